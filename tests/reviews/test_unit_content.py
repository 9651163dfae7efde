"""A unit's own themes and standard: from the secretary's record to the questions in a member's draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from exports.survey_files import KdSurveyFiles
from questionnaires.catalogue import Catalogue
from questionnaires.problems import QuestionnaireRefusedError
from questionnaires.values import Answer, KiemdiemError
from reviews.actions import surveys
from reviews.actions.enrol import start_unit
from reviews.actions.fill import Filling
from reviews.actions.move_edition import make_move, offered_move
from reviews.actions.unit_content import change, changes_since_published, held, publish
from reviews.actions.unit_editions import know
from reviews.card_settings import overlay_of
from reviews.local_points import chosen_points, with_points
from reviews.people import UnitCard
from reviews.standards import Opinion, Standard, StandardError, Term, split_motto
from reviews.themes import Component, Line, Reading, Theme, plain, themes
from reviews.unit_content import UnitContent, content_of, with_content
from storage.clock_random import SystemRandomness
from tests.reviews.conftest import Desk

THEME = Theme(
    id="",
    kind="year",
    name="Trách nhiệm, linh hoạt, sáng tạo",
    exact=True,
    scope="cell",
    unit="Chi bộ Thôn Đồng Mơ",
    valid_from=date(2026, 1, 1),
    valid_to=date(2027, 12, 31),
    components=(Component("c1", "Trách nhiệm"), Component("c2", "Linh hoạt"), Component("c3", "Sáng tạo")),
    questions=(Line("Nhiệm vụ nào đồng chí đã theo đến cùng?", "c1"), Line("Kết quả chung là gì?")),
    suggestions=(Line("Giải quyết 100% hồ sơ đúng hạn, có sổ theo dõi.", "c1"),),
    breakthrough_tasks=("Việc tồn đọng kéo dài",),
    highlights=("Đối thoại hằng quý",),
    reading=(Reading("Chuyện chiếc đồng hồ", "Báo Nhân Dân", "dong-ho.pdf", "Một đoạn ngắn."),),
    verified=True,
)
TERM = Term(
    id="",
    name="Công minh",
    meaning="Công bằng, không vị nể ai",
    ask="Đồng chí đã xử lý công bằng thế nào?",
    evidence=("Số vụ việc",),
    same_as=("qd144_i3_4",),
)


def written(motto: str = "Công minh, chính trực") -> Standard:
    standard = Standard(motto)
    for name in split_motto(motto):
        standard = standard.added(replace(TERM, name=name))
    return standard


def whole() -> UnitContent:
    issued = written().issued("12-NQ/CB", date(2026, 3, 1), "Chi bộ Thôn Đồng Mơ")
    return UnitContent().with_theme(THEME).with_standard(issued)


# --- the standard ---------------------------------------------------------------------------------


def test_a_motto_gives_its_terms() -> None:
    assert split_motto("«Công minh, chính trực, khách quan.»") == ("Công minh", "Chính trực", "Khách quan")


def test_a_standard_goes_from_draft_through_opinions_to_issued() -> None:
    standard = written()
    assert standard.state == "draft"
    asked = standard.with_opinion(Opinion("", date(2026, 2, 1), "Tổ đảng 1", "Nên thêm «khiêm tốn»"))
    assert (asked.state, asked.asked_on, len(asked.open_opinions)) == ("asked", date(2026, 2, 1), 1)
    with pytest.raises(StandardError) as refused:
        asked.issued("12-NQ/CB", date(2026, 3, 1), "Chi bộ")
    assert refused.value.code == "standard_open_opinions"
    settled = asked.settled("1", "Tiếp thu: thêm vào điều 3")
    issued = settled.issued("12-NQ/CB", date(2026, 3, 1), "Chi bộ")
    assert (issued.state, issued.number, issued.issued_on) == ("issued", "12-NQ/CB", date(2026, 3, 1))


def test_an_issued_standard_no_longer_changes_and_its_next_edition_keeps_the_ids() -> None:
    issued = written().issued("1", date(2026, 3, 1), "")
    with pytest.raises(StandardError) as refused:
        issued.added(TERM)
    assert refused.value.code == "standard_issued"
    after = issued.revised()
    assert (after.edition, after.state, after.opinions) == (2, "draft", ())
    more = after.removed("1").added(replace(TERM, name="Khiêm tốn"))
    assert [term.id for term in more.terms] == ["t2", "t3"]


@pytest.mark.parametrize(
    ("standard", "code"),
    [
        (Standard("Công minh"), "standard_no_terms"),
        (Standard("Công minh").added(replace(TERM, ask="")), "standard_no_terms"),
        (Standard("Công minh").added(replace(TERM, meaning="")), "standard_no_terms"),
    ],
)
def test_nothing_unfinished_is_issued(standard: Standard, code: str) -> None:
    with pytest.raises(StandardError) as refused:
        standard.issued("1", date(2026, 3, 1), "")
    assert refused.value.code == code


# --- themes ---------------------------------------------------------------------------------------


def test_a_theme_with_everything_comes_back_from_its_plain_data() -> None:
    theme = replace(THEME, id="u1")
    assert themes({"themes": [plain(theme)]}) == (theme,)


def test_a_theme_of_two_years_is_asked_in_both_and_in_no_other() -> None:
    content = UnitContent().with_theme(THEME)
    assert [year for year in (2025, 2026, 2027, 2028) if content.asks(year)] == [2026, 2027]


# --- the overlay ----------------------------------------------------------------------------------


@pytest.fixture
def secretary(desk: Desk) -> Desk:
    start_unit(desk.store, desk.unlocked.unit, SystemRandomness())
    return desk


def test_every_form_gets_an_overlay_that_the_engine_accepts_and_the_core_is_untouched(secretary: Desk) -> None:
    catalogue = Catalogue()
    change(secretary.store, lambda _: whole().with_modules(("exemplary", "heads", "conduct")))
    card = publish(secretary.store, catalogue).card
    for form in ("2a", "2b", "2c"):
        base, found = catalogue.load(f"review-2026-{form}"), catalogue.load(f"unit-review-2026-{form}")
        assert found.core_sha256 == base.core_sha256
        assert (found.form, found.layout, found.rule_set) == (base.form, base.layout, base.rule_set)
        assert [found.questions[f"ut1_{part.id}"].name.vi for part in THEME.components] == [
            part.name for part in THEME.components
        ]
        assert found.questions["us_t1"].same_as == ("qd144_i3_4",)
        assert ("um_heads_head_first" in found.questions) == (form == "2a")
        assert overlay_of(card, form.upper())


def test_a_word_that_looks_like_yaml_stays_a_word(secretary: Desk) -> None:
    catalogue = Catalogue()
    hostile = replace(
        THEME, name='a: {b}, "c" # d\n- e', components=(Component("c1", "}: [x"),), questions=(), suggestions=()
    )
    change(secretary.store, lambda content: content.with_theme(hostile))
    publish(secretary.store, catalogue)
    found = catalogue.load("unit-review-2026-2b")
    assert found.questions["ut1_c1"].name.vi == "}: [x"
    assert 'a: {b}, "c" # d - e' in found.questions["ut1_grid"].ask.vi


def test_drafts_and_opinions_never_stand_on_the_card(secretary: Desk) -> None:
    unfinished = written("Bí mật riêng, chưa ban hành").with_opinion(
        Opinion("", date(2026, 2, 1), "Ông Mẫu Kín", "Không nên")
    )
    content = whole().with_standard(replace(unfinished, edition=2))
    card = with_content(UnitCard("Chi bộ"), content, {})
    public = "".join(card.settings.values())
    assert "Ông Mẫu Kín" not in public
    assert "Bí mật riêng" not in public
    assert content_of(card).in_force == content.in_force


def test_a_member_who_gets_the_card_answers_the_units_questions(secretary: Desk) -> None:
    change(secretary.store, lambda _: whole())
    secretary.unlocked.update(unit=publish(secretary.store, Catalogue()).card)
    fresh = Catalogue()
    filling = secretary_opens(secretary, fresh)
    assert filling.questionnaire.id == "unit-review-2026-2b"
    assert {item.question for item in filling.open_items()} >= {"us_t1", "ut1_c1", "ut1_c2", "ut1_c3"}
    filling.put("ut1_c1", Answer("good"))
    filling.save()
    again = secretary_opens(secretary, Catalogue())
    assert again.sheet.answer("ut1_c1").value == "good"


def test_a_draft_begun_before_is_offered_the_units_questions_and_keeps_every_answer(secretary: Desk) -> None:
    desk, catalogue = secretary, Catalogue()
    begun = secretary_opens(desk, catalogue)
    begun.put("qd144_i1_1", Answer("good", evidence="Đã làm"))
    begun.save()
    change(desk.store, lambda _: whole())
    desk.unlocked.update(unit=publish(desk.store, Catalogue()).card)
    assert secretary_opens(desk, catalogue).newer_edition == "2026.1.1"
    move = offered_move(desk.unlocked, catalogue)
    assert move is not None
    assert move.carried.dropped == ()
    assert make_move(desk.unlocked.drafts, move) is None
    after = secretary_opens(desk, Catalogue())
    assert (after.questionnaire.id, after.newer_edition) == ("unit-review-2026-2b", "")
    assert after.sheet.answer("qd144_i1_1").evidence == "Đã làm"


def test_a_draft_stays_on_its_edition_when_the_unit_issues_the_next(secretary: Desk) -> None:
    desk = secretary
    change(desk.store, lambda _: whole())
    first = publish(desk.store, Catalogue()).card
    desk.unlocked.update(unit=first)
    begun = secretary_opens(desk, Catalogue())
    begun.put("ut1_c3", Answer("effort", evidence="Một cách làm mới"))
    begun.save()
    change(
        desk.store, lambda content: content.with_theme(replace(content.theme("u1"), components=THEME.components[:2]))
    )
    second = publish(desk.store, Catalogue()).card
    desk.unlocked.update(unit=second)
    begun.reset_head(unit=second)
    begun.save()
    after = secretary_opens(desk, Catalogue())
    assert (after.questionnaire.edition, after.newer_edition) == ("2026.1.1", "2026.1.2")
    assert after.sheet.answer("ut1_c3").evidence == "Một cách làm mới"
    move = offered_move(desk.unlocked, Catalogue())
    assert move is not None
    assert [problem.where for problem in move.carried.dropped] == ["ut1_c3"]


def test_a_damaged_overlay_never_keeps_a_member_from_the_own_review(secretary: Desk) -> None:
    card = replace(secretary.unlocked.unit, settings={"content/overlay/2B": "questionnaire: [broken"})
    secretary.unlocked.update(unit=card)
    assert secretary_opens(secretary, Catalogue()).questionnaire.id == "review-2026-2b"


def test_nobody_outside_takes_the_place_of_a_form_of_the_program() -> None:
    catalogue = Catalogue()
    text = 'questionnaire: review-2026-2b\nedition: "9"\nextends: review-2026-2c\nsections: []\n'
    with pytest.raises(QuestionnaireRefusedError):
        catalogue.take(text)
    assert catalogue.load("review-2026-2b").edition != "9"


def test_what_publishing_would_change_is_known_before(secretary: Desk) -> None:
    catalogue = Catalogue()
    change(secretary.store, lambda _: whole())
    assert not held(secretary.store).published
    before, after = changes_since_published(catalogue, held(secretary.store))[0]
    assert (before.id, after.id) == ("review-2026-2a", "unit-review-2026-2a")
    publish(secretary.store, catalogue)
    assert held(secretary.store).published


def test_nothing_is_published_without_content_and_without_a_unit(desk: Desk) -> None:
    with pytest.raises(KiemdiemError) as refused:
        held(desk.store)
    assert refused.value.code == "no_unit"
    start_unit(desk.store, desk.unlocked.unit, SystemRandomness())
    with pytest.raises(KiemdiemError) as empty:
        publish(desk.store, Catalogue())
    assert empty.value.code == "content_empty"


def test_the_next_years_content_begins_with_that_of_the_year_before(secretary: Desk) -> None:
    change(secretary.store, lambda _: whole())
    roster = secretary.store.units.load()
    assert roster is not None
    later = replace(roster.doc, unit=replace(roster.doc.unit, period="2027"))
    secretary.store.units.save(later, expected_rev=0)
    assert held(secretary.store).content == whole()
    assert held(secretary.store).rev == 0


def secretary_opens(desk: Desk, catalogue: Catalogue) -> Filling:
    return replace(desk, catalogue=catalogue).open()


def test_the_units_own_questions_stand_beside_its_local_points(secretary: Desk) -> None:
    desk, catalogue = secretary, Catalogue()
    roster = desk.store.units.load()
    assert roster is not None
    pointed = with_points(roster.doc.unit, "2B", chosen_points("hcm-01b", "", ""))
    desk.store.units.save(replace(roster.doc, unit=pointed), expected_rev=roster.rev)
    change(desk.store, lambda _: whole())
    desk.unlocked.update(unit=publish(desk.store, catalogue).card)
    found = secretary_opens(desk, Catalogue()).questionnaire
    assert found.id == "unit-review-2026-2b"
    assert found.parts[0].id == "review-2026-2b-p-hcm-01b"
    below = catalogue.load("review-2026-2b-p-hcm-01b")
    assert (found.scores[: len(below.scores)], found.layout) == (below.scores, below.layout)
    assert set(below.questions) | {"us_t1"} < set(found.questions)


def test_the_next_unit_file_still_carries_the_edition_that_some_have_begun(secretary: Desk) -> None:
    change(secretary.store, lambda _: whole())
    publish(secretary.store, Catalogue())
    change(secretary.store, lambda content: content.with_modules(("conduct",)))
    card = publish(secretary.store, Catalogue()).card
    catalogue = Catalogue()
    assert know(catalogue, card) == ()
    assert "um_conduct_attitude" not in catalogue.load("unit-review-2026-2b", "2026.1.1").questions
    assert catalogue.load("unit-review-2026-2b").edition == "2026.1.2"


def test_a_survey_of_the_units_own_questions_is_answered_on_a_machine_that_knows_no_unit(secretary: Desk) -> None:
    own, chance = Catalogue(), SystemRandomness()
    change(secretary.store, lambda _: whole())
    card = publish(secretary.store, own).card
    asked = own.load("unit-review-2026-2b")
    plain = surveys.new(secretary.store, asked, "", mode="anonymous", groups=(), title="", chance=chance)
    book = surveys.open_survey(secretary.store, plain)  # as an earlier version kept it: by its id alone
    signer, _code = secretary.unlocked.make_signer(None)
    files = KdSurveyFiles()
    data = surveys.invite(secretary.store, book, own, files, signer, (b"\1" * 32,))
    invitation, _certificate = files.read_invitation(data)
    there = surveys.questions_of(Catalogue(), invitation.survey)
    assert (there.id, there.sha256) == (asked.id, asked.sha256)
    assert "us_t1" in there.questions
    assert surveys.own_text(own, card, "review-2026-2b") == ""
