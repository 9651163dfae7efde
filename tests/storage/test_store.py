"""What a person may rely on: it is there again, it is his alone, and a second session cannot overwrite it."""

from __future__ import annotations

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from questionnaires.values import KiemdiemError
from reviews.ports import Drafts, Store
from reviews.records import DraftKey, Stored
from storage.clock_random import SystemClock, SystemRandomness
from storage.errors import (
    ConflictError,
    DamagedError,
    DiskError,
    NotAStoreError,
    ReadOnlyError,
    TooNewError,
    UnknownPersonError,
)
from storage.store import open_store
from tests.storage.samples import CHEAP, PROFILE, SECRET_WORDS, UNIT, Opener, Seeded, TickingClock, draft, roster
from tests.storage.simulated import SimulatedOs


def person(opener: Opener) -> tuple[str, Drafts, DraftKey]:
    store = opener()
    found = store.vault.add(PROFILE, UNIT, None)
    return found.id, store.vault.unlock(found.id, None).drafts, DraftKey(found.id, "2026", "2B")


def test_the_store_is_what_the_use_cases_ask_for(tmp_path: Path) -> None:
    store: Store = open_store(str(tmp_path / "s"), clock=SystemClock(), randomness=SystemRandomness())
    assert store.vault.people() == ()
    assert store.units.load() is None
    assert store.settings() == {}
    assert store.demo is False


def test_every_kind_of_answer_comes_back_as_it_was(opener: Opener) -> None:
    who, drafts, key = person(opener)
    assert drafts.load(key) is None
    assert drafts.save(key, draft(), expected_rev=0) == 1
    again = opener(create=False).vault.unlock(who, None).drafts
    assert again.load(key) == Stored(draft(), 1)
    assert again.keys() == (key,)


def test_the_version_before_is_kept(opener: Opener) -> None:
    _, drafts, key = person(opener)
    assert drafts.previous(key) is None
    for rev, words in enumerate(("một", "hai", "ba")):
        drafts.save(key, draft(words), expected_rev=rev)
    assert drafts.load(key) == Stored(draft("ba"), 3)
    assert drafts.previous(key) == Stored(draft("hai"), 2)


@pytest.mark.parametrize("expected", [0, 1, 3])
def test_a_save_over_another_revision_changes_nothing(opener: Opener, expected: int) -> None:
    _, drafts, key = person(opener)
    drafts.save(key, draft("một"), expected_rev=0)
    drafts.save(key, draft("hai"), expected_rev=1)
    with pytest.raises(ConflictError) as caught:
        drafts.save(key, draft("đè"), expected_rev=expected)
    assert caught.value.code == "conflict"
    assert caught.value.problems[0].params == {"expected": expected, "found": 2}
    assert drafts.load(key) == Stored(draft("hai"), 2)
    assert drafts.previous(key) == Stored(draft("một"), 1)


def test_periods_and_forms_are_drafts_of_their_own(opener: Opener) -> None:
    who, drafts, _ = person(opener)
    keys = tuple(DraftKey(who, period, form) for period in ("2025", "2026-Q3") for form in ("05", "2B"))
    for number, key in enumerate(keys):
        drafts.save(key, draft(f"bản {number}"), expected_rev=0)
    assert drafts.keys() == keys
    assert [drafts.load(key) for key in keys] == [Stored(draft(f"bản {number}"), 1) for number in range(4)]


def test_several_members_on_one_computer(opener: Opener) -> None:
    store = opener()
    first = store.vault.add(PROFILE, UNIT, None)
    second = store.vault.add(replace(PROFILE, name="Trần Văn Mít"), UNIT, None)
    assert [who.name for who in store.vault.people()] == ["Nguyễn Thị Bưởi", "Trần Văn Mít"]
    mine, other = (store.vault.unlock(who.id, None).drafts for who in (first, second))
    mine.save(DraftKey(first.id, "2026", "2B"), draft("của tôi"), expected_rev=0)
    other.save(DraftKey(second.id, "2026", "2B"), draft("của đồng chí Mít"), expected_rev=0)
    assert mine.keys() == (DraftKey(first.id, "2026", "2B"),)
    assert other.keys() == (DraftKey(second.id, "2026", "2B"),)
    with pytest.raises(UnknownPersonError):
        other.load(DraftKey(first.id, "2026", "2B"))


