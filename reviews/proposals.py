"""A member's proposed level: what points and conditions give, where a reason is asked, what is pointed out."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, cast

from reviews.campaign import Campaign
from reviews.circumstances import NOTHING_RECORDED, Recorded
from reviews.member_year import MemberYear
from reviews.people import Form, Roster, RosterLine
from reviews.rules import LEVELS, Proposal, RuleSet, explain

Why = Literal["ballot", "no_majority", "points", "no_rule", "allotment"]
"""Why a reason is asked: unlike the ballot's majority; no level has one; unlike what points and conditions give;
points and conditions give none (rc 2.2.1, 2.2.2); more than the number allotted to this cell (process.md 4)."""

Remark = Literal["no_official_result", "above_official", "no_committee_opinion", "appraisal_gap", "duty_discipline"]
"""What is pointed out beside a level, and never decides it."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a proposal stands on."""

    proposal: Proposal
    expected: str
    """The level that points and conditions give as far as they are known; empty where no rule gives one."""


def facts_of(year: MemberYear) -> dict[str, Fraction | None]:
    """Facts for a rule set; of a leader the rates are those of what he or she leads (QĐ 366 Điều 11)."""
    work = year.work
    rates = {"done_pct": work.done, "late_pct": work.late, "above_pct": work.above, "quality_pct": work.quality}
    led = {f"led_{name}": value for name, value in rates.items()} if year.form == "2A" else {}
    return {"total": year.total, "fixed_pct": work.remedied, **rates, **led}


def ground(rules: RuleSet, year: MemberYear) -> Ground:
    """Points, conditions and gates held against the books, and what they give.

    A rate that nobody knows bars no level here: it is shown as not known, and people look at it.
    """
    recorded = Recorded(gates=frozenset(year.gates)) if year.gates else NOTHING_RECORDED
    proposal = explain(rules, facts_of(year), cast("Form", year.form or "2B"), recorded)
    return Ground(proposal, _expected(rules, year, proposal))


def _expected(rules: RuleSet, year: MemberYear, proposal: Proposal) -> str:
    if proposal.level is not None:
        return proposal.level
    if proposal.gap or proposal.undecided or year.total is None:
        return ""
    for level in rules.levels[:-1]:
        if all(reason.met is not False for reason in proposal.reasons[level.code]):
            return level.code
    return ""


def reasons_asked(
    level: str, year: MemberYear, expected: str, ballot: str | None, campaign: Campaign
) -> tuple[Why, ...]:
    """Where process.md 6.3 asks for a reason; empty where none is needed. `ballot` None = not counted yet."""
    found: list[Why] = []
    if ballot is not None and ballot != level:
        found.append("ballot" if ballot else "no_majority")
    if year.total is not None and expected != level:
        found.append("points" if expected else "no_rule")
    if level == LEVELS[0] and _over_allotment(campaign, year.member):
        found.append("allotment")
    return tuple(found)


def _over_allotment(campaign: Campaign, member: str) -> bool:
    """Whether one more at the top level is more than the committee allotted."""
    allotted = campaign.plan.allotted
    others = sum(y.level("proposed") == LEVELS[0] for y in campaign.members if y.member != member)
    return allotted is not None and others + 1 > allotted


def pointed_out(line: RosterLine, year: MemberYear, campaign: Campaign) -> tuple[Remark, ...]:
    """What the meeting should see beside this member's values."""
    found: list[Remark] = []
    official = year.level("official")
    if (line.standing.civil_servant or year.form in ("2A", "2B")) and not official:
        found.append("no_official_result")
    if official and year.level("proposed") and LEVELS.index(year.level("proposed")) < LEVELS.index(official):
        found.append("above_official")
    if campaign.plan.has_committee and not (year.opinion or year.level("committee")):
        found.append("no_committee_opinion")
    shown = campaign.plan.difference_shown
    if shown and year.appraised is not None and year.total is not None and abs(year.appraised - year.total) >= shown:
        found.append("appraisal_gap")
    penalties = [penalty for penalty in line.standing.discipline if str(penalty.on.year) == campaign.period[:4]]
    if "duty_discipline" not in year.gates and any(penalty.duty_related for penalty in penalties):
        found.append("duty_discipline")
    return tuple(found)


def groups_of(roster: Roster) -> dict[str, str]:
    """Roster id: group of similar posts for the quota, empty for the only group."""
    return {line.member: line.standing.group for line in roster.lines}
