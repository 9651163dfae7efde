"""Attempts to have a wrong paper accepted, countersigned or taken: each is refused, and what is right still passes."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from types import SimpleNamespace
from typing import Any, cast

import pytest

from exports.session_papers import WeasySession
from reviews.actions.kept import paper_continues, review_continues
from reviews.actions.report_desk import Desk
from reviews.people import Roster, RosterLine
from reviews.session_compose import compose
from reviews.session_papers import SessionPaper
from reviews.session_signers import Wanted, wanted
from tests.exports import session_samples as samples
from tests.exports import tampering as tamper
from tests.exports.kit import NOON, SUBMISSION, edition, key, reader, renderer, signed, signing

DESK = cast("Desk", SimpleNamespace(tools=SimpleNamespace(reader=reader())))


@cache
def roster() -> Roster:
    """The fictional cell, everybody's key confirmed."""
    whole = samples.roster()

    def known(line: RosterLine) -> RosterLine:
        own = key(line.profile.name)
        return replace(line, status="confirmed", certificate=own.certificate, fingerprint=own.fingerprint)

    return replace(whole, lines=tuple(map(known, whole.lines)))


@cache
def minutes() -> SessionPaper:
    books = samples.books()
    ids = {"clerk": samples.ident(5), "chair": samples.ident(1), "teller": samples.ident(11)}
    return compose(replace(books, facts=replace(samples.facts(), officers=cast("Any", ids))), "committee-minutes")[0]


@cache
def drawn() -> bytes:
    return WeasySession(edition, renderer()).pdf(minutes())


@cache
def clerk() -> str:
    return next(one.name for one in wanted(minutes()) if one.field == "clerk")


@cache
def by_clerk() -> bytes:
    return signing().sign(drawn(), "clerk", key(clerk()), NOON)


def continues(before: bytes) -> bool:
    return paper_continues(DESK, drawn(), before, roster(), NOON)


def test_a_paper_in_the_folder_goes_on_with_the_signatures_it_waited_for() -> None:
    assert continues(drawn())
    assert continues(by_clerk())


@pytest.mark.parametrize("change", [tamper.replace_page_text, tamper.overlay, tamper.nothing_much, tamper.open_action])
def test_what_was_appended_to_an_unsigned_paper_is_never_signed(change: Any) -> None:
    altered = tamper.updated(drawn(), change)
    assert altered.startswith(drawn())
    assert not continues(altered)


def test_a_paper_signed_by_another_than_its_clerk_does_not_go_on() -> None:
    other = next(line.profile.name for line in roster().lines if line.profile.name != clerk())
    assert not continues(signing().sign(drawn(), "clerk", key(other), NOON))
    assert not continues(signing().sign(drawn(), "clerk", key("Người Lạ"), NOON))


def test_a_paper_changed_after_its_clerk_signed_does_not_go_on() -> None:
    assert not continues(tamper.updated(by_clerk(), tamper.overlay))


def test_a_review_in_the_folder_goes_on_only_with_the_cells_own_signature() -> None:
    secretary = RosterLine("01", replace(SUBMISSION.profile, name="Lục Thị Sim"), "confirmed",
                           key("Lục Thị Sim").fingerprint, key("Lục Thị Sim").certificate)  # fmt: skip
    cell = Roster(SUBMISSION.unit, (secretary,))
    asked = Wanted("secretary", "Lục Thị Sim", member="01")

    def goes_on(before: bytes) -> bool:
        return review_continues(DESK, signed(1), before, cell, asked)

    assert goes_on(signed(1))
    assert goes_on(signed(2))
    assert not goes_on(tamper.updated(signed(1), tamper.replace_page_text))
    assert not goes_on(signing().sign(signed(1), "secretary", key("Người Lạ"), NOON))
    assert not goes_on(tamper.updated(signed(2), tamper.overlay))
