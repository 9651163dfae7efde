"""One name on the sheet: numbers typed at the left of their bars, the values of a level, the reason, the quota."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from textual.app import ComposeResult
from textual.containers import Vertical

from questionnaires.values import nfc
from reviews.ballots import COLUMNS, BallotKind, Row
from reviews.meeting_steps import enter_row, with_levels
from reviews.member_year import LevelValue
from reviews.rules import LEVELS
from tui.bindings import Key
from tui.locale import _
from tui.meeting_words import level_word, percent, rating_values
from tui.messages_meeting import COUNT_WORDS
from tui.screens.frame import title_words
from tui.screens.meeting_base import MeetingFrame
from tui.screens.meeting_count import adds_up, findings_of, slips_of, slips_words, sum_line
from tui.screens.meeting_values import (
    quota_line,
    reason_words,
    said_rows,
    side_rows,
    standard_line,
    value_cells,
    who_words,
)
from tui.widgets.cells import Words, join, styled
from tui.widgets.counting import Cell, CountField, LevelStrip
from tui.widgets.lines import Block, Line, Rows
from tui.widgets.ordered_area import OrderedTextArea

NO_LEVEL = ""
PROPOSED = 2
"""Place of the proposed level among those of a collective."""


class MeetingVotes(MeetingFrame):
    """While ballots are counted: one teller's numbers. Afterwards: what was counted, and the proposed level."""

    NAME = "meeting_votes"
    NEAR = True

    def __init__(self, ident: str, kind: BallotKind | None = None, teller: str = "") -> None:
        super().__init__()
        self.ident, self.teller = ident, teller
        self.kind: BallotKind | None = kind
        self._pending: str | None = None
        """A level chosen here whose reason is still to be written."""

    # --- what is there ----------------------------------------------------------------------------------------

    @property
    def sheet(self) -> BallotKind:
        """Which ballot."""
        mains = [kind for kind in self.held.kinds if kind in ("levels", "lower_levels")]
        return self.kind or (*mains, *self.held.kinds)[0]

    @property
    def subjects(self) -> tuple[str, ...]:
        """The names on this sheet."""
        return self.held.collectives if self.sheet == "collective" else self.held.names

    @property
    def counting(self) -> bool:
        """Whether numbers are typed here."""
        return bool(self.teller) and self.held.state == "balloting"

    @property
    def about_member(self) -> bool:
        """Whether the name is a member's (not a collective's)."""
        return self.sheet != "collective"

    def name_of(self, ident: str) -> str:
        """A member's name, or the collective's own."""
        return super().name_of(ident) or ident

    def trail(self) -> Words:
        """The day, which of how many."""
        order = self.subjects
        at = order.index(self.ident) + 1 if self.ident in order else 0
        return title_words(self.day_words(), _("Thứ {n} trong {all}").format(n=at, all=len(order)))

    def body(self) -> ComposeResult:
        """Name, count, values, reason, quota."""
        yield Line(id="who")
        yield Line(styled(_("Kiểm phiếu"), "bold"), id="slips", classes="head")
        titles = [COUNT_WORDS()[column] if column in ("agree", "disagree") else level_word(column)
                  for column in COLUMNS[self.sheet]]  # fmt: skip
        for index, title in enumerate((*titles, _("Dòng hỏng"))):
            yield CountField(title, index, self._typed, field=self.counting)
        yield Line(id="sum")
        yield Block(id="finding")
        if self.about_member:
            yield LevelStrip([*map(level_word, LEVELS), _("chưa xếp loại")], self._chosen, id="values")
            yield Line(id="t-reason", classes="head")
            yield OrderedTextArea("", id="level-reason")
            yield Line(id="quota", classes="narrow")
            yield Line(id="standard", classes="narrow")
            yield Block(id="said", classes="wide gap")
        elif not self.counting:
            strip = LevelStrip([*map(level_word, LEVELS)], self._rate, id="values")
            strip.at = PROPOSED
            yield strip

    def index_panel(self) -> ComposeResult:
        """Everybody."""
        yield Vertical(Rows(self.order_rows(), keep=True, digits=False, id="all"), id="index", classes="panel")

    def side_panel(self) -> ComposeResult:
        """Quota and conditions."""
        yield Vertical(Block(id="readings"), id="side", classes="panel")

    def on_mount(self) -> None:
        """Numbers first while counting, else the level."""
        super().on_mount()
        for field in self.query(CountField):
            field.input.entered = self._entered
        self._focus()

    def _focus(self) -> None:
        if self.counting:
            self.query(CountField).first().input.focus()
        else:
            self.query_one(LevelStrip).focus()

    def panels_mounted(self) -> None:
        """Fill the panels."""
        self.fill()

    # --- filling ----------------------------------------------------------------------------------------------

    def row(self) -> Row | None:
        """The numbers of this name: this teller's, or the accepted ones."""
        if self.counting:
            count = next((c for c in self.held.counts if (c.kind, c.counted_by) == (self.sheet, self.teller)), None)
            return next((row for row in count.rows if row.subject == self.ident), None) if count else None
        tally = self.held.tally(self.sheet)
        return tally.row(self.ident) if tally else None

    def fill(self) -> None:
        """Everything about this name."""
        super().fill()
        self._who()
        found = self.row()
        numbers: Sequence[int | None] = (
            (*found.votes, found.invalid) if found else (None,) * len(self.query(CountField))
        )
        for field, number in zip(self.query(CountField), numbers, strict=False):
            field.put(number)
        self._count(found)
        if self.about_member:
            self._levels()
            area = self.query_one("#level-reason", OrderedTextArea)
            area.edited = None
            value = self.held.item(self.ident).levels.get("proposed")
            area.text = value.reason if value else ""
            area.read_only = self.held.state != "counted"
            area.edited = self._wrote
        elif not self.counting:
            self._rating()
        self._near()
        for rows in self.query("#all").results(Rows):
            at = self.held.order.index(self.ident) if self.ident in self.held.order else 0
            rows.set(self.order_rows(), at)
        for block in self.query("#readings").results(Block):
            block.set(*(side_rows(self.desk, self.ident) if self.about_member else ()))

    def _who(self) -> None:
        name = styled(self.name_of(self.ident), "bold")
        if self.about_member:
            facts, points = who_words(self.desk, self.ident)
            self.query_one("#who", Line).set(join(name, "  ", facts), points)
        else:
            self.query_one("#who", Line).set(name, "")

    def _count(self, found: Row | None) -> None:
        base = self.desk.base
        slips = slips_of(self.held, self.sheet, self.teller if self.counting else "")
        who = _("lần đếm của {name} · ").format(name=self.teller.rpartition(" ")[2]) if self.counting else ""
        self.query_one("#slips", Line).set(None, styled(who + slips_words(slips), "$muted"))
        fields = list(self.query(CountField))
        votes = [field.value for field in fields] if self.counting else [*found.votes, found.invalid] if found else []
        for field, number in zip(fields[:-1], votes, strict=False):
            share = "" if number is None or not base.base else percent(Fraction(number, base.base))
            field.show(number, base.base, base.majority, share)
        fits = adds_up(votes, slips)
        self.query_one("#sum", Line).set(*sum_line(votes, slips, base))
        known = tuple(number or 0 for number in votes[:-1])
        findings = findings_of(self.desk, self.sheet, Row(self.ident, known)) if fits and not self.counting else []
        self.query_one("#finding", Block).set(*findings)

    def _levels(self) -> None:
        cells = value_cells(self.desk, self.ident, self._pending)
        self.query_one(LevelStrip).set(cells, opened=self.held.state == "counted")
        level = self._pending if self._pending is not None else self._proposed()
        why = reason_words(self.desk, self.ident, level, lacking=self._pending is not None)
        head = join(styled(_("Lý do"), "bold"), "  ", why)
        self.query_one("#t-reason", Line).set(head, styled(_("vào biên bản"), "$muted"))
        self.query_one("#quota", Line).set(*quota_line(self.desk, self.ident))
        self.query_one("#standard", Line).set(standard_line(self.desk, self.ident), "")
        self.query_one("#said", Block).set(*said_rows(self.desk, self.ident))

    def _rating(self) -> None:
        cells = [Cell(title, words, there=True) for title, words in rating_values(self.desk, self.ident)]
        self.query_one(LevelStrip).set(cells, opened=self.held.state == "counted")

    def _rate(self, index: int) -> None:
        """The level that is proposed for a collective."""
        self.do(lambda: self.desk.rate(self.ident, LEVELS[index], self.held.rating(self.ident).reason))
        self._rating()

    def _proposed(self) -> str | None:
        value = self.held.item(self.ident).levels.get("proposed")
        return value.level if value else None

    def _near(self) -> None:
        self.query_one("#near", Line).set(*self.beside_words(self.subjects, self.ident))

    # --- typing -----------------------------------------------------------------------------------------------

    def _typed(self) -> None:
        """A number changed: keep the row as soon as it is whole."""
        fields = list(self.query(CountField))
        votes = [field.value for field in fields[:-1]]
        spoilt = fields[-1].value or 0
        numbers = tuple(number for number in votes if number is not None)
        row = Row(self.ident, numbers, spoilt) if len(numbers) == len(votes) else None
        self.do(lambda: self.desk.keep(enter_row(self.held, self.sheet, self.teller, self.ident, row)), typing=True)
        self._count(None)

    def _entered(self) -> None:
        """Enter: the next number; after the last one the next name."""
        fields = [field.input for field in self.query(CountField)]
        at = next((n for n, field in enumerate(fields) if field.has_focus), len(fields))
        if at + 1 < len(fields):
            self.set_focus(fields[at + 1])
        else:
            self._beside(1)
            self.set_focus(fields[0])

    def _chosen(self, index: int) -> None:
        """A level was chosen: kept at once, or as soon as its reason is written."""
        level = (*LEVELS, NO_LEVEL)[index]
        reason = nfc(self.query_one("#level-reason", OrderedTextArea).text).strip()
        asked = self.desk.reasons_asked(self.ident, level) if level else ("ballot",)
        if asked and not reason:
            self._pending = level
            self._levels()
            self.query_one("#level-reason").focus()
            return
        self._pending = None
        self.do(lambda: self.desk.propose(self.ident, level, reason))
        self._levels()

    def _wrote(self, text: str) -> None:
        """The reason changed: it goes with the level, also the one that waited for it."""
        level = self._pending if self._pending is not None else self._proposed()
        reason = nfc(text).strip()
        if level is None:
            return
        asked = self.desk.reasons_asked(self.ident, level) if level else ("ballot",)
        if asked and not reason:  # what was kept before stays until there is a reason again
            self._pending = level
        else:
            self._pending = None
            value = LevelValue(level, self.held.day, nfc(text))
            self.do(lambda: self.desk.keep(with_levels(self.held, self.ident, {"proposed": value})), typing=True)
        self._levels()

    # --- going ------------------------------------------------------------------------------------------------

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Another name."""
        event.stop()
        if event.item.id in self.subjects:
            self._go(event.item.id)

    def action_before(self) -> None:
        """The name before."""
        self._beside(-1)

    def action_after(self) -> None:
        """The name after."""
        self._beside(1)

    def _beside(self, step: int) -> None:
        at = self.subjects.index(self.ident) + step
        if 0 <= at < len(self.subjects):
            self._go(self.subjects[at])

    def _go(self, ident: str) -> None:
        if self._pending is not None:
            self.notify(_("Mức vừa chọn cho đồng chí {name} chưa được ghi vì chưa có lý do.").format(
                name=self.name_of(self.ident)), severity="warning")  # fmt: skip
        self._pending = None
        self.ident = ident
        self.fill()

    def action_speech(self) -> None:
        """What was said about this member."""
        if self.about_member:
            self.app.switch_screen(self.kd.screen_named("meeting_item", ident=self.ident))

    def action_order(self) -> None:
        """The order."""
        self.kd.show("meeting_order")

    def action_standard(self) -> None:
        """Findings by the unit's own standard."""
        self.kd.show("meeting_standard", ident=self.ident)

    def action_projector(self) -> None:
        """What may be shown to everybody."""
        self.kd.show("meeting_projector", ident=self.ident)

    def action_on(self) -> None:
        """The next name without a proposed level; the sheets while counting."""
        if self.counting:
            self._beside(1)
            return
        left = [name for name in self.held.names if "proposed" not in self.held.item(name).levels]
        if left:
            self._go(left[0])
        else:
            self.kd.back()

    def key_label(self, key: Key) -> str:
        """F9 while counting goes to the next name."""
        return _("Tên tiếp") if key.id == "on" and self.counting else super().key_label(key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Opinions and projector belong to members."""
        if action in ("speech", "projector", "standard"):
            return self.about_member
        return super().check_action(action, parameters)
