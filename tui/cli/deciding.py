"""`decision`, `notify`, `complaint`, `close`, `correct`: the decision comes back, members are told, the year ends."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import click

from questionnaires.values import KiemdiemError, nfc
from reviews.actions import upward as actions
from reviews.actions.deciders import decider, pin_decider
from reviews.actions.enrol import line_for
from reviews.actions.roster import the_roster
from reviews.actions.sealing import seal_for_member
from reviews.actions.unit_year import campaign
from reviews.campaign import Document
from reviews.decision import Decision, Matched, read_lines
from reviews.rules import LEVELS
from reviews.session_files import notice_stems
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.incoming import read_file
from tui.cli.init import day
from tui.cli.sealing import SEALED
from tui.locale import _
from tui.messages import sentence
from tui.messages_unit import LEVEL_WORDS, SHORT_LEVELS
from tui.outgoing import save_file
from tui.screens.decision_words import signed_words
from tui.wiring import late_decisions

DECISION = ".kddecision"


@click.group(help=example(_("Quyết định xếp loại của cấp có thẩm quyền: nhập, xem."),
                          "kiemdiem decision import quyet-dinh.kddecision"))  # fmt: skip
def decision() -> None:
    """The decision."""


@decision.command(
    "import",
    help=example(
        _(
            "Nhập quyết định: tệp *.kddecision đã ký, hoặc danh sách Excel, CSV (Họ và tên, Mức xếp loại, Lý do) kèm "
            "số, ngày, cơ quan. Nêu chỗ khác đề xuất; khác thì phải có lý do. Nhập cả danh sách hoặc không nhập gì. "
            "Tệp ký bằng khoá khác khoá của cấp đã nhận hồ sơ (hồ sơ qua đảng uỷ bộ phận; cấp trên nữa quyết định): "
            "--from tệp *.kdunit của cấp đã ký."
        ),
        'kiemdiem decision import ds.xlsx --number 45-QĐ/ĐU --on 20/12/2026 --body "Đảng uỷ xã Mây Hạ" --yes',
    ),
)
@click.argument("file", metavar=_("TỆP"), type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--number", default="", help=_("Số quyết định."))
@click.option("--on", default="", metavar=_("NGÀY"), help=_("Ngày quyết định, dd/mm/yyyy."))
@click.option("--body", default="", help=_("Cơ quan quyết định."))
@click.option("--from", "sender", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help=_("Tệp *.kdunit của cấp đã ký quyết định."))  # fmt: skip
@click.option("--yes", is_flag=True, help=_("Đồng ý nhập, không hỏi lại."))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON; không có --yes thì chỉ xem trước."))
@pass_cli
def decision_import(
    context: Cli, file: Path, number: str, on: str, body: str, sender: Path | None, *, yes: bool, as_json: bool
) -> int:
    """Look, ask, enter."""
    found, certificate = _read(context, file, Document(nfc(number), day(on), nfc(body)))
    store, now = context.existing, context.wiring.clock.now()
    card = context.tools.unit_files.read(read_file(sender)) if sender and certificate else None
    known = decider(store, certificate, card) if certificate else ""
    signer = sha256(certificate).hexdigest() if certificate else ""
    seen = actions.look_at(store, found)
    if not as_json:
        _tell(found, seen)
        if signer:
            click.echo(signed_words(signer, known), err=True)
    ask = context.asks and not as_json and not seen.problems
    agreed = not seen.problems and (yes or (ask and click.confirm(_("Nhập quyết định này?"), default=False, err=True)))
    if agreed:
        actions.enter(store, found, now, the_roster(store).doc.unit.secretary)
        if card is not None:
            pin_decider(store, card)
    if as_json:
        output.data({
            "taken": agreed, "signer": signer or None, "known": known or None, "decided": len(seen.decided),
            "absent": list(seen.absent), "later": list(seen.later),
            "collectives": [{"name": one.name, "level": one.level} for one in found.collectives],
            "differences": [{"name": d.name, "proposed": d.proposed, "decided": d.decided, "reason": d.reason}
                            for d in seen.differences],
            "problems": [output.problem_json(problem) for problem in seen.problems],
        })  # fmt: skip
    elif agreed:
        output.say(_("Đã nhập quyết định cho {n} đồng chí.").format(n=len(seen.decided)))
        if seen.collectives:
            output.say(_("Tập thể đã có mức: {told}.").format(told=_collectives(seen)))
    else:
        output.say(_("Chưa nhập gì."))
    return output.Exit.DONE if agreed else output.Exit.FOUND


@decision.command(
    "sent-back",
    help=example(
        _(
            "Ghi cấp trên yêu cầu kiểm điểm lại một đồng chí đã báo cáo lên, theo văn bản nào, vì sao. Sau đó lập hội "
            "nghị bổ sung (meeting supplement); đồng chí ấy có thể nộp bản kiểm điểm mới."
        ),
        'kiemdiem decision sent-back "Lý Mẫu Minh" --number 12-CV/ĐU --on 22/12/2026 --body "Đảng uỷ xã" '
        '--because "Chưa làm rõ điểm 2 của gợi ý kiểm điểm"',
    ),
)
@click.argument("member", metavar=_("ĐẢNG VIÊN"))
@click.option("--number", required=True, help=_("Số văn bản."))
@click.option("--on", required=True, metavar=_("NGÀY"), help=_("Ngày văn bản, dd/mm/yyyy."))
@click.option("--body", required=True, help=_("Cơ quan ban hành."))
@click.option("--because", required=True, metavar=_("LÝ DO"), help=_("Lý do, theo văn bản."))
@pass_cli
def decision_sent_back(context: Cli, member: str, number: str, on: str, body: str, because: str) -> None:
    """The member waits for another conference."""
    store, document = context.existing, Document(nfc(number), day(on), nfc(body))
    by = the_roster(store).doc.unit.secretary
    name = actions.send_back(store, member, nfc(because), document, context.wiring.clock.now(), by)
    output.say(_("Đã ghi: cấp trên yêu cầu kiểm điểm lại đồng chí {name}.").format(name=name))


def _read(context: Cli, file: Path, typed: Document) -> tuple[Decision, bytes]:
    """The decision, and the certificate whose key signed it; a table is signed by nobody."""
    if file.suffix == DECISION:
        return late_decisions().read(read_file(file))
    return Decision(typed, read_lines(context.tools.tables.read(read_file(file), str(file)))), b""


def _collectives(found: Decision | Matched) -> str:
    return ", ".join(f"{output.foreign(one.name)}: {LEVEL_WORDS()[one.level]}" for one in found.collectives)


def _tell(found: Decision, seen: Matched) -> None:
    document = found.document
    click.echo(_("Quyết định {number}, {body}: {n} đồng chí.").format(
        number=document.number or "?", body=document.issuer or "?", n=len(found.lines)), err=True)  # fmt: skip
    if found.collectives:
        click.echo(_("Tập thể: {told}.").format(told=_collectives(found)), err=True)
    for one in seen.differences:
        click.echo(_("  {name}: đề xuất {before}, quyết định {after}. {why}").format(
            name=one.name, before=SHORT_LEVELS().get(one.proposed, "—"), after=SHORT_LEVELS()[one.decided],
            why=one.reason), err=True)  # fmt: skip
    for name in seen.absent:
        click.echo(_("  {name}: đã báo cáo nhưng không có trong quyết định.").format(name=name), err=True)
    for name in seen.later:
        click.echo(_("  {name}: đã có quyết định sau ngày ấy, giữ nguyên.").format(name=name), err=True)
    for problem in seen.problems:
        click.echo(f"  · {sentence(problem)}", err=True)


@click.command(
    help=example(
        _("Ghi là đã thông báo kết quả cho đảng viên (không nêu tên: mọi đồng chí đã có quyết định)."),
        "kiemdiem notify",
        'kiemdiem notify "Đặng Mẫu Đào"',
        "kiemdiem notify --papers giay-to",
    )
)
@click.argument("members", metavar=_("[ĐẢNG VIÊN...]"), nargs=-1)
@click.option(
    "--papers", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=_("Thư mục của lệnh report: mã hoá giấy thông báo của từng đồng chí cho riêng đồng chí ấy, ghi cạnh tệp gốc."),
)  # fmt: skip
@pass_cli
def notify(context: Cli, members: tuple[str, ...], papers: Path | None) -> int:
    """Note who was told; their notices are sealed where a folder of papers is named."""
    told = actions.notify(context.existing, members, context.wiring.clock.now(), "")
    for name in told:
        click.echo(name)
    output.say(_("Đã ghi thông báo cho {n} đồng chí. Giấy thông báo: kiemdiem report notices.").format(n=len(told)))
    left = seal_notices(context, papers, members) if papers is not None else ()
    if left:
        output.say(_("Chưa mã hoá được giấy của: {names} (chưa có giấy, hoặc chưa biết mã nhận tệp).").format(
            names=", ".join(left)))  # fmt: skip
    return output.Exit.DONE if told and not left else output.Exit.FOUND


def seal_notices(context: Cli, folder: Path, members: tuple[str, ...]) -> tuple[str, ...]:
    """Each notice in the folder sealed for its member, beside the file; names of those for whom that failed."""
    store, left = context.existing, []
    roster, year = the_roster(store).doc, campaign(store).doc
    wanted = {line_for(roster, member).member for member in members}
    for line in roster.lines:
        if line.member not in (wanted or {person.member for person in year.members if person.level("decided")}):
            continue
        file = next((path for stem in notice_stems(roster, line) if (path := folder / f"{stem}.pdf").is_file()), None)
        sealed = None if file is None else _sealed(context, line.member, read_file(file))
        if file is None or sealed is None:
            left.append(line.profile.name)
            continue
        target = file.with_name(f"{file.name}{SEALED}")
        save_file(target, sealed)
        click.echo(str(target))
    return tuple(left)


def _sealed(context: Cli, member: str, content: bytes) -> bytes | None:
    try:
        return seal_for_member(context.tools, context.unlocked, member, content)
    except KiemdiemError as error:
        if error.code != "no_member_key":
            raise
        return None


@click.group(help=example(_("Khiếu nại, kiến nghị của đảng viên về mức xếp loại."), 'kiemdiem complaint add 5 "…"'))
def complaint() -> None:
    """Complaints."""


@complaint.command(
    "add", help=example(_("Ghi một khiếu nại, kiến nghị."), 'kiemdiem complaint add "Lý Mẫu Minh" "Đề nghị xem lại…"')
)
@click.argument("member", metavar=_("ĐẢNG VIÊN"))
@click.argument("text", metavar=_("NỘI DUNG"))
@pass_cli
def complaint_add(context: Cli, member: str, text: str) -> None:
    """A complaint; its short id is printed."""
    now = context.wiring.clock.now()
    made = actions.complain(context.existing, member, nfc(text), now.date(), now, context.wiring.randomness)
    click.echo(made.id[:6])


@complaint.command(
    "answer",
    help=example(_("Ghi kết quả giải quyết; mức giữ nguyên cho tới khi có quyết định mới."),
                 'kiemdiem complaint answer 3fa2b1 "Giữ nguyên mức" --number 02-TB/ĐU --on 5/1/2027 '
                 '--body "Đảng uỷ xã"'),
)  # fmt: skip
@click.argument("ident", metavar=_("MÃ"))
@click.argument("text", metavar=_("KẾT QUẢ"))
@click.option("--number", default="", help=_("Số văn bản trả lời."))
@click.option("--on", default="", metavar=_("NGÀY"), help=_("Ngày văn bản, dd/mm/yyyy; mặc định hôm nay."))
@click.option("--body", default="", help=_("Cơ quan trả lời."))
@pass_cli
def complaint_answer(context: Cli, ident: str, text: str, number: str, on: str, body: str) -> None:
    """How it was settled."""
    now = context.wiring.clock.now()
    answered = day(on) or now.date()
    document = Document(nfc(number), answered, nfc(body))
    actions.answer_complaint(context.existing, ident, nfc(text), answered, now, document)
    output.say(_("Đã ghi kết quả giải quyết."))


@click.command(
    help=example(
        _("Khép năm: sau khi có quyết định và đã thông báo. Từ đó chỉ sửa được bằng quyết định mới (lệnh correct)."),
        "kiemdiem close --yes",
    )
)
@click.option("--yes", is_flag=True, help=_("Đồng ý khép năm, không hỏi lại."))
@pass_cli
def close(context: Cli, *, yes: bool) -> int:
    """Freeze the year; the ledger's head is printed, to be written into the list of the file."""
    store = context.existing
    ask = context.asks and click.confirm(
        _("Khép năm? Sau đó chỉ sửa được bằng quyết định mới."), default=False, err=True
    )
    if not (yes or ask):
        output.say(_("Chưa khép năm. Đồng ý thì thêm --yes."))
        return output.Exit.FOUND
    period = campaign(store).doc.period
    found = actions.close(
        store, context.wiring.clock.now(), the_roster(store).doc.unit.secretary, store.units.collected.head(period)
    )
    assert found.closing is not None  # close raises where it does not close
    click.echo(_("Mã sổ ghi: {head}").format(head=found.closing.ledger_head[:32] or "—"))
    output.say(_("Đã khép năm {period}. Ghi mã này vào Danh mục hồ sơ.").format(period=period))
    return output.Exit.DONE


