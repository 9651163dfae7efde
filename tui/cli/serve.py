"""`serve`: the app in a browser on this computer."""

from __future__ import annotations

import click

from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.locale import _


@click.command(
    help=example(
        _(
            "Mở chương trình trong trình duyệt của chính máy này (chữ to nhỏ tuỳ ý). Chỉ cho một người trên một máy: "
            "địa chỉ in ra có mã bí mật, máy khác không vào được. Dừng bằng Ctrl+C."
        ),
        "kiemdiem serve",
        "kiemdiem serve --port 8321",
    )
)
@click.option("--port", type=click.IntRange(1024, 65535), default=8321, show_default=True, help=_("Cổng trên máy này."))
@pass_cli
def serve(context: Cli, port: int) -> int:
    """Serve until Ctrl+C."""
    from tui.browser.server import LocalServer, app_command

    secret = context.wiring.randomness.bytes(16).hex()

    def ready(address: str) -> None:
        click.echo(address)
        output.say(_("Mở địa chỉ trên trong trình duyệt của máy này. Dừng: Ctrl+C."))

    try:
        LocalServer(app_command(context.path, context.year), port, secret, ready).serve()
    except OSError as error:
        words = _("Cổng {port} đang được dùng; chọn cổng khác bằng --port.").format(port=port)
        raise click.UsageError(words) from error
    return output.Exit.DONE
