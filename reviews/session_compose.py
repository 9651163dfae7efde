"""Composes the session's papers from the cell's books: pure functions, one a paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from reviews.campaign import Award, Remedy
from reviews.mended import mended
from reviews.officers import line_named
from reviews.proposals import pointed_out
from reviews.records import Submission
from reviews.session_ballots import ballots, rated
from reviews.session_books import (
    Books,
    called,
    figures,
    head,
    in_meeting_order,
    membership,
    not_reviewed_rows,
    not_subject_rows,
    reviewed,
    subject,
)
from reviews.session_calling import (
    Agenda,
    AttendanceSheet,
    CommentRequest,
    Invitation,
    Missing,
    Reminders,
    SelfAssessments,
)
from reviews.session_contents import contents
from reviews.session_facts import SessionFacts
from reviews.session_filing import AwardProposal, Dossier, RemedyPlan
from reviews.session_frames import day_of, frame, given_number
from reviews.session_kinds import BY_ID, VOLUME, Need, PaperId, SignField
from reviews.session_papers import SessionPaper
from reviews.session_parts import Person
from reviews.session_requests import ASKED, attendance_rows, guest_rows, requested
from reviews.session_results import (
    CommitteeMinutes,
    Count,
    Minutes,
    Notice,
    NotReviewed,
    NotSubject,
    Report,
    Sheet,
    Summary,
)
from reviews.standing import top_run


def missing_need(books: Books, paper: PaperId) -> Need | None:
    """What has to be recorded before this paper can be made; None where it can be."""
    need = BY_ID[paper].needs
    facts, campaign = books.facts, books.campaign
    met = {
        "roster": True,
        "meeting": facts is not None,
        "count": facts is not None and facts.ballots is not None,
        "committee": campaign.committee.on is not None,
        "awards": bool(campaign.awards),
        "remedies": bool(campaign.remedies),
        "proposals": any(year.level("proposed") for year in campaign.members),
        "packs": bool(books.reviews),
        "comments": paper in ASKED and bool(requested(books, paper)),
    }
    return None if met[need] else need


def compose(books: Books, paper: PaperId) -> tuple[SessionPaper, ...]:
    """The papers of one kind: one, one a member, or one a volume; none where nothing is recorded for it.

    `reviews` are no papers of ours but the members' own files: never composed.
    """
    if paper == "reviews" or missing_need(books, paper) is not None:
        return ()
    return COMPOSERS[paper](books)


def _agenda(books: Books) -> tuple[SessionPaper, ...]:
    plan, facts, ahead = books.campaign.plan, books.coming or books.facts, books.coming
    order = in_meeting_order(called(books))
    if books.order:
        order = tuple(sorted(order, key=lambda person: (*books.order, person.member).index(person.member)))
    lines = {line.member: line for line in books.roster.lines}
    told = ((p, pointed_out(lines[p.member], p.year, books.campaign)) for p in order)
    waiting = frozenset(person.profile.name for person, said in told if "no_official_result" in said)
    return (
        Agenda(
            frame(books, "agenda"), _at(books), _place(books), _chair(books),
            (ahead.own_chair if ahead else "") or books.name(plan.own_chair) or head(books, head(books).member).name,
            facts.clerk if facts and facts.clerk else books.name(plan.clerk),
            facts.tellers if facts and facts.tellers else tuple(map(books.name, plan.tellers)),
            ahead.collective if ahead else plan.has_committee, head(books).name,
            tuple(person.profile.name for person in order), plan.two_rounds, waiting,
        ),
    )  # fmt: skip


def _invitation(books: Books) -> tuple[SessionPaper, ...]:
    team = tuple(name for prompt in books.campaign.prompts for name in prompt.team)
    guests = tuple(dict.fromkeys((*books.campaign.plan.guests, *team)))
    made = frame(books, "invitation")
    return (Invitation(made, head(books), guests, _at(books), _place(books), _chair(books)),)


def _reminders(books: Books) -> tuple[SessionPaper, ...]:
    people = subject(books)
    owing = [person for person in people if person.year.state in ("draft", "returned")]
    open_rows = [person for person in owing if person.member not in books.lying]
    rows = tuple(
        Missing(
            person.profile.name, person.profile.form, person.year.state == "returned",
            next((step.reason for step in reversed(person.year.history) if step.to == "returned"), ""),
        )
        for person in open_rows
    )  # fmt: skip
    deadline = books.campaign.plan.hand_in or books.roster.unit.deadline
    made = frame(books, "reminders")
    return (Reminders(made, deadline, books.today, len(people) - len(owing), rows),)


def _self_assessments(books: Books) -> tuple[SessionPaper, ...]:
    return (SelfAssessments(frame(books, "self-assessments"), head(books), subject(books), books.charts),)


def _ballots(books: Books) -> tuple[SessionPaper, ...]:
    return ballots(books, frame(books, "ballots"), day_of(books, "ballots"))


def _count(books: Books) -> tuple[SessionPaper, ...]:
    voted = tuple(person for person in _here(books) if person.votes is not None)
    return (Count(frame(books, "count"), _facts(books), voted),)


def _committee(books: Books) -> tuple[SessionPaper, ...]:
    held = books.campaign.committee
    named = replace(
        held, present=tuple(map(books.name, held.present)), absent=tuple(map(books.name, held.absent)),
        chair=books.name(held.chair), clerk=books.name(held.clerk),
    )  # fmt: skip
    made = frame(books, "committee-minutes")
    given = given_number(books.campaign, "committee-minutes")
    day = given[1] if given else held.on
    spoken = tuple(p for p in subject(books) if p.year.opinion or p.year.level("committee"))
    asked: dict[SignField, str] = {"chair": held.chair, "clerk": held.clerk}
    officers = {f: line.member for f, text in asked.items() if (line := line_named(books.roster, text)) is not None}
    return (CommitteeMinutes(replace(made, on=day or made.on), named, spoken, officers),)


def _minutes(books: Books) -> tuple[SessionPaper, ...]:
    people = {person.member: person for person in _here(books)}
    return (
        Minutes(
            frame(books, "minutes"), _facts(books), people, figures(books, people.values()), _awards(books),
            _remedies(books),
        ),
    )  # fmt: skip


def _summary(books: Books) -> tuple[SessionPaper, ...]:
    people = reviewed(books)
    base = books.facts.base if books.facts else 0
    return (Summary(frame(books, "summary"), head(books), people, figures(books, people), base),)


def _not_subject(books: Books) -> tuple[SessionPaper, ...]:
    counted_to = books.campaign.plan.six_months_on or books.meeting_day
    return (NotSubject(frame(books, "not-subject"), head(books), not_subject_rows(books), counted_to),)


def _not_reviewed(books: Books) -> tuple[SessionPaper, ...]:
    return (NotReviewed(frame(books, "not-reviewed"), head(books), not_reviewed_rows(books)),)


def _report(books: Books) -> tuple[SessionPaper, ...]:
    people = reviewed(books)
    return (
        Report(
            frame(books, "report"), head(books), _to(books), membership(books), figures(books, people), people,
            _whole(books), not_subject_rows(books), not_reviewed_rows(books), _awards(books), _remedies(books),
            mended(_named(books, books.remedies_before), _counted_reviews(books)),
        ),
    )  # fmt: skip


def _sheets(books: Books) -> tuple[SessionPaper, ...]:
    return tuple(
        Sheet(
            replace(
                frame(books, "sheets", member=person.member), review_sha256=person.year.payload_sha256
            ),
            head(books, person.member), person, _said(books, person), books.facts.base if books.facts else 0,
        )
        for person in in_meeting_order(reviewed(books))
    )  # fmt: skip


def _notices(books: Books) -> tuple[SessionPaper, ...]:
    return tuple(
        Notice(
            frame(books, "notices", member=person.member), head(books, person.member), person, _to(books),
            _said(books, person), books.facts.base if books.facts else 0,
        )
        for person in in_meeting_order(reviewed(books))
        if person.year.level("proposed") or person.year.level("decided")
    )  # fmt: skip


def _award_proposal(books: Books) -> tuple[SessionPaper, ...]:
    rows = []
    for award in books.campaign.awards:
        line = next((line for line in books.roster.lines if line.member == award.member), None)
        before = line.standing.levels_before if line else ()
        now = (books.campaign.period, books.campaign.of(award.member).level("proposed"))
        rows.append((books.name(award.member), award, top_run((*before, now), books.campaign.period)))
    return (AwardProposal(frame(books, "awards"), head(books), _to(books), tuple(rows)),)


def _remedy(books: Books) -> tuple[SessionPaper, ...]:
    return (RemedyPlan(frame(books, "remedy"), head(books), _remedies(books)),)


def _contents(books: Books) -> tuple[SessionPaper, ...]:
    return (contents(books, frame(books, "contents")),)


def _dossier(books: Books) -> tuple[SessionPaper, ...]:
    found = [books.reviews[p.member] for p in in_meeting_order(subject(books)) if p.member in books.reviews]
    parts = [tuple(found[n : n + VOLUME]) for n in range(0, len(found), VOLUME)]
    return tuple(Dossier(frame(books, "dossier", part=n), part, len(parts)) for n, part in enumerate(parts, 1))


def _attendance(books: Books) -> tuple[SessionPaper, ...]:
    told, day = books.coming or books.facts, day_of(books, "attendance")
    clerk = (told.clerk if told else "") or books.name(books.campaign.plan.clerk)
    return (
        AttendanceSheet(
            frame(books, "attendance"), _at(books), _place(books), clerk, attendance_rows(books, day),
            guest_rows(books, day),
        ),
    )  # fmt: skip


def _requests(paper: PaperId) -> Callable[[Books], tuple[SessionPaper, ...]]:
    def made(books: Books) -> tuple[SessionPaper, ...]:
        return tuple(
            CommentRequest(frame(books, paper, member=who.member), head(books, who.member), who, to, due)
            for who, to, due in requested(books, paper)
        )

    return made


COMPOSERS: Final[Mapping[PaperId, Callable[[Books], tuple[SessionPaper, ...]]]] = {
    "agenda": _agenda, "invitation": _invitation, "reminders": _reminders, "self-assessments": _self_assessments,
    "ballots": _ballots, "count": _count, "committee-minutes": _committee, "minutes": _minutes, "summary": _summary,
    "not-subject": _not_subject, "not-reviewed": _not_reviewed, "report": _report, "sheets": _sheets,
    "notices": _notices, "awards": _award_proposal, "remedy": _remedy, "contents": _contents, "dossier": _dossier,
    "attendance": _attendance, "residence-requests": _requests("residence-requests"),
    "temporary-requests": _requests("temporary-requests"),
}  # fmt: skip


def _facts(books: Books) -> SessionFacts:
    return replace(books.facts, rated=rated(books, books.facts)) if books.facts else SessionFacts()


def _here(books: Books) -> tuple[Person, ...]:
    """Members reviewed at this conference: at a supplementary one only those whose turn it is."""
    facts = books.facts
    return tuple(p for p in reviewed(books) if facts is None or not facts.before or p.member in facts.order)


def _whole(books: Books) -> SessionFacts:
    """The year's conferences as one report tells them: collectives rated, and decisions of all of them."""
    facts = _facts(books)
    with_ballots = [held for held in (*facts.before, facts) if held.collective_ballots is not None]
    last = with_ballots[-1] if with_ballots else facts
    decided = tuple(line for held in (*facts.before, facts) for line in held.resolutions)
    return replace(facts, collective_ballots=last.collective_ballots, rated=rated(books, last), resolutions=decided)


