"""Cell, section committee and deciding body: no level departs from a proposal unless somebody said why."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.campaign import Document, Rated
from reviews.deciding import Above, DecidingBook, DecidingError, Issued
from reviews.deciding_collectives import decisions, rows, with_collective
from reviews.dossier_ages import in_turn
from reviews.proposal_list import ProposalList, ProposedLine
from reviews.rule_books import rules_for
from reviews.rules import LEVELS
from reviews.section import AboveCollective, Kept, SectionError, SectionList, collective_words, words_on
from reviews.section_book import Forwarded, refuse_odd, waiting, with_cell, with_forwarded, words_of

CELL, BETWEEN = "ab" * 16, "cd" * 16
AT = datetime(2026, 12, 18, 8, tzinfo=UTC)
DOCUMENT = Document("45-QĐ/ĐU", date(2026, 12, 20), "Đảng uỷ xã")
RULES = rules_for("2026")
NAMES = ("Đào", "Minh", "Hạnh", "Lan")
WHOLE = ("Chi bộ", "Chi uỷ")
LEVEL = st.sampled_from(LEVELS)
WORD = st.tuples(st.sampled_from(NAMES), st.sampled_from(("decided", "sent_back", "passed_on")), LEVEL,
                 st.sampled_from(("", "vì sao")))  # fmt: skip
RATED_WORD = st.tuples(st.sampled_from(WHOLE), st.sampled_from((*LEVELS, "")), st.sampled_from(("", "vì sao")))
Words = list[tuple[str, str, str, str]]
RatedWords = list[tuple[str, str, str]]


def said(book: DecidingBook, words: Words, rated: RatedWords) -> DecidingBook:
    """The book after these words; what it refuses is not said."""
    for name, standing, level, why in words:
        with suppress(DecidingError):
            book = book.settled(name, standing, level if standing == "decided" else "", why)  # type: ignore[arg-type]  # one of three
    for name, level, why in rated:
        with suppress(DecidingError):
            book = with_collective(book, name, level, why, CELL)
    return book


def cell_list(levels: list[str]) -> ProposalList:
    lines = tuple(
        ProposedLine(name, None, "2B", "", "", "", "", "", "", level, "")
        for name, level in zip(NAMES, levels, strict=False)
    )
    rated = tuple(Rated(name, level, level) for name, level in zip(WHOLE, levels, strict=False))
    return ProposalList(CELL, "Chi bộ 1", "2026", lines, collectives=rated)


def handed_on(section: DecidingBook, made: datetime, signed: datetime = AT) -> Forwarded:
    """What the deciding body gets of the section's book, nothing of it odd."""
    lists = tuple(waiting(section))
    words = tuple(words_of(section, cell) for cell in lists)
    found = Forwarded(SectionList(BETWEEN, "Đảng uỷ bộ phận", "2026", words), lists, made, {CELL: signed})
    refuse_odd(found.said, lists)
    return found


@given(
    st.lists(LEVEL, min_size=4, max_size=4),
    st.lists(WORD, max_size=5), st.lists(RATED_WORD, max_size=3),
    st.lists(WORD, max_size=6), st.lists(RATED_WORD, max_size=4),
)  # fmt: skip
def test_what_goes_out_is_as_cell_and_section_propose_or_has_a_reason(
    levels: list[str], below: Words, below_rated: RatedWords, here: Words, here_rated: RatedWords
) -> None:
    section = with_cell(DecidingBook("2026"), cell_list(levels), Kept(CELL, "1f", AT))
    section = said(section, below, below_rated)
    found = handed_on(section, AT)
    book = with_forwarded(DecidingBook("2026"), found)
    assert with_forwarded(book, found) == book
    book = said(book, here, here_rated)
    assert with_forwarded(book, found) == book  # taking the same dossier again changes no word
    words, rated = words_on(book.between), collective_words(book.between)
    proposed = dict(zip(NAMES, levels, strict=True))
    if book.unsaid() or any(row.unsaid for row in rows(book)):
        with pytest.raises(DecidingError, match="deciding_two_proposals"):
            decisions(book, DOCUMENT, RULES, over="được phép")
        agreed = said(book, [(name, "decided", level, "như chi bộ") for name, level in proposed.items()],
                      [(name, proposed[NAMES[place]], "như chi bộ") for place, name in enumerate(WHOLE)])  # fmt: skip
        assert not agreed.unsaid()
        assert not any(row.unsaid for row in rows(agreed))
        return
    made = []
    with suppress(DecidingError):  # nobody is left
        made = list(decisions(book, DOCUMENT, RULES, over="được phép").values())
    for decision in made:
        for line in decision.lines:
            differs = line.level != proposed[line.name] or (CELL, line.name, None) in words
            assert line.reason or not differs
        for whole in decision.collectives:
            differs = whole.level != proposed[NAMES[WHOLE.index(whole.name)]] or (CELL, whole.name) in rated
            assert whole.reason or not differs


