"""Collectives in the deciding body's book: rows beside the members', a share of their own, levels that go out.

QĐ 366 Điều 11 khoản 1 điểm 1.5 gives collectives of similar function the same share of the top level as persons. That
those of one kind are one group is this program's reading: the competent body groups them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from questionnaires.values import Problem
from reviews.campaign import Campaign, Document, Rated
from reviews.collectives import CollectiveLevel, CollectiveVerdict, kind_of
from reviews.deciding import Again, DecidingBook, DecidingError, is_cell
from reviews.decision import Decision, refuse_unnamed
from reviews.proposal_list import ProposalList
from reviews.quota_forecast import Forecast, forecasts
from reviews.rules import RuleSet
from reviews.section import CollectiveWord, collective_words
from reviews.tables import bare


@dataclass(frozen=True, slots=True)
class CollectiveRow:
    """One collective with what stands about it now."""

    cell: ProposalList
    rated: Rated
    level: str
    """As it stands; empty where it is left out of the decision."""
    reason: str
    """Of the body, where it is not as proposed."""
    issued: bool
    again: bool = False
    """Decided anew after the decision went out (Mẫu 03)."""
    section: CollectiveWord | None = None
    """What a section committee proposes, where that is something else than the cell proposes."""
    unsaid: bool = False
    """Cell and section propose different levels, and the body has said nothing yet."""

    @property
    def kind(self) -> str:
        """Chi bộ, chi uỷ …: the group whose share counts it."""
        return kind_of(self.rated.name)

    @property
    def title(self) -> str:
        """«Chi bộ Thôn Đồng Mơ» for the cell itself, «Chi uỷ, Chi bộ Thôn Đồng Mơ» for another."""
        unit = self.cell.unit_name
        itself = self.kind == kind_of(unit) and bare(self.rated.name) in (bare(self.kind), bare(unit))
        return unit if itself else f"{self.rated.name}, {unit}"


def rows(book: DecidingBook) -> Iterator[CollectiveRow]:
    """Every collective of every cell; without a word of the body the proposal stands."""
    told = {(one.unit_key, one.name): one for one in book.rated}
    out = {(one.unit_key, whole.name): whole for one in book.issued for whole in one.collectives}
    above = {(one.unit_key, one.name): one for one in book.above_collectives}
    words = collective_words(book.between)
    later = {(one.unit_key, one.name): one for one in book.again if one.collective}
    for cell in book.lists:
        for rated in cell.collectives:
            whom = (cell.unit_key, rated.name)
            sent, said = out.get(whom) or above.get(whom), told.get(whom)
            word = words.get(whom)
            word = word if word is not None and word.proposed == rated.proposed else None
            if whom in later:
                anew = later[whom]
                yield CollectiveRow(cell, rated, anew.level, anew.reason, issued=True, again=True, section=word)
            elif sent is not None:
                yield CollectiveRow(cell, rated, sent.level, sent.reason, issued=True, section=word)
            elif said is not None:
                yield CollectiveRow(cell, rated, said.level, said.reason, issued=False, section=word)
            elif word is not None and not word.level:
                yield CollectiveRow(cell, rated, "", word.reason, issued=False, section=word)
            else:
                unsaid = word is not None
                yield CollectiveRow(cell, rated, rated.proposed, "", issued=False, section=word, unsaid=unsaid)


def with_collective(book: DecidingBook, name: str, level: str, reason: str = "", unit: str = "") -> DecidingBook:
    """With a level about the one collective of this name (or title); an empty level leaves it out of the decision.

    Raises DecidingError `deciding_unknown_collective`, `deciding_unclear`, `deciding_reason` where it is not as
    proposed and nobody says why, `deciding_issued`.
    """
    row = find(book, name, unit)
    if row.issued:
        raise DecidingError(Problem("deciding_issued", row.title))
    whom = (row.cell.unit_key, row.rated.name)
    others = tuple(one for one in book.rated if (one.unit_key, one.name) != whom)
    if level == row.rated.proposed and row.section is None:
        return replace(book, rated=others)
    if not reason.strip():
        raise DecidingError(Problem("deciding_reason", row.title))
    made = CollectiveVerdict(*whom, "decided" if level else "left_out", level, reason.strip())
    return replace(book, rated=(*others, made))


def rated_again(
    book: DecidingBook, name: str, level: str, reason: str, document: Document, unit: str = ""
) -> tuple[DecidingBook, Again]:
    """The book with a level decided anew after the decision went out (Mẫu 03), and that decision.

    The same decision once more changes nothing. Raises DecidingError `deciding_unknown_collective deciding_unclear
    deciding_not_issued deciding_other_level deciding_same_level deciding_reason`, KiemdiemError `decision_unnamed`.
    """
    refuse_unnamed(document)
    row = find(book, name, unit)
    if not row.issued:
        raise DecidingError(Problem("deciding_not_issued", row.title))
    made = Again(row.cell.unit_key, row.rated.name, None, row.level, level, reason.strip(), document, collective=True)
    return book.with_again(made, row.title)


def find(book: DecidingBook, name: str, unit: str = "") -> CollectiveRow:
    """The one collective of this title, or name. Raises DecidingError `deciding_unknown_collective deciding_unclear`.

    A title goes before a name: «Chi bộ 1» is that cell, «chi uỷ» needs its cell where several cells rate one.
    """
    here = [row for row in rows(book) if not unit or is_cell(row.cell, unit)]
    found = [row for row in here if bare(row.title) == bare(name)]
    found = found or [row for row in here if bare(row.rated.name) == bare(name)]
    if not found:
        raise DecidingError(Problem("deciding_unknown_collective", name))
    if len(found) > 1:
        names = tuple(f"{row.title}, {row.cell.unit_key[:8]}" for row in found)
        raise DecidingError(Problem("deciding_unclear", name, {"names": names}))
    return found[0]


def groups(book: DecidingBook, rules: RuleSet, year: Campaign | None = None) -> tuple[Forecast, ...]:
    """The share of every kind of collective over all cells, by the levels as they stand; those left out not counted."""
    held = {str(number): row for number, row in enumerate(rows(book)) if row.level}
    levels = {number: row.level for number, row in held.items()}
    kinds = {number: row.kind for number, row in held.items()}
    return forecasts(rules, year or Campaign(book.period), levels, kinds, levels)


def waiting(book: DecidingBook) -> Mapping[str, tuple[CollectiveLevel, ...]]:
    """Collectives that are decided and not issued yet, by the key of their cell."""
    found: dict[str, tuple[CollectiveLevel, ...]] = {}
    for row in rows(book):
        if row.level and not row.issued:
            level = CollectiveLevel(row.rated.name, row.level, row.reason)
            found[row.cell.unit_key] = (*found.get(row.cell.unit_key, ()), level)
    return found


def decisions(
    book: DecidingBook, document: Document, rules: RuleSet, *, over: str = "", year: Campaign | None = None
) -> Mapping[str, Decision]:
    """A decision for every cell with a member or a collective that has none yet, all that is decided here in it.

    Raises what DecidingBook.decisions raises; `deciding_over` for a kind of collective above its share, too.
    """
    refuse_unnamed(document)
    whole = waiting(book)
    unsaid = [Problem("deciding_two_proposals", row.title) for row in rows(book) if row.unsaid]
    if unsaid:
        raise DecidingError(*unsaid)
    above = [found for found in groups(book, rules, year) if found.over] if whole else []
    if above and not over.strip():
        raise DecidingError(*(
            Problem("deciding_over_collectives", one.group, {"n": one.top, "maximum": one.limit}) for one in above
        ))  # fmt: skip
    try:
        made = dict(book.decisions(document, rules, over=over, year=year))
    except DecidingError as error:
        if error.code != "deciding_nobody" or not whole:
            raise
        made = {}
    for key, found in whole.items():
        made[key] = replace(made.get(key, Decision(document, (), book.period, key)), collectives=found)
    return made
