"""Questions, rows, columns, options and scales: from nodes to the model."""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, cast

from questionnaires.fields import FALSE, TRUE, Fields
from questionnaires.model import EMPTY, Column, Kind, Option, Question, Scale, Source, Text, TextRule, Visible
from questionnaires.nodes import Entries
from questionnaires.problems import Findings, Place, nearest

ID: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
CODE: Final = re.compile(r"[A-Za-z0-9_]{1,40}")
RESERVED: Final = frozenset(
    {"true", "false", "unknown", "answered", "lowest", "mean", "percent", "count", *keyword.kwlist}
)
"""Words of the expression language; a question cannot be called so."""

VISIBLE: Final = ("self", "chi_uy", "meeting")
COLUMN_KINDS: Final = ("line", "text", "number", "date", "yes_no", "choose")

_SHARED: Final = (
    "id", "kind", "ask", "name", "gloss", "label", "help", "examples", "when", "required", "skip", "none", "visible",
    "feeds", "feeds_low", "same_as", "composed", "carry", "regulation", "source", "verified", "minutes", "weight",
    "evidence", "remedy",
)  # fmt: skip
_BY_KIND: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.RATE: ("scale", "options"),
    Kind.GRID: ("scale", "options", "rows"),
    Kind.POINTS: ("max", "step"),
    Kind.CHOOSE: ("scale", "options"),
    Kind.CHOOSE_MANY: ("scale", "options"),
    Kind.YES_NO: (),
    Kind.TEXT: ("min_chars", "max_chars"),
    Kind.LINE: ("min_chars", "max_chars"),
    Kind.NUMBER: ("min", "max", "step"),
    Kind.DATE: (),
    Kind.TABLE: ("columns", "max_rows"),
    Kind.STATEMENT: (),
}
_QUESTION: Final = (*_SHARED, *dict.fromkeys(key for keys in _BY_KIND.values() for key in keys))
_ROW: Final = tuple(key for key in _SHARED if key not in ("kind", "composed"))
_CHOICES: Final = (Kind.RATE, Kind.GRID, Kind.CHOOSE, Kind.CHOOSE_MANY)
MAX_TEXT: Final = 20_000


@dataclass(slots=True)
class Context:
    """What a question takes from around it, and where its places are noted."""

    findings: Findings
    scales: Mapping[str, Scale]
    languages: tuple[str, ...]
    places: dict[str, Place]
    visible: Visible = "chi_uy"
    verified: bool = True

    def words(self, fields: Fields, key: str, *, required: bool = False) -> Text:
        """Words in the questionnaire's languages."""
        return fields.words(key, required=required, languages=self.languages)


def read_id(fields: Fields, key: str = "id", pattern: re.Pattern[str] = ID) -> str:
    """A stable id; a bad one is reported with one that would do."""
    found = fields.text(key, required=True)
    if not found:
        return ""
    if not pattern.fullmatch(found):
        tries = [re.sub(r"[^a-z0-9]+", mark, found.lower()).strip(mark)[:40] for mark in ("_", "-")]
        better = next((word for word in tries if pattern.fullmatch(word)), "")
        swap = (found, better) if better else None
        fields.findings.add("bad_id", fields.place(key), found=found, expected=pattern.pattern, swap=swap)
        fields.findings.lost.add(found)
        return ""
    if found in RESERVED:
        fields.findings.lost.add(found)
        fields.findings.add("reserved_id", fields.place(key), found=found, swap=(found, found + "_1"))
        return ""
    return found


def read_source(node: Entries, findings: Findings) -> Source:
    """A document; number or title must be there."""
    fields = Fields(node, ("number", "date", "issuer", "article", "title", "note"), findings)
    parts = [fields.text(key) for key in ("number", "date", "issuer", "article", "title", "note")]
    if not parts[0] and not parts[4]:
        findings.add("missing_key", fields.place(), key="number")
    return Source(*parts)


def read_options(fields: Fields, key: str, context: Context) -> tuple[Option, ...]:
    """The options under `key`, codes unique."""
    found: dict[str, Option] = {}
    for node in fields.mappings(key):
        inner = Fields(node, ("code", "label", "points", "needs_reason", "low", "high"), context.findings)
        code = inner.text("code", required=True)
        label = context.words(inner, "label", required=True)
        if code and not CODE.fullmatch(code):
            context.findings.add("bad_id", inner.place("code"), found=code, expected=CODE.pattern)
        if code in found:
            context.findings.add("duplicate_id", inner.place("code"), found=code)
        flags = [inner.flag(name) for name in ("needs_reason", "low", "high")]
        found[code] = Option(code, label, inner.number("points"), *flags)
    return tuple(found.values())


