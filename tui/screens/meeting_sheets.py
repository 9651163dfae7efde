"""Counting: one row a count and teller, the sheets first, then the names; accepted when two counts agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from questionnaires.values import nfc
from reviews.ballots import BallotKind, Count, Slips, Tally
from reviews.meeting_steps import COUNTS_ASKED, count_of, enter_slips
from tui.locale import _
from tui.messages_meeting import COUNT_WORDS
from tui.screens.dialogs import Ask
from tui.screens.frame import title_words
from tui.screens.labelled import Mend
from tui.screens.meeting_base import MeetingFrame
from tui.widgets.cells import Words, keys_line, styled
from tui.widgets.counting import StepInput
from tui.widgets.lines import Block, Line, Row, Rows, row

NUMBERS: Final = ("issued", "returned", "not_returned", "valid", "invalid")


class AskSlips(ModalScreen[Slips | None]):
    """The five numbers of the sheets and why some are invalid; None for Esc."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS = [Binding("escape", "leave", show=False), Binding("f9,ctrl+s", "done", show=False)]

    def __init__(self, title: str, slips: Slips | None) -> None:
        super().__init__()
        self._title, self._slips = title, slips

    def compose(self) -> ComposeResult:
        """Six fields."""
        words = COUNT_WORDS()
        with Vertical(classes="window"):
            yield Line(styled(self._title, "bold"), styled("Esc", "$muted"))
            for name in NUMBERS:
                yield Line(words[name].capitalize())
                yield StepInput(str(getattr(self._slips, name)) if self._slips else "", id=name, max_length=5)
            yield Line(_("Lý do không hợp lệ"))
            yield StepInput(self._slips.invalid_reason if self._slips else "", id="why")
            yield Mend()
            yield Line(keys_line(("Enter", _("Số tiếp")), ("F9", _("Ghi")), ("Esc", _("Thôi"))))

    def on_mount(self) -> None:
        """The first number; Enter in the last field keeps."""
        self.query_one("#why", StepInput).entered = self.action_done
        self.query(StepInput).first().focus()

    def action_done(self) -> None:
        """The numbers, when all five are there."""
        found = []
        for name in NUMBERS:
            field = self.query_one(f"#{name}", StepInput)
            if not field.value.strip().isdecimal():
                self.query_one(Mend).say(_("{name}: ghi một số").format(name=COUNT_WORDS()[name].capitalize()))
                self.set_focus(field)
                return
            found.append(int(field.value))
        issued, returned, lost, valid, invalid = found
        self.dismiss(Slips(issued, returned, lost, valid, invalid, nfc(self.query_one("#why", StepInput).value)))

    def action_leave(self) -> None:
        """Nothing."""
        self.dismiss(None)


