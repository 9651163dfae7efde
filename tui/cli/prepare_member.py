"""`prepare member`: the file that a member opens before writing the review; and what `open` does with it."""

from __future__ import annotations

from pathlib import Path

import click

from questionnaires.values import KiemdiemError
from reviews.actions.member_preparation import (
    Offers,
    Typed,
    check_mine,
    keep_tasks,
    preparation_file,
    prepared,
    take_preparation,
)
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import campaign
from reviews.member_preparation import MemberPreparation
from reviews.naming import slug
from reviews.people import Roster
from reviews.practice_sheets import Part, PracticeSheet
from reviews.receiving import read_key
from reviews.subject import subject_lines
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.signing_key import signing_key
from tui.locale import _
from tui.outgoing import save_file
from tui.preparation_words import preparation_words
from tui.wiring import late_preparations, review_data


@click.command(
    "member",
    help=example(
        _(
            "Lập tệp chuẩn bị cho một đảng viên (*.kdprep, ký; có khoá nhận thì mã hoá), hoặc bản in (*.pdf): nhiệm vụ "
            "được giao, số kỳ sinh hoạt, cam kết, hạn chế kỳ trước, gợi ý kiểm điểm. --all: mọi đồng chí, vào thư mục."
        ),
        'kiemdiem prepare member "Đặng Mẫu Đào" --task "Phụ trách tổ tự quản số 2" -o dao.kdprep',
        "kiemdiem prepare member --all -o chuan-bi",
    ),
)
@click.argument("member", metavar=_("[ĐẢNG VIÊN]"), default="")
@click.option("--all", "everybody", is_flag=True, help=_("Mọi đồng chí thuộc diện; -o là thư mục."))
@click.option(
    "--task",
    "tasks",
    multiple=True,
    metavar=_("VIỆC"),
    help=_("Nhiệm vụ chi bộ giao, giữ trong sổ giao nhiệm vụ; ghi được nhiều lần."),
)
@click.option("--shortcoming", "shortcomings", multiple=True, metavar=_("HẠN CHẾ"),
              help=_("Hạn chế đã nêu kỳ trước (ngoài bản năm trước đã nhận)."))  # fmt: skip
@click.option("--commitment", "commitments", multiple=True, metavar=_("NỘI DUNG"),
              help=_("Nội dung đã cam kết (ngoài sổ đăng ký)."))  # fmt: skip
@click.option(
    "--for",
    "key",
    default="",
    metavar=_("MÃ"),
    help=_("Mã nhận tệp của đồng chí ấy, khi khoá đã xác nhận không mang mã."),
)
@click.option("-o", "--output", "target", required=True, type=click.Path(path_type=Path), help=_("Nơi ghi."))
@pass_cli
def prepare_member(
    context: Cli, member: str, tasks: tuple[str, ...], shortcomings: tuple[str, ...], commitments: tuple[str, ...],
    key: str, target: Path, *, everybody: bool,
) -> int:  # fmt: skip
    """One file a member; whom the books say nothing of is named (exit 1)."""
    if bool(member) == everybody or (everybody and key):
        raise click.UsageError(_("Ghi tên đảng viên, hoặc --all."))
    typed = Typed(tasks, shortcomings, commitments)
    if not everybody:
        _write(context, member, typed, key, target)
        click.echo(str(target))
        return output.Exit.DONE
    store = context.existing
    lines = subject_lines(the_roster(store).doc, campaign(store).doc, context.wiring.clock.now().date())
    target.mkdir(parents=True, exist_ok=True)
    without: list[str] = []
    for number, line in enumerate(lines, 1):
        file = target / f"{number:02d}-{slug(line.profile.name) or 'dang-vien'}.kdprep"
        try:
            _write(context, line.member, typed, key, file)
        except KiemdiemError as error:
            if error.code != "prep_nothing":
                raise
            without.append(line.profile.name)
            continue
        click.echo(str(file))
    if without:
        output.say(_("Sổ chưa có gì cho: {names}.").format(names=", ".join(without)))
    return output.Exit.FOUND if without else output.Exit.DONE


def _write(context: Cli, member: str, typed: Typed, key: str, target: Path) -> None:
    store, clock = context.existing, context.wiring.clock
    unlocked = context.unlocked
    load = review_data(context.wiring.catalogue)
    sheet, line = prepared(store, clock, member, unlocked.profile.name, load, typed)
    keep_tasks(store, clock, sheet, unlocked.profile.name)
    if target.suffix == ".pdf":
        page = printed(sheet, the_roster(store).doc, demo=store.demo)
        save_file(target, context.tools.practice_papers.page(page))
        return
    signer, _code = signing_key(unlocked, None)
    known = read_key(key) if key else b""
    save_file(target, preparation_file(context.tools, late_preparations(), sheet, line, signer, known))


def printed(sheet: MemberPreparation, roster: Roster, *, demo: bool) -> PracticeSheet:
    """The same on paper: a table a part, empty ones left out."""
    general = [_("Mẫu bản kiểm điểm: {form}").format(form=sheet.form)]
    if sheet.held:
        general.append(_("Dự sinh hoạt chi bộ: {n}/{all} kỳ").format(n=sheet.attended, all=sheet.held))
    points = [f"{point} ({p.document})" if p.document else point for p in sheet.prompts for point in p.points]
    parts = (
        ("prep_general", general), ("prep_tasks", sheet.tasks), ("prep_commitments", sheet.commitments),
        ("prep_shortcomings", sheet.shortcomings), ("prep_prompts", points),
    )  # fmt: skip
    return PracticeSheet(
        "preparation", roster.unit, sheet.period, sheet.at.date(),
        tuple(Part(code, ("what",), tuple({"what": line} for line in lines)) for code, lines in parts if lines),
        sheet.name, demo=demo,
    )  # fmt: skip


def take(context: Cli, data: bytes, *, yes: bool) -> int:
    """A preparation file that its member opens: said in words, then offered; exit 1 where it was not taken."""
    sheet, certificate = late_preparations().read(data)
    check_mine(sheet, certificate, context.unlocked)
    for line in preparation_words(sheet):
        click.echo(line)

    def agree(offers: Offers) -> bool:
        if yes:
            return True
        question = _("Đưa {n} dòng còn thiếu vào bản đang viết? Chỗ đã viết giữ nguyên.").format(n=offers.count)
        return context.asks and click.confirm(question, default=True, err=True)

    offers, taken = take_preparation(sheet, context.unlocked, context.wiring.catalogue, context.wiring.clock, agree)
    for question in offers.said_none.values():
        said = _("Đồng chí đã trả lời «không» ở câu «{question}»; tệp này có nêu nội dung, đề nghị xem lại câu ấy.")
        output.say(said.format(question=question))
    if not offers.count:
        output.say(_("Bản đang viết đã có đủ các nội dung này."))
        return output.Exit.DONE
    if taken:
        output.say(_("Đã đưa vào {n} dòng; viết tiếp: kiemdiem fill").format(n=offers.count))
        return output.Exit.DONE
    output.say(_("Chưa đưa gì vào. Đồng ý thì thêm --yes."))
    return output.Exit.FOUND
