"""The quarterly form and the collective's report at the command line: filled, submitted, countersigned, verified."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.tui.conftest import Cell, Run

QUARTER = {
    "workplace": "Trạm Y tế xã Mây Hạ", "government_post": "Trưởng trạm", "b_i_1": "28.5", "b_i_2": 61,
    "level_self": "HTT", "tasks": [{"task": "Tiêm chủng quý III", "state": "done", "key": True}],
}  # fmt: skip
REPORT = {
    "body": "chi_bo", "signer_post": "secretary", "a_i_1": "Họp 12 trên 12 tháng.", "a_i_2": "Đạt 28 trên 30 chỉ tiêu.",
    "a_i_3": "Kết nạp 03 đảng viên.", "a_i_4": "Quán triệt 06 nghị quyết.", "previous_any": False, "prompted": False,
    "shortcomings": [{"what": "Chuyên đề còn ít", "cause": "Thiếu kế hoạch", "remedy": "Lập 04 chuyên đề"}],
    "b_i_1": 28, "b_i_2": 60, "level_self": "HTT",
}  # fmt: skip


def filled(run: Run, store: Path, values: dict[str, Any], folder: Path, *which: str) -> None:
    """Answers put in as a file, as a person with an editor would."""
    document = run("--store", store, "answers", "export", "-", *which).data
    for name, value in values.items():
        document["answers"][name]["value"] = value
    source = folder / "answers.json"
    source.write_text(json.dumps(document), encoding="utf-8")
    taken = run("--store", store, "answers", "import", source, *which, "--json")
    assert taken.data["refused"] == [], taken.data


@pytest.fixture
def leader(run: Run, tmp_path: Path) -> Path:
    place = tmp_path / "leader"
    names = ("--name", "Mai Mẫu Nga", "--born", "2/3/1980", "--unit-name", "Chi bộ Trạm Y tế", "--form", "2A")
    assert run("--store", place, "init", "member", *names, "--no-passphrase").code == 0
    return place


def test_a_leader_hands_in_a_quarter_and_the_competent_level_confirms(run: Run, leader: Path, tmp_path: Path) -> None:
    which = ("--form", "5", "--period", "2026-Q3")
    early = run("--store", leader, "submit", *which, "-o", tmp_path / "early.pdf", "--json")
    assert early.code == 1
    assert {"question": "b_i_1", "why": "empty"} in early.data["open"]
    filled(run, leader, QUARTER, tmp_path, *which)
    draft = run("--store", leader, "export", "05", "--period", "2026-Q3", "-o", tmp_path / "draft.pdf")
    assert draft.code == 0
    done = run("--store", leader, "submit", *which, "--no-passphrase", "-o", tmp_path / "q3.pdf", "--json")
    assert (done.code, done.data["revision"], done.data["signed"]) == (0, 1, True)

    signed = run("--store", leader, "sign", tmp_path / "q3.pdf", "--as", "confirmer", "-o", tmp_path / "confirmed.pdf")
    assert signed.code == 0, signed.err
    found = run("--store", leader, "verify", tmp_path / "confirmed.pdf", "--json").data[0]
    assert (found["verdict"], found["form"], found["period"]) == ("not_in_roster", "05", "2026-Q3")
    assert found["pages_match"] is True
    assert [signer["role"] for signer in found["signers"]] == ["member", "confirmer"]
    told = run("--store", leader, "verify", tmp_path / "confirmed.pdf")
    assert "cấp có thẩm quyền xác nhận" in told.out

    year = run("--store", leader, "answers", "export", "-").data
    assert year["questionnaire"] == "review-2026-2a"
    assert year["answers"]["quarter_3"]["value"] == "HTT"


def test_a_quarterly_file_is_offered_a_name_of_its_own(run: Run, leader: Path, tmp_path: Path) -> None:
    which = ("--form", "05", "--period", "2026-Q2")
    filled(run, leader, QUARTER, tmp_path, *which)
    paper = run("--store", leader, "submit", *which, "--paper", "--json")
    assert paper.data["file"] == "tu-danh-gia-2026-q2-mai-mau-nga.pdf"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--period", "2026"), "không phải một quý"),
        (("--period", "2026-Q7"), "không phải một quý"),
        (("--period", "2026-Q3", "--preset", "quarterly-2026-hcm-01"), "Có phải là «quarterly-2026-hcm-01"),
        (("--period", "2026-Q3", "--preset", "review-2026-2a"), "review-2026-2a"),
    ],
)
def test_what_cannot_be_a_quarterly_form_is_refused_in_words(
    run: Run, leader: Path, arguments: tuple[str, ...], words: str
) -> None:
    ended = run("--store", leader, "fill", "05", "--plain", *arguments)
    assert ended.code != 0
    assert words in ended.err


def test_a_plain_member_is_told_that_no_text_asks_a_quarterly_form(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "plain"
    assert (
        run("--store", place, "init", "member", "--name", "Ngô Mẫu Khánh", "--form", "2C", "--no-passphrase").code == 0
    )
    ended = run("--store", place, "fill", "05", "--period", "2026-Q3")
    assert ended.code != 0
    assert "mẫu quý (05) chỉ dành cho người giữ chức vụ lãnh đạo, quản lý" in ended.err


def test_a_local_form_is_begun_with_its_points(run: Run, leader: Path) -> None:
    run("--store", leader, "fill", "05", "--period", "2026-Q3", "--preset", "quarterly-2026-hcm-01a", "--plain")
    document = run("--store", leader, "answers", "export", "-", "--form", "05", "--period", "2026-Q3").data
    assert document["questionnaire"] == "quarterly-2026-hcm-01a"


def test_the_secretary_signs_the_collectives_report_and_the_cell_finds_it_sound(
    run: Run, own_cell: Cell, tmp_path: Path
) -> None:
    store = own_cell.secretary
    filled(run, store, REPORT, tmp_path, "--form", "01")
    done = run("--store", store, "submit", "--form", "01", "-o", tmp_path / "report.pdf", "--json")
    assert (done.code, done.data["signed"]) == (0, True), done.err
    found = run("--store", store, "verify", tmp_path / "report.pdf", "--json").data[0]
    assert (found["verdict"], found["form"], found["period"]) == ("ok", "01", "2026"), found
    assert [signer["role"] for signer in found["signers"]] == ["secretary"]


def test_the_catalogue_lists_the_forms_with_their_kind(run: Run) -> None:
    listed = {entry["id"]: entry for entry in run("questionnaires", "list", "--json").data}
    for name in ("quarterly-2026", "quarterly-2026-hcm-01a", "collective-2026"):
        assert listed[name]["kind"] == "form"
    assert listed["frame-pl1"]["kind"] == "frame"
    assert listed["quarterly-2026"]["verified_items"] == 0
    assert "05\t" in run("export", "--list").out


def test_the_unit_binds_its_quarterly_form_and_members_get_it_with_the_unit_file(
    run: Run, own_cell: Cell, tmp_path: Path
) -> None:
    store, file = own_cell.secretary, tmp_path / "unit.kdunit"
    assert run("--store", store, "points", "quarterly", "--json").data == {"leaders": "quarterly-2026", "no_post": None}
    wrong = run("--store", store, "points", "quarterly", "--leaders", "review-2026-2a")
    assert (wrong.code != 0, "không phải biểu tự đánh giá quý" in wrong.err) == (True, True)
    chosen = ("--leaders", "quarterly-2026-vatm-09b", "--no-post", "quarterly-2026-hcm-01b", "-o", file)
    assert run("--store", store, "points", "quarterly", *chosen).code == 0

    place = tmp_path / "member"
    names = ("--name", "Mai Mẫu Nga", "--form", "2A", "--unit", file)
    assert run("--store", place, "init", "member", *names, "--no-passphrase").code == 0
    document = run("--store", place, "answers", "export", "-", "--form", "05", "--period", "2026-Q3").data
    assert document["questionnaire"] == "quarterly-2026-vatm-09b"


def test_a_quarterly_file_is_not_collected_and_the_secretary_is_told_what_it_is(
    run: Run, own_cell: Cell, leader: Path, tmp_path: Path
) -> None:
    which = ("--form", "05", "--period", "2026-Q3")
    filled(run, leader, QUARTER, tmp_path, *which)
    assert run("--store", leader, "submit", *which, "--no-passphrase", "-o", tmp_path / "q3.pdf").code == 0
    ended = run("--store", own_cell.secretary, "collect", tmp_path / "q3.pdf")
    assert ended.code == 1
    assert "đây là bản tự đánh giá quý, mẫu 05" in ended.out
    assert "không nhận" in ended.out
