"""The table of keys, one file a family of screens; `tui.bindings` puts them together."""
