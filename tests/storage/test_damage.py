"""Whatever is cut off, flipped, swapped or put in its place: it is noticed, named, and nothing else suffers."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from questionnaires.values import Answer
from reviews.ports import Unlocked
from reviews.records import DraftKey, Stored
from storage.errors import DamagedError, StorageError, TooNewError, UnknownPersonError
from storage.frame import Header, pack
from storage.store import FileStore
from storage.tiny import SealedDocument
from tests.storage.samples import PROFILE, UNIT, Opener, draft, roster

SMALL = replace(draft(), answers={"a": Answer("Tôi")}, unit=replace(UNIT, calendar=(), settings={}))


class Filled:
    """A store with one of everything, and how each of its files is read."""

    def __init__(self, opener: Opener, root: Path) -> None:
        self.opener = opener
        self.root = root
        self.store: FileStore = opener()
        self.who = self.store.vault.add(PROFILE, UNIT, None).id
        self.key = DraftKey(self.who, "2026", "2B")
        self.unlocked: Unlocked = self.store.vault.unlock(self.who, None)
        self.unlocked.drafts.save(self.key, replace(SMALL, place="cũ"), expected_rev=0)
        self.unlocked.drafts.save(self.key, SMALL, expected_rev=1)
        self.unlocked.sent.keep(self.key, "ab", b"%PDF small")
        self.store.units.save(roster("Trần Văn Mít"), expected_rev=0)
        self.store.keep_settings({"theme": "sáng"})
        self.readers: dict[str, Callable[[], object]] = {
            "drafts/2026/*.kds": lambda: self.unlocked.drafts.load(self.key),
            "sent/2026/*.kds": lambda: self.unlocked.sent.all(self.key),
            "units/*/2026/unit.kds": self.store.units.load,
            "units/*/unit.kdk": self.store.units.load,
            "settings.kds": self.store.settings,
            f"keys/{self.who}.kdk": lambda: self.store.vault.unlock(self.who, None),
            "keys/device.key": self.store.settings,
        }

    def file(self, pattern: str) -> Path:
        (found,) = self.root.glob(pattern)
        return found


FILES = (
    "drafts/2026/*.kds", "sent/2026/*.kds", "units/*/2026/unit.kds", "units/*/unit.kdk", "settings.kds",
    "keys/?*[0-9a-f].kdk", "keys/device.key",
)  # fmt: skip


@pytest.fixture
def filled(opener: Opener, tmp_path: Path) -> Filled:
    return Filled(opener, tmp_path / "store")


def reader(filled: Filled, pattern: str) -> Callable[[], object]:
    return filled.readers[f"keys/{filled.who}.kdk" if pattern.startswith("keys/?") else pattern]


@pytest.mark.parametrize("pattern", FILES)
def test_every_truncation_is_noticed(filled: Filled, pattern: str) -> None:
    path, read = filled.file(pattern), reader(filled, pattern)
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(DamagedError):
            read()
    path.write_bytes(whole + b"\0")
    with pytest.raises(DamagedError):
        read()
    path.write_bytes(whole)
    read()


@pytest.mark.parametrize("pattern", FILES)
def test_a_flipped_bit_in_every_byte_is_noticed(filled: Filled, pattern: str) -> None:
    path, read = filled.file(pattern), reader(filled, pattern)
    whole = path.read_bytes()
    for place in range(len(whole)):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << place % 8
        path.write_bytes(flipped)
        with pytest.raises(DamagedError):
            read()


def test_changed_bytes_with_a_mended_checksum_are_noticed(filled: Filled) -> None:
    path = filled.file("drafts/2026/*.kds")
    whole = path.read_bytes()
    start = 6 + int.from_bytes(whole[4:6], "big")
    for place in range(start, len(whole) - 32):
        body = bytearray(whole[start:-32])
        body[place - start] ^= 0x10
        path.write_bytes(pack(whole[6:start], bytes(body)))
        with pytest.raises(DamagedError) as caught:
            filled.unlocked.drafts.load(filled.key)
        assert caught.value.problems[0].params == {"how": "seal"}


@pytest.mark.parametrize("pattern", FILES)
def test_check_names_the_file_and_no_other(filled: Filled, pattern: str) -> None:
    assert {finding.code for finding in filled.store.check()} == {"sound"}
    path = filled.file(pattern)
    data = bytearray(path.read_bytes())
    data[-40] ^= 4
    path.write_bytes(data)
    damaged = [finding for finding in filled.store.check() if finding.grade == "damage"]
    assert [(found.code, found.where) for found in damaged] == [("hash", str(path.relative_to(filled.root)))]


def test_a_damaged_draft_is_never_overwritten_or_repaired_silently(filled: Filled) -> None:
    path = filled.file("drafts/2026/*.kds")
    path.write_bytes(path.read_bytes()[:-1])
    before = path.read_bytes()
    for expected in (0, 1, 2):
        with pytest.raises(DamagedError):
            filled.unlocked.drafts.save(filled.key, SMALL, expected_rev=expected)
    assert path.read_bytes() == before
    assert filled.unlocked.drafts.previous(filled.key) == Stored(replace(SMALL, place="cũ"), 1)
    assert filled.unlocked.drafts.keys() == (filled.key,)


def test_by_the_members_wish_the_previous_version_comes_back(filled: Filled) -> None:
    path = filled.file("drafts/2026/*.kds")
    path.write_bytes(path.read_bytes()[:-1])
    damaged = path.read_bytes()
    drafts = filled.store.vault.unlock(filled.who, None).drafts
    assert drafts.set_aside_damaged(filled.key) == Stored(replace(SMALL, place="cũ"), 1)
    assert drafts.load(filled.key) == Stored(replace(SMALL, place="cũ"), 1)
    assert [kept.read_bytes() for kept in filled.root.glob("trash/*/*.kds")] == [damaged]
    assert drafts.save(filled.key, SMALL, expected_rev=1) == 2
    assert {found.grade for found in filled.store.check()} == {"ok", "warning"}
    assert drafts.set_aside_damaged(filled.key) == Stored(SMALL, 2)


def test_where_nothing_is_readable_one_starts_anew_and_keeps_the_pieces(filled: Filled) -> None:
    for path in filled.root.glob("drafts/2026/*.kds*"):
        path.write_bytes(path.read_bytes()[:100])
    drafts = filled.store.vault.unlock(filled.who, None).drafts
    assert drafts.set_aside_damaged(filled.key) is None
    assert drafts.load(filled.key) is None
    assert len(list(filled.root.glob("trash/*/*"))) == 2
    assert drafts.save(filled.key, SMALL, expected_rev=0) == 1


def test_one_damaged_draft_leaves_the_others_alone(filled: Filled) -> None:
    drafts = filled.unlocked.drafts
    other = replace(filled.key, form="05")
    drafts.save(other, SMALL, expected_rev=0)
    path = next(found for found in filled.root.glob("drafts/2026/*.kds.prev"))
    Path(str(path).removesuffix(".prev")).write_bytes(b"")
    path.write_bytes(b"")
    assert drafts.load(other) == Stored(SMALL, 1)
    assert drafts.keys() == (other,)
    assert drafts.save(other, SMALL, expected_rev=1) == 2


def test_a_file_of_another_name_period_or_person_is_not_taken(filled: Filled) -> None:
    drafts = filled.unlocked.drafts
    other = replace(filled.key, form="05")
    drafts.save(other, SMALL, expected_rev=0)
    paths = sorted(filled.root.glob("drafts/2026/*.kds"))
    first, second = (path.read_bytes() for path in paths)
    paths[0].write_bytes(second)
    paths[1].write_bytes(first)
    for key in (filled.key, other):
        with pytest.raises(DamagedError) as caught:
            drafts.load(key)
        assert caught.value.problems[0].params == {"how": "name"}
    assert {found.code for found in filled.store.check() if found.grade == "damage"} == {"name"}


def test_a_draft_moved_to_another_year_does_not_open(filled: Filled) -> None:
    shutil.copytree(filled.root / "drafts" / "2026", filled.root / "drafts" / "2027")
    assert filled.unlocked.drafts.keys() == (filled.key,)


def test_an_identity_under_another_persons_name(filled: Filled) -> None:
    other = filled.store.vault.add(replace(PROFILE, name="Trần Văn Mít"), UNIT, None).id
    shutil.copy(filled.root / "keys" / f"{filled.who}.kdk", filled.root / "keys" / f"{other}.kdk")
    with pytest.raises(DamagedError):
        filled.store.vault.unlock(other, None)


def test_a_symbolic_link_is_not_followed(filled: Filled, tmp_path: Path) -> None:
    path = filled.file("drafts/2026/*.kds")
    elsewhere = tmp_path / "elsewhere"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    with pytest.raises(DamagedError):
        filled.unlocked.drafts.load(filled.key)
    assert ("unknown_file", str(path.relative_to(filled.root))) in {(f.code, f.where) for f in filled.store.check()}


@pytest.mark.parametrize("pattern", [name for name in FILES if name != "keys/device.key"])
def test_a_file_of_a_newer_program_is_refused_and_kept(filled: Filled, pattern: str) -> None:
    path, read = filled.file(pattern), reader(filled, pattern)
    whole = path.read_bytes()
    start = 6 + int.from_bytes(whole[4:6], "big")
    header = whole[6:start].replace(b'"format":1', b'"format":2')
    newer = pack(header, whole[start:-32])
    path.write_bytes(newer)
    with pytest.raises(TooNewError):
        read()
    if pattern.startswith("drafts"):
        with pytest.raises(TooNewError):
            filled.unlocked.drafts.save(filled.key, SMALL, expected_rev=2)
    assert path.read_bytes() == newer
    assert ("newer", str(path.relative_to(filled.root))) in {(f.code, f.where) for f in filled.store.check()}


def test_a_newer_frame_is_told_from_a_damaged_one(filled: Filled) -> None:
    path = filled.file("drafts/2026/*.kds")
    front = b"KD2\n" + path.read_bytes()[4:-32]
    path.write_bytes(front + hashlib.sha256(front).digest())
    with pytest.raises(TooNewError):
        filled.unlocked.drafts.load(filled.key)


NONSENSE = (b"", b"{}", b"[]", b'{"meta":{}}', b'{"meta":{"1":{"rev":"x"}}}', b"\xff", b"[" * 9999)
IMPOSSIBLE: tuple[dict[str, object], ...] = (
    {"n": "1/0"}, {"n": "x"}, {"n": 1}, {"d": "2026-13-01"}, {"l": [1]}, {"t": ["x"]}, {"t": [{"a": {"l": []}}]},
    {"z": 1}, {},
)  # fmt: skip


@pytest.mark.parametrize("body", NONSENSE)
def test_authentic_nonsense_is_damage_too(filled: Filled, body: bytes) -> None:
    drafts = filled.store.vault.unlock(filled.who, None).drafts
    drafts._file(filled.key).write(body, exists=True)
    with pytest.raises(DamagedError):
        drafts.load(filled.key)
    with pytest.raises(DamagedError):
        drafts.save(filled.key, SMALL, expected_rev=2)


@pytest.mark.parametrize("value", IMPOSSIBLE)
def test_authentic_but_impossible_answers_are_damage(filled: Filled, value: object) -> None:
    drafts = filled.store.vault.unlock(filled.who, None).drafts
    with SealedDocument(drafts._file(filled.key)) as db:
        state = db.storage.read()
        assert state is not None
        state["draft"]["1"]["answers"]["a"]["v"] = value
        db.replace(state)
    with pytest.raises(DamagedError):
        drafts.load(filled.key)


def test_a_damaged_person_is_listed_last_and_hinders_nobody(filled: Filled) -> None:
    other = filled.store.vault.add(replace(PROFILE, name="Trần Văn Mít"), UNIT, None)
    path = filled.root / "keys" / f"{filled.who}.kdk"
    path.write_bytes(path.read_bytes()[:-1])
    listed = filled.store.vault.people()
    assert [(who.id, who.name) for who in listed] == [(other.id, "Trần Văn Mít"), (filled.who, "")]
    assert filled.store.vault.unlock(other.id, None).profile.name == "Trần Văn Mít"
    assert filled.store.vault.add(PROFILE, UNIT, None).name == PROFILE.name
    with pytest.raises(DamagedError):
        filled.store.vault.unlock(filled.who, None)


def test_headers_are_canonical() -> None:
    assert Header("draft", 1, "00").encode() == b'{"format":1,"id":"00","kind":"draft"}'


def test_an_identity_that_is_gone_is_an_unknown_person(filled: Filled) -> None:
    (filled.root / "keys" / f"{filled.who}.kdk").unlink()
    with pytest.raises(UnknownPersonError):
        filled.store.vault.unlock(filled.who, None)
    with pytest.raises(StorageError):
        filled.unlocked.update(profile=PROFILE)
