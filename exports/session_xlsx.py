"""The summary table as XLSX: texts stay texts whatever they begin with, the head is frozen, it prints landscape."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from fractions import Fraction
from typing import Any, Final

from exports.layouts.session_v1 import words
from exports.layouts.session_v1.lists import SUMMARY_COLUMNS, foot, summary_row
from questionnaires.values import nfc
from reviews.rules import LEVELS
from reviews.session_parts import Person
from reviews.session_results import Summary

HEAD_ROWS: Final = 6
"""Rows above the first person: organ, title, subject, blank, two rows of heads."""


def xlsx(summary: Summary) -> bytes:
    """The file; points and votes as numbers, everything that people wrote as text."""
    import xlsxwriter

    whole = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(whole, options)
    frame = summary.frame
    book.set_properties(
        {
            "title": words.top(frame).subject,
            "author": frame.unit.name,
            "created": datetime.combine(frame.on, time(), UTC),
        }
    )
    sheet = book.add_worksheet("Tổng hợp")
    styles = _styles(book)
    _heads(sheet, styles, summary)
    for n, person in enumerate(summary.rows):
        _row(sheet, styles, HEAD_ROWS + n, person, summary_row(n + 1, person, summary.base))
    last = HEAD_ROWS + len(summary.rows)
    for n, line in enumerate(foot(summary.figures, summary.base, summary.rows), 1):
        sheet.write_string(last + n, 0, nfc(line), styles["plain"])
    _print(sheet, len(summary.rows))
    book.close()
    return whole.getvalue()


def _styles(book: Any) -> dict[str, Any]:  # noqa: ANN401 - the library is published without types
    base = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True}
    ruled = {**base, "border": 1}
    return {
        "plain": book.add_format({**base, "text_wrap": False}),
        "title": book.add_format({**base, "bold": True, "font_size": 14, "text_wrap": False}),
        "head": book.add_format({**ruled, "bold": True, "align": "center", "valign": "vcenter"}),
        "left": book.add_format(ruled),
        "center": book.add_format({**ruled, "align": "center"}),
        "number": book.add_format({**ruled, "align": "center", "num_format": "0.##"}),
    }


def _heads(sheet: Any, styles: dict[str, Any], summary: Summary) -> None:  # noqa: ANN401 - as above
    top = words.top(summary.frame)
    sheet.write_string(0, 0, nfc(f"{top.above} – {top.organ}"), styles["plain"])
    sheet.write_string(1, 0, nfc(top.title), styles["title"])
    sheet.write_string(2, 0, nfc(top.subject), styles["title"])
    place = 0
    while place < len(SUMMARY_COLUMNS):
        over, last = SUMMARY_COLUMNS[place].over, place
        while over and last + 1 < len(SUMMARY_COLUMNS) and SUMMARY_COLUMNS[last + 1].over == over:
            last += 1
        if over:
            sheet.merge_range(4, place, 4, last, over, styles["head"])
            for n in range(place, last + 1):
                sheet.write_string(5, n, SUMMARY_COLUMNS[n].title, styles["head"])
        else:
            sheet.merge_range(4, place, 5, place, SUMMARY_COLUMNS[place].title, styles["head"])
        place = last + 1


def _row(sheet: Any, styles: dict[str, Any], at: int, person: Person, cells: tuple[str, ...]) -> None:  # noqa: ANN401 - as above
    numbers = _numbers(person)
    for place, (col, text) in enumerate(zip(SUMMARY_COLUMNS, cells, strict=True)):
        value = numbers.get(col.title)
        if col.title == "TT":
            sheet.write_number(at, place, int(text), styles["center"])
        elif value is not None:
            sheet.write_number(at, place, float(value), styles["number"])
        else:
            sheet.write_string(at, place, nfc(text), styles["center" if col.align == "center" else "left"])


def _numbers(person: Person) -> dict[str, Fraction | int | None]:
    """Cells that offices go on calculating with."""
    year, votes = person.year, person.votes
    found: dict[str, Fraction | int | None] = {
        "Chung\n/30": year.general, "Kết quả\n/70": year.result, "Tổng": year.total,
    }  # fmt: skip
    if votes is not None:
        found |= {head: votes.of(code) for head, code in zip(("XS", "T", "HT", "K"), LEVELS, strict=True)}
    return found


def _print(sheet: Any, rows: int) -> None:  # noqa: ANN401 - as above
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.8, right=0.6, top=1.2, bottom=0.6)
    sheet.repeat_rows(4, 5)
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(HEAD_ROWS, 2)
    sheet.set_footer("&C&P/&N")
    for place, col in enumerate(SUMMARY_COLUMNS):
        sheet.set_column(place, place, max(4.5, col.width / 1.9))
    sheet.print_area(0, 0, HEAD_ROWS + rows + 6, len(SUMMARY_COLUMNS) - 1)
