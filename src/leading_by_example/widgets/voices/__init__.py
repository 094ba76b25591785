"""Whose voices made a map: a box at the end of each."""
