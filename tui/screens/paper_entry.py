"""A review on paper typed in by the secretary: points, own level, rates; the paper stays the original."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from questionnaires.values import KiemdiemError
from reviews.actions.remind import enter_paper
from reviews.collection import Figures
from reviews.member_year import Work
from reviews.naming import plain_letters
from reviews.people import RosterLine
from reviews.rules import LEVELS
from tui.bindings import N_
from tui.cli.init import day
from tui.locale import _
from tui.screens.labelled import Labelled
from tui.services import Services
from tui.widgets.cells import keys_line, styled
from tui.widgets.lines import Line

NUMBERS: Final = (
    ("general", N_("Điểm nhóm tiêu chí chung"), N_("0 đến 30")),
    ("result", N_("Điểm kết quả thực hiện nhiệm vụ"), N_("0 đến 70")),
    ("done", N_("Nhiệm vụ hoàn thành, %"), N_("để trống nếu không ghi")),
    ("late", N_("Nhiệm vụ chậm, %"), N_("để trống nếu không ghi")),
    ("above", N_("Nhiệm vụ vượt yêu cầu, %"), N_("để trống nếu không ghi")),
    ("quality", N_("Nhiệm vụ bảo đảm chất lượng, %"), N_("để trống nếu không ghi")),
    ("remedied", N_("Hạn chế kỳ trước đã khắc phục, %"), N_("để trống nếu không ghi")),
)
SHORT: Final = (N_("Xuất sắc"), N_("Tốt"), N_("Hoàn thành"), N_("Không hoàn thành"))
"""Short names of the levels, best first (process.md 7)."""


class PaperEntry(ModalScreen[bool]):
    """A few fields; F9 keeps them, Esc changes nothing."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS = [Binding("escape", "leave", show=False), Binding("f9,ctrl+s", "done", show=False)]

    def __init__(self, services: Services, line: RosterLine, by: str = "") -> None:
        super().__init__()
        self._services, self._line, self._by = services, line, by

    def compose(self) -> ComposeResult:
        """Title, the fields, how to go on."""
        with Vertical(classes="window"):
            title = _("Nhập hộ từ bản giấy: {name}").format(name=self._line.profile.name)
            yield Line(styled(title, "bold"), styled(_("Esc Quay lại"), "$muted"))
            with VerticalScroll(id="entry"):
                for name, words, hint in NUMBERS[:2]:
                    yield Labelled(_(words), _(hint), goes_on=True, id=name)
                yield Labelled(_("Mức tự xếp loại"), " / ".join(map(_, SHORT)), goes_on=True, id="level")
                yield Labelled(_("Ngày ký trên bản giấy"), _("ví dụ 20/11/2026"), goes_on=True, id="date")
                for name, words, hint in NUMBERS[2:]:
                    yield Labelled(_(words), _(hint), goes_on=True, id=name)
                yield Labelled(_("Người nhập, đã xem bản giấy"), "", value=self._by, goes_on=True, id="by")
            yield Line(keys_line(("F9", _("Ghi")), ("Tab", _("Ô sau")), ("Esc", _("Quay lại"))))

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#general", Labelled).input.focus()

    def action_done(self) -> None:
        """Keep it, or say at the field what is wrong."""
        numbers = {name: self._number(name) for name, _words, _hint in NUMBERS}
        level, signed_on = self._level(), self._day()
        wrong = [field for field in self.query(Labelled) if field.problem and field.id != "by"]
        if wrong:
            wrong[0].input.focus()
            self.call_after_refresh(wrong[0].scroll_visible, animate=False)
            return
        rates = {name: numbers[name] for name, _words, _hint in NUMBERS[2:]}
        work = Work(**rates)
        figures = Figures("", numbers["general"], numbers["result"], work, level, signed_on)
        by = self.query_one("#by", Labelled)
        try:
            enter_paper(self._services.tools, self._line.member, figures, by=by.value)
        except KiemdiemError as error:
            self._mend(error, numbers)
            return
        self.dismiss(result=True)

    def _mend(self, error: KiemdiemError, numbers: Mapping[str, Fraction | None]) -> None:
        """Say it under the number that is out of range; what is about the whole entry, under the last field."""
        found = error.problems[0].params.get("found") if error.problems else None
        names = {"paper_points": NUMBERS[:2], "paper_percent": NUMBERS[2:]}.get(error.code, ())
        at = next((name for name, _words, _hint in names if numbers[name] == found), "by")
        field = self.query_one(f"#{at}", Labelled)
        field.mend(self._services.words(error))
        self.call_after_refresh(field.scroll_visible, animate=False)

    def _number(self, name: str) -> Fraction | None:
        field = self.query_one(f"#{name}", Labelled)
        try:
            return Fraction(field.value.replace(",", ".").rstrip("% ")) if field.value else None
        except (ValueError, ZeroDivisionError):
            field.mend(_("Hãy viết một số, ví dụ 27,5."))
            return None

    def _level(self) -> str:
        field = self.query_one("#level", Labelled)
        typed = plain_letters(field.value).strip()
        if not typed:
            return ""
        found = [code for code, words in zip(LEVELS, SHORT, strict=True) if plain_letters(_(words)).startswith(typed)]
        if len(found) != 1:
            field.mend(_("Hãy viết một trong: {0}.").format(", ".join(map(_, SHORT))))
            return ""
        return found[0]

    def _day(self) -> date | None:
        field = self.query_one("#date", Labelled)
        try:
            return day(field.value)
        except KiemdiemError as error:
            field.mend(self._services.words(error))
            return None

    def action_leave(self) -> None:
        """Nothing changes."""
        self.dismiss(result=False)
