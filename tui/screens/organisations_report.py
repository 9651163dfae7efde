"""The committee's report upward from its desk: what it says is told first, then draft, paper or signed paper."""

from __future__ import annotations

import asyncio
from dataclasses import KW_ONLY, dataclass
from functools import partial
from pathlib import Path
from typing import Final

from textual import work

from questionnaires.values import KiemdiemError
from reviews.actions.committee_report import (
    MadeReport,
    Pen,
    ReportFolder,
    Stamp,
    load_report,
    make,
    number_to_be,
    with_number,
)
from reviews.campaign_fields import FIELDS
from reviews.committee_report import CommitteeReport
from reviews.ports import Signer, Tools
from reviews.ports_upward import CommitteeReports
from tui.locale import _
from tui.messages_papers import file_states
from tui.output import foreign
from tui.report_folder import ReportFolder as Folder
from tui.screens.asking import Asking
from tui.screens.dialogs import Ask, Page
from tui.screens.documents import SETTING
from tui.screens.signing_asked import signer_asked

DRAFT, SIGNED = 1, 3
"""Answers after the safe one."""
WORDS: Final = tuple(field for field in FIELDS if field.id.startswith("upward_"))


class Reporting(Asking):
    """Base of the screen: one deed, F9."""

    @work(exclusive=True, group="deed", exit_on_error=False)
    async def action_report(self) -> None:
        """What it is made from is shown; how, where, under which number; then the files."""
        upward, tools, title = self.services.upward, self.services.tools, _("Báo cáo gửi cấp trên")
        if upward is None:
            return
        try:
            report = load_report(tools, upward.reports)
        except KiemdiemError as error:
            self.say_refused(error)
            return
        choices = (_("Chưa làm, xem lại đã"), _("Dự thảo"), _("Bản chính, chưa ký"), _("Bản chính, ký luôn"))
        answer: int | None = await self.app.push_screen_wait(Ask(title, facts(report), choices))
        home = self.kd.setting(SETTING) or str(Path.home() / "giay-to")
        place = await self.ask_line(title, _("Thư mục sẽ ghi"), home) if answer else ""
        number = ""
        if place and answer != DRAFT:
            hint = _("Số văn bản; giữ nguyên để lấy theo sổ")
            number = await self.ask_line(title, hint, number_to_be(tools, report))
        signer = await signer_asked(self) if number and answer == SIGNED else None
        if not place or (answer != DRAFT and not number) or (answer == SIGNED and signer is None):
            return
        name = self.session.unlocked.profile.name
        deed = Deed(tools, upward.reports, place, number, signer, name, draft=answer == DRAFT)
        try:
            made = await asyncio.to_thread(partial(deed.done, self.services.stamp))
        except Exception as error:  # noqa: BLE001 -- one sentence for any failure, the screen stays
            self.say_refused(error)
            return
        self.kd.keep_setting(SETTING, place)
        self.app.push_screen(Page(title, *(told(one, place) for one in made)))


@dataclass(frozen=True, slots=True)
class Deed:
    """One making of the report."""

    tools: Tools
    papers: CommitteeReports
    place: str
    number: str
    signer: Signer | None
    name: str
    _: KW_ONLY
    draft: bool

    def done(self, stamp: Stamp) -> tuple[MadeReport, ...]:
        """The files. Raises what numbering, drawing, signing and writing raise."""
        report = load_report(self.tools, self.papers, draft=self.draft)
        if not self.draft:
            report = with_number(self.tools, report, self.number)
        folder = Folder(Path(self.place).expanduser())
        files = ReportFolder(folder.existing, folder.write, folder.set_aside)
        return make(self.tools, self.papers, report, files, Pen(self.signer, self.name), stamp)


def facts(report: CommitteeReport) -> str:
    """From which figures, and which words are not written yet."""
    found = report.figures
    lines = [
        _("Biểu tổng hợp lần {n}, ngày {day}: {people} đảng viên, {units} tổ chức; chưa gửi {missing}.").format(
            n=found.seq, day=f"{report.figures_on:%d/%m/%Y}", people=found.people, units=len(found.sources),
            missing=len(found.missing),
        )
    ]  # fmt: skip
    empty = [field.title.partition(": ")[2] for field in WORDS if not getattr(report.plan, field.id)]
    if empty:
        lines.append(_("Chưa ghi, in dòng chấm để viết tay: {names} (ghi ở «Cấp uỷ, kế hoạch năm»).").format(
            names="; ".join(empty)))  # fmt: skip
    return "\n".join(lines)


def told(made: MadeReport, place: str) -> str:
    """A file and what became of it."""
    state = _("chưa ký") if made.state == "unsigned" else file_states()[made.state]
    number = _(", số {number}").format(number=made.number) if made.number else ""
    aside = _("; bản trước để ở {file}").format(file=foreign(made.aside)) if made.aside else ""
    return f"{foreign(str(Path(place) / made.file))}: {state}{number}{aside}"
