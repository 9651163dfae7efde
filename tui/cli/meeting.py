"""`meeting`: all of its commands."""

from __future__ import annotations

from tui.cli import meeting_files, meeting_live, meeting_votes
from tui.cli.meeting_group import meeting

__all__ = ["meeting", "meeting_files", "meeting_live", "meeting_votes"]
