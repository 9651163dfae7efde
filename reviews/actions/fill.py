"""Filling in: one open draft, its sheet in memory, saved whenever the face asks."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from typing import Final

from questionnaires.catalogue import Catalogue
from questionnaires.completeness import OpenItem, Progress, open_items, section_progress
from questionnaires.model import Question, Questionnaire
from questionnaires.problems import QuestionnaireRefusedError
from questionnaires.sheet import Sheet
from questionnaires.values import NOTHING, Answer, KiemdiemError, Problem, Value
from questionnaires.variants import fitted
from reviews.actions.carrying import carried
from reviews.actions.earlier_year import earlier_answers, with_last_year
from reviews.actions.unit_editions import know, unit_questionnaire
from reviews.card_settings import for_one_form, succeeding
from reviews.forms import COLLECTIVE, OBJECTION, REVIEWS, PaperForm, period_for, questionnaire_for
from reviews.local_points import DOCUMENT, national, review_id
from reviews.people import Profile, UnitCard
from reviews.ports import Clock, Drafts, Unlocked
from reviews.records import Draft, DraftKey, GivenBackNote
from reviews.typing_steps import one_typing

UNDO_STEPS: Final = 500


class ReadOnlyError(KiemdiemError):
    """Another session holds this draft; nothing can be changed here. Code `read_only`."""


class Filling:
    """One open draft. `put` changes memory only; `save` is durable when it returns.

    `save` may run in a worker thread while `put` goes on; what was typed meanwhile
    stays `dirty`. Nothing is ever asked before saving, and a failed save leaves
    memory and the stored version as they were.
    """

    def __init__(
        self, drafts: Drafts, clock: Clock, key: DraftKey, draft: Draft, rev: int, questionnaire: Questionnaire
    ) -> None:
        self.key = key
        self.questionnaire = questionnaire
        self.newer_edition = ""
        """An edition of the same questionnaire that this draft could move to (`move_edition`); empty = none."""
        self.read_only = False
        self.saved_at: datetime | None = None
        self._drafts, self._clock, self._rev = drafts, clock, rev
        self._draft = draft
        self._sheet = Sheet.of(questionnaire, draft.answers, keeping=True)
        self._changes = 0
        self._saved_changes = 0
        self._undo: list[tuple[str, Answer]] = []
        self._redo: list[tuple[str, Answer]] = []
        self._saving = threading.Lock()
        self._open = ExitStack()

    # --- what is there ------------------------------------------------------------------------

    @property
    def sheet(self) -> Sheet:
        """The answers as they stand, typed but perhaps not yet saved."""
        return self._sheet

    @property
    def draft(self) -> Draft:
        """The whole draft as it would be saved now."""
        return replace(self._draft, answers=dict(self._sheet.answers))

    @property
    def place(self) -> str:
        """Question id at which to reopen; empty = the beginning."""
        return self._draft.place

    @property
    def marked(self) -> tuple[str, ...]:
        """Questions set aside for later."""
        return self._draft.marked

    @property
    def dirty(self) -> bool:
        """Something is not saved yet."""
        return self._changes != self._saved_changes

    def steps(self) -> tuple[Question, ...]:
        """The questions walked one after the other now, with examples that fit the member's group."""
        return tuple(fitted(self._sheet, q) for q in self._sheet.steps() if self._asked(q.id))

    def open_items(self) -> tuple[OpenItem, ...]:
        """What must still be filled in before submitting."""
        found = tuple(item for item in open_items(self._sheet) if self._asked(item.question))
        if self.objects and not self._sheet.answer(OBJECTION).value:
            return (OpenItem(OBJECTION, "empty", self.questionnaire.section_of[OBJECTION].id), *found)
        return found

    @property
    def review_form(self) -> PaperForm:
        """The form that is filled in, for rules that differ by it; for a quarterly one the member's own."""
        forms: tuple[PaperForm, ...] = (*REVIEWS, COLLECTIVE)
        return next((form for form in forms if form == self.key.form), self._draft.profile.form)

    @property
    def objects(self) -> bool:
        """Whether this review is on another form than the unit chose for the member, which needs a reason."""
        key = self.key.form
        return key in REVIEWS and key != self._draft.profile.form and OBJECTION in self.questionnaire.questions

    def section_progress(self) -> Mapping[str, Progress]:
        """How far each section is; sections that are left out are absent."""
        left = {s.id for s in self.questionnaire.sections if self._draft.short and s.optional_for_form}
        return {key: value for key, value in section_progress(self._sheet).items() if key not in left}

    def progress(self) -> Progress:
        """How far the whole is."""
        parts = self.section_progress().values()
        return Progress(sum(p.done for p in parts), sum(p.total for p in parts), sum(p.minutes_left for p in parts))

    def last_year(self) -> Mapping[str, Answer]:
        """The answers of the same person one period earlier, empty when there are none."""
        return earlier_answers(self._drafts, self.key)

    def _asked(self, question_id: str) -> bool:
        if question_id == OBJECTION and not self.objects:
            return False
        section = self.questionnaire.section_of[question_id]
        return not (self._draft.short and section.optional_for_form)

    # --- changing -----------------------------------------------------------------------------

    def put(self, question_id: str, answer: Answer) -> None:
        """Set (or clear) one answer in memory. Raises AnswerRefusedError, ReadOnlyError."""
        self._writable()
        before = self._sheet.answers.get(question_id, NOTHING)
        changed = self._sheet.put(question_id, answer, keeping=True)
        after = changed.answers.get(question_id, NOTHING)
        if after == before:
            return
        if not (self._undo and self._undo[-1][0] == question_id and one_typing(before, after)):
            self._undo = [*self._undo[-UNDO_STEPS:], (question_id, before)]
        self._redo.clear()
        self._sheet = changed
        self._changes += 1

    def undo(self) -> str | None:
        """Take the last change back; returns the question it belonged to."""
        return self._back(self._undo, self._redo)

    def redo(self) -> str | None:
        """Do again what was taken back."""
        return self._back(self._redo, self._undo)

    def _back(self, source: list[tuple[str, Answer]], target: list[tuple[str, Answer]]) -> str | None:
        self._writable()
        if not source:
            return None
        question_id, answer = source.pop()
        target.append((question_id, self._sheet.answers.get(question_id, NOTHING)))
        self._sheet = self._sheet.put(question_id, answer, keeping=True)
        self._changes += 1
        return question_id

    def move(self, question_id: str) -> None:
        """Remember where the person is."""
        if question_id != self._draft.place and not self.read_only:
            self._draft = replace(self._draft, place=question_id)
            self._changes += 1

    def mark(self, question_id: str) -> bool:
        """Set a question aside for later, or take it back; True = it is set aside now."""
        self._writable()
        held = question_id in self._draft.marked
        marked = tuple(m for m in self._draft.marked if m != question_id) + (() if held else (question_id,))
        self._draft = replace(self._draft, marked=marked)
        self._changes += 1
        return not held

    def choose_short(self, *, short: bool) -> None:
        """«Chỉ mẫu chính thức» on or off; answers of the sections left out stay in the draft."""
        self._writable()
        if short != self._draft.short:
            self._draft = replace(self._draft, short=short)
            self._changes += 1

    def reset_head(self, *, profile: Profile | None = None, unit: UnitCard | None = None) -> None:
        """Another person or unit for the head of the paper (a name that was mistyped). Raises ReadOnlyError."""
        self._writable()
        head = succeeding(self._draft.unit, unit, self.key.form) if unit else self._draft.unit
        changed = replace(self._draft, profile=profile or self._draft.profile, unit=head)
        if changed != self._draft:
            self._draft = changed
            self._changes += 1

    def submitted(self, revision: int, payload_sha256: str) -> None:
        """Note a submission: the next one is `revision` + 1 and names this hash."""
        self._draft = replace(
            self._draft, status="submitted", revision=revision, previous=payload_sha256, returned=None
        )
        self._changes += 1

    def given_back(self, note: GivenBackNote, payload_sha256: str) -> bool:
        """Note a return: the next submission has a higher number than both; False where it is known or answered.

        Where the number given back is the higher one (a key was lost, this draft began anew), its hash is the
        previous one. Raises ReadOnlyError.
        """
        self._writable()
        draft = self._draft
        if note == draft.returned or note.revision < draft.revision:
            return False
        previous = payload_sha256 or draft.previous if note.revision > draft.revision else draft.previous
        self._draft = replace(
            draft, status="draft", revision=max(draft.revision, note.revision), previous=previous, returned=note
        )
        self._changes += 1
        return True

    def _writable(self) -> None:
        if self.read_only:
            raise ReadOnlyError(Problem("read_only", self.key.form))

    # --- keeping ------------------------------------------------------------------------------

    def save(self) -> datetime:
        """Write the draft; durable when it returns, with the time. Raises storage errors; may be retried."""
        self._writable()
        with self._saving:
            changes, draft = self._changes, self.draft
            if changes != self._saved_changes or self._rev == 0:
                self._rev = self._drafts.save(self.key, draft, expected_rev=self._rev)
                self._saved_changes = changes
            self.saved_at = self._clock.now()
            return self.saved_at

    def hold(self) -> None:
        """Take the session lock; where another session has it, this one is read only."""
        self.read_only = not self._open.enter_context(self._drafts.session(self.key))

    def close(self) -> None:
        """Let the session lock go. Does not save."""
        self._open.close()


