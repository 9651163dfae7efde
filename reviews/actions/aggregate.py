"""Scores for statistics out of a closed year's books, and a committee's list of organisations beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from questionnaires.model import Kind, Questionnaire
from questionnaires.values import KiemdiemError, Problem
from reviews.actions.committee_desk import load_book
from reviews.actions.ledger import load_ledger
from reviews.actions.roster import the_roster
from reviews.actions.summing_up import Find, Load
from reviews.actions.unit_year import campaign
from reviews.distributions import SKIPPED, Distribution
from reviews.member_year import MemberYear
from reviews.people import RosterLine
from reviews.ports import Store, Tools
from reviews.records import Submission
from reviews.scale import MARK, POINTS, ScoreRow, ScoresOut, ScoreTable, UnitRow, Value, mark_of, withheld
from reviews.standing import not_subject
from reviews.subject import outside, own_lines, review_day
from reviews.summary import Summary, counts

ID_BYTES: Final = 8


def scores(tools: Tools, load: Load, find: Find, parse: Callable[[bytes], Summary]) -> ScoreTable:
    """What may go out, under new random ids each time. Raises RosterError `no_unit`, storage errors.

    KiemdiemError `aggregate_open` before the year is closed; `aggregate_changed` where other scores of this period
    went out before: the difference of two files would tell about whom a review or a level was corrected.
    """
    store = tools.store()
    roster, year = the_roster(store).doc, campaign(store).doc
    if year.closing is None:
        raise KiemdiemError(Problem("aggregate_open", year.period))
    day = review_day(roster, year, tools.clock.now().date())
    reviews = _reviews(store, load)
    rows = [
        _row(line, member, (day, year.plan.six_months_on), reviews.get(line.member), find)
        for line, member in ((line, year.of(line.member)) for line in own_lines(roster, day))
    ]
    told: tuple[Distribution, ...] = ()
    if year.published:
        told = parse(year.published[0].data.encode()).distributions
    kept = withheld(rows, told)
    before = store.units.documents.load(ScoresOut, year.period)
    if before is not None and before.doc.mark != mark_of(kept):
        raise KiemdiemError(Problem("aggregate_changed", year.period))
    return ScoreTable(roster.unit.key, year.period, _named(tools, kept), store.demo)


def _named(tools: Tools, rows: tuple[ScoreRow, ...]) -> tuple[tuple[str, ScoreRow], ...]:
    """Rows under random ids, which are kept nowhere; sorted by them, so the roster's order is gone too."""
    ids: dict[str, ScoreRow] = {}
    for row in rows:
        while (ident := tools.randomness.bytes(ID_BYTES).hex()) in ids:
            pass
        ids[ident] = row
    return tuple(sorted(ids.items(), key=lambda pair: pair[0]))


def keep_out(store: Store, table: ScoreTable, on: date) -> None:
    """Note that these went out; the same twice is one. Raises storage errors."""
    if store.units.documents.load(ScoresOut, table.period) is None:
        out = ScoresOut(table.period, mark_of(row for _id, row in table.rows), on)
        store.units.documents.save(out, table.period, expected_rev=0)


def organisations(store: Store) -> tuple[UnitRow, ...]:
    """A committee's expected organisations, itself last. Raises RosterError `no_unit`."""
    own = the_roster(store).doc.unit
    units = load_book(store).doc.expected.units
    return (*(UnitRow(one.key, one.name, one.parent or own.key, one.level) for one in units),
            UnitRow(own.key, own.name, "", ""))  # fmt: skip


def _reviews(store: Store, load: Load) -> Mapping[str, Submission]:
    """The data of the reviews that the books name, by roster id; those on paper only have none."""
    ledger = load_ledger(store)
    found: dict[str, Submission] = {}
    for member, entry in ledger.books.current.items():
        if entry.payload_sha256 != ledger.campaign.of(member).payload_sha256 or not entry.pack:
            continue
        pack = store.units.collected.pack(ledger.period, entry.pack)
        if pack is not None and pack.payload:
            found[member] = load(pack.payload)
    return found


def _row(
    line: RosterLine, year: MemberYear, days: tuple[date, date | None], review: Submission | None, find: Find
) -> ScoreRow:
    """`days`: the conference, and the day of its own that «dưới 6 tháng» counts to."""
    (count,) = counts([(line, year, not_subject(line.standing, *days) or "")], subject="decided")
    owes = review is not None and outside(line, year, *days) is None
    questionnaire = find(review.questionnaire, review.edition) if review is not None and owes else None
    if review is None or questionnaire is None:
        return ScoreRow(count.form, count.group, count.level)
    return ScoreRow(count.form, count.group, count.level, questionnaire.core_sha256, _answers(review, questionnaire))


def _answers(review: Submission, questionnaire: Questionnaire) -> dict[str, Value]:
    """Marks, points and the two totals: no text, no date, no choice that says who somebody is."""
    found: dict[str, Value] = {}
    for name in ("general", "result"):
        total = review.scores.get(name)
        if total is not None:
            found[POINTS + name] = total
    for question in questionnaire.answerable:
        answer = review.answers.get(question.id)
        if question.visible == "self" or answer is None:
            continue
        if question.kind is Kind.RATE and (answer.skipped or answer.value is not None):
            found[MARK + question.id] = SKIPPED if answer.skipped else str(answer.value)
        elif question.kind is Kind.POINTS and isinstance(answer.value, (int, Fraction)):
            found[POINTS + question.id] = Fraction(answer.value)
    return found
