"""Whose seat a map is filled in from: the reader's own, or a guess from another one."""
