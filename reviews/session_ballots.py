"""Which ballot sheets a conference has, how many of each, and what collectives are on them (process.md 6.2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reviews.campaign import Rated
from reviews.session_books import Books, called
from reviews.session_calling import COLLECTIVES, BallotPaper
from reviews.session_facts import SessionFacts
from reviews.session_parts import Frame


def ballots(books: Books, made: Frame, day: date) -> tuple[BallotPaper, ...]:
    """The sheets of the conference that comes or goes on; `day` is its day."""
    facts = None if books.coming else books.facts
    sheets = facts.ballots.issued if facts and facts.ballots else facts.base if facts else 0
    voters = sheets or _expected_voters(books, day)
    people = called(books)
    collectives = rated(books, facts)
    whole = (BallotPaper(replace(made, part=COLLECTIVES), (), voters, COLLECTIVES, collectives),) if collectives else ()
    if not books.campaign.plan.two_rounds:
        return (BallotPaper(made, people, voters), *whole)
    top = tuple(p for p in people if "HTXS" in (p.year.level("self"), p.year.level("committee")))
    first = BallotPaper(replace(made, part=1), people, voters, 1)
    second = (BallotPaper(replace(made, part=2), top, voters, 2),) if top else ()
    return (first, *second, *whole)


def rated(books: Books, facts: SessionFacts | None) -> tuple[Rated, ...]:
    """Collectives on the ballot of this conference: those handed out, before that those of the plan.

    What each takes for itself is asked of the plan where nothing else was told; a supplementary conference rates
    none that the first one did.
    """
    planned = books.campaign.plan.collectives
    if facts is None:
        return () if books.coming else planned
    counted = facts.collective_ballots.rows if facts.collective_ballots else ()
    told = facts.rated or tuple(Rated(row.title) for row in counted)
    if not told and facts.ballots is None and not facts.before:
        told = planned
    own = {one.name: one.own for one in planned}
    return tuple(replace(one, own=one.own or own.get(one.name, "")) for one in told)


def _expected_voters(books: Books, day: date) -> int:
    """Full members who may vote if all who are called come (điểm 9.3.2)."""
    return sum(
        1
        for line in books.lines
        if not line.standing.probationary
        and not (line.standing.exempt is not None and line.standing.exempt.covers(day))
        and not (line.standing.suspended is not None and line.standing.suspended.covers(day))
        and not (line.standing.away is not None and line.standing.away.covers(day))
        and not line.standing.detained
    )
