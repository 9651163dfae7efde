"""A preparation file that the cell sent: what is in it, what of it the draft holds, one key to take the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.member_preparation import Offers, take_preparation
from reviews.member_preparation import MemberPreparation
from tui.locale import _
from tui.output import foreign
from tui.preparation_words import State, attendance_words, parts, state_of
from tui.screens.frame import Frame, title_words
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, BlockRow, Line

if TYPE_CHECKING:
    from tui.app import KiemdiemApp

T = TypeVar("T")


def put_away(app: KiemdiemApp, deed: Callable[[], T]) -> T:
    """Do what needs the draft for itself; it is saved and closed before, and opened again after.

    Raises KiemdiemError `not_saved` where the draft cannot be saved now, and what `deed` raises.
    """
    before = app.session
    assert before is not None
    if not before.close():
        raise KiemdiemError(Problem("not_saved", app.save_failure()))
    try:
        return deed()
    finally:
        app.begin(before.unlocked, before.filling.key.form, before.filling.key.period)


class PreparationPage(Frame):
    """`sheet` was checked: the unit's secretary signed it, and it is for the person at work."""

    NAME = "preparation"
    FOCUS = "#page"
    CSS_PATH = "../styles/dialogs.tcss"

    def __init__(self, sheet: MemberPreparation) -> None:
        super().__init__()
        self._sheet = sheet
        self._taken = 0
        self._offers = Offers({}, ())

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Tệp chuẩn bị của chi bộ"))

    def state(self) -> Words:
        """Who made it, when."""
        made = _("{name} lập, {day}").format(name=foreign(self._sheet.by), day=f"{self._sheet.at:%d/%m/%Y}")
        return styled(made, "$muted")

    def body(self) -> ComposeResult:
        """What is to be done, then the lines."""
        self._look()
        yield Line(*self._summary(), id="head")
        with VerticalScroll(id="page"):
            yield Block(*self._lines(), id="lines")

    def _look(self) -> None:
        """What the file would add now; nothing is changed."""
        self._offers, _taken = self._take(lambda _offers: False)

    def _take(self, agree: Callable[[Offers], bool]) -> tuple[Offers, bool]:
        tools, unlocked = self.services.tools, self.session.unlocked
        return put_away(
            self.kd, lambda: take_preparation(self._sheet, unlocked, self.services.catalogue, tools.clock, agree)
        )

    def _summary(self) -> tuple[Words, Words]:
        n = self._offers.count
        right = styled(_("chỗ đã viết giữ nguyên"), "$muted")
        if self._taken:
            return styled(_("✓ Đã đưa {n} dòng vào bản đang viết.").format(n=self._taken), "bold $ok"), right
        if n:
            return styled(_("F9 đưa {n} dòng còn thiếu vào bản đang viết").format(n=n), "bold"), right
        return styled(_("✓ Bản đang viết đã có các nội dung này."), "$ok"), right

    def _lines(self) -> Iterator[BlockRow]:
        sheet = self._sheet
        yield _("{unit} gửi đồng chí {name}, năm {period}, mẫu {form}.").format(
            unit=foreign(sheet.unit_name), name=sheet.name, period=sheet.period, form=sheet.form)  # fmt: skip
        if sheet.held:
            yield attendance_words(sheet) + "."
        for part in parts(sheet):
            yield ""
            yield styled(foreign(part.title), "bold")
            for line in part.lines:
                yield from _line(foreign(line), state_of(part, line, self._offers))
            if part.id in self._offers.said_none:
                said = _("Đồng chí đã trả lời «không» ở câu «{question}»; đề nghị xem lại câu ấy.")
                yield styled(said.format(question=self._offers.said_none[part.id]), "$warn")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is missing, nothing is to be taken."""
        if action == "take":
            return bool(self._offers.count)
        return super().check_action(action, parameters)

    def action_take(self) -> None:
        """Add what the draft does not hold; what was written stays."""
        try:
            offers, taken = self._take(lambda _offers: True)
            self._taken = offers.count if taken else 0
            self._look()
        except KiemdiemError as error:
            self.notify(self.services.words(error), severity="error", timeout=20)
            return
        self.query_one("#head", Line).set(*self._summary())
        self.query_one("#lines", Block).set(*self._lines())
        self.refresh_keys()


def _line(words: str, state: State) -> Iterator[BlockRow]:
    """The line with its mark."""
    mark, style = {"new": ("+", "bold"), "there": ("✓", "$muted"), "said_none": ("!", "$warn")}[state]
    yield styled(f"{mark} {words}", style)
