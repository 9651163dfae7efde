"""One run of rolling figures up, as the command line and the committee's desk both do it."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final, overload

from reviews.actions.committee_desk import load_book
from reviews.actions.paper_register import UNNUMBERED, Numbering
from reviews.actions.posting import figures
from reviews.actions.rollup import Gathering, Judged, NamedFile, Parse, RolledUp, keep, numbered, refuse
from reviews.actions.rollup_register import refuse_number, registered
from reviews.actions.roster import the_roster
from reviews.ports import Signer, Tools
from reviews.ports_collect import Receiver
from reviews.rollup_book import RollupWork
from reviews.rollup_ports import RollupPapers
from reviews.summary import Summary
from tui.cli.incoming import read_file, read_if_possible
from tui.locale import _
from tui.messages_papers import SUMMARY_VERDICTS
from tui.messages_rollup import ROLLUP_VERDICTS, absent_words
from tui.messages_unit import SHORT_LEVELS
from tui.output import foreign
from tui.report_folder import ReportFolder
from tui.sending_up import send_up
from tui.verdict_words import VERDICTS

WORK: Final = ".work"
"""Behind the name of the paper: the work file, there until the paper is."""

Words = Callable[[Iterable[tuple[str, str]]], tuple[Mapping[str, str], Mapping[str, Mapping[str, str]]]]
"""Titles and marks of questions, by (question, fingerprint of the core)."""


class _OnDisk(Sequence[NamedFile]):
    """Of each file stays its name alone, and of that its bytes."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = bytearray()
        self._ends = array("I", (0,))
        for name in names:
            self._names += os.fsencode(name)
            self._ends.append(len(self._names))

    def __len__(self) -> int:
        """How many."""
        return len(self._ends) - 1

    @overload
    def __getitem__(self, at: int) -> NamedFile: ...
    @overload
    def __getitem__(self, at: slice) -> _OnDisk: ...
    def __getitem__(self, at: int | slice) -> NamedFile | _OnDisk:
        """One of them, or some. Raises IndexError."""
        numbers = range(len(self))[at]
        if not isinstance(numbers, int):
            return _OnDisk(map(self._name, numbers))
        name = self._name(numbers)
        return NamedFile(name, partial(read_if_possible, Path(name)))

    def _name(self, number: int) -> str:
        return os.fsdecode(bytes(self._names[self._ends[number] : self._ends[number + 1]]))


def on_disk(files: Iterable[Path | str]) -> Sequence[NamedFile]:
    """Files that units sent, each read when it is its turn."""
    return _OnDisk(map(str, files))


def refused(told: Iterable[Judged]) -> list[Judged]:
    """Watches a run and keeps those that are not counted."""
    return [one for one in told if one.codes]


def on_server(tools: Tools, receiver: Callable[[], Receiver | None]) -> Sequence[NamedFile] | None:
    """What units directly below sent up on the server that the store is on; None where the store is files.

    `receiver`: whoever is at work here, asked when the first sealed one is read.
    """
    post = tools.post()
    if post is None:
        return None
    posted = post.sent_up(the_roster(tools.store()).doc.unit.period)
    return figures(tools, posted, tools.clock.now().tzinfo, receiver)


@dataclass(frozen=True, slots=True)
class Ended:
    """What a run came to; `judged` are at least the files that are not counted."""

    made: RolledUp
    summary: Summary
    judged: list[Judged]
    aside: str = ""
    """The new name of a signed paper that lay in this one's place; empty where none did."""


