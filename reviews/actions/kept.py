"""Whether a paper that lies in the folder is still what was made, plus signatures of those who were to sign it.

Others can write into that folder. What they appended without a right to must never get one more signature, which
would vouch for it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from reviews.actions.report_desk import Desk
from reviews.admission import paper_codes
from reviews.officers import owner
from reviews.people import Roster
from reviews.session_signers import Wanted

LATER: Final = {"wrong_kind", "withdrawn", "roster_date", "not_comparable"}
"""Codes that take nothing from a signature made in its time (a key may be withdrawn since), or say no harm."""


def paper_continues(desk: Desk, fresh: bytes, before: bytes, roster: Roster, at: datetime) -> bool:
    """Whether `before` is the fresh paper, or that with good signatures of the right people in their order."""
    if before == fresh:
        return True
    if not before.startswith(fresh):
        return False
    facts = desk.tools.reader.read(before, compare=False)
    return facts.paper is not None and not set(paper_codes(facts, facts.paper, roster, at)) - LATER


def review_continues(desk: Desk, received: bytes, before: bytes, roster: Roster, asked: Wanted) -> bool:
    """Whether `before` is the review as received, or that with the cell's own signature and nothing else."""
    if before == received:
        return True
    if not before.startswith(received):
        return False
    facts = desk.tools.reader.read(before, compare=False)
    added = [signer for signer in facts.signers if signer.role != "member"]
    if set(facts.codes) - LATER or len(added) != 1 or added[0].role != asked.field:
        return False
    line = owner(roster, added[0].fingerprint)
    return line is not None and line.member == asked.member if asked.member else line is not None
