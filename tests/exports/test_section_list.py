"""A section committee's list as data, and the dossier that carries it: forged, mixed up or of others it is refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from exports.canonical import canonical
from exports.dossier import KdDossiers
from exports.errors import BadFileError
from exports.section_v1 import dumps, loads
from questionnaires.values import KiemdiemError
from reviews.actions.section_in import unfolded, verified
from reviews.campaign import Rated
from reviews.expected_units import ExpectedUnit, ExpectedUnits
from reviews.ports_upward import DossierFacts
from reviews.proposal_list import FILE as PROPOSALS
from reviews.proposal_list import ProposalList, ProposedLine
from reviews.section import FILE, CollectiveWord, SectionCell, SectionList, SectionWord, archive_name
from storage.clock_random import SystemRandomness
from storage.keys import LocalReceiver
from tests.exports.forging import SECRETARY, STRANGER, parts, rebodied
from tests.exports.kit import Key

GOLDEN = Path(__file__).parent / "golden" / "de-xuat-bo-phan-1.json"
"""Written once with format 1; it stays as it is."""
ONE, TWO, BETWEEN = "ab" * 16, "ef" * 16, "cd" * 16
BORN, AT = date(1971, 3, 2), datetime(2026, 12, 18, 8, tzinfo=UTC)
SAID = SectionList(BETWEEN, "Đảng uỷ bộ phận Thôn Thượng", "2026", (
    SectionCell(ONE, "Chi bộ Thôn Đồng Mơ", (
        SectionWord("Hà Mẫu Lan", BORN, "HTXS", "level", "HTT", "vượt tỷ lệ"),
        SectionWord("Đỗ Mẫu Kha", None, "HTT", "sent_back", "", "chưa rõ kết quả"),
    )),
    SectionCell(TWO, "Chi bộ Trường học", (
        SectionWord("Lý Mẫu Minh", None, "HTT", "passed_on", "", "diện Ban Thường vụ Tỉnh uỷ quản lý"),
    )),
))  # fmt: skip
RATED = CollectiveWord("Chi uỷ", "HTXS", "HTT", "còn việc chậm")
LEFT = CollectiveWord("Chi bộ", "HTT", "", "chờ kết luận kiểm tra")
READER = LocalReceiver(b"\x01" * 32)
DOSSIERS = KdDossiers(SystemRandomness())
EXPECTED = ExpectedUnits((
    ExpectedUnit(BETWEEN, SAID.by_name),
    ExpectedUnit(ONE, "Chi bộ Thôn Đồng Mơ", BETWEEN, "chi bộ", sha256(SECRETARY.certificate).hexdigest()),
    ExpectedUnit(TWO, "Chi bộ Trường học", BETWEEN, "chi bộ", sha256(SECRETARY.certificate).hexdigest()),
))  # fmt: skip


def line(name: str, born: date | None, level: str) -> ProposedLine:
    return ProposedLine(name, born, "2B", "", "", "", "", "", "", level, "")


LISTS = {
    ONE: ProposalList(ONE, "Chi bộ Thôn Đồng Mơ", "2026",
                      (line("Hà Mẫu Lan", BORN, "HTXS"), line("Đỗ Mẫu Kha", None, "HTT"))),
    TWO: ProposalList(TWO, "Chi bộ Trường học", "2026", (line("Lý Mẫu Minh", None, "HTT"),)),
}  # fmt: skip


def archive(found: ProposalList, signer: Key = SECRETARY, unit_key: str = "") -> bytes:
    """A cell's dossier as it signed it."""
    files = {PROPOSALS: DOSSIERS.proposals(found), "bien-ban.pdf": b"%PDF-1.7 sample"}
    facts = DossierFacts(unit_key or found.unit_key, found.unit_name, found.period, AT, ())
    return DOSSIERS.open(DOSSIERS.write(facts, files, signer, (READER.public,)), READER)


def enclosed() -> dict[str, bytes]:
    return {FILE: dumps(SAID)} | {archive_name(key): archive(found) for key, found in LISTS.items()}


FACTS = DossierFacts(BETWEEN, SAID.by_name, "2026", AT, ())


def test_the_file_of_format_1_is_read_and_written_as_ever() -> None:
    assert loads(GOLDEN.read_bytes()) == SAID
    assert dumps(SAID) == GOLDEN.read_bytes()


def rated(*words: CollectiveWord) -> SectionList:
    """The list with words about collectives of the first cell."""
    return replace(SAID, cells=(replace(SAID.cells[0], collectives=words), *SAID.cells[1:]))


def test_words_about_collectives_are_carried_beside() -> None:
    assert loads(dumps(rated(RATED, LEFT))) == rated(RATED, LEFT)
    with pytest.raises(BadFileError):
        dumps(rated(RATED, RATED))
    lists = LISTS | {ONE: replace(LISTS[ONE], collectives=(Rated("Chi uỷ", "HTXS", "HTXS"),))}
    files = {archive_name(key): archive(found) for key, found in lists.items()}
    found = verified(DOSSIERS, EXPECTED, FACTS, files | {FILE: dumps(rated(RATED))})
    assert found.said.cells[0].collectives == (RATED,)
    for odd in (LEFT, replace(RATED, proposed="HTNV"), replace(RATED, level="HTXS")):
        with pytest.raises(KiemdiemError) as refused:
            verified(DOSSIERS, EXPECTED, FACTS, files | {FILE: dumps(rated(odd))})
        assert refused.value.code == "section_stranger"


