"""Screens, one per module; `tui.app` imports each when somebody goes there."""
