"""Keeps what tests draw: the same words give the same pages (test_render shows that), so each is drawn once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

P = ParamSpec("P")


def kept(draw: Callable[P, bytes]) -> Callable[P, bytes]:
    """The drawing function, which remembers its pages by the words of what it was given."""
    pages: dict[str, bytes] = {}

    @wraps(draw)
    def once(*args: P.args, **named: P.kwargs) -> bytes:
        words = repr((args, named))
        if words not in pages:
            pages[words] = draw(*args, **named)
        return pages[words]

    return once
