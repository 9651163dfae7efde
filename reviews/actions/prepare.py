"""The secretary's preparation: outside comments, prompts of the higher level, chi uỷ's opinions, who is ready."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from typing import Final

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.enrol import line_for
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import campaign, change_campaign
from reviews.campaign import Award, Campaign, CommentKind, Document, OutsideComment, Prompt, Remedy
from reviews.member_year import LevelValue, Subject, step, with_level
from reviews.ports import Randomness, Store
from reviews.preparation import not_ready
from reviews.rules import LEVELS, Condition, RuleSet

MOST_POINTS: Final = 100
"""Both groups together (QĐ 366 Điều 11)."""


def ask_comment(
    store: Store, kind: CommentKind, member: str, randomness: Randomness, *,
    sender: str = "", sent: date | None = None, due: date | None = None,
) -> OutsideComment:  # fmt: skip
    """Note a request for an outside comment; asked twice of the same sender it is one. Raises RosterError."""
    line = line_for(the_roster(store).doc, member).member if member else ""
    found = next(
        (c for c in campaign(store).doc.comments if (c.kind, c.member, c.sender) == (kind, line, sender)), None
    )
    comment = replace(found or OutsideComment(randomness.bytes(6).hex(), kind, line, sender), sent=sent, due=due)
    _keep_comment(store, comment)
    return comment


def receive_comment(
    store: Store, ident: str, on: date, text: str, level: str = "", not_required: str = ""
) -> OutsideComment:
    """A comment came, or it is not required for a reason. Raises KiemdiemError `comment_unknown`, `level_unknown`."""
    if level and level not in LEVELS:
        raise KiemdiemError(Problem("level_unknown", level, {"expected": LEVELS}))
    found = next((c for c in campaign(store).doc.comments if c.id.startswith(ident)), None)
    if found is None:
        raise KiemdiemError(Problem("comment_unknown", ident))
    comment = replace(
        found, received=None if not_required else on, text=text or found.text, level=level or found.level,
        not_required=not_required,
    )  # fmt: skip
    _keep_comment(store, comment)
    if comment.level and comment.member and comment.kind in ("official", "mass"):
        change_campaign(store, lambda c: _with_level(c, comment, on))
    return comment


def _with_level(found: Campaign, comment: OutsideComment, on: date) -> Campaign:
    subject: Subject = "official" if comment.kind == "official" else "mass"
    year = with_level(found.of(comment.member), subject, LevelValue(comment.level, on, document=comment.sender))
    return found.with_member(year)


def _keep_comment(store: Store, comment: OutsideComment) -> None:
    def change(found: Campaign) -> Campaign:
        if any(other.id == comment.id for other in found.comments):
            return replace(found, comments=tuple(comment if o.id == comment.id else o for o in found.comments))
        return replace(found, comments=(*found.comments, comment))

    change_campaign(store, change)


def add_prompt(
    store: Store, document: Document, member: str, points: tuple[str, ...], team: tuple[str, ...],
    randomness: Randomness,
) -> Prompt:  # fmt: skip
    """Note a gợi ý kiểm điểm of the higher level; an empty member is the collective. Raises RosterError."""
    line = line_for(the_roster(store).doc, member).member if member else ""
    prompt = Prompt(randomness.bytes(6).hex(), document, line, points, team)
    change_campaign(store, lambda found: replace(found, prompts=(*found.prompts, prompt)))
    return prompt


def give_opinion(store: Store, member: str, text: str, level: str, on: date, *, points: Fraction | None = None) -> None:
    """Chi uỷ's draft comment and level for one member, with its points where the committee's document has them.

    None leaves the points that were given before. Raises KiemdiemError `level_unknown`, `opinion_empty`,
    `opinion_points`.
    """
    if level not in LEVELS:
        raise KiemdiemError(Problem("level_unknown", level, {"expected": LEVELS}))
    if not text.strip():
        raise KiemdiemError(Problem("opinion_empty", member))
    if points is not None and not 0 <= points <= MOST_POINTS:
        raise KiemdiemError(Problem("opinion_points", member, {"found": points, "maximum": MOST_POINTS}))
    line = line_for(the_roster(store).doc, member).member

    def change(found: Campaign) -> Campaign:
        year = with_level(found.of(line), "committee", LevelValue(level, on))
        given = year.appraised if points is None else points
        return found.with_member(replace(year, opinion=text.strip(), appraised=given))

    change_campaign(store, change)


def asks_points(store: Store) -> bool:
    """Whether chi uỷ's points are asked for beside its level: where a document of the committee says how to score."""
    unit, plan = the_roster(store).doc.unit, campaign(store).doc.plan
    return unit.points_mode == "criteria" or bool(plan.point_sheet.number)


