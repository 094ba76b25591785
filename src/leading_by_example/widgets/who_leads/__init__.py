"""Who leads (map 3)."""
