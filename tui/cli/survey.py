"""`survey`: questions asked in the cell, by name or without; answers that lead to nobody."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from questionnaires.material import material_bytes, material_names
from questionnaires.model import Questionnaire
from questionnaires.values import KiemdiemError, Problem
from reviews.actions import surveys as actions
from reviews.actions.roster import the_roster
from reviews.actions.sealing import receive_at
from reviews.actions.unit_editions import know
from reviews.survey_results import by_name, results
from reviews.surveys import GROUPS, Group, SurveyBook
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.incoming import read_file
from tui.cli.signing_key import signing_key
from tui.locale import _
from tui.messages_survey import GROUP_NAMES
from tui.outgoing import save_file
from tui.plain_words import answer_words
from tui.survey_words import about, result_lines

FOLDER: Final = "surveys/"
GROUP: Final = click.Choice(GROUPS)


@click.group(
    help=example(
        _(
            "Khảo sát trong chi bộ, ghi tên hoặc không ghi tên: về tập thể, về một năm thực hiện chủ đề, về hội nghị. "
            "Kết quả chỉ có sau khi đóng; nhóm dưới 5 phiếu chỉ có số phiếu."
        ),
        "kiemdiem survey new collective",
        "kiemdiem survey tokens 1 --count 24 -o ma.pdf",
        "kiemdiem survey open 1",
        "kiemdiem survey kiosk 1",
        "kiemdiem survey close 1",
        "kiemdiem survey results 1 -o ket-qua.pdf",
    )
)
def survey() -> None:
    """Surveys in the cell."""


def samples() -> tuple[str, ...]:
    """Names of the surveys that come with the program."""
    return tuple(name.removeprefix(FOLDER) for name in material_names() if name.startswith(FOLDER))


def found(context: Cli, named: str) -> tuple[SurveyBook, Questionnaire]:
    """A survey by its number or title, and what it asks."""
    book = actions.the_survey(context.existing, named)
    return book, questions(context, book)


def questions(context: Cli, book: SurveyBook) -> Questionnaire:
    """What the survey asks; the unit's own questionnaires are known."""
    know(context.wiring.catalogue, the_roster(context.existing).doc.unit)
    return actions.questions_of(context.wiring.catalogue, book.survey)


@survey.command(
    "new",
    help=example(
        _(
            "Lập một khảo sát từ bộ có sẵn (collective: tập thể; theme: chủ đề năm; meeting: hội nghị), từ mã một bộ "
            "câu hỏi của chương trình, hoặc từ tệp YAML. Mặc định không ghi tên."
        ),
        "kiemdiem survey new collective --group member --group official",
        'kiemdiem survey new y-kien.yaml --named --title "Ý kiến về lịch sinh hoạt"',
    ),
)
@click.argument("source", metavar=_("BỘ CÂU HỎI"))
@click.option("--named", is_flag=True, help=_("Có ghi tên người trả lời."))
@click.option("--group", "groups", multiple=True, type=GROUP,
              help=_("Ai được hỏi: member đảng viên, official công chức, employee viên chức, union đoàn viên, other.")
              )  # fmt: skip
@click.option("--title", default="", help=_("Tên khảo sát; bỏ trống thì theo bộ câu hỏi."))
@pass_cli
def survey_new(context: Cli, source: str, groups: tuple[Group, ...], title: str, *, named: bool) -> None:
    """A new survey, not open yet."""
    know(context.wiring.catalogue, the_roster(context.existing).doc.unit)
    questionnaire, text = _source(context, source)
    chosen = tuple(group for group in GROUPS if group in groups)
    made = actions.new(
        context.existing, questionnaire, text, mode="named" if named else "anonymous", groups=chosen, title=title,
        chance=context.wiring.randomness,
    )  # fmt: skip
    output.say(
        _("Đã lập khảo sát {n}: {title}. Mở bằng: kiemdiem survey open {n}").format(n=made.number, title=made.title)
    )
    click.echo(str(made.number))


