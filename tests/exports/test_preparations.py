"""Preparation files come back as they were written, and nothing else passes for one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.errors import BadFileError
from exports.preparations import KdPreparations
from exports.returns import KdReturns
from questionnaires.values import Answer
from reviews.member_preparation import MemberPreparation, PromptPoints, named_before
from tests.exports.kit import key

SIGNER = key("Nguyễn Mẫu An")
SHEET = MemberPreparation(
    unit_key="00ff", unit_name="Chi bộ Thôn Đồng Mơ", period="2026", form="2C", name="Đặng Mẫu Đào",
    born=date(1990, 5, 4), at=datetime(2026, 11, 22, 8, tzinfo=UTC), by="Nguyễn Mẫu An", tasks=("Phụ trách tổ 2",),
    attended=11, held=12, commitments=("Đọc sách",), shortcomings=("Còn nể nang",),
    prompts=(PromptPoints("12-CV/ĐU, 01/10/2026, Đảng uỷ xã", ("Nước sạch", "Chậm quyết toán")),),
)  # fmt: skip
LINES = st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40), max_size=5).map(tuple)


@settings(max_examples=25, deadline=None)
@given(LINES, LINES)
def test_what_is_written_is_read(tasks: tuple[str, ...], points: tuple[str, ...]) -> None:
    from unicodedata import normalize

    files = KdPreparations()
    sheet = replace(SHEET, tasks=tasks, prompts=(PromptPoints("", points),))
    data = files.write(sheet, SIGNER)
    found, certificate = files.read(data)
    assert files.is_one(data)
    assert certificate == SIGNER.certificate
    assert found.tasks == tuple(normalize("NFC", line) for line in tasks)
    assert found.prompts[0].points == tuple(normalize("NFC", line) for line in points)
    assert replace(found, tasks=(), prompts=()) == replace(SHEET, tasks=(), prompts=())


@pytest.mark.parametrize(
    "wrong",
    [{"attended": 13}, {"form": "05"}, {"period": "2026-Q1"}, {"tasks": ("x" * 2001,)}, {"tasks": ("x",) * 201}],
)
def test_what_has_no_place_in_it_is_not_written(wrong: dict[str, object]) -> None:
    with pytest.raises(BadFileError) as refused:
        KdPreparations().write(replace(SHEET, **wrong), SIGNER)  # type: ignore[arg-type]  # on purpose
    assert refused.value.code == "payload_shape"


def test_one_kind_of_file_never_passes_for_another_and_no_byte_may_change() -> None:
    data = KdPreparations().write(SHEET, SIGNER)
    with pytest.raises(BadFileError) as refused:
        KdReturns().read(data)
    assert refused.value.code == "wrong_kind"
    for place in range(0, len(data), 37):
        changed = bytearray(data)
        changed[place] ^= 1
        with pytest.raises(BadFileError):
            KdPreparations().read(bytes(changed))


def test_last_years_shortcomings_are_those_named_and_those_not_mended() -> None:
    answers = {
        "shortcomings": Answer(value=({"what": "Còn  nể nang", "remedy": "sửa"}, {"what": " "})),
        "previous": Answer(value=({"item": "Ít đọc", "state": "ongoing"}, {"item": "Đi muộn", "state": "fixed"})),
    }
    assert named_before(answers) == ("Còn nể nang", "Ít đọc")
    assert named_before({}) == ()
