# ruff: noqa: E501 - labels stand in whole lines, as the form prints them
"""The words of the forms: labels of HD 43-HD/BTCTW, «Không có», items in order, states, nothing from outside."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from fractions import Fraction
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.errors import UnknownLayoutError
from exports.layouts.registry import LAYOUTS, layout
from exports.layouts.review_v1.figures import decimal, short_date, written_date
from exports.layouts.review_v1.markup import item_mark
from exports.qr import check_letters, qr_svg, qr_text
from questionnaires.values import Answer
from reviews.people import UnitCard
from reviews.ports import PaperState
from tests.exports import samples

LETTERS = "ABCDEFGH" * 4


def html(state: PaperState = "final", letters: str = LETTERS, **changes: Any) -> str:
    submission = samples.submission(**changes)
    return layout(submission.layout).html(submission, samples.questionnaire(), state, letters)


def said(state: PaperState = "final", letters: str = LETTERS, **changes: Any) -> str:
    """The page's words, tags taken away."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html(state, letters, **changes))).split())


def without(*questions: str) -> dict[str, Answer]:
    return {key: answer for key, answer in samples.answers().items() if key not in questions}


LABELS_2B = """
BẢN KIỂM ĐIỂM, TỰ ĐÁNH GIÁ, XẾP LOẠI CÁ NHÂN
Năm 2026
(Cá nhân không giữ chức vụ lãnh đạo, quản lý)
Họ và tên: Đặng Mẫu Đào
Ngày sinh: 26/3/1990
Chức vụ Đảng: Không
Chức vụ chính quyền: Không
Chức vụ đoàn thể: Bí thư chi đoàn
Đơn vị công tác: Trường Tiểu học Mây Hạ
Chi bộ: Thôn Đồng Mơ
A. NỘI DUNG KIỂM ĐIỂM
I. Ưu điểm, kết quả đạt được
1. Về phẩm chất chính trị, đạo đức, lối sống; tinh thần đoàn kết, thống nhất trong nội bộ; ý thức tổ chức kỷ luật, trách nhiệm nêu gương, việc thực hiện những điều đảng viên không được làm; tác phong, lề lối làm việc. Liên hệ các biểu hiện về suy thoái, "tự diễn biến", "tự chuyển hoá"
2. Việc thực hiện nhiệm vụ, quyền hạn và kết quả thực hiện các chỉ tiêu, nhiệm vụ được giao trong năm, gắn với hiệu quả, tiến độ, chất lượng công việc
3. Việc thực hiện cam kết tu dưỡng, rèn luyện, phấn đấu của cá nhân theo quy định
II. Hạn chế, khuyết điểm và nguyên nhân
1. Hạn chế, khuyết điểm.
2. Nguyên nhân của hạn chế, khuyết điểm.
III. Kết quả khắc phục những hạn chế, khuyết điểm đã được cấp có thẩm quyền kết luận hoặc được chỉ ra ở các kỳ kiểm điểm trước
IV. Giải trình những vấn đề được gợi ý kiểm điểm (nếu có)
V. Làm rõ trách nhiệm của cá nhân đối với những hạn chế, khuyết điểm của tập thể (nếu có)
VI. Phương hướng, biện pháp khắc phục hạn chế, khuyết điểm
B. NỘI DUNG TỰ ĐÁNH GIÁ, XẾP LOẠI
I. Đánh giá theo các nhóm tiêu chí
Phụ lục 4
1. Nhóm tiêu chí chung: 28,5/30
2. Nhóm tiêu chí về kết quả thực hiện nhiệm vụ: 65/70
Tổng điểm: 93,5/100
II. Đề xuất xếp loại mức chất lượng:
Hoàn thành xuất sắc nhiệm vụ
Hoàn thành tốt nhiệm vụ
Hoàn thành nhiệm vụ
Không hoàn thành nhiệm vụ
(Gửi kèm Phụ lục về kết quả thực hiện nhiệm vụ trong đó thể hiện sản phẩm tiến độ, chất lượng cụ thể - theo hướng dẫn của các cấp uỷ, tổ chức đảng)
NGƯỜI TỰ KIỂM ĐIỂM (Ký, ghi rõ họ tên)
Đánh giá, xếp loại chất lượng cán bộ, công chức, viên chức:
THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ (Xác lập thời điểm, ký, ghi rõ họ tên và đóng dấu)
Đánh giá, xếp loại chất lượng đảng viên:
Nhận xét, đánh giá của chi uỷ:
Chi bộ đề xuất xếp loại mức chất lượng:
T/M CHI UỶ (CHI BỘ) (Xác lập thời điểm, ký, ghi rõ họ tên)
Đảng uỷ, chi uỷ cơ sở xếp loại mức chất lượng:
T/M ĐẢNG UỶ (CHI UỶ) (Xác lập thời điểm, ký, ghi rõ họ tên và đóng dấu)
Phụ lục: kết quả thực hiện nhiệm vụ năm 2026
Phụ lục: tự đánh giá theo Quy định 144-QĐ/TW và chủ đề năm
""".strip().splitlines()


