"""A field with its name above, a hint at the right, and under it, only when needed, what must be mended."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from tui.widgets.cells import Words, styled
from tui.widgets.counting import StepInput
from tui.widgets.lines import Line
from tui.widgets.ordered import OrderedInput


class Mend(Widget):
    """A filled strip with ✗ and a sentence; takes no room while there is nothing to mend."""

    DEFAULT_CSS = """
    Mend { display: none; height: auto; width: auto; max-width: 100%; margin: 0 2; padding: 0 1;
           background: $error; color: $on_error; text-style: bold; }
    Mend.-shown { display: block; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's own name
        super().__init__(id=id)
        self.words = ""

    def say(self, words: str) -> None:
        """Show a sentence; an empty one hides the strip."""
        self.words = words
        self.set_class(bool(words), "-shown")
        self.refresh(layout=True)

    def render(self) -> Content:
        """The sentence after its mark."""
        return Content(f"✗ {self.words}")


class Labelled(Vertical):
    """One field on its own; Enter in it posts Input.Submitted, or (`goes_on`) leads to the next field at once."""

    DEFAULT_CSS = """
    Labelled { height: auto; }
    Labelled > Line { padding: 0 2; }
    Labelled > Input { margin: 0 2 0 0; }
    """

    def __init__(
        self,
        name: str,
        hint: Words = "",
        *,
        value: str = "",
        example: str = "",
        secret: bool = False,
        goes_on: bool = False,
        id: str | None = None,  # noqa: A002 -- Textual's own name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._title, self._hint = name, hint
        kind = StepInput if goes_on else OrderedInput
        self._input = kind(value, password=secret, placeholder=example)
        self._mend = Mend()

    def compose(self) -> ComposeResult:
        """Name, sheet, strip."""
        yield Line(self._title, self._hint if isinstance(self._hint, Content) else styled(self._hint, "$muted"))
        yield self._input
        yield self._mend

    @property
    def input(self) -> OrderedInput:
        """The sheet one writes on."""
        return self._input

    @property
    def value(self) -> str:
        """What is written, without blanks at its ends."""
        return self._input.value.strip() if not self._input.password else self._input.value

    @property
    def problem(self) -> str:
        """What is said to be mended; empty when nothing is."""
        return self._mend.words

    def mend(self, words: str) -> None:
        """Say what must be mended (empty: nothing) and go there."""
        self._mend.say(words)
        if words:
            self._input.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Whoever writes on has seen the sentence."""
        del event
        self._mend.say("")
