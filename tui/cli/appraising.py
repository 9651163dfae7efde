"""`appraise`: the deciding body takes dossiers, settles levels over all cells, sends signed decisions back."""

from __future__ import annotations

from pathlib import Path

import click

from questionnaires.values import nfc
from reviews.actions import deciding_body as body
from reviews.actions.passing_on import hand_up, know_above
from reviews.campaign import Document
from reviews.deciding import DecidingBook, Standing
from reviews.rules import LEVELS
from reviews.section import CollectiveWord, SectionWord, word_about, words_on
from tui import output
from tui.appraisal_files import saver, taken
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.incoming import read_file
from tui.cli.init import day
from tui.cli.signing_key import signing_key
from tui.dossier_files import papers_in
from tui.locale import _
from tui.meeting_words import limit_words
from tui.messages import sentence
from tui.messages_unit import LEVEL_WORDS, SHORT_LEVELS
from tui.outgoing import check_writable, save_file
from tui.screens import appraisal_collectives as wholes
from tui.screens.appraisal_words import Person, people, standing
from tui.screens.section_words import short

unit_option = click.option("--unit", default="", metavar=_("TÊN"), help=_("Chi bộ, khi trùng tên."))
collective_option = click.option("--collective", is_flag=True, help=_("TÊN là một tập thể: chi bộ, chi uỷ …"))
because_option = click.option("--because", default="", metavar=_("LÝ DO"), help=_("Lý do."))


@click.group(
    help=example(
        _(
            "Cấp quyết định: nhận hồ sơ các chi bộ, xem mọi đồng chí theo nhóm xét tỷ lệ, quyết định từng người, trả "
            "danh sách đã ký về từng chi bộ. Mức do người quyết định; chương trình chỉ đếm và nhắc."
        ),
        "kiemdiem appraise take ho-so/*.kddossier",
        "kiemdiem appraise table",
        'kiemdiem appraise issue --number 45-QĐ/ĐU --on 20/12/2026 --body "Đảng uỷ xã Mây Hạ" -o quyet-dinh',
    )
)
def appraise() -> None:
    """The deciding body."""


@appraise.command("take", help=example(
    _(
        "Nhận hồ sơ đã mã hoá của các chi bộ, cấp uỷ trong danh sách (lệnh units); nhận quyết định của cấp trên về "
        "những đồng chí đã chuyển lên (*.kddecision). Đảng uỷ bộ phận nhận quyết định của cấp trên nữa: --from."
    ),
    "kiemdiem appraise take chi-bo.kddossier",
    "kiemdiem appraise take chi-bo-1.kddecision --from tinh.kdunit",
))  # fmt: skip
@click.argument("files", metavar=_("TỆP..."), nargs=-1, required=True,
                type=click.Path(exists=True, dir_okay=False, path_type=Path))  # fmt: skip
@click.option("--from", "sender", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help=_("Tệp *.kdunit của cấp trên nữa, đã ký quyết định; chỉ ở đảng uỷ bộ phận."))  # fmt: skip
@pass_cli
def take(context: Cli, files: tuple[Path, ...], sender: Path | None) -> int:
    """Proposals into the book; the papers are opened by `dossier --open`. A refused file does not stop the others."""
    if sender is not None:
        know_above(context.existing, context.tools.unit_files.read(read_file(sender)))
    code = output.Exit.DONE
    for file, words, error in taken(context.tools, context.wiring.upward, context.unlocked.receiver(), files):
        if error is None:
            output.say(words)
            continue
        code = max(code, output.exit_code(error))
        for problem in error.problems:
            output.say(f"{output.foreign(file.name)}: {sentence(problem)}")
    return code


