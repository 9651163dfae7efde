"""Every reader of bytes that come from outside, as one function each: it returns, or refuses in words of its own.

What else comes out of them is a finding. Seeds are made by the writers, so that they are never older than the format.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from exports import commitments_v1, paper_note_v1, passed_v1, payload_v1, proposals_v1, section_v1, summary_v1
from exports.canonical import NotCanonicalError, canonical
from exports.decisions import KdDecisions
from exports.dossier import KdDossiers
from exports.exchange import KdUnitFiles
from exports.notes_v1 import KdNoteFiles
from exports.preparations import KdPreparations
from exports.returns import KdReturns
from exports.roster_file import KdRosters
from exports.sealing import KdSealed
from exports.sheets_in import TableFiles
from exports.survey_files import KdSurveyFiles
from questionnaires.catalogue import Catalogue
from questionnaires.plain import from_plain, to_plain
from questionnaires.problems import Findings
from questionnaires.sheet import Sheet
from questionnaires.values import Answer, KiemdiemError
from reviews.actions import answers
from reviews.meeting_file import read_record
from reviews.passed_on import PassedLine, PassedList
from reviews.people import Roster, UnitCard
from reviews.ports_survey import AnswerFile
from reviews.proposal_list import ProposalList, ProposedLine
from reviews.roster_import import look
from reviews.section import SectionCell, SectionList, SectionWord
from reviews.unit_content import UnitContent
from reviews.unit_overlay import overlay_yaml
from reviews.verdicts import FILE_CODES
from storage import frame, ledger, ledger_v1
from storage.clock_random import SystemRandomness
from storage.errors import StorageError
from storage.keys import LocalReceiver
from tests.exports import forging, kit
from tests.hostile import readers_of_lists as lists

READER = LocalReceiver(b"\x01" * 32)
LINES = (ProposedLine("Đặng Mẫu Đào", date(1990, 2, 14), "2B", "Đảng viên", "", "92.5", "HTT", "HTT", "", "HTNV", "x"),)
PROPOSALS = ProposalList("ab" * 16, "Chi bộ Mẫu", "2026", LINES)
SECTION = SectionList("cd" * 16, "Đảng uỷ bộ phận", "2026", (
    SectionCell("ab" * 16, "Chi bộ Mẫu", (SectionWord("Đặng Mẫu Đào", None, "HTXS", "level", "HTT", "tỷ lệ"),)),
))  # fmt: skip
PASSED = PassedList("cd" * 16, "Đảng uỷ", "2026", (PassedLine("ab" * 16, "Chi bộ Mẫu", LINES[0], "diện tỉnh"),))


@dataclass(frozen=True)
class Target:
    """A reader, right files to begin with, and the most bytes that a drawn file has."""

    read: Callable[[bytes], object]
    seeds: Callable[[], Iterable[bytes]]
    longest: int = 4096


def tidy(data: bytes) -> bytes:
    """JSON in its canonical form where it has one: so that drawn bytes come past the first door."""
    try:
        return canonical(json.loads(data))
    except (ValueError, RecursionError, NotCanonicalError):
        return data


def _json(read: Callable[[bytes], object]) -> Callable[[bytes], object]:
    return lambda data: read(tidy(data))


def _signed(kind: str, read: Callable[[bytes], object]) -> Callable[[bytes], object]:
    """Whoever signs may be an enemy: drawn contents come rightly signed."""
    return lambda data: read(forging.signed(kind, tidy(data)))


def _body(kind: str) -> Callable[[], Iterable[bytes]]:
    from tests.exports.test_forged_files import whole

    return lambda: (forging.parts(whole(kind))[1],)


def _golden(name: str) -> bytes:
    """A file of a later format than the first."""
    return (Path(forging.__file__).parent / "golden" / name).read_bytes()


# --- one function a reader --------------------------------------------------------------------


@cache
def catalogue() -> Catalogue:
    return Catalogue()


def answers_file(data: bytes) -> None:
    """As `answers import` does, without a draft."""
    form = catalogue().load("review-2026-2b")
    document = answers.parse(data)
    found = document.get("answers")
    for name, plain in found.items() if isinstance(found, dict) else ():
        question = form.questions.get(name)
        if question is not None and isinstance(plain, dict):
            answer = from_plain(question, {k: v for k, v in plain.items() if v is not None})
            Sheet.of(form, {name: answer})
            to_plain(question, answer)


def _answers_seed() -> Iterable[bytes]:
    form = catalogue().load("review-2026-2b")
    texts = {q.id: {"value": None, "evidence": "x", "remedy": "y"} for q in list(form.answerable)[:6]}
    yield json.dumps({"format": 1, "questionnaire": form.id, "answers": texts}).encode()
    yield json.dumps(
        {"format": 1, "answers": {"shortcomings": {"value": [{"what": "x", "on": "2026-01-02"}]}}}
    ).encode()


def questionnaire(data: bytes) -> None:
    """A unit's overlay as it travels in a unit file."""
    catalogue()._texts_read.clear()
    catalogue().reading(data.decode("utf-8", "replace"))


