"""The conference at the secretary's desk: opened, led, counted, closed; every entry is on disk before the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from threading import Lock
from typing import Final

from questionnaires.values import KiemdiemError, Problem
from reviews.actions import unit_content
from reviews.actions.roster import the_roster
from reviews.ballots import BallotKind, Count, Outcome
from reviews.campaign import Campaign
from reviews.meeting_books import settled
from reviews.meeting_order import usual_order
from reviews.meeting_steps import (
    MeetingError,
    accept_counts,
    begin,
    close,
    conclude,
    defer,
    enter_count,
    hand_out,
    with_levels,
)
from reviews.meeting_words import WRITTEN
from reviews.meetings import COLLECTIVE, Guest, Item, Meeting, ballot_level, base_of, outcomes
from reviews.member_year import LevelValue, MemberYear, sent_back
from reviews.officers import is_secretary
from reviews.people import Roster, RosterLine
from reviews.ports import Clock, Store
from reviews.proposals import Ground, Why, ground, groups_of, reasons_asked
from reviews.quota_forecast import Forecast, forecasts
from reviews.records import Stored
from reviews.rules import LEVELS, Condition, RuleSet
from reviews.voting_base import VotingBase

LEVEL_NAMES: Final = tuple(WRITTEN[level] for level in LEVELS)
RECEIVED: Final = ("submitted", "cell_ready", "deferred", "reviewed", "voted", "proposed", "sent_back")
"""States of a record that may come before the conference: the review is there."""


class Desk:
    """Roster, campaign and conference together.

    `keep` saves at once, over the version that was seen; with `live` it only changes what is in memory, and whoever
    shows it calls `save` (a screen saves in a thread and tries again). ConflictError where another session saved in
    between: open the desk again.
    """

    read_only = False

    def __init__(self, store: Store, clock: Clock, rules: RuleSet, roster: Roster, *, live: bool = False) -> None:
        self.store = store
        self.clock = clock
        self.rules = rules
        self.roster = roster
        self.live = live
        self.saved_at: datetime | None = None
        self._saving = Lock()
        standard = unit_content.held(store).content.in_force
        self.terms = tuple(term.name for term in standard.terms) if standard else ()
        """Names of the terms of the unit's own standard in force."""
        period = roster.unit.period
        documents = store.units.documents
        year, held = documents.load(Campaign, period), documents.load(Meeting, period)
        self._campaign = year or Stored(Campaign(period), 0)
        self._meeting = held
        self.campaign = self._campaign.doc
        self.meeting = held.doc if held else planned(self.roster, self.campaign, clock.now())
        if held:  # a crash between the two saves is mended here
            self.change(self.meeting)
            self.save()

    @property
    def exists(self) -> bool:
        """Whether a conference of this period is in the store."""
        return self._meeting is not None

    @property
    def dirty(self) -> bool:
        """Whether something is not saved yet; a conference that nobody has touched needs no saving."""
        if self._meeting is None:
            return self.meeting.state != "planned" or self.meeting != self._planned()
        return self.meeting != self._meeting.doc or self.campaign != self._campaign.doc

    def _planned(self) -> Meeting:
        return planned(self.roster, self.campaign, self.clock.now())

    def change(self, meeting: Meeting) -> None:
        """Take another state of the conference, and what follows for the campaign; nothing is saved yet."""
        before, self.meeting = self.meeting, meeting
        self.campaign = settled(self.campaign, meeting, self.clock.now(), before)

    def save(self) -> datetime:
        """Save the conference, then the campaign; durable when it returns. May run in a thread.

        A conference that is only planned is not kept: its order follows the roster until it is begun or changed.
        """
        with self._saving:
            documents, period = self.store.units.documents, self.roster.unit.period
            meeting, campaign = self.meeting, self.campaign
            untouched = self._meeting is None and meeting.state == "planned" and meeting == self._planned()
            if not untouched and (self._meeting is None or meeting != self._meeting.doc):
                rev = documents.save(meeting, period, expected_rev=self._meeting.rev if self._meeting else 0)
                self._meeting = Stored(meeting, rev)
            if campaign != self._campaign.doc:
                rev = documents.save(campaign, period, expected_rev=self._campaign.rev)
                self._campaign = Stored(campaign, rev)
            self.saved_at = self.clock.now()
            return self.saved_at

    def keep(self, meeting: Meeting) -> Meeting:
        """Change and, unless this is a live desk, save."""
        self.change(meeting)
        if not self.live:
            self.save()
        return meeting

    # --- who ------------------------------------------------------------------------------

    def line(self, member: str) -> RosterLine:
        """The roster line with this id. Raises MeetingError `item_unknown`."""
        found = next((line for line in self.roster.lines if line.member == member), None)
        if found is None:
            raise MeetingError(Problem("item_unknown", member))
        return found

    def name(self, ident: str) -> str:
        """A member's name; empty for the collective and for ids that are not on the roster."""
        return next((line.profile.name for line in self.roster.lines if line.member == ident), "")

    def year(self, member: str) -> MemberYear:
        """The member's record."""
        return self.campaign.of(member)

    @property
    def base(self) -> VotingBase:
        """The voting base, frozen or as it stands."""
        return base_of(self.meeting, self.roster)

    @contextmanager
    def named(self) -> Iterator[None]:
        """Refusals inside say names where the steps know only ids."""
        try:
            yield
        except KiemdiemError as error:
            raise type(error)(*map(self._named, error.problems)) from error

    def _named(self, problem: Problem) -> Problem:
        ids = problem.params.get("ids", ())
        names = [self.name(ident) or ident for ident in ids] if isinstance(ids, tuple) else []
        more = {"name": self.name(problem.where), "names": tuple(names)}
        return replace(problem, params={**{key: value for key, value in more.items() if value}, **problem.params})

    # --- the course -----------------------------------------------------------------------

    def open(self) -> Meeting:
        """Open the conference at the first item."""
        with self.named():
            return self.keep(begin(self.meeting, self.clock.now()))

    def conclude(self, ident: str) -> Meeting:
        """Conclude an item. Raises MeetingError, also `member_not_received`, `member_not_ready`."""
        self.check_ready(ident, self.meeting.item(ident))
        with self.named():
            return self.keep(conclude(self.meeting, ident, self.clock.now()))

    def check_ready(self, ident: str, item: Item) -> None:
        """Raises MeetingError where the review is not there, or chi uỷ has said nothing about it (rc 3.3)."""
        if ident == COLLECTIVE:
            return
        found = not_ready(self.campaign, ident, item)
        if found:
            raise MeetingError(Problem(found, ident, {"name": self.name(ident)}))

    def defer(self, ident: str, reason: str) -> Meeting:
        """Put a member off to a later conference, with the reason."""
        with self.named():
            return self.keep(defer(self.meeting, ident, reason))

    def hand_out(self, collectives: tuple[str, ...] | None = None) -> Meeting:
        """Hand out the ballots: base and names are frozen; collectives that are rated too, None = as planned."""
        with self.named():
            names = self.meeting.collectives if collectives is None else collectives
            return self.keep(hand_out(replace(self.meeting, collectives=names), self.roster))

    def count(self, count: Count) -> Meeting:
        """One teller's count."""
        with self.named():
            return self.keep(enter_count(self.meeting, count))

    def accept(self, kind: BallotKind, *, one: bool = False) -> Meeting:
        """Accept the counts of two tellers that agree."""
        with self.named():
            return self.keep(accept_counts(self.meeting, kind, self.clock.now(), one=one))

    def close(self) -> Meeting:
        """Close the conference."""
        with self.named():
            return self.keep(close(self.meeting, self.clock.now()))

    # --- levels ---------------------------------------------------------------------------

    def ground(self, member: str) -> Ground:
        """Points, conditions and gates of one member."""
        return ground(self.rules, self.year(member))

    def outcomes(self, member: str) -> tuple[Outcome, ...]:
        """What the ballots say of one member."""
        return outcomes(self.meeting, member)

    def reasons_asked(self, member: str, level: str) -> tuple[Why, ...]:
        """Where a reason is asked for this level (process.md 6.3)."""
        counted = self.meeting.base is not None and any(tally.row(member) for tally in self.meeting.tallies)
        ballot = ballot_level(self.meeting, member) if counted else None
        return reasons_asked(level, self.year(member), self.ground(member).expected, ballot, self.campaign)

    def propose(self, member: str, level: str, reason: str = "") -> Meeting:
        """A person sets the level that the cell proposes; an empty level with a reason is «chưa xếp loại».

        Raises MeetingError `level_unknown`, `not_counted`, `proposal_reason` (params `asked`).
        """
        if level and level not in LEVELS:
            raise MeetingError(Problem("level_unknown", level, {"expected": LEVEL_NAMES}))
        if member not in self.meeting.names or not any(tally.row(member) for tally in self.meeting.tallies):
            raise MeetingError(Problem("not_counted", member, {"name": self.name(member)}))
        why = self.reasons_asked(member, level) if level else ("ballot",)
        if why and not reason.strip():
            raise MeetingError(Problem("proposal_reason", member, {"name": self.name(member), "asked": why}))
        value = LevelValue(level, self.meeting.day, reason.strip())
        return self.keep(with_levels(self.meeting, member, {"proposed": value}))

    def own_level(self, name: str) -> str:
        """The level that a collective takes for itself: as told at the conference, else as the plan has it."""
        planned_ones = {one.name: one.own for one in self.campaign.plan.collectives}
        return self.meeting.rating(name).own or planned_ones.get(name, "")

    def rate(self, name: str, level: str, reason: str = "") -> Meeting:
        """A person sets the level that the cell proposes for a collective on the ballot.

        Raises MeetingError `level_unknown`, `not_counted`.
        """
        if level not in LEVELS:
            raise MeetingError(Problem("level_unknown", level, {"expected": LEVEL_NAMES}))
        tally = self.meeting.tally("collective")
        if tally is None or name not in self.meeting.collectives:
            raise MeetingError(Problem("not_counted", name, {"name": name}))
        told = replace(self.meeting.rating(name), own=self.own_level(name), proposed=level, reason=reason.strip())
        return self.keep(self.meeting.with_rating(told))

    def record_cases(self, member: str, cases: tuple[str, ...]) -> None:
        """Which cases of «Không hoàn thành nhiệm vụ» (khoản 4) people found for this member; shown, never decided.

        Raises MeetingError `case_unknown`.
        """
        year = self.year(member)
        known = [gate.id for gate in self.cases(member)]
        for case in cases:
            if case not in known:
                raise MeetingError(Problem("case_unknown", case, {"expected": tuple(known)}))
        self.campaign = self.campaign.with_member(replace(year, gates=cases))
        self.keep(self.meeting)

    def cases(self, member: str) -> tuple[Condition, ...]:
        """Cases that people record for a member of this form; those that follow from figures are not among them."""
        form = self.year(member).form or self.line(member).profile.form
        return tuple(gate for gate in self.rules.gates if not gate.fact and form in gate.applies)

    def forecasts(self) -> tuple[Forecast, ...]:
        """The quota as it stands, group by group; the head is left out where the plan counts him or her apart."""
        members = [ident for ident in self._reviewed() if not self.apart(ident)]
        levels = {ident: self.year(ident).level("proposed") for ident in members}
        return forecasts(self.rules, self.campaign, levels, groups_of(self.roster), members)

    def apart(self, member: str) -> bool:
        """Whether this is the head, and the plan counts the head apart."""
        return self.campaign.plan.head_apart and is_secretary(self.roster, member)

    def proposed_counts(self) -> Mapping[str, int]:
        """How many are proposed at each level, the head too."""
        found = [self.year(ident).level("proposed") for ident in self._reviewed()]
        return {level: found.count(level) for level in LEVELS}

    def _reviewed(self) -> tuple[str, ...]:
        orders = (ident for held in self.meeting.all for ident in held.order)
        return tuple(ident for ident in dict.fromkeys(orders) if ident != COLLECTIVE)

    # --- the next one ---------------------------------------------------------------------

    @property
    def waiting(self) -> tuple[str, ...]:
        """Who has to come before a supplementary conference: those put off, and those whom a higher body sent back."""
        put_off = [ident for ident in self.meeting.order if self.meeting.item(ident).deferred]
        again = [line.member for line in self.roster.lines if sent_back(self.year(line.member)) is not None]
        return tuple(dict.fromkeys((*put_off, *again)))

    def supplementary(self) -> Meeting:
        """A supplementary conference for those who wait (process.md 5.7); the closed one is kept before it.

        Raises MeetingError `meeting_state`, `nobody_deferred`.
        """
        held = self.meeting
        if held.state != "closed":
            raise MeetingError(Problem("meeting_state", held.period, {"state": held.state, "wanted": ("closed",)}))
        waiting = self.waiting
        if not waiting:
            raise MeetingError(Problem("nobody_deferred", held.period))
        fresh = planned(self.roster, self.campaign, self.clock.now())
        before = (*held.before, replace(held, before=()))
        fresh = replace(fresh, collectives=(), rated=())  # rated by the first conference
        return self.keep(replace(fresh, number=held.number + 1, order=waiting, planned=None, before=before))


