"""The face: click commands and Textual screens."""
