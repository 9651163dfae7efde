"""Who is reviewed at the conference and in which order: the collective, the head, deputies, the others."""

from __future__ import annotations

from datetime import date
from typing import Final

from reviews.campaign import Campaign
from reviews.name_order import name_key
from reviews.people import Roster, RosterLine
from reviews.standing import Role
from reviews.subject import subject_on

RANKS: Final[tuple[Role, ...]] = ("secretary", "deputy", "committee", "")
_POSTS: Final[tuple[tuple[str, Role], ...]] = (
    ("phó bí thư", "deputy"), ("bí thư", "secretary"), ("chi uỷ viên", "committee"), ("chi ủy viên", "committee"),
)  # fmt: skip


def role_of(line: RosterLine) -> Role:
    """The post in the cell: as recorded, else by the words of the Party post on the form's head."""
    if line.standing.role:
        return line.standing.role
    post = line.profile.party_post.casefold()
    return next((role for words, role in _POSTS if post.startswith(words)), "")


def usual_order(roster: Roster, campaign: Campaign, day: date) -> tuple[str, ...]:
    """Ids of items as QĐ 366 Điều 7 khoản 3 orders them; within a rank by the given name.

    The collective's item leads where the cell has a chi uỷ; a cell without one reviews bí thư and phó bí thư
    in person (HD 43 mục 1).
    """
    from reviews.meetings import COLLECTIVE  # whoever asks for a post only has no use for the whole meeting

    lines = sorted(
        subject_on(roster, campaign, day),
        key=lambda line: (RANKS.index(role_of(line)), name_key(line.profile.name)),
    )
    return (*((COLLECTIVE,) if campaign.plan.has_committee else ()), *(line.member for line in lines))