def new_draft(profile: Profile, unit: UnitCard, questionnaire: Questionnaire) -> Draft:
    """An empty draft with what is already known filled in (`carry: profile.…`)."""
    sheet = Sheet.start(questionnaire)
    known = _known(profile, unit)
    for question in questionnaire.answerable:
        value = known.get(question.carry)
        if value:
            sheet = sheet.put(question.id, Answer(value=value))
    return Draft(
        profile=profile, unit=unit, questionnaire=questionnaire.id, edition=questionnaire.edition,
        sha256=questionnaire.sha256, answers=dict(sheet.answers),
    )  # fmt: skip


def _known(profile: Profile, unit: UnitCard) -> Mapping[str, Value | None]:
    return {
        "profile.name": profile.name,
        "profile.born": profile.born,
        "profile.party_post": profile.party_post,
        "profile.government_post": profile.government_post,
        "profile.union_post": profile.union_post,
        "profile.workplace": profile.workplace,
        "unit.name": unit.name,
        "unit.above": unit.above,
        "unit.place": unit.place,
        "unit.points_mode": unit.points_mode,
        "unit.points_document": unit.settings.get(DOCUMENT, ""),
    }


def open_filling(
    unlocked: Unlocked, catalogue: Catalogue, clock: Clock, *, period: str = "", form: str = "",
    questionnaire: str = "", hold: bool = True,
) -> Filling:  # fmt: skip
    """Open (or begin) this person's draft for a period and form; the unit's settings are the default.

    A draft stays on the edition it was begun with; `newer_edition` of the result names one that could
    take it over. `questionnaire` names another one for the same form (a local quarterly form) to begin
    with. Raises KiemdiemError `draft_edition_gone` where the draft's edition is not in the catalogue,
    `other_questionnaire` where the draft was begun with another one or that fills another form, what
    `reviews.forms` raises, and storage errors.
    """
    key = draft_key(unlocked, clock, period, form)
    stored = unlocked.drafts.load(key)
    if stored is None:
        own = None if questionnaire else unit_questionnaire(catalogue, unlocked.unit, key.form, key.period)
        standard = questionnaire_for(key.form, key.period, unlocked.unit, unlocked.profile)
        wanted = questionnaire or review_id(standard, unlocked.unit, key.form)
        found = own or catalogue.load(wanted)
        draft, rev = new_draft(unlocked.profile, for_one_form(unlocked.unit, key.form), found), 0
        draft = with_last_year(unlocked.drafts, key, draft, found)
    else:
        know(catalogue, stored.doc.unit)  # the unit may have a later edition since; this one stays known
        found = _begun_with(catalogue, stored.doc)
        draft, rev = stored.doc, stored.rev
    if questionnaire and (found.id, found.form) != (questionnaire, key.form):
        params = {"found": found.id, "expected": questionnaire}
        raise KiemdiemError(Problem("other_questionnaire", key.form, params))
    filling = Filling(unlocked.drafts, clock, key, carried(unlocked.drafts, key, draft, found), rev, found)
    if stored is not None:
        newer = next_questionnaire(catalogue, unlocked.unit, stored.doc, key)
        filling.newer_edition = newer.edition if newer else ""
    if hold:
        filling.hold()
    return filling


