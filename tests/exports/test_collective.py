"""The collective's report on paper: Mẫu 01 in its order, head and signature of a Party report, its one field."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache

from exports.layouts.registry import LAYOUTS
from questionnaires.values import Answer
from reviews.forms import first_signer
from tests.exports import forms, kit
from tests.exports.sheets import flat, run

LABELS = (
    "ĐẢNG BỘ XÃ MÂY HẠ",
    "CHI BỘ TRẠM Y TẾ",
    "*",
    "Số 05-BC/CB",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "Mây Hạ, ngày 22 tháng 9 năm 2026",
    "BÁO CÁO",
    "kiểm điểm, tự đánh giá, xếp loại chất lượng của tập thể chi uỷ năm 2026",
    "-----",
    "A. NỘI DUNG KIỂM ĐIỂM",
    "I. Ưu điểm, kết quả đạt được",
    "1. Việc chấp hành nguyên tắc tổ chức và hoạt động, nhất là nguyên tắc tập trung dân chủ; thực hiện quy chế làm",
    "2. Kết quả thực hiện các mục tiêu, chỉ tiêu, nhiệm vụ được đề ra trong nghị quyết đại hội nhiệm kỳ, kế hoạch,",
    "chương trình công tác năm, được cấp có thẩm quyền giao, phê duyệt và các nhiệm vụ phát sinh, đột xuất được cấp",
    "3. Công tác xây dựng, chỉnh đốn Đảng và hệ thống chính trị; xây dựng tổ chức bộ máy tinh gọn, hoạt động hiệu",
    "4. Trách nhiệm của tập thể lãnh đạo, quản lý trong triển khai thực hiện các chủ trương, đường lối, nghị quyết,",
    "văn bản chỉ đạo của Đảng, của cấp trên",
    "II. Hạn chế, khuyết điểm và nguyên nhân",
    "Hạn chế, khuyết điểm",
    "Nguyên nhân của hạn chế, khuyết điểm",
    "III. Kết quả khắc phục",
    "Trách nhiệm của tập thể, cá nhân:",
    "IV. Giải trình những vấn đề được gợi ý kiểm điểm (nếu có)",
    "V. Trách nhiệm của tập thể, cá nhân",
    "VI. Phương hướng, biện pháp khắc phục hạn chế, khuyết điểm",
    "B. NỘI DUNG TỰ ĐÁNH GIÁ, XẾP LOẠI",
    "I. Đánh giá theo các nhóm tiêu chí",
    "Phụ lục 1",
    "1. Nhóm tiêu chí chung: 28/30",
    "2. Nhóm tiêu chí về kết quả thực hiện nhiệm vụ: 61,5/70",
    "Tổng điểm: 89,5/100",
    "II. Đề xuất xếp loại mức chất lượng",
    "Hoàn thành xuất sắc nhiệm vụ",
    "Hoàn thành tốt nhiệm vụ",
    "Hoàn thành nhiệm vụ",
    "Không hoàn thành nhiệm vụ",
    "Nơi nhận:",
    "- Đảng uỷ xã Mây Hạ (để báo cáo);",
    "- Lưu Chi bộ.",
    "T/M CHI UỶ",
    "BÍ THƯ",
    "Nguyễn Mẫu An",
)
"""Labels of Mẫu 01 and parts of a Party report, written by hand from the review's domain file 4.1.4 and 5."""


@cache
def pdf(state: str = "final") -> bytes:
    return forms.paper().review(forms.collective(), state)  # type: ignore[arg-type]  # a PaperState


def read(content: bytes) -> str:
    """The paper's text in the order in which it is written, without white space."""
    return flat(run("pdftotext", "-raw", "-", "-", data=content))


def test_labels_stand_in_the_order_of_form_01() -> None:
    text, place = read(pdf()), 0
    for label in LABELS:
        found = text.find(flat(label), place)
        assert found >= 0, f"missing or out of order: {label}"
        place = found + len(flat(label))


