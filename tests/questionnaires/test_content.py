"""The shipped questionnaires and regulation summaries: complete, sourced, private where promised, fit to print."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
import yaml

from exports.coverage import missing
from questionnaires.catalogue import Catalogue
from questionnaires.model import Kind, Question, Questionnaire, Visible
from questionnaires.sheet import Sheet, State
from questionnaires.values import Answer

HOME = Path(__file__).parents[2] / "questionnaires"
FORMS = ("review-2026-2b", "review-2026-2c")
CATALOGUE = Catalogue()

A_I_1 = (
    "Về phẩm chất chính trị, đạo đức, lối sống; tinh thần đoàn kết, thống nhất trong nội bộ; "
    "ý thức tổ chức kỷ luật, trách nhiệm nêu gương, việc thực hiện những điều đảng viên không được làm; "
    'tác phong, lề lối làm việc. Liên hệ các biểu hiện về suy thoái, "tự diễn biến", "tự chuyển hoá"'
)
A_I_2 = (
    "Việc thực hiện nhiệm vụ, quyền hạn và kết quả thực hiện các chỉ tiêu, nhiệm vụ được giao trong năm, "
    "gắn với hiệu quả, tiến độ, chất lượng công việc"
)
A_I_3 = "Việc thực hiện cam kết tu dưỡng, rèn luyện, phấn đấu của cá nhân theo quy định"
A_I_2_OF_2C = "Việc thực hiện quyền và nghĩa vụ của đảng viên theo các nhiệm vụ chính trị được cấp uỷ, chi bộ phân công"


@cache
def form(name: str) -> Questionnaire:
    return CATALOGUE.load(name)


def rows(questionnaire: str, *grids: str) -> tuple[Question, ...]:
    found = form(questionnaire).questions
    return tuple(row for grid in grids for row in found[grid].rows)


def words(node: object) -> Iterator[str]:
    """Every text of a file, whatever it is called there."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from words(value)
    elif isinstance(node, list):
        for value in node:
            yield from words(value)


@cache
def texts() -> dict[str, str]:
    """Everything a user may read, by file."""
    found = {}
    for path in sorted(HOME.rglob("library/**/*.yaml")):
        found[path.name] = "\n".join(words(yaml.safe_load(path.read_text(encoding="utf-8"))))
    for path in sorted((HOME / "regulations").glob("*.md")):
        found[path.name] = path.read_text(encoding="utf-8")
    return found


def test_all_files_load_and_their_own_tests_pass() -> None:
    assert CATALOGUE.check() == ()
    assert {entry.id for entry in CATALOGUE.entries()} >= {*FORMS, "qd144", "self-check-2026"}


def test_the_regulation_on_ethics_has_nineteen_items_in_five_articles_each_with_its_source() -> None:
    grids = [q for q in form("qd144").questions.values() if q.kind is Kind.GRID]
    assert [len(grid.rows) for grid in grids] == [3, 3, 5, 4, 4]
    for number, grid in enumerate(grids, 1):
        assert [row.id for row in grid.rows] == [f"i{number}_{n}" for n in range(1, len(grid.rows) + 1)]
        for row in grid.rows:
            assert row.source is not None
            assert (row.source.number, row.source.issuer) == ("144-QĐ/TW", "Bộ Chính trị")
            assert row.source.article.startswith(f"Điều {number}")
            assert len(row.examples) >= 2
            assert row.regulation == f"qd144#dieu-{number}"


def test_items_whose_wording_nobody_read_say_so() -> None:
    doubtful = {row.id for row in rows("qd144", *(f"article_{n}" for n in range(1, 6))) if not row.verified}
    assert doubtful == {"i2_1", "i2_2", "i2_3", "i4_3", "i4_4", "i5_1", "i5_2", "i5_3", "i5_4"}
    assert not any(row.verified for row in rows("self-check-2026", "forbidden"))


def test_there_are_27_signs_and_two_lists_of_19_that_share_no_id() -> None:
    assert [len(rows("self-check-2026", f"signs_{n}")) for n in (1, 2, 3)] == [9, 9, 9]
    now, before = rows("self-check-2026", "forbidden"), rows("self-check-2026", "forbidden_old")
    assert (len(now), len(before)) == (19, 19)
    assert {row.source.number for row in now if row.source} == {"207-QĐ/TW"}
    assert {row.source.number for row in before if row.source} == {"37-QĐ/TW"}
    assert not {row.id for row in now} & {row.id for row in before}


