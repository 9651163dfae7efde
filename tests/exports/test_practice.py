"""Lists of the year's book on paper and as text, and slips of notes: whole, valid, without a private word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.errors import BadFileError, UnprintableError
from exports.layouts.practice_v1 import words
from exports.layouts.practice_v1.document import practice_html, practice_text
from exports.notes_v1 import KdNoteFiles
from exports.practice_papers import WeasyPractice
from questionnaires.values import nfc
from reviews.commitments import Commitment, Note
from reviews.practice_kinds import FIELDS, LISTS
from reviews.practice_notes import NoteSlip
from reviews.practice_ports import NoteFiles, PracticePapers
from reviews.practice_sheets import PAPERS, PracticeSheet, Wanted, sheet_of
from tests.exports.kit import key
from tests.exports.sheets import flat, flat_text, renderer
from tests.reviews.practice_sample import DAO, SECRET, SIM, TODAY, UNIT, book

MEMBERS = (DAO, SIM)


def sheets() -> list[PracticeSheet]:
    return [
        sheet_of(code, book(), UNIT, TODAY, Wanted(members=MEMBERS, person=SIM if code == "registration" else ""))
        for code in PAPERS
    ]


def test_the_adapters_are_the_ports() -> None:
    papers: PracticePapers = WeasyPractice(renderer())
    notes: NoteFiles = KdNoteFiles()
    assert papers.text(sheets()[0]).startswith(UNIT.name)
    assert notes.read(notes.write(SLIP, key(DAO)))[0] == SLIP


def test_every_list_is_pdf_a_3a_and_pdf_ua_1_and_every_word_of_it_is_on_the_page(
    tmp_path: Path, validate_pdf: Callable[[Sequence[Path]], None]
) -> None:
    files = []
    for sheet in sheets():
        pdf = WeasyPractice(renderer()).page(sheet)
        page = flat_text(pdf)
        for part in sheet.parts:
            for row in part.rows:
                for cell in row.values():
                    if isinstance(cell, str) and " " in cell:
                        assert flat(cell) in page, sheet.code
        assert flat(words.TITLES[sheet.code].title) in page
        assert flat(SECRET) not in page
        files.append(tmp_path / f"{sheet.code}.pdf")
        files[-1].write_bytes(pdf)
    validate_pdf(files)


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.code)
def test_page_and_text_say_the_same_and_never_a_code_or_a_private_word(sheet: PracticeSheet) -> None:
    page, text = practice_html(sheet), practice_text(sheet)
    codes = {option for kind in LISTS for field in FIELDS[kind] for option in field.options}
    for said in (page.split("<main>")[1], text):
        assert SECRET not in said
        assert not {word for word in codes if f">{word}<" in said or f": {word}" in said}
    if sheet.code != "bulletin":
        for part in sheet.parts:
            assert not part.code or words.HEADINGS[part.code].upper() in text


def test_every_column_heading_and_code_has_words() -> None:
    for sheet in sheets():
        for part in sheet.parts:
            assert not part.code or part.code in words.HEADINGS
            assert all(words.head(sheet.code, name) for name in part.columns)
    for kind in LISTS:
        for field in FIELDS[kind]:
            missing = set(field.options) - set(words.CODES.get(field.id, {}))
            assert kind == "private" or field.id == "sort" or not missing, (kind, field.id)


def test_a_demo_says_so_and_a_letter_that_cannot_be_printed_is_named() -> None:
    sheet = sheets()[0]
    assert 'class="thu"' in practice_html(replace(sheet, demo=True))
    part = replace(sheet.parts[0], rows=({"person": "😀"},))
    with pytest.raises(UnprintableError):
        WeasyPractice(renderer()).page(replace(sheet, parts=(part,)))


def test_a_deed_in_the_bulletin_is_one_short_sentence_with_who_and_when() -> None:
    (sheet,) = [found for found in sheets() if found.code == "bulletin"]
    assert "1. Giúp bà Tư làm thẻ bảo hiểm (Đặng Mẫu Đào, 01/3/2026)" in practice_text(sheet)


def test_markup_in_a_text_stays_text_and_left_out_rows_are_told() -> None:
    sheet = replace(sheets()[0], left_out=2)
    part = replace(sheet.parts[0], rows=({"person": "<b>x</b>"},))
    page = practice_html(replace(sheet, parts=(part,)))
    assert "<b>x</b>" not in page
    assert "2 dòng còn thiếu" in page


# --- slips ---------------------------------------------------------------------------------------

SLIP = NoteSlip(
    unit="ab" * 16,
    period="2026",
    name=DAO,
    made_on=date(2026, 10, 1),
    lines=(Commitment("c1", "cam_ket", "duty", deed="Số hoá 300 hồ sơ", deadline=date(2026, 6, 30)),),
    notes=(
        Note("n1", date(2026, 3, 31), "Được 150 hồ sơ", "Biên bản 02", "c1", "partly", "Máy hỏng"),
        Note("n2", date(2026, 4, 2), "Đối thoại", kind="dialogue", received=5, settled=4),
    ),
    consent=True,
)


def test_a_slip_comes_back_with_who_signed_it_and_nothing_that_was_not_chosen() -> None:
    inner = replace(SLIP.lines[0], weakness="Nộp chậm", supervisor="Lê Thị Ổi", measure="có biên bản")
    data = KdNoteFiles().write(replace(SLIP, lines=(inner,)), key(DAO))
    assert KdNoteFiles().read(data) == (SLIP, key(DAO).certificate)
    for kept in ("Nộp chậm", "Lê Thị Ổi", "có biên bản"):
        assert kept.encode() not in data


def test_a_slip_that_was_changed_cut_or_is_something_else_is_refused() -> None:
    data = KdNoteFiles().write(SLIP, key(DAO))
    at = data.index(b"150")
    for bad, code in (
        (data[:at] + b"950" + data[at + 3 :], "unreadable"),
        (data[:-5], "unreadable"),
        (b"", "unreadable"),
        (b"%PDF-1.7", "unreadable"),
    ):
        with pytest.raises(BadFileError) as caught:
            KdNoteFiles().read(bad)
        assert caught.value.code == code


def test_a_slip_without_notes_or_with_a_unit_file_in_its_place_is_refused() -> None:
    from exports.exchange import KdUnitFiles

    with pytest.raises(BadFileError):
        KdNoteFiles().write(replace(SLIP, notes=()), key(DAO))
    with pytest.raises(BadFileError) as caught:
        KdNoteFiles().read(KdUnitFiles().write(UNIT, key(DAO)))
    assert caught.value.code == "wrong_kind"


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40)


@given(text=TEXT, because=TEXT, day=st.dates(date(2000, 1, 1), date(2099, 1, 1)))
def test_any_note_comes_back(text: str, because: str, day: date) -> None:
    slip = replace(SLIP, notes=(Note("n1", day, nfc(text), because=nfc(because)),), lines=())
    assert KdNoteFiles().read(KdNoteFiles().write(slip, key(DAO)))[0] == slip
