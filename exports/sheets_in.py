"""Tables from spreadsheets: XLSX and CSV files of strangers, read as text within fixed bounds.

Nothing in a file is run or followed: no macro, no formula (the values that were saved with them are
read), no link to another file.
"""

from __future__ import annotations

import csv
import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from questionnaires.answering import clean
from questionnaires.values import Problem
from reviews.tables import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, TableError, TableSheet

UNPACKED: Final = 48 << 20
"""Bytes that the parts of an XLSX file may have together when unpacked (48 MiB)."""
PARTS: Final = 2_000
"""Parts of an XLSX file."""
SHEETS: Final = 50
"""Sheets of a file that are read."""
_CHUNK: Final = 1 << 16
_DAMAGED: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError,
    KeyError,
)  # fmt: skip
"""What zipfile raises for archives that are damaged or were made so: it looks less closely than we must."""
_OLE: Final = b"\xd0\xcf\x11\xe0"
"""Old XLS files, and XLSX files with a password, begin so."""


class TableFiles:
    """The port `Tables`."""

    def read(self, data: bytes, name: str) -> tuple[TableSheet, ...]:
        """Every sheet that holds anything, in the order of the file; a CSV file is one sheet.

        Told by the bytes, not by the name. Raises TableError: `table_too_large table_old_format
        table_unreadable table_too_many_rows table_empty`.
        """
        if len(data) > MOST_BYTES:
            raise TableError(Problem("table_too_large", name, {"limit": MOST_BYTES >> 20}))
        if data.startswith(_OLE):
            raise TableError(Problem("table_old_format", name))
        read = _xlsx if data.startswith(b"PK\x03\x04") else _csv
        sheets = tuple(sheet for sheet in read(data, name) if sheet.rows)
        if not sheets:
            raise TableError(Problem("table_empty", name))
        return sheets


def _unreadable(name: str) -> TableError:
    return TableError(Problem("table_unreadable", name))


# --- XLSX -------------------------------------------------------------------------------------


def _xlsx(data: bytes, name: str) -> Iterator[TableSheet]:
    """The sheets of a workbook, row by row: a cell far out costs nothing."""
    _unpacks_within_bounds(data, name)
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # styles and extensions that it leaves out are nothing to us
        try:
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        except Exception as error:
            raise _unreadable(name) from error
        try:
            for sheet in book.worksheets[:SHEETS]:
                yield TableSheet(clean(str(sheet.title)), _trimmed(_rows_of(sheet), name))
        except TableError:
            raise
        except Exception as error:
            raise _unreadable(name) from error
        finally:
            book.close()


def _rows_of(sheet: Any) -> Iterator[tuple[str, ...]]:  # noqa: ANN401 - openpyxl's read-only sheet has no public type
    sheet.reset_dimensions()  # the size that a file claims is often wrong
    for row in sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True):
        yield tuple(_text(value) for value in row)


def _unpacks_within_bounds(data: bytes, name: str) -> None:
    """Unpack every part once and count: what a file claims about itself is not believed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > PARTS or any(part.flag_bits & 1 for part in parts):
                raise _unreadable(name)
            room = UNPACKED
            for part in parts:
                with archive.open(part) as stream:
                    while chunk := stream.read(_CHUNK):
                        room -= len(chunk)
                        if room < 0:
                            raise TableError(Problem("table_too_large", name, {"limit": MOST_BYTES >> 20}))
    except _DAMAGED as error:
        raise _unreadable(name) from error


def _text(value: object) -> str:
    """A cell as text: days ISO, numbers plain with a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{Decimal(repr(value)):f}"
    return clean(str(value))


# --- CSV --------------------------------------------------------------------------------------


def _csv(data: bytes, name: str) -> Iterator[TableSheet]:
    """One sheet; separator and coding are found out."""
    text = _decoded(data, name)
    lines = text.splitlines()
    sign = _separator(lines)
    if lines and lines[0].strip().lower() == f"sep={sign}".strip():
        text = text.partition("\n")[2]
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
        yield TableSheet("", _trimmed((tuple(clean(cell) for cell in row[:MOST_COLUMNS]) for row in rows), name))
    except csv.Error as error:
        raise _unreadable(name) from error


def _decoded(data: bytes, name: str) -> str:
    """UTF-8 (with or without mark), UTF-16 with mark («Unicode text»), else the Windows code page of Vietnam."""
    coding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    for tried in (coding, "cp1258"):
        try:
            text = data.decode(tried)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text
    raise _unreadable(name)


def _separator(lines: list[str]) -> str:
    """Semicolon, tab or comma: the one that stands in the same number in the most of the first lines."""
    if lines and lines[0].strip().lower().startswith("sep=") and len(lines[0].strip()) == 5:
        return lines[0].strip()[4]
    found = {sign: [_outside_quotes(line, sign) for line in lines[:50] if line.strip()] for sign in ";\t,"}
    return max(found, key=lambda sign: (sum(count > 0 for count in found[sign]), sum(found[sign])))


def _outside_quotes(line: str, sign: str) -> int:
    return sum(part.count(sign) for part in line.split('"')[::2])


# --- both -------------------------------------------------------------------------------------


def _trimmed(rows: Iterator[tuple[str, ...]], name: str) -> tuple[tuple[str, ...], ...]:
    """Rows without empty cells at their ends and without empty rows at the end."""
    found: list[tuple[str, ...]] = []
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS:
            if any(cell.strip() for cell in row):
                raise TableError(Problem("table_too_many_rows", name, {"limit": MOST_ROWS}))
            if number > 2 * MOST_ROWS:  # one cell far below pads with empty rows
                raise TableError(Problem("table_too_many_rows", name, {"limit": MOST_ROWS}))
            continue
        filled = max((n for n, cell in enumerate(row, 1) if cell.strip()), default=0)
        found.append(row[:filled])
    while found and not found[-1]:
        found.pop()
    return tuple(found)
