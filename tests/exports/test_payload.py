"""The data inside a paper: exact, canonical, read as strictly as written, and without private answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from exports.answers_v1 import answer_out
from exports.canonical import NotCanonicalError, canonical, read_strictly
from exports.errors import BadFileError, BadPayloadError, NewerFormatError
from exports.payload_v1 import LIMIT, PrivateAnswerError, dumps, loads
from questionnaires.answering import clean
from questionnaires.plain import to_plain
from questionnaires.values import Answer, nfc
from reviews.people import Profile, UnitCard
from reviews.records import Submission
from tests.exports import samples
from tests.exports.kit import QUESTIONNAIRE, SUBMISSION, changed, edition

TEXT = st.text(st.characters(codec="utf-8"), max_size=30).map(clean)
NAME = TEXT.filter(str.strip)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)


def nobody(_id: str, _edition: str) -> None:
    return None


@given(PLAIN)
def test_canonical_json_is_rfc_8785(value: Any) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@given(PLAIN)
def test_what_is_written_canonically_is_read_back(value: Any) -> None:
    assert read_strictly(canonical(value), limit=LIMIT) == value


@pytest.mark.parametrize(
    "value", [1.5, {"a": float("nan")}, {1: "a"}, 2**53, "\ud800", {"\ud800": 1}, b"x", {"a": {1}}]
)
def test_what_json_cannot_hold_exactly_is_not_written(value: Any) -> None:
    with pytest.raises(NotCanonicalError):
        canonical(value)


SUBMISSIONS = st.builds(
    Submission,
    form=st.just("2B"),
    period=st.sampled_from(["2026", "2026-Q3", "2026-11"]),
    layout=st.just("2b/1"),
    unit=st.builds(
        UnitCard, name=TEXT, above=TEXT, place=TEXT, key=st.sampled_from(["", "5d" * 16]), period=st.just(""),
        questionnaire=st.just("review-test"), points_mode=st.sampled_from(["totals", "criteria"]),
    ),
    profile=st.builds(Profile, name=NAME, born=st.none() | st.dates(), party_post=TEXT, workplace=TEXT),
    revision=st.integers(1, 9999),
    previous=st.none() | st.just("0f" * 32),
    signed_on=st.dates(),
    questionnaire=st.just("review-test"),
    edition=st.just("2026.1"),
    sha256=st.just("ab" * 32),
    parts=st.just((("qd144", "2024.1", "cd" * 32),)),
    rule_set=st.sampled_from(["", "qd366-2025"]),
    answers=st.fixed_dictionaries({}, optional={
        "a_i_1": st.builds(Answer, NAME, evidence=TEXT, remedy=TEXT),
        "b_i_1": st.builds(Answer, st.integers(0, 60).map(lambda half: Fraction(half, 2))),
        "joined": st.builds(Answer, st.dates(date(1950, 1, 1), date(2050, 1, 1))),
        "settled": st.builds(Answer, st.booleans()) | st.builds(Answer, st.none(), skip_reason=NAME),
    }),
    left_out=st.just(("joined",)),
    scores=st.dictionaries(st.sampled_from(["total", "pct"]), st.none() | st.fractions(0, 100, max_denominator=60)),
    level_self=st.sampled_from(["", "HTXS", "HTT", "HTNV", "KHT"]),
    demo=st.booleans(),
).map(lambda s: replace(s, unit=replace(s.unit, period=s.period)))  # fmt: skip


@given(SUBMISSIONS)
def test_a_submission_comes_back_as_it_was(submission: Submission) -> None:
    data = dumps(submission, QUESTIONNAIRE)
    again = loads(data, edition)
    # A text of white space only is no answer; what counts as an answer is kept letter for letter.
    assert dumps(again) == data
    assert replace(again, answers={}) == replace(submission, answers={})
    assert {key: a for key, a in again.answers.items() if not a.empty} == {
        key: a for key, a in submission.answers.items() if not a.empty
    }
    assert rfc8785.dumps(json.loads(data)) == data


def test_the_data_of_a_whole_form_are_written_again_as_they_were() -> None:
    form = replace(samples.questionnaire(), sha256="ab" * 32)
    data = dumps(replace(samples.submission(), sha256="ab" * 32), form)
    assert dumps(loads(data, lambda _id, _edition: form), form) == data
    assert dumps(loads(data, nobody)) == data


def test_answers_are_written_as_drafts_and_exports_write_them() -> None:
    form, submission = samples.questionnaire(), samples.submission()
    for key, answer in submission.answers.items():
        assert answer_out(answer) == to_plain(form.questions[key], answer)


def test_numbers_are_bare_or_text_and_never_rounded() -> None:
    data = json.loads(dumps(changed(scores={"total": Fraction(179, 2), "pct": Fraction(1700, 19), "none": None})))
    assert data["answers"]["b_i_1"] == {"value": "28.5", "evidence": "Có giấy khen của xã"}
    assert data["answers"]["b_i_2"] == {"value": 61}
    assert data["scores"] == {"total": "89.5", "pct": "1700/19", "none": None}


def test_a_demo_says_so_and_others_say_nothing() -> None:
    assert json.loads(dumps(changed(demo=True)))["demo"] is True
    assert "demo" not in json.loads(dumps(SUBMISSION))


def test_letters_typed_apart_leave_composed() -> None:
    apart = "Đặng Mẫu Đào"
    assert loads(dumps(changed(profile=replace(SUBMISSION.profile, name=apart))), edition).profile.name == nfc(apart)


def test_the_data_name_no_settings_of_the_unit_that_pages_do_not_show() -> None:
    unit = replace(SUBMISSION.unit, secretary="Lục Thị Sim", electronic_permission="Số 12", settings={"x": "riêng"})
    assert dumps(changed(unit=unit)) == dumps(SUBMISSION)


@pytest.mark.parametrize("private", ["sign_1"])
def test_a_private_answer_cannot_leave(private: str) -> None:
    answers = {**SUBMISSION.answers, private: Answer(value=True)}
    with pytest.raises(PrivateAnswerError) as refused:
        dumps(changed(answers=answers), QUESTIONNAIRE)
    assert refused.value.problems[0].where == private


def test_an_edition_not_known_here_is_read_as_it_stands() -> None:
    data = dumps(SUBMISSION)
    found = loads(data, nobody)
    assert found.profile == SUBMISSION.profile
    assert found.answers["a_i_1"] == SUBMISSION.answers["a_i_1"]
    assert dumps(found) == data


def test_another_text_under_a_known_edition_counts_as_unknown() -> None:
    found = loads(dumps(changed(sha256="0" * 64, answers={"gone": Answer("x")})), edition)
    assert found.answers["gone"].value == "x"


def written(change: Callable[[dict[str, Any]], object]) -> bytes:
    data = json.loads(dumps(SUBMISSION))
    change(data)
    return canonical(data)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "payload_shape"),
        (b"[]", "payload_shape"),
        (b"null", "payload_shape"),
        (b"\xff\xfe", "payload_shape"),
        (b"{", "payload_shape"),
        (b'{"a":1,"a":2}', "payload_shape"),
        (b'{"a":1.5}', "payload_shape"),
        (b'{"a":NaN}', "payload_shape"),
        (b'{"a":1e9}', "payload_shape"),
        (b'{"a":' + b"9" * 5000 + b"}", "payload_shape"),
        (b"[" * 100_000, "payload_shape"),
        (b"[" * 40 + b"]" * 40, "payload_shape"),
        (b" " * (LIMIT + 1), "too_large"),
        ('{"a":"a\u0323"}'.encode(), "payload_shape"),
        (b'{"a":"\\ud800"}', "payload_shape"),
        (dumps(SUBMISSION) + b"\n", "payload_shape"),
        (dumps(SUBMISSION).replace(b'"format":1', b'"format":1,"format":1'), "payload_shape"),
        (dumps(SUBMISSION).replace(b'"revision":1', b'"revision":1.0'), "payload_shape"),
        (written(lambda d: d.update(more=1)), "payload_shape"),
        (written(lambda d: d["member"].update(id="12")), "payload_shape"),
        (written(lambda d: d.pop("left_out")), "payload_shape"),
        (written(lambda d: d.update(demo=False)), "payload_shape"),
        (written(lambda d: d.update(revision=0)), "payload_shape"),
        (written(lambda d: d.update(format=True)), "payload_shape"),
        (written(lambda d: d.update(format="1")), "payload_shape"),
        (written(lambda d: d.update(form="9Z")), "payload_shape"),
        (written(lambda d: d.update(period="2026-13")), "payload_shape"),
        (written(lambda d: d.update(signed_on="2026-02-30")), "payload_shape"),
        (written(lambda d: d.update(level_self="XS")), "payload_shape"),
        (written(lambda d: d["scores"].update(total="89.50")), "payload_shape"),
        (written(lambda d: d["scores"].update(total="1/0")), "payload_shape"),
        (written(lambda d: d["scores"].update(total="2/4")), "payload_shape"),
        (written(lambda d: d["scores"].update(total=89)), "payload_shape"),
        (written(lambda d: d["questionnaire"].update(id="../../etc")), "payload_shape"),
        (written(lambda d: d["answers"].update(unheard={"value": "x"})), "payload_shape"),
        (written(lambda d: d["answers"]["b_i_1"].update(value=31)), "payload_shape"),
        (written(lambda d: d["answers"]["b_i_1"].update(value="28.50")), "payload_shape"),
        (written(lambda d: d["answers"]["b_i_1"].update(skip_reason="x")), "payload_shape"),
        (written(lambda d: d["answers"].update(joined={})), "payload_shape"),
        (written(lambda d: d.update(kind="summary")), "wrong_kind"),
    ],
)  # fmt: skip
def test_only_the_one_right_spelling_is_read(data: bytes, code: str) -> None:
    with pytest.raises(BadPayloadError) as refused:
        loads(data, edition)
    assert refused.value.code == code


def test_a_newer_format_is_told_from_a_bad_one() -> None:
    with pytest.raises(NewerFormatError) as refused:
        loads(canonical({"format": 2, "kind": "review", "unheard": [1]}), edition)
    assert refused.value.code == "newer_format"


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(BadFileError):
        loads(data, edition)


def test_more_than_a_mebibyte_is_not_written() -> None:
    with pytest.raises(BadPayloadError) as refused:
        dumps(changed(answers={f"a_{n}": Answer("ố" * 20_000) for n in range(30)}))
    assert refused.value.code == "too_large"


def test_days_and_birthdays_are_iso() -> None:
    data = json.loads(dumps(changed(answers={"joined": Answer(date(2001, 2, 3))})))
    assert (data["signed_on"], data["member"]["born"], data["answers"]["joined"]["value"]) == (
        "2026-12-05", "1987-03-02", "2001-02-03",
    )  # fmt: skip
