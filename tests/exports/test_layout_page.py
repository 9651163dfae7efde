"""The review form measured in millimetres: HD 05-HD/VPTW (27/5/2026), part II section IV and annex 2."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from questionnaires.values import Answer
from reviews.ports import PaperState
from tests.exports import samples
from tests.exports.sheets import MM, Word, paper, phrase, run, values, words

LINE = 20 * MM
GLYPH_HEIGHT = 1.107
"""Height of a word's box by its type size, in Liberation Serif."""


@cache
def drawn() -> bytes:
    return paper().review(samples.submission(), "final")


@cache
def placed() -> tuple[Word, ...]:
    return tuple(words(drawn()))


def size(word: Word) -> float:
    """Type size in points."""
    return (word.bottom - word.top) / MM / GLYPH_HEIGHT


def at(text: str, page: int | None = None) -> list[Word]:
    return phrase(list(placed()), text, page)


def on(page: int) -> list[Word]:
    return [word for word in placed() if word.page == page]


def body_pages() -> list[int]:
    """Pages of the form itself, before the annexes."""
    return list(range(1, at("Phụ lục: kết quả thực hiện")[0].page))


def test_the_paper_is_a4_portrait_and_the_task_annex_lies_on_its_side() -> None:
    sizes = [
        line.split()[3:6:2]
        for line in run("pdfinfo", "-l", "99", "-", data=drawn()).splitlines()
        if re.match(r"Page +\d+ size", line)
    ]
    turned = at("Phụ lục: kết quả thực hiện")[0].page
    for number, (width, height) in enumerate(sizes, 1):
        expected = (297, 210) if number == turned else (210, 297)
        assert (float(width) * MM, float(height) * MM) == pytest.approx(expected, abs=0.1)


def test_text_keeps_the_margins_20_20_30_15() -> None:
    for page in body_pages():
        text = [word for word in on(page) if word.top > 15]
        assert min(word.left for word in text) >= 29.8
        assert max(word.right for word in text) <= 195.4
        assert min(word.top for word in text) >= 20
        assert max(word.bottom for word in text) <= 277
    lines = [word for word in on(2) if word.top > 15]
    assert min(word.left for word in lines) == pytest.approx(30, abs=0.3)
    assert max(word.right for word in lines) == pytest.approx(195, abs=0.3), "justified to the right margin"
    assert min(word.top for word in lines) == pytest.approx(20, abs=1.2)


def test_the_page_number_is_14_points_centred_10_mm_from_the_top_and_not_on_page_1() -> None:
    for page in body_pages():
        above = [word for word in on(page) if word.top < 18]
        if page == 1:
            assert not above
            continue
        (number,) = above
        assert number.text == str(page)
        assert (number.left + number.right) / 2 == pytest.approx(30 + 165 / 2, abs=0.2)
        assert number.top == pytest.approx(10, abs=0.5)
        assert size(number) == pytest.approx(14, abs=0.1)


def test_annexes_count_their_own_pages() -> None:
    rows = tuple({**row, "evidence": "Sổ sách, biên bản, ảnh chụp và danh sách ký nhận."} for row in samples.TASKS) * 4
    answers = samples.answers() | {"tasks": Answer(rows)}
    found = words(paper().review(samples.submission(answers=answers), "final"))
    first = phrase(found, "Phụ lục: kết quả thực hiện")[0].page
    annex = phrase(found, "Phụ lục: tự đánh giá theo")[0].page
    assert annex - first >= 2, "the task annex has a second page"

    def numbers(page: int) -> list[str]:
        return [word.text for word in found if word.page == page and word.top < 18]

    assert numbers(first) == []
    assert numbers(first + 1) == ["2"]
    assert numbers(annex) == []


def test_lines_stand_exactly_20_points_apart_and_paragraphs_6_more() -> None:
    start, end = at("Bản thân luôn kiên"), at("của Chi bộ. Giữ lối sống")
    column = sorted({round(word.top, 2) for word in on(1) if start[0].top <= word.top <= end[-1].top + 0.1})
    gaps = [round((b - a) / MM, 1) for a, b in pairwise(column)]
    assert gaps == [20, 20, 20, 26]


def test_the_first_line_of_a_paragraph_is_indented_10_mm() -> None:
    for text in ("Bản thân luôn kiên", "Giữ lối sống giản", "Đoàn kết với đồng"):
        assert at(text)[0].left == pytest.approx(40, abs=0.3)
    assert size(at("Bản thân luôn kiên")[0]) == pytest.approx(14, abs=0.1)


def test_the_organ_block_is_70_mm_left_and_95_mm_right_both_centred() -> None:
    def centre(part: list[Word]) -> float:
        return (part[0].left + part[-1].right) / 2

    assert centre(at("ĐẢNG BỘ XÃ MÂY HẠ")) == pytest.approx(30 + 35, abs=0.3)
    assert centre(at("CHI BỘ THÔN ĐỒNG MƠ")) == pytest.approx(30 + 35, abs=0.3)
    title = at("ĐẢNG CỘNG SẢN VIỆT NAM")
    assert centre(title) == pytest.approx(100 + 95 / 2, abs=0.3)
    assert centre(at("Mây Hạ, ngày 05 tháng 12 năm 2026")) == pytest.approx(100 + 95 / 2, abs=0.3)
    assert size(title[0]) == pytest.approx(15, abs=0.1)
    assert title[0].top == pytest.approx(at("ĐẢNG BỘ XÃ MÂY HẠ")[0].top, abs=0.6)
    assert title[0].top > 20
    assert at("CHI BỘ THÔN ĐỒNG MƠ")[0].top > title[0].top


