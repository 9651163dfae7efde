"""The work file of a long run: what was kept is there again after a kill, a torn or strange end never was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.values import KiemdiemError
from reviews.campaign import Published
from reviews.expected_units import ExpectedUnit
from reviews.people import Roster, UnitCard
from reviews.rollup_book import LeftOut, Received, RollupBook, RollupWork, Seen
from reviews.summary import SourceUnit
from storage.clock_random import SystemClock, SystemRandomness
from storage.locks import lock_now
from storage.rollup_v1 import ROLLUP
from storage.store import open_store


def work(folder: Path, path: Path) -> RollupWork:
    store = open_store(str(folder), clock=SystemClock(), randomness=SystemRandomness())
    if store.units.load() is None:
        store.units.save(Roster(UnitCard("Đảng uỷ xã Mây Hạ", key="ab")), expected_rev=0)
    return store.units.rollup_work(str(path))


def seen(number: int) -> Seen:
    return Seen(f"{number:064x}", ("unsigned",) if number % 2 else (), "ab" * 32, data=b"x" * number, sha256="cd" * 32)


def known(book: RollupWork, count: int) -> list[Seen | None]:
    """What is known of the first files."""
    found = [book.find(f"{n:064x}") for n in range(count)]
    return [None if number is None else book.read(number) for number in found]


def kept(folder: Path, path: Path, count: int) -> None:
    book = work(folder, path)
    for number in range(count):
        book.add(seen(number))
    book.close(finished=False)


def test_what_was_kept_is_there_again_and_goes_when_the_run_is_finished(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf.work"
    kept(tmp_path / "s", path, 5)
    again = work(tmp_path / "s", path)
    assert known(again, 6) == [*map(seen, range(5)), None]
    assert again.read(again.add(seen(5))) == known(again, 6)[5] == seen(5)
    again.close(finished=True)
    assert not path.exists()


@settings(max_examples=25, deadline=None)
@given(cut=st.integers(0, 400), flip=st.booleans())
def test_a_torn_or_changed_record_and_all_after_it_never_were(
    tmp_path_factory: pytest.TempPathFactory, cut: int, *, flip: bool
) -> None:
    folder = tmp_path_factory.mktemp("w")
    path = folder / "a.work"
    kept(folder / "s", path, 6)
    data = bytearray(path.read_bytes())
    at = max(0, len(data) - 1 - cut)
    if flip:
        data[at] ^= 1
    else:
        del data[at:]
    path.write_bytes(data)
    again = work(folder / "s", path)
    found = known(again, 6)
    there = sum(one is not None for one in found)
    assert found == [*map(seen, range(there)), *[None] * (6 - there)]
    assert there < 6
    again.add(seen(9))
    again.close(finished=False)
    once_more = work(folder / "s", path)
    assert known(once_more, 10)[9] == seen(9)
    once_more.close(finished=True)


def test_files_whose_hashes_begin_alike_are_told_apart(tmp_path: Path) -> None:
    book = work(tmp_path / "s", tmp_path / "a.work")
    like = [replace(seen(n), file_sha256=f"{'ab' * 8}{n:048x}") for n in range(4)]
    numbers = [book.add(one) for one in like[:3]]
    assert [book.find(one.file_sha256) for one in like] == [*numbers, None]


def test_a_record_that_is_changed_during_the_run_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "a.work"
    book = work(tmp_path / "s", path)
    number = book.add(seen(1))
    with path.open("r+b") as stream:
        stream.seek(-1, 2)
        stream.write(bytes([path.read_bytes()[-1] ^ 1]))
    with pytest.raises(KiemdiemError) as error:
        book.read(number)
    assert error.value.code == "damaged"


def test_a_second_run_for_the_same_paper_is_refused_until_the_first_one_has_ended(tmp_path: Path) -> None:
    path = tmp_path / "a.work"
    for finished in (False, True):
        first = work(tmp_path / "s", path)
        with pytest.raises(KiemdiemError) as error:
            work(tmp_path / "s", path)
        assert error.value.code == "rollup_running"
        first.add(seen(1))
        first.close(finished=finished)
    again = work(tmp_path / "s", path)
    assert again.find(f"{1:064x}") is None
    again.close(finished=True)


def test_a_work_file_that_went_while_the_lock_was_taken_is_opened_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, taken = tmp_path / "a.work", list[int]()

    def lock_and_lose(fd: int) -> bool:
        taken.append(fd)
        if len(taken) == 1:
            path.unlink()
        return lock_now(fd)

    monkeypatch.setattr("storage.rollup_work.lock_now", lock_and_lose)
    book = work(tmp_path / "s", path)
    book.add(seen(1))
    book.close(finished=False)
    assert len(taken) == 2
    assert known(work(tmp_path / "s", path), 2) == [None, seen(1)]


def test_another_store_cannot_use_it(tmp_path: Path) -> None:
    path = tmp_path / "a.work"
    kept(tmp_path / "one", path, 20)
    assert b"x" * 9 not in path.read_bytes()
    assert work(tmp_path / "two", path).find(f"{1:064x}") is None


def test_the_committees_book_comes_back_whole(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "s"), clock=SystemClock(), randomness=SystemRandomness())
    store.units.save(Roster(UnitCard("Đảng uỷ", key="ab")), expected_rev=0)
    part = SourceUnit("c", 1, "ef" * 32, "Chi bộ 1", "chi bộ", 1, 2, (("HTT", 3),))
    line = Received("a", "Đảng bộ", 2, "cd" * 32, "rollup", "decided", date(2027, 1, 4), "a.pdf", 1, (("HTT", 3),),
                    (part,), ("Chi bộ 2",))  # fmt: skip
    book = RollupBook("2026", (ExpectedUnit("a", "Đảng bộ", "", "đảng bộ", "ab" * 32),), (line,),
                      (Published(1, date(2027, 1, 5), "ab", "{}"),), (LeftOut("b", 3, "ef" * 32),))  # fmt: skip
    store.units.documents.save(book, "2026", expected_rev=0)
    found = store.units.documents.load(RollupBook, "2026")
    assert found is not None
    assert found.doc == book
    assert "left_out" not in str(ROLLUP.state(replace(book, left_out=()), 1, "2026")["whole"])
