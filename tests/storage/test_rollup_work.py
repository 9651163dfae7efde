"""The work file of a long run: what was kept is there again after a kill, a torn or strange end never was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.campaign import Published
from reviews.expected_units import ExpectedUnit
from reviews.people import Roster, UnitCard
from reviews.rollup_book import Received, RollupBook, RollupWork, Seen
from reviews.summary import SourceUnit
from storage.clock_random import SystemClock, SystemRandomness
from storage.store import open_store


def work(folder: Path, path: Path) -> RollupWork:
    store = open_store(str(folder), clock=SystemClock(), randomness=SystemRandomness())
    if store.units.load() is None:
        store.units.save(Roster(UnitCard("Đảng uỷ xã Mây Hạ", key="ab")), expected_rev=0)
    return store.units.rollup_work(str(path))


def seen(number: int) -> Seen:
    return Seen(f"{number:064x}", ("unsigned",) if number % 2 else (), "ab" * 32, data=b"x" * number, sha256="cd" * 32)


def kept(folder: Path, path: Path, count: int) -> None:
    book = work(folder, path)
    for number in range(count):
        book.add(seen(number))
    book.close(finished=False)


def test_what_was_kept_is_there_again_and_goes_when_the_run_is_finished(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf.work"
    kept(tmp_path / "s", path, 5)
    again = work(tmp_path / "s", path)
    assert [again.find(f"{n:064x}") for n in range(6)] == [*map(seen, range(5)), None]
    again.add(seen(5))
    assert again.find(f"{5:064x}") == seen(5)
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
    found = [again.find(f"{n:064x}") for n in range(6)]
    there = sum(one is not None for one in found)
    assert found == [*map(seen, range(there)), *[None] * (6 - there)]
    assert there < 6
    again.add(seen(9))
    again.close(finished=False)
    once_more = work(folder / "s", path)
    assert once_more.find(f"{9:064x}") == seen(9)
    once_more.close(finished=True)


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
                      (Published(1, date(2027, 1, 5), "ab", "{}"),))  # fmt: skip
    store.units.documents.save(book, "2026", expected_rev=0)
    found = store.units.documents.load(RollupBook, "2026")
    assert found is not None
    assert found.doc == book