@pytest.mark.parametrize("period", ["", "..", "a/b", "../2026", "2026 ", "x" * 40])
def test_a_period_never_becomes_another_path(opener: Opener, period: str) -> None:
    who, drafts, _ = person(opener)
    with pytest.raises(ValueError):
        drafts.save(DraftKey(who, period, "2B"), draft(), expected_rev=0)


def test_the_second_session_only_reads(opener: Opener) -> None:
    who, first, key = person(opener)
    first.save(key, draft("một"), expected_rev=0)
    second = opener().vault.unlock(who, None).drafts
    with first.session(key) as mine:
        assert mine
        with second.session(key) as held:
            assert not held
            assert second.load(key) == Stored(draft("một"), 1)
            with pytest.raises(ReadOnlyError):
                second.save(key, draft("chen ngang"), expected_rev=1)
        assert first.save(key, draft("hai"), expected_rev=1) == 2
    with second.session(key) as held:
        assert held
        assert second.save(key, draft("ba"), expected_rev=2) == 3


def test_a_session_that_ends_in_an_error_gives_the_lock_back(opener: Opener) -> None:
    who, first, key = person(opener)
    with pytest.raises(KeyError), first.session(key):
        raise KeyError
    with opener().vault.unlock(who, None).drafts.session(key) as held:
        assert held


def test_submitted_files_are_kept_once_each_in_their_order(opener: Opener) -> None:
    store = opener()
    first, second = (store.vault.add(PROFILE, UNIT, None) for _ in range(2))
    key, other = (DraftKey(who.id, "2026", "2B") for who in (first, second))
    mine, theirs = (store.vault.unlock(who.id, None).sent for who in (first, second))
    for digest, pdf in (("b", b"%PDF 1"), ("a", b"%PDF 2"), ("b", b"%PDF 1")):
        mine.keep(key, digest, pdf)
    theirs.keep(other, "c", b"%PDF x")
    assert mine.all(key) == (b"%PDF 1", b"%PDF 2")
    assert mine.all(replace(key, form="05")) == ()
    assert theirs.all(other) == (b"%PDF x",)


def test_the_unit_book(opener: Opener) -> None:
    book = opener().units
    assert book.save(roster("Trần Văn Mít"), expected_rev=0) == 1
    assert book.save(roster("Trần Văn Mít", "Lê Thị Ổi"), expected_rev=1) == 2
    with pytest.raises(ConflictError):
        book.save(roster(), expected_rev=1)
    assert opener(create=False).units.load() == Stored(roster("Trần Văn Mít", "Lê Thị Ổi"), 2)


def test_a_new_year_of_the_unit_counts_from_the_start(opener: Opener) -> None:
    book = opener().units
    book.save(roster("Trần Văn Mít"), expected_rev=0)
    next_year = replace(roster("Lê Thị Ổi"), unit=replace(UNIT, period="2027"))
    assert book.save(next_year, expected_rev=0) == 1
    assert book.load() == Stored(next_year, 1)


def test_settings(opener: Opener) -> None:
    opener().keep_settings({"theme": "sáng", "lock_minutes": "10"})
    opener().keep_settings({"theme": "tối"})
    assert opener().settings() == {"theme": "tối"}


def test_a_demo_store_stays_one(opener: Opener) -> None:
    assert opener(demo=True).demo
    assert opener().demo
    assert opener(create=False).demo


def test_a_folder_with_other_things_is_left_alone(opener: Opener, tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "thư.txt").write_text("x")
    with pytest.raises(NotAStoreError):
        opener()
    assert [path.name for path in (tmp_path / "store").iterdir()] == ["thư.txt"]


