"""Part A of the report: strengths, shortcomings, what was mended, explanations, responsibility, directions."""

from __future__ import annotations

from exports.layouts.collective_v1.words import A_III, A_IV, A_V, A_VI
from exports.layouts.review_v1.forms import Form
from exports.layouts.review_v1.markup import Column, TableGroup, TableRow, item_mark, paragraphs, table
from exports.layouts.review_v1.part_a import NOTHING_TO_SAY, STATES, beside, heading, nothing, own_words
from exports.layouts.review_v1.said import Said
from questionnaires.values import Row

ITEMS = (Column("TT", 11, "center"), Column("Hạn chế, khuyết điểm và kết quả khắc phục", 154))
POINTS = (Column("TT", 11, "center"), Column("Vấn đề được gợi ý kiểm điểm và giải trình", 154))


def part_a(said: Said, form: Form) -> str:
    """A.I to A.VI with the labels of Mẫu 01; an empty part says «Không có»."""
    return (
        '<h2 data-mark="A">A. NỘI DUNG KIỂM ĐIỂM</h2>'
        + heading(3, "A.I", "I. Ưu điểm, kết quả đạt được")
        + "".join(
            heading(4, f"A.I.{number}", label) + own_words(said, question, wanted=True)
            for number, (label, question) in enumerate(form.strengths, 1)
        )
        + _shortcomings(said)
        + heading(3, "A.III", A_III)
        + _previous(said)
        + heading(3, "A.IV", A_IV)
        + _prompts(said)
        + heading(3, "A.V", A_V)
        + own_words(said, "collective")
        + heading(3, "A.VI", A_VI)
        + _directions(said)
    )


def _shortcomings(said: Said) -> str:
    return (
        heading(3, "A.II", "II. Hạn chế, khuyết điểm và nguyên nhân")
        + heading(4, "A.II.1", "Hạn chế, khuyết điểm")
        + (_items(said, "what") or nothing(said, "shortcomings", wanted=True))
        + beside(said, "shortcomings")
        + heading(4, "A.II.2", "Nguyên nhân của hạn chế, khuyết điểm")
        + (_items(said, "cause") or f"<p>{NOTHING_TO_SAY}</p>")
    )


def _items(said: Said, column: str) -> str:
    """A column of every row under the row's own mark, so that causes can be matched to shortcomings."""
    rows = said.rows("shortcomings")
    return "".join(
        paragraphs(said.cell("shortcomings", row, column), mark=item_mark(n, len(rows))) for n, row in enumerate(rows)
    )


def _directions(said: Said) -> str:
    rows = said.rows("shortcomings")
    remedies = "".join(_remedy(said, row, item_mark(n, len(rows))) for n, row in enumerate(rows))
    lead = '<p class="lead">Biện pháp khắc phục hạn chế, khuyết điểm nêu tại mục II:</p>' if remedies else ""
    direction = paragraphs(said.text("direction"))
    if not (direction or remedies):
        direction = nothing(said, "direction", wanted=True)
    return direction + beside(said, "direction") + lead + remedies


def _remedy(said: Said, row: Row, mark: str) -> str:
    remedy, due, who = (said.cell("shortcomings", row, column) for column in ("remedy", "due", "support"))
    parts = paragraphs(remedy, mark=mark)
    for lead, text in (("Thời hạn:", due), ("Người chịu trách nhiệm:", who)):
        parts += paragraphs(text, lead=lead, mark="" if parts else mark)
    return parts


def _previous(said: Said) -> str:
    rows = said.rows("previous")
    if not rows:
        return nothing(said, "previous") + beside(said, "previous")
    drawn = tuple(_previous_row(said, n, row) for n, row in enumerate(rows, 1))
    return table(ITEMS, [TableGroup("", drawn)], css="form") + beside(said, "previous")


def _previous_row(said: Said, number: int, row: Row) -> TableRow:
    state, degree = row.get("state"), said.cell("previous", row, "degree")
    result = STATES.get(state, state) if isinstance(state, str) else ""
    if degree:
        result += f"{', mức độ' if result else 'mức độ'} {degree}%"
    return TableRow(
        (str(number), said.cell("previous", row, "item")),
        (
            ("Kết quả khắc phục:", result),
            ("Khó khăn, vướng mắc:", said.cell("previous", row, "difficulty")),
            ("Trách nhiệm của tập thể, cá nhân:", said.cell("previous", row, "responsibility")),
        ),
    )


def _prompts(said: Said) -> str:
    rows = said.rows("prompts")
    if not rows:
        return nothing(said, "prompts") + beside(said, "prompts")
    drawn = tuple(
        TableRow(
            (str(n), said.cell("prompts", row, "point")),
            (
                ("Giải trình:", said.cell("prompts", row, "explanation")),
                ("Nguyên nhân:", said.cell("prompts", row, "cause")),
                ("Trách nhiệm của tập thể, cá nhân:", said.cell("prompts", row, "responsibility")),
            ),
        )
        for n, row in enumerate(rows, 1)
    )
    return table(POINTS, [TableGroup("", drawn)], css="form") + beside(said, "prompts")
