"""`check` and `doctor`: the health of the store, and of the machine."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys

import click

from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.locale import _
from tui.messages import FINDINGS, sentence

PANGO_COMMAND = "sudo apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@click.command(
    help=example(
        _("Kiểm tra kho dữ liệu, không cần mật khẩu."), "kiemdiem check", "kiemdiem --store thu-nghiem/secretary check"
    )
)
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def check(context: Cli, *, as_json: bool) -> int:
    """Exit 0 sound, 1 warnings, 4 damage."""
    findings = context.existing.check()
    grades = {f.grade for f in findings}
    if as_json:
        output.data([{"grade": f.grade, "code": f.code, "where": f.where} for f in findings])
    else:
        words = FINDINGS()
        for finding in findings:
            sign = {"ok": "✓", "warning": "!", "damage": "✗"}[finding.grade]
            click.echo(f"{sign} {words.get(finding.code, finding.code)} {finding.where}".rstrip())
    if "damage" in grades:
        return output.Exit.STORE
    return output.Exit.FOUND if "warning" in grades else output.Exit.DONE


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
    rows = [_python(), _pdf(context), _locale(), _terminal(), _font(), _folder(context)]
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
