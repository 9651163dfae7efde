"""Data files of papers: the four fonts with their licence, and the table of characters they can draw."""
