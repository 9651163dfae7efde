"""What others say before the conference: outside comments asked and received, prompts of the higher level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from textual import work
from textual.app import ComposeResult

from questionnaires.values import KiemdiemError, nfc
from reviews.actions import prepare as actions
from reviews.actions.enrol import line_for
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import campaign
from reviews.campaign import Campaign, CommentKind, Document, OutsideComment
from reviews.campaign_fields import document_of
from reviews.people import Roster
from reviews.preparation import asked_comments, open_comments, settled
from reviews.rules import LEVELS
from reviews.subject import subject_lines
from tui.locale import _
from tui.messages_unit import COMMENT_KINDS, LEVEL_WORDS, SHORT_LEVELS
from tui.output import foreign
from tui.screens.dialogs import Ask, AskText
from tui.screens.field_list import AskLine
from tui.screens.frame import Frame, title_words
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Row, Rows, row

WITH_LEVEL = frozenset({"official", "mass"})
"""Comments that come with a level."""


@dataclass(frozen=True, slots=True)
class Need:
    """One comment: of whom, of which kind, its line of the register (None = not asked for yet)."""

    member: str
    kind: CommentKind
    comment: OutsideComment | None

    @property
    def id(self) -> str:
        """Unique in the list."""
        return self.comment.id if self.comment else f"{self.kind} {self.member}"


class Outside(Frame):
    """Comments by member, then the prompts."""

    NAME = "outside"
    FOCUS = "#members"
    CSS_PATH = "../styles/office.tcss"

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Chuẩn bị hội nghị"), _("Nhận xét, gợi ý"))

    def state(self) -> Words:
        """How many are still to come."""
        n = sum(not (need.comment and settled(need.comment)) for need in self._needs())
        return styled(_("còn {n} nhận xét").format(n=n), "$warn") if n else styled(_("đã đủ nhận xét"), "$ok")

    def body(self) -> ComposeResult:
        """How to write, the list."""
        about = _("Enter ghi đã xin, đã nhận, hoặc không cần và vì sao. Gợi ý vào mục A.IV qua tệp chuẩn bị.")
        yield Block(styled(about, "$muted"), id="about")
        yield Rows(self._rows(), id="members", classes="gap", digits=False)

    def on_screen_resume(self) -> None:
        """Coming back from a window."""
        if self.query("#members"):
            self.query_one("#members", Rows).set(self._rows())
            self.refresh_title()

    def _roster(self) -> Roster:
        return the_roster(self.services.tools.store()).doc

    def _year(self) -> Campaign:
        return campaign(self.services.tools.store()).doc

    def _needs(self) -> tuple[Need, ...]:
        roster, year = self._roster(), self._year()
        found: list[Need] = []
        for line in subject_lines(roster, year, self.services.tools.clock.now().date()):
            missing = open_comments(year, line)
            there = {c.kind for c in year.comments if c.member == line.member}
            found += [Need(line.member, kind, None) for kind in asked_comments(line)
                      if kind in missing and kind not in there]  # fmt: skip
        return (*found, *(Need(comment.member, comment.kind, comment) for comment in year.comments))

    def _rows(self) -> tuple[Row, ...]:
        roster = self._roster()
        rows = [row(f"{COMMENT_KINDS()[need.kind]}: {_whom(roster, need.member)}", _state(need.comment), id=need.id)
                for need in self._needs()]  # fmt: skip
        rows = rows or [row(styled(_("Chưa có nhận xét nào phải lấy."), "$muted"), head=True)]
        prompts = self._year().prompts
        if prompts:
            rows.append(row(styled(_("Gợi ý kiểm điểm của cấp trên"), "bold"), head=True))
        for prompt in prompts:
            words = _("{n} điểm · {number}").format(n=len(prompt.points), number=foreign(prompt.document.number))
            rows.append(row(_whom(roster, prompt.member), styled(words, "$ink"), id=prompt.id))
        return tuple(rows)

    # --- what is done -------------------------------------------------------------------------------------

    async def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Write what became of a comment; read a prompt."""
        event.stop()
        need = next((found for found in self._needs() if found.id == event.item.id), None)
        if need is not None:
            self._settle(need)
            return
        prompt = next(found for found in self._year().prompts if found.id == event.item.id)
        self.notify("\n".join(map(foreign, prompt.points)), timeout=20)

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def _settle(self, need: Need) -> None:
        title = f"{COMMENT_KINDS()[need.kind]}: {_whom(self._roster(), need.member)}"
        facts = foreign(need.comment.text) if need.comment and need.comment.text else ""
        choices = (_("Đã nhận: ghi nội dung"), _("Không cần lấy: ghi lý do"), _("Đã gửi phiếu xin hôm nay"))
        answer = await self.app.push_screen_wait(Ask(title, facts, choices))
        if answer is None:
            return
        text = ""
        if answer < 2:
            before = need.comment.text if need.comment and not answer else ""
            asked = _("Ghi đúng như văn bản nhận được.") if not answer else _("Ghi lý do, văn bản nếu có.")
            window = AskText(title, asked, before, keep=_("Ghi"))
            typed: str | None = await self.app.push_screen_wait(window)
            text = nfc(typed or "")
            if not text:
                return
        level = ""
        if not answer and need.kind in WITH_LEVEL:
            names = (*(LEVEL_WORDS()[code] for code in LEVELS), _("Không nêu mức"))
            chosen = await self.app.push_screen_wait(Ask(_("Mức xếp loại nêu trong nhận xét"), "", names))
            if chosen is None:
                return
            level = LEVELS[chosen] if chosen < len(LEVELS) else ""
        self._keep(need, answer, text, level)

    def _keep(self, need: Need, answer: int, text: str, level: str) -> None:
        tools = self.services.tools
        store, today = tools.store(), tools.clock.now().date()
        try:
            comment = need.comment
            if comment is None or answer == 2:
                sender = comment.sender if comment else ""
                comment = actions.ask_comment(
                    store, need.kind, need.member, tools.randomness, sender=sender, sent=today
                )
            if answer < 2:
                not_required = text if answer else ""
                actions.receive_comment(store, comment.id, today, "" if answer else text, level, not_required)
        except KiemdiemError as error:
            self.notify(self.services.words(error), severity="error")
        self.on_screen_resume()

    async def _member(self, title: str) -> str | None:
        """A roster id; empty for the collective, None where the person went back."""
        found: list[str] = []

        def keep(text: str) -> str:
            try:
                found[:] = [line_for(self._roster(), text.strip()).member if text.strip() else ""]
            except KiemdiemError as error:
                return self.services.words(error)
            return ""

        hint = _("họ tên, hoặc số thứ tự; bỏ trống: tập thể")
        answer = await self.app.push_screen_wait(AskLine(title, hint, "", keep))
        return found[0] if answer is not None else None

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_add(self) -> None:
        """One more comment to be asked for: kind, member."""
        kinds: tuple[CommentKind, ...] = get_args(CommentKind)
        names = [COMMENT_KINDS()[kind] for kind in kinds]
        answer = await self.app.push_screen_wait(Ask(_("Xin thêm nhận xét"), "", names))
        member = await self._member(names[answer]) if answer is not None else None
        if answer is None or member is None:
            return
        self._keep(Need(member, kinds[answer], None), 2, "", "")

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_prompt(self) -> None:
        """A gợi ý kiểm điểm: document, member, its points."""
        title = _("Gợi ý kiểm điểm của cấp trên")
        found: list[Document] = []

        def keep(text: str) -> str:
            try:
                found[:] = [document_of(nfc(text))]
            except KiemdiemError as error:
                return self.services.words(error)
            return "" if found[0].number else _("Đề nghị ghi số văn bản.")

        hint = _("văn bản: số; ngày; cơ quan")
        if await self.app.push_screen_wait(AskLine(title, hint, "", keep)) is None:
            return
        member = await self._member(_("Gợi ý cho ai"))
        if member is None:
            return
        words = await self.app.push_screen_wait(AskText(title, _("Mỗi điểm gợi ý một dòng."), keep=_("Ghi")))
        points = tuple(line for text in nfc(words or "").splitlines() if (line := text.strip().lstrip("-+ ")))
        if points:
            tools = self.services.tools
            actions.add_prompt(tools.store(), found[0], member, points, (), tools.randomness)
        self.on_screen_resume()


def _whom(roster: Roster, member: str) -> str:
    return next((line.profile.name for line in roster.lines if line.member == member), "") or _("tập thể")


def _state(comment: OutsideComment | None) -> Words:
    """Not asked, asked, received, not needed."""
    if comment is None:
        return styled(_("chưa xin"), "bold $warn")
    if comment.not_required:
        return styled(_("không cần: {why}").format(why=foreign(comment.not_required)[:30]), "$muted")
    if comment.received:
        level = f" · {SHORT_LEVELS()[comment.level]}" if comment.level else ""
        return styled(_("đã nhận {day}").format(day=f"{comment.received:%d/%m/%Y}") + level, "$ok")
    sent = _("đã xin {day}").format(day=f"{comment.sent:%d/%m/%Y}") if comment.sent else _("đã xin")
    return styled(sent, "$warn")
