"""All pictures of the documentation, drawn from the running app with the demo's fictional people."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from reviews.actions.fill import open_filling
from tests.tui.keys_page import keys_page
from tests.tui.picture_committee import office
from tests.tui.picture_content import handbook_pages, year_of_content
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
    until: str = ""
    """Words that stand on the screen once it is finished; some work in threads."""


PICTURES = (
    Picture("first-run", store="nobody", start=""),
    Picture("first-run-committee", store="nobody", start="", keys=("3", *"Lê", "space", *"Cúc", "enter")),
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
    Picture("two-years", store="members/m05", start="history", keys=("f4",)),
    Picture("commitments", start="commitments", keys=("down",)),
    Picture("notes", start="notes"),
    Picture("handbook", start="commitments", keys=("f5",)),
    Picture("theme-record", store="secretary", start="theme_record", keys=("down", "down")),
    Picture("standards", store="secretary", start="standards", keys=("down",)),
    Picture("source-map", start="source_map"),
    Picture("settings", start="settings"),
    Picture("help", start="help_page"),
    Picture("regulations", start="regulations"),
)

COLLECTED, MET = "collected/secretary", "met/secretary"
OFFICE = (
    Picture("first-run-unit", store="nobody", start="", keys=("2", *"Trần", "space", *"An", "enter")),
    Picture("desk", store=COLLECTED, start=""),
    Picture("status", store=COLLECTED, start="status"),
    Picture("roster", store=COLLECTED, start="roster"),
    Picture("unit", store=COLLECTED, start="unit"),
    Picture("dashboard", store=COLLECTED, start="dashboard"),
    Picture("prepare", store=COLLECTED, start="prepare"),
    Picture("meeting", store=MET, start="meeting"),
    Picture("meeting-votes", store=MET, start="meeting", keys=("f9",)),
    Picture("documents", store=MET, start="documents", until="Tập bản kiểm điểm in lại"),
    Picture("decision", store=MET, start="decision"),
)
"""The secretary's screens, over a cell of twenty-four whose reviews are in, and whose conference was held."""


COMMITTEE = (
    Picture("committee-desk", store="dang-uy", start=""),
    Picture("organisations", store="dang-uy", start="organisations"),
    Picture("organisations-below", store="dang-uy", start="organisations", keys=("enter",)),
    Picture("organisations-compared", store="dang-uy", start="organisations", keys=("f2",)),
    Picture("appraisal", store="dang-uy", start="appraisal", keys=("down",)),
)
"""The screens of a commune's committee over eight cells and a section."""


def main(names: Sequence[str]) -> None:
    """Draw all pictures, or those named (`paper`: the pages); the page of keys is written each time."""
    set_language("vi")
    (ROOT / "docs" / "phim.md").write_text(keys_page(KEYS), encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="kd-") as folder:
        cell = Path(folder) / "thu"
        subprocess.run(
            [sys.executable, "-m", "tui", "demo", str(cell), "--members", "6", "--done", "5"], check=True, cwd=ROOT
        )
        year_of_content(cell, MEMBER, NOW)
        target = ROOT / "docs" / "screens"
        target.mkdir(exist_ok=True)
        for picture in PICTURES:
            if not names or picture.name in names:
                for size in SIZES:
                    _place(cell, picture)
                    asyncio.run(_draw(cell, picture, size, target))
        if not names or "paper" in names:
            _paper(cell)
        if not names or "handbook-paper" in names:
            handbook_pages(cell / MEMBER, NOW)
        wanted = [picture for picture in OFFICE if not names or picture.name in names]
        if wanted:
            _cells_of_the_office(Path(folder))
            draw(Path(folder), wanted, target)
        wanted = [picture for picture in COMMITTEE if not names or picture.name in names]
        if wanted:
            office(Path(folder) / "dang-uy")
            draw(Path(folder), wanted, target)


def draw(folder: Path, pictures: Sequence[Picture], target: Path) -> None:
    """These pictures in every size, of stores in `folder`."""
    os.environ["HOME"] = "/home/an"  # papers are offered to be written there; no folder of this machine in a picture
    for picture in pictures:
        for size in SIZES:
            asyncio.run(_draw(folder, picture, size, target))


def _cells_of_the_office(folder: Path) -> None:
    """The cell with every review received, and the same after its conference."""

    def kiemdiem(*words: str | Path) -> None:
        subprocess.run([sys.executable, "-m", "tui", *map(str, words)], check=True, cwd=ROOT)

    collected, met = folder / "collected", folder / "met"
    kiemdiem("demo", collected, "--members", "24", "--seed", "7", "--done", "22")
    kiemdiem("--store", collected / "secretary", "collect", collected / "inbox")
    shutil.copytree(collected, met)
    kiemdiem("--store", met / "secretary", "meeting", "import", met / "meeting.yaml")


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
        for _tries in range(100):
            if picture.until in "".join(s.text for strip in app.screen._compositor.render_strips() for s in strip):
                break
            await pilot.pause(0.3)
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
