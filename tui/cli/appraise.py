"""`appraise`: all of its commands."""

from __future__ import annotations

from tui.cli import appraise_papers, appraise_section
from tui.cli.appraising import appraise

__all__ = ["appraise", "appraise_papers", "appraise_section"]
