"""Day and document number of the paper of a committee's figures: the same figures keep theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from reviews.actions.committee_desk import load_book
from reviews.actions.paper_register import Entry, Numbering, give, given
from reviews.actions.roster import the_roster
from reviews.campaign import Printing, Published
from reviews.committee_report import SYMBOL
from reviews.paper_numbers import organ_symbol, typed_number
from reviews.people import UnitCard
from reviews.ports import Store, Tools
from reviews.summary import Summary

SUBJECT: Final = "Biểu tổng hợp số liệu kết quả đánh giá, xếp loại"


@dataclass(frozen=True, slots=True)
class Registered:
    """What the paper prints beside its figures."""

    on: date
    number: str | None = ""
    """«12-BC/ĐU»; empty = dots to write it by hand; None = a paper of a program that left no place for it."""
    earlier: tuple[Printing, ...] = ()
    """What papers of the same figures bear that were printed before."""


def registered(tools: Tools, summary: Summary, mark: str, asked: Numbering) -> Registered:
    """Day and number for figures whose data have this hash; a number that is asked for is kept at once.

    Raises CellError for a number that is none, KiemdiemError `number_taken`.
    """
    store = tools.store()
    before = _published(store, mark)
    on = before.on if before else tools.clock.now().date()
    organ = organ_symbol(the_roster(store).doc.unit.name)
    entry = Entry(SYMBOL, organ, f"rollup:{summary.seq}", SUBJECT, on)
    wanted = bool(asked.typed or asked.take)
    line = give(store, entry, asked.typed) if wanted else given(store, entry)
    number = entry.printed(line.number) if line else before.number if before else ""
    printed = before.printings if before else ()
    return Registered(on, number, tuple(one for one in printed if one != Printing(number, on)))


def refuse_number(tools: Tools, asked: Numbering) -> None:
    """Before a long run. Raises CellError where a typed number is none."""
    if asked.typed:
        typed_number(asked.typed, SYMBOL, organ_symbol(the_roster(tools.store()).doc.unit.name))


def published_rollup(tools: Tools, mark: str) -> tuple[tuple[Printing, ...], UnitCard] | None:
    """Every day and number under which the rollup was printed that this store published last, and its committee.

    None for any other figures.
    """
    store = tools.store()
    found = _published(store, mark) if store.units.load() is not None else None
    return (found.printings, the_roster(store).doc.unit) if found else None


def _published(store: Store, mark: str) -> Published | None:
    return next((one for one in load_book(store).doc.published if one.sha256 == mark), None)
