"""A committee's desk: who is expected, who has sent figures, what they say, level by level, compared fairly."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from textual import work
from textual.app import ComposeResult

from reviews.actions.roster import the_roster
from reviews.organisation_tree import OpenedFile, OrganisationTree, opened_file
from reviews.rollup_book import RollupBook
from reviews.summary import SourceUnit
from tui.cli.incoming import read_if_possible
from tui.locale import _
from tui.screens import organisation_words as said
from tui.screens.dialogs import Page
from tui.screens.frame import title_words
from tui.screens.organisation_chart import Everybody, LevelChart, comparison, everybody
from tui.screens.organisations_list import OrganisationsList
from tui.screens.organisations_report import Reporting
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Row, Rows

MOST: Final = 5_000
"""Files of a folder that are looked at for an organisation's own one."""
EDGES: Final = 4
"""Cells that the path leaves free at both sides."""


class Organisations(Reporting, OrganisationsList):
    """One row an organisation; Enter goes down a level, Esc up again, as far as the figures reach."""

    NAME = "organisations"
    FOCUS = "#units"
    CSS_PATH = "../styles/office.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._path: tuple[str, ...] = ()
        """Keys of the organisations that were gone into."""
        self._opened: dict[str, OpenedFile] = {}
        self._held: tuple[RollupBook, OrganisationTree] | None = None
        self._all: Everybody | None = None

    # --- what is seen -------------------------------------------------------------------------------------

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Tổ chức trực thuộc"))

    def state(self) -> Words:
        """How many have sent."""
        came, everybody = self._tree.came(self._key)
        return styled(_("đã gửi {n}/{all}").format(n=came, all=everybody), "$muted")

    def body(self) -> ComposeResult:
        """Sums, then the organisations, then the levels of the one that one stands on."""
        yield Block(*self._about(), id="about")
        yield Rows(self._rows(), id="units", classes="gap", digits=False)
        yield Block(id="where")
        yield LevelChart(id="chart")

    def on_mount(self) -> None:
        """Show what belongs to the first row."""
        super().on_mount()
        self.call_after_refresh(self._beneath)

    def on_screen_resume(self) -> None:
        """Things have changed."""
        self._say()

    @property
    def _key(self) -> str:
        return self._path[-1] if self._path else ""

    @property
    def _tree(self) -> OrganisationTree:
        """Worked out once for what the book holds; anew after a change."""
        if self._held is None:
            book = self._book()
            self._held = book, OrganisationTree(book, self._opened.values())
        return self._held[1]

    def _about(self) -> tuple[Words, ...]:
        tree = self._tree
        assert self._held is not None
        found = said.about(self._held[0], tree, self._key)
        if not self._path:
            return found
        own = the_roster(self.services.tools.store()).doc.unit.name
        return (styled(said.path_words(own, tree, self._path, self.app.size.width - EDGES), "bold"), *found)

    def _rows(self) -> tuple[Row, ...]:
        return said.rows(self._tree, self._key)

    def _say(self, at: str | None = None) -> None:
        """Everything anew; `at` is the organisation to stand on, empty for the first."""
        self._held = self._all = None
        if self.query("#units"):
            while self._path and not self._tree.below(self._key):
                self._path = self._path[:-1]  # it was taken out of the list
            self.query_one("#about", Block).set(*self._about())
            rows = self._rows()
            place = None if at is None else next((n for n, found in enumerate(rows) if found.id == at), 0)
            self.query_one("#units", Rows).set(rows, place)
            self.refresh_title()
            self.refresh_keys()
            self._beneath()

    def _beneath(self) -> None:
        """Where one can go from the row one stands on, and its levels beside those of all."""
        here, tree = self.query_one("#units", Rows).here, self._tree
        if here is None:
            self.query_one("#where", Block).set()
            self.query_one(LevelChart).set(None, "", None)
            return
        self.query_one("#where", Block).set(styled(said.where_it_ends(tree, here.id), "$muted"))
        if self._all is None:
            self._all = everybody(tree.lines(self._key))
        known = self._all if self._all.whole.people else None
        self.query_one(LevelChart).set(tree.line(here.id), tree.name(here.id), known)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another row, another chart."""
        event.stop()
        self.refresh_keys()
        self._beneath()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only who stands on the committee's own list has a pinned key, and is taken out of it."""
        if action in ("mark", "delete"):
            return self._listed() is not None
        return super().check_action(action, parameters)

    # --- down and up --------------------------------------------------------------------------------------

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Down a level where there is one, else everything about it."""
        event.stop()
        key = event.item.id
        end = self._tree.end(key)
        if end == "closed":
            self._open(key)
        elif end:
            self.app.push_screen(Page(self._tree.name(key), *said.details(self._tree, key)))
        else:
            self._path = (*self._path, key)
            self._say("")

    def action_back(self) -> None:
        """Up a level, from the top to the screen before."""
        if not self._path:
            self.kd.back()
            return
        left, self._path = self._path[-1], self._path[:-1]
        self._say(left)

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def _open(self, key: str) -> None:
        """The organisation's own file, to look below it: the very one that was merged, known by its SHA-256."""
        part = self._tree.part(key)
        if part is None:
            return
        title = _("Xem cấp dưới của {name}").format(name=part.name)
        hint = _("Tệp biểu của tổ chức này, hoặc thư mục có tệp ấy (cả thư mục con)")
        place = await self.ask_line(title, hint, self._near())
        if not place:
            return
        found = await asyncio.to_thread(self._found, part, place)
        if found is None:
            words = _("Không có tệp nào ở đó đúng là biểu lần {n} của {name} (so mã SHA-256 ghi trong biểu cấp trên).")
            self.notify(words.format(n=part.seq, name=part.name), severity="warning", timeout=20)
            return
        self._opened[key] = found
        self._path = (*self._path, key)
        self._say("")

    def _near(self) -> str:
        """The folder of the file in whose figures one stands."""
        sent = next((line for key in reversed(self._path) if (line := self._tree.sent(key)) is not None), None)
        return str(Path(sent.file).parent) if sent is not None and sent.file else str(Path.home() / "hop-thu")

    def _found(self, part: SourceUnit, given: str) -> OpenedFile | None:
        place = Path(given).expanduser()
        files = (path for path in (place.rglob("*.pdf") if place.is_dir() else (place,)) if path.is_file())
        told = self.services.tools.transport.many.read(_contents(files), compare=False)
        for facts in told:
            if facts.summary is not None:
                found = opened_file(part, facts.summary, facts.payload_sha256)
                if found is not None:
                    return found
        return None

    # --- pages --------------------------------------------------------------------------------------------

    def action_compare(self) -> None:
        """Shares beside each other: medians, no order of rank."""
        self.app.push_screen(Page(_("So sánh các tổ chức"), *comparison(self._tree.lines(self._key))))

    def action_about(self) -> None:
        """Everything about the organisation one stands on."""
        here = self.query_one("#units", Rows).here
        if here is not None:
            self.app.push_screen(Page(self._tree.name(here.id), *said.details(self._tree, here.id)))


def _contents(files: Iterator[Path]) -> Iterator[tuple[str, bytes]]:
    for _number, file in zip(range(MOST), files, strict=False):
        yield str(file), read_if_possible(file)