def test_a_file_is_no_store(opener: Opener, tmp_path: Path) -> None:
    (tmp_path / "store").write_text("x")
    for create in (True, False):
        with pytest.raises(NotAStoreError):
            opener(create=create)
    assert (tmp_path / "store").read_text() == "x"


def test_an_empty_folder_becomes_its_owners_alone(opener: Opener, tmp_path: Path) -> None:
    (tmp_path / "store").mkdir(mode=0o755)
    assert {finding.code for finding in opener().check()} == {"sound"}
    assert (tmp_path / "store").stat().st_mode & 0o777 == 0o700


def test_saves_may_come_from_several_threads(opener: Opener) -> None:
    who, drafts, key = person(opener)

    def save_all(number: int) -> list[int]:
        mine = DraftKey(who, "2026", f"F{number}")
        return [drafts.save(mine, draft(f"{number}"), expected_rev=rev) for rev in range(10)]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(save_all, range(4))) == [list(range(1, 11))] * 4
    assert len(drafts.keys()) == 4
    assert drafts.load(key) is None


def test_what_may_only_be_read_is_read_and_not_written() -> None:
    system = SimulatedOs()
    store = open_store("/s", clock=TickingClock(), randomness=Seeded(), os=system, cost=CHEAP)
    who = store.vault.add(PROFILE, UNIT, None).id
    key = DraftKey(who, "2026", "2B")
    store.vault.unlock(who, None).drafts.save(key, draft(), expected_rev=0)
    only_read = ReadOnlyOs(system.seen())
    drafts = (
        open_store("/s", clock=TickingClock(), randomness=Seeded(), os=only_read, create=False)
        .vault.unlock(who, None)
        .drafts
    )
    with drafts.session(key) as mine:
        assert not mine
        assert drafts.load(key) == Stored(draft(), 1)
    with pytest.raises(DiskError) as caught:
        drafts.save(key, draft(), expected_rev=1)
    assert caught.value.problems[0].params == {"reason": "EROFS"}


class ReadOnlyOs(SimulatedOs):
    """A medium that was mounted read-only."""

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.EROFS, path)
        return super().open(path, flags, mode)

    def mkdir(self, path: str, mode: int) -> None:
        raise OSError(errno.EROFS, path, mode)


def test_nothing_is_made_where_nothing_was_asked_for(opener: Opener, tmp_path: Path) -> None:
    with pytest.raises(NotAStoreError):
        opener(create=False)
    assert not (tmp_path / "store").exists()


def test_a_lost_format_file_is_damage_and_not_a_fresh_start(opener: Opener, tmp_path: Path) -> None:
    person(opener)
    (tmp_path / "store" / "FORMAT").unlink()
    with pytest.raises(DamagedError):
        opener()


@pytest.mark.parametrize(
    "text",
    ['{"format":2,"store":"x","min_reader":1,"demo":false}', '{"format":1,"store":"x","min_reader":2,"demo":false}'],
)
def test_a_store_of_a_newer_program_is_refused(opener: Opener, tmp_path: Path, text: str) -> None:
    opener()
    (tmp_path / "store" / "FORMAT").write_text(text)
    with pytest.raises(TooNewError) as caught:
        opener()
    assert caught.value.code == "store_newer"
    assert (tmp_path / "store" / "FORMAT").read_text() == text


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format":"1"}', '{"format":1,"store":"x","min_reader":1}', "\xff"])
def test_a_broken_format_file_is_reported(opener: Opener, tmp_path: Path, text: str) -> None:
    opener()
    (tmp_path / "store" / "FORMAT").write_text(text, encoding="latin-1")
    with pytest.raises(DamagedError):
        opener()


def test_every_refusal_is_one_the_face_can_word(opener: Opener) -> None:
    _, drafts, key = person(opener)
    with pytest.raises(KiemdiemError) as caught:
        drafts.save(key, draft(SECRET_WORDS), expected_rev=7)
    assert SECRET_WORDS not in str(caught.value)
