"""What may be answered to a question: values checked by kind and brought into one form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Final, NoReturn

from questionnaires.model import Column, Kind, Option, Question
from questionnaires.values import Answer, Cell, KiemdiemError, Problem, Row, Value, nfc

MAX_TEXT: Final = 20_000
"""Letters of any one text beside a value, and of a table's cell."""
MAX_KEPT: Final = 200_000
"""Letters that a draft keeps of a text that is too long to be submitted: what was typed is not refused."""
LARGEST: Final = Fraction(10**12)
PLACES: Final = 6
"""Decimals of a number."""
YEARS: Final = (1900, 2100)

_BREAKS: Final = re.compile("\r\n|[\r\x85\u2028\u2029]")
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff"
    "\ufff9-\ufffb\ufffe\uffff]"
)
"""Controls, escapes, marks of direction, what takes no room: nobody means them, no paper prints them."""


class AnswerRefusedError(KiemdiemError):
    """A value does not fit its question (kind, range, step, option, length); `where` is the question id.

    Codes: `answer_unknown_question answer_kind answer_option answer_range answer_step
    answer_too_long answer_too_many_rows answer_column answer_date answer_skip_not_allowed`.
    """


def clean(text: str) -> str:
    """Text in NFC with plain line ends and without characters that cannot be seen (they come along when copied)."""
    if text.isascii() and text.isprintable():
        return text
    return nfc(_UNSEEN.sub("", _BREAKS.sub("\n", text)))


def one_line(text: str) -> str:
    """Clean text with line ends turned into spaces."""
    return clean(text).replace("\n", " ").replace("\t", " ")


def accept(question: Question, answer: Answer, *, keeping: bool = False) -> Answer:
    """The answer in its one form (NFC, options sorted, empty rows left out); raises AnswerRefusedError.

    `keeping` is for drafts: texts that are too long are kept as typed, up to `MAX_KEPT` letters; `requirements.lacking`
    then says so, and nothing is submitted.
    """
    most = MAX_KEPT if keeping else MAX_TEXT
    texts = {}
    for name in ("skip_reason", "evidence", "remedy"):
        texts[name] = clean(getattr(answer, name))
        if len(texts[name]) > most:
            _refuse("answer_too_long", question.id, part=name, found=len(texts[name]), maximum=most)
    value = None if answer.value is None else _VALUES[question.kind](_Check(question, keeping), answer.value)
    if value in ("", ()):
        value = None
    if value is None and texts["skip_reason"].strip() and not (question.skip or question.none_with_reason):
        _refuse("answer_skip_not_allowed", question.id)
    skip_reason = texts["skip_reason"] if value is None and texts["skip_reason"].strip() else ""
    return Answer(value, skip_reason, texts["evidence"], texts["remedy"])


def _refuse(code: str, question_id: str, **params: object) -> NoReturn:
    raise AnswerRefusedError(Problem(code, question_id, params))


