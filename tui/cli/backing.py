"""`backup`, `restore`, `repair`, `migrate`: a store kept safe, brought back, mended, brought up to date."""

from __future__ import annotations

from pathlib import Path

import click

from questionnaires.values import KiemdiemError, Problem
from reviews.ports_care import Kept, Mended
from tui import output
from tui.cli.context import Cli, NoPersonError, pass_cli
from tui.cli.helping import example
from tui.locale import _
from tui.messages import FINDINGS

SUFFIX = ".kdbackup"


@click.command(
    help=example(
        _(
            "Sao lưu cả kho dữ liệu vào một tệp (vẫn mã hoá, đọc lại để kiểm ngay sau khi ghi).\n\n"
            "Nên để tệp ở ổ khác, ví dụ USB. Ai không đặt mật khẩu thì phải giữ tệp này như giữ máy của mình."
        ),
        "kiemdiem backup /media/usb/kiemdiem.kdbackup",
        "kiemdiem --store thu-nghiem/secretary backup",
    )
)
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar=_("[TỆP]"))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def backup(context: Cli, file: Path | None, *, as_json: bool) -> int:
    """Exit 1 where a damaged file had to be left out."""
    kept = _kept(context, file)
    if as_json:
        output.data(_facts(kept))
    return output.Exit.FOUND if kept[1].damaged else output.Exit.DONE if as_json else _say_kept(*kept)


def _kept(context: Cli, file: Path | None) -> tuple[Path, Kept]:
    """Make a backup and remember when."""
    store = context.existing
    target = file or Path(f"kiemdiem-{context.wiring.clock.now().astimezone():%Y%m%d-%H%M%S}{SUFFIX}")
    if target.is_dir():
        raise KiemdiemError(Problem("file_exists", str(target)))
    with output.progress(_("Sao lưu")) as told:
        kept = context.wiring.care.backup(str(target), surveys=not _survey_open(context), told=told)
    store.keep_settings(store.settings() | {"backed_up": kept.made})
    return target, kept


def _survey_open(context: Cli) -> bool:
    """Whether respondents are answering now, also where that cannot be known without a passphrase."""
    context.wiring.officer = context.officer_if_known if context.passphrase_stdin else lambda: None
    try:
        return any(book.survey.state == "open" for book in context.existing.units.surveys.all())
    except KiemdiemError:
        return True


def _facts(made: tuple[Path, Kept]) -> dict[str, object]:
    file, kept = made
    return {
        "file": str(file), "files": kept.files, "bytes": kept.size, "sha256": kept.sha256, "made": kept.made,
        "left_out": {"damaged": list(kept.damaged), "surveys": kept.surveys},
    }  # fmt: skip


def _say_kept(file: Path, kept: Kept) -> int:
    click.echo(str(file))
    output.say(
        _("Đã sao lưu {files} tệp, {kb} KB, đã đọc lại và đối chiếu.").format(files=kept.files, kb=kept.size >> 10)
    )
    for path in kept.damaged:
        output.say("✗ " + _("Không chép tệp hỏng: {path}. Hãy chạy: kiemdiem repair").format(path=path))
    if kept.surveys:
        output.say(
            _("Không chép {n} tệp khảo sát: khảo sát đang mở thì sao lưu có thể làm lộ phiếu.").format(n=kept.surveys)
        )
    return output.Exit.FOUND if kept.damaged else output.Exit.DONE


@click.command(
    help=example(
        _(
            "Khôi phục kho dữ liệu từ bản sao lưu, vào thư mục trống.\n\n"
            "Từng tệp được đối chiếu trước khi ghi; mất điện giữa chừng thì chạy lại là được."
        ),
        "kiemdiem --store /home/dao/kiemdiem-moi restore /media/usb/kiemdiem.kdbackup",
    )
)
@click.argument("file", type=click.Path(path_type=Path), metavar=_("TỆP"))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def restore(context: Cli, file: Path, *, as_json: bool) -> int:
    """Exit 2 where the folder is not empty, 4 where the backup is damaged; then nothing is changed."""
    with output.progress(_("Khôi phục")) as told:
        kept = context.wiring.care.restore(str(file), told)
    if as_json:
        output.data({**_facts((file, kept)), "store": str(context.path)})
        return output.Exit.DONE
    click.echo(str(context.path))
    output.say(
        _("Đã khôi phục {files} tệp của bản sao lưu {made}. Nên chạy tiếp: kiemdiem check --deep").format(
            files=kept.files, made=kept.made
        )
    )
    return output.Exit.DONE


