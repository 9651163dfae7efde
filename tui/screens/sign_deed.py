"""The deed itself, away from the screen: make the key if needed, render, sign, keep; what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from questionnaires.numbers import decimal
from reviews.actions.enrol import fingerprint, signer_of
from reviews.actions.fill import Filling
from reviews.actions.submit import LEVEL_QUESTION, Submitted, submission, submit
from reviews.naming import check_code, fingerprint_groups
from reviews.ports import Signer, Tools, Unlocked


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a try to sign came to. `code` is the recovery code of a key made just now, to be shown once."""

    submitted: Submitted | None = None
    code: str = ""
    groups: tuple[str, ...] = ()
    """The key's fingerprint as ten groups; empty for paper."""
    error: Exception | None = None


def carry_out(tools: Tools, unlocked: Unlocked, filling: Filling, passphrase: str | None, *, paper: bool) -> Outcome:
    """Submit for a hand's signature, or sign with the own key; a new key's recovery code is never lost.

    Raises what keeps it from beginning (no Pango, wrong passphrase); later failures are
    in the outcome, because by then there may be a recovery code to show.
    """
    tools.paper.ready()
    signer: Signer | None = None
    code = ""
    if not paper:
        if unlocked.person.locked:
            tools.store().vault.unlock(unlocked.person.id, passphrase)
        signer, code = signer_of(unlocked, passphrase)
    groups = fingerprint_groups(fingerprint(signer)) if signer is not None else ()
    try:
        return Outcome(submit(tools, unlocked, filling, signer, paper=paper), code, groups)
    except Exception as error:  # noqa: BLE001 -- the screen says it in one sentence, after the recovery code
        return Outcome(None, code, groups, error)


def code_of(tools: Tools, filling: Filling, today: date) -> str:
    """The «mã kiểm tra» that a submission of this day would carry."""
    data = submission(filling, today, demo=tools.store().demo)
    return check_code(sha256(tools.paper.payload(data)).hexdigest())


def level_and_points(filling: Filling) -> tuple[str, str]:
    """The own level in words and the total; empty where there is none."""
    question = filling.questionnaire.questions.get(LEVEL_QUESTION)
    chosen = filling.sheet.answer(LEVEL_QUESTION).value
    option = question.option(str(chosen)) if question is not None and chosen is not None else None
    total = filling.sheet.scores.get("total")
    return option.label.vi if option else "", decimal(total) if total is not None else ""
