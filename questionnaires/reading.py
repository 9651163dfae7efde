"""One questionnaire file to the model, before other files are included: all problems reported at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final, Literal, cast

from questionnaires.fields import Fields, plain
from questionnaires.model import EMPTY, FORMS, Case, Question, Questionnaire, Score, Section, Source, Visible
from questionnaires.nodes import Entries, Items, Scalar, parse
from questionnaires.problems import Findings, Place
from questionnaires.reading_questions import VISIBLE, Context, read_id, read_question, read_scales, read_source

QUESTIONNAIRE_ID: Final = re.compile(r"[a-z][a-z0-9-]{0,59}")
_INCLUDE: Final = re.compile(r"([a-z][a-z0-9-]{0,59})(?:@(\S+))? +as +([a-z][a-z0-9_]{0,19})")
_EXTENDS: Final = re.compile(r"([a-z][a-z0-9-]{0,59})(?:@(\S+))?")
_TOP: Final = (
    "questionnaire", "edition", "extends", "kind", "title", "form", "layout", "rule_set", "periods", "languages",
    "source", "verified", "scales", "sections", "scores", "moves", "tests",
)  # fmt: skip
_SECTION: Final = (
    "id", "number", "title", "visible", "locked", "may_add", "when", "optional_for_form", "note", "minutes", "include",
    "questions", "after",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reference:
    """A named other file: `qd144@2026.1 as qd144`."""

    id: str
    edition: str
    prefix: str
    place: Place


@dataclass(frozen=True, slots=True)
class ReadSection:
    """A section as written, with the module it includes."""

    section: Section
    include: Reference | None = None
    after: str = ""
    titled: bool = True


@dataclass(slots=True)
class ReadFile:
    """A file as written: `base` has no sections yet; `places` by id and by `id.key`."""

    base: Questionnaire
    sections: list[ReadSection]
    extends: Reference | None
    findings: Findings
    places: dict[str, Place] = field(default_factory=dict)


def read(data: bytes, file: str) -> ReadFile:
    """Read one file's bytes; raises QuestionnaireRefusedError only when there is no tree at all.

    Other problems are in `findings` of what is returned: the composer adds its own and stops.
    """
    findings = Findings(file)
    root = parse(data, findings)
    if root is None:
        findings.stop()
    assert root is not None
    return _File(root, findings).read()


class _File:
    """The parts of one file, read in the order in which they need each other."""

    def __init__(self, root: Entries, findings: Findings) -> None:
        self.findings = findings
        self.fields = Fields(root, _TOP, findings)
        self.places: dict[str, Place] = {}

    def read(self) -> ReadFile:
        fields = self.fields
        languages = fields.names("languages") or ("vi",)
        context = Context(self.findings, {}, languages, self.places)
        context.scales = read_scales(fields.mapping("scales"), context)
        context.verified = fields.flag("verified", default=True)
        extends = self._reference("extends", _EXTENDS)
        base = Questionnaire(
            id=read_id(fields, "questionnaire", QUESTIONNAIRE_ID),
            edition=self._edition(),
            kind=cast("Literal['form', 'module']", fields.choice("kind", ("form", "module"), "form")),
            title=context.words(fields, "title", required=extends is None),
            sections=(),
            scales=context.scales,
            scores=self._scores(context),
            moves=self._moves(),
            cases=self._cases(),
            source=self._sources(),
            verified=context.verified,
            form=fields.choice("form", FORMS, ""),
            rule_set=fields.text("rule_set"),
            layout=fields.text("layout"),
            languages=languages,
            periods=fields.names("periods"),
            path=self.findings.file,
        )
        sections = [self._section(node, context) for node in fields.mappings("sections")]
        if not sections and extends is None:
            self.findings.add("nothing_to_ask", fields.place("sections"), key="sections")
        return ReadFile(base, sections, extends, self.findings, self.places)

    def _edition(self) -> str:
        """The edition; it must be quoted, or 2026.10 would one day become 2026.1."""
        node = self.fields.scalar("edition")
        found = self.fields.text("edition", required=True)
        if found and node is not None and not node.quoted:
            place = self.fields.place("edition")
            self.findings.add("edition_unquoted", place, found=found, swap=(found, f'"{found}"'))
        return found

    def _reference(self, key: str, pattern: re.Pattern[str], fields: Fields | None = None) -> Reference | None:
        fields = fields or self.fields
        found = fields.text(key)
        if not found:
            return None
        match = pattern.fullmatch(found)
        if match is None:
            example = "qd144 as qd144" if key == "include" else "review-2026-2b@2026.1"
            self.findings.add("wrong_shape", fields.place(key), key=key, found=found, expected=example)
            return None
        prefix = match[3] if key == "include" else ""
        return Reference(match[1], match[2] or "", prefix, fields.place(key))

    def _sources(self) -> tuple[Source, ...]:
        return tuple(read_source(node, self.findings) for node in self.fields.mappings("source"))

    def _section(self, node: Entries, context: Context) -> ReadSection:
        fields = Fields(node, _SECTION, self.findings)
        name = read_id(fields)
        visible = cast("Visible", fields.choice("visible", VISIBLE, "chi_uy"))
        inner = replace(context, visible=visible)
        questions = [read_question(question, inner) for question in fields.mappings("questions")]
        include = self._reference("include", _INCLUDE, fields)
        if not questions and include is None:
            self.findings.add("nothing_to_ask", fields.place(), key=name)
        if name:
            self.places[f"section {name}"] = fields.place("id")
            if fields.has("when"):
                self.places[f"section {name}.when"] = fields.place("when")
        extending = bool(self.fields.text("extends"))
        section = Section(
            id=name,
            title=context.words(fields, "title", required=not extending),
            questions=tuple(question for question in questions if isinstance(question, Question)),
            number=fields.text("number"),
            visible=visible,
            locked=fields.flag("locked"),
            may_add=fields.whole("may_add", 0, 0, 100),
            when=fields.text("when"),
            optional_for_form=fields.flag("optional_for_form"),
            note=context.words(fields, "note"),
            minutes=fields.number("minutes") or Section("", EMPTY, ()).minutes,
        )
        return ReadSection(section, include, fields.text("after"), section.title != EMPTY)

    def _scores(self, context: Context) -> tuple[Score, ...]:
        keys = ("id", "title", "formula", "sum_of", "percent_of", "missing", "round", "max")
        found = []
        for node in self.fields.mappings("scores"):
            fields = Fields(node, keys, self.findings)
            name = read_id(fields)
            ways = [key for key in ("formula", "sum_of", "percent_of") if fields.has(key)]
            if len(ways) != 1:
                self.findings.add(
                    "score_parts", fields.place(), found=", ".join(ways), expected="formula|sum_of|percent_of"
                )
            if name:
                self.places[f"score {name}"] = fields.place("id")
                self.places |= {f"score {name}.{key}": fields.place(key) for key in ways}
            places = fields.whole("round", -1, 0, 6)
            found.append(
                Score(
                    id=name,
                    title=context.words(fields, "title", required=True),
                    formula=fields.text("formula"),
                    sum_of=fields.names("sum_of"),
                    percent_of=fields.text("percent_of"),
                    missing=cast(
                        "Literal['unknown', 'zero']", fields.choice("missing", ("unknown", "zero"), "unknown")
                    ),
                    round=places if places >= 0 else None,
                    maximum=fields.number("max"),
                )
            )
        return tuple(found)

    def _moves(self) -> dict[str, str]:
        node = self.fields.mapping("moves")
        if node is None:
            return {}
        fields = Fields(node, tuple(node.keys), self.findings)
        self.places |= {f"move {key}": fields.key_place(key) for key in node.keys}
        return {key: fields.text(key, required=True) for key in node.keys}

    def _cases(self) -> tuple[Case, ...]:
        found = []
        for node in self.fields.mappings("tests"):
            fields = Fields(node, ("given", "expect"), self.findings)
            given, expect = fields.mapping("given"), fields.mapping("expect")
            if expect is None:
                self.findings.add("missing_key", fields.place(), key="expect")
                continue
            found.append(Case(_plain(given), _plain(expect), node.line))
        return tuple(found)


def _plain(node: Entries | None) -> dict[str, object]:
    found = plain(node) if node is not None else {}
    return found if isinstance(found, dict) else {}


__all__ = ["Items", "ReadFile", "ReadSection", "Reference", "Scalar", "read"]
