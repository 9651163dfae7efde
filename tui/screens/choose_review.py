"""Two reviews of one number with other content: both are shown, what differs, and one is chosen with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from questionnaires.numbers import decimal
from questionnaires.sheet import Sheet
from questionnaires.values import KiemdiemError
from reviews.actions.remind import choose
from reviews.actions.rivals import Rival, rivals
from reviews.actions.unit_editions import know
from reviews.naming import check_code, fingerprint_groups
from reviews.people import RosterLine
from reviews.records import Submission
from tui.locale import _
from tui.messages_unit import SHORT_LEVELS
from tui.screens.dialogs import AskText
from tui.screens.frame import Frame, title_words
from tui.screens.trouble import sentence
from tui.screens.two_years_rows import side_by_side
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Row, Rows

LONGEST = 90
"""Letters of an answer that are shown."""


class ChooseReview(Frame):
    """One item a review: Enter or its number chooses it, after the reason was written."""

    NAME = "choose_review"
    FOCUS = "#rivals"
    CSS_PATH = "../styles/office.tcss"

    def __init__(self, member: str) -> None:
        super().__init__()
        self._member = member

    @cached_property
    def _found(self) -> tuple[RosterLine, tuple[Rival, ...]]:
        store, papers = self.services.tools.store(), self.services.session_papers
        stored = store.units.load()
        if stored is not None:
            know(self.services.catalogue, stored.doc.unit)
        return rivals(self.services.tools, self._member, papers.submission if papers else None)

    def trail(self) -> Words:
        """Whose."""
        return title_words(_("Chọn bản được tính"), self._found[0].profile.name)

    def state(self) -> Words:
        """How many."""
        return styled(_("{n} bản").format(n=len(self._found[1])), "$muted")

    def body(self) -> ComposeResult:
        """The reviews, then what differs."""
        words = _("Cùng lần nộp nhưng khác nội dung. Hỏi đồng chí ấy bản nào đúng: mã kiểm tra in ở chân từng trang.")
        yield Block(styled(words, "$muted"), id="above")
        yield Rows(tuple(self._rows()), id="rivals", classes="gap")
        with VerticalScroll(id="differences", can_focus=False):
            yield Block(*self._differences(), id="differing", classes="gap")

    def _rows(self) -> Iterator[Row]:
        for n, rival in enumerate(self._found[1], 1):
            entry = rival.entry
            head = _("{n}  Mã kiểm tra {code}, lần nộp {revision}").format(
                n=n, code=check_code(entry.payload_sha256), revision=entry.revision
            )
            signed = entry.figures.signed_on
            days = [_("ký {day}").format(day=f"{signed:%d/%m/%Y}")] if signed else []
            days.append(_("nhận {time}").format(time=f"{entry.at:%d/%m/%Y %H:%M}"))
            counted = styled(_("đang được tính") if entry.kind in ("accepted", "chosen") else "", "$muted")
            lines: tuple[tuple[Words, Words], ...] = (
                (styled(head, "bold"), counted),
                (f"   {', '.join(days)}; {figures_words(rival)}", ""),
                (styled("   " + " ".join(fingerprint_groups(entry.payload_sha256)), "$muted"), ""),
            )
            yield Row(lines, entry.payload_sha256, gap=True)

    def _differences(self) -> Iterator[Words]:
        _line, found = self._found
        yield styled(_("Khác nhau"), "bold")
        told = [rival.submission for rival in found if rival.submission is not None]
        if len(told) < len(found):
            yield styled(_("Không có dữ liệu để so từng câu; đối chiếu bản in."), "$muted")
            return
        try:
            for n, other in enumerate(told[1:], 2):
                yield from differing(self._sheet(told[0]), self._sheet(other), ("1", str(n)))
        except KiemdiemError as error:
            yield styled(sentence(self.services, error), "$warn")

    def _sheet(self, submission: Submission) -> Sheet:
        edition = self.services.catalogue.load(submission.questionnaire, submission.edition)
        return Sheet.of(edition, submission.answers, keeping=True)

    def action_choose(self) -> None:
        """The review one stands on."""
        self.query_one("#rivals", Rows).choose()

    def action_more(self) -> None:
        """Differences further down."""
        self.query_one("#differences").scroll_page_down(animate=False)

    def action_less(self) -> None:
        """Differences further up."""
        self.query_one("#differences").scroll_page_up(animate=False)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Why this one."""
        event.stop()
        code = check_code(event.item.id)
        words = _("Tính bản có mã kiểm tra {code}. Ghi lý do, ai xác nhận; lý do được ghi vào sổ.").format(code=code)
        self.app.push_screen(
            AskText(_("Chọn bản được tính"), words), lambda reason: self._chosen(event.item.id, reason)
        )

    def _chosen(self, payload_sha256: str, reason: str | None) -> None:
        if reason is None:
            return
        by = self.session.unlocked.profile.name
        try:
            line, entry = choose(self.services.tools, self._member, payload_sha256, reason, by=by)
        except KiemdiemError as error:
            self.notify(self.services.words(error), severity="error", timeout=20)
            return
        self.kd.back()
        self.app.notify(_("Đồng chí {name}: tính bản có mã kiểm tra {code}, lần nộp {n}.").format(
            name=line.profile.name, code=check_code(entry.payload_sha256), n=entry.revision
        ))  # fmt: skip


def figures_words(rival: Rival) -> str:
    """Own level and points."""
    figures = rival.entry.figures
    level = SHORT_LEVELS().get(figures.level, figures.level) or _("chưa nhận mức")
    words = [_("tự nhận {level}").format(level=level)]
    if figures.general is not None and figures.result is not None:
        words.append(_("{n} điểm").format(n=decimal(figures.general + figures.result)))
    return ", ".join(words)


def differing(one: Sheet, other: Sheet, names: tuple[str, str]) -> Iterator[Words]:
    """Every question that the two answer otherwise, both answers under it."""
    changed = [pair for part in side_by_side(one, other) for pair in part.pairs if pair.changed]
    for pair in changed:
        yield styled(pair.name, "bold")
        for name, words in zip(names, (pair.before, pair.now), strict=True):
            yield f"  {name}: {_short(words) or _('để trống')}"
    if not changed:
        yield _("Không câu trả lời nào khác; khác ở thông tin đầu bản hoặc ngày ký.")


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1]}…"
