"""The overlay that `questionnaires new` writes can be used as it stands and after the edits its comments invite."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from questionnaires.catalogue import Catalogue
from questionnaires.sheet import Sheet
from questionnaires.template import overlay_text
from questionnaires.values import Answer
from tui.messages import sentence

BASES = [entry.id for entry in Catalogue().entries()]
FORM = "review-2026-2b"


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return Catalogue()


def checked(shipped: Catalogue, path: Path, text: str) -> list[str]:
    """What `check` says of this text; the path must be new to the catalogue."""
    path.write_text(text, encoding="utf-8")
    return [sentence(problem) for problem in shipped.check([path])]


@pytest.mark.parametrize("base", BASES)
def test_it_passes_as_it_stands_for_every_form_and_module(shipped: Catalogue, base: str, tmp_path: Path) -> None:
    above = shipped.load(base)
    path = tmp_path / "unit.yaml"
    path.write_text(overlay_text(above), encoding="utf-8")
    assert [sentence(problem) for problem in shipped.check([path])] == []
    found = shipped.read(path).questionnaire
    assert found.core_sha256 == above.core_sha256
    assert {q.id for q in above.answerable} < {q.id for q in found.answerable}
    assert not found.verified


def block(text: str, start: str, end: str) -> str:
    """The lines from the one that holds `start` up to the one that holds `end`."""
    lines = text.splitlines(keepends=True)
    first = next(i for i, line in enumerate(lines) if start in line)
    last = next((i for i, line in enumerate(lines) if i > first and end in line), len(lines))
    return "".join(lines[first:last])


def without_points(text: str) -> str:
    for part in (block(text, "--- Điểm của đơn vị", "scores:"), block(text, "scores:", "# Khi phiên bản")):
        text = text.replace(part, "")
    return text.replace(block(text, "tests:", "nothing"), "")


def one_more_row(text: str) -> str:
    row = next(line for line in text.splitlines(keepends=True) if "{id: unit_standard_2" in line)
    return text.replace(row, row + row.replace("unit_standard_2", "unit_standard_3"))


def one_more_point(text: str) -> str:
    question = block(text, "- id: unit_point_2", "scores:").rstrip() + "\n"
    text = text.replace(question, question + question.replace("unit_point_2", "unit_point_3"))
    return text.replace("unit_point_2]", "unit_point_2, unit_point_3]").replace(
        "unit_point_2: 4}", "unit_point_2: 4, unit_point_3: 0}"
    )


EDITS: dict[str, Callable[[str], str]] = {
    "other words": lambda text: text.replace("Chuẩn mực thứ nhất", "Công minh, chính trực: không nể nang"),
    "another edition": lambda text: text.replace('edition: "1"', 'edition: "2026.2"'),
    "another id": lambda text: text.replace("questionnaire: unit-review-2026-2b", "questionnaire: chi-bo-dong-mo"),
    "verified": lambda text: text.replace("verified: no ", "verified: yes"),
    "other points": lambda text: text.replace("max: 5", "max: 10"),
    "one more row": one_more_row,
    "one more point": one_more_point,
    "without points": without_points,
    "without further criteria": lambda text: text.replace(block(text, "- id: ethics", "--- Chuẩn mực đạo đức"), ""),
    "without theme": lambda text: text.replace(block(text, "--- Chủ đề năm", "--- Điểm của"), ""),
    "source uncommented": lambda text: text.replace("# source: {number", "source: {number"),
    "move uncommented": lambda text: one_more_row(text).replace("# moves: {unit_standard_2", "moves: {unit_old"),
    "seen by the meeting": lambda text: text.replace("visible: chi_uy ", "visible: meeting"),
    "another kind": lambda text: re.sub(r"kind: rate .*\n", "kind: yes_no\n", text, count=1).replace(
        "        scale: unit_scale\n        skip", "        skip", 1
    ),
    "another scale word": lambda text: text.replace("Cần cố gắng", "Cần cố gắng hơn").replace("Làm tốt", "Tốt"),
    "without tests": lambda text: text.replace(block(text, "tests:", "nothing"), ""),
}


@pytest.mark.parametrize("edit", EDITS)
def test_it_passes_after_the_obvious_edits(shipped: Catalogue, edit: str, tmp_path: Path) -> None:
    text = overlay_text(shipped.load(FORM))
    edited = EDITS[edit](text)
    assert edited != text
    assert checked(shipped, tmp_path / "unit.yaml", edited) == []


def test_one_criterion_too_many_is_told_with_the_number_allowed(shipped: Catalogue, tmp_path: Path) -> None:
    text = overlay_text(shipped.load(FORM))
    question = block(text, "- id: unit_more_1", "# --- ")
    many = "".join(question.replace("unit_more_1", f"unit_more_1{letter}") for letter in "abcde")
    (told,) = checked(shipped, tmp_path / "unit.yaml", text.replace(question, question + many))
    assert "thêm 6 câu, chỉ được thêm 5" in told


def test_local_points_stand_beside_the_official_total(shipped: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "unit.yaml"
    path.write_text(overlay_text(shipped.load(FORM)), encoding="utf-8")
    above, found = Sheet.start(shipped.load(FORM)), Sheet.start(shipped.read(path).questionnaire)
    for name, points in (("b_i_1", 28), ("b_i_2", 58)):
        above, found = above.put(name, Answer(Fraction(points))), found.put(name, Answer(Fraction(points)))
    found = found.put("unit_point_1", Answer(Fraction(9, 2))).put("unit_point_2", Answer(skip_reason="không giao"))
    assert found.scores["unit_total"] == Fraction(9, 2)
    assert {name: found.scores[name] for name in above.scores} == above.scores


def test_an_overlay_on_an_overlay_gets_ids_of_its_own(shipped: Catalogue, tmp_path: Path) -> None:
    first = tmp_path / "first.yaml"
    first.write_text(overlay_text(shipped.load(FORM)), encoding="utf-8")
    books = Catalogue([first])
    second = tmp_path / "second.yaml"
    second.write_text(overlay_text(books.load(f"unit-{FORM}")).replace("unit-unit-", "cell-"), encoding="utf-8")
    assert books.check([second]) == ()
    names = {question.id for question in books.read(second).questionnaire.answerable}
    assert {"unit_point_1", "unit2_point_1"} <= names