@dataclass(frozen=True, slots=True)
class _Check:
    """The checks of one question's values, one method for each kind."""

    question: Question
    keeping: bool = False

    def refuse(self, code: str, **params: object) -> NoReturn:
        _refuse(code, self.question.id, **params)

    def nothing(self, value: object) -> NoReturn:
        self.refuse("answer_kind", expected=self.question.kind.value, found=type(value).__name__)

    def text(self, value: Value) -> str:
        return self._text(value, clean(value) if isinstance(value, str) else "")

    def line(self, value: Value) -> str:
        return self._text(value, one_line(value) if isinstance(value, str) else "")

    def _text(self, value: object, text: str) -> str:
        if not isinstance(value, str):
            self.nothing(value)
        most = MAX_KEPT if self.keeping else self.question.max_chars
        if len(text) > most:
            self.refuse("answer_too_long", found=len(text), maximum=most)
        return text

    def choice(self, value: Value) -> str:
        if not isinstance(value, str):
            self.nothing(value)
        self._option(value, self.question.options)
        return value

    def _option(self, code: str, options: tuple[Option, ...], **where: object) -> None:
        codes = tuple(option.code for option in options)
        if code and code not in codes:
            self.refuse("answer_option", found=code, expected=codes, **where)

    def choices(self, value: Value) -> tuple[str, ...]:
        if not isinstance(value, tuple):
            self.nothing(value)
        codes = []
        for code in value:
            if not isinstance(code, str):
                self.nothing(code)
            self._option(code, self.question.options)
            codes.append(code)
        return tuple(sorted(set(codes)))

    def flag(self, value: Value) -> bool:
        if not isinstance(value, bool):
            self.nothing(value)
        return value

    def number(self, value: Value) -> Fraction:
        question = self.question
        found = self._number(value)
        low, high = question.minimum, question.maximum
        if (low is not None and found < low) or (high is not None and found > high):
            self.refuse("answer_range", found=found, minimum=low, maximum=high)
        if question.step is not None and ((found - (low or 0)) / question.step).denominator != 1:
            self.refuse("answer_step", found=found, step=question.step)
        return found

    def _number(self, value: object, **where: object) -> Fraction:
        """An exact number that can be written out."""
        if isinstance(value, bool) or not isinstance(value, (Fraction, int)):
            self.refuse("answer_kind", expected="number", found=type(value).__name__, **where)
        found = Fraction(value)
        if abs(found) > LARGEST or (found * 10**PLACES).denominator != 1:
            self.refuse("answer_range", found=found, maximum=LARGEST, places=PLACES, **where)
        return found

    def day(self, value: Value) -> date:
        return self._day(value)

    def _day(self, value: object, **where: object) -> date:
        if not isinstance(value, date) or isinstance(value, datetime):
            self.refuse("answer_kind", expected="date", found=type(value).__name__, **where)
        if not YEARS[0] <= value.year <= YEARS[1]:
            self.refuse("answer_date", found=value.isoformat(), minimum=YEARS[0], maximum=YEARS[1], **where)
        return value

    def table(self, value: Value) -> tuple[Row, ...]:
        if not isinstance(value, tuple):
            self.nothing(value)
        rows = [self._row(number, row) for number, row in enumerate(value, 1)]
        filled = tuple(row for row in rows if row)
        if len(filled) > self.question.max_rows:
            self.refuse("answer_too_many_rows", found=len(filled), maximum=self.question.max_rows)
        return filled

    def _row(self, number: int, row: object) -> Row:
        """One row in the order of the columns, without empty cells."""
        if not isinstance(row, Mapping):
            self.nothing(row)
        columns = {column.id: column for column in self.question.columns}
        for name in row:
            if name not in columns:
                self.refuse("answer_column", row=number, column=name, expected=tuple(columns))
        cells = {name: self._cell(column, row.get(name), number) for name, column in columns.items()}
        return {name: cell for name, cell in cells.items() if cell not in (None, "")}

    def _cell(self, column: Column, cell: object, row: int) -> Cell:
        where = {"row": row, "column": column.id}
        if cell is None:
            return None
        if column.kind is Kind.NUMBER:
            return self._number(cell, **where)
        if column.kind is Kind.DATE:
            return self._day(cell, **where)
        wanted = bool if column.kind is Kind.YES_NO else str
        if not isinstance(cell, wanted):
            self.refuse("answer_kind", expected=column.kind.value, found=type(cell).__name__, **where)
        if isinstance(cell, bool):
            return cell
        text = clean(cell) if column.kind is Kind.TEXT else one_line(cell)
        most = MAX_KEPT if self.keeping else MAX_TEXT
        if len(text) > most:
            self.refuse("answer_too_long", found=len(text), maximum=most, **where)
        if column.kind is Kind.CHOOSE:
            self._option(text, column.options, **where)
        return text


_VALUES: Final[Mapping[Kind, Callable[[_Check, Value], Value]]] = {
    Kind.RATE: _Check.choice, Kind.CHOOSE: _Check.choice, Kind.CHOOSE_MANY: _Check.choices,
    Kind.YES_NO: _Check.flag, Kind.TEXT: _Check.text, Kind.LINE: _Check.line, Kind.POINTS: _Check.number,
    Kind.NUMBER: _Check.number, Kind.DATE: _Check.day, Kind.TABLE: _Check.table, Kind.GRID: _Check.nothing,
    Kind.STATEMENT: _Check.nothing,
}  # fmt: skip
