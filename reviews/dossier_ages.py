"""How old dossiers are: one that its sender made before another that was taken does not take that one's place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from questionnaires.values import Problem
from reviews.deciding import DecidingBook, DecidingError

AHEAD: Final = timedelta(days=1)
"""How far the clock of a sender may be ahead: one that is further would shut every later dossier of it out."""


def refuse_ahead(name: str, made: datetime, now: datetime) -> None:
    """Raises DecidingError `dossier_ahead` for a dossier made after the time of this machine."""
    if made > now + AHEAD:
        facts = {"made": f"{made:%H:%M %d/%m/%Y}", "now": f"{now.astimezone(made.tzinfo):%H:%M %d/%m/%Y}"}
        raise DecidingError(Problem("dossier_ahead", name, facts))


def newest(book: DecidingBook, sender: str) -> datetime | None:
    """When the newest dossier of this sender (key) that was taken was made; None where none was, or nobody noted it."""
    times = [at for key, at in book.made if key == sender] + [one.made for one in book.kept if one.unit_key == sender]
    return max(times, default=None)


def older(book: DecidingBook, sender: str, made: datetime) -> bool:
    """Whether a newer dossier of this sender was taken."""
    known = newest(book, sender)
    return known is not None and made < known


def with_age(book: DecidingBook, sender: str, made: datetime) -> DecidingBook:
    """The book that knows when the dossier of this sender was made."""
    others = tuple(one for one in book.made if one[0] != sender)
    return replace(book, made=(*others, (sender, made)))


def in_turn(
    book: DecidingBook, sender: tuple[str, str], made: datetime, keep: Callable[[DecidingBook], DecidingBook]
) -> DecidingBook:
    """The book after `keep`, which takes the dossier that the sender (key, name) made then.

    Raises DecidingError `dossier_older`, what `keep` raises.
    """
    key, name = sender
    if older(book, key, made):
        raise DecidingError(Problem("dossier_older", name, ages(book, key, made)))
    return with_age(keep(book), key, made)


def ages(book: DecidingBook, sender: str, made: datetime) -> dict[str, str]:
    """Facts for a sentence: when this one was made and when the one that was taken, by the clock of the sender."""
    known = newest(book, sender) or made
    return {"made": f"{made:%H:%M %d/%m/%Y}", "known": f"{known.astimezone(made.tzinfo):%H:%M %d/%m/%Y}"}
