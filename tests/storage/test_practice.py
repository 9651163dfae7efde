"""The year's book in the unit's store: every cell comes back as it was, sealed, found damaged when it is."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.values import Row, nfc
from reviews.actions.practice import open_practice
from reviews.people import Roster
from reviews.practice import PracticeBook
from reviews.records import Stored
from storage.clock_random import SystemClock, SystemRandomness
from storage.errors import ConflictError, DamagedError
from storage.practice_v1 import PRACTICE, EntryV1
from storage.store import FileStore, open_store
from storage.tiny import SealedDocument
from tests.reviews.practice_sample import SECRET, UNIT, book
from tests.storage.golden_practice_v1 import FOLDER, small

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def opened(folder: Path) -> FileStore:
    return open_store(str(folder), clock=SystemClock(), randomness=SystemRandomness())


def unit_store(folder: Path) -> FileStore:
    store = opened(folder)
    store.units.save(Roster(UNIT), expected_rev=0)
    return store


def test_every_list_comes_back_in_another_session_and_nobody_reads_it_in_the_files(tmp_path: Path) -> None:
    store = unit_store(tmp_path / "s")
    assert store.units.documents.save(book(), "2026", expected_rev=0) == 1
    again = opened(tmp_path / "s")
    stored = again.units.documents.load(PracticeBook, "2026")
    assert stored is not None
    assert (stored.doc, stored.rev) == (book(), 1)
    whole = b"".join(path.read_bytes() for path in (tmp_path / "s").rglob("*") if path.is_file())
    for words in (SECRET, "Đặng Mẫu Đào", "evaluation"):
        assert words.encode() not in whole
    assert not [finding for finding in again.check() if finding.grade != "ok"]
    with pytest.raises(ConflictError):
        again.units.documents.save(book(), "2026", expected_rev=0)


def test_the_open_book_is_saved_once_and_opened_again_where_it_was(tmp_path: Path) -> None:
    store = unit_store(tmp_path / "s")
    work = open_practice(store, SystemClock(), "Nguyễn Mẫu An")
    entry = work.add("private", {"on": NOW.date(), "what": "x"})
    assert work.dirty
    work.save()
    assert not work.dirty
    other = open_practice(opened(tmp_path / "s"), SystemClock(), "Nguyễn Mẫu An")
    assert other.book.entries == (entry,)
    other.change(entry.id, {"what": "y"})
    other.save()
    work.remove(entry.id)
    with pytest.raises(ConflictError):
        work.save()


CELLS = st.fixed_dictionaries(
    {},
    optional={
        "on": st.dates(date(1900, 1, 1), date(2100, 1, 1)),
        "person": st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=30).map(nfc),
        "item": st.just("Sáng kiến"),
        "times": st.fractions(min_value=0, max_value=9999),
    },
)


@given(rows=st.lists(CELLS, max_size=4))
@settings(max_examples=25, deadline=None)
def test_any_row_comes_back_as_it_was(rows: list[Row], tmp_path_factory: pytest.TempPathFactory) -> None:
    made = PracticeBook("2026")
    for cells in rows:
        made = made.added("point", cells, author="An", written=NOW.date())
    store = unit_store(tmp_path_factory.mktemp("p") / "s")
    store.units.documents.save(made, "2026", expected_rev=0)
    stored = store.units.documents.load(PracticeBook, "2026")
    assert stored is not None
    assert stored.doc == made


@pytest.mark.parametrize(
    "cells", [{"on": {"d": "2026-13-01"}}, {"times": {"n": "1/0"}}, {"person": {"l": ["x"]}}, {"person": {"q": 1}}]
)
def test_a_row_that_no_version_can_have_written_is_damage(tmp_path: Path, cells: dict[str, object]) -> None:
    store = unit_store(tmp_path / "s")
    store.units.documents.save(book(), "2026", expected_rev=0)
    files = store.units.documents
    file = files._file(PRACTICE, "2026")
    assert file is not None
    state = PRACTICE.state(book(), 2, "2026")
    state["entries"] = {"1": EntryV1(id="e1", kind="point", cells=cells)}
    with store._disk.lock(), SealedDocument(file) as db:
        assert db.revision == 1
        db.replace(state)
    with pytest.raises(DamagedError):
        files.load(PracticeBook, "2026")


def test_numbers_stay_exact(tmp_path: Path) -> None:
    made = PracticeBook("2026").added("item", {"points": Fraction(1, 3)}, author="An", written=NOW.date())
    store = unit_store(tmp_path / "s")
    store.units.documents.save(made, "2026", expected_rev=0)
    stored = store.units.documents.load(PracticeBook, "2026")
    assert stored is not None
    assert stored.doc.entries[0].number("points") == Fraction(1, 3)


def test_a_book_of_version_1_opens_with_the_version_before_it(tmp_path: Path) -> None:
    shutil.copytree(FOLDER / "store", tmp_path / "store")
    for path in (tmp_path / "store", *(tmp_path / "store").rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)  # git does not keep them
    documents = opened(tmp_path / "store").units.documents
    assert documents.load(PracticeBook, "2026") == Stored(small(), 2)
    assert documents.previous(PracticeBook, "2026") == Stored(PracticeBook("2026"), 1)
