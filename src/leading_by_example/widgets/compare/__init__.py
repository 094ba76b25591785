"""Two versions of a map side by side, dated copies, and a date to look again."""
