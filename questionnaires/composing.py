"""Files put together: `include … as` takes a module's questions in, `extends` adds to the edition above."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace

from questionnaires.expressions import ExpressionRefusedError, parse
from questionnaires.loaded import Fetch, Loaded
from questionnaires.locked_core import guard_core
from questionnaires.model import EMPTY, Part, Question, Scale, Score, Section, TextRule
from questionnaires.problems import Findings, Place, QuestionnaireRefusedError
from questionnaires.reading import ReadFile, ReadSection, Reference


def compose(file: ReadFile, fetch: Fetch) -> Loaded:
    """The whole questionnaire; what does not fit is in `file.findings`."""
    return _Composer(file, fetch).compose()


class _Composer:
    def __init__(self, file: ReadFile, fetch: Fetch) -> None:
        self.file = file
        self.fetch = fetch
        self.findings: Findings = file.findings
        self.places: dict[str, Place] = dict(file.places)
        self.parts: dict[str, Part] = {}
        self.scales: dict[str, Scale] = dict(file.base.scales)
        self.scores: list[Score] = []

    def compose(self) -> Loaded:
        sections = [self._included(read) for read in self.file.sections]
        base = self.file.base
        above = self._fetched(self.file.extends) if self.file.extends else None
        if above is not None:
            return self._extended(above, sections)
        questionnaire = replace(
            base,
            sections=tuple(read.section for read in sections),
            scales=self.scales,
            scores=(*self.scores, *base.scores),
            parts=tuple(self.parts.values()),
        )
        return Loaded(questionnaire, self.places)

    def _fetched(self, reference: Reference) -> Loaded | None:
        try:
            return self.fetch(reference)
        except QuestionnaireRefusedError as error:
            for problem in error.problems:
                self.findings.note(problem.code, reference.place, {"found": reference.id, **problem.params})
            return None

    # --- include ----------------------------------------------------------------------------

    def _included(self, read: ReadSection) -> ReadSection:
        """The section with the module's questions before its own."""
        loaded = self._fetched(read.include) if read.include else None
        if loaded is None or read.include is None:
            return read
        module, prefix = loaded.questionnaire, f"{read.include.prefix}_"
        if module.kind != "module":
            self.findings.add("include_not_module", read.include.place, found=module.id)
            return read
        rename = Rename(prefix, frozenset(module.questions) | {s.id for s in module.scores})
        questions = [
            rename.question(question, section, read.section)
            for section in module.sections
            for question in section.questions
        ]
        self.parts[prefix] = Part(module.id, module.edition, module.sha256)
        self.scales |= {prefix + name: replace(scale, id=prefix + name) for name, scale in module.scales.items()}
        self.scores += [rename.score(score) for score in module.scores]
        for name, place in loaded.places.items():
            self.places.setdefault(rename.place(name), place)
        section = replace(read.section, questions=(*questions, *read.section.questions))
        return replace(read, section=section)

    # --- extends ----------------------------------------------------------------------------

    def _extended(self, above: Loaded, sections: list[ReadSection]) -> Loaded:
        base, own = above.questionnaire, self.file.base
        guard_core(base, own, sections, self.places, self.findings)
        merged = list(base.sections)
        for read in sections:
            at = next((i for i, s in enumerate(merged) if s.id == read.section.id), None)
            if at is not None:
                merged[at] = self._merged(merged[at], read)
                continue
            added = tuple(replace(question, added=True) for question in read.section.questions)
            position = next((i + 1 for i, s in enumerate(merged) if s.id == read.after), len(merged))
            merged.insert(position, replace(read.section, questions=added))
        parts = (Part(base.id, base.edition, base.sha256), *base.parts, *self.parts.values())
        questionnaire = replace(
            base,
            id=own.id,
            edition=own.edition,
            title=own.title if own.title != EMPTY else base.title,
            sections=tuple(merged),
            scales={**base.scales, **self.scales},
            scores=(*base.scores, *self.scores, *own.scores),
            moves={**base.moves, **own.moves},
            cases=own.cases,
            parts=parts,
            source=(*base.source, *own.source),
            verified=base.verified and own.verified,
            languages=own.languages,
            periods=own.periods or base.periods,
            sha256="",
            core_sha256="",
            path=own.path,
        )
        return Loaded(questionnaire, {**above.places, **self.places})

    def _merged(self, above: Section, read: ReadSection) -> Section:
        """The section above with what the overlay adds; nothing of a locked one may be changed."""
        own = read.section
        place = self.places[f"section {own.id}"]
        known = {question.id for question in above.questions}
        changed = [question for question in own.questions if question.id in known]
        added = [replace(question, added=True) for question in own.questions if question.id not in known]
        if above.locked:
            for question in changed:
                self.findings.add("extends_locked", self.places.get(question.id, place), found=question.id)
            if own.title != EMPTY or own.when or own.note != EMPTY:
                self.findings.add("extends_locked", place, found=own.id)
            if len(added) > above.may_add:
                self.findings.add("extends_too_many", place, found=len(added), expected=above.may_add)
            return replace(above, questions=(*above.questions, *added))
        fresh = {question.id: question for question in changed}
        questions = [fresh.get(question.id, question) for question in above.questions]
        return replace(
            above,
            title=own.title if own.title != EMPTY else above.title,
            note=own.note if own.note != EMPTY else above.note,
            when=own.when or above.when,
            minutes=own.minutes or above.minutes,
            questions=(*questions, *added),
        )


