"""A backup: what is in it, what is not, and that every byte of it counts."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tarfile
from pathlib import Path

import pytest

from reviews.campaign import Campaign
from reviews.records import DraftKey
from reviews.unit_content import UnitContent
from storage.backup_file import open_backup
from storage.clock_random import SystemClock, SystemRandomness
from storage.errors import BackupDamagedError, TooNewError
from storage.os_layer import RealOs
from storage.store import FileStore, StoreCare, care_for, open_store
from tests.storage.golden_year_v1 import BACKUP, FOLDER, campaign, content, roster
from tests.storage.samples import CHEAP, PROFILE, SECRET_WORDS, UNIT, Opener, draft


def care_of(path: Path) -> StoreCare:
    return care_for(str(path), clock=SystemClock(), randomness=SystemRandomness())


def quiet(_done: int, _total: int) -> None:
    pass


def golden_year(store: FileStore) -> None:
    documents, book = store.units.documents, store.units.load()
    found, own = documents.load(Campaign, "2026"), documents.load(UnitContent, "2026")
    assert found is not None
    assert book is not None
    assert own is not None
    assert (found.doc, book.doc, own.doc) == (campaign(), roster(), content())


def test_a_year_of_version_1_opens_whole(tmp_path: Path) -> None:
    shutil.copytree(FOLDER / "store", tmp_path / "store")
    golden_year(open_store(str(tmp_path / "store"), clock=SystemClock(), randomness=SystemRandomness(), cost=CHEAP))


def test_a_backup_of_version_1_is_brought_back(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    care_of(tmp_path / "back").restore(str(FOLDER / BACKUP), lambda done, total: told.append((done, total)))
    golden_year(open_store(str(tmp_path / "back"), clock=SystemClock(), randomness=SystemRandomness(), create=False))
    assert told[-1][0] == told[-1][1] == len(told) > 4


def test_any_tool_lists_it_and_nobody_reads_in_it(opener: Opener, tmp_path: Path) -> None:
    store = opener()
    who = store.vault.add(PROFILE, UNIT, "mật khẩu").id
    drafts = store.vault.unlock(who, "mật khẩu").drafts
    drafts.save(DraftKey(who, "2026", "2B"), draft(), expected_rev=0)
    care_of(tmp_path / "store").backup(str(tmp_path / "b"), surveys=True, told=quiet)
    whole = (tmp_path / "b").read_bytes()
    assert (tmp_path / "b").stat().st_mode & 0o777 == 0o600
    assert SECRET_WORDS[:20].encode() not in whole
    assert PROFILE.name.encode() not in whole
    with tarfile.open(tmp_path / "b") as tar:
        names = tar.getnames()
    assert (names[0], names[-1]) == ("backup.json", "files.json")
    assert not [name for name in names if name.endswith(".lock") or name.startswith(("/", ".."))]


def test_one_flipped_bit_anywhere_is_noticed(tmp_path: Path) -> None:
    whole = (FOLDER / BACKUP).read_bytes()
    path = tmp_path / "b"
    for place in range(0, len(whole), 211):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << place % 8]) + whole[place + 1 :])
        with pytest.raises(BackupDamagedError):
            list(open_backup(RealOs(), str(path)).files())


@pytest.mark.parametrize("name", ["../FORMAT", "/etc/passwd", "keys/../../x", "trash/x", "units//x", ".ssh/authorized"])
def test_a_path_that_leads_out_of_the_store_is_refused(tmp_path: Path, name: str) -> None:
    forged(tmp_path / "b", name, b'"format":1')
    with pytest.raises(BackupDamagedError):
        care_of(tmp_path / "back").restore(str(tmp_path / "b"), quiet)
    assert not (tmp_path / "back").exists()


def test_a_backup_of_a_newer_program_is_refused_in_words(tmp_path: Path) -> None:
    forged(tmp_path / "b", "FORMAT", b'"format":2')
    with pytest.raises(TooNewError):
        care_of(tmp_path / "back").restore(str(tmp_path / "b"), quiet)


def forged(path: Path, name: str, version: bytes) -> None:
    """A backup with a digest that holds, by somebody who knows how it is made."""
    sum_ = hashlib.sha256(b"x").hexdigest()
    members = {
        "backup.json": b'{%s,"kind":"backup","store":"s","layout":1,"made":""}' % version,
        name: b"x",
        "files.json": json.dumps({"files": [{"path": name, "size": 1, "sha256": sum_}]}).encode(),
    }
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for member, data in members.items():
            entry = tarfile.TarInfo(member)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
    whole = held.getvalue() + b"KDB1"
    path.write_bytes(whole + hashlib.sha256(whole).digest())


def test_a_damaged_file_stays_out_and_is_named(opener: Opener, tmp_path: Path) -> None:
    opener().vault.add(PROFILE, UNIT, None)
    person = next((tmp_path / "store" / "keys").glob("*.kdk"))
    person.write_bytes(person.read_bytes()[:-1])
    kept = care_of(tmp_path / "store").backup(str(tmp_path / "b"), surveys=True, told=quiet)
    assert kept.damaged == (f"keys/{person.name}",)


def test_what_a_killed_attempt_left_is_cleared_by_the_next(opener: Opener, tmp_path: Path) -> None:
    opener()
    left, other = tmp_path / f"b.{'0' * 16}.tmp", tmp_path / "b.của tôi.tmp"
    for path in (left, other):
        path.write_bytes(b"x")
    care_of(tmp_path / "store").backup(str(tmp_path / "b"), surveys=True, told=quiet)
    assert (left.exists(), other.exists()) == (False, True)
