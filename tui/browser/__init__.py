"""The app in a browser on this computer: `tui.browser.server`."""
