"""Every code that the engine reports is listed, so that the table of sentences can be compared with the lists."""

from __future__ import annotations

import re
from pathlib import Path

from questionnaires import problems
from questionnaires.problems import ANSWER_CODES, CODES, FLAG_CODES, MOVE_CODES, OPEN_CODES
from tests.questionnaires.forms import questions, refused

SOURCES = Path(problems.__file__).parent.glob("*.py")
REPORTED = re.compile(
    r'\b(?:add|note|refuse|_refuse|_report|_nearest|Problem|Lack|Flag|unknown)\(\s*(?:[\w.]+, )?"([a-z_0-9]+)"'
)
KNOWN = {*CODES, *ANSWER_CODES, *MOVE_CODES, *OPEN_CODES, *FLAG_CODES}


def test_what_is_reported_is_listed_and_what_is_listed_is_reported() -> None:
    text = {path.name: path.read_text(encoding="utf-8") for path in SOURCES}
    reported = {code for source in text.values() for code in REPORTED.findall(source)}
    assert reported <= KNOWN
    elsewhere = "".join(source for name, source in text.items() if name != "problems.py")
    assert {code for code in KNOWN if f'"{code}"' not in elsewhere} == set()


def test_a_file_of_nothing_but_mistakes_is_given_up_after_two_hundred() -> None:
    text = "".join(f"word{number}: x\n" for number in range(50_000))
    assert len(refused(text, head="")) == problems.MOST_PROBLEMS


def test_a_file_may_not_be_larger_than_the_work_it_causes() -> None:
    many = questions(*(f"id: q{number}, kind: line, ask: A" for number in range(2001)))
    (found,) = refused(many)
    assert (found.code, found.params["found"]) == ("too_many", 2001)
    (found,) = refused(questions("id: a, kind: line, ask: A") + "tests:\n" + "  - {expect: {hidden: a}}\n" * 101)
    assert (found.code, found.params["key"]) == ("too_many", "tests")
