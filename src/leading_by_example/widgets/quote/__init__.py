"""A quote of the study: its card in a chapter, and what every view of a quote says of it."""
