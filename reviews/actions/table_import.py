"""Rows of a table question taken over from a spreadsheet: looked at first, taken when the person says so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from questionnaires.model import Column, Kind, Question, Score
from questionnaires.values import Answer, Cell, KiemdiemError, Problem, Row
from reviews.actions.fill import Filling
from reviews.table_cells import CellError, as_choice, as_day, as_number, as_yes_no
from reviews.tables import MOST_ROWS, TableError, TableField, TableHead, TableSheet, bare, find_head

TASKS: Final = "tasks"
"""The table that the annex of tasks is filled in."""

HEADERS: Final[Mapping[str, tuple[str, ...]]] = {
    "task": (
        "Nhiệm vụ", "Nội dung công việc", "Nội dung nhiệm vụ", "Tên nhiệm vụ", "Công việc", "Tên công việc",
        "Nội dung", "Nhiệm vụ theo quý", "Việc", "Đầu việc", "Nội dung việc",
    ),
    "product": ("Sản phẩm", "Sản phẩm đầu ra", "Kết quả", "Kết quả sản phẩm", "Kết quả sản phẩm thực tế"),
    "due": ("Thời hạn", "Hạn hoàn thành", "Thời hạn hoàn thành", "Hạn", "Ngày đến hạn", "Deadline"),
    "finished": ("Hoàn thành", "Ngày hoàn thành", "Ngày xong", "Thời gian hoàn thành", "Ngày thực hiện xong"),
    "pace": ("Tiến độ", "Tình trạng tiến độ"),
    "quality": ("Chất lượng", "Đánh giá chất lượng"),
    "above": ("Vượt yêu cầu", "Vượt", "Vượt mức"),
    "evidence": ("Minh chứng", "Căn cứ", "Căn cứ minh chứng", "Tài liệu kèm theo", "Ghi chú"),
}  # fmt: skip
"""Headers of task lists in use, by column id of the table."""

WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "early": ("trước hạn", "sớm", "trước thời hạn", "sớm hạn", "vượt tiến độ"),
    "on_time": ("đúng hạn", "đúng tiến độ", "đúng thời hạn", "kịp thời", "đảm bảo tiến độ", "bảo đảm tiến độ", "100"),
    "late": ("chậm", "trễ", "quá hạn", "chậm hạn", "chậm tiến độ", "trễ hạn", "muộn"),
    "assured": ("đảm bảo", "đạt", "tốt", "đạt yêu cầu", "bảo đảm chất lượng", "đảm bảo chất lượng", "100"),
    "not_assured": ("chưa đảm bảo", "không đảm bảo", "không bảo đảm", "chưa đạt", "không đạt"),
}
"""Other words for the options of pace and quality."""

ALL_YEAR: Final = frozenset({
    "thuong xuyen", "ca nam", "trong nam", "quanh nam", "lien tuc", "hang ngay", "hang tuan", "hang thang", "hang quy",
    "moi thang", "moi quy", "moi tuan", "nhieu lan",
})  # fmt: skip
"""A deadline in these words is none: work of the whole year stays without a date."""

_TOTAL: Final = re.compile(r"(tong|cong|tong cong|tong so|tong diem)( .*)?")
_ROMAN: Final = re.compile(r"[IVX]{1,5}[.)]?|[A-H][.)]?")


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row of the sheet that is not taken, and why."""

    number: int
    """Row of the sheet, from 1 as spreadsheets count."""
    words: str
    """How the row begins."""
    problem: Problem


@dataclass(frozen=True, slots=True)
class TablePreview:
    """What an import would do; looking changes nothing."""

    question: Question
    sheet: TableSheet
    head: TableHead
    rows: tuple[Row, ...]
    """Rows that would be taken, without those that the table has already."""
    refused: tuple[RefusedRow, ...]
    repeated: int
    """Rows that the table has already."""
    paced: int
    """Rows whose pace was told from deadline and day of completion."""
    rates: tuple[tuple[Score, Fraction | None], ...]
    """Scores worked out from this table as it would be then."""


def table_fields(question: Question) -> tuple[TableField, ...]:
    """The columns of a table question as fields of a spreadsheet."""
    return tuple(
        TableField(c.id, c.title.vi, (c.short.vi, *HEADERS.get(c.id, ())), required=c.required)
        for c in question.columns
    )


def look(
    filling: Filling, sheets: Sequence[TableSheet], *, question_id: str = TASKS, sheet: int = 0,
    chosen: Mapping[str, str] | None = None, replace: bool = False,
) -> TablePreview:  # fmt: skip
    """Read a spreadsheet against a table question.

    `sheet` counts from 1; 0 takes the first one whose columns are recognised. `chosen` maps columns (letter
    or header) to fields. Raises TableError, KiemdiemError `table_not_asked`.
    """
    question = filling.questionnaire.questions.get(question_id)
    if question is None or question.kind is not Kind.TABLE:
        raise KiemdiemError(Problem("table_not_asked", question_id))
    found, head = _sheet(sheets, sheet, table_fields(question), chosen)
    there = () if replace else _rows(filling, question)
    known = [_key(row) for row in there]
    taken: list[Row] = []
    refused: list[RefusedRow] = []
    paced = repeated = 0
    for number, cells in enumerate(found.rows[head.row + 1 :], head.row + 2):
        read = _read(question, head, number, cells)
        if isinstance(read, RefusedRow):
            refused.append(read)
        elif read and _key(read[0]) in known:
            repeated += 1
        elif read:
            known.append(_key(read[0]))
            taken.append(read[0])
            paced += read[1]
    return TablePreview(
        question, found, head, tuple(taken), tuple(refused), repeated, paced,
        _rates(filling, question, (*there, *taken)),
    )  # fmt: skip


