"""The deciding body's book: what cells propose, side by side in quota groups; a level for everybody, by a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from questionnaires.values import Problem
from reviews.campaign import Campaign, Document
from reviews.collectives import CollectiveVerdict, known_later, still_said
from reviews.deciding_values import (
    Above,
    Again,
    DecidingError,
    Issued,
    Prompted,
    Standing,
    Verdict,
    Whom,
)
from reviews.decision import DecidedLine, Decision, refuse_unnamed
from reviews.proposal_list import ProposalList, ProposedLine
from reviews.quota_forecast import Forecast, forecasts
from reviews.rules import RuleSet
from reviews.section import AboveCollective, Between, Kept, word_about, words_on
from reviews.tables import bare

__all__ = (
    "Above", "Again", "DecidingBook", "DecidingError", "Issued", "Prompted", "Standing", "Verdict", "Whom", "is_cell",
)  # fmt: skip

SHORTEST: Final = 6
"""Digits of a key by which a cell may be named."""


@dataclass(frozen=True, slots=True)
class DecidingBook:
    """Everything of one year."""

    period: str
    lists: tuple[ProposalList, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    """Only where the body settled something else than the proposal."""
    issued: tuple[Issued, ...] = ()
    again: tuple[Again, ...] = ()
    above: tuple[Above, ...] = ()
    prompts: tuple[Prompted, ...] = ()
    higher: tuple[tuple[str, str], ...] = ()
    """Bodies above to which members were passed on: name, hex SHA-256 of the certificate that signs for them."""
    between: tuple[Between, ...] = ()
    """What section committees say of the lists that they handed on."""
    kept: tuple[Kept, ...] = ()
    """Of a section committee: the cells' signed dossiers, to be handed on."""
    above_collectives: tuple[AboveCollective, ...] = ()
    """Of a section committee: what the body above decided about collectives."""
    rated: tuple[CollectiveVerdict, ...] = ()
    """Only where the body settled something else about a collective than the proposal (`deciding_collectives`)."""
    made: tuple[tuple[str, datetime], ...] = ()
    """By key of the sender: when the newest dossier of it that was taken was made (`dossier_ages`)."""

    def people(self) -> Iterator[tuple[ProposalList, ProposedLine, Verdict]]:
        """Everybody with what stands about them now; without a word of the body the proposal stands, open.

        Whom a section committee sent back to the cell is sent back until the body says otherwise.
        """
        told, words = {(one.unit_key, one.name, one.born): one for one in self.verdicts}, words_on(self.between)
        for cell in self.lists:
            for line in cell.lines:
                whom = (cell.unit_key, line.name, line.born)
                plain, word = Verdict(*whom, "open", line.proposed), word_about(words, whom, line.proposed)
                if word is not None and word.standing == "sent_back":
                    plain = Verdict(*whom, "sent_back", "", word.reason)
                yield cell, line, told.get(whom, plain)

    def with_between(self, said: Between) -> DecidingBook:
        """With what a section committee says of a cell's list, in the place of what was said of it before."""
        others = tuple(one for one in self.between if one.unit_key != said.unit_key)
        return replace(self, between=(*others, said), issued=self._issued_by_name())

    def in_issued(self, one: Issued) -> frozenset[Whom]:
        """Everybody whose level went out with it."""
        if one.whom or not one.members:
            return frozenset((one.unit_key, name, born) for name, born in one.whom)
        return frozenset(
            (cell.unit_key, line.name, line.born) for cell, line, verdict in self.people()
            if cell.unit_key == one.unit_key and verdict.standing in ("open", "decided")
        )  # fmt: skip

    def _issued_by_name(self) -> tuple[Issued, ...]:
        """What went out with everybody in it named, so that no later word or list adds anybody to it."""

        def names(one: Issued) -> tuple[tuple[str, date | None], ...]:
            inside = self.in_issued(one)
            everybody = ((cell.unit_key, line.name, line.born) for cell, line, _verdict in self.people())
            return tuple((name, born) for key, name, born in everybody if (key, name, born) in inside)

        return tuple(one if one.whom else replace(one, whom=names(one)) for one in self.issued)

    def out(self) -> frozenset[Whom]:
        """Everybody whose level went out."""
        return frozenset(whom for one in self.issued for whom in self.in_issued(one))

    def with_list(self, found: ProposalList) -> DecidingBook:
        """With a cell's list, new or in the place of its earlier one; about whom nothing changed, the word stands.

        Whose level went out stays as decided; who was sent back, put off or late comes with a later list. Raises
        DecidingError `deciding_other_year`, `deciding_issued` where the levels of all in the list went out.
        """
        if found.period != self.period:
            raise DecidingError(Problem("deciding_other_year", found.unit_name, {"found": found.period}))
        if any(one.unit_key == found.unit_key for one in self.issued):
            return self._with_later(found)
        return self._with_list(found)

    def _with_later(self, found: ProposalList) -> DecidingBook:
        """Those of a further list who are not decided yet, beside everybody of the earlier one."""
        done = self.out() | {(one.unit_key, one.name, one.born) for one in self.above}
        new = tuple(line for line in found.lines if (found.unit_key, line.name, line.born) not in done)
        old = next(one for one in self.lists if one.unit_key == found.unit_key)
        out = {whole.name for one in self.issued if one.unit_key == found.unit_key for whole in one.collectives}
        rated = known_later(old.collectives, found.collectives, out)
        if not new and rated == old.collectives:
            raise DecidingError(Problem("deciding_issued", found.unit_name))
        named = {(line.name, line.born) for line in new}
        stay = tuple(line for line in old.lines if (line.name, line.born) not in named)
        merged = replace(found, lines=(*stay, *new), collectives=rated)
        return replace(self._with_list(merged), issued=self._issued_by_name())

    def _with_list(self, found: ProposalList) -> DecidingBook:
        others = tuple(one for one in self.lists if one.unit_key != found.unit_key)
        same = {(found.unit_key, line.name, line.born) for old in self.lists for line in old.lines
                if old.unit_key == found.unit_key and line in found.lines}  # fmt: skip
        kept = tuple(
            one for one in self.verdicts
            if one.unit_key != found.unit_key or (one.unit_key, one.name, one.born) in same
        )  # fmt: skip
        before = tuple(one for old in self.lists if old.unit_key == found.unit_key for one in old.collectives)
        rated = still_said(self.rated, found.unit_key, frozenset(before) & frozenset(found.collectives))
        return replace(self, lists=(*others, found), verdicts=kept, rated=rated)

    def settled(self, name: str, standing: Standing, level: str = "", reason: str = "", unit: str = "") -> DecidingBook:
        """With a word about one member: another level, sent back, passed on; each with its reason.

        Raises DecidingError `deciding_unknown`, `deciding_unclear`, `deciding_reason`, `deciding_issued`.
        """
        return self.with_word(*self._one(name, unit), standing, level, reason)

    def with_word(
        self, cell: ProposalList, line: ProposedLine, standing: Standing, level: str = "", reason: str = ""
    ) -> DecidingBook:
        """As `settled`, about this very member. Raises DecidingError `deciding_reason`, `deciding_issued`."""
        above = {(one.unit_key, one.name, one.born) for one in self.above}
        if (cell.unit_key, line.name, line.born) in self.out() | above:
            raise DecidingError(Problem("deciding_issued", line.name))
        others = tuple(
            one for one in self.verdicts if (one.unit_key, one.name, one.born) != (cell.unit_key, line.name, line.born)
        )
        issued = self._issued_by_name()
        said = word_about(words_on(self.between), (cell.unit_key, line.name, line.born), line.proposed)
        if standing == "decided" and level == line.proposed and said is None:
            return replace(self, verdicts=others, issued=issued)
        if not reason.strip():
            raise DecidingError(Problem("deciding_reason", line.name))
        made = Verdict(cell.unit_key, line.name, line.born, standing, level, reason.strip())
        return replace(self, verdicts=(*others, made), issued=issued)

    def rated_again(
        self, name: str, level: str, reason: str, document: Document, unit: str = ""
    ) -> tuple[DecidingBook, Again]:
        """The book with a level decided anew after the decision went out (Mẫu 03), and that decision.

        The same decision once more changes nothing. Raises DecidingError `deciding_unknown`, `deciding_unclear`,
        `deciding_not_issued`, `deciding_other_level`, `deciding_same_level`, `deciding_reason`, KiemdiemError
        `decision_unnamed`.
        """
        refuse_unnamed(document)
        cell, line = self._one(name, unit)
        before = self.level_of(cell, line)
        if before is None:
            raise DecidingError(Problem("deciding_not_issued", line.name))
        made = Again(cell.unit_key, line.name, line.born, before, level, reason.strip(), document)
        return self.with_again(made, line.name)

    def with_again(self, made: Again, title: str) -> tuple[DecidingBook, Again]:
        """With this decision, or as it is with the one that the same document made of the same member or collective.

        Raises DecidingError `deciding_other_level` where that was another level, `deciding_same_level`,
        `deciding_reason`.
        """
        about = made.whom, made.collective, made.document
        same = next((one for one in self.again if (one.whom, one.collective, one.document) == about), None)
        if same is not None:
            if same.level != made.level:
                raise DecidingError(Problem("deciding_other_level", title))
            return self, same
        if made.level == made.before:
            raise DecidingError(Problem("deciding_same_level", title))
        if not made.reason:
            raise DecidingError(Problem("deciding_reason", title))
        return replace(self, again=(*self.again, made)), made

    def level_of(self, cell: ProposalList, line: ProposedLine) -> str | None:
        """The level that holds for a member after all decisions; None where none went out."""
        whom = (cell.unit_key, line.name, line.born)
        later = [one.level for one in self.again if one.whom == whom]
        if later:
            return later[-1]
        verdict = next(v for c, one, v in self.people() if (c.unit_key, one.name, one.born) == whom)
        return verdict.level if whom in self.out() else None

    def _one(self, name: str, unit: str) -> tuple[ProposalList, ProposedLine]:
        found = [
            (cell, line) for cell in self.lists for line in cell.lines
            if bare(line.name) == bare(name) and (not unit or is_cell(cell, unit))
        ]  # fmt: skip
        if not found:
            raise DecidingError(Problem("deciding_unknown", name))
        if len(found) > 1:
            names = tuple(f"{cell.unit_name}, {cell.unit_key[:8]}" for cell, _ in found)
            raise DecidingError(Problem("deciding_unclear", name, {"names": names}))
        return found[0]

    def cell(self, unit: str) -> ProposalList:
        """The list of the one cell whose name holds these words, or whose key begins so.

        Raises DecidingError `deciding_unknown_unit`.
        """
        found = [cell for cell in self.lists if is_cell(cell, unit)]
        exact = [cell for cell in found if bare(unit) == bare(cell.unit_name)]
        if len(exact or found) != 1:
            raise DecidingError(Problem("deciding_unknown_unit", unit, {"n": len(found)}))
        return (exact or found)[0]

    def groups(self, rules: RuleSet, year: Campaign | None = None) -> tuple[Forecast, ...]:
        """The quota of every group over all cells, by the levels as they stand; those not decided here left out.

        `year` is the body's own plan: how it rounds, of what it takes the share, what allows it up to 25 %.
        """
        levels: dict[str, str] = {}
        groups: dict[str, str] = {}
        later = {one.whom: one.level for one in self.again}  # what was decided anew counts as it holds now
        for number, (cell, line, verdict) in enumerate(self.people()):
            if verdict.standing in ("open", "decided"):
                level = later.get((cell.unit_key, line.name, line.born), verdict.level)
                levels[str(number)], groups[str(number)] = level, line.group
        return forecasts(rules, year or Campaign(self.period), levels, groups, levels)

    def unsaid(self) -> tuple[ProposedLine, ...]:
        """Those of whom cell and section committee propose different things, while the body has said nothing yet."""
        words, done = words_on(self.between), self.out()
        return tuple(
            line for cell, line, verdict in self.people()
            if verdict.standing == "open" and (cell.unit_key, line.name, line.born) not in done
            and word_about(words, (cell.unit_key, line.name, line.born), line.proposed) is not None
        )  # fmt: skip

    def decisions(
        self, document: Document, rules: RuleSet, *, over: str = "", year: Campaign | None = None
    ) -> Mapping[str, Decision]:
        """A decision for every cell with somebody who has none yet, with everybody who is decided here.

        Raises KiemdiemError `decision_unnamed`, DecidingError `deciding_nobody`, `deciding_two_proposals` with
        everybody of whom cell and section committee propose different things and the body said nothing, and
        `deciding_over` where a group is above its quota and no reason (`over`) says why that is allowed.
        """
        refuse_unnamed(document)
        unsaid = tuple(Problem("deciding_two_proposals", line.name) for line in self.unsaid())
        if unsaid:
            raise DecidingError(*unsaid)
        above = [found for found in self.groups(rules, year) if found.over]
        if above and not over.strip():
            raise DecidingError(*map(_over, above))
        done = self.out()
        made: dict[str, list[DecidedLine]] = {}
        for cell, line, verdict in self.people():
            whom = (cell.unit_key, line.name, line.born)
            if whom not in done and verdict.standing in ("open", "decided"):
                made.setdefault(cell.unit_key, []).append(
                    DecidedLine(line.name, verdict.level, line.born, verdict.reason)
                )
        if not made:
            raise DecidingError(Problem("deciding_nobody"))
        return {key: Decision(document, tuple(lines), self.period, key) for key, lines in made.items()}


def _over(found: Forecast) -> Problem:
    group = {"group": found.group} if found.group else {}
    return Problem("deciding_over", found.group, {"n": found.top, "maximum": found.limit, **group})


def is_cell(cell: ProposalList, unit: str) -> bool:
    """Part of the name, or the beginning of the key: two cells may bear one name."""
    start = unit.strip().casefold()
    return bare(unit) in bare(cell.unit_name) or (len(start) >= SHORTEST and cell.unit_key.startswith(start))
