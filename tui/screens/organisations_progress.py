"""The window over a run of rolling up: how many files are checked, what is refused; Esc stops, the next run goes on."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event
from typing import Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from reviews.actions.rollup import Judged
from tui.locale import _
from tui.rolling import refusals
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Line, Strip

LOOK: Final = 0.1
"""Seconds between two looks at what the run has done."""
SHOWN: Final = 5
"""Refused files that the window names, the newest ones."""


class StoppedError(Exception):
    """The person stopped the run; `done` files are known and not checked again by the next one."""

    def __init__(self, done: int) -> None:
        super().__init__(done)
        self.done = done


class RollingWindow(ModalScreen[None]):
    """Numbers of the run that `follow` is given to; the run itself goes on in a thread."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS = [Binding("escape", "stop", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self._whole = self._done = self._again = 0
        self._refused: list[Judged] = []
        self._stop = Event()
        self._merging = False

    def compose(self) -> ComposeResult:
        """Title, line, numbers, what is refused."""
        with Vertical(classes="window"):
            yield Line(styled(_("Cộng số liệu"), "bold"), id="head")
            yield Strip(0, 1, "", id="how-far")
            yield Block(id="numbers", classes="gap")

    def on_mount(self) -> None:
        """Look at the run from time to time."""
        self.set_interval(LOOK, self._look)
        self._look()

    def begin(self, whole: int) -> None:
        """So many files will be checked, from the first."""
        self._whole, self._done, self._again, self._merging = whole, 0, 0, False
        self._refused = []

    def follow(self, told: Iterator[Judged]) -> list[Judged]:
        """Every verdict as it comes; kept are those that are not counted.

        Raises StoppedError between two files once Esc was pressed.
        """
        for one in told:
            self._done += 1
            self._again += one.again
            if one.codes:
                self._refused.append(one)
            if self._stop.is_set():
                raise StoppedError(self._done)
        self._merging = True
        return self._refused

    @property
    def refused(self) -> list[Judged]:
        """Those that are not counted."""
        return self._refused

    def _look(self) -> None:
        if self._merging:
            end = styled(_("đang cộng, lập biểu"), "$muted")
        else:
            end = styled(_("Đang dừng…") if self._stop.is_set() else _("Esc Dừng, lần sau làm tiếp"), "$muted")
        self.query_one("#head", Line).set(right=end)
        self.query_one(Strip).set(self._done, self._whole or 1, f"{self._done}/{self._whole}")
        words: list[Words] = [_("Đã kiểm chữ ký {n} trong {all} tệp.").format(n=self._done, all=self._whole)]
        if self._again:
            words.append(_("Lần chạy trước đã kiểm {n} tệp, không kiểm lại.").format(n=self._again))
        if self._refused:
            words += [styled(_("Không nhận {n} tệp:").format(n=len(self._refused)), "bold $warn")]
            words += refusals(self._refused[-SHOWN:])
        self.query_one("#numbers", Block).set(*words)

    def action_stop(self) -> None:
        """After the file that is being checked; what is merged already is finished."""
        self._stop.set()
        self._look()
