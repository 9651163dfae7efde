"""A survey line by line: one sheet in memory, handed back whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence

from questionnaires.completeness import OpenItem
from questionnaires.model import Kind, Question, Questionnaire
from questionnaires.sheet import Sheet
from questionnaires.values import Answer, KiemdiemError
from reviews.surveys import Mode, missing, steps
from tui import plain_words as words
from tui.entering import MistypedError
from tui.locale import _
from tui.messages import sentence
from tui.plain_answers import Command, NotUnderstoodError, text_of
from tui.plain_asking import Asker
from tui.plain_talk import CommandedError, EndedError, Talk


class SheetInHand:
    """One sheet that lies nowhere but in memory (`plain_asking.Asked`)."""

    def __init__(self, questionnaire: Questionnaire, mode: Mode) -> None:
        self._mode: Mode = mode
        self.sheet: Sheet = Sheet.start(questionnaire)

    def open_items(self) -> Sequence[OpenItem]:
        """What must still be answered."""
        return missing(self.sheet, self._mode)

    def ids(self) -> list[str]:
        """What is asked one after the other: a grid gives its rows."""
        return [
            unit.id
            for step in steps(self.sheet, self._mode)
            for unit in (step.rows or (step,))
            if self.sheet.shown(unit.id)
        ]

    def keep(self, question_id: str, answer: Answer) -> None:
        """In memory."""
        self.sheet = self.sheet.put(question_id, answer)


def ask_all(questionnaire: Questionnaire, mode: Mode, talk: Talk) -> Sheet | None:
    """The whole sheet, once nothing is missing; None where the person stopped: then nothing was kept."""
    hand = SheetInHand(questionnaire, mode)
    asker = Asker(hand, talk, hand.keep)
    talk.say(_("Phiếu chưa nộp không được lưu ở đâu. Gõ :lui để quay lại, :thoát để bỏ."))
    try:
        here = 0
        while here < len(hand.ids()):
            here = max(0, here + _visit(hand, asker, talk, hand.ids()[here]))
        while hand.open_items():
            talk.say(_("Còn {n} mục phải trả lời.").format(n=len(hand.open_items())))
            _visit(hand, asker, talk, _first_open(hand))
    except EndedError:
        return None
    return hand.sheet


def _first_open(hand: SheetInHand) -> str:
    question = hand.sheet.questionnaire.questions[hand.open_items()[0].question]
    return question.rows[0].id if question.rows else question.id


def _visit(hand: SheetInHand, asker: Asker, talk: Talk, here: str) -> int:
    """Ask one thing; 1 to go on, -1 to go back. Raises EndedError."""
    question = hand.sheet.questionnaire.questions[here]
    _head(hand, question, talk)
    if question.kind is Kind.STATEMENT:
        return 1
    while True:
        try:
            asker.ask(question)
        except CommandedError as said:
            step = _obeyed(hand, talk, question, said)
            if step:
                return step
        except NotUnderstoodError:
            talk.say(_("Chưa hiểu. {hint}").format(hint=words.hint(question)))
        except MistypedError as wrong:
            talk.say(f"{wrong}.")
        except KiemdiemError as refused:
            talk.say(sentence(refused.problems[0]))
        else:
            return 1


def _obeyed(hand: SheetInHand, talk: Talk, question: Question, said: CommandedError) -> int:
    """Where a command leads: 1 on, -1 back, 0 the same again. Raises EndedError."""
    if said.said is Command.QUIT:
        raise EndedError
    if said.said is Command.BACK:
        return -1
    if said.said not in (Command.SKIP, Command.NONE) or not said.rest:
        talk.say(words.hint(question))
        return 0
    try:
        hand.keep(question.id, Answer(skip_reason=text_of(said.rest)))
    except KiemdiemError as refused:
        talk.say(sentence(refused.problems[0]))
        return 0
    return 1


def _head(hand: SheetInHand, question: Question, talk: Talk) -> None:
    talk.say()
    if question.grid:
        grid = hand.sheet.questionnaire.questions[question.grid]
        if grid.rows[0].id == question.id:
            talk.say(grid.ask.vi)
    needed = _(" (bắt buộc)") if hand.sheet.required(question.id) else ""
    talk.say(question.ask.vi + needed)
