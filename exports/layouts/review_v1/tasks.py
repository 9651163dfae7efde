"""The task annex of form 2B: what was asked, delivered, when and how well."""

from __future__ import annotations

from exports.layouts.review_v1.head import full_name, year
from exports.layouts.review_v1.markup import Column, TableGroup, TableRow, esc, table
from exports.layouts.review_v1.part_a import beside
from exports.layouts.review_v1.said import Said, cell_in_words
from questionnaires.values import Row

COLUMNS: tuple[tuple[str, Column], ...] = (
    ("", Column("TT", 10, "center")),
    ("task", Column("Nhiệm vụ được giao", 57)),
    ("product", Column("Sản phẩm", 47)),
    ("due", Column("Thời hạn", 25, "center")),
    ("finished", Column("Hoàn thành (ngày)", 25, "center")),
    ("pace", Column("Tiến độ", 22, "center")),
    ("quality", Column("Chất lượng", 22, "center")),
    ("above", Column("Vượt yêu cầu", 16, "center")),
    ("evidence", Column("Minh chứng", 33)),
)
"""Landscape, 257 mm; heads in the product's own words, HD 43-HD/BTCTW leaves them to the committees."""


def task_annex(said: Said) -> str:
    """The annex on pages of its own, or nothing where no task was entered."""
    rows = said.rows("tasks")
    if not rows:
        return ""
    drawn = tuple(_row(said, n, row) for n, row in enumerate(rows, 1))
    return (
        '<section class="tasks">'
        + annex_head(said, f"Phụ lục: kết quả thực hiện nhiệm vụ năm {year(said.submission.period)}")
        + table([column for _, column in COLUMNS], [TableGroup("", drawn)], css="small")
        + beside(said, "tasks")
        + "</section>"
    )


def annex_head(said: Said, title: str) -> str:
    """Title of an annex, and to which review it belongs."""
    code = f"; mã kiểm tra {said.letters[:4]}-{said.letters[4:8]}" if said.letters else ""
    return (
        f'<h2 class="annex-title">{esc(title)}</h2><p class="belongs">(Kèm theo bản kiểm điểm của đồng chí '
        f"{esc(full_name(said))}{code})</p>"
    )


def _row(said: Said, number: int, row: Row) -> TableRow:
    cells = tuple(_cell(said, row, column) for column, _ in COLUMNS[1:])
    question = said.questionnaire.questions.get("tasks")
    drawn = {column for column, _ in COLUMNS}
    further = tuple(
        (f"{column.title.vi}:", cell_in_words(column, row.get(column.id)))
        for column in (question.columns if question else ())
        if column.id not in drawn
    )
    return TableRow((str(number), *cells), further)


def _cell(said: Said, row: Row, column: str) -> str:
    """A cell; labels of options begin with a capital letter, the member's own words stay as they are."""
    text = said.cell("tasks", row, column)
    return text[:1].upper() + text[1:] if column in ("pace", "quality") else text
