"""`roster import|export`: a roster out of a spreadsheet, after a look and a yes; and back into one."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.roster import take, the_roster
from reviews.people import RosterLine
from reviews.roster_fields import FIELDS
from reviews.roster_import import RosterPreview, look
from reviews.signed_roster import is_older, signed_roster, trust_taken
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.incoming import read_file
from tui.cli.signing_key import signing_key
from tui.cli.tasks import chosen_columns
from tui.locale import _
from tui.outgoing import save_file
from tui.roster_words import preview_lines, taken_words
from tui.wiring import late_rosters

INERT = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a spreadsheet."""


@click.command(
    "import",
    help=example(
        _(
            "Lấy danh sách đảng viên từ tệp Excel (.xlsx) hoặc CSV: xem cột nào thành trường nào, dòng nào không lấy "
            "và vì sao, rồi mới lấy. Số căn cước, số thẻ đảng không lấy."
        ),
        "kiemdiem roster import dang-vien.xlsx",
        'kiemdiem roster import dang-vien.csv --map "Chức danh=party_post" --yes',
    ),
)
@click.argument("file", metavar=_("TỆP"), type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--sheet", type=click.IntRange(min=0), default=0, metavar="N", help=_("Trang tính thứ mấy, từ 1."))
@click.option(
    "--map", "chosen", multiple=True, metavar=_("CỘT=TRƯỜNG"), help=_("Cột (tên hoặc chữ cái) là trường nào.")
)
@click.option("--yes", is_flag=True, help=_("Đồng ý lấy, không hỏi lại."))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON; không có --yes thì chỉ xem trước."))
@pass_cli
def roster_import(context: Cli, file: Path, sheet: int, chosen: tuple[str, ...], *, yes: bool, as_json: bool) -> int:
    """Look, ask, take; exit 1 where rows were refused or nothing was taken."""
    sheets = context.tools.tables.read(read_file(file), str(file))
    store = context.existing
    roster = the_roster(store).doc
    preview = look(sheets, roster, sheet=sheet, chosen=chosen_columns(chosen))
    if not as_json:
        for line in preview_lines(preview, roster):
            click.echo(line, err=True)
    wanted = bool(preview.added or preview.updated)
    ask = context.asks and not as_json
    agreed = wanted and (yes or (ask and click.confirm(_("Lấy các dòng này?"), default=False, err=True)))
    if agreed:
        take(store, preview, context.wiring.randomness)
    if as_json:
        output.data({"taken": agreed, **_json(preview)})
    elif agreed:
        output.say(taken_words(preview))
    else:
        output.say(_("Chưa lấy dòng nào. Đồng ý thì thêm --yes.") if wanted else _("Không có dòng nào để lấy."))
    return output.Exit.DONE if agreed and not preview.refused else output.Exit.FOUND


def _json(preview: RosterPreview) -> dict[str, Any]:
    return {
        "sheet": preview.sheet.name,
        "columns": [{"column": c.letter, "header": c.header, "field": c.field.id} for c in preview.head.columns],
        "unused": [{"column": letter, "header": header} for letter, header in preview.head.unused],
        "added": [fields_of(line) for line in preview.added],
        "updated": [fields_of(line) for line in preview.updated],
        "same": preview.same,
        "refused": [
            {"row": r.number, "words": r.words, "problems": [output.problem_json(p) for p in r.problems]}
            for r in preview.refused
        ],
    }


def fields_of(line: RosterLine) -> dict[str, str]:
    """Every field that says something, by id, as text."""
    return {field.id: field.show(line) for field in FIELDS if field.show(line)}


@click.command(
    "export",
    help=example(
        _("Ghi danh sách đảng viên ra tệp CSV mở được bằng Excel; nhập lại được bằng «roster import»."),
        "kiemdiem roster export -o dang-vien.csv",
    ),
)
@click.option("-o", "--output", "target", required=True, type=click.Path(path_type=Path), help=_("Tệp CSV sẽ ghi."))
@pass_cli
def roster_export(context: Cli, target: Path) -> None:
    """All lines that are not withdrawn."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([field.title for field in FIELDS])
    for line in the_roster(context.existing).doc.lines:
        if line.status != "withdrawn":
            writer.writerow([_inert(field.show(line)) for field in FIELDS])
    save_file(target, b"\xef\xbb\xbf" + out.getvalue().encode())
    output.say(_("Danh sách có thông tin cá nhân: giữ tệp cẩn thận, xoá khi xong việc."))
    click.echo(str(target))


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(INERT) else text


@click.command(
    "sign",
    help=example(
        _(
            "Ký danh sách đảng viên và khoá đã xác nhận thành tệp *.kdroster, giao cho phó bí thư hoặc lưu cùng hồ sơ; "
            "có họ tên, không phát cho đảng viên. --read: nhập từ tệp bí thư đã ký vào kho này."
        ),
        "kiemdiem roster sign -o danh-sach.kdroster",
        "kiemdiem roster sign --read danh-sach.kdroster",
    ),
)
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help=_("Tệp sẽ ghi."))
@click.option("--read", "source", type=click.Path(exists=True, dir_okay=False, path_type=Path), help=_("Tệp nhận."))
@pass_cli
def roster_sign(context: Cli, target: Path | None, source: Path | None) -> int:
    """Write the signed roster, or take one that the key of the unit file signed."""
    store, files = context.existing, late_rosters()
    stored = the_roster(store)
    if source is None:
        signer, _code = signing_key(context.unlocked, None)
        target = target or Path("danh-sach.kdroster")
        save_file(target, files.write(signed_roster(stored.doc, context.wiring.clock.now()), signer))
        click.echo(str(target))
        return output.Exit.DONE
    signed, certificate = files.read(read_file(source))
    unit = stored.doc.unit
    if signed.unit_key != unit.key or certificate != unit.certificate:
        raise KiemdiemError(Problem("roster_not_ours", str(source)))
    if is_older(stored.doc, signed):
        raise KiemdiemError(Problem("roster_older", str(source), {"day": f"{signed.made:%d/%m/%Y %H:%M}"}))
    lines = trust_taken(stored.doc, signed)
    store.units.save(replace(stored.doc, lines=lines), expected_rev=stored.rev)
    output.say(_("Đã nhận danh sách {n} đồng chí, ký ngày {day}.").format(
        n=len(signed.lines), day=f"{signed.made:%d/%m/%Y}"))  # fmt: skip
    return output.Exit.DONE
