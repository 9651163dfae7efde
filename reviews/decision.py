"""The decision of the competent body: a level for each member, compared with what the cell proposed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from questionnaires.values import KiemdiemError, Problem
from reviews.campaign import Campaign, Document, Rated
from reviews.collectives import CollectiveLevel
from reviews.member_year import LevelValue
from reviews.people import Roster, RosterLine
from reviews.table_cells import CellError, as_choice, as_day
from reviews.tables import TableField, TableSheet, bare, find_head

NAMES: Final = (
    ("HTXS", "Hoàn thành xuất sắc nhiệm vụ"), ("HTT", "Hoàn thành tốt nhiệm vụ"), ("HTNV", "Hoàn thành nhiệm vụ"),
    ("KHT", "Không hoàn thành nhiệm vụ"),
)  # fmt: skip
"""Exact names (QĐ 366 Điều 11)."""

SHORT: Final[Mapping[str, tuple[str, ...]]] = {
    "HTXS": ("xuất sắc", "htxsnv"), "HTT": ("tốt", "httnv"), "HTNV": ("hoàn thành",),
    "KHT": ("không hoàn thành", "khtnv"),
}  # fmt: skip
"""Other words in lists."""

COLUMNS: Final = (
    TableField("name", "Họ và tên", ("Họ tên", "Đồng chí"), required=True),
    TableField("born", "Ngày sinh", ("Năm sinh",)),
    TableField("level", "Mức xếp loại", ("Xếp loại", "Mức", "Kết quả", "Mức chất lượng"), required=True),
    TableField("reason", "Lý do", ("Ghi chú", "Lý do khác đề xuất")),
)


@dataclass(frozen=True, slots=True)
class DecidedLine:
    """One member in the list of the decision."""

    name: str
    level: str
    born: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision and its list. `unit_key` is empty where the list was typed or came as a table."""

    document: Document
    lines: tuple[DecidedLine, ...]
    period: str = ""
    unit_key: str = ""
    collectives: tuple[CollectiveLevel, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A member, or a collective, whose decided level is not the proposed one."""

    member: str
    """Empty for a collective."""
    name: str
    proposed: str
    decided: str
    reason: str


@dataclass(frozen=True, slots=True)
class Matched:
    """The list laid beside the roster: who is meant, what differs, what cannot be taken."""

    decided: Mapping[str, DecidedLine]
    differences: tuple[Difference, ...]
    absent: tuple[str, ...]
    """Names of members who were sent up and are not on the list."""
    problems: tuple[Problem, ...]
    collectives: tuple[CollectiveLevel, ...]
    """Those of the decision about which no later one was entered."""
    later: tuple[str, ...]
    """Names of members and collectives that a later decision is about: theirs stands, whatever this one says."""


def read_lines(sheets: Sequence[TableSheet]) -> tuple[DecidedLine, ...]:
    """The list out of a table (XLSX, CSV). Raises TableError, KiemdiemError with every refused row."""
    sheet = sheets[0]
    head = find_head(sheet, COLUMNS)
    lines: list[DecidedLine] = []
    problems: list[Problem] = []
    for number, cells in enumerate(sheet.rows[head.row + 1 :], head.row + 2):
        texts = head.cells(cells)
        if not texts.get("name") or not texts.get("level"):
            continue
        try:
            born = as_day(texts["born"]) if texts.get("born") else None
            level = as_choice(texts["level"], NAMES, SHORT)
        except CellError as error:
            found = error.problems[0]
            problems.append(Problem("decision_row", str(number), {"cause": found.where, "name": texts["name"]}))
            continue
        lines.append(DecidedLine(" ".join(texts["name"].split()), level, born, texts.get("reason", "")))
    if problems:
        raise KiemdiemError(*problems)
    if not lines:
        raise KiemdiemError(Problem("decision_empty"))
    return tuple(lines)


def matched(decision: Decision, roster: Roster, campaign: Campaign, rated: Iterable[Rated] = ()) -> Matched:
    """Lay the list beside the roster; a name that fits two members, or none, is a problem and nothing is taken.

    `rated` are the cell's own collectives, with which those of the decision are compared. A signed file of an
    earlier day than the decision that stands about somebody takes nothing away from that one: `later` names whom.
    """
    decided: dict[str, DecidedLine] = {}
    problems: list[Problem] = []
    for entry in decision.lines:
        line = _line(entry, roster)
        if isinstance(line, Problem):
            problems.append(line)
        elif line.member in decided:
            problems.append(Problem("decision_twice", entry.name))
        else:
            decided[line.member] = entry
    later = frozenset(member for member in decided if _after(campaign.of(member).levels.get("decided"), decision))
    stands = frozenset(one.name for one in campaign.collectives if is_later(one.document, decision))
    collectives = tuple(one for one in decision.collectives if one.name not in stands)
    names = (
        *(entry.name for member, entry in decided.items() if member in later),
        *(one.name for one in decision.collectives if one.name in stands),
    )
    decided = {member: entry for member, entry in decided.items() if member not in later}
    differences: list[Difference] = []
    for line in roster.lines:
        said = decided.get(line.member)
        proposed = campaign.of(line.member).level("proposed")
        if said is not None and proposed != said.level:
            differences.append(Difference(line.member, line.profile.name, proposed, said.level, said.reason))
    known = {one.name: one for one in rated}
    for whole in collectives:
        if whole.name not in known:
            problems.append(Problem("decision_collective", whole.name))
        elif known[whole.name].proposed != whole.level:
            proposed = known[whole.name].proposed
            differences.append(Difference("", whole.name, proposed, whole.level, whole.reason))
    absent = tuple(
        line.profile.name
        for line in roster.lines
        if campaign.of(line.member).state in ("sent_up", "complaint", "reopened")
        and line.member not in later | decided.keys()
    )
    problems += [
        Problem("decision_no_reason", found.name, {"proposed": found.proposed, "decided": found.decided})
        for found in differences
        if not found.reason.strip()
    ]
    if names and not (decided or collectives or problems):
        problems.append(Problem("decision_older", decision.document.number))
    return Matched(decided, tuple(differences), absent, tuple(problems), collectives, names)


def is_later(document: Document, decision: Decision) -> bool:
    """Whether a document is of a later day than a decision that came as a signed file; a typed list is as it is."""
    day = decision.document.on
    return bool(decision.unit_key and document.on and day and document.on > day)


def _after(value: LevelValue | None, decision: Decision) -> bool:
    return value is not None and is_later(Document(value.document, value.on), decision)


def _line(entry: DecidedLine, roster: Roster) -> RosterLine | Problem:
    alike = [
        line for line in roster.lines
        if line.status != "withdrawn" and bare(line.profile.name) == bare(entry.name)
        and (entry.born is None or line.profile.born in (None, entry.born))
    ]  # fmt: skip
    if len(alike) == 1:
        return alike[0]
    return Problem("decision_unclear" if alike else "decision_stranger", entry.name)


def refuse_unnamed(document: Document) -> None:
    """A decision has number, day and body (rc 3.3, guard of `decided`). Raises KiemdiemError `decision_unnamed`."""
    if not (document.number and document.on and document.issuer):
        raise KiemdiemError(Problem("decision_unnamed"))
