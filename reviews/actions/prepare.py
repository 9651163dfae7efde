"""The secretary's preparation: outside comments, prompts of the higher level, chi uỷ's opinions, who is ready."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from questionnaires.values import KiemdiemError, Problem
from reviews.actions.enrol import line_for
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import campaign, change_campaign
from reviews.campaign import Award, Campaign, CommentKind, Document, OutsideComment, Prompt, Remedy
from reviews.member_year import LevelValue, Subject, step, with_level
from reviews.ports import Randomness, Store
from reviews.preparation import not_ready
from reviews.rules import LEVELS


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


def give_opinion(store: Store, member: str, text: str, level: str, on: date) -> None:
    """Chi uỷ's draft comment and level for one member. Raises KiemdiemError `level_unknown`, `opinion_empty`."""
    if level not in LEVELS:
        raise KiemdiemError(Problem("level_unknown", level, {"expected": LEVELS}))
    if not text.strip():
        raise KiemdiemError(Problem("opinion_empty", member))
    line = line_for(the_roster(store).doc, member).member

    def change(found: Campaign) -> Campaign:
        year = with_level(found.of(line), "committee", LevelValue(level, on))
        return found.with_member(replace(year, opinion=text.strip()))

    change_campaign(store, change)


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
