"""How `golden/surveys_v1` was written, once: a survey of version 1, opened by every later program.

Do not run this again for version 1. A later version gets a folder and a program of its own.
"""

from __future__ import annotations

import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

from questionnaires.values import Answer, Row
from reviews.people import Roster
from reviews.surveys import Response, Survey, SurveyBook, Token
from storage.store import open_store
from tests.storage.samples import CHEAP, UNIT, Seeded, TickingClock

FOLDER = Path(__file__).parent / "golden" / "surveys_v1"


def book() -> SurveyBook:
    """Every field with something in it: answers of each type, numbers used and not, two groups."""
    survey = Survey(
        "ab12cd34", 3, UNIT.period, "Ý kiến về lịch sinh hoạt", "named", "short-survey", "1",
        "questionnaire: short-survey\n", ("member", "union"), "closed",
    )  # fmt: skip
    row: Row = {"what": "Họp tổ", "times": Fraction(12)}
    answers = {
        "date": Answer(date(2026, 11, 22)), "mark": Answer("good", evidence="biên bản số 4", remedy="giữ nếp"),
        "many": Answer(("a", "b")), "points": Answer(Fraction(57, 2)), "said": Answer(value=True),
        "table": Answer((row,)), "words": Answer(None, skip_reason="không rõ"),
    }  # fmt: skip
    responses = (Response("0f1e", "member", answers, "Đặng Mẫu Đào"), Response("2d3c", "union", {}))
    tokens = (Token("00ff" * 8, "member"), Token("11ee" * 8, "union"))
    return SurveyBook(survey, b"salt" * 8, responses, tokens, ("aa" * 16, "bb" * 16), by_token=True)


def write(folder: Path) -> None:
    """A unit with one survey."""
    store = open_store(str(folder / "store"), clock=TickingClock(), randomness=Seeded(147), cost=CHEAP, demo=True)
    store.units.save(Roster(UNIT), expected_rev=0)
    store.units.surveys.add(book())


if __name__ == "__main__":
    if FOLDER.exists():
        sys.exit("version 1 is written; it stays as it is")
    write(FOLDER)
