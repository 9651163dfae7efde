"""What the editors of the questionnaire ask for: answers are kept in memory at once and on disk soon."""

from __future__ import annotations

import re
from dataclasses import replace

from textual.app import ComposeResult

from questionnaires.values import Answer, KiemdiemError
from tui.locale import _
from tui.screens.dialogs import AskText
from tui.screens.question_pane import QuestionPane
from tui.screens.question_words import short_name
from tui.screens.walking import Walking
from tui.widgets.cells import Words, styled

_USUAL = re.compile(r"[\x20-\x7e\n\u00a0-\u017f\u01a0-\u01b0\u0300-\u0323\u1ea0-\u1ef9‘-”–—…•·«»²³°×÷±≤≥½]*")
"""Letters that every paper font of ours has; only others are looked up while one types."""


class Keeping(Walking):
    """The host of the editors (`beside.Host`)."""

    def __init__(self, at: str = "") -> None:
        super().__init__(at)
        self._raw: dict[str, dict[tuple[int, str], str]] = {}
        self._refused: set[str] = set()
        """Questions whose words on the screen were refused: they are in no draft."""

    def body(self) -> ComposeResult:
        """The pane with the first question."""
        questionnaire = self.filling.questionnaire
        yield QuestionPane(self.here, questionnaire.section_of[self.here.id], self, questionnaire.form)

    def state(self) -> Words:
        """«Đã lưu» never stands over words that are not kept."""
        if self._refused & {self.here.id, *(row.id for row in self.here.rows)} and not self.filling.read_only:
            return styled(_("Chưa lưu"), "bold $warn")
        return super().state()

    def put(self, question_id: str, answer: Answer, *, typing: bool) -> str:
        """Keep an answer in memory at once and on disk soon; returns a sentence when it is refused."""
        try:
            self.filling.put(question_id, answer)
        except KiemdiemError as error:
            words = self.services.words(error)
            self._refused.add(question_id)
            self.refresh_title()
            if not typing:
                self.notify(words, severity="error")
            return words
        self._refused.discard(question_id)
        if typing:
            self.saver.typed()
        else:
            self.saver.changed()
            self.steps = self.filling.steps()
            self._say_progress()
            self.pane.say()
            self._say_near()
            self._say_index()
            self.refresh_keys()
        return ""

    def row_moved(self) -> None:
        """The keys are on another row of the grid."""
        self._say_last_year()
        self._say_side()
        self.refresh_keys()

    async def go(self, question_id: str) -> None:
        """Another question; words that are left behind without being an answer are told."""
        step = self._step_of(question_id)
        if step is not None and step.id != self.here.id:
            self.tell_words_left()
        await super().go(question_id)

    def tell_words_left(self) -> None:
        """Say that what was typed here is no answer: a number out of its range, a day that is none."""
        if self._raw.get(self.here.id):
            words = _("Ở câu «{0}», chữ vừa gõ chưa dùng được nên chưa được giữ. Đề nghị quay lại sửa.")
            self.notify(words.format(short_name(self.here)), severity="warning", timeout=12)

    def raw(self, question_id: str) -> dict[tuple[int, str], str]:
        """Words typed for a question that are no value yet."""
        return self._raw.setdefault(question_id, {})

    def unprintable(self, text: str) -> str:
        """A sentence about characters that the paper's font lacks, as they are typed."""
        if _USUAL.fullmatch(text):
            return ""
        lacking = self.services.tools.paper.unprintable(text)
        return _("Giấy không in được: {0}. Đề nghị bỏ hoặc viết bằng chữ.").format(" ".join(lacking)) if lacking else ""

    def next_question(self) -> None:
        """Enter in a one-line field."""
        self.call_later(self.run_action, "after")

    def take_from_file(self) -> None:
        """Rows of the table from a spreadsheet, on a screen of its own."""
        self.kd.show("table_file", question=self.here.id, done=self._rows_came)

    def _rows_came(self) -> None:
        self.pane.editor.reload()
        self._say_all()

    def ask_skip(self) -> None:
        """Ask why there is no answer; an empty reason takes the skipping back."""
        asked = self._row or self.here
        before = self.sheet.answer(asked.id)

        def told(reason: str | None) -> None:
            if reason is not None:
                value = None if reason else before.value
                self.put(asked.id, replace(before, value=value, skip_reason=reason), typing=False)
                self.pane.editor.reload()

        title = _("Không có gì để ghi: vì sao?") if asked.none_with_reason else _("Bỏ qua câu này: vì sao?")
        facts = _("Một câu là đủ. Lý do được in cùng bản kiểm điểm; câu bỏ qua không tính là 0.")
        self.app.push_screen(AskText(title, facts, before.skip_reason), told)
