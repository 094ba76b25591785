"""Show me an example: the made-up council's record on every page, and the reader's own back again."""
