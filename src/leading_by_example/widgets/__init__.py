"""The widgets: one folder each, with its Python, its template and its named examples."""
