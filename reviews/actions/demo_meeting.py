"""The fictional cell's roster facts, its plan and the record of its conference, made from how people's year went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from fractions import Fraction
from typing import Any, Final, cast

from questionnaires.material import material
from reviews.actions.demo_people import Person
from reviews.ballots import Row, Slips, Tally
from reviews.campaign import Campaign, Document, Plan
from reviews.meeting_order import usual_order
from reviews.meeting_record import as_yaml, record_data
from reviews.meeting_words import WRITTEN
from reviews.meetings import COLLECTIVE, Attendee, Guest, Hands, Item, Meeting, Remark, Resolution, base_of
from reviews.member_year import LevelValue, MemberYear, Subject
from reviews.people import Roster
from reviews.standing import Discipline, Residence, Role, Span, Standing, not_subject

Votes = tuple[int, int, int, int]
DUTY: Final = "duty_discipline"
"""Id of the gate that a duty-related penalty is (QĐ 366 Điều 11 khoản 4)."""


@dataclass(frozen=True, slots=True)
class Book:
    """The conference's material with the year filled in."""

    data: Mapping[str, Any]
    year: int

    def words(self, text: str, **known: str) -> str:
        """A text with its gaps filled."""
        found = text.replace("{Y+1}", str(self.year + 1)).replace("{Y}", str(self.year))
        for name, value in known.items():
            found = found.replace("{" + name + "}", value)
        return found

    def day(self, text: str) -> date:
        """A day of the material."""
        return date.fromisoformat(self.words(text))


def demo_book(year: int) -> Book:
    """The material of the fictional conference."""
    return Book(material("demo/meeting"), year)


# --- roster and plan --------------------------------------------------------------------------


def standing(book: Book, name: str) -> Standing:
    """What the roster holds about one of the fictional people."""
    entry: Mapping[str, Any] = next((e for e in book.data["people"] if e["name"] == name), {})
    joined = book.day(entry["joined"]) if entry else None
    probationary = entry.get("probationary") == "yes"
    penalty = entry.get("discipline")
    return Standing(
        number=int(entry.get("number", 0)), gender=entry.get("gender", ""), joined=joined,
        official=None if probationary or joined is None else joined + timedelta(days=365), probationary=probationary,
        role=cast("Role", entry.get("role", "")), occupation=entry.get("occupation", ""),
        exempt=_span(book, entry.get("exempt")), suspended=_span(book, entry.get("suspended")),
        away=_span(book, entry.get("away")), leave=_span(book, entry.get("leave")),
        residence=cast("Residence", entry.get("residence", "")), civil_servant=entry.get("civil_servant") == "yes",
        mass_organisation=entry.get("mass", ""),
        discipline=(Discipline(book.day(penalty[0]), penalty[1], penalty[2], duty_related=True),) if penalty else (),
    )  # fmt: skip


def _span(book: Book, entry: Sequence[str] | None) -> Span | None:
    if entry is None:
        return None
    begin, end, reason, document = (*entry, "", "")[:4]
    return Span(book.day(begin), book.day(end) if end else None, reason, book.words(document))


def demo_campaign(book: Book, roster: Roster, zone: tzinfo) -> Campaign:
    """The year's plan as the preparation would have made it, and the gate that the roster's record gives."""
    officers: Mapping[str, Sequence[str]] = book.data["officers"]
    by_name = {line.profile.name: line.member for line in roster.lines}
    chair = _first(by_name, officers["chair"], ())
    own = _first(by_name, officers["own_chair"], (chair,))
    clerk = _first(by_name, officers["clerk"], (chair,))
    tellers = [by_name[name] for name in officers["tellers"] if name in by_name]
    source = book.data["committee_plan"]
    plan = Plan(
        committee_plan=Document(source["number"], book.day(source["day"]), source["issuer"]),
        deciding_body=book.data["deciding_body"], hand_in=roster.unit.deadline,
        committee_meeting=date(book.year, 12, 3), documents_out=date(book.year, 12, 8),
        meeting=datetime(book.year, 12, 12, 8, 0, tzinfo=zone),
        meeting_end=datetime(book.year, 12, 12, 16, 30, tzinfo=zone), dossier_in=date(book.year, 12, 20),
        meeting_place=book.data["place"], chair=chair, own_chair=own, clerk=clerk,
        tellers=tuple(t for t in tellers if t not in (chair, clerk))[:3],
        guests=tuple(guest["name"] for guest in book.data["guests"]),
    )  # fmt: skip
    marked = [line.member for line in roster.lines if any(d.duty_related for d in line.standing.discipline)]
    return Campaign(roster.unit.period, plan=plan, members=tuple(MemberYear(m, gates=(DUTY,)) for m in marked))