def test_every_label_of_form_2b_stands_on_the_paper_in_its_order() -> None:
    page, place = said(), 0
    for label in LABELS_2B:
        found = page.find(label, place)
        assert found >= 0, f"missing or out of order: {label}"
        place = found


def test_form_2c_has_its_own_subtitle_label_and_annex_of_criteria() -> None:
    page = said(layout="2c/1", form="2C")
    assert "(Đảng viên không làm việc trong hệ thống chính trị)" in page
    assert (
        "2. Việc thực hiện quyền và nghĩa vụ của đảng viên theo các nhiệm vụ chính trị được cấp uỷ, chi bộ phân công"
        in page
    )
    assert "Phụ lục 5" in page
    for foreign in ("Phụ lục 4", "không giữ chức vụ lãnh đạo", "THỦ TRƯỞNG CƠ QUAN", "Gửi kèm Phụ lục", "Chức vụ Đảng"):
        assert foreign not in page


def test_a_short_review_fills_every_label_or_says_khong_co() -> None:
    only = {key: samples.answers()[key] for key in ("a_i_1", "a_i_2", "a_i_3", "b_i_1", "b_i_2", "level_self")}
    page = said(answers=only)
    assert page.count("Không có.") == 6, "A.II.1, A.II.2, A.III, A.IV, A.V, A.VI"
    for label in LABELS_2B[10:]:
        if not label.startswith("Phụ lục:"):
            assert label in page
    assert "chưa điền" not in page
    assert "Phụ lục:" not in page


def test_nothing_with_a_reason_prints_the_reason() -> None:
    page = said(
        answers=without("shortcomings") | {"shortcomings": Answer(skip_reason="Chi uỷ đã xác nhận ngày 02/12.")}
    )
    assert "Không có. Lý do: Chi uỷ đã xác nhận ngày 02/12." in page


def test_a_draft_shows_what_is_not_filled_in_and_has_no_check_code() -> None:
    page = said("draft", "", answers=without("a_i_2"))
    assert "(chưa điền)" in page
    assert "Mã kiểm tra" not in page


def test_shortcomings_are_split_and_keep_their_letter() -> None:
    page = said()
    first, second = samples.SHORTCOMINGS
    faults, causes, ways = (page.index(f"a) {first[column]}") for column in ("what", "cause", "remedy"))
    assert page.index("1. Hạn chế, khuyết điểm.") < faults < page.index("2. Nguyên nhân") < causes
    assert causes < page.index("III. Kết quả khắc phục") < page.index("VI. Phương hướng") < ways
    for column in ("what", "cause", "remedy"):
        assert f"b) {second[column]}" in page
    assert "Thời hạn: 31/3/2027; người giúp đỡ, hỗ trợ: Đồng chí Phó Bí thư Chi bộ" in page
    assert page.index("Tiếp tục giữ nền nếp") < ways, "the general direction comes first"


def test_a_single_shortcoming_has_no_letter() -> None:
    page = said(answers=without("shortcomings") | {"shortcomings": Answer(samples.SHORTCOMINGS[:1])})
    assert "a) Còn nể nang" not in page
    assert "1. Hạn chế, khuyết điểm. Còn nể nang" in page


def test_what_was_mended_names_state_and_degree_with_a_comma() -> None:
    page = said()
    assert "Kết quả khắc phục: đã được khắc phục, mức độ 100%" in page
    assert "Kết quả khắc phục: đang khắc phục, mức độ 62,5%" in page
    assert "Khó khăn, vướng mắc: Lịch họp của tổ" in page


def test_unknown_points_stay_open_and_are_never_zero() -> None:
    page = said(answers=without("b_i_1", "b_i_2"), scores={"general": None, "result": None, "total": None})
    assert "Nhóm tiêu chí chung: ……/30" in page
    assert "Tổng điểm: ……/100" in page


@pytest.mark.parametrize("level", ["HTXS", "HTT", "HTNV", "KHT"])
def test_exactly_the_chosen_level_is_crossed_and_no_code_is_shown(level: str) -> None:
    page = html(level_self=level)
    crossed = re.findall(r'<span class="box">X</span>([^<]+)', page)
    labels = {code: option.label.vi for option in samples.LEVELS for code in (option.code,)}
    assert crossed == [labels[level]]
    assert level not in said(level_self=level)


