"""A deciding body's book is kept in a form that later programs open, and that forgets nothing."""

from __future__ import annotations

import shutil
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from reviews.campaign import Rated
from reviews.collectives import CollectiveLevel, CollectiveVerdict
from reviews.deciding import DecidingBook
from reviews.records import Stored
from reviews.section import AboveCollective, Between, CollectiveWord, Kept, SectionWord
from storage.clock_random import SystemClock, SystemRandomness
from storage.deciding_v1 import DECIDING, DecidingV1
from storage.store import open_store
from tests.storage.golden_deciding_v1 import BOOK, BORN, DECIDED, FOLDER

MADE = datetime(2026, 12, 18, 8, tzinfo=UTC)
LATER = {
    "between": (
        Between("1" * 32, "3" * 32, "Đảng uỷ bộ phận thử", MADE, (
            SectionWord("Hà Mẫu Lan", BORN, "HTXS", "level", "HTT", "vượt tỷ lệ"),
            SectionWord("Đỗ Mẫu Kha", None, "HTT", "sent_back", "", "chưa rõ"),
        ), (CollectiveWord("Chi uỷ", "HTXS", "HTT", "còn việc chậm"),)),
    ),
    "above_collectives": (AboveCollective("1" * 32, "Chi uỷ", "HTT", "còn việc chậm", DECIDED),),
    "kept": (Kept("1" * 32, "ab" * 16, MADE),),
    "rated": (CollectiveVerdict("1" * 32, "Chi uỷ", "left_out", "", "chưa đủ hồ sơ"),),
    "made": (("1" * 32, MADE),),
}  # fmt: skip
"""Fields that came after the golden store was written."""


def test_the_book_of_version_1_opens_whole(tmp_path: Path) -> None:
    assert all(getattr(BOOK, field.name) for field in fields(BOOK) if field.name not in LATER)
    shutil.copytree(FOLDER / "store", tmp_path / "store")
    for path in (tmp_path / "store", *(tmp_path / "store").rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)  # git does not keep them
    store = open_store(str(tmp_path / "store"), clock=SystemClock(), randomness=SystemRandomness())
    assert store.units.documents.load(DecidingBook, "2026") == Stored(BOOK, 1)


def test_a_book_from_before_papers_and_higher_bodies_is_read() -> None:
    plain = {
        "period": "2026", "lists": [{"unit_key": "1", "unit_name": "Chi bộ", "period": "2026", "lines": []}],
        "verdicts": [], "issued": [{"unit_key": "1", "members": 0, "document": dict.fromkeys(
            ("number", "issuer", "subject"), "") | {"on": None}}],
    }  # fmt: skip
    found = msgspec.convert(msgspec.convert(plain, DecidingV1), DecidingBook, from_attributes=True)
    issued = found.issued[0]
    assert (found.again, found.higher, issued.over, issued.whom, found.lists[0].by) == ((), (), "", (), "")


def test_what_came_later_is_kept_whole_and_not_written_where_it_is_empty(tmp_path: Path) -> None:
    shutil.copytree(FOLDER / "store", tmp_path / "store")
    for path in (tmp_path / "store", *(tmp_path / "store").rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    store = open_store(str(tmp_path / "store"), clock=SystemClock(), randomness=SystemRandomness())
    book = replace(BOOK, **LATER)  # type: ignore[arg-type]  # the fields' own values, by name
    store.units.documents.save(book, "2026", expected_rev=1)
    assert store.units.documents.load(DecidingBook, "2026") == Stored(book, 2)
    (plain,) = DECIDING.state(BOOK, 1, "2026")["whole"].values()
    assert not LATER.keys() & plain.keys()
    assert not any("collectives" in one for one in plain["issued"])
    assert not any("collective" in one for one in plain["again"])
    whole = replace(
        book, lists=tuple(replace(one, collectives=(Rated("Chi uỷ", "HTXS", "HTT", "phiếu"),)) for one in book.lists),
        issued=tuple(replace(one, collectives=(CollectiveLevel("Chi uỷ", "HTT", "x"),)) for one in book.issued),
        again=(*book.again, replace(book.again[0], name="Chi uỷ", born=None, collective=True)),
    )  # fmt: skip
    store.units.documents.save(whole, "2026", expected_rev=2)
    assert store.units.documents.load(DecidingBook, "2026") == Stored(whole, 3)
