"""Saving by itself: nothing typed is lost, «đã lưu» stands only after the write is durable, typing never waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, Protocol

from textual.content import Content
from textual.timer import Timer

from reviews.actions.fill import Filling
from reviews.ports import Unlocked
from tui.locale import _

if TYPE_CHECKING:
    from reviews.actions.commitments import Book

QUIET: Final = 0.5
"""Seconds after the last letter."""
LATEST: Final = 2.0
"""Seconds after the first unsaved letter, however fast one types on."""
BACK_OFF: Final = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds until the next try after a save failed, the last one for ever."""


class SaveState(Enum):
    """What the corner of the screen says."""

    UNTOUCHED = auto()
    UNSAVED = auto()
    SAVING = auto()
    SAVED = auto()
    RETRYING = auto()
    READ_ONLY = auto()


class Loop(Protocol):
    """The parts of a Textual app that saving needs."""

    def set_timer(self, delay: float, callback: Callable[[], object] | None = None) -> Timer:
        """Call back once."""
        ...


class Kept(Protocol):
    """What is saved: an open draft, an open register."""

    saved_at: datetime | None

    @property
    def read_only(self) -> bool:
        """Nothing can be written here."""
        ...

    @property
    def dirty(self) -> bool:
        """Something is not saved yet."""
        ...

    def save(self) -> datetime:
        """Durable when it returns; may run in a worker thread and be retried."""
        ...


class Saver:
    """Saves one filling in a worker thread: at once, or after a pause in typing.

    A failed save leaves memory and the stored version as they were, is tried again
    with growing pauses and never stops the person from typing.
    """

    def __init__(self, filling: Kept, loop: Loop, changed: Callable[[], None]) -> None:
        self.filling = filling
        self.error: Exception | None = None
        """Why the last save failed; None while saving works."""
        self._loop, self._changed = loop, changed
        self._quiet: Timer | None = None
        self._latest: Timer | None = None
        self._retry: Timer | None = None
        self._failures = 0
        self._words = False
        """Words or choices are unsaved, not the place alone."""
        self._running: asyncio.Task[None] | None = None

    @property
    def state(self) -> SaveState:
        """What can truthfully be said now."""
        if self.filling.read_only:
            return SaveState.READ_ONLY
        if self.error is not None:
            return SaveState.RETRYING
        if self._words and self._running is not None:
            return SaveState.SAVING
        if self._words and self.filling.dirty:
            return SaveState.UNSAVED
        return SaveState.SAVED if self.filling.saved_at else SaveState.UNTOUCHED

    def words(self) -> Content:
        """The state in the words and colours of the corner."""
        at = self.filling.saved_at
        return {
            SaveState.UNTOUCHED: Content(""),
            SaveState.UNSAVED: Content.styled(_("Chưa lưu"), "$muted"),
            SaveState.SAVING: Content.styled(_("… Đang lưu"), "$muted"),
            SaveState.SAVED: Content.styled(_("✓ Đã lưu {time}").format(time=f"{at:%H:%M}" if at else ""), "$ok"),
            SaveState.RETRYING: Content.styled(_(" ✗ Chưa lưu được, đang thử lại "), "bold $on_error on $error"),
            SaveState.READ_ONLY: Content.styled(_("Chỉ đọc: đang mở ở cửa sổ khác"), "bold $warn"),
        }[self.state]

    # --- when ---------------------------------------------------------------------------------------------

    def typed(self) -> None:
        """A letter changed: save after a pause, but not later than two seconds after the first one."""
        if not self._wanted():
            return
        self._words = True
        if self._quiet is not None:
            self._quiet.stop()
        self._quiet = self._loop.set_timer(QUIET, self.now)
        if self._latest is None:
            self._latest = self._loop.set_timer(LATEST, self.now)
        self._changed()

    def moved(self) -> None:
        """Only the place to reopen changed: save it soon, without saying that words are unsaved."""
        if self._wanted() and self._quiet is None and self._running is None:
            self._quiet = self._loop.set_timer(QUIET, self.now)

    def changed(self) -> None:
        """A choice was made: save at once."""
        self._words = True
        self.now()

    def now(self) -> None:
        """Save at once what there is (leaving a question, a pause in typing)."""
        self._stop_timers()
        if self._wanted() and self._running is None and self._retry is None:
            self._running = asyncio.get_running_loop().create_task(self._save())
        self._changed()

    def again(self) -> None:
        """Ctrl+S: do not wait for the next try."""
        if self._retry is not None:
            self._retry.stop()
            self._retry = None
        self.now()

    def _wanted(self) -> bool:
        return self.filling.dirty and not self.filling.read_only

    def _stop_timers(self) -> None:
        for timer in (self._quiet, self._latest):
            if timer is not None:
                timer.stop()
        self._quiet = self._latest = None

    # --- how ----------------------------------------------------------------------------------------------

    async def _save(self) -> None:
        try:
            await asyncio.to_thread(self.filling.save)
        except Exception as error:  # noqa: BLE001 -- whatever went wrong, the words are in memory and are tried again
            self._failed(error)
        else:
            self.error, self._failures = None, 0
        self._running = None
        if self.error is None:
            self._words = self.filling.dirty
            if self._words and self._quiet is None:
                self.typed()
        self._changed()

    def _failed(self, error: Exception) -> None:
        self.error = error
        pause = BACK_OFF[min(self._failures, len(BACK_OFF) - 1)]
        self._failures += 1
        self._retry = self._loop.set_timer(pause, self.again)

    def finish(self) -> bool:
        """Save what is unsaved before this returns (quit, hang-up, lock); False when that failed.

        Waits for a save that is under way in the worker thread.
        """
        self._stop_timers()
        if self._wanted() or (self._running is not None and not self.filling.read_only):
            try:
                self.filling.save()
            except Exception as error:  # noqa: BLE001 -- the caller decides; the words stay in memory
                self.error = error
                return False
            self.error = None
        return True

    def stop(self) -> None:
        """Stop all timers; the filling is going to be closed."""
        self._stop_timers()
        if self._retry is not None:
            self._retry.stop()
            self._retry = None


@dataclass(frozen=True)
class OpenBook:
    """The register of commitments that is open beside the draft, and what saves it."""

    book: Book
    saver: Saver


@dataclass(frozen=True)
class Session:
    """One person at work: opened keys, the open draft, and what saves it."""

    unlocked: Unlocked
    filling: Filling
    saver: Saver
    books: list[OpenBook] = field(default_factory=list)
    """The register, once somebody looked at it."""
    more: list[Saver] = field(default_factory=list)
    """What saves the other things that are open (the unit's book of the year)."""
    no_form: str = ""
    """Why there is no form to fill in this year; `filling` only stands in then (`tui.formless`)."""

    @property
    def savers(self) -> tuple[Saver, ...]:
        """Everything that saves."""
        return (self.saver, *(opened.saver for opened in self.books), *self.more)

    @property
    def error(self) -> Exception | None:
        """Why the last save of anything failed."""
        return next((saver.error for saver in self.savers if saver.error is not None), None)

    def finish(self) -> bool:
        """Save what is unsaved before this returns; False when some of it failed."""
        outcomes = [saver.finish() for saver in self.savers]  # each one tries, whatever became of the others
        return all(outcomes)

    def again(self) -> None:
        """Try at once what failed."""
        for saver in self.savers:
            saver.again()

    def close(self) -> bool:
        """Save and let go; False (and still open) when the save failed."""
        if not self.finish():
            return False
        for saver in self.savers:
            saver.stop()
        self.filling.close()
        return True
