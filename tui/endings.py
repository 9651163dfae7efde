"""How a run ends or pauses: quit, hang-up, kill, a terminal that closed, long silence; no word is lost in any."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import time
from typing import TYPE_CHECKING, Final

from tui.locale import _

if TYPE_CHECKING:
    from tui.app import KiemdiemApp

IDLE_CHECK: Final = 15.0
"""Seconds between two looks at how long nobody typed."""
IDLE_MINUTES: Final = "15"
"""Minutes until the keys are put away, unless the settings say otherwise (`0` = never)."""


class Endings:
    """Watches for the end of a session on behalf of the app."""

    def __init__(self, app: KiemdiemApp) -> None:
        self._app = app
        self._touched = time.monotonic()

    def watch(self) -> None:
        """Begin: signals are caught (where there are signals), silence is measured."""
        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM"):
            number = getattr(signal, name, None)
            if number is not None:
                with contextlib.suppress(ValueError, NotImplementedError, RuntimeError):
                    loop.add_signal_handler(number, self._hung_up)
        self._app.set_interval(IDLE_CHECK, self.look)

    def _hung_up(self) -> None:
        """The terminal closed or somebody ends us: write first, then go."""
        session = self._app.session
        if session is not None:
            session.finish()
        self._app.exit(return_code=0)

    async def quit(self) -> None:
        """Save and quit. Where saving fails, ask: staying is the default."""
        app = self._app
        if app.leave():
            app.exit()
            return
        from tui.screens.dialogs import Ask

        session = app.session
        reason = app.save_failure()
        stay = _("Ở lại, thử lưu tiếp")
        go = _("Thoát, mất phần chưa lưu")

        def answered(choice: int | None) -> None:
            if choice == 1:
                app.exit()
            elif session is not None:
                session.again()

        app.push_screen(Ask(_("Chưa lưu được phần vừa ghi"), reason, (stay, go)), answered)

    def touched(self) -> None:
        """Somebody typed or moved the mouse."""
        self._touched = time.monotonic()

    @property
    def silence(self) -> float:
        """Seconds since somebody typed or moved the mouse."""
        return time.monotonic() - self._touched

    def look(self) -> None:
        """Put the keys away after long silence, but only after a durable save; else hide the screen."""
        app = self._app
        session = app.session
        minutes = float(app.setting("idle_minutes", IDLE_MINUTES) or 0)
        if session is None or app.held is not None or not minutes or self.silence < minutes * 60:
            return
        person = session.unlocked.person
        if not person.locked:
            return
        from tui.locking import put_away  # most sessions end before

        put_away(app, person)
