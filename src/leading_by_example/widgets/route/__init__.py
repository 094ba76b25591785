"""The 15-minute route: the sections of a page as steps, one at a time."""
