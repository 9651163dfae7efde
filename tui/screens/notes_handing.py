"""Handing chosen notes to the secretary: which ones, whether good deeds may be published, one signed file."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reviews.actions.commitments import chosen_notes
from reviews.actions.practice import signed_slip
from reviews.commitments import Note, Register
from tui.finding import bare
from tui.locale import _
from tui.screens.dialogs import Ask
from tui.screens.signing_asked import signer_asked
from tui.screens.trouble import sentence
from tui.widgets.cells import join, styled

if TYPE_CHECKING:
    from tui.screens.notes import Notes


def choices(register: Register, here: Note | None, today: date) -> list[tuple[str, tuple[Note, ...]]]:
    """What can be handed in: the notes of this quarter, the one where the keys are, all of the year."""
    number = (today.month + 2) // 3
    begin = date(today.year, number * 3 - 2, 1)
    quarter = chosen_notes(register, since=begin, until=today)
    found = [(_("Ghi chép quý {q}: {n} dòng").format(q=number, n=len(quarter)), quarter)]
    if here is not None:
        found.append((_("Chỉ dòng đang đứng"), (here,)))
    every = chosen_notes(register)
    found.append((_("Tất cả ghi chép trong năm: {n} dòng").format(n=len(every)), every))
    return [(words, notes) for words, notes in found if notes]


async def hand_in(screen: Notes, here: Note | None) -> None:
    """Ask, sign, write, say where the file is."""
    unlocked, tools = screen.session.unlocked, screen.services.tools
    register, today = screen.book.register, tools.clock.now().date()
    offered = choices(register, here, today)
    if not offered:
        screen.notify(_("Chưa có ghi chép nào để gửi."))
        return
    facts = _("Chỉ những dòng đồng chí chọn ra khỏi máy này; tệp được ký bằng khoá cá nhân, không mã hoá.")
    ways = [words for words, _notes in offered]
    picked = await screen.app.push_screen_wait(Ask(_("Gửi ghi chép cho bí thư"), facts, ways))
    if picked is None:
        return
    notes = offered[picked][1]
    consent = await _published(screen, notes)
    signer = await signer_asked(screen) if consent is not None else None
    if consent is None or signer is None:
        return
    target = Path.home() / f"ghi-chep-{register.period}-{'-'.join(bare(unlocked.profile.name).split())}.kdnotes"

    def write() -> None:
        made = signed_slip(tools.note_files, unlocked, signer, register, notes, today, consent=consent)
        screen.services.save_file(target, made)

    try:
        await asyncio.to_thread(write)
    except Exception as error:  # noqa: BLE001 -- one sentence for any failure
        screen.notify(sentence(screen.services, error), severity="error", timeout=20)
        return
    words = join(_("Chuyển tệp này cho bí thư:\n\n"), styled(str(target), "bold $ink"))
    screen.app.push_screen(Ask(_("Đã ký {n} ghi chép").format(n=len(notes)), words, (_("Xong"),)))


async def _published(screen: Notes, notes: Sequence[Note]) -> bool | None:
    """Whether the good deeds among them may stand in a bulletin; None where the person turned back."""
    deeds = sum(note.kind == "good_deed" for note in notes)
    if not deeds:
        return False
    facts = _("Trong đó có {n} việc tốt. Đồng chí có đồng ý cho đăng kèm họ tên lên bản tin không?").format(n=deeds)
    ways = (_("Không đăng"), _("Đồng ý cho đăng"))
    picked = await screen.app.push_screen_wait(Ask(_("Việc tốt cho bản tin"), facts, ways))
    return None if picked is None else picked == 1
