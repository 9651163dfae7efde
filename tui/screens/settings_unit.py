"""The unit as it is printed: mended by hand, or taken from the secretary's file."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input

from questionnaires.values import nfc
from reviews.actions.take_unit import looked_at, take_unit
from reviews.people import UnitCard
from tui.bindings import Key
from tui.locale import _
from tui.screens.dialogs import Ask
from tui.screens.first_run_steps import Given
from tui.screens.first_run_views import unit, unit_file
from tui.screens.frame import Frame, title_words
from tui.screens.labelled import Labelled
from tui.screens.trouble import sentence
from tui.unit_change_words import change_lines
from tui.widgets.cells import Words


class UnitSettings(Frame):
    """The same fields as in the first run; what is kept holds for the open draft and for later ones."""

    NAME = "unit"
    CSS_PATH = "../styles/first_run.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._from_file = False

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Cài đặt"), _("Chi bộ"))

    def body(self) -> ComposeResult:
        """Fields, or the file of a unit that came from a file."""
        self._from_file = bool(self.session.unlocked.unit.key)
        yield from self._widgets()

    def _widgets(self) -> list[Widget]:
        given = Given(unit=self.session.unlocked.unit)
        return unit_file(given) if self._from_file else unit(given)

    def key_label(self, key: Key) -> str:
        """F3 leads there and back."""
        return _("Tự gõ") if key.id == "file" and self._from_file else super().key_label(key)

    def on_mount(self) -> None:
        """Type at once."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.query(Labelled).first().input.focus()

    @work(exclusive=True, group="step")
    async def action_unit_file(self) -> None:
        """Between the fields and the file."""
        self._from_file = not self._from_file
        main = self.query_one("#main")
        async with self.batch():
            await main.remove_children()
            await main.mount_all(self._widgets())
        self._begin()
        self.refresh_keys()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on; in the last field it keeps."""
        event.stop()
        fields = list(self.query(Input))
        place = fields.index(event.input)
        if place + 1 < len(fields):
            fields[place + 1].focus()
        else:
            self.action_keep()

    def action_keep(self) -> None:
        """Check, then keep."""
        card = self._file() if self._from_file else self._typed()
        if card is None:
            return
        if self._from_file:
            self._ask_and_keep(card)
        else:
            self._keep(card)

    @work(exclusive=True, group="asking", exit_on_error=False)
    async def _ask_and_keep(self, card: UnitCard) -> None:
        """A file is read before it is taken: what it changes, then yes or no."""
        lines = change_lines(looked_at(self.session.unlocked, card))
        if not lines:
            self.query_one("#file", Labelled).mend(_("Tệp này không đổi gì so với chi bộ đang ghi."))
            return
        facts = "\n".join((*lines, "", _("Câu trả lời đã viết giữ nguyên.")))
        asked = Ask(_("Nhận tệp chi bộ này?"), facts, (_("Chưa nhận"), _("Nhận tệp này")))
        if await self.app.push_screen_wait(asked) == 1:
            self._keep(card)

    def _typed(self) -> UnitCard | None:
        above, name, place = (self.query_one(f"#{field}", Labelled) for field in ("above", "unit", "place"))
        above.mend("" if above.value else _("Mời đồng chí gõ tên đảng bộ cấp trên."))
        if above.problem:
            return None
        name.mend("" if name.value else _("Mời đồng chí gõ tên chi bộ."))
        if name.problem:
            return None
        # A card of another name is no longer the one that the secretary signed.
        old = self.session.unlocked.unit
        card = replace(old, name=nfc(name.value), above=nfc(above.value), place=nfc(place.value))
        return card if card == old else replace(card, key="", certificate=b"")

    def _file(self) -> UnitCard | None:
        field = self.query_one("#file", Labelled)
        try:
            return self.services.tools.unit_files.read(Path(field.value).expanduser().read_bytes())
        except (FileNotFoundError, IsADirectoryError):
            field.mend(_("Không thấy tệp này."))
        except Exception as error:  # noqa: BLE001 -- whatever is wrong with a file, the person reads one sentence
            field.mend(sentence(self.services, error))
        return None

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def _keep(self, card: UnitCard) -> None:
        session = self.session

        def keep() -> None:
            take_unit(session.unlocked, card, but=session.filling.key)
            if not session.no_form:
                session.filling.reset_head(unit=card)

        try:
            await asyncio.to_thread(keep)
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure
            self.query(Labelled).first().mend(sentence(self.services, error))
            return
        session.saver.changed()
        self.kd.back()
