"""`check` and `doctor`: the health of the store, and of the machine."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from datetime import datetime

import click

from reviews.ports import Finding
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.locale import _
from tui.messages import FINDINGS, sentence

PANGO_COMMAND = "sudo apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@click.command(
    help=example(
        _(
            "Kiểm tra kho dữ liệu, không cần mật khẩu.\n\n--deep mở cả từng bản bằng khoá đang có (hỏi mật khẩu nếu "
            "đã đặt), kiểm lại sổ nhận và chữ ký trên từng bản đã nhận."
        ),
        "kiemdiem check",
        "kiemdiem --store thu-nghiem/secretary check --deep",
    )
)
@click.option("--deep", is_flag=True, help=_("Mở và đối chiếu cả nội dung, chữ ký."))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def check(context: Cli, *, deep: bool, as_json: bool) -> int:
    """Exit 0 sound, 1 warnings, 4 damage."""
    findings = list(context.existing.check())
    if deep:
        said = {f.where.rpartition("/")[2] for f in findings if f.grade == "damage"}
        findings += [f for f in _inside(context) if f.where.rpartition("/")[2] not in said]
        parts = {f.where.partition("/")[0] for f in findings if f.grade == "damage"}
        findings = [f for f in dict.fromkeys(findings) if f.code != "sound" or f.where not in parts]
    grades = {f.grade for f in findings}
    if as_json:
        output.data([{"grade": f.grade, "code": f.code, "where": f.where} for f in findings])
    else:
        words = FINDINGS()
        for finding in findings:
            sign = {"ok": "✓", "warning": "!", "damage": "✗"}[finding.grade]
            click.echo(f"{sign} {words.get(finding.code, finding.code)} {finding.where}".rstrip())
        if "damage" in grades:
            output.say(_("Để thay phần hỏng bằng bản còn lành: kiemdiem repair [--from BẢN_SAO_LƯU]"))
    if "damage" in grades:
        return output.Exit.STORE
    return output.Exit.FOUND if "warning" in grades else output.Exit.DONE


def _inside(context: Cli) -> list[Finding]:
    """What only keys can tell; passphrases are asked for where somebody is there to ask."""
    from reviews.actions.deep_check import deep_check

    context.wiring.officer = context.officer_if_known
    with output.progress(_("Kiểm tra bên trong")) as told:
        return list(deep_check(context.existing, context.tools.reader, context.unlock_if_known, told))


@click.command(
    help=example(
        _("Kiểm tra máy: thư viện in PDF, phông chữ, đầu cuối, kho dữ liệu; nói lệnh sửa."),
        "kiemdiem doctor",
        "kiemdiem doctor --json",
    )
)
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def doctor(context: Cli, *, as_json: bool) -> int:
    """What this machine lacks, with the command that mends it; exit 3 when PDFs cannot be made."""
    rows = [
        _python(), _pdf(context), _locale(), _terminal(), _font(), _folder(context), _space(context), _saved(context),
    ]  # fmt: skip
    if as_json:
        output.data([{"what": what, "ok": ok, "say": words} for what, ok, words in rows])
    else:
        for what, ok, words in rows:
            click.echo(f"{'✓' if ok else '✗' if ok is False else '·'} {what}: {words}")
    return output.Exit.ENVIRONMENT if any(ok is False for _what, ok, _words in rows) else output.Exit.DONE


Row = tuple[str, bool | None, str]


def _python() -> Row:
    return "Python", True, f"{platform.python_version()}, {sys.platform}"


def _pdf(context: Cli) -> Row:
    from questionnaires.values import KiemdiemError

    try:
        context.tools.paper.ready()
    except KiemdiemError:
        return _("In PDF"), False, _("thiếu thư viện Pango; lệnh sửa: {command}").format(command=PANGO_COMMAND)
    return _("In PDF"), True, _("được")


def _locale() -> Row:
    encoding = (sys.stdout.encoding or "").lower()
    good = encoding.replace("-", "") == "utf8"
    return _("Bảng mã"), good or None, encoding if good else _("nên đặt LANG=C.UTF-8 (đang là {e})").format(e=encoding)


def _terminal() -> Row:
    size = shutil.get_terminal_size()
    fits = size.columns >= 80 and size.lines >= 24
    words = f"{size.columns}x{size.lines}, TERM={os.environ.get('TERM', '?')}"
    return _("Cửa sổ"), True if fits else None, words if fits else _("{now}; nên từ 80x24").format(now=words)


def _font() -> Row:
    """Which terminal font draws every Vietnamese letter; a remote machine cannot see the terminal's font."""
    words = _("dùng JetBrains Mono hoặc Noto Sans Mono; DejaVu Sans Mono thiếu ả, ấ, ầ…")
    if shutil.which("fc-list"):
        listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False, timeout=10)
        good = [name for name in ("JetBrains Mono", "Noto Sans Mono") if name in listed.stdout]
        if good:
            words = _("có trên máy: {names}").format(names=", ".join(good))
    return _("Phông chữ"), None, words


def _folder(context: Cli) -> Row:
    from questionnaires.values import KiemdiemError

    if not context.path.exists():
        return _("Dữ liệu"), None, _("{path} (chưa có; sẽ tạo khi cần)").format(path=context.path)
    try:
        bad = [f for f in context.wiring.store.check() if f.grade == "damage"]
    except KiemdiemError as error:
        return _("Dữ liệu"), False, sentence(error.problems[0])
    return _("Dữ liệu"), not bad, str(context.path)


LEAST_SPACE = 200 << 20
"""Bytes (200 MiB): a year of a cell with its papers, and the room to save."""

BACKUP_DAYS = 30


def _space(context: Cli) -> Row:
    """Room on the disk where the store is, or will be."""
    place = next(path for path in (context.path.absolute(), *context.path.absolute().parents) if path.exists())
    free = shutil.disk_usage(place).free
    words = _("còn {megabytes} MB").format(megabytes=free >> 20)
    return _("Chỗ trống"), None if free < LEAST_SPACE else True, words


def _saved(context: Cli) -> Row:
    """When the last backup was made."""
    from questionnaires.values import KiemdiemError

    title, command = _("Sao lưu"), "kiemdiem backup"
    if not context.path.exists():
        return title, None, _("chưa có gì để sao lưu")
    try:
        said = context.wiring.store.settings().get("backed_up", "")
        made = datetime.fromisoformat(said) if said else None
    except (KiemdiemError, ValueError):
        made = None
    if made is None:
        return title, None, _("chưa có bản nào; nên chạy: {command}").format(command=command)
    days = (context.wiring.clock.now().astimezone() - made.astimezone()).days
    words = _("bản gần nhất ngày {day}").format(day=f"{made:%d/%m/%Y}")
    return title, None if days > BACKUP_DAYS else True, words if days <= BACKUP_DAYS else f"{words}; {command}"
