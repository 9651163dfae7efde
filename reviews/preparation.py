"""What must lie before the cell before a member's review comes up: outside comments, opinion of chi uỷ, dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from questionnaires.values import Problem
from reviews.campaign import Campaign, CommentKind, OutsideComment, Plan
from reviews.people import Roster, RosterLine

WORKING_DAYS: Final = 3
"""Days at which the collective's draft goes out before the meeting (HD 43 mục 2 điểm a)."""

DAY: Final = timedelta(hours=7)
"""From beginning to end of a conference that takes a day, the midday break counted (HD 43 mục 2 điểm d: 01 day)."""

SETTLED_RESIDENCE: Final = ("yearly_exempt", "introduction_exempt", "not_applicable")


def asked_comments(line: RosterLine) -> tuple[CommentKind, ...]:
    """Outside comments that this member's review needs.

    QĐ 213 unless the roster says why none is needed, the temporary cell's comment (HD 43 7.6), the result
    as official (QĐ 366 Điều 3 k.4).
    """
    standing = line.standing
    asked: list[CommentKind] = []
    if standing.residence not in SETTLED_RESIDENCE:
        asked.append("residence")
    if standing.away is not None:
        asked.append("temporary_cell")
    if standing.civil_servant:
        asked.append("official")
    return tuple(asked)


def settled(comment: OutsideComment) -> bool:
    """Received, or marked as not required with a reason."""
    return comment.received is not None or bool(comment.not_required.strip())


def open_comments(campaign: Campaign, line: RosterLine) -> tuple[CommentKind, ...]:
    """Comments that are still missing; a residential comment that the roster calls received is not asked again."""
    there = {comment.kind for comment in campaign.comments if comment.member == line.member and settled(comment)}
    if line.standing.residence == "received":
        there.add("residence")
    return tuple(kind for kind in asked_comments(line) if kind not in there)


def not_ready(campaign: Campaign, line: RosterLine) -> tuple[Problem, ...]:
    """Why this member's review cannot go before the meeting yet (guard of `cell_ready`, rc 3.3); empty = it can.

    A missing result as official is a flag on the agenda and no bar (process.md 6.1).
    """
    year = campaign.of(line.member)
    found: list[Problem] = []
    name = {"name": line.profile.name}
    if year.state != "submitted":
        found.append(Problem("ready_not_submitted", line.member, {**name, "state": year.state}))
    found += [
        Problem("ready_comment_missing", line.member, {**name, "kind": kind})
        for kind in open_comments(campaign, line)
        if kind != "official"
    ]
    if campaign.plan.has_committee and not year.level("committee"):
        found.append(Problem("ready_no_opinion", line.member, name))
    return tuple(found)


def working_days_before(day: date, count: int) -> date:
    """The last day on which something may go out so that `count` working days lie before `day` (Monday to Friday)."""
    found = day
    while count:
        found -= timedelta(days=1)
        count -= found.weekday() < 5
    return found


def warnings(campaign: Campaign, roster: Roster) -> tuple[Problem, ...]:
    """What the plan of the year does not settle yet, or settles against the texts; none of it blocks."""
    plan = campaign.plan
    found: list[Problem] = []
    if not plan.deciding_body:
        found.append(Problem("plan_no_deciding_body"))
    if plan.allotted is not None and not plan.allotment.number:
        found.append(Problem("plan_allotment_unnamed"))
    if roster.unit.points_mode == "criteria" and not plan.point_sheet.number:
        found.append(Problem("plan_points_unnamed"))
    found += _dates(campaign, roster)
    if plan.has_committee and not any(line.standing.role == "committee" for line in roster.lines):
        found.append(Problem("plan_no_committee_named"))
    return tuple(found)


def _dates(campaign: Campaign, roster: Roster) -> list[Problem]:
    plan, sent = campaign.plan, campaign.committee.collective_sent
    meeting = plan.meeting.date() if plan.meeting else None
    if meeting is None:
        return [Problem("plan_no_meeting")]
    found: list[Problem] = []
    latest = working_days_before(meeting, WORKING_DAYS)
    if sent is not None and sent > latest:
        found.append(Problem("plan_collective_late", "", {"day": f"{latest:%d/%m/%Y}", "sent": f"{sent:%d/%m/%Y}"}))
    if sent is None and (plan.documents_out is None or plan.documents_out > latest):
        found.append(Problem("plan_documents_late", "", {"day": f"{latest:%d/%m/%Y}"}))
    found += _length(plan)
    order: Mapping[str, date | None] = {
        "hand_in": plan.hand_in or roster.unit.deadline, "committee_meeting": plan.committee_meeting,
        "documents_out": plan.documents_out, "meeting": meeting, "dossier_in": plan.dossier_in,
    }  # fmt: skip
    days = [(name, day) for name, day in order.items() if day]
    for (earlier, one), (later, two) in pairwise(days):
        if one > two:
            found.append(Problem("plan_dates_crossed", earlier, {"later": later}))
    if meeting > date(int(roster.unit.period[:4]), 12, 31):
        found.append(Problem("plan_after_year"))
    return found


def _length(plan: Plan) -> list[Problem]:
    """A conference below one day where no rule of the provincial committee is named (HD 43 mục 2 điểm d)."""
    if plan.meeting is None or plan.meeting_days.strip():
        return []
    if plan.meeting_end is None:
        return [Problem("plan_no_end")]
    return [Problem("plan_below_a_day")] if plan.meeting_end - plan.meeting < DAY else []
