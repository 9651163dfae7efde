"""The few forms of Markdown that regulation texts use, as rows of words: headings, points, bold, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual.content import Content

from tui.widgets.cells import Words, styled

_HEAD = re.compile(r"#{1,6}\s+(?P<words>.*?)\s*(\{#[^}]*\})?\s*$")
_POINT = re.compile(r"(?:[-*]|(?P<number>\d{1,2}[.)]))\s+(?P<words>.*)$")
_IS_POINT = re.compile(r"· |\d{1,2}[.)] ")
_SPAN = re.compile(r"\*\*(?P<bold>.+?)\*\*|\*(?P<note>.+?)\*|`(?P<code>.+?)`")


def rows_of(markdown: str) -> tuple[Words, ...]:
    """Rows for a `Block`; an empty row between paragraphs, none between points."""
    rows: list[Words] = []
    after_point = False
    for words in _joined(markdown):
        text = words if isinstance(words, Content) else Content(words)
        point = bool(_IS_POINT.match(text.plain))
        if rows and not (point and after_point):
            rows.append("")
        after_point = point
        rows.append(text)
    return tuple(rows)


def _joined(markdown: str) -> Iterator[Words]:
    """Paragraphs, headings and points, each as one text."""
    held: list[str] = []
    for raw in [*markdown.splitlines(), ""]:
        line = raw.strip()
        head, point = _HEAD.match(line), _POINT.match(line)
        if held and (not line or head or point):
            yield _styled(" ".join(held))
            held = []
        if head:
            yield styled(head["words"], "bold")
        elif point:
            held = [f"{point['number'] or '·'} {point['words']}"]
        elif line:
            held.append(line)


def _styled(text: str) -> Content:
    parts: list[Content] = []
    end = 0
    for span in _SPAN.finditer(text):
        parts.append(Content(text[end : span.start()]))
        style = {"bold": "bold", "note": "$muted", "code": ""}[span.lastgroup or "code"]
        parts.append(styled(span[span.lastgroup or 0].replace("**", ""), style))
        end = span.end()
    return Content.assemble(*parts, Content(text[end:]))
