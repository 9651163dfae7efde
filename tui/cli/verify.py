"""Command `verify`: one verdict a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from reviews.actions.committee_desk import load_book
from reviews.actions.verify import verify as verify_action
from reviews.admission import objection
from reviews.verdicts import FileFacts, Verdict
from tui import output
from tui.cli.context import Cli, pass_cli
from tui.cli.helping import example
from tui.cli.incoming import pdfs_below, read_if_possible
from tui.cli.verdict_lines import print_figures, print_verdict
from tui.locale import _


@click.command(
    help=example(
        _("Kiểm tra chữ ký và nội dung; mỗi tệp một kết luận.") + " " + _("Nêu thư mục thì kiểm mọi tệp PDF ở trong."),
        "kiemdiem verify ban-kiem-diem.pdf",
        "kiemdiem --store bi-thu verify giay-to",
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
    files = pdfs_below(files)
    readable = ((str(path), read_if_possible(path)) for path in files)
    zone = context.tools.clock.now().tzinfo
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
                print_verdict(verdict, zone)
                print_figures(context, verdict.facts.paper)
    if as_json:
        output.data([as_data(v) for v in verdicts])
    return output.Exit.DONE if all(v.code == "ok" for v in verdicts) else output.Exit.FOUND


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
