"""Reviews of one number with other content, among which a person chooses: what is known of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reviews.actions.enrol import line_for
from reviews.actions.ledger import settle
from reviews.actions.remind import candidates
from reviews.collection import Entry
from reviews.people import RosterLine
from reviews.ports import Tools
from reviews.records import Submission


@dataclass(frozen=True, slots=True)
class Rival:
    """One of them: its line of the ledger, and its data where they are kept."""

    entry: Entry
    submission: Submission | None


def rivals(
    tools: Tools, member: str, load: Callable[[bytes], Submission] | None
) -> tuple[RosterLine, tuple[Rival, ...]]:
    """The member and the reviews; none where nothing is to be chosen. `load` reads a payload.

    Raises RosterError, storage errors.
    """
    store = tools.store()
    ledger = settle(store, tools.clock)
    line = line_for(ledger.roster, member)
    found = []
    for entry in candidates(ledger, line.member):
        pack = store.units.collected.pack(ledger.period, entry.pack) if entry.pack and load else None
        data = load(pack.payload) if load and pack is not None and pack.payload else None
        found.append(Rival(entry, data))
    return line, tuple(found)
