"""Papers of the body that decides: the decision with its list, a level decided anew (Mẫu 03), points to account for."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from questionnaires.values import KiemdiemError, Problem
from reviews.campaign import NO_DOCUMENT, Document
from reviews.deciding import Again, DecidingBook, DecidingError, Prompted
from reviews.deciding_collectives import rows
from reviews.people import UnitCard
from reviews.rule_books import rules_for
from reviews.section import word_about, words_on

DecisionPaperId = Literal["decision", "decision-again", "prompting"]
PAPERS: Final[tuple[DecisionPaperId, ...]] = ("decision", "decision-again", "prompting")


@dataclass(frozen=True, slots=True)
class RatedLine:
    """One member on the list of the decision."""

    name: str
    born: date | None
    post: str
    proposed: str
    level: str
    """Empty in a draft where nothing is settled yet: cell and section committee propose different things."""
    reason: str = ""
    section: str = ""
    """What the section committee proposes in such a line: a level, `sent_back`, `passed_on`."""


@dataclass(frozen=True, slots=True)
class RatedCell:
    """The members of one cell."""

    unit_name: str
    lines: tuple[RatedLine, ...]
    collectives: tuple[RatedLine, ...] = ()
    """Collectives by their titles, without birth date and post."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What all papers of the body have: who, under which number, on which day, who signs."""

    paper: DecisionPaperId
    unit: UnitCard
    """The body that keeps this store."""
    document: Document
    period: str
    on: date
    rule_set: str
    signer: str = ""
    deputy: bool = False
    """Signed by the deputy secretary."""
    draft: bool = False
    demo: bool = False


@dataclass(frozen=True, slots=True)
class DecisionPaper:
    """The decision on levels with its list, cell by cell."""

    frame: Frame
    cells: tuple[RatedCell, ...]
    over: str = ""
    """What allows more at the top level than the share of a group; empty where no group is above it."""

    @property
    def lines(self) -> tuple[RatedLine, ...]:
        """Everybody on the list."""
        return tuple(line for cell in self.cells for line in cell.lines)

    @property
    def collectives(self) -> tuple[RatedLine, ...]:
        """The collectives on their own list."""
        return tuple(line for cell in self.cells for line in cell.collectives)


@dataclass(frozen=True, slots=True)
class AgainPaper:
    """A decision by which one member's level is decided anew (Mẫu 03-HD KĐ.ĐG)."""

    frame: Frame
    again: Again
    unit_name: str
    post: str
    first: Document
    """The decision that gave the earlier level."""
    collective: str = ""
    """Title of the collective that it is about; empty for a member."""


@dataclass(frozen=True, slots=True)
class PromptPaper:
    """Points that a person or a collective has to account for in the review (gợi ý kiểm điểm)."""

    frame: Frame
    prompted: Prompted


BodyPaper = DecisionPaper | AgainPaper | PromptPaper


def decision_paper(book: DecidingBook, frame: Frame, unit: str = "") -> DecisionPaper:
    """The paper of what was decided under `frame.document`, or of what waits to be decided where it is a draft.

    With `unit` (a key) the list of one cell alone. Raises DecidingError `deciding_no_document`, `deciding_nobody`.
    """
    out = [one for one in book.issued if one.document == frame.document]
    inside = {whom for one in out for whom in book.in_issued(one)}
    if not out and not frame.draft:
        raise DecidingError(Problem("deciding_no_document", frame.document.number))
    done, words = book.out(), words_on(book.between)
    cells: dict[str, list[RatedLine]] = {}
    names = {cell.unit_key: cell.unit_name for cell in book.lists}
    for cell, line, verdict in book.people():
        whom = (cell.unit_key, line.name, line.born)
        wanted = whom in inside or (frame.draft and not out and whom not in done)
        if wanted and verdict.standing in ("open", "decided") and unit in ("", cell.unit_key):
            word = word_about(words, whom, line.proposed) if verdict.standing == "open" else None
            told = (verdict.level, verdict.reason) if word is None else ("", word.reason, word.level or word.standing)
            cells.setdefault(cell.unit_key, []).append(
                RatedLine(line.name, line.born, line.post, line.proposed, *told)
            )  # fmt: skip
    whole = _collectives(book, {(one.unit_key, told.name) for one in out for told in one.collectives}, unit,
                         draft=frame.draft and not out)  # fmt: skip
    if not cells and not whole:
        raise DecidingError(Problem("deciding_nobody"))
    over = "; ".join(dict.fromkeys(one.over for one in out if one.over))
    rated = tuple(
        RatedCell(names[key], tuple(cells.get(key, ())), tuple(whole.get(key, ())))
        for key in dict.fromkeys((*cells, *whole))
    )
    return DecisionPaper(frame, rated, over)


