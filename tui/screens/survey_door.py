"""The first page of a survey's kiosk: what happens with a sheet, and the number, name or group of who answers."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from reviews.surveys import Group, SurveyBook, plain_name
from tui.locale import _
from tui.messages_survey import GROUP_NAMES
from tui.screens.labelled import Labelled
from tui.widgets.cells import Words, styled
from tui.widgets.choice import Choice, Item
from tui.widgets.lines import Block


class Door(Vertical):
    """Asks only what this survey wants to know; Enter in the last field, or a group chosen, calls `entered`."""

    DEFAULT_CSS = "Door { height: auto; }"

    def __init__(self, book: SurveyBook, entered: Callable[[], None]) -> None:
        super().__init__()
        self._book, self._entered = book, entered
        self._group = ""

    def compose(self) -> ComposeResult:
        """What happens with a sheet, then the fields."""
        survey = self._book.survey
        named = _("Phiếu này có ghi tên; bí thư đọc được ai trả lời gì.")
        unnamed = _("Phiếu này không ghi tên, không ghi giờ, không ghi thứ tự.")
        lines: list[Words] = [styled(survey.title, "bold"), named if survey.mode == "named" else unnamed]
        lines.append(_("Phiếu chưa nộp không được lưu ở đâu. Nộp rồi thì không lấy lại được."))
        yield Block(*lines)
        if self._book.by_token:
            yield Labelled(_("Mã trả lời"), _("chín chữ số trên mảnh giấy"), id="token", classes="gap")
        if survey.mode == "named":
            yield Labelled(_("Họ và tên"), id="name", classes="gap")
        if not self._book.by_token and len(survey.groups) > 1:
            yield Block(_("Đồng chí (ông, bà) là:"), classes="gap")
            names = GROUP_NAMES()
            yield Choice([Item(group, names[group]) for group in survey.groups], (), self._picked, id="group")
        yield Block("", id="trouble", classes="gap")

    @property
    def token(self) -> str:
        """The number as typed."""
        return self._written("token")

    @property
    def who(self) -> str:
        """The name as typed."""
        return plain_name(self._written("name"))

    @property
    def group(self) -> Group | None:
        """The chosen group."""
        return next((group for group in self._book.survey.groups if group == self._group), None)

    def _written(self, name: str) -> str:
        return next((field.value for field in self.query(Labelled) if field.id == name), "")

    def complain(self, words: str) -> None:
        """Say why nobody may answer with this."""
        self.query_one("#trouble", Block).set(styled(f"✗ {words}", "bold $error"))

    def start(self) -> None:
        """The keys are in the first field."""
        for wanted in (*(field.input for field in self.query(Labelled)), *self.query("#group")):
            wanted.focus()
            return
        self.screen.set_focus(None)

    def _picked(self, codes: tuple[str, ...]) -> None:
        self._group = codes[0] if codes else ""
        if self._group and all(field.value for field in self.query(Labelled)):
            self.call_later(self._entered)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a field: the next one, or in."""
        event.stop()
        fields = [field.input for field in self.query(Labelled)]
        place = next((n for n, field in enumerate(fields) if field is event.input), len(fields))
        if place + 1 < len(fields):
            fields[place + 1].focus()
        elif self.query("#group") and not self._group:
            self.query_one("#group").focus()
        else:
            self._entered()
