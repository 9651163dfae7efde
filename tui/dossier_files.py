"""What goes into a dossier beside the reviews: the folder of the session's papers, the register of comments as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.report import load_books
from reviews.actions.report_desk import Desk
from reviews.actions.report_standing import SENT_SIGNED, Standing, not_signed
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import campaign
from reviews.actions.verify import verify
from reviews.campaign import OutsideComment
from reviews.ports import Store, Tools
from reviews.ports_session import SessionPapers
from tui.locale import _
from tui.messages_papers import needs, paper_titles, sign_fields
from tui.messages_unit import COMMENT_KINDS
from tui.report_folder import ReportFolder
from tui.verdict_words import VERDICTS

PAPERS: Final = (".pdf", ".xlsx")
"""Endings of the session's papers that go with the dossier; editable copies stay in the cell."""
COMMENTS: Final = "nhan-xet-ben-ngoai.txt"
UNSOUND: Final = frozenset({
    "unreadable", "too_large", "encrypted", "digest", "changed_after_signing", "trailing_bytes", "second_signer",
    "payload_shape", "payload_differs", "other_unit", "other_year", "not_in_roster",
})  # fmt: skip
"""Verdicts with which a paper is not sent; a signature that waits is told apart."""


def dossier_files(store: Store, folder: Path) -> dict[str, bytes]:
    """The session's papers as `report` wrote them, with their folders; outside comments and prompts.

    Raises KiemdiemError `dossier_no_papers` where the folder holds none.
    """
    return {**papers_in(folder), COMMENTS: _comments(store)}


def lacks(
    tools: Tools, papers: SessionPapers, folder: Path, watch: Callable[[int, int], None] = lambda _done, _all: None
) -> tuple[str, ...]:
    """What a dossier of this folder would lack, in words: papers that are not there, not signed (rc 3.4), not sound.

    `watch` is told how many papers are verified, of how many.
    """
    place = ReportFolder(folder)
    desk = Desk(tools, papers, place.existing, place.write, place.set_aside)
    missing = map(_lacking, not_signed(desk, load_books(tools, papers, SENT_SIGNED)))
    return (*missing, *unsound(tools, folder, watch))


def unsound(tools: Tools, folder: Path, watch: Callable[[int, int], None]) -> tuple[str, ...]:
    """Papers of the folder that a deciding body would refuse: changed after signing, of another cell or year."""
    files = [(name, data) for name, data in papers_in(folder).items() if name.endswith(".pdf")]
    found: list[str] = []
    for done, verdict in enumerate(verify(tools, files, the_roster(tools.store()).doc, compare=False), 1):
        watch(done, len(files))
        if verdict.code in UNSOUND:
            found.append(f"{verdict.file}: {VERDICTS()[verdict.code]}")
    return tuple(found)


def _lacking(found: Standing) -> str:
    title = paper_titles()[found.paper]
    if found.need:
        return f"{title}: {needs()[found.need]}"
    if not found.made:
        return _("{title}: chưa có trong thư mục").format(title=title)
    names = ", ".join(f"{name or '?'} ({sign_fields()[field]})" for field, name in found.waits)
    return _("{title}: chờ ký: {names}").format(title=title, names=names)


def papers_in(folder: Path) -> dict[str, bytes]:
    """Papers of a folder and of those below it, by name. Raises KiemdiemError `dossier_no_papers`."""
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and path.suffix in PAPERS
    }
    if not found:
        raise KiemdiemError(Problem("dossier_no_papers", str(folder)))
    return found


def _comments(store: Store) -> bytes:
    """The register of outside comments and prompts, as text."""
    year = campaign(store).doc
    names = {line.member: line.profile.name for line in the_roster(store).doc.lines}
    rows = [_comment(names, comment) for comment in year.comments]
    for prompt in year.prompts:
        rows.append(f"{names.get(prompt.member, _('tập thể'))}: {prompt.document.number} {prompt.document.issuer}")
        rows += [f"  - {point}" for point in prompt.points]
    return ("\n".join(rows) + "\n").encode()


def _comment(names: dict[str, str], comment: OutsideComment) -> str:
    what = comment.not_required or comment.text or comment.level or "—"
    return f"{names.get(comment.member, _('tập thể'))} · {COMMENT_KINDS()[comment.kind]} · {comment.sender}: {what}"
