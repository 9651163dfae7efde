"""Themes of study by year: one record a theme, valid for one or several years, with components that all count."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, cast, get_args

from questionnaires.material import material
from questionnaires.model import Source
from questionnaires.values import KiemdiemError, Problem

Scope = Literal["central", "province", "commune", "committee", "cell"]
"""Who set it, widest first."""

Kind = Literal["term", "year", "frame"]
"""A theme of a whole congress term, of a year (or two), or a directive that frames the year without a named theme."""

SCOPES: Final[tuple[Scope, ...]] = get_args(Scope)


class ThemeError(KiemdiemError):
    """A file of themes that does not hold together. Code `theme`."""


@dataclass(frozen=True, slots=True)
class Component:
    """One part of a theme; a theme is carried out when all of its parts are."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """A question, or a commitment to pick and edit, with the component it belongs to (empty = the whole theme)."""

    text: str
    component: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Something to read, hear or see on the theme: a story, a video, a lecture for the cell's meeting."""

    title: str
    source: str = ""
    """Where it was published: book, paper, broadcast, address."""
    file: str = ""
    """Name of a file that the unit keeps; the file itself does not travel."""
    text: str = ""
    """A short text that travels with the theme."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme as a unit enters it (who set it, from when to when, by which document)."""

    id: str
    kind: Kind
    name: str
    exact: bool
    """Whether `name` is word for word that of the document."""
    scope: Scope
    unit: str
    valid_from: date
    valid_to: date | None = None
    """The last day; None = until something else comes."""
    document: Source | None = None
    parent: str = ""
    """Id of the theme above; empty for the top."""
    components: tuple[Component, ...] = ()
    questions: tuple[Line, ...] = ()
    suggestions: tuple[Line, ...] = ()
    breakthrough_tasks: tuple[str, ...] = ()
    """«Nội dung đột phá»."""
    highlights: tuple[str, ...] = ()
    """«Điểm nhấn» that the unit chose itself."""
    reading: tuple[Reading, ...] = ()
    module: str = ""
    """Id of the questionnaire module that asks its questions; empty where there is none."""
    note: str = ""
    verified: bool = False

    def valid_on(self, day: date) -> bool:
        """Whether it is in force on this day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def valid_in(self, year: int) -> bool:
        """Whether it is in force on any day of the year."""
        return self.valid_from.year <= year and (self.valid_to is None or year <= self.valid_to.year)

    def uncovered(self, carried_out: Collection[str]) -> tuple[Component, ...]:
        """The components for which nothing was carried out yet."""
        return tuple(component for component in self.components if component.id not in carried_out)


def themes(*files: Mapping[str, Any]) -> tuple[Theme, ...]:
    """The themes of these files' plain data (all scalars text), in order of their first day, widest scope first.

    Raises ThemeError: something missing or unknown, an id twice, a parent that is not there or leads in a
    circle, an unknown component, days in the wrong order.
    """
    found: dict[str, Theme] = {}
    for item in (item for file in files for item in file.get("themes", ())):
        theme = _read(item)
        if theme.id in found:
            raise _refused(theme.id, "id")
        found[theme.id] = theme
    for theme in found.values():
        _check(theme, found)
    return tuple(sorted(found.values(), key=lambda theme: (theme.valid_from, SCOPES.index(theme.scope), theme.id)))


def in_year(found: Iterable[Theme], year: int) -> tuple[Theme, ...]:
    """The themes in force in a year."""
    return tuple(theme for theme in found if theme.valid_in(year))


def central_themes(year: int) -> tuple[Theme, ...]:
    """The central themes in force in a year, as far as they are known to the program."""
    return in_year(themes(material("themes/central")), year)


def line_of(found: Sequence[Theme], ident: str) -> tuple[Theme, ...]:
    """The theme and those above it, nearest first. Raises KeyError."""
    by_id = {theme.id: theme for theme in found}
    line = [by_id[ident]]
    while line[-1].parent:
        line.append(by_id[line[-1].parent])
    return tuple(line)


def _read(item: Mapping[str, Any]) -> Theme:
    ident = str(item.get("id", ""))
    try:
        document = item.get("issuing_document")
        ends = item.get("valid_to")
        return Theme(
            id=item["id"], kind=cast("Kind", _one_of(item["kind"], get_args(Kind))), name=item["name"],
            exact=_flag(item["exact"]), scope=cast("Scope", _one_of(item["scope"], SCOPES)), unit=item["unit"],
            valid_from=date.fromisoformat(item["valid_from"]),
            valid_to=date.fromisoformat(ends) if ends else None,
            document=_document(document) if document else None, parent=item.get("parent", ""),
            components=tuple(Component(part["id"], part["name"]) for part in item.get("components", ())),
            questions=tuple(Line(line["ask"], line.get("component", "")) for line in item.get("questions", ())),
            suggestions=tuple(Line(line["text"], line.get("component", "")) for line in item.get("suggestions", ())),
            breakthrough_tasks=tuple(item.get("breakthrough_tasks", ())),
            highlights=tuple(item.get("highlights", ())), reading=tuple(map(_reading, item.get("reading", ()))),
            module=item.get("module", ""), note=item.get("note", ""), verified=_flag(item["verified"]),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise _refused(ident, str(error)) from error


def plain(theme: Theme) -> dict[str, Any]:
    """The record as plain data that `themes` reads back: only what is there, days and flags as text."""
    found: dict[str, Any] = {
        "id": theme.id, "kind": theme.kind, "name": theme.name, "exact": _word(theme.exact), "scope": theme.scope,
        "unit": theme.unit, "valid_from": theme.valid_from.isoformat(), "verified": _word(theme.verified),
        "valid_to": theme.valid_to.isoformat() if theme.valid_to else "",
        "issuing_document": _plain_document(theme.document) if theme.document else {},
        "components": [{"id": part.id, "name": part.name} for part in theme.components],
        "questions": [_some(component=line.component) | {"ask": line.text} for line in theme.questions],
        "suggestions": [_some(component=line.component) | {"text": line.text} for line in theme.suggestions],
        "breakthrough_tasks": list(theme.breakthrough_tasks), "highlights": list(theme.highlights),
        "reading": [{"title": one.title} | _some(source=one.source, file=one.file, text=one.text)
                    for one in theme.reading],
        "parent": theme.parent, "module": theme.module, "note": theme.note,
    }  # fmt: skip
    return {name: value for name, value in found.items() if value or name == "unit"}


def _plain_document(found: Source) -> dict[str, str]:
    words = {"number": found.number, "date": found.date, "issuer": found.issuer}
    return words | _some(article=found.article, title=found.title)


def _some(**words: str) -> dict[str, str]:
    return {name: word for name, word in words.items() if word}


def _word(flag: bool) -> str:  # noqa: FBT001 - one flag, one word
    return "yes" if flag else "no"


def _reading(item: str | Mapping[str, Any]) -> Reading:
    if isinstance(item, str):
        return Reading(item)
    return Reading(item["title"], item.get("source", ""), item.get("file", ""), item.get("text", ""))


def _document(item: Mapping[str, Any]) -> Source:
    return Source(item["number"], item["date"], item["issuer"], item.get("article", ""), item.get("title", ""))


def _one_of(word: str, words: Collection[str]) -> str:
    if word not in words:
        raise ValueError(word)
    return word


def _flag(word: str) -> bool:
    return _one_of(word, ("yes", "no")) == "yes"


def _check(theme: Theme, known: Mapping[str, Theme]) -> None:
    if theme.valid_to is not None and theme.valid_to < theme.valid_from:
        raise _refused(theme.id, "valid_to")
    parts = {component.id for component in theme.components}
    if len(parts) < len(theme.components) or any(
        line.component and line.component not in parts for line in (*theme.questions, *theme.suggestions)
    ):
        raise _refused(theme.id, "component")
    seen = {theme.id}
    above = theme.parent
    while above:
        if above not in known or above in seen:
            raise _refused(theme.id, f"parent {above}")
        seen.add(above)
        above = known[above].parent


def _refused(ident: str, what: str) -> ThemeError:
    return ThemeError(Problem("theme", ident, {"what": what}))
