"""When something goes wrong in the app: a refusal is told and the screen stays; the unexpected ends in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from textual.actions import ActionParseResult
from textual.app import App
from textual.dom import DOMNode
from textual.notifications import SeverityLevel
from textual.worker import WorkerFailed

from questionnaires.values import KiemdiemError
from tui.services import Services
from tui.session import Session


class Staying(App[None]):
    """Base of the app; `services` has the sentences, `session` what was typed."""

    services: Services
    session: Session | None

    def notify(
        self, message: str, *, title: str = "", severity: SeverityLevel = "information", timeout: float | None = None,
        markup: bool = False,
    ) -> None:  # fmt: skip
        """Words at the lower right; never markup: names of files and of people stand in them as they are."""
        del markup
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=False)

    def refused(self, error: KiemdiemError) -> None:
        """Say in one sentence why a deed was not done; nothing that was saved is lost by it."""
        self.notify(self.services.words(error), severity="error", timeout=20)

    async def run_action(
        self, action: str | ActionParseResult, default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:  # fmt: skip
        """What a key asks for."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except KiemdiemError as error:
            self.refused(error)
            return True

    def _handle_exception(self, error: Exception) -> None:
        """A deed of several windows that is refused ends, the program does not."""
        if isinstance(error, WorkerFailed) and isinstance(error.error, KiemdiemError):
            self.refused(error.error)
        else:
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """An unexpected error: keep what was typed, say one sentence.

        Textual would print every local variable, and with them what people wrote, into the scrollback.
        """
        from rich.text import Text

        from tui.crash import ending

        if self.session is not None:
            self.session.finish()
        said, self._return_code = ending(self._exception)
        self.panic(Text(said))  # not markup: a path may have brackets