def _at(books: Books) -> datetime | None:
    return books.coming.at if books.coming else books.meeting


def _place(books: Books) -> str:
    told = books.coming or books.facts
    return (told.place if told else "") or books.campaign.plan.meeting_place


def _chair(books: Books) -> str:
    told = books.coming or books.facts
    return (told.chair if told else "") or books.name(books.campaign.plan.chair) or head(books).name


def _to(books: Books) -> str:
    plan = books.campaign.plan
    return plan.between_body or plan.deciding_body


def _remedies(books: Books) -> tuple[Remedy, ...]:
    return _named(books, books.campaign.remedies)


def _named(books: Books, lines: tuple[Remedy, ...]) -> tuple[Remedy, ...]:
    return tuple(replace(line, who=books.name(line.who)) for line in lines)


def _counted_reviews(books: Books) -> tuple[Submission, ...]:
    """Reviews with data of those who were reviewed."""
    return tuple(books.reviews[p.member] for p in reviewed(books) if p.member in books.reviews)


def _awards(books: Books) -> tuple[tuple[str, Award], ...]:
    return tuple((books.name(award.member), award) for award in books.campaign.awards)


def _said(books: Books, person: Person) -> str:
    """What the chair concluded on this person."""
    held = (*books.facts.before, books.facts) if books.facts else ()
    items = (item for facts in reversed(held) for item in facts.items)
    return next((item.conclusion for item in items if item.member == person.member), "")