@click.command(
    help=example(
        _(
            "Thay tệp hỏng bằng bản còn lành: bản của lần lưu trước, rồi bản sao lưu (--from).\n\n"
            "Tệp hỏng được cất vào thư mục trash của kho, không xoá. Tệp không có bản lành nào thì để nguyên."
        ),
        "kiemdiem repair",
        "kiemdiem repair --from /media/usb/kiemdiem.kdbackup",
    )
)
@click.option("--from", "source", type=click.Path(path_type=Path), metavar=_("TỆP"), help=_("Bản sao lưu."))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def repair(context: Cli, source: Path | None, *, as_json: bool) -> int:
    """Exit 4 where something stays damaged."""
    if not context.path.exists():
        raise NoPersonError(Problem("no_store", str(context.path)))
    with output.progress(_("Sửa chữa")) as told:
        mended = context.wiring.care.repair(str(source) if source else None, told)
    if as_json:
        output.data([{"where": m.where, "how": m.how, "source": m.source, "aside": m.aside} for m in mended])
    else:
        _say_mended(mended)
    return output.Exit.STORE if any(not one.source for one in mended) else output.Exit.DONE


def _say_mended(mended: tuple[Mended, ...]) -> None:
    words = FINDINGS()
    sources = {
        "previous": _("thay bằng bản của lần lưu trước"),
        "backup": _("thay bằng bản trong tệp sao lưu"),
        "derived": _("sẽ được lập lại từ sổ nhận"),
        "": _("không có bản lành nào; để nguyên"),
    }
    for one in mended:
        sign = "✓" if one.source else "✗"
        click.echo(f"{sign} {one.where}: {words.get(one.how, one.how)} → {sources[one.source]}")
        if one.aside:
            click.echo("    " + _("bản hỏng cất ở {path}").format(path=one.aside))
    if not mended:
        output.say(_("Không có gì phải sửa."))
    if any(one.where.endswith("/ledger.kdl") and one.source for one in mended):
        output.say(_("Sổ nhận lùi về trước; hãy nhận lại thư mục tệp đến (collect): bản đã có sẽ không tính hai lần."))
    elif any(one.source == "previous" for one in mended):
        output.say(_("Hãy mở xem: phần gõ trong lần lưu cuối cùng có thể phải gõ lại."))


@click.command(
    help=example(
        _(
            "Ghi lại các tệp theo định dạng mới nhất, sau khi sao lưu; đếm và đối chiếu từng bản.\n\nKhông bắt buộc: "
            "chương trình luôn đọc được định dạng cũ."
        ),
        "kiemdiem migrate",
        "kiemdiem migrate -o /media/usb/truoc-khi-nang-cap.kdbackup",
    )
)
@click.option("-o", "file", type=click.Path(path_type=Path), metavar=_("TỆP"), help=_("Bản sao lưu sẽ ghi ra."))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def migrate(context: Cli, file: Path | None, *, as_json: bool) -> int:
    """Exit 1 where documents of an older format stay, since their passphrase is not known."""
    from reviews.actions.migrate import migrate as act

    store = context.existing
    if not context.wiring.care.older():
        if as_json:
            output.data({"older": 0, "documents": 0, "changed": 0, "closed": 0, "backup": None})
        else:
            output.say(_("Mọi tệp đã theo định dạng mới nhất; không có gì phải làm."))
        return output.Exit.DONE
    kept = _kept(context, file)
    context.wiring.officer = context.officer_if_known
    with output.progress(_("Ghi lại")) as told:
        done = act(store, context.unlock_if_known, told)
    left = context.wiring.care.older()
    if as_json:
        facts = {"documents": done.documents, "changed": done.changed, "closed": done.closed, "backup": _facts(kept)}
        output.data({"older": len(left), **facts})
    else:
        _say_kept(*kept)
        click.echo(_("Đã ghi lại {changed} bản, nội dung không đổi.").format(changed=done.changed))
        if left:
            output.say(_("Còn {n} tệp theo định dạng cũ: cần mật khẩu của người giữ.").format(n=len(left)))
    return output.Exit.FOUND if left else output.Exit.DONE
