"""What the unit prints between two year ends: lists, a member's sheet, points to discuss; never a private note."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final, Literal, TypeAlias, get_args

from questionnaires.values import Cell, Problem, Row
from reviews import practice_figures as figures
from reviews.people import UnitCard
from reviews.practice import Entry, PracticeBook, PracticeError
from reviews.practice_kinds import FIELDS, PRIVATE, ListKind
from reviews.themes import Theme

PaperCode = Literal[
    "reminders", "checks", "evaluations", "attendance", "progress", "registration", "tasks", "pledges",
    "issues", "supervision", "nominations", "praise", "bulletin", "points", "people", "discussion",
]  # fmt: skip
PAPERS: Final[tuple[PaperCode, ...]] = get_args(PaperCode)
SheetCode: TypeAlias = PaperCode | Literal["preparation"]
"""What is laid out alike: the lists, and the sheet that a member gets before writing a review."""

OF_LIST: Final[Mapping[ListKind, PaperCode]] = {
    "check": "checks", "reminder": "reminders", "evaluation": "evaluations", "meeting": "attendance",
    "dissemination": "attendance", "progress": "progress", "registration": "registration", "task": "tasks",
    "pledge": "pledges", "issue": "issues", "supervision": "supervision", "nomination": "nominations",
    "praise": "praise", "deed": "bulletin", "item": "points", "point": "points", "people": "people",
}  # fmt: skip
"""The paper on which a list is printed; a private list has none."""
BY_MONTH: Final[frozenset[PaperCode]] = frozenset(
    {"reminders", "discussion", "checks", "evaluations", "attendance", "praise", "bulletin"}
)
"""Papers that may be of one month."""
BY_PERSON: Final[frozenset[PaperCode]] = frozenset({"registration", "tasks", "checks", "progress", "points"})
"""Papers that may be of one person."""
OF_A_MONTH: Final[frozenset[PaperCode]] = frozenset({"reminders", "discussion"})
"""Papers that are always of one month: today's, where none is named."""


@dataclass(frozen=True, slots=True)
class Part:
    """One table of a paper: a heading's code, column ids, rows. The layout has the words for codes and ids."""

    code: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PracticeSheet:
    """One paper as data: the layout adds words and pages."""

    code: SheetCode
    unit: UnitCard
    period: str
    on: date
    """The day that is printed."""
    parts: tuple[Part, ...]
    about: str = ""
    """A month `2026-11`, or the person whom the paper is about."""
    left_out: int = 0
    """Rows that were not printed because something required is missing in them."""
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to print beyond the list itself; nothing given = all of the year."""

    month: str = ""
    person: str = ""
    members: tuple[str, ...] = ()
    """Names on the roster, for those who are still missing in a list."""
    themes: tuple[Theme, ...] = ()
    """Themes in force, for the points to discuss."""


def sheet_of(
    code: PaperCode, book: PracticeBook, unit: UnitCard, on: date, wanted: Wanted, *, demo: bool = False
) -> PracticeSheet:
    """The paper. Raises PracticeError `practice_nothing` where no complete row is there to print."""
    if code in OF_A_MONTH and not wanted.month:
        wanted = replace(wanted, month=f"{on:%Y-%m}")
    parts = tuple(part for part in _PARTS[code](book, on, wanted) if part.rows)
    if not parts:
        raise PracticeError(Problem("practice_nothing", code))
    kinds = [kind for kind, paper in OF_LIST.items() if paper == code]
    left_out = sum(not entry.whole for kind in kinds for entry in book.of(kind))
    about = (wanted.person if code in BY_PERSON else "") or (wanted.month if code in BY_MONTH else "")
    return PracticeSheet(code, unit, book.period, on, parts, about, left_out, demo)


def paper_of(kind: ListKind) -> PaperCode:
    """The paper of a list. Raises PracticeError `practice_private`: the secretary's own notes are never printed."""
    if kind in PRIVATE:
        raise PracticeError(Problem("practice_private", kind))
    return OF_LIST[kind]


# --- rows ----------------------------------------------------------------------------------------

Rows = Sequence[Entry]


def _table(code: str, entries: Rows, *columns: str) -> Part:
    return Part(code, columns, tuple({name: entry.cells.get(name) for name in columns} for entry in entries))


def _all(kind: ListKind, entries: Rows, *without: str) -> Part:
    return _table("", entries, *(field.id for field in FIELDS[kind] if field.id not in without))


def _names(code: str, names: Sequence[str]) -> Part:
    return Part(code, ("person",), tuple({"person": name} for name in names))


