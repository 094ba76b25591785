"""The study's tables, sortable and citable, and the list of the data files."""
