"""The app: themes, keys that work everywhere, which screen comes first; no logic of its own."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from textual import events
from textual.screen import Screen

from questionnaires.problems import QuestionnaireRefusedError
from questionnaires.values import KiemdiemError
from reviews.actions.enrol import close_office, open_office
from reviews.actions.fill import open_filling
from reviews.ports import LocalPerson, Unlocked
from tui.bindings import bindings_of
from tui.endings import Endings
from tui.locale import _
from tui.memory import give_back
from tui.places import SCREENS, screen_named
from tui.screens.frame import SMALLEST, Frame
from tui.services import Services
from tui.session import Saver, Session
from tui.staying import Staying
from tui.stylesheet import OnceParsed
from tui.theme import DEFAULT, THEMES, theme
from tui.widgets.lines import WIDE


class KiemdiemApp(Staying):
    """`services` is all it knows of the world; `session` is set while a person is at work."""

    CSS_PATH = "styles/app.tcss"
    TITLE = "kiemdiem"
    BINDINGS = bindings_of("")
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (SMALLEST[0], "-normal"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (SMALLEST[1], "-high")]

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self.session: Session | None = None
        self.left_at: tuple[str, tuple[str, ...]] = ("", ())
        """Who was at work and on which screens when the keys were put away."""
        self.animation_level = "none"
        self.endings = Endings(self)
        for name in THEMES:
            self.register_theme(theme(name))
        wanted = self.setting("theme", DEFAULT)
        self.theme = wanted if wanted in THEMES else DEFAULT
        self.stylesheet = OnceParsed(variables=self.get_css_variables())

    # --- where people go ----------------------------------------------------------------------------------

    def get_default_screen(self) -> Screen[None]:
        """The first screen; Textual reads styles and expects results of pushed screens only, this one is not pushed."""
        screen = self._first_screen()
        self._load_screen_css(screen)
        screen._push_result_callback(self, None)  # noqa: SLF001 -- without it the screen cannot be replaced
        return screen

    def _first_screen(self) -> Screen[None]:
        """First run, pick a name, the passphrase, or where the work went on."""
        if self.services.unlocked is not None:
            return self._at_work(self.services.unlocked)
        people = self.services.tools.store().vault.people()
        if not people:
            return self.screen_named("first_run")
        if len(people) > 1:
            return self.screen_named("pick_person")
        return self._door(people[0])

    def _door(self, person: LocalPerson) -> Screen[None]:
        if person.locked:
            return self.screen_named("unlock", person=person)
        return self._at_work(self.services.tools.store().vault.unlock(person.id, None))

    def _at_work(self, unlocked: Unlocked) -> Screen[None]:
        try:
            self.begin(unlocked)
        except KiemdiemError as error:
            if error.code != "damaged":
                raise
            return self.screen_named("damaged_draft", unlocked=unlocked, why=self.services.words(error))
        return self.screen_named(self.services.start or self.landing)

    @property
    def landing(self) -> str:
        """Where the person at work lands: the desk for the unit's secretary, home for everybody else."""
        assert self.session is not None
        return "desk" if open_office(self.services.tools.store(), self.session.unlocked) else "home"

    def screen_named(self, name: str, **about: object) -> Screen[None]:
        """A new screen by its name in SCREENS; its module is imported now."""
        return screen_named(name, **about)

    def show(self, name: str, **about: object) -> None:
        """Put a screen on top; Esc leads back."""
        self.push_screen(self.screen_named(name, **about))

    def replace(self, name: str, **about: object) -> None:
        """Put a screen in the place of all that are open."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.switch_screen(self.screen_named(name, **about))

    def back(self) -> None:
        """One screen down; from the last one home."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        elif self.session is not None and type(self.screen).__name__ != SCREENS[self.landing]:
            self.replace(self.landing)

    # --- who is at work -----------------------------------------------------------------------------------

    def begin(self, unlocked: Unlocked, form: str = "", period: str = "", questionnaire: str = "") -> Session:
        """Open this person's draft. Raises KiemdiemError (edition missing, storage)."""
        self._take_returns(unlocked)
        why = ""
        try:
            found = open_filling(
                unlocked, self.services.catalogue, self.services.tools.clock,
                period=period or self.services.period, form=form or self.services.form, questionnaire=questionnaire,
            )  # fmt: skip
        except QuestionnaireRefusedError as error:
            from tui.formless import keeps_committee, stand_in  # before a year's forms are in the program

            store = self.services.tools.store()
            asked = self.services.start == "questionnaire"
            if error.code != "questionnaire_unknown" or asked or not keeps_committee(store, unlocked):
                raise
            found = stand_in(unlocked, self.services.catalogue, self.services.tools.clock)
            why = self.services.words(error)
        self.session = Session(unlocked, found, Saver(found, self, self.saved_state_changed), no_form=why)
        return self.session

    def _take_returns(self, unlocked: Unlocked) -> None:
        """What was given back and lies beside the store is noted; what is not for this person stays unread."""
        tools = self.services.tools
        for data in self.services.beside():
            from reviews.actions.sealing import take_return  # most starts find nothing to take

            with suppress(KiemdiemError):
                take_return(
                    tools.transport.returns, unlocked, self.services.catalogue, tools.clock, data,
                    tools.transport.sealing,
                )  # fmt: skip

    def enter(self, person: LocalPerson, unlocked: Unlocked | None = None) -> None:
        """A person was picked, joined or gave the passphrase: go on where the work stopped."""
        if unlocked is None and person.locked:
            self.replace("unlock", person=person)
            return
        try:
            unlocked = unlocked or self.services.tools.store().vault.unlock(person.id, None)
            self.begin(unlocked)
        except KiemdiemError as error:
            if error.code == "damaged" and unlocked is not None:
                self.replace("damaged_draft", unlocked=unlocked, why=self.services.words(error))
                return
            self.notify(self.services.words(error), severity="error", timeout=20)
            return
        from tui.locking import come_back  # nobody comes back at the start

        home = self.landing  # opens the books for an officer
        if not come_back(self, person.id):
            self.replace(self.services.start or home)

    def open_form(self, form: str, period: str, questionnaire: str = "") -> None:
        """Put the open form away and open another one of the same person; the first page shows it.

        `questionnaire` names the one to begin with (a local quarterly form).
        """
        before = self.session
        if before is None or not before.close():
            self.notify(_("Chưa lưu được phần vừa ghi nên chưa đổi được. {why}").format(
                why=self.save_failure()), severity="error")  # fmt: skip
            return
        try:
            self.begin(before.unlocked, form, period, questionnaire)
        except KiemdiemError as error:
            self.begin(before.unlocked, before.filling.key.form, before.filling.key.period)
            self.notify(self.services.words(error), severity="error", timeout=20)
        self.replace(self.landing)
        if self.landing != "home":
            self.show("home")

    def leave(self) -> bool:
        """Save and forget the person's keys; False when that cannot be done without losing words."""
        if self.session is not None:
            if not self.session.close():
                self.saved_state_changed()
                return False
            self.session = None
            self.services = replace(self.services, unlocked=None)
            close_office(self.services.tools.store())
        return True

    @property
    def held(self) -> Frame | None:
        """The screen that others than the person at work sit at (a survey's kiosk), else None."""
        return next((screen for screen in self.screen_stack if isinstance(screen, Frame) and screen.HELD), None)

    def copy_to_clipboard(self, text: str) -> None:
        """Nothing that one respondent wrote can be pasted by the next."""
        if self.held is None:
            super().copy_to_clipboard(text)

    def save_failure(self) -> str:
        """Why the last save failed, in words; empty while saving works."""
        error = self.session.error if self.session else None
        if isinstance(error, KiemdiemError):
            return self.services.words(error)
        return "" if error is None else _("Máy báo lỗi khi ghi: {0}").format(type(error).__name__)

    def saved_state_changed(self) -> None:
        """Say in the corner of the screen what is saved."""
        if self.is_running and isinstance(self.screen, Frame):
            self.screen.refresh_title()

    # --- settings -----------------------------------------------------------------------------------------

    def setting(self, name: str, default: str = "") -> str:
        """A setting of this store."""
        return self.services.tools.store().settings().get(name, default)

    def keep_setting(self, name: str, value: str) -> None:
        """Change a setting of this store."""
        store = self.services.tools.store()
        store.keep_settings(store.settings() | {name: value})

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our roles, for themes that do not know them."""
        return theme(DEFAULT).variables

    async def on_event(self, event: events.Event) -> None:
        """Every key and every move of the mouse says that somebody is there."""
        if isinstance(event, events.InputEvent):
            self.endings.touched()
        await super().on_event(event)

    def on_mount(self) -> None:
        """From here on a closed terminal, a kill and long silence are watched."""
        self.endings.watch()
        self.call_after_refresh(self.set_timer, 0.1, give_back)  # never before the first screen is drawn

    # --- commands that work everywhere --------------------------------------------------------------------

    async def action_palette(self) -> None:
        """The list of commands."""
        from tui.palette import Palette

        if isinstance(self.screen, Frame) and self.held is None:
            self.push_screen(Palette(self.screen))

    def action_next_theme(self) -> None:
        """The next set of colours."""
        self.theme = THEMES[(THEMES.index(self.theme) + 1) % len(THEMES)] if self.theme in THEMES else DEFAULT
        self.keep_setting("theme", self.theme)

    async def action_quit(self) -> None:
        """Save and quit; never asks, unless words would be lost. Where others sit, only with the passphrase."""
        if self.held is not None:
            await self.run_action("leave", default_namespace=self.held)
            return
        await self.endings.quit()

    def action_help_quit(self) -> None:
        """Ctrl+C copies or stops elsewhere; here it says how to leave."""
        if self.held is not None:
            return
        self.notify(_("Muốn thoát, bấm Ctrl+Q. Mọi điều đã ghi được lưu."))
