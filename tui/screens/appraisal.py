"""A deciding body at work: everybody by quota group over all cells, a word about each, the decision issued."""

from __future__ import annotations

from collections.abc import Callable

from textual import work
from textual.app import ComposeResult

from questionnaires.values import KiemdiemError
from reviews.actions import deciding_body as body
from reviews.deciding import Standing
from reviews.rules import LEVELS
from tui.key import Key
from tui.locale import _
from tui.messages_unit import LEVEL_WORDS
from tui.screens import appraisal_words as said
from tui.screens.appraisal_whole import CollectiveDeeds
from tui.screens.dialogs import Ask, Page
from tui.screens.frame import title_words
from tui.screens.section_words import choice_words
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Row, Rows


class Appraisal(CollectiveDeeds):
    """One heading a quota group, one row a member of any cell; collectives below, by kind."""

    NAME = "appraisal"
    FOCUS = "#people"
    CSS_PATH = "../styles/office.tcss"

    # --- what is seen -------------------------------------------------------------------------------------

    def trail(self) -> Words:
        """Title."""
        section = self.only_proposes()
        return title_words(_("Thẩm định, đề xuất xếp loại") if section else _("Thẩm định, quyết định xếp loại"))

    def state(self) -> Words:
        """How many cells have a decision."""
        book = self._book()
        if self.only_proposes():
            n, words = len({one.unit_key for one in book.above}), _("cấp trên đã quyết định {n}/{all} chi bộ")
        else:
            n, words = len({one.unit_key for one in book.issued}), _("đã ra quyết định {n}/{all} chi bộ")
        words = words.format(n=n, all=len(book.lists))
        return styled(words, "$muted")

    def body(self) -> ComposeResult:
        """Sums and next step, then everybody."""
        yield Block(*self._about(), id="about")
        yield Rows(self._rows(), id="people", classes="gap", digits=False)

    def on_screen_resume(self) -> None:
        """Coming back from a window."""
        self._say()

    def _about(self) -> tuple[Words, ...]:
        book = self._book()
        told = said.about(book, self.shares(book), section=self.only_proposes())
        return (*told, *self.whole_about(book))

    def _rows(self) -> tuple[Row, ...]:
        book = self._book()
        return (*said.rows(book, self._groups(book)), *self.whole_rows(book))

    def _say(self) -> None:
        self._shown = None
        if self.query("#people"):
            self.query_one("#about", Block).set(*self._about())
            self.query_one("#people", Rows).set(self._rows())
            self.refresh_title()
            self.refresh_keys()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """What can be done differs by person."""
        event.stop()
        self.refresh_keys()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Everything about one person."""
        event.stop()
        here, whole = self._here(), self.whole()
        if whole is not None:
            self.show_whole(whole)
        if here is not None:
            self.app.push_screen(Page(here.line.name, *said.details(self._book(), here)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A member whose cell has its decision is changed by a new decision only (Mẫu 03)."""
        offered = self.offered(action)
        if offered is not None:
            return offered
        here, whole = self._here(), self.whole()
        if whole is not None and action in ("set_level", "send_back", "pass_on", "again"):
            return self.whole_allows(action, whole)
        if action in ("send_back", "pass_on"):
            return here is not None and not here.issued and not here.above
        if action == "set_level":
            return here is not None and not here.above and not (here.issued and self.only_proposes())
        if action == "again":
            return here is not None and here.issued
        if action in ("issue", "draft"):
            return self.any_whole_waiting() or any(
                not one.issued and one.verdict.standing in ("open", "decided") for one in self._people()
            )
        if action == "paper":
            return bool(self._book().issued)
        if action == "hand_up":
            return any(one.verdict.standing == "passed_on" and not one.level for one in self._people())
        return super().check_action(action, parameters)

    def key_label(self, key: Key) -> str:
        """After the decision went out F2 is another deed."""
        here, whole = (self._here(), self.whole()) if key.id == "level" else (None, None)
        anew = (here is not None and here.issued) or (whole is not None and whole.issued)
        return _("Xếp loại lại") if anew else super().key_label(key)

    # --- a word about a person ----------------------------------------------------------------------------

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_set_level(self) -> None:
        """The proposed level, or another one with a reason."""
        here, whole = self._here(), self.whole()
        if whole is not None:
            await self.set_whole(whole)
        if here is None:
            return
        if here.issued:
            await self.again(here)
            return
        names = LEVEL_WORDS()
        others = [code for code in LEVELS if code != here.line.proposed]
        choices = tuple(choice_words(code, here.line.proposed, here.word) for code in (here.line.proposed, *others))
        answer = await self.app.push_screen_wait(Ask(here.line.name, said.facts(self._book(), here), choices))
        if answer is None:
            return
        level = (here.line.proposed, *others)[answer]
        if not answer and here.word is None:
            self._settle(here, "decided", level, "")
            return
        words = _("Lý do quyết định mức {level}, rồi F9.")
        if self.only_proposes():
            words = _("Lý do đề xuất mức {level}, rồi F9.")
        why = await self.ask_words(here.line.name, words.format(level=names[level]))
        if why:
            self._settle(here, "decided", level, why)

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_send_back(self) -> None:
        """Reviewed again; out of this decision."""
        whole = self.whole()
        if whole is not None:
            await self.leave_whole(whole)
            return
        await self._out("sent_back", _("Trả lại để kiểm điểm lại: ghi rõ vì sao, rồi F9."))

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_pass_on(self) -> None:
        """A person whom a higher level manages."""
        await self._out("passed_on", _("Chuyển cấp trên quyết định: ghi diện quản lý, rồi F9."))

    async def _out(self, standing: Standing, facts: str) -> None:
        here = self._here()
        why = await self.ask_words(here.line.name, facts) if here is not None else ""
        if here is not None and why:
            self._settle(here, standing, "", why)

    def _settle(self, here: said.Person, standing: Standing, level: str, why: str) -> None:
        store = self.services.tools.store()
        self._change(
            lambda: body.change(store, lambda book: book.with_word(here.cell, here.line, standing, level, why))
        )

    def _change(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except KiemdiemError as error:
            self.say_refused(error)
        self._say()
