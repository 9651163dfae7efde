"""A fictional cell: people, answers and signed reviews, equal for equal seed (keys and signatures not)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from hashlib import sha256
from typing import Any, Final

from questionnaires.catalogue import Catalogue
from questionnaires.values import KiemdiemError, Problem
from reviews.actions import enrol
from reviews.actions.demo_answers import fill_in
from reviews.actions.demo_meeting import demo_book, demo_campaign, demo_record, standing
from reviews.actions.demo_pen import Memory
from reviews.actions.demo_people import Person, person
from reviews.actions.fill import open_filling
from reviews.actions.submit import submit
from reviews.forms import questionnaire_for
from reviews.people import Profile, Roster, RosterLine, UnitCard
from reviews.ports import Clock, Signer, Store, Tools

HANOI: Final = timezone(timedelta(hours=7))
MOST: Final = 24
"""People in the fictional cell."""
BEGUN: Final = (0.3, 0.45, 0.15, 0.6, 0.8)
"""How far the drafts of those have come who have not sent theirs."""


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """What to make: `members` people, the first `done` of them with a signed review."""

    members: int = 5
    seed: int = 1
    year: int = 2026
    done: int = 3


@dataclass(frozen=True, slots=True)
class StillClock:
    """The demo's time: equal seeds give equal dates."""

    moment: datetime

    def now(self) -> datetime:
        """The fixed moment."""
        return self.moment


def check_plan(plan: DemoPlan, catalogue: Catalogue) -> None:
    """Raises KiemdiemError `demo_count`, `demo_year`."""
    if not (1 <= plan.members <= MOST and 0 <= plan.done <= plan.members):
        raise KiemdiemError(Problem("demo_count", f"--members {plan.members} --done {plan.done}"))
    known = {entry.id for entry in catalogue.entries()}
    if questionnaire_for("2B", str(plan.year)) not in known:
        years = sorted({name.split("-")[1] for name in known if name.startswith("review-")})
        raise KiemdiemError(Problem("demo_year", str(plan.year), {"years": tuple(years)}))


@dataclass(frozen=True, slots=True)
class Cell:
    """What every member of the fictional cell is made with."""

    plan: DemoPlan
    material: Mapping[str, Any]
    catalogue: Catalogue
    tools: Tools
    unit: UnitCard
    new_store: Callable[[str, Clock], Store]
    write: Callable[[str, bytes], None]
    memory: Memory


def make_demo(
    plan: DemoPlan,
    material: Mapping[str, Any],
    catalogue: Catalogue,
    tools: Tools,
    new_store: Callable[[str, Clock], Store],
    write: Callable[[str, bytes], None],
    step: Callable[[str], None],
) -> None:
    """Make the cell: `secretary`, `members/m01` …, `unit.kdunit`, `inbox/*.pdf`, `meeting.yaml`.

    `new_store(folder, clock)` makes an empty demo store, `write(path, bytes)` a file beside them,
    `step(name)` is told of every person finished. Raises KiemdiemError `demo_count`, `demo_year`,
    and what the ports raise.
    """
    check_plan(plan, catalogue)
    clock = StillClock(datetime(plan.year, 11, 20, 8, 0, tzinfo=HANOI))
    unit = _unit(plan, material)
    office = new_store("secretary", clock)
    signer, receiver = _secretary(office, unit)
    unit = replace(unit, certificate=signer.certificate, receiving=((unit.secretary, receiver),))
    write("unit.kdunit", tools.unit_files.write(unit, signer))
    cell = Cell(plan, material, catalogue, tools, unit, new_store, write, Memory())
    book = demo_book(plan.year)
    lines: list[RosterLine] = []
    people: dict[str, Person] = {}
    for number in range(1, plan.members + 1):
        moment = clock.now() + timedelta(minutes=17 * number)
        who = person(material, number, plan.seed, moment.date(), cell.memory)
        line = replace(_member(cell, number, who, moment), standing=standing(book, who.profile.name))
        lines.append(line)
        people[line.member] = who
        step(who.profile.name)
    roster = Roster(unit, tuple(lines))
    office.units.save(roster, expected_rev=0)
    campaign = demo_campaign(book, roster, HANOI)
    office.units.documents.save(campaign, unit.period, expected_rev=0)
    sent = {line.member for line in lines[: plan.done]}
    write("meeting.yaml", demo_record(book, roster, campaign, people, sent).encode())


def _unit(plan: DemoPlan, material: Mapping[str, Any]) -> UnitCard:
    card = material["unit"]
    days = (
        ("Họp chi uỷ", 12, 3),
        ("Gửi tài liệu", 12, 8),
        ("Hội nghị kiểm điểm", 12, 12),
    )
    return UnitCard(
        name=card["name"], above=card["above"], place=card["place"], secretary=card["secretary"],
        key=sha256(f"kiemdiem-demo-{plan.seed}".encode()).hexdigest()[:32], period=str(plan.year),
        questionnaire=questionnaire_for("2B", str(plan.year)), deadline=date(plan.year, 11, 30),
        calendar=tuple((words, date(plan.year, month, day)) for words, month, day in days),
    )  # fmt: skip


def _secretary(office: Store, unit: UnitCard) -> tuple[Signer, str]:
    """The secretary's signing key, and the public receiving key in hex."""
    joined = enrol.join(office.vault, Profile(unit.secretary, party_post="Bí thư chi bộ"), unit, None)
    unlocked = office.vault.unlock(joined.id, None)
    signer, _code = enrol.signer_of(unlocked, None)
    receiver = unlocked.receiver()
    return signer, receiver.public.hex() if receiver else ""


def _member(cell: Cell, number: int, who: Person, moment: datetime) -> RosterLine:
    """A store with a key and a draft; the first `done` members have signed and sent theirs."""
    clock = StillClock(moment)
    store = cell.new_store(f"members/m{number:02d}", clock)
    unlocked = store.vault.unlock(enrol.join(store.vault, who.profile, cell.unit, None).id, None)
    signer, _code = enrol.signer_of(unlocked, None)
    ready = number <= cell.plan.done
    filling = open_filling(unlocked, cell.catalogue, clock)
    try:
        fill_in(filling, cell.material, who, share=1.0 if ready else BEGUN[number % len(BEGUN)])
        filling.save()
        if ready:
            own = replace(cell.tools, store=lambda: store, clock=clock)
            sent = submit(own, unlocked, filling, signer, paper=False)
            cell.write(f"inbox/m{number:02d}-{sent.filename}", sent.pdf)
    finally:
        filling.close()
    return RosterLine(
        member=sha256(f"{cell.unit.key}-{number}".encode()).hexdigest()[:16], profile=who.profile, status="confirmed",
        fingerprint=sha256(signer.certificate).hexdigest(), certificate=signer.certificate,
        confirmed_by=cell.unit.secretary, confirmed_at=moment,
    )  # fmt: skip
