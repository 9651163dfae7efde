"""An overlay filled in by hand reaches the members with the unit file, alone or beside theme and standard."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tui.conftest import Run

UNIT = ("--name", "Chi bộ Thôn Đồng Mơ", "--above", "Đảng bộ xã Mây Hạ", "--no-passphrase")
OWN = "Đồng chí đã giúp hộ nghèo trong thôn việc gì?"


@pytest.fixture
def secretary(run: Run, tmp_path: Path) -> Path:
    store = tmp_path / "bi-thu"
    assert run("--store", store, "init", "unit", *UNIT, "-o", "a.kdunit").code == 0
    return store


@pytest.fixture
def filled_in(run: Run, tmp_path: Path) -> Path:
    """The commented file with one question in words of the unit."""
    file = tmp_path / "bo-sung.yaml"
    assert run("questionnaires", "new", "--from", "review-2026-2b", "-o", file).code == 0
    text = file.read_text(encoding="utf-8").replace("Đồng chí đã thực hiện … đến đâu?", OWN, 1)
    file.write_text(text, encoding="utf-8")
    return file


def asked(run: Run, store: Path) -> dict[str, object]:
    exported: dict[str, object] = run("--store", store, "answers", "export", "-").data["answers"]
    return exported


def test_a_file_filled_in_by_hand_is_asked_beside_the_units_theme(
    run: Run, secretary: Path, filled_in: Path, tmp_path: Path
) -> None:
    used = run("--store", secretary, "questionnaires", "use", filled_in)
    assert used.code == 0, used.err
    assert "(unit_more_1): thêm mới" in used.out
    assert "theme publish" in used.err
    theme = ("Nêu cao trách nhiệm", "--from", "1/1/2026", "--component", "Trách nhiệm")
    assert run("--store", secretary, "theme", "add", *theme).code == 0
    published = run("--store", secretary, "theme", "publish", "-o", "b.kdunit")
    assert published.code == 0, published.err

    member = tmp_path / "dang-vien"
    who = ("--name", "Đặng Mẫu Đào", "--form", "2B", "--unit", "b.kdunit", "--no-passphrase")
    assert run("--store", member, "init", "member", *who).code == 0
    assert {"unit_more_1", "ut1_c1", "qd144_i1_1"} <= set(asked(run, member))
    plain = run("--store", member, "fill", "--plain", stdin="\n" * 400)
    assert OWN in plain.out


def test_alone_it_is_published_too_and_taken_away_again(
    run: Run, secretary: Path, filled_in: Path, tmp_path: Path
) -> None:
    assert run("--store", secretary, "questionnaires", "use", filled_in).code == 0
    first = run("--store", secretary, "theme", "publish", "-o", "b.kdunit", "--json").data
    assert any("unit_more_1" in line for line in first["changes"]["2B"])
    assert "2A" not in first["changes"]
    assert run("--store", secretary, "questionnaires", "use", "--remove", "2B").code == 0
    assert run("--store", secretary, "theme", "publish", "-o", "c.kdunit").code == 0
    member = tmp_path / "dang-vien"
    who = ("--name", "Đặng Mẫu Đào", "--form", "2B", "--unit", "c.kdunit", "--no-passphrase")
    assert run("--store", member, "init", "member", *who).code == 0
    assert "unit_more_1" not in asked(run, member)
    assert run("--store", secretary, "questionnaires", "use").code == 2


def test_a_file_that_weakens_the_core_or_belongs_elsewhere_is_refused_in_one_sentence(
    run: Run, secretary: Path, filled_in: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "hong.yaml"
    broken.write_text(filled_in.read_text(encoding="utf-8").replace("kind: rate", "kind: rat", 1), encoding="utf-8")
    told = run("--store", secretary, "questionnaires", "use", broken)
    assert told.code in (1, 2)
    assert "hong.yaml:" in told.err
    other = tmp_path / "nam-cu.yaml"
    assert run("questionnaires", "new", "--from", "review-2025-2b", "-o", other).code == 0
    refused = run("--store", secretary, "questionnaires", "use", other)
    assert (refused.code, refused.err) == (2, "Tệp này không bổ sung cho mẫu 2A, 2B hoặc 2C của năm 2026.\n")
    assert json.loads(run("--store", secretary, "theme", "publish", "--preview", "--json").out)["changes"] == {}
