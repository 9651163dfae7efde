"""A printed commitment that comes in: its data, its signatures, whether its pages show what the data say."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from exports.commitments_v1 import NAME, loads
from exports.errors import BadFileError, UnprintableError
from exports.reading.attachment import attached
from exports.reading.opening import BoundedReader
from exports.reading.signatures import Signatures
from reviews.commitments import CommitmentSheet
from reviews.ports import PaperState
from reviews.verdicts import FileFacts

Rerender = Callable[[CommitmentSheet, PaperState], bytes]
"""The unsigned paper of a sheet (`WeasyCommitments.page`)."""


@dataclass(frozen=True, slots=True)
class Found:
    """Codes without `wrong_kind`, facts, and in which state the pages were drawn."""

    codes: frozenset[str]
    facts: FileFacts
    state: PaperState


def read_commitments(reader: BoundedReader, signatures: Signatures) -> Found:
    """What the file holds as of its first signature; what was put over it later is `payload_differs`.

    Raises what pyHanko raises for a file that cannot be followed.
    """
    codes, last = set(signatures.codes), reader.total_revisions - 1
    signed = last if signatures.signed_revision is None else signatures.signed_revision
    facts = FileFacts((), signers=signatures.facts, reason=NAME)
    state: PaperState = "final" if signatures.fields else "paper"
    try:
        data = attached(reader.get_historical_resolver(signed), NAME)
        if signed != last and attached(reader.get_historical_resolver(last), NAME) != data:
            codes.add("payload_differs")
        facts = FileFacts(
            (), payload=data, payload_sha256=hashlib.sha256(data).hexdigest(), signers=signatures.facts,
            commitments=loads(data), reason=NAME,
        )  # fmt: skip
    except BadFileError as error:  # under this name nothing else may lie
        codes.add("payload_shape" if error.code == "wrong_kind" else error.code)
    return Found(frozenset(codes), facts, state)


def pages_match(reader: BoundedReader, pdf: bytes, found: Found, rerender: Rerender) -> bool:
    """Whether the pages are those that the data give."""
    from exports.comparing import same_pages

    assert found.facts.commitments is not None
    try:
        again = rerender(found.facts.commitments, found.state)
    except UnprintableError:
        return False
    try:
        return same_pages(reader, pdf, again)
    except Exception:  # noqa: BLE001 - pages that cannot even be read are not ours
        return False
