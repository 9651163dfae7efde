"""Part A of the form: strengths, shortcomings, what was mended, explanations, directions."""

from __future__ import annotations

from exports.layouts.review_v1.forms import A_III, A_V, Form
from exports.layouts.review_v1.markup import (
    Column,
    TableGroup,
    TableRow,
    esc,
    item_mark,
    lines,
    paragraphs,
    table,
    unbroken_hyphens,
)
from exports.layouts.review_v1.said import Said
from questionnaires.values import Row

NOTHING_TO_SAY = "Không có."
NOT_YET = "(chưa điền)"
DUE = "thời hạn:"
SUPPORT = "người giúp đỡ, hỗ trợ:"


def part_a(said: Said, form: Form) -> str:
    """A.I to A.VI with the labels of HD 43-HD/BTCTW; an empty part says «Không có»."""
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
        + heading(3, "A.IV", "IV. Giải trình những vấn đề được gợi ý kiểm điểm (nếu có)")
        + _prompts(said)
        + heading(3, "A.V", A_V)
        + own_words(said, "collective")
        + heading(3, "A.VI", "VI. Phương hướng, biện pháp khắc phục hạn chế, khuyết điểm")
        + _directions(said)
    )


def heading(level: int, mark: str, label: str) -> str:
    """A heading; `mark` (`A.I.1`) is its name in the outline of the file."""
    return f'<h{level} data-mark="{mark}">{esc(label)}</h{level}>'


def own_words(said: Said, question_id: str, *, wanted: bool = False) -> str:
    """A text answer whole, or «Không có» with the reason; then the lines typed beside it."""
    return (paragraphs(said.text(question_id)) or nothing(said, question_id, wanted=wanted)) + beside(said, question_id)


def nothing(said: Said, question_id: str, *, wanted: bool = False) -> str:
    """«Không có.», with the reason where one was given; in a draft «(chưa điền)» for what is wanted."""
    reason = said.answer(question_id).skip_reason
    if reason:
        return f"<p>{NOTHING_TO_SAY}</p>{paragraphs(reason, lead='Lý do:')}"
    return f"<p><i>{NOT_YET}</i></p>" if wanted and said.state == "draft" else f"<p>{NOTHING_TO_SAY}</p>"


def beside(said: Said, question_id: str) -> str:
    """Evidence and remedy typed beside a value, under the words with which they were asked for."""
    answer = said.answer(question_id)
    question = said.questionnaire.questions.get(question_id)
    proof = (question.evidence.ask.vi if question and question.evidence else "") or "Việc cụ thể"
    mending = (question.remedy.ask.vi if question and question.remedy else "") or "Hướng sửa"
    return paragraphs(answer.evidence, lead=f"{proof}:") + paragraphs(answer.remedy, lead=f"{mending}:")


def _shortcomings(said: Said) -> str:
    rows = said.rows("shortcomings")
    return (
        heading(3, "A.II", "II. Hạn chế, khuyết điểm và nguyên nhân")
        + heading(4, "A.II.1", "1. Hạn chế, khuyết điểm.")
        + (_items(said, rows, "what") or nothing(said, "shortcomings", wanted=True))
        + beside(said, "shortcomings")
        + heading(4, "A.II.2", "2. Nguyên nhân của hạn chế, khuyết điểm.")
        + (_items(said, rows, "cause") or f"<p>{NOTHING_TO_SAY}</p>")
    )


def _items(said: Said, rows: tuple[Row, ...], column: str) -> str:
    """The column's text of every row under the row's own mark, so that causes can be matched to shortcomings."""
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
    remedy, due, support = (said.cell("shortcomings", row, column) for column in ("remedy", "due", "support"))
    parts = paragraphs(remedy, mark=mark)
    if len(lines(due)) == len(lines(support)) == 1:
        start = f"{mark if not parts else ''} <i>{DUE.capitalize()}</i>"
        return f"{parts}<p>{start} {unbroken_hyphens(due)}; <i>{SUPPORT}</i> {unbroken_hyphens(support)}</p>"
    for lead, text in ((DUE.capitalize(), due), (SUPPORT.capitalize(), support)):
        parts += paragraphs(text, lead=lead, mark="" if parts else mark)
    return parts


PREVIOUS_COLUMNS = (Column("TT", 11, "center"), Column("Hạn chế, khuyết điểm và kết quả khắc phục", 154))
STATES = {"fixed": "đã được khắc phục", "ongoing": "đang khắc phục", "not_yet": "chưa được khắc phục"}


def _previous(said: Said) -> str:
    rows = said.rows("previous")
    if not rows:
        return nothing(said, "previous") + beside(said, "previous")
    drawn = tuple(_previous_row(said, n, row) for n, row in enumerate(rows, 1))
    return table(PREVIOUS_COLUMNS, [TableGroup("", drawn)], css="form") + beside(said, "previous")


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
            ("Trách nhiệm của cá nhân:", said.cell("previous", row, "responsibility")),
        ),
    )


PROMPT_COLUMNS = (Column("TT", 11, "center"), Column("Vấn đề được gợi ý kiểm điểm và giải trình", 154))


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
                ("Trách nhiệm của cá nhân:", said.cell("prompts", row, "responsibility")),
            ),
        )
        for n, row in enumerate(rows, 1)
    )
    return table(PROMPT_COLUMNS, [TableGroup("", drawn)], css="form") + beside(said, "prompts")
