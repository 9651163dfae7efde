"""What was typed and is no answer is told when one goes on, so that nobody believes that it was kept."""

from __future__ import annotations

import pytest

from tests.tui.working import Work, at_work

TOLD = "chưa dùng được nên chưa"


async def told(work: Work) -> bool:
    await work.settle(0.2)
    return any(TOLD in " ".join(message.message.split()) for message in work.app._notifications)


@pytest.mark.parametrize(
    ("question", "typed", "key"), [("b_i_1", "45", "pagedown"), ("b_i_1", "hai", "f9"), ("born", "31/2/1990", "f5")]
)
async def test_a_value_that_cannot_be_kept_is_told_on_leaving(question: str, typed: str, key: str) -> None:
    async with at_work(question) as work:
        await work.press("ctrl+a", "delete")
        await work.write(typed)
        assert not await told(work)
        await work.press(key)
        assert await told(work)
        assert work.answer(question).empty


async def test_a_value_that_was_mended_is_not_spoken_of() -> None:
    async with at_work("b_i_1") as work:
        await work.write("45")
        await work.press("backspace", "backspace")
        await work.write("28,5")
        await work.press("pagedown")
        assert not await told(work)
