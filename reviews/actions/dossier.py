"""The cell's dossier by name: the session's papers, the reviews as they came, outside comments; sealed, then sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.deciders import pin_decider
from reviews.actions.ledger import load_ledger
from reviews.actions.rated import rated_collectives
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import campaign
from reviews.actions.upward import send_up
from reviews.people import UnitCard
from reviews.ports import Signer, Store, Tools
from reviews.ports_upward import DossierFacts, Dossiers
from reviews.proposal_list import FILE, proposal_list
from reviews.section import proposes_only


@dataclass(frozen=True, slots=True)
class SentDossier:
    """The sealed file, how many files are in it, how many members it sends up."""

    data: bytes
    files: int
    members: int


def make_dossier(
    tools: Tools, dossiers: Dossiers, papers: Mapping[str, bytes], receiver: UnitCard, signer: Signer
) -> SentDossier:
    """The dossier for this body; everybody with a proposal is sent up with it.

    `papers` are the session's papers and other files by name. From then on the decision is expected of the
    receiver's key, unless that one only proposes. Nothing is recorded where the file cannot be made. Raises
    KiemdiemError `no_recipient`, `dossier_to_self` where the receiver is this cell, `send_up_open`, `send_up_nobody`,
    BadFileError `too_large`.
    """
    store, now = tools.store(), tools.clock.now()
    roster, year = the_roster(store).doc, campaign(store).doc
    if receiver.key == roster.unit.key:
        raise KiemdiemError(Problem("dossier_to_self", receiver.name))
    files = {
        **papers,
        **_reviews(store),
        FILE: dossiers.proposals(proposal_list(roster, year, rated_collectives(store))),
    }
    facts = DossierFacts(
        roster.unit.key, roster.unit.name, year.period, now,
        tuple((name, sha256(content).hexdigest()) for name, content in sorted(files.items())),
        store.units.collected.head(year.period),
    )  # fmt: skip
    keys = tuple(bytes.fromhex(key) for _name, key in receiver.receiving)
    data = dossiers.write(facts, files, signer, keys)
    if year.state != "sent_up" or any(member.state == "proposed" for member in year.members):
        send_up(store, now, roster.unit.secretary)
    if not proposes_only(receiver):
        pin_decider(store, receiver)
    sent = sum(member.state == "sent_up" for member in campaign(store).doc.members)
    return SentDossier(data, len(files), sent)


def _reviews(store: Store) -> dict[str, bytes]:
    """The reviews as they came."""
    ledger = load_ledger(store)
    found: dict[str, bytes] = {}
    for number, line in enumerate(ledger.roster.lines, 1):
        entry = ledger.books.current.get(line.member)
        pack = store.units.collected.pack(ledger.period, entry.pack) if entry and entry.pack else None
        if pack is not None and pack.pdf:
            found[f"ban-kiem-diem-goc/{number:03d}.pdf"] = pack.pdf
    return found
