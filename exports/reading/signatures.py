"""Every signature in a paper: whole, untouched since, and by whom (PAdES, ISO 32000-1 12.8)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from asn1crypto import x509
from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from exports.reading.difference import only_filled
from exports.reading.opening import BoundedReader
from reviews.verdicts import SignerFact

ROLES: Final = ("member", "secretary", "higher", "confirmer")
"""Fields of a review and of a quarterly form; the member signs first (process.md 3). A collective's report has
the secretary's field alone."""

MAX_SIGNATURES: Final = 8
"""More than any paper has; above this nothing is checked, because each costs time."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """What was found: facts in the order of signing, file codes, and the revision that was signed first."""

    facts: tuple[SignerFact, ...] = ()
    codes: frozenset[str] = frozenset()
    signed_revision: int | None = None
    fields: int = 0
    """Signature fields in the last revision, filled or not."""
    listed: tuple[str, ...] = ()
    """Names of these fields."""
    apart: bool = True
    """Each signature has a revision of its own."""

    def under(self, order: tuple[str, ...]) -> Signatures:
        """The same under the order of another kind of paper (`check`): nothing is computed anew but `second_signer`."""
        if not self.facts:
            return self
        right = self.apart and _in_order(self.facts, list(self.listed), order)
        return replace(self, codes=self.codes - {"second_signer"} | (set() if right else {"second_signer"}))


def check(reader: BoundedReader, pdf: bytes, order: tuple[str, ...] = ()) -> Signatures:
    """Codes: `unsigned digest changed_after_signing trailing_bytes second_signer`.

    `order` names the fields of a session's paper in the order of signing; empty = a review.
    """
    listed = list(enumerate_sig_fields(reader))
    filled = [(str(name), field) for name, value, field in listed if value is not None]
    if not filled:
        return Signatures(codes=frozenset({"unsigned"}), fields=len(listed))
    if len(filled) > MAX_SIGNATURES:
        return Signatures(codes=frozenset({"second_signer"}), fields=len(listed))
    codes: set[str] = set()
    found: list[EmbeddedPdfSignature] = []
    unread: list[SignerFact] = []
    for name, field in filled:
        try:
            found.append(_embedded(reader, name, field))
        except Exception:  # noqa: BLE001 - a damaged CMS breaks pyHanko and asn1crypto in many ways; all mean one thing
            codes.add("digest")
            unread.append(SignerFact(name, "", "", None))
    found.sort(key=lambda signature: signature.signed_revision)
    for signature in found:
        codes |= _judge(reader, pdf, signature, compare="changed_after_signing" not in codes)
    if found and _coverage(found[-1]) is not SignatureCoverageLevel.ENTIRE_FILE:
        codes.add("trailing_bytes")
    facts = (*map(_fact, found), *unread)
    revisions = [signature.signed_revision for signature in found]
    names = tuple(str(name) for name, _, _ in listed)
    apart = len(set(revisions)) == len(revisions)
    first = revisions[0] if revisions else None
    return Signatures(facts, frozenset(codes), first, len(listed), names, apart).under(order)


def _in_order(facts: tuple[SignerFact, ...], listed: list[str], order: tuple[str, ...]) -> bool:
    """Whether who signed may sign here, the right one first; of a session's papers all in their order."""
    signed = tuple(fact.role for fact in facts)
    if order:
        return signed == order[: len(signed)]
    first = "member" if "member" in listed else "secretary"
    return signed[0] == first and all(role in ROLES for role in signed)


def _embedded(reader: BoundedReader, name: str, field: IndirectObject) -> EmbeddedPdfSignature:
    described = field.reference.get_object()
    if not isinstance(described, DictionaryObject):
        raise PdfReadError("a field is not a dictionary")
    signature = EmbeddedPdfSignature(reader, described, name)
    _ = signature.signer_cert, signature.docmdp_level, signature.fieldmdp
    return signature


def _judge(reader: BoundedReader, pdf: bytes, signature: EmbeddedPdfSignature, *, compare: bool) -> set[str]:
    """Codes of one signature; `compare` = look at what came after it, which costs most."""
    codes: set[str] = set()
    try:
        # The leaf is its own root here: whether this key may sign at all is for the roster to say.
        status = validate_pdf_signature(
            signature,
            ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False),
            key_usage_settings=KeyUsageConstraints(key_usage=set()),
            skip_diff=True,
        )
        whole = status.intact and status.valid
    except Exception:  # noqa: BLE001 - as above: what cannot be checked is not signed
        whole = False
    if not whole or not _hole_is_the_signature(pdf, signature):
        codes.add("digest")
    elif not _padding_is_zero(signature.pkcs7_content):
        codes.add("trailing_bytes")
    later = compare and signature.signed_revision + 1 < reader.total_revisions
    if _coverage(signature) < SignatureCoverageLevel.ENTIRE_REVISION or (
        later and not only_filled(reader, signature.signed_revision, signature.fieldmdp, allows=signature.docmdp_level)
    ):
        codes.add("changed_after_signing")
    return codes


def _coverage(signature: EmbeddedPdfSignature) -> SignatureCoverageLevel:
    try:
        return signature.evaluate_signature_coverage()
    except Exception:  # noqa: BLE001 - a byte range that cannot be followed covers nothing
        return SignatureCoverageLevel.UNCLEAR


def _hole_is_the_signature(pdf: bytes, signature: EmbeddedPdfSignature) -> bool:
    """The only bytes that are not signed are the signature's own hexadecimal digits."""
    if len(signature.byte_range) != 4:
        return False
    start, length, rest, rest_length = (int(number) for number in signature.byte_range)
    if start != 0 or length < 0 or rest < length + 2 or rest_length < 0 or rest + rest_length > len(pdf):
        return False
    hole = pdf[length:rest]
    try:
        return (
            hole[:1] == b"<"
            and hole[-1:] == b">"
            and bytes.fromhex(hole[1:-1].decode("ascii")) == bytes(signature.pkcs7_content)
        )
    except ValueError:
        return False


def _padding_is_zero(container: bytes) -> bool:
    """Nothing is hidden behind the CMS object, where room was kept for it."""
    first = container[1]
    octets = first & 0x7F if first & 0x80 else 0
    length = int.from_bytes(container[2 : 2 + octets], "big") if octets else first
    return not container[2 + octets + length :].strip(b"\0")


def _fact(signature: EmbeddedPdfSignature) -> SignerFact:
    certificate = signature.signer_cert
    der = certificate.dump()
    return SignerFact(
        role=str(signature.field_name),
        name=_common_name(certificate),
        fingerprint=hashlib.sha256(der).hexdigest(),
        signed_at=_signed_at(signature),
        certificate=der,
        valid_from=certificate.not_valid_before,
        valid_to=certificate.not_valid_after,
    )


def _common_name(certificate: x509.Certificate) -> str:
    found = certificate.subject.native.get("common_name", "")
    return found if isinstance(found, str) else ", ".join(map(str, found))


def _signed_at(signature: EmbeddedPdfSignature) -> datetime | None:
    """The time that the signer states; PAdES keeps it in /M. Nobody vouches for it."""
    try:
        return signature.self_reported_timestamp
    except Exception:  # noqa: BLE001 - a malformed date is no date
        return None
