"""What went wrong, as one sentence for people; never a traceback, never a word that a person wrote."""

from __future__ import annotations

from questionnaires.values import KiemdiemError
from tui.locale import _
from tui.services import Services


def sentence(services: Services, error: BaseException) -> str:
    """One clear sentence for any failure of a deed."""
    if isinstance(error, KiemdiemError):
        return services.words(error)
    if isinstance(error, OSError):
        return _("Máy báo lỗi: {what}. Những gì đã lưu vẫn còn nguyên.").format(what=error.strerror or error)
    return _("Chương trình gặp lỗi ngoài dự kiến ({kind}); những gì đã lưu vẫn còn nguyên.").format(
        kind=type(error).__name__
    )
