"""Who has sent and who has not: the list of members, returns for completion, paper typed in."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final

from textual import work
from textual.app import ComposeResult

from questionnaires.values import KiemdiemError
from reviews.actions.remind import collection_status, give_back
from reviews.actions.reminders import note_reminded, reminder_list, to_remind
from reviews.collection_status import OPEN, CollectionStatus, StatusRow
from tui.collect_words import WHERE, days_words, row_words
from tui.locale import _
from tui.messages import NO_SECRETS
from tui.output import foreign
from tui.screens.dashboard_words import COLOURS, SIGNS
from tui.screens.dialogs import Ask, AskText, Page
from tui.screens.frame import Frame, title_words
from tui.screens.paper_entry import PaperEntry
from tui.screens.sign_places import sticks
from tui.screens.trouble import sentence
from tui.verdict_words import VERDICTS
from tui.widgets.cells import Words, columns, join, styled
from tui.widgets.lines import Block, Row, Rows, Strip, row

PAPERS: Final = "papers_place"
"""Setting: the folder of the session's papers."""

WIDEST: Final = 28
"""Cells for a name."""
TONES = {"missing": "$warn", "returned": "bold $warn", "waiting": "bold $warn", "conflict": "bold $error"}


def _words(number: int, found: StatusRow, name: int) -> Words:
    """Number, name, sign, where the review stands."""
    sign = SIGNS.get(found.where, "")
    owing = "" if sign else "$muted"
    cells = (
        styled(f"{number:>3}  {found.line.profile.name}", owing), "", found.line.profile.form if sign else "",
        styled(sign, COLOURS.get(sign, "")),
    )  # fmt: skip
    tone = TONES.get(found.where, owing)
    return join(columns(cells, (5 + name, 2, 4, 2)), styled(row_words(found, short=True), tone))


class Status(Frame):
    """One row a member, in the order of the list; F2 leaves those of whom something is still awaited."""

    NAME = "status"
    STRIP = True
    FOCUS = "#members"
    CSS_PATH = "../styles/office.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._open = False

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

    def on_mount(self) -> None:
        """How far it is."""
        super().on_mount()
        self._say()

    def _status(self) -> CollectionStatus:
        tools = self.services.tools
        return collection_status(tools.store(), tools.clock)

    def _about(self) -> tuple[Words, ...]:
        now = self._status()
        counts = "; ".join(f"{WHERE()[where]} {n}" for where, n in now.counts.items())
        lines: list[Words] = [counts + "."] if counts else [_("Danh sách chưa có ai.")]
        if self._open:
            lines.append(styled(_("Chỉ các đồng chí còn thiếu bài, còn chờ; F2 để xem mọi người."), "$muted"))
        if now.refused:
            words = _("{n} tệp không nhận được cất riêng: F5 để xem.").format(n=len(now.refused))
            lines.append(styled(words, "$muted"))
        return tuple(lines)

    def _rows(self) -> tuple[Row, ...]:
        rows = self._status().rows
        name = min(max((len(found.line.profile.name) for found in rows), default=0), WIDEST)
        return tuple(
            row(_words(number, found, name), id=found.line.member)
            for number, found in enumerate(rows, 1)
            if not self._open or found.where in OPEN
        )

    def on_screen_resume(self) -> None:
        """Things have changed."""
        self._say()

    def _say(self) -> None:
        if self.query("#members"):
            self.query_one("#about", Block).set(*self._about())
            self.query_one("#members", Rows).set(self._rows())
            found = self._status().tally
            said = _("đã có {n}/{all} bài").format(n=found.received, all=found.subject)
            self.query_one(Strip).set(found.received, found.subject, said)
            self.refresh_title()

    def _here(self) -> StatusRow | None:
        item = self.query_one("#members", Rows).here
        return next((found for found in self._status().rows if item and found.line.member == item.id), None)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Everything about one member's review; where two wait for a choice, the choice."""
        event.stop()
        found = next(r for r in self._status().rows if r.line.member == event.item.id)
        if found.where == "conflict":
            self.kd.show("choose_review", member=found.line.member)
            return
        lines: list[Words] = [styled(row_words(found), "bold"), ""]
        if found.reason:
            lines.append(found.reason)
        self.app.push_screen(Page(found.line.profile.name, *lines))

    def action_open(self) -> None:
        """Only those of whom something is awaited, or everybody."""
        self._open = not self._open
        self._say()

    def action_remind(self) -> None:
        """The list to print, and the note that these members were reminded today."""
        names = [row.line.profile.name for row in to_remind(self._status())]
        if not names:
            self.notify(_("Không còn đồng chí nào phải nhắc nộp."))
            return
        asked = _("{n} đồng chí: {names}.").format(n=len(names), names=", ".join(names))
        choices = (
            _("Chưa nhắc"), _("Ghi danh sách ra tệp PDF để in, ghi sổ là hôm nay đã nhắc"),
            _("Chỉ ghi sổ: hôm nay đã nhắc tận nơi, qua điện thoại"),
        )  # fmt: skip
        self.app.push_screen(Ask(_("Nhắc nộp"), asked, choices), self._reminded)

    def _reminded(self, answer: int | None) -> None:
        if answer:
            self._write(self._place() / f"nhac-nop-{self._status().period}.pdf" if answer == 1 else None)

    def _place(self) -> Path:
        """Where papers were written the last time, else a stick, else the home folder."""
        plugged = sticks()
        first = Path(self.kd.setting(PAPERS) or (plugged[0] if plugged else Path.home())).expanduser()
        return first if first.is_dir() else Path.home()

    @work(exclusive=True, group="file", exit_on_error=False)
    async def _write(self, target: Path | None) -> None:
        papers, tools = self.services.session_papers, self.services.tools
        if papers is None:
            return

        def made() -> None:
            if target is not None:
                self.services.save_file(target, reminder_list(tools, papers))
            note_reminded(tools.store(), tools.clock, self.session.unlocked.profile.name)

        try:
            await asyncio.to_thread(made)
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure, the screen stays
            self.notify(sentence(self.services, error), severity="error", timeout=20)
            return
        if target is not None:
            self.notify(_("Đã ghi {file}. {secret}").format(file=target, secret=NO_SECRETS()), timeout=20)
        self._say()

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
