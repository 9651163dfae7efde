"""A summary for the level above that comes in: its data, its signature, whether its pages are the drawn ones."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from exports.errors import BadFileError
from exports.reading.attachment import attached
from exports.reading.opening import BoundedReader
from exports.reading.signatures import Signatures
from exports.summary_v1 import NAME, ROLLUP_LIMIT, loads
from reviews.summary import Summary
from reviews.verdicts import FileFacts

FIELDS = ("secretary",)
Rerender = Callable[[Summary, str], Iterable[bytes]]
"""The unsigned papers of a summary, by its data and their SHA-256, one for each number and day that it was printed
under; none where this store did not publish it."""


@dataclass(frozen=True, slots=True)
class Found:
    """Codes without `wrong_kind`, and facts."""

    codes: frozenset[str]
    facts: FileFacts


def read_summary(reader: BoundedReader, signed: Signatures) -> Found:
    """What the file holds as it was drawn; what was put over it later is `payload_differs`.

    `signed` was found in it under the order of any paper.

    Raises what pyHanko raises for a file that cannot be followed.
    """
    signatures = signed.under(FIELDS)
    codes, facts = set(signatures.codes), FileFacts((), signers=signatures.facts, reason=NAME)
    try:
        data = attached(reader.get_historical_resolver(0), NAME, ROLLUP_LIMIT)
        if attached(reader.get_historical_resolver(reader.total_revisions - 1), NAME, ROLLUP_LIMIT) != data:
            codes.add("payload_differs")
        facts = FileFacts(
            (), payload=data, payload_sha256=hashlib.sha256(data).hexdigest(), signers=signatures.facts,
            summary=loads(data), reason=NAME,
        )  # fmt: skip
    except BadFileError as error:  # under this name nothing else may lie
        codes.add("payload_shape" if error.code == "wrong_kind" else error.code)
    return Found(frozenset(codes), facts)


def pages_match(reader: BoundedReader, pdf: bytes, facts: FileFacts, rerender: Rerender) -> bool | None:
    """Whether the pages are those that the data give; None where they cannot be drawn again here.

    Names of questions, day and signer of the paper are in the books of the cell that published it, not in the
    data: elsewhere the signature alone answers for the pages.
    """
    from exports.comparing import same_pages

    assert facts.summary is not None
    drawn = False
    for again in rerender(facts.summary, facts.payload_sha256):
        drawn = True
        try:
            if same_pages(reader, pdf, again):
                return True
        except Exception:  # noqa: BLE001 - pages that cannot even be read are not ours
            return False
    return False if drawn else None
