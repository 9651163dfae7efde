"""Sections of a Markdown text by the anchors of its headings: `## Điều 3 {#dieu-3}`."""

from __future__ import annotations

import re
from typing import Final

_HEADING: Final = re.compile(r"^(#{1,6}) (.*?)[ \t]*(?:\{#([a-z0-9-]+)\})?[ \t]*$", re.MULTILINE)


def anchors(text: str) -> tuple[str, ...]:
    """Every anchor, in the order of the text."""
    return tuple(found[3] for found in _HEADING.finditer(text) if found[3])


def section(text: str, anchor: str) -> str | None:
    """The heading with this anchor and all below it, up to the next heading as high; None when there is none."""
    headings = list(_HEADING.finditer(text))
    for number, found in enumerate(headings):
        if found[3] == anchor:
            following = (h.start() for h in headings[number + 1 :] if len(h[1]) <= len(found[1]))
            return without_anchors(text[found.start() : next(following, len(text))]).strip()
    return None


def without_anchors(text: str) -> str:
    """The text as people read it."""
    return _HEADING.sub(r"\1 \2", text)
