"""What `verify` says of a file, line by line; words of the file itself are shown as foreign ones."""

from __future__ import annotations

from datetime import tzinfo
from hashlib import sha256
from pathlib import Path

import click

from questionnaires.values import KiemdiemError
from reviews.actions.committee_report import figures_known as known_here
from reviews.admission import objection
from reviews.commitments import CommitmentSheet
from reviews.naming import fingerprint_groups
from reviews.summary import Summary
from reviews.verdicts import PaperFact, Verdict
from tui import output
from tui.cli.context import Cli
from tui.cli.incoming import read_if_possible
from tui.collect_words import reason_words
from tui.locale import _
from tui.messages import ROLES
from tui.messages_commitments import COMMITMENT_VERDICTS
from tui.messages_papers import (
    SUMMARY_VERDICTS,
    body_titles,
    committee_titles,
    figures_known,
    paper_titles,
    sign_fields,
)
from tui.verdict_words import VERDICTS
from tui.wiring import late_decisions


def print_verdict(verdict: Verdict, zone: tzinfo | None) -> None:
    """The verdict, what the file is, who signed when; times in `zone`."""
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
        at = f"{signer.signed_at.astimezone(zone):%H:%M:%S %d/%m/%Y}" if signer.signed_at else "?"
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
    if found.collectives:
        names = ", ".join(output.foreign(one.name) for one in found.collectives)
        click.echo(_("  tập thể được xếp loại: {names}").format(names=names))


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


def print_figures(context: Cli, paper: PaperFact | None) -> None:
    """Of a committee's report: the rollup that it was made from, and whether it is the one that counts here."""
    if paper is None or not paper.figures_sha256:
        return
    known = known_here(context.wiring.store, paper) if context.path.exists() else "unknown"
    click.echo(_("  lập từ biểu tổng hợp lần {n}, mã {mark}: {known}").format(
        n=paper.figures_seq, mark=paper.figures_sha256[:16], known=figures_known()[known]))  # fmt: skip
