"""Up and back: proposals go to the deciding body, its decision is entered, told to members, the year is closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.enrol import line_for
from reviews.actions.rated import rated_collectives
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import campaign, change_campaign
from reviews.campaign import Campaign, Closing, Complaint, Correction, DecidedCollective, Document, campaign_step
from reviews.collectives import CollectiveLevel
from reviews.decision import Decision, Matched, matched, refuse_unnamed
from reviews.member_year import LevelValue, MemberYear, step, with_level
from reviews.people import Roster
from reviews.ports import Randomness, Store
from reviews.subject import subject_lines
from reviews.tables import bare

OPEN = ("submitted", "returned", "cell_ready", "reviewed", "voted")
"""States of a member in which the cell has not proposed a level yet."""

DONE = ("notified", "not_subject", "deferred", "draft")
"""States of a member that do not hold up the closing of the year."""


WAITS = ("proposed", "sent_up", "sent_back", "decided")
"""States of a member who is still to be told of a level."""


def send_up(store: Store, at: datetime, by: str) -> tuple[str, ...]:
    """Everybody with a proposal is sent up; the names. Raises KiemdiemError `send_up_open` while a review is open.

    Those put off stay behind and follow with a supplementary meeting (process.md 5.7).
    """
    roster = the_roster(store).doc
    names = {line.member: line.profile.name for line in roster.lines}

    def change(found: Campaign) -> Campaign:
        reviewed = _subject(roster, found, at)
        open_ones = [year.member for year in found.members if year.state in OPEN and year.member in reviewed]
        if open_ones:
            raise KiemdiemError(Problem("send_up_open", "", {"names": tuple(names.get(m, m) for m in open_ones)}))
        ready = [year for year in found.members if year.state == "proposed"]
        if not ready:
            raise KiemdiemError(Problem("send_up_nobody"))
        for year in ready:
            found = found.with_member(step(year, "sent_up", at, by))
        return campaign_step(found, "sent_up", at) if found.state == "concluded" else found

    changed = change_campaign(store, change)
    return tuple(names.get(year.member, year.member) for year in changed.members if year.state == "sent_up")


def _subject(roster: Roster, found: Campaign, at: datetime) -> frozenset[str]:
    """Whose review the cell decides on: one that came from a person who is not subject holds nothing up."""
    return frozenset(line.member for line in subject_lines(roster, found, at.date()))


def look_at(store: Store, decision: Decision) -> Matched:
    """The decision beside the cell's books; changes nothing. Raises KiemdiemError `decision_elsewhere`."""
    roster = the_roster(store).doc
    if decision.unit_key and decision.unit_key != roster.unit.key:
        raise KiemdiemError(Problem("decision_elsewhere", "unit"))
    if decision.period and decision.period != roster.unit.period:
        raise KiemdiemError(Problem("decision_elsewhere", "period"))
    return matched(decision, roster, campaign(store).doc, rated_collectives(store))


def enter(store: Store, decision: Decision, at: datetime, by: str) -> Matched:
    """Enter the decision, whole or not at all. Raises KiemdiemError with every problem of the list."""
    refuse_unnamed(decision.document)
    found = look_at(store, decision)
    if found.problems:
        raise KiemdiemError(*found.problems)

    def change(campaign_now: Campaign) -> Campaign:
        for member, line in found.decided.items():
            year = campaign_now.of(member)
            value = LevelValue(line.level, decision.document.on, line.reason, _cited(decision.document))
            if year.state != "decided":
                year = step(year, "decided", at, by, line.reason)
            campaign_now = campaign_now.with_member(with_level(year, "decided", value))
        campaign_now = _with_collectives(campaign_now, found.collectives, decision.document)
        if not found.decided:  # about collectives alone: of the members nothing is decided by it
            return campaign_now
        others = any(year.level("decided") for year in campaign_now.members if year.member not in found.decided)
        if not (others and campaign_now.decision.number):  # a second one, about those whom a higher level manages
            campaign_now = replace(campaign_now, decision=decision.document)
        return campaign_step(campaign_now, "decided", at) if campaign_now.state == "sent_up" else campaign_now

    change_campaign(store, change)
    return found


def _with_collectives(year: Campaign, told: tuple[CollectiveLevel, ...], document: Document) -> Campaign:
    """The year with the decided levels of collectives. Raises KiemdiemError `year_closed`."""
    if told and year.closing is not None:
        raise KiemdiemError(Problem("year_closed", year.period, {"day": f"{year.closing.at:%d/%m/%Y}"}))
    names = {one.name for one in told}
    kept = tuple(one for one in year.collectives if one.name not in names)
    now = (DecidedCollective(one.name, one.level, one.reason, document) for one in told)
    return replace(year, collectives=(*kept, *now))


def send_back(store: Store, member: str, reason: str, document: Document, at: datetime, by: str) -> str:
    """The higher body asks for another review of this member (QĐ 366 Điều 8, 12); the name.

    The member then waits for a supplementary conference. Raises KiemdiemError `decision_unnamed`, `reason_needed`,
    IllegalStepError where he or she was not sent up.
    """
    refuse_unnamed(document)
    if not reason.strip():
        raise KiemdiemError(Problem("reason_needed", member, {"to": "sent_back"}))
    line = line_for(the_roster(store).doc, member)
    why = f"{reason.strip()} ({_cited(document)})"
    change_campaign(store, lambda found: found.with_member(step(found.of(line.member), "sent_back", at, by, why)))
    return line.profile.name


def _cited(document: Document) -> str:
    return "; ".join(part for part in (document.number, f"{document.on:%d/%m/%Y}" if document.on else "",
                                       document.issuer) if part)  # fmt: skip


