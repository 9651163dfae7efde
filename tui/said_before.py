"""What was already answered to the same question elsewhere, in words."""

from __future__ import annotations

from questionnaires.model import Question
from questionnaires.same_as import said_before
from questionnaires.sheet import Sheet
from tui.locale import _
from tui.plain_words import answer_words
from tui.saying import said

MOST = 200
"""Letters of an earlier answer that are shown; the whole stands where it was given."""


def said_before_words(sheet: Sheet, question: Question) -> str:
    """«Đã trả lời ở phần 1, «Đổi mới, sáng tạo»: Làm tốt · …»; empty where nothing was."""
    places = []
    for before in said_before(sheet.facts, question):
        section = sheet.questionnaire.section_of[before.question.id]
        where = _("phần {n}, ").format(n=section.number) if section.number else ""
        answer = " ".join(answer_words(before.question, before.answer).split())
        short = answer if len(answer) <= MOST else f"{answer[:MOST].rsplit(' ', 1)[0]}…"
        places.append(f"{where}«{said(before.question.name) or said(before.question.ask)}»: {short}")
    return _("Đã trả lời ở {0}.").format("; ".join(places).rstrip(".")) if places else ""
