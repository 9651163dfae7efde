"""`survey kiosk`, `survey answer`, `survey collect`: answering at one terminal, or by file."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from questionnaires.values import KiemdiemError, Problem
from reviews.actions import surveys as actions
from reviews.surveys import GROUPS, Group
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.incoming import read_if_possible
from tui.cli.survey import found, survey
from tui.locale import _
from tui.messages import sentence
from tui.outgoing import save_file
from tui.plain_talk import Talk
from tui.survey_asking import ask_all

SUFFIX = ".kdsurvey"


@survey.command(
    "kiosk",
    help=example(
        _(
            "Để máy này cho từng người lần lượt trả lời. Phiếu chưa nộp không được lưu; ra khỏi chế độ này phải có mật "
            "khẩu của bí thư."
        ),
        "kiemdiem survey kiosk 1",
    ),
)
@click.argument("named", metavar=_("KHẢO SÁT"))
@pass_cli
def survey_kiosk(context: Cli, named: str) -> int:
    """One respondent after another at this terminal."""
    book, _questions = found(context, named)
    if book.survey.state != "open":
        raise KiemdiemError(Problem("survey_state", book.survey.title, {"state": book.survey.state}))
    if not context.chosen().locked:
        raise KiemdiemError(Problem("survey_needs_passphrase"))
    from tui.launch import launch

    return launch(context, screen="survey_kiosk", survey=book.survey.id)


@survey.command(
    "answer",
    help=example(
        _(
            "Trả lời ở máy mình từ tệp câu hỏi bí thư gửi; ghi tệp trả lời đã mã hoá, chỉ bí thư mở được. Tệp không có "
            "ngày giờ, không có tên (trừ khảo sát ghi tên)."
        ),
        "kiemdiem survey answer cau-hoi.kdsurvey -o tra-loi.kdsurvey",
        "kiemdiem survey answer cau-hoi.kdsurvey --token '483 291 705' -o tra-loi.kdsurvey",
    ),
)
@click.argument("file", metavar=_("TỆP"), type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--token", default="", metavar=_("MÃ"), help=_("Mã trên mảnh giấy, khi khảo sát phát mã."))
@click.option("--group", type=click.Choice(GROUPS), help=_("Nhóm người trả lời, khi khảo sát hỏi nhiều nhóm."))
@click.option("--name", default="", help=_("Họ và tên, khi khảo sát ghi tên."))
@click.option("-o", "--output", "target", required=True, type=click.Path(path_type=Path), help=_("Tệp sẽ ghi."))
@pass_cli
def survey_answer(context: Cli, file: Path, token: str, group: Group | None, name: str, target: Path) -> int:
    """Fill a sheet in line by line; what is not finished is nowhere."""
    if target.exists():
        raise KiemdiemError(Problem("file_exists", str(target)))
    wiring = context.wiring
    invitation, _certificate = wiring.surveys.files.read_invitation(read_if_possible(file))
    asked = invitation.survey
    talk = Talk(sys.stdin, sys.stderr)
    talk.say(f"{asked.title} · {invitation.unit}")
    if invitation.by_token and not token:
        token = str(click.prompt(_("Mã trả lời"), err=True)) if context.asks else ""
        if not token:
            raise KiemdiemError(Problem("survey_token", asked.title))
    if asked.mode == "named" and not name.strip():
        raise KiemdiemError(Problem("survey_no_name", asked.title))
    if group is None and not invitation.by_token:
        group = asked.groups[0] if len(asked.groups) == 1 else None
        if group is None:
            raise KiemdiemError(Problem("survey_group", asked.title))
    sheet = ask_all(actions.questions_of(wiring.catalogue, asked), asked.mode, talk)
    if sheet is None:
        output.say(_("Đã dừng; phiếu chưa nộp nên không có gì được ghi."))
        return output.Exit.FOUND
    data = actions.answer_file(
        invitation, sheet, wiring.surveys.files, wiring.transport.sealing, wiring.randomness,
        token=token, group=group, name=name,
    )  # fmt: skip
    save_file(target, data)
    talk.say(_("Đã ghi tệp trả lời; gửi tệp này cho bí thư."))
    click.echo(str(target))
    return output.Exit.DONE


@survey.command(
    "collect",
    help=example(
        _(
            "Nhận các tệp trả lời (tệp hoặc thư mục). Nhận một lượt khi đã đủ; nhận xong nên xoá các tệp: nơi gửi, giờ "
            "của tệp cho biết ai gửi."
        ),
        "kiemdiem survey collect 1 hop-thu",
    ),
)
@click.argument("named", metavar=_("KHẢO SÁT"))
@click.argument("places", metavar=_("TỆP..."), nargs=-1, required=True,
                type=click.Path(exists=True, path_type=Path))  # fmt: skip
@click.option("--remove", is_flag=True, help=_("Xoá tệp trả lời đã nhận."))
@pass_cli
def survey_collect(context: Cli, named: str, places: tuple[Path, ...], *, remove: bool) -> int:
    """Count answer files; a bad one is told and stops nothing."""
    book, _questions = found(context, named)
    files: dict[str, Path] = {}
    for place in places:
        for path in sorted(place.glob(f"*{SUFFIX}")) if place.is_dir() else (place,):
            if path.is_file() and not path.is_symlink():
                files[str(path)] = path
    bad: list[actions.Taken] = []
    taken: list[str] = []

    def told(found_: actions.Taken) -> None:
        if found_.problem is None:
            taken.append(found_.file)
        else:
            bad.append(found_)

    wiring = context.wiring
    n = actions.collect(
        context.existing, wiring.catalogue, book, ((name, read_if_possible(path)) for name, path in files.items()),
        files=wiring.surveys.files, sealing=wiring.transport.sealing, receiver=context.unlocked.receiver(),
        chance=wiring.randomness, told=told,
    )  # fmt: skip
    for one in sorted(bad, key=lambda found_: found_.file):
        assert one.problem is not None
        problem = replace(one.problem, where=output.foreign(Path(one.problem.where).name))
        output.say(f"{output.foreign(Path(one.file).name)}: {sentence(problem)}")
    if remove:
        for name in taken:
            files[name].unlink()
    output.say(_("Đã nhận {n} phiếu, không nhận {bad} tệp.").format(n=n, bad=len(bad)))
    return output.Exit.FOUND if bad else output.Exit.DONE


__all__ = ["survey_answer", "survey_collect", "survey_kiosk"]
