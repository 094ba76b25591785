"""The quote explorer: all of the study's quotes, to filter, copy, keep and write about."""
