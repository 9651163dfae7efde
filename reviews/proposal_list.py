"""What a cell proposes, by name, as data in its dossier: the deciding body works on these lines, not on pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from reviews.campaign import Campaign, Rated
from reviews.people import Roster

FILE: Final = "de-xuat.json"
"""Its name in the dossier."""
SENT: Final = ("proposed", "sent_up")
"""States of a member whose proposal goes up."""


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """One member as the cell proposes."""

    name: str
    born: date | None
    form: str
    group: str
    post: str
    points: str
    """Total as text, `92.5`; empty where there is none."""
    own: str
    """Level by the member; empty as the others where nobody gave one."""
    official: str
    committee: str
    proposed: str
    reason: str
    """Of the cell, where it departs from ballot, points or conditions."""


@dataclass(frozen=True, slots=True)
class ProposalList:
    """The list of one cell."""

    unit_key: str
    unit_name: str
    period: str
    lines: tuple[ProposedLine, ...]
    by: str = ""
    """Key of the body that passed these members on; empty where the cell itself sent them."""
    collectives: tuple[Rated, ...] = ()
    """Collectives with the level that the conference proposes."""


def proposal_list(roster: Roster, year: Campaign, rated: Iterable[Rated] = ()) -> ProposalList:
    """The list of everybody who is sent up, in the order of the roster, and of collectives that have a proposal."""
    lines = []
    for line in roster.lines:
        member = year.of(line.member)
        if member.state not in SENT or not member.level("proposed"):
            continue
        value, total = member.levels.get("proposed"), member.total
        lines.append(
            ProposedLine(
                line.profile.name, line.profile.born, line.profile.form, line.standing.group,
                line.profile.party_post or line.profile.government_post or line.profile.union_post,
                "" if total is None else f"{float(total):g}", member.level("self"), member.level("official"),
                member.level("committee"), member.level("proposed"), value.reason if value else "",
            )
        )  # fmt: skip
    collectives = tuple(one for one in rated if one.proposed)
    return ProposalList(roster.unit.key, roster.unit.name, year.period, tuple(lines), collectives=collectives)
