"""A 2B member by the short path: the official form whole, and nothing private anywhere in the file."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from questionnaires.material import material
from questionnaires.values import Answer
from reviews.actions.demo_answers import fill_in
from reviews.actions.demo_pen import Memory
from reviews.actions.demo_people import person
from reviews.actions.enrol import signer_of
from reviews.actions.submit import submit
from tests.reviews.conftest import Desk
from tui.wiring import Wiring

PRIVATE = "chuyengiunotrongbung"
"""Typed into every kind of private answer; without spaces, so that no line break can hide it."""

LABELS = (
    "BẢN KIỂM ĐIỂM, TỰ ĐÁNH GIÁ, XẾP LOẠI CÁ NHÂN",
    "Họ và tên",
    "Ngày sinh",
    "Đơn vị công tác",
    "Chi bộ",
    "A. NỘI DUNG KIỂM ĐIỂM",
    "I. Ưu điểm, kết quả đạt được",
    "II. Hạn chế, khuyết điểm và nguyên nhân",
    "1. Hạn chế, khuyết điểm.",
    "2. Nguyên nhân của hạn chế, khuyết điểm.",
    "III. Kết quả khắc phục những hạn chế, khuyết điểm đã được cấp có thẩm quyền kết luận",
    "IV. Giải trình những vấn đề được gợi ý kiểm điểm (nếu có)",
    "V. Làm rõ trách nhiệm của cá nhân đối với những hạn chế, khuyết điểm của tập thể (nếu có)",
    "VI. Phương hướng, biện pháp khắc phục hạn chế, khuyết điểm",
    "B. NỘI DUNG TỰ ĐÁNH GIÁ, XẾP LOẠI",
    "I. Đánh giá theo các nhóm tiêu chí",
    "1. Nhóm tiêu chí chung",
    "2. Nhóm tiêu chí về kết quả thực hiện nhiệm vụ",
    "Tổng điểm",
    "II. Đề xuất xếp loại mức chất lượng",
    "NGƯỜI TỰ KIỂM ĐIỂM",
)
"""In the order of the form (Mẫu 2B, HD 43-HD/BTCTW)."""


@pytest.fixture
def paper(desk: Desk) -> Path:
    filling = desk.open()
    for group in ("signs_1", "signs_2", "signs_3", "forbidden"):
        filling.put(f"self_{group}_read", Answer(value="open_rows"))
    for question in filling.questionnaire.answerable:
        if question.visible == "self" and question.grid:
            filling.put(question.id, Answer(value=question.options[-1].code, evidence=PRIVATE, remedy=PRIVATE))
    filling.choose_short(short=True)
    prose = material("demo/prose")
    fill_in(filling, prose, person(prose, 1, 5, date(2026, 11, 22), Memory()), share=1.0)
    filling.put("collective", Answer())
    filling.put("a_i_1", Answer(value="Chấp hành tốt, dự 12/12 kỳ sinh hoạt."))
    filling.save()
    wiring = Wiring(desk.folder / "store")
    signer, _ = signer_of(desk.unlocked, None)
    done = submit(wiring.tools, desk.unlocked, filling, signer, paper=False)
    target = desk.folder / "ban.pdf"
    target.write_bytes(done.pdf)
    return target


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_label_stands_in_order_and_nothing_is_left_without_a_word(paper: Path) -> None:
    text = squeezed(subprocess.run(["pdftotext", str(paper), "-"], capture_output=True, text=True, check=True).stdout)
    place = 0
    for label in LABELS:
        found = text.find(squeezed(label), place)
        assert found >= 0, f"missing or out of order: {label}"
        place = found
    assert (
        squeezed("V. Làm rõ trách nhiệm của cá nhân đối với những hạn chế, khuyết điểm của tập thể (nếu có) Không có")
        in text
    )


def test_no_private_word_is_in_pages_attachment_or_metadata(paper: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain.pdf"
    subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(paper), str(plain)], check=True)
    found = plain.read_bytes()
    attached = subprocess.run(
        ["qpdf", "--show-attachment=danh-gia.json", str(paper)], capture_output=True, check=True
    ).stdout  # fmt: skip
    pages = subprocess.run(["pdftotext", str(paper), "-"], capture_output=True, check=True).stdout
    assert b"a_i_1" in attached, "the attachment was read"
    for where in (found, attached, pages, paper.read_bytes()):
        assert PRIVATE.encode() not in where
        assert PRIVATE.encode("utf-16-be") not in where
        assert b"self_s" not in where
        assert b"self_f207" not in where
