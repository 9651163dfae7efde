"""The machine's clock and randomness behind the ports of the use cases."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime


class SystemClock:
    """The machine's time in its local zone."""

    def now(self) -> datetime:
        """The current time, aware."""
        return datetime.now(UTC).astimezone()


class SystemRandomness:
    """The kernel's random numbers."""

    def bytes(self, count: int) -> bytes:
        """`count` random bytes."""
        return secrets.token_bytes(count)
