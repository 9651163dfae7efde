"""HTML to PDF/A-3a + PDF/UA-1 with WeasyPrint: the only module that imports it, and only when a paper is made."""

from __future__ import annotations

import hashlib
import io
import threading
from collections.abc import Mapping
from contextlib import redirect_stdout
from datetime import UTC, datetime
from functools import lru_cache
from importlib import resources
from types import ModuleType

from exports.errors import NoPangoError
from exports.fields import Foreign, finish

FAMILY = "Times New Roman"
"""The name under which the bundled Liberation Serif (same metrics) is used, as HD 05-HD/VPTW names the type."""

FONT_FACES = "".join(
    f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};font-style:{style};src:url(font:LiberationSerif-{file}.ttf)}}"
    for file, weight, style in (
        ("Regular", 400, "normal"),
        ("Bold", 700, "normal"),
        ("Italic", 400, "italic"),
        ("BoldItalic", 700, "italic"),
    )
)

UA_IDENTIFICATION = (
    b'<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>'
    b'<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    b' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    b'<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    b"<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    b'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    b"<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    b"<pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>PDF/UA part</pdfaProperty:description>"
    b"</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
"""WeasyPrint writes one standard's mark; this adds the PDF/UA-1 mark and the schema that PDF/A wants for it."""

_importing = threading.Lock()


class BlockedError(ValueError):
    """A paper asked for something outside its own assets."""


class Renderer:
    """Makes papers; keep one per process, a warm one is several times faster than a new one.

    Raises NoPangoError at the first paper where the system's drawing libraries are missing.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._weasyprint: ModuleType | None = None
        self._fonts: Foreign = None
        self._fetcher: Foreign = None
        self._sheet = lru_cache(maxsize=8)(self._parse)

    def pdf(
        self,
        html: str,
        *,
        css: str = "",
        payload: bytes | None = None,
        name: str = "danh-gia.json",
        stamp: datetime,
        fields: Mapping[str, tuple[str, str]] | None = None,
        identifier: bytes | None = None,
        copies: tuple[int, int] = (1, 0),
    ) -> bytes:
        """One paper: equal arguments and equal libraries give equal bytes.

        Args:
            html: a whole document; only `font:` and `data:image/svg+xml` addresses are served.
            css: style sheet, parsed once per text.
            payload: UTF-8 JSON, embedded as an associated file with relationship Data.
            name: that file's name.
            stamp: creation and change time that is written down, UTC.
            fields: HTML id to (signature field name, tooltip); empty fields are placed there.
            identifier: 16 bytes; without it from the payload's or the page's hash.
            copies: how often all pages but the last ones follow each other, and how many are the last ones.
        """
        with self._lock:
            weasyprint = self.start()
            document = weasyprint.HTML(string=_dated(html, stamp), url_fetcher=self._fetcher, base_url="font:").render(
                font_config=self._fonts, stylesheets=[self._sheet(css)]
            )
            if copies != (1, 0):
                last = len(document.pages) - copies[1]
                document = document.copy(document.pages[:last] * copies[0] + document.pages[last:])
            _identify_as_ua(document.metadata)
            attachments = [_attachment(weasyprint, payload, name, stamp)] if payload is not None else None
            content: bytes = document.write_pdf(
                pdf_variant="pdf/a-3a",
                attachments=attachments,
                pdf_identifier=identifier or hashlib.sha256(payload or html.encode()).digest()[:16],
                finisher=lambda drawn, pdf: finish(drawn, pdf, fields or {}),
            )
            return content

    def start(self) -> ModuleType:
        """Load WeasyPrint (about half a second) if it is not loaded yet. Raises NoPangoError."""
        if self._weasyprint is None:
            weasyprint = _import()
            self._fetcher = _fetcher(weasyprint)
            self._fonts = _font_configuration()
            self._weasyprint = weasyprint
        return self._weasyprint

    def _parse(self, css: str) -> Foreign:
        assert self._weasyprint is not None
        return self._weasyprint.CSS(
            string=FONT_FACES + css, font_config=self._fonts, url_fetcher=self._fetcher, base_url="font:"
        )


def _import() -> ModuleType:
    """WeasyPrint prints advice to stdout when Pango is missing; stdout belongs to data and to the screen."""
    with _importing, redirect_stdout(io.StringIO()):
        try:
            import weasyprint
        except OSError as error:
            raise NoPangoError(str(error).splitlines()[0] if str(error) else "") from error
    module: ModuleType = weasyprint
    return module


def _font_configuration() -> Foreign:
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def _fetcher(weasyprint: ModuleType) -> Foreign:
    """Serves the bundled fonts and drawings written into the page; no network, no files."""
    from weasyprint.urls import URLFetcherResponse

    base: Foreign = weasyprint.URLFetcher

    class Assets(base):  # type: ignore[misc]  # WeasyPrint is untyped
        def fetch(self, url: str, headers: object = None) -> Foreign:
            if url.startswith("font:"):
                return URLFetcherResponse(url, font(url.removeprefix("font:")), {"Content-Type": "font/ttf"})
            if url.startswith("data:image/svg+xml"):
                return super().fetch(url, headers)
            raise BlockedError(url[:80])

    return Assets()


@lru_cache(maxsize=4)
def font(name: str) -> bytes:
    """One bundled font file by name. Raises BlockedError for any other name."""
    if name not in {f"LiberationSerif-{style}.ttf" for style in ("Regular", "Bold", "Italic", "BoldItalic")}:
        raise BlockedError(name[:80])
    return (resources.files("exports.assets") / name).read_bytes()


def _attachment(weasyprint: ModuleType, payload: bytes, name: str, stamp: datetime) -> Foreign:
    """The associated file; its dates are UTC because WeasyPrint labels them `Z` whatever they are."""
    when = stamp.astimezone(UTC)
    return weasyprint.Attachment(
        string=payload.decode(),
        name=name,
        description="Dữ liệu kèm theo",
        created=when,
        modified=when,
        relationship="Data",
    )


def _dated(html: str, stamp: datetime) -> str:
    """The page with its times in the head: metadata come from there."""
    when = stamp.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    dates = f'<meta name="dcterms.created" content="{when}"><meta name="dcterms.modified" content="{when}">'
    return html.replace("<head>", f"<head>{dates}", 1)


def _identify_as_ua(metadata: Foreign) -> None:
    generate = metadata.generate_rdf_metadata

    def with_ua(*arguments: object) -> bytes:
        content: bytes = generate(*arguments)
        return content.replace(b"</rdf:RDF>", UA_IDENTIFICATION + b"</rdf:RDF>")

    metadata.generate_rdf_metadata = with_ua