def notify(store: Store, members: Iterable[str], at: datetime, by: str) -> tuple[str, ...]:
    """Note that these members (none named: all with a decision) were told; the names.

    In a closed year only a corrected level waits for that (`correct`); told of it, the member's year is closed again.
    """
    roster = the_roster(store).doc
    wanted = {line_for(roster, member).member for member in members}
    names = {line.member: line.profile.name for line in roster.lines}
    told: list[str] = []

    def change(found: Campaign) -> Campaign:
        for year in found.members:
            if year.state == "decided" and (not wanted or year.member in wanted):
                after = step(year, "notified", at, by)
                if found.closing is not None:
                    after = step(after, "closed", at, by)
                found = found.with_member(after, correcting=True)
                told.append(names.get(year.member, year.member))
        everybody = all(year.state not in WAITS for year in found.members)
        return campaign_step(found, "published", at) if everybody and found.state == "decided" else found

    change_campaign(store, change)
    return tuple(told)


def complain(store: Store, member: str, text: str, on: date, at: datetime, randomness: Randomness) -> Complaint:
    """A member's complaint about the level. Raises KiemdiemError `reason_needed`, IllegalStepError."""
    if not text.strip():
        raise KiemdiemError(Problem("reason_needed", member, {"to": "complaint"}))
    line = line_for(the_roster(store).doc, member).member
    complaint = Complaint(randomness.bytes(6).hex(), line, on, text.strip())

    def change(found: Campaign) -> Campaign:
        found = found.with_member(step(found.of(line), "complaint", at, "", text))
        return replace(found, complaints=(*found.complaints, complaint))

    change_campaign(store, change)
    return complaint


def answer_complaint(store: Store, ident: str, answer: str, on: date, at: datetime, document: Document) -> None:
    """The complaint is settled; the level stays until a new decision is entered.

    Raises KiemdiemError `complaint_unknown`.
    """

    def change(found: Campaign) -> Campaign:
        complaint = next((c for c in found.complaints if c.id.startswith(ident)), None)
        if complaint is None:
            raise KiemdiemError(Problem("complaint_unknown", ident))
        settled = replace(complaint, answered=on, answer=answer, document=document)
        found = replace(found, complaints=tuple(settled if c is complaint else c for c in found.complaints))
        year = found.of(complaint.member)
        return found.with_member(step(year, "decided", at, "", answer)) if year.state == "complaint" else found

    change_campaign(store, change)


def close(store: Store, at: datetime, by: str, ledger_head: str) -> Campaign:
    """Close the year: everybody told, no complaint open. Raises KiemdiemError `close_open` with the names."""
    roster = the_roster(store).doc
    names = {line.member: line.profile.name for line in roster.lines}

    def change(found: Campaign) -> Campaign:
        if found.closing is not None:
            return found
        reviewed = _subject(roster, found, at)
        waiting = [y.member for y in found.members if y.state not in DONE and y.member in reviewed]
        if waiting or not any(year.state == "notified" for year in found.members):
            raise KiemdiemError(Problem("close_open", "", {"names": tuple(names.get(m, m) for m in waiting)}))
        for year in found.members:
            if year.state == "notified":
                found = found.with_member(step(year, "closed", at, by))
        if found.state == "published":
            found = campaign_step(found, "archived", at)
        return replace(found, closing=Closing(at, by, ledger_head))

    return change_campaign(store, change)


def correct_collective(
    store: Store, name: str, level: str, reason: str, document: Document, at: datetime, by: str
) -> DecidedCollective:
    """A collective's level changed by a later decision of the higher committee (Mẫu 03), after closing too.

    Raises KiemdiemError `decision_unnamed`, `reason_needed`, `decision_collective` where none was decided of it.
    """
    refuse_unnamed(document)
    if not reason.strip():
        raise KiemdiemError(Problem("reason_needed", name, {"to": "reopened"}))
    made: list[DecidedCollective] = []

    def change(found: Campaign) -> Campaign:
        old = next((one for one in found.collectives if bare(one.name) == bare(name)), None)
        if old is None:
            raise KiemdiemError(Problem("decision_collective", name))
        new = DecidedCollective(old.name, level, reason.strip(), document)
        made[:] = [new]
        collectives = tuple(new if one is old else one for one in found.collectives)
        correction = Correction(at, by, f"{old.name}: {old.level} -> {level}", reason.strip(), document)
        return replace(found, collectives=collectives, corrections=(*found.corrections, correction))

    change_campaign(store, change)
    return made[0]


def correct(
    store: Store, member: str, level: str, reason: str, document: Document, at: datetime, by: str
) -> MemberYear:
    """A level changed after closing by a decision of the higher committee (Mẫu 03); the old one stays in the history.

    Raises KiemdiemError `decision_unnamed`, `reason_needed`, IllegalStepError.
    """
    refuse_unnamed(document)
    if not reason.strip():
        raise KiemdiemError(Problem("reason_needed", member, {"to": "reopened"}))
    line = line_for(the_roster(store).doc, member)

    def change(found: Campaign) -> Campaign:
        year = step(found.of(line.member), "reopened", at, by, reason)
        before = year.level("decided")
        year = with_level(step(year, "decided", at, by, reason), "decided",
                          LevelValue(level, document.on, reason, _cited(document)))  # fmt: skip
        said = f"{line.profile.name}: {before} -> {level}"
        correction = Correction(at, by, said, reason, document)
        found = found.with_member(year, correcting=True)
        return replace(found, corrections=(*found.corrections, correction))

    return change_campaign(store, change).of(line.member)
