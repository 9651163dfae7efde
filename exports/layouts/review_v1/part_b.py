"""Part B of the form: the two groups of criteria, their sum, and the level that the member proposes."""

from __future__ import annotations

from fractions import Fraction

from exports.layouts.review_v1.figures import decimal
from exports.layouts.review_v1.forms import LEVELS, Form
from exports.layouts.review_v1.markup import esc
from exports.layouts.review_v1.part_a import beside, heading
from exports.layouts.review_v1.said import Said
from questionnaires.local_points import REFERENCE, has_point_sheet

BLANK = "……"
"""An unknown number stays open for the pen; unknown is never zero."""


def part_b(said: Said, form: Form) -> str:
    """B.I with decimal commas and B.II with boxes drawn and crossed."""
    general, result = said.points("general", "b_i_1"), said.points("result", "b_i_2")
    return (
        '<h2 data-mark="B">B. NỘI DUNG TỰ ĐÁNH GIÁ, XẾP LOẠI</h2>'
        + heading(3, "B.I", "I. Đánh giá theo các nhóm tiêu chí")
        + f"<p>Trên cơ sở khung tiêu chí quy định tại {esc(form.frame)} kèm theo Quy định số "
        '<span class="unbroken">366-QĐ/TW</span>, ngày 30/8/2025 của Bộ Chính trị, tự chấm điểm như sau:</p>'
        + f'<p class="score">1. Nhóm tiêu chí chung: <b>{_points(general)}/30</b></p>'
        + beside(said, "b_i_1")
        + f'<p class="score">2. Nhóm tiêu chí về kết quả thực hiện nhiệm vụ: <b>{_points(result)}/70</b></p>'
        + beside(said, "b_i_2")
        + f'<p class="score"><b>Tổng điểm: {_points(said.points("total"))}/100</b></p>'
        + _scale_note(said)
        + '<div class="levels">'
        + heading(3, "B.II", "II. Đề xuất xếp loại mức chất lượng:")
        + _boxes(said.submission.level_self)
        + "</div>"
        + beside(said, "level_self")
        + (f'<p class="note">{esc(form.task_note)}</p>' if form.task_note else "")
    )


def _points(number: Fraction | None) -> str:
    return BLANK if number is None else decimal(number)


def _scale_note(said: Said) -> str:
    """Where points of single criteria come from: the committee's document, or that they are for reference only."""
    document = said.text("points_document")
    if document:
        return f'<p class="note">Thang điểm: {esc(document)}.</p>'
    single = said.answer("points_mode").value == "criteria"
    return f'<p class="note">{REFERENCE}</p>' if single or has_point_sheet(said.questionnaire) else ""


def _boxes(chosen: str) -> str:
    boxes = [
        f'<td><span class="box">{"X" if code == chosen else "&nbsp;"}</span>{esc(label)}</td>' for code, label in LEVELS
    ]
    return (
        f'<table class="boxes" role="presentation"><tr>{"".join(boxes[:2])}</tr><tr>{"".join(boxes[2:])}</tr></table>'
    )