def read_scales(node: Entries | None, context: Context) -> dict[str, Scale]:
    """The scales of a file by id."""
    scales: dict[str, Scale] = {}
    if node is None:
        return scales
    fields = Fields(node, tuple(node.keys), context.findings)
    for name, key in node.keys.items():
        if not ID.fullmatch(name):
            place = context.findings.place(key.line, key.column)
            context.findings.add("bad_id", place, found=name, expected=ID.pattern)
            continue
        options = read_options(fields, name, context)
        if len(options) < 2:
            context.findings.add("too_few", fields.key_place(name), found=len(options), expected=2, key=name)
        scales[name] = Scale(name, options)
    return scales


def read_question(node: Entries, context: Context) -> Question | None:
    """One question with its rows; None when it has no usable id or kind."""
    fields = Fields(node, _QUESTION, context.findings)
    name = read_id(fields)
    kinds = tuple(kind.value for kind in Kind)
    kind_word = fields.choice("kind", kinds, "") if fields.text("kind", required=True) else ""
    if not name or not kind_word:
        context.findings.lost.add(name)
        return None
    kind = Kind(kind_word)
    for key in node.keys:
        if key in _QUESTION and key not in _SHARED and key not in _BY_KIND[kind]:
            context.findings.add("key_not_for_kind", fields.key_place(key), found=key, kind=kind.value)
    base = Question(id=name, kind=kind, ask=EMPTY, visible=context.visible, verified=context.verified)
    return _fill(base, fields, context)


def _fill(base: Question, fields: Fields, context: Context) -> Question:
    """The question with everything its mapping says; what it does not say stays as in `base`."""
    shared = _shared(base, fields, context)
    kind = base.kind
    if kind in _CHOICES and not base.grid:
        shared["scale"], shared["options"] = _choices(fields, context)
    if kind in (Kind.POINTS, Kind.NUMBER):
        shared.update(_numbers(kind, fields, context))
    if kind in (Kind.TEXT, Kind.LINE):
        shared["min_chars"] = fields.whole("min_chars", 0, 0, MAX_TEXT)
        shared["max_chars"] = fields.whole("max_chars", MAX_TEXT if kind is Kind.TEXT else 300, 1, MAX_TEXT)
    if kind is Kind.TABLE:
        shared["columns"] = _columns(fields, context)
        shared["max_rows"] = fields.whole("max_rows", 200, 1, 1000)
    question = _replace(base, shared)
    return _replace(question, {"rows": _rows(question, fields, context)}) if kind is Kind.GRID else question


def _replace(question: Question, changes: Mapping[str, object]) -> Question:
    values = {name: getattr(question, name) for name in Question.__dataclass_fields__}
    return Question(**{**values, **changes})


def _shared(base: Question, fields: Fields, context: Context) -> dict[str, object]:
    """The keys that questions and rows share."""
    row = bool(base.grid)
    name = context.words(fields, "name")
    changes: dict[str, object] = {
        "ask": context.words(fields, "ask", required=not (row and name.vi)),
        "name": name,
        "gloss": context.words(fields, "gloss"),
        "label": fields.text("label"),
        "help": context.words(fields, "help"),
        "examples": fields.texts("examples", context.languages),
        "when": fields.text("when"),
        "same_as": fields.names("same_as"),
        "composed": fields.text("composed"),
        "weight": fields.number("weight") or base.weight,
        "minutes": fields.number("minutes") or base.minutes,
        "visible": cast("Visible", fields.choice("visible", VISIBLE, base.visible)),
        "verified": fields.flag("verified", default=base.verified),
        "feeds_low": fields.flag("feeds_low", default=base.feeds_low),
    }
    if fields.has("required"):
        changes["required"] = _required(fields)
    for key, target in (("skip", "skip"), ("none", "none_with_reason")):
        if fields.has(key):
            changes[target] = fields.choice(key, ("with_reason", "no"), "no") == "with_reason"
    for key in ("carry", "regulation"):
        if fields.has(key):
            changes[key] = fields.text(key)
    if fields.has("feeds"):
        changes["feeds"] = fields.names("feeds")
    if fields.has("source"):
        sources = [read_source(node, context.findings) for node in fields.mappings("source")]
        changes["source"] = sources[0] if sources else None
    for key in ("evidence", "remedy"):
        if fields.has(key):
            changes[key] = _rule(fields, key, context)
    return changes | {"id": base.id, **_noted(base.id, fields, context)}


def _noted(name: str, fields: Fields, context: Context) -> dict[str, object]:
    """Keep the places that later checks point at; adds nothing to the question."""
    context.places[name] = fields.place("id")
    for key in ("when", "required", "regulation", "same_as", "feeds"):
        if fields.has(key):
            context.places[f"{name}.{key}"] = fields.place(key)
    return {}