@dataclass(frozen=True, slots=True)
class Rename:
    """Puts a prefix before every id of a module, in expressions too."""

    prefix: str
    ids: frozenset[str]

    def name(self, name: str) -> str:
        """The name under its new id."""
        return self.prefix + name if name in self.ids else name

    def place(self, name: str) -> str:
        """The key of a place: `id`, `id.when`, `score id`."""
        head, _, word = name.rpartition(" ")
        return f"{head} {self.prefix}{word}" if head else self.prefix + name

    def expression(self, source: str) -> str:
        """The expression with prefixed ids; functions and columns of tables keep their names."""
        try:
            tree = parse(source) if source not in ("", "yes") else None
        except ExpressionRefusedError:
            return source
        if tree is None:
            return source
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        kept = {id(call.func) for call in calls}
        kept |= {id(node) for call in calls if getattr(call.func, "id", "") == "count" for node in call.args[1:]}
        names = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in kept]
        text = source.strip().encode()
        for node in sorted(names, key=lambda node: -node.col_offset):
            fresh = self.name(node.id).encode()
            text = text[: node.col_offset] + fresh + text[node.col_offset + len(node.id) :]
        return text.decode()

    def rule(self, rule: TextRule | None) -> TextRule | None:
        """The rule with its condition renamed."""
        return None if rule is None else replace(rule, when=self.expression(rule.when))

    def question(self, question: Question, module: Section, section: Section) -> Question:
        """The question under its new id; the including section decides who sees it, unless the module is stricter."""
        visible = "self" if "self" in (question.visible, section.visible) else question.visible
        if question.visible == module.visible == "chi_uy":
            visible = section.visible
        when = self.expression(question.when)
        if module.when and not question.grid:
            outer = self.expression(module.when)
            when = f"({outer}) and ({when})" if when else outer
        return replace(
            question,
            id=self.name(question.id),
            grid=self.name(question.grid),
            scale=self.prefix + question.scale if question.scale else "",
            rows=tuple(self.question(row, module, section) for row in question.rows),
            when=when,
            required=self.expression(question.required),
            evidence=self.rule(question.evidence),
            remedy=self.rule(question.remedy),
            same_as=tuple(self.name(other) for other in question.same_as),
            visible=visible,
        )

    def score(self, score: Score) -> Score:
        """The score under its new id."""
        return replace(
            score,
            id=self.name(score.id),
            formula=self.expression(score.formula),
            sum_of=tuple(self.name(part) for part in score.sum_of),
            percent_of=self.name(score.percent_of),
        )