class MeetingSheets(MeetingFrame):
    """Two tellers count apart; neither sees the other's numbers."""

    NAME = "meeting_sheets"
    FOCUS = "#list"

    def trail(self) -> Words:
        """Title."""
        return title_words(self.day_words(), _("Kiểm phiếu"))

    def body(self) -> ComposeResult:
        """Rows of counts, how they go on."""
        yield Rows((), id="list")
        yield Block(id="under")

    def fill(self) -> None:
        """The rows again."""
        super().fill()
        self.query_one("#list", Rows).set(self._rows())
        under: list[Words] = []
        if self.held.state == "balloting":
            under.append(styled(_("Hai thành viên đếm riêng; F9 chốt khi hai lần khớp nhau và cộng đúng."), "$muted"))
        self.query_one("#under", Block).set(*under)

    def refused(self, sentences: Sequence[str]) -> None:
        """Every difference stays on the page until the counts are mended."""
        more = [_("… và {n} chỗ nữa").format(n=len(sentences) - 7)] if len(sentences) > 7 else []
        self.query_one("#under", Block).set(*(styled(words, "bold $warn") for words in (*sentences[:7], *more)))

    def tellers(self) -> Sequence[str]:
        """Names of the two who count."""
        names = [name for teller in self.held.tellers if (name := self.desk.name(teller))][:COUNTS_ASKED]
        spare = [_("Lần một"), _("Lần hai")]
        return [*names, *spare[len(names) :]]

    def _entries(self) -> list[tuple[BallotKind, str]]:
        return [
            (kind, teller)
            for kind in self.held.kinds
            if self.held.state == "balloting"
            for teller in self.tellers()
        ]  # fmt: skip

    def _rows(self) -> tuple[Row, ...]:
        words = COUNT_WORDS()
        rows = []
        for n, (kind, teller) in enumerate(self._entries(), 1):
            count = count_of(self.held, kind, teller)
            title = f"{n}  " + _("Phiếu {kind}: lần đếm của {name}").format(kind=words[kind], name=teller)
            rows.append(row(title, self._done(kind, count), id=f"{kind}\n{teller}"))
        for kind in self.held.kinds:
            tally = self.held.tally(kind)
            if tally is not None:
                title = _("Phiếu {kind}: đã chốt").format(kind=words[kind])
                rows.append(row(f"{len(rows) + 1}  {title}", styled(_tally_words(tally), "$ok"), id=f"{kind}\n"))
        return tuple(rows)

    def _done(self, kind: BallotKind, count: Count | None) -> Words:
        names = self.held.collectives if kind == "collective" else self.held.names
        if count is None:
            return styled(_("chưa đếm"), "$muted")
        there = len(count.rows)
        style = "$ok" if there == len(names) and count.slips.issued else "$warn"
        return styled(_("{n}/{all} tên").format(n=there, all=len(names)), style)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """The sheets, then the names; an accepted one is shown."""
        event.stop()
        found, _sign, teller = event.item.id.partition("\n")
        kind = next(kind for kind in self.held.kinds if kind == found)
        names = self.held.collectives if kind == "collective" else self.held.names
        if not names:
            return
        if not teller:
            self.kd.show("meeting_votes", ident=names[0], kind=kind)
            return
        count = count_of(self.held, kind, teller)
        slips = count.slips if count and count.slips.issued else None

        def typed(answer: Slips | None) -> None:
            if answer is None:
                return
            self.do(lambda: self.desk.keep(enter_slips(self.held, kind, teller, answer)))
            there = count_of(self.held, kind, teller)
            rows = {row.subject for row in there.rows} if there else set()
            first = next((name for name in names if name not in rows), names[0])
            self.kd.show("meeting_votes", ident=first, kind=kind, teller=teller)

        title = _("Số phiếu, lần đếm của {name}").format(name=teller)
        self.app.push_screen(AskSlips(title, slips), typed)

    def action_accept(self) -> None:
        """Accept every ballot of which two counts are there; one alone after a question."""
        open_kinds = [kind for kind in self.held.kinds if any(count.kind == kind for count in self.held.counts)]
        if not open_kinds:
            self.notify(_("Chưa có lần đếm nào."), severity="warning")
            return
        single = [k for k in open_kinds if sum(count.kind == k for count in self.held.counts) < COUNTS_ASKED]
        if not single:
            self._accept(open_kinds, one=False)
            return

        def answered(answer: int | None) -> None:
            if answer == 1:
                self._accept(open_kinds, one=True)

        choices = (_("Chờ lần đếm thứ hai"), _("Chốt theo biên bản kiểm phiếu giấy đã ký"))
        self.app.push_screen(Ask(_("Mới có một lần đếm"), "", choices), answered)

    def _accept(self, kinds: Sequence[BallotKind], *, one: bool) -> None:
        for kind in kinds:
            both = sum(count.kind == kind for count in self.held.counts) >= COUNTS_ASKED
            if not self._accepted(kind, one=one and not both):
                return
        self.fill()
        self.refresh_keys()
        if self.held.state == "counted":
            self.kd.back()

    def _accepted(self, kind: BallotKind, *, one: bool) -> bool:
        return self.do(lambda: self.desk.accept(kind, one=one))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Accepting only while counting."""
        return self.held.state == "balloting" if action == "accept" else super().check_action(action, parameters)


def _tally_words(tally: Tally) -> str:
    return _("hợp lệ {valid}/{issued}").format(valid=tally.slips.valid, issued=tally.slips.issued)
