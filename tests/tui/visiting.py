"""The app as it opens for whoever the store knows: nobody, one member, several, locked or not."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from textual.pilot import Pilot
from textual.screen import Screen

from questionnaires.material import rule_set_data
from reviews.actions.fill import Filling, open_filling
from reviews.rules import rule_set
from tests.tui import working
from tests.tui.complete import complete
from tests.tui.fakes import Desk, FakeUnlocked
from tui.app import KiemdiemApp
from tui.services import Services


def services(desk: Desk) -> Services:
    """What the app is handed, with the rule set of the year."""
    return replace(
        working.services(desk, ""), rules=lambda name: rule_set(rule_set_data(name)), stamp=stamp, qr=squares
    )


def stamp(name: str, at: datetime) -> tuple[str, ...]:
    return (f"Xác nhận bằng khoá cá nhân: {name} — {at:%Y-%m-%d}.", "Không thay chữ ký tay.")


def squares(text: str) -> tuple[tuple[bool, ...], ...]:
    return tuple(tuple((x * y + len(text)) % 3 == 0 for x in range(25)) for y in range(25))


def filled(desk: Desk, member: FakeUnlocked) -> None:
    """A draft in which nothing required is open."""
    filling = open_filling(member, working.catalogue(), desk.clock, hold=False)
    complete(filling)
    filling.move("b_i_2")
    filling.save()


UNFOCUSED = 20
"""Looks after which a screen is taken as it is: some have nothing to focus."""


@dataclass
class Visit:
    """The app while a test looks at it."""

    app: KiemdiemApp
    pilot: Pilot[None]
    desk: Desk

    @property
    def name(self) -> str:
        """Class of the screen on top."""
        return type(self.screen).__name__

    @property
    def screen(self) -> Screen[object]:
        return self.app.screen

    @property
    def filling(self) -> Filling:
        assert self.app.session is not None
        return self.app.session.filling

    def rows(self) -> list[str]:
        """The screen as people read it."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    def shows(self, words: str) -> bool:
        """Whether the words stand on the screen, wrapped or not."""
        return words in " ".join(" ".join(self.rows()).replace("▀", " ").split())

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def write(self, words: str) -> None:
        """Type words."""
        for letter in words:
            self.app.post_message(working._key({" ": "space"}.get(letter, letter), letter))
        await self.pilot.pause()

    async def answer(self, words: str) -> None:
        """Type over what stands in the one line that is asked for."""
        await self.until("AskLine")
        await self.press("end", "ctrl+u")
        await self.write(words)
        await self.press("enter")

    async def show(self, name: str, **about: object) -> None:
        """Go to a screen as the menu does."""
        self.app.show(name, **about)
        await self.pilot.pause()

    async def until(self, name: str) -> None:
        """Wait for a screen that takes keys; deeds run in threads, and a window is on top before it has its focus."""
        for tries in range(80):
            if self.name == name and (self.screen.focused is not None or tries > UNFOCUSED):
                await self.pilot.pause()
                return
            await self.pilot.pause(0.05 if self.name != name else 0.01)
        raise AssertionError(f"{self.name} instead of {name}: {self.rows()}")

    async def until_shown(self, words: str) -> None:
        """Wait for words on the screen."""
        for _tries in range(80):
            if self.shows(words):
                return
            await self.pilot.pause(0.05)
        raise AssertionError(f"«{words}» is not on the screen: {self.rows()}")


@asynccontextmanager
async def visit(desk: Desk, *, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Visit]:
    """The app opened on the desk's store."""
    app = KiemdiemApp(services(desk))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield Visit(app, pilot, desk)
