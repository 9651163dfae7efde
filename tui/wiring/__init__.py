"""The one place where adapters meet ports: stores and papers are built here and nowhere else.

Adapters are imported when they are first asked for: what draws paper or opens
keys must not delay the first screen.
"""

from tui.wiring.assembly import Wiring, default_store, new_demo_store
from tui.wiring.drawing import qr_modules, renderer, stamp_words
from tui.wiring.files import late_decisions, late_preparations, late_rosters
from tui.wiring.incoming import child_reader, late_reader, review_data, summary_data
from tui.wiring.known import editions, question_words
from tui.wiring.outgoing import late_scores
from tui.wiring.stores import served

__all__ = [
    "Wiring",
    "child_reader",
    "default_store",
    "editions",
    "late_decisions",
    "late_preparations",
    "late_reader",
    "late_rosters",
    "late_scores",
    "new_demo_store",
    "qr_modules",
    "question_words",
    "renderer",
    "review_data",
    "served",
    "stamp_words",
    "summary_data",
]
