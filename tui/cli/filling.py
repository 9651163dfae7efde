"""Commands around the questionnaire: `fill`, `answers export|import`, `submit`."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

import click

from questionnaires.values import Answer, KiemdiemError, Problem, nfc
from reviews.actions import answers as answers_action
from reviews.actions import submit as submit_action
from reviews.actions.fill import Filling, ReadOnlyError, open_filling
from reviews.actions.move_edition import offered_move
from reviews.actions.sealing import recipients, seal_for_unit
from reviews.forms import COLLECTIVE, OBJECTION, QUARTERLY, REVIEWS, form_code, period_for
from reviews.rules import RuleSet
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.incoming import read_file
from tui.cli.moving import agreed_and_moved, move
from tui.cli.sealing import SEALED
from tui.cli.signing_key import NO_PEN, held_pen
from tui.cli.token_key import TokenChoice, token_options
from tui.locale import _
from tui.messages import NO_SECRETS, sentence
from tui.outgoing import check_writable, save_file

period_option = click.option("--period", default="", metavar=_("KỲ"), help=_("Kỳ đánh giá: 2026, quý 2026-Q3."))
form_option = click.option("--form", default="", metavar=_("MẪU"), help=_("Mẫu: 2A, 2B, 2C; 05 (quý), 01 (tập thể)."))


def opened(context: Cli, period: str, form: str, *, preset: str = "", hold: bool = True) -> Filling:
    """The draft of this run's person."""
    wiring = context.wiring
    return open_filling(
        context.unlocked, wiring.catalogue, wiring.clock,
        period=period, form=form_code(form), questionnaire=preset, hold=hold,
    )  # fmt: skip


@click.command(
    help=example(
        _(
            "Mở bản tự kiểm điểm ở câu còn trống đầu tiên. Mẫu 05: tự đánh giá quý của cán bộ lãnh đạo, quản lý; "
            "mẫu 01: báo cáo kiểm điểm của tập thể."
        ),
        "kiemdiem fill",
        "kiemdiem fill 2B --period 2026 --plain",
        'kiemdiem fill 2C --because "Tôi nghỉ hưu từ tháng 3"',
        "kiemdiem fill 05 --period 2026-Q3",
        "kiemdiem fill 05 --period 2026-Q3 --preset quarterly-2026-hcm-01a",
    )
)
@click.argument("form", required=False, default="", metavar=_("[MẪU]"))
@period_option
@click.option("--plain", is_flag=True, help=_("Hỏi từng dòng, cho trình đọc màn hình và đường truyền chậm."))
@click.option("--because", default="", metavar=_("LÝ DO"), help=_("Vì sao chọn mẫu khác mẫu chi bộ đã chọn."))
@click.option("--preset", default="", metavar=_("BIỂU"), help=_("Biểu quý có thang điểm của địa phương, khi bắt đầu."))
@click.option("--move", "moving", is_flag=True, help=_("Trước khi mở, xem trước việc chuyển sang phiên bản mới."))
@pass_cli
def fill(context: Cli, form: str, period: str, because: str, *, plain: bool, preset: str, moving: bool) -> int:
    """Open the questionnaire, in the app or line by line."""
    form = form_code(form)
    if form in (QUARTERLY, COLLECTIVE) or preset:
        period = _begun(context, form, period, preset)
    if because:
        _object(context, form, period, because)
    if moving:
        offered = offered_move(context.unlocked, context.wiring.catalogue, period=period, form=form)
        if offered is not None:
            agreed_and_moved(context, offered)
    if plain:
        from tui.plain import run_plain

        filling = opened(context, period, form)
        if filling.newer_edition:
            output.say(_("Bộ câu hỏi có phiên bản {edition}. Xem trước và chuyển: kiemdiem answers move").format(
                edition=filling.newer_edition
            ))  # fmt: skip
        try:
            return run_plain(filling, context.wiring.catalogue, sys.stdin, sys.stdout, _rules(filling))
        finally:
            filling.close()
    from tui.cli import open_app

    return open_app(context, screen="questionnaire", form=form, period=period)


def _object(context: Cli, form: str, period: str, because: str) -> None:
    """Keep the reason for another form than the unit's in that form's draft."""
    filling = opened(context, period, form)
    try:
        if not filling.objects:
            raise click.UsageError(_("Mẫu {form} là mẫu chi bộ đã chọn; không cần --because.").format(
                form=filling.key.form))  # fmt: skip
        filling.put(OBJECTION, Answer(nfc(because)))
        filling.save()
    finally:
        filling.close()


