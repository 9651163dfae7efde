"""The file of a decision as it comes to the cell: what it says, and whose key signed it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final

from questionnaires.values import KiemdiemError
from reviews.actions.deciders import decider
from reviews.decision import Decision, read_lines
from reviews.people import UnitCard
from tui.cli.incoming import read_file
from tui.locale import _
from tui.screens.asking import Asking

SIGNED_LIST: Final = ".kddecision"


class DecisionFile(Asking):
    """Base of the screen that takes decisions."""

    async def read_decision(self, file: str, title: str) -> tuple[Decision | None, bytes]:
        """The decision and the certificate that signed it; a table is signed by nobody. Raises KiemdiemError."""
        data = await asyncio.to_thread(_content, file)
        if file.endswith(SIGNED_LIST) and self.services.upward is not None:
            return self.services.upward.decisions.read(data)
        lines = read_lines(self.services.tools.tables.read(data, file))
        document = await self.ask_document(title)
        return (Decision(document, lines) if document else None), b""

    async def signed_by(self, certificate: bytes, title: str) -> tuple[str, UnitCard | None]:
        """Who signed; where it is none of the known keys, the unit file of that body is asked for and given back.

        Raises KiemdiemError `decision_other_key` where that does not help.
        """
        store = self.services.tools.store()
        if not certificate:
            return "", None
        try:
            return decider(store, certificate), None
        except KiemdiemError as error:
            if error.code != "decision_other_key":
                raise
            hint = _("Khoá ký chưa biết: tệp *.kdunit của cấp đã ký quyết định này")
            file = await self.ask_line(title, hint, f"{Path.home()}/")
            if not file:
                raise
        card = self.services.tools.unit_files.read(await asyncio.to_thread(_content, file))
        return decider(store, certificate, card), card


def _content(file: str) -> bytes:
    return read_file(Path(file).expanduser())
