"""The books change hands on the screen: both sit at the computer, each types an own passphrase, it is recorded."""

from __future__ import annotations

import asyncio
from pathlib import Path

from questionnaires.values import KiemdiemError, nfc
from reviews.actions.hand_over import hand_over
from reviews.ports import LocalPerson, Unlocked
from tui.locale import _
from tui.screens.dialogs import Ask, AskText, Page
from tui.screens.field_list import AskLine
from tui.screens.frame import Frame
from tui.screens.signing_asked import AskPassphrase, signer_asked
from tui.screens.trouble import sentence

FILE = "chi-bo.kdunit"


class Newcomer:
    """Whoever takes over is not known at this computer yet."""


async def hand_over_asked(screen: Frame) -> bool:
    """Ask for everything, hand over, write the new unit file. To be awaited in a worker.

    Whether the person at work leaves now: the books have changed hands, or the taker comes to write the own name.
    """
    services, giver = screen.services, screen.session.unlocked
    person = await _taker(screen)
    if person is None or isinstance(person, Newcomer):
        return person is not None
    agreed = await _agreed(screen, person)
    if agreed is None or await signer_asked(screen) is None:
        return False
    taking = await _opened(screen, person)
    if taking is None:
        return False
    ask = AskLine(_("Tệp chi bộ mới cho đảng viên"), _("Tên tệp"), str(Path.home() / FILE), lambda _typed: "")
    name = await screen.app.push_screen_wait(ask)
    if not name:
        return False
    reason, stay = agreed
    try:
        data = await asyncio.to_thread(hand_over, services.tools, giver, taking, nfc(reason), stay=stay)
    except KiemdiemError as error:
        await screen.app.push_screen_wait(Page(_("Chưa bàn giao"), *map(services.sentence, error.problems)))
        return False
    said = await asyncio.to_thread(_written, screen, person, name, data)
    await screen.app.push_screen_wait(Page(_("Đã bàn giao"), *said))
    return True


async def _agreed(screen: Frame, person: LocalPerson) -> tuple[str, bool] | None:
    """The reason, and whether the giver goes on opening the books."""
    own = screen.session.unlocked.profile.name
    reason = await screen.app.push_screen_wait(
        AskText(_("Bàn giao cho đồng chí {name}").format(name=person.name),
                _("Ghi lý do, văn bản: đại hội, quyết định chuẩn y, ngày."), keep=_("Ghi lý do, đi tiếp"))
    )  # fmt: skip
    if not reason:
        return None
    answer = await screen.app.push_screen_wait(
        Ask(_("Bàn giao sổ sách"), _("Sau bàn giao, sổ sách mở bằng khoá của đồng chí {name}; đảng viên gửi bài cho "
                                     "đồng chí ấy. Việc này có ghi lại.").format(name=person.name),
            (_("Chưa bàn giao, xem lại đã"), _("Bàn giao; đồng chí {name} thôi giữ sổ sách").format(name=own),
             _("Bàn giao; đồng chí {name} vẫn mở được sổ sách (phó bí thư)").format(name=own)))
    )  # fmt: skip
    return (reason, answer == 2) if answer else None


def _written(screen: Frame, person: LocalPerson, name: str, data: bytes) -> list[str]:
    """The unit file is written; the books have changed hands also where that fails."""
    lines = [_("Đồng chí {name} giữ sổ sách từ bây giờ.").format(name=person.name)]
    try:
        screen.services.save_file(Path(nfc(name)).expanduser(), data)
    except Exception as error:  # noqa: BLE001 -- only the file is missing: one sentence, and who writes it again
        lines.append(sentence(screen.services, error))
        lines.append(_("Đồng chí {name} ghi lại tệp chi bộ bằng F8 ở màn hình này.").format(name=person.name))
    else:
        lines.append(_("Phát tệp này cho đảng viên: {file}").format(file=name))
    return lines


async def _taker(screen: Frame) -> LocalPerson | Newcomer | None:
    """Who takes over, of the people of this computer; None for nobody yet."""
    own = screen.session.unlocked.person.id
    people = [one for one in screen.services.tools.store().vault.people() if one.id != own]
    facts = _("Cả hai cùng có mặt. Người nhận phải có tên và khoá cá nhân trên máy này: vào chương trình một lần, tạo "
              "khoá ở «Khoá cá nhân».")  # fmt: skip
    choices = (_("Chưa bàn giao"), *(one.name for one in people), _("Đồng chí khác: cất việc này, mời vào ghi tên"))
    answer = await screen.app.push_screen_wait(Ask(_("Bàn giao sổ sách cho ai"), facts, choices))
    if not answer:
        return None
    return people[answer - 1] if answer <= len(people) else Newcomer()


async def _opened(screen: Frame, person: LocalPerson) -> Unlocked | None:
    """The taker's keys, opened by the taker."""
    vault, wrong = screen.services.tools.store().vault, ""
    title = _("Người nhận: đồng chí {name}").format(name=person.name)
    while True:
        typed: str | None = None
        if person.locked:
            ask = AskPassphrase(new=False, may_be_empty=False, wrong=wrong, title=title)
            typed = await screen.app.push_screen_wait(ask)
            if typed is None:
                return None
        try:
            return await asyncio.to_thread(vault.unlock, person.id, typed)
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure
            wrong = sentence(screen.services, error)
            if getattr(error, "code", "") != "wrong_passphrase":
                screen.notify(wrong, severity="error", timeout=20)
                return None