def cases(store: Store, rules: RuleSet, member: str) -> tuple[Condition, ...]:
    """Cases of «Không hoàn thành nhiệm vụ» (khoản 4) that people record for a member of this form."""
    line = line_for(the_roster(store).doc, member)
    form = campaign(store).doc.of(line.member).form or line.profile.form
    return tuple(gate for gate in rules.gates if not gate.fact and form in gate.applies)


def set_cases(store: Store, rules: RuleSet, member: str, found: tuple[str, ...]) -> None:
    """Keep which of them a competent body found; shown beside the level, never decided by the program.

    Durable when it returns. Raises KiemdiemError `case_unknown`, `year_closed`, RosterError.
    """
    line = line_for(the_roster(store).doc, member).member
    known = tuple(gate.id for gate in cases(store, rules, line))
    for case in found:
        if case not in known:
            raise KiemdiemError(Problem("case_unknown", case, {"expected": known}))
    kept = tuple(case for case in known if case in found)
    change_campaign(store, lambda year: year.with_member(replace(year.of(line), gates=kept)))


def make_ready(store: Store, member: str, at: datetime, by: str) -> None:
    """The member's review may go before the meeting. Raises KiemdiemError with every reason why not."""
    line = line_for(the_roster(store).doc, member)

    def change(found: Campaign) -> Campaign:
        problems = not_ready(found, line)
        if problems:
            raise KiemdiemError(*problems)
        return found.with_member(step(found.of(line.member), "cell_ready", at, by))

    change_campaign(store, change)


def defer(store: Store, member: str, reason: str, at: datetime, by: str) -> None:
    """The member is not reviewed at this meeting. Raises KiemdiemError `reason_needed`, IllegalStepError."""
    line = line_for(the_roster(store).doc, member).member
    change_campaign(store, lambda found: found.with_member(step(found.of(line), "deferred", at, by, reason)))


def add_award(store: Store, member: str, title: str, reason: str) -> None:
    """A line of the proposal for awards."""
    line = line_for(the_roster(store).doc, member).member
    change_campaign(store, lambda found: replace(found, awards=(*found.awards, Award(line, title, reason))))


def plan_remedy(store: Store, what: str, who: str, due: date | None, randomness: Randomness) -> Remedy:
    """A line of the plan to remedy."""
    remedy = Remedy(randomness.bytes(6).hex(), what, who, due)
    change_campaign(store, lambda found: replace(found, remedies=(*found.remedies, remedy)))
    return remedy


def drop_award(store: Store, number: int) -> None:
    """Take the line with this number (from 1) out of the proposal; nothing where there is none."""
    change_campaign(store, lambda found: replace(found, awards=(*found.awards[: number - 1], *found.awards[number:])))


def drop_remedy(store: Store, number: int) -> None:
    """Take the line with this number (from 1) out of the plan; nothing where there is none."""

    def change(found: Campaign) -> Campaign:
        return replace(found, remedies=(*found.remedies[: number - 1], *found.remedies[number:]))

    change_campaign(store, change)


def settle_remedy(store: Store, number: int, on: date, result: str) -> None:
    """The line with this number (from 1) is done: on which day, with which result; nothing where there is none."""

    def change(found: Campaign) -> Campaign:
        lines = enumerate(found.remedies, 1)
        return replace(found, remedies=tuple(
            replace(line, done=on, result=result) if n == number else line for n, line in lines
        ))  # fmt: skip

    change_campaign(store, change)