Change = Callable[[dict[str, Any]], object]


def word(found: dict[str, Any], **more: object) -> None:
    found["cells"][0]["words"][0].update(more)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda d: d.update(format=2), "newer_format"),
        (lambda d: d.update(kind="passed"), "payload_shape"),
        (lambda d: d.update(more=1), "payload_shape"),
        (lambda d: d.update(cells=[]), "payload_shape"),
        (lambda d: d.update(cells=d["cells"] * 2), "payload_shape"),
        (lambda d: d["cells"][0].update(words=d["cells"][0]["words"] * 2), "payload_shape"),
        (lambda d: d["cells"][0].update(unit_key="../x"), "payload_shape"),
        (lambda d: word(d, level=""), "payload_shape"),
        (lambda d: word(d, standing="sent_back"), "payload_shape"),
        (lambda d: word(d, proposed=""), "payload_shape"),
        (lambda d: word(d, reason=""), "payload_shape"),
    ],
)
def test_what_is_not_as_it_was_written_is_refused(change: Change, code: str) -> None:
    plain = json.loads(GOLDEN.read_bytes())
    change(plain)
    with pytest.raises(BadFileError) as refused:
        loads(canonical(plain))
    assert refused.value.code == code


def test_a_right_dossier_gives_each_list_as_the_cell_signed_it_and_its_papers() -> None:
    found = verified(DOSSIERS, EXPECTED, FACTS, enclosed())
    assert (found.said, found.lists, found.made) == (SAID, tuple(LISTS.values()), AT)
    names = {name for name in unfolded(DOSSIERS, enclosed()) if name != FILE}
    assert names == {f"chi-bo/{key}/{name}" for key in LISTS for name in (PROPOSALS, "bien-ban.pdf")}


Forge = Callable[[dict[str, bytes]], Mapping[str, bytes]]


def with_archive(data: bytes) -> Forge:
    return lambda files: files | {archive_name(ONE): data}


def said(change: Callable[[SectionList], SectionList]) -> Forge:
    return lambda files: files | {FILE: dumps(change(SAID))}


def first(**more: object) -> Callable[[SectionList], SectionList]:
    """The first word of the section changed."""

    def change(found: SectionList) -> SectionList:
        cell = found.cells[0]
        words = (replace(cell.words[0], **more), *cell.words[1:])  # type: ignore[arg-type]  # fields by name
        return replace(found, cells=(replace(cell, words=words), *found.cells[1:]))

    return change


BETTER = replace(LISTS[ONE], lines=(line("Hà Mẫu Lan", BORN, "HTT"), LISTS[ONE].lines[1]))
GENUINE = archive(LISTS[ONE])


@pytest.mark.parametrize(
    ("forge", "code"),
    [
        (with_archive(rebodied(GENUINE, parts(archive(BETTER))[1])), "section_list_changed"),
        (with_archive(GENUINE.replace(b"HTXS", b"HTNV", 1)), "section_list_changed"),
        (with_archive(archive(BETTER, STRANGER)), "section_cell_key"),
        (with_archive(archive(LISTS[TWO])), "section_list_changed"),
        (with_archive(archive(replace(LISTS[ONE], unit_key=TWO), unit_key=ONE)), "section_list_changed"),
        (with_archive(archive(replace(LISTS[ONE], period="2025"))), "section_list_changed"),
        (with_archive(b""), "section_list_changed"),
        (lambda files: {name: held for name, held in files.items() if name != archive_name(ONE)},
         "section_not_enclosed"),
        (said(first(name="Ai Đó")), "section_stranger"),
        (said(first(proposed="HTNV")), "section_stranger"),
        (said(first(level="HTXS")), "section_stranger"),
        (said(lambda found: replace(found, by_key="99" * 16)), "dossier_no_proposals"),
        (said(lambda found: replace(found, period="2025")), "dossier_no_proposals"),
    ],
)  # fmt: skip
def test_a_section_that_changed_something_is_noticed_and_named(forge: Forge, code: str) -> None:
    with pytest.raises(KiemdiemError) as refused:
        verified(DOSSIERS, EXPECTED, FACTS, forge(enclosed()))
    (problem,) = refused.value.problems
    assert problem.code == code
    assert "Thôn Thượng" in f"{problem.where} {problem.params}"


def test_every_cell_that_does_not_stand_below_the_section_is_named() -> None:
    elsewhere = ExpectedUnits(tuple(replace(unit, parent="") for unit in EXPECTED.units if unit.key != TWO))
    with pytest.raises(KiemdiemError) as refused:
        verified(DOSSIERS, elsewhere, FACTS, enclosed())
    assert [(problem.code, problem.where) for problem in refused.value.problems] == [
        ("section_not_below", "Chi bộ Thôn Đồng Mơ"),
        ("section_cell_unknown", "Chi bộ Trường học"),
    ]
