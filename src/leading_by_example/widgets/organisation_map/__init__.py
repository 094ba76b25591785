"""The leadership and culture map (map 1)."""
