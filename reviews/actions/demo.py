"""A fictional cell: people, answers and signed reviews, equal for equal seed (keys and signatures not)."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from hashlib import sha256
from typing import Any, Final

from questionnaires.catalogue import Catalogue
from questionnaires.values import KiemdiemError, Problem
from reviews.actions import enrol
from reviews.actions.demo_answers import Pen, fill_in
from reviews.actions.fill import open_filling
from reviews.actions.submit import submit
from reviews.people import Profile, Roster, RosterLine, UnitCard
from reviews.ports import Clock, Signer, Store, Tools

HANOI: Final = timezone(timedelta(hours=7))
MOST: Final = 24
"""People in the fictional cell."""


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


def check_plan(plan: DemoPlan) -> None:
    """Raises KiemdiemError `demo_count`."""
    if not (1 <= plan.members <= MOST and 0 <= plan.done <= plan.members):
        raise KiemdiemError(Problem("demo_count", f"--members {plan.members} --done {plan.done}"))


def make_demo(
    plan: DemoPlan,
    material: Mapping[str, Any],
    catalogue: Catalogue,
    tools: Tools,
    new_store: Callable[[str, Clock], Store],
    write: Callable[[str, bytes], None],
    step: Callable[[str], None],
) -> None:
    """Make the cell: `secretary`, `members/m01` …, `unit.kdunit`, `inbox/*.pdf`.

    `new_store(folder, clock)` makes an empty demo store, `write(path, bytes)` a file beside them,
    `step(name)` is told of every person finished. Raises KiemdiemError `demo_count`, and what
    the ports raise.
    """
    check_plan(plan)
    clock = StillClock(datetime(plan.year, 11, 20, 8, 0, tzinfo=HANOI))
    unit = _unit(plan, material)
    office = new_store("secretary", clock)
    signer = _secretary(office, unit)
    unit = replace(unit, certificate=signer.certificate)
    write("unit.kdunit", tools.unit_files.write(unit, signer))
    pen = Pen(random.Random(f"kiemdiem-{plan.seed}"))  # noqa: S311 - fictional prose, repeatable on purpose
    lines: list[RosterLine] = []
    for number, person in enumerate(material["people"][: plan.members], 1):
        moment = clock.now() + timedelta(minutes=17 * number)
        lines.append(_member(plan, number, person, unit, material, catalogue, tools, new_store, write, pen, moment))
        step(lines[-1].profile.name)
    office.units.save(Roster(unit, tuple(lines)), expected_rev=0)


def _unit(plan: DemoPlan, material: Mapping[str, Any]) -> UnitCard:
    card = material["unit"]
    days = (
        ("Nộp bản kiểm điểm", 11, 30),
        ("Họp chi uỷ", 12, 3),
        ("Gửi tài liệu", 12, 8),
        ("Hội nghị kiểm điểm", 12, 12),
    )
    return UnitCard(
        name=card["name"], above=card["above"], place=card["place"], secretary=card["secretary"],
        key=sha256(f"kiemdiem-demo-{plan.seed}".encode()).hexdigest()[:32], period=str(plan.year),
        deadline=date(plan.year, 11, 30), calendar=tuple((words, date(plan.year, m, d)) for words, m, d in days),
    )  # fmt: skip


def _secretary(office: Store, unit: UnitCard) -> Signer:
    person = enrol.join(office.vault, Profile(unit.secretary, party_post="Bí thư chi bộ"), unit, None)
    return enrol.signer_of(office.vault.unlock(person.id, None), None)[0]


def _member(
    plan: DemoPlan, number: int, person: Mapping[str, str], unit: UnitCard, material: Mapping[str, Any],
    catalogue: Catalogue, tools: Tools, new_store: Callable[[str, Clock], Store],
    write: Callable[[str, bytes], None], pen: Pen, moment: datetime,
) -> RosterLine:  # fmt: skip
    clock = StillClock(moment)
    store = new_store(f"members/m{number:02d}", clock)
    profile = Profile(
        person["name"], date.fromisoformat(person["born"]), "2B", person["party"], person["government"],
        person["union"], person["workplace"],
    )  # fmt: skip
    unlocked = store.vault.unlock(enrol.join(store.vault, profile, unit, None).id, None)
    signer, _code = enrol.signer_of(unlocked, None)
    filling = open_filling(unlocked, catalogue, clock)
    mark = sha256(signer.certificate).hexdigest()
    member = sha256(f"{unit.key}-{number}".encode()).hexdigest()[:16]
    try:
        fill_in(filling, material, person["work"], pen, number, share=1.0 if number <= plan.done else 0.4)
        filling.save()
        if number <= plan.done:
            own = replace(tools, store=lambda: store, clock=clock)
            done = submit(own, unlocked, filling, signer, paper=False)
            write(f"inbox/m{number:02d}-{done.filename}", done.pdf)
    finally:
        filling.close()
    return RosterLine(member, profile, "confirmed", mark, signer.certificate, unit.secretary, moment)
