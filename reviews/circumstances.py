"""Cases that people record: not subject, special cases of the year, rules that a unit may switch on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, cast

from questionnaires.sheet import Sheet

Effect = Literal["not_subject", "actual_work", "needs_comment", "before_suspension", "people"]
"""What a case does: no review at all · judged on the work really done · only after an outside comment ·
only the time before the suspension · no rule known, people consider it and no level is proposed."""

_EFFECTS: Final = ("actual_work", "needs_comment", "before_suspension", "people")
NO_LEVEL: Final = ("not_subject", "people")
"""Effects under which no level is proposed."""


@dataclass(frozen=True, slots=True)
class Case:
    """One special case with its words and its article."""

    id: str
    effect: Effect
    explain: str
    article: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Recorded:
    """What people recorded about one person's year; nothing of it is ever worked out."""

    gates: frozenset[str] = frozenset()
    """Ids of cases of «Không hoàn thành nhiệm vụ» that were concluded or decided."""
    remedied: frozenset[str] = frozenset()
    """Those of them that the person confessed or found himself or herself, and mended."""
    cases: frozenset[str] = frozenset()
    """Ids of exemptions and special cases."""


NOTHING_RECORDED: Final = Recorded()

SAID_CASES: Final = "special_cases"
"""Question in which members say which special cases they were in; its options are ids of cases."""


def said_cases(sheet: Sheet) -> Recorded:
    """What the member says about his or her year; conclusions and decisions are never said there."""
    value = sheet.answer(SAID_CASES).value if SAID_CASES in sheet.questionnaire.questions else None
    codes = value if isinstance(value, tuple) else ()
    return Recorded(cases=frozenset(code for code in codes if isinstance(code, str)))


def cases(data: Mapping[str, Any]) -> tuple[Case, ...]:
    """Exemptions, then special cases of a rule set's file. Raises KeyError, ValueError."""
    exempt = [_case(item, str(item["code"]), "not_subject") for item in data.get("exempt", ())]
    return (*exempt, *(_special(item) for item in data.get("special", ())))


def _special(item: Mapping[str, Any]) -> Case:
    effect = str(item["effect"])
    if effect not in _EFFECTS:
        raise ValueError(f"{item['id']}: effect")
    return _case(item, str(item["id"]), cast("Effect", effect))


def _case(item: Mapping[str, Any], ident: str, effect: Effect) -> Case:
    return Case(ident, effect, str(item["explain"]), str(item["article"]), str(item.get("verified", "no")) == "yes")
