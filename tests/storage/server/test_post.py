"""Inboxes on the server: what is laid there arrives once, with whoever it is for and nobody else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from reviews.ports_server import MOST, Posted, ServerRole
from storage.errors import NotWritableError
from storage.server.post import ServerPost
from tests.storage.server.conftest import OpenAs

Placed = Callable[[str, str, ServerRole], str]
REVIEW = b"sealed review"


def contents(posted: tuple[Posted, ...]) -> list[bytes]:
    return [one.read() for one in posted]


@pytest.fixture
def post(placed: Placed, open_as: OpenAs) -> Callable[[str, str, ServerRole], ServerPost]:
    """The inboxes as somebody sees them who is placed there now."""
    return lambda name, unit, role: open_as(placed(name, unit, role)).post


def test_a_review_reaches_the_officers_of_the_own_cell_once_and_whole(
    post: Callable[[str, str, ServerRole], ServerPost], number: str
) -> None:
    lan, secretary = post("lan", ".D09.C1", "member"), post("secretary", ".D09.C1", "secretary")
    assert [lan.hand_in("2026", REVIEW), lan.hand_in("2026", REVIEW)] == [True, False]
    assert lan.hand_in("2026-Q3", b"a quarter")
    assert lan.hand_in("2027", b"another year")
    (first, quarter) = secretary.handed_in("2026")
    assert (first.sender, first.id, first.read()) == (f"lan_{number}", hashlib.sha256(REVIEW).hexdigest(), REVIEW)
    assert quarter.read() == b"a quarter"
    others: tuple[tuple[str, str, ServerRole], ...] = (
        ("beside", ".D09.C2", "secretary"), ("minh", ".D09.C1", "member"), ("committee", ".D09", "committee"),
    )  # fmt: skip
    assert [post(*other).handed_in("2026") for other in others] == [()] * 3


def test_figures_reach_the_committee_directly_above_and_of_a_number_the_last_counts(
    post: Callable[[str, str, ServerRole], ServerPost], number: str
) -> None:
    cell, commune = post("cell", ".D09.C1", "secretary"), post("commune", ".D09", "committee")
    assert cell.own_figures("2026", 1) is None
    for n in (1, 2):
        cell.send_up("2026", n, b"figures %d" % n)
    cell.send_up("2026", 1, b"figures 1 for other keys")
    cell.send_up("2025", 1, b"last year")
    commune.send_up("2026", 1, b"rolled up")
    assert [cell.own_figures("2026", n) for n in (1, 2, 3)] == [b"figures 1 for other keys", b"figures 2", None]
    assert contents(commune.sent_up("2026")) == [b"figures 1 for other keys", b"figures 2"]
    assert len({one.id for one in commune.sent_up("2026")}) == 2
    assert {one.sender for one in commune.sent_up("2026")} == {f"P{number}.D09.C1"}
    # the province rolls up communes: a cell's own figures would be counted twice
    assert contents(post("province", "", "committee").sent_up("2026")) == [b"rolled up"]
    assert post("other", ".D0", "committee").sent_up("2026") == ()
    assert cell.sent_up("2026") == ()
    with pytest.raises(NotWritableError):
        post("lan", ".D09.C1", "member").send_up("2026", 3, b"a member's")


def test_no_more_is_fetched_than_anything_can_be(post: Callable[[str, str, ServerRole], ServerPost]) -> None:
    secretary = post("secretary", ".D09.C1", "secretary")
    assert secretary.hand_in("2026", b"\0" * (MOST + 5))
    assert [len(body) for body in contents(secretary.handed_in("2026"))] == [MOST]
