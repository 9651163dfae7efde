"""Review before signing: what is open, how the points add up, which level and why, the own level."""

from __future__ import annotations

from typing import Final

from textual import events, work
from textual.app import ComposeResult
from textual.content import Content

from questionnaires.flags import Flag
from questionnaires.values import Answer, KiemdiemError
from reviews.actions.submit import LEVEL_QUESTION
from reviews.forms import COLLECTIVE, QUARTERLY
from reviews.rules import RuleSet
from tui.bindings import Key
from tui.locale import _
from tui.screens import review_rows as rows
from tui.screens.frame import Frame, title_words
from tui.screens.paper_words import trail_words
from tui.screens.review_draft import write_draft
from tui.screens.review_level import LevelRow
from tui.widgets.cells import Words, content, styled
from tui.widgets.lines import Block, BlockRow, Line, Rows, Strip

ROOMY: Final = 30
"""Rows of the window from which every reason is shown."""

FIXED: Final = 14
"""Rows that are neither the list nor the level with its reasons."""

WIDE_AIR: Final = 2
"""Rows of air that wide windows have besides."""


def short_levels() -> dict[str, str]:
    """Levels in few words, for forms without a rule set."""
    return {"HTXS": _("Xuất sắc"), "HTT": _("Tốt"), "HTNV": _("Hoàn thành"), "KHT": _("Không hoàn thành")}


class Sums(Block):
    """The sum, its columns as wide as the page allows."""

    def __init__(self, sums: tuple[rows.Sum, ...], *, id: str) -> None:  # noqa: A002 -- Textual's own name
        super().__init__(id=id)
        self.sums = sums

    def show(self, sums: tuple[rows.Sum, ...]) -> None:
        """Other figures."""
        if sums != self.sums:
            self.sums = sums
            self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        """A row for each score."""
        return [content(line.line(width)) for line in self.sums]


