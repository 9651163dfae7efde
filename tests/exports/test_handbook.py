"""The handbook of the year and the unit's standard on paper: all of it is there, by month and quarter, and valid."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from exports.content_papers import WeasyContent
from exports.errors import UnprintableError
from exports.layouts.handbook_v1.handbook import handbook_html
from exports.layouts.handbook_v1.standard import standard_html
from reviews.commitments import Commitment, Note
from reviews.handbook import Handbook, StandardGroup, StandardSheet
from reviews.people import Profile, UnitCard
from reviews.ports_content import ContentPapers
from reviews.standards import Opinion, Standard, Term
from reviews.themes import Component, Reading, Theme
from tests.exports.sheets import renderer, text_of

UNIT = UnitCard("Chi bộ Thôn Đồng Mơ", "Đảng bộ xã Mây Hạ", "Mây Hạ", secretary="Nguyễn Mẫu An")
TERMS = (
    Term("t1", "Công minh", "Công bằng, không vị nể", "Đồng chí công bằng thế nào?", ("Số vụ việc",), ("qd144_i3_4",)),
    Term("t2", "Khiêm tốn", "Lắng nghe góp ý", "Đồng chí tiếp thu ra sao?"),
)  # fmt: skip
ISSUED = Standard("Công minh, khiêm tốn", terms=TERMS, state="issued", number="12-NQ/CB", issued_on=date(2026, 3, 1))
THEME = Theme(
    "u1", "year", "Nêu cao trách nhiệm", exact=True, scope="cell", unit="Chi bộ", valid_from=date(2026, 1, 1),
    valid_to=date(2027, 12, 31), components=(Component("c1", "Trách nhiệm"), Component("c2", "Linh hoạt")),
    breakthrough_tasks=("Việc tồn đọng",), highlights=("Đối thoại hằng quý",),
    reading=(Reading("Chuyện chiếc đồng hồ", "Báo Nhân Dân", "", "Một đoạn ngắn"),),
)  # fmt: skip
BOOK = Handbook(
    period="2026",
    unit=UNIT,
    profile=Profile("Đặng Mẫu Đào", workplace="Trường Tiểu học Mây Hạ"),
    made_on=date(2026, 2, 1),
    themes=(THEME,),
    groups=(StandardGroup("Điều 1. Yêu nước", (("Yêu nước", "phụng sự Tổ quốc"),)),),
    standard=ISSUED,
    lines=(Commitment("c1", "dang_ky", "duty", "", "Số hoá 300 hồ sơ", supervisor="Lê Ổi"),),
    notes=(Note("n1", date(2026, 3, 5), "Đã nhập 120 hồ sơ", "sổ theo dõi", "c1", "partly"),),
)  # fmt: skip

DRAFT = StandardSheet(
    UNIT,
    replace(
        ISSUED,
        state="draft",
        number="",
        issued_on=None,
        opinions=(Opinion("o1", date(2026, 2, 9), "Tổ 1", "Nên rõ hơn"),),
    ),
    None,
    date(2026, 3, 1),
    (),
)
RELEASED = {
    "handbook": "c672a1e2dceb7a895543d6efea8b23923507f895570b811b98dbeb32d359bf48",
    "standard": "f6d26b8dd32443142cd7ae4422811aa04aaa2e8fcb9b04ce027e5f0007c3a8fb",
    "draft of a standard": "3221fc42572270d6deeffedd6286e9b608006518e6ceda8a9e0bab0f42f2431f",
}
"""SHA-256 of each sample's page and style sheet: issued standards are printed again as they were.
A change needs a new layout, not a new hash here."""


def papers() -> WeasyContent:
    return WeasyContent(renderer())


def read(pdf: bytes) -> str:
    return " ".join(text_of(pdf).split())


def test_the_adapter_is_the_port() -> None:
    port: ContentPapers = papers()
    assert port.standard(StandardSheet(UNIT, ISSUED, None, date(2026, 3, 1), ())).startswith(b"%PDF")


def test_the_handbook_holds_theme_standards_commitments_and_a_page_for_each_month_and_quarter() -> None:
    page = read(papers().handbook(BOOK))
    assert "SỔ TAY HỌC TẬP, THỰC HÀNH TƯ TƯỞNG, ĐẠO ĐỨC, PHƯƠNG PHÁP, PHONG CÁCH HỒ CHÍ MINH" in page
    for words in (
        "Nêu cao trách nhiệm", "Trách nhiệm", "Linh hoạt", "Việc tồn đọng", "Đối thoại hằng quý",
        "Chuyện chiếc đồng hồ (Báo Nhân Dân)", "Phụng sự Tổ quốc".lower(), "Công minh", "12-NQ/CB", "Số hoá 300 hồ sơ",
        "Lê Ổi",
    ):  # fmt: skip
        assert words.casefold() in page.casefold(), words
    assert [int(n) for n in re.findall(r"Tháng (\d+) Việc đã làm", page)] == list(range(1, 13))
    assert re.findall(r"Tự soi quý (I{1,3}|IV) Tự soi", page) == ["I", "II", "III", "IV"]


def test_a_note_stands_on_the_page_of_its_month_and_of_no_other() -> None:
    pages = text_of(papers().handbook(BOOK)).split("\f")
    assert [("Tháng 3\n" in page) for page in pages if "Đã nhập 120 hồ sơ" in page] == [True]


def test_before_the_directive_of_2026_the_title_is_the_older_one() -> None:
    page = read(papers().handbook(replace(BOOK, period="2025", notes=())))
    assert "SỔ TAY HỌC TẬP VÀ LÀM THEO TƯ TƯỞNG" in page
    assert "PHƯƠNG PHÁP" not in page


def test_a_draft_of_the_standard_asks_for_opinions_and_says_what_is_new() -> None:
    draft = ISSUED.revised().removed("1").added(Term("", "Gần dân", "Nghe dân", "Đồng chí gần dân thế nào?"))
    asked = draft.with_opinion(Opinion("", date(2026, 5, 4), "Tổ đảng 1", "Nên rõ hơn", "Tiếp thu"))
    page = read(papers().standard(StandardSheet(UNIT, asked, ISSUED, date(2026, 5, 1), ())))
    assert "DỰ THẢO CHUẨN MỰC ĐẠO ĐỨC CỦA ĐƠN VỊ" in page
    assert "thêm “Gần dân”; bỏ “Công minh”" in page
    assert "Người góp ý" in page
    assert "Nên rõ hơn" in page


def test_the_issued_text_has_number_day_terms_and_the_central_item_and_no_opinions() -> None:
    sheet = StandardSheet(UNIT, ISSUED, None, date(2026, 5, 1), (("qd144_i3_4", "Chính"),))
    page = read(papers().standard(sheet))
    for words in (
        "Số 12-NQ/CB",
        "ngày 01 tháng 3 năm 2026",
        "Công bằng, không vị nể",
        "Số vụ việc",
        "Chính",
        "T/M CHI BỘ",
    ):
        assert words in page
    assert "DỰ THẢO" not in page
    assert "Người góp ý" not in page


def test_what_the_paper_cannot_print_is_named_with_its_place() -> None:
    book = replace(BOOK, lines=(Commitment("c1", deed="Viết bài 🙂"),))
    with pytest.raises(UnprintableError):
        papers().handbook(book)


def test_handbooks_and_standards_are_valid_pdf_a_and_pdf_ua(
    tmp_path: Path, validate_pdf: Callable[[Sequence[Path]], None]
) -> None:
    files = {
        "a5": papers().handbook(BOOK),
        "a4": papers().handbook(replace(BOOK, size="A4", demo=True, lines=(), themes=(), standard=None)),
        "draft": papers().standard(StandardSheet(UNIT, ISSUED.revised(), ISSUED, date(2026, 5, 1), ())),
        "issued": papers().standard(StandardSheet(UNIT, ISSUED, None, date(2026, 5, 1), ())),
    }
    for name, data in files.items():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    validate_pdf([tmp_path / f"{name}.pdf" for name in files])


@pytest.mark.parametrize("paper", RELEASED)
def test_a_released_layout_still_makes_the_same_page(paper: str) -> None:
    page, style = {
        "handbook": (handbook_html(BOOK), "handbook.css"),
        "standard": (standard_html(StandardSheet(UNIT, ISSUED, None, date(2026, 3, 1), ())), "standard.css"),
        "draft of a standard": (standard_html(DRAFT), "standard.css"),
    }[paper]
    css = (resources.files("exports.layouts.handbook_v1") / style).read_text(encoding="utf-8")
    assert hashlib.sha256((page + css).encode()).hexdigest() == RELEASED[paper]
