"""What the screens of the year's book share: the open book, kept while the person is at work, and its papers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from questionnaires.material import material
from reviews.actions.practice import OpenPractice, open_practice, themes_known
from reviews.practice_sheets import PaperCode, Wanted
from tui.finding import bare
from tui.messages_practice import PAPER_NAMES
from tui.session import Saver

if TYPE_CHECKING:
    from tui.app import KiemdiemApp


def opened(app: KiemdiemApp) -> tuple[OpenPractice, Saver]:
    """The book of the unit's year, opened at first use. Raises KiemdiemError (no unit, damaged, newer)."""
    session = app.session
    assert session is not None
    for saver in session.more:
        if isinstance(saver.filling, OpenPractice):
            return saver.filling, saver
    tools = app.services.tools
    book = open_practice(tools.store(), tools.clock, session.unlocked.profile.name)
    saver = Saver(book, app, app.saved_state_changed)
    session.more.append(saver)
    return book, saver


def paper_file(code: PaperCode, about: str) -> Path:
    """Where a paper is written: `~/so-giam-sat-2026.pdf`."""
    words = bare(f"{PAPER_NAMES()[code]} {about}").replace(",", "")
    return Path.home() / f"{'-'.join(words.split())}.pdf"


def write_paper(app: KiemdiemApp, code: PaperCode, wanted: Wanted) -> tuple[Path, int]:
    """Write one paper; its place, and how many rows were left out. Raises KiemdiemError."""
    book, _saver = opened(app)
    tools = app.services.tools
    store = tools.store()
    known = themes_known(store, material("themes/central")) if code == "discussion" else ()
    sheet = book.sheet(code, wanted, known=known, demo=store.demo)
    target = paper_file(code, sheet.about or sheet.period)
    app.services.save_file(target, tools.practice_papers.page(sheet))
    return target, sheet.left_out
