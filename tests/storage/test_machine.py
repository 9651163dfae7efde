"""Any order of saves, failures, power cuts and new starts: the store agrees with a model of two lines."""

from __future__ import annotations

import errno
from contextlib import suppress

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from reviews.ports import Drafts
from reviews.records import DraftKey, Stored
from storage import atomic
from storage.errors import ConflictError, StorageError
from storage.store import open_store
from tests.storage.samples import CHEAP, PROFILE, UNIT, Seeded, TickingClock, draft
from tests.storage.simulated import PowerCutError, SimulatedOs

FORMS = ("2B", "05")


class SavesAndCuts(RuleBasedStateMachine):
    """`held` = what is kept for certain; `maybe` = saves that failed at their last step: a cut may bring them up."""

    def __init__(self) -> None:
        super().__init__()
        self.system = SimulatedOs()
        self.clock, self.randomness = TickingClock(), Seeded()
        self.held: dict[str, tuple[int, str]] = {}
        self.maybe: set[tuple[str, int, str]] = set()
        self.drafts: Drafts

    def _open(self, *, create: bool = False) -> None:
        store = open_store(
            "/s", clock=self.clock, randomness=self.randomness, os=self.system, create=create, cost=CHEAP
        )
        self.person = store.vault.people()[0].id if store.vault.people() else store.vault.add(PROFILE, UNIT, None).id
        self.drafts = store.vault.unlock(self.person, None).drafts

    def _key(self, form: str) -> DraftKey:
        return DraftKey(self.person, "2026", form)

    def _save(self, form: str, words: str) -> None:
        self.drafts.save(self._key(form), draft(words), expected_rev=self._rev(form))

    @initialize()
    def start(self) -> None:
        self._open(create=True)

    @rule(form=st.sampled_from(FORMS), words=st.text(max_size=20), times=st.sampled_from([1, 900]))
    def save(self, form: str, words: str, times: int) -> None:
        self._save(form, words * times)
        self._acknowledged(form, words * times)

    def _acknowledged(self, form: str, words: str) -> None:
        self.held[form] = (self._rev(form) + 1, words)
        self.maybe.clear()  # the last step of any save settles the whole folder

    def _rev(self, form: str) -> int:
        return self.held.get(form, (0, ""))[0]

    @rule(form=st.sampled_from(FORMS), off=st.integers(1, 3))
    def save_from_an_old_screen(self, form: str, off: int) -> None:
        rev = self._rev(form)
        with suppress(ConflictError):
            self.drafts.save(self._key(form), draft("đè"), expected_rev=rev + off)
            raise AssertionError("a conflict went unnoticed")

    @rule(
        form=st.sampled_from(FORMS),
        words=st.text(max_size=20),
        call=st.integers(1, 25),
        code=st.sampled_from([errno.EIO, errno.ENOSPC]),
    )
    def save_with_a_failure(self, form: str, words: str, call: int, code: int) -> None:
        self.system.restart()
        self.system.fail_at = (call, code)
        try:
            self._save(form, words)
        except StorageError:
            self.maybe.add((form, self._rev(form) + 1, words))
        else:
            self._acknowledged(form, words)
        self.system.restart()

    @rule(
        form=st.sampled_from(FORMS),
        words=st.text(min_size=1, max_size=20),
        times=st.sampled_from([1, 900]),
        change=st.integers(1, 14),
        chance=st.integers(0, 10**6),
    )
    def power_cut(self, form: str, words: str, times: int, change: int, chance: int) -> None:
        self.system.restart()
        self.system.cut_at = change
        try:
            self._save(form, words * times)
        except PowerCutError:
            self.maybe.add((form, self._rev(form) + 1, words * times))
        else:
            self._acknowledged(form, words * times)
        disks = list(self.system.after_cut())
        self.system = SimulatedOs(disks[chance % len(disks)])
        self._open()
        for each in FORMS:
            stored = self.drafts.load(self._key(each))
            found = (stored.rev, str(stored.doc.answers["a1"].value)) if stored else (0, "")
            assert found == self.held.get(each, (0, "")) or (each, *found) in self.maybe
            if stored:
                self.held[each] = found
        self.maybe.clear()

    @rule()
    def start_again(self) -> None:
        self._open()

    @invariant()
    def what_is_held_can_be_read(self) -> None:
        if not hasattr(self, "drafts"):
            return
        for form in FORMS:
            rev, words = self.held.get(form, (0, ""))
            assert self.drafts.load(self._key(form)) == (Stored(draft(words), rev) if rev else None)
        every = self.drafts.keys()
        assert {key.form for key in every} == set(self.held)


TestSavesAndCuts = SavesAndCuts.TestCase
TestSavesAndCuts.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


@pytest.mark.parametrize("removed", ["flush_file", "flush_folder"])
def test_without_either_flush_a_counterexample_is_found(monkeypatch: pytest.MonkeyPatch, removed: str) -> None:
    monkeypatch.setattr(atomic, removed, lambda *_: None)
    quick = settings(
        max_examples=200,
        stateful_step_count=10,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        derandomize=True,
    )
    with pytest.raises((AssertionError, StorageError)):
        run_state_machine_as_test(SavesAndCuts, settings=quick)
