"""Commands around the questionnaire: `answers export|import`, `submit`."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import click

from questionnaires.values import KiemdiemError, Problem
from reviews.actions import answers as answers_action
from reviews.actions import submit as submit_action
from reviews.actions.fill import Filling, ReadOnlyError
from reviews.actions.sealing import recipients, seal_for_unit
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.fill import form_option, opened, period_option
from tui.cli.helping import example
from tui.cli.incoming import read_file
from tui.cli.moving import move
from tui.cli.sealing import SEALED
from tui.cli.signing_key import NO_PEN, held_pen
from tui.cli.token_key import TokenChoice, token_options
from tui.locale import _
from tui.messages import NO_SECRETS, sentence
from tui.outgoing import check_writable, save_file


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
            "delivered": done.delivered,
        })  # fmt: skip
        return output.Exit.DONE
    _report_done(target, done, paper=paper)
    if envelope is not None:
        output.say(_("Tệp mã hoá để gửi bí thư: {file}").format(file=envelope))
    if not paper and context.tools.post() is not None:
        output.say(_("Đã gửi vào hộp thư của chi bộ trên máy chủ, mã hoá cho bí thư.") if done.delivered else _(
            "Chưa gửi qua máy chủ: tệp chi bộ chưa có khoá nhận của bí thư. Xin tệp chi bộ mới rồi nộp lại, hoặc gửi "
            "tệp PDF này."
        ))  # fmt: skip
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
    from tui.open_words import OPEN

    return OPEN().get(code, code)


def _report_done(target: Path, done: submit_action.Submitted, *, paper: bool) -> None:
    click.echo(str(target))
    output.say(_("Lần nộp {revision} · mã kiểm tra {code}").format(revision=done.revision, code=done.check_code))
    if paper:
        output.say(_("In ra, ký tay và ghi rõ họ tên; nộp kèm tệp này."))