def _source(context: Cli, source: str) -> tuple[Questionnaire, str]:
    """The questionnaire, and its text where it must travel with the survey."""
    catalogue = context.wiring.catalogue
    if source in samples():
        text = material_bytes(FOLDER + source).decode()
        return catalogue.reading(text), text
    path = Path(source)
    if path.suffix in (".yaml", ".yml") or path.is_file():
        loaded = catalogue.read(path).questionnaire
        return loaded, read_file(path).decode("utf-8", "replace")
    loaded = catalogue.load(source)
    return loaded, actions.own_text(catalogue, the_roster(context.existing).doc.unit, loaded.id, loaded.edition)


@survey.command("list", help=example(_("Các khảo sát trong năm và số phiếu."), "kiemdiem survey list --json"))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def survey_list(context: Cli, *, as_json: bool) -> None:
    """One line a survey."""
    books = actions.every(context.existing)
    if as_json:
        output.data([
            {
                "number": book.survey.number, "period": book.survey.period, "title": book.survey.title,
                "mode": book.survey.mode, "state": book.survey.state, "answers": len(book.responses),
                "tokens_left": len(book.tokens) if book.by_token else None,
            }
            for book in books
        ])  # fmt: skip
        return
    for book in books:
        click.echo(f"{book.survey.number:<3} {book.survey.title}\n    {about(book)}")
    if not books:
        output.say(_("Chưa có khảo sát nào; lập bằng: kiemdiem survey new collective"))


@survey.command(
    "open",
    help=example(
        _("Mở khảo sát để nhận phiếu; -o ghi thêm tệp câu hỏi đã ký để gửi người trả lời ở máy khác."),
        "kiemdiem survey open 1 -o cau-hoi.kdsurvey",
    ),
)
@click.argument("named", metavar=_("KHẢO SÁT"))
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help=_("Tệp câu hỏi sẽ ghi."))
@pass_cli
def survey_open(context: Cli, named: str, target: Path | None) -> None:
    """Answers may come."""
    store = context.existing
    book = actions.the_survey(store, named)
    if book.survey.state != "open":
        book = actions.open_survey(store, book.survey)
    output.say(_("Khảo sát {n} đang mở: {title}.").format(n=book.survey.number, title=book.survey.title))
    if target is None:
        return
    signer, _code = signing_key(context.unlocked, None)
    card = receive_at(store, context.unlocked)
    keys = [bytes.fromhex(key) for _name, key in (card.receiving if card else ())]
    save_file(target, actions.invite(store, book, context.wiring.catalogue, context.wiring.surveys.files, signer, keys))
    click.echo(str(target))


@survey.command(
    "tokens",
    help=example(
        _(
            "In mã trả lời ra PDF để cắt, trộn, cho mỗi người tự rút một mã; mỗi mã dùng một lần. Máy chỉ giữ dấu của "
            "mã, không in lại được."
        ),
        "kiemdiem survey tokens 1 --count 24 -o ma-dang-vien.pdf",
        "kiemdiem survey tokens 1 --count 8 --group official -o ma-cong-chuc.pdf",
    ),
)
@click.argument("named", metavar=_("KHẢO SÁT"))
@click.option("--count", required=True, type=click.IntRange(min=1), help=_("Số mã."))
@click.option("--group", type=GROUP, help=_("Nhóm của các mã này; bỏ trống: nhóm đầu của khảo sát."))
@click.option("-o", "--output", "target", required=True, type=click.Path(path_type=Path), help=_("Tệp PDF sẽ ghi."))
@pass_cli
def survey_tokens(context: Cli, named: str, count: int, group: Group | None, target: Path) -> None:
    """A sheet of numbers; never over another one, whose numbers nobody could print again."""
    if target.exists():
        raise KiemdiemError(Problem("file_exists", str(target)))
    store, today = context.existing, context.wiring.clock.now().date()
    book = actions.the_survey(store, named)
    context.tools.paper.ready()  # numbers that were dealt and never printed would be lost
    words = actions.deal(store, book.survey, count, group or book.survey.groups[0], context.wiring.randomness)
    unit = the_roster(store).doc.unit
    save_file(target, context.wiring.surveys.papers.tokens(book.survey, unit, words, today, demo=store.demo))
    output.say(_("{n} mã. Từ nay không có mã thì không trả lời được khảo sát này.").format(n=len(words)))
    output.say(_("In xong thì xoá tệp này: ai có tệp là có mã."))
    click.echo(str(target))


