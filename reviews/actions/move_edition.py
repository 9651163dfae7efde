"""A draft taken over by a newer edition: first looked at, then done when the person says so, never by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

from questionnaires.catalogue import Catalogue
from questionnaires.model import Questionnaire
from questionnaires.moves import Carried, carry
from questionnaires.problems import QuestionnaireRefusedError
from questionnaires.values import Problem
from reviews.actions.fill import ReadOnlyError, new_draft, next_questionnaire
from reviews.card_settings import succeeding
from reviews.people import UnitCard
from reviews.ports import Drafts, Unlocked
from reviews.records import Draft, DraftKey


@dataclass(frozen=True, slots=True)
class EditionMove:
    """One possible move, and its preview: looking at it changes nothing."""

    key: DraftKey
    draft: Draft
    """The draft as it is stored now."""
    rev: int
    older: Questionnaire | None
    """The edition it was begun with; None where the program no longer has it."""
    newer: Questionnaire
    carried: Carried
    unit: UnitCard
    """The unit's card as the draft will keep it."""

    @property
    def kept_aside(self) -> DraftKey | None:
        """Where the old draft will stay whole, because some answers have no place in the newer edition."""
        if not self.carried.dropped:
            return None
        return replace(self.key, form=f"{self.key.form}@{self.draft.edition}")


def offered_move(unlocked: Unlocked, catalogue: Catalogue, *, period: str = "", form: str = "") -> EditionMove | None:
    """The move that the draft of this period and form could make; None where there is no draft or no newer edition.

    Raises QuestionnaireRefusedError where the newer edition cannot be used, and storage errors.
    """
    key = DraftKey(unlocked.person.id, period or unlocked.unit.period, form or unlocked.profile.form)
    stored = unlocked.drafts.load(key)
    newer = next_questionnaire(catalogue, unlocked.unit, stored.doc, key) if stored else None
    if stored is None or newer is None:
        return None
    older = _at_hand(catalogue, stored.doc)
    carried = carry(stored.doc.answers, newer, older)
    unit = succeeding(stored.doc.unit, unlocked.unit, key.form)
    return EditionMove(key, stored.doc, stored.rev, older, newer, carried, unit)


def _at_hand(catalogue: Catalogue, draft: Draft) -> Questionnaire | None:
    try:
        return catalogue.load(draft.questionnaire, draft.edition)
    except QuestionnaireRefusedError:
        return None


def moved(move: EditionMove) -> Draft:
    """The draft as it will be; questions that are new get what is known of the person."""
    newer, carried = move.newer, move.carried
    fresh = new_draft(move.draft.profile, move.unit, newer).answers
    known = {name: answer for name, answer in fresh.items() if name in carried.added}
    return replace(
        move.draft,
        unit=move.unit,
        questionnaire=newer.id,
        edition=newer.edition,
        sha256=newer.sha256,
        answers={**known, **carried.answers},
        place=_place(move.draft.place, newer),
        marked=tuple(place for name in move.draft.marked if (place := _place(name, newer))),
    )


def _place(name: str, newer: Questionnaire) -> str:
    found = newer.moves.get(name, name)
    return found if found in newer.questions else ""


def make_move(drafts: Drafts, move: EditionMove) -> DraftKey | None:
    """Do it; durable when it returns, with the key of the old draft where that stays beside the new one.

    The old draft is stored first. Raises ReadOnlyError while another session holds the draft, and
    storage errors (`conflict` where the draft changed since the preview).
    """
    with drafts.session(move.key) as held:
        if not held:
            raise ReadOnlyError(Problem("read_only", move.key.form))
        aside = move.kept_aside
        if aside is not None:
            stored = drafts.load(aside)
            drafts.save(aside, move.draft, expected_rev=stored.rev if stored else 0)
        drafts.save(move.key, moved(move), expected_rev=move.rev)
        return aside