def test_only_article_14_of_the_new_list_is_numbered() -> None:
    articles = [row.source.article for row in rows("self-check-2026", "forbidden") if row.source]
    assert [article for article in articles if article] == ["Điều 14"]
    assert articles[13] == "Điều 14"
    section = CATALOGUE.regulation("qd207#danh-muc")
    assert not re.search(r"^\d+\.", section, re.MULTILINE)


@pytest.mark.parametrize("name", FORMS)
def test_what_only_the_member_sees_goes_nowhere_by_itself(name: str) -> None:
    private = [q for q in form(name).questions.values() if q.visible == "self"]
    assert len([q for q in private if q.grid]) == 27 + 19 + 19
    section: Visible = "self"
    assert all(form(name).section_of[q.id].visible == section for q in private)
    for question in private:
        assert not question.feeds
        assert not question.composed
        assert not any(option.low or option.points is not None for option in question.options)


@pytest.mark.parametrize("name", FORMS)
def test_everything_in_a_private_section_is_private(name: str) -> None:
    questions = form(name)
    assert all(
        q.visible == "self" for q in questions.questions.values() if questions.section_of[q.id].visible == "self"
    )


@pytest.mark.parametrize("name", FORMS)
def test_admitting_a_sign_asks_what_and_since_when(name: str) -> None:
    sheet = Sheet.start(form(name)).put("self_signs_1_read", Answer(value="open_rows"))
    assert sheet.state("self_s1_4") is State.OPTIONAL
    admitted = sheet.put("self_s1_4", Answer(value="fixing"))
    assert admitted.state("self_s1_4") is State.OPEN
    assert sheet.put("self_s1_4", Answer(value="fixing", evidence="Tháng 3 bỏ 2 buổi học.")).state("self_s1_4") is (
        State.ANSWERED
    )


@pytest.mark.parametrize("name", FORMS)
def test_one_key_a_group_is_enough_for_a_member_with_nothing_to_admit(name: str) -> None:
    sheet = Sheet.start(form(name))
    for group in ("signs_1", "signs_2", "signs_3", "forbidden"):
        sheet = sheet.put(f"self_{group}_read", Answer(value="read_none"))
    private = [q.id for s in form(name).sections if s.visible == "self" for q in s.questions]
    assert not [q for q in private if sheet.state(q) is State.OPEN]


def test_form_2b_prints_the_labels_of_the_official_form() -> None:
    questions = form("review-2026-2b").questions
    for name, label, ask in (("a_i_1", "A.I.1", A_I_1), ("a_i_2", "A.I.2", A_I_2), ("a_i_3", "A.I.3", A_I_3)):
        assert (questions[name].label, questions[name].ask.vi, questions[name].composed) == (label, ask, label)
    assert {q.label for q in questions.values()} >= {"A.II", "A.III", "A.IV", "A.V", "A.VI", "B.I.1", "B.I.2", "B.II"}
    assert [o.label.vi for o in questions["level_self"].options] == [
        "Hoàn thành xuất sắc nhiệm vụ",
        "Hoàn thành tốt nhiệm vụ",
        "Hoàn thành nhiệm vụ",
        "Không hoàn thành nhiệm vụ",
    ]
    assert [c.id for c in questions["tasks"].columns] == [
        "task", "product", "due", "finished", "pace", "quality", "above", "evidence",
    ]  # fmt: skip
    assert [c.id for c in questions["shortcomings"].columns] == ["what", "cause", "remedy", "due", "support"]
    assert [c.id for c in questions["previous"].columns] == ["item", "state", "degree", "difficulty", "responsibility"]
    assert [c.id for c in questions["prompts"].columns] == ["point", "explanation", "cause", "responsibility"]


