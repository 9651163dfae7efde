"""Submitting: from a complete draft to one signed file that others can read, print, verify and import."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import cast

from questionnaires.completeness import OpenItem
from questionnaires.model import FORMS, Questionnaire
from questionnaires.sheet import Sheet, State
from questionnaires.values import NOTHING, Answer, KiemdiemError, Problem
from reviews.actions.fill import Filling
from reviews.forms import COLLECTIVE, PaperForm, first_signer
from reviews.naming import check_code, paper_file_name
from reviews.people import Profile
from reviews.ports import PaperState, Signer, Tools, Unlocked
from reviews.records import Submission

LEVEL_QUESTION = "level_self"


class NotCompleteError(KiemdiemError):
    """Something required is still open; one problem per item, `where` is the question id. Code `not_complete`."""


class NoKeyError(KiemdiemError):
    """There is no signing key yet; it is made at the first signature. Code `no_key`."""


@dataclass(frozen=True, slots=True)
class Submitted:
    """One submitted review: the file, the name offered for it, its data's hash."""

    pdf: bytes
    filename: str
    payload_sha256: str
    check_code: str
    """«Mã kiểm tra», short."""
    revision: int
    delivered: bool = False
    """Sealed, in the unit's inbox on the server."""


def check(filling: Filling) -> tuple[OpenItem, ...]:
    """What must still be filled in; empty = ready to submit."""
    return filling.open_items()


def submission(filling: Filling, signed_on: date, *, revision: int | None = None, demo: bool = False) -> Submission:
    """The data that would leave: only answers that are asked now, and none that is `visible: self`.

    `revision` None = the next one.
    """
    sheet, draft, form = filling.sheet, filling.draft, filling.questionnaire
    leaving, left_out = _split(filling)
    level = leaving.get(LEVEL_QUESTION, NOTHING).value
    scores = Sheet.of(form, leaving, keeping=True).scores if draft.short else sheet.scores
    return Submission(
        form=_form(filling),
        period=filling.key.period,
        layout=form.layout,
        unit=draft.unit,
        profile=_head(draft.profile, form, leaving),
        revision=draft.revision + 1 if revision is None else revision,
        previous=draft.previous,
        signed_on=signed_on,
        questionnaire=form.id,
        edition=form.edition,
        sha256=form.sha256,
        parts=tuple((p.id, p.edition, p.sha256) for p in form.parts),
        rule_set=form.rule_set,
        answers=leaving,
        left_out=left_out,
        scores=scores,
        level_self=level if isinstance(level, str) else "",
        demo=demo,
    )


def _form(filling: Filling) -> PaperForm:
    """The form that this questionnaire fills; a questionnaire that names none fills the member's own."""
    named = filling.questionnaire.form
    return cast("PaperForm", named) if named in FORMS else filling.draft.profile.form


def _head(known: Profile, form: Questionnaire, answers: Mapping[str, Answer]) -> Profile:
    """The person as the form's head says now: what was corrected there holds, the paper names nobody else."""

    def said(question: str, before: str) -> str:
        if question not in form.questions:
            return before
        value = answers.get(question, NOTHING).value
        return value if isinstance(value, str) else ""

    born = answers.get("born", NOTHING).value
    return replace(
        known,
        name=said("full_name", known.name),
        born=born if isinstance(born, date) else None if form.form == COLLECTIVE else known.born,
        party_post=said("party_post", known.party_post),
        government_post=said("government_post", known.government_post),
        union_post=said("union_post", known.union_post),
        workplace=said("workplace", known.workplace),
    )


def _split(filling: Filling) -> tuple[Mapping[str, Answer], tuple[str, ...]]:
    """Answers that leave, and the ids of those that stay because they are not asked now."""
    asked = {q.id for step in filling.steps() for q in (step, *step.rows)}
    leaving: dict[str, Answer] = {}
    left_out: list[str] = []
    for question in filling.questionnaire.answerable:
        answer = filling.sheet.answers.get(question.id)
        if answer is None or question.visible == "self":
            continue
        if question.id in asked and filling.sheet.state(question.id) is not State.HIDDEN:
            leaving[question.id] = answer
        else:
            left_out.append(question.id)
    return leaving, tuple(left_out)


def draft_paper(tools: Tools, filling: Filling, *, state: PaperState = "draft") -> bytes:
    """The pages as they would print now; `draft` says BẢN NHÁP on every page and carries no data."""
    data = submission(filling, tools.clock.now().date(), demo=tools.store().demo)
    return tools.paper.review(data, state)


def submit(
    tools: Tools, unlocked: Unlocked, filling: Filling, signer: Signer | None, *, paper: bool,
    words: Callable[[datetime], tuple[str, ...]] | None = None,
) -> Submitted:  # fmt: skip
    """Render, sign (unless `paper`), keep, and note the submission in the draft.

    `words` are what the signature prints where an authority vouches for the key. `paper` prints for a hand
    signature and needs no key. Raises NotCompleteError, NoKeyError, and what the ports raise; the draft is
    noted only after the file is kept, so a failure leaves the draft as it was. A store on a server hands it in there
    last: where that fails (ServerError) the member submits again, as the next revision.
    """
    open_items = check(filling)
    if open_items:
        raise NotCompleteError(*(Problem("not_complete", item.question, {"why": item.code}) for item in open_items))
    if signer is None and not paper:
        raise NoKeyError(Problem("no_key"))
    now = tools.clock.now()
    data = submission(filling, now.date(), demo=tools.store().demo)
    digest = sha256(tools.paper.payload(data)).hexdigest()
    pdf = tools.paper.review(data, "paper" if paper else "final")
    if signer is not None and not paper:
        pdf = tools.signing.sign(pdf, first_signer(data.form), signer, now, words(now) if words else ())
    unlocked.sent.keep(filling.key, digest, pdf)
    filling.submitted(data.revision, digest)
    filling.save()
    name = paper_file_name(data.form, data.period, data.profile.name)
    delivered = not paper and _delivered(tools, unlocked, filling.key.period, pdf)
    return Submitted(pdf, name, digest, check_code(digest), data.revision, delivered)


def _delivered(tools: Tools, unlocked: Unlocked, period: str, pdf: bytes) -> bool:
    """Whether it lies in the unit's inbox: only where the store is on a server and an officer's key is known."""
    post = tools.post()
    if post is None:
        return False
    from reviews.actions.posting import hand_in  # most stores are files and never load it

    return hand_in(tools, unlocked, post, period, pdf)
