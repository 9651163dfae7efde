"""Deeds about a collective in the appraisal: its level, left out of the decision, the shares that count it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual import work

from reviews.actions import deciding_body as body
from reviews.campaign import Document
from reviews.deciding import Again, DecidingBook
from reviews.deciding_collectives import CollectiveRow, rated_again, waiting
from reviews.quota_forecast import Forecast
from reviews.rules import LEVELS
from tui.locale import _
from tui.messages_unit import LEVEL_WORDS
from tui.output import foreign
from tui.screens import appraisal_collectives as wholes
from tui.screens.appraisal_again import PersonPapers
from tui.screens.appraisal_section import SectionFiles
from tui.screens.dialogs import Ask, Page
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Row, Rows


class CollectiveDeeds(SectionFiles, PersonPapers):
    """Base of the screen: what it does where the cursor is on a collective."""

    def whole(self) -> CollectiveRow | None:
        """The collective under the cursor."""
        item = self.query_one("#people", Rows).here if self.query("#people") else None
        return next((one for ident, one in wholes.by_kind(self._book()) if item and ident == item.id), None)

    def whole_rows(self, book: DecidingBook) -> tuple[Row, ...]:
        """Below the members."""
        return tuple(wholes.screen_rows(book, body.collective_quotas(self.services.tools.store(), book)))

    def shares(self, book: DecidingBook) -> tuple[Forecast, ...]:
        """Of members, then of collectives, which are named as such."""
        kinds = body.collective_quotas(self.services.tools.store(), book)
        named = (replace(one, group=wholes.heading(one.group).lower()) for one in kinds)
        return (*self._groups(book), *named)

    def whole_about(self, book: DecidingBook) -> tuple[Words, ...]:
        """How many collectives wait for a decision; nothing where none was proposed or all have theirs."""
        n = sum(map(len, waiting(book).values()))
        return (styled(_("Còn {n} tập thể chờ quyết định.").format(n=n), "$muted"),) if n else ()

    def whole_summary(self, book: DecidingBook) -> list[str]:
        """What a decision would say of collectives now; nothing where none waits."""
        kinds = body.collective_quotas(self.services.tools.store(), book)
        return wholes.waiting_words(book, kinds)

    def show_whole(self, one: CollectiveRow) -> None:
        """Everything about it."""
        self.app.push_screen(Page(foreign(one.title), *wholes.details(one)))

    def whole_allows(self, action: str, one: CollectiveRow) -> bool:
        """A word about it while it has not gone out; it is passed on to nobody and asked for nothing here."""
        if one.issued:  # Mẫu 03; what a body above decided is decided anew there
            return action in ("set_level", "again") and not self.only_proposes()
        return action in ("set_level", "send_back")

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_again(self) -> None:
        """Of the collective, or the member, one stands on."""
        here, whole = self._here(), self.whole()
        if whole is not None and whole.issued:
            await self.again_whole(whole)
        elif here is not None and here.issued:
            await self.again(here)

    async def again_whole(self, one: CollectiveRow) -> None:
        """Of a collective whose level went out. To be awaited in a worker."""

        def trial(book: DecidingBook, level: str, why: str, document: Document) -> tuple[DecidingBook, Again]:
            return rated_again(book, one.rated.name, level, why, document, one.cell.unit_key)

        await self.decide_anew(one.title, one.level, trial)

    def any_whole_waiting(self) -> bool:
        """Whether a decision could go out about collectives."""
        return bool(waiting(self._book()))

    async def set_whole(self, one: CollectiveRow) -> None:
        """The proposed level, or another one with a reason."""
        if one.issued:
            await self.again_whole(one)
            return
        names, proposed = LEVEL_WORDS(), one.rated.proposed
        levels = (proposed, *(code for code in LEVELS if code != proposed))
        choices = (_("Đồng ý: {level}").format(level=names[proposed]), *(names[code] for code in levels[1:]))
        facts = _("Hội nghị đề xuất: {level}. Mức khác đề xuất phải có lý do.").format(level=names[proposed])
        answer = await self.app.push_screen_wait(Ask(foreign(one.title), facts, choices))
        if answer is None:
            return
        hint = _("Lý do quyết định mức {level}, rồi F9.")
        if self.only_proposes():
            hint = _("Lý do đề xuất mức {level}, rồi F9.")
        hint = hint.format(level=names[levels[answer]])
        asked = answer or one.section is not None  # of two proposals either one is chosen with its reason
        why = await self.ask_words(foreign(one.title), hint) if asked else ""
        if why or not asked:
            self._settle_whole(one, levels[answer], why)

    async def leave_whole(self, one: CollectiveRow) -> None:
        """Out of this decision."""
        why = await self.ask_words(foreign(one.title), _("Để lại, không vào quyết định lần này: ghi vì sao, rồi F9."))
        if why:
            self._settle_whole(one, "", why)

    def _change(self, deed: Callable[[], object]) -> None:
        """Do it, tell a refusal, show how things stand."""
        raise NotImplementedError

    def _settle_whole(self, one: CollectiveRow, level: str, why: str) -> None:
        store = self.services.tools.store()
        self._change(lambda: body.settle_collective(store, one.rated.name, level, why, one.cell.unit_key))