def _rules(filling: Filling) -> RuleSet | None:
    """The rule set of a review, for the level at its end; other papers propose none here."""
    form = filling.questionnaire
    if form.form not in REVIEWS or not form.rule_set:
        return None
    from questionnaires.material import rule_set_data
    from reviews.rules import rule_set

    return rule_set(rule_set_data(form.rule_set))


def _begun(context: Cli, form: str, period: str, preset: str) -> str:
    """The period in full; what cannot be opened is refused before the app starts, a preset begins the draft."""
    unlocked = context.unlocked
    period = period_for(form or unlocked.profile.form, period, unlocked.unit, context.wiring.clock.now().date())
    filling = opened(context, period, form, preset=preset, hold=bool(preset))
    try:
        if preset and not filling.read_only:
            filling.save()
    finally:
        filling.close()
    return period


@click.group(
    help=example(
        _("Xuất, nhập câu trả lời dưới dạng JSON; chuyển sang phiên bản mới."), "kiemdiem answers export tra-loi.json"
    )
)
def answers() -> None:
    """The draft's answers as a file."""


answers.add_command(move)


@answers.command(
    "export",
    help=example(
        _("Ghi câu trả lời của bản đang viết ra tệp JSON («-»: màn hình)."),
        "kiemdiem answers export tra-loi.json",
        "kiemdiem answers export -",
    ),
)
@click.argument("file", metavar=_("TỆP"), type=click.Path(path_type=Path))
@period_option
@form_option
@pass_cli
def answers_export(context: Cli, file: Path, period: str, form: str) -> None:
    """Write the draft's answers; an empty draft lists every question with nulls."""
    import json

    filling = opened(context, period, form, hold=False)
    document = answers_action.export_answers(filling)
    if str(file) == "-":
        output.data(document)
        output.say(_("Câu trả lời trên đây có cả phần chỉ đồng chí xem."))
        return
    save_file(file, (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode())
    output.say(_("Đã ghi {count} câu vào {file}. Tệp này không mã hoá và có cả phần chỉ đồng chí xem.").format(
        count=len(document["answers"]), file=file
    ))  # fmt: skip


@answers.command(
    "import",
    help=example(
        _("Đưa câu trả lời từ tệp JSON vào bản đang viết; báo từng câu không nhận được."),
        "kiemdiem answers import tra-loi.json",
        "kiemdiem answers import tra-loi.json --partial",
    ),
)
@click.argument("file", metavar=_("TỆP"), type=click.Path(exists=True, dir_okay=False, path_type=Path))
@period_option
@form_option
@click.option("--partial", is_flag=True, help=_("Nhận những câu hợp lệ dù có câu bị từ chối."))
@click.option("--json", "as_json", is_flag=True, help=_("Báo cáo dạng JSON."))
@pass_cli
def answers_import(context: Cli, file: Path, period: str, form: str, *, partial: bool, as_json: bool) -> int:
    """Take answers from a file; exit 1 when some were refused."""
    document = answers_action.parse(read_file(file))
    filling = opened(context, period, form)
    try:
        try:
            result = answers_action.import_answers(filling, document, partial=partial)
        except answers_action.AnswersRefusedError as error:
            result = answers_action.Imported(0, error.problems)
        if result.taken:
            filling.save()
    finally:
        filling.close()
    if as_json:
        output.data({"taken": result.taken, "refused": [output.problem_json(p) for p in result.refused]})
    else:
        for problem in result.refused:
            output.say(sentence(problem))
        output.say(_("Đã nhận {taken} câu, từ chối {refused} câu.").format(
            taken=result.taken, refused=len(result.refused)
        ))  # fmt: skip
        if result.refused and not partial:
            output.say(_("Có câu bị từ chối thì không nhận câu nào; thêm --partial để nhận những câu hợp lệ."))
    return output.Exit.FOUND if result.refused else output.Exit.DONE


@click.command(
    help=example(
        _("Kiểm tra đủ, ký và xuất bản kiểm điểm thành một tệp PDF."),
        "kiemdiem submit -o ban-kiem-diem.pdf",
        "kiemdiem submit --paper -o in-ky-tay.pdf",
        'kiemdiem submit --token "Đặng Mẫu Đào" --module /usr/lib/softhsm/libsofthsm2.so',
    )
)
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help=_("Tệp PDF sẽ ghi."))
@click.option("--paper", is_flag=True, help=_("Bản in để ký tay; không cần khoá."))
@click.option("--seal", "sealed", is_flag=True, help=_("Ghi thêm bản mã hoá để gửi bí thư (.kdsealed)."))
@period_option
@form_option
@click.option("--no-passphrase", is_flag=True, help=_("Tạo khoá không mật khẩu (chỉ dùng thử)."))
@token_options
@click.option("--json", "as_json", is_flag=True, help=_("Báo cáo dạng JSON."))
@pass_cli
def submit(
    context: Cli, target: Path | None, period: str, form: str, token: TokenChoice | None,
    *, paper: bool, sealed: bool, no_passphrase: bool, as_json: bool,
) -> int:  # fmt: skip
    """Exit 1 lists what is still open; otherwise one PDF is written, and beside it, if asked for, the sealed one."""
    output.say(NO_SECRETS())
    if paper and token:
        raise click.UsageError(_("Bản in để ký tay thì không ký bằng thiết bị: chọn --paper hoặc --token."))
    if sealed and not recipients(context.unlocked.unit):
        raise KiemdiemError(Problem("no_recipient"))
    check_writable(target or Path("ban-kiem-diem.pdf"))
    filling = opened(context, period, form)
    try:
        open_items = submit_action.check(filling)
        if open_items:
            return _report_open(filling, as_json=as_json)
        if filling.read_only:
            raise ReadOnlyError(Problem("read_only", filling.key.form))
        context.tools.paper.ready()
        held = nullcontext(NO_PEN) if paper else held_pen(context, token, lambda: _for_key(context, no_passphrase))
        with held as pen:
            done = submit_action.submit(
                context.tools, context.unlocked, filling, pen.signer, paper=paper, words=pen.words
            )
    finally:
        filling.close()
    target = target or Path(done.filename)
    save_file(target, done.pdf)
    envelope = target.with_name(target.name + SEALED) if sealed else None
    if envelope is not None:
        save_file(envelope, seal_for_unit(context.tools, context.unlocked, done.pdf))
    if as_json:
        output.data({
            "file": str(target), "sealed": str(envelope) if envelope else None,
            "payload_sha256": done.payload_sha256, "check_code": done.check_code,
            "revision": done.revision, "signed": not paper, "recovery_code": pen.code or None,
        })  # fmt: skip
        return output.Exit.DONE
    _report_done(target, done, paper=paper)
    if envelope is not None:
        output.say(_("Tệp mã hoá để gửi bí thư: {file}").format(file=envelope))
    return output.Exit.DONE


