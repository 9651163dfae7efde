"""`commitments`: the year's register of commitments, on paper, and the wording check for any list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from questionnaires.values import nfc
from questionnaires.wording import Promise, WordingHint, check_list
from questionnaires.wording_files import LIMIT, read_list
from reviews.actions.commitment_paper import draft_sheet, print_sheet, sheet_of
from reviews.actions.commitments import Book, check, open_book, surroundings
from reviews.commitments import KINDS, Commitment, CommitmentStatus
from tui import output
from tui.cli.commitment_options import (
    blocks,
    kinds,
    line_for,
    line_json,
    period_option,
)
from tui.cli.context import Cli, pass_cli
from tui.cli.filling import passphrase_for_key
from tui.cli.handbook import handbook, suggested_lines
from tui.cli.init import day
from tui.cli.signing_key import signing_key
from tui.locale import _
from tui.messages import NO_SECRETS
from tui.messages_commitments import BLOCK_NAMES, STATUS_NAMES, hint_words, pattern_words
from tui.outgoing import save_file


def opened(context: Cli, period: str) -> Book:
    """The register of this run's person."""
    return open_book(context.unlocked, context.wiring.clock, period)


@click.group(
    invoke_without_command=True,
    help=_(
        "Cam kết, đăng ký, kế hoạch cá nhân của năm: ghi đầu năm, theo dõi trong năm, đưa vào bản kiểm điểm.\n\n"
        "\b\nVí dụ:\n"
        '  kiemdiem commitments add "Trước 30/6 số hoá 300 hồ sơ, bàn giao có biên bản" --block nhiem-vu\n'
        "  kiemdiem commitments check danh-sach.txt"
    ),
)  # fmt: skip
@period_option
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@click.pass_context
def commitments(ctx: click.Context, period: str, *, as_json: bool) -> int:
    """Without a command: the list."""
    if ctx.invoked_subcommand is None:
        return int(ctx.invoke(commitments_list, period=period, as_json=as_json))
    return output.Exit.DONE


commitments.add_command(handbook)
commitments.add_command(suggested_lines)


@commitments.command(
    "list",
    help=_("Liệt kê các nội dung, kết quả ghi gần nhất và chỗ còn có thể rõ hơn.\n\n"
           "\b\nVí dụ:\n  kiemdiem commitments list --json"),
)  # fmt: skip
@period_option
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def commitments_list(context: Cli, period: str, *, as_json: bool) -> int:
    """Every line with its notes and hints."""
    book = opened(context, period)
    register = book.register
    hints = check(register, surroundings(context.unlocked, register.period))
    numbers = {line.id: number for number, line in enumerate(register.written(), 1)}
    if as_json:
        lines = [
            line_json(register, line, [h for h in hints if h.line == numbers.get(line.id, -1)])
            for line in register.commitments
        ]
        output.data(
            {"period": register.period, "commitments": lines, "whole": [hint_json(h) for h in hints if not h.line]}
        )
        return output.Exit.DONE
    for number, line in enumerate(register.commitments, 1):
        click.echo(f"{number:>2}  {line.text}")
        facts = [BLOCK_NAMES()[line.block], STATUS_NAMES()[line.status]]
        facts += [_("hạn {day}").format(day=f"{line.deadline:%d/%m/%Y}")] if line.deadline else []
        facts += [_("{n} ghi chép").format(n=len(register.notes_of(line.id)))]
        click.echo("    " + " · ".join(facts))
        _say_hints([h for h in hints if h.line == numbers.get(line.id, -1)], indent="    ")
    if not register.commitments:
        output.say(_('Chưa có nội dung nào. Thêm: kiemdiem commitments add "Việc sẽ làm"'))  # fmt: skip
    _say_hints([h for h in hints if not h.line], indent="")
    return output.Exit.DONE


@commitments.command(
    "add",
    help=_("Thêm một nội dung cam kết; chỗ chưa rõ được nêu ra, không bị từ chối.\n\n\b\nVí dụ:\n"
           '  kiemdiem commitments add "Mỗi quý viết 01 bài thu hoạch" --block chinh-tri --deadline 31/12/2026'),
)  # fmt: skip
@click.argument("deed", metavar=_("VIỆC"))
@click.option("--content", default="", metavar=_("CHỮ"), help=_("Nội dung mà việc này thuộc về."))
@click.option("--measure", default="", metavar=_("CHỮ"), help=_("Mức đạt, cách kiểm chứng."))
@click.option("--deadline", default="", metavar=_("NGÀY"), help=_("Thời hạn, dd/mm/yyyy."))
@click.option("--block", type=click.Choice(list(blocks)), help=_("Mục trong bản kiểm điểm."))
@click.option("--kind", type=click.Choice(list(kinds)), default="cam-ket", help=_("Cam kết, đăng ký, kế hoạch."))
@click.option("--link", default="", metavar=_("CHỮ"), help=_("Chuẩn mực, chuyên đề, nghị quyết mà việc này gắn với."))
@click.option("--supervisor", default="", metavar=_("TÊN"), help=_("Ai theo dõi, giúp đỡ."))
@click.option("--weakness", default="", metavar=_("CHỮ"), help=_("Hạn chế năm trước mà việc này khắc phục."))
@period_option
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def commitments_add(
    context: Cli, /, deed: str, deadline: str, block: str | None, kind: str, period: str, *, as_json: bool, **texts: str
) -> int:
    """One more line."""
    book = opened(context, period)
    fields: dict[str, Any] = {name: nfc(text) for name, text in texts.items()}
    line = book.add(
        Commitment("", kinds[kind], blocks[block] if block else "", deed=nfc(deed), deadline=day(deadline), **fields)
    )
    return _kept(context, book, line, as_json=as_json, said=_("Đã thêm nội dung {n}."))


