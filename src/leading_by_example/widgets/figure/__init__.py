"""The study's charts as figures: drawing, caption, description, numbers, files."""
