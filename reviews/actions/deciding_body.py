"""The deciding body at work: levels are settled over all cells, signed lists go back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from questionnaires.values import Problem
from reviews import deciding_collectives as whole
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import campaign
from reviews.campaign import Document
from reviews.deciding import Again, DecidingBook, DecidingError, Issued, Prompted
from reviews.decision import refuse_unnamed
from reviews.ports import Signer, Store
from reviews.ports_upward import DecisionFiles
from reviews.quota_forecast import Forecast
from reviews.records import Stored
from reviews.rule_books import rules_for
from reviews.section import refuse_section


def the_book(store: Store) -> Stored[DecidingBook]:
    """The book of the store's period; a fresh one with revision 0. Raises RosterError `no_unit`."""
    period = the_roster(store).doc.unit.period
    return store.units.documents.load(DecidingBook, period) or Stored(DecidingBook(period), 0)


def quotas(store: Store, book: DecidingBook) -> tuple[Forecast, ...]:
    """The quota of every group as this body reads it (its plan of the year); none without a list."""
    return book.groups(rules_for(book.period), campaign(store).doc) if book.lists else ()


def collective_quotas(store: Store, book: DecidingBook) -> tuple[Forecast, ...]:
    """The share of every kind of collective as this body reads it; none where no list names one."""
    held = any(cell.collectives for cell in book.lists)
    return whole.groups(book, rules_for(book.period), campaign(store).doc) if held else ()


def change(store: Store, made: Callable[[DecidingBook], DecidingBook]) -> DecidingBook:
    """Apply a change and keep it, durable when it returns. Raises what `made` raises, ConflictError."""
    stored = the_book(store)
    changed = made(stored.doc)
    if changed != stored.doc:
        store.units.documents.save(changed, changed.period, expected_rev=stored.rev)
    return changed


def settle_collective(store: Store, name: str, level: str, reason: str, unit: str = "") -> str:
    """A level about a collective, kept; an empty one leaves it out of the decision. Its title as the book has it.

    In a section committee that is what it proposes. Raises what `deciding_collectives.with_collective` raises.
    """
    title = whole.find(the_book(store).doc, name, unit).title
    change(store, lambda book: whole.with_collective(book, name, level, reason, unit))
    return title


def rate_collective_again(
    store: Store, name: str, level: str, reason: str, document: Document, unit: str = ""
) -> Again:
    """A collective's level decided anew, kept.

    Raises SectionError `section_only_proposes`, what `deciding_collectives.rated_again` raises.
    """
    return _anew(store, lambda book: whole.rated_again(book, name, level, reason, document, unit))


def issue(
    store: Store, files: DecisionFiles, document: Document, signer: Signer, save: Callable[[str, str, bytes], None], *,
    over: str = "",
) -> int:  # fmt: skip
    """Hand the signed `*.kddecision` of every cell to `save` (key, name of the cell, file); how many cells.

    Noted as issued once all are saved. Raises SectionError `section_only_proposes`, and what DecidingBook.decisions
    and `save` raise; nothing is noted then.
    """
    refuse_section(the_roster(store).doc.unit)
    book = the_book(store).doc
    made = whole.decisions(book, document, rules_for(book.period), over=over, year=campaign(store).doc)
    names = {cell.unit_key: cell.unit_name for cell in book.lists}
    for key, decision in made.items():
        save(key, names[key], files.write(decision, signer))
    out = tuple(
        Issued(
            key,
            document,
            len(told.lines),
            over.strip(),
            tuple((line.name, line.born) for line in told.lines),
            told.collectives,
        )
        for key, told in made.items()
    )
    change(store, lambda found: replace(found, issued=(*found.issued, *out)))
    return len(made)


def prompt(
    store: Store, unit_key: str, unit_name: str, name: str, points: tuple[str, ...], document: Document
) -> Prompted:
    """Points that a person (without a name: the collective) is asked to account for, kept.

    The same paper once more takes the place of the earlier one. Raises KiemdiemError `decision_unnamed`,
    DecidingError `deciding_no_points`.
    """
    refuse_unnamed(document)
    if not points:
        raise DecidingError(Problem("deciding_no_points", name or unit_name))
    made = Prompted(unit_key, unit_name, name, points, document)

    def keep(book: DecidingBook) -> DecidingBook:
        whom = (unit_key, name, document)
        others = tuple(one for one in book.prompts if (one.unit_key, one.name, one.document) != whom)
        return replace(book, prompts=(*others, made))

    change(store, keep)
    return made


def rate_again(store: Store, name: str, level: str, reason: str, document: Document, unit: str = "") -> Again:
    """A level decided anew, kept; the same decision once more changes nothing.

    Raises SectionError `section_only_proposes`, what DecidingBook.rated_again raises.
    """
    return _anew(store, lambda book: book.rated_again(name, level, reason, document, unit))


def _anew(store: Store, decided: Callable[[DecidingBook], tuple[DecidingBook, Again]]) -> Again:
    refuse_section(the_roster(store).doc.unit)
    made: list[Again] = []

    def keep(book: DecidingBook) -> DecidingBook:
        changed, again = decided(book)
        made[:] = [again]
        return changed

    change(store, keep)
    return made[0]