@commitments.command(
    "change",
    help=_("Sửa một nội dung (số thứ tự trong danh sách); chỉ đổi những gì được nêu.\n\n"
           '\b\nVí dụ:\n  kiemdiem commitments change 2 --deed "Dự đủ 12 kỳ sinh hoạt" --measure "có điểm danh"'),
)  # fmt: skip
@click.argument("number", metavar=_("SỐ"))
@click.option("--deed", metavar=_("VIỆC"), help=_("Việc sẽ làm."))
@click.option("--content", metavar=_("CHỮ"), help=_("Nội dung mà việc này thuộc về."))
@click.option("--measure", metavar=_("CHỮ"), help=_("Mức đạt, cách kiểm chứng."))
@click.option("--deadline", metavar=_("NGÀY"), help=_("Thời hạn, dd/mm/yyyy."))
@click.option("--block", type=click.Choice(list(blocks)), help=_("Mục trong bản kiểm điểm."))
@click.option("--kind", type=click.Choice(list(kinds)), help=_("Cam kết, đăng ký, kế hoạch."))
@click.option("--link", metavar=_("CHỮ"), help=_("Chuẩn mực, chuyên đề, nghị quyết mà việc này gắn với."))
@click.option("--supervisor", metavar=_("TÊN"), help=_("Ai theo dõi, giúp đỡ."))
@click.option("--weakness", metavar=_("CHỮ"), help=_("Hạn chế năm trước mà việc này khắc phục."))
@click.option("--confirmed", is_flag=True, help=_("Chi bộ đã xác nhận nội dung này."))
@period_option
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def commitments_change(
    context: Cli, /, number: str, period: str, *, confirmed: bool, as_json: bool, **given: str | None
) -> int:
    """Change what was named."""
    book = opened(context, period)
    changes: dict[str, Any] = {name: nfc(text) for name, text in given.items() if text is not None}
    for name, known in (("block", blocks), ("kind", kinds)):
        if name in changes:
            changes[name] = known[changes[name]]
    if "deadline" in changes:
        changes["deadline"] = day(changes["deadline"])
    line = replace(line_for(book.register, number), **changes)
    book.change(line)
    if confirmed:
        status: CommitmentStatus = "confirmed"
        book.change(replace(book.register.commitment(line.id), status=status))
    return _kept(context, book, book.register.commitment(line.id), as_json=as_json, said=_("Đã sửa nội dung {n}."))


@commitments.command(
    "remove",
    help=_("Bỏ một nội dung; ghi chép về nó vẫn giữ.\n\n\b\nVí dụ:\n  kiemdiem commitments remove 3"),
)
@click.argument("number", metavar=_("SỐ"))
@period_option
@pass_cli
def commitments_remove(context: Cli, number: str, period: str) -> None:
    """Take one line out."""
    book = opened(context, period)
    book.remove(line_for(book.register, number).id)
    book.save()
    output.say(_("Đã bỏ nội dung {n}.").format(n=number))


