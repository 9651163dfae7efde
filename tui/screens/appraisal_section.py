"""The appraisal in a section committee, which only proposes: the cells' dossiers go on with its proposals beside."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from textual import work

from reviews.actions.roster import the_roster
from reviews.actions.section_up import hand_on
from reviews.section import proposes_only
from reviews.section_book import waiting
from tui.appraisal_files import handed_on_words
from tui.cli.incoming import read_file
from tui.dossier_files import papers_in
from tui.locale import _
from tui.screens.appraisal_deeds import AppraisalFiles
from tui.screens.signing_asked import signer_asked

OF_DECIDERS: Final = frozenset({"issue", "draft", "paper", "hand_up", "again"})
"""What a section committee is not offered."""


class SectionFiles(AppraisalFiles):
    """What the screen knows of a section, and the deed that only a section has."""

    def only_proposes(self) -> bool:
        """Whether this store is a section committee's."""
        return proposes_only(the_roster(self.services.tools.store()).doc.unit)

    def offered(self, action: str) -> bool | None:
        """Whether a section, or everybody but a section, is offered this; None for what both are."""
        if action == "forward":
            return self.only_proposes() and bool(waiting(self._book()))
        return False if action in OF_DECIDERS and self.only_proposes() else None

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_forward(self) -> None:
        """One signed dossier for the deciding body alone."""
        upward, tools, title = self.services.upward, self.services.tools, _("Chuyển hồ sơ lên cấp quyết định")
        card = await self.ask_line(title, _("Tệp *.kdunit của cấp quyết định (có khoá nhận)"), f"{Path.home()}/")
        hint = _("Thư mục giấy tờ gửi kèm (để dấu - nếu không có)")
        folder = await self.ask_line(title, hint, "-") if card else ""
        signer = await signer_asked(self) if folder else None
        if signer is None or upward is None:
            return
        target, told = Path.home() / f"chuyen-ho-so-{self._book().period}.kddossier", list[str]()

        def make() -> None:
            receiver = tools.unit_files.read(read_file(Path(card).expanduser()))
            papers = papers_in(Path(folder).expanduser()) if folder != "-" else {}
            made = hand_on(tools, upward.dossiers, papers, receiver, signer)
            self.services.save_file(target, made.data)
            told.append(handed_on_words(receiver.name, made))

        await self._make(make, lambda: (*told, str(target)), title)
