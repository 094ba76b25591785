"""The share code of the reader's map 1, to copy, or to print as a slip."""
