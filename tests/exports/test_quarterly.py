"""The quarterly form on paper: its labels in their order, every criterion with its mark and points, its two fields."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest

from exports.layouts.registry import LAYOUTS
from questionnaires.values import Answer
from tests.exports import forms, kit
from tests.exports.sheets import flat, run

PRESETS = ("hcm-01a", "hcm-01b", "thanh-hoa-3a", "thanh-hoa-3a-graded", "vatm-09b")
LABELS = (
    "ĐẢNG BỘ XÃ MÂY HẠ",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "BẢN TỰ ĐÁNH GIÁ, XẾP LOẠI CỦA CÁ NHÂN",
    "Quý III, Năm 2026",
    "Họ và tên:",
    "Ngày sinh:",
    "Chức vụ Đảng:",
    "Chức vụ chính quyền:",
    "Chức vụ đoàn thể:",
    "Đơn vị công tác:",
    "I. Tự đánh giá kết quả thực hiện nhiệm vụ",
    "TT",
    "Tiêu chí/Nội dung",
    "Đảm bảo (đánh dấu x)",
    "Không đảm bảo (đánh dấu x)",
    "Điểm tối đa",
    "Điểm đạt",
    "Ghi chú",
    "Tổng (A) =",
    "Tổng (B) =",
    "Tổng (A + B) =",
    "II. Tự đề xuất xếp loại mức chất lượng",
    "CÁ NHÂN TỰ ĐÁNH GIÁ",
    "(Ký, ghi rõ họ tên)",
    "III. Nhận xét, đánh giá của cấp có thẩm quyền",
    "- Chấm điểm:",
    "- Đề xuất xếp loại:",
    "- Mức độ đáp ứng đối với các mục tiêu, nhiệm vụ then chốt:",
    "XÁC NHẬN CỦA BAN THƯỜNG VỤ CẤP UỶ HOẶC TẬP THỂ LÃNH ĐẠO CƠ QUAN, ĐƠN VỊ",
    "(Xác lập thời điểm, ký, ghi rõ họ tên và đóng dấu)",
)
"""Headings and labels of the local quarterly forms, written by hand from the review's domain file 4.1.7."""


def name(preset: str) -> str:
    return f"quarterly-2026-{preset}" if preset else "quarterly-2026"


@cache
def pdf(preset: str = "") -> bytes:
    return forms.paper().review(forms.quarterly(name(preset)), "final")


def read(content: bytes) -> str:
    """The paper's text in the order in which it is written, cell by cell, without white space."""
    return flat(run("pdftotext", "-raw", "-", "-", data=content))


def in_order(text: str, labels: tuple[str, ...]) -> list[str]:
    """Labels that are missing, or stand before the one above them."""
    place, wrong = 0, []
    for label in labels:
        found = text.find(flat(label), place)
        if found < 0:
            wrong.append(label)
        else:
            place = found + len(flat(label))
    return wrong


def rows(submission_html: str) -> list[list[str]]:
    """The cells of the table's rows, as plain text."""
    import re
    from html import unescape

    table = submission_html[submission_html.index("<tbody>") : submission_html.index("</tbody>")]
    plain = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr[^>]*>(.*?)</tr>", table)]
    return [[unescape(re.sub(r"<[^>]+>", "", cell)) for cell in row] for row in plain]


def table(preset: str, **more: Answer) -> dict[str, list[str]]:
    """Rows of the criteria by the words in their second column."""
    made = forms.quarterly(name(preset), **more)
    questionnaire = forms.CATALOGUE.load(made.questionnaire)
    found = rows(LAYOUTS[made.layout].html(made, questionnaire, "final", "A" * 32))
    return {row[1]: row for row in found if len(row) == 7}


@pytest.mark.parametrize("preset", ["", "vatm-09b"])
def test_labels_stand_in_the_order_of_the_form(preset: str) -> None:
    assert in_order(read(pdf(preset)), LABELS) == []


@pytest.mark.parametrize("preset", PRESETS)
def test_every_criterion_of_a_preset_has_its_row_and_the_sums_are_those_of_the_data(preset: str) -> None:
    made, found = forms.quarterly(name(preset)), table(preset)
    questionnaire = forms.CATALOGUE.load(made.questionnaire)
    general = [q for q in questionnaire.answerable if q.id.startswith("p_g")]
    assert len(general) == (16 if preset == "hcm-01b" else 17)
    for question in general:
        row = found[question.ask.vi]
        assert row[0].count(".") == 1
        assert row[2:4] == (["", ""] if preset.endswith("graded") else ["x", ""])
        assert row[4] == row[5] != ""
    assert found["Tổng (A) ="][4:6] == ["30", "30"]
    assert found["Tổng (B) ="][4:6] == ["70", "70"]
    assert found["Tổng (A + B) ="][4:6] == ["100", "100"]


