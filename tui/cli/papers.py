"""Commands for papers: `export`, `sign`, `verify`."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.committee_desk import load_book
from reviews.actions.committee_report import figures_known as known_here
from reviews.actions.submit import draft_paper
from reviews.actions.verify import verify as verify_action
from reviews.admission import objection
from reviews.commitments import CommitmentSheet
from reviews.forms import COLLECTIVE, QUARTERLY, form_code
from reviews.naming import fingerprint_groups
from reviews.ports import PaperState
from reviews.summary import Summary
from reviews.verdicts import FILE_CODES, FileFacts, PaperFact, Verdict
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.fill import opened
from tui.cli.helping import example
from tui.cli.incoming import read_file, read_if_possible
from tui.cli.init import FORMS
from tui.cli.signing_check import SESSION_ROLES, check_before_signing
from tui.cli.signing_key import signing_key
from tui.collect_words import reason_words
from tui.locale import _
from tui.messages import NO_SECRETS, ROLES
from tui.messages_commitments import COMMITMENT_VERDICTS
from tui.messages_papers import (
    SUMMARY_VERDICTS,
    body_titles,
    committee_titles,
    figures_known,
    paper_titles,
    sign_fields,
)
from tui.outgoing import save_file
from tui.verdict_words import VERDICTS
from tui.wiring import late_decisions

PAPERS = {
    "review": "Bản kiểm điểm, tự đánh giá, xếp loại cá nhân (2A, 2B, 2C)",
    QUARTERLY: "Bản tự đánh giá, xếp loại của cá nhân theo quý (Mẫu 05)",
    COLLECTIVE: "Báo cáo kiểm điểm, tự đánh giá, xếp loại của tập thể (Mẫu 01)",
}


SIGNING_ROLES = ("member", "higher", "confirmer", *SESSION_ROLES)
"""Fields of reviews and quarterly forms, then those of the papers of a session."""


@click.command(
    help=example(
        _("Xuất một văn bản: bản nháp (BẢN NHÁP) hoặc bản chưa ký."),
        "kiemdiem export --list",
        "kiemdiem export review -o nhap.pdf",
        "kiemdiem export review --final -o chua-ky.pdf",
        "kiemdiem export 05 --period 2026-Q3 -o quy-3.pdf",
    )
)
@click.argument("form", required=False, default="", metavar=_("[VĂN BẢN]"))
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help=_("Tệp PDF sẽ ghi."))
@click.option("--final", is_flag=True, help=_("Bản chính, chưa ký, có ô ký trống (để ký bằng công cụ khác)."))
@click.option("--list", "listed", is_flag=True, help=_("Liệt kê các văn bản xuất được."))
@click.option("--period", default="", metavar=_("KỲ"), help=_("Kỳ đánh giá, ví dụ 2026."))
@pass_cli
def export(context: Cli, form: str, target: Path | None, period: str, *, final: bool, listed: bool) -> int:
    """Pages as they would print now."""
    if listed:
        for code, title in PAPERS.items():
            click.echo(f"{code}\t{title}")
        for paper, title in paper_titles().items():
            click.echo(_("{code}\t{title} (lệnh report)").format(code=paper, title=title))
        return output.Exit.DONE
    code = form_code(form)
    wanted = code if code in (*FORMS, QUARTERLY, COLLECTIVE) else ""
    if not wanted and form not in PAPERS:
        raise click.UsageError(_("Không có văn bản «{form}»; xem: kiemdiem export --list").format(form=form))
    output.say(NO_SECRETS())
    filling = opened(context, period, wanted, hold=False)
    state: PaperState = "final" if final else "draft"
    target = target or Path("ban-nhap.pdf" if not final else "ban-chua-ky.pdf")
    save_file(target, draft_paper(context.tools, filling, state=state))
    click.echo(str(target))
    return output.Exit.DONE


@click.command(
    help=example(
        _(
            "Ký một ô chữ ký của tệp PDF: đảng viên (member), bí thư (secretary), cấp trên (higher), cấp xác nhận bản "
            "quý (confirmer); giấy tờ hội nghị: người ghi biên bản (clerk), tổ trưởng kiểm phiếu (teller), chủ trì "
            "(chair)."
        ),
        "kiemdiem --store bi-thu sign ban-kiem-diem.pdf --as secretary",
    )
)
@click.argument("file", metavar=_("TỆP"), type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "role", required=True, type=click.Choice(SIGNING_ROLES), help=_("Vai ký."))
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help=_("Tệp ghi ra; mặc định ghi đè."))
@pass_cli
def sign(context: Cli, file: Path, role: str, target: Path | None) -> None:
    """Fill one signature field with this person's key."""
    pdf = read_file(file)
    signer, _code = signing_key(context.unlocked, context.passphrase if context.chosen().locked else None)
    check_before_signing(context, pdf, file, role, signer.certificate, context.unlocked.profile.name)
    try:
        signed = context.tools.signing.sign(pdf, role, signer, context.tools.clock.now(), ())
    except KiemdiemError as error:
        raise _about(error, file, role) from error
    save_file(target or file, signed)
    click.echo(str(target or file))


