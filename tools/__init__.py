"""Commands that the Makefile calls; each runs by itself too."""
