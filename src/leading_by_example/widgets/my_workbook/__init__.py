"""My workbook: everything a reader wrote and chose, as one document to print, send and take away."""
