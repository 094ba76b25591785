"""Table 1 entry by entry: what each means, and what the study says became of it."""