def _required(fields: Fields) -> str:
    found = fields.text("required", required=True)
    return "yes" if found in TRUE else "" if found in FALSE else found


def _rule(fields: Fields, key: str, context: Context) -> TextRule | None:
    """`evidence` or `remedy`; `no` takes an inherited one away."""
    node = fields.node.values[key]
    if not isinstance(node, Entries):
        return TextRule() if fields.flag(key) else None
    inner = Fields(node, ("ask", "when", "required", "min_chars"), context.findings)
    owner = fields.text("id")
    if inner.has("when"):
        context.places[f"{owner}.{key}"] = inner.place("when")
    return TextRule(
        when=inner.text("when"),
        required=inner.flag("required"),
        min_chars=inner.whole("min_chars", 0, 0, MAX_TEXT),
        ask=context.words(inner, "ask"),
    )


def _choices(fields: Fields, context: Context) -> tuple[str, tuple[Option, ...]]:
    """The options of a question, from a scale or its own."""
    if fields.has("options"):
        options = read_options(fields, "options", context)
        if len(options) < 2:
            context.findings.add("too_few", fields.key_place("options"), found=len(options), expected=2, key="options")
        return "", options
    name = fields.text("scale", required=True)
    if name not in context.scales:
        context.findings.lost.add(fields.text("id"))
    if not name:
        return "", ()
    if name not in context.scales:
        near = nearest(name, context.scales)
        context.findings.add(
            "unknown_scale", fields.place("scale"), found=name, nearest=near, swap=(name, near) if near else None
        )
        return "", ()
    return name, context.scales[name].options


def _numbers(kind: Kind, fields: Fields, context: Context) -> dict[str, object]:
    """Bounds and step of `points` and `number`."""
    low = Fraction(0) if kind is Kind.POINTS else fields.number("min")
    high, step = fields.number("max"), fields.number("step")
    if kind is Kind.POINTS and not fields.has("max"):
        context.findings.add("missing_key", fields.place(), key="max")
    if low is not None and high is not None and high <= low:
        context.findings.add("bad_number", fields.place("max"), key="max", found=str(high), expected=f"> {low}")
    if step is not None and step <= 0:
        context.findings.add("bad_number", fields.place("step"), key="step", found=str(step), expected="> 0")
        step = None
    return {"minimum": low, "maximum": high, "step": step or (Fraction(1) if kind is Kind.POINTS else None)}


def _columns(fields: Fields, context: Context) -> tuple[Column, ...]:
    """The columns of a table, ids unique."""
    found: dict[str, Column] = {}
    for node in fields.mappings("columns"):
        inner = Fields(node, ("id", "kind", "title", "short", "required", "options", "width"), context.findings)
        name = read_id(inner)
        kind = Kind(inner.choice("kind", COLUMN_KINDS, "text"))
        title = context.words(inner, "title", required=True)
        options = read_options(inner, "options", context) if kind is Kind.CHOOSE else ()
        if kind is Kind.CHOOSE and len(options) < 2:
            context.findings.add("too_few", inner.place(), found=len(options), expected=2, key="options")
        if name in found:
            context.findings.add("duplicate_id", inner.place("id"), found=name)
        if name:
            found[name] = Column(
                name, kind, title, context.words(inner, "short"), inner.flag("required"), options,
                inner.whole("width", 12, 1, 80),
            )  # fmt: skip
    if not found:
        context.findings.add("too_few", fields.place(), found=0, expected=1, key="columns")
    return tuple(found.values())


def _rows(grid: Question, fields: Fields, context: Context) -> tuple[Question, ...]:
    """The rows of a grid; each inherits scale, rules, source and marks from it."""
    rows: list[Question] = []
    nodes: Sequence[Entries] = fields.mappings("rows")
    if not nodes:
        context.findings.add("too_few", fields.place(), found=0, expected=1, key="rows")
    for node in nodes:
        inner = Fields(node, _ROW, context.findings)
        name = read_id(inner)
        if not name:
            continue
        base = Question(
            id=name, kind=Kind.RATE, ask=EMPTY, grid=grid.id, scale=grid.scale, options=grid.options,
            required=grid.required, skip=grid.skip, none_with_reason=grid.none_with_reason, visible=grid.visible,
            verified=grid.verified, evidence=grid.evidence, remedy=grid.remedy, source=grid.source,
            regulation=grid.regulation, feeds=grid.feeds, feeds_low=grid.feeds_low, carry=grid.carry,
        )  # fmt: skip
        rows.append(_fill(base, inner, context))
    return tuple(rows)
