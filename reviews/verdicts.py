"""What the reader of a review file found: facts, codes in their fixed order, one verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final

from reviews.records import Submission

if TYPE_CHECKING:
    from reviews.commitments import CommitmentSheet
    from reviews.summary import Summary

FILE_CODES: Final = (
    "unreadable", "too_large", "newer_format", "encrypted", "not_for_us", "unsigned", "paper_signed", "digest",
    "changed_after_signing", "trailing_bytes", "second_signer", "payload_shape", "payload_differs", "wrong_kind",
    "not_comparable", "pages_differ",
)  # fmt: skip
"""Codes about the file itself, most basic first (product.md 8, Verdicts)."""

ADMISSION_CODES: Final = (
    "other_unit", "other_year", "other_form", "not_in_roster", "not_confirmed", "withdrawn", "roster_date",
    "other_member", "older_revision", "revision_conflict", "after_meeting", "not_subject", "ok",
)  # fmt: skip
"""Codes about whether the file belongs to this unit, year and member."""

ORDER: Final = FILE_CODES + ADMISSION_CODES


@dataclass(frozen=True, slots=True)
class SignerFact:
    """One signature as found: role = field name (`member`, `secretary`, `higher`, …)."""

    role: str
    name: str
    """Common name of the certificate."""
    fingerprint: str
    """Hex SHA-256 of the DER certificate."""
    signed_at: datetime | None
    certificate: bytes = b""
    valid_from: datetime | None = None
    valid_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class PaperFact:
    """Which paper of a session a file is: kind, cell, period, number, whose, and the review it is bound to."""

    paper: str
    unit_key: str
    unit_name: str
    unit_above: str
    period: str
    number: int | None = None
    member: str = ""
    review_sha256: str = ""
    fields: tuple[str, ...] = ()
    """Signature fields of this kind of paper, in the order of signing."""
    signers: Mapping[str, str] = field(default_factory=dict)
    """Field to the name that is printed under it."""
    members: Mapping[str, str] = field(default_factory=dict)
    """Field to the roster id of who is to sign there, where the paper says it."""
    figures_sha256: str = ""
    """Of a committee's report: the rollup (hash of its data) that it was made from, and which one of the period."""
    figures_seq: int = 0


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a reader can say about a file without any roster. `codes` is empty when all is well."""

    codes: tuple[str, ...]
    submission: Submission | None = None
    payload: bytes = b""
    payload_sha256: str = ""
    signers: tuple[SignerFact, ...] = ()
    pages_match: bool | None = None
    """None = not compared (no payload, or an unknown edition or layout)."""
    paper: PaperFact | None = None
    """Set for a paper of a session, which is no review: its codes hold `wrong_kind`."""
    commitments: CommitmentSheet | None = None
    """Set for a printed commitment, which is no review either."""
    summary: Summary | None = None
    """Set for a summary of figures for the level above, which is no review either."""
    reason: str = ""
    """What exactly is wrong, in the reader's own words (a kind of file, a name of data); for words beside the code."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for one file: the first code in `ORDER`, and all of them."""

    file: str
    code: str
    codes: tuple[str, ...]
    facts: FileFacts


def first(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Codes without doubles, in the fixed order; `("ok",)` when there are none."""
    found = tuple(code for code in ORDER if code in codes and code != "ok")
    return found or ("ok",)
