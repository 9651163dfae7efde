"""The texts beside a value: the concrete deed or the reason, and how to mend what is weak."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal, Protocol

from textual.app import ComposeResult
from textual.containers import Vertical

from questionnaires.model import Question
from questionnaires.sheet import Sheet
from questionnaires.values import Answer
from tui.locale import _
from tui.saying import said
from tui.widgets.fields import Field


class Host(Protocol):
    """What an editor asks of the screen it stands on."""

    @property
    def sheet(self) -> Sheet:
        """The answers as they stand."""
        ...

    @property
    def year(self) -> int | None:
        """The year of the period."""
        ...

    def put(self, question_id: str, answer: Answer, *, typing: bool) -> str:
        """Keep an answer; returns why not in words, or nothing."""
        ...

    def row_moved(self) -> None:
        """The keys are on another row of the grid."""
        ...

    def next_question(self) -> None:
        """Enter in a one-line field."""
        ...

    def ask_skip(self) -> None:
        """Ask for the reason why there is no answer."""
        ...

    def take_from_file(self) -> None:
        """Let rows of a table come from a spreadsheet."""
        ...

    @property
    def last(self) -> Mapping[str, Answer]:
        """Last year's answers; empty until they were read."""
        ...

    def unprintable(self, text: str) -> str:
        """A sentence about characters that paper cannot show, or nothing."""
        ...

    def raw(self, question_id: str) -> dict[tuple[int, str], str]:
        """Words typed for a question that are no value yet; changed in place."""
        ...


Part = Literal["evidence", "remedy"]


class Beside(Vertical):
    """Evidence (or the reason) and remedy of one question or grid row; only what is asked for is shown."""

    def __init__(self, question: Question, host: Host, *, named: bool = False) -> None:
        super().__init__(classes="beside")
        self._question, self._host, self._named = question, host, named
        self._fields: dict[Part, Field] = {}
        for part in ("evidence", "remedy"):
            self._fields[part] = Field("", "", self._editor(part), many_lines=True, classes=f"beside-field {part}")

    def _editor(self, part: Part) -> Callable[[str], None]:
        def edited(text: str) -> None:
            answer = self._host.sheet.answer(self._question.id)
            changed = replace(answer, evidence=text) if part == "evidence" else replace(answer, remedy=text)
            wrong = self._host.put(self._question.id, changed, typing=True)
            self._fields[part].trouble.say(wrong or self._host.unprintable(text))
            self._say(part)

        return edited

    def compose(self) -> ComposeResult:
        """Two fields."""
        yield from self._fields.values()

    def on_mount(self) -> None:
        """What there is."""
        self.show(self._question)

    def show(self, question: Question) -> None:
        """Show the texts of a question (the grid's row changed, or after undo)."""
        self._question = question
        answer = self._host.sheet.answer(question.id)
        self._fields["evidence"].set_text(answer.evidence)
        self._fields["remedy"].set_text(answer.remedy)
        for part in self._fields:
            self._say(part)

    def _say(self, part: Part) -> None:
        sheet, question, field = self._host.sheet, self._question, self._fields[part]
        answer = sheet.answer(question.id)
        written = answer.evidence if part == "evidence" else answer.remedy
        offered = sheet.evidence_offered(question.id) if part == "evidence" else sheet.remedy_offered(question.id)
        field.display = bool(offered or written)
        rule = question.evidence if part == "evidence" else question.remedy
        option = question.option(answer.value) if isinstance(answer.value, str) else None
        reason = part == "evidence" and option is not None and option.needs_reason
        words = _("lý do") if reason else (said(rule.ask) if rule else "") or _("ghi thêm")
        name = said(question.name) if self._named else ""
        field.rename(f"{name}: {words[:1].lower()}{words[1:]}" if name else words[:1].upper() + words[1:])
        needed = reason or (rule is not None and rule.required)
        if needed and not written.strip():
            field.note(_("cần ghi"), "$warn")
        else:
            field.note("" if needed else _("không bắt buộc"))
        field.aside("" if field.editor.has_focus else "Tab")

    @property
    def shown_rows(self) -> int:
        """Screen rows that the shown fields take, air included."""
        return sum(3 for field in self._fields.values() if field.display)

    def on_descendant_focus(self) -> None:
        """No need to say Tab here."""
        for part in self._fields:
            self._say(part)

    def on_descendant_blur(self) -> None:
        """Say Tab again."""
        for part in self._fields:
            self._say(part)