@appraise.command("table", help=example(_("Bảng mọi đồng chí theo nhóm, số nhiều nhất của mức Xuất sắc từng nhóm."),
                                        "kiemdiem appraise table --json"))  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def table(context: Cli, *, as_json: bool) -> int:
    """By group, then by cell; exit 1 where a group is above its quota."""
    book = body.the_book(context.existing).doc
    groups, kinds = body.quotas(context.existing, book), body.collective_quotas(context.existing, book)
    if as_json:
        out = book.out()
        later = {one.whom: one.level for one in book.again}
        above = {(one.unit_key, one.name, one.born): one.level for one in book.above}
        said = words_on(book.between)
        output.data({
            "groups": [{"group": g.group, "counts": dict(g.counts), "limit": str(g.limit), "over": g.over}
                       for g in groups],
            "collective_groups": [{"kind": g.group, "counts": dict(g.counts), "limit": str(g.limit), "over": g.over}
                                  for g in kinds],
            "collectives": [{"unit": one.cell.unit_name, "name": one.rated.name, "title": one.title, "kind": one.kind,
                             "proposed": one.rated.proposed, "level": one.level or None, "reason": one.reason,
                             "issued": one.issued, "section": collective_json(one.section)}
                            for _id, one in wholes.by_kind(book)],
            "people": [{"unit": cell.unit_name, "name": line.name, "group": line.group, "proposed": line.proposed,
                        "standing": verdict.standing, "level": verdict.level or None, "reason": verdict.reason,
                        "issued": (cell.unit_key, line.name, line.born) in out,
                        "again": later.get((cell.unit_key, line.name, line.born)),
                        "above": above.get((cell.unit_key, line.name, line.born)),
                        "section": section_json(word_about(said, (cell.unit_key, line.name, line.born), line.proposed))}
                       for cell, line, verdict in book.people()],
        })  # fmt: skip
    else:
        _print(book)
        for found in groups:
            words = _("{group}: {n} Xuất sắc, nhiều nhất {limit}{over}")
            over = _(", VƯỢT") if found.over else ""
            group, limit = found.group or _("Không chia nhóm"), limit_words(found.limit)
            click.echo(words.format(group=group, n=found.top, limit=limit, over=over))
        for found in kinds:
            over = _(", VƯỢT") if found.over else ""
            click.echo(f"{wholes.heading(found.group)}: {wholes.share_words(found)}{over}")
    return output.Exit.FOUND if any(found.over for found in (*groups, *kinds)) else output.Exit.DONE


def _print(book: DecidingBook) -> None:
    for person in people(book):
        line, verdict = person.line, person.verdict
        changed = _(" (đề xuất {level}: {why})").format(
            level=SHORT_LEVELS()[line.proposed], why=output.foreign(verdict.reason)
        )
        told = standing(person)[0] + (changed if verdict.reason else "") + section_part(person)
        where = (line.group or "–", output.foreign(person.cell.unit_name), output.foreign(line.name))
        click.echo("\t".join((*where, line.points.replace(".", ",") or "–", told)))
    for _id, one in wholes.by_kind(book):
        why = f": {output.foreign(one.reason)}" if one.reason else ""
        why = f" ({output.foreign(one.section.reason)})" if one.unsaid and one.section else why
        click.echo("\t".join((wholes.heading(one.kind), output.foreign(one.title), wholes.standing(one)[0] + why)))


def section_json(word: SectionWord | None) -> dict[str, str | None] | None:
    """What a section committee proposes for somebody, as data."""
    if word is None:
        return None
    return {"standing": word.standing, "level": word.level or None, "reason": word.reason}


def collective_json(word: CollectiveWord | None) -> dict[str, str | None] | None:
    """What a section committee proposes for a collective, as data."""
    return None if word is None else {"level": word.level or None, "reason": word.reason}


def section_part(person: Person) -> str:
    """What a section committee proposes, after what stands about the person."""
    if person.word is None or person.sent_back_below:
        return ""
    words = _(" ({why})") if person.unsaid else _(" (đảng uỷ bộ phận đề xuất {level}: {why})")
    return words.format(level=short(person.word), why=output.foreign(person.word.reason))


def _settle(context: Cli, name: str, standing: Standing, level: str, because: str, unit: str) -> None:
    body.change(context.existing, lambda book: book.settled(nfc(name), standing, level, nfc(because), nfc(unit)))


@appraise.command(
    "level",
    help=example(
        _("Quyết định mức khác đề xuất cho một đồng chí, hay một tập thể (--collective), có lý do."),
        'kiemdiem appraise level "Trần Mẫu Bình" HTT --because "vượt tỷ lệ của nhóm"',
        'kiemdiem appraise level --collective "Chi bộ 1" HTT --because "còn việc chậm"',
        'kiemdiem appraise level --collective "Chi uỷ" HTT --unit "Chi bộ 1" --because "còn việc chậm"',
    ),
)
@click.argument("name", metavar=_("TÊN"))
@click.argument("level", metavar=_("MỨC"), type=click.Choice(LEVELS))
@because_option
@unit_option
@collective_option
@pass_cli
def level(context: Cli, name: str, level: str, because: str, unit: str, *, collective: bool) -> None:
    """Another level than the proposed one, or the proposed one again."""
    if collective:
        name = output.foreign(body.settle_collective(context.existing, nfc(name), level, nfc(because), nfc(unit)))
        output.say(_("{name}: {level}.").format(name=name, level=LEVEL_WORDS()[level]))
        return
    _settle(context, name, "decided", level, because, unit)
    output.say(_("{name}: {level}.").format(name=name, level=LEVEL_WORDS()[level]))


