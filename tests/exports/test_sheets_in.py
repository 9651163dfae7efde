"""Spreadsheets of strangers: what offices really write is read, what would harm is refused with one code."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from exports.sheets_in import TableFiles
from reviews.tables import MOST_BYTES, TableError, TableSheet

Write = Callable[[xlsxwriter.Workbook], None]


def workbook(write: Write) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        write(book)
    return stream.getvalue()


def read(data: bytes, name: str = "viec.xlsx") -> tuple[TableSheet, ...]:
    return TableFiles().read(data, name)


def refusal(data: bytes) -> str:
    with pytest.raises(TableError) as caught:
        read(data)
    assert len(caught.value.problems) == 1
    return caught.value.code


def by_hand(sheet: str, **more: str) -> bytes:
    """A workbook as another program might write it: no sizes, no styles, no shared strings."""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument'
        '.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http:'
        '//schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Trang tính1" sheetId="1" '
        'r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"{sheet}</worksheet>",
        **more,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def test_words_numbers_days_and_truth_come_as_text() -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Nhiệm vụ")
        sheet.write_row(0, 0, ["Nhiệm vụ", "Hạn", "Mức", "Vượt"])
        sheet.write(1, 0, "Chủ nhiệm lớp 4B")
        sheet.write_datetime(1, 1, dt.datetime(2026, 5, 29))  # noqa: DTZ001 - spreadsheets know no zones
        sheet.write(1, 2, 12.5)
        sheet.write_boolean(1, 3, True)  # noqa: FBT003 - the writer's signature
        sheet.write_formula(2, 2, "=A1+1", value=7)
        sheet.write(2, 1, 1e-7)
        book.add_worksheet("Trống")

    (sheet,) = read(workbook(write))
    assert sheet.name == "Nhiệm vụ"
    assert sheet.rows == (
        ("Nhiệm vụ", "Hạn", "Mức", "Vượt"),
        ("Chủ nhiệm lớp 4B", "2026-05-29", "12.5", "true"),
        ("", "0.0000001", "7"),
    )


def test_another_programs_habits_are_read() -> None:
    """LibreOffice and web exports: a size that lies, cells without places, texts in the cell, ISO days."""
    sheet = (
        '<dimension ref="A1"/><sheetData>'
        '<row><c t="inlineStr"><is><t>Nhiệm </t></is></c>'
        '<c t="inlineStr"><is><r><t>H</t></r><r><t>ạn</t></r></is></c></row>'
        '<row r="3"><c r="A3" t="str"><v>Hội thi</v></c><c r="C3" t="d"><v>2026-05-29</v></c></row>'
        "</sheetData>"
    )
    (found,) = read(by_hand(sheet))
    assert found.rows == (("Nhiệm ", "Hạn"), (), ("Hội thi", "", "2026-05-29"))


def test_a_cell_far_out_costs_nothing() -> None:
    row = '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="XFD1" t="str"><v>z</v></c></row>'
    (found,) = read(by_hand(f"<sheetData>{row}</sheetData>"))
    assert found.rows == (("a",),)
    far = '<row r="1048576"><c r="A1048576" t="str"><v>z</v></c></row>'
    assert refusal(by_hand(f"<sheetData>{row}{far}</sheetData>")) == "table_too_many_rows"


def test_bombs_are_refused_before_they_are_read() -> None:
    filled = "<sheetData/>" + " " * (60 << 20)
    bomb = by_hand(filled)
    assert len(bomb) < MOST_BYTES
    assert refusal(bomb) == "table_too_large"
    laughs = (
        '<!DOCTYPE x [<!ENTITY a "ha">'
        + "".join(f'<!ENTITY {c} "{f"&{p};" * 10}">' for p, c in zip("abcdefgh", "bcdefghi", strict=True))
        + "]>"
    )
    hostile = by_hand("<sheetData/>", **{"xl/worksheets/sheet1.xml": f"{laughs}<worksheet>&i;</worksheet>"})
    assert refusal(hostile) in ("table_unreadable", "table_empty")
    assert refusal(b"x" * (MOST_BYTES + 1)) == "table_too_large"


def test_nothing_in_a_file_is_followed() -> None:
    outside = by_hand(
        '<sheetData><row r="1"><c r="A1" t="str"><f>[1]Sheet1!A1</f><v>đã lưu</v></c></row></sheetData>',
        **{"xl/externalLinks/externalLink1.xml": "<externalLink/>", "xl/vbaProject.bin": "macro"},
    )
    assert read(outside)[0].rows == (("đã lưu",),)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "table_empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "table_old_format"),
        (b"PK\x03\x04 not a zip", "table_unreadable"),
        (b"\x00\x01\x02", "table_unreadable"),
        (by_hand("<sheetData><row><c>"), "table_unreadable"),
        (by_hand("<sheetData/>"), "table_empty"),
        (b"\n\n ; ;\n", "table_empty"),
        (b'"' + b"a" * 200_000, "table_unreadable"),
    ],
    ids=["nothing", "old", "no_zip", "bytes", "cut", "no_rows", "blank", "no_end"],
)
def test_what_is_no_table_says_so(data: bytes, code: str) -> None:
    assert refusal(data) == code


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_csv_in_every_usual_dress(coding: str, sign: str) -> None:
    words = "Nhiệm vụ được giao"
    text = f'{words}{sign}Hạn\r\n"Lớp 4B{sign} 31 em"{sign}29/5/2026\r\n\r\n'
    if coding == "cp1258":  # its marks of tone are letters of their own
        import unicodedata

        marks = "\u0300\u0301\u0303\u0309\u0323"
        text = "".join(
            unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", letter) if c not in marks))
            + "".join(c for c in unicodedata.normalize("NFD", letter) if c in marks)
            for letter in text
        )
    (sheet,) = read(text.encode(coding), "viec.csv")
    assert sheet.rows == ((words, "Hạn"), (f"Lớp 4B{sign} 31 em", "29/5/2026"))


def test_a_line_that_names_its_separator_is_obeyed() -> None:
    assert read(b"sep=;\na,b;c\n", "x.csv")[0].rows == (("a,b", "c"),)


def test_too_many_rows_are_refused_not_cut() -> None:
    assert refusal(b"a;b\n" * 20_001) == "table_too_many_rows"
    assert len(read(b"a;b\n" * 20_000)[0].rows) == 20_000


@given(st.binary(max_size=400))
def test_any_bytes_give_a_table_or_one_code(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04"):
        with suppress(TableError):
            assert read(start + data)
