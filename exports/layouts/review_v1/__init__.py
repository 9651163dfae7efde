"""Version 1 of the yearly review forms of HD 43-HD/BTCTW (2B, 2C)."""
