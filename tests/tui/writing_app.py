"""Run by tests in a real terminal: both text widgets; Ctrl+S writes their texts to the file named first."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import Label

from tui.widgets.ordered import OrderedInput
from tui.widgets.ordered_area import OrderedTextArea


class WritingApp(App[None]):
    BINDINGS: ClassVar = [Binding("ctrl+s", "keep", priority=False)]

    def compose(self) -> ComposeResult:
        yield Label("SẴN SÀNG")
        yield OrderedInput()
        yield OrderedTextArea()

    def on_mount(self) -> None:
        self.query_one(OrderedInput).focus()

    def action_keep(self) -> None:
        texts = [self.query_one(OrderedInput).value, self.query_one(OrderedTextArea).text]
        Path(sys.argv[1]).write_text(json.dumps(texts), encoding="utf-8")


WritingApp().run()
