"""The home of a member: one thing to do next, then the numbered rest."""

from __future__ import annotations

from functools import partial

from textual.app import ComposeResult

from questionnaires.model import Question
from questionnaires.values import NOTHING, Answer, KiemdiemError
from reviews.actions.enrol import is_officer
from reviews.actions.other_forms import OtherForm, looked_at, other_forms
from reviews.actions.submit import LEVEL_QUESTION
from reviews.forms import QUARTERLY, REVIEWS
from reviews.people import UnitCard
from tui.bindings import KEYS, Key
from tui.locale import _
from tui.messages import NO_SECRETS
from tui.screens import home_rows
from tui.screens.form_choice import ask_form
from tui.screens.frame import Frame, title_words
from tui.screens.quarter_choice import ask_sheet, sheet_id, to_choose
from tui.screens.sent_to_me import ask_file
from tui.screens.settings_rows import theme_name
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, BlockRow, Row, Rows


class Home(Frame):
    """Where everybody lands; every row is a number, a key or a palette command as well."""

    NAME = "home"
    FOCUS = "#menu"
    CSS_PATH = "../styles/home.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._last_level = ""
        self._others: tuple[OtherForm, ...] = ()

    # --- what is seen -------------------------------------------------------------------------

    @property
    def _unit(self) -> UnitCard:
        return self.session.unlocked.unit

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Kiểm điểm, tự đánh giá, xếp loại"))

    def state(self) -> Words:
        """The unit; while a save is not done, that comes first."""
        saver = self.session.saver
        if saver.error is not None or self.session.filling.read_only:
            return saver.words()
        return styled(self._unit.name, "$muted")

    def body(self) -> ComposeResult:
        """Greeting, the list, two sentences."""
        self._find_others()
        yield Block(*self._head(), id="head")
        yield Rows(self._items(), id="menu", classes="gap")
        yield Block("", classes="fill")
        yield Block(
            styled(_("Mọi điều đồng chí ghi được lưu ngay trên máy này."), "$muted"),
            styled(NO_SECRETS(), "$muted"),
            id="last",
        )

    def side_panel(self) -> ComposeResult:
        """Parts and dates, when there is room."""
        yield Block(*self._side(), id="side", classes="panel")

    def _head(self) -> tuple[BlockRow, ...]:
        session = self.session
        now = home_rows.standing(session.filling)
        name, form = session.filling.draft.profile.name, session.filling.key.form
        rows = home_rows.head(name, form, self._unit, now, self.services.tools.clock.now().date())
        newer = home_rows.newer_words(session.filling)
        waiting = self.services.waiting()
        if waiting is not None:
            rows = (*rows, styled(home_rows.waiting_words(waiting.name), "bold $warn"))
        return (*rows, styled(newer, "bold $warn")) if newer else rows

    def _items(self) -> tuple[Row, ...]:
        store = self.services.tools.store()
        return home_rows.menu(
            home_rows.standing(self.session.filling),
            last_level=self._last_level,
            has_key=self.session.unlocked.person.has_key,
            theme=theme_name(self.app.theme),
            people=len(store.vault.people()),
            others=self._others,
        )

    def _side(self) -> tuple[BlockRow, ...]:
        return home_rows.side(self.session.filling, self._unit, self.services.tools.clock.now().date())

    def key_label(self, key: Key) -> str:
        """F9 is the first row's deed."""
        if key.id == "go_on":
            now = home_rows.standing(self.session.filling)
            return _("Rà soát, ký") if now.complete else _("Tiếp tục") if now.begun else _("Bắt đầu")
        return super().key_label(key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing set aside, nobody to change with: not offered."""
        if action == "other_form":
            return self.session.filling.key.form in REVIEWS
        if action == "move_edition":
            return bool(self.session.filling.newer_edition)
        if action == "marked":
            return bool(self.session.filling.marked)
        if action in ("quarter", "year", "collective"):
            return any(found.id == action for found in self._others)
        if action == "back":  # only the secretary's home has something under it
            return len(self.app.screen_stack) > 1
        return super().check_action(action, parameters)

    def on_mount(self) -> None:
        """What needs the disk comes after the first picture."""
        self.call_after_refresh(self._read_last_year)
        self.call_after_refresh(self._read_others)

    def on_screen_resume(self) -> None:
        """Coming back: things have changed."""
        if self.query("#menu"):
            self._find_others()
            self._read_others()
            self._say()

    def panels_mounted(self) -> None:
        """The panel composes itself with what is true now."""

    def _say(self) -> None:
        self.query_one("#head", Block).set(*self._head())
        self.query_one("#menu", Rows).set(self._items())
        for side in self.query("#side").results(Block):
            side.set(*self._side())
        self.refresh_title()
        self.refresh_keys()

    def _find_others(self) -> None:
        """This quarter's form of a leader, the collective's report of the secretary; the year's from those."""
        unlocked, today = self.session.unlocked, self.services.tools.clock.now().date()
        officer = is_officer(self.services.tools.store(), unlocked)
        self._others = other_forms(unlocked, self.session.filling.key, today, officer=officer)

    def _read_others(self) -> None:
        """How far they are."""
        if self.kd.session is not None and self._others:
            self._others = looked_at(self.session.unlocked.drafts, self._others)
            self._say()

    def _read_last_year(self) -> None:
        """Last year's own level stands beside «các năm trước»."""
        if self.kd.session is None:
            return
        try:
            answer = self.session.filling.last_year().get(LEVEL_QUESTION, NOTHING)
        except KiemdiemError:
            return
        found = level_words(self.session.filling.questionnaire.questions.get(LEVEL_QUESTION), answer)
        if found:
            self._last_level = found
            self._say()

    # --- what can be done ---------------------------------------------------------------------

    async def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Do what the row says."""
        event.stop()
        if event.item.id == "fill":
            self.kd.show("questionnaire")
            return
        for key in KEYS:
            if key.id == event.item.id and key.screen in (self.NAME, "") and key.id != "help":
                await self.perform(key)
                return

    def action_go_on(self) -> None:
        """The first row."""
        complete = home_rows.standing(self.session.filling).complete
        self.kd.show("review" if complete else "questionnaire")

    def action_parts(self) -> None:
        """The index as a page; a line there opens the question."""
        filling = self.session.filling
        here = filling.place or next(iter(filling.questionnaire.questions))
        self.kd.show("index_page", here=here, go=lambda found: self.kd.show("questionnaire", at=found))

    def action_other_form(self) -> None:
        """Another review form than the unit's, with the reason."""
        ask_form(self)

    def action_move_edition(self) -> None:
        """A newer edition of the questionnaire, to be looked at."""
        self.kd.show("move_edition")

    def action_review(self) -> None:
        """What is open, points, level."""
        self.kd.show("review")

    def action_quarter(self) -> None:
        """To the self-assessment of this quarter."""
        self._turn_to("quarter")

    def action_year(self) -> None:
        """Back to the year's review."""
        self._turn_to("year")

    def action_collective(self) -> None:
        """To the collective's report."""
        self._turn_to("collective")

    def _turn_to(self, which: str) -> None:
        self._others = looked_at(self.session.unlocked.drafts, self._others)
        other = next((found for found in self._others if found.id == which), None)
        if other is None:
            return
        unlocked, period = self.session.unlocked, other.key.period
        if to_choose(other, unlocked.profile, unlocked.unit):
            self.app.push_screen(ask_sheet(period), partial(self._chosen_sheet, period))
        else:
            self.kd.open_form(other.key.form, period)

    def _chosen_sheet(self, period: str, place: int | None) -> None:
        if place is not None:
            self.kd.open_form(QUARTERLY, period, sheet_id(period, place))

    def action_history(self) -> None:
        """What was written before."""
        self.kd.show("history")

    def action_commitments(self) -> None:
        """What was undertaken this year."""
        self._register("commitments")

    def action_notes(self) -> None:
        """What was done of it."""
        self._register("notes")

    def _register(self, screen: str) -> None:
        """A screen over the register, if that can be opened."""
        from tui.screens.register import open_register

        try:
            open_register(self.kd)
        except KiemdiemError as error:
            self.notify(self.services.words(error), severity="error", timeout=20)
            return
        self.kd.show(screen)

    def action_incoming(self) -> None:
        """A file that the secretary sent."""
        ask_file(self, self._say)

    def action_keys(self) -> None:
        """The personal key."""
        self.kd.show("keys")

    def action_marked(self) -> None:
        """The first question that was set aside."""
        marked = self.session.filling.marked
        if marked:
            self.kd.show("questionnaire", at=marked[0])
        else:
            self.notify(_("Chưa có mục nào để lại sau. Ở câu muốn để lại, bấm F8."))

    def action_change_person(self) -> None:
        """Put this draft away; another member uses the computer."""
        if self.kd.leave():
            self.kd.replace("pick_person")
        else:
            self.notify(_("Chưa lưu được phần vừa ghi nên chưa đổi người được. {why}").format(
                why=self.kd.save_failure()), severity="error")  # fmt: skip


def level_words(question: Question | None, answer: Answer) -> str:
    """A level in words; empty where there is none. Codes are never shown."""
    option = question.option(str(answer.value)) if question is not None and answer.value else None
    return option.label.vi if option is not None else ""
