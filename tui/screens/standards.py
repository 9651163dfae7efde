"""The unit's standard on the secretary's screen: term by term without YAML, opinions, printing, issuing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from textual import work

from questionnaires.model import Column, Kind, Option, Question, Text
from questionnaires.values import KiemdiemError, Row
from reviews.actions.content_papers import standard_page
from reviews.standards import Opinion, Standard, Term
from reviews.unit_content import MODULES, UnitContent
from tui.locale import _
from tui.messages_content import MODULE_NAMES, STATE_NAMES
from tui.screens.dialogs import Ask
from tui.screens.field_list import AskLine
from tui.screens.register import ID
from tui.screens.trouble import sentence
from tui.screens.unit_content import ContentScreen
from tui.widgets.cells import Words, join, styled

SAME: Final = ("same", "same_too")
BETWEEN: Final = "; "
"""Between the hints of evidence in their one cell."""


class Standards(ContentScreen):
    """Draft → opinions → issued; an issued text is only read, F4 begins the next edition."""

    NAME = "standards"

    def name_words(self) -> str:
        """Title."""
        return _("Chuẩn mực đạo đức")

    @property
    def standard(self) -> Standard:
        """The edition that is worked on; an empty one before the first term."""
        return self.book.content.standard or Standard("")

    def question(self) -> Question:
        """Term, meaning, question, evidence, what asks the same."""
        same = tuple(Option(name, Text(words)) for name, words in self._central())
        return Question(
            "terms", Kind.TABLE, Text(""), max_rows=12,
            columns=(
                Column("name", Kind.TEXT, Text(_("Chuẩn mực")), required=True, width=16),
                Column("meaning", Kind.TEXT, Text(_("Ý nghĩa ở đơn vị")), Text(_("Ý nghĩa")), width=24),
                Column("ask", Kind.TEXT, Text(_("Câu hỏi tự soi")), Text(_("Câu hỏi")), width=28),
                Column("evidence", Kind.TEXT, Text(_("Gợi ý minh chứng (cách nhau bằng dấu ;)")), width=40),
                Column(SAME[0], Kind.CHOOSE, Text(_("Gắn với chuẩn mực chung")), options=same, width=40),
                Column(SAME[1], Kind.CHOOSE, Text(_("và với")), options=same, width=40),
            ),
        )  # fmt: skip

    def _central(self) -> list[tuple[str, str]]:
        """(id, name) of what the five standards ask in the unit's year."""
        form = self.services.catalogue.load(f"review-{self.year}-2b")
        return [(q.id, q.name.vi) for q in form.answerable if q.id.startswith("qd144_")]

    def rows(self) -> Sequence[Row]:
        """A row for each term."""
        found = []
        for term in self.standard.terms:
            cells: dict[str, Any] = {
                ID: term.id, "name": term.name, "meaning": term.meaning, "ask": term.ask,
                "evidence": BETWEEN.join(term.evidence), **dict(zip(SAME, term.same_as, strict=False)),
            }  # fmt: skip
            found.append({name: cell for name, cell in cells.items() if cell})
        return found

    def keep(self, rows: Sequence[dict[str, Any]], *, step: str) -> Sequence[str]:
        """Rows into terms; a row without a name is none yet."""
        named = [self._term(row) for row in rows]
        self.book.put_terms(tuple(term for term in named if term.name.strip()), step=step)
        ids = iter(term.id for term in self.standard.terms)
        return [next(ids) if term.name.strip() else "" for term in named]

    def _term(self, row: Mapping[str, Any]) -> Term:
        known = next((term for term in self.standard.terms if term.id == row.get(ID)), Term("", ""))
        chosen = [row[name] for name in SAME if row.get(name)]
        evidence = tuple(part.strip() for part in (row.get("evidence") or "").split(";") if part.strip())
        return Term(
            known.id, row.get("name") or "", row.get("meaning") or "", row.get("ask") or "", evidence,
            (*chosen, *known.same_as[len(SAME) :]),
        )  # fmt: skip

    def under(self) -> Sequence[Words | tuple[Words, Words]]:
        """State, what is missing, the latest opinion."""
        standard = self.standard
        issued = f" {standard.number}, {standard.issued_on:%d/%m/%Y}" if standard.issued_on else ""
        state = styled(f"{STATE_NAMES()[standard.state]}{issued}", "bold")
        chosen = ", ".join(MODULE_NAMES()[name] for name in self.book.content.modules)
        rows: list[Words | tuple[Words, Words]] = [
            (state, styled(_("bản thứ {n}").format(n=standard.edition), "$muted")),
            styled(f"«{standard.motto}»" if standard.motto else _("Mỗi dòng một chuẩn mực. F3 thêm dòng."), "$muted"),
        ]
        lacking = [term.name for term in standard.terms if term.missing]
        if lacking:
            rows.append(styled(_("Chưa đủ ý nghĩa, câu hỏi: {names}.").format(names=", ".join(lacking)), "$warn"))
        if standard.opinions:
            last, still = standard.opinions[-1], len(standard.open_opinions)
            counted = _("{n} ý kiến, {open} chưa giải quyết").format(n=len(standard.opinions), open=still)
            rows.append(
                (f"{last.on:%d/%m/%Y}  {last.who}: {last.text}", styled(counted, "$warn" if still else "$muted"))
            )
        if chosen:
            rows.append(styled(_("Hỏi thêm: {names}").format(names=chosen), "$muted"))
        return rows

    # --- from draft to issued -------------------------------------------------------------------------------

    def _deed(self, deed: Callable[[Standard], Standard]) -> str:
        """Do it; the sentence of a refusal, empty when it is done."""
        try:
            self.book.change(lambda content: content.with_standard(deed(content.standard or Standard(""))))
        except KiemdiemError as error:
            return self.services.words(error)
        self.saver.changed()
        self.on_screen_resume()
        return ""

    def action_next_step(self) -> None:
        """Opinions, settling, issuing, the next edition, further modules: what is possible now."""
        self._next_step()

    @work(exclusive=True, group="step", exit_on_error=False)
    async def _next_step(self) -> None:
        standard = self.standard
        today = self.services.tools.clock.now().date()
        ways: list[tuple[str, str]] = []
        if standard.state == "draft":
            ways.append(("ask", _("Ghi là đã gửi lấy ý kiến hôm nay")))
        if standard.state != "issued":
            ways += [("opinion", _("Ghi một ý kiến góp")), ("settle", _("Ghi cách giải quyết ý kiến")),
                     ("issue", _("Ban hành: ghi số văn bản"))]  # fmt: skip
        else:
            ways.append(("revise", _("Mở bản mới để sửa; bản này vẫn dùng cho đến khi bản mới ban hành")))
        ways.append(("modules", _("Chọn phần hỏi thêm: nêu gương, quy tắc ứng xử")))
        words = [label for _code, label in ways]
        chosen = await self.app.push_screen_wait(Ask(_("Việc tiếp theo"), STATE_NAMES()[standard.state], words))
        if chosen is None:
            return
        step = ways[chosen][0]
        if step == "ask":
            self._said(self._deed(lambda found: found.asked(today, None)))
        elif step == "opinion":
            await self._opinion()
        elif step == "settle":
            await self._settle()
        elif step == "issue":
            number = AskLine(_("Ban hành"), _("Số văn bản, ví dụ 12-NQ/CB"), "", lambda text: self._deed(
                lambda found: found.issued(text, today, self.book.card.name)))  # fmt: skip
            await self.app.push_screen_wait(number)
        elif step == "revise":
            self._said(self._deed(Standard.revised))
        else:
            await self._modules()

    async def _opinion(self) -> None:
        today = self.services.tools.clock.now().date()
        who = await self.app.push_screen_wait(AskLine(_("Ý kiến góp"), _("Ai góp ý"), "", _needed))
        if who is None:
            return
        await self.app.push_screen_wait(AskLine(_("Ý kiến góp"), _("Nội dung ý kiến"), "", lambda text: self._deed(
            lambda found: found.with_opinion(Opinion("", today, who, text)))))  # fmt: skip

    async def _settle(self) -> None:
        waiting = self.standard.open_opinions
        if not waiting:
            self.notify(_("Không còn ý kiến nào chưa giải quyết."))
            return
        words = [f"{one.who}: {one.text}"[:64] for one in waiting]
        chosen = await self.app.push_screen_wait(Ask(_("Giải quyết ý kiến nào"), "", words))
        if chosen is not None:
            ident = waiting[chosen].id
            await self.app.push_screen_wait(
                AskLine(words[chosen], _("Giải quyết thế nào: tiếp thu, không tiếp thu vì sao"), "",
                        lambda text: _needed(text) or self._deed(lambda found: found.settled(ident, text)))
            )  # fmt: skip

    async def _modules(self) -> None:
        while True:
            chosen = self.book.content.modules
            words = [f"{'×' if name in chosen else '·'} {MODULE_NAMES()[name]}" for name in MODULES]
            facts = _("Dấu × là đang hỏi thêm. Chọn để bật, tắt; Esc khi xong.")
            picked = await self.app.push_screen_wait(Ask(_("Phần hỏi thêm"), facts, words))
            if picked is None:
                return
            name = MODULES[picked]
            wanted = tuple(one for one in (*chosen, name) if not (one == name and name in chosen))
            self.book.change(partial(UnitContent.with_modules, names=wanted))
            self.saver.changed()
            self.say()

    def _said(self, refusal: str) -> None:
        if refusal:
            self.notify(refusal, severity="error", timeout=10)

    # --- paper, the other screen ------------------------------------------------------------------------------

    def action_draft(self) -> None:
        """The draft for opinions, or the issued text, as a PDF."""
        self._write()

    @work(exclusive=True, group="file", exit_on_error=False)
    async def _write(self) -> None:
        content, card = self.book.content, self.book.card
        if content.standard is None:
            return
        standard, tools, catalogue = content.standard, self.services.tools, self.services.catalogue
        target = Path.home() / f"chuan-muc-{self.year}.pdf"

        def write() -> None:
            self.services.save_file(target, standard_page(tools, catalogue, card, standard, content.in_force))

        try:
            await asyncio.to_thread(write)
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure
            self.notify(sentence(self.services, error), severity="error", timeout=20)
            return
        facts = join(_("Tệp nằm ở:\n\n"), styled(str(target), "bold $ink"))
        self.app.push_screen(Ask(_("Đã ghi bản in"), facts, (_("Xong"),)))

    def action_theme(self) -> None:
        """To the themes."""
        self.kd.back()
        self.kd.show("theme_record")


def _needed(text: str) -> str:
    return "" if text.strip() else _("Mời đồng chí gõ nội dung.")
