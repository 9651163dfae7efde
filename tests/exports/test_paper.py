"""Whole papers with real tools: every answer comes back, standards hold, what cannot be printed is named."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from exports.errors import UnknownEditionError, UnprintableError
from exports.papers import WeasyPaper, written
from exports.payload_v1 import dumps
from questionnaires.values import Answer, nfc
from reviews.people import UnitCard
from reviews.ports import Paper, PaperState
from reviews.records import Submission
from tests.exports import samples
from tests.exports.sheets import attachments, find, flat, flat_text, fonts, inside, pages, paper, renderer, run

SENTENCE = "Câu {0}: ngày thứ {1}-{2} đã cùng tổ tự quản thôn Đồng Mơ dọn {2} mét kênh, {0} hộ tham gia."


HYPHENS = "Nghị quyết 05-NQ/CB ngày 12-3-2026 - chủ nghĩa Mác - Lênin; tự soi - tự sửa, Covid-19, 2025-2026, "


def long_text(length: int) -> str:
    """Prose in which no two places are alike, cut to a length."""
    return " ".join(SENTENCE.format(n, n * 7 % 365, n * 13 % 997) for n in range(length // 60 + 2))[:length].strip()


def texts(submission: Submission) -> list[str]:
    """What the member wrote, without option codes."""
    codes = {option.code for question in samples.questionnaire().questions.values() for option in question.options}
    codes |= {
        option.code
        for question in samples.questionnaire().questions.values()
        for column in question.columns
        for option in column.options
    }
    return [nfc(text) for place, text in written(submission) if text and text not in codes and "unit." not in place]


def lost(submission: Submission, state: PaperState = "final") -> list[str]:
    """Texts that pdftotext does not give back whole."""
    page = flat_text(paper().review(submission, state))
    return [text[:80] for text in texts(submission) if flat(text) not in page]


def test_the_adapter_is_the_port() -> None:
    port: Paper = WeasyPaper(find, dumps, renderer())
    assert port.payload(samples.submission()) == dumps(samples.submission())
    port.ready()


def test_every_answer_is_read_back_from_the_file() -> None:
    assert lost(samples.submission()) == []
    assert lost(samples.submission(demo=True)) == []
    assert lost(samples.submission(), "draft") == []


def test_answers_of_20000_characters_are_never_cut() -> None:
    whole = long_text(20_000)
    assert len(whole) > 19_900
    answers = samples.answers() | {
        "a_i_1": Answer(whole),
        "shortcomings": Answer(({"what": whole, "cause": whole, "remedy": whole, "due": "Quý I", "support": ""},)),
        "previous": Answer(({"item": whole, "state": "fixed", "responsibility": whole},)),
        "tasks": Answer(({"task": whole, "product": long_text(600), "evidence": "Sổ"}, *samples.TASKS)),
        "qd144_i1_1": Answer("good", evidence=whole),
        "theme_highlight": Answer(whole),
    }
    assert lost(samples.submission(answers=answers)) == []


def test_words_without_a_space_and_many_lines_stay_on_the_page() -> None:
    answers = samples.answers() | {
        "a_i_1": Answer("Ắ" * 3000),
        "a_i_2": Answer("\n".join(f"- Việc thứ {n}" for n in range(300))),
        "qd144_i1_1": Answer("good", evidence="ẤÁ" * 200),
        "tasks": Answer(({"task": "Ợ" * 200, "product": "https://example.vn/" + "a" * 90},)),
    }
    assert lost(samples.submission(answers=answers)) == []


def test_no_hyphen_is_lost_at_the_end_of_a_line() -> None:
    answers = samples.answers() | {
        "a_i_1": Answer(HYPHENS * 60),
        "tasks": Answer(tuple({"task": HYPHENS[n:] + "x", "product": HYPHENS[n * 2 :] + "y"} for n in range(20))),
        "qd144_i1_1": Answer("good", evidence=HYPHENS),
    }
    assert lost(samples.submission(answers=answers)) == []


@pytest.mark.parametrize("seed", range(6))
def test_cells_side_by_side_are_read_back_whole_whatever_their_length(seed: int) -> None:
    chance = random.Random(seed)
    material = long_text(6000).split()

    def prose(*lengths: int) -> str:
        start = chance.randrange(len(material) - 100)
        return " ".join(material[start : start + chance.choice(lengths)]) + f" ({chance.randrange(10_000)})"

    answers: dict[str, Answer] = samples.answers()
    for key, answer in answers.items():
        if key.startswith("qd144") and answer.value == "good":
            answers[key] = replace(answer, evidence=prose(2, 8, 30, 60), remedy=prose(1, 9))
    answers["tasks"] = Answer(
        tuple(
            {**row, "task": prose(3, 9, 30), "product": prose(2, 12, 30), "evidence": prose(1, 8, 20)}
            for row in samples.TASKS
        )
    )
    answers["previous"] = Answer(
        tuple({**row, "item": prose(3, 30), "difficulty": prose(9, 40)} for row in samples.PREVIOUS)
    )
    assert lost(samples.submission(answers=answers)) == []


def test_nothing_that_is_signed_stays_unseen() -> None:
    """A question that the form does not know is printed in the annex rather than carried along in secret."""
    plain = samples.submission(
        answers=samples.answers() | {"declared": Answer(skip_reason="Đang chờ mẫu kê khai mới.")}
    )
    assert "Đang chờ mẫu kê khai mới." in " ".join(" ".join(pages(paper().review(plain, "final"))).split())


def test_only_a_final_paper_has_fields_and_a_draft_has_no_data(tmp_path: Path) -> None:
    seen: dict[str, tuple[int, dict[str, bytes]]] = {}
    states: tuple[PaperState, ...] = ("draft", "final", "paper")
    for state in states:
        pdf = paper().review(samples.submission(), state)
        folder = tmp_path / state
        folder.mkdir()
        seen[state] = (len(inside(pdf, "acroform")["fields"]), attachments(pdf, folder))
    data = {"danh-gia.json": dumps(samples.submission())}
    assert seen == {"draft": (0, {}), "final": (3, data), "paper": (0, data)}


@pytest.mark.parametrize(
    ("state", "demo", "marks"),
    [
        ("draft", False, ["BẢN NHÁP"]),
        ("final", True, ["BẢN THỬ"]),
        ("draft", True, ["BẢN NHÁP", "BẢN THỬ"]),
        ("final", False, []),
        ("paper", False, []),
    ],
)
def test_every_page_says_that_it_does_not_count(state: PaperState, demo: bool, marks: list[str]) -> None:  # noqa: FBT001 - a table of cases
    for page in pages(paper().review(samples.submission(demo=demo), state)):
        assert [mark for mark in ("BẢN NHÁP", "BẢN THỬ") if mark in page] == marks


def test_the_pages_of_a_signed_file_and_of_the_paper_for_the_pen_are_the_same() -> None:
    submission = samples.submission()
    assert pages(paper().review(submission, "final")) == pages(paper().review(submission, "paper"))


def test_characters_the_font_lacks_are_named_with_their_question() -> None:
    answers = samples.answers() | {
        "a_i_1": Answer("Đã xong ✅ 😀"),
        "tasks": Answer(({"task": "Dọn kênh ☐"},)),
        "qd144_i1_1": Answer("good", evidence="好"),
    }
    submission = samples.submission(answers=answers, profile=replace(samples.PROFILE, name="Đào\u200b"))
    with pytest.raises(UnprintableError) as refused:
        paper().review(submission, "draft")
    found = {problem.where: problem.params["characters"] for problem in refused.value.problems}
    assert found == {
        "profile.name": ("\u200b",),
        "a_i_1": ("✅", "😀"),
        "tasks": ("☐",),
        "qd144_i1_1": ("好",),
    }
    names = {problem.where: problem.params["names"] for problem in refused.value.problems}
    assert names["a_i_1"] == ("U+2705 WHITE HEAVY CHECK MARK", "U+1F600 GRINNING FACE")
    assert paper().unprintable("☐ xong") == ("☐",)


def test_a_paper_of_an_unknown_edition_is_refused() -> None:
    with pytest.raises(UnknownEditionError) as refused:
        paper().review(samples.submission(edition="2031.1"), "final")
    assert refused.value.code == "unknown_edition"


def test_papers_pass_pdf_a_3a_and_pdf_ua_1(tmp_path: Path, validate_pdf: Callable[[Sequence[Path]], None]) -> None:
    bare: dict[str, Any] = {"answers": {}, "unit": UnitCard(), "level_self": ""}
    long = samples.answers() | {"tasks": Answer(({"task": long_text(4000)},))}
    cases = {
        "final": paper().review(samples.submission(), "final"),
        "paper": paper().review(samples.submission(layout="2c/1", form="2C", demo=True, answers=long), "paper"),
        "draft": paper().review(samples.submission(**bare), "draft"),
    }
    files = []
    for name, pdf in cases.items():
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(pdf)
        run("qpdf", "--check", str(files[-1]))
    validate_pdf(files)


def test_a_paper_holds_only_the_bundled_family(tmp_path: Path) -> None:
    answers = samples.answers() | {"a_i_1": Answer("ĂắẰẳẵặ ÂấẦẩẫậ ĐđƠơƯư Ỹỳỷỹỵ ½ m² ₫ → « » “ ”")}
    rows = fonts(paper().review(samples.submission(answers=answers), "final"), tmp_path)
    assert {row[0].split("+")[1].split(",")[0] for row in rows} == {"Times-New-Roman"}


def test_an_ordinary_annex_is_one_page() -> None:
    everything = pages(paper().review(samples.submission(), "final"))
    assert "Điều 1. Yêu nước" in everything[-1]
    assert "Điều 5. Nêu gương" in everything[-1]
    assert "Phụ lục: tự đánh giá theo Quy định 144-QĐ/TW và chủ đề năm" in everything[-1]


def test_settings_of_the_unit_do_not_leave_with_the_paper(tmp_path: Path) -> None:
    unit = replace(
        samples.UNIT, electronic_permission="QĐ mật số 99", secretary="Nguyễn Mẫu An", settings={"k": "v-kin"}
    )
    pdf = paper().review(samples.submission(unit=unit), "final")
    data = (data.decode() for data in attachments(pdf, tmp_path).values())
    plain = "\n".join([*pages(pdf), *data, run("pdfinfo", "-", data=pdf)])
    for secret in ("QĐ mật số 99", "v-kin", "Nguyễn Mẫu An"):
        assert secret not in plain