def take(filling: Filling, preview: TablePreview, *, replace: bool = False) -> int:
    """Put the rows of a preview into the table, as one change that undo takes back; how many.

    Raises AnswerRefusedError where the table would be too long, ReadOnlyError.
    """
    if not preview.rows:
        return 0
    there = () if replace else _rows(filling, preview.question)
    filling.put(preview.question.id, Answer((*there, *preview.rows)))
    return len(preview.rows)


def _sheet(
    sheets: Sequence[TableSheet], wanted: int, fields: Sequence[TableField], chosen: Mapping[str, str] | None
) -> tuple[TableSheet, TableHead]:
    if wanted:
        if not 0 < wanted <= len(sheets):
            raise TableError(Problem("table_no_sheet", str(wanted), {"names": tuple(s.name for s in sheets)}))
        return sheets[wanted - 1], find_head(sheets[wanted - 1], fields, chosen)
    first: TableError | None = None
    for sheet in sheets:
        try:
            return sheet, find_head(sheet, fields, chosen)
        except TableError as error:
            first = first or error
    raise first or TableError(Problem("table_empty"))


def _rows(filling: Filling, question: Question) -> tuple[Row, ...]:
    value = filling.sheet.answer(question.id).value
    return tuple(row for row in value if isinstance(row, Mapping)) if isinstance(value, tuple) else ()


def _key(row: Row) -> tuple[tuple[str, Cell], ...]:
    return tuple(sorted((name, cell) for name, cell in row.items() if cell is not None))


def _read(
    question: Question, head: TableHead, number: int, cells: Sequence[str]
) -> tuple[dict[str, Cell], int] | RefusedRow | None:
    """The row and whether its pace was told from its days; None for an empty row or a row of column numbers."""
    texts = head.cells(cells)
    if not texts or all(re.fullmatch(r"\(?\d{1,2}\)?", cell.strip()) for cell in cells if cell.strip()):
        return None
    words = " ".join(next(iter(texts.values())).split())[:60]

    def refuse(problem: Problem) -> RefusedRow:
        return RefusedRow(number, words, problem)

    if _heading(question, head, cells, texts):
        return refuse(Problem("table_row_heading", str(number)))
    row: dict[str, Cell] = {}
    for column in question.columns:
        try:
            cell = _cell(column, texts.get(column.id, ""))
        except CellError as error:
            found = error.problems[0]
            return refuse(Problem(found.code, found.where, {"column": column.title.vi, **found.params}))
        if cell is not None:
            row[column.id] = cell
        elif column.required:
            return refuse(Problem("table_row_lacks", str(number), {"column": column.title.vi}))
    pace = _pace(question, row)
    if pace:
        row["pace"] = pace
    return row, bool(pace)


def _heading(question: Question, head: TableHead, cells: Sequence[str], texts: Mapping[str, str]) -> bool:
    """A heading between the rows («I. Nhiệm vụ theo kế hoạch») or a sum below them."""
    required = [column.id for column in question.columns if column.required]
    first = texts.get(required[0], "") if required else ""
    used = {column.index for column in head.columns}
    beside = [cell.strip() for n, cell in enumerate(cells) if n not in used and cell.strip()]
    if _TOTAL.fullmatch(bare(first)) or any(_TOTAL.fullmatch(bare(cell)) for cell in beside[:1]):
        return True
    alone = set(texts) <= set(required)
    return alone and (any(_ROMAN.fullmatch(c) for c in beside) or bool(re.match(r"(?:[IVX]{1,5}|[A-H])[.)]\s", first)))


def _cell(column: Column, text: str) -> Cell:
    """One cell by the kind of its column; None for nothing. Raises CellError."""
    if not text:
        return None
    if column.kind is Kind.DATE:
        return None if bare(text) in ALL_YEAR else as_day(re.sub(r"^(\d{4}-\d\d-\d\d) \d\d:\d\d$", r"\1", text))
    if column.kind is Kind.NUMBER:
        return as_number(text)
    if column.kind is Kind.YES_NO:
        return as_yes_no(text)
    if column.kind is Kind.CHOOSE:
        return as_choice(text.removesuffix("%"), [(o.code, o.label.vi) for o in column.options], WORDS)
    return text


def _pace(question: Question, row: Mapping[str, Cell]) -> str:
    """Early, on time or late by its two days, where the list does not say it itself."""
    due, finished = row.get("due"), row.get("finished")
    knows = any(column.id == "pace" for column in question.columns)
    if not knows or "pace" in row or not (isinstance(due, date) and isinstance(finished, date)):
        return ""
    return "early" if finished < due else "on_time" if finished == due else "late"


def _rates(filling: Filling, question: Question, rows: tuple[Row, ...]) -> tuple[tuple[Score, Fraction | None], ...]:
    """The scores whose formula reads columns of this table that the rows say anything about."""
    column = re.compile(rf"\bcount\({re.escape(question.id)}, *([a-z0-9_]+)")
    said = {name for row in rows for name in row}
    asked = [(score, set(column.findall(score.formula))) for score in filling.questionnaire.scores]
    scores = [score for score, names in asked if names and names <= said]
    if not scores or not rows or len(rows) > min(question.max_rows, MOST_ROWS):
        return ()
    sheet = filling.sheet.put(question.id, Answer(rows), keeping=True)
    return tuple((score, sheet.scores[score.id]) for score in scores)
