"""If a role fell vacant (map 4)."""
