"""Numbers of the session's papers: by type and term, each once, notices told again with one of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from reviews.campaign import numbered
from reviews.member_year import LevelValue, Step
from reviews.paper_numbers import last_numbers, numbers_of, numbers_words
from reviews.session_books import Books
from reviews.session_compose import compose
from reviews.session_files import stems
from reviews.session_frames import corrected, given_number, register_id
from reviews.session_results import Notice
from reviews.table_cells import CellError
from tests.exports import session_samples as samples
from tests.exports.session_samples import only


@pytest.fixture(scope="module")
def books() -> Books:
    return samples.books()


def test_a_number_is_given_once_by_type_and_holds_with_its_day(books: Books) -> None:
    year = replace(books.campaign, last_numbers={"BB": 11})
    year, first = numbered(year, "BB", date(2026, 12, 12), "count", "count")
    year, second = numbered(year, "BB", date(2026, 12, 12), "minutes", "minutes")
    year, report = numbered(year, "BC", date(2026, 12, 13), "report", "report")
    year, again = numbered(year, "BB", date(2026, 12, 31), "count", "count")
    assert (first, second, report, again) == (12, 13, 1, 12)
    later = replace(books, campaign=year, today=date(2027, 1, 5))
    frame = only(compose(later, "report")).frame
    assert (frame.number, frame.on) == (1, date(2026, 12, 13))
    assert only(compose(replace(later, draft=True), "report")).frame.number is None
    assert given_number(year, "notices", "x") is None
    assert register_id("notices", "x") == "notices:x"


def test_numbers_run_on_through_the_term_and_from_what_was_typed(books: Books) -> None:
    given, _n = numbered(replace(books.campaign, last_numbers={"BB": 11}), "BB", date(2026, 12, 12), "x", "count")
    later = replace(books.campaign, period="2027", numbers=(), last_numbers={})
    assert last_numbers(later, None) == {}
    assert last_numbers(later, given)["BB"] == 12
    assert last_numbers(replace(later, last_numbers={"BB": 40}), given)["BB"] == 40
    term = replace(later, plan=replace(later.plan, term_begin=date(2027, 6, 1)))
    assert "BB" not in last_numbers(term, given)
    assert numbers_of("bb 11; BC=04") == {"BB": 11, "BC": 4}
    assert numbers_words({"BC": 4, "BB": 11}) == "BB 11; BC 04"
    for wrong in ("XX 1", "BB", "BB mười"):
        with pytest.raises(CellError):
            numbers_of(wrong)


def test_a_notice_of_a_corrected_level_is_a_paper_of_its_own_with_a_number_and_a_day(books: Books) -> None:
    told = next(one.frame.member for one in compose(books, "notices"))
    year, first = numbered(books.campaign, "TB", date(2026, 12, 21), "x", register_id("notices", told))
    assert given_number(year, "notices", told) == (first, date(2026, 12, 21))
    again = Step("reopened", datetime(2027, 3, 10, 8, tzinfo=UTC), reason="kết luận mới")
    year = year.with_member(replace(year.of(told), history=(*year.of(told).history, again)))
    assert given_number(year, "notices", told) is None
    named = register_id("notices", told, again=corrected(year, "notices", told))
    year, second = numbered(year, "TB", date(2027, 3, 11), "x", named)
    assert (second, given_number(year, "notices", told)) == (first + 1, (second, date(2027, 3, 11)))
    assert corrected(year, "minutes", told) == 0


def test_a_notice_of_the_decision_has_a_number_of_its_own_and_is_not_older_than_the_decision(books: Books) -> None:
    told = next(one.frame.member for one in compose(books, "notices"))
    proposed = dict(books.campaign.of(told).levels)
    proposed.pop("decided", None)
    year = books.campaign.with_member(replace(books.campaign.of(told), levels=proposed))
    year, first = numbered(year, "TB", date(2026, 12, 12), "x", register_id("notices", told))
    decided = LevelValue("HTT", date(2026, 12, 25), document="45-QĐ/ĐU")
    year = year.with_member(replace(year.of(told), levels={**proposed, "decided": decided}))
    assert given_number(year, "notices", told) is None
    made = next(p for p in compose(replace(books, campaign=year, today=date(2026, 12, 26)), "notices")
                if p.frame.member == told)  # fmt: skip
    assert made.frame.on == date(2026, 12, 26)
    named = register_id("notices", told, again=corrected(year, "notices", told))
    assert numbered(year, "TB", made.frame.on, "x", named)[1] == first + 1


def test_namesakes_get_files_of_their_own(books: Books) -> None:
    first, second = compose(books, "notices")[:2]
    assert isinstance(first, Notice)
    assert stems((first, second), ("Mai Nga", "Mai Nga")) == (
        f"17-thong-bao/mai-nga-{first.frame.member[:6]}", f"17-thong-bao/mai-nga-{second.frame.member[:6]}",
    )  # fmt: skip
    assert stems((first, second), ("Mai Nga", "Đỗ Ý")) == ("17-thong-bao/mai-nga", "17-thong-bao/do-y")
