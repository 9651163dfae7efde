"""Surveys: who may answer once, a list that says nothing about order, results from five sheets on, groups apart."""

from __future__ import annotations

import random
from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.catalogue import Catalogue
from questionnaires.values import Answer
from reviews.actions import surveys as actions
from reviews.actions.surveys import Taken
from reviews.ports_survey import AnswerFile
from reviews.survey_results import by_name, results
from reviews.surveys import Group, SurveyBook, SurveyError, below, missing, shuffled, steps, whole
from tests.reviews.survey_sample import answers, questionnaire, sheet, survey_book


class Chance:
    """Random bytes that repeat."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def bytes(self, count: int) -> bytes:
        return self._random.randbytes(count)


def filled(count: int, book: SurveyBook | None = None, *, group: Group = "member", seed: int = 1) -> SurveyBook:
    chance, book = Chance(seed), book or survey_book()
    for n in range(count):
        book = book.answered(answers(f"ý {n}", "bad" if n % 2 else "good"), chance, group=group)
    return book


def refused(error: pytest.ExceptionInfo[SurveyError]) -> str:
    return error.value.code


# --- order ---------------------------------------------------------------------------------------


def stored_orders(arriving: tuple[str, ...], runs: int) -> Counter[tuple[str, ...]]:
    found: Counter[tuple[str, ...]] = Counter()
    for seed in range(runs):
        chance, book = Chance(seed), survey_book()
        for words in arriving:
            book = book.answered(answers(words), chance)
        found[tuple(str(response.answers["words"].value) for response in book.responses)] += 1
    return found


@pytest.mark.parametrize("arriving", [("a", "b", "c"), ("c", "b", "a")])
def test_every_order_of_the_stored_list_is_as_likely_whoever_came_first(arriving: tuple[str, ...]) -> None:
    runs = 3000
    found = stored_orders(arriving, runs)
    assert set(found) == set(permutations("abc"))
    expected = runs / 6
    chi = sum((count - expected) ** 2 / expected for count in found.values())
    assert chi < 20.5, found  # 5 degrees of freedom: p = 0.001


def test_the_last_sheet_stands_anywhere() -> None:
    places: Counter[int] = Counter()
    for seed in range(2400):
        book = filled(7, seed=seed)
        last = book.answered(answers("cuối"), Chance(seed + 10_000))
        places[[r.answers["words"].value for r in last.responses].index("cuối")] += 1
    assert len(places) == 8
    assert sum((count - 300) ** 2 / 300 for count in places.values()) < 24.4  # 7 degrees of freedom: p = 0.001


@given(st.integers(1, 70_000), st.integers())
def test_chance_stays_below_its_limit(limit: int, seed: int) -> None:
    assert 0 <= below(limit, Chance(seed)) < limit


@given(st.lists(st.integers()), st.integers())
def test_shuffling_loses_and_adds_nothing(items: list[int], seed: int) -> None:
    assert sorted(shuffled(tuple(items), Chance(seed))) == sorted(items)


def test_a_sheet_without_names_holds_neither_name_nor_number_nor_time() -> None:
    book, words = survey_book().dealt(3, "member", Chance(2))
    book = book.answered(answers("ý"), Chance(3), token=words[0], name="Đặng Mẫu Đào")
    (response,) = book.responses
    assert response.name == ""
    assert set(type(response).__slots__) == {"id", "group", "answers", "name"}
    assert response.id not in {book.mark(word) for word in words}


# --- once ----------------------------------------------------------------------------------------


def test_a_number_works_once_and_says_the_group_whatever_is_claimed() -> None:
    book, words = survey_book(groups=("member", "official")).dealt(2, "official", Chance(4))
    assert len(set(words)) == 2
    assert all(len(word) == 9 and word.isdecimal() for word in words)
    spaced = f"{words[0][:3]} {words[0][3:6]}-{words[0][6:]}"
    book = book.answered(answers("một"), Chance(5), token=spaced, group="member")
    assert book.responses[0].group == "official"
    with pytest.raises(SurveyError) as error:
        book.answered(answers("hai"), Chance(6), token=words[0])
    assert refused(error) == "survey_token_used"
    for wrong in ("", "000000000", words[1][:-1]):
        with pytest.raises(SurveyError) as error:
            book.answered(answers("hai"), Chance(6), token=wrong, group="official")
        assert refused(error) == "survey_token"
    book = book.answered(answers("hai"), Chance(7), token=words[1])
    assert (len(book.responses), book.tokens, len(book.spent)) == (2, (), 2)
    with pytest.raises(SurveyError):
        book.answered(answers("ba"), Chance(8), group="official")  # all used: still nobody without a number


def test_numbers_are_kept_as_sorted_marks_only() -> None:
    book, words = survey_book().dealt(20, "member", Chance(9))
    marks = [token.mark for token in book.tokens]
    assert marks == sorted(marks)
    assert not any(word in repr(book) + "".join(marks) for word in words)
    for word in words[:5]:
        book = book.answered(answers("ý"), Chance(10), token=word)
    assert list(book.spent) == sorted(book.spent)


def test_a_name_answers_once_and_an_empty_one_never() -> None:
    book = survey_book("named").answered(answers("ý"), Chance(1), name=" Đặng  Mẫu Đào ")
    assert book.responses[0].name == "Đặng Mẫu Đào"
    for name, code in (("đặng mẫu đào", "survey_named_twice"), (" ", "survey_no_name"), ("x" * 101, "survey_no_name")):
        with pytest.raises(SurveyError) as error:
            book.answered(answers("ý"), Chance(1), name=name)
        assert refused(error) == code


def test_a_survey_is_opened_answered_and_closed_and_never_opened_again() -> None:
    closed = filled(2).closed()
    for deed in (closed.opened, closed.closed, lambda: closed.dealt(1, "member", Chance(1)), lambda: filled(1, closed)):
        with pytest.raises(SurveyError) as error:
            deed()
        assert refused(error) == "survey_state"


def test_with_several_groups_somebody_without_a_number_says_which() -> None:
    book = survey_book(groups=("member", "union"))
    for group in (None, "official"):
        with pytest.raises(SurveyError) as error:
            book.answered(answers("ý"), Chance(1), group=group)
        assert refused(error) == "survey_group"
    with pytest.raises(SurveyError) as error:
        book.dealt(501, "member", Chance(1))
    assert refused(error) == "survey_count"


# --- what is asked -------------------------------------------------------------------------------


def test_without_names_nothing_private_and_nothing_of_the_profile_is_asked() -> None:
    assert [step.id for step in steps(sheet(), "anonymous")] == ["mark", "words"]
    assert [step.id for step in steps(sheet(), "named")] == ["full_name", "mark", "words"]
    assert missing(sheet(), "anonymous") == ()
    assert [item.question for item in missing(sheet(), "named")] == ["full_name"]
    filled_in = sheet("ý").put("secret", Answer("riêng")).put("full_name", Answer("Đào"))
    assert set(whole(filled_in, "anonymous")) == {"mark", "words"}
    with pytest.raises(SurveyError) as error:
        whole(sheet().put("mark", Answer()), "anonymous")
    assert refused(error) == "survey_incomplete"


def test_the_whole_review_can_be_asked_without_names() -> None:
    from questionnaires.sheet import Sheet

    review = Catalogue().load("review-2026-2c")
    asked = {step.id for step in steps(Sheet.start(review), "anonymous")}
    assert not asked & {"full_name", "born", "workplace"}
    assert not any(step.visible == "self" for step in steps(Sheet.start(review), "anonymous"))
    assert "level_self" in asked


# --- results -------------------------------------------------------------------------------------


def test_an_open_survey_shows_only_how_many() -> None:
    (group,) = results(filled(9), questionnaire()).groups
    assert (group.n, group.charts, group.words) == (9, (), ())


@pytest.mark.parametrize(("n", "shown"), [(4, False), (5, True)])
def test_marks_and_words_are_shown_from_five_sheets_on(n: int, *, shown: bool) -> None:
    (group,) = results(filled(n).closed(), questionnaire()).groups
    assert group.n == n
    assert bool(group.charts) is bool(group.words) is group.shown is shown
    if shown:
        assert [(bar.label, bar.count) for bar in group.charts[0].bars] == [("Tốt", 3), ("Chưa tốt", 2)]
        assert group.words[0].lines == tuple(f"ý {k}" for k in range(5))


def test_a_question_that_fewer_than_five_answered_stays_hidden() -> None:
    book, chance = survey_book(), Chance(1)
    for n in range(8):
        found = answers("viết") if n < 4 else {"mark": Answer("good")}
        book = book.answered(found, chance)
    (group,) = results(book.closed(), questionnaire()).groups
    assert [chart.title for chart in group.charts] == ["Việc này thế nào?"]
    assert group.words == ()


def test_groups_are_counted_apart_and_no_sum_gives_a_small_one_away() -> None:
    book = filled(6, survey_book(groups=("member", "official", "union")))
    book = filled(3, book, group="official", seed=2)
    groups = {group.group: group for group in results(book.closed(), questionnaire()).groups}
    assert {name: group.n for name, group in groups.items()} == {"member": 6, "official": 3, "union": 0}
    assert sum(bar.count for bar in groups["member"].charts[0].bars) == 6
    assert (groups["official"].charts, groups["official"].words) == ((), ())


def test_sheets_by_name_are_in_the_order_of_names_and_none_of_an_anonymous_survey() -> None:
    book = survey_book("named")
    for name in ("Phúc", "An", "Đào"):
        book = book.answered(answers(name), Chance(1), name=name)
    assert [response.name for response in by_name(book)] == sorted(["Phúc", "An", "Đào"], key=str.casefold)
    assert by_name(filled(3)) == ()


# --- files ---------------------------------------------------------------------------------------


class Lying:
    """Sealing that does nothing: these tests are about what is inside."""

    def __init__(self, files: dict[bytes, AnswerFile]) -> None:
        self._files = files

    def is_sealed(self, data: bytes) -> bool:
        return data in self._files

    def seal(self, content: bytes, recipients: tuple[bytes, ...]) -> bytes:
        raise NotImplementedError

    def open(self, data: bytes, receiver: object) -> bytes:
        return data

    def read_answers(self, data: bytes) -> AnswerFile:
        return self._files[data]


class Shelf:
    """The surveys of a store."""

    def __init__(self, book: SurveyBook) -> None:
        self.book = book

    @property
    def units(self) -> Shelf:
        return self

    @property
    def surveys(self) -> Shelf:
        return self

    def change(self, _survey: object, change: object) -> SurveyBook:
        self.book = change(self.book)  # type: ignore[operator] # a function of the book
        return self.book


def test_files_are_counted_once_each_and_a_bad_one_stops_nothing() -> None:
    good = {"mark": {"value": "good"}}
    files = {
        b"1": AnswerFile("ab12", "01", good),
        b"2": AnswerFile("ab12", "01", good),  # the same file under another name
        b"3": AnswerFile("ffff", "03", good),
        b"4": AnswerFile("ab12", "04", {"mark": {"value": "wonderful"}}),
        b"5": AnswerFile("ab12", "05", {}),
        b"6": AnswerFile("ab12", "06", {"who": {"value": "x"}}),
        b"7": AnswerFile("ab12", "07", good),
    }
    shelf, port = Shelf(survey_book()), Lying(files)
    told: list[Taken] = []
    found = [*((name.decode(), name) for name in files), ("8", b"no frame")]
    counted = actions.collect(
        shelf, Catalogue(), shelf.book, found, files=port, sealing=port, receiver=port,  # type: ignore[arg-type] # stand-ins
        chance=Chance(1), told=told.append,
    )  # fmt: skip
    assert counted == len(shelf.book.responses) == 2
    codes = {one.file: one.problem.code for one in told if one.problem is not None}
    twin = {name: codes.pop(name) for name in ("1", "2") if name in codes}
    assert list(twin.values()) == ["survey_token_used"]
    assert codes == {
        "3": "survey_other", "4": "answer_option", "5": "survey_incomplete", "6": "answer_unknown_question",
        "8": "survey_no_answers",
    }  # fmt: skip