def _for_key(context: Cli, none: bool) -> str | None:  # noqa: FBT001 - a word of the command line
    """The passphrase for a key that has to be made; None where there is one already."""
    return None if context.unlocked.signer() is not None else passphrase_for_key(context, none=none)


def passphrase_for_key(context: Cli, *, none: bool) -> str | None:
    """The passphrase that closes a new key: the one already in use, or a new one."""
    if context.chosen().locked:
        return context.passphrase
    return context.new_passphrase(none=none or context.wiring.store.demo)


def _report_open(filling: Filling, *, as_json: bool) -> int:
    items = submit_action.check(filling)
    if as_json:
        output.data({"open": [{"question": i.question, "why": i.code} for i in items]})
        return output.Exit.FOUND
    for item in items:
        question = filling.questionnaire.questions[item.question]
        words = sentence_for_open(item.code)
        output.say(f"  {question.label or item.question}: {(question.name.vi or question.ask.vi)} — {words}")
    output.say(_("Còn {count} mục phải điền trước khi nộp.").format(count=len(items)))
    return output.Exit.FOUND


def sentence_for_open(code: str) -> str:
    """Why an item is open, in a few words."""
    from tui.messages import OPEN

    return OPEN().get(code, code)


def _report_done(target: Path, done: submit_action.Submitted, *, paper: bool) -> None:
    click.echo(str(target))
    output.say(_("Lần nộp {revision} · mã kiểm tra {code}").format(revision=done.revision, code=done.check_code))
    if paper:
        output.say(_("In ra, ký tay và ghi rõ họ tên; nộp kèm tệp này."))
