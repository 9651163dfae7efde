"""A review form whose points are those of a local document: a preset for B.I.1, a result module for B.I.2.

The points of single criteria are the committee's (HD 43-HD/BTCTW điểm 7.12). Such a form is put together from
the national one and built-in modules by its id, so that whoever knows the id can check a file made with it:
`review-2026-2b-p-hcm-01b-s-na-r-nd335-no-post`. The national core keeps its fingerprint.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from questionnaires.model import Questionnaire

Scoring = Literal["", "binary", "graded", "na"]
"""How a criterion is scored: as the preset says, all or nothing, any step up to the most, or with «không áp dụng»."""

SCORINGS: Final[tuple[Scoring, ...]] = ("binary", "graded", "na")
PRESETS: Final = ("hcm-01a", "hcm-01b", "thanh-hoa-3a", "vatm-09b")
"""Local point sheets, `points-….yaml`; the graded sheet of Thanh Hoá is `thanh-hoa-3a` scored `graded`."""
RESULTS: Final = {
    "free": "", "nd335-no-post": "result-nd335-no-post", "nd335-post": "result-nd335-post", "hcm": "result-hcm",
    "axes-hd02": "axes-hd02",
}  # fmt: skip
"""Name in an id: module; `free` is the one number of the form (0–70), whatever else it could ask."""

PRESET_PREFIX: Final = "pt"
RESULT_PREFIX: Final = "rs"
REFERENCE: Final = "Thang điểm tham khảo, chưa phải văn bản của cấp uỷ."
"""Said and printed wherever no document of the committee is named."""

_ID: Final = re.compile(
    r"(?P<base>review-\d{4}-2[abc])(?:-p-(?P<preset>[a-z0-9-]+?)(?:-s-(?P<scoring>[a-z]+))?)?(?:-r-(?P<result>[a-z0-9-]+))?"
)


@dataclass(frozen=True, slots=True)
class LocalPoints:
    """Which local points a form has; all empty = the national form as it is."""

    preset: str = ""
    """One of `PRESETS`."""
    scoring: Scoring = ""
    result: str = ""
    """One of `RESULTS`; empty = as the preset (or the national form) has it."""

    def id_on(self, base: str) -> str:
        """The id of the form with these points."""
        parts = (("-p-", self.preset), ("-s-", self.scoring if self.preset else ""), ("-r-", self.result))
        return base + "".join(sign + word for sign, word in parts if word)


def read_id(ident: str) -> tuple[str, LocalPoints] | None:
    """The national form and the local points that an id names; None for any other id."""
    found = _ID.fullmatch(ident)
    if found is None:
        return None
    preset, scoring, result = (found[name] or "" for name in ("preset", "scoring", "result"))
    known = preset in ("", *PRESETS) and scoring in ("", *SCORINGS) and result in ("", *RESULTS)
    if not known or not (preset or result):
        return None
    return found["base"], LocalPoints(preset, scoring, result)  # type: ignore[arg-type]  # compared with SCORINGS


def has_point_sheet(form: Questionnaire) -> bool:
    """Whether criteria of a local point sheet are asked, also where a unit's overlay stands on such a form."""
    return any(name.startswith(f"{PRESET_PREFIX}_") for name in form.questions)
