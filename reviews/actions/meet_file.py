"""A conference kept on paper taken over from a file, whole or not at all; and written back as such a file."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Final

from questionnaires.problems import Findings, Place, QuestionnaireRefusedError
from questionnaires.values import Problem
from reviews.actions.meet import Desk, not_ready, planned
from reviews.ballots import BallotError, BallotKind, Count, Tally, accept
from reviews.meeting_books import settled
from reviews.meeting_file import Record, read_record
from reviews.meeting_order import usual_order
from reviews.meeting_record import as_yaml, record_data
from reviews.meeting_steps import MeetingError, lacking
from reviews.meetings import COLLECTIVE, Meeting, ballot_level, base_of
from reviews.proposals import ground, reasons_asked

AFTER: Final = ("sent_up", "decided", "published", "archived")
"""The books have left the cell: nothing of the conference changes any more."""


def sent_away(desk: Desk) -> bool:
    """Whether the record of the conference went up; one for those who were put off or sent back is still to come."""
    coming = desk.meeting.before and desk.meeting.state != "closed" and desk.campaign.closing is None
    return desk.campaign.state in AFTER and not coming


def take_record(desk: Desk, data: bytes, name: str, *, again: bool = False) -> Meeting:
    """Take a record over. `again` = in place of the conference that is there. Raises as `read_over` does."""
    return desk.keep(read_over(desk, data, name, again=again))


def read_over(desk: Desk, data: bytes, name: str, *, again: bool = False) -> Meeting:
    """The conference as this record has it, whole and without a mistake; nothing is kept.

    Raises QuestionnaireRefusedError with every mistake of the file, MeetingError `meeting_exists meeting_sent_up`.
    """
    if sent_away(desk):
        raise MeetingError(Problem("meeting_sent_up", desk.campaign.period))
    if desk.exists and desk.meeting.state != "planned" and not again:
        raise MeetingError(Problem("meeting_exists", desk.campaign.period))
    findings = Findings(name)
    record = read_record(data, findings, desk.roster, desk.clock.now().tzinfo)
    if record is None or any(problem.code.startswith(("yaml", "file")) for problem in findings.problems):
        raise QuestionnaireRefusedError(*findings.problems)
    meeting = _Check(desk, findings, record).whole()
    findings.stop()
    return meeting


NOT_READY: Final = {
    "member_not_received": "meeting_member_not_received",
    "member_not_ready": "meeting_member_not_ready",
}
"""Why a member cannot come before the conference: the same of a record on file."""


class _Check:
    """Builds the conference from a record and notes everything that does not fit, each at its line."""

    def __init__(self, desk: Desk, findings: Findings, record: Record) -> None:
        self.desk = desk
        self.findings = findings
        self.record = record
        self.doubtful: set[str] = set()
        """Members whose count does not add up: what only follows from that is no further mistake."""
        self.sound: list[Tally] = []
        """The rows that do add up of a ballot in which others do not."""

    def whole(self) -> Meeting:
        held = self.desk.meeting
        meeting = replace(self.record.meeting, number=held.number, before=held.before)
        meeting = replace(meeting, order=self.order(meeting))
        self.chair(meeting)
        meeting = self.concluded(meeting)
        base = base_of(meeting, self.desk.roster)
        if not self.record.slips:
            if any(self.record.rows.values()):
                self.add("missing_key", self.record.places["kỳ"], key="kiểm phiếu")
            self.no_proposals(meeting)
            return replace(meeting, closed=None)
        meeting = replace(meeting, state="balloting", base=base)
        meeting = self.counted(meeting)
        self.proposals(meeting)
        missing = [i for i in meeting.names if "proposed" not in meeting.item(i).levels]
        if self.record.closed:
            for ident in (i for i in missing if i not in self.record.unread):
                self.at(ident, "meeting_proposal_missing")
        state = "closed" if self.record.closed and not missing else meeting.state
        return replace(meeting, state=state, current=meeting.order[-1] if meeting.order else "")

    def add(self, code: str, place: Place, **params: object) -> None:
        self.findings.note(code, place, params)

    def at(self, ident: str, code: str, **params: object) -> None:
        """Note a problem of a member (or the collective) at his or her line, with the name."""
        place = self.record.places.get(ident, self.record.places["kỳ"])
        self.findings.note(code, place, {"name": self.desk.name(ident), **params})

    # --- who ------------------------------------------------------------------------------

    def order(self, meeting: Meeting) -> tuple[str, ...]:
        """The order of the file; everybody who is reviewed must be there, and nobody else."""
        held, day = self.desk.meeting, meeting.day
        usual = held.order
        if held.number == 1 and day is not None:
            usual = usual_order(self.desk.roster, self.desk.campaign, day)
        wanted = [ident for ident in usual if ident != COLLECTIVE]
        unknown = [problem for problem in self.findings.problems if problem.code == "meeting_name_unknown"]
        meant = {problem.params.get("nearest") for problem in unknown}
        for ident in wanted:
            if ident not in self.record.listed and self.desk.name(ident) not in meant:
                self.at(ident, "meeting_member_missing")
        for ident in self.record.listed:
            if ident not in wanted:
                self.at(ident, "meeting_member_extra")
        if COLLECTIVE in usual and COLLECTIVE not in self.record.places:
            self.add("missing_key", self.record.places["kỳ"], key="tập thể")
        found = (*((COLLECTIVE,) if COLLECTIVE in self.record.places else ()), *self.record.listed)
        if set(found) == set(usual) and found != usual and not meeting.order_reason:
            first = next(ident for ident, expected in zip(found, usual, strict=True) if ident != expected)
            self.at(first, "meeting_order_reason")
        return found

    def chair(self, meeting: Meeting) -> None:
        """Nobody concludes about himself or herself."""
        own = meeting.chair in self.record.listed and not meeting.item(meeting.chair).deferred
        if own and meeting.own_chair in ("", meeting.chair):
            self.at(meeting.chair, "meeting_own_chair")

    def concluded(self, meeting: Meeting) -> Meeting:
        """Every item concluded or put off, as far as the record says enough."""
        at = meeting.closed or meeting.opened
        for ident in meeting.order:
            item = meeting.item(ident)
            if item.deferred:
                continue
            for what in lacking(item):
                self.at(ident, "meeting_item_lacks", what=what)
            why = "" if ident == COLLECTIVE else not_ready(self.desk.campaign, ident, item)
            if why:
                self.at(ident, NOT_READY[why])
            chair = meeting.own_chair if ident == meeting.chair else ""
            meeting = meeting.with_item(replace(item, concluded=at, chair=chair))
        names = tuple(i for i in meeting.order if i != COLLECTIVE and not meeting.item(i).deferred)
        return replace(meeting, names=names, current=(*meeting.order, "")[0])

    # --- ballots --------------------------------------------------------------------------

    def counted(self, meeting: Meeting) -> Meeting:
        kinds: list[BallotKind] = [kind for kind in ("top", "levels", "lower_levels") if kind in self.record.slips]
        if "collective" in self.record.slips:
            kinds.append("collective")
        collectives = tuple(row.subject for row in self.record.rows.get("collective", ()))
        meeting = replace(meeting, kinds=tuple(kinds), collectives=collectives)
        tallies = [self.tally(meeting, kind) for kind in kinds]
        accepted = tuple(tally for tally in tallies if tally is not None)
        return replace(meeting, tallies=accepted, state="counted" if len(accepted) == len(kinds) else "balloting")

    def tally(self, meeting: Meeting, kind: BallotKind) -> Tally | None:
        rows = tuple(self.record.rows.get(kind, ()))
        names = meeting.collectives if kind == "collective" else meeting.names
        if kind == "top":
            names = tuple(name for name in names if any(row.subject == name for row in rows))
        head = self.desk.name(meeting.tellers[0]) if meeting.tellers else ""
        count = Count(kind, self.record.slips[kind], rows, head, meeting.closed or meeting.opened)
        try:
            return accept(count, None, names, meeting.base.ballots if meeting.base else 0)
        except BallotError as error:
            for problem in error.problems:
                place = self.record.places.get(problem.where, self.record.places[kind])
                name = self.desk.name(problem.where) or problem.where
                self.findings.note(problem.code, place, {**problem.params, "name": name, "line": str(place)})
            self.doubt(count, names, {problem.where for problem in error.problems})
            return None

    def doubt(self, count: Count, names: tuple[str, ...], wrong: set[str]) -> None:
        """Keep apart what of a refused ballot can still be judged; nothing where its sheets do not add up."""
        rows = tuple(row for row in count.rows if row.subject not in wrong)
        self.doubtful |= set(names) if "" in wrong else wrong
        if "" not in wrong:
            self.sound.append(Tally(count.kind, count.slips, rows))

    # --- levels ---------------------------------------------------------------------------

    def no_proposals(self, meeting: Meeting) -> None:
        for item in meeting.items:
            if "proposed" in item.levels:
                self.at(item.id, "meeting_not_counted")

    def proposals(self, meeting: Meeting) -> None:
        """A reason where process.md 6.3 asks for one; the books are taken as they will stand after this record."""
        meeting = replace(meeting, tallies=(*meeting.tallies, *self.sound))
        campaign = settled(self.desk.campaign, meeting, self.desk.clock.now())
        for ident in meeting.names:
            value = meeting.item(ident).levels.get("proposed")
            if value is None or ident in self.doubtful:
                continue
            year = campaign.of(ident)
            expected = ground(self.desk.rules, year).expected
            asked = reasons_asked(value.level, year, expected, ballot_level(meeting, ident), campaign)
            if asked and not value.reason:
                self.at(ident, "meeting_proposal_reason", asked=asked)


def export_record(desk: Desk, *, as_json: bool = False, blank: bool = False) -> bytes:
    """The conference as a file that `take_record` reads; `blank` = the empty one with the roster's names."""
    meeting = desk.meeting
    if blank and not (desk.exists and meeting.state == "planned"):
        meeting = replace(planned(desk.roster, desk.campaign, desk.clock.now()), number=meeting.number)
    data = record_data(meeting, desk.name, desk.year, blank=blank)
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n" if as_json else as_yaml(data, comments=blank)
    return text.encode()
