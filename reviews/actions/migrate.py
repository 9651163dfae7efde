"""`migrate`: documents of an older format written anew, after a backup, counted and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.deep_check import DOCUMENTS, Unlock
from reviews.ports import Store
from reviews.ports_care import Migrated, Told
from reviews.records import Stored

Load = Callable[[], Stored[Any] | None]
Save = Callable[[Any, int], int]


def migrate(store: Store, unlock: Unlock, told: Told) -> Migrated:
    """Save each document that the keys at hand open as it is, in the newest format; make a backup before.

    Packs, sent files and ledger entries are written once and keep their format, which is read for ever.

    Raises KiemdiemError `migrate_differs` where a document does not read back as it was; storage errors.
    """
    documents, closed = _documents(store, unlock)
    changed = 0
    for number, (where, load, save) in enumerate(documents, 1):
        before = load()
        if before is not None:
            save(before.doc, before.rev)
            after = load()
            if after is None or after.doc != before.doc:
                raise KiemdiemError(Problem("migrate_differs", where))
            changed += 1
        told(number, len(documents))
    again, _ = _documents(store, unlock)
    if len(again) != len(documents):
        raise KiemdiemError(Problem("migrate_differs", "", {"expected": len(documents), "found": len(again)}))
    return Migrated(len(documents), changed, closed)


def _documents(store: Store, unlock: Unlock) -> tuple[list[tuple[str, Load, Save]], int]:
    """Every document, how it is read and how it is saved; and how many persons or units stay closed."""
    found: list[tuple[str, Load, Save]] = []
    closed = 0
    for person in store.vault.people():
        opened = unlock(person)
        if opened is None:
            closed += 1
            continue
        drafts, registers = opened.drafts, opened.registers
        found += [
            (f"{key.form} {key.period}", partial(drafts.load, key), _saving(partial(drafts.save, key)))
            for key in tuple(drafts.keys())
        ]
        found += [(period, partial(registers.load, period), _saving(registers.save)) for period in registers.periods()]
    try:
        found += _of_unit(store)
    except KiemdiemError as error:
        if error.code != "unit_locked":
            raise
        closed += 1
    return found, closed


def _of_unit(store: Store) -> Iterator[tuple[str, Load, Save]]:
    if store.units.load() is None:
        return
    documents = store.units.documents
    for period in documents.periods():
        book: Load = partial(store.units.of_year, period)
        if book() is not None:
            yield "unit", book, _saving(store.units.save)
        for kind in DOCUMENTS:
            load: Load = partial(documents.load, kind, period)
            if load() is not None:
                yield kind.__name__, load, _saving_of(store, period)


def _saving(save: Callable[..., int]) -> Save:
    return lambda document, rev: save(document, expected_rev=rev)


def _saving_of(store: Store, period: str) -> Save:
    return lambda document, rev: store.units.documents.save(document, period, expected_rev=rev)
