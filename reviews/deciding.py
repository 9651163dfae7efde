"""The deciding body's book: what cells propose, side by side in quota groups; a level for everybody, by a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from questionnaires.values import KiemdiemError, Problem
from reviews.campaign import Campaign, Document
from reviews.decision import DecidedLine, Decision, refuse_unnamed
from reviews.proposal_list import ProposalList, ProposedLine
from reviews.quota_forecast import Forecast, forecasts
from reviews.rules import RuleSet
from reviews.tables import bare

Standing = Literal["open", "decided", "sent_back", "passed_on"]


class DecidingError(KiemdiemError):
    """What the deciding body may not do.

    Codes `deciding_unknown deciding_unclear deciding_reason deciding_over deciding_nobody deciding_other_year
    deciding_issued`.
    """


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was settled about one member: a level, sent back, or passed on to a higher body, with the reason."""

    unit_key: str
    name: str
    born: date | None
    standing: Standing
    level: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Issued:
    """A decision that went out to a cell."""

    unit_key: str
    document: Document
    members: int


@dataclass(frozen=True, slots=True)
class DecidingBook:
    """Everything of one year."""

    period: str
    lists: tuple[ProposalList, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    """Only where the body settled something else than the proposal."""
    issued: tuple[Issued, ...] = ()

    def people(self) -> Iterator[tuple[ProposalList, ProposedLine, Verdict]]:
        """Everybody with what stands about them now; without a word of the body the proposal stands, open."""
        told = {(one.unit_key, one.name, one.born): one for one in self.verdicts}
        for cell in self.lists:
            for line in cell.lines:
                plain = Verdict(cell.unit_key, line.name, line.born, "open", line.proposed)
                yield cell, line, told.get((cell.unit_key, line.name, line.born), plain)

    def with_list(self, found: ProposalList) -> DecidingBook:
        """With a cell's list, new or in the place of its earlier one.

        Raises DecidingError `deciding_other_year`, `deciding_issued` once a decision went out to that cell.
        """
        if found.period != self.period:
            raise DecidingError(Problem("deciding_other_year", found.unit_name, {"found": found.period}))
        if any(one.unit_key == found.unit_key for one in self.issued):
            raise DecidingError(Problem("deciding_issued", found.unit_name))
        others = tuple(one for one in self.lists if one.unit_key != found.unit_key)
        kept = tuple(one for one in self.verdicts if one.unit_key != found.unit_key)
        return replace(self, lists=(*others, found), verdicts=kept)

    def settled(self, name: str, standing: Standing, level: str = "", reason: str = "", unit: str = "") -> DecidingBook:
        """With a word about one member: another level, sent back, passed on; each with its reason.

        Raises DecidingError `deciding_unknown`, `deciding_unclear`, `deciding_reason`, `deciding_issued`.
        """
        cell, line = self._one(name, unit)
        if any(one.unit_key == cell.unit_key for one in self.issued):
            raise DecidingError(Problem("deciding_issued", cell.unit_name))
        others = tuple(
            one for one in self.verdicts if (one.unit_key, one.name, one.born) != (cell.unit_key, line.name, line.born)
        )
        if standing == "decided" and level == line.proposed:
            return replace(self, verdicts=others)
        if not reason.strip():
            raise DecidingError(Problem("deciding_reason", line.name))
        made = Verdict(cell.unit_key, line.name, line.born, standing, level, reason.strip())
        return replace(self, verdicts=(*others, made))

    def _one(self, name: str, unit: str) -> tuple[ProposalList, ProposedLine]:
        found = [
            (cell, line) for cell in self.lists for line in cell.lines
            if bare(line.name) == bare(name) and (not unit or bare(unit) in bare(cell.unit_name))
        ]  # fmt: skip
        if not found:
            raise DecidingError(Problem("deciding_unknown", name))
        if len(found) > 1:
            raise DecidingError(
                Problem("deciding_unclear", name, {"names": tuple(cell.unit_name for cell, _ in found)})
            )
        return found[0]

    def groups(self, rules: RuleSet) -> tuple[Forecast, ...]:
        """The quota of every group over all cells, by the levels as they stand; those not decided here left out."""
        levels: dict[str, str] = {}
        groups: dict[str, str] = {}
        for number, (_cell, line, verdict) in enumerate(self.people()):
            if verdict.standing in ("open", "decided"):
                levels[str(number)], groups[str(number)] = verdict.level, line.group
        return forecasts(rules, Campaign(self.period), levels, groups, levels)

    def decisions(self, document: Document, rules: RuleSet, *, over: str = "") -> Mapping[str, Decision]:
        """A decision for every cell that has none yet, with everybody who is decided here.

        Raises KiemdiemError `decision_unnamed`, DecidingError `deciding_nobody`, and `deciding_over` where a group
        is above its quota and no reason (`over`) says why that is allowed.
        """
        refuse_unnamed(document)
        above = [found for found in self.groups(rules) if found.over]
        if above and not over.strip():
            raise DecidingError(
                *(Problem("deciding_over", found.group, {"n": found.top, "maximum": found.limit}) for found in above)
            )
        done = {one.unit_key for one in self.issued}
        made: dict[str, list[DecidedLine]] = {}
        for cell, line, verdict in self.people():
            if cell.unit_key not in done and verdict.standing in ("open", "decided"):
                made.setdefault(cell.unit_key, []).append(
                    DecidedLine(line.name, verdict.level, line.born, verdict.reason)
                )
        if not made:
            raise DecidingError(Problem("deciding_nobody"))
        return {key: Decision(document, tuple(lines), self.period, key) for key, lines in made.items()}
