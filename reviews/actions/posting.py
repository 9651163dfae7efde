"""What comes and goes by inboxes on a shared server, judged there and here as any file: the server is not believed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from hashlib import sha256
from typing import TYPE_CHECKING

from reviews.actions.collect import Incoming
from reviews.actions.rollup import NamedFile
from reviews.actions.sealing import recipients, seal_for_unit
from reviews.ports import Tools, Unlocked
from reviews.ports_server import MOST, Post, Posted

if TYPE_CHECKING:
    from collections.abc import Iterable


def hand_in(tools: Tools, unlocked: Unlocked, post: Post, period: str, pdf: bytes) -> bool:
    """Seal a review for the unit's officers and lay it into their inbox; False where no officer's key is known.

    Raises BadFileError `too_large`, ServerError, NotWritableError.
    """
    if not recipients(unlocked.unit):
        return False
    post.hand_in(period, seal_for_unit(tools, unlocked, pdf))
    return True


def inbox(posted: Iterable[Posted], zone: tzinfo | None) -> Iterator[Incoming]:
    """What was handed in, as files that come in: one in memory at a time."""
    for one in posted:
        data, name = one.read(), named(one, zone)
        if len(data) < MOST:
            yield Incoming(name, data, len(data), sha256(data).hexdigest())
        else:
            yield Incoming(name, size=len(data), code="too_large", reason="file")


def figures(posted: Iterable[Posted], zone: tzinfo | None) -> tuple[NamedFile, ...]:
    """What units below sent up, as files of a rollup."""
    return tuple(NamedFile(named(one, zone), one.read) for one in posted)


def named(one: Posted, zone: tzinfo | None) -> str:
    """Who the server says sent it, and when it says so."""
    return f"{one.sender} {one.at.astimezone(zone):%d-%m-%Y %H:%M:%S}"
