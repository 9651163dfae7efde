"""Version 1 of the note that scores for statistics went out."""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec

from reviews.scale import ScoresOut
from storage.unit_documents import Kind


class ScoresOutV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What went out first."""

    period: str
    mark: str
    on: date


SCORES_OUT: Final = Kind("scores_out", ScoresOut, ScoresOutV1)
