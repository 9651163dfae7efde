"""A screen whose deeds ask for a line, a document or some words first, one window after the other."""

from __future__ import annotations

from questionnaires.values import KiemdiemError, nfc
from reviews.campaign import Document
from reviews.campaign_fields import document_of
from tui.locale import _
from tui.screens.dialogs import AskText, Page
from tui.screens.field_list import AskLine
from tui.screens.frame import Frame
from tui.screens.trouble import sentence


class Asking(Frame):
    """What such screens share; every answer is empty (or None) where the person went back."""

    async def ask_line(self, title: str, hint: str, value: str = "") -> str:
        """One line; empty where the person went back."""

        def keep(text: str) -> str:
            return "" if text.strip() else _("Đề nghị ghi, hoặc Esc để quay lại.")

        return nfc((await self.app.push_screen_wait(AskLine(title, hint, value, keep)) or "").strip())

    async def ask_document(self, title: str) -> Document | None:
        """Number, day, body; None where the person went back."""
        found: list[Document] = []

        def keep(text: str) -> str:
            try:
                found[:] = [document_of(nfc(text))]
            except KiemdiemError as error:
                return self.services.words(error)
            whole = found[0].number and found[0].on and found[0].issuer
            return "" if whole else _("Đề nghị ghi đủ số; ngày; cơ quan, cách nhau bằng dấu chấm phẩy.")

        hint = _("số; ngày; cơ quan, ví dụ 45-QĐ/ĐU; 20/12/2026; Đảng uỷ xã")
        answer = await self.app.push_screen_wait(AskLine(title, hint, "", keep))
        return found[0] if answer is not None else None

    async def ask_words(self, title: str, facts: str) -> str:
        """Words of several lines; empty where the person went back."""
        found: str | None = await self.app.push_screen_wait(AskText(title, facts))
        return nfc(found or "")

    def say_refused(self, error: Exception) -> None:
        """Why it could not be done: several reasons on a page of their own."""
        if isinstance(error, KiemdiemError) and len(error.problems) > 1:
            words = [self.services.sentence(problem) for problem in error.problems]
            self.app.push_screen(Page(_("Chưa làm được"), *words))
            return
        self.notify(sentence(self.services, error), severity="error", timeout=20)
