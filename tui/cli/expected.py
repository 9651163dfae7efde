"""`units`: which organisations a committee expects figures from, and who has sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from questionnaires.values import nfc
from reviews.actions.committee_desk import expect, load_book, of_card, unexpect
from reviews.actions.roster import the_roster
from reviews.expected_units import ExpectedUnit, ExpectedUnits, read_expected
from reviews.rollup_book import Received, RollupBook
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.incoming import read_file
from tui.locale import _
from tui.screens.organisation_marks import mark_of, repinned_words


@click.group(
    help=example(
        _("Danh sách tổ chức trực thuộc: ai phải gửi số liệu, khoá đã ghim của từng tổ chức, ai đã gửi."),
        "kiemdiem units import danh-sach.xlsx",
        "kiemdiem units add chi-bo-*.kdunit",
        "kiemdiem units list",
    )
)
def units() -> None:
    """Expected organisations."""


@units.command(
    "import",
    help=example(
        _(
            "Nhập danh sách từ Excel, CSV: Mã tổ chức, Tên tổ chức, Mã cấp trên (hoặc tên), Loại hình, Dấu khoá. Nhập "
            "lại thì sửa dòng cùng mã; ô để trống giữ như cũ."
        ),
        "kiemdiem units import danh-sach.xlsx",
    ),
)
@click.argument("file", metavar=_("TỆP"), type=click.Path(exists=True, dir_okay=False, path_type=Path))
@pass_cli
def units_import(context: Cli, file: Path) -> None:
    """Take the whole list or nothing."""
    own = the_roster(context.existing).doc.unit.key
    sheets = context.tools.tables.read(read_file(file), str(file))
    before = load_book(context.existing).doc.expected
    listed = expect(context.existing, read_expected(sheets, own), context.tools.paper.unprintable)
    _say(listed, before)


@units.command(
    "add",
    help=example(
        _(
            "Thêm tổ chức từ tệp chi bộ *.kdunit: tên, mã, khoá ký. In dấu khoá để đối chiếu trực tiếp với bí thư của "
            "tổ chức ấy."
        ),
        'kiemdiem units add chi-bo-1.kdunit chi-bo-2.kdunit --level "chi bộ"',
    ),
)
@click.argument("files", metavar=_("TỆP..."), nargs=-1, required=True,
                type=click.Path(exists=True, dir_okay=False, path_type=Path))  # fmt: skip
@click.option("--level", default="", metavar=_("CHỮ"), help=_("Loại hình tổ chức: chi bộ, đảng bộ cơ sở…"))
@click.option("--under", default="", metavar=_("TÊN"), help=_("Tổ chức cấp trên trong danh sách."))
@pass_cli
def units_add(context: Cli, files: tuple[Path, ...], level: str, under: str) -> None:
    """Pin the certificates that signed these unit files."""
    book = load_book(context.existing).doc
    parent = book.expected.named(nfc(under)).key if under else ""
    added = [of_card(context.tools.unit_files.read(read_file(file)), nfc(level), parent) for file in files]
    listed = expect(context.existing, added, context.tools.paper.unprintable)
    for unit in added:
        click.echo(f"{output.foreign(unit.name)}\t{mark_of(unit)}")
    _say(listed, book.expected)


@units.command("remove", help=example(_("Bỏ một tổ chức (và các tổ chức dưới nó) khỏi danh sách."),
                                      'kiemdiem units remove "Chi bộ Thôn Đồng Mơ"'))  # fmt: skip
@click.argument("unit", metavar=_("TÊN"))
@pass_cli
def units_remove(context: Cli, unit: str) -> None:
    """Take one out."""
    book = load_book(context.existing).doc
    _say(unexpect(context.existing, book.expected.named(nfc(unit)).key))


@units.command(
    "list", help=example(_("Xem danh sách: ai đã gửi, lần mấy, bao nhiêu đảng viên."), "kiemdiem units list")
)
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def units_list(context: Cli, *, as_json: bool) -> None:
    """One line an organisation, as a tree."""
    book = load_book(context.existing).doc
    came = {line.unit: line for line in book.received}
    if as_json:
        output.data([_data(unit, came.get(unit.key)) for unit in book.units])
        return
    for unit, depth in _depths(book):
        line = came.get(unit.key)
        if line is not None:
            state = _("lần {n}: {people} đảng viên, {cells} chi bộ").format(
                n=line.seq, people=line.people, cells=line.cells
            )
        else:
            state = _("chưa gửi") if unit.fingerprint else _("chưa gửi, chưa ghim khoá")
        click.echo(f"{'  ' * depth}{unit.name}\t{state}")
    _say(book.expected)


def _depths(book: RollupBook) -> list[tuple[ExpectedUnit, int]]:
    expected = book.expected
    return [(unit, sum(1 for _above in expected.above(unit.key))) for unit in expected.walk()]


def _data(unit: ExpectedUnit, line: Received | None) -> dict[str, Any]:
    return {
        "key": unit.key, "name": unit.name, "parent": unit.parent or None, "level": unit.level or None,
        "fingerprint": unit.fingerprint or None, "seq": line.seq if line else None,
        "people": line.people if line else None, "cells": line.cells if line else None,
    }  # fmt: skip


def _say(listed: ExpectedUnits, before: ExpectedUnits | None = None) -> None:
    for words in repinned_words(before.repinned(listed) if before else ()):
        output.say(words)
    pinned = sum(bool(unit.fingerprint) for unit in listed.units)
    output.say(_("Danh sách có {n} tổ chức, đã ghim khoá của {pinned}.").format(n=len(listed), pinned=pinned))
