"""The unit's themes, standard, modules and own file as one overlay on a central form, checked by the engine as any."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Final

from questionnaires.joining import joined
from questionnaires.model import Questionnaire
from reviews.local_points import national
from reviews.people import Form, UnitCard
from reviews.standards import Standard
from reviews.themes import Theme
from reviews.unit_content import ContentModule, UnitContent

NAME: Final = "unit-"
"""Ids of overlays begin so: no form of the program does."""
FORMS: Final[tuple[Form, ...]] = ("2A", "2B", "2C")
STANDARD: Final = "us"
THEME: Final = "ut"
"""First letters of the ids of what is added; ids of the central forms never begin so."""
_INCLUDED: Final[Mapping[ContentModule, tuple[str, str]]] = {
    "exemplary": ("exemplary", "Trách nhiệm nêu gương"),
    "heads": ("exemplary-heads", "Nêu gương: phần riêng của người đứng đầu"),
    "conduct": ("conduct", "Quy tắc ứng xử"),
}
_OWN_ONLY: Final = "Chuẩn mực của đơn vị, gắn với năm chuẩn mực ở trên; chỉ cần ghi điều riêng của công việc."
_LEADERS_ONLY: Final = frozenset({"heads"})
_SCALE: Final = """\
scales:
  unit_practice:
    - {code: good, label: {vi: "Làm tốt", en: "Done well"}}
    - {code: effort, label: {vi: "Có mặt cần cố gắng", en: "Needs more effort in part"}, low: yes}
    - {code: not_yet, label: {vi: "Chưa làm được", en: "Not done yet"}, low: yes}
    - {code: no_chance, label: {vi: "Không có điều kiện", en: "No opportunity"}, needs_reason: yes}
"""


def overlay_id(base: Questionnaire) -> str:
    """The id of the unit's overlay on this form, whatever local points it has: `unit-review-2026-2b`."""
    return f"{NAME}{national(base.id)}"


def overlay_yaml(base: Questionnaire, unit: UnitCard, content: UnitContent) -> str:
    """The overlay's YAML for this form in its year; empty where the unit adds nothing to it.

    Ids come from the records' own ids and stay through the editions, so that answers keep their place.
    """
    year = int(unit.period[:4])
    standard, found = content.in_force, content.themes_in(year)
    sections = []
    if standard is not None:
        sections.append("".join(_standard(base, standard)))
    sections += ["".join(_theme(base, theme)) for theme in found]
    modules = [name for name in content.modules if name not in _LEADERS_ONLY or base.form == "2A"]
    sections += [_module(base, name) for name in modules]
    written = dict(content.written).get(base.form, "") if base.form in FORMS else ""
    if not sections and not written:
        return ""
    head = "".join(_head(base, unit, content, standard, found))
    if not sections:
        return joined(written, head)
    scored = [theme for theme in found if theme.components]
    scores = "scores:\n" + "".join(map(_score, scored)) if scored else ""
    tests = "tests:\n" + "".join(_test(theme) for theme in scored) if scored else ""
    made = f"{head}{_SCALE}sections:\n{''.join(sections)}{scores}{tests}"
    return joined(written, made) if written else made


def _head(
    base: Questionnaire, unit: UnitCard, content: UnitContent, standard: Standard | None, found: tuple[Theme, ...]
) -> Iterator[str]:
    yield f"questionnaire: {overlay_id(base)}\n"
    yield f"edition: {_q(f'{base.edition}.{content.number}')}\n"
    yield f"extends: {_q(f'{base.id}@{base.edition}')}\n"
    title = f"{base.title.vi}, có phần của {unit.name or 'đơn vị'}"
    yield f"title: {_q(title)}\n"
    yield "languages: [vi]\n"
    sources = [_source_of_standard(standard, unit)] if standard else []
    sources += [_source_of_theme(theme) for theme in found]
    if sources:
        yield "source:\n" + "".join(f"  - {source}\n" for source in dict.fromkeys(sources))


