"""Data of figures: read back equal, canonical as RFC 8785 has it, refused where they do not add up."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.canonical import canonical
from exports.errors import BadFileError, BadPayloadError
from exports.summary_v1 import dumps, loads
from questionnaires.values import nfc
from reviews.country import Country
from reviews.distributions import Distribution
from reviews.expected_units import ExpectedUnit, ExpectedUnits
from reviews.people import UnitCard
from reviews.rollup_assembly import assemble
from reviews.rollup_tree import choose, sent
from reviews.summary import CollectiveCount, Count, Summary, Unlike

SMALL = Country(provinces=1, communes=1, cells=4, questions=6)


def rolled_up() -> Summary:
    cells = [SMALL.figures(n) for n in range(4)]
    by_mark = {str(n): cell for n, cell in enumerate(cells)}
    expected = ExpectedUnits(tuple(ExpectedUnit(cell.unit_key, cell.unit_name, level="chi bộ") for cell in cells))
    chosen = choose([sent("", cell, mark) for mark, cell in by_mark.items()], expected, "2026")
    return replace(
        assemble(chosen, UnitCard("Đảng uỷ xã", key="ab" * 16), expected, lambda one: by_mark[one.sha256]),
        missing=("Chi bộ «vắng»",), sources=tuple(
            replace(source, sha256="ab" * 32) for source in assemble(
                chosen, UnitCard("Đảng uỷ xã", key="ab" * 16), expected, lambda one: by_mark[one.sha256]).sources),
    )  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=60), st.integers(0, 3))
def test_what_is_written_is_canonical_and_reads_back_equal(name: str, cell: int) -> None:
    summary = replace(SMALL.figures(cell), unit_name=nfc(name), seq=7, replaces="ab" * 32)
    data = dumps(summary)
    assert data == canonical(json.loads(data)) == rfc8785.dumps(json.loads(data))
    assert loads(data) == summary


GOLDEN: Final = Path(__file__).parent / "golden" / "tong-hop-2.json"
"""Written once with format 2; it stays as it is."""
SAID: Final = Summary(
    "summary", "ab" * 16, "Chi bộ Thôn Đồng Mơ", ("Đảng bộ xã Mây Hạ",), "2026", 3, replaces="cd" * 32,
    rule_set="qd366-2025", counts=(
        Count("Lãnh đạo", "2A", "HTXS", 1, "full", "nữ"), Count("", "2B", "HTT", 7, "full", "nam"),
        Count("", "2B", "HTT", 2, "probationary", ""), Count("", "2C", "exempt", 1),
    ), stage="decided", collectives=(CollectiveCount("chi bộ", "HTT", 1), CollectiveCount("chi uỷ", "missing", 1)),
)  # fmt: skip


def test_the_file_of_format_2_is_read_and_written_as_ever() -> None:
    data = GOLDEN.read_bytes()
    assert loads(data) == SAID
    assert dumps(SAID) == data


def test_figures_that_say_no_more_than_format_1_are_written_in_it() -> None:
    old = replace(SAID, counts=(Count("", "2B", "HTT", 7),), collectives=())
    assert json.loads(dumps(old))["format"] == 1
    assert json.loads(dumps(SAID))["format"] == 2
    assert loads(dumps(old)) == old


def test_where_a_committee_decided_otherwise_is_written_in_format_3_and_reads_back_equal() -> None:
    agreed = rolled_up()
    differs = replace(agreed, unlike=(Unlike("Chi bộ A, Đảng bộ bộ phận B", "HTT", 2, 1),))
    plain = json.loads(dumps(differs))
    assert loads(dumps(differs)) == differs
    assert (plain.pop("unlike"), plain.pop("format")) == (
        [{"decided": 1, "level": "HTT", "told": 2, "unit": "Chi bộ A, Đảng bộ bộ phận B"}], 3
    )  # fmt: skip
    assert {**plain, "format": 2} == json.loads(dumps(agreed))  # without a difference nothing of it is written
    with pytest.raises(BadPayloadError):
        dumps(replace(SAID, unlike=differs.unlike))  # a cell decides nothing


def test_every_letter_is_escaped_as_rfc_8785_has_it() -> None:
    for start in range(0, 0x3000, 400):
        letters = nfc("".join(map(chr, range(start, start + 400))))
        data = dumps(replace(SMALL.figures(0), unit_name=letters))
        assert data == rfc8785.dumps(json.loads(data))


def test_a_rollup_reads_back_equal() -> None:
    found = rolled_up()
    assert loads(dumps(found)) == found
    assert len(found.cells) == 4


SPOILED: dict[str, Callable[[Any], object]] = {
    "people": lambda plain: plain["counts"][0].update(n=plain["counts"][0]["n"] + 1),
    "cells": lambda plain: plain["cells"].pop(),
    "twice": lambda plain: plain["cells"].__setitem__(0, plain["cells"][1]),
    "part": lambda plain: plain["sources"][0].update(cells=2),
    "code": lambda plain: plain["counts"][0].update(level="HT X"),
    "gender": lambda plain: plain["counts"][0].update(gender="x"),
    "membership": lambda plain: plain["counts"][0].update(membership="probation"),
    "count twice": lambda plain: plain["counts"].append(plain["counts"][0]),
    "collective twice": lambda plain: plain["collectives"].append(plain["collectives"][0]),
    "level of a collective": lambda plain: plain["collectives"][0].update(level="HT X"),
    "no kind": lambda plain: plain["collectives"][0].update(kind=""),
    "the earlier format": lambda plain: plain.update(format=1),
    "core": lambda plain: plain["distributions"][0].update(core_sha256="AB" * 32),
    "sum": lambda plain: plain["distributions"][0].update(n=plain["distributions"][0]["n"] + 1),
    "a level that is none, decided": lambda plain: plain.update(
        format=3, unlike=[{"decided": 1, "level": "missing", "told": 2, "unit": "A"}]
    ),
    "nothing decided otherwise": lambda plain: plain.update(format=3),
    "spare": lambda plain: plain.update(note=""),
}


@pytest.mark.parametrize("how", sorted(SPOILED))
def test_figures_that_do_not_agree_with_their_parts_are_refused(how: str) -> None:
    plain = json.loads(dumps(rolled_up()))
    SPOILED[how](plain)
    with pytest.raises(BadPayloadError) as error:
        loads(canonical(plain))
    assert error.value.code == "payload_shape"


def test_another_spelling_of_the_same_figures_is_refused() -> None:
    data = dumps(rolled_up())
    turned = dict(reversed(json.loads(data).items()))
    spelled = json.dumps(turned, ensure_ascii=False, separators=(",", ":")).encode()
    for other in (data.replace(b":", b": ", 1), spelled, data.replace(b'"demo"', b'"demo":false,"demo"', 1) + b" "):
        with pytest.raises(BadFileError) as error:
            loads(other)
        assert error.value.code == "payload_shape"


def test_a_code_seen_before_opens_no_door_for_another() -> None:
    known = SMALL.figures(0)
    dumps(known)
    with pytest.raises(BadPayloadError):
        dumps(replace(known, distributions=(Distribution("q 1", "ab" * 32, (("a", 5),)),)))
