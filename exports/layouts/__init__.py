"""Layouts of papers by id; a released one is never edited, so that old files can be drawn again."""
