"""Any order of collecting, meeting, backing up, failures, cuts and new starts over one secretary's store."""

from __future__ import annotations

import errno
import random
from contextlib import suppress
from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from questionnaires.values import KiemdiemError
from reviews.actions.collect import Incoming, collect
from reviews.actions.deep_check import deep_check
from reviews.actions.ledger import settle
from reviews.actions.meet import Desk
from reviews.actions.migrate import migrate
from reviews.collection import Entry
from reviews.meeting_steps import begin
from reviews.meetings import Meeting
from reviews.people import Roster, UnitCard
from reviews.ports import Store
from reviews.verdicts import FileFacts
from storage.store import care_for
from tests.reviews.collecting import Cell, KnownFiles, facts, item, line, review
from tests.reviews.deeds import CLOCK, opened
from tests.reviews.village import RULES
from tests.storage.samples import Seeded
from tests.storage.simulated import Disk, PowerCutError, SimulatedOs

FILES: dict[bytes, FileFacts] = {
    f"m{number}-{revision}".encode(): facts(review(number, revision)) for number in range(4) for revision in (1, 2)
}

NAME = st.sampled_from(sorted(key.decode() for key in FILES))
NAMES = st.lists(NAME, min_size=1, max_size=3)


class YearOfCuts(RuleBasedStateMachine):
    """`received` = hashes that were said to be received; each act may be cut or failed, and is then begun again."""

    def __init__(self) -> None:
        super().__init__()
        self.system = SimulatedOs()
        self.seed = 0
        self.received: set[str] = set()
        self.backed_up: dict[str, frozenset[str]] = {}
        self.met = False

    def _store(self) -> Store:
        self.seed += 1
        return opened(self.system, self.seed)

    @initialize()
    def start(self) -> None:
        store = opened(self.system, 999, create=True)
        lines = tuple(line(number) for number in range(4))
        store.units.save(Roster(UnitCard("Chi bộ Thôn Đồng Mơ", key="5d" * 16), lines), expected_rev=0)
        left = self.system.seen()
        self.system = SimulatedOs(Disk(left.files, left.folders | {"/usb"}))

    # --- acts, which say what they have done only when they return ------------------------------------------

    def _collect(self, names: list[str]) -> None:
        cell = Cell(self._store(), KnownFiles(FILES), CLOCK)
        items: list[Incoming] = [item(name) for name in names]
        for outcome in collect(cell.tools, items, by="Lục Mẫu Bưởi"):
            if outcome.counted:
                self.received.add(outcome.payload_sha256)

    def _meet(self) -> None:
        store = self._store()
        stored = store.units.load()
        assert stored is not None
        settle(store, CLOCK)
        desk = Desk(store, CLOCK, RULES, stored.doc)
        if desk.meeting.state == "planned":
            desk.keep(begin(replace(desk.meeting, chair="m0", clerk="m1"), CLOCK.now()))
        self.met = True

    def _back_up(self, name: str) -> None:
        self.seed += 1
        target = f"/usb/{name}"
        before = frozenset(self.received)
        if target not in self.system.files:
            care = care_for("/store", clock=CLOCK, randomness=Seeded(self.seed), os=self.system)
            care.backup(target, surveys=True, told=lambda *_: None)
            self.backed_up[target] = before

    def _migrate(self) -> None:
        store = self._store()
        migrate(store, lambda who: store.vault.unlock(who.id, None), lambda *_: None)

    def _do(self, act: int, names: list[str]) -> None:
        (lambda: self._collect(names), self._meet, lambda: self._back_up(names[0]), self._migrate)[act]()

    # --- rules ----------------------------------------------------------------------------------------------

    @rule(
        act=st.integers(0, 3),
        names=NAMES,
    )
    def done(self, act: int, names: list[str]) -> None:
        self._do(act, names)

    @rule(
        act=st.integers(0, 3), call=st.integers(1, 160), code=st.sampled_from([errno.EIO, errno.ENOSPC]),
        names=NAMES,
    )  # fmt: skip
    def failed(self, act: int, call: int, code: int, names: list[str]) -> None:
        self.system.restart()
        self.system.fail_at = (call, code)
        with suppress(KiemdiemError):
            self._do(act, names)
        self.system.restart()

    @rule(
        act=st.integers(0, 3), change=st.integers(1, 60), chance=st.integers(0, 10**6),
        names=NAMES,
    )  # fmt: skip
    def cut(self, act: int, change: int, chance: int, names: list[str]) -> None:
        self.system.restart()
        self.system.cut_at = change
        with suppress(PowerCutError):
            self._do(act, names)
        self.system = SimulatedOs(list(self.system.drawn_cuts(random.Random(chance), 1))[chance % 3])

    @rule(names=NAME)
    def brought_back(self, names: str) -> None:
        """A backup holds every review that had been received when it was made."""
        target = f"/usb/{names}"
        if target not in self.backed_up:
            return
        left = self.system.seen()
        other = SimulatedOs(Disk({target: left.files[target]}, frozenset({"", "/usb"})))
        care_for("/store", clock=CLOCK, randomness=Seeded(77), os=other).restore(target, lambda *_: None)
        assert self.backed_up[target] <= {entry.payload_sha256 for entry in _entries(opened(other))}

    @invariant()
    def what_was_said_is_there(self) -> None:
        if not self.seed:
            return
        store = opened(self.system, 5)
        entries = _entries(store)
        assert self.received <= {entry.payload_sha256 for entry in entries}
        counted = [e for e in entries if e.kind == "accepted"]
        assert len({(e.member, e.revision) for e in counted}) == len(counted), "counted twice"
        assert not self.met or store.units.documents.load(Meeting, "2026") is not None
        findings = (*store.check(), *deep_check(store, None, lambda _: None, lambda *_: None))
        assert not [f for f in findings if f.grade == "damage"]


def _entries(store: Store) -> tuple[Entry, ...]:
    return store.units.collected.entries("2026")
