"""The register of a committee's paper numbers: the one a paper has, a typed one, or the next of the term."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.unit_year import campaign, year_before
from reviews.campaign import Campaign, PaperNumber, numbered
from reviews.paper_numbers import last_numbers, typed_number
from reviews.ports import Store


@dataclass(frozen=True, slots=True)
class Entry:
    """What the register is asked about: type (BC), organ's symbol (ĐU), id of the paper, what it is about, its day."""

    symbol: str
    organ: str
    paper: str
    subject: str
    on: date

    def printed(self, number: int) -> str:
        """«05-BC/ĐU»."""
        return f"{number:02d}-{self.symbol}/{self.organ}"


@dataclass(frozen=True, slots=True)
class Numbering:
    """How a paper that may go without a number gets one: typed, or the next of the register."""

    typed: str = ""
    take: bool = False


UNNUMBERED: Final = Numbering()


def given(store: Store, entry: Entry) -> PaperNumber | None:
    """What the register holds for a paper."""
    return _found(campaign(store).doc, entry)


def to_be(store: Store, entry: Entry) -> int:
    """The number that a paper has, or would get now; none is taken."""
    _year, number = numbered(_running(store, campaign(store).doc), entry.symbol, entry.on, entry.subject, entry.paper)
    return number


def give(store: Store, entry: Entry, typed: str = "") -> PaperNumber:
    """The paper's line, kept at once: the one it has, with the typed number where one is, else with the next.

    Raises CellError for a number that is none, KiemdiemError `number_taken`, ConflictError.
    """
    stored = campaign(store)
    year = _running(store, stored.doc)
    if typed:
        year = _as_typed(year, entry, typed_number(typed, entry.symbol, entry.organ))
    else:
        year, _number = numbered(year, entry.symbol, entry.on, entry.subject, entry.paper)
    if year.numbers != stored.doc.numbers:
        kept = replace(stored.doc, numbers=year.numbers)
        store.units.documents.save(kept, kept.period, expected_rev=stored.rev)
    line = _found(year, entry)
    assert line is not None
    return line


def _running(store: Store, year: Campaign) -> Campaign:
    """With the last numbers of the term before this year's register."""
    return replace(year, last_numbers=last_numbers(year, year_before(store, year.period)))


def _found(year: Campaign, entry: Entry) -> PaperNumber | None:
    return next((one for one in year.numbers if (one.kind, one.paper) == (entry.symbol, entry.paper)), None)


def _as_typed(year: Campaign, entry: Entry, number: int) -> Campaign:
    """With this number for the paper, in the place of another one."""
    before = _found(year, entry)
    if before is not None and before.number == number:
        return year
    others = tuple(one for one in year.numbers if one is not before)
    taken = next((one for one in others if (one.kind, one.number) == (entry.symbol, number)), None)
    if taken is not None:
        raise KiemdiemError(Problem("number_taken", f"{number:02d}-{entry.symbol}", {"subject": taken.subject}))
    return replace(year, numbers=(*others, PaperNumber(entry.symbol, number, entry.on, entry.subject, entry.paper)))
