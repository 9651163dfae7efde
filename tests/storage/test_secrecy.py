"""What lies in the store says nothing to one who has no key, and is open to nobody else."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from questionnaires.values import Answer
from reviews.records import DraftKey
from tests.storage.samples import PROFILE, SECRET_WORDS, UNIT, Opener, draft, roster

WORDS = (
    SECRET_WORDS, "Biên bản ngày 03/5", "Chưa được giao", "Tiêm chủng", "Tôi giấu ý kiến", PROFILE.name, "Trần Văn Mít",
    "Lê Thị Ổi", "Chi ủy viên", "Trạm Y tế xã Mây Hạ", "Chi bộ Thôn Đồng Mơ", "Đảng bộ xã Mây Hạ", "1984-02-29",
    "review-2026", "submitted", "mật khẩu bí mật",
)  # fmt: skip


@pytest.fixture
def lived_in(opener: Opener, tmp_path: Path) -> Path:
    """A store after a whole year: drafts saved and sent, keys made, a unit with two members, settings."""
    store = opener()
    first = store.vault.add(PROFILE, UNIT, None)
    second = store.vault.add(replace(PROFILE, name="Trần Văn Mít"), UNIT, "mật khẩu bí mật")
    for who, passphrase in ((first, None), (second, "mật khẩu bí mật")):
        unlocked = store.vault.unlock(who.id, passphrase)
        key = DraftKey(who.id, "2026", "2B")
        for rev in range(3):
            unlocked.drafts.save(key, draft(status="submitted"), expected_rev=rev)
        hidden = {"sign_01": Answer("Tôi giấu ý kiến")}
        unlocked.drafts.save(key, replace(draft(), answers=hidden), expected_rev=3)
        unlocked.make_signer("mật khẩu bí mật")
        unlocked.update(profile=replace(unlocked.profile, workplace="Trạm Y tế xã Mây Hạ"))
        unlocked.sent.keep(key, "ab" * 32, f"%PDF {SECRET_WORDS}".encode())
    store.units.save(roster("Trần Văn Mít", "Lê Thị Ổi"), expected_rev=0)
    store.units.save(roster("Trần Văn Mít", "Lê Thị Ổi"), expected_rev=1)
    store.keep_settings({"theme": "sáng"})
    return tmp_path / "store"


def spelled(words: str) -> Iterator[bytes]:
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, words)
        yield from (text.encode(), text.encode("utf-16-le"), text.encode("ascii", "backslashreplace"))


def test_no_answer_and_no_name_can_be_read_in_any_file(lived_in: Path) -> None:
    files = [path for path in lived_in.rglob("*") if path.is_file()]
    assert len(files) > 12
    for path in files:
        content = path.read_bytes() + str(path.relative_to(lived_in)).encode()
        for words in WORDS:
            for found in spelled(words):
                assert found not in content, f"{words} in {path}"


def test_the_same_search_finds_what_is_not_sealed(lived_in: Path) -> None:
    (lived_in / "open.json").write_text(SECRET_WORDS)
    with pytest.raises(AssertionError):
        test_no_answer_and_no_name_can_be_read_in_any_file(lived_in)


def test_file_names_are_opaque(lived_in: Path) -> None:
    plain = {"FORMAT", ".lock", "keys", "drafts", "sent", "units", "settings.kds", "device.key", "2026", "unit.kds"}
    plain |= {"unit.kds.prev", "unit.kdk"}
    opaque = re.compile(r"[0-9a-f]{32}(\.kd[sk](\.prev)?|\.lock)?")
    assert [
        path.name for path in lived_in.rglob("*") if path.name not in plain and not opaque.fullmatch(path.name)
    ] == []


@pytest.mark.parametrize("umask", [0, 0o022, 0o077])
def test_files_are_open_to_their_owner_only(opener: Opener, tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        store = opener()
        who = store.vault.add(PROFILE, UNIT, None)
        drafts = store.vault.unlock(who.id, None).drafts
        for rev in range(2):
            drafts.save(DraftKey(who.id, "2026", "2B"), draft(), expected_rev=rev)
        with drafts.session(DraftKey(who.id, "2026", "2B")):
            store.units.save(roster("Mít"), expected_rev=0)
    finally:
        os.umask(before)
    root = tmp_path / "store"
    for path in (root, *root.rglob("*")):
        assert stat.S_IMODE(path.lstat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_check_warns_of_what_others_may_read(lived_in: Path, opener: Opener) -> None:
    (lived_in / "drafts").chmod(0o755)
    (lived_in / "keys" / "device.key").chmod(0o644)
    warned = {(found.code, found.where) for found in opener().check() if found.grade == "warning"}
    assert warned == {("mode", "drafts"), ("mode", "keys/device.key")}


def test_two_saves_of_the_same_words_look_different(opener: Opener, tmp_path: Path) -> None:
    store = opener()
    who = store.vault.add(PROFILE, UNIT, None)
    drafts = store.vault.unlock(who.id, None).drafts
    key = DraftKey(who.id, "2026", "2B")
    seen = set()
    for rev in range(5):
        drafts.save(key, draft(), expected_rev=rev)
        (path,) = (tmp_path / "store").glob("drafts/2026/*.kds")
        seen.add(path.read_bytes()[-200:-100])
    assert len(seen) == 5