def test_form_2c_differs_from_2b_where_the_official_form_does() -> None:
    ours, other = form("review-2026-2c").questions, form("review-2026-2b").questions
    assert ours["a_i_2"].ask.vi == A_I_2_OF_2C
    for name in ("a_i_1", "a_i_3"):
        assert ours[name].ask == other[name].ask
    shown = "\n".join(texts()["review-2026-2c.yaml"].splitlines())
    assert "Phụ lục 5" in shown
    assert "Phụ lục 4" not in shown


@pytest.mark.parametrize(("name", "minutes"), [("review-2026-2b", 60), ("review-2026-2c", 36)])
def test_a_form_takes_no_longer_than_promised(name: str, minutes: int) -> None:
    questionnaire = form(name)
    assert sum(section.minutes for section in questionnaire.sections) == minutes
    sheet = Sheet.start(questionnaire)
    must = [q.id for q in questionnaire.answerable if sheet.shown(q.id) and sheet.required(q.id)]
    assert len(must) <= 60
    short = [q for q in must if not questionnaire.section_of[q].optional_for_form]
    assert len(short) <= 25


@pytest.mark.parametrize("name", FORMS)
def test_the_fifteen_or_seven_criteria_are_a_choice_and_add_up(name: str) -> None:
    questionnaire = form(name)
    sheet = Sheet.start(questionnaire)
    assert sheet.shown("b_i_1")
    sheet = sheet.put("points_mode", Answer(value="criteria"))
    assert not sheet.shown("b_i_1")
    assert sheet.shown("criteria_note")
    assert "chưa phải văn bản của cấp uỷ" in questionnaire.questions["criteria_note"].ask.vi
    for question in questionnaire.answerable:
        if question.kind is Kind.POINTS and sheet.shown(question.id):
            sheet = sheet.put(question.id, Answer(value=question.maximum))
    assert sheet.scores["general"] == 30
    assert sheet.scores["result"] == 70
    assert sheet.scores["total"] == Fraction(100)


@pytest.mark.parametrize("name", FORMS)
def test_every_criterion_has_lines_of_the_member_to_look_at(name: str) -> None:
    questions = form(name).questions.values()
    blocks = {block for q in questions for block in q.feeds}
    criteria = [q for q in questions if q.id.startswith(("pl4_", "pl5_"))]
    assert {q.label for q in criteria} <= blocks
    assert all(not q.verified for q in criteria), "points of one criterion are never official"


@pytest.mark.parametrize("name", [*FORMS, "qd144", "self-check-2026"])
def test_names_and_glosses_fit_the_grid_of_an_80_column_screen(name: str) -> None:
    for grid in form(name).questions.values():
        for row in grid.rows:
            assert row.ask.vi
            assert len(row.name.vi) <= 24, row.id
            assert len(row.gloss.vi) <= 24, row.id
        if grid.kind is Kind.GRID:
            assert len(grid.name.vi) <= 26, grid.id


@pytest.mark.parametrize("name", FORMS)
def test_every_regulation_a_question_names_has_a_summary_that_says_it_is_one(name: str) -> None:
    for question in form(name).questions.values():
        if question.regulation:
            section = CATALOGUE.regulation(question.regulation)
            assert re.search(r"\*(Tóm lược|Câu hỏi do chương trình|Năm nội dung|Ví dụ)", section), question.regulation


def test_every_summary_opens_by_saying_that_it_replaces_no_document() -> None:
    files = sorted((HOME / "regulations").glob("*.md"))
    assert len(files) >= 8
    for path in files:
        head = path.read_text(encoding="utf-8").split("\n## ")[0]
        assert "Tóm lược, không thay văn bản" in head, path.name
        assert "hưa đối chiếu" in path.read_text(encoding="utf-8") or path.stem == "qd213", path.name


@pytest.mark.parametrize("file", sorted(texts()))
def test_words_are_composed_printable_respectful_and_spelled_one_way(file: str) -> None:
    text = texts()[file]
    assert text == unicodedata.normalize("NFC", text)
    assert missing(text) == ()
    assert not re.search(r"\bbạn\b", text, re.IGNORECASE)
    old_tones = re.findall(r"\w*(?:[òóỏõọ][ae]|(?<!q)[ùúủũụ]y)\b", text, re.IGNORECASE)
    assert not old_tones, f"{file}: {old_tones}"
