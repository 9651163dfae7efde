"""The lists that a secretary keeps between two year ends: which there are, and what each row of one holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

ListKind = Literal[
    "check", "reminder", "evaluation", "meeting", "dissemination", "progress", "registration", "task", "pledge",
    "issue", "supervision", "nomination", "praise", "deed", "item", "point", "people", "private",
]  # fmt: skip
"""Monthly and quarterly checks; dated reminders; monthly evaluations; meetings with attendance; how far a document was
made known; notes handed in by members; registrations as presented to the cell; tasks that the cell gave; leaders'
commitments made public;
pressing issues; supervision; nominations of outstanding examples; praise; small good deeds; items and entries of the
emulation points; people who answer but are no members; the secretary's own notes, which never leave the book."""

LISTS: Final[tuple[ListKind, ...]] = get_args(ListKind)

FieldKind = Literal["line", "text", "day", "number", "flag", "choice", "month", "span"]
"""One line, longer words, a day, a number that is not negative, yes or no, one of `options`, a month `2026-11`,
a month or a quarter `2026-Q4`."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a row; a list without its required fields is kept, but such a row is not printed."""

    id: str
    kind: FieldKind
    required: bool = False
    options: tuple[str, ...] = ()
    longest: int = 2000
    """Letters of a text."""


def _must(ident: str, kind: FieldKind, *options: str) -> Field:
    return Field(ident, kind, required=True, options=options, longest=200 if kind == "line" else 2000)


def _may(ident: str, kind: FieldKind, *options: str) -> Field:
    return Field(ident, kind, options=options, longest=200 if kind == "line" else 2000)


DEED_LENGTH: Final = 300
"""Letters of a good deed: it goes into a bulletin as it stands."""

FIELDS: Final[Mapping[ListKind, tuple[Field, ...]]] = {
    "check": (
        _must("on", "day"), _must("span", "span"), _must("person", "line"), _must("by", "line"),
        _must("finding", "text"), _must("result", "choice", "good", "partly", "poor"), _may("next", "text"),
    ),
    "reminder": (
        _must("on", "day"), _must("person", "line"), _must("what", "text"), _must("due", "day"), _may("by", "line"),
        _may("done", "flag"), _may("done_on", "day"),
    ),
    "evaluation": (
        _must("month", "month"), _must("person", "line"),
        _must("level", "choice", "outstanding", "good", "done", "not_done"), _may("reason", "text"),
        _may("commended", "flag"), _may("form", "line"),
    ),
    "meeting": (
        _must("on", "day"), _must("sort", "choice", "regular", "thematic", "study"), _must("topic", "text"),
        _must("expected", "number"), _must("present", "number"), _may("absent", "text"), _may("learned", "flag"),
    ),
    "dissemination": (
        _must("on", "day"), _must("document", "text"),
        _must("audience", "choice", "member", "civil_servant", "public_employee", "worker", "youth"),
        _must("expected", "number"), _must("present", "number"),
    ),
    "progress": (
        _must("on", "day"), _must("person", "line"), _may("line", "text"), _must("what", "text"),
        _may("evidence", "text"), _may("outcome", "choice", "done", "partly", "not_done"), _may("because", "text"),
        _may("sort", "choice", "progress", "good_deed", "dialogue"), _may("received", "number"),
        _may("settled", "number"), _may("source", "line"),
    ),
    "registration": (
        _must("person", "line"), _must("content", "text"), _may("measure", "text"), _may("deadline", "day"),
        _may("link", "text"), Field("supervisor", "line", required=True), _may("presented_on", "day"),
        _may("opinion", "text"), _may("source", "line"),
    ),
    "task": (
        _must("on", "day"), _must("person", "line"), _must("content", "text"), _may("deadline", "day"),
        _may("source", "line"),
    ),
    "pledge": (
        _must("person", "line"), _must("post", "line"), _must("leader", "flag"), _must("content", "text"),
        _may("measure", "text"), _may("deadline", "day"), _may("consent", "flag"), _may("consent_on", "day"),
    ),
    "issue": (
        _must("on", "day"), _must("sort", "choice", "dialogue", "case", "other"), _must("what", "text"),
        _must("owner", "line"), _must("deadline", "day"),
        _must("state", "choice", "open", "doing", "settled", "handed_over"), _may("result", "text"),
        _may("settled_on", "day"),
    ),
    "supervision": (
        _must("on", "day"), _must("theme", "text"), _must("object", "line"), _must("by", "line"),
        _may("document", "line"), _may("finding", "text"), _must("conclusion", "text"), _may("deadline", "day"),
        _may("remedied", "flag"),
    ),
    "nomination": (
        _must("on", "day"), _must("sort", "choice", "individual", "collective"), _must("person", "line"),
        _must("deed", "text"), _must("reason", "text"), _must("form", "line"), _may("by", "line"),
        _must("state", "choice", "nominated", "recognised", "not_recognised"),
    ),
    "praise": (
        _must("on", "day"), _must("person", "line"), _must("deed", "text"), _must("by", "line"), _must("form", "line"),
        _may("document", "line"),
    ),
    "deed": (
        _must("on", "day"), _must("person", "line"), Field("what", "text", required=True, longest=DEED_LENGTH),
        _may("consent", "flag"), _may("consent_on", "day"),
    ),
    "item": (
        _must("name", "line"), _must("sort", "choice", "base", "bonus", "penalty"), _must("points", "number"),
        _may("cap", "number"), _may("source", "line"), _may("inside", "flag"),
    ),
    "point": (
        _must("on", "day"), _must("person", "line"), _must("item", "line"), _must("times", "number"),
        _must("reason", "text"), _may("source", "line"),
    ),
    "people": (
        _must("name", "line"), _must("sort", "choice", "civil_servant", "public_employee", "worker", "youth"),
        _may("workplace", "line"), _may("since", "day"),
    ),
    "private": (_must("on", "day"), _may("person", "line"), _must("what", "text")),
}  # fmt: skip
"""Fields of a row in the order in which they are asked; the first day or month is the row's date."""

PRIVATE: Final[frozenset[ListKind]] = frozenset({"private"})
"""Lists of which nothing is ever printed, listed as data or handed on."""
OF_MEMBERS: Final[frozenset[ListKind]] = frozenset(
    {"check", "reminder", "evaluation", "progress", "registration", "task", "pledge", "praise", "deed"}
)
"""Lists whose `person` is a member of the cell; elsewhere a group, a body or anybody may stand there."""


def field_of(kind: ListKind, ident: str) -> Field | None:
    """The field with this id, None where the list has none."""
    return next((field for field in FIELDS[kind] if field.id == ident), None)
