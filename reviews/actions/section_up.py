"""A section committee at work: it keeps what cells signed, and hands it on with its own proposals beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.deciding_body import change, the_book
from reviews.actions.roster import the_roster
from reviews.actions.sealed_up import sealed_up
from reviews.deciding import DecidingBook, DecidingError
from reviews.people import UnitCard
from reviews.ports import Signer, Store, Tools
from reviews.ports_collect import Pack
from reviews.ports_upward import DossierFacts, Dossiers
from reviews.proposal_list import FILE as PROPOSALS
from reviews.proposal_list import ProposalList
from reviews.section import FILE, Kept, SectionError, SectionList, archive_name, proposes_only
from reviews.section_book import waiting, with_cell, words_of


@dataclass(frozen=True, slots=True)
class HandedOn:
    """The sealed dossier, how many cells and members are in it, of how many the section proposes something else."""

    data: bytes
    cells: int
    members: int
    words: int


def keep_cell(store: Store, found: ProposalList, archive: bytes, facts: DossierFacts, signer: str) -> None:
    """The list of a cell, and its dossier as it signed it, in a section committee's books.

    `signer` is the hex SHA-256 of the certificate. Raises what section_book.with_cell raises.
    """
    pack = Pack(b"", archive, sha256(archive).hexdigest(), signer, received=facts.made)
    with_cell(the_book(store).doc, found, Kept(found.unit_key, "", facts.made))  # refused before anything is kept
    kept = Kept(found.unit_key, store.units.collected.keep(facts.period, pack), facts.made)
    change(store, lambda book: with_cell(book, found, kept))


def hand_on(
    tools: Tools, dossiers: Dossiers, papers: Mapping[str, bytes], receiver: UnitCard, signer: Signer, *,
    units: Sequence[str] = (),
) -> HandedOn:  # fmt: skip
    """Every cell's dossier as the cell signed it and what the section proposes, sealed to the deciding body.

    Cells of which everybody is decided stay behind; `units` names the only ones to go. From then on decisions signed
    with the key of `receiver` are taken. Raises SectionError `section_not_one`, `section_to_section`,
    `section_nothing`, `section_no_archive`, DecidingError `deciding_own_unit`, `deciding_unknown_unit`, KiemdiemError
    `no_recipient`, BadFileError `too_large`.
    """
    store = tools.store()
    unit, book = the_roster(store).doc.unit, the_book(store).doc
    if not proposes_only(unit):
        raise SectionError(Problem("section_not_one", unit.name))
    if receiver.key == unit.key:
        raise DecidingError(Problem("deciding_own_unit", receiver.name))
    if proposes_only(receiver):
        raise SectionError(Problem("section_to_section", receiver.name))
    wanted = {book.cell(name).unit_key for name in units}
    cells = tuple(cell for cell in waiting(book) if not wanted or cell.unit_key in wanted)
    archives = _archives(store, book, cells)
    lists = tuple(_signed_list(dossiers, archive) for archive in archives.values())
    said = SectionList(unit.key, unit.name, book.period, tuple(words_of(book, cell) for cell in lists))
    files = {**papers, FILE: dossiers.section(said)} | {archive_name(key): held for key, held in archives.items()}
    data = sealed_up(tools, dossiers, files, receiver, signer)
    members, words = sum(len(cell.lines) for cell in lists), sum(len(cell.words) for cell in said.cells)
    return HandedOn(data, len(lists), members, words)


def _archives(store: Store, book: DecidingBook, cells: Sequence[ProposalList]) -> Mapping[str, bytes]:
    """The kept dossiers of these cells, by the cell's key."""
    if not cells:
        raise SectionError(Problem("section_nothing"))
    kept = {one.unit_key: one.pack for one in book.kept}
    packs = {cell.unit_key: store.units.collected.pack(book.period, kept.get(cell.unit_key, "")) for cell in cells}
    missing = [cell.unit_name for cell in cells if packs[cell.unit_key] is None]
    if missing:
        raise SectionError(*(Problem("section_no_archive", name) for name in missing))
    return {key: pack.payload for key, pack in packs.items() if pack is not None}


def _signed_list(dossiers: Dossiers, archive: bytes) -> ProposalList:
    _facts, files, _certificate = dossiers.read(archive)
    if PROPOSALS not in files:
        raise KiemdiemError(Problem("dossier_no_proposals"))
    return dossiers.read_proposals(files[PROPOSALS])
