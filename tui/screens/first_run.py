"""The first run: four doors, then one question at a time until the person is at work."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input

from questionnaires.values import nfc
from reviews.actions.committee_desk import mark_committee
from reviews.actions.enrol import join, start_unit
from reviews.people import UnitCard
from tui.bindings import Key
from tui.locale import _
from tui.screens import first_run_steps as steps
from tui.screens.first_run_steps import DOORS, FORMS, Given
from tui.screens.first_run_views import VIEWS
from tui.screens.frame import Frame, title_words
from tui.screens.labelled import Labelled, Mend
from tui.screens.trouble import sentence
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Rows, Strip

BEFORE = {"unit_file": "unit", "passphrase": "lock"}
"""Steps that belong to another one."""


class FirstRun(Frame):
    """Who sits here, and what the paper's head needs. Nothing is written before the last step."""

    NAME = "first_run"
    STRIP: ClassVar[bool] = True
    CSS_PATH = "../styles/first_run.tcss"

    def __init__(self, start: str = "door") -> None:
        super().__init__()
        self._step = self._first = start
        self._given = Given()
        self._busy = False

    # --- what is seen -------------------------------------------------------------------------

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Lần đầu mở chương trình") if self._first == "door" else _("Thêm một đồng chí"))

    def state(self) -> Words:
        """Which step of how many."""
        place = self._place()
        if place < 0:
            return ""
        words = _("bước {n} trên {all}").format(n=place + 1, all=len(self._given.steps))
        return styled(words, "$muted")

    def key_label(self, key: Key) -> str:
        """Enter chooses in a list and goes on from a field."""
        if key.id == "next" and self._step in ("door", "form", "lock"):
            return _("Chọn")
        if key.id == "unit_file" and self._step == "unit_file":
            return _("Tự gõ")
        return super().key_label(key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing behind the doors; the unit's file belongs to the unit's step."""
        if action == "back":
            return self._step != self._first or len(self.app.screen_stack) > 1
        if action == "unit_file":
            return self._step in ("unit", "unit_file") and not self._given.office
        return super().check_action(action, parameters)

    def body(self) -> ComposeResult:
        """The first step."""
        yield from self._widgets()

    def _widgets(self) -> list[Widget]:
        made = VIEWS[self._step](self._given)
        pairs = [(styled(name, "$muted"), styled(value, "bold $ink")) for name, value in self._given.lines()]
        return [Block(*pairs, classes="so-far"), *made] if pairs and self._place() > 0 else made

    def _place(self) -> int:
        """The step's place among those asked; -1 elsewhere."""
        step = BEFORE.get(self._step, self._step)
        asked = self._given.steps
        return asked.index(step) if step in asked else -1

    # --- going on and back --------------------------------------------------------------------

    def on_mount(self) -> None:
        """The keys go to the first thing that takes them."""
        self.call_after_refresh(self._arrived)

    def _arrived(self) -> None:
        strip, place = self.query_one(Strip), self._place()
        strip.display = place >= 0
        strip.set(max(place, 0), len(self._given.steps), _("còn khoảng {n} phút").format(n=2 if place < 3 else 1))
        self.refresh_title()
        self.refresh_keys()
        takers: list[Widget] = [*self.query("#main Rows"), *(field.input for field in self.query(Labelled))]
        if takers:
            takers[0].focus()

    @work(exclusive=True, group="step")
    async def _go(self, step: str) -> None:
        """Show another step in the same place."""
        self._step = step
        main = self.query_one("#main")
        async with self.batch():
            await main.remove_children()
            await main.mount_all(self._widgets())
        self._arrived()

    def action_back(self) -> None:
        """One step back; from the first one away."""
        if self._step in BEFORE:
            self._go(BEFORE[self._step])
        elif self._place() > 0:
            self._go(self._given.steps[self._place() - 1])
        elif self._step != self._first:
            self._go(self._first)
        else:
            super().action_back()

    def action_unit_file(self) -> None:
        """The unit from a file, or typed."""
        self._go("unit" if self._step == "unit_file" else "unit_file")

    def action_next(self) -> None:
        """The same as Enter."""
        focused = self.focused
        if isinstance(focused, Rows):
            focused.choose()
        elif isinstance(focused, Input):
            self._entered(focused)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A door, a form, or whether to lock."""
        event.stop()
        if self._step == "door":
            self._door_chosen(event.index)
        elif self._step == "form":
            self._form_chosen(event.index)
        elif event.index == 0:
            self._join(None)
        else:
            self._go("passphrase")

    def _door_chosen(self, index: int) -> None:
        if index == len(DOORS):
            self._look_around()
            return
        self._given.who = DOORS[index]
        self._go("name")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a field."""
        event.stop()
        self._entered(event.input)

    def _entered(self, field: Input) -> None:
        """On to the next field of the step; from the last one to the next step."""
        fields = list(self.query("#main Input").results(Input))
        place = fields.index(field)
        if place + 1 < len(fields):
            fields[place + 1].focus()
            return
        keep = {
            "name": self._keep_name, "born": self._keep_born, "unit": self._keep_unit,
            "unit_file": self._keep_unit_file, "passphrase": self._keep_passphrase,
        }  # fmt: skip
        keep[self._step]()

    # --- what was given -----------------------------------------------------------------------

    def _field(self, name: str) -> Labelled:
        return self.query_one(f"#{name}", Labelled)

    def _keep_name(self) -> None:
        field = self._field("name")
        field.mend(steps.name_problem(field.value))
        if not field.problem:
            self._given.name = nfc(" ".join(field.value.split()))
            self._go("unit" if self._given.office else "born")

    def _keep_born(self) -> None:
        field = self._field("born")
        born, problem = steps.birth_day(field.value, self.services.tools.clock.now().date())
        field.mend(problem)
        if not problem:
            self._given.born = born
            self._go("form")

    def _form_chosen(self, index: int) -> None:
        problem = steps.form_problem(self.services, FORMS[index], self._given.unit.period)
        self.query_one(Mend).say(problem)
        if not problem:
            self._given.form = FORMS[index]
            self._go("unit")

    def _keep_unit(self) -> None:
        fields = list(self.query("#main Labelled").results(Labelled))
        typed = {field.id or "": nfc(field.value).strip() for field in fields}
        card, wrong, words = steps.unit_given(self._given.who, typed)
        for field in fields:
            field.mend(words if field.id == wrong else "")
        if not wrong:
            self._given.unit = card
            self._go("lock")

    def _keep_unit_file(self) -> None:
        field = self._field("file")
        if not field.value:
            field.mend(_("Mời đồng chí gõ tên tệp, hoặc bấm F3 để tự gõ tên chi bộ."))
            return
        try:
            self._given.unit = self.services.tools.unit_files.read(Path(field.value).expanduser().read_bytes())
        except FileNotFoundError:
            field.mend(_("Không thấy tệp này."))
        except Exception as error:  # noqa: BLE001 -- whatever is wrong with a file, the person reads one sentence
            field.mend(sentence(self.services, error))
        else:
            self._go("lock")

    def _keep_passphrase(self) -> None:
        first, second = self._field("first"), self._field("second")
        problem = steps.passphrase_problem(first.value, second.value)
        wrong = second if first.value != second.value and len(first.value) >= steps.LEAST else first
        wrong.mend(problem)
        if not problem:
            self._join(nfc(first.value))

    # --- the deeds ----------------------------------------------------------------------------

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def _join(self, passphrase: str | None) -> None:
        """Keep the person, sealed, and go to work."""
        if self._busy:
            return
        self._busy = True
        store = self.services.tools.store()
        try:
            person = await asyncio.to_thread(join, store.vault, self._given.profile(), self._unit(), passphrase)
            unlocked = await asyncio.to_thread(store.vault.unlock, person.id, passphrase)
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure, nothing was kept
            self._failed(sentence(self.services, error))
        else:
            self.kd.enter(person, unlocked)
        finally:
            self._busy = False

    def _unit(self) -> UnitCard:
        """The unit's card; a secretary's, or a committee's, is the beginning of the unit's books."""
        unit, tools = self._given.unit, self.services.tools
        if not self._given.office:
            return unit
        started = start_unit(tools.store(), replace(unit, secretary=self._given.name), tools.randomness).unit
        return mark_committee(tools.store()) if self._given.who == "committee" else started

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def _look_around(self) -> None:
        """Fictional people in a temporary store; nothing of it stays."""
        make = self.services.demo
        if make is None or self._busy:
            return
        self._busy = True
        self.query_one("#last", Block).set(styled(_("… Đang chuẩn bị dữ liệu thử, xin đợi vài giây."), "bold"))
        try:
            services = await asyncio.to_thread(make)
            people = services.tools.store().vault.people()
        except Exception as error:  # noqa: BLE001 -- as above
            self._failed(sentence(self.services, error))
        else:
            self.kd.services = services
            if len(people) == 1:
                self.kd.enter(people[0])
            else:
                self.kd.replace("pick_person")
        finally:
            self._busy = False

    def _failed(self, words: str) -> None:
        marks = list(self.query("#main > Mend").results(Mend))
        fields = list(self.query("#main Labelled").results(Labelled))
        if marks:
            marks[0].say(words)
        elif fields:
            fields[0].mend(words)
