"""Cases of «Không hoàn thành nhiệm vụ» (QĐ 366 Điều 11 khoản 4) of one member: people record them, here."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from questionnaires.values import KiemdiemError
from reviews.actions.enrol import line_for
from reviews.actions.prepare import cases, set_cases
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import campaign
from reviews.rule_books import rules_for
from reviews.rules import Condition, RuleSet
from tui.locale import _
from tui.screens.frame import Frame, title_words
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Block, Row, Rows, row


class CasesScreen(Frame):
    """One row a case, Enter says whether it was found; under the list the whole words of the one you stand on."""

    NAME = "cases"
    FOCUS = "#members"
    CSS_PATH = "../styles/office.tcss"

    def __init__(self, member: str) -> None:
        super().__init__()
        self._member = member

    def trail(self) -> Words:
        """Title."""
        line = line_for(the_roster(self.services.tools.store()).doc, self._member)
        return title_words(_("Trường hợp theo khoản 4"), line.profile.name)

    def state(self) -> Words:
        """How many are recorded."""
        n = len(self._found())
        return (
            styled(_("đã ghi {n}").format(n=n), "bold $warn") if n else styled(_("chưa ghi trường hợp nào"), "$muted")
        )

    def body(self) -> ComposeResult:
        """What it is for, the list, the words of one."""
        about = _(
            "Chỉ ghi điều cấp có thẩm quyền hoặc hội nghị đã xác định. Chương trình nêu cạnh mức, không tự đặt mức."
        )
        yield Block(styled(about, "$muted"), id="about")
        yield Rows(self._rows(), id="members", classes="gap")
        yield Block(*self._here_words(0), id="here")

    def _rules(self) -> RuleSet:
        return rules_for(the_roster(self.services.tools.store()).doc.unit.period)

    def _cases(self) -> tuple[Condition, ...]:
        return cases(self.services.tools.store(), self._rules(), self._member)

    def _found(self) -> tuple[str, ...]:
        return campaign(self.services.tools.store()).doc.of(self._member).gates

    def _rows(self) -> tuple[Row, ...]:
        found = self._found()
        return tuple(
            row(_short(case.explain), styled(_("✓ có"), "bold $warn") if case.id in found else styled("·", "$muted"),
                id=case.id)
            for case in self._cases()
        )  # fmt: skip

    def _here_words(self, index: int) -> Sequence[Words]:
        found = self._cases()
        if not found:
            return [_("Bộ quy tắc của năm này không có trường hợp nào do người ghi.")]
        case = found[min(index, len(found) - 1)]
        return [f"{case.explain}.", styled(case.article, "$muted")]

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """The words of this one."""
        self.query_one("#here", Block).set(*self._here_words(event.index))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Found, or not."""
        event.stop()
        found = set(self._found()) ^ {event.item.id}
        try:
            set_cases(self.services.tools.store(), self._rules(), self._member, tuple(found))
        except KiemdiemError as error:
            self.notify(self.services.words(error), severity="error")
        self.query_one("#members", Rows).set(self._rows())
        self.refresh_title()


def _short(words: str, most: int = 64) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"
