"""The port `Reader`: a review file to facts and codes, whatever the file may be."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from exports.commitments_v1 import NAME as COMMITMENTS
from exports.errors import BadFileError, UnknownEditionError, UnknownLayoutError, UnprintableError
from exports.event_loop import off_the_loop
from exports.paper_note_v1 import NAME as NOTE
from exports.paper_note_v1 import read_note
from exports.payload_v1 import Editions, loads, refuse_private
from exports.signed_frame import MAGIC, as_kind
from exports.summary_v1 import NAME as SUMMARY
from questionnaires.model import Questionnaire
from questionnaires.sheet import Sheet
from questionnaires.values import KiemdiemError
from reviews.forms import first_signer
from reviews.ports import PaperState
from reviews.records import Submission
from reviews.verdicts import FILE_CODES, FileFacts

if TYPE_CHECKING:
    from exports.reading.commitments import Found
    from exports.reading.commitments import Rerender as RerenderCommitments
    from exports.reading.opening import BoundedReader
    from exports.reading.signatures import Signatures
    from exports.reading.summaries import Rerender as RerenderSummary

LIMIT: Final = 5 << 20
"""Bytes of a review file (5 MiB)."""

MAX_REVISIONS: Final = 16
"""One drawing and three signatures make 4; each more costs time to compare."""

Rerender = Callable[[Submission, PaperState], bytes]
"""The unsigned paper of a submission (`WeasyPaper.review`)."""


@dataclass(frozen=True, slots=True)
class _Content:
    """What is in the file, once it could be opened."""

    codes: frozenset[str]
    facts: FileFacts
    state: PaperState = "final"
    reader: BoundedReader | None = None
    commitments: Found | None = None


class PdfReader:
    """Reads review files. `editions` gives the questionnaires that are known here, `rerender` draws papers.

    `commitments` draws printed commitments, `summaries` summaries that this store published; without them
    their pages are not compared.
    """

    def __init__(
        self, editions: Editions, rerender: Rerender, commitments: RerenderCommitments | None = None,
        summaries: RerenderSummary | None = None,
    ) -> None:  # fmt: skip
        self._editions = editions
        self._rerender = rerender
        self._commitments = commitments
        self._summaries = summaries

    def read(self, pdf: bytes, *, compare: bool = True) -> FileFacts:
        """Facts and file codes (none when all is well); never raises for a bad file.

        With `compare` the pages of a file that is otherwise whole are drawn again from its data:
        raises NoPangoError where that is impossible on this machine.
        """
        found = off_the_loop(lambda: self._content(pdf))
        codes, facts = found.codes, found.facts
        if compare and facts.submission is not None and not codes - {"unsigned"}:
            match = self._compare(pdf, found, facts.submission)
            if match is None:
                codes |= {"not_comparable"}
            elif not match:
                codes |= {"pages_differ"}
            facts = replace(facts, pages_match=match)
        if compare and self._commitments is not None and not codes - {"unsigned", "wrong_kind"}:
            facts = self._compare_commitments(pdf, found, facts)
            codes |= {"pages_differ"} if facts.pages_match is False else set()
        if compare and facts.summary is not None and not codes - {"unsigned", "wrong_kind"}:
            facts = self._compare_summary(pdf, found, facts)
            codes |= {"pages_differ"} if facts.pages_match is False else set()
        return replace(facts, codes=tuple(code for code in FILE_CODES if code in codes))

    def _content(self, pdf: bytes) -> _Content:
        if len(pdf) > LIMIT:
            return _refused("too_large")
        if not pdf.startswith(b"%PDF-"):
            return _other_file(pdf)
        from pyhanko.pdf_utils.misc import PdfDecodeLimitError

        try:
            return self._open(pdf)
        except PdfDecodeLimitError:
            return _refused("too_large")
        except MemoryError:
            return _refused("too_large")
        except Exception:  # noqa: BLE001 - a hostile file finds every way to fail; none may reach a person as a trace
            return _refused("unreadable")

    def _open(self, pdf: bytes) -> _Content:
        from exports.reading.attachment import attached
        from exports.reading.opening import BoundedReader
        from exports.reading.signatures import check

        reader = BoundedReader(pdf)
        if "/Encrypt" in reader.trailer:
            return _refused("encrypted")
        if reader.total_revisions > MAX_REVISIONS:
            return _refused("changed_after_signing")
        signatures = check(reader, pdf)
        codes, facts = set(signatures.codes), FileFacts((), signers=signatures.facts)
        last = reader.total_revisions - 1
        signed = last if signatures.signed_revision is None else signatures.signed_revision
        try:
            data = attached(reader.get_historical_resolver(signed))
            if signed != last and attached(reader.get_historical_resolver(last)) != data:
                codes.add("payload_differs")
            facts = replace(facts, payload=data, payload_sha256=hashlib.sha256(data).hexdigest())
            facts = replace(facts, submission=loads(data, self._editions))
            codes |= self._judge(facts.submission)
            if facts.submission is not None and not _first_signed(facts, facts.submission):
                codes.add("second_signer")
        except BadFileError as error:
            if error.problems[0].params.get("reason") == NOTE:
                return _paper(reader, signatures)
            if error.problems[0].params.get("reason") == COMMITMENTS:
                return _commitment(reader, signatures)
            if error.problems[0].params.get("reason") == SUMMARY:
                return _summary(reader, signatures)
            codes.add(error.code)
            facts = replace(facts, reason=str(error.problems[0].params.get("reason", "")))
        return _Content(frozenset(codes), facts, "final" if signatures.fields else "paper", reader)

    def _judge(self, submission: Submission | None) -> set[str]:
        """Codes of the data themselves: recomputed scores and level, no private answer, a known edition."""
        assert submission is not None
        edition = self._editions(submission.questionnaire, submission.edition)
        if edition is None or edition.sha256 != submission.sha256:
            return {"not_comparable"}
        return set() if _adds_up(submission, edition) else {"payload_shape"}

    def _compare_commitments(self, pdf: bytes, found: _Content, facts: FileFacts) -> FileFacts:
        """Facts of a printed commitment with whether its pages are drawn from its data; of others as they are."""
        if found.commitments is None or facts.commitments is None or found.reader is None:
            return facts
        from exports.reading.commitments import pages_match

        assert self._commitments is not None
        return replace(facts, pages_match=pages_match(found.reader, pdf, found.commitments, self._commitments))

    def _compare_summary(self, pdf: bytes, found: _Content, facts: FileFacts) -> FileFacts:
        """Facts of a summary with whether its pages are drawn from its data, where that can be known here."""
        if self._summaries is None or found.reader is None:
            return facts
        from exports.reading.summaries import pages_match

        return replace(facts, pages_match=pages_match(found.reader, pdf, facts, self._summaries))

    def _compare(self, pdf: bytes, found: _Content, submission: Submission) -> bool | None:
        """None where this version does not know the layout or the edition."""
        from exports.comparing import same_pages

        try:
            again = self._rerender(submission, found.state)
        except (UnknownLayoutError, UnknownEditionError):
            return None
        except UnprintableError:
            return False
        assert found.reader is not None
        try:
            return same_pages(found.reader, pdf, again)
        except Exception:  # noqa: BLE001 - pages that cannot even be read are not ours
            return False


def _paper(reader: BoundedReader, signed: Signatures) -> _Content:
    """A paper of a session: which one its note says, and its signatures; no review, so `wrong_kind` stands."""
    from exports.reading.attachment import attached

    try:
        data = attached(reader.get_historical_resolver(0), NOTE)
        paper = read_note(data)
    except BadFileError as error:
        return _refused(error.code, NOTE)
    signatures = signed.under(paper.fields)
    codes = {"wrong_kind", *signatures.codes}
    try:
        if attached(reader.get_historical_resolver(reader.total_revisions - 1), NOTE) != data:
            codes.add("payload_differs")
    except BadFileError as error:
        codes.add(error.code)
    facts = FileFacts((), signers=signatures.facts, reason=NOTE, paper=paper)
    return _Content(frozenset(codes), facts, "final", reader)


def _commitment(reader: BoundedReader, signed: Signatures) -> _Content:
    """A printed commitment with its data and signatures; no review, so `wrong_kind` stands."""
    from exports.reading.commitments import read_commitments

    found = read_commitments(reader, signed)
    return _Content(found.codes | {"wrong_kind"}, found.facts, found.state, reader, found)


def _summary(reader: BoundedReader, signed: Signatures) -> _Content:
    """A summary for the level above with its data and signature; no review, so `wrong_kind` stands."""
    from exports.reading.summaries import read_summary

    found = read_summary(reader, signed)
    return _Content(found.codes | {"wrong_kind"}, found.facts, "final", reader)


def _first_signed(facts: FileFacts, submission: Submission) -> bool:
    """Whether the first signature is in the field that this form has for it; true where nothing is signed."""
    return not facts.signers or facts.signers[0].role == first_signer(submission.form)


def _refused(code: str, reason: str = "") -> _Content:
    return _Content(frozenset({code}), FileFacts((), reason=reason))


def _other_file(data: bytes) -> _Content:
    """A file of ours that is no paper is named by its kind; anything else cannot be read."""
    if not data.startswith(MAGIC):
        return _refused("unreadable", "empty" if not data else "not_pdf")
    return _refused("wrong_kind", as_kind(data))


def _adds_up(submission: Submission, edition: Questionnaire) -> bool:
    """Scores are what the answers give, the level is the answered one, and nothing private is there."""
    try:
        refuse_private(submission.answers, edition)
        sheet = Sheet.of(edition, submission.answers)
    except KiemdiemError:
        return False
    level = submission.answers.get("level_self")
    if level is not None and level.value != submission.level_self:
        return False
    return dict(sheet.scores) == dict(submission.scores)