def _about(error: KiemdiemError, file: Path, role: str) -> KiemdiemError:
    """The refusal with the file's name where it is about the file; `locked` means the file here, not the store."""
    if error.code in FILE_CODES:
        return KiemdiemError(Problem(error.code, str(file)))
    return KiemdiemError(Problem("signing_locked", role)) if error.code == "locked" else error


@click.command(
    help=example(
        _("Kiểm tra chữ ký và nội dung; mỗi tệp một kết luận."),
        "kiemdiem verify ban-kiem-diem.pdf",
        "kiemdiem --store bi-thu verify hop-thu/*.pdf --json",
    )
)
@click.argument("files", metavar=_("TỆP..."), nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=_("Kết quả dạng JSON."))
@click.option("--no-pages", is_flag=True, help=_("Không in lại để so trang (nhanh hơn, kém chặt hơn)."))
@pass_cli
def verify(context: Cli, files: tuple[Path, ...], *, as_json: bool, no_pages: bool) -> int:
    """One verdict a file; exit 1 when one of them is not `ok`."""
    roster, expected = None, None
    if context.path.exists():
        stored = context.wiring.store.units.load()
        roster = stored.doc if stored else None
        expected = load_book(context.wiring.store).doc.expected if stored else None
    readable = ((str(path), read_if_possible(path)) for path in files)
    verdicts: list[Verdict] = []
    words = _("Kiểm tra")
    with click.progressbar(
        verify_action(context.tools, readable, roster, compare=not no_pages, expected=expected),
        length=len(files), label=words, file=sys.stderr,
        hidden=not output.progress_shown() or len(files) < 3,
    ) as found:  # fmt: skip
        for verdict in found:
            verdicts.append(verdict)
            if not as_json:
                _print(verdict)
                _print_figures(context, verdict.facts.paper)
    if as_json:
        output.data([as_data(v) for v in verdicts])
    return output.Exit.DONE if all(v.code == "ok" for v in verdicts) else output.Exit.FOUND


def _print(verdict: Verdict) -> None:
    facts = verdict.facts
    own = COMMITMENT_VERDICTS() if facts.commitments else SUMMARY_VERDICTS() if facts.summary else {}
    words = {**VERDICTS(), **own}
    click.echo(f"{output.foreign(verdict.file)}: {words.get(verdict.code, verdict.code)}")
    for code in verdict.codes[1:]:
        click.echo(f"  · {words.get(code, code)}")
    if verdict.code == "wrong_kind" and (more := reason_words(facts.reason)):
        click.echo(f"  · {more}")
        if facts.reason == "decision":
            _print_decision(Path(verdict.file))
    if facts.submission:
        who = facts.submission
        click.echo(_("  {name}, {unit}, kỳ {period}, mẫu {form}, lần nộp {revision}").format(
            name=output.foreign(who.profile.name), unit=output.foreign(who.unit.name),
            period=output.foreign(who.period), form=who.form, revision=who.revision
        ))  # fmt: skip
        if because := objection(who):
            click.echo(_("  lý do chọn mẫu {form}: {words}").format(form=who.form, words=output.foreign(because)))
    if facts.commitments:
        _print_commitments(facts.commitments)
    if facts.summary:
        _print_summary(facts.summary, compared=facts.pages_match is not None)
    if facts.paper:
        _print_paper(facts.paper, {signer.role for signer in facts.signers})
    for signer in facts.signers:
        at = signer.signed_at.isoformat(timespec="seconds") if signer.signed_at else "?"
        role = ROLES().get(signer.role, output.foreign(signer.role))
        click.echo(_("  ký ({role}): {name}, {at}, khoá {mark}").format(
            role=role, name=output.foreign(signer.name), at=at, mark=signer.fingerprint[:8].upper()
        ))  # fmt: skip


