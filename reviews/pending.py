"""What is still to be done about one member's review until it can go before the conference, most urgent first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from reviews.campaign import Campaign, CommentKind
from reviews.collection_status import OWED_NOTHING, StatusRow
from reviews.member_year import MemberYear
from reviews.preparation import open_comments

Code = Literal["choose", "key", "returned", "hand_in", "comment", "opinion", "ready"]
"""Choose between two; compare the key; completed and sent again; handed in; an outside comment; chi uỷ's opinion;
put before the conference."""

CODES: Final[tuple[Code, ...]] = ("choose", "key", "returned", "hand_in", "comment", "opinion", "ready")


@dataclass(frozen=True, slots=True)
class Pending:
    """One thing to do: what, about which comment or why, by when."""

    code: Code
    comment: CommentKind | None = None
    reason: str = ""
    due: date | None = None
    reminded: tuple[date, ...] = ()
    """Days on which the member was reminded to hand in, oldest first."""


def pending(row: StatusRow, year: MemberYear, campaign: Campaign, deadline: date | None) -> tuple[Pending, ...]:
    """All of it in that order; nothing about who owes no review, nor once the review is with the conference.

    A missing result as official is asked for although it bars nothing (process.md 6.1).
    """
    if row.where in OWED_NOTHING:
        return ()
    found: list[Pending] = []
    if row.where == "conflict":
        found.append(Pending("choose"))
    if row.where == "waiting" or row.waiting:
        found.append(Pending("key"))
    if row.where == "returned":
        found.append(Pending("returned", reason=row.reason, due=row.deadline, reminded=row.reminded))
    if row.where == "missing":
        found.append(Pending("hand_in", due=row.deadline or deadline, reminded=row.reminded))
    if not row.counted or year.state != "submitted":
        return tuple(found)
    comments = open_comments(campaign, row.line)
    found += [Pending("comment", comment=kind) for kind in comments]
    opinion = campaign.plan.has_committee and not year.level("committee")
    if opinion:
        found.append(Pending("opinion"))
    if not found or (not opinion and all(one.comment == "official" for one in found)):
        found.append(Pending("ready"))
    return tuple(found)


def totals(found: Iterable[tuple[Pending, ...]]) -> tuple[tuple[Code, int], ...]:
    """How many members wait for what, of comments how many comments; only what occurs, most urgent first."""
    codes = [one.code for ones in found for one in ones]
    return tuple((code, codes.count(code)) for code in CODES if code in codes)