def test_what_was_written_stands_under_its_own_label() -> None:
    text = read(pdf())
    order = (
        "1. Việc chấp hành", "12 trên 12 tháng", "2. Kết quả thực hiện", "28 trên 30 chỉ tiêu", "II. Hạn chế",
        "a) Sinh hoạt chuyên đề", "b) Phát triển đảng viên trẻ", "Nguyên nhân của", "a) Chưa có kế hoạch",
        "III. Kết quả", "Thu đảng phí", "đã được khắc phục, mức độ 100%", "Chi uỷ viên phụ trách", "V. Trách nhiệm",
        "Trách nhiệm chung",
        "VI. Phương hướng", "Nâng chất lượng", "a) Lập 04 chuyên đề", "tháng 01/2027",
    )  # fmt: skip
    places = [text.find(flat(words)) for words in order]
    assert -1 not in places
    assert places == sorted(places)


def test_a_draft_says_so_and_a_report_without_a_number_leaves_room() -> None:
    assert flat("Dự thảo") in read(pdf("draft"))
    assert flat("Dự thảo") not in read(pdf())
    blank = replace(forms.collective(), answers={k: a for k, a in forms.REPORT.items() if k != "number"})
    assert flat("Số ……-BC/CB") in read(forms.paper().review(blank, "paper"))


def test_a_deputy_signs_for_the_cell_with_the_own_post_and_never_on_behalf_of_a_person() -> None:
    made = forms.collective(body=Answer("chi_bo"), signer_post=Answer("deputy"))
    text = read(forms.paper().review(made, "paper"))
    assert flat("T/M CHI BỘ PHÓ BÍ THƯ") in text
    assert "K/T" not in text


def test_single_criteria_and_tasks_stand_in_the_annex() -> None:
    single = {f"pl1_{n}": Answer(Fraction(5)) for n in range(1, 7)} | {"pl1_r_1": Answer(Fraction(45))}
    more = {"points_mode": Answer("criteria"), "pl1_r_2": Answer(Fraction(18)), "led_tasks": Answer(Fraction(30))}
    answers = {k: a for k, a in forms.REPORT.items() if k not in ("b_i_1", "b_i_2")} | single | more
    made = forms.submission("collective-2026", answers, "2026", forms.AN)
    text = read(forms.paper().review(made, "paper"))
    assert flat("Nhóm tiêu chí chung: 30/30") in text
    annex = text[text.index(flat("Phụ lục: điểm từng tiêu chí")) :]
    for words in ("Xây dựng, chỉnh đốn Đảng 5/5", "Nơi phụ trách 18/20", "Nhiệm vụ theo kế hoạch 30"):
        assert flat(words) in annex
    assert flat("Thang điểm tham khảo, chưa phải văn bản của cấp uỷ") in text


def test_the_secretary_signs_alone_and_the_file_is_sound() -> None:
    assert first_signer("01") == "secretary"
    assert set(LAYOUTS["01/1"].fields(forms.collective())) == {"sig-secretary"}
    signed = kit.signing().sign(pdf(), "secretary", kit.key("Nguyễn Mẫu An"), kit.NOON)
    facts = forms.reader().read(signed)
    assert facts.codes == ()
    assert facts.pages_match is True
    assert [signer.role for signer in facts.signers] == ["secretary"]
    assert facts.submission is not None
    assert facts.submission.profile.born is None


def test_a_review_that_only_the_secretary_signed_is_no_such_report() -> None:
    """A quarterly form drawn without the member's field: the data say that the member signs first."""
    drawn = forms.paper()._renderer.pdf(
        '<!doctype html><html lang="vi"><head><title>x</title></head><body><div id="s">.</div></body></html>',
        payload=forms.paper().payload(forms.quarterly()),
        stamp=kit.NOON,
        fields={"s": ("secretary", "Chữ ký")},
    )
    signed = kit.signing().sign(drawn, "secretary", kit.key("Nguyễn Mẫu An"), kit.NOON)
    assert "second_signer" in forms.reader().read(signed).codes


def test_labels_of_the_questionnaire_are_those_of_the_paper() -> None:
    questions = forms.CATALOGUE.load("collective-2026").questions
    for number, (label, question) in enumerate(LAYOUTS["01/1"].form.strengths, 1):
        assert label == f"{number}. {questions[question].ask.vi}"
        assert questions[question].label == f"A.I.{number}"


def test_titles_that_were_read_in_part_are_marked() -> None:
    questions = forms.CATALOGUE.load("collective-2026").questions
    assert {q.id for q in questions.values() if q.label.startswith("A.I.") and not q.verified} == {"a_i_3", "a_i_4"}
    assert not any(q.verified for q in questions.values() if q.id.startswith("pl1_"))
