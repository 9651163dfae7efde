"""Members passed on to a higher body as data: a file of every format is read for ever, anything odd is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from exports.canonical import canonical
from exports.errors import BadFileError
from exports.passed_v1 import dumps, loads
from reviews.passed_on import PassedLine, PassedList
from reviews.proposal_list import ProposedLine

GOLDEN = Path(__file__).parent / "golden" / "chuyen-len-1.json"
"""Written once with format 1; it stays as it is."""
LAN = ProposedLine(
    "Hà Mẫu Lan", date(1971, 3, 2), "2A", "Diện tỉnh quản lý", "Bí thư Đảng uỷ xã", "93.5", "HTXS", "HTT", "HTXS",
    "HTXS", "phiếu tập trung",
)  # fmt: skip
KHA = ProposedLine("Đỗ Mẫu Kha", None, "2B", "", "", "", "", "", "", "HTT", "")
FOUND = PassedList("cd" * 16, "Đảng uỷ xã Mây Hạ", "2026", (
    PassedLine("ab" * 16, "Chi bộ Thôn Đồng Mơ", LAN, "diện Ban Thường vụ Tỉnh uỷ quản lý"),
    PassedLine("ef" * 16, "Chi bộ Trường học", KHA, "cùng diện"),
))  # fmt: skip


def test_the_file_of_format_1_is_read_and_written_as_ever() -> None:
    data = GOLDEN.read_bytes()
    assert loads(data) == FOUND
    assert dumps(FOUND) == data


def test_each_cell_becomes_a_list_of_its_own_with_the_reasons() -> None:
    one, two = FOUND.cells()
    assert (one.unit_key, one.unit_name, one.by) == ("ab" * 16, "Chi bộ Thôn Đồng Mơ, Đảng uỷ xã Mây Hạ", FOUND.by_key)
    assert one.lines[0].reason == "phiếu tập trung; diện Ban Thường vụ Tỉnh uỷ quản lý"
    assert [line.name for line in two.lines] == ["Đỗ Mẫu Kha"]


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda d: d.update(format=2), "newer_format"),
        (lambda d: d.update(kind="proposals"), "payload_shape"),
        (lambda d: d.update(more=1), "payload_shape"),
        (lambda d: d.update(lines=[]), "payload_shape"),
        (lambda d: d.update(lines=d["lines"] * 2), "payload_shape"),
        (lambda d: d.update(by_key=""), "payload_shape"),
        (lambda d: d["lines"][0].update(unit_key="../x"), "payload_shape"),
        (lambda d: d["lines"][0]["line"].update(proposed=""), "payload_shape"),
        (lambda d: d["lines"][0]["line"].pop("name"), "payload_shape"),
    ],
)
def test_what_is_not_as_it_was_written_is_refused(change: Change, code: str) -> None:
    plain = json.loads(GOLDEN.read_bytes())
    change(plain)
    with pytest.raises(BadFileError) as refused:
        loads(canonical(plain))
    assert refused.value.code == code