def test_the_rule_below_the_party_heading_is_as_long_as_the_heading(tmp_path: Path) -> None:
    title = at("ĐẢNG CỘNG SẢN VIỆT NAM")
    below, above_place = title[0].bottom, at("Mây Hạ, ngày 05")[0].top
    pixels_a_mm = 20
    subprocess.run(
        ["pdftoppm", "-gray", "-r", str(pixels_a_mm * 25.4), "-l", "1", "-", str(tmp_path / "page")],
        input=drawn(),
        check=True,
    )
    picture = Image.open(next(tmp_path.glob("page*.pgm")))
    rows = range(int(below * pixels_a_mm) - 10, int(above_place * pixels_a_mm) + 10)
    runs = [(x0, x1, y) for y in rows for x0, x1 in [_dark(picture, y, pixels_a_mm)] if x1 - x0 > 40 * pixels_a_mm]
    left, right = min(x0 for x0, _, _ in runs) / pixels_a_mm, max(x1 for _, x1, _ in runs) / pixels_a_mm
    assert left == pytest.approx(title[0].left, abs=0.3)
    assert right == pytest.approx(title[-1].right, abs=0.3)
    thickness = len({y for _, _, y in runs}) / pixels_a_mm
    assert thickness == pytest.approx(0.75 * MM, abs=0.12)


def _dark(picture: Image.Image, row: int, pixels_a_mm: int) -> tuple[int, int]:
    """First and one past the last pixel of the longest dark stretch in the right half of a row."""
    best = start = end = 0
    found = (0, 0)
    line = picture.crop((100 * pixels_a_mm, row, 195 * pixels_a_mm, row + 1)).tobytes()
    for x, value in enumerate([*line, 255]):
        if value < 140:
            end = x + 1
            continue
        if end - start > best:
            best, found = end - start, (start + 100 * pixels_a_mm, end + 100 * pixels_a_mm)
        start = end = x + 1
    return found


def test_title_and_headings_have_the_sizes_of_annex_2() -> None:
    assert size(at("BẢN KIỂM ĐIỂM, TỰ ĐÁNH GIÁ,")[0]) == pytest.approx(15, abs=0.1)
    for text in ("A. NỘI DUNG KIỂM ĐIỂM", "I. Ưu điểm, kết quả", "Năm 2026", "B. NỘI DUNG TỰ ĐÁNH GIÁ,"):
        assert size(at(text)[0]) == pytest.approx(14, abs=0.1)


def test_25_mm_stay_free_between_the_signer_and_the_name() -> None:
    states: tuple[PaperState, ...] = ("final", "paper")
    for state in states:
        found = words(paper().review(samples.submission(), state))
        hint = phrase(found, "(Ký, ghi rõ họ tên)")
        name = next(w for w in found if w.page == hint[0].page and w.top > hint[0].bottom and w.text == "Đặng")
        assert name.top - hint[0].bottom >= 25


def test_signature_fields_are_25_mm_high_and_stand_under_their_signers() -> None:
    widgets = {value["/T"].removeprefix("u:"): value for value in values(drawn()) if value.get("/FT") == "/Sig"}
    assert set(widgets) == {"member", "secretary", "higher"}
    sheets = _page_names()
    signers = {"member": "NGƯỜI TỰ KIỂM ĐIỂM", "secretary": "T/M CHI UỶ (CHI", "higher": "T/M ĐẢNG UỶ (CHI"}
    for field, signer in signers.items():
        left, bottom, right, top = (value * MM for value in widgets[field]["/Rect"])
        title = at(signer)
        assert sheets.index(widgets[field]["/P"]) + 1 == title[0].page
        assert top - bottom == pytest.approx(25, abs=0.1)
        assert (left + right) / 2 == pytest.approx(100 + 95 / 2, abs=0.3)
        assert 0 < (297 - top) - title[0].bottom < 10


def _page_names() -> list[str]:
    """The page objects in order."""
    tree = next(value for value in values(drawn()) if value.get("/Type") == "/Pages")
    return list(tree["/Kids"])


def test_boxes_are_drawn_and_only_the_chosen_one_is_crossed() -> None:
    crosses = [word for word in placed() if word.text == "X"]
    assert len(crosses) == 1
    chosen = at("Hoàn thành xuất sắc nhiệm")[0]
    assert crosses[0].page == chosen.page
    assert crosses[0].top == pytest.approx(chosen.top, abs=1.5)
    assert 0 < chosen.left - crosses[0].right < 8


def test_a_long_heading_never_stands_alone_at_the_foot_of_a_page() -> None:
    for page in body_pages()[:-1]:
        last = max((word for word in on(page)), key=lambda word: (word.bottom, word.left))
        line = " ".join(word.text for word in on(page) if abs(word.bottom - last.bottom) < 1)
        assert not line.startswith(("A. ", "B. ", "I. ", "II. ", "III. ", "IV. ", "V. ", "VI. ")), line
