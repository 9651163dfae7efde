"""`check --deep`: opens everything that the keys at hand open, and compares what must agree."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from questionnaires.values import KiemdiemError
from reviews.above import BodyAbove
from reviews.campaign import Campaign
from reviews.collection import CollectionIndex, Entry
from reviews.deciding import DecidingBook
from reviews.meetings import Meeting
from reviews.ports import Finding, LocalPerson, Reader, Store, Unlocked
from reviews.ports_care import Told
from reviews.practice import PracticeBook
from reviews.rollup_book import RollupBook
from reviews.scale import ScoresOut
from reviews.unit_content import UnitContent

DOCUMENTS: Final = (
    Campaign, UnitContent, CollectionIndex, Meeting, PracticeBook, RollupBook, DecidingBook, ScoresOut, BodyAbove,
)  # fmt: skip
"""Every kind of document of a unit's year."""

SPOILED: Final = frozenset({"unreadable", "digest", "changed_after_signing", "trailing_bytes", "payload_shape"})
"""Verdicts that a kept review cannot have come by while it lay in the store."""

CODES: Final = ("seal", "record", "payload", "no_pack", "signature", "index_behind", "closed_person", "closed_unit")
"""Every code of a finding that only this check makes."""

Unlock = Callable[[LocalPerson], Unlocked | None]
Job = Callable[[], Iterator[Finding]]


def deep_check(store: Store, reader: Reader | None, unlock: Unlock, told: Told) -> Iterator[Finding]:
    """Findings beyond `Store.check`, none where all agrees; `reader` also verifies each kept signature.

    What cannot be opened is said (`closed_person`, `closed_unit`), not passed over.
    """
    jobs = [*_persons(store, unlock), *_unit(store, reader)]
    for number, job in enumerate(jobs, 1):
        yield from job()
        told(number, len(jobs))


def _tried(where: str, read: Callable[[], object]) -> Iterator[Finding]:
    try:
        read()
    except KiemdiemError as error:
        problem = error.problems[0]
        if error.code == "store_newer":
            yield Finding("warning", "newer", problem.where or where)
        else:
            how = str(problem.params.get("how", "unreadable")) if error.code == "damaged" else "unreadable"
            yield Finding("damage", how, problem.where or where)


def _persons(store: Store, unlock: Unlock) -> Iterator[Job]:
    for person in store.vault.people():
        where = f"keys/{person.id}.kdk"
        try:
            opened = unlock(person)
        except KiemdiemError as error:
            damaged = Finding("damage", str(error.problems[0].params.get("how", "unreadable")), where)
            yield partial(iter, (damaged,))
            continue
        if opened is None:
            yield partial(iter, (Finding("warning", "closed_person", where),))
            continue
        for key in tuple(opened.drafts.keys()):
            yield partial(_tried, "drafts", partial(opened.drafts.load, key))
            yield partial(_tried, "sent", partial(opened.sent.all, key))
        for period in opened.registers.periods():
            yield partial(_tried, "drafts", partial(opened.registers.load, period))


def _unit(store: Store, reader: Reader | None) -> Iterator[Job]:
    try:
        roster = store.units.load()
        periods = store.units.documents.periods()
    except KiemdiemError as error:
        if error.code == "unit_locked":
            yield partial(iter, (Finding("warning", "closed_unit", "units"),))
        else:
            yield partial(_tried, "units", store.units.load)
        return
    if roster is None:
        return
    for period in periods:
        yield partial(_tried, f"units/…/{period}", partial(store.units.of_year, period))
        for kind in DOCUMENTS:
            yield partial(_tried, f"units/…/{period}", partial(store.units.documents.load, kind, period))
        yield partial(_index, store, period)
        yield partial(_dossiers, store, period)
        yield from _packs(store, reader, period)
    yield partial(_tried, "surveys", store.units.surveys.all)


def _index(store: Store, period: str) -> Iterator[Finding]:
    """The index follows from the ledger: behind it after a crash (healed when the books open), never ahead."""
    try:
        index = store.units.documents.load(CollectionIndex, period)
        count, head = len(store.units.collected.entries(period)), store.units.collected.head(period)
    except KiemdiemError:
        return  # said already, of the file itself
    where = f"units/…/{period}/ledger.kdl"
    if index is None or index.doc.count < count:
        if count:
            yield Finding("warning", "index_behind", where)
    elif (index.doc.count, index.doc.head) != (count, head):
        yield Finding("damage", "chain", where)


def _dossiers(store: Store, period: str) -> Iterator[Finding]:
    """Each cell's dossier that a section committee keeps is there, as it came."""
    try:
        book = store.units.documents.load(DecidingBook, period)
    except KiemdiemError:
        return  # said already, of the file itself
    for one in book.doc.kept if book else ():
        where = f"units/…/{period}/packs/{one.pack}.kds"
        try:
            pack = store.units.collected.pack(period, one.pack)
        except KiemdiemError as error:
            yield Finding("damage", str(error.problems[0].params.get("how", "unreadable")), where)
            continue
        if pack is None:
            yield Finding("damage", "no_pack", where)
        elif hashlib.sha256(pack.payload).hexdigest() != pack.payload_sha256:
            yield Finding("damage", "payload", where)


def _packs(store: Store, reader: Reader | None, period: str) -> Iterator[Job]:
    try:
        entries = store.units.collected.entries(period)
    except KiemdiemError as error:
        problem = error.problems[0]
        found = Finding("damage", str(problem.params.get("how", "unreadable")), problem.where)
        yield partial(iter, (found,))
        return
    for entry in {entry.pack: entry for entry in entries if entry.pack}.values():
        yield partial(_pack, store, reader, period, entry)


def _pack(store: Store, reader: Reader | None, period: str, entry: Entry) -> Iterator[Finding]:
    """What an entry names is there, is that, and its signature still holds."""
    collected, place = store.units.collected, "refused" if entry.kind == "refused" else "packs"
    where = f"units/…/{period}/{place}/{entry.pack}.kds"
    try:
        if entry.kind == "refused":
            copy = collected.refused_file(period, entry.pack)
            if copy is None:
                yield Finding("damage", "no_pack", where)
            elif hashlib.sha256(copy).hexdigest() != entry.file_sha256:
                yield Finding("damage", "payload", where)
            return
        pack = collected.pack(period, entry.pack)
    except KiemdiemError as error:
        yield Finding("damage", str(error.problems[0].params.get("how", "unreadable")), where)
        return
    if pack is None:
        yield Finding("damage", "no_pack", where)
    elif not hashlib.sha256(pack.payload).hexdigest() == pack.payload_sha256 == entry.payload_sha256:
        yield Finding("damage", "payload", where)
    elif reader is not None and entry.source == "file":
        facts = reader.read(pack.pdf, compare=False)
        if facts.payload_sha256 != entry.payload_sha256 or SPOILED & set(facts.codes):
            yield Finding("damage", "signature", where)