def _first(by_name: Mapping[str, str], names: Sequence[str], others_than: tuple[str, ...]) -> str:
    """The first of these who is on the roster; else anybody there who is not one of the others."""
    wanted = [*(by_name[name] for name in names if name in by_name), *by_name.values()]
    return next((member for member in wanted if member not in others_than), "")


# --- the record -------------------------------------------------------------------------------


def demo_record(book: Book, roster: Roster, campaign: Campaign, people: Mapping[str, Person], sent: set[str]) -> str:
    """The record of the conference as a file; `sent` = roster ids of those whose review is there."""
    return as_yaml(record_data(_meeting(book, roster, campaign, people, sent), _name(roster), MemberYear, blank=False))


def _name(roster: Roster) -> Any:  # noqa: ANN401 - a lookup function
    names = {line.member: line.profile.name for line in roster.lines}
    return lambda member: names.get(member, "")


def _meeting(book: Book, roster: Roster, campaign: Campaign, people: Mapping[str, Person], sent: set[str]) -> Meeting:
    plan = campaign.plan
    opened = plan.meeting
    assert opened is not None
    order = usual_order(roster, campaign, opened.date())
    meeting = Meeting(
        campaign.period, state="closed", place=plan.meeting_place, opened=opened,
        closed=opened + timedelta(hours=4, minutes=10), chair=plan.chair, own_chair=plan.own_chair, clerk=plan.clerk,
        tellers=plan.tellers, attendance=_attendance(book, roster, opened.date()), order=order,
        guests=tuple(Guest(guest["name"], guest["post"]) for guest in book.data["guests"]),
        discussion=book.data["discussion"], keeper=book.data["keeper"], minutes_read=True, source="paper",
    )  # fmt: skip
    base = base_of(meeting, roster)
    valid = base.ballots - (1 if base.ballots >= 10 else 0)  # one spoilt sheet, where the cell is not small
    votes, reasons = _votes(book, [(i, people[i]) for i in order if i in people and i in sent], valid, base.majority)
    names = _name(roster)
    for at, ident in enumerate(order):
        meeting = meeting.with_item(_item(book, names, at, ident, people, votes, reasons, order))
    slips = Slips(
        base.ballots, base.ballots, 0, valid, base.ballots - valid, "bỏ trống" if valid < base.ballots else ""
    )
    rows = tuple(Row(ident, votes[ident]) for ident in order if ident in votes)
    whole = tuple(Row(name, (0, valid, 0, 0)) for name in (f"Chi uỷ {roster.unit.name}", roster.unit.name))
    return replace(
        meeting, kinds=("levels", "collective"),
        tallies=(Tally("levels", slips, rows), Tally("collective", slips, whole)) if rows else (),
        resolutions=tuple(Resolution(one["text"], Hands(base.ballots)) for one in book.data["resolutions"]),
    )  # fmt: skip


def _attendance(book: Book, roster: Roster, day: date) -> tuple[Attendee, ...]:
    excuses = {entry["name"]: entry["excused"] for entry in book.data["people"] if "excused" in entry}
    found = []
    for line in roster.lines:
        why = not_subject(line.standing, day)
        if why in ("exempt", "suspended"):
            found.append(Attendee(line.member, "absent", book.data["absent"][why]))
        elif line.profile.name in excuses:
            found.append(Attendee(line.member, "excused", excuses[line.profile.name]))
    return tuple(found)


