"""The last net: an unexpected error becomes one sentence; the details hold no word that a person wrote."""

from __future__ import annotations

import os
import traceback

from tui.locale import _
from tui.output import Exit, data, say


def report(error: BaseException, *, as_json: bool) -> int:
    """Say that it is our fault and where; exit 70. Values are never printed, only places in our code."""
    places = [f"{os.path.basename(f.filename)}:{f.lineno}" for f in traceback.extract_tb(error.__traceback__)[-4:]]  # noqa: PTH119 - a name, not a path
    where = " < ".join(reversed(places))
    kind = type(error).__name__
    words = _("Chương trình gặp lỗi ngoài dự kiến; những gì đã lưu vẫn còn nguyên. Báo lại giúp: {kind} ({where}).")
    message = words.format(kind=kind, where=where)
    if as_json:
        data({"error": {"code": "internal", "message": message, "where": where}})
    else:
        say(message)
    return Exit.OURS
