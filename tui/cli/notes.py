"""`note`: what was done through the year, with evidence and date; chosen notes for the secretary."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

import click

from questionnaires.values import nfc
from reviews.actions.commitments import Book, chosen_notes, open_book
from reviews.actions.practice import signed_slip
from reviews.commitments import Note, NoteKind, Register
from tui import output
from tui.cli.commitment_options import line_for, note_json, outcomes, period_option
from tui.cli.context import Cli, pass_cli
from tui.cli.filling import passphrase_for_key
from tui.cli.init import day
from tui.cli.signing_key import signing_key
from tui.locale import _
from tui.messages_commitments import NOTE_NAMES, OUTCOME_NAMES
from tui.outgoing import check_writable, save_file

SIGNED: Final = ".kdnotes"
"""Ending of a slip that the secretary takes in."""


def _opened(context: Cli, period: str) -> Book:
    return open_book(context.unlocked, context.wiring.clock, period)


@click.group(
    invoke_without_command=True,
    help=_("Ghi việc đã làm, minh chứng trong năm (tự soi, tự sửa hằng tháng, hằng quý).\n\n\b\nVí dụ:\n"
           '  kiemdiem note add "Đã viết bài thu hoạch quý I" --for 1 --evidence "Sổ tay trang 12"'),
)  # fmt: skip
@period_option
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@click.pass_context
def note(ctx: click.Context, period: str, *, as_json: bool) -> int:
    """Without a command: the log."""
    if ctx.invoked_subcommand is None:
        return int(ctx.invoke(note_list, period=period, as_json=as_json))
    return output.Exit.DONE


@note.command(
    "add",
    help=_("Thêm một ghi chép; không nêu ngày thì là hôm nay.\n\n\b\nVí dụ:\n"
           '  kiemdiem note add "Số hoá xong 280 hồ sơ" --for 2 --outcome mot-phan --because "Máy quét hỏng"\n'
           '  kiemdiem note add "Giúp bà Tư làm thẻ bảo hiểm" --good-deed\n'
           '  kiemdiem note add "Đối thoại thôn Đồng Mơ" --received 5 --settled 4'),
)  # fmt: skip
@click.argument("text", metavar=_("VIỆC"))
@click.option("--for", "number", default="", metavar=_("SỐ"), help=_("Của nội dung cam kết nào (số thứ tự)."))
@click.option("--on", "on", default="", metavar=_("NGÀY"), help=_("Ngày, dd/mm/yyyy."))
@click.option("--evidence", default="", metavar=_("CHỮ"), help=_("Minh chứng: biên bản, sổ, số liệu."))
@click.option("--outcome", type=click.Choice(list(outcomes)), help=_("Đã xong, một phần, hay chưa làm."))
@click.option("--because", default="", metavar=_("CHỮ"), help=_("Vì sao mới được một phần hoặc chưa làm."))
@click.option("--good-deed", is_flag=True, help=_("Một việc tốt nhỏ, không gắn với cam kết."))
@click.option(
    "--received", type=click.IntRange(0, 9999), default=0, metavar=_("SỐ"), help=_("Đối thoại: kiến nghị đã nhận.")
)
@click.option("--settled", type=click.IntRange(0, 9999), default=0, metavar=_("SỐ"), help=_("Trong đó đã giải quyết."))
@period_option
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def note_add(
    context: Cli, text: str, number: str, on: str, evidence: str, outcome: str | None, because: str, received: int,
    settled: int, period: str, *, good_deed: bool, as_json: bool,
) -> int:  # fmt: skip
    """One more note."""
    if settled > received:
        raise click.UsageError(_("--settled không thể nhiều hơn --received."))
    book = _opened(context, period)
    kind: NoteKind = "good_deed" if good_deed else "dialogue" if received else "progress"
    made = book.note(
        Note(
            "", day(on) or context.wiring.clock.now().date(), nfc(text), nfc(evidence),
            line_for(book.register, number).id if number else "", outcomes[outcome] if outcome else "", nfc(because),
            kind, received, settled,
        )
    )  # fmt: skip
    book.save()
    if as_json:
        output.data(note_json(made))
    else:
        output.say(_("Đã ghi ({id}).").format(id=made.id))
    return output.Exit.DONE


@note.command("list", help=_("Liệt kê ghi chép, cũ trước mới sau.\n\n\b\nVí dụ:\n  kiemdiem note list --for 1"))
@click.option("--for", "number", default="", metavar=_("SỐ"), help=_("Của nội dung cam kết nào (số thứ tự)."))
@period_option
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def note_list(context: Cli, number: str = "", period: str = "", *, as_json: bool = False) -> int:
    """The log."""
    register = _opened(context, period).register
    found = chosen_notes(register, commitment=line_for(register, number).id if number else "")
    if as_json:
        output.data([note_json(item) for item in found])
    else:
        for item in found:
            click.echo(f"{item.id:<4} {told(register, item)}")
        if not found:
            output.say(_("Chưa có ghi chép nào."))
    return output.Exit.DONE


@note.command("remove", help=_("Bỏ một ghi chép.\n\n\b\nVí dụ:\n  kiemdiem note remove n3"))
@click.argument("ident", metavar=_("MÃ"))
@period_option
@pass_cli
def note_remove(context: Cli, ident: str, period: str) -> None:
    """Take one note out."""
    book = _opened(context, period)
    book.remove_note(ident)
    book.save()
    output.say(_("Đã bỏ ghi chép {id}.").format(id=ident))


@note.command(
    "export",
    help=_("Xuất những ghi chép được chọn để gửi bí thư, hoặc đưa vào bản tin. Chỉ những gì đồng chí chọn mới ra "
           "khỏi máy; tệp này không mã hoá. Tên tệp có đuôi .kdnotes thì được ký bằng khoá cá nhân, bí thư nhận bằng "
           "practice import.\n\n\b\nVí dụ:\n"
           "  kiemdiem note export --since 1/1/2026 --until 31/3/2026 -o quy-1.kdnotes\n"
           "  kiemdiem note export --since 1/1/2026 --until 31/3/2026 -o quy-1.txt\n"
           "  kiemdiem note export --good-deeds n2 n5"),
)  # fmt: skip
@click.argument("idents", nargs=-1, metavar=_("[MÃ]..."))
@click.option("--since", default="", metavar=_("NGÀY"), help=_("Từ ngày."))
@click.option("--until", default="", metavar=_("NGÀY"), help=_("Đến ngày."))
@click.option("--for", "number", default="", metavar=_("SỐ"), help=_("Của nội dung cam kết nào (số thứ tự)."))
@click.option("--good-deeds", is_flag=True, help=_("Chỉ các việc tốt."))
@click.option("--no-passphrase", is_flag=True, help=_("Khoá mới không mật khẩu."))
@click.option("--publish", is_flag=True, help=_("Đồng ý cho đăng các việc tốt trong tệp .kdnotes lên bản tin."))
@click.option("-o", "--output", "target", metavar=_("TỆP"), type=click.Path(path_type=Path), help=_("Tệp sẽ ghi."))
@period_option
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def note_export(
    context: Cli, idents: tuple[str, ...], since: str, until: str, number: str, target: Path | None, period: str, *,
    good_deeds: bool, publish: bool, no_passphrase: bool, as_json: bool,
) -> int:  # fmt: skip
    """Chosen notes as lines of text, or as JSON; what is written to a file is told on stdout."""
    register = _opened(context, period).register
    found = chosen_notes(
        register, since=day(since), until=day(until), kind="good_deed" if good_deeds else None,
        commitment=line_for(register, number).id if number else "", idents=idents,
    )  # fmt: skip
    if target is not None and target.suffix == SIGNED:
        _hand_in(context, register, found, target, consent=publish, open_key=no_passphrase)
        if as_json:
            output.data({"file": str(target), "notes": len(found), "signed": True})
        return output.Exit.DONE
    lines = {line.id: line.text for line in register.commitments}
    listed = [note_json(item) | {"about": lines.get(item.commitment)} for item in found]
    text = "\n".join(told(register, item) for item in found)
    if target is not None:
        save_file(target, f"{output.written(listed) if as_json else text}\n".encode())
        output.say(_("Đã ghi {n} ghi chép vào {file}. Tệp này không mã hoá.").format(n=len(found), file=target))
    if as_json:
        output.data(listed if target is None else {"file": str(target), "notes": len(found), "signed": False})
    elif target is None:
        click.echo(text)
    return output.Exit.DONE if found else output.Exit.FOUND


def _hand_in(
    context: Cli, register: Register, found: Sequence[Note], target: Path, *, consent: bool,
    open_key: bool,
) -> None:  # fmt: skip
    """The chosen notes as a signed slip for the secretary."""
    check_writable(target)
    unlocked, on = context.unlocked, context.wiring.clock.now().date()
    passphrase = None if unlocked.person.has_key else passphrase_for_key(context, none=open_key)
    signer, _code = signing_key(unlocked, passphrase)
    save_file(target, signed_slip(context.tools.note_files, unlocked, signer, register, found, on, consent=consent))
    output.say(_("Đã ký {n} ghi chép vào {file}; chuyển tệp này cho bí thư.").format(n=len(found), file=target))


def told(register: Register, item: Note) -> str:
    """A note in one line: day, what, evidence, for which line, how far."""
    parts = [item.text.strip()]
    if item.evidence.strip():
        parts.append(_("minh chứng: {words}").format(words=item.evidence.strip()))
    if item.kind == "dialogue":
        parts.append(_("nhận {a} kiến nghị, giải quyết {b}, còn {c}").format(
            a=item.received, b=item.settled, c=item.received - item.settled))  # fmt: skip
    elif item.kind != "progress":
        parts.append(NOTE_NAMES()[item.kind])
    if item.outcome:
        parts.append(OUTCOME_NAMES()[item.outcome] + (f", {item.because.strip()}" if item.because.strip() else ""))
    about = next((line for line in register.commitments if line.id == item.commitment), None)
    if about is not None:
        parts.append(f"«{about.deed or about.content}»")
    return f"{_day(item.on)}  {' · '.join(part for part in parts if part)}"


def _day(on: date) -> str:
    return f"{on:%d/%m/%Y}"
