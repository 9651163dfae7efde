"""All pictures of the documentation, drawn from the running app with the demo's fictional people."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from reviews.actions.fill import open_filling
from tests.tui.keys_page import keys_page
from tests.tui.shots import shoot
from tests.tui.terminal import ROOT
from tui.app import KiemdiemApp
from tui.bindings import KEYS
from tui.launch import services_of
from tui.locale import set_language
from tui.wiring import Wiring

NOW = datetime.fromisoformat("2026-11-22T14:03:00+07:00")
SIZES = ((80, 24), (120, 40))
MEMBER = "members/m06"
"""Somebody in the middle of the form; `m05` has finished and signed."""


@dataclass(frozen=True)
class Picture:
    """One picture: whose store, at which question, which keys lead there, in which colours."""

    name: str
    store: str = MEMBER
    place: str = ""
    keys: Sequence[str] = ()
    theme: str = "light"
    start: str = "questionnaire"


PICTURES = (
    Picture("first-run", store="nobody", start=""),
    Picture("first-run-form", store="nobody", start="", keys=("1", *"Lê", "space", *"An", "enter")),
    Picture("home", start=""),
    Picture("questionnaire", place="qd144_article_3", keys=("down", "down", "down")),
    Picture("questionnaire", place="qd144_article_3", keys=("down", "down", "down"), theme="dark"),
    Picture("private", place="self_signs_1_read"),
    Picture("text", place="task_result", theme="dark-contrast"),
    Picture("text", place="task_result"),
    Picture("tasks", place="tasks", keys=("enter",)),
    Picture("composed", store="members/m05", place="a_i_1"),
    Picture("points", store="members/m05", place="b_i_2"),
    Picture("index", place="tasks", keys=("f2",)),
    Picture("regulation", place="qd144_article_3", keys=("f1",)),
    Picture("palette", place="tasks", keys=("ctrl+p", *"ky", "space", *"luat")),
    Picture("review", start="review"),
    Picture("review-full", store="members/m05", start="review"),
    Picture("sign", store="members/m05", start="sign_and_send"),
    Picture("keys", store="members/m05", start="keys"),
    Picture("history", store="members/m05", start="history"),
    Picture("commitments", start="commitments"),
    Picture("settings", start="settings"),
    Picture("help", start="help_page"),
    Picture("regulations", start="regulations"),
)


def main(names: Sequence[str]) -> None:
    """Draw all pictures, or those named (`paper`: the pages); the page of keys is written each time."""
    set_language("vi")
    (ROOT / "docs" / "phim.md").write_text(keys_page(KEYS), encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="kd-") as folder:
        cell = Path(folder) / "thu"
        subprocess.run(
            [sys.executable, "-m", "tui", "demo", str(cell), "--members", "6", "--done", "5"], check=True, cwd=ROOT
        )
        target = ROOT / "docs" / "screens"
        target.mkdir(exist_ok=True)
        for picture in PICTURES:
            if not names or picture.name in names:
                for size in SIZES:
                    _place(cell, picture)
                    asyncio.run(_draw(cell, picture, size, target))
        if not names or "paper" in names:
            _paper(cell)


def _place(cell: Path, picture: Picture) -> None:
    """Let the draft reopen at the picture's question."""
    if not picture.place:
        return
    wiring = Wiring(cell / picture.store, NOW)
    unlocked = wiring.store.vault.unlock(wiring.store.vault.people()[0].id, None)
    filling = open_filling(unlocked, wiring.catalogue, wiring.clock)
    filling.move(picture.place)
    filling.save()
    filling.close()


async def _draw(cell: Path, picture: Picture, size: tuple[int, int], target: Path) -> None:
    wiring = Wiring(cell / picture.store, NOW)
    inner = ("", "questionnaire")
    services = services_of(wiring, screen=picture.start if picture.start in inner else "")
    app = KiemdiemApp(replace(services, save_file=_never))
    app.theme = picture.theme
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.4)
        if picture.start not in inner:
            app.show(picture.start)
            await pilot.pause(0.4)
        for key in picture.keys:
            await pilot.press(key)
        await pilot.pause(0.6)
        shoot(app, target / f"{picture.name}-{size[0]}x{size[1]}-{picture.theme}.png")
        app.leave()


def _never(_path: Path, _content: bytes) -> None:
    raise AssertionError("a picture writes no file")


def _paper(cell: Path) -> None:
    """The pages of one signed demo review."""
    target = ROOT / "docs" / "paper"
    target.mkdir(exist_ok=True)
    first = min((cell / "inbox").glob("*.pdf"))
    subprocess.run(["pdftoppm", "-r", "50", "-png", str(first), str(target / "trang")], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
