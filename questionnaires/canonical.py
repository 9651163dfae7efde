"""The plain, canonical form of a resolved questionnaire, and the fingerprints taken of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from typing import Final

from questionnaires.model import Questionnaire, Text
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
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Text):
        return {"vi": value.vi, "en": value.en} if value.en else value.vi
    if is_dataclass(value):
        return {name: plain(item) for name, item in _set_fields(value)}
    if isinstance(value, Fraction):
        return plain_number(value)
    return value.value if isinstance(value, Enum) else value


def _set_fields(value: object) -> list[tuple[str, object]]:
    """The fields that differ from their defaults."""
    found = []
    for name, default in _defaults(type(value)):
        item = getattr(value, name)
        if item != default and not (item == {} and default is None):
            found.append((name, item))
    return found


_DEFAULTS: Final[dict[type, list[tuple[str, object]]]] = {}


def _defaults(kind: type) -> list[tuple[str, object]]:
    found = _DEFAULTS.get(kind)
    if found is None:
        assert is_dataclass(kind)
        found = [(f.name, None if f.default is MISSING else f.default) for f in fields(kind)]
        _DEFAULTS[kind] = [item for item in found if item[0] not in _NOT_CONTENT]
        found = _DEFAULTS[kind]
    return found


def questionnaire_plain(questionnaire: Questionnaire) -> dict[str, object]:
    """The whole resolved questionnaire, as it is hashed and shown."""
    found = plain(questionnaire)
    assert isinstance(found, dict)
    return found


def fingerprint(questionnaire: Questionnaire) -> str:
    """Hex SHA-256 of the canonical JSON; file bytes, order of keys, comments and paths do not matter."""
    return hashlib.sha256(canonical_json(questionnaire_plain(questionnaire))).hexdigest()


def core_fingerprint(questionnaire: Questionnaire) -> str:
    """The same for the locked sections without what was added below; empty when nothing is locked."""
    core = []
    for section in questionnaire.sections:
        if section.locked:
            found = plain(section)
            assert isinstance(found, dict)
            found["questions"] = [plain(question) for question in section.questions if not question.added]
            core.append(found)
    return hashlib.sha256(canonical_json(core)).hexdigest() if core else ""
