"""The command line: one group, its commands loaded when they are asked for."""

from __future__ import annotations

import errno
import os
from importlib import import_module
from typing import Any, Final

import click

from questionnaires.values import KiemdiemError, Problem
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example, localised
from tui.locale import _
from tui.output import Exit, fail, refuse_use, say

COMMANDS: Final = {
    "demo": "tui.cli.demo:demo",
    "init": "tui.cli.init:init",
    "fill": "tui.cli.fill:fill",
    "answers": "tui.cli.filling:answers",
    "tasks": "tui.cli.tasks:tasks",
    "submit": "tui.cli.filling:submit",
    "commitments": "tui.cli.commitments:commitments",
    "note": "tui.cli.notes:note",
    "export": "tui.cli.papers:export",
    "sign": "tui.cli.papers:sign",
    "verify": "tui.cli.verify:verify",
    "keys": "tui.cli.keys:keys",
    "roster": "tui.cli.roster:roster",
    "prepare": "tui.cli.prepare:prepare",
    "comments": "tui.cli.outside:comments",
    "prompt": "tui.cli.outside:prompt",
    "opinion": "tui.cli.outside:opinion",
    "points": "tui.cli.points:points",
    "practice": "tui.cli.practice:practice",
    "meeting": "tui.cli.meeting:meeting",
    "survey": "tui.cli.survey:survey",
    "questionnaires": "tui.cli.questionnaires:questionnaires",
    "theme": "tui.cli.themes:theme",
    "standard": "tui.cli.standard:standard",
    "collect": "tui.cli.collect:collect",
    "seal": "tui.cli.sealing:seal",
    "open": "tui.cli.sealing:open_file",
    "status": "tui.cli.status:status",
    "remind": "tui.cli.status:remind",
    "dashboard": "tui.cli.dashboard:dashboard",
    "return": "tui.cli.status:give_back_command",
    "report": "tui.cli.report:report",
    "dossier": "tui.cli.upward:dossier",
    "summary": "tui.cli.upward:summary",
    "rollup": "tui.cli.rollup:rollup",
    "units": "tui.cli.expected:units",
    "aggregate": "tui.cli.aggregate:aggregate",
    "appraise": "tui.cli.appraise:appraise",
    "decision": "tui.cli.deciding:decision",
    "notify": "tui.cli.deciding:notify",
    "complaint": "tui.cli.deciding:complaint",
    "close": "tui.cli.deciding:close",
    "correct": "tui.cli.deciding:correct",
    "serve": "tui.cli.serve:serve",
    "server": "tui.cli.server:server",
    "check": "tui.cli.care:check",
    "backup": "tui.cli.backing:backup",
    "restore": "tui.cli.backing:restore",
    "repair": "tui.cli.backing:repair",
    "migrate": "tui.cli.backing:migrate",
    "doctor": "tui.cli.care:doctor",
}
"""Command name: where its click object is."""


class LazyGroup(click.Group):
    """A group that imports a command's module only when the command is used or described."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All command names, in the order in which a person meets them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, or None where there is none of this name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        found = getattr(import_module(module), name)
        return localised(found) if isinstance(found, click.Command) else None


def _version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's signature
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import PackageNotFoundError, version

        try:
            click.echo(version("kiemdiem"))
        except PackageNotFoundError:
            click.echo("0.1.0")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar=_("[TUỲ CHỌN]"),
    subcommand_metavar=_("LỆNH [THAM SỐ]..."),
    help=example(
        _("Kiểm điểm, tự đánh giá, xếp loại đảng viên cuối năm.\n\nGõ «kiemdiem» không kèm lệnh để mở chương trình."),
        "kiemdiem demo thu-nghiem",
        "kiemdiem --store thu-nghiem/members/m04 fill",
    ),
)
@click.option("--store", metavar="DIR", help=_("Thư mục dữ liệu (hoặc biến KIEMDIEM_STORE)."))
@click.option("--lang", type=click.Choice(["vi", "en"]), help=_("Ngôn ngữ: vi hoặc en."))
@click.option("--person", metavar=_("TÊN"), help=_("Ai, khi nhiều đồng chí dùng chung một máy."))
@click.option("--passphrase-fd", type=int, metavar="N", help=_("Đọc mật khẩu từ bộ mô tả tệp số N."))
@click.option("--passphrase-stdin", is_flag=True, help=_("Đọc mật khẩu từ dòng đầu của đầu vào chuẩn."))
@click.option("--now", metavar="ISO", help=_("Ngày giờ giả định, chỉ dùng với dữ liệu thử (demo)."))
@click.option(
    "--year", default="", metavar=_("NĂM"), help=_("Sổ sách năm cũ của chi bộ, cấp uỷ; không nêu thì năm mới nhất.")
)
@click.option("--version", is_flag=True, callback=_version, expose_value=False, is_eager=True, help=_("In phiên bản."))
@click.pass_context
def cli(ctx: click.Context, /, **options: Any) -> None:  # noqa: ANN401 - click hands over whatever the options are
    """Build the context; without a command, open the app."""
    ctx.obj = Cli(
        store=options["store"],
        person=options["person"],
        passphrase_fd=options["passphrase_fd"],
        passphrase_stdin=options["passphrase_stdin"],
        now=options["now"],
        year=options["year"],
    )
    if ctx.invoked_subcommand is None:
        ctx.exit(open_app(ctx.obj))


def open_app(context: Cli, *, screen: str = "", form: str = "", period: str = "") -> int:
    """Open the Textual app; the only way from the command line to it."""
    from tui.launch import launch

    return launch(context, screen=screen, form=form, period=period)


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code; every refusal becomes one sentence."""
    os.umask(0o077)
    as_json = "--json" in arguments
    try:
        outcome = cli.main(args=arguments, prog_name="kiemdiem", standalone_mode=False)
        return outcome if isinstance(outcome, int) else Exit.DONE
    except KiemdiemError as error:
        return fail(error, as_json=as_json)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort:
        say(_("Đã dừng; những gì đã lưu vẫn còn nguyên."))
        return Exit.INTERRUPTED
    except click.ClickException as error:
        return refuse_use(error, as_json=as_json)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return Exit.DONE
    except OSError as error:
        if error.errno != errno.ENOSPC:
            return _ours(error, as_json=as_json)
        return fail(KiemdiemError(Problem("store_full")), as_json=as_json)
    except KeyboardInterrupt:
        say(_("Đã dừng; những gì đã lưu vẫn còn nguyên."))
        return Exit.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last net: a person never sees a traceback
        return _ours(error, as_json=as_json)


def _ours(error: Exception, *, as_json: bool) -> int:
    from tui.crash import report

    return report(error, as_json=as_json)


__all__ = ["COMMANDS", "cli", "open_app", "pass_cli", "run"]
