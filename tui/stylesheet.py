"""A style sheet that is parsed once: another screen's styles, or the same colours again, read nothing anew."""

from __future__ import annotations

from typing import Final

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

SOURCES: Final = 1024
"""More pieces of style than the app has; Textual's own cache holds 64."""


class OnceParsed(Stylesheet):
    """Textual parses all styles again whenever a screen brings its own; on an old computer that is felt."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(SOURCES)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Other colours; the same ones change nothing."""
        if variables != self._variables:
            super().set_variables(variables)
            self._require_parse = True

    def reparse(self) -> None:
        """What was parsed with these colours is kept; only what is new is read."""
        self.parse()