def _votes(
    book: Book, people: Sequence[tuple[str, Person]], valid: int, majority: int
) -> tuple[dict[str, Votes], dict[str, str]]:
    """Counts that fit how each one's year went; the reasons where the proposal needs one."""
    votes: dict[str, Votes] = {}
    reasons: dict[str, str] = {}
    top = hopeful = 0
    for at, (ident, person) in enumerate(people):
        outcome = _outcome(person)
        if _disciplined(book, person):
            low = min(majority, valid)
            rest = min(1, valid - low)
            votes[ident] = (0, rest, valid - low - rest, low)
            reasons[ident] = book.data["reasons"]["discipline"]
        elif outcome == "excellent":
            for_top = (max(majority, valid - 2), majority, max(majority, valid - 3))[top % 3]
            votes[ident], top = (for_top, valid - for_top, 0, 0), top + 1
        elif outcome == "hopeful" and not hopeful:
            for_top = min(majority - 1, valid)
            votes[ident], hopeful = (for_top, valid - for_top, 0, 0), 1
            reasons[ident] = book.words(book.data["reasons"]["tie"], cao=str(valid))
        elif outcome in ("hopeful", "modest"):
            votes[ident] = (min(2, valid - majority), max(majority, valid - 2), 0, 0)
            if outcome == "modest":
                reasons[ident] = book.data["reasons"]["modest"]
        elif outcome == "late":
            few = min(3, valid - majority)
            votes[ident] = (0, few, valid - few, 0)
        else:
            few = min((0, 1, 1, 3)[at % 4], valid - majority)
            votes[ident] = (0, valid - few, few, 0) if at % 2 else (few, valid - few, 0, 0)
    return votes, reasons


def _disciplined(book: Book, person: Person) -> bool:
    return bool(standing(book, person.profile.name).discipline)


def _outcome(person: Person) -> str:
    """How the year went, from the figures: as `demo_people.Outcome`."""
    year = person.year
    if year.late:
        return "late"
    if year.total < Fraction(90):
        return "good"
    enough = Fraction(year.above, year.tasks) >= Fraction(3, 10)
    return "hopeful" if not enough else "excellent" if year.level == "HTXS" else "modest"


def _item(
    book: Book, names: Any, at: int, ident: str, people: Mapping[str, Person],  # noqa: ANN401 - a lookup
    votes: Mapping[str, Votes], reasons: Mapping[str, str], order: Sequence[str],
) -> Item:  # fmt: skip
    """What was said about one member; who has not sent a review is put off."""
    data = book.data
    speakers = [other for other in order if other not in (COLLECTIVE, ident) and other in people]
    if ident == COLLECTIVE:
        said = data["collective"]
        remarks = tuple(
            Remark(names(who), text, who) for who, text in zip(speakers[3:] or speakers, said["remarks"], strict=False)
        )
        return Item(ident, said["summary"], remarks, said["answer"], said["conclusion"])
    if ident not in votes:
        entry: Mapping[str, str] = next((e for e in data["people"] if e["name"] == names(ident)), {})
        excuse = data["excused"].replace("{why}", entry["excused"]) if "excused" in entry else data["not_sent"]
        return Item(ident, deferred=excuse)
    person = people[ident]
    level = ("HTXS", "HTT", "HTNV", "KHT")[max(range(4), key=lambda n: votes[ident][n])]
    if ident in reasons and not _disciplined(book, person):
        level = "HTT"
    remarks = tuple(
        Remark(names(who), data["remarks"][(at + n) % len(data["remarks"])], who)
        for n, who in enumerate(speakers[at % 5 : at % 5 + 1 + at % 2])
    )
    levels: dict[Subject, LevelValue] = {
        "committee": LevelValue(level),
        "proposed": LevelValue(level, None, reasons.get(ident, "")),
    }
    own = standing(book, person.profile.name)
    if own.civil_servant:
        levels["official"] = LevelValue(level)
    if own.mass_organisation:
        levels["mass"] = LevelValue("HTT" if level == "HTNV" else level)
    return Item(
        ident, _turn(data["summaries"], at), remarks,
        _turn(data["answers"], at), _turn(data["conclusions"], at),
        opinion=book.words(data["opinions"][level], muc=WRITTEN[level]), levels=levels,
    )  # fmt: skip


def _turn(texts: Sequence[str], at: int) -> str:
    return texts[at % len(texts)]
