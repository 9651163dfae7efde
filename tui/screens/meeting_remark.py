"""One opinion, word for word: who said it (found by a few letters, or a guest's name), and what."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from reviews.meetings import Remark
from tui.finding import rank
from tui.locale import _
from tui.widgets.cells import keys_line, styled
from tui.widgets.counting import StepInput
from tui.widgets.lines import Line
from tui.widgets.ordered import OrderedInput
from tui.widgets.ordered_area import OrderedTextArea


class AskRemark(ModalScreen[Remark | None]):
    """Speaker and words; None for Esc. A name that nobody on the roster has is a guest's."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS = [Binding("escape", "leave", show=False), Binding("f9,ctrl+s", "done", show=False)]

    def __init__(self, about: str, names: Sequence[tuple[str, str]], said: Remark | None = None) -> None:
        super().__init__()
        self._about, self._names, self._said = about, tuple(names), said

    def compose(self) -> ComposeResult:
        """Speaker, who that is, the words."""
        said = self._said or Remark("", "")
        with Vertical(classes="window"):
            yield Line(styled(_("Ý kiến góp ý: {name}").format(name=self._about), "bold"), styled("Esc", "$muted"))
            yield Line(_("Người góp ý"), styled(_("vài chữ của tên, hoặc tên đại biểu"), "$muted"), classes="gap")
            yield StepInput(said.name, id="speaker")
            yield Line("", id="found")
            yield Line(_("Nội dung, nguyên văn"), "")
            yield OrderedTextArea(said.text, id="words")
            yield Line(keys_line(("Enter", _("Sang nội dung")), ("F9", _("Ghi")), ("Esc", _("Thôi"))), classes="gap")

    def on_mount(self) -> None:
        """The keys go to the name, or to the words where it is known."""
        speaker = self.query_one("#speaker", StepInput)
        speaker.edited = lambda _text: self._say()
        area = self.query_one("#words", OrderedTextArea)
        area.move_cursor(area.document.end)
        speaker.entered = lambda: self.set_focus(area)
        (area if self._said else speaker).focus()
        self._say()

    def found(self) -> tuple[str, str] | None:
        """(id, name) of the member that the letters mean; None for a guest."""
        wanted = self.query_one("#speaker", OrderedInput).value.strip()
        ranked = [(place, name) for name in self._names if wanted and (place := _rank(wanted, name[1])) is not None]
        return min(ranked, key=lambda pair: pair[0])[1] if ranked else None

    def _say(self) -> None:
        typed = self.query_one("#speaker", OrderedInput).value.strip()
        found = self.found()
        words = _("→ đồng chí {name}").format(name=found[1]) if found else _("→ đại biểu {name}").format(name=typed)
        self.query_one("#found", Line).set(styled(words.removeprefix("→ "), "$ink") if typed else "")

    def action_done(self) -> None:
        """What was said; nothing while one of the two is missing."""
        text = self.query_one("#words", OrderedTextArea).text.strip()
        typed = self.query_one("#speaker", OrderedInput).value.strip()
        if not typed or not text:
            lacking = self.query_one("#words" if typed else "#speaker")
            lacking.focus()
            return
        found = self.found()
        self.dismiss(Remark(found[1], text, found[0]) if found else Remark(typed, text))

    def action_leave(self) -> None:
        """Nothing."""
        self.dismiss(None)


def _rank(wanted: str, name: str) -> int | None:
    """A given name typed alone is what people mean first."""
    place = rank(wanted, name)
    if place is None:
        return None
    return -1 if rank(wanted, name.rpartition(" ")[2]) == 0 else place
