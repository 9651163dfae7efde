"""The unit chooses a member's form; the member may object with a reason, which travels with the review."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from questionnaires.catalogue import Catalogue
from reviews.actions.answers import export_answers
from reviews.actions.fill import Filling, new_draft
from reviews.people import Profile, UnitCard
from reviews.records import DraftKey
from tests.tui.complete import complete
from tests.tui.conftest import Run
from tests.tui.fakes import FakeClock, FakeDrafts

BECAUSE = "Tôi nghỉ hưu từ ngày 01/3/2026, không còn làm việc trong hệ thống chính trị."
UNIT = ("--name", "Chi bộ Thôn Đồng Mơ", "--above", "Đảng bộ xã Mây Hạ", "--no-passphrase")


@pytest.fixture
def secretary(run: Run, tmp_path: Path) -> Path:
    store = tmp_path / "bi-thu"
    assert run("--store", store, "init", "unit", *UNIT, "-o", tmp_path / "chi-bo.kdunit").code == 0
    return store


@pytest.fixture
def member(run: Run, secretary: Path, tmp_path: Path) -> Path:
    store = tmp_path / "dang-vien"
    card = tmp_path / "chi-bo.kdunit"
    who = ("--name", "Đặng Mẫu Đào", "--form", "2B", "--unit", card, "--no-passphrase")
    assert run("--store", store, "init", "member", *who).code == 0
    return store


def answers(form: str, tmp_path: Path) -> Path:
    """A complete set of answers to the form, but for the objection."""
    questionnaire = Catalogue().load(f"review-2026-{form.lower()}")
    draft = new_draft(Profile("Đặng Mẫu Đào", form=form), UnitCard(), questionnaire)  # type: ignore[arg-type]  # 2A, 2B, 2C
    filling = Filling(FakeDrafts(), FakeClock(), DraftKey("p", "2026", form), draft, 0, questionnaire)
    complete(filling)
    file = tmp_path / f"{form}.json"
    file.write_text(json.dumps(export_answers(filling), ensure_ascii=False), encoding="utf-8")
    return file


def test_who_chose_the_form_is_recorded_with_day_and_reason(run: Run, secretary: Path) -> None:
    add = ("roster", "add", "--name", "Lục Thị Sim", "--form", "2C", "--chosen-by", "Nguyễn Mẫu An")
    assert run("--store", secretary, *add).code == 0
    recorded = run("--store", secretary, "roster", "form", "Lục Thị Sim", "--json").data
    assert (recorded["form"], recorded["by"], recorded["reason"]) == ("2C", "Nguyễn Mẫu An", None)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", recorded["on"])
    changed = run("--store", secretary, "roster", "form", "1", "2B", "--by", "Chi uỷ", "--reason", "còn công tác")
    assert "mẫu 2B" in changed.err
    assert "Chi uỷ" in changed.err
    assert "còn công tác" in changed.err
    assert run("--store", secretary, "roster", "list", "--json").data[0]["form"] == "2B"


def test_an_objection_needs_a_reason_and_the_secretary_reads_it(
    run: Run, secretary: Path, member: Path, tmp_path: Path
) -> None:
    assert run("--store", member, "answers", "import", answers("2C", tmp_path), "--form", "2C").code == 0
    pdf = tmp_path / "ban-2c.pdf"
    unready = run("--store", member, "submit", "--form", "2C", "-o", pdf, "--json")
    assert (unready.code, unready.data["open"]) == (1, [{"question": "form_because", "why": "empty"}])

    run("--store", member, "fill", "2C", "--because", BECAUSE, "--plain")
    assert run("--store", member, "submit", "--form", "2C", "-o", pdf, "--no-passphrase").code == 0
    words = re.sub(
        r"\s+", " ", subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
    )
    assert "Mẫu khác mẫu được" in words
    assert BECAUSE[:40] in words

    add = ("roster", "add", "--name", "Đặng Mẫu Đào", "--form", "2B", "--chosen-by", "Nguyễn Mẫu An")
    run("--store", secretary, *add)
    key = run("verify", pdf, "--json").data[0]["signers"][0]["fingerprint"]
    assert key
    pinned = run("--store", secretary, "roster", "add", "--name", "Tạm", "--file", pdf)
    assert pinned.code == 0, pinned.err
    run("--store", secretary, "roster", "form", "2", "2B", "--by", "Nguyễn Mẫu An")
    run("--store", secretary, "roster", "confirm", "2")
    found = run("--store", secretary, "verify", pdf)
    assert "Khác mẫu" in found.out
    assert f"lý do chọn mẫu 2C: {BECAUSE}" in found.out
    told = run("--store", secretary, "verify", pdf, "--json").data[0]
    assert "other_form" in told["codes"]
    assert told["form_because"] == BECAUSE

    collected = run("--store", secretary, "collect", pdf)
    assert f"lý do chọn mẫu khác: «{BECAUSE}»" in collected.out

    run("--store", secretary, "roster", "form", "2", "2C", "--by", "Nguyễn Mẫu An", "--reason", "đồng ý với đồng chí")
    after = run("--store", secretary, "verify", pdf, "--json").data[0]
    assert "other_form" not in after["codes"]


def test_whoever_fills_the_given_form_is_not_asked_and_needs_no_reason(run: Run, member: Path) -> None:
    refused = run("--store", member, "fill", "--because", "không rõ", "--plain")
    assert (refused.code, "là mẫu chi bộ đã chọn" in refused.err) == (2, True)
    plain = run("--store", member, "fill", "--plain", stdin="\n" * 12)
    assert "Mẫu khác mẫu được giao" not in plain.out
    asked = run("--store", member, "fill", "2C", "--plain", stdin="\n" * 12)
    assert "Mẫu khác mẫu được giao" in asked.out
