"""The keep-list: what is good here already, and who would say so."""
