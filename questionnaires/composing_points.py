"""A form put together from the national one and built-in modules, as its id says (see `local_points`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from questionnaires.composing import Rename
from questionnaires.facts import most_points
from questionnaires.loaded import Loaded
from questionnaires.local_points import PRESET_PREFIX, REFERENCE, RESULT_PREFIX, RESULTS, LocalPoints, Scoring, read_id
from questionnaires.model import Kind, Option, Part, Question, Questionnaire, Score, Section, Text

_MODE: Final = ("points_mode", "points_document", "criteria_note")
STEP: Final = Fraction(1, 4)
"""Step of graded criteria."""

_NAME: Final = re.compile(r"[a-z_][a-z0-9_]*")
_GROUP: Final = re.compile(r"(g\d+)_\d+")
_ASSURED: Final = (
    Option("assured", Text("Đảm bảo", "Assured"), Fraction(1)),
    Option("not_assured", Text("Không đảm bảo", "Not assured"), Fraction(0), low=True),
)
_NOT_APPLICABLE: Final = Option("not_applicable", Text("Không áp dụng", "Not applicable"), needs_reason=True)


def compose_points(ident: str, find: Callable[[str], Loaded]) -> Loaded | None:
    """The form with this id, not yet checked or fingerprinted; None where the id names no such form.

    Raises what `find` raises for the national form and the modules.
    """
    named = read_id(ident)
    if named is None:
        return None
    base, points = find(named[0]), named[1]
    preset = find(f"points-{points.preset}").questionnaire if points.preset else None
    module = RESULTS[points.result] if points.result else ""
    result = find(module).questionnaire if module else None
    made = _Made(base.questionnaire, points, preset, result).whole(ident)
    return Loaded(made, base.places)


@dataclass(frozen=True, slots=True)
class _Made:
    base: Questionnaire
    points: LocalPoints
    preset: Questionnaire | None
    result: Questionnaire | None

    def whole(self, ident: str) -> Questionnaire:
        base = self.base
        modules = [m for m in (self.preset, self.result) if m is not None]
        title = "; ".join((base.title.vi, *(module.title.vi for module in modules)))
        return replace(
            base,
            id=ident,
            title=Text(title, base.title.en),
            sections=tuple(self._section(section) for section in base.sections),
            scores=tuple(self._scores()),
            cases=(),
            parts=(*base.parts, *(Part(m.id, m.edition, m.sha256) for m in modules)),
            source=(*base.source, *(source for m in modules for source in m.source)),
            verified=False if modules else base.verified,
            sha256="",
            path=ident,
        )

    # --- what is asked ------------------------------------------------------------------------

    @property
    def _general_parts(self) -> frozenset[str]:
        return frozenset(_parts(self.base, "general"))

    @property
    def _result_parts(self) -> frozenset[str]:
        return frozenset(_parts(self.base, "result"))

    def _section(self, section: Section) -> Section:
        """The section of points with the local questions in the place of the form's own."""
        asked: list[Question] = []
        general = result = False
        for question in section.questions:
            if self.preset is not None and (question.id in _MODE or question.id in self._general_parts):
                asked += [] if general else [*self._modes(section), *self._general(section)]
                general = True
            elif question.id in self._result_parts and self._own_result:
                asked += [] if result else self._results(section, question)
                result = True
            else:
                asked.append(question)
        return replace(section, questions=tuple(asked)) if general or result else section

    def _modes(self, section: Section) -> Iterator[Question]:
        """There is no choice of mode any more; the document stays, and the note where there is none."""
        assert self.preset is not None
        for question in section.questions:
            if question.id == "points_document":
                yield replace(question, when="")
            elif question.id == "criteria_note":
                words = f"{REFERENCE} Điểm từng tiêu chí dưới đây lấy theo: {self.preset.title.vi}."
                yield replace(question, ask=Text(words), when="not answered(points_document)")

    @property
    def _own_result(self) -> bool:
        return bool(self.points.result) or self.preset is not None

    def _general(self, section: Section) -> list[Question]:
        assert self.preset is not None
        preset = scored(self.preset, self.points.scoring)
        return self._renamed(preset, section, PRESET_PREFIX, ("general",))

    def _results(self, section: Section, first: Question) -> list[Question]:
        if self.points.result == "free":
            free = self.base.questions["b_i_2"]
            return [replace(free, when="", required="yes")]
        if self.result is not None:
            return self._renamed(self.result, section, RESULT_PREFIX)
        assert self.preset is not None
        found = self._renamed(self.preset, section, PRESET_PREFIX, ("result",))
        return found or [first]

    def _renamed(
        self, module: Questionnaire, section: Section, prefix: str, only: tuple[str, ...] = ()
    ) -> list[Question]:
        rename = _rename(module, prefix)
        chosen = [s for s in module.sections if not only or s.id in only]
        return [rename.question(question, one, section) for one in chosen for question in one.questions]

    # --- what it adds up to -------------------------------------------------------------------

    def _scores(self) -> Iterator[Score]:
        """The module's scores that are needed, then the form's, of which two now come from them."""
        if self.preset is not None:
            preset = scored(self.preset, self.points.scoring)
            heads = ("general",) if self.points.result else ("general", "result")
            yield from self._module_scores(preset, PRESET_PREFIX, heads)
        if self.result is not None:
            yield from self._module_scores(self.result, RESULT_PREFIX, tuple(s.id for s in self.result.scores))
        for score in self.base.scores:
            if score.id == "general" and self.preset is not None:
                yield _of(score, f"{PRESET_PREFIX}_general")
            elif score.id == "result" and self._own_result:
                yield self._result_score(score)
            else:
                yield score

    def _result_score(self, score: Score) -> Score:
        if self.points.result == "free":
            return replace(score, formula="", sum_of=("b_i_2",), percent_of="")
        return _of(score, f"{RESULT_PREFIX if self.result is not None else PRESET_PREFIX}_result")

    def _module_scores(self, module: Questionnaire, prefix: str, heads: tuple[str, ...]) -> Iterator[Score]:
        rename = _rename(module, prefix)
        needed = _closure(module, heads)
        for score in module.scores:
            if score.id in needed:
                yield rename.score(score)


