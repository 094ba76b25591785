"""The theory of change (map 2)."""
