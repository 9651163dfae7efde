"""One respondent after another at one terminal: a sheet is in memory only, and nothing of it stays afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.widget import Widget

from questionnaires.model import Question, Questionnaire
from questionnaires.sheet import Sheet
from questionnaires.values import Answer, KiemdiemError, Problem
from reviews.actions import surveys as actions
from reviews.surveys import Group, SurveyBook, SurveyError, missing, steps
from tui.bindings import Key
from tui.locale import _
from tui.screens.dialogs import Ask, AskText
from tui.screens.editors import Editor
from tui.screens.frame import Frame, title_words
from tui.screens.grid_editor import GridEditor
from tui.screens.question_words import short_name
from tui.screens.survey_door import Door
from tui.screens.survey_pane import AskToLeave, SurveyPane
from tui.screens.trouble import sentence
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Strip

SILENCE: Final = 180.0
"""Seconds without a key after which a half-filled sheet is thrown away: its owner went off."""
LOOK: Final = 5.0
THANKS: Final = 20.0
"""Seconds for which the thanks stand before the next respondent's page."""


class SurveyKiosk(Frame):
    """Who answers (number, group or name), the questions, thanks; and round again. `beside.Host` of the editors."""

    NAME = "survey_kiosk"
    STRIP = True
    HELD: ClassVar[bool] = True
    CSS_PATH = "../styles/questionnaire.tcss"

    def __init__(self, survey: str = "") -> None:
        super().__init__()
        self._survey = survey
        self.last: Mapping[str, Answer] = {}
        self.year: int | None = None
        self._forget()

    def _forget(self) -> None:
        """Nothing of the last respondent."""
        self._sheet: Sheet | None = None
        self._raw: dict[str, dict[tuple[int, str], str]] = {}
        self._token, self._respondent = "", ""
        self._group: Group | None = None
        self._busy = self._thanked = False

    # --- what there is ----------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Find the survey, then the page."""
        wanted = self._survey or self.services.survey
        store = self.services.tools.store()
        books = [book for book in actions.every(store) if book.survey.id == wanted]
        if not books:
            raise SurveyError(Problem("survey_unknown", wanted))
        self.book: SurveyBook = books[0]
        self.questionnaire: Questionnaire = actions.questions_of(self.services.catalogue, self.book.survey)
        self._blank = Sheet.start(self.questionnaire)
        yield from super().compose()

    @property
    def sheet(self) -> Sheet:
        """The answers as they stand; empty ones for an editor that outlives its sheet by a moment."""
        return self._blank if self._sheet is None else self._sheet

    @property
    def steps(self) -> tuple[Question, ...]:
        """What is asked one after the other."""
        return steps(self.sheet, self.book.survey.mode)

    @property
    def pane(self) -> SurveyPane:
        """The page of the question."""
        return self.query_one(SurveyPane)

    @property
    def _place(self) -> int:
        return next((n for n, step in enumerate(self.steps) if step.id == self.here.id), 0)

    def trail(self) -> Words:
        """The survey's title."""
        return title_words(_("Khảo sát"), self.book.survey.title)

    def state(self) -> Words:
        """Always: nothing is kept before it is handed in."""
        return styled(_("Chưa nộp thì không lưu"), "$muted")

    def body(self) -> ComposeResult:
        """Who answers."""
        yield Door(self.book, self.action_start)

    def on_mount(self) -> None:
        """Whatever was copied before is not here."""
        self.kd.endings.touched()
        self._wipe_screen()
        self._begin()
        self.set_interval(LOOK, self._look)

    # --- who answers ------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self.query_one(Door).start()
        self.query_one(Strip).set(0, 1, "")
        self.refresh_keys()

    def action_start(self) -> None:
        """Check who answers, then the first question."""
        if self._thanked:
            self._again()
            return
        if self._sheet is not None:
            return
        store, survey = self.services.tools.store(), self.book.survey
        door = self.query_one(Door)
        self._token, self._respondent, self._group = door.token, door.who, door.group
        try:
            self.book = next(book for book in actions.every(store) if book.survey.id == survey.id)
            self.book.admits(self._token, self._group, self._respondent)
        except (KiemdiemError, StopIteration) as error:
            door.complain(sentence(self.services, error))
            return
        self._sheet = Sheet.start(self.questionnaire)
        self.here = self.steps[0]
        self._walk()

    @work(exclusive=True, group="page")
    async def _walk(self) -> None:
        section = self.questionnaire.section_of[self.here.id]
        pane = SurveyPane(self.here, section, self, "")
        pane.anonymous = self.book.survey.mode == "anonymous"
        await self._swap(pane)
        self.pane.editor.start()
        self._say()

    async def _swap(self, *widgets: Widget) -> None:
        main = self.query_one("#main")
        async with self.batch():
            await main.remove_children()
            await main.mount_all(widgets)

    # --- the questions ----------------------------------------------------------------------------------

    def put(self, question_id: str, answer: Answer, *, typing: bool) -> str:
        """In memory; returns a sentence when it is refused."""
        if self._sheet is None:
            return ""
        try:
            self._sheet = self.sheet.put(question_id, answer)
        except KiemdiemError as error:
            return self.services.words(error)
        if not typing:
            self.pane.say()
        self._say()
        return ""

    def _say(self) -> None:
        left = len(missing(self.sheet, self.book.survey.mode))
        place, total = self._place + 1, len(self.steps)
        words = _("Câu {n}/{total}").format(n=place, total=total)
        words += _(" · còn {n} mục phải trả lời").format(n=left) if left else _(" · đủ, bấm F9 để nộp")
        self.query_one(Strip).set(place, total, words)
        self.refresh_keys()

    async def go(self, question_id: str) -> None:
        """Another question."""
        wanted = self.questionnaire.questions[question_id]
        step = next((one for one in self.steps if one.id in (wanted.id, wanted.grid)), None)
        if step is None:
            return
        self.here = step
        await self.pane.show(step, self.questionnaire.section_of[step.id])
        self.pane.editor.start()
        self._say()

    async def action_before(self) -> None:
        """The question before."""
        if self._sheet is not None and self._place:
            await self.go(self.steps[self._place - 1].id)

    async def action_after(self) -> None:
        """The next question."""
        if self._sheet is not None and self._place + 1 < len(self.steps):
            await self.go(self.steps[self._place + 1].id)

    def row_moved(self) -> None:
        """Nothing stands beside a row here."""

    def next_question(self) -> None:
        """Enter in a one-line field."""
        self.call_later(self.action_after)

    def ask_skip(self) -> None:
        """Ask why there is no answer."""
        editor: Editor = self.pane.editor
        asked = editor.here if isinstance(editor, GridEditor) else self.here
        if not (asked.skip or asked.none_with_reason):
            return
        before = self.sheet.answer(asked.id)

        def told(reason: str | None) -> None:
            if reason is not None and self._sheet is not None:
                value = None if reason else before.value
                self.put(asked.id, replace(before, value=value, skip_reason=reason), typing=False)
                self.pane.editor.reload()

        self.app.push_screen(AskText(_("Bỏ qua câu này: vì sao?"), _("Một câu là đủ."), before.skip_reason), told)

    def action_skip(self) -> None:
        """Leave it out with a reason, where the question allows it."""
        if self._sheet is not None:
            self.ask_skip()

    def take_from_file(self) -> None:
        """No files at this terminal."""

    def raw(self, question_id: str) -> dict[tuple[int, str], str]:
        """Words typed for a question that are no value yet."""
        return self._raw.setdefault(question_id, {})

    def unprintable(self, text: str) -> str:
        """A sentence about characters that paper cannot show, or nothing."""
        lacking = self.services.tools.paper.unprintable(text) if not text.isascii() else ()
        return _("Giấy không in được: {0}. Đề nghị bỏ hoặc viết bằng chữ.").format(" ".join(lacking)) if lacking else ""

    # --- handing in, going away -------------------------------------------------------------------------

    async def action_hand_in(self) -> None:
        """Hand the sheet in, once nothing is missing."""
        if self._sheet is None or self._busy:
            return
        open_ = missing(self._sheet, self.book.survey.mode)
        wrong = [name for name, words in self._raw.items() if words]
        if open_ or wrong:
            first = wrong[0] if wrong else open_[0].question
            await self.go(first)
            name = short_name(self.questionnaire.questions[first])
            self.notify(_("Chưa nộp được: còn «{0}».").format(name), severity="warning", timeout=6)
            return
        self._busy = True
        self._hand_in(self._sheet)

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def _hand_in(self, sheet: Sheet) -> None:
        tools = self.services.tools
        try:
            await asyncio.to_thread(
                actions.hand_in, tools.store(), self.book.survey, sheet, tools.randomness, token=self._token,
                group=self._group, name=self._respondent,
            )  # fmt: skip
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure; the sheet is still here
            self._busy = False
            self.notify(sentence(self.services, error), severity="error", timeout=15)
            return
        self._forget()
        self._thanked = True
        thanks = styled(_("✓ Đã nộp. Xin cảm ơn."), "bold $ok")
        rest = _("Phiếu đã trộn vào danh sách chung. Màn hình không còn gì của phiếu vừa rồi.")
        await self._swap(Block(thanks, rest, styled(_("Bấm Enter để người tiếp theo trả lời."), "$muted")))
        self._wipe_screen()
        self.query_one(Strip).set(0, 1, "")
        self.set_focus(None)
        self.refresh_keys()
        self.set_timer(THANKS, self._next)

    def _next(self) -> None:
        if self._thanked:
            self._again()

    def action_drop(self) -> None:
        """Throw the sheet away, after one question."""
        if self._sheet is None or self._busy:
            return
        facts = _("Những gì vừa chọn, vừa viết mất hẳn; mã trả lời vẫn dùng được.")
        self.app.push_screen(Ask(_("Bỏ phiếu này?"), facts, (_("Ở lại, trả lời tiếp"), _("Bỏ phiếu"))), self._dropped)

    def _dropped(self, choice: int | None) -> None:
        if choice == 1:
            self._again()

    @work(exclusive=True, group="page")
    async def _again(self) -> None:
        """The first page, for the next respondent."""
        self._forget()
        await self._swap(Door(self.book, self.action_start))
        self._wipe_screen()
        self._begin()

    def _wipe_screen(self) -> None:
        """What the app itself remembers: copied text, messages."""
        self.app.clear_notifications()
        self.app._clipboard = ""  # noqa: SLF001 -- Textual has no way to empty it without telling the terminal

    def _look(self) -> None:
        """Whoever went off leaves nothing behind."""
        if self._sheet is None or self._busy or self.kd.endings.silence < SILENCE:
            return
        while self.app.screen is not self and len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        self._again()

    # --- the way out ------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's signature
        """What works on this page; commands of the rest of the app never do."""
        walking = self._sheet is not None
        works = {
            "start": not walking, "hand_in": walking, "drop": walking, "before": walking, "after": walking,
            "skip": walking and bool(self.here.skip or self.here.none_with_reason), "palette": False, "help": False,
            "regulations": False, "settings": False, "next_theme": False,
        }  # fmt: skip
        return works.get(action, True)

    def key_label(self, key: Key) -> str:
        """Only the secretary leaves."""
        if key.id == "start" and self._thanked:
            return _("Người tiếp theo")
        return _("Bí thư: ra") if key.id == "quit" else super().key_label(key)

    def action_leave(self) -> None:
        """Ask for the secretary's passphrase."""
        if self.app.screen is not self:
            return
        person = self.session.unlocked.person
        vault = self.services.tools.store().vault
        self.app.push_screen(AskToLeave(lambda words: vault.unlock(person.id, words)), self._left)

    def _left(self, opened: bool | None) -> None:  # noqa: FBT001 -- Textual's signature
        if opened:
            self._forget()
            self.kd.back()
