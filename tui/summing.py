"""One run of the cell's figures for the level above, as the command line and the page of the decision both do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from reviews.actions.roster import the_roster
from reviews.actions.summing_up import Find, Load, keep_published, sum_up
from reviews.ports import Signer, Tools
from reviews.ports_upward import SummaryPapers
from reviews.summary import Summary
from tui.locale import _
from tui.sending_up import send_up

RULE_SET: Final = "qd366-2025"


@dataclass(frozen=True)
class Summing:
    """What a run needs."""

    tools: Tools
    papers: SummaryPapers
    load: Load
    find: Find
    parse: Callable[[bytes], Summary]
    stamp: Callable[[str, datetime], tuple[str, ...]]
    save: Callable[[Path, bytes], object]

    def run(self, target: Path, signer: Callable[[], Signer] | None) -> list[str]:
        """Draw, sign where a signer is given, write, note it as published, send it up; what is said about it.

        Raises RosterError `no_unit`, storage errors, what drawing, signing and writing raise.
        """
        tools, now = self.tools, self.tools.clock.now()
        made = sum_up(tools, self.load, self.find, self.parse, RULE_SET)
        unit = the_roster(tools.store()).doc.unit
        pdf = self.papers.pdf(
            made.summary, now.date(), place=unit.place, signer=unit.secretary, deputy=False, titles=made.titles,
            labels=made.labels,
        )  # fmt: skip
        if signer is not None:
            pdf = tools.signing.sign(pdf, "secretary", signer(), now, self.stamp(unit.secretary, now))
        self.save(target, pdf)
        keep_published(tools, made.summary, self.papers.data(made.summary), now.date())
        said = _("Biểu tổng hợp lần {n}: {people} đảng viên, {questions} câu có phân bố.").format(
            n=made.summary.seq, people=made.summary.people, questions=len(made.summary.distributions)
        )
        return [said, *send_up(tools, made.summary, pdf, signed=signer is not None)]
