"""Surveys of the cell on one page: made, opened, numbers dealt, answered at this machine, closed, read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final

from textual import work
from textual.app import ComposeResult

from questionnaires.material import material_bytes
from questionnaires.values import KiemdiemError, Problem
from reviews.actions import surveys as actions
from reviews.actions.roster import the_roster
from reviews.survey_results import results
from reviews.surveys import GROUPS, Group, Mode, SurveyBook
from tui.finding import bare
from tui.locale import _
from tui.messages_survey import GROUP_NAMES
from tui.screens.dialogs import Ask, Page
from tui.screens.field_list import AskLine
from tui.screens.frame import Frame, title_words
from tui.screens.trouble import sentence
from tui.survey_words import about, result_lines
from tui.widgets.cells import Words, join, styled
from tui.widgets.lines import Block, Row, Rows

SAMPLES: Final = ("collective", "theme", "meeting")
MODES: Final[tuple[Mode, ...]] = ("anonymous", "named")


class SurveyDesk(Frame):
    """One row a survey."""

    NAME = "survey"
    FOCUS = "#surveys"
    CSS_PATH = "../styles/home.tcss"

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Khảo sát trong chi bộ"))

    def body(self) -> ComposeResult:
        """The list, and what protects who answers."""
        self.books = actions.every(self.services.tools.store())
        yield Rows(self._items(), id="surveys", digits=False)
        yield Block("" if self.books else self._none(), id="none", classes="gap")
        yield Block("", classes="fill")
        words = _("Kết quả chỉ có sau khi đóng; nhóm dưới 5 phiếu chỉ có số phiếu. Không sao chép kho giữa hai người.")
        yield Block(styled(words, "$muted"), id="last")

    @staticmethod
    def _none() -> str:
        return _("Chưa có khảo sát nào. Bấm F3 để lập: về tập thể, về chủ đề năm, về hội nghị.")

    def _items(self) -> tuple[Row, ...]:
        return tuple(
            Row(
                (
                    (
                        styled(f"{book.survey.number}  {book.survey.title}", "bold"),
                        styled(book.survey.period, "$muted"),
                    ),
                    (styled(f"   {about(book)}", "$muted"), ""),
                ),
                book.survey.id,
                gap=True,
            )
            for book in self.books
        )

    def on_screen_resume(self) -> None:
        """Coming back: sheets came in."""
        self._say()

    def _say(self) -> None:
        self.books = actions.every(self.services.tools.store())
        for rows in self.query("#surveys").results(Rows):
            rows.set(self._items())
            self.query_one("#none", Block).set("" if self.books else self._none())
            self.refresh_keys()

    @property
    def here(self) -> SurveyBook | None:
        """The survey where the keys are."""
        found = self.query_one("#surveys", Rows).here
        return next((book for book in self.books if found and book.survey.id == found.id), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's signature
        """Only what this survey is ready for."""
        if action not in ("turn", "tokens", "files", "kiosk", "results"):
            return True
        here = self.here if self.query("#surveys") else None
        if here is None:
            return False
        state = here.survey.state
        return {
            "turn": state != "closed", "tokens": state != "closed", "files": state == "closed",
            "kiosk": state == "open", "results": True,
        }[action]  # fmt: skip

    def on_rows_moved(self) -> None:
        """Another survey: other keys."""
        self.refresh_keys()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Read it."""
        event.stop()
        self.action_results()

    def _done(self, deed: Callable[[], object], words: str = "") -> bool:
        """Do it, and say why not."""
        try:
            deed()
        except KiemdiemError as error:
            self.notify(self.services.words(error), severity="warning", timeout=10)
            return False
        self._say()
        if words:
            self.notify(words)
        return True

    # --- a new one ------------------------------------------------------------------------------------------

    def action_new(self) -> None:
        """What about, by name or not, whom."""
        texts = [material_bytes(f"surveys/{name}").decode() for name in SAMPLES]
        asked = [self.services.catalogue.reading(text) for text in texts]
        modes = (_("Không ghi tên"), _("Ghi tên"))
        whom = (_("Chỉ đảng viên"), _("Đảng viên và người ngoài đảng, đếm riêng từng nhóm"))

        def third(source: int, mode: int, groups: int | None) -> None:
            if groups is not None:
                chosen: tuple[Group, ...] = GROUPS if groups else ("member",)
                tools = self.services.tools
                self._done(
                    lambda: actions.new(
                        tools.store(), asked[source], texts[source], mode=MODES[mode], groups=chosen, title="",
                        chance=tools.randomness,
                    ),
                    _("Đã lập. Bấm F5 để in mã, F4 để mở."),
                )  # fmt: skip

        def second(source: int, mode: int | None) -> None:
            if mode is not None:
                ask = Ask(_("Hỏi ai"), _("Nhóm nào từ 5 phiếu mới có kết quả."), whom)
                self.app.push_screen(ask, lambda groups: third(source, mode, groups))

        def first(source: int | None) -> None:
            if source is not None:
                facts = _("Khảo sát ghi tên: bí thư đọc được ai trả lời gì.")
                self.app.push_screen(Ask(_("Có ghi tên không"), facts, modes), lambda mode: second(source, mode))

        facts = _("Bộ câu hỏi khác: kiemdiem survey new TỆP.yaml")
        titles = tuple(questionnaire.title.vi for questionnaire in asked)
        self.app.push_screen(Ask(_("Khảo sát về việc gì"), facts, titles), first)

    # --- its life -------------------------------------------------------------------------------------------

    def action_turn(self) -> None:
        """Open it; close it after one question."""
        here, store = self.here, self.services.tools.store()
        if here is None:
            return
        if here.survey.state == "new":
            self._done(lambda: actions.open_survey(store, here.survey), _("Khảo sát đã mở."))
            return

        def told(choice: int | None) -> None:
            if choice == 1:
                self._done(lambda: actions.close(store, here.survey), _("Đã đóng. Bấm Enter để xem kết quả."))

        facts = _("Đóng rồi thì không mở lại, không nhận thêm phiếu.")
        self.app.push_screen(Ask(_("Đóng khảo sát này?"), facts, (_("Chưa đóng"), _("Đóng"))), told)

    def action_kiosk(self) -> None:
        """Give this terminal to respondents, where the way back is locked."""
        here = self.here
        if here is None:
            return
        person = self.session.unlocked.person
        current = {one.id: one.locked for one in self.services.tools.store().vault.people()}
        if not current.get(person.id):
            self.notify(self.services.sentence(Problem("survey_needs_passphrase")), severity="warning", timeout=12)
            return
        self.kd.show("survey_kiosk", survey=here.survey.id)

    def action_results(self) -> None:
        """Read what may be shown."""
        here = self.here
        if here is None:
            return
        questionnaire = actions.questions_of(self.services.catalogue, here.survey)
        lines = result_lines(results(here, questionnaire))
        self.app.push_screen(Page(_("Kết quả khảo sát"), *lines))

    # --- files ----------------------------------------------------------------------------------------------

    def action_tokens(self) -> None:
        """How many numbers, for whom; then the sheet."""
        here = self.here
        if here is None:
            return
        names = GROUP_NAMES()
        groups = here.survey.groups

        def count(choice: int | None) -> None:
            if choice is not None:
                ask = AskLine(_("In mã trả lời"), _("Số mã"), "", lambda text: self._deal(here, groups[choice], text))
                self.app.push_screen(ask)

        if len(groups) == 1:
            count(0)
        else:
            self.app.push_screen(Ask(_("Mã cho ai"), _("Mỗi nhóm in một tờ riêng."), [names[g] for g in groups]), count)

    def _deal(self, book: SurveyBook, group: Group, text: str) -> str:
        if not text.isdecimal() or not 0 < int(text) <= 500:
            return _("Gõ một số từ 1 đến 500.")
        self._write_tokens(book, group, int(text))
        return ""

    @work(exclusive=True, group="file", exit_on_error=False)
    async def _write_tokens(self, book: SurveyBook, group: Group, count: int) -> None:
        tools, surveys = self.services.tools, self.services.surveys
        assert surveys is not None
        store, today = tools.store(), tools.clock.now().date()
        target = self._target(_("mã khảo sát"), book, "-" + group)
        for n in range(2, 100):  # never over another sheet, whose numbers nobody could print again
            if not target.exists():
                break
            target = self._target(_("mã khảo sát"), book, f"-{group}-{n}")

        def write() -> None:
            tools.paper.ready()  # numbers that were dealt and never printed would be lost
            words = actions.deal(store, book.survey, count, group, tools.randomness)
            unit = the_roster(store).doc.unit
            self.services.save_file(target, surveys.papers.tokens(book.survey, unit, words, today, demo=store.demo))

        await self._written(write, target, note=_("\n\nIn xong thì xoá tệp này: ai có tệp là có mã."))

    @work(exclusive=True, group="file", exit_on_error=False)
    async def action_files(self) -> None:
        """Results as PDF and XLSX."""
        here, tools, surveys = self.here, self.services.tools, self.services.surveys
        if here is None or surveys is None:
            return
        store, today = tools.store(), tools.clock.now().date()
        target = self._target(_("kết quả khảo sát"), here, "")

        def write() -> None:
            result = results(here, actions.questions_of(self.services.catalogue, here.survey))
            unit = the_roster(store).doc.unit
            pdf = surveys.papers.results(result, unit, today, demo=store.demo)
            self.services.save_file(target.with_suffix(".pdf"), pdf)
            self.services.save_file(target.with_suffix(".xlsx"), surveys.papers.table(result, unit, today))

        await self._written(write, target.with_suffix(".pdf"), target.with_suffix(".xlsx"))

    @staticmethod
    def _target(words: str, book: SurveyBook, rest: str) -> Path:
        """`~/ket-qua-khao-sat-1-2026`."""
        return Path.home() / f"{'-'.join(bare(words).split())}-{book.survey.number}-{book.survey.period}{rest}.pdf"

    async def _written(self, write: Callable[[], None], *targets: Path, note: str = "") -> None:
        try:
            await asyncio.to_thread(write)
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure
            self.notify(sentence(self.services, error), severity="error", timeout=15)
            return
        self._say()
        facts = join(_("Tệp nằm ở:\n\n"), styled("\n".join(map(str, targets)), "bold $ink"), note)
        self.app.push_screen(Ask(_("Đã ghi tệp"), facts, (_("Xong"),)))
