"""Whole acts of a year on an operating system in memory, cut and failed anywhere: what is asked of each of them."""

from __future__ import annotations

import errno
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, cast

from questionnaires.catalogue import Catalogue
from questionnaires.material import material
from questionnaires.values import KiemdiemError
from reviews.actions.collect import collect
from reviews.actions.demo_answers import fill_in
from reviews.actions.demo_pen import Memory
from reviews.actions.demo_people import person
from reviews.actions.fill import open_filling
from reviews.actions.ledger import settle
from reviews.actions.meet import Desk
from reviews.actions.migrate import migrate
from reviews.actions.submit import submit
from reviews.actions.upward import close
from reviews.campaign import Campaign
from reviews.collection import CollectionIndex
from reviews.meeting_steps import begin, write
from reviews.meetings import Item, Meeting
from reviews.member_year import MemberYear
from reviews.people import Profile, Roster, RosterLine, UnitCard
from reviews.ports import Store, Tools
from reviews.records import DraftKey
from reviews.verdicts import FileFacts
from storage.backup_file import open_backup
from storage.errors import NotAStoreError, NotEmptyError, UnfinishedRestoreError
from storage.store import care_for, open_store
from tests.reviews.collecting import Cell, KnownFiles, StillClock, facts, item, line, review
from tests.reviews.village import RULES, received, village
from tests.storage.samples import CHEAP, Seeded, draft
from tests.storage.simulated import Disk, PowerCutError, SimulatedOs

CLOCK = StillClock()
COPY = "/usb/nha.kdbackup"


def opened(system: SimulatedOs, seed: int = 5, *, root: str = "/store", create: bool = False) -> Store:
    return open_store(root, clock=CLOCK, randomness=Seeded(seed), os=system, create=create, cost=CHEAP)


@dataclass(frozen=True)
class Deed:
    """An act that ends in one state however often it is begun: from `start`, by `do`, told by `seen`."""

    name: str
    start: Callable[[], Disk]
    do: Callable[[SimulatedOs, int], object]
    """The second argument seeds the randomness of this run of the program."""
    seen: Callable[[SimulatedOs], object]
    """What a person finds; raises where something is unreadable."""
    root: str = "/store"


def _quiet(_done: int, _total: int) -> None:
    pass


# --- submit ---------------------------------------------------------------------------------------

CATALOGUE = Catalogue()


class _Paper:
    """Pages and data without drawing: what is tested is the keeping."""

    def payload(self, submission: object) -> bytes:
        return repr(submission).encode()

    def review(self, submission: object, state: str) -> bytes:
        return b"%PDF " + repr((state, submission)).encode()


@cache
def _written() -> Disk:
    system = SimulatedOs()
    store = opened(system, create=True)
    posts = {"union_post": "Bí thư chi đoàn", "workplace": "Trường Tiểu học Mây Hạ"}
    profile = Profile("Đặng Mẫu Đào", date(1990, 2, 14), "2B", **posts)
    who = store.vault.add(profile, UnitCard("Chi bộ Thôn Đồng Mơ", "Đảng bộ xã Mây Hạ", "Mây Hạ", key="ab" * 16), None)
    filling = open_filling(store.vault.unlock(who.id, None), CATALOGUE, CLOCK)
    prose = material("demo/prose")
    fill_in(filling, prose, person(prose, 1, 3, date(2026, 11, 22), Memory()), share=1.0)
    filling.save()
    return system.seen()


def _submit(system: SimulatedOs, seed: int) -> None:
    store = opened(system, seed)
    unlocked = store.vault.unlock(store.vault.people()[0].id, None)
    absent = cast("Any", None)
    tools = Tools(lambda: store, CLOCK, Seeded(seed), cast("Any", _Paper()), *(absent,) * 9)
    filling = open_filling(unlocked, CATALOGUE, CLOCK)
    try:
        submit(tools, unlocked, filling, None, paper=True)
    finally:
        filling.close()


def _submitted(system: SimulatedOs) -> object:
    store = opened(system)
    unlocked = store.vault.unlock(store.vault.people()[0].id, None)
    stored = unlocked.drafts.load(DraftKey(unlocked.person.id, "2026", "2B"))
    assert stored is not None
    return stored.doc.status, stored.doc.revision, unlocked.sent.all(DraftKey(unlocked.person.id, "2026", "2B"))


# --- collect ---------------------------------------------------------------------------------------


def known() -> dict[bytes, FileFacts]:
    return {b"a1": facts(review(0)), b"b1": facts(review(1)), b"stranger": facts(review(2), "Kẻ Lạ Mặt")}


@cache
def _cell() -> Disk:
    system = SimulatedOs()
    store = opened(system, create=True)
    lines = (line(0), line(1, pinned=False), line(2))
    store.units.save(Roster(UnitCard("Chi bộ Thôn Đồng Mơ", key="5d" * 16), lines), expected_rev=0)
    return system.seen()


