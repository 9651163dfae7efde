"""Form 2A on paper: the labels of a leader's review in their order, what is led in the annex, nothing lost."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache
from html import unescape

from exports.layouts.registry import LAYOUTS, layout
from questionnaires.catalogue import Catalogue
from questionnaires.model import Questionnaire
from questionnaires.sheet import Sheet
from questionnaires.values import Answer, Row
from tests.exports import samples

LABELS = (
    "BẢN KIỂM ĐIỂM, TỰ ĐÁNH GIÁ, XẾP LOẠI CÁ NHÂN",
    "(Cá nhân giữ chức vụ lãnh đạo, quản lý)",
    "I. Ưu điểm, kết quả đạt được",
    "1. Về phẩm chất chính trị",
    "2. Việc thực hiện nhiệm vụ, quyền hạn",
    "3. Kết quả công tác lãnh đạo, chỉ đạo, quản lý, điều hành",
    "4. Trách nhiệm trong công việc",
    "5. Trách nhiệm nêu gương của bản thân và gia đình",
    "6. Việc thực hiện cam kết tu dưỡng, rèn luyện, phấn đấu",
    "II. Hạn chế, khuyết điểm và nguyên nhân",
    "III. Kết quả khắc phục",
    "IV. Giải trình",
    "V. Làm rõ trách nhiệm",
    "VI. Phương hướng",
    "B. NỘI DUNG TỰ ĐÁNH GIÁ, XẾP LOẠI",
    "Phụ lục 3",
    "1. Nhóm tiêu chí chung: 28/30",
    "2. Nhóm tiêu chí về kết quả thực hiện nhiệm vụ: 64/70",
    "Tổng điểm: 92/100",
    "II. Đề xuất xếp loại mức chất lượng:",
    "NGƯỜI TỰ KIỂM ĐIỂM",
    "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ",
    "T/M CHI UỶ (CHI BỘ)",
    "T/M ĐẢNG UỶ (CHI UỶ)",
)
OWN = {
    "a_i_1": "Giữ vững lập trường trong đợt sắp xếp đơn vị.",
    "a_i_2": "Hoàn thành 12 trên 12 nhiệm vụ của trạm.",
    "a_i_lead": "Trạm tiêm chủng đủ 184 trẻ, vượt kế hoạch 4 phần trăm.",
    "a_i_duty": "Nhận trách nhiệm về việc chậm công khai quỹ thuốc.",
    "a_i_example": "Gia đình đi đầu hiến 12 mét vuông đất làm đường.",
    "a_i_3": "Đã thực hiện 5 trên 5 nội dung cam kết.",
}


@cache
def form() -> Questionnaire:
    return Catalogue().load("review-2026-2a")


@cache
def page() -> str:
    units: tuple[Row, ...] = (
        {"unit": "Tổ tiêm chủng", "role": "Phụ trách chung", "level": "HTT"},
        {"unit": "Tổ dân số", "level": "none"},
    )
    answers = {name: Answer(value=text) for name, text in OWN.items()}
    answers |= {"b_i_1": Answer(value=Fraction(28)), "b_i_2": Answer(value=Fraction(64))}
    answers |= {"level_self": Answer(value="HTXS"), "units_led": Answer(value=units)}
    answers |= {"led_tasks": Answer(value=Fraction(12)), "led_done": Answer(value=Fraction(12))}
    answers |= {"quarter_2": Answer(value="HTT"), "second_place": Answer(value="Tập thể lãnh đạo trạm, 05/12/2026")}
    sheet = Sheet.of(form(), answers)
    submission = replace(
        samples.submission(layout="2a/1", form="2A", answers=answers), scores=dict(sheet.scores), level_self="HTXS"
    )
    found = layout("2a/1").html(submission, form(), "final", "ABCDEFGH" * 4)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found)).split())


def test_every_label_of_form_2a_stands_on_the_paper_in_its_order() -> None:
    place = 0
    for label in LABELS:
        found = page().find(label, place)
        assert found >= 0, f"missing or out of order: {label}"
        place = found


def test_each_text_stands_under_its_own_label() -> None:
    place = page().find("I. Ưu điểm")
    for text in OWN.values():
        found = page().find(text, place)
        assert found >= 0, text
        place = found
    assert all(page().count(text) == 1 for text in OWN.values())


def test_what_is_led_the_quarters_and_the_second_place_are_printed_too() -> None:
    annex = page()[page().rfind("Phụ lục: tự đánh giá") :]
    for text in ("Tổ tiêm chủng", "Phụ trách chung", "Tổ dân số", "Chưa xếp loại", "Quý II", "Tập thể lãnh đạo trạm"):
        assert text in annex


def test_the_labels_of_the_questionnaire_are_those_of_the_paper() -> None:
    for number, (label, question) in enumerate(LAYOUTS["2a/1"].form.strengths, 1):
        assert form().questions[question].label == f"A.I.{number}"
        assert label == f"{number}. {form().questions[question].ask.vi}"


def test_the_printed_order_is_marked_as_not_seen() -> None:
    assert not LAYOUTS["2a/1"].form.blocks_verified
    doubtful = {q.id for q in form().questions.values() if q.label.startswith("A.I.") and not q.verified}
    assert doubtful == {"a_i_lead", "a_i_duty", "a_i_example", "a_i_3"}


def test_a_leaders_paper_has_the_three_signature_fields() -> None:
    submission = samples.submission(layout="2a/1", form="2A")
    assert set(layout("2a/1").fields(submission)) == {"sig-member", "sig-secretary", "sig-higher"}