def _in_month(entries: Rows, month: str) -> Rows:
    return [entry for entry in entries if not month or entry.month == month]


def _of_person(entries: Rows, person: str) -> Rows:
    return [entry for entry in entries if not person or figures.same_person(entry.text("person"), person)]


def _reminders(book: PracticeBook, on: date, wanted: Wanted) -> list[Part]:
    month = wanted.month
    rows = figures.open_reminders(book)
    return [
        _table("late", [e for e in rows if figures.overdue(e, on)], "person", "what", "due", "by"),
        _table("due", [e for e in rows if not figures.overdue(e, on)], "person", "what", "due", "by"),
        _names("unchecked", figures.unchecked(book, wanted.members, month)),
        _names("silent", figures.without_notes(book, wanted.members, _quarter_begin(month))),
    ]


def _quarter_begin(month: str) -> date:
    return date(int(month[:4]), (int(month[5:]) - 1) // 3 * 3 + 1, 1)


def _checks(book: PracticeBook, _on: date, wanted: Wanted) -> list[Part]:
    return [_all("check", _of_person(_in_month(book.whole("check"), wanted.month), wanted.person))]


def _evaluations(book: PracticeBook, _on: date, wanted: Wanted) -> list[Part]:
    rows = _in_month(book.whole("evaluation"), wanted.month)
    return [
        _table("evaluated", rows, "month", "person", "level", "reason"),
        _table("commended", [e for e in rows if e.flag("commended")], "month", "person", "form", "reason"),
    ]


def _rate_rows(rates: Sequence[figures.Rate], name: str) -> tuple[Row, ...]:
    return tuple(
        {name: r.name, "times": Fraction(r.times), "present": r.present, "expected": r.expected, "percent": r.percent}
        for r in rates
    )


def _percent(entry: Entry) -> Cell:
    return entry.number("present") * 100 / entry.number("expected") if entry.number("expected") else None


def _attendance(book: PracticeBook, _on: date, wanted: Wanted) -> list[Part]:
    columns = ("on", "sort", "topic", "present", "expected", "percent", "absent")
    book = replace(book, entries=tuple(_in_month(book.entries, wanted.month)))
    meetings, told = book.whole("meeting"), book.whole("dissemination")
    other = ("on", "document", "audience", "present", "expected", "percent")
    rate = ("times", "present", "expected", "percent")
    return [
        Part("meetings", columns, tuple({**e.cells, "percent": _percent(e)} for e in meetings)),
        Part("meeting_rates", ("sort", *rate), _rate_rows(figures.meeting_rates(book), "sort")),
        Part("member_rates", ("person", *rate), _rate_rows(figures.member_rates(book, wanted.members), "person")),
        Part("documents", other, tuple({**e.cells, "percent": _percent(e)} for e in told)),
        Part("document_rates", ("audience", *rate), _rate_rows(figures.dissemination_rates(book), "audience")),
    ]


def _progress(book: PracticeBook, _on: date, wanted: Wanted) -> list[Part]:
    rows = []
    for line in figures.by_line_and_quarter(book):
        if wanted.person and not figures.same_person(line.person, wanted.person):
            continue
        row: dict[str, Cell] = {"person": line.person, "line": line.line, "outcome": line.outcome or None}
        for number, notes in enumerate(line.quarters, 1):
            told = [" – ".join(filter(None, (n.text("what"), n.text("evidence")))) for n in notes]
            row[f"q{number}"] = "\n".join(told) or None
        rows.append(row)
    return [Part("", ("person", "line", "q1", "q2", "q3", "q4", "outcome"), tuple(rows))]


def _registration(book: PracticeBook, _on: date, wanted: Wanted) -> list[Part]:
    rows = _of_person(book.whole("registration"), wanted.person)
    columns = ("content", "measure", "deadline", "link", "supervisor", "opinion")
    if not wanted.person:
        return [_table("", rows, "person", *columns)]
    return [_table("", rows, *columns)]


def _pledges(book: PracticeBook, _on: date, _wanted: Wanted) -> list[Part]:
    return [_table("", figures.public_pledges(book), "person", "post", "content", "measure", "deadline")]


def _issues(book: PracticeBook, on: date, _wanted: Wanted) -> list[Part]:
    rows = figures.open_issues(book)
    closed = [e for e in book.whole("issue") if e not in rows]
    columns = ("on", "sort", "what", "owner", "deadline", "state")
    return [
        _table("issues_late", [e for e in rows if figures.overdue(e, on)], *columns),
        _table("issues_open", [e for e in rows if not figures.overdue(e, on)], *columns),
        _table("issues_closed", closed, "sort", "what", "owner", "state", "settled_on", "result"),
    ]


def _supervision(book: PracticeBook, _on: date, _wanted: Wanted) -> list[Part]:
    return [_all("supervision", book.whole("supervision"), "document")]


def _nominations(book: PracticeBook, _on: date, _wanted: Wanted) -> list[Part]:
    rows = book.whole("nomination")
    columns = ("person", "deed", "reason", "form", "state")
    return [
        _table("individuals", [e for e in rows if e.text("sort") == "individual"], *columns),
        _table("collectives", [e for e in rows if e.text("sort") == "collective"], *columns),
    ]


def _tasks(book: PracticeBook, _on: date, wanted: Wanted) -> list[Part]:
    rows = _of_person(book.whole("task"), wanted.person)
    columns = ("content", "deadline", "source", "on")
    return [_table("", rows, *columns) if wanted.person else _table("", rows, "person", *columns)]


def _praise(book: PracticeBook, _on: date, wanted: Wanted) -> list[Part]:
    return [_all("praise", _in_month(book.whole("praise"), wanted.month))]


def _bulletin(book: PracticeBook, _on: date, wanted: Wanted) -> list[Part]:
    return [_table("", _in_month(figures.bulletin_deeds(book), wanted.month), "on", "person", "what")]


def _points(book: PracticeBook, _on: date, wanted: Wanted) -> list[Part]:
    totals: tuple[Row, ...] = tuple(
        {"person": t.person, "base": t.base, "hundred": t.hundred, "bonus": t.bonus, "penalty": t.penalty}
        for t in figures.point_totals(book)
        if not wanted.person or figures.same_person(t.person, wanted.person)
    )
    rows = _of_person(book.whole("point"), wanted.person)
    items = book.whole("item")
    return [
        Part("totals", ("person", "base", "hundred", "bonus", "penalty"), totals),
        _table("items", items, "name", "sort", "points", "cap", "inside", "source"),
        _table("entries", rows, "on", "person", "item", "times", "reason", "source"),
    ]


def _people(book: PracticeBook, _on: date, _wanted: Wanted) -> list[Part]:
    counts: tuple[Row, ...] = tuple({"sort": sort, "times": Fraction(n)} for sort, n in figures.people_counted(book))
    return [_table("", book.whole("people"), "name", "sort", "workplace"), Part("counted", ("sort", "times"), counts)]


def _theme_rows(theme: Theme) -> list[Row]:
    """A row for each component, the theme's name in the first one."""
    names: list[str | None] = [part.name for part in theme.components] or [None]
    return [{"theme": None if number else theme.name, "component": name} for number, name in enumerate(names)]


def _discussion(book: PracticeBook, on: date, wanted: Wanted) -> list[Part]:
    """Points for the monthly meeting: the theme's components, what is not done yet, what presses, what was good."""
    month = wanted.month
    themes = tuple(row for theme in wanted.themes for row in _theme_rows(theme))
    behind: tuple[Row, ...] = tuple(
        {"person": line.person, "line": line.line, "outcome": line.outcome or None}
        for line in figures.by_line_and_quarter(book)
        if line.outcome != "done" and line.line
    )
    issues = figures.open_issues(book)
    good = [e for e in _in_month(book.whole("evaluation"), month) if e.flag("commended")]
    reminders = [e for e in figures.open_reminders(book) if (e.day("due") or on) <= on]
    return [
        Part("themes", ("theme", "component"), themes),
        Part("behind", ("person", "line", "outcome"), behind),
        _table("issues_late", [e for e in issues if figures.overdue(e, on)], "what", "owner", "deadline"),
        _table("issues_open", [e for e in issues if not figures.overdue(e, on)], "what", "owner", "deadline"),
        _table("follow_up", [e for e in _in_month(book.whole("check"), month) if e.text("next")], "person", "next"),
        _table("due", reminders, "person", "what", "due"),
        _table("commended", good, "person", "reason", "form"),
        _table("praised", _in_month(book.whole("praise"), month), "person", "deed", "form"),
    ]


_PARTS: Final[Mapping[PaperCode, Callable[[PracticeBook, date, Wanted], list[Part]]]] = {
    "reminders": _reminders, "checks": _checks, "evaluations": _evaluations, "attendance": _attendance,
    "progress": _progress, "registration": _registration, "tasks": _tasks, "pledges": _pledges, "issues": _issues,
    "supervision": _supervision, "nominations": _nominations, "praise": _praise, "bulletin": _bulletin,
    "points": _points, "people": _people, "discussion": _discussion,
}  # fmt: skip
