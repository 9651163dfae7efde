"""Who signs a paper of the session, and what is not signed yet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reviews.session_books import Books
from reviews.session_compose import compose
from reviews.session_kinds import KINDS
from reviews.session_results import Sheet
from reviews.session_signers import KeyHolder, holder, may_sign, unfinished, wanted
from tests.exports import session_samples as samples
from tests.exports.session_samples import only


@pytest.fixture(scope="module")
def books() -> Books:
    return samples.books()


def test_the_secretary_never_signs_the_own_sheet(books: Books) -> None:
    secretary = KeyHolder("Nguyễn Mẫu An", samples.ident(1), secretary=True)
    deputy = KeyHolder("Trần Mẫu Bình", samples.ident(2))
    sheets = {p.person.profile.name: p for p in compose(books, "sheets") if isinstance(p, Sheet)}
    assert len(sheets) == 20
    (own,), (other,) = wanted(sheets["Nguyễn Mẫu An"]), wanted(sheets["Hoàng Mẫu Hà"])
    assert (own.name, own.post, may_sign(secretary, own), may_sign(deputy, own)) == (
        "Trần Mẫu Bình", "deputy", False, True,
    )  # fmt: skip
    assert (may_sign(secretary, other), may_sign(deputy, other)) == (True, False)
    assert not may_sign(KeyHolder("Nguyễn Mẫu An"), other)  # a name alone, on a key that the cell does not know


def test_a_sheet_without_comment_or_level_is_not_signed(books: Books) -> None:
    sheet = compose(books, "sheets")[3]
    assert isinstance(sheet, Sheet)
    silent = replace(sheet, conclusion="", person=replace(sheet.person, year=replace(sheet.person.year, opinion=" ")))
    levelless = replace(sheet, person=replace(sheet.person, year=replace(sheet.person.year, levels={})))
    assert [unfinished(p) for p in (sheet, silent, levelless)] == [False, True, True]


def test_what_the_meeting_has_not_ended_is_not_signed(books: Books) -> None:
    assert books.facts is not None
    running = replace(books, facts=replace(books.facts, ended=None))
    for kind in ("minutes", "report"):
        assert (unfinished(only(compose(books, kind))), unfinished(only(compose(running, kind)))) == (False, True)
    summary = only(compose(books, "summary"))
    assert not unfinished(summary)
    open_ = books.campaign.with_member(replace(books.campaign.of(samples.ident(3)), levels={}))
    assert unfinished(only(compose(replace(books, campaign=open_), "summary")))


def test_minutes_are_signed_by_the_clerk_then_the_chair_and_drafts_by_nobody(books: Books) -> None:
    minutes, count = only(compose(books, "minutes")), only(compose(books, "count"))
    assert [(w.field, w.name) for w in wanted(minutes)] == [("clerk", "Đặng Mẫu Đào"), ("chair", "Nguyễn Mẫu An")]
    assert [(w.field, w.name) for w in wanted(count)] == [("teller", "Dương Mẫu Lan"), ("chair", "Nguyễn Mẫu An")]
    assert wanted(only(compose(replace(books, draft=True), "minutes"))) == ()
    assert all(not kind.fields for kind in KINDS if kind.id in ("agenda", "ballots", "reminders", "dossier"))


def test_the_officer_of_the_unit_file_is_the_secretary_and_a_confirmed_key_its_line(books: Books) -> None:
    roster = replace(books.roster, unit=replace(books.roster.unit, certificate=b"office"))
    assert holder(roster, b"office", "whoever").secretary
    stranger = holder(roster, b"other", "Nguyễn Mẫu An")
    assert (stranger.secretary, stranger.member) == (False, "")
    unissued = holder(books.roster, b"first", "Nguyễn Mẫu An")
    assert (unissued.secretary, unissued.member) == (True, samples.ident(1))
