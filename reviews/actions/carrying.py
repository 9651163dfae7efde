"""What a year's form takes over from the person's own quarterly forms: offered as answers, never over what was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from questionnaires.model import Questionnaire
from questionnaires.sheet import AnswerRefusedError, Sheet
from questionnaires.values import NOTHING, Answer, KiemdiemError
from reviews.forms import QUARTERLY
from reviews.ports import Drafts
from reviews.records import Draft, DraftKey

QUARTER: Final = "quarter."
"""`carry: quarter.3` is prefilled with the level proposed in the third quarter of the same year."""
LEVEL: Final = "level_self"


def carried(drafts: Drafts, key: DraftKey, draft: Draft, questionnaire: Questionnaire) -> Draft:
    """The draft with the levels of submitted quarterly forms where nothing stands yet; saved with the next change.

    A quarterly draft that cannot be read gives nothing: it must not keep the year's form shut.
    """
    wanted = {
        question.id: question.carry.removeprefix(QUARTER)
        for question in questionnaire.answerable
        if question.carry.startswith(QUARTER) and draft.answers.get(question.id, NOTHING).empty
    }
    found = {name: level for name, number in wanted.items() if (level := _level(drafts, key, number))}
    return replace(draft, answers=_with(draft.answers, found, questionnaire)) if found else draft


def _level(drafts: Drafts, key: DraftKey, number: str) -> str:
    """The level that the person proposed for a quarter; empty where that form was not submitted."""
    try:
        stored = drafts.load(replace(key, period=f"{key.period[:4]}-Q{number}", form=QUARTERLY))
    except KiemdiemError:
        return ""
    level = stored.doc.answers.get(LEVEL, NOTHING).value if stored and stored.doc.revision else None
    return level if isinstance(level, str) else ""


def _with(
    answers: Mapping[str, Answer], levels: Mapping[str, str], questionnaire: Questionnaire
) -> Mapping[str, Answer]:
    sheet = Sheet.of(questionnaire, answers, keeping=True)
    for name, level in levels.items():
        try:
            sheet = sheet.put(name, Answer(level))
        except AnswerRefusedError:  # an edition whose scale has no such level
            continue
    return dict(sheet.answers)