def test_numbers_of_criteria_follow_their_groups() -> None:
    numbers = [row[0] for row in table("hcm-01a").values() if row[0]]
    first = ["A", "1", *(f"1.{n}" for n in range(1, 10)), "2", *(f"2.{n}" for n in range(1, 5)), "3"]
    assert numbers[: len(first)] == first


def test_what_is_not_assured_has_its_mark_no_points_and_its_words() -> None:
    more = Answer("not_assured", evidence="Vắng 01 buổi học nghị quyết", remedy="Đăng ký lịch học trước")
    found = table("hcm-01a", p_g1_4=more)
    row = next(row for words, row in found.items() if words.startswith("Tự giác nghiên cứu"))
    assert row[2:6] == ["", "x", "2", "0"]
    made = forms.quarterly(name("hcm-01a"), p_g1_4=more)
    text = read(forms.paper().review(made, "paper"))
    assert flat("Vắng 01 buổi học nghị quyết") in text
    assert flat("Đăng ký lịch học trước") in text


def test_not_applicable_prints_its_reason_and_neither_mark_nor_points() -> None:
    found = table("vatm-09b", p_g1_9=Answer("not_applicable", evidence="Chưa đến kỳ"))
    row = next(row for words, row in found.items() if words.startswith("Kê khai, công khai tài sản"))
    assert row[2:] == ["", "", "2", "", "Không áp dụng: Chưa đến kỳ"]


def test_points_that_are_missing_stay_open_for_the_pen() -> None:
    made = forms.quarterly()
    answers = {key: answer for key, answer in made.answers.items() if key != "b_i_2"}
    half = replace(made, answers=answers, scores={**made.scores, "result": None, "total": None})
    text = read(forms.paper().review(half, "draft"))
    assert flat("Tổng (B) = 70 ……") in text
    assert flat("Tổng (A + B) = 100 ……") in text


def test_bonus_and_figures_behind_the_result_are_printed() -> None:
    found = table("hcm-01a", p_kpi_converted=Answer(Fraction(90)), p_kpi_bonus=Answer(Fraction(3)))
    assert found["Tổng (B) ="][5] == "63"
    assert any(words.startswith("Điểm thưởng") and row[5] == "3" for words, row in found.items())
    assert found["Tổng (A + B) ="][5] == "96"
    text = read(pdf("hcm-01a"))
    assert flat("Tổng điểm chuẩn: 100") in text


def test_the_table_of_the_quarters_tasks_is_the_annex() -> None:
    text = read(pdf())
    annex = text[text.index(flat("Phụ lục: nhiệm vụ trong quý")) :]
    for words in ("Tiêm chủng mở rộng quý III", "184 trẻ", "Chủ động, hiệu quả, có kết quả cụ thể", "Hoàn thành, chậm"):
        assert flat(words) in annex


def test_the_form_for_those_without_a_post_is_confirmed_by_the_direct_leader_and_the_head() -> None:
    text = read(pdf("hcm-01b"))
    assert in_order(text, ("Dành cho công chức, viên chức", "LÃNH ĐẠO/QUẢN LÝ ĐƠN VỊ TRỰC TIẾP", "THỦ TRƯỞNG")) == []


def test_the_member_signs_and_the_competent_level_confirms() -> None:
    once = kit.signing().sign(pdf(), "member", kit.key("Mai Mẫu Nga"), kit.NOON)
    twice = kit.signing().sign(once, "confirmer", kit.key("Lục Thị Sim"), kit.NOON)
    facts = forms.reader().read(twice)
    assert facts.codes == ()
    assert facts.pages_match is True
    assert [signer.role for signer in facts.signers] == ["member", "confirmer"]
    assert facts.submission is not None
    assert (facts.submission.form, facts.submission.period) == ("05", "2026-Q3")


def test_scores_that_the_answers_do_not_give_are_found() -> None:
    made = forms.quarterly()
    false = replace(made, scores={**made.scores, "total": Fraction(99)})
    assert "payload_shape" in forms.reader().read(forms.paper().review(false, "final")).codes


def test_the_body_of_the_official_form_is_marked_as_not_seen() -> None:
    for preset in ("", *PRESETS):
        questionnaire = forms.CATALOGUE.load(name(preset))
        assert not questionnaire.verified
        assert not any(question.verified for question in questionnaire.answerable)
        assert not LAYOUTS[questionnaire.layout].form.blocks_verified


def test_a_text_longer_than_a_page_is_printed_whole() -> None:
    words = "\n".join(
        f"Việc thứ {n}: đã làm xong, có biên bản số {n} kèm theo hồ sơ lưu ở văn phòng." for n in range(90)
    )
    more = {"p_g1_4": Answer("not_assured", evidence=words), "level_self": Answer("HTT", evidence=words)}
    text = read(forms.paper().review(forms.quarterly(name("hcm-01a"), **more), "paper"))
    assert all(text.count(flat(f"Việc thứ {n}: đã làm xong")) == 2 for n in range(90))
