"""`theme`: the unit's themes of study, with components, questions, suggested commitments, reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import click

from questionnaires.material import material
from questionnaires.model import Source
from questionnaires.values import Problem, nfc
from reviews.actions.unit_content import change
from reviews.themes import Component, Line, Reading, Scope, Theme, in_year, themes
from reviews.unit_content import ContentError, UnitContent
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.init import day
from tui.cli.unit_content import card_and_content, publish_content, theme_json
from tui.locale import _
from tui.messages_content import SCOPE_NAMES

scopes: dict[str, Scope] = {
    "trung-uong": "central", "tinh": "province", "xa": "commune", "dang-bo": "committee", "chi-bo": "cell",
}  # fmt: skip


@click.group(
    help=example(
        _("Chủ đề, chuyên đề học tập của đơn vị: thời hạn một hay nhiều năm, các thành phần phải làm đủ, "
          "cam kết gợi ý, nội dung đột phá, điểm nhấn, tài liệu."),
        'kiemdiem theme add "Nêu cao trách nhiệm, linh hoạt" --from 1/1/2026 --to 31/12/2027',
        "kiemdiem theme list",
    )
)  # fmt: skip
def theme() -> None:
    """Themes."""


theme.add_command(publish_content)


@theme.command(
    "list",
    help=example(_("Liệt kê chủ đề của đơn vị, của trung ương, của tỉnh trong năm."), "kiemdiem theme list --json"),
)
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def theme_list(context: Cli, *, as_json: bool) -> int:
    """The unit's themes with their numbers, then those that come with the program and hold in the unit's year."""
    card, content = card_and_content(context)
    built_in = in_year(themes(material("themes/central"), material("themes/local")), int(card.period[:4]))
    if as_json:
        output.data({"unit": [theme_json(t) for t in content.themes], "built_in": [theme_json(t) for t in built_in]})
        return output.Exit.DONE
    for number, found in enumerate(content.themes, 1):
        click.echo(f"{number:>2}  {found.name}")
        click.echo("    " + " · ".join(_facts(found)))
    if not content.themes:
        output.say(_('Đơn vị chưa có chủ đề riêng. Thêm: kiemdiem theme add "Tên chủ đề" --from 1/1/2026'))
    for found in built_in:
        click.echo(f" ·  {found.name}")
        click.echo("    " + " · ".join(_facts(found)))
    return output.Exit.DONE


def _facts(found: Theme) -> list[str]:
    until = f"{found.valid_to:%d/%m/%Y}" if found.valid_to else _("khi có chủ đề mới")
    facts = [
        SCOPE_NAMES()[found.scope],
        _("từ {first} đến {last}").format(first=f"{found.valid_from:%d/%m/%Y}", last=until),
    ]
    if found.components:
        facts.append(_("{n} thành phần").format(n=len(found.components)))
    return facts


@theme.command("show", help=example(_("Xem một chủ đề của đơn vị (số thứ tự)."), "kiemdiem theme show 1"))
@click.argument("number", metavar=_("SỐ"), default="1")
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def theme_show(context: Cli, number: str, *, as_json: bool) -> int:
    """Everything in one theme."""
    found = card_and_content(context)[1].theme(number)
    if as_json:
        output.data(theme_json(found))
        return output.Exit.DONE
    for line in theme_lines(found):
        click.echo(line)
    return output.Exit.DONE


def theme_lines(found: Theme) -> list[str]:
    """A theme in words, line by line."""
    lines = [f"«{found.name}»", " · ".join(_facts(found))]
    if found.document:
        lines.append(f"{found.document.number}, {found.document.date}, {found.document.issuer}".strip(", "))
    for number, part in enumerate(found.components, 1):
        lines.append(_("Thành phần {n}: {name}").format(n=number, name=part.name))
        lines += [f"  ? {line.text}" for line in found.questions if line.component == part.id]
        lines += [f"  + {line.text}" for line in found.suggestions if line.component == part.id]
    lines += [f"? {line.text}" for line in found.questions if not line.component]
    lines += [f"+ {line.text}" for line in found.suggestions if not line.component]
    lines += [_("Nội dung đột phá: {text}").format(text=text) for text in found.breakthrough_tasks]
    lines += [_("Điểm nhấn: {text}").format(text=text) for text in found.highlights]
    for one in found.reading:
        facts = ", ".join(part for part in (one.source, one.file) if part)
        lines.append(_("Tài liệu: {title}").format(title=one.title) + (f" ({facts})" if facts else ""))
        lines += [f"    {one.text}"] if one.text else []
    return lines


@theme.command(
    "add",
    help=example(
        _("Thêm một chủ đề; có hiệu lực một hoặc nhiều năm."),
        'kiemdiem theme add "Trách nhiệm, linh hoạt" --from 1/1/2026 --component "Trách nhiệm"',
    ),
)
@click.argument("name", metavar=_("TÊN"))
@click.option("--from", "first", required=True, metavar=_("NGÀY"), help=_("Ngày đầu, dd/mm/yyyy."))
@click.option("--to", "last", default="", metavar=_("NGÀY"), help=_("Ngày cuối; bỏ trống là đến khi có chủ đề mới."))
@click.option("--scope", type=click.Choice(list(scopes)), default="chi-bo", help=_("Cấp đặt ra chủ đề."))
@click.option("--by", default="", metavar=_("TÊN"), help=_("Tổ chức ban hành; bỏ trống là chi bộ."))
@click.option("--number", default="", metavar=_("SỐ"), help=_("Số văn bản ban hành."))
@click.option("--dated", default="", metavar=_("NGÀY"), help=_("Ngày văn bản."))
@click.option("--component", "components", multiple=True, metavar=_("CHỮ"), help=_("Một thành phần; nêu nhiều lần."))
@click.option("--breakthrough", multiple=True, metavar=_("CHỮ"), help=_("Nội dung đột phá."))
@click.option("--highlight", multiple=True, metavar=_("CHỮ"), help=_("Điểm nhấn."))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def theme_add(
    context: Cli, /, name: str, first: str, last: str, scope: str, by: str, number: str, dated: str,
    components: tuple[str, ...], breakthrough: tuple[str, ...], highlight: tuple[str, ...], *, as_json: bool,
) -> int:  # fmt: skip
    """One more theme."""
    card, _content = card_and_content(context)
    issued = day(dated)
    document = Source(nfc(number), f"{issued.day}/{issued.month}/{issued.year}" if issued else "", nfc(by) or card.name)
    made = Theme(
        id="", kind="year", name=nfc(name.strip()), exact=True, scope=scopes[scope], unit=nfc(by) or card.name,
        valid_from=day(first) or date(int(card.period[:4]), 1, 1), valid_to=day(last),
        document=document if number else None,
        components=tuple(Component(f"c{n}", nfc(text)) for n, text in enumerate(components, 1)),
        breakthrough_tasks=tuple(map(nfc, breakthrough)), highlights=tuple(map(nfc, highlight)), verified=bool(number),
    )  # fmt: skip
    content = change(context.existing, lambda content: content.with_theme(made)).content
    if as_json:
        output.data(theme_json(content.themes[-1]))
        return output.Exit.DONE
    output.say(_("Đã thêm chủ đề {n}.").format(n=len(content.themes)))
    return output.Exit.DONE


def _changed(context: Cli, number: str, deed: Callable[[Theme], Theme]) -> Theme:
    def with_changed(content: UnitContent) -> UnitContent:
        return content.with_theme(deed(content.theme(number)))

    return change(context.existing, with_changed).content.theme(number)


def _part(found: Theme, wanted: str) -> str:
    """A component's id by its number (1…) or name; empty = the whole theme. Raises ContentError."""
    if not wanted:
        return ""
    if wanted.isdecimal() and 0 < int(wanted) <= len(found.components):
        return found.components[int(wanted) - 1].id
    for part in found.components:
        if part.name.casefold() == nfc(wanted).casefold():
            return part.id
    raise ContentError(Problem("component_unknown", wanted))