@commitments.command(
    "print",
    help=_(
        "In bản cam kết, đăng ký để ký và xin xác nhận của chi bộ.\n\n\b\nVí dụ:\n"
        "  kiemdiem commitments print -o ban-cam-ket.pdf\n"
        "  kiemdiem commitments print --paper --kind dang-ky"
    ),
)
@click.option("-o", "--output", "target", metavar=_("TỆP"), type=click.Path(path_type=Path), help=_("Tệp PDF sẽ ghi."))
@click.option("--paper", is_flag=True, help=_("Bản in để ký tay; không cần khoá."))
@click.option("--draft", is_flag=True, help=_("Chỉ xem thử: trang nào cũng có chữ BẢN NHÁP."))
@click.option("--kind", "only", multiple=True, type=click.Choice(list(kinds)), help=_("Chỉ in loại này."))
@period_option
@click.option("--no-passphrase", is_flag=True, help=_("Tạo khoá không mật khẩu (chỉ dùng thử)."))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def commitments_print(
    context: Cli, target: Path | None, only: tuple[str, ...], period: str, *, paper: bool, draft: bool,
    no_passphrase: bool, as_json: bool,
) -> int:  # fmt: skip
    """One PDF; signed with the own key unless printed for a hand's signature."""
    output.say(NO_SECRETS())
    book, unlocked = opened(context, period), context.unlocked
    chosen = tuple(kinds[name] for name in only) or KINDS
    if draft:
        target = target or Path("ban-nhap-cam-ket.pdf")
        save_file(target, draft_sheet(context.tools, unlocked, book, chosen))
        if as_json:
            output.data({"file": str(target), "draft": True})
        else:
            click.echo(str(target))
        return output.Exit.DONE
    sheet_of(context.tools, unlocked, book, chosen)
    signer, code = None, ""
    if not paper:
        passphrase = None if unlocked.signer() else passphrase_for_key(context, none=no_passphrase)
        signer, code = signing_key(unlocked, passphrase)
    done = print_sheet(context.tools, unlocked, book, signer, paper=paper, kinds=chosen)
    target = target or Path(done.filename)
    save_file(target, done.pdf)
    if as_json:
        output.data({
            "file": str(target), "payload_sha256": done.payload_sha256, "check_code": done.check_code,
            "revision": done.revision, "signed": not paper, "recovery_code": code or None,
        })  # fmt: skip
        return output.Exit.DONE
    click.echo(str(target))
    output.say(_("Bản in lần {n} · mã kiểm tra {code}").format(n=done.revision, code=done.check_code))
    return output.Exit.DONE


@commitments.command(
    "check",
    help=_("Xem một danh sách cam kết đã rõ việc làm, mức đạt, thời hạn chưa (tệp chữ mỗi dòng một nội dung, "
           "hoặc YAML, JSON, CSV). Chỉ nêu ra, không bắt buộc sửa.\n\n\b\nVí dụ:\n"
           "  kiemdiem commitments check danh-sach.txt\n  kiemdiem commitments check dang-ky.csv --json"),
)  # fmt: skip
@click.argument("file", metavar=_("TỆP"), type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
def commitments_check(file: Path, *, as_json: bool) -> int:
    """One finding list for each line; exit 1 when something is pointed out."""
    with file.open("rb") as stream:
        lines, around = read_list(stream.read(LIMIT + 1), str(file))
    hints = check_list(lines, around)
    if as_json:
        output.data(_report(lines, hints))
    else:
        _say_report(lines, hints)
    return output.Exit.FOUND if hints else output.Exit.DONE


def _report(lines: Sequence[Promise], hints: Sequence[WordingHint]) -> list[dict[str, Any]]:
    each = [
        {"line": n, "text": line.text, "findings": [hint_json(h) for h in hints if h.line == n]}
        for n, line in enumerate(lines, 1)
    ]
    return [*each, {"line": 0, "text": "", "findings": [hint_json(h) for h in hints if not h.line]}]


def _say_report(lines: Sequence[Promise], hints: Sequence[WordingHint]) -> None:
    for number, line in enumerate(lines, 1):
        found = [h for h in hints if h.line == number]
        click.echo(f"{number:>2} {'·' if found else '✓'} {line.text}")
        for hint in found:
            click.echo(f"     {hint_words(hint)} {pattern_words(hint)}")
    for hint in hints:
        if not hint.line:
            click.echo(f"{hint_words(hint)} {pattern_words(hint)}")
    pointed = len({h.line for h in hints if h.line})
    output.say(_("{all} nội dung, {n} nội dung có thể viết rõ hơn.").format(all=len(lines), n=pointed))


def hint_json(hint: WordingHint) -> dict[str, Any]:
    """A finding as data."""
    return {
        "code": hint.code, "rule": hint.letter, "message": hint_words(hint), "pattern": pattern_words(hint),
        "words": list(hint.words),
    }  # fmt: skip


def _say_hints(hints: Sequence[WordingHint], *, indent: str) -> None:
    for hint in hints:
        output.say(f"{indent}· {hint_words(hint)} {pattern_words(hint)}")


def _kept(context: Cli, book: Book, line: Commitment, *, as_json: bool, said: str) -> int:
    """Save, then say what could be clearer in this line; a hint is no failure."""
    book.save()
    register = book.register
    mine = [n for n, other in enumerate(register.written(), 1) if other.id == line.id]
    hints = [h for h in check(register, surroundings(context.unlocked, register.period)) if h.line in mine]
    if as_json:
        output.data(line_json(register, line, hints))
        return output.Exit.DONE
    output.say(said.format(n=[other.id for other in register.commitments].index(line.id) + 1))
    _say_hints(hints, indent="  ")
    return output.Exit.DONE
