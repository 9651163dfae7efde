"""The summary for the level above: built from the cell's books, kept as published so that a newer one can follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from questionnaires.model import Questionnaire
from reviews.actions.ledger import load_ledger
from reviews.actions.rated import rated_collectives
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import campaign, change_campaign
from reviews.campaign import Published
from reviews.collectives import counted
from reviews.distributions import SKIPPED, distributions, published
from reviews.people import UnitCard
from reviews.ports import Tools
from reviews.records import Submission
from reviews.standing import not_subject
from reviews.subject import own_lines, review_day, subject_lines
from reviews.summary import Summary, counts, merkle_root, next_summary

Find = Callable[[str, str], Questionnaire | None]
Load = Callable[[bytes], Submission]


@dataclass(frozen=True, slots=True)
class SummaryPaper:
    """A summary with the words that its paper prints for questions and marks."""

    summary: Summary
    titles: Mapping[str, str]
    labels: Mapping[str, Mapping[str, str]]


def collected(tools: Tools, load: Load, find: Find) -> tuple[tuple[Submission, Questionnaire], ...]:
    """Every counted review that came with its data, with its questionnaire; paper ones have no data."""
    store = tools.store()
    ledger = load_ledger(store)
    found: list[tuple[Submission, Questionnaire]] = []
    owing = {line.member for line in subject_lines(ledger.roster, ledger.campaign, tools.clock.now().date())}
    for entry in (entry for member, entry in ledger.books.current.items() if member in owing):
        pack = store.units.collected.pack(ledger.period, entry.pack) if entry.pack else None
        if pack is None or not pack.payload:
            continue
        submission = load(pack.payload)
        questionnaire = find(submission.questionnaire, submission.edition)
        if questionnaire is not None:
            found.append((submission, questionnaire))
    return tuple(found)


def sum_up(tools: Tools, load: Load, find: Find, parse: Callable[[bytes], Summary], rule_set: str) -> SummaryPaper:
    """The summary as it may be published now. Raises RosterError `no_unit`, storage errors."""
    store = tools.store()
    roster, year = the_roster(store).doc, campaign(store).doc
    day = review_day(roster, year, tools.clock.now().date())
    six = year.plan.six_months_on
    rows = [(line, year.of(line.member), not_subject(line.standing, day, six) or "") for line in own_lines(roster, day)]
    reviews = collected(tools, load, find)
    subject = "decided" if year.decision.number else "proposed"
    hashes = [member.payload_sha256 for member in year.members if member.payload_sha256]
    now = Summary(
        kind="summary", unit_key=roster.unit.key, unit_name=roster.unit.name, unit_path=_path(roster.unit.above),
        period=year.period, seq=1, rule_set=rule_set, counts=counts(rows, subject=subject),
        distributions=published(distributions(reviews)), reviews_root=merkle_root(hashes), demo=store.demo,
        stage="decided" if year.decision.number else "proposed",
        collectives=counted(year, rated_collectives(store), "decided" if year.decision.number else "proposed"),
    )  # fmt: skip
    last = year.published[-1] if year.published else None
    first = parse(year.published[0].data.encode()) if year.published else None
    if last is None or first is None:
        return _with_words(next_summary(now, None, ""), reviews)
    same = replace(now, seq=last.seq, replaces=parse(last.data.encode()).replaces, distributions=first.distributions)
    if same == parse(last.data.encode()):
        return _with_words(same, reviews)
    before = replace(first, seq=last.seq)
    return _with_words(next_summary(now, before, last.sha256), reviews)


def published_paper(
    tools: Tools, load: Load, find: Find, sha256_of_data: str, parse: Callable[[bytes], Summary]
) -> tuple[SummaryPaper, Published, UnitCard] | None:
    """A summary that this store published, with the words, day and unit of its paper; None where it did not."""
    store = tools.store()
    if store.units.load() is None:
        return None
    one = next((found for found in campaign(store).doc.published if found.sha256 == sha256_of_data), None)
    if one is None:
        return None
    return _with_words(parse(one.data.encode()), collected(tools, load, find)), one, the_roster(store).doc.unit


def _path(above: str) -> tuple[str, ...]:
    return (above,) if above else ()


def _with_words(summary: Summary, reviews: tuple[tuple[Submission, Questionnaire], ...]) -> SummaryPaper:
    titles: dict[str, str] = {}
    labels: dict[str, dict[str, str]] = {}
    for _submission, questionnaire in reviews:
        for question in questionnaire.answerable:
            titles[question.id] = question.name.vi or question.ask.vi
            labels[question.id] = {option.code: option.label.vi for option in question.options} | {
                SKIPPED: "Bỏ qua, có lý do"
            }
    return SummaryPaper(summary, titles, labels)


def keep_published(tools: Tools, summary: Summary, data: bytes, on: date) -> None:
    """Note that this summary goes up; the same one twice is one."""
    mark = sha256(data).hexdigest()
    change_campaign(
        tools.store(),
        lambda found: (
            found
            if any(one.sha256 == mark for one in found.published)
            else replace(found, published=(*found.published, Published(summary.seq, on, mark, data.decode())))
        ),
    )