def _collectives(
    book: DecidingBook, inside: Container[tuple[str, str]], unit: str, *, draft: bool
) -> Mapping[str, list[RatedLine]]:
    """Those in the decision (`inside`: key of the cell, name), or all that wait for one; by the key of their cell."""
    found: dict[str, list[RatedLine]] = {}
    for row in rows(book):
        key = row.cell.unit_key
        wanted = (key, row.rated.name) in inside or (draft and not row.issued and row.level)
        if wanted and unit in ("", key):
            word = row.section if row.unsaid else None
            told = (row.level, row.reason) if word is None else ("", word.reason, word.level)
            found.setdefault(key, []).append(RatedLine(row.title, None, "", row.rated.proposed, *told))
    return found


def last_document(book: DecidingBook, number: str = "") -> Document:
    """The decision that was issued last, or the one with this number. Raises DecidingError `deciding_no_document`."""
    found = [one.document for one in book.issued if number in ("", one.document.number)]
    if not found:
        raise DecidingError(Problem("deciding_no_document", number))
    return found[-1]


def again_paper(book: DecidingBook, frame: Frame, again: Again) -> AgainPaper:
    """The paper of a level that was decided anew."""
    if again.collective:
        return _again_collective(book, frame, again)
    first = next((one.document for one in book.issued if again.whom in book.in_issued(one)), NO_DOCUMENT)
    earlier = [one.document for one in book.again[: book.again.index(again)] if one.whom == again.whom]
    people = ((cell, line) for cell, line, _verdict in book.people())
    cell, line = next((cell, line) for cell, line in people if (cell.unit_key, line.name, line.born) == again.whom)
    return AgainPaper(frame, again, cell.unit_name, line.post, earlier[-1] if earlier else first)


def _again_collective(book: DecidingBook, frame: Frame, again: Again) -> AgainPaper:
    whom = (again.unit_key, again.name)
    row = next(row for row in rows(book) if (row.cell.unit_key, row.rated.name) == whom)
    held = [one.document for one in book.issued if one.unit_key == again.unit_key
            and again.name in [told.name for told in one.collectives]]  # fmt: skip
    before = book.again[: book.again.index(again)]
    held += [one.document for one in before if one.collective and one.whom == again.whom]
    return AgainPaper(frame, again, row.cell.unit_name, "", held[-1] if held else NO_DOCUMENT, row.title)


def frame_of(
    paper: DecisionPaperId, unit: UnitCard, document: Document, on: date, *, deputy: str = "", draft: bool = False,
    demo: bool = False,
) -> Frame:  # fmt: skip
    """The frame of a paper; `deputy` names the deputy secretary where that one signs.

    Raises KiemdiemError `no_rules` for a year without rules.
    """
    try:
        rules = rules_for(unit.period).id
    except KiemdiemError:
        if paper != "prompting":
            raise
        rules = ""
    day = document.on or on
    return Frame(
        paper, unit, document, unit.period, day, rules, deputy or unit.secretary, deputy=bool(deputy), draft=draft,
        demo=demo,
    )  # fmt: skip
