"""Settings of this computer: colours, minutes until the keys are put away; the unit, to be mended."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult

from tui.locale import _
from tui.screens import settings_rows as rows
from tui.screens.frame import Frame, title_words
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Row, Rows


class Settings(Frame):
    """A row for each setting; Enter or the arrows change it, and it holds at once."""

    NAME = "settings"
    FOCUS = "#settings"
    CSS_PATH = "../styles/first_run.tcss"

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Cài đặt"))

    def body(self) -> ComposeResult:
        """The list and how to change."""
        yield Block(styled(_("Cài đặt của máy này"), "bold"), _("Đổi là có hiệu lực ngay, không phải lưu."))
        yield Rows(self._items(), id="settings", classes="gap")
        yield Block("", classes="fill")
        yield Block(
            styled(_("Enter hoặc mũi tên trái, phải: sang lựa chọn khác."), "$muted"),
            styled(_("Cỡ chữ là của cửa sổ dòng lệnh: thường là Ctrl và dấu cộng, dấu trừ."), "$muted"),
            id="last",
        )

    def _items(self) -> tuple[Row, ...]:
        session = self.kd.session
        return rows.setting_rows(self._values(), session.unlocked.unit.name if session else None)

    def on_screen_resume(self) -> None:
        """The unit may have another name."""
        for listed in self.query("#settings").results(Rows):
            listed.set(self._items())

    def _values(self) -> dict[str, str]:
        kept = self.services.tools.store().settings()
        return kept | {"theme": self.app.theme}

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """The next value."""
        event.stop()
        self.action_change()

    def action_change(self) -> None:
        """The same as Enter."""
        here = self.query_one("#settings", Rows).here
        if here is not None and here.id == rows.UNIT:
            self.kd.show("settings_unit")
        else:
            self._change(1)

    def on_key(self, event: events.Key) -> None:
        """Left and right."""
        if event.key in ("left", "right"):
            event.stop()
            self._change(1 if event.key == "right" else -1)

    def _change(self, step: int) -> None:
        listed = self.query_one("#settings", Rows)
        here = listed.here
        setting = next((s for s in rows.settings() if here is not None and s.name == here.id), None)
        if setting is None:
            return
        value = setting.next(self._values().get(setting.name, setting.default), step)
        if setting.name == "theme":
            self.app.theme = value
        self.kd.keep_setting(setting.name, value)
        listed.set(self._items())
