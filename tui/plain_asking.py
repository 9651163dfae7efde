"""Asking one question line by line: the value, the deed beside it, the remedy, the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from questionnaires.completeness import OpenItem
from questionnaires.model import Column, Kind, Question, TextRule
from questionnaires.sheet import Sheet
from questionnaires.values import Answer, Cell, Row, Value
from tui import entering
from tui import plain_answers as typed
from tui import plain_words as words
from tui.locale import _
from tui.plain_answers import NotUnderstoodError
from tui.plain_talk import EndedError, Talk

Keep = Callable[[str, Answer], None]
"""Puts an answer and saves it."""


class Asked(Protocol):
    """What is being filled in: an open draft, one sheet of a survey."""

    @property
    def sheet(self) -> Sheet:
        """The answers as they stand."""
        ...

    def open_items(self) -> Sequence[OpenItem]:
        """What is still to be filled in."""
        ...


class Asker:
    """Asks one question and keeps what is answered; an empty line leaves what is there."""

    def __init__(self, filling: Asked, talk: Talk, keep: Keep) -> None:
        self._filling, self._talk, self._keep = filling, talk, keep

    def ask(self, question: Question) -> None:
        """The value and what belongs to it. Raises what Talk raises, NotUnderstoodError, AnswerRefusedError."""
        if question.kind is Kind.TABLE:
            self._table(question)
            return
        value = self._text(question) if question.kind is Kind.TEXT else self._value(question)
        if value is not None:
            answer = self._filling.sheet.answer(question.id)
            self._keep(question.id, replace(answer, value=value, skip_reason=""))
        self._beside(question)

    def _value(self, question: Question) -> Value | None:
        for number, option in enumerate(question.options, 1):
            self._talk.say(f"  {number} {option.label.vi}")
        line = self._talk.ask(words.hint(question) + " ")
        return parsed(question.kind, line, question) if line.strip() else None

    def _text(self, question: Question) -> str | None:
        """Lines up to one with a single dot."""
        ready = self._composed(question)
        if ready:
            self._talk.say(_("Từ các dòng đồng chí đã ghi, gõ = để lấy nguyên:"))
            self._talk.say(ready)
        line = self._talk.ask(words.hint(question) + "\n")
        if ready and line.strip() == "=":
            return ready
        lines: list[str] = []
        while line.strip() != ".":
            if not lines and not line.strip():
                return None
            lines.append(typed.text_of(line))
            try:
                line = self._talk.ask("", commands=False)
            except EndedError:
                break
        return "\n".join(lines).strip() or None

    def _composed(self, question: Question) -> str:
        if not question.composed or not self._filling.sheet.answer(question.id).empty:
            return ""
        from questionnaires.feeds import compose

        return compose(self._filling.sheet, question.composed)

    # --- beside the value ---------------------------------------------------------------------

    def _beside(self, question: Question) -> None:
        sheet = self._filling.sheet
        chosen = question.option(str(sheet.answer(question.id).value))
        reason = chosen is not None and chosen.needs_reason
        if sheet.answer(question.id).empty:
            return
        if sheet.evidence_offered(question.id):
            rule, ask = (None, _("Lý do")) if reason else (question.evidence, _("Việc cụ thể"))
            self._line_beside(question, rule, "evidence", ask)
        if sheet.remedy_offered(question.id):
            self._line_beside(question, question.remedy, "remedy", _("Nguyên nhân, hướng sửa"))

    def _wanted(self, question: Question, *codes: str) -> bool:
        return any(item.question == question.id and item.code in codes for item in self._filling.open_items())

    def _line_beside(self, question: Question, rule: TextRule | None, field: str, ask: str) -> None:
        answer = self._filling.sheet.answer(question.id)
        held = answer.evidence if field == "evidence" else answer.remedy
        if held:
            self._talk.say(_("Đang ghi: {words}").format(words=held))
        must = self._wanted(question, *(("evidence", "reason") if field == "evidence" else ("remedy",)))
        note = _("bắt buộc") if must else _("không bắt buộc, Enter để bỏ qua")
        line = self._talk.ask(f"{rule.ask.vi if rule and rule.ask.vi else ask} ({note}): ")
        if line.strip():
            said = typed.text_of(line)
            self._keep(
                question.id, replace(answer, evidence=said) if field == "evidence" else replace(answer, remedy=said)
            )

    # --- tables -------------------------------------------------------------------------------

    def _table(self, question: Question) -> None:
        while True:
            rows = rows_of(self._filling.sheet.answer(question.id))
            for number, row in enumerate(rows, 1):
                self._talk.say(f"  {number} " + words.row_words(question.columns, row))
            line = self._talk.ask(words.hint(question) + " ").strip()
            if not line:
                return
            changed = self._changed(question, rows, line)
            self._keep(question.id, Answer(value=changed) if changed else Answer())

    def _changed(self, question: Question, rows: tuple[Row, ...], line: str) -> tuple[Row, ...]:
        if line == "+":
            return (*rows, self._row(question, {}))
        found = re.fullmatch(r"(-?)\s*(\d{1,4})", line)
        if found is None or not 0 < int(found[2]) <= len(rows):
            raise NotUnderstoodError(line)
        at = int(found[2]) - 1
        middle = () if found[1] else (self._row(question, rows[at]),)
        return (*rows[:at], *middle, *rows[at + 1 :])

    def _row(self, question: Question, row: Row) -> Row:
        filled: dict[str, Cell] = dict(row)
        for column in question.columns:
            filled[column.id] = self._cell(column, filled.get(column.id))
        return {key: cell for key, cell in filled.items() if cell not in (None, "")}

    def _cell(self, column: Column, held: Cell) -> Cell:
        """One cell, asked again until it can be understood and a required one is filled."""
        options = " · ".join(f"{n} {o.label.vi}" for n, o in enumerate(column.options, 1))
        how = {Kind.DATE: _("ngày/tháng/năm"), Kind.YES_NO: _("1 có · 2 không"), Kind.NUMBER: _("số")}
        extra = how.get(column.kind, options)
        now = f" [{words.cell_words(column, held)}]" if held not in (None, "") else ""
        while True:
            line = self._talk.ask(f"    {column.title.vi}{f' ({extra})' if extra else ''}{now}: ", commands=False)
            try:
                cell = cell_of(column, line) if line.strip() else held
            except NotUnderstoodError:
                self._talk.say(_("Chưa hiểu, mời đồng chí gõ lại."))
                continue
            except entering.MistypedError as wrong:
                self._talk.say(str(wrong))
                continue
            if column.required and cell in (None, ""):
                self._talk.say(_("Ô này phải điền."))
                continue
            return cell


def rows_of(answer: Answer) -> tuple[Row, ...]:
    """A table answer's rows."""
    return tuple(row for row in answer.value if not isinstance(row, str)) if isinstance(answer.value, tuple) else ()


def parsed(kind: Kind, line: str, question: Question) -> Value | None:
    """A typed line as the value of a question. Raises NotUnderstoodError, MistypedError."""
    if kind in (Kind.RATE, Kind.CHOOSE):
        return typed.choice(line, question.options)
    if kind is Kind.CHOOSE_MANY:
        return typed.choices(line, question.options)
    if kind is Kind.YES_NO:
        return typed.yes_no(line)
    if kind in (Kind.POINTS, Kind.NUMBER):
        return entering.number(line, question)
    return entering.day(line) if kind is Kind.DATE else typed.text_of(line)


def cell_of(column: Column, line: str) -> Cell:
    """A typed line as a table's cell. Raises NotUnderstoodError, MistypedError."""
    if column.kind is Kind.CHOOSE:
        return typed.choice(line, column.options)
    if column.kind is Kind.YES_NO:
        return typed.yes_no(line)
    if column.kind is Kind.NUMBER:
        return typed.amount(line)
    return entering.day(line) if column.kind is Kind.DATE else typed.text_of(line)
