"""How large a file of questions or data may be, and how deeply nested."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 1024 * 1024
MAX_DEPTH: Final = 20
