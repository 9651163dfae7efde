"""Reading of papers that come in: signatures, data, pages; pyHanko is loaded at the first file."""

from exports.reading.reader import PdfReader

__all__ = ["PdfReader"]