def _begun_with(catalogue: Catalogue, draft: Draft) -> Questionnaire:
    try:
        return catalogue.load(draft.questionnaire, draft.edition)
    except QuestionnaireRefusedError as error:
        if error.code != "edition_unknown":
            raise
        params = {"found": draft.edition, "expected": error.problems[0].params["expected"]}
        raise KiemdiemError(Problem("draft_edition_gone", draft.questionnaire, params)) from error


def next_questionnaire(catalogue: Catalogue, unit: UnitCard, draft: Draft, key: DraftKey) -> Questionnaire | None:
    """What the draft could move to: its unit's own questionnaire on the same form, or a later edition; else None."""
    know(catalogue, draft.unit)
    own = unit_questionnaire(catalogue, unit, key.form, key.period)
    if own is not None and (draft.questionnaire == own.id or _one_form(draft.questionnaire, own.parts[0].id)):
        later = draft.questionnaire != own.id or _in_order(own.edition) > _in_order(draft.edition)
        return own if later else None
    if draft.questionnaire.startswith("review-"):
        chosen = review_id(national(draft.questionnaire), unit, key.form)
        if chosen != draft.questionnaire:
            return catalogue.load(chosen)
    current = catalogue.load(draft.questionnaire)
    return current if _in_order(current.edition) > _in_order(draft.edition) else None


def _one_form(one: str, other: str) -> bool:
    """The same national form, whatever points it has."""
    return national(one) == national(other)


def _in_order(edition: str) -> tuple[int, ...]:
    """«2026.10» comes after «2026.9»."""
    return tuple(int(number) for number in re.findall(r"\d+", edition))


def bring_back(unlocked: Unlocked, clock: Clock, *, period: str = "", form: str = "") -> Draft | None:
    """Put this person's damaged draft aside and take the version before it, by the member's wish.

    None where no earlier version is readable: then one begins anew. Raises storage errors.
    """
    stored = unlocked.drafts.set_aside_damaged(draft_key(unlocked, clock, period, form))
    return stored.doc if stored else None


def draft_key(unlocked: Unlocked, clock: Clock, period: str = "", form: str = "") -> DraftKey:
    """Which draft a period and a form mean; the person's form and the unit's period (or today's quarter) by default."""
    form = form or unlocked.profile.form
    return DraftKey(unlocked.person.id, period_for(form, period, unlocked.unit, clock.now().date()), form)
