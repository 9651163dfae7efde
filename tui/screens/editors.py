"""One editor for each kind of question; the pane shows one at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from textual.app import ComposeResult
from textual.containers import Vertical

from questionnaires.flags import flags
from questionnaires.model import Kind, Question
from questionnaires.numbers import decimal
from questionnaires.values import Answer, Row, Value
from tui.entering import MistypedError, day, number
from tui.locale import _
from tui.open_words import OPEN
from tui.saying import said
from tui.screens.beside import Beside, Host
from tui.screens.offers import TASKS, offer_words, offered_rows
from tui.widgets.choice import Choice, Item
from tui.widgets.fields import Field
from tui.widgets.table import TableForm

YES, NO = "yes", "no"
ENOUGH = 60
"""Letters from which a text is looked at for what could be clearer."""


class Editor(Vertical):
    """Base: edits the answer of one question, tells the host at once."""

    def __init__(self, question: Question, host: Host) -> None:
        super().__init__(classes="editor")
        self.question, self.host = question, host

    def start(self) -> None:
        """Put the keys where the person starts."""

    def reload(self) -> None:
        """The answer changed elsewhere (undo): show it."""

    def set_room(self, rows: int) -> None:
        """How many screen rows there are for the editor."""

    def offers_changed(self) -> None:
        """Last year's answers were read: what can be taken over may have changed."""

    @property
    def answer(self) -> Answer:
        """The answer as it stands."""
        return self.host.sheet.answer(self.question.id)

    def keep(self, value: Value | None, *, typing: bool) -> str:
        """Keep a value; a reason for skipping goes when there is a value."""
        reason = self.answer.skip_reason if value in (None, "", ()) else ""
        return self.host.put(self.question.id, replace(self.answer, value=value, skip_reason=reason), typing=typing)


class ChoiceEditor(Editor):
    """rate, choose, choose_many, yes_no."""

    def compose(self) -> ComposeResult:
        """Options, and the texts beside."""
        self._choice = Choice(self._items(), self._codes(), self._chosen, many=self.question.kind is Kind.CHOOSE_MANY)
        self._beside = Beside(self.question, self.host)
        yield self._choice
        yield self._beside

    def _items(self) -> Sequence[Item]:
        if self.question.kind is Kind.YES_NO:
            return Item(YES, _("Có")), Item(NO, _("Không"))
        return tuple(Item(option.code, said(option.label)) for option in self.question.options)

    def _codes(self) -> tuple[str, ...]:
        value = self.answer.value
        if isinstance(value, bool):
            return (YES if value else NO,)
        if isinstance(value, tuple):
            return tuple(code for code in value if isinstance(code, str))
        return (value,) if isinstance(value, str) else ()

    def _chosen(self, codes: tuple[str, ...]) -> None:
        value: Value | None = codes or None
        if self.question.kind is Kind.YES_NO:
            value = codes[0] == YES if codes else None
        elif self.question.kind is not Kind.CHOOSE_MANY:
            value = codes[0] if codes else None
        self.keep(value, typing=False)
        self._beside.show(self.question)

    def start(self) -> None:
        """The options have the keys."""
        self._choice.focus()

    def reload(self) -> None:
        """Show the value again."""
        self._choice.set_codes(self._codes())
        self._beside.show(self.question)


class LineEditor(Editor):
    """line, number, points, date: one short field; Enter goes to the next question."""

    def compose(self) -> ComposeResult:
        """The field, and the texts beside."""
        raw = self.host.raw(self.question.id).get((0, ""), "")
        self._field = Field(
            self._title(), raw or self._words(), self._edited, entered=self.host.next_question,
            counted=self.question.kind is Kind.LINE, classes="short",
        )  # fmt: skip
        self._beside = Beside(self.question, self.host)
        yield self._field
        yield self._beside

    def on_mount(self) -> None:
        """Words typed before that are no value are still wrong."""
        self._field.trouble.say(self._check(self._field.text)[1])

    def _title(self) -> str:
        question = self.question
        if question.kind is Kind.DATE:
            return _("Ngày/tháng/năm")
        if question.kind in (Kind.POINTS, Kind.NUMBER) and question.maximum is not None:
            low, high = decimal(question.minimum or Fraction(0)), decimal(question.maximum)
            words = _("Từ {0} đến {1}").format(low, high)
            return words + (_(", bước {0}").format(decimal(question.step)) if question.step else "")
        return _("Ghi vào đây, xong bấm Enter")

    def _words(self) -> str:
        value = self.answer.value
        if isinstance(value, Fraction):
            return decimal(value)
        if isinstance(value, date):
            return f"{value.day}/{value.month}/{value.year}"
        return value if isinstance(value, str) else ""

    def _check(self, text: str) -> tuple[Value | None, str]:
        try:
            if self.question.kind is Kind.DATE:
                return day(text), ""
            if self.question.kind in (Kind.POINTS, Kind.NUMBER):
                return number(text, self.question), ""
        except MistypedError as wrong:
            return None, str(wrong)
        if len(text) > self.question.max_chars:
            return text, _("dài quá, nhiều nhất {n} ký tự").format(n=self.question.max_chars)
        return text or None, self.host.unprintable(text)

    def _edited(self, text: str) -> None:
        value, wrong = self._check(text)
        raw = self.host.raw(self.question.id)
        raw.pop((0, ""), None)
        if wrong and value is None:
            raw[(0, "")] = text
        self._field.trouble.say(self.keep(value, typing=True) or wrong)
        self._beside.show(self.question)

    def start(self) -> None:
        """Write."""
        self._field.editor.focus()

    def reload(self) -> None:
        """Show the value again."""
        self.host.raw(self.question.id).pop((0, ""), None)
        self._field.set_text(self._words())
        self._field.trouble.say("")
        self._beside.show(self.question)


