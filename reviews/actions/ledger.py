"""The unit's ledger as actions use it: read once, added to entry by entry, and carried into the campaign's books."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.enrol import RosterError
from reviews.campaign import Campaign, campaign_step
from reviews.collection import Books, CollectionIndex, Entry, applied, replay
from reviews.people import Roster
from reviews.ports import Clock, Store
from reviews.records import Stored

TRIES = 20
"""How often a save is tried again after another program was faster."""


@dataclass(frozen=True)
class Ledger:
    """The books as they stand."""

    period: str
    roster: Roster
    campaign: Campaign
    campaign_rev: int
    entries: tuple[Entry, ...]
    index: Stored[CollectionIndex] | None = None
    """As it was saved when the ledger was read."""
    head: str = ""
    """Hash of the last link; empty where it is not known."""

    @cached_property
    def books(self) -> Books:
        """What the entries amount to."""
        return replay(self.entries)

    @cached_property
    def known(self) -> frozenset[str]:
        """Hashes of the data of every review that was ever kept."""
        return frozenset(entry.payload_sha256 for entry in self.entries if entry.kind != "refused")

    def plus(self, store: Store, entry: Entry, *, enrolled: bool = False) -> Ledger:
        """With one entry more, durable. Raises ConflictError where another program added one meanwhile."""
        store.units.collected.append(self.period, entry, expected=len(self.entries))
        roster = _roster(store)[0] if enrolled else self.roster
        return replace(self, roster=roster, entries=(*self.entries, entry), head="")


def load_ledger(store: Store) -> Ledger:
    """The books of the unit's period. Raises RosterError `no_unit`, storage errors.

    KiemdiemError `damaged` where the ledger has fewer entries than the index has seen: somebody put an
    older copy in its place.
    """
    roster, _ = _roster(store)
    period, documents = roster.unit.period, store.units.documents
    entries = store.units.collected.entries(period)
    stored, index = documents.load(Campaign, period), documents.load(CollectionIndex, period)
    head = store.units.collected.head(period)
    if index is not None and not _continues(index.doc, len(entries), head):
        raise KiemdiemError(Problem("damaged", "ledger.kdl", {"how": "chain"}))
    campaign, rev = (stored.doc, stored.rev) if stored else (Campaign(period), 0)
    return Ledger(period, roster, campaign, rev, entries, index, head)


def _continues(index: CollectionIndex, count: int, head: str) -> bool:
    return index.count < count or (index.count == count and index.head == head)


def settle(store: Store, clock: Clock) -> Ledger:
    """Carry the ledger into the books: waiting reviews whose key is confirmed now count, records follow.

    Safe at any time and any number of times; heals what a crash left between the ledger and the rest.
    Call it after `roster confirm` and before the books are read for a meeting. Raises as `load_ledger`.
    """
    for _ in range(TRIES):
        ledger = load_ledger(store)
        try:
            for entry in tuple(ledger.books.waiting.values()):
                line = ledger.roster.by_fingerprint(entry.signer)
                if line is not None and line.status == "confirmed" and line.member == entry.member:
                    ledger = ledger.plus(
                        store, replace(entry, kind="accepted", at=clock.now(), code="ok", codes=("ok",))
                    )
            return _carried(store, clock, ledger)
        except KiemdiemError as error:
            if error.code != "conflict":
                raise
    raise KiemdiemError(Problem("locked"))


def _carried(store: Store, clock: Clock, ledger: Ledger) -> Ledger:
    """Campaign and index saved where they change."""
    period, documents = ledger.period, store.units.documents
    campaign = applied(_begun(ledger, clock), ledger.books)
    rev = ledger.campaign_rev
    if campaign != ledger.campaign:
        rev = documents.save(campaign, period, expected_rev=rev)
    stored, head = ledger.index, ledger.head or store.units.collected.head(period)
    index = CollectionIndex(len(ledger.entries), head, _rows(ledger))
    if ledger.entries and (stored is None or stored.doc != index):
        documents.save(index, period, expected_rev=stored.rev if stored else 0)
    return replace(ledger, campaign=campaign, campaign_rev=rev)


def _rows(ledger: Ledger) -> tuple[Entry, ...]:
    books = ledger.books
    return tuple(entry for line in ledger.roster.lines for entry in books.held(line.member))


def _begun(ledger: Ledger, clock: Clock) -> Campaign:
    """The first review that counts opens the collection (rc 3.4)."""
    campaign = ledger.campaign
    if ledger.books.current and campaign.state == "planned":
        campaign = campaign_step(campaign, "open", clock.now())
    if ledger.books.current and campaign.state == "open":
        campaign = campaign_step(campaign, "collecting", clock.now())
    return campaign


def _roster(store: Store) -> tuple[Roster, int]:
    stored = store.units.load()
    if stored is None:
        raise RosterError(Problem("no_unit"))
    return stored.doc, stored.rev
