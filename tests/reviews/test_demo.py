"""The fictional cell: nobody says what another has said, and every year adds up."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import cast

import pytest

from questionnaires.catalogue import Catalogue
from questionnaires.material import material, rule_set_data
from questionnaires.values import Answer
from reviews.actions.demo import MOST, DemoPlan, StillClock, check_plan
from reviews.actions.demo_answers import fill_in
from reviews.actions.demo_pen import Memory, Pen, PenError, sentences
from reviews.actions.demo_people import Person, person
from reviews.actions.fill import Filling, new_draft
from reviews.forms import questionnaire_for
from reviews.people import UnitCard
from reviews.ports import Drafts
from reviews.records import DraftKey
from reviews.rules import explain, rule_set

SEEDS = range(1, 11)
SIGNED = date(2026, 11, 20)
PROSE = material("demo/prose")
CATALOGUE = Catalogue()
COMPOSED = ("a_i_1", "a_i_2", "a_i_3")


NOWHERE = cast("Drafts", None)
"""Answers are written in memory here and never kept."""


def written(who: Person, share: float = 1.0) -> Filling:
    form = who.profile.form
    questionnaire = CATALOGUE.load(questionnaire_for(form, "2026"))
    draft = new_draft(who.profile, UnitCard(name=PROSE["unit"]["name"]), questionnaire)
    clock = StillClock(datetime(2026, 11, 20, 8, tzinfo=UTC))
    filling = Filling(NOWHERE, clock, DraftKey("someone", "2026", form), draft, 0, questionnaire)
    fill_in(filling, PROSE, who, share)
    return filling


@cache
def cell(seed: int) -> tuple[tuple[Person, Filling], ...]:
    memory = Memory()
    people = (person(PROSE, number, seed, SIGNED, memory) for number in range(1, MOST + 1))
    return tuple((who, written(who)) for who in people)


def texts(answers: Mapping[str, Answer], codes: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """Every text of these answers with its question: values, texts beside them, cells; no codes of options."""
    for name, answer in answers.items():
        rows = answer.value if isinstance(answer.value, tuple) else ()
        cells = [cell for row in rows if isinstance(row, Mapping) for cell in row.values()]
        for text in (answer.value, answer.evidence, answer.remedy, answer.skip_reason, *cells):
            if isinstance(text, str) and text not in codes:
                yield name, text


def said(filling: Filling) -> list[tuple[str, str]]:
    form = filling.questionnaire
    options = [o for q in form.answerable for o in (*q.options, *(o for c in q.columns for o in c.options))]
    return list(texts(filling.sheet.answers, frozenset(o.code for o in options)))


@pytest.mark.parametrize("seed", SEEDS)
def test_in_a_cell_of_24_no_sentence_occurs_twice(seed: int) -> None:
    by_person = [said(filling) for _, filling in cell(seed)]

    everything = Counter(s for own in by_person for s in {s for _, text in own for s in sentences(text)})
    typed = Counter(s for own in by_person for name, text in own if name not in COMPOSED for s in sentences(text))

    assert not {s for s, count in everything.items() if count > 1}
    assert not {s for s, count in typed.items() if count > 1}


@pytest.mark.parametrize("seed", SEEDS)
def test_everybody_is_ready_to_sign(seed: int) -> None:
    assert [item for _, filling in cell(seed) for item in filling.open_items()] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_most_people_ask_for_the_level_that_their_figures_give_and_some_do_not(seed: int) -> None:
    rules = rule_set(rule_set_data("qd366-2025"))
    asked = [
        (filling.sheet.answer("level_self").value, explain(rules, filling.sheet.scores, who.profile.form).level)
        for who, filling in cell(seed)
    ]

    assert 1 <= sum(own != given for own, given in asked) <= 6
    assert {own for own, _ in asked} == {"HTXS", "HTT", "HTNV"}
    totals = [filling.sheet.scores["total"] for _, filling in cell(seed)]
    assert all(total is not None and 70 <= total <= 96 for total in totals)
    assert len(set(totals)) >= 12


@pytest.mark.parametrize("seed", SEEDS)
def test_marks_differ_and_low_ones_say_why(seed: int) -> None:
    marks: Counter[str] = Counter()
    for _, filling in cell(seed):
        for question in (row for row in filling.questionnaire.answerable if row.grid and row.visible != "self"):
            answer = filling.sheet.answer(question.id)
            option = question.option(answer.value) if isinstance(answer.value, str) else None
            if option is not None:
                marks[option.code] += 1
                assert answer.evidence or not (option.low or option.needs_reason), question.id

    assert marks["good"] > 0.7 * (marks.total() - marks["met"])
    assert marks["effort"] >= 20
    assert marks["not_yet"] >= 3
    assert marks["no_chance"] >= 3


def test_the_length_of_what_people_write_differs() -> None:
    lengths = sorted(sum(len(text) for _, text in said(filling)) for _, filling in cell(1))
    paragraphs = [text.count("\n") for _, filling in cell(1) for name, text in said(filling) if name not in COMPOSED]

    assert lengths[-1] > 2 * lengths[0]
    assert {0, 1, 2} <= set(paragraphs)


def test_some_had_shortcomings_named_the_year_before_and_some_mended_them_all() -> None:
    states = [
        row["state"]
        for seed in SEEDS
        for _, filling in cell(seed)
        if isinstance(rows := filling.sheet.answer("previous").value, tuple)
        for row in rows
        if isinstance(row, Mapping)
    ]

    assert {"fixed", "ongoing"} == set(states)
    assert 0.2 * MOST * len(SEEDS) < len(states) < MOST * len(SEEDS)


@pytest.mark.parametrize("seed", SEEDS)
def test_days_are_real_and_nothing_past_is_told_of_the_future(seed: int) -> None:
    for _, filling in cell(seed):
        for name, text in said(filling):
            for day, month, year in re.findall(r"\b(\d{1,2})/(\d{1,2})(?:/(\d{4}))?\b", text):
                if re.search(rf"{day}/{month} kỳ", text):
                    assert int(day) <= int(month), text  # «dự 10/11 kỳ sinh hoạt»
                elif re.search(rf"{day}/{month} việc", text):
                    assert int(day) <= int(month), text
                else:
                    told = date(int(year or 2026), int(month), int(day))
                    assert told <= SIGNED if not year else told.year == 2027, (name, text)


@pytest.mark.parametrize("seed", SEEDS)
def test_tasks_lie_in_the_year_and_their_pace_fits_their_days(seed: int) -> None:
    for _, filling in cell(seed):
        rows = filling.sheet.answer("tasks").value
        assert isinstance(rows, tuple)
        for row in rows:
            assert isinstance(row, Mapping)
            due, finished = row["due"], row["finished"]
            assert isinstance(due, date)
            assert isinstance(finished, date)
            pace = "late" if finished > due else "early" if finished < due else "on_time"
            assert (row["pace"], due.year, finished.year, finished <= SIGNED) == (pace, 2026, 2026, True)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_more_is_done_than_was_there(seed: int) -> None:
    parts = r"(?:Hoàn thành|giao gồm|Đăng ký) (\d+) (?:đầu việc|việc).*?(?:đó|xong|làm xong) (\d+) việc"
    for _, filling in cell(seed):
        for _name, text in said(filling):
            for whole, part in re.findall(parts, text):
                assert int(part) <= int(whole), text


def test_the_prose_is_composed_and_places_its_tone_marks_as_the_program_does() -> None:
    old = re.compile(r"[óòỏõọ][ae]\b|[úùủũụ]y", re.IGNORECASE)
    for seed in SEEDS:
        for _, filling in cell(seed):
            for _name, text in said(filling):
                assert text == unicodedata.normalize("NFC", text)
                assert not old.search(text), text
                assert "bạn" not in re.sub(r"[Nn]gười bạn", "", text), text
                assert "{" not in text


def test_workplaces_and_posts_are_everybodys_own() -> None:
    people = PROSE["people"]
    for key in ("name", "workplace"):
        assert len({entry[key] for entry in people}) == len(people) == MOST
    posts = [entry[key] for entry in people for key in ("party", "government", "union") if entry[key]]
    assert len(set(posts)) == len(posts)


def test_who_has_not_sent_it_has_begun_and_stopped_somewhere() -> None:
    who = person(PROSE, 3, 1, SIGNED, Memory())
    filling = written(who, share=0.3)

    assert filling.open_items()
    assert filling.place
    assert 5 < len(filling.sheet.answers) < len(cell(1)[2][1].sheet.answers)


def test_a_seed_tells_the_same_people_the_same_again() -> None:
    def once(seed: int) -> list[Mapping[str, Answer]]:
        memory = Memory()
        return [written(person(PROSE, n, seed, SIGNED, memory)).sheet.answers for n in range(1, 6)]

    assert once(4) == once(4)
    assert once(4) != once(5)


@pytest.mark.parametrize(
    ("change", "code"),
    [({"members": 25}, "demo_count"), ({"members": 0}, "demo_count"), ({"done": 6}, "demo_count"),
     ({"done": -1}, "demo_count"), ({"year": 2031}, "demo_year")],
)  # fmt: skip
def test_a_cell_that_cannot_be_made_is_refused_before_anything_is_made(change: dict[str, int], code: str) -> None:
    with pytest.raises(Exception, match=code):
        check_plan(replace(DemoPlan(), **change), CATALOGUE)


# --- the pen ----------------------------------------------------------------------------------


def pen(*tails: str, until: date = SIGNED) -> Pen:
    known: dict[str, str | int] = {"Y": 2026, "k": 3, "nơi": "thôn"}
    return Pen(random.Random(1), Memory(), {"xom": ["xóm Chùa"]}, known, until, tails)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{a=4..4} việc, xong {a-1..a-1}.", "4 việc, xong 3."),
        ("năm {Y-1}, năm {Y+1}.", "Năm 2025, năm 2027."),
        ("ở {nơi} {:xom} có {k} hộ.", "Ở thôn xóm Chùa có 3 hộ."),
        ("{x=đi|đi} rồi {x} nữa. xong {2..2}!", "Đi rồi đi nữa. Xong 2!"),
    ],
)
def test_gaps_are_filled(template: str, text: str) -> None:
    assert pen().write([template]) == text


@pytest.mark.parametrize("template", ["{3..2}", "{z}", "{:nobody}", "{z+1}", "{d:12..12}"])
def test_a_template_that_cannot_be_filled_is_a_fault(template: str) -> None:
    with pytest.raises(PenError):
        pen().write([template])


def test_days_end_with_the_day_of_signing() -> None:
    early = pen(until=date(2026, 3, 2))
    days = {early.write(["{d:3..9} {1..999999}"]).split()[0] for _ in range(40)}
    assert days <= {"1/3", "2/3"}
    assert re.fullmatch(r"\d+/[123]/2027", early.write(["{n:1..3}"]))


def test_the_templates_take_turns_and_no_sentence_comes_back() -> None:
    writer = pen()
    wrote = [writer.write(["{1..3} cam.", "{1..3} chanh."]) for _ in range(6)]
    assert len(set(wrote)) == 6
    assert Counter(text.split()[1] for text in wrote[:4]) == {"cam.": 2, "chanh.": 2}
    with pytest.raises(PenError):
        writer.write(["{1..3} cam.", "{1..3} chanh."])


def test_a_note_tells_apart_what_the_templates_cannot() -> None:
    writer = pen("trang {1..99}")
    first, second = writer.write(["đã làm xong."]), writer.write(["đã làm xong."])
    assert first == "Đã làm xong."
    assert re.fullmatch(r"Đã làm xong \(trang \d+\)\.", second)


def test_the_cells_of_a_row_share_their_numbers() -> None:
    row = pen().write_together([{"task": "trồng {s=10..90} cây", "product": "sống {s-1} cây"}])
    planted, alive = (int(re.findall(r"\d+", text)[0]) for text in row.values())
    assert alive == planted - 1