@dataclass(frozen=True)
class Rolling:
    """What a run needs; each run ends with a paper or with nothing changed."""

    tools: Tools
    papers: RollupPapers
    parse: Parse
    words: Words
    stamp: Callable[[str, datetime], tuple[str, ...]]
    save: Callable[[Path, bytes], object]

    def run(
        self, files: Sequence[NamedFile], target: Path, signer: Callable[[], Signer] | None, *,
        watch: Callable[[Iterator[Judged]], list[Judged]] = refused, incomplete: bool = False, answers: bool = False,
        number: Numbering = UNNUMBERED,
    ) -> Ended:  # fmt: skip
        """Judge, choose, merge, print, sign, note. What was judged is kept beside `target` if this is stopped.

        `watch` goes through all verdicts and gives back at least those of files that are not counted.
        Raises KiemdiemError `rollup_refused`, RollupError, what drawing and signing raise.
        """
        refuse_number(self.tools, number)
        work = self.tools.store().units.rollup_work(str(target) + WORK)
        finished = False
        try:
            found = self._run(work, files, target, signer, watch, number, incomplete=incomplete, answers=answers)
            finished = True
        finally:
            work.close(finished=finished)
        return found

    def send_up(self, summary: Summary, target: Path, *, signed: bool) -> list[str]:
        """Lay the paper that a run made before the level above, where the store is on a server; what is said of it."""
        return send_up(self.tools, summary, read_file(target), signed=signed)

    def _run(
        self, work: RollupWork, files: Sequence[NamedFile], target: Path, signer: Callable[[], Signer] | None,
        watch: Callable[[Iterator[Judged]], list[Judged]], number: Numbering, *, incomplete: bool, answers: bool,
    ) -> Ended:  # fmt: skip
        store, now = self.tools.store(), self.tools.clock.now()
        unit = the_roster(store).doc.unit
        gathering = Gathering(self.tools, work, self.parse, load_book(store).doc.expected, unit.key)
        judged = watch(gathering.judge(files, now))
        if not incomplete:
            refuse(judged)
        made = gathering.merge(gathering.choose(unit.period, incomplete=incomplete))
        summary = numbered(self.tools, self.parse, made.summary, answers=answers or not made.summary.missing)
        paper = registered(self.tools, summary, sha256(self.papers.data(summary)).hexdigest(), number)
        titles, labels = self.words((one.question, one.core_sha256) for one in summary.distributions)
        pdf = self.papers.pdf(
            summary, paper.on, place=unit.place, signer=unit.secretary, titles=titles, labels=labels,
            number=paper.number,
        )  # fmt: skip
        if signer is not None:
            pdf = self.tools.signing.sign(pdf, "secretary", signer(), now, self.stamp(unit.secretary, now))
        aside = _set_aside(target, pdf)
        self.save(target, pdf)
        keep(self.tools, made, summary, self.papers.data(summary), paper)
        return Ended(made, summary, judged, aside)


def _set_aside(target: Path, pdf: bytes) -> str:
    """Nothing is written over a signed paper: its new name, empty where none lies there. Raises KiemdiemError."""
    folder = ReportFolder(target.parent)
    before = folder.existing(target.name)
    return folder.set_aside(target.name) if before is not None and b"/ByteRange" in before and before != pdf else ""


def refusals(judged: Iterable[Judged]) -> list[str]:
    """One line for each file that is not counted."""
    words = {**VERDICTS(), **SUMMARY_VERDICTS(), **ROLLUP_VERDICTS()}
    return [
        f"{foreign(one.file)}: {words.get(one.codes[0], one.codes[0])}"
        + (f" ({foreign(one.unit_name)})" if one.unit_name else "")
        for one in judged if one.codes
    ]  # fmt: skip


def result_words(ended: Ended) -> list[str]:
    """What came out, in lines."""
    made, summary = ended.made, ended.summary
    told = [_("Biểu tổng hợp lần {n}: {people} đảng viên, {cells} chi bộ, {units} tổ chức gửi trực tiếp.").format(
        n=summary.seq, people=summary.people, cells=len(summary.cells), units=len(summary.sources))]  # fmt: skip
    told += [
        _("  {unit}: bản cũ (lần {n}) được thay bằng bản mới").format(unit=foreign(name), n=seq)
        for (_unit, seq), name in {(old.unit, old.seq): old.name for old in made.chosen.replaced}.items()
    ]
    told += [
        _("  {unit}: biểu ghi {told} {level}, quyết định là {decided}").format(
            unit=foreign(one.unit), told=one.told, level=SHORT_LEVELS()[one.level], decided=one.decided
        )
        for one in made.unlike
    ]
    if summary.missing:
        told.append(_("  chưa gửi: {n} tổ chức").format(n=len(summary.missing)))
        told += [f"    {foreign(absent_words(name))}" for name in summary.missing[:20]]
    if not summary.distributions:
        told.append(_("  chưa công bố phân bố câu trả lời (công bố khi đủ tổ chức, hoặc bằng --answers)"))
    if ended.aside:
        told.append(_("  bản đã ký trước đó để ở {file}").format(file=foreign(ended.aside)))
    return told