_number = click.argument("number", metavar=_("SỐ"))
_for_part = click.option("--component", default="", metavar=_("THÀNH PHẦN"), help=_("Số hoặc tên thành phần."))


@theme.command(
    "component",
    help=example(_("Thêm một thành phần, kèm câu hỏi nếu có; thành phần nào cũng phải thực hiện."),
                 'kiemdiem theme component 1 "Sáng tạo" --ask "Cách làm mới trong năm, hiệu quả đo được?"'),
)  # fmt: skip
@_number
@click.argument("name", metavar=_("TÊN"))
@click.option("--ask", "asks", multiple=True, metavar=_("CHỮ"), help=_("Câu hỏi của thành phần này."))
@pass_cli
def theme_component(context: Cli, number: str, name: str, asks: tuple[str, ...]) -> None:
    """One more component."""

    def with_part(found: Theme) -> Theme:
        count = 1 + max((int(part.id[1:]) for part in found.components if part.id[1:].isdecimal()), default=0)
        lines = tuple(Line(nfc(text), f"c{count}") for text in asks)
        return replace(
            found,
            components=(*found.components, Component(f"c{count}", nfc(name))),
            questions=(*found.questions, *lines),
        )

    output.say(_("Chủ đề có {n} thành phần.").format(n=len(_changed(context, number, with_part).components)))


