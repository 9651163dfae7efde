"""A section committee's dossier comes in: every cell's own signature is verified before its list is believed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from questionnaires.values import KiemdiemError, Problem
from reviews.expected_units import ExpectedUnits
from reviews.ports_upward import DossierFacts, Dossiers
from reviews.proposal_list import FILE as PROPOSALS
from reviews.proposal_list import ProposalList
from reviews.section import FILE, SectionCell, SectionError, SectionList, archive_name
from reviews.section_book import Forwarded, refuse_odd


def verified(
    dossiers: Dossiers, expected: ExpectedUnits, facts: DossierFacts, files: Mapping[str, bytes]
) -> Forwarded:  # fmt: skip
    """What the dossier holds; whose signature the dossier itself bears has been looked at.

    Raises BadPayloadError, KiemdiemError `dossier_no_proposals`, and SectionError with every cell of which
    something does not fit: `section_cell_unknown`, `section_not_below` (not on the list, or not below this section
    there), `section_not_enclosed`, `section_list_changed` (the cell's signature does not hold, or the archive is
    another cell's or year's), `section_cell_key` (not the pinned key), `section_stranger`.
    """
    said = dossiers.read_section(files[FILE])
    if (said.by_key, said.period) != (facts.unit_key, facts.period):
        raise KiemdiemError(Problem("dossier_no_proposals", facts.unit_name))
    lists: list[ProposalList] = []
    signed: dict[str, datetime] = {}
    problems: list[Problem] = []
    for cell in said.cells:
        found = _list(dossiers, expected, said, cell, files.get(archive_name(cell.unit_key)))
        if isinstance(found, Problem):
            problems.append(found)
        else:
            lists.append(found[0])
            signed[cell.unit_key] = found[1]
    if problems:
        raise SectionError(*problems)
    refuse_odd(said, tuple(lists))
    return Forwarded(said, tuple(lists), facts.made, signed)


def _list(
    dossiers: Dossiers, expected: ExpectedUnits, said: SectionList, cell: SectionCell, archive: bytes | None
) -> tuple[ProposalList, datetime] | Problem:
    """The list as the cell signed it, and when it did."""
    told = {"by": said.by_name}
    unit = expected.find(cell.unit_key)
    if unit is None:
        return Problem("section_cell_unknown", cell.unit_name, told)
    if unit.parent != said.by_key:
        return Problem("section_not_below", unit.name, told)
    if archive is None:
        return Problem("section_not_enclosed", unit.name, told)
    found, signer = _signed(dossiers, archive, unit.key, said.period)
    if found is None:
        return Problem("section_list_changed", unit.name, told)
    return found if signer == unit.fingerprint else Problem("section_cell_key", unit.name, told)


def _signed(
    dossiers: Dossiers, archive: bytes, key: str, period: str
) -> tuple[tuple[ProposalList, datetime] | None, str]:
    """The list of this cell and year in its archive, when and by whom it was signed; None for anything else."""
    try:
        facts, files, certificate = dossiers.read(archive)
        found = dossiers.read_proposals(files.get(PROPOSALS, b""))
    except KiemdiemError:
        return None, ""
    same = {(facts.unit_key, facts.period), (found.unit_key, found.period)} == {(key, period)}
    return ((found, facts.made) if same else None), sha256(certificate).hexdigest()


def unfolded(dossiers: Dossiers, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The files of a section's dossier with every cell's archive opened into a folder of its own.

    Other dossiers are as they were. Raises BadFileError for an archive whose signature does not hold.
    """
    if FILE not in files:
        return files
    said = dossiers.read_section(files[FILE])
    folded = {archive_name(cell.unit_key): cell for cell in said.cells}
    made = {name: content for name, content in files.items() if name not in folded}
    for name in folded.keys() & files.keys():
        _facts, inside, _certificate = dossiers.read(files[name])
        made |= {f"{name.removesuffix('.kdsigned')}/{inner}": content for inner, content in inside.items()}
    return made
