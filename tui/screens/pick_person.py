"""Several members on one computer: pick the name."""

from __future__ import annotations

from textual.app import ComposeResult

from questionnaires.values import KiemdiemError
from reviews.ports import LocalPerson
from tui.locale import _
from tui.messages import NO_SECRETS
from tui.screens.frame import Frame, title_words
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Row, Rows, row


class PickPerson(Frame):
    """A numbered list of names; each opens an own sealed draft."""

    NAME = "pick_person"
    FOCUS = "#people"
    CSS_PATH = "../styles/first_run.tcss"

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Kiểm điểm, tự đánh giá, xếp loại"))

    def state(self) -> Words:
        """Nothing is open, so nothing is saved or unsaved."""
        return ""

    def body(self) -> ComposeResult:
        """Question, names, what protects them."""
        yield Block(styled(_("Kính chào. Đồng chí nào đang ngồi ở máy?"), "bold"), _("Mỗi đồng chí một bản riêng."))
        yield Rows(self._items(), id="people", classes="gap")
        yield Block("", classes="fill")
        yield Block(styled(_("Bấm số, hoặc mũi tên lên xuống rồi Enter."), "$muted"), NO_SECRETS(), id="last")

    def _people(self) -> tuple[LocalPerson, ...]:
        return self.services.tools.store().vault.people()

    def _items(self) -> list[Row]:
        people = self._people()
        items = [
            row(
                f"{number}  {person.name}" if number < 10 else f"   {person.name}",
                styled(_("có mật khẩu"), "$muted") if person.locked else "",
                id=person.id,
                gap=number == len(people),
            )
            for number, person in enumerate(people, 1)
        ]
        return [*items, row(styled(_("F3 Thêm đồng chí khác"), "$muted"), id="")]

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Open this person's draft."""
        event.stop()
        person = next((p for p in self._people() if p.id == event.item.id), None)
        if person is None:
            self.action_add_person()
            return
        try:
            self.kd.enter(person)
        except KiemdiemError as error:
            self.notify(self.services.words(error), severity="error", timeout=20)

    def action_choose(self) -> None:
        """The same as Enter."""
        self.query_one("#people", Rows).choose()

    def action_add_person(self) -> None:
        """Another member on this computer."""
        self.kd.show("first_run", start="name")
