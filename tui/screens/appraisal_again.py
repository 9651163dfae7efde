"""Papers about one person in the appraisal: a level decided anew (Mẫu 03), points to account for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from textual import work

from questionnaires.values import KiemdiemError, nfc
from reviews.actions import deciding_body as body
from reviews.actions.committee_desk import load_book
from reviews.actions.deciding_papers import drawn, paper_of_again, paper_of_prompt
from reviews.campaign import Document
from reviews.deciding import Again, DecidingBook
from reviews.rules import LEVELS
from tui.appraisal_files import file_stem
from tui.locale import _
from tui.messages_unit import LEVEL_WORDS
from tui.output import foreign
from tui.screens import appraisal_words as said
from tui.screens.appraisal_deeds import AppraisalFiles
from tui.screens.dialogs import Ask
from tui.screens.field_list import AskLine
from tui.screens.signing_asked import signer_asked

Trial = Callable[[DecidingBook, str, str, Document], tuple[DecidingBook, Again]]
"""A book with a level decided anew (level, reason, document), and that decision; raises what must not be."""
NOBODY = "-"
"""Typed in the place of a name: the collective is meant."""


class PersonPapers(AppraisalFiles):
    """Base of the screen: its two deeds about one person that end in a signed paper."""

    # --- a level decided anew -----------------------------------------------------------------------------

    async def again(self, here: said.Person) -> None:
        """Of a member whose level went out. To be awaited in a worker."""

        def trial(book: DecidingBook, level: str, why: str, document: Document) -> tuple[DecidingBook, Again]:
            return book.rated_again(here.line.name, level, why, document, here.cell.unit_key)

        await self.decide_anew(here.line.name, here.level, trial)

    async def decide_anew(self, whom: str, now: str, trial: Trial) -> None:
        """Level, reason, document, then the signed paper; `now` is the level that went out. Awaited in a worker."""
        upward = self.services.upward
        if upward is None:
            return
        title, names = _("Xếp loại lại: {name}").format(name=foreign(whom)), LEVEL_WORDS()
        levels = [code for code in LEVELS if code != now]
        facts = _("Đã quyết định: {level}. Xếp loại lại bằng một quyết định mới (Mẫu 03).").format(
            level=names.get(now, "–")
        )
        choices = (_("Chưa, giữ nguyên mức"), *(names[code] for code in levels))
        answer = await self.app.push_screen_wait(Ask(title, facts, choices))
        level = levels[answer - 1] if answer else ""
        why = await self.ask_words(title, _("Lý do, căn cứ xếp loại lại, rồi F9.")) if level else ""
        document = await self.ask_document(title) if why else None
        signer = await signer_asked(self) if document is not None else None
        if document is None or signer is None:
            return
        tools, name = self.services.tools, self.session.unlocked.profile.name
        target = Path.home() / f"xep-loai-lai-{file_stem(f'{whom} {document.number}')}.pdf"

        def make(document: Document = document) -> None:
            held = body.the_book(tools.store()).doc  # drawn and signed before anything is noted
            book, made = trial(held, level, why, document)
            paper = paper_of_again(tools, made, book=book)
            pdf = drawn(tools, upward.papers, paper, signer, name, self.services.stamp)
            body.change(tools.store(), lambda kept: trial(kept, level, why, document)[0])
            self.services.save_file(target, pdf)

        def told() -> tuple[str, ...]:
            return (
                _("Đã ghi mức mới, lập và ký văn bản:"), str(target), "",
                _("Gửi chi bộ; chi bộ ghi theo ở «Gửi cấp trên, quyết định, khép năm» (lệnh: kiemdiem correct)."),
            )  # fmt: skip

        await self._make(make, told, title)

    # --- points to account for ----------------------------------------------------------------------------

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_prompt(self) -> None:
        """Of the person one stands on, of that cell's collective, or of anybody before the dossier came."""
        whom, upward = await self._whom(), self.services.upward
        if whom is None or upward is None:
            return
        key, unit, name = whom
        title = _("Gợi ý kiểm điểm: {name}").format(name=foreign(name or unit))
        document = await self.ask_document(title)
        points = await self.ask_words(title, _("Mỗi dòng một nội dung, rồi F9.")) if document else ""
        signer = await signer_asked(self) if points else None
        if document is None or signer is None:
            return
        tools, own = self.services.tools, self.session.unlocked.profile.name
        lines = tuple(line.strip() for line in points.splitlines() if line.strip())
        target = Path.home() / f"goi-y-{file_stem(f'{name or unit} {document.number}')}.pdf"

        def make(document: Document = document) -> None:
            made = body.prompt(tools.store(), key, unit, name, lines, document)
            paper = paper_of_prompt(tools, made)
            self.services.save_file(target, drawn(tools, upward.papers, paper, signer, own, self.services.stamp))

        await self._make(make, lambda: (_("Đã ghi gợi ý, lập văn bản gửi chi bộ:"), str(target)), title)

    async def _whom(self) -> tuple[str, str, str] | None:
        """Key and name of the organisation, name of the person (empty: its collective); None where one went back."""
        here, title = self._here(), _("Gợi ý kiểm điểm")
        if here is not None:
            answer = await self.app.push_screen_wait(Ask(title, _("Gợi ý kiểm điểm cho ai?"), _choices(here)))
            if answer is None:
                return None
            if answer < len(_choices(here)) - 1:
                return here.cell.unit_key, here.cell.unit_name, "" if answer else here.line.name
        found: list[tuple[str, str]] = []

        def keep(text: str) -> str:
            try:
                unit = load_book(self.services.tools.store()).doc.expected.named(nfc(text))
            except KiemdiemError as error:
                return self.services.words(error)
            found[:] = [(unit.key, unit.name)]
            return ""

        hint = _("Tên tổ chức, như trong danh sách tổ chức trực thuộc")
        if await self.app.push_screen_wait(AskLine(title, hint, "", keep)) is None:
            return None
        name = await self.ask_line(title, _("Họ và tên đảng viên; để dấu - nếu gợi ý cho tập thể"), NOBODY)
        return None if not name else (*found[0], "" if name == NOBODY else name)


def _choices(here: said.Person) -> Sequence[str]:
    return (
        _("Đồng chí {name}").format(name=foreign(here.line.name)),
        _("Tập thể {unit}").format(unit=foreign(here.cell.unit_name)),
        _("Đồng chí, tập thể khác (chưa có hồ sơ)"),
    )