@survey.command(
    "close", help=example(_("Đóng khảo sát; không nhận thêm phiếu, xem được kết quả."), "kiemdiem survey close 1")
)
@click.argument("named", metavar=_("KHẢO SÁT"))
@pass_cli
def survey_close(context: Cli, named: str) -> None:
    """No more answers."""
    book = actions.close(context.existing, actions.the_survey(context.existing, named).survey)
    output.say(_("Đã đóng: {n} phiếu. Xem: kiemdiem survey results {number}").format(
        n=len(book.responses), number=book.survey.number))  # fmt: skip


@survey.command(
    "results",
    help=example(
        _(
            "Kết quả trên màn hình, hoặc ra tệp PDF, XLSX (có biểu đồ). --by-name: phiếu của từng người, chỉ với khảo "
            "sát ghi tên."
        ),
        "kiemdiem survey results 1",
        "kiemdiem survey results 1 -o ket-qua.xlsx",
    ),
)
@click.argument("named", metavar=_("KHẢO SÁT"))
@click.option("-o", "--output", "targets", multiple=True, type=click.Path(path_type=Path),
              help=_("Tệp .pdf hoặc .xlsx sẽ ghi; lặp lại được."))  # fmt: skip
@click.option("--by-name", "named_sheets", is_flag=True, help=_("Phiếu của từng người (khảo sát ghi tên)."))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@pass_cli
def survey_results(context: Cli, named: str, targets: tuple[Path, ...], *, named_sheets: bool, as_json: bool) -> None:
    """What may be shown."""
    book, questionnaire = found(context, named)
    result = results(book, questionnaire)
    if named_sheets:
        _sheets(book, questionnaire, as_json=as_json)
        return
    if as_json:
        output.data({
            "title": result.title, "closed": result.closed,
            "groups": [
                {
                    "group": group.group, "n": group.n,
                    "charts": [
                        {"title": c.title, "section": c.section, "bars": [[b.label, b.count] for b in c.bars]}
                        for c in group.charts
                    ],
                    "words": [{"title": words.title, "lines": list(words.lines)} for words in group.words],
                }
                for group in result.groups
            ],
        })  # fmt: skip
    elif not targets:
        for line in result_lines(result):
            click.echo(line)
    unit, today = the_roster(context.existing).doc.unit, context.wiring.clock.now().date()
    papers = context.wiring.surveys.papers
    for target in targets:
        if target.suffix.lower() == ".xlsx":
            save_file(target, papers.table(result, unit, today))
        elif target.suffix.lower() == ".pdf":
            save_file(target, papers.results(result, unit, today, demo=context.existing.demo))
        else:
            raise click.UsageError(_("Tệp kết quả phải là .pdf hoặc .xlsx."))
        if not as_json:
            click.echo(str(target))


def _sheets(book: SurveyBook, questionnaire: Questionnaire, *, as_json: bool) -> None:
    if book.survey.mode != "named":
        raise click.UsageError(_("Khảo sát này không ghi tên: không có phiếu của từng người."))
    asked = questionnaire.questions
    found = [
        (response, {name: answer_words(asked[name], response.answers[name])
                    for name in asked if name in response.answers})
        for response in by_name(book)
    ]  # fmt: skip
    if as_json:
        output.data([{"name": one.name, "group": one.group, "answers": words} for one, words in found])
        return
    for one, words in found:
        click.echo(f"{one.name} ({GROUP_NAMES()[one.group]})")
        for name, said in words.items():
            click.echo(f"  {asked[name].name.vi or asked[name].ask.vi}: {said}")


from tui.cli import survey_answers as survey_answers  # noqa: E402, PLC0414 - its commands join the group