@given(st.lists(LEVEL, min_size=4, max_size=4), st.lists(LEVEL, min_size=4, max_size=4), st.lists(WORD, max_size=5))
def test_a_word_of_the_section_lapses_with_the_proposal_that_it_was_about(
    levels: list[str], later: list[str], below: Words
) -> None:
    section = with_cell(DecidingBook("2026"), cell_list(levels), Kept(CELL, "1f", AT))
    book = with_forwarded(DecidingBook("2026"), handed_on(said(section, below, []), AT))
    book = book.with_list(cell_list(later))  # a newer list, straight from the cell
    for line in book.unsaid():
        place = NAMES.index(line.name)
        assert levels[place] == later[place]
    newer = with_cell(said(section, below, []), cell_list(later), Kept(CELL, "2f", AT + timedelta(days=1)))
    for one in newer.verdicts:
        assert levels[NAMES.index(one.name)] == later[NAMES.index(one.name)]


def test_a_dossier_older_than_the_one_that_was_taken_changes_nothing() -> None:
    levels = ["HTT", "HTT", "HTNV", "HTT"]
    section = with_cell(DecidingBook("2026"), cell_list(levels), Kept(CELL, "1f", AT))
    with pytest.raises(SectionError) as refused:
        with_cell(section, cell_list(["KHT"] * 4), Kept(CELL, "2f", AT - timedelta(days=1)))
    assert refused.value.code == "section_older"
    book = with_forwarded(DecidingBook("2026"), handed_on(section, AT))
    with pytest.raises(SectionError) as refused:
        with_forwarded(book, handed_on(section, AT - timedelta(days=1)))
    assert (refused.value.code, refused.value.problems[0].where) == ("section_older", "Chi bộ 1")


def test_a_newer_dossier_of_a_section_with_an_older_list_of_the_cell_inside_changes_nothing() -> None:
    old = with_cell(DecidingBook("2026"), cell_list(["HTXS"] * 4), Kept(CELL, "1f", AT))
    new = with_cell(old, cell_list(["HTNV"] * 4), Kept(CELL, "2f", AT + timedelta(days=1)))
    book = with_forwarded(DecidingBook("2026"), handed_on(new, AT + timedelta(days=2), AT + timedelta(days=1)))
    with pytest.raises(SectionError) as refused:
        with_forwarded(book, handed_on(old, AT + timedelta(days=3), AT))
    assert (refused.value.code, refused.value.problems[0].where) == ("section_cell_older", "Chi bộ 1")
    assert with_forwarded(book, handed_on(new, AT + timedelta(days=3), AT + timedelta(days=1))).lists == book.lists


def test_straight_from_the_cell_or_through_the_section_the_newest_list_stands() -> None:
    old, new = cell_list(["HTXS"] * 4), cell_list(["HTNV"] * 4)
    sender, later = (CELL, "Chi bộ 1"), AT + timedelta(days=1)
    section = with_cell(DecidingBook("2026"), old, Kept(CELL, "1f", AT))
    direct = in_turn(DecidingBook("2026"), sender, later, lambda book: book.with_list(new))
    with pytest.raises(SectionError, match="section_cell_older"):
        with_forwarded(direct, handed_on(section, AT + timedelta(days=2)))
    section = with_cell(section, new, Kept(CELL, "2f", later))
    through = with_forwarded(DecidingBook("2026"), handed_on(section, AT + timedelta(days=2), later))
    with pytest.raises(DecidingError) as refused:
        in_turn(through, sender, AT, lambda book: book.with_list(old))
    assert refused.value.problems[0].params == {"made": "08:00 18/12/2026", "known": "08:00 19/12/2026"}
    for book in (direct, through):
        assert in_turn(book, sender, later, lambda now: now.with_list(new)).lists == (new,)


def test_who_was_sent_back_comes_with_a_second_dossier_and_everybody_else_stays_decided() -> None:
    levels = ["HTT", "HTT", "HTNV", "HTT"]
    section = with_cell(DecidingBook("2026"), cell_list(levels), Kept(CELL, "1f", AT))
    section = section.settled("Lan", "sent_back", reason="chưa rõ", unit=CELL)
    book = with_forwarded(DecidingBook("2026"), handed_on(section, AT))
    (first,) = decisions(book, DOCUMENT, RULES).values()
    assert [line.name for line in first.lines] == ["Đào", "Minh", "Hạnh"]
    issued = Issued(CELL, DOCUMENT, 3, whom=tuple((line.name, None) for line in first.lines),
                    collectives=first.collectives)  # fmt: skip
    book = replace(book, issued=(issued,))
    told = tuple(Above(CELL, line.name, None, line.level, line.reason, DOCUMENT) for line in first.lines)
    whole = tuple(AboveCollective(CELL, one.name, one.level, one.reason, DOCUMENT) for one in first.collectives)
    section = replace(section, above=told, above_collectives=whole)

    again = replace(cell_list(levels), lines=(replace(cell_list(levels).lines[3], proposed="HTNV"),), collectives=())
    section = with_cell(section, again, Kept(CELL, "2f", AT + timedelta(days=20)))
    assert [line.name for line in section.lists[0].lines] == ["Đào", "Minh", "Hạnh", "Lan"]
    assert section.verdicts == ()
    second = Forwarded(
        SectionList(BETWEEN, "Đảng uỷ bộ phận", "2026", (words_of(section, again),)), (again,),
        AT + timedelta(days=20), {CELL: AT + timedelta(days=20)},
    )  # fmt: skip
    book = with_forwarded(book, second)
    (later,) = decisions(book, replace(DOCUMENT, number="46-QĐ/ĐU"), RULES).values()
    assert [(line.name, line.level) for line in later.lines] == [("Lan", "HTNV")]
    assert [line.name for line in book.lists[0].lines] == ["Đào", "Minh", "Hạnh", "Lan"]
