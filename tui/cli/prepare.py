"""`prepare`: the year's plan, the unit file for members, what still stands between a review and the meeting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from questionnaires.problems import QuestionnaireRefusedError
from questionnaires.values import KiemdiemError
from reviews.actions import prepare as actions
from reviews.actions.roster import the_roster
from reviews.actions.sealing import receive_at
from reviews.actions.unit_forms import FormNow, forms_now
from reviews.actions.unit_year import campaign, fields_of, issue, open_points, set_year, shown
from reviews.campaign_fields import FIELDS
from reviews.preparation import not_ready, open_comments
from reviews.subject import subject_lines
from tui import output
from tui.cli.committee import committee
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.prepare_after import prepare_january, prepare_latest, prepare_runs
from tui.cli.prepare_member import prepare_member
from tui.cli.prepare_numbers import prepare_numbers
from tui.cli.prepare_plans import prepare_award, prepare_remedy
from tui.cli.roster_lines import assignments
from tui.cli.signing_key import signing_key
from tui.locale import _
from tui.messages import sentence
from tui.messages_unit import STATES
from tui.outgoing import save_file


@click.group(
    help=example(
        _("Chuẩn bị hội nghị: kế hoạch, ngày tháng, tệp chi bộ, ai đủ điều kiện đưa ra hội nghị."),
        "kiemdiem prepare set deadline=30/11/2026 'meeting=12/12/2026 08:00' deciding_body='Đảng uỷ xã Mây Hạ'",
        "kiemdiem prepare show",
    )
)
def prepare() -> None:
    """The secretary's preparation."""


def _fields_help() -> str:
    return "; ".join(f"{field.id} ({field.title}{': ' + field.hint if field.hint else ''})" for field in FIELDS)


@prepare.command(
    "set",
    help=example(
        _("Ghi kế hoạch, ngày tháng, người chủ trì…; bỏ trống để xoá. Các trường: {fields}.").format(
            fields=_fields_help()
        ),
        "kiemdiem prepare set 'committee_plan=12-KH/ĐU; 01/10/2026; Đảng uỷ xã Mây Hạ'",
    ),
)
@click.argument("pairs", metavar=_("TRƯỜNG=GIÁ TRỊ..."), nargs=-1, required=True)
@pass_cli
def prepare_set(context: Cli, pairs: tuple[str, ...]) -> None:
    """Change the plan; what changed is said, and whether members need a new unit file."""
    changes = set_year(context.existing, assignments(pairs))
    for field, before, after in changes:
        click.echo(f"{field.title}: {before or '—'} → {after or '—'}")
    if not changes:
        output.say(_("Không có gì thay đổi."))
    elif any(field.public for field, _before, _after in changes):
        output.say(_("Có điều đảng viên cần biết: phát lại tệp chi bộ bằng «kiemdiem prepare issue»."))


@prepare.command("show", help=example(_("Xem kế hoạch năm và điều còn thiếu."), "kiemdiem prepare show --json"))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def prepare_show(context: Cli, *, as_json: bool) -> int:
    """The plan, then what it does not settle yet; exit 1 where something is open."""
    store = context.existing
    roster, year = the_roster(store).doc, campaign(store).doc
    found = open_points(year, roster)
    if as_json:
        output.data({
            "period": year.period, "state": year.state,
            "plan": {field.id: shown(roster, year.plan, field) for field in fields_of(roster)},
            "open": [output.problem_json(problem) for problem in found],
        })  # fmt: skip
    else:
        for field in fields_of(roster):
            if field.id == "questionnaire":  # an id; people read what members are asked
                for one in _forms(context):
                    more = [words for words in (one.points, one.more) if words]
                    click.echo(f"{field.title} {one.form}: {'; '.join((one.title, *more))}")
            elif words := shown(roster, year.plan, field):
                click.echo(f"{field.title}: {words}")
        for problem in found:
            click.echo(f"· {sentence(problem)}")
    return output.Exit.FOUND if found else output.Exit.DONE


def _forms(context: Cli) -> tuple[FormNow, ...]:
    """What members are asked; nothing in a year whose forms the program does not have yet, and that is said."""
    try:
        return forms_now(context.existing, context.wiring.catalogue)
    except QuestionnaireRefusedError as error:
        if error.code != "questionnaire_unknown":
            raise
        output.say(sentence(error.problems[0]))
        return ()


