"""`standard`: the unit's own standard of ethics, from a draft through opinions to the issued text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from questionnaires.catalogue import Catalogue
from questionnaires.values import Problem
from reviews.actions.unit_content import change, held
from reviews.people import UnitCard
from reviews.standards import Opinion, Standard, StandardError, Term, split_motto
from reviews.unit_content import MODULES, UnitContent
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.init import day
from tui.cli.unit_content import card_and_content, publish_content, standard_json
from tui.locale import _
from tui.messages_content import MODULE_NAMES, STATE_NAMES
from tui.outgoing import save_file


@click.group(
    help=example(
        _("Chuẩn mực đạo đức của đơn vị: dự thảo, lấy ý kiến, ban hành, in, đưa vào bộ câu hỏi của đảng viên."),
        'kiemdiem standard new "Công minh, chính trực, khách quan"',
        'kiemdiem standard opinion "Nên thêm «khiêm tốn»" --who "Tổ đảng 1"',
        "kiemdiem standard issue --number 12-NQ/CB --on 1/3/2026",
    )
)
def standard() -> None:
    """The standard."""


standard.add_command(publish_content)


def worked_on(content: UnitContent) -> Standard:
    """The edition that is worked on, or the one in force. Raises StandardError `standard_none`."""
    found = content.standard
    if found is None:
        raise StandardError(Problem("standard_none"))
    return found


def _changed(context: Cli, deed: Callable[[Standard], Standard]) -> Standard:
    return worked_on(change(context.existing, lambda c: c.with_standard(deed(worked_on(c)))).content)


@standard.command(
    "new",
    help=example(_("Bắt đầu dự thảo từ câu phương châm: mỗi vế thành một chuẩn mực."),
                 'kiemdiem standard new "Công minh, chính trực, khách quan, thận trọng, khiêm tốn"'),
)  # fmt: skip
@click.argument("motto", metavar=_("PHƯƠNG CHÂM"))
@pass_cli
def standard_new(context: Cli, motto: str) -> None:
    """A draft with one term for each part of the motto."""

    def begun(content: UnitContent) -> UnitContent:
        if content.standard is not None:
            raise StandardError(Problem("standard_exists"))
        made = Standard("").with_motto(motto)
        for name in split_motto(motto):
            made = made.added(Term("", name))
        return content.with_standard(made)

    found = worked_on(change(context.existing, begun).content)
    output.say(_("Đã có dự thảo với {n} chuẩn mực; ghi ý nghĩa, câu hỏi: kiemdiem standard change 1 …").format(
        n=len(found.terms)
    ))  # fmt: skip


def term_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The fields of a term."""
    for option in (
        click.option(
            "--same-as", "same_as", multiple=True, metavar="ID", help=_("Câu đã hỏi ở mẫu chung: qd144_i3_4.")
        ),
        click.option("--evidence", multiple=True, metavar=_("CHỮ"), help=_("Một gợi ý minh chứng; nêu nhiều lần.")),
        click.option("--ask", metavar=_("CHỮ"), help=_("Câu hỏi tự soi.")),
        click.option("--meaning", metavar=_("CHỮ"), help=_("Ý nghĩa ở đơn vị này.")),
    ):
        command = option(command)
    return command


def _fields(
    context: Cli, meaning: str | None, ask: str | None, evidence: tuple[str, ...], same_as: tuple[str, ...]
) -> dict[str, Any]:
    known_questions(context.wiring.catalogue, held(context.existing).card, same_as)
    fields: dict[str, Any] = {"meaning": meaning, "ask": ask, "evidence": evidence or None, "same_as": same_as or None}
    return {name: value for name, value in fields.items() if value is not None}


def known_questions(catalogue: Catalogue, card: UnitCard, names: tuple[str, ...]) -> None:
    """Refuse a name that no form of the card's year has. Raises StandardError `same_as_unknown`."""
    forms = [catalogue.load(f"review-{card.period[:4]}-{form}") for form in ("2a", "2b", "2c")]
    for name in names:
        if not any(name in form.questions for form in forms):
            raise StandardError(Problem("same_as_unknown", name))


