"""The tests inside a questionnaire file: given answers, expected scores and states."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from questionnaires.model import Case, Kind, Question, Questionnaire
from questionnaires.numbers import plain_number
from questionnaires.sheet import AnswerRefusedError, Sheet, State
from questionnaires.values import Answer, Problem, Row, Value

_STATES: Final[Mapping[str, tuple[State, ...]]] = {
    "shown": (State.OPEN, State.OPTIONAL, State.ANSWERED, State.SKIPPED),
    "hidden": (State.HIDDEN,),
    "open": (State.OPEN,),
    "optional": (State.OPTIONAL,),
    "answered": (State.ANSWERED,),
    "skipped": (State.SKIPPED,),
}


def run_tests(questionnaire: Questionnaire) -> tuple[Problem, ...]:
    """One problem (`test_failed`, `test_unreadable`) for each expectation that does not hold."""
    return tuple(problem for case in questionnaire.cases for problem in _run(questionnaire, case))


def _run(questionnaire: Questionnaire, case: Case) -> list[Problem]:
    where = f"{questionnaire.path}:{case.line}:1"
    try:
        answers = {name: _answer(questionnaire, name, written) for name, written in case.given.items()}
        sheet = Sheet.of(questionnaire, answers)
    except AnswerRefusedError as error:
        return [
            Problem("test_unreadable", where, {**p.params, "question": p.where, "reason": p.code})
            for p in error.problems
        ]
    problems = []
    for name, wanted in case.expect.items():
        for what, expected, found in _compared(sheet, name, wanted):
            if expected != found:
                facts = {"what": what, "expected": expected, "found": found}
                problems.append(Problem("test_failed", where, facts))
    return problems


def _compared(sheet: Sheet, name: str, wanted: object) -> list[tuple[str, str, str]]:
    """(what, expected, found) of one expectation: a list of ids in a state, or a score."""
    if name in _STATES:
        names = wanted if isinstance(wanted, list) else [wanted]
        return [(str(one), name, _state(sheet, str(one), name)) for one in names]
    if name not in sheet.scores:
        return [(name, str(wanted), "?")]
    score, found = sheet.questionnaire.score(name), sheet.scores[name]
    if found is not None and score is not None and score.round is not None:
        found = Fraction(int(found * 10**score.round + Fraction(1, 2)), 10**score.round)
    return [(name, str(wanted), "unknown" if found is None else str(plain_number(found)))]


def _state(sheet: Sheet, name: str, wanted: str) -> str:
    """The wanted word where the state fits it, else the state; `?` for an unknown id."""
    if name not in sheet.questionnaire.questions:
        return "?"
    state = sheet.state(name)
    return wanted if state in _STATES[wanted] else state.value


def _answer(questionnaire: Questionnaire, name: str, written: object) -> Answer:
    question = questionnaire.questions.get(name)
    if question is None:
        raise AnswerRefusedError(Problem("answer_unknown_question", name))
    if not isinstance(written, Mapping):
        return Answer(_value(question, written))
    texts = {key: str(written.get(key, "")) for key in ("evidence", "remedy")}
    value = _value(question, written["value"]) if "value" in written else None
    return Answer(value, str(written.get("skip", "")), **texts)


def _value(question: Question, written: object) -> Value:
    """A value as the file writes it; what cannot be read is handed on as text and refused there."""
    if question.kind is Kind.TABLE and isinstance(written, list):
        return tuple(_row(question, row) for row in written)
    if question.kind is Kind.CHOOSE_MANY:
        items = written if isinstance(written, list) else [written]
        return tuple(str(item) for item in items)
    return _read(question.kind, str(written))


def _row(question: Question, row: object) -> Row:
    kinds = {column.id: column.kind for column in question.columns}
    cells = row if isinstance(row, Mapping) else {}
    return {str(name): _read(kinds.get(str(name), Kind.LINE), str(cell)) for name, cell in cells.items()}


def _read(kind: Kind, text: str) -> str | Fraction | bool | date:
    try:
        return _READERS.get(kind, str)(text)
    except (ValueError, KeyError, ZeroDivisionError):
        return text


_READERS: Final[Mapping[Kind, Callable[[str], str | Fraction | bool | date]]] = {
    Kind.POINTS: Fraction, Kind.NUMBER: Fraction, Kind.YES_NO: lambda word: {"yes": True, "no": False}[word],
    Kind.DATE: date.fromisoformat,
}  # fmt: skip