def _questionnaire_seed() -> Iterable[bytes]:
    base = catalogue().load("review-2026-2b")
    yield overlay_yaml(base, UnitCard("Chi bộ Mẫu", key="ab" * 16, period="2026"), UnitContent()).encode()
    yield (
        b"questionnaire: q\nedition: '1'\ntitle: {vi: T}\nsections:\n- id: a\n  title: {vi: A}\n  questions:\n"
        b"  - {id: x, kind: points, max: 5, step: 0.5, ask: {vi: B}}\n  - {id: y, kind: text, ask: {vi: C}, "
        b"when: 'x > 2 and x < 4'}\nscores:\n- {id: s, title: {vi: D}, formula: 'x * 2 + 1'}\n"
    )


def table(data: bytes) -> None:
    """A roster from a spreadsheet."""
    look(TableFiles().read(data, "x"), Roster(UnitCard()))


def _tables() -> Iterable[bytes]:
    yield 'Họ và tên;Ngày sinh;Ngày vào Đảng\nĐặng Mẫu Đào;30/3/1990;26-03-2016\n"Bùi; Giang";1987;\n'.encode()
    yield "sep=,\nHọ tên,Chức vụ\nA B,Bí thư\n".encode("utf-16")
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.create_sheet("Đảng viên", 0)
    sheet.append(["Họ và tên", "Ngày sinh"])
    sheet.append(["Đặng Mẫu Đào", 33000])
    out = io.BytesIO()
    book.save(out)
    yield out.getvalue()


def sheet_part(data: bytes) -> None:
    """The sheet inside a whole workbook: what a drawn ZIP would never reach."""
    parts = _parts()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, content in parts.items():
            target.writestr(name, data if name.endswith("sheet1.xml") else content)
    table(out.getvalue())


@cache
def _parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(list(_tables())[2])) as source:
        return {name: source.read(name) for name in source.namelist()}


def meeting(data: bytes) -> None:
    """The record of a conference kept on paper."""
    read_record(data, Findings("x"), _village(), None)


@cache
def _village() -> Roster:
    from tests.reviews.village import village

    return village()


def _meetings() -> Iterable[bytes]:
    yield (
        "kiemdiem: 1\nkỳ: 2026\nchủ trì: An\nbắt đầu: 12/12/2026 08:00\nđảng viên:\n- tên: Bình\n  ý kiến: [a]\n"
        "phiếu: {phát ra: 16, thu về: 16, hợp lệ: 15}\nngưỡng: 1/2\n"
    ).encode()


def ledger_file(data: bytes) -> None:
    """The ledger's chain, followed without a key, and the records inside."""
    try:
        ledger.follow(b"", data, "units/a/2026/ledger.kdl")
    finally:
        for read in (ledger_v1.entry_in, ledger_v1.pack_in):
            try:
                read(data, "x")
            except StorageError:
                continue


def stored_frame(data: bytes) -> None:
    """The frame of every file of the store."""
    frame.unpack(data, "x")


def pdf(data: bytes) -> None:
    """A review that comes in; codes instead of exceptions."""
    facts = kit.reader().read(data, compare=False)
    assert set(facts.codes) <= set(FILE_CODES)


def frames(data: bytes) -> None:
    """Headers of signed and of sealed files, whose sum is right."""
    header, _, body = data.partition(b"\0")
    made = forging.framed(tidy(header)[:0xFFFF], body)
    for read in (KdUnitFiles().read, _open):
        try:
            read(made)
        except KiemdiemError:
            continue


def _frames() -> Iterable[bytes]:
    from tests.exports.test_forged_files import envelope, whole

    for made in (whole("unit"), envelope()):
        header, body = forging.parts(made)
        yield canonical(header) + b"\0" + body


def _open(data: bytes) -> bytes:
    return KdSealed(SystemRandomness()).open(data, READER)


def dossier(data: bytes) -> None:
    """A dossier's archive, rightly signed."""
    KdDossiers(SystemRandomness()).read(forging.signed("dossier", data))