@standard.command(
    "add",
    help=example(_("Thêm một chuẩn mực vào dự thảo."),
                 'kiemdiem standard add "Khiêm tốn" --ask "Tiếp thu góp ý ra sao?" --same-as qd144_i5_2'),
)  # fmt: skip
@click.argument("name", metavar=_("TÊN"))
@term_options
@pass_cli
def standard_add(context: Cli, /, name: str, **given: Any) -> None:  # noqa: ANN401 - options as click hands them over
    """One more term."""
    term = Term("", name, **_fields(context, **given))
    output.say(_("Dự thảo có {n} chuẩn mực.").format(n=len(_changed(context, lambda s: s.added(term)).terms)))


@standard.command(
    "change",
    help=example(_("Sửa một chuẩn mực của dự thảo (số thứ tự); chỉ đổi những gì được nêu."),
                 'kiemdiem standard change 1 --meaning "Công bằng, không vị nể"'),
)  # fmt: skip
@click.argument("number", metavar=_("SỐ"))
@click.option("--name", metavar=_("TÊN"), help=_("Tên chuẩn mực."))
@term_options
@pass_cli
def standard_change(context: Cli, /, number: str, name: str | None, **given: Any) -> None:  # noqa: ANN401 - as above
    """Change what was named."""
    fields = _fields(context, **given) | ({"name": name} if name else {})

    def deed(found: Standard) -> Standard:
        term = replace(found.term(number), **fields)
        return found.with_terms(tuple(term if one.id == term.id else one for one in found.terms))

    _changed(context, deed)
    output.say(_("Đã sửa chuẩn mực {n}.").format(n=number))


@standard.command("remove", help=example(_("Bỏ một chuẩn mực của dự thảo."), "kiemdiem standard remove 3"))
@click.argument("number", metavar=_("SỐ"))
@pass_cli
def standard_remove(context: Cli, number: str) -> None:
    """Take a term out."""
    _changed(context, lambda found: found.removed(number))
    output.say(_("Đã bỏ chuẩn mực {n}.").format(n=number))


@standard.command(
    "ask",
    help=example(_("Ghi là đã gửi dự thảo lấy ý kiến."), "kiemdiem standard ask --on 1/2/2026 --until 15/2/2026"),
)
@click.option("--on", "on", default="", metavar=_("NGÀY"), help=_("Ngày gửi; bỏ trống là hôm nay."))
@click.option("--until", default="", metavar=_("NGÀY"), help=_("Hạn góp ý."))
@pass_cli
def standard_ask(context: Cli, on: str, until: str) -> None:
    """From draft to opinions."""
    sent = day(on) or context.wiring.clock.now().date()
    _changed(context, lambda found: found.asked(sent, day(until)))
    output.say(_("Đã ghi: đang lấy ý kiến từ {day}.").format(day=f"{sent:%d/%m/%Y}"))


@standard.command(
    "opinion",
    help=example(
        _("Ghi một ý kiến góp vào dự thảo; hoặc ghi cách giải quyết một ý kiến đã có (--settle SỐ)."),
        'kiemdiem standard opinion "Nên thêm «khiêm tốn»" --who "Tổ đảng 1" --on 5/2/2026',
        'kiemdiem standard opinion "Tiếp thu, đã thêm" --settle 1',
    ),
)
@click.argument("text", metavar=_("Ý KIẾN"))
@click.option("--who", default="", metavar=_("AI"), help=_("Ai góp ý."))
@click.option("--on", "on", default="", metavar=_("NGÀY"), help=_("Ngày góp ý; bỏ trống là hôm nay."))
@click.option("--settle", default="", metavar=_("SỐ"), help=_("Ý kiến số này được giải quyết như vậy."))
@pass_cli
def standard_opinion(context: Cli, text: str, who: str, on: str, settle: str) -> None:
    """One more opinion, or how one was settled."""
    if settle:
        found = _changed(context, lambda one: one.settled(settle, text))
    else:
        made = Opinion("", day(on) or context.wiring.clock.now().date(), who, text)
        found = _changed(context, lambda one: one.with_opinion(made))
    output.say(_("{n} ý kiến, {open} chưa ghi cách giải quyết.").format(
        n=len(found.opinions), open=len(found.open_opinions)
    ))  # fmt: skip