@prepare.command(
    "issue",
    help=example(
        _("Ký và ghi tệp chi bộ (*.kdunit) để phát cho đảng viên; tệp không có tên đảng viên nào."),
        "kiemdiem prepare issue -o chi-bo.kdunit",
    ),
)
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help=_("Tệp chi bộ sẽ ghi."))
@pass_cli
def prepare_issue(context: Cli, target: Path | None) -> None:
    """The signed unit file."""
    signer, _code = signing_key(context.unlocked, None)
    receive_at(context.existing, context.unlocked)
    data, _card = issue(context.existing, context.tools.unit_files, signer)
    target = target or Path("chi-bo.kdunit")
    save_file(target, data)
    click.echo(str(target))


@prepare.command(
    "check",
    help=example(
        _("Từng đồng chí: đã đủ điều kiện đưa ra hội nghị chưa, còn thiếu gì."), "kiemdiem prepare check --json"
    ),
)
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def prepare_check(context: Cli, *, as_json: bool) -> int:
    """One line a member; exit 1 while somebody is not ready."""
    store = context.existing
    roster, year = the_roster(store).doc, campaign(store).doc
    rows: list[dict[str, Any]] = []
    for line in subject_lines(roster, year, context.wiring.clock.now().date()):
        done = year.of(line.member).state not in ("draft", "submitted", "returned")
        problems = () if done else not_ready(year, line)
        rows.append({
            "member": line.member, "name": line.profile.name, "state": year.of(line.member).state,
            "ready": done or not problems, "missing": [sentence(problem) for problem in problems],
            "comments": list(open_comments(year, line)),
        })  # fmt: skip
    if as_json:
        output.data(rows)
    else:
        for row in rows:
            click.echo(f"{row['name']:<28} {STATES()[row['state']]}")
            for words in row["missing"]:
                click.echo(f"    · {words}")
    return output.Exit.DONE if all(row["ready"] for row in rows) else output.Exit.FOUND


@prepare.command(
    "ready",
    help=example(
        _("Đưa bản kiểm điểm của một hay nhiều đồng chí ra hội nghị (khi đã đủ); --all: mọi đồng chí đã đủ."),
        "kiemdiem prepare ready --all",
    ),
)
@click.argument("members", metavar=_("[ĐẢNG VIÊN...]"), nargs=-1)
@click.option("--all", "everybody", is_flag=True, help=_("Mọi đồng chí đã đủ."))
@pass_cli
def prepare_ready(context: Cli, members: tuple[str, ...], *, everybody: bool) -> int:
    """Mark reviews as ready; who is not is named with the reason (exit 1)."""
    if bool(members) == everybody:
        raise click.UsageError(_("Ghi tên đảng viên, hoặc --all."))
    store, now = context.existing, context.wiring.clock.now()
    if everybody:
        year = campaign(store).doc
        lines = subject_lines(the_roster(store).doc, year, now.date())
        members = tuple(line.member for line in lines if year.of(line.member).state in ("draft", "submitted"))
    refused = 0
    for member in members:
        try:
            actions.make_ready(store, member, now, "")
        except KiemdiemError as error:
            refused += 1
            for problem in error.problems:
                click.echo(f"· {sentence(problem)}", err=True)
    output.say(_("Đủ điều kiện đưa ra hội nghị: {n}; chưa đủ: {bad}.").format(n=len(members) - refused, bad=refused))
    return output.Exit.FOUND if refused else output.Exit.DONE


@prepare.command(
    "defer",
    help=example(
        _("Hoãn kiểm điểm một đồng chí sang kỳ họp sau, có lý do."),
        'kiemdiem prepare defer "Lưu Mẫu Ý" --because "vắng có lý do"',
    ),
)
@click.argument("member", metavar=_("ĐẢNG VIÊN"))
@click.option("--because", required=True, metavar=_("LÝ DO"), help=_("Lý do."))
@pass_cli
def prepare_defer(context: Cli, member: str, because: str) -> None:
    """Not at this meeting."""
    actions.defer(context.existing, member, because, context.wiring.clock.now(), "")
    output.say(_("Đã ghi: hoãn sang kỳ họp sau."))


prepare.add_command(committee)
prepare.add_command(prepare_numbers)


for _command in (prepare_award, prepare_remedy, prepare_member, prepare_runs, prepare_january, prepare_latest):
    prepare.add_command(_command)
