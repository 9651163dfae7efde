"""What `fill --plain` says: the head of a question, what to type, what is written so far."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from questionnaires.model import Column, Kind, Option, Question, Section
from questionnaires.scoring import decimal
from questionnaires.values import Answer, Cell, Row
from tui.locale import _


def who_sees(visible: str) -> str:
    """Who may see an answer, in words."""
    words = {"self": _("Chỉ đồng chí xem"), "chi_uy": _("Chi uỷ xem"), "meeting": _("Đưa ra hội nghị")}
    return words[visible]


def head(section: Section, question: Question, *, required: bool, done: int, total: int) -> str:
    """The line over a question: part, label, who sees it, how far."""
    parts = (
        _("Phần {n}").format(n=section.number) if section.number else "",
        section.title.vi,
        question.label,
        who_sees(question.visible),
        _("bắt buộc") if required else "",
        _("xong {done}/{total} mục").format(done=done, total=total),
    )
    return " · ".join(part for part in parts if part)


def name(question: Question) -> str:
    """A question's short name, or its words."""
    return question.name.vi or question.ask.vi


def hint(question: Question) -> str:
    """What to type for this kind of question."""
    count = len(question.options)
    words: dict[Kind, str] = {
        Kind.RATE: _("Chọn số từ 1 đến {n}:").format(n=count),
        Kind.CHOOSE: _("Chọn số từ 1 đến {n}:").format(n=count),
        Kind.CHOOSE_MANY: _("Chọn một hay nhiều số, cách nhau bằng dấu cách; 0 là không có:"),
        Kind.YES_NO: _("1 có, 2 không:"),
        Kind.POINTS: _amount_hint(question),
        Kind.NUMBER: _amount_hint(question),
        Kind.DATE: _("Gõ ngày/tháng/năm, ví dụ 30/6/2026:"),
        Kind.TABLE: _("Gõ + để thêm dòng, số để sửa dòng, -số để xoá dòng, Enter để sang mục sau:"),
        Kind.TEXT: _("Gõ nhiều dòng được; dòng chỉ có dấu chấm là hết:"),
    }
    return words.get(question.kind, _("Gõ một dòng:"))


def _amount_hint(question: Question) -> str:
    if question.maximum is None:
        return _("Gõ số:")
    low = question.minimum or Fraction(0)
    return _("Gõ số từ {low} đến {high}:").format(low=decimal(low), high=decimal(question.maximum))


def answer_words(question: Question, answer: Answer) -> str:
    """What is written so far, in one line."""
    parts = [_value_words(question, answer), answer.evidence, answer.remedy]
    if answer.skip_reason:
        parts.insert(0, _("không trả lời, lý do: {reason}").format(reason=answer.skip_reason))
    return " · ".join(part for part in parts if part)


def _value_words(question: Question, answer: Answer) -> str:
    value = answer.value
    if isinstance(value, tuple):
        if question.kind is Kind.CHOOSE_MANY:
            return ", ".join(_label(question.options, v) for v in value if isinstance(v, str))
        return _("{n} dòng").format(n=len(value))
    if isinstance(value, str) and question.options:
        return _label(question.options, value)
    return plain_words(value)


def row_words(columns: Sequence[Column], row: Row) -> str:
    """A table's row in one line."""
    filled = [(c, row[c.id]) for c in columns if row.get(c.id) not in (None, "")]
    return " · ".join(cell_words(column, cell) for column, cell in filled)


def cell_words(column: Column, cell: Cell) -> str:
    """One cell."""
    return _label(column.options, cell) if isinstance(cell, str) and column.options else plain_words(cell)


def _label(options: Sequence[Option], code: str) -> str:
    return next((o.label.vi for o in options if o.code == code), code)


def plain_words(value: Cell) -> str:
    """A value as people write it: 28,5 · 30/6/2026 · có."""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, Fraction):
        return decimal(value)
    if value is None or isinstance(value, str):
        return value or ""
    return f"{value.day}/{value.month}/{value.year}"


COMMANDS: Final = (
    ":lùi", ":bỏ qua LÝ DO", ":không có LÝ DO", ":để lại", ":còn thiếu", ":đầu", ":xoá", ":lưu", ":thoát",
)  # fmt: skip


def commands() -> tuple[str, ...]:
    """All commands with what they do, a line each."""
    does = (
        _("về mục trước"), _("để trống mục này, có lý do"), _("không có gì để ghi, có lý do"),
        _("làm mục này sau"), _("tới mục phải điền tiếp theo"), _("về mục đầu"),
        _("xoá câu trả lời của mục này"), _("lưu ngay"), _("dừng; lần sau mở lại đúng chỗ này"),
    )  # fmt: skip
    lines = tuple(f"  {word}  {what}" for word, what in zip(COMMANDS, does, strict=True))
    return (*lines, _("Không gõ được dấu thì :lui, :bo qua, :thoat cũng được. Câu bắt đầu bằng «:» thì gõ «::»."))
