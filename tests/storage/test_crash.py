"""A power cut before any change, and the failure of any call: the old version or the new one, never a mixture."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

import pytest

from reviews.records import DraftKey, Stored
from storage import atomic
from storage.errors import DiskError, LockedError, NotWritableError, StorageError, StoreFullError
from storage.os_layer import Os
from storage.store import FileStore, open_store
from tests.storage.samples import CHEAP, PROFILE, UNIT, Seeded, TickingClock, draft, register, roster
from tests.storage.simulated import Disk, PowerCutError, SimulatedOs

WORDS = ("một " * 2500, "hai hai " * 1300, "ba " * 2900)
"""More than two pages each, longer and shorter."""


def opened(system: Os, seed: int = 7, *, create: bool = False) -> FileStore:
    return open_store("/store", clock=TickingClock(), randomness=Seeded(seed), os=system, create=create, cost=CHEAP)


def load(store: FileStore, what: str) -> object:
    """What is kept of each kind, None where there is nothing."""
    if what == "unit":
        return store.units.load()
    if what == "settings":
        return store.settings() or None
    people = store.vault.people()
    if what == "person":
        return [(who.name, who.has_key) for who in people if store.vault.unlock(who.id, None).profile == PROFILE]
    unlocked = store.vault.unlock(people[0].id, None)
    key = DraftKey(people[0].id, "2026", "2B")
    if what == "sent":
        return unlocked.sent.all(key)
    if what == "register":
        return unlocked.registers.load("2026")
    return unlocked.drafts.load(key)


@dataclass
class Act:
    """Something durable: what it reads back as before and after, and how it is done."""

    what: str
    start: Disk
    do: Callable[[FileStore], object]
    old: object
    new: object


def save(store: FileStore, rev: int) -> int:
    person = store.vault.people()[0].id
    drafts = store.vault.unlock(person, None).drafts
    return drafts.save(DraftKey(person, "2026", "2B"), draft(WORDS[rev]), expected_rev=rev)


def keep(store: FileStore) -> None:
    person = store.vault.people()[0].id
    store.vault.unlock(person, None).sent.keep(DraftKey(person, "2026", "2B"), "ab", b"%PDF" * 2500)


def keep_register(store: FileStore, rev: int) -> int:
    registers = store.vault.unlock(store.vault.people()[0].id, None).registers
    return registers.save(register(WORDS[rev][:2000]), expected_rev=rev)


def register_kept() -> Disk:
    system = SimulatedOs(started())
    keep_register(opened(system, 2), 0)
    return system.seen()


def sign(store: FileStore) -> None:
    store.vault.unlock(store.vault.people()[0].id, None).make_signer(None)


def started(saves: int = 0) -> Disk:
    """A store with one person and so many saved versions, durable."""
    system = SimulatedOs()
    store = opened(system, 1, create=True)
    store.vault.add(PROFILE, UNIT, None)
    for rev in range(saves):
        save(store, rev)
    return system.seen()


def version(rev: int) -> Stored[object] | None:
    return Stored(draft(WORDS[rev - 1]), rev) if rev else None


def unit_saved() -> Disk:
    system = SimulatedOs(started())
    opened(system, 2).units.save(roster("Trần Văn Mít"), expected_rev=0)
    return system.seen()


ACTS: dict[str, Callable[[], Act]] = {
    "first save": lambda: Act("draft", started(), lambda store: save(store, 0), None, version(1)),
    "second save": lambda: Act("draft", started(1), lambda store: save(store, 1), version(1), version(2)),
    "third save": lambda: Act("draft", started(2), lambda store: save(store, 2), version(2), version(3)),
    "unit": lambda: Act(
        "unit",
        unit_saved(),
        lambda store: store.units.save(roster("Lê Thị Ổi"), expected_rev=1),
        Stored(roster("Trần Văn Mít"), 1),
        Stored(roster("Lê Thị Ổi"), 2),
    ),
    "first unit": lambda: Act(
        "unit", started(), lambda store: store.units.save(roster("Mít"), expected_rev=0), None, Stored(roster("Mít"), 1)
    ),
    "first register": lambda: Act(
        "register", started(), lambda store: keep_register(store, 0), None, Stored(register(WORDS[0][:2000]), 1)
    ),
    "register": lambda: Act(
        "register",
        register_kept(),
        lambda store: keep_register(store, 1),
        Stored(register(WORDS[0][:2000]), 1),
        Stored(register(WORDS[1][:2000]), 2),
    ),
    "settings": lambda: Act("settings", started(), lambda store: store.keep_settings({"a": "b"}), None, {"a": "b"}),
    "submitted file": lambda: Act("sent", started(), keep, (), (b"%PDF" * 2500,)),
    "person": lambda: Act(
        "person",
        started(),
        lambda store: store.vault.add(PROFILE, UNIT, None),
        [(PROFILE.name, False)],
        [(PROFILE.name, False)] * 2,
    ),
    "first signature": lambda: Act("person", started(), sign, [(PROFILE.name, False)], [(PROFILE.name, True)]),
}


def changes_of(act: Act) -> tuple[int, int]:
    """How many changes and how many calls the act makes."""
    system = SimulatedOs(act.start)
    store = opened(system)
    system.restart()
    act.do(store)
    return system.changes, system.calls


def cuts(act: Act) -> Iterator[tuple[bool, Disk]]:
    """Every disk after every cut, and whether the act had returned."""
    changes, _ = changes_of(act)
    for number in range(1, changes + 2):
        system = SimulatedOs(act.start)
        store = opened(system)
        system.restart()
        system.cut_at = number
        acknowledged = True
        try:
            act.do(store)
        except PowerCutError:
            acknowledged = False
        for disk in system.after_cut():
            yield acknowledged, disk


def verdict(act: Act, disk: Disk, *, acknowledged: bool) -> str:
    """What a person meets who starts the machine again; empty when all is well."""
    system = SimulatedOs(disk)
    try:
        store = opened(system, 9)
        found = load(store, act.what)
    except StorageError as error:
        return f"unreadable: {error}"
    if found != act.new and (acknowledged or found != act.old):
        return "lost" if found == act.old else "mixture"
    if any(path.endswith(".tmp") for path in system.files):
        return "leftover"
    if any(finding.grade != "ok" for finding in store.check()):
        return "check complains"
    if found == act.old != act.new:
        act.do(store)
        return "" if load(opened(system, 10), act.what) == act.new else "cannot go on"
    return ""


def wrong(act: Act) -> tuple[int, dict[str, int]]:
    """How many disks were tried, and what was wrong with how many of them."""
    tried, found = 0, dict[str, int]()
    for acknowledged, disk in cuts(act):
        tried += 1
        said = verdict(act, disk, acknowledged=acknowledged)
        if said:
            found[said.split(":")[0]] = found.get(said.split(":")[0], 0) + 1
    return tried, found


@pytest.mark.parametrize("name", ACTS)
def test_a_power_cut_anywhere_leaves_the_old_or_the_new(name: str) -> None:
    tried, found = wrong(ACTS[name]())
    assert found == {}
    assert tried >= 10


def test_a_power_cut_while_the_store_is_made() -> None:
    system = SimulatedOs()
    opened(system, create=True)
    changes = system.changes
    disks = 0
    for number in range(1, changes + 2):
        system = SimulatedOs()
        system.cut_at = number
        with suppress(PowerCutError):
            opened(system, create=True)
        for disk in system.after_cut():
            disks += 1
            again = SimulatedOs(disk)
            store = opened(again, 2, create=number <= changes)
            store.vault.add(PROFILE, UNIT, None)
            assert not [finding for finding in store.check() if finding.grade != "ok"]
    assert disks > 20


@pytest.mark.parametrize("removed", ["flush_file", "flush_folder"])
@pytest.mark.parametrize("name", ["first save", "third save", "unit", "submitted file"])
def test_without_either_flush_the_same_enumeration_finds_losses(
    monkeypatch: pytest.MonkeyPatch, removed: str, name: str
) -> None:
    act = ACTS[name]()
    monkeypatch.setattr(atomic, removed, lambda *_: None)
    _, found = wrong(act)
    assert found.get("lost", 0) + found.get("unreadable", 0) > 0


def test_writing_in_place_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    act = ACTS["third save"]()

    def in_place(system: SimulatedOs, path: str, data: bytes, _token: str, **_: object) -> None:
        inode = system.files[path]
        system._call("truncate", change=True)
        inode.seen, inode.dirty = b"", True
        fd = system.open(path, 0)
        system.write(fd, data)
        system.fsync(fd)
        system.close(fd)

    monkeypatch.setattr(atomic, "replace_file", in_place)
    _, found = wrong(act)
    assert found.get("unreadable", 0) > 0


# --- calls that fail ----------------------------------------------------------------------------------


NAMED = {errno.EIO: DiskError, errno.ENOSPC: StoreFullError, errno.EACCES: NotWritableError}


def go_on_after_failure(act: Act, system: SimulatedOs, store: FileStore) -> None:
    """The same session goes on: the old is there, and the retry succeeds and is durable."""
    raised: StorageError | None = None
    try:
        act.do(store)
    except StorageError as error:
        raised = error
    faulty = system.fail_at
    system.restart()
    found = load(opened(SimulatedOs(system.seen()), 3), act.what)
    if raised is None:
        assert found == act.new, "a failure that was not reported"
    else:
        assert found == act.old
        assert faulty is None or isinstance(raised, NAMED[faulty[1]])
        for disk in system.after_cut():
            assert load(opened(SimulatedOs(disk), 5), act.what) in (act.old, act.new)
        act.do(store)
    assert not [path for path in system.files if path.endswith(".tmp")]
    for disk in system.after_cut():
        assert load(opened(SimulatedOs(disk), 4), act.what) == act.new, "the retry is not durable"


@pytest.mark.parametrize("name", ["first save", "second save", "third save", "unit", "submitted file"])
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES])
def test_any_call_may_fail_and_the_retry_succeeds(name: str, code: int) -> None:
    act = ACTS[name]()
    _, calls = changes_of(act)
    for number in range(1, calls + 1):
        system = SimulatedOs(act.start)
        store = opened(system)
        system.restart()
        system.fail_at = (number, code)
        go_on_after_failure(act, system, store)
    assert calls > 10


@pytest.mark.parametrize("then", [0, errno.ENOSPC])
def test_a_short_write_is_finished_or_reported(then: int) -> None:
    act = ACTS["third save"]()
    system = SimulatedOs(act.start)
    store = opened(system)
    system.restart()
    act.do(store)
    at = system.log.index("write") + 1

    system = SimulatedOs(act.start)
    store = opened(system)
    system.restart()
    system.short_at = at
    if then:
        system.fail_at = (at + 1, then)
    go_on_after_failure(act, system, store)


@pytest.mark.parametrize("code", [errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK])
def test_where_there_are_no_second_names_a_save_goes_on_without_a_previous_version(code: int) -> None:
    act = ACTS["third save"]()
    system = SimulatedOs(act.start)
    store = opened(system)
    system.restart()
    act.do(store)
    at = system.log.index("link") + 1
    system = SimulatedOs(act.start)
    store = opened(system)
    system.restart()
    system.fail_at = (at, code)
    act.do(store)
    assert load(store, "draft") == act.new
    assert not [path for path in system.files if path.endswith(".prev")]


def test_a_full_disk_is_named_and_saving_resumes() -> None:
    act = ACTS["third save"]()
    system = SimulatedOs(act.start)
    store = opened(system)
    for _ in range(3):
        system.restart()
        system.fail_at = (next_write(act), errno.ENOSPC)
        with pytest.raises(StoreFullError):
            act.do(store)
        assert not [path for path in system.files if path.endswith(".tmp")]
    system.restart()
    act.do(store)
    assert load(store, "draft") == act.new


def next_write(act: Act) -> int:
    system = SimulatedOs(act.start)
    store = opened(system)
    system.restart()
    act.do(store)
    return system.log.index("write") + 1


def test_a_save_is_one_write_two_flushes_one_rename() -> None:
    system = SimulatedOs(started(2))
    store = opened(system)
    person = store.vault.people()[0].id
    drafts = store.vault.unlock(person, None).drafts
    system.restart()
    drafts.save(DraftKey(person, "2026", "2B"), draft(WORDS[2]), expected_rev=2)
    counted = {name: system.log.count(name) for name in ("write", "fsync", "fsync folder", "rename", "create", "mkdir")}
    assert counted == {"write": 1, "fsync": 1, "fsync folder": 1, "rename": 1, "create": 1, "mkdir": 0}


def test_a_lock_that_is_not_given_back_ends_in_words() -> None:
    system = SimulatedOs(started(1))
    store = opened(system)
    system.locks["/store/.lock"] = 1
    with pytest.raises(LockedError) as caught:
        save(store, 1)
    assert caught.value.code == "locked"
    assert 5.0 <= system.now < 5.1
    del system.locks["/store/.lock"]
    assert save(store, 1) == 2
