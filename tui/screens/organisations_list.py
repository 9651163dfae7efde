"""The list of expected organisations on screen: taken from files, keys pinned and compared, one taken out again."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Final

from textual import work

from questionnaires.values import KiemdiemError
from reviews.actions.committee_desk import expect, of_card, unexpect
from reviews.actions.roster import the_roster
from reviews.expected_units import ExpectedUnit, read_expected
from tui.cli.incoming import read_file
from tui.inbox import found as inbox
from tui.locale import _
from tui.screens import organisation_marks as said
from tui.screens.dialogs import Ask, Page
from tui.screens.organisations_rolling import RollingUp
from tui.widgets.cells import Words
from tui.widgets.lines import Rows

CARD: Final = ".kdunit"


class OrganisationsList(RollingUp):
    """Base of the screen: deeds about the list."""

    @property
    def _key(self) -> str:
        """The organisation whose next level is shown; empty for the committee itself."""
        raise NotImplementedError

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_take_list(self) -> None:
        """A list out of Excel or CSV, one unit file, or all unit files of a folder."""
        hint = _("Danh sách Excel, CSV (Mã, Tên, Cấp trên, Loại hình, Dấu khoá); tệp *.kdunit, thư mục có các tệp ấy")
        file = await self.ask_line(_("Thêm tổ chức trực thuộc"), hint, f"{Path.home()}/")
        if not file:
            return
        try:
            added, cards = await asyncio.to_thread(self._read, file)
            level = await self._level_asked() if cards and added else ""
            if level is None:
                return
            added = [replace(unit, level=unit.level or level) for unit in added]
            before = self._book().expected
            tools = self.services.tools
            listed = expect(tools.store(), added, tools.paper.unprintable)
        except KiemdiemError as error:
            words = [self.services.sentence(problem) for problem in error.problems]
            self.app.push_screen(Page(_("Chưa nhận danh sách này"), *words))
            return
        whole = _("Danh sách có {n} tổ chức.").format(n=len(listed))
        changed = said.repinned_words(before.repinned(listed))
        if changed:
            self.app.push_screen(Page(_("Khoá đã ghim bị thay"), *changed))
        if cards and added:
            title = added[0].name if len(added) == 1 else _("Đã ghim khoá của {n} tổ chức").format(n=len(added))
            self.app.push_screen(Page(title, *said.pinned(added), "", whole))
        else:
            self.notify(whole)
        self._say()

    def _read(self, file: str) -> tuple[list[ExpectedUnit], bool]:
        """Whom a file or a folder names, and whether unit files do. Raises what reading and the list raise."""
        path = Path(file).expanduser()
        cards = path.is_dir() or path.suffix == CARD
        return (self._cards(path) if cards else self._rows_of(path)), cards

    def _cards(self, path: Path) -> list[ExpectedUnit]:
        """Whom these unit files are of, below the organisation that is shown. Raises what reading a file raises."""
        files = [file for file in inbox((path,)) if file.suffix == CARD] if path.is_dir() else [path]
        read = self.services.tools.unit_files.read
        return [of_card(read(read_file(file)), parent=self._key) for file in files]

    def _rows_of(self, path: Path) -> list[ExpectedUnit]:
        tools = self.services.tools
        return list(
            read_expected(tools.tables.read(read_file(path), str(path)), the_roster(tools.store()).doc.unit.key)
        )

    async def _level_asked(self) -> str | None:
        """What kind of organisations the unit files are of; empty for not said, None for Esc."""
        hint = _("Loại hình để cộng theo nhóm; để dấu - nếu không phân")
        found = await self.ask_line(_("Loại hình tổ chức"), hint, _("chi bộ"))
        return None if not found else "" if found == "-" else found

    # --- about one of them ----------------------------------------------------------------------------------

    def _listed(self) -> ExpectedUnit | None:
        """The organisation one stands on, where the committee's own list names it."""
        here = self.query_one("#units", Rows).here if self.query("#units") else None
        return self._book().expected.find(here.id) if here is not None else None

    def action_mark(self) -> None:
        """The whole pinned mark, to be read out and compared."""
        unit = self._listed()
        if unit is not None:
            self.app.push_screen(Page(unit.name, *said.mark_words(unit)))

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_delete(self) -> None:
        """Out of the list, with those below it and the figures that came from them."""
        unit = self._listed()
        if unit is None:
            return
        expected = self._book().expected
        below = sum(1 for _unit in expected.walk(unit.key))
        facts: Words = _("Bỏ khỏi danh sách cả {n} tổ chức dưới nó và số liệu đã cộng của các tổ chức ấy.").format(
            n=below
        ) if below else _("Bỏ khỏi danh sách, cả số liệu đã cộng của tổ chức này.")  # fmt: skip
        choices = (_("Không, giữ lại"), _("Bỏ {name}").format(name=unit.name))
        if await self.app.push_screen_wait(Ask(unit.name, facts, choices)) == 1:
            unexpect(self.services.tools.store(), unit.key)
            self._say()