class Review(Frame):
    """Enter goes to what is open, Esc there comes back to the same row; F9 says what is missing."""

    NAME = "review"
    STRIP = True
    CSS_PATH = "../styles/review.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[Flag, ...] = ()
        self._rules: RuleSet | None = None
        self._at = ""

    # --- what is seen -------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Rules and hints first."""
        filling = self.session.filling
        try:
            self._rules = self.services.rules(named) if (named := filling.questionnaire.rule_set) else None
            self._hints = rows.hints_of(filling)
        except KiemdiemError as error:
            self.notify(self.services.words(error), severity="error", timeout=20)
        self._now = rows.review(filling, self._rules, self._hints)
        yield from super().compose()

    def trail(self) -> Words:
        """Title."""
        return title_words(trail_words(self.session.filling.key.form, self.session.filling.key.period), _("Rà soát"))

    def body(self) -> ComposeResult:
        """Open items, sum, level, own level."""
        filling = self.session.filling
        yield Line(rows.title(self._now), id="title-open")
        yield Rows(rows.open_rows(filling.questionnaire, self._now), digits=False, keep=True, id="open")
        yield Line(styled(_("Điểm tự đánh giá"), "bold"), self._scale_words(), classes="gap", id="points")
        yield Sums(rows.sums(filling), id="sums")
        yield Block(*self._level_rows(), classes="gap", id="level")
        who = _("Tập thể tự nhận ") if filling.key.form == COLLECTIVE else ""
        yield LevelRow(self._levels(), self._now.level, self._choose, title=who, classes="gap", id="own")
        yield Block(styled(_("Điểm và mức là đề xuất của đồng chí; hội nghị và cấp uỷ xem xét, quyết định."), "$muted"))

    def side_panel(self) -> ComposeResult:
        """Parts, figures, what stays here."""
        yield Block(*rows.side(self.session.filling, self._now), id="side", classes="panel")

    def _scale_words(self) -> Words:
        """Where the points come from."""
        filling = self.session.filling
        source = rows.points_document(filling)
        if filling.key.form == QUARTERLY and filling.questionnaire.parts:
            source = filling.questionnaire.source[0].number
        if source:
            return styled(_("thang điểm: {source}").format(source=source), "$muted")
        if rows.by_criteria(filling):
            return styled(_("thang điểm tham khảo, chưa phải văn bản của cấp uỷ"), "bold $warn")
        return styled(_("theo hai tổng điểm của mẫu"), "$muted")

    def _levels(self) -> tuple[tuple[str, str], ...]:
        if self._rules is not None:
            return tuple((level.code, level.short) for level in self._rules.levels)
        question = self.session.filling.questionnaire.questions.get(LEVEL_QUESTION)
        short = short_levels()
        options = question.options if question else ()
        return tuple((option.code, short.get(option.code, option.label.vi)) for option in options)

    def _level_rows(self) -> tuple[BlockRow, ...]:
        if self._rules is None or self._now.proposal is None:
            return ()
        most = 8 if self.app.size.height >= ROOMY else 4
        return rows.level_rows(self._rules, self._now.proposal, most=most)

    def key_label(self, key: Key) -> str:
        """F9 says how much is missing."""
        if key.id == "sign" and self._now.open:
            return _("Ký: còn {n} mục").format(n=len(self._now.open))
        return super().key_label(key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing open and nothing to look at: Enter has nowhere to go."""
        if action == "there":
            return bool(self._now.open or self._now.hints)
        return super().check_action(action, parameters)

    def on_mount(self) -> None:
        """Keys to the list, or to the level where nothing is open."""
        self._say()
        wanted = "#open" if self.query_one("#open", Rows).items else "#own"
        self.query_one(wanted).focus(scroll_visible=False)
        self.call_after_refresh(self._say_title)

    def on_screen_resume(self) -> None:
        """Back from a question: things have changed; the cursor stays on its row."""
        if self.query("#open"):
            self._look_again()

    def refresh_title(self) -> None:
        """The saved state changed."""
        super().refresh_title()
        if self.is_mounted and self.query(Strip):
            self._say_progress()

    def _look_again(self) -> None:
        filling = self.session.filling
        try:
            self._hints = rows.hints_of(filling)
        except KiemdiemError:
            self._hints = ()
        self._now = rows.review(filling, self._rules, self._hints)
        listed = self.query_one("#open", Rows)
        items = rows.open_rows(filling.questionnaire, self._now)
        listed.set(items, next((n for n, item in enumerate(items) if item.id == self._at), None))
        self.query_one("#sums", Sums).show(rows.sums(filling))
        self._say()

    async def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002 -- Textual calls the base's as well
        """The list takes what the rest leaves."""
        if self.query("#open"):
            self._say()
            self.call_after_refresh(self._say_title)

    def _say(self) -> None:
        level = self._level_rows()
        block = self.query_one("#level", Block)
        block.set(*level)
        tall = len(block.lines(max(block.content_size.width, 40)))
        room = self.app.size.height - FIXED - tall - (WIDE_AIR if self.wide else 0)
        self.query_one("#open", Rows).styles.max_height = max(room, 2)
        self.query_one("#own", LevelRow).set(self._now.level)
        self._say_title()
        for side in self.query("#side").results(Block):
            side.set(*rows.side(self.session.filling, self._now))
        self._say_progress()
        self.refresh_keys()

    def _say_title(self) -> None:
        listed = self.query_one("#open", Rows)
        more = len(listed.items) > max(listed.size.height, 1) and listed.size.height > 0
        place = _("dòng {n}/{all}").format(n=listed.cursor + 1, all=len(listed.items)) if more else ""
        self.query_one("#title-open", Line).set(rows.title(self._now), styled(place, "$muted"))

    def _say_progress(self) -> None:
        found = self.session.filling.progress()
        words = _("{done}/{total} mục").format(done=found.done, total=found.total)
        left = found.minutes_left
        words += _(" · còn khoảng {0} phút").format(left) if left else _(" · đủ")
        self.query_one(Strip).set(found.done, found.total, words)

    # --- what can be done ---------------------------------------------------------------------

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Remember the row."""
        event.stop()
        here = self.query_one("#open", Rows).here
        self._at = here.id if here is not None else ""
        self._say_title()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Go to the question of the row."""
        event.stop()
        self._at = event.item.id
        self.kd.show("questionnaire", at=event.item.id)

    def action_there(self) -> None:
        """The same as Enter."""
        self.query_one("#open", Rows).choose()

    def _choose(self, level: str) -> None:
        """The own level, kept at once."""
        session = self.session
        try:
            session.filling.put(
                LEVEL_QUESTION, Answer(level, evidence=session.filling.sheet.answer(LEVEL_QUESTION).evidence)
            )
        except KiemdiemError as error:
            self.notify(self.services.words(error), severity="error")
            return
        session.saver.changed()
        self._look_again()

    @work(exclusive=True, group="paper", exit_on_error=False)
    async def action_draft(self) -> None:
        """Write the draft PDF."""
        await write_draft(self)

    def action_sign(self) -> None:
        """To the signing, or say what is missing."""
        if not self._now.open:
            self.kd.show("sign_and_send")
            return
        form = self.session.filling.questionnaire
        first = rows.open_rows(form, self._now)[0].id
        section = form.section_of[first]
        words = _("Chưa ký được: còn {n} mục phải điền, mục đầu ở phần {part}. Bấm Enter ở từng dòng để tới đó.")
        self.notify(words.format(n=len(self._now.open), part=section.number or section.title.vi), severity="warning")
        listed = self.query_one("#open", Rows)
        listed.move(0)
        listed.focus()
