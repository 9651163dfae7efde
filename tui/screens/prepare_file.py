"""Preparation files made from the page of preparation: tasks that are given, then one file, or one for everybody."""

from __future__ import annotations

import asyncio
from pathlib import Path

from questionnaires.values import KiemdiemError, nfc
from reviews.actions.member_preparation import Typed, keep_tasks, preparation_file, prepared, tasks_given
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import campaign
from reviews.member_preparation import PreparationFiles
from reviews.naming import slug
from reviews.people import RosterLine
from reviews.ports import Signer
from reviews.records import Submission
from reviews.subject import subject_lines
from tui.locale import _
from tui.screens.dialogs import Ask, AskText, Page
from tui.screens.field_list import AskLine
from tui.screens.frame import Frame
from tui.screens.signing_asked import signer_asked
from tui.screens.trouble import sentence

ENDING = ".kdprep"


async def make_files(screen: Frame, line: RosterLine) -> None:
    """Ask for whom, which tasks, where to; sign, seal where a key is known, write. To be awaited in a worker."""
    services = screen.services
    if services.preparations is None:
        return
    title = _("Tệp chuẩn bị")
    whom = (_("Đồng chí {name}").format(name=line.profile.name), _("Mọi đồng chí thuộc diện, vào một thư mục"))
    facts = _("Nhiệm vụ giao, số kỳ sinh hoạt, cam kết, hạn chế kỳ trước, gợi ý: gửi trước khi viết bản kiểm điểm.")
    answer = await screen.app.push_screen_wait(Ask(title, facts, whom))
    tasks = await _tasks(screen, line) if answer == 0 else ()
    if answer is None or tasks is None:
        return
    signer = await signer_asked(screen)
    name = f"chuan-bi-{slug(line.profile.name) or 'dang-vien'}{ENDING}" if answer == 0 else "chuan-bi"
    hint = _("Tệp sẽ ghi") if answer == 0 else _("Thư mục sẽ ghi")
    asked = AskLine(title, hint, str(Path.home() / name), lambda text: "" if text.strip() else hint)
    target = await screen.app.push_screen_wait(asked) if signer else None
    if signer is None or not target:
        return
    path = _path(target)
    try:
        if answer == 0:
            await asyncio.to_thread(_write, screen, services.preparations, line.member, tasks, signer, path)
            screen.notify(_("Đã ghi {file}.").format(file=path), timeout=20)
        else:
            said = await asyncio.to_thread(_write_all, screen, services.preparations, signer, path)
            screen.app.push_screen(Page(title, *said))
    except Exception as error:  # noqa: BLE001 -- one sentence for any failure, the screen stays
        screen.notify(sentence(services, error), severity="error", timeout=20)


def _path(typed: str) -> Path:
    return Path(nfc(typed).strip()).expanduser()


async def _tasks(screen: Frame, line: RosterLine) -> tuple[str, ...] | None:
    """Further tasks, one a line; None where the person went back."""
    there = tasks_given(screen.services.tools.store(), line.profile.name)
    known = _("Đã có trong sổ: {tasks}. ").format(tasks="; ".join(there)) if there else ""
    facts = known + _("Nhiệm vụ giao thêm, mỗi dòng một việc; giữ trong sổ giao nhiệm vụ.")
    window = AskText(line.profile.name, facts, keep=_("Tiếp tục"))
    typed: str | None = await screen.app.push_screen_wait(window)
    return None if typed is None else tuple(text for text in nfc(typed).splitlines() if text.strip())


def _write(
    screen: Frame, files: PreparationFiles, member: str, tasks: tuple[str, ...], signer: Signer, target: Path
) -> None:
    tools, author = screen.services.tools, screen.session.unlocked.profile.name
    papers = screen.services.session_papers

    def load(payload: bytes) -> Submission:
        assert papers is not None
        return papers.submission(payload)

    sheet, line = prepared(tools.store(), tools.clock, member, author, load, Typed(tasks))
    keep_tasks(tools.store(), tools.clock, sheet, author)
    screen.services.save_file(target, preparation_file(tools, files, sheet, line, signer))


def _write_all(screen: Frame, files: PreparationFiles, signer: Signer, folder: Path) -> tuple[str, ...]:
    """A file for everybody of whom the books say something; who that was, and who was not."""
    tools = screen.services.tools
    store = tools.store()
    folder.mkdir(parents=True, exist_ok=True)
    written, without = [], []
    lines = subject_lines(the_roster(store).doc, campaign(store).doc, tools.clock.now().date())
    for number, line in enumerate(lines, 1):
        file = folder / f"{number:02d}-{slug(line.profile.name) or 'dang-vien'}{ENDING}"
        try:
            _write(screen, files, line.member, (), signer, file)
            written.append(file.name)
        except KiemdiemError as error:
            if error.code != "prep_nothing":
                raise
            without.append(line.profile.name)
    said = [_("Đã ghi {n} tệp vào {folder}:").format(n=len(written), folder=folder), *written]
    return (*said, "", _("Sổ chưa có gì cho: {names}.").format(names=", ".join(without))) if without else tuple(said)
