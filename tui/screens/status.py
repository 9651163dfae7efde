"""Who has sent and who has not: the list of members, returns for completion, paper typed in."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult

from questionnaires.values import KiemdiemError
from reviews.actions.remind import collection_status, give_back
from reviews.collection_status import CollectionStatus, StatusRow
from tui.collect_words import WHERE, days_words, row_words
from tui.locale import _
from tui.messages import VERDICTS
from tui.output import foreign
from tui.screens.dialogs import AskText, Page
from tui.screens.frame import Frame, title_words
from tui.screens.paper_entry import PaperEntry
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Row, Rows, row

COLOURS = {
    "received": "$ok", "paper": "$ok", "missing": "bold $warn", "returned": "bold $warn", "waiting": "bold $warn",
    "conflict": "bold $error",
}  # fmt: skip


class Status(Frame):
    """One row a member, in the order of the list."""

    NAME = "status"
    FOCUS = "#members"
    CSS_PATH = "../styles/office.tcss"

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Ai đã nộp, ai chưa"))

    def state(self) -> Words:
        """How long it is."""
        return styled(days_words(self._status()), "$muted")

    def body(self) -> ComposeResult:
        """Numbers, then the members."""
        yield Block(*self._about(), id="about")
        yield Rows(self._rows(), id="members", classes="gap", digits=False)

    def _status(self) -> CollectionStatus:
        tools = self.services.tools
        return collection_status(tools.store(), tools.clock)

    def _about(self) -> tuple[Words, ...]:
        now = self._status()
        counts = "; ".join(f"{WHERE()[where]} {n}" for where, n in now.counts.items())
        lines: list[Words] = [counts + "."] if counts else [_("Danh sách chưa có ai.")]
        if now.refused:
            words = _("{n} tệp không nhận được cất riêng: F5 để xem.").format(n=len(now.refused))
            lines.append(styled(words, "$muted"))
        return tuple(lines)

    def _rows(self) -> tuple[Row, ...]:
        return tuple(
            row(f"{number:>3}  {found.line.profile.name}", styled(row_words(found), COLOURS.get(found.where, "$muted")),
                id=found.line.member)
            for number, found in enumerate(self._status().rows, 1)
        )  # fmt: skip

    def on_screen_resume(self) -> None:
        """Things have changed."""
        self._say()

    def _say(self) -> None:
        if self.query("#members"):
            self.query_one("#about", Block).set(*self._about())
            self.query_one("#members", Rows).set(self._rows())
            self.refresh_title()

    def _here(self) -> StatusRow | None:
        item = self.query_one("#members", Rows).here
        return next((found for found in self._status().rows if item and found.line.member == item.id), None)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Everything about one member's review."""
        event.stop()
        found = next(r for r in self._status().rows if r.line.member == event.item.id)
        lines: list[Words] = [styled(row_words(found), "bold"), ""]
        if found.reason:
            lines.append(found.reason)
        self.app.push_screen(Page(found.line.profile.name, *lines))

    def action_collect(self) -> None:
        """To the files."""
        self.kd.show("collect")

    def action_refused(self) -> None:
        """What was put aside, with its verdict."""
        refused = self._status().refused
        lines: list[Words | tuple[Words, Words]] = [
            (foreign(Path(entry.file).name), styled(VERDICTS().get(entry.code, entry.code), "bold $warn"))
            for entry in refused
        ]
        self.app.push_screen(Page(_("Tệp không nhận, cất riêng"), *(lines or [_("Chưa có tệp nào.")])))

    def action_paper(self) -> None:
        """Type in a review on paper."""
        found = self._here()
        if found is not None:
            self.app.push_screen(
                PaperEntry(self.services, found.line, self.session.unlocked.profile.name), lambda _done: self._say()
            )

    def action_give_back(self) -> None:
        """Return a review for completion, with the reason."""
        found = self._here()
        if found is None:
            return
        words = _("Đồng chí {name}. Ghi rõ cần bổ sung gì; đồng chí ấy đọc được khi mở chương trình.")
        self.app.push_screen(
            AskText(_("Trả lại để bổ sung"), words.format(name=found.line.profile.name), keep=_("Trả lại bài này")),
            lambda reason: self._given_back(found, reason),
        )

    def _given_back(self, found: StatusRow, reason: str | None) -> None:
        if not reason:
            return
        try:
            given = give_back(self.services.tools, self.session.unlocked, found.line.member, reason)
            target = Path.home() / given.filename
            self.services.save_file(target, given.data)
        except KiemdiemError as error:
            self.notify(self.services.words(error), severity="error", timeout=20)
            return
        self.notify(_("Đã trả lại. Đưa tệp này cho đồng chí ấy: {file}").format(file=target), timeout=20)
        self._say()
