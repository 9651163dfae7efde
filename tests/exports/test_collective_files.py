"""Files that name collectives: format 2 is read for ever, format 1 stays what it was, anything odd is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from exports.canonical import canonical
from exports.decisions import KIND, KdDecisions
from exports.errors import BadFileError
from exports.proposals_v1 import dumps, loads
from exports.signed_frame import pack
from reviews.campaign import Document, Rated
from reviews.collectives import CollectiveLevel
from reviews.decision import DecidedLine, Decision
from reviews.proposal_list import ProposalList, ProposedLine
from tests.exports.forging import parts
from tests.exports.kit import key

GOLDEN: Final = Path(__file__).parent / "golden"
"""Written once with format 2; they stay as they are."""
KEY: Final = "ab" * 16
LIST: Final = ProposalList(
    KEY, "Chi bộ Mẫu", "2026",
    (ProposedLine("Đặng Mẫu Đào", date(1990, 2, 14), "2B", "Đảng viên", "", "92.5", "HTT", "HTT", "", "HTNV", "x"),),
    collectives=(Rated("Chi bộ", "HTXS", "HTT", "phiếu tập trung"), Rated("Chi uỷ", "", "HTNV")),
)  # fmt: skip
DECISION: Final = Decision(
    Document("12-QĐ/ĐU", date(2026, 11, 22), "Đảng uỷ"), (DecidedLine("Đặng Mẫu Đào", "HTT", date(1990, 2, 14)),),
    "2026", KEY, (CollectiveLevel("Chi bộ", "HTT"), CollectiveLevel("Chi uỷ", "HTNV", "chưa đủ điều kiện")),
)  # fmt: skip
Change = Callable[[dict[str, Any]], object]


def test_files_of_format_2_say_what_they_said() -> None:
    data = (GOLDEN / "de-xuat-2.json").read_bytes()
    assert loads(data) == LIST
    assert dumps(LIST) == data
    assert KdDecisions().read((GOLDEN / "levels-2.kddecision").read_bytes())[0] == DECISION


def test_without_collectives_both_are_written_in_format_1() -> None:
    plain = replace(LIST, collectives=())
    assert json.loads(dumps(plain))["format"] == 1
    assert loads(dumps(plain)) == plain
    for decision, number in ((DECISION, 2), (replace(DECISION, collectives=()), 1)):
        header, _body = parts(KdDecisions().write(decision, key("Sim")))
        assert header["format"] == number


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.update(format=1),
        lambda d: d.update(collectives=[]),
        lambda d: d["collectives"].append(d["collectives"][0]),
        lambda d: d["collectives"][0].update(proposed=""),
        lambda d: d["collectives"][0].update(name=""),
        lambda d: d["collectives"][0].update(votes=12),
    ],
)
def test_an_odd_list_of_collectives_is_refused(change: Change) -> None:
    plain = json.loads(dumps(LIST))
    change(plain)
    with pytest.raises(BadFileError) as refused:
        loads(canonical(plain))
    assert refused.value.code == "payload_shape"


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.update(collectives=[], lines=[]),
        lambda d: d["collectives"].append(d["collectives"][0]),
        lambda d: d["collectives"][0].update(level="missing"),
        lambda d: d["collectives"][0].update(name=""),
    ],
)
def test_an_odd_decision_on_collectives_is_refused(change: Change) -> None:
    who = key("Sim")
    _header, body = parts(KdDecisions().write(DECISION, who))
    plain = json.loads(body)
    change(plain)
    with pytest.raises(BadFileError) as refused:
        KdDecisions().read(pack(KIND, 2, canonical(plain), who))
    assert refused.value.code == "payload_shape"