def _print_decision(file: Path) -> None:
    """What a signed list of levels says, and by whose key; nobody pins that key, a person compares it."""
    try:
        found, certificate = late_decisions().read(read_if_possible(file))
    except KiemdiemError as error:
        click.echo(f"  · {VERDICTS().get(error.code, error.code)}")
        return
    named = (found.document.number, found.document.issuer)
    number, issuer = (output.foreign(words) for words in named)
    mark = " ".join(fingerprint_groups(sha256(certificate).hexdigest()))
    click.echo(_("  Quyết định {number}, {body}, kỳ {period}: {n} đồng chí; chữ ký đúng, khoá {mark}").format(
        number=number, body=issuer, period=output.foreign(found.period), n=len(found.lines), mark=mark))  # fmt: skip


def _print_commitments(sheet: CommitmentSheet) -> None:
    """Whose printed commitment it is, and what it holds."""
    words = _("  bản cam kết, đăng ký của đồng chí {name}, {unit}, năm {period}, lần {revision}: {n} nội dung")
    click.echo(words.format(
        name=output.foreign(sheet.profile.name), unit=output.foreign(sheet.unit.name),
        period=output.foreign(sheet.period), revision=sheet.revision, n=len(sheet.lines),
    ))  # fmt: skip


def _print_summary(found: Summary, *, compared: bool) -> None:
    """Whose figures they are, how many persons and questions; whether the pages could be drawn again here."""
    click.echo(_("  {unit}, kỳ {period}, lần {n}: {people} đảng viên, {questions} câu có phân bố").format(
        unit=output.foreign(found.unit_name), period=output.foreign(found.period), n=found.seq, people=found.people,
        questions=len(found.distributions),
    ))  # fmt: skip
    if found.kind == "rollup":
        click.echo(_("  cộng từ {n} tổ chức, {cells} chi bộ; chưa gửi: {missing}").format(
            n=len(found.sources), cells=len(found.cells), missing=len(found.missing)))  # fmt: skip
    if not compared:
        click.echo(
            _("  trang in chưa so được ở đây (chỉ chi bộ lập biểu in lại được); số liệu lấy từ dữ liệu kèm theo")
        )


def _print_paper(paper: PaperFact, signed: set[str]) -> None:
    """Which paper of a session or of a deciding body it is, and which fields are still empty."""
    titles = {**paper_titles(), **body_titles(), **committee_titles()}
    click.echo(_("  {title}, {unit}, kỳ {period}").format(
        title=titles.get(paper.paper, output.foreign(paper.paper)), unit=output.foreign(paper.unit_name),
        period=output.foreign(paper.period),
    ))  # fmt: skip
    names = {**sign_fields(), **({} if paper.paper in paper_titles() else {"secretary": _("thay mặt cấp uỷ")})}
    waits = [names[field] for field in paper.fields if field not in signed and field in names]
    if waits:
        click.echo(_("  chờ ký: {names}").format(names=", ".join(waits)))


def _print_figures(context: Cli, paper: PaperFact | None) -> None:
    """Of a committee's report: the rollup that it was made from, and whether it is the one that counts here."""
    if paper is None or not paper.figures_sha256:
        return
    known = known_here(context.wiring.store, paper) if context.path.exists() else "unknown"
    click.echo(_("  lập từ biểu tổng hợp lần {n}, mã {mark}: {known}").format(
        n=paper.figures_seq, mark=paper.figures_sha256[:16], known=figures_known()[known]))  # fmt: skip


def _paper_name(facts: FileFacts) -> str | None:
    """Which paper of ours a file is that is no review."""
    if facts.paper:
        return facts.paper.paper
    return "commitments" if facts.commitments else "figures" if facts.summary else None


def as_data(verdict: Verdict) -> dict[str, Any]:
    """The verdict as `verify --json` lists it."""
    facts, review = verdict.facts, verdict.facts.submission
    who = review or facts.commitments
    figures = facts.summary
    return {
        "file": verdict.file,
        "verdict": verdict.code,
        "codes": list(verdict.codes),
        "member": who.profile.name if who else None,
        "unit": who.unit.name if who else figures.unit_name if figures else None,
        "period": who.period if who else figures.period if figures else None,
        "form": review.form if review else None,
        "form_because": (objection(review) or None) if review else None,
        "paper": _paper_name(facts),
        "payload_sha256": facts.payload_sha256 or None,
        "signers": [
            {
                "role": s.role,
                "name": s.name,
                "fingerprint": s.fingerprint,
                "signed_at": s.signed_at.isoformat() if s.signed_at else None,
            }
            for s in facts.signers
        ],
        "pages_match": facts.pages_match,
    }
