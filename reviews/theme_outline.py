"""Themes as an outline of rows, as they are written on a screen: a theme, then under it its parts, one a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal, get_args

from questionnaires.model import Source
from questionnaires.values import nfc
from reviews.themes import Component, Line, Reading, Theme

RowKind = Literal["theme", "component", "question", "suggestion", "breakthrough", "highlight", "reading"]
ROW_KINDS: Final[tuple[RowKind, ...]] = get_args(RowKind)


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One row: a theme, or one thing that belongs to the theme above it."""

    id: str = ""
    """Of a theme `u1`, of a component `c2`; empty for what has none, and for new rows."""
    kind: RowKind = "component"
    text: str = ""
    source: str = ""
    """Of a theme the number of its document, of a reading where it was published, else empty."""
    first: date | None = None
    last: date | None = None


def rows_of(themes: Iterable[Theme]) -> tuple[OutlineRow, ...]:
    """The themes row by row; questions and suggestions of a component follow it, those of the whole stand before."""
    return tuple(row for theme in themes for row in _rows(theme))


def _rows(theme: Theme) -> Iterator[OutlineRow]:
    number = theme.document.number if theme.document else ""
    yield OutlineRow(theme.id, "theme", theme.name, number, theme.valid_from, theme.valid_to)
    for text in theme.breakthrough_tasks:
        yield OutlineRow("", "breakthrough", text)
    for text in theme.highlights:
        yield OutlineRow("", "highlight", text)
    for one in theme.reading:
        yield OutlineRow("", "reading", one.title, one.source)
    for part in ("", *(component.id for component in theme.components)):
        if part:
            yield OutlineRow(part, "component", next(c.name for c in theme.components if c.id == part))
        yield from (OutlineRow("", "question", line.text) for line in theme.questions if line.component == part)
        yield from (OutlineRow("", "suggestion", line.text) for line in theme.suggestions if line.component == part)


def themes_of(rows: Iterable[OutlineRow], known: Iterable[Theme], unit: str, year: int) -> tuple[Theme, ...]:
    """The themes that these rows make; what rows do not show (scope, text of a reading) stays as in `known`.

    A row before the first theme, and one without words, makes nothing.
    """
    before = {theme.id: theme for theme in known}
    found: list[Theme] = []
    part = ""
    for row in rows:
        text = nfc(row.text.strip())
        if row.kind == "theme" and text:
            found.append(_begun(row, text, before.get(row.id), unit, year))
            part = ""
        elif text and found:
            if row.kind == "component":
                taken = {component.id for component in found[-1].components}
                part = row.id if row.id and row.id not in taken else _free(taken, before.get(found[-1].id))
            found[-1] = _with(found[-1], row, text, part, before.get(found[-1].id))
    return tuple(found)


def _begun(row: OutlineRow, text: str, old: Theme | None, unit: str, year: int) -> Theme:
    number = nfc(row.source.strip())
    base = old or Theme("", "year", text, exact=True, scope="cell", unit=unit, valid_from=date(year, 1, 1))
    kept = base.document or Source(number, "", unit)
    return replace(
        base, id=row.id, name=text, valid_from=row.first or date(year, 1, 1), valid_to=row.last,
        document=replace(kept, number=number) if number else None, components=(), questions=(), suggestions=(),
        breakthrough_tasks=(), highlights=(), reading=(), verified=bool(number) and base.exact,
    )  # fmt: skip


def _with(theme: Theme, row: OutlineRow, text: str, part: str, old: Theme | None) -> Theme:
    if row.kind == "component":
        return replace(theme, components=(*theme.components, Component(part, text)))
    if row.kind == "question":
        return replace(theme, questions=(*theme.questions, Line(text, part)))
    if row.kind == "suggestion":
        return replace(theme, suggestions=(*theme.suggestions, Line(text, part)))
    if row.kind == "breakthrough":
        return replace(theme, breakthrough_tasks=(*theme.breakthrough_tasks, text))
    if row.kind == "highlight":
        return replace(theme, highlights=(*theme.highlights, text))
    same = next((one for one in (old.reading if old else ()) if one.title == text), Reading(text))
    return replace(theme, reading=(*theme.reading, replace(same, source=nfc(row.source.strip()))))


def _free(taken: set[str], old: Theme | None) -> str:
    """An id that no component has, nor had: answers to one that is gone must not come to another."""
    used = {*taken, *(component.id for component in (old.components if old else ()))}
    return f"c{1 + max((int(name[1:]) for name in used if name[1:].isdecimal()), default=0)}"