def reviews_data(data: bytes) -> None:
    """What is embedded in a review."""
    found = payload_v1.loads(data, kit.edition)
    assert payload_v1.dumps(found) == data


def summary_data(data: bytes) -> None:
    """What is embedded in a summary."""
    found = summary_v1.loads(data)
    assert summary_v1.dumps(found) == data


def commitment_data(data: bytes) -> None:
    """What is embedded in a printed commitment."""
    found = commitments_v1.loads(data)
    assert commitments_v1.dumps(found) == data


def cells(data: bytes) -> None:
    """Words as people type them into a cell."""
    from reviews.table_cells import as_day, as_number, as_yes_no
    from reviews.voting_base import read_threshold

    text = data.decode("utf-8", "replace")
    for read in (as_day, as_number, as_yes_no, read_threshold):
        try:
            read(text)
        except KiemdiemError:
            continue


def _papers() -> Any:
    from tests.exports import test_forged_papers

    return test_forged_papers


def _notes() -> Iterable[bytes]:
    from tests.exports.test_session_pages import made

    yield paper_note_v1.note(made("committee-minutes"))


def _slips() -> Iterable[bytes]:
    from tests.exports.test_practice import SLIP

    yield forging.parts(KdNoteFiles().write(SLIP, forging.SECRETARY))[1]


TARGETS: dict[str, Target] = {
    "answers": Target(answers_file, _answers_seed),
    "questionnaire": Target(questionnaire, _questionnaire_seed),
    "table": Target(table, _tables, 16_384),
    "sheet": Target(sheet_part, lambda: (next(c for n, c in _parts().items() if n.endswith("sheet1.xml")),)),
    "meeting": Target(meeting, _meetings),
    "cells": Target(cells, lambda: (b"1/2", b"86,5%", b"30/6/2026", "có".encode()), 64),
    "ledger": Target(ledger_file, lambda: (b"", bytes(36))),
    "frame": Target(stored_frame, lambda: (frame.pack(frame.Header("draft", 1, "ab").encode(), b"x"),)),
    "pdf": Target(pdf, lambda: (kit.signed(), kit.unsigned()), 200_000),
    "frames": Target(frames, _frames),
    "review": Target(_json(reviews_data), lambda: (payload_v1.dumps(kit.SUBMISSION),)),
    "summary": Target(_json(summary_data), lambda: (summary_v1.dumps(_papers().SUMMARY), _golden("tong-hop-2.json"))),
    "commitment": Target(_json(commitment_data), lambda: (commitments_v1.dumps(_papers().SHEET),)),
    "note": Target(_json(paper_note_v1.read_note), _notes),
    "unit": Target(_signed("unit", KdUnitFiles().read), _body("unit")),
    "return": Target(_signed("return", KdReturns().read), _body("return")),
    "decision": Target(
        _signed("decision", KdDecisions().read),
        lambda: (*_body("decision")(), forging.parts(_golden("levels-2.kddecision"))[1]),
    ),
    "roster": Target(_signed("roster", KdRosters().read), _body("roster")),
    "prep": Target(_signed("prep", KdPreparations().read), _body("prep")),
    "survey": Target(_signed("survey", KdSurveyFiles().read_invitation), _body("survey")),
    "survey-answers": Target(
        _json(KdSurveyFiles().read_answers),
        lambda: (
            KdSurveyFiles().write_answers(AnswerFile("ab", "0f", {"q": {"value": "good"}}, "123", "union", "Đào")),
        ),
    ),
    "notes": Target(_signed("notes", KdNoteFiles().read), _slips),
    "dossier": Target(dossier, _body("dossier"), 16_384),
    "proposals": Target(_json(proposals_v1.loads), lambda: (proposals_v1.dumps(PROPOSALS), _golden("de-xuat-2.json"))),
    "passed": Target(_json(passed_v1.loads), lambda: (passed_v1.dumps(PASSED),)),
    "section": Target(_json(section_v1.loads), lambda: (section_v1.dumps(SECTION),)),
    "list": Target(lists.list_file, lists.list_seeds),
    "content": Target(lists.content_file, lists.content_seeds, 65_536),
    "listed": Target(lists.listed, lists.listed_seeds),
    "backup": Target(lists.backup_file, lists.backup_seeds, 16_384),
}


def run(name: str, data: bytes) -> bool:
    """Whether the reader took it; a refusal in its own words is no finding, anything else is raised."""
    try:
        TARGETS[name].read(data)
    except KiemdiemError:
        return False
    return True


__all__ = ["TARGETS", "Answer", "Target", "run", "tidy"]