@theme.command(
    "suggest",
    help=example(_("Thêm một cam kết gợi ý; đảng viên chọn rồi sửa theo việc của mình."),
                 'kiemdiem theme suggest 1 "Giải quyết 100% hồ sơ đúng hạn" --component 1'),
)  # fmt: skip
@_number
@click.argument("text", metavar=_("CAM KẾT"))
@_for_part
@pass_cli
def theme_suggest(context: Cli, number: str, text: str, component: str) -> None:
    """One more suggested commitment."""

    def with_line(found: Theme) -> Theme:
        return replace(found, suggestions=(*found.suggestions, Line(nfc(text), _part(found, component))))

    output.say(_("Chủ đề có {n} cam kết gợi ý.").format(n=len(_changed(context, number, with_line).suggestions)))


@theme.command(
    "question",
    help=example(_("Thêm một câu hỏi của chủ đề hoặc của một thành phần."),
                 'kiemdiem theme question 1 "Việc nào còn buông lỏng?" --component 1'),
)  # fmt: skip
@_number
@click.argument("text", metavar=_("CÂU HỎI"))
@_for_part
@pass_cli
def theme_question(context: Cli, number: str, text: str, component: str) -> None:
    """One more question."""

    def with_line(found: Theme) -> Theme:
        return replace(found, questions=(*found.questions, Line(nfc(text), _part(found, component))))

    output.say(_("Chủ đề có {n} câu hỏi.").format(n=len(_changed(context, number, with_line).questions)))


@theme.command(
    "reading",
    help=example(_("Thêm tài liệu kèm chủ đề: bài đọc, câu chuyện, phim, bài giảng cho sinh hoạt chi bộ."),
                 'kiemdiem theme reading 1 "Chuyện chiếc đồng hồ" --source "Báo Nhân Dân" --text "Một đoạn ngắn"'),
)  # fmt: skip
@_number
@click.argument("title", metavar=_("TÊN"))
@click.option("--source", default="", metavar=_("CHỮ"), help=_("Nguồn: sách, báo, chương trình."))
@click.option("--file", "name", default="", metavar=_("TÊN TỆP"), help=_("Tên tệp chi bộ giữ; tệp không gửi kèm."))
@click.option("--text", default="", metavar=_("CHỮ"), help=_("Đoạn ngắn, gửi kèm theo chủ đề."))
@pass_cli
def theme_reading(context: Cli, number: str, title: str, source: str, name: str, text: str) -> None:
    """One more reading."""
    one = Reading(nfc(title), nfc(source), nfc(name), nfc(text))
    found = _changed(context, number, lambda theme: replace(theme, reading=(*theme.reading, one)))
    output.say(_("Chủ đề có {n} tài liệu.").format(n=len(found.reading)))


@theme.command(
    "change",
    help=example(_("Sửa một chủ đề; chỉ đổi những gì được nêu."), "kiemdiem theme change 1 --to 31/12/2028"),
)
@_number
@click.option("--name", metavar=_("TÊN"), help=_("Tên chủ đề."))
@click.option("--from", "first", metavar=_("NGÀY"), help=_("Ngày đầu."))
@click.option("--to", "last", metavar=_("NGÀY"), help=_("Ngày cuối."))
@click.option("--breakthrough", multiple=True, metavar=_("CHỮ"), help=_("Thêm nội dung đột phá."))
@click.option("--highlight", multiple=True, metavar=_("CHỮ"), help=_("Thêm điểm nhấn."))
@pass_cli
def theme_change(
    context: Cli, /, number: str, name: str | None, first: str | None, last: str | None,
    breakthrough: tuple[str, ...], highlight: tuple[str, ...],
) -> None:  # fmt: skip
    """Change what was named."""

    def changed(found: Theme) -> Theme:
        fields: dict[str, Any] = {"name": nfc(name)} if name else {}
        if first is not None and (start := day(first)):
            fields["valid_from"] = start
        if last is not None:
            fields["valid_to"] = day(last)
        return replace(
            found, breakthrough_tasks=(*found.breakthrough_tasks, *map(nfc, breakthrough)),
            highlights=(*found.highlights, *map(nfc, highlight)), **fields,
        )  # fmt: skip

    _changed(context, number, changed)
    output.say(_("Đã sửa chủ đề {n}.").format(n=number))


@theme.command("remove", help=example(_("Bỏ một chủ đề."), "kiemdiem theme remove 2"))
@_number
@pass_cli
def theme_remove(context: Cli, number: str) -> None:
    """Take one theme out."""
    change(context.existing, lambda content: content.without_theme(number))
    output.say(_("Đã bỏ chủ đề {n}.").format(n=number))
