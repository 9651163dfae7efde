"""A member at work in the app, over a store in memory and the real questionnaire of 2026."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from textual import events
from textual.pilot import Pilot
from textual.widget import Widget

from questionnaires.catalogue import Catalogue
from questionnaires.values import Answer
from reviews.records import Draft, DraftKey
from tests.tui.fakes import Desk, FakeUnlocked
from tui.app import KiemdiemApp
from tui.messages import sentence
from tui.screens.questionnaire import QuestionnaireScreen
from tui.services import Services


@cache
def catalogue() -> Catalogue:
    """Read once for all tests."""
    return Catalogue()


def services(desk: Desk, start: str = "questionnaire") -> Services:
    """What the app is handed."""

    def save_file(path: Path, content: bytes) -> None:
        path.write_bytes(content)

    return Services(tools=desk.tools, catalogue=catalogue(), save_file=save_file, sentence=sentence, start=start)


@dataclass
class Work:
    """The app while a test looks at it."""

    app: KiemdiemApp
    pilot: Pilot[None]
    desk: Desk
    member: FakeUnlocked = field(repr=False)

    @property
    def screen(self) -> QuestionnaireScreen:
        found = self.app.screen
        assert isinstance(found, QuestionnaireScreen)
        return found

    @property
    def stored(self) -> Draft:
        """What lies in the store."""
        return self.member.drafts.kept[DraftKey(self.member.id, "2026", "2B")].doc

    def answer(self, question: str) -> Answer:
        """The answer as it stands in memory."""
        assert self.app.session is not None
        return self.app.session.filling.sheet.answer(question)

    async def go(self, question: str) -> None:
        """To a question, as the index and the palette go."""
        await self.screen.go(question)
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def write(self, words: str) -> None:
        """Type words letter by letter, without the pilot's pause between them."""
        for letter in words:
            names = {" ": "space", "\n": "enter"}
            self.app.post_message(_key(names.get(letter, letter), letter))
        await self.pilot.pause()

    async def settle(self, seconds: float = 0.7) -> None:
        """Let the pause after the last letter pass."""
        await self.pilot.pause(seconds)

    def rows(self) -> list[str]:
        """The screen as people read it."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    def shows(self, words: str) -> bool:
        """Whether the words stand on the screen."""
        return words in "\n".join(self.rows())

    def focused(self, kind: type[Widget]) -> bool:
        """Whether a widget of this kind has the keys."""
        return isinstance(self.app.focused, kind)


def _key(name: str, letter: str) -> events.Key:
    return events.Key(name, letter if letter.isprintable() else None)


@asynccontextmanager
async def at_work(
    question: str = "", *, desk: Desk | None = None, size: tuple[int, int] = (80, 24), start: str = "questionnaire"
) -> AsyncIterator[Work]:
    """The app opened by the one member of a desk, at a question."""
    desk = desk or Desk()
    member = desk.store.vault.persons[0] if desk.store.vault.persons else desk.member()
    app = KiemdiemApp(services(desk, start))
    async with app.run_test(size=size) as pilot:
        work = Work(app, pilot, desk, member)
        await pilot.pause()
        if question:
            await work.go(question)
        yield work
