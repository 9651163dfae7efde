"""The last net: an unexpected error becomes one sentence; the details hold no word that a person wrote."""

from __future__ import annotations

import os
import traceback

from questionnaires.values import KiemdiemError
from tui.locale import _
from tui.messages import sentence
from tui.output import Exit, data, exit_code, say


def words(error: BaseException | None) -> tuple[str, str]:
    """The sentence for an unexpected error, and the place: values are never in it, only lines of code."""
    if error is None:
        return _("Chương trình gặp lỗi ngoài dự kiến; những gì đã lưu vẫn còn nguyên."), ""
    places = [f"{os.path.basename(f.filename)}:{f.lineno}" for f in traceback.extract_tb(error.__traceback__)[-4:]]  # noqa: PTH119 - a name, not a path
    where = " < ".join(reversed(places))
    kind = type(error).__name__
    said = _("Chương trình gặp lỗi ngoài dự kiến; những gì đã lưu vẫn còn nguyên. Báo lại giúp: {kind} ({where}).")
    return said.format(kind=kind, where=where), where


def ending(error: BaseException | None) -> tuple[str, int]:
    """What to say when the app has to close, and the exit code; a refusal (a damaged draft) in its own words."""
    if isinstance(error, KiemdiemError) and error.problems:
        return "\n".join(sentence(problem) for problem in error.problems), exit_code(error)
    return words(error)[0], Exit.OURS


def report(error: BaseException, *, as_json: bool) -> int:
    """Say that it is our fault and where; exit 70."""
    message, where = words(error)
    if as_json:
        data({"error": {"code": "internal", "message": message, "where": where}})
    else:
        say(message)
    return Exit.OURS
