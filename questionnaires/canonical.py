"""The plain, canonical form of a resolved questionnaire, and the fingerprints taken of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from enum import Enum
from fractions import Fraction
from typing import Final

from questionnaires.model import Questionnaire, Section, Text
from questionnaires.numbers import plain_number

_NOT_CONTENT: Final = ("sha256", "core_sha256", "path", "cases")
"""What does not change what is asked: where a file lay, and its tests."""


def canonical_json(value: object) -> bytes:
    """JSON with sorted keys, no white space, UTF-8; the values hold no floats."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def plain(value: object) -> object:
    """A value of the model as dict, list, text, whole number or flag; what equals its default is left out.

    Leaving defaults out keeps the fingerprints of released editions when the model gains a field.
    """
    maker = _MAKERS.get(type(value))
    return maker(value) if maker is not None else _made(value)


def _made(value: object) -> object:
    """What is neither a simple value nor of a class that has its own form."""
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if is_dataclass(value):
        defaults = _DEFAULTS.get(type(value)) or _defaults(type(value))
        pairs = [(name, getattr(value, name), default) for name, default in defaults]
        return {name: plain(item) for name, item, default in pairs if item is not default and item != default}
    return value.value if isinstance(value, Enum) else value


def _text(value: Text) -> object:
    return {"vi": value.vi, "en": value.en} if value.en else value.vi


_MAKERS: Final[Mapping[type, Callable[..., object]]] = {
    str: lambda value: value,
    bool: lambda value: value,
    int: lambda value: value,
    tuple: lambda value: [plain(item) for item in value],
    Text: _text,
    Fraction: plain_number,
}
_DEFAULTS: Final[dict[type, list[tuple[str, object]]]] = {}


def _defaults(kind: type) -> list[tuple[str, object]]:
    """The fields that are content, with their defaults; None where there is none, `{}` for empty mappings."""
    assert is_dataclass(kind)
    found = [(f.name, _default(f.default, f.default_factory)) for f in fields(kind) if f.name not in _NOT_CONTENT]
    return _DEFAULTS.setdefault(kind, found)


def _default(default: object, factory: object) -> object:
    if default is not MISSING:
        return default
    return {} if factory is dict else None


def questionnaire_plain(questionnaire: Questionnaire) -> dict[str, object]:
    """The whole resolved questionnaire, as it is hashed and shown."""
    found = plain(questionnaire)
    assert isinstance(found, dict)
    return found


def fingerprints(questionnaire: Questionnaire) -> tuple[str, str]:
    """Hex SHA-256 of the canonical JSON, and of the locked core.

    File bytes, order of keys, comments and paths do not matter. The core is the JSON list of the locked
    sections without what was added below, a section that was added whole included; its fingerprint is
    empty when nothing is locked.
    """
    whole = plain(replace(questionnaire, sections=()))
    assert isinstance(whole, dict)
    sections = [canonical_json(plain(section)) for section in questionnaire.sections]
    parts = {key: canonical_json(value) for key, value in whole.items()}
    parts["sections"] = _list(sections)
    members = b",".join(canonical_json(key) + b":" + parts[key] for key in sorted(parts))
    core = [
        made if not any(question.added for question in section.questions) else canonical_json(plain(_core(section)))
        for section, made in zip(questionnaire.sections, sections, strict=True)
        if section.locked and not all(question.added for question in section.questions)
    ]
    return _hash(b"{" + members + b"}"), _hash(_list(core)) if core else ""


def _core(section: Section) -> Section:
    """The section as the edition above wrote it."""
    return replace(section, questions=tuple(question for question in section.questions if not question.added))


def _list(items: list[bytes]) -> bytes:
    return b"[" + b",".join(items) + b"]"


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
