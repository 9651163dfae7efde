"""A list of the cell as one HTML document, and as plain text."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from exports.layouts.practice_v1 import words
from exports.layouts.review_v1.figures import decimal, short_date, written_date
from exports.layouts.review_v1.markup import Column, TableGroup, TableRow, esc, paragraphs, table
from questionnaires.values import Cell, Row
from reviews.practice_sheets import Part, PracticeSheet, SheetCode

CENTRED = frozenset({"on", "due", "deadline", "settled_on", "expected", "present", "percent", "points", "cap", "times",
                     "base", "hundred", "bonus", "penalty", "month", "span", "inside", "remedied"})  # fmt: skip
DAYS = frozenset({"on", "due", "deadline", "settled_on"})
NUMBER_WIDTH = 10
"""Millimetres of «TT»."""
UPRIGHT, SIDEWAYS, MOST_UPRIGHT = 165, 247, 175
"""Millimetres of text on a page, and the widest columns that an upright page takes."""


def practice_html(sheet: PracticeSheet) -> str:
    """The document; a pure function of the sheet."""
    title = words.TITLES[sheet.code]
    subtitle = words.subtitle(sheet.period, sheet.about)
    wide = _wide(sheet)
    parts = "".join(_part(sheet.code, part, SIDEWAYS if wide else UPRIGHT) for part in sheet.parts)
    marks = " ".join(mark for mark, on in (("thu", sheet.demo), ("wide", wide)) if on)
    left_out = words.LEFT_OUT.format(n=sheet.left_out) if sheet.left_out else ""
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        f"<title>{esc(title.title.capitalize())} – {esc(subtitle)}</title>"
        f'<meta name="author" content="{esc(sheet.unit.name) or "Chi bộ"}"></head>'
        f'<body class="{marks}"><main>{_head(sheet)}<h1>{esc(title.title)}</h1>'
        f'<p class="year">{esc(subtitle)}</p><p class="subtitle">{esc(title.lead)}</p>{parts}'
        f"{paragraphs(left_out)}{_closing(sheet) if title.signed else ''}</main></body></html>"
    )


def practice_text(sheet: PracticeSheet) -> str:
    """The same words, one row a paragraph: for a notice board, a bulletin, a message."""
    title = words.TITLES[sheet.code]
    rows = [sheet.unit.name, title.title, words.subtitle(sheet.period, sheet.about), ""]
    for part in sheet.parts:
        if part.code:
            rows.append(f"{words.HEADINGS[part.code].upper()}")
        for number, row in enumerate(part.rows, 1):
            rows.append(f"{number}. {_line(sheet.code, part, row)}")
        rows.append("")
    return "\n".join(row for n, row in enumerate(rows) if row or n).rstrip() + "\n"


def _line(code: SheetCode, part: Part, row: Row) -> str:
    cells = [(words.head(code, name), shown(name, row.get(name))) for name in part.columns]
    if code == "bulletin":  # it goes into print as it stands
        (_, on), (_, person), (_, what) = cells
        return f"{what} ({person}, {on})"
    return "; ".join(f"{head}: {text}" for head, text in cells if text)


def shown(column: str, cell: Cell) -> str:
    """A cell as the paper says it: codes in words, days and numbers as papers write them."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return words.YES if cell else words.NO
    if isinstance(cell, Fraction):
        return decimal(cell, 1 if column == "percent" else 2)
    if isinstance(cell, date):
        return short_date(cell)
    if column in ("month", "span") and len(cell) == 7:
        return (
            f"Quý {('I', 'II', 'III', 'IV')[int(cell[-1]) - 1]}/{cell[:4]}" if "Q" in cell else f"{cell[5:]}/{cell[:4]}"
        )
    return words.CODES.get(column, {}).get(cell, cell)


def _quarter(span: str) -> str:
    return "Quý " + ("I", "II", "III", "IV")[int(span[-1]) - 1]


def _head(sheet: PracticeSheet) -> str:
    """Organ block (HD 05-HD/VPTW, 2.1 and 4.1)."""
    above, name = sheet.unit.above.upper() or "ĐẢNG BỘ …………………", sheet.unit.name.upper() or "CHI BỘ …………………"
    return (
        f'<table class="organs" role="presentation"><tr><td class="left"><div>{esc(above)}</div>'
        f"<div><b>{esc(name)}</b></div></td>"
        '<td class="right"><div class="party"><span>ĐẢNG CỘNG SẢN VIỆT NAM</span></div>'
        f'<div class="place">{esc(written_date(sheet.unit.place, sheet.on))}</div></td></tr></table>'
    )


def _wide(sheet: PracticeSheet) -> bool:
    """Whether a table of the paper needs a page that lies on its side."""
    return any(sum(words.COLUMNS[name][1] for name in part.columns) > MOST_UPRIGHT for part in sheet.parts)


def _part(code: SheetCode, part: Part, room: int) -> str:
    heading = f"<h2>{esc(words.HEADINGS[part.code])}</h2>" if part.code else ""
    widths = _fitted(part.columns, room)
    columns = (
        Column("TT", NUMBER_WIDTH, "center"),
        *(
            Column(words.head(code, name), width, "center" if name in CENTRED else "left")
            for name, width in zip(part.columns, widths, strict=True)
        ),
    )
    rows = tuple(
        TableRow((str(number), *(shown(name, row.get(name)) for name in part.columns)))
        for number, row in enumerate(part.rows, 1)
    )
    return heading + table(columns, (TableGroup("", rows),), css="small")


def _fitted(columns: tuple[str, ...], room: int) -> list[int]:
    """Millimetres of each column: a day keeps its width, or it would be broken; the others share the rest."""
    wanted = [words.COLUMNS[name][1] for name in columns]
    days = sum(width for name, width in zip(columns, wanted, strict=True) if name in DAYS)
    rest = room - NUMBER_WIDTH - days
    others = sum(wanted) - days
    return [width if name in DAYS else width * rest // others for name, width in zip(columns, wanted, strict=True)]


def _closing(sheet: PracticeSheet) -> str:
    organ, post, hint = words.SIGNER
    return (
        '<table class="sign" role="presentation"><tr><td></td><td class="who">'
        f'<div class="signer"><b>{organ}</b></div><div class="signer"><b>{post}</b></div><div class="hint">{hint}</div>'
        f'<div class="room"></div><div class="name">{esc(sheet.unit.secretary) or "&nbsp;"}</div></td></tr></table>'
    )
