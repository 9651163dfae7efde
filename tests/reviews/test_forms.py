"""The quarterly form and the collective report: for whom, which period, what the year takes over from quarters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from questionnaires.values import Answer, KiemdiemError
from reviews.actions.fill import Filling, open_filling
from reviews.actions.other_forms import other_forms
from reviews.actions.submit import submission, submit
from reviews.admission import admit
from reviews.forms import (
    first_signer,
    form_code,
    has_quarterly_form,
    period_for,
    quarter_of,
    questionnaire_for,
)
from reviews.naming import paper_file_name
from reviews.people import Form, Profile, Roster, UnitCard
from reviews.records import DraftKey
from reviews.verdicts import FileFacts
from tests.tui import working
from tests.tui.fakes import DAO, DONG_MO, NOON, Desk, FakeUnlocked

LEADER = replace(DAO, form="2A", government_post="Hiệu trưởng", workplace="Trường Tiểu học Mây Hạ")
TODAY = date(2026, 11, 22)


def opened(desk: Desk, member: FakeUnlocked, period: str, form: str = "05", questionnaire: str = "") -> Filling:
    return open_filling(
        member, working.catalogue(), desk.clock, period=period, form=form, questionnaire=questionnaire, hold=False
    )


def quarter(desk: Desk, member: FakeUnlocked, period: str, level: str) -> Filling:
    filling = opened(desk, member, period)
    for name, value in (("b_i_1", Fraction(28)), ("b_i_2", Fraction(60)), ("level_self", level)):
        filling.put(name, Answer(value))
    return filling


def refused(code: str, **how: str) -> None:
    desk = Desk()
    with pytest.raises(KiemdiemError) as error:
        opened(desk, desk.member(LEADER), **how)
    assert error.value.code == code


@pytest.mark.parametrize(
    ("day", "period"),
    [(date(2026, 1, 1), "2026-Q1"), (date(2026, 3, 31), "2026-Q1"), (date(2026, 4, 1), "2026-Q2"), (TODAY, "2026-Q4")],
)
def test_a_day_is_in_its_quarter(day: date, period: str) -> None:
    assert quarter_of(day) == period


def test_a_quarterly_form_without_a_period_is_that_of_today_and_a_review_that_of_the_unit() -> None:
    assert period_for("05", "", DONG_MO, TODAY) == "2026-Q4"
    assert period_for("05", "2026-q2", DONG_MO, TODAY) == "2026-Q2"
    assert period_for("2B", "", DONG_MO, TODAY) == "2026"
    assert period_for("01", "2025", DONG_MO, TODAY) == "2025"


def test_a_quarter_is_no_year_and_a_year_no_quarter() -> None:
    refused("period_not_quarter", period="2026")
    refused("period_not_quarter", period="2026-Q5")
    refused("period_not_year", period="2026-Q3", form="2A")
    refused("period_not_year", period="2026-Q3", form="01")


def test_forms_are_known_as_people_type_them() -> None:
    assert [form_code(text) for text in ("2a", "5", "05", "1", " 01 ", "")] == ["2A", "05", "05", "01", "01", ""]


@pytest.mark.parametrize("form", ["2B", "2C"])
def test_no_text_asks_a_quarterly_form_of_a_plain_member(form: Form) -> None:
    desk = Desk()
    with pytest.raises(KiemdiemError) as error:
        opened(desk, desk.member(replace(DAO, form=form)), "2026-Q3")
    assert error.value.code == "no_quarterly_form"
    assert not has_quarterly_form(replace(DAO, form=form), DONG_MO)


def test_the_unit_binds_the_form_with_the_points_of_its_place() -> None:
    unit = replace(DONG_MO, settings={"quarterly": "quarterly-2026-vatm-09b"})
    assert questionnaire_for("05", "2026-Q3", unit, LEADER) == "quarterly-2026-vatm-09b"
    assert questionnaire_for("05", "2026-Q3", DONG_MO, LEADER) == "quarterly-2026"
    no_post = replace(DONG_MO, settings={"quarterly_no_post": "quarterly-2026-hcm-01b"})
    assert questionnaire_for("05", "2026-Q3", no_post, DAO) == "quarterly-2026-hcm-01b"
    assert has_quarterly_form(DAO, no_post)
    assert not has_quarterly_form(replace(DAO, form="2C"), no_post)


def test_a_local_form_may_be_named_when_the_draft_is_begun_and_not_changed_later() -> None:
    desk = Desk()
    member = desk.member(LEADER)
    opened(desk, member, "2026-Q3", questionnaire="quarterly-2026-hcm-01a").save()
    assert opened(desk, member, "2026-Q3").questionnaire.id == "quarterly-2026-hcm-01a"
    with pytest.raises(KiemdiemError) as error:
        opened(desk, member, "2026-Q3", questionnaire="quarterly-2026-vatm-09b")
    assert error.value.code == "other_questionnaire"
    refused("other_questionnaire", period="2026-Q2", questionnaire="review-2026-2a")


def test_the_year_takes_over_the_levels_of_submitted_quarters_and_never_over_an_answer() -> None:
    desk = Desk()
    member = desk.member(LEADER)
    for period, level in (("2026-Q1", "HTNV"), ("2026-Q2", "HTT")):
        filling = quarter(desk, member, period, level)
        filling.submitted(1, "ab" * 32)
        filling.save()
    quarter(desk, member, "2026-Q3", "HTXS").save()  # not submitted

    year = opened(desk, member, "", "2A")
    found = {n: year.sheet.answer(f"quarter_{n}").value for n in (1, 2, 3, 4)}
    assert found == {1: "HTNV", 2: "HTT", 3: None, 4: None}
    year.put("quarter_2", Answer("HTXS", evidence="Thông báo 05-TB/ĐU ngày 02/8/2026"))
    year.save()
    again = opened(desk, member, "", "2A")
    assert again.sheet.answer("quarter_2").value == "HTXS"
    assert again.sheet.answer("quarter_1").value == "HTNV"


def test_a_quarterly_file_is_named_dated_and_signed_by_the_member() -> None:
    desk = Desk()
    member = desk.member(LEADER)
    filling = quarter(desk, member, "2026-Q3", "HTT")
    done = submit(desk.tools, member, filling, None, paper=True)
    assert done.filename == "tu-danh-gia-2026-q3-dang-mau-dao.pdf"
    made = submission(filling, TODAY)
    assert (made.form, made.period, made.layout, made.rule_set) == ("05", "2026-Q3", "05/1", "")
    assert made.scores["total"] == 88
    assert first_signer("05") == "member"
    assert paper_file_name("2B", "2026", "Đặng Mẫu Đào") == "ban-kiem-diem-2026-dang-mau-dao.pdf"


def test_a_quarterly_file_is_never_collected_as_a_self_review() -> None:
    desk = Desk()
    made = submission(quarter(desk, desk.member(LEADER), "2026-Q3", "HTT"), TODAY)
    roster = Roster(DONG_MO)
    facts = FileFacts((), submission=made)
    assert admit(facts, roster, period="2026", unit_key=DONG_MO.key, at=NOON) == ("wrong_kind",)
    assert admit(facts, roster, period="2026", unit_key=DONG_MO.key, at=NOON, any_form=True) == ()
    assert admit(facts, roster, period="2025", unit_key=DONG_MO.key, at=NOON, any_form=True) == ("other_year",)


@pytest.mark.parametrize(
    ("form", "here", "officer", "found"),
    [
        ("2A", ("2026", "2A"), False, ["quarter"]),
        ("2A", ("2026-Q4", "05"), False, ["year"]),
        ("2B", ("2026", "2B"), False, []),
        ("2A", ("2026", "2A"), True, ["quarter", "collective"]),
        ("2B", ("2026", "01"), True, ["year"]),
    ],
)
def test_what_a_person_may_turn_to(form: Form, here: tuple[str, str], officer: bool, found: list[str]) -> None:  # noqa: FBT001 - a column of the table
    member = Desk().member(Profile("Nguyễn Mẫu An", form=form), UnitCard())
    others = other_forms(member, DraftKey("p", *here), TODAY, officer=officer)
    assert [other.id for other in others] == found


def test_weaknesses_of_the_collective_come_back_in_next_years_report_and_never_the_secretarys_own() -> None:
    desk = Desk()
    member = desk.member(replace(LEADER, form="2B"))
    report = opened(desk, member, "2025", "01")
    report.put("shortcomings", Answer(({"what": "Sinh hoạt chuyên đề còn ít", "cause": "Thiếu kế hoạch"},)))
    report.save()
    own = opened(desk, member, "2025", "2B")
    own.put("shortcomings", Answer(({"what": "Nộp báo cáo chậm", "cause": "Dồn việc"},)))
    own.save()

    def come_back(form: str) -> list[object]:
        value = opened(desk, member, "2026", form).sheet.answer("previous").value
        return [row["item"] for row in value if not isinstance(row, str)] if isinstance(value, tuple) else []

    assert come_back("01") == ["Sinh hoạt chuyên đề còn ít"]
    assert come_back("2B") == ["Nộp báo cáo chậm"]


def test_a_report_of_the_collective_names_its_form_and_not_the_secretarys_birth_date() -> None:
    desk = Desk()
    made = submission(opened(desk, desk.member(LEADER), "", "01"), TODAY)
    assert (made.form, made.period, made.layout, made.profile.born) == ("01", "2026", "01/1", None)
    assert first_signer("01") == "secretary"
    assert paper_file_name("01", "2026", "Đặng Mẫu Đào") == "bao-cao-kiem-diem-2026-dang-mau-dao.pdf"


def test_a_member_without_a_post_cannot_take_a_local_form_that_the_unit_did_not_bind() -> None:
    desk = Desk()
    with pytest.raises(KiemdiemError) as error:
        opened(desk, desk.member(DAO), "2026-Q3", questionnaire="quarterly-2026-hcm-01b")
    assert error.value.code == "no_quarterly_form"
