"""Measurements: ``make bench``. Timings live here and never in a test's assertion."""