def _standard(base: Questionnaire, standard: Standard) -> Iterator[str]:
    yield _section("us", "Chuẩn mực đạo đức của đơn vị", _after(base, "ethics"), 1 + len(standard.terms) // 2)
    yield (
        f"      - id: {STANDARD}_grid\n        kind: grid\n        name: {_q('Chuẩn mực của đơn vị')}\n"
        f"        ask: {_q(standard.motto + ': đồng chí tự soi thế nào?')}\n"
        f"        help: {_q(_OWN_ONLY)}\n"
        "        scale: unit_practice\n        required: yes\n        skip: with_reason\n"
        f"        source: {_source_of_standard(standard, None)}\n        verified: yes\n{_BESIDE}        rows:\n"
    )
    for term in standard.terms:
        same = [name for name in term.same_as if name in base.questions]
        parts = {"name": _q(term.name), "gloss": _q(_gloss(term.meaning)), "ask": _q(term.ask)}
        if term.evidence:
            parts["examples"] = f"[{', '.join(map(_q, term.evidence))}]"
        if same:
            parts["same_as"] = f"[{', '.join(same)}]"
        feeds = list(dict.fromkeys(block for name in same for block in base.questions[name].feeds))
        parts["feeds"] = f"[{', '.join(feeds or ['A.I.1.b'])}]"
        yield _row(f"{STANDARD}_{term.id}", parts)


def _theme(base: Questionnaire, theme: Theme) -> Iterator[str]:
    name = f"{THEME}{theme.id[1:]}"
    yield _section(name, _title(theme), _after(base, "year"), 2 + len(theme.components) // 2)
    source = f"        source: {_source_of_theme(theme)}\n        verified: {'yes' if theme.verified else 'no'}\n"
    if theme.components:
        yield (
            f"      - id: {name}_grid\n        kind: grid\n        name: {_q(_title(theme))}\n"
            f"        ask: {_q(theme.name + ': từng thành phần đồng chí đã làm đến đâu?')}\n"
            f"        help: {_q('Các thành phần đều phải thực hiện, không chọn một phần.')}\n"
            f"        scale: unit_practice\n        required: yes\n{source}{_BESIDE}        rows:\n"
        )
        for part in theme.components:
            asked = [line.text for line in theme.questions if line.component == part.id]
            ask = " ".join(asked) or f"{part.name}: đồng chí đã làm được việc gì, kết quả ra sao?"
            yield _row(f"{name}_{part.id}", {"name": _q(part.name[:80]), "ask": _q(ask), "feeds": "[A.I.3]"})
    else:
        yield (
            f"      - id: {name}_done\n        kind: rate\n        name: {_q(_title(theme))}\n"
            f"        ask: {_q(f'Đồng chí thực hiện chủ đề «{theme.name}» đến đâu?')}\n"
            f"        scale: unit_practice\n        required: yes\n        feeds: [A.I.3]\n{source}{_BESIDE}"
        )
    whole = [line.text for line in theme.questions if not line.component]
    for number, text in enumerate(whole, 1):
        yield (
            f"      - id: {name}_q{number}\n        kind: text\n        name: {_q(f'Chủ đề năm, câu {number}')}\n"
            f"        ask: {_q(text)}\n        help: {_q('Không bắt buộc. Một, hai dòng là đủ.')}\n"
            f"        feeds: [A.I.3]\n        max_chars: 4000\n{source}"
        )


def _module(base: Questionnaire, name: ContentModule) -> str:
    module, title = _INCLUDED[name]
    return (
        f"  - id: um_{name}\n    title: {_q(title)}\n    after: {_after(base, 'year')}\n    visible: chi_uy\n"
        f"    minutes: 3\n    include: {module} as um_{name}\n"
    )


_BESIDE: Final = f"""\
        evidence: {{ask: {json.dumps("Việc cụ thể", ensure_ascii=False)}}}
        remedy: {{ask: {json.dumps("Hướng sửa", ensure_ascii=False)}}}
"""


def _section(name: str, title: str, after: str, minutes: int) -> str:
    return (
        f"  - id: {name}_section\n    title: {_q(title)}\n    after: {after}\n    visible: chi_uy\n"
        f"    minutes: {minutes}\n    questions:\n"
    )


def _after(base: Questionnaire, wanted: str) -> str:
    names = [section.id for section in base.sections]
    return wanted if wanted in names else names[0]


def _row(ident: str, parts: Mapping[str, str]) -> str:
    return f"          - {{id: {ident}, {', '.join(f'{key}: {value}' for key, value in parts.items())}}}\n"


def _score(theme: Theme) -> str:
    name = f"{THEME}{theme.id[1:]}"
    counted = " + ".join(f"count({name}_grid, '{code}')" for code in ("good", "effort"))
    return (
        f'  - {{id: {name}_carried_out, title: {_q("Số thành phần đã thực hiện")}, formula: "{counted}", '
        f"missing: unknown, max: {len(theme.components)}}}\n"
    )


def _test(theme: Theme) -> str:
    name = f"{THEME}{theme.id[1:]}"
    rows = [f"{name}_{part.id}" for part in theme.components]
    return (
        f"  - given: {{{', '.join(f'{row}: good' for row in rows)}}}\n"
        f"    expect: {{{name}_carried_out: {len(rows)}, answered: [{', '.join(rows)}]}}\n"
        f"  - given: {{}}\n    expect: {{{name}_carried_out: 0, open: [{', '.join(rows)}]}}\n"
    )


def _title(theme: Theme) -> str:
    first, last = theme.valid_from.year, theme.valid_to.year if theme.valid_to else None
    return f"Chủ đề {first}–{last}" if last and last != first else f"Chủ đề năm {first}"


def _gloss(meaning: str) -> str:
    words = meaning.split()
    while len(" ".join(words)) > 40:
        words.pop()
    return " ".join(words).rstrip(",;. ") + ("…" if len(words) < len(meaning.split()) else "")


def _source_of_standard(standard: Standard, unit: UnitCard | None) -> str:
    day = f"{standard.issued_on.day}/{standard.issued_on.month}/{standard.issued_on.year}" if standard.issued_on else ""
    issuer = standard.issuer or (unit.name if unit else "")
    return _source(number=standard.number, date=day, issuer=issuer, title="Chuẩn mực đạo đức của đơn vị")


def _source_of_theme(theme: Theme) -> str:
    if theme.document is None:
        return _source(title=theme.name, issuer=theme.unit)
    found = theme.document
    return _source(number=found.number, date=found.date, issuer=found.issuer or theme.unit, title=theme.name)


def _source(**words: str) -> str:
    return "{" + ", ".join(f"{name}: {_q(text)}" for name, text in words.items() if text) + "}"


def _q(text: str) -> str:
    """Text in quotes on one line, as YAML and JSON both read it."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