@appraise.command(
    "send-back",
    help=example(
        _("Yêu cầu kiểm điểm lại một đồng chí (hay để lại một tập thể); không vào quyết định lần này."),
        'kiemdiem appraise send-back "Lê Mẫu Cúc" --because "chưa rõ kết quả"',
    ),
)
@click.argument("name", metavar=_("TÊN"))
@because_option
@unit_option
@collective_option
@pass_cli
def send_back(context: Cli, name: str, because: str, unit: str, *, collective: bool) -> None:
    """Out of this decision."""
    if collective:
        name = output.foreign(body.settle_collective(context.existing, nfc(name), "", nfc(because), nfc(unit)))
        output.say(_("{name}: để lại, không vào quyết định lần này.").format(name=name))
        return
    _settle(context, name, "sent_back", "", because, unit)
    output.say(_("{name}: trả lại để kiểm điểm lại.").format(name=name))


@appraise.command(
    "pass-on",
    help=example(
        _(
            "Đồng chí thuộc diện cấp trên quản lý: ghi là chuyển lên (TÊN, --because), rồi lập một hồ sơ đã ký, mã hoá "
            "cho cấp trên (--for, -o) có tên mọi đồng chí chuyển lên; --papers: giấy tờ của các đồng chí ấy gửi kèm."
        ),
        'kiemdiem appraise pass-on "Lê Mẫu Cúc" --because "diện Ban Thường vụ Tỉnh uỷ quản lý"',
        "kiemdiem appraise pass-on --for tinh.kdunit --papers doc-ho-so -o chuyen-len.kddossier",
    ),
)
@click.argument("name", metavar=_("[TÊN]"), default="")
@because_option
@unit_option
@click.option("--for", "receiver", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help=_("Tệp *.kdunit của cấp trên (có khoá nhận)."))  # fmt: skip
@click.option("--papers", type=click.Path(exists=True, file_okay=False, path_type=Path),
              help=_("Thư mục giấy tờ gửi kèm."))  # fmt: skip
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help=_("Tệp hồ sơ sẽ ghi."))
@pass_cli
def pass_on(
    context: Cli, name: str, because: str, unit: str, receiver: Path | None, papers: Path | None, target: Path | None
) -> None:
    """To the body that manages the person: noted, then handed up by name."""
    if not name and receiver is None:
        raise click.UsageError(_("Cần TÊN và --because, hoặc --for và -o."))
    if (receiver is None) != (target is None):
        raise click.UsageError(_("--for và -o đi cùng nhau."))
    if name:
        _settle(context, name, "passed_on", "", because, unit)
        output.say(_("{name}: chuyển cấp trên quyết định.").format(name=name))
    if receiver is not None and target is not None:
        check_writable(target)
        card = context.tools.unit_files.read(read_file(receiver))
        signer, _code = signing_key(context.unlocked, None)
        enclosed = papers_in(papers) if papers is not None else {}
        data, members = hand_up(context.tools, context.wiring.upward.dossiers, enclosed, card, signer)
        save_file(target, data)
        words = _("Chuyển {who} {n} đồng chí, kèm {files} tệp giấy tờ.")
        output.say(words.format(who=output.foreign(card.name), n=members, files=len(enclosed)))
        click.echo(str(target))


@appraise.command("issue", help=example(
    _("Ra quyết định: mỗi chi bộ một tệp *.kddecision đã ký (chi bộ nhập bằng decision import)."),
    'kiemdiem appraise issue --number 45-QĐ/ĐU --on 20/12/2026 --body "Đảng uỷ xã Mây Hạ" -o quyet-dinh',
))  # fmt: skip
@click.option("--number", required=True, help=_("Số quyết định."))
@click.option("--on", required=True, metavar=_("NGÀY"), help=_("Ngày quyết định, dd/mm/yyyy."))
@click.option("--body", "issuer", required=True, help=_("Cơ quan quyết định."))
@click.option("--over", default="", metavar=_("CĂN CỨ"), help=_("Căn cứ cho phép vượt tỷ lệ của nhóm."))
@click.option("-o", "--output", "folder", required=True, type=click.Path(file_okay=False, path_type=Path),
              help=_("Thư mục ghi các tệp."))  # fmt: skip
@pass_cli
def issue(context: Cli, number: str, on: str, issuer: str, over: str, folder: Path) -> None:
    """One signed list a cell."""
    document = Document(nfc(number), day(on), nfc(issuer))
    signer, _code = signing_key(context.unlocked, None)
    written: list[Path] = []
    save, files = saver(folder, save_file, written), context.wiring.upward.decisions
    cells = body.issue(context.existing, files, document, signer, save, over=nfc(over))
    for file in written:
        click.echo(str(file))
    output.say(_("Đã ra quyết định cho {n} chi bộ.").format(n=cells))
