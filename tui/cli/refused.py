"""`collect refused`: files that were not taken, with their verdicts; copies beside our own drawing of their data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from questionnaires.values import KiemdiemError
from reviews.actions.ledger import load_ledger
from reviews.collection import Entry
from reviews.naming import slug
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.collect_words import reason_words
from tui.locale import _
from tui.outgoing import save_file
from tui.verdict_words import VERDICTS


@click.command(
    "refused",
    help=example(
        _(
            "Các tệp không nhận và vì sao; --out ghi lại bản sao ra thư mục, cạnh đó là trang in lại từ dữ liệu kèm "
            "theo để so."
        ),
        "kiemdiem collect refused",
        "kiemdiem collect refused --out xem-lai",
    ),
)
@click.option("--out", "folder", type=click.Path(file_okay=False, path_type=Path), help=_("Thư mục để ghi bản sao."))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def refused(context: Cli, folder: Path | None, *, as_json: bool) -> None:
    """Everything that was put aside."""
    ledger = load_ledger(context.existing)
    entries = ledger.books.refused
    written = _written(context, ledger.period, entries, folder) if folder is not None else {}
    if as_json:
        output.data([_data(number, entry, written.get(number, ())) for number, entry in enumerate(entries, 1)])
        return
    for number, entry in enumerate(entries, 1):
        more = reason_words(entry.reason)
        words = VERDICTS().get(entry.code, entry.code) + (f" ({more})" if more else "")
        click.echo(f"{number:>3}  {entry.at:%d/%m %H:%M}  {output.foreign(Path(entry.file).name)}: {words}")
        for path in written.get(number, ()):
            click.echo(f"       → {path}")
    if not entries:
        output.say(_("Chưa có tệp nào bị từ chối."))


def _written(context: Cli, period: str, entries: tuple[Entry, ...], folder: Path) -> dict[int, tuple[str, ...]]:
    """Copies under plain names of our own; nothing is written over."""
    found: dict[int, tuple[str, ...]] = {}
    folder.mkdir(parents=True, exist_ok=True)
    for number, entry in enumerate(entries, 1):
        data = context.existing.units.collected.refused_file(period, entry.pack)
        if data is None:
            continue
        name = Path(entry.file)
        plain = f"{number:03d}-{slug(name.stem)[:60] or 'tep'}"
        target = folder / f"{plain}{'.pdf' if data.startswith(b'%PDF-') else '.tep'}"
        save_file(target, data)
        again = folder / f"{plain}-in-lai-tu-du-lieu.pdf"
        pages = _drawn_again(context, data)
        if pages:
            save_file(again, pages)
        found[number] = (str(target), *((str(again),) if pages else ()))
    return found


def _drawn_again(context: Cli, data: bytes) -> bytes:
    """Our own pages of the data inside; nothing where there are none that can be drawn."""
    submission = context.tools.reader.read(data, compare=False).submission
    if submission is None:
        return b""
    try:
        return context.tools.paper.review(submission, "draft")
    except KiemdiemError:
        return b""


def _data(number: int, entry: Entry, files: tuple[str, ...]) -> dict[str, Any]:
    return {
        "number": number, "file": entry.file, "size": entry.size, "sha256": entry.file_sha256 or None,
        "verdict": entry.code, "codes": list(entry.codes), "words": VERDICTS().get(entry.code, entry.code),
        "reason": reason_words(entry.reason) or entry.reason or None, "at": entry.at.isoformat(),
        "kept": bool(entry.pack), "written": list(files),
    }  # fmt: skip
