"""What the conference means for the cell's books: states and values of the campaign follow from the meeting.

The meeting is saved first and the campaign follows from it, so that a crash in between is mended by working it out
again: `settled` gives the same campaign however often it is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final, TypeVar

from reviews.campaign import CAMPAIGN_LEAVES_TO, ORDER, Campaign, CampaignState, campaign_step
from reviews.meetings import COLLECTIVE, Item, Meeting, MeetingState, ballot_level
from reviews.member_year import LEAVES_TO, LevelValue, MemberYear, State, sent_back, step, with_level

_CAMPAIGN: Final[Mapping[MeetingState, CampaignState]] = {
    "open": "in_meeting", "balloting": "balloting", "counted": "counted", "closed": "concluded",
}  # fmt: skip
_BEFORE_REPORT: Final[tuple[CampaignState, ...]] = (*ORDER[: ORDER.index("concluded") + 1], "postponed", "reopened")
_AT_MEETING: Final[tuple[State, ...]] = (
    "submitted",
    "cell_ready",
    "deferred",
    "reviewed",
    "voted",
    "proposed",
    "sent_back",
)
BY_MEETING: Final = "meeting"
"""Who moved a state that follows from the meeting."""

S = TypeVar("S", bound=str)


def settled(campaign: Campaign, meeting: Meeting, at: datetime, before: Meeting | None = None) -> Campaign:
    """The campaign as this meeting leaves it; unchanged where nothing follows.

    After it was sent up only those who were put off or sent back move on; the year's own state stays.

    `before` = the meeting before the last change: what was told in it (opinion, levels of others) and stands in the
    books in other words by now is not put back. A year that was reopened waits for a new meeting.
    """
    late = campaign.state not in _BEFORE_REPORT
    if meeting.state == "planned" or (late and campaign.closing is not None):
        return campaign
    if campaign.state == "reopened" and meeting.state == "closed":
        return campaign
    for ident in meeting.order:
        if ident == COLLECTIVE:
            continue
        year = campaign.of(ident)
        if late and year.state not in _AT_MEETING:
            continue
        after = _member(_told(year, meeting.item(ident), before.item(ident) if before else None), meeting, at)
        if after != year:
            campaign = campaign.with_member(after)
    if late:
        return campaign
    wanted = _CAMPAIGN[meeting.state]
    for state in _path(CAMPAIGN_LEAVES_TO, campaign.state, wanted, _BEFORE_REPORT):
        campaign = campaign_step(campaign, state, at)
    return campaign


def _told(year: MemberYear, item: Item, before: Item | None) -> MemberYear:
    """The record with what was told at the meeting: all of it, or what is new in it and what the books lack."""
    told_now = before is None or before.opinion != item.opinion
    if item.opinion and (told_now or not year.opinion):
        year = replace(year, opinion=item.opinion)
    points = item.appraised
    if points is not None and (year.appraised is None or before is None or before.appraised != points):
        year = replace(year, appraised=points)
    for subject, value in item.levels.items():
        fresh = subject == "proposed" or before is None or before.levels.get(subject) != value
        if year.levels.get(subject) != value and (fresh or subject not in year.levels):
            year = with_level(year, subject, value)
    return year


def _member(year: MemberYear, meeting: Meeting, at: datetime) -> MemberYear:
    """The ballot's level, and the state that follows."""
    item, again = meeting.item(year.member), sent_back(year)
    if again is not None and item.concluded is not None and item.concluded <= again:
        return year  # this conference is the one whose result was sent back
    tallied = item.id in meeting.names and any(tally.row(item.id) for tally in meeting.tallies)
    if tallied:
        ballot = LevelValue(ballot_level(meeting, item.id), meeting.day)
        year = year if year.levels.get("ballot") == ballot else with_level(year, "ballot", ballot)
    wanted: State = "proposed" if tallied and "proposed" in item.levels else "voted" if tallied else "reviewed"
    if item.deferred:
        wanted = "deferred"
    elif item.concluded is None:
        return year
    for state in _path(LEAVES_TO, year.state, wanted, _AT_MEETING):
        year = step(year, state, at, BY_MEETING, item.deferred)
    return year


def _path(leaves: Mapping[S, tuple[S, ...]], start: S, end: S, among: tuple[S, ...]) -> tuple[S, ...]:
    """The shortest legal way from one state to another within these states; nothing where there is none."""
    ways: list[tuple[S, ...]] = [(start,)] if start in among else []
    seen = {start}
    for way in ways:
        if way[-1] == end:
            return way[1:]
        for state in leaves[way[-1]]:
            if state in among and state not in seen:
                seen.add(state)
                ways.append((*way, state))
    return ()