def _collect(system: SimulatedOs, seed: int) -> None:
    cell = Cell(opened(system, seed), KnownFiles(known()), CLOCK)
    list(collect(cell.tools, [item("a1"), item("b1"), item("stranger")], by="Lục Mẫu Bưởi"))
    settle(cell.store, CLOCK)


def _collected(system: SimulatedOs) -> object:
    store = opened(system)
    documents, collected = store.units.documents, store.units.collected
    entries = collected.entries("2026")
    for entry in entries:
        kept = collected.refused_file if entry.kind == "refused" else collected.pack
        assert kept("2026", entry.pack) is not None, "the ledger names what is not there"
    campaign, index = documents.load(Campaign, "2026"), documents.load(CollectionIndex, "2026")
    return entries, campaign.doc if campaign else None, index.doc.rows if index else None


# --- meeting and close --------------------------------------------------------------------------------


@cache
def _gathered() -> Disk:
    system = SimulatedOs()
    store = opened(system, create=True)
    roster = village()
    few = replace(roster, lines=roster.lines[:4])
    store.units.save(few, expected_rev=0)
    store.units.documents.save(received(few), "2026", expected_rev=0)
    return system.seen()


def _meet(system: SimulatedOs, seed: int) -> None:
    store = opened(system, seed)
    stored = store.units.load()
    assert stored is not None
    desk = Desk(store, CLOCK, RULES, stored.doc)
    if desk.meeting.state == "planned":
        desk.keep(begin(desk.meeting, CLOCK.now()))
    for ident in desk.meeting.order[:2]:
        held = next((found for found in desk.meeting.items if found.id == ident), None)
        if held is None or not held.concluded:
            desk.keep(write(desk.meeting, Item(ident, "tóm tắt", (), "", "kết luận", opinion="Nhất trí.")))
            desk.conclude(ident)


def _met(system: SimulatedOs) -> object:
    documents = opened(system).units.documents
    meeting, campaign = documents.load(Meeting, "2026"), documents.load(Campaign, "2026")
    assert campaign is not None
    return meeting.doc if meeting else None, campaign.doc


@cache
def _notified() -> Disk:
    system = SimulatedOs()
    store = opened(system, create=True)
    lines = tuple(RosterLine(f"m{n}", Profile(f"Đồng chí Mẫu {n}")) for n in range(3))
    store.units.save(Roster(UnitCard("Chi bộ Thôn Đồng Mơ", key="5d" * 16), lines), expected_rev=0)
    years = tuple(MemberYear(one.member, "notified", "2B", "file") for one in lines)
    store.units.documents.save(Campaign("2026", "published", members=years), "2026", expected_rev=0)
    return system.seen()


def _close(system: SimulatedOs, seed: int) -> None:
    store = opened(system, seed)
    close(store, CLOCK.now(), "Lục Mẫu Bưởi", store.units.collected.head("2026"))


def _closed(system: SimulatedOs) -> object:
    campaign = opened(system).units.documents.load(Campaign, "2026")
    assert campaign is not None
    return campaign.doc


# --- backup, restore, repair, migrate -----------------------------------------------------------------


@cache
def _lived() -> Disk:
    """A cell that has collected, and a draft of its secretary; an empty stick beside it."""
    system = SimulatedOs(_cell())
    _collect(system, 11)
    store = opened(system, 12)
    who = store.vault.add(Profile("Lục Mẫu Bưởi"), UnitCard("Chi bộ Thôn Đồng Mơ"), None)
    drafts = store.vault.unlock(who.id, None).drafts
    for rev in range(2):
        drafts.save(DraftKey(who.id, "2026", "2B"), draft(f"lần {rev}"), expected_rev=rev)
    left = system.seen()
    return Disk(left.files, left.folders | {"/usb"})


def _back_up(system: SimulatedOs, seed: int) -> None:
    care = care_for("/store", clock=CLOCK, randomness=Seeded(seed), os=system)
    care.backup(COPY, surveys=True, told=_quiet)


def _backed_up(system: SimulatedOs) -> object:
    assert _whole(system) == _whole(SimulatedOs(_lived())), "a backup changes nothing"
    if system.entry(COPY) is None:
        return None
    return sorted(open_backup(system, COPY).files())


@cache
def _with_copy() -> Disk:
    system = SimulatedOs(_lived())
    _back_up(system, 21)
    return system.seen()


@cache
def _only_copy() -> Disk:
    left = _with_copy()
    kept = frozenset(path for path in left.folders if not path.startswith("/store"))
    return Disk({COPY: left.files[COPY]}, kept)


def _restore(system: SimulatedOs, seed: int) -> None:
    care_for("/store", clock=CLOCK, randomness=Seeded(seed), os=system).restore(COPY, _quiet)


def _restored(system: SimulatedOs) -> object:
    try:
        return _whole(system)
    except (NotAStoreError, UnfinishedRestoreError):
        return None  # no store yet, and said so


