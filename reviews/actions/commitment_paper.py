"""A printed commitment: rendered, signed by the member (or left for a hand's signature), kept, noted."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from questionnaires.values import Problem
from reviews.actions.commitments import Book
from reviews.actions.submit import NoKeyError, Submitted
from reviews.commitments import KINDS, CommitmentKind, CommitmentSheet, RegisterError
from reviews.naming import check_code, slug
from reviews.ports import PaperState, Signer, Tools, Unlocked
from reviews.records import DraftKey

LAYOUT: Final = "commitments/1"
KEPT_AS: Final = "cam-ket"
"""Under this form's name signed commitments are kept among the submitted files."""


def sheet_of(tools: Tools, unlocked: Unlocked, book: Book, kinds: Sequence[CommitmentKind] = KINDS) -> CommitmentSheet:
    """What a paper made now would carry: the written lines of these kinds. Raises RegisterError `commitment_empty`."""
    register = book.register
    lines = tuple(line for line in register.written() if line.kind in kinds)
    if not lines:
        raise RegisterError(Problem("commitment_empty"))
    return CommitmentSheet(
        period=register.period,
        layout=LAYOUT,
        unit=unlocked.unit,
        profile=unlocked.profile,
        revision=register.revision + 1,
        previous=register.previous,
        signed_on=tools.clock.now().date(),
        lines=lines,
        demo=tools.store().demo,
    )


def draft_sheet(tools: Tools, unlocked: Unlocked, book: Book, kinds: Sequence[CommitmentKind] = KINDS) -> bytes:
    """The pages as they would print now, «BẢN NHÁP» on each, without data."""
    return tools.commitment_papers.page(sheet_of(tools, unlocked, book, kinds), "draft")


def print_sheet(
    tools: Tools,
    unlocked: Unlocked,
    book: Book,
    signer: Signer | None,
    *,
    paper: bool,
    kinds: Sequence[CommitmentKind] = KINDS,
) -> Submitted:
    """Render, sign (unless `paper`), keep, and note in the register which lines were registered.

    Raises RegisterError `commitment_empty`, NoKeyError, and what the ports raise; the register is noted only
    after the file is kept.
    """
    if signer is None and not paper:
        raise NoKeyError(Problem("no_key"))
    sheet = sheet_of(tools, unlocked, book, kinds)
    digest = sha256(tools.commitment_papers.payload(sheet)).hexdigest()
    state: PaperState = "paper" if paper else "final"
    pdf = tools.commitment_papers.page(sheet, state)
    if signer is not None and not paper:
        pdf = tools.signing.sign(pdf, "member", signer, tools.clock.now(), ())
    unlocked.sent.keep(DraftKey(unlocked.person.id, sheet.period, KEPT_AS), digest, pdf)
    book.printed((line.id for line in sheet.lines), sheet.revision, digest)
    book.save()
    return Submitted(pdf, sheet_file_name(sheet), digest, check_code(digest), sheet.revision)


def sheet_file_name(sheet: CommitmentSheet) -> str:
    """The file name offered: `ban-cam-ket-2026-dang-mau-dao.pdf`."""
    return f"ban-cam-ket-{sheet.period}-{slug(sheet.profile.name) or 'dang-vien'}.pdf"