@click.command(
    help=example(
        _("Ghi quyết định đánh giá, xếp loại lại (Mẫu 03 của cấp trên) sau khi đã khép năm; mức cũ còn trong lịch sử."),
        'kiemdiem correct "Lý Mẫu Minh" --level HTT --number 07-QĐ/ĐU --on 10/3/2027 --body "Đảng uỷ xã" --because "…"',
        'kiemdiem correct "Chi uỷ" --collective --level HTNV --number 08-QĐ/ĐU --on 10/3/2027 --body "Đảng uỷ xã" '
        '--because "…"',
    )
)
@click.argument("member", metavar=_("ĐẢNG VIÊN"))
@click.option("--collective", is_flag=True, help=_("ĐẢNG VIÊN là tên một tập thể: chi bộ, chi uỷ …"))
@click.option("--level", required=True, type=click.Choice(LEVELS), help=_("Mức mới: HTXS, HTT, HTNV, KHT."))
@click.option("--number", required=True, help=_("Số quyết định."))
@click.option("--on", required=True, metavar=_("NGÀY"), help=_("Ngày quyết định, dd/mm/yyyy."))
@click.option("--body", required=True, help=_("Cơ quan quyết định."))
@click.option("--because", required=True, metavar=_("LÝ DO"), help=_("Lý do."))
@pass_cli
def correct(
    context: Cli, member: str, level: str, number: str, on: str, body: str, because: str, *, collective: bool
) -> None:
    """A correction on record."""
    store = context.existing
    document = Document(nfc(number), day(on), nfc(body))
    by = the_roster(store).doc.unit.secretary
    if collective:
        whole = nfc(member)
        told = actions.correct_collective(store, whole, level, nfc(because), document, context.wiring.clock.now(), by)
        output.say(_("Đã ghi mức mới: {level}.").format(level=LEVEL_WORDS()[told.level]))
        return
    year = actions.correct(store, member, level, nfc(because), document, context.wiring.clock.now(), by)
    output.say(_("Đã ghi mức mới: {level}.").format(level=LEVEL_WORDS()[year.level("decided")]))
