"""The unit's points from the secretary's choice to the member's signed paper: card, questions, data, page, verdict."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest

from questionnaires.catalogue import Catalogue
from questionnaires.values import Answer
from reviews.actions.answers import export_answers
from reviews.actions.fill import Filling, new_draft
from reviews.people import Profile, UnitCard
from reviews.records import DraftKey
from tests.tui.complete import complete
from tests.tui.conftest import Run
from tests.tui.fakes import FakeClock, FakeDrafts

CATALOGUE = Catalogue()
NOTE = "Thang điểm tham khảo, chưa phải văn bản của cấp uỷ."


@dataclass(frozen=True)
class Chosen:
    """What the secretary chooses for a form, what the member answers, what must be printed."""

    form: str
    options: tuple[str, ...]
    questionnaire: str
    answers: dict[str, Answer]
    points: tuple[str, str, str]
    """General, result, total as printed."""
    criteria: tuple[str, ...]
    """What the annex of points prints."""
    printed: str = NOTE


def numbers(**given: str) -> dict[str, Answer]:
    return {name: Answer(Fraction(value)) for name, value in given.items()}


CHOICES = [
    Chosen(
        "2B", ("--result", "nd335-no-post"), "review-2026-2b-r-nd335-no-post",
        numbers(b_i_1="28.5", rs_assigned="20", rs_done="14", rs_quality_faults="1", rs_pace_faults="0"),
        ("28,5", "57,17", "85,67"), ("Việc được giao", "Kết quả thực hiện nhiệm vụ 57,17/70"), "",
    ),
    Chosen(
        "2B", ("--preset", "hcm-01b", "--scoring", "na", "--document", "06-HD/BTCTU ngày 12/8/2026"),
        "review-2026-2b-p-hcm-01b-s-na",
        {
            **numbers(pt_kpi_standard="100", pt_kpi_converted="90"),
            "pt_g1_9": Answer("not_applicable", evidence="Không thuộc diện kê khai tài sản, thu nhập năm 2026"),
        },
        ("30", "63", "93"), ("Đảm bảo 2/2", "Không áp dụng –", "1. Phẩm chất, nêu gương 18/18"),
        "Thang điểm: 06-HD/BTCTU ngày 12/8/2026.",
    ),
    Chosen(
        "2A", ("--preset", "thanh-hoa-3a-graded"), "review-2026-2a-p-thanh-hoa-3a-s-graded",
        numbers(pt_g1_1="0.75", pt_axis_1="14.5"), ("29,75", "69,5", "99,25"),
        ("0,75/1", "14,5/15", "Tổng (A) 29,75/30"),
    ),
    Chosen("2C", ("--mode", "criteria", "--result", "free"), "review-2026-2c-r-free", numbers(b_i_2="66"),
           ("30", "66", "96"), ("8/8", "6/6")),
]  # fmt: skip


def answered(chosen: Chosen, card: UnitCard) -> bytes:
    """An answers file as `answers export` writes it, complete."""
    form = CATALOGUE.load(chosen.questionnaire)
    draft = new_draft(Profile("Đặng Mẫu Đào", form=form.form), card, form)  # type: ignore[arg-type]  # 2A, 2B, 2C
    filling = Filling(FakeDrafts(), FakeClock(), DraftKey("p", "2026", form.form), draft, 0, form)
    filling.put("level_self", Answer("HTT"))
    if "points_mode" in form.questions:
        filling.put("points_mode", Answer(card.points_mode))
    for name, answer in chosen.answers.items():
        filling.put(name, answer)
    complete(filling)
    return json.dumps(export_answers(filling), ensure_ascii=False).encode()


def paper(pdf: Path) -> str:
    ended = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True)
    return re.sub(r"\s+", " ", ended.stdout)


@pytest.mark.parametrize("chosen", CHOICES, ids=lambda chosen: chosen.questionnaire)
def test_chosen_by_the_unit_answered_by_the_member_printed_and_verified(
    run: Run, tmp_path: Path, chosen: Chosen
) -> None:
    secretary, member, card = tmp_path / "bi-thu", tmp_path / "dang-vien", tmp_path / "chi-bo.kdunit"
    unit = ("--name", "Chi bộ Thôn Đồng Mơ", "--above", "Đảng bộ xã Mây Hạ", "--no-passphrase", "-o", card)
    assert run("--store", secretary, "init", "unit", *unit).code == 0
    told = run("--store", secretary, "points", "set", "--form", chosen.form, *chosen.options, "-o", card, "--json")
    assert told.code == 0, told.err
    assert told.data["forms"][chosen.form]["questionnaire"] == chosen.questionnaire

    who = ("--name", "Đặng Mẫu Đào", "--form", chosen.form, "--unit", card, "--no-passphrase")
    assert run("--store", member, "init", "member", *who).code == 0
    blank = run("--store", member, "answers", "export", "-").data
    assert blank["questionnaire"] == chosen.questionnaire
    mode = told.data["mode"]
    if "points_mode" in blank["answers"]:
        assert blank["answers"]["points_mode"]["value"] == mode
    file = tmp_path / "tra-loi.json"
    document = told.data["document"]
    file.write_bytes(answered(chosen, UnitCard(points_mode=mode, settings={"points_document": document})))
    taken = run("--store", member, "answers", "import", file)
    assert taken.code == 0, taken.err

    pdf = tmp_path / "ban.pdf"
    submitted = run("--store", member, "submit", "-o", pdf, "--no-passphrase")
    assert submitted.code == 0, submitted.err
    verdict = run("verify", pdf, "--json").data[0]
    assert verdict["codes"] == ["not_in_roster"]
    assert verdict["pages_match"] is True
    words = paper(pdf)
    general, result, total = chosen.points
    assert f"1. Nhóm tiêu chí chung: {general}/30" in words
    assert f"2. Nhóm tiêu chí về kết quả thực hiện nhiệm vụ: {result}/70" in words
    assert f"Tổng điểm: {total}/100" in words
    assert (NOTE in words) is (chosen.printed == NOTE)
    assert chosen.printed in words
    _head, _sign, annex = words.partition("Phụ lục: tự chấm điểm theo từng tiêu chí")
    assert annex
    for shown in chosen.criteria:
        assert shown in annex


def test_the_choice_is_shown_refused_and_taken_back(run: Run, tmp_path: Path) -> None:
    store = tmp_path / "bi-thu"
    unit = ("--name", "Chi bộ Thôn Đồng Mơ", "--above", "Đảng bộ xã Mây Hạ", "--no-passphrase")
    run("--store", store, "init", "unit", *unit)
    shown = run("--store", store, "points", "show")
    assert "hai tổng điểm của mẫu" in shown.out
    wrong = run("--store", store, "points", "set", "--preset", "ha-noi")
    assert "Không có bảng điểm «ha-noi»; chọn một trong: hcm-01a, hcm-01b" in wrong.err
    run("--store", store, "points", "set", "--form", "2B", "--preset", "hcm-01b")
    after = run("--store", store, "points", "show", "--json").data
    assert (after["mode"], after["forms"]["2B"]["preset"], after["forms"]["2A"]["preset"]) == (
        "criteria",
        "hcm-01b",
        "",
    )
    back = run("--store", store, "points", "set", "--json").data
    assert (back["mode"], back["forms"]["2B"]["questionnaire"]) == ("totals", "review-2026-2b")


def test_a_draft_begun_before_the_choice_may_move_to_it(run: Run, tmp_path: Path) -> None:
    secretary, member, card = tmp_path / "bi-thu", tmp_path / "dang-vien", tmp_path / "chi-bo.kdunit"
    unit = ("--name", "Chi bộ Thôn Đồng Mơ", "--above", "Đảng bộ xã Mây Hạ", "--no-passphrase", "-o", card)
    run("--store", secretary, "init", "unit", *unit)
    run("--store", secretary, "points", "set", "--form", "2B", "--preset", "hcm-01b", "-o", card)
    run("--store", member, "init", "member", "--name", "Đặng Mẫu Đào", "--unit", card, "--no-passphrase")
    assert run("--store", member, "answers", "move", "--json").data["offered"] is False
    assert run("--store", member, "answers", "export", "-").data["questionnaire"] == "review-2026-2b-p-hcm-01b"
