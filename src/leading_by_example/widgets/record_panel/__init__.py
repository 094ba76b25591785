"""The record panel: where a reader's answers are kept, export, import and erase."""
