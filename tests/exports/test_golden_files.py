"""Every kind of file that travels, as format 1 was written once, says what it said; a later format is refused."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from exports import commitments_v1, payload_v1, proposals_v1, summary_v1
from exports.canonical import canonical
from exports.decisions import KdDecisions
from exports.exchange import KdUnitFiles
from exports.notes_v1 import KdNoteFiles
from exports.paper_note_v1 import read_note
from exports.preparations import KdPreparations
from exports.returns import KdReturns
from exports.roster_file import KdRosters
from exports.survey_files import KdSurveyFiles
from questionnaires.values import KiemdiemError
from tests.exports import golden_v1 as g
from tests.exports import kit
from tests.exports.forging import framed, parts
from tests.exports.test_forged_papers import SHEET, SUMMARY

Read = Callable[[bytes], object]


def inside(data: bytes) -> tuple[object, ...]:
    """A dossier's facts without the list of files, and the files."""
    facts, files, _certificate = g.DOSSIERS.read(g.DOSSIERS.open(data, g.READER))
    return replace(facts, files=()), dict(files)


def signed(read: Callable[[bytes], tuple[object, bytes]]) -> Read:
    """What is said, without who signed it: that key was made for the day."""
    return lambda data: read(data)[0]


SAID: dict[str, tuple[Read, object]] = {
    "unit.kdunit": (lambda data: replace(KdUnitFiles().read(data), certificate=b""), g.UNIT),
    "back.kdreturn": (signed(KdReturns().read), g.RETURN),
    "levels.kddecision": (signed(KdDecisions().read), g.DECISION),
    "people.kdroster": (signed(KdRosters().read), g.ROSTER),
    "sheet.kdprep": (signed(KdPreparations().read), g.PREPARATION),
    "asked.kdsurvey": (signed(KdSurveyFiles().read_invitation), g.INVITATION),
    "answers.json": (KdSurveyFiles().read_answers, g.ANSWERS),
    "chosen.kdnotes": (signed(KdNoteFiles().read), g.SLIP),
    "cell.kddossier": (inside, (g.FACTS, g.FILES)),
    "review.kdsealed": (lambda data: g.SEALED.open(data, g.READER), g.CONTENT),
    "de-xuat.json": (proposals_v1.loads, g.PROPOSALS),
    "danh-gia.json": (lambda data: payload_v1.loads(data, kit.edition), kit.SUBMISSION),
    "tong-hop.json": (summary_v1.loads, SUMMARY),
    "cam-ket.json": (commitments_v1.loads, SHEET),
}


@pytest.mark.parametrize("name", SAID)
def test_a_file_of_format_1_says_what_it_said(name: str) -> None:
    read, said = SAID[name]
    assert read((g.FOLDER / name).read_bytes()) == said


@pytest.mark.parametrize("name", SAID)
def test_the_same_file_of_a_later_format_is_refused_as_newer(name: str) -> None:
    data = (g.FOLDER / name).read_bytes()
    if name.endswith(".json"):
        later = canonical(json.loads(data) | {"format": 99})
    else:
        header, body = parts(data)
        later = framed(canonical(header | {"format": 99}), body)
    with pytest.raises(KiemdiemError) as refused:
        SAID[name][0](later)
    assert refused.value.code == "newer_format"


def test_a_signed_review_of_format_1_is_whole() -> None:
    facts = kit.reader().read((g.FOLDER / "review.pdf").read_bytes(), compare=False)
    assert (facts.codes, facts.submission) == ((), kit.SUBMISSION)
    assert [one.role for one in facts.signers] == ["member", "secretary", "higher"]


@pytest.mark.parametrize(
    ("name", "paper", "ids"),
    [
        ("van-ban-1.json", "minutes", {}),
        ("van-ban-2.json", "minutes", {"chair": "1f", "clerk": "2e"}),
        ("van-ban-3.json", "decision", {}),
    ],
)
def test_notes_of_every_format_are_read(name: str, paper: str, ids: dict[str, str]) -> None:
    fact = read_note((g.FOLDER / name).read_bytes())
    assert (fact.paper, fact.members) == (paper, ids)
    assert set(fact.signers.values()) <= {"Lê Mẫu Cúc", "Nguyễn Mẫu An"}


def test_every_golden_file_is_opened_here_and_stays_as_it_was() -> None:
    found = sorted(path.name for path in g.FOLDER.iterdir())
    assert found == sorted([*SAID, "review.pdf", *(f"van-ban-{number}.json" for number in (1, 2, 3))])
    whole = b"".join((g.FOLDER / name).read_bytes() for name in found)
    assert hashlib.sha256(whole).hexdigest() == "f2f8de1cb57220a56981598cf7865e918bdda8dc95340a6d5919e9cf0e2336bd"
