"""Fields that came after the golden stores were written: what they look like in the store stays as it is.

`golden/later_v1.json` was written once from the values below; what comes still later gets a file of its own.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest

from reviews.campaign import Campaign, DecidedCollective, Document, Plan, Published, Rated
from reviews.collectives import CollectiveLevel, CollectiveVerdict
from reviews.rollup_book import RollupBook
from reviews.section import AboveCollective, Between, CollectiveWord, Kept, SectionWord
from storage.campaign_v1 import CAMPAIGN
from storage.deciding_v1 import DECIDING
from storage.rollup_v1 import ROLLUP
from storage.server.pinned import UnitsV1
from storage.unit_documents import Kind, number_in, number_out
from tests.storage.golden_deciding_v1 import BOOK, BORN, DECIDED

GOLDEN: Final = Path(__file__).parent / "golden" / "later_v1.json"
CELL: Final = "1" * 32
DAY: Final = date(2026, 12, 30)
MADE: Final = datetime(2026, 12, 18, 8, tzinfo=UTC)
WORDS: Final = (SectionWord("Hà Mẫu Lan", BORN, "HTXS", "level", "HTT", "vượt tỷ lệ"),)
DECIDING_BOOK: Final = replace(
    BOOK,
    lists=(replace(BOOK.lists[0], collectives=(Rated("Chi uỷ", "HTXS", "HTT", "phiếu"),)),),
    issued=(
        replace(BOOK.issued[0], whom=(("Hà Mẫu Lan", BORN),), collectives=(CollectiveLevel("Chi bộ", "HTT", "x"),)),
    ),
    again=(replace(BOOK.again[0], name="Chi bộ", born=None, collective=True),),
    between=(Between(CELL, "3" * 32, "Đảng uỷ bộ phận", MADE, WORDS, (CollectiveWord("Chi uỷ", "HTT", "HTNV", "y"),)),),
    kept=(Kept(CELL, "ab" * 16, MADE),),
    above_collectives=(AboveCollective(CELL, "Chi bộ", "HTT", "z", DECIDED),),
    rated=(CollectiveVerdict(CELL, "Chi uỷ", "left_out", "", "chưa đủ hồ sơ"),),
)
PUBLISHED: Final = (Published(2, DAY, "cd" * 32, "{}", "12-BC/ĐU"),)
YEAR: Final = Campaign(
    "2026",
    plan=Plan(
        upward_mended="a", upward_shortcomings="b", upward_causes="c", upward_measures="d", upward_awards="e",
        upward_requests="f\ng",
    ),
    published=PUBLISHED,
    collectives=(DecidedCollective("Chi bộ", "HTT", "còn việc chậm", Document("45-QĐ/ĐU", DAY, "Đảng uỷ xã")),),
    deciders=(("Đảng uỷ xã", "ef" * 32),),
)  # fmt: skip
KEPT: Final[tuple[tuple[Kind[Any], object], ...]] = (
    (DECIDING, DECIDING_BOOK), (CAMPAIGN, YEAR), (ROLLUP, RollupBook("2026", published=PUBLISHED)),
)  # fmt: skip


def plain(kind: Kind[Any], value: object) -> Any:
    """The value as the store writes it."""
    return msgspec.to_builtins(msgspec.convert(value, kind.shape, from_attributes=True), enc_hook=number_out)


@pytest.mark.parametrize(("kind", "value"), KEPT, ids=[kind.name for kind, _value in KEPT])
def test_what_was_written_once_is_read_and_written_so_for_ever(kind: Kind[Any], value: object) -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))[kind.name]
    record = msgspec.convert(golden, kind.shape, dec_hook=number_in)
    assert msgspec.convert(record, kind.value, from_attributes=True) == value
    assert json.loads(msgspec.json.encode(plain(kind, value))) == golden


def test_the_file_that_names_the_books_of_a_server_is_read_for_ever() -> None:
    assert msgspec.json.decode(b'{"format":1,"units":{"xa.cb1":"0f"}}', type=UnitsV1) == UnitsV1(1, {"xa.cb1": "0f"})