def not_ready(campaign: Campaign, member: str, item: Item) -> str:
    """Why this member cannot come before the conference: a code, empty where nothing is in the way."""
    year = campaign.of(member)
    if year.state not in RECEIVED:
        return "member_not_received"
    heard = item.opinion or "committee" in item.levels or year.opinion or year.level("committee")
    if campaign.plan.has_committee and not heard and year.state == "submitted":
        return "member_not_ready"
    return ""


def planned(roster: Roster, campaign: Campaign, now: datetime) -> Meeting:
    """The conference as the plan has it: place, officers, order; nobody is absent yet."""
    plan = campaign.plan
    day = (plan.meeting or now).date()
    return Meeting(
        campaign.period, place=plan.meeting_place, planned=plan.meeting, chair=plan.chair, own_chair=plan.own_chair,
        clerk=plan.clerk, tellers=plan.tellers, guests=tuple(Guest(name) for name in plan.guests),
        order=usual_order(roster, campaign, day), kinds=("top", "lower_levels") if plan.two_rounds else ("levels",),
        collectives=tuple(one.name for one in plan.collectives), rated=plan.collectives,
    )  # fmt: skip


def open_desk(store: Store, clock: Clock, rules: Callable[[str], RuleSet], *, live: bool = False) -> Desk:
    """The desk of this store's unit; `rules(period)` brings the rule set. Raises RosterError `no_unit`."""
    roster = the_roster(store).doc
    return Desk(store, clock, rules(roster.unit.period), roster, live=live)


def names_of(roster: Roster) -> Mapping[str, str]:
    """Roster id: name."""
    return {line.member: line.profile.name for line in roster.lines}
