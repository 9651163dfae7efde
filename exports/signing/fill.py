"""One signature into one empty field of a paper, with pyHanko."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Final

from asn1crypto import x509
from pyhanko.pdf_utils import content, layout
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign import fields, signers
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp import StaticStampStyle

from exports.errors import SigningRefusedError
from exports.reading.opening import BoundedReader
from exports.stamps import SIZES, Stamp, words
from reviews.ports import Signer

LAST: Final = "chair"
BEFORE_LAST: Final = ("clerk", "teller")
"""Minutes are signed by who took them, or by the tellers, before the chair (process.md 3)."""


class PortSigner(signers.Signer):
    """A key behind the port `Signer`, as pyHanko wants it."""

    def __init__(self, port: Signer) -> None:
        super().__init__(signing_cert=x509.Certificate.load(port.certificate), prefer_pss=True)
        self._port = port

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: FBT001, FBT002 - pyHanko's signature
        """Sign; a dry run only asks how long a signature gets, and no key may be used for that."""
        if digest_algorithm != "sha256":
            raise SigningError(digest_algorithm)
        if dry_run:
            key = x509.Certificate.load(self._port.certificate).public_key
            return bytes(72 if key.algorithm == "ec" else key.byte_size)
        return self._port.sign(data)


class TimedSigner(signers.PdfSigner):
    """Writes the time it is given instead of the machine's."""

    at: datetime

    def init_signing_session(
        self,
        pdf_out: IncrementalPdfFileWriter,  # type: ignore[override]  # we only write updates
        existing_fields_only: bool = False,  # noqa: FBT001, FBT002 - pyHanko's signature
    ) -> PdfSigningSession:
        """The session, with our time."""
        session = super().init_signing_session(pdf_out, existing_fields_only=existing_fields_only)
        session.system_time = self.at
        return session


class QuietWriter(IncrementalPdfFileWriter):
    """An incremental update that leaves title, producer and change time alone: only the signature is new."""

    def _update_meta(self) -> None:
        """The paper's metadata are signed content; PDF/A wants both places that hold them to agree."""


class DrawnStamp(content.PdfContent):
    """A page of another PDF as the content of a stamp."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self._pdf = pdf

    def render(self) -> bytes:
        """Import the page and paint it."""
        writer = self.writer
        assert writer is not None
        drawing = writer.import_page_as_xobject(BoundedReader(self._pdf))
        self.resources.xobject["/Drawing"] = drawing
        left, bottom, right, top = (float(value) for value in drawing.get_object()["/BBox"])
        self.box = layout.BoxConstraints(width=right - left, height=top - bottom)
        return b"/Drawing Do"


def empty_fields(pdf: bytes) -> tuple[str, ...]:
    """Names of the empty signature fields."""
    with _refusing("unreadable", ""):
        return tuple(name for name, (filled, _) in _fields(BoundedReader(pdf)).items() if not filled)


def fill(pdf: bytes, role: str, signer: Signer, at: datetime, *, lines: tuple[str, ...], draw: Stamp) -> bytes:
    """The signed paper; see PadesSigning.sign."""
    with _refusing("unreadable", role):
        reader = BoundedReader(pdf)
        found = _fields(reader)
    _refuse_unsuitable(found, role)
    width, height = found[role][1]
    port = PortSigner(signer)
    timed = TimedSigner(
        signers.PdfSignatureMetadata(
            field_name=role,
            md_algorithm="sha256",
            subfilter=fields.SigSeedSubFilter.PADES,
            certify=not any(filled for filled, _ in found.values()),
            docmdp_permissions=fields.MDPPerm.FILL_FORMS,
        ),
        signer=port,
        stamp_style=_style(_stamp(lines or words(port.subject_name or "", at, role), width, height, at, draw)),
    )
    timed.at = at
    try:
        signed = timed.sign_pdf(QuietWriter.from_reader(reader), existing_fields_only=True, output=io.BytesIO())
    except SigningError as error:
        raise SigningRefusedError("locked", role) from error
    return bytes(signed.getvalue())


@contextmanager
def _refusing(code: str, role: str) -> Iterator[None]:
    """What pyHanko raises for a file that it cannot read, as our refusal."""
    try:
        yield
    except (PdfError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise SigningRefusedError(code, role) from error


def _fields(reader: BoundedReader) -> dict[str, tuple[bool, tuple[float, float]]]:
    """Signature fields by name: filled or not, width and height in points."""
    found: dict[str, tuple[bool, tuple[float, float]]] = {}
    for name, value, field in fields.enumerate_sig_fields(reader):
        left, bottom, right, top = (float(edge) for edge in field.get_object()["/Rect"])
        found[str(name)] = value is not None, (abs(right - left), abs(top - bottom))
    return found


def _refuse_unsuitable(found: Mapping[str, tuple[bool, tuple[float, float]]], role: str) -> None:
    if role not in found:
        raise SigningRefusedError("no_such_field", role)
    if found[role][0]:
        raise SigningRefusedError("already_signed", role)
    if role != "member" and not found.get("member", (True,))[0]:
        raise SigningRefusedError("member_first", role)
    if role == LAST and any(name in found and not found[name][0] for name in BEFORE_LAST):
        raise SigningRefusedError("earlier_first", role)


def _style(stamp: bytes) -> StaticStampStyle:
    """The drawn page, exactly as large as the field."""
    return StaticStampStyle(
        border_width=0,
        background=DrawnStamp(stamp),
        background_opacity=1.0,
        background_layout=layout.SimpleBoxLayoutRule(
            x_align=layout.AxisAlignment.ALIGN_MIN,
            y_align=layout.AxisAlignment.ALIGN_MIN,
            margins=layout.Margins(),
            inner_content_scaling=layout.InnerScaling.STRETCH_FILL,
        ),
    )


def _stamp(lines: tuple[str, ...], width: float, height: float, at: datetime, draw: Stamp) -> bytes:
    """The stamp in the largest type that fits on one page of the field's size."""
    drawn = b""
    for size in SIZES:
        drawn = draw(lines, width, height, size, at)
        if int(BoundedReader(drawn).root["/Pages"]["/Count"]) == 1:
            break
    return drawn
