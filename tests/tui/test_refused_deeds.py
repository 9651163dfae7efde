"""A deed that the store refuses is told in one sentence; the screen stays, and the same deed works afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from storage.errors import ConflictError, StoreFullError
from tui.theme import DEFAULT

from .fakes import FakeDocuments, FakeStore
from .test_office_screens import campaign, office
from .visiting import visit


def refusing(monkeypatch: pytest.MonkeyPatch, owner: type, name: str, error: Exception) -> Callable[[], None]:
    """The method raises until the returned function is called."""

    def raising(*_given: object, **_named: object) -> Any:
        raise error

    monkeypatch.setattr(owner, name, raising)
    return monkeypatch.undo


async def test_a_full_disk_does_not_end_a_deed_of_several_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = office()
    async with visit(desk) as seen:
        await seen.show("follow_up")
        room_again = refusing(monkeypatch, FakeDocuments, "save", StoreFullError("2026/campaign"))
        await seen.press("f3", *"2", "enter", *"Giay khen", "enter", *"Guong mau", "f9")
        await seen.until_shown("Ổ đĩa hết chỗ")
        assert seen.name == "FollowUp"
        assert campaign(desk).awards == ()
        room_again()
        await seen.press("f3", *"2", "enter", *"Giay khen", "enter", *"Guong mau", "f9")
        await seen.until_shown("Lê Mẫu Cúc")
        assert [award.title for award in campaign(desk).awards] == ["Giay khen"]


async def test_a_full_disk_does_not_end_the_program_at_a_change_of_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = office()
    refusing(monkeypatch, FakeStore, "keep_settings", StoreFullError("settings"))
    async with visit(desk) as seen:
        await seen.show("desk")
        await seen.press("ctrl+p", *"Giao", "enter")
        await seen.until_shown("Ổ đĩa hết chỗ")
        assert seen.app.theme != DEFAULT
        await seen.press("f1")
        assert seen.name == "HelpPage"


async def test_a_field_that_cannot_be_kept_leaves_the_screen_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = office()
    async with visit(desk) as seen:
        await seen.show("prepare")
        again = refusing(monkeypatch, FakeDocuments, "load", ConflictError("2026/campaign", expected=1, found=2))
        await seen.press("home", "down", "down", "enter")
        await seen.pilot.pause(0.2)
        again()
        await seen.press("escape", "f1")
        assert seen.name == "HelpPage"


async def test_words_in_square_brackets_are_told_as_they_stand() -> None:
    desk = office()
    async with visit(desk, size=(120, 24)) as seen:
        await seen.show("desk")
        for words in ("bản kiểm điểm [1].pdf", "không có thẻ [/] nào", "[@click=app.quit]bấm[/]", "[red]đỏ[/none]"):
            seen.screen.notify(words)
            await seen.until_shown(words)