def test_skipped_and_low_marks_bring_their_reason_and_remedy_to_the_annex() -> None:
    answers = samples.answers() | {"qd144_i2_1": Answer(skip_reason="Mới chuyển công tác tháng 11.")}
    page = said(answers=answers)
    assert "Không trả lời Lý do: Mới chuyển công tác tháng 11." in page
    assert "Không có điều kiện Lý do: Chưa có lớp phù hợp" in page
    assert "Hướng sửa: Học cố định hai tối một tuần." in page


def test_the_annex_leaves_out_a_line_that_stands_whole_in_part_a() -> None:
    sentence = "Bản thân luôn kiên định chủ nghĩa Mác"
    assert said(answers=samples.answers() | {"theme_highlight": Answer(sentence)}).count(sentence) == 1
    assert said(answers=samples.answers() | {"theme_highlight": Answer("Việc khác.")}).count("Việc khác.") == 1


def test_a_text_of_a_person_is_never_read_as_html() -> None:
    hostile = '<img src="file:///etc/passwd"><script>alert(1)</script> & «5 < 7»'
    page = html(answers=samples.answers() | {"a_i_1": Answer(hostile), "full_name": Answer("<b>Đào</b>")})
    assert "<script" not in page
    assert "<img src=" not in page.replace('<img alt="Mã QR', "")
    assert "&lt;script&gt;" in page
    assert hostile in unescape(page)


def test_decomposed_text_is_printed_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "Đồng Mơ giữ nền nếp")
    assert "Đồng Mơ giữ nền nếp" in said(answers=samples.answers() | {"a_i_1": Answer(decomposed)})


def test_the_page_does_not_follow_the_order_of_mappings() -> None:
    turned = dict(reversed(list(samples.answers().items())))
    rows = tuple(dict(reversed(list(row.items()))) for row in samples.TASKS)
    assert html(answers=turned | {"tasks": Answer(rows)}) == html()


def test_missing_unit_and_place_leave_dots_for_the_pen() -> None:
    page = said(unit=UnitCard())
    assert "ĐẢNG BỘ …………………" in page
    assert "…………, ngày 05 tháng 12 năm 2026" in page


def test_blocks_that_were_not_seen_are_marked_as_not_verified_with_where_they_come_from() -> None:
    for known in LAYOUTS.values():
        assert not known.form.blocks_verified
        assert known.form.blocks_source
    reviews = [known for known in LAYOUTS.values() if known.form.code in ("2A", "2B", "2C")]
    assert len(reviews) == 3
    assert all("2023" in known.form.blocks_source for known in reviews)


def test_an_unknown_layout_is_refused_by_name() -> None:
    with pytest.raises(UnknownLayoutError) as refused:
        layout("2b/99")
    assert (refused.value.code, refused.value.problems[0].where) == ("unknown_layout", "2b/99")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 12, 5), "Mây Hạ, ngày 05 tháng 12 năm 2026"),
        (date(2026, 2, 3), "Mây Hạ, ngày 03 tháng 02 năm 2026"),
        (date(2026, 9, 12), "Mây Hạ, ngày 12 tháng 9 năm 2026"),
        (date(2027, 3, 31), "Mây Hạ, ngày 31 tháng 3 năm 2027"),
    ],
)
def test_dates_have_two_digits_for_days_below_10_and_months_below_3(day: date, words: str) -> None:
    assert written_date("Mây Hạ", day) == words
    assert short_date(date(1986, 2, 3)) == "03/02/1986"
    assert short_date(date(2004, 5, 19)) == "19/5/2004"


@given(st.fractions(min_value=-1000, max_value=1000))
def test_decimals_have_a_comma_and_are_rounded_half_up(number: Fraction) -> None:
    words = decimal(number)
    assert re.fullmatch(r"-?\d+(,\d?[1-9])?", words)
    value = Fraction(words.replace(",", "."))
    assert abs(value - number) <= Fraction(1, 200)
    assert decimal(Fraction(2005, 1000)) == "2,01"
    assert decimal(Fraction(-1, 1000)) == "0"


def test_items_are_lettered_in_the_vietnamese_order() -> None:
    assert "".join(item_mark(n, 7)[0] for n in range(7)) == "abcdđeg"
    assert item_mark(0, 1) == ""
    assert item_mark(29, 30) == "30)"


def test_the_check_code_is_the_hash_of_the_data_in_32_letters() -> None:
    letters = check_letters(b'{"a":1}')
    assert re.fullmatch("[A-Z2-7]{32}", letters)
    assert check_letters(b'{"a":2}') != letters
    assert qr_text("2026", letters) == f"KD1:2026:{letters}"
    assert qr_svg(qr_text("2026", letters)).startswith("<svg")
    page = said(letters=letters)
    assert f"Mã kiểm tra: {letters[:4]}-{letters[4:8]}" in page
    assert " ".join(letters[n : n + 4] for n in range(0, 32, 4)) in page