def _of(score: Score, other: str) -> Score:
    return replace(score, formula=other, sum_of=(), percent_of="", missing="unknown")


def _rename(module: Questionnaire, prefix: str) -> Rename:
    return Rename(f"{prefix}_", frozenset(module.questions) | {score.id for score in module.scores})


def _parts(form: Questionnaire, score_id: str) -> tuple[str, ...]:
    score = form.score(score_id)
    return score.sum_of if score is not None else ()


def _closure(module: Questionnaire, heads: tuple[str, ...]) -> frozenset[str]:
    """The scores that these ones are made of, themselves included."""
    found: set[str] = set()
    waiting = list(heads)
    while waiting:
        name = waiting.pop()
        score = module.score(name)
        if score is not None and name not in found:
            found.add(name)
            waiting += [*_NAME.findall(score.formula), *score.sum_of]
    return frozenset(found)


# --- binary, graded, not applicable -----------------------------------------------------------


def scored(preset: Questionnaire, scoring: Scoring) -> Questionnaire:
    """The preset with its general criteria scored in another way, with the same most points; as it is for ``""``."""
    if not scoring:
        return preset
    sections = tuple(
        replace(section, questions=tuple(_criteria(section, preset, scoring))) if section.id == "general" else section
        for section in preset.sections
    )
    scores = tuple(_group_score(score, sections, scoring) for score in preset.scores)
    return replace(preset, sections=sections, scores=scores)


def _criteria(section: Section, preset: Questionnaire, scoring: Scoring) -> Iterator[Question]:
    for group, rows in _groups(section).items():
        if scoring == "graded":
            yield from (_graded(preset, row) for row in rows)
        else:
            yield _grid(preset, group, rows, scoring)


def _groups(section: Section) -> dict[str, list[Question]]:
    """The criteria by group: ids `g1_1`, `g1_2` belong to `g1`."""
    found: dict[str, list[Question]] = {}
    for top in section.questions:
        for row in top.rows or (top,):
            named = _GROUP.fullmatch(row.id)
            found.setdefault(named[1] if named else top.id, []).append(row)
    return found


def _most(row: Question) -> Fraction:
    return (most_points(row) or Fraction(0)) * row.weight


def _graded(preset: Questionnaire, row: Question) -> Question:
    if row.kind is Kind.POINTS:
        return row
    grid = preset.questions[row.grid]
    return replace(
        row, kind=Kind.POINTS, grid="", scale="", options=(), weight=Fraction(1), maximum=_most(row), step=STEP,
        required=grid.required or "yes", evidence=row.evidence or grid.evidence, remedy=None, when="",
    )  # fmt: skip


def _grid(preset: Questionnaire, group: str, rows: list[Question], scoring: Scoring) -> Question:
    """One grid of a group; its rows are worth what they were."""
    options = (*_ASSURED, _NOT_APPLICABLE) if scoring == "na" else _ASSURED
    scale = f"assured_{scoring}"
    score = preset.score(f"general_{group[1:]}")
    before = preset.questions.get(group)
    head = before or replace(rows[0], id=group, kind=Kind.GRID, label="", ask=score.title if score else rows[0].ask,
                             name=score.title if score else rows[0].name, maximum=None, step=None)  # fmt: skip
    changed = tuple(
        replace(
            row, kind=Kind.RATE, grid=group, scale=scale, options=options, weight=_most(row), maximum=None, step=None,
            evidence=row.evidence or head.evidence, required="yes",
        )
        for row in rows
    )  # fmt: skip
    return replace(head, scale=scale, options=options, rows=changed, required="yes")


def _group_score(score: Score, sections: tuple[Section, ...], scoring: Scoring) -> Score:
    """`general_n`: the sum of its criteria, or its share where some do not apply (the document allows that)."""
    named = re.fullmatch(r"general_(\d+)", score.id)
    if named is None:
        return score
    group = f"g{named[1]}"
    rows = next(_groups(section).get(group, []) for section in sections if section.id == "general")
    if scoring == "na":
        most = sum((_most(row) for row in rows), Fraction(0))
        return replace(score, sum_of=(), formula=f"{float(most):g} * percent({group}) / 100")
    return replace(score, formula="", sum_of=tuple(row.id for row in rows))