@standard.command(
    "issue",
    help=example(_("Ban hành: ghi số, ngày văn bản; mọi ý kiến phải đã được giải quyết."),
                 "kiemdiem standard issue --number 12-NQ/CB --on 1/3/2026"),
)  # fmt: skip
@click.option("--number", required=True, metavar=_("SỐ"), help=_("Số văn bản."))
@click.option("--on", "on", default="", metavar=_("NGÀY"), help=_("Ngày ban hành; bỏ trống là hôm nay."))
@click.option("--by", default="", metavar=_("TÊN"), help=_("Tổ chức ban hành; bỏ trống là chi bộ."))
@pass_cli
def standard_issue(context: Cli, number: str, on: str, by: str) -> None:
    """From opinions to issued."""
    issuer = by or held(context.existing).card.name
    issued = day(on) or context.wiring.clock.now().date()
    _changed(context, lambda found: found.issued(number, issued, issuer))
    output.say(_("Đã ban hành. Đưa vào tệp chi bộ: kiemdiem standard publish"))


@standard.command(
    "revise",
    help=example(_("Mở bản mới để sửa từ bản đã ban hành; mã câu hỏi giữ nguyên."), "kiemdiem standard revise"),
)
@pass_cli
def standard_revise(context: Cli) -> None:
    """The next edition as a draft."""
    found = _changed(context, Standard.revised)
    output.say(_("Đang viết bản thứ {n}; bản trước vẫn dùng cho đến khi ban hành.").format(n=found.edition))


@standard.command(
    "module",
    help=example(_("Chọn phần hỏi thêm: nêu gương, phần của người đứng đầu, quy tắc ứng xử; không nêu gì là bỏ."),
                 "kiemdiem standard module heads conduct"),
)  # fmt: skip
@click.argument("names", nargs=-1, type=click.Choice(MODULES), metavar=_("PHẦN..."))
@pass_cli
def standard_module(context: Cli, names: tuple[str, ...]) -> None:
    """Which further modules are asked."""
    content = change(context.existing, lambda found: found.with_modules(names)).content
    for name in MODULES:
        click.echo(f"{'×' if name in content.modules else ' '} {name:<10} {MODULE_NAMES()[name]}")


@standard.command(
    "show", help=example(_("Xem chuẩn mực, ý kiến góp và cách giải quyết."), "kiemdiem standard show --json")
)
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def standard_show(context: Cli, *, as_json: bool) -> int:
    """Everything in the edition that is worked on."""
    content = card_and_content(context)[1]
    found = worked_on(content)
    if as_json:
        editions = [{"edition": one.edition, "state": one.state, "number": one.number} for one in content.standards]
        output.data(standard_json(found) | {"editions": editions, "modules": list(content.modules)})
        return output.Exit.DONE
    issued = f" {found.number}, {found.issued_on:%d/%m/%Y}" if found.issued_on else ""
    click.echo(f"«{found.motto}» · {STATE_NAMES()[found.state]}{issued}")
    for number, term in enumerate(found.terms, 1):
        click.echo(f"{number:>2}  {term.name}: {term.meaning or '…'}")
        click.echo(f"    ? {term.ask or '…'}")
        for text in term.evidence:
            click.echo(f"    · {text}")
        if term.same_as:
            click.echo("    = " + ", ".join(term.same_as))
    for number, one in enumerate(found.opinions, 1):
        click.echo(f"{number:>2}  {one.on:%d/%m/%Y} {one.who}: {one.text}")
        click.echo("    → " + (one.settled or _("chưa ghi cách giải quyết")))
    return output.Exit.DONE


@standard.command(
    "print",
    help=example(_("In dự thảo để lấy ý kiến (có chỗ ghi góp ý), hoặc bản đã ban hành."),
                 "kiemdiem standard print -o du-thao-chuan-muc.pdf"),
)  # fmt: skip
@click.option("-o", "--output", "target", metavar=_("TỆP"), type=click.Path(path_type=Path), help=_("Tệp PDF sẽ ghi."))
@pass_cli
def standard_print(context: Cli, target: Path | None) -> None:
    """One PDF of the edition that is worked on."""
    from reviews.actions.content_papers import standard_page

    found = held(context.existing)
    target = target or Path("chuan-muc-don-vi.pdf")
    content, catalogue = found.content, context.wiring.catalogue
    save_file(target, standard_page(context.tools, catalogue, found.card, worked_on(content), content.in_force))
    click.echo(str(target))