class TextEditor(Editor):
    """text: fills all rows; evidence below when the question has it."""

    def compose(self) -> ComposeResult:
        """The sheet, and the texts beside."""
        words = self.answer.value
        self._field = Field(
            _("Ghi vào đây"), words if isinstance(words, str) else "", self._edited, many_lines=True,
            placeholder=self._hint(), classes="fill long",
        )  # fmt: skip
        self._beside = Beside(self.question, self.host)
        yield self._field
        yield self._beside

    def _hint(self) -> str:
        if self.question.composed:
            return _("Bấm F3 để lấy các dòng đồng chí đã ghi ở những phần trước, rồi đọc lại, sửa cho liền mạch.")
        words = said(self.question.help)
        if self.question.examples:
            words = " ".join((words, _("Bấm F3 để đặt câu mẫu vào đây rồi sửa; bấm nữa để đổi câu khác."))).strip()
        return words

    def on_mount(self) -> None:
        """Hints beside the name."""
        self._say()

    def _edited(self, text: str) -> None:
        wrong = self.keep(text or None, typing=True)
        self._field.trouble.say(wrong or self.host.unprintable(text))
        self._say()

    def _say(self) -> None:
        length, least = len(self._field.text.strip()), self.question.min_chars
        if len(self._field.text) > self.question.max_chars:
            self._field.note(_("dài quá, nhiều nhất {n} ký tự").format(n=self.question.max_chars), "$warn")
        elif 0 < length < least:
            self._field.note(_("cần ít nhất {n} ký tự").format(n=least), "$warn")
        else:
            self._field.note(self._hints(length), "$warn")

    def _hints(self, length: int) -> str:
        """What could be clearer, once there is something to say it about; never a judgement, only shown here."""
        if length < ENOUGH:
            return ""
        found = flags(self.host.sheet, self.host.last)
        words = [OPEN()[flag.code] for flag in found if flag.question == self.question.id and flag.part == "value"]
        return ", ".join(words)

    def take(self, words: str) -> None:
        """Put composed lines into the field: behind what is there."""
        text = self._field.text.rstrip()
        self.write(f"{text}\n{words}" if text else words)

    def write(self, words: str) -> None:
        """Put other words into the field."""
        self._field.set_text(words)
        self._edited(words)
        self.start()

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self._field.text

    def start(self) -> None:
        """Write."""
        self._field.editor.focus()

    def reload(self) -> None:
        """Show the text again."""
        words = self.answer.value
        self._field.set_text(words if isinstance(words, str) else "")
        self._beside.show(self.question)
        self._say()


class TableEditor(Editor):
    """table: rows, and one row as a form."""

    def compose(self) -> ComposeResult:
        """The table; «none» with a reason is its last line while there are no rows."""
        self.table = TableForm(
            self.question, self._rows(), self._changed, self._more, year=self.host.year,
            raw=self.host.raw(self.question.id), unprintable=self.host.unprintable,
        )  # fmt: skip
        yield self.table

    def _more(self) -> list[tuple[str, Callable[[], None]]]:
        """Lines under the rows: rows to be taken over, and «none»."""
        more: list[tuple[str, Callable[[], None]]] = []
        offered = offered_rows(self.host.sheet, self.question, self.host.last)
        if offered:
            more.append((offer_words(self.question, len(offered)), self.take))
        if self.question.id == TASKS:
            more.append((_("Lấy từ tệp Excel, CSV"), self.host.take_from_file))
        if self.question.none_with_reason and not self._rows():
            more.append((_("Không có gì để ghi, nêu lý do"), self.host.ask_skip))
        return more

    def offers_changed(self) -> None:
        """Lines under the rows."""
        self.table.say_rows()

    def take(self) -> None:
        """Take over what is offered; the member mends the words."""
        offered = offered_rows(self.host.sheet, self.question, self.host.last)
        before = len(self._rows())
        self.keep((*self._rows(), *offered), typing=False)
        self.table.set_rows(self._rows(), before)

    def _rows(self) -> tuple[Row, ...]:
        value = self.answer.value
        return tuple(row for row in value if not isinstance(row, str)) if isinstance(value, tuple) else ()

    def _changed(self, rows: tuple[Row, ...]) -> None:
        wrong = self.keep(rows or None, typing=True)
        if wrong:
            self.notify(wrong, severity="error")

    def start(self) -> None:
        """The list has the keys."""
        self.table.focus_first()

    def reload(self) -> None:
        """Show the rows again."""
        self.table.set_rows(self._rows())


class WordsEditor(Editor):
    """statement: nothing to answer."""

    can_focus = True
