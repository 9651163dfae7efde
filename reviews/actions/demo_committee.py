"""A fictional commune's committee: cells with their proposals, signed figures, sealed dossiers, a pinned list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, NoReturn

from reviews.actions.committee_desk import expect, mark_committee, of_card
from reviews.actions.demo import StillClock
from reviews.actions.demo_cell import CORRECTED, Cell, corrected, proposals_of, roster_of
from reviews.actions.dossier import make_dossier
from reviews.actions.enrol import join, open_office, signer_of, start_unit
from reviews.actions.roster import the_roster
from reviews.actions.sealing import receive_at
from reviews.actions.summing_up import keep_published, sum_up
from reviews.actions.unit_year import issue
from reviews.campaign import Campaign
from reviews.people import Profile, UnitCard
from reviews.ports import Clock, Signer, Store, Tools
from reviews.ports_upward import Upward
from reviews.summary import Summary

RULE_SET: Final = "qd366-2025"
OFFICE: Final = "cap-uy"
INBOX: Final = "hop-thu"
DOSSIERS: Final = "ho-so"


@dataclass(frozen=True, slots=True)
class CommitteeTools:
    """What the fictional committee is made with."""

    tools: Tools
    upward: Upward
    parse: Callable[[bytes], Summary]
    stamp: Callable[[str, datetime], tuple[str, ...]]
    new_store: Callable[[str, Clock], Store]
    """An empty demo store in a folder."""
    write: Callable[[str, bytes], None]
    """A file beside the stores."""
    roll_up: Callable[[str, Sequence[str], str, Signer], None]
    """The signed rollup of a committee's folder, of these files, into that file."""
    step: Callable[[str], None]
    """Told of every organisation finished."""


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisation with its store, its card as in its unit file, its secretary's key."""

    store: Store
    card: UnitCard
    signer: Signer


def count_of(material: Mapping[str, Any]) -> int:
    """Organisations that are made: the committee, its cells, the section and those below it."""
    return 2 + len(material["cells"]) + len(material["section"]["cells"])


def make_committee_demo(made_with: CommitteeTools, material: Mapping[str, Any], year: int) -> None:
    """Make `cap-uy`, `chi-bo/…`, `bo-phan/…` (stores and unit files), `hop-thu/*.pdf`, `ho-so/*.kddossier`.

    The committee expects all, with pinned keys; one has sent nothing, one has sent a correction. Raises what the
    ports raise.
    """
    about = material["committee"]
    office = _unit(made_with, OFFICE, about, about["above"], str(year))
    mark_committee(office.store)
    made_with.step(about["name"])
    expected = []
    for entry in material["cells"]:
        folder = f"chi-bo/{entry['folder']}"
        cell = _cell(made_with, folder, entry, material, about["name"], year)
        _send(made_with, cell, entry, office.card, material, f"{INBOX}/{entry['folder']}")
        expected.append(of_card(cell.card, "chi bộ"))
        made_with.step(entry["name"])
    section = _section(made_with, material, about["name"], year)
    expected.append(of_card(section.card, "đảng bộ bộ phận"))
    expect(office.store, expected, made_with.tools.paper.unprintable)
    made_with.step(section.card.name)


def _section(made_with: CommitteeTools, material: Mapping[str, Any], above: str, year: int) -> Unit:
    """The organisation between: its cells sent to it, it sent the sum of both."""
    about = material["section"]
    folder = f"bo-phan/{about['folder']}"
    place = {"place": material["committee"]["place"]}
    section = _unit(made_with, folder, {**about, **place}, above, str(year))
    mark_committee(section.store)
    expected, sources = [], []
    for entry in about["cells"]:
        cell = _cell(made_with, f"bo-phan/{entry['folder']}", entry, material, about["name"], year)
        sources += _send(made_with, cell, entry, section.card, material, f"bo-phan/{INBOX}/{entry['folder']}")
        expected.append(of_card(cell.card, "chi bộ"))
        made_with.step(entry["name"])
    expect(section.store, expected, made_with.tools.paper.unprintable)
    made_with.roll_up(folder, sources, f"{INBOX}/{about['folder']}.pdf", section.signer)
    return section


