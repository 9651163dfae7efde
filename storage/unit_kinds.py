"""Which documents a unit's year has beside the roster; a new kind is added here."""

from __future__ import annotations

from importlib import import_module
from typing import Final, TypeVar, cast

from storage.unit_documents import Kind

T = TypeVar("T")

KINDS: Final = {
    "Campaign": "campaign_v1:CAMPAIGN",
    "UnitContent": "content_v1:CONTENT",
    "CollectionIndex": "ledger_v1:INDEX",
    "Meeting": "meeting_v1:MEETING",
    "PracticeBook": "practice_v1:PRACTICE",
    "RollupBook": "rollup_v1:ROLLUP",
    "DecidingBook": "deciding_v1:DECIDING",
    "ScoresOut": "scale_v1:SCORES_OUT",
    "BodyAbove": "above_v1:BODY_ABOVE",
}
"""Name of the domain's value: module in `storage` and the kind in it, imported when such a document is asked for."""


def kind_of(value: type[T]) -> Kind[T]:
    """How values of this type are kept. Raises KeyError for a type that is no document of a unit."""
    module, name = KINDS[value.__name__].split(":")
    return cast("Kind[T]", getattr(import_module(f"storage.{module}"), name))
