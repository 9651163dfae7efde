"""Which documents a unit's year has beside the roster; a new kind is added here."""

from __future__ import annotations

from typing import Any, Final

from storage.campaign_v1 import CAMPAIGN
from storage.content_v1 import CONTENT
from storage.deciding_v1 import DECIDING
from storage.ledger_v1 import INDEX
from storage.meeting_v1 import MEETING
from storage.practice_v1 import PRACTICE
from storage.rollup_v1 import ROLLUP
from storage.unit_documents import Kind

KINDS: Final[tuple[Kind[Any], ...]] = (CAMPAIGN, CONTENT, INDEX, MEETING, PRACTICE, ROLLUP, DECIDING)