def _unit(made_with: CommitteeTools, folder: str, about: Mapping[str, str], above: str, period: str) -> Unit:
    """A store with its officer, key and unit file."""
    tools = made_with.tools
    clock = StillClock(tools.clock.now())
    store = made_with.new_store(folder, clock)
    card = UnitCard(
        name=about["name"], above=above, place=about["place"], period=period,
        secretary=about["secretary"], questionnaire=f"review-{period}-2b",
    )  # fmt: skip
    start_unit(store, card, tools.randomness)
    person = join(store.vault, Profile(card.secretary, party_post="Bí thư"), the_roster(store).doc.unit, None)
    unlocked = store.vault.unlock(person.id, None)
    signer, _code = signer_of(unlocked, None)
    receive_at(store, unlocked)
    data, issued = issue(store, tools.unit_files, signer)
    open_office(store, unlocked)
    made_with.write(f"{folder}.kdunit", data)
    return Unit(store, issued, signer)


def _cell(
    made_with: CommitteeTools, folder: str, entry: Mapping[str, str], material: Mapping[str, Any], above: str, year: int
) -> Unit:
    """A cell after its conference: everybody on the roster, a level proposed for each."""
    cell = Cell(entry, material, year)
    about = {"name": entry["name"], "secretary": cell.secretary, "place": material["committee"]["place"]}
    unit = _unit(made_with, folder, about, above, str(year))
    stored = the_roster(unit.store)
    roster = roster_of(cell, stored.doc.unit, unit.signer, made_with.tools.clock.now())
    unit.store.units.save(roster, expected_rev=stored.rev)
    years = proposals_of(cell, roster)
    unit.store.units.documents.save(Campaign(str(year), "concluded", members=years), str(year), expected_rev=0)
    return unit


def _send(
    made_with: CommitteeTools, cell: Unit, entry: Mapping[str, str], receiver: UnitCard, material: Mapping[str, Any],
    file: str,
) -> list[str]:  # fmt: skip
    """What this cell has sent already; the names of the papers."""
    sends, papers = entry["sends"].split(), list[str]()
    if "figures" in sends:
        papers.append(_figures(made_with, cell, f"{file}.pdf"))
    if CORRECTED in sends:
        year = str(cell.card.period)
        stored = cell.store.units.documents.load(Campaign, year)
        assert stored is not None
        changed = corrected(stored.doc, material["correction"])
        cell.store.units.documents.save(changed, year, expected_rev=stored.rev)
        papers.append(_figures(made_with, cell, f"{file}-dinh-chinh.pdf"))
    if "dossier" in sends:
        tools = replace(made_with.tools, store=lambda: cell.store)
        sent = make_dossier(tools, made_with.upward.dossiers, {}, receiver, cell.signer)
        made_with.write(f"{DOSSIERS}/{entry['folder']}.kddossier", sent.data)
    return papers


def _figures(made_with: CommitteeTools, cell: Unit, file: str) -> str:
    """The signed paper of the cell's figures, noted as published."""
    tools, now = replace(made_with.tools, store=lambda: cell.store), made_with.tools.clock.now()
    summary = sum_up(tools, _nothing, _nothing, made_with.parse, RULE_SET).summary
    papers, unit = made_with.upward.summaries, cell.card
    pdf = papers.pdf(summary, now.date(), place=unit.place, signer=unit.secretary, deputy=False, titles={}, labels={})
    made_with.write(file, tools.signing.sign(pdf, "secretary", cell.signer, now, made_with.stamp(unit.secretary, now)))
    keep_published(tools, summary, papers.data(summary), now.date())
    return file


def _nothing(*_asked: object) -> NoReturn:
    raise AssertionError("no review was collected in a cell of the demo")
