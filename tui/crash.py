"""The last net: an unexpected error becomes one sentence; the details hold no word that a person wrote."""

from __future__ import annotations

import os
import traceback

from tui.locale import _
from tui.output import Exit, data, say


def words(error: BaseException | None) -> tuple[str, str]:
    """The sentence for an unexpected error, and the place: values are never in it, only lines of code."""
    if error is None:
        return _("Chương trình gặp lỗi ngoài dự kiến; những gì đã lưu vẫn còn nguyên."), ""
    places = [f"{os.path.basename(f.filename)}:{f.lineno}" for f in traceback.extract_tb(error.__traceback__)[-4:]]  # noqa: PTH119 - a name, not a path
    where = " < ".join(reversed(places))
    kind = type(error).__name__
    said = _("Chương trình gặp lỗi ngoài dự kiến; những gì đã lưu vẫn còn nguyên. Báo lại giúp: {kind} ({where}).")
    return said.format(kind=kind, where=where), where


def report(error: BaseException, *, as_json: bool) -> int:
    """Say that it is our fault and where; exit 70."""
    message, where = words(error)
    if as_json:
        data({"error": {"code": "internal", "message": message, "where": where}})
    else:
        say(message)
    return Exit.OURS
