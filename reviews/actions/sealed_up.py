"""A dossier for the body above: its files listed by hash, signed, sealed; whose decisions are taken from then on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from reviews.actions.deciding_body import change, the_book
from reviews.actions.roster import the_roster
from reviews.people import UnitCard
from reviews.ports import Signer, Store, Tools
from reviews.ports_upward import DossierFacts, Dossiers


def sealed_up(
    tools: Tools, dossiers: Dossiers, files: Mapping[str, bytes], receiver: UnitCard, signer: Signer
) -> bytes:
    """The sealed dossier of these files; the receiver's decisions are taken from then on.

    Raises KiemdiemError `no_recipient`, BadFileError `too_large`; nothing is noted then.
    """
    store = tools.store()
    unit, period = the_roster(store).doc.unit, the_book(store).doc.period
    listed = tuple((name, sha256(content).hexdigest()) for name, content in sorted(files.items()))
    facts = DossierFacts(unit.key, unit.name, period, tools.clock.now(), listed)
    data = dossiers.write(facts, files, signer, tuple(bytes.fromhex(key) for _name, key in receiver.receiving))
    know_body(store, receiver)
    return data


def know_body(store: Store, card: UnitCard) -> None:
    """Take decisions signed with this body's key from now on; a later key stands beside the earlier one."""
    pinned = (card.name, sha256(card.certificate).hexdigest())
    change(store, lambda book: book if pinned in book.higher else replace(book, higher=(*book.higher, pinned)))