def _whole(system: SimulatedOs) -> object:
    store = opened(system)
    who = store.vault.people()[0].id
    return (
        _collected(system),
        store.vault.unlock(who, None).drafts.load(DraftKey(who, "2026", "2B")),
        store.units.load(),
        store.settings(),
    )


@cache
def _hurt() -> Disk:
    """One pack, the ledger's index, the draft and the campaign damaged, one pack gone."""
    left = _with_copy()
    files = dict(left.files)
    packs = sorted(path for path in files if "/packs/" in path)
    files[packs[0]] = files[packs[0]][:-1]
    del files[packs[1]]
    for path in sorted(files):
        draft_of_one = path.startswith("/store/drafts/") and path.endswith(".kds")
        if draft_of_one or path.endswith(("/campaign.kds", "/index.kds")):
            files[path] = files[path][:50] + bytes([files[path][50] ^ 4]) + files[path][51:]
            files.pop(path + ".prev", None)
    return Disk(files, left.folders)


def _repair(system: SimulatedOs, seed: int) -> None:
    care_for("/store", clock=CLOCK, randomness=Seeded(seed), os=system).repair(COPY, _quiet)


def _repaired(system: SimulatedOs) -> object:
    """Which files are not what the backup holds."""
    held = dict(open_backup(system, COPY).files())
    here = {path: inode.seen for path, inode in system.files.items()}
    return sorted(p for p, data in held.items() if not p.endswith(".prev") and here.get(f"/store/{p}") != data)


def _migrate(system: SimulatedOs, seed: int) -> None:
    store = opened(system, seed)
    migrate(store, lambda who: store.vault.unlock(who.id, None), _quiet)


def _migrated(system: SimulatedOs) -> object:
    """Contents stay; how often they were saved does not matter."""
    store = opened(system)
    who = store.vault.people()[0].id
    stored, roster = store.vault.unlock(who, None).drafts.load(DraftKey(who, "2026", "2B")), store.units.load()
    assert stored is not None
    assert roster is not None
    return _collected(system), stored.doc, roster.doc


DEEDS = (
    Deed("submit", _written, _submit, _submitted),
    Deed("collect", _cell, _collect, _collected),
    Deed("meeting", _gathered, _meet, _met),
    Deed("close", _notified, _close, _closed),
    Deed("backup", _lived, _back_up, _backed_up),
    Deed("restore", _only_copy, _restore, _restored),
    Deed("repair", _hurt, _repair, _repaired),
    Deed("migrate", _lived, _migrate, _migrated),
)


# --- what is asked of each --------------------------------------------------------------------------------


def ended(deed: Deed) -> tuple[SimulatedOs, object]:
    """The deed without any trouble, and what is seen then."""
    system = SimulatedOs(deed.start())
    deed.do(system, 1)
    counted = SimulatedOs(deed.start())
    deed.do(counted, 1)
    return counted, deed.seen(system)


def cut_states(deed: Deed, drawn: int, chance: random.Random, every: int = 1) -> Iterator[tuple[bool, Disk]]:
    """Disks after a cut before each (or each `every`-th) change, and whether the deed had returned."""
    changes = ended(deed)[0].changes
    for number in (*range(1, changes + 1, every), changes + 1):
        system = SimulatedOs(deed.start())
        system.cut_at = number
        returned = True
        try:
            deed.do(system, 1)
        except PowerCutError:
            returned = False
        for disk in system.drawn_cuts(chance, drawn):
            yield returned, disk


def wrong_after_cut(deed: Deed, disk: Disk, final: object, *, returned: bool) -> str:
    """What a person meets who starts the machine again and does it once more; empty when all is well."""
    system = SimulatedOs(disk)
    try:
        found = deed.seen(system)
        if returned and found != final:
            return "lost"
        return "" if found == final else _done_again(deed, system, final)
    except (KiemdiemError, AssertionError) as error:
        return f"unreadable: {error!r}"


def _done_again(deed: Deed, system: SimulatedOs, final: object) -> str:
    try:
        deed.do(system, 2)
    except NotEmptyError:
        return "cannot go on"
    if deed.seen(system) != final:
        return "another end"
    damaged = [f for f in opened(system).check() if f.grade == "damage"]
    return f"check: {damaged}" if damaged else ""


def failed_calls(deed: Deed, every: int = 1) -> Iterator[tuple[int, int, SimulatedOs, BaseException | None]]:
    """The deed with each call failing in turn (EIO, ENOSPC) or taking half of a write."""
    counted = ended(deed)[0]
    for number in range(1, counted.calls + 1, every):
        short = counted.log[number - 1] == "write"
        for code in (errno.EIO, errno.ENOSPC, 0) if short else (errno.EIO, errno.ENOSPC):
            system = SimulatedOs(deed.start())
            if code:
                system.fail_at = (number, code)
            else:
                system.short_at = number
            raised: BaseException | None = None
            try:
                deed.do(system, 1)
            except KiemdiemError as error:
                raised = error
            system.restart()
            yield number, code, system, raised
