"""A unit file handed out again reaches a member who is already on the computer, with a preview and a yes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.tui.conftest import Run

UNIT = ("--name", "Chi bộ Thôn Đồng Mo", "--above", "Đảng bộ xã Mây Hạ", "--no-passphrase")


@pytest.fixture
def secretary(run: Run, tmp_path: Path) -> Path:
    store = tmp_path / "bi-thu"
    assert run("--store", store, "init", "unit", *UNIT, "-o", "a.kdunit").code == 0
    return store


@pytest.fixture
def member(run: Run, secretary: Path, tmp_path: Path) -> Path:
    store = tmp_path / "dang-vien"
    who = ("--name", "Đặng Mẫu Đào", "--unit", "a.kdunit", "--no-passphrase")
    assert run("--store", store, "init", "member", *who).code == 0
    return store


def handed_out_again(run: Run, secretary: Path) -> None:
    assert run("--store", secretary, "prepare", "set", "deadline=05/12/2026").code == 0
    assert run("--store", secretary, "theme", "add", "Nêu cao trách nhiệm", "--from", "1/1/2026").code == 0
    assert run("--store", secretary, "points", "set", "--form", "2B", "--preset", "hcm-01b").code == 0
    assert run("--store", secretary, "theme", "publish", "-o", "b.kdunit").code == 0


def test_what_changes_is_shown_first_and_taken_on_a_yes(run: Run, secretary: Path, member: Path) -> None:
    run("--store", member, "fill", "--plain", stdin="Đặng Mẫu Đào\n\n")
    before = run("--store", member, "answers", "export", "-").data
    assert any(answer["value"] for answer in before["answers"].values())
    handed_out_again(run, secretary)

    looked = run("--store", member, "init", "update", "b.kdunit")
    assert looked.code == 1
    assert "Hạn nộp bản kiểm điểm: — → 05/12/2026" in looked.out
    assert "câu hỏi riêng của chi bộ có thay đổi" in looked.out
    assert "Thang điểm của chi bộ có thay đổi" in looked.out
    assert "⚠" not in looked.out
    assert "thêm --yes" in looked.err
    assert run("--store", member, "init", "update", "b.kdunit", "--json").data["taken"] is False

    taken = run("--store", member, "init", "update", "b.kdunit", "--yes", "--json")
    assert (taken.code, taken.data["taken"], taken.data["drafts"]) == (0, True, ["2026 2B"])
    moving = run("--store", member, "answers", "move")
    assert (moving.code, "(ut1_done)" in moving.err + moving.out) == (1, True)
    after = run("--store", member, "answers", "export", "-").data
    assert after["answers"] == before["answers"]
    assert "Nêu cao trách nhiệm" in run("--store", member, "theme", "list").out

    again = run("--store", member, "init", "update", "b.kdunit")
    assert (again.code, "không đổi gì" in again.out) == (0, True)


def test_the_paper_in_work_gets_the_new_name(run: Run, secretary: Path, member: Path, tmp_path: Path) -> None:
    run("--store", member, "fill", "--plain", stdin="Đặng Mẫu Đào\n\n")
    other = ("--name", "Chi bộ Thôn Đồng Mơ", "--above", "Đảng bộ xã Mây Hạ", "--no-passphrase")
    assert run("--store", tmp_path / "khac", "init", "unit", *other, "-o", "c.kdunit").code == 0
    taken = run("--store", member, "init", "update", "c.kdunit", "--yes")
    assert "⚠ Đây là tệp của một chi bộ khác" in taken.out
    assert "⚠ Tệp ký bằng khoá khác" in taken.out
    assert "answers move" not in taken.err  # the questions are the same
    assert "Đồng Mo → Chi bộ Thôn Đồng Mơ" in taken.out
    assert run("--store", member, "export", "review", "-o", "ban.pdf").code == 0
    text = subprocess.run(["pdftotext", "ban.pdf", "-"], capture_output=True, text=True, check=True).stdout
    assert "CHI BỘ THÔN ĐỒNG MƠ" in text.upper()


def test_an_older_file_of_the_same_unit_is_not_taken_for_a_yes(run: Run, secretary: Path, member: Path) -> None:
    """Whoever sends the first file again would bring back its deadline, and the keys that were in it."""
    handed_out_again(run, secretary)
    assert run("--store", member, "init", "update", "b.kdunit", "--yes").code == 0
    old = run("--store", member, "init", "update", "a.kdunit", "--yes")
    assert (old.code, "⚠ Tệp này cũ hơn" in old.out, "--older" in old.err) == (1, True, True)
    assert run("--store", member, "init", "update", "b.kdunit").code == 0  # nothing changed
    meant = run("--store", member, "init", "update", "a.kdunit", "--yes", "--older", "--json")
    assert (meant.data["changes"][0]["part"], meant.data["taken"]) == ("older", True)


def test_whoever_joins_twice_is_told_of_the_way_for_a_new_file(run: Run, member: Path) -> None:
    who = ("--name", "Đặng  Mẫu Đào", "--unit", "a.kdunit", "--no-passphrase")
    assert "kiemdiem init update a.kdunit" in run("--store", member, "init", "member", *who).err


def test_a_file_that_is_none_is_refused_by_name(run: Run, member: Path, tmp_path: Path) -> None:
    (tmp_path / "odd.kdunit").write_text("x" * 300)
    odd = run("--store", member, "init", "update", "odd.kdunit", "--yes")
    assert (odd.code, odd.err) == (1, "odd.kdunit: Không đọc được\n")
