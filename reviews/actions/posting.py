"""What comes and goes by inboxes on a shared server, judged there and here as any file: the server is not believed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import tzinfo
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from questionnaires.values import KiemdiemError, Problem
from reviews.above import BodyAbove
from reviews.actions.collect import Incoming
from reviews.actions.rollup import NamedFile, UnopenedError
from reviews.actions.sealing import recipients, seal_for_unit
from reviews.ports import Tools, Unlocked
from reviews.ports_collect import Receiver
from reviews.ports_server import MOST, Post, Posted

if TYPE_CHECKING:
    from collections.abc import Iterable

SentUp = Literal["sent", "again", "already"]
"""For the first time; once more for other keys than before (an older row may have been open); nothing to do."""


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


def send_up(tools: Tools, post: Post, above: BodyAbove, period: str, number: int, pdf: bytes) -> SentUp:
    """Seal figures for the officers of the body above and lay them before it, once for each number and keys.

    Raises KiemdiemError `no_recipient`, BadFileError `too_large`, ServerError, NotWritableError.
    """
    sealing = tools.transport.sealing
    lying = post.own_figures(period, number)
    if lying is not None and sealing.is_for(lying, above.recipients):
        return "already"
    post.send_up(period, number, sealing.seal(pdf, above.recipients))
    return "sent" if lying is None else "again"


def figures(
    tools: Tools, posted: Iterable[Posted], zone: tzinfo | None, receiver: Callable[[], Receiver | None]
) -> tuple[NamedFile, ...]:
    """What units below sent up, as files of a rollup; `receiver` is asked when the first sealed one is read."""
    return tuple(NamedFile(named(one, zone), partial(_opened, tools, one, receiver)) for one in posted)


def _opened(tools: Tools, one: Posted, receiver: Callable[[], Receiver | None]) -> bytes:
    """The content. Raises UnopenedError where it was not sealed for this receiver, or was damaged; ServerError."""
    data = one.read()
    if not tools.transport.sealing.is_sealed(data):
        return data  # sent by a program that did not seal: signed all the same
    key = receiver()
    if key is None:
        raise UnopenedError(Problem("not_for_us"))
    try:
        return tools.transport.sealing.open(data, key)
    except KiemdiemError as error:
        raise UnopenedError(*error.problems) from error


def named(one: Posted, zone: tzinfo | None) -> str:
    """Who the server says sent it, and when it says so."""
    return f"{one.sender} {one.at.astimezone(zone):%d-%m-%Y %H:%M:%S}"
