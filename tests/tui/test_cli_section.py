"""A section committee between cells and the deciding body: it proposes, hands on, and brings decisions back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reviews.campaign import Campaign
from reviews.deciding import DecidingBook
from tests.tui.figures import committee
from tests.tui.test_cli_appraise import NAMED, cell, kiemdiem, opened

SECTION = "Đảng uỷ bộ phận Thôn Thượng"
BECAUSE = ("--because", "vượt tỷ lệ của bộ phận")


def book_of(store: Path) -> DecidingBook:
    stored = opened(store).units.documents.load(DecidingBook, "2026")
    assert stored is not None
    return stored.doc


def section(store: Path) -> Path:
    """A committee that only proposes, and says so in its unit file."""
    committee(store, SECTION, "Đảng uỷ xã Mây Hạ")
    assert kiemdiem(store, "prepare", "set", "proposes_only=có") == 0
    assert kiemdiem(store, "prepare", "issue", "-o", store.with_suffix(".kdunit")) == 0
    return store


def people(store: Path, capsys: pytest.CaptureFixture[str], *codes: int) -> dict[tuple[str, str], dict[str, Any]]:
    """Rows of the table by cell and name."""
    capsys.readouterr()
    assert kiemdiem(store, "appraise", "table", "--json") in (codes or (0,))
    return {(row["unit"], row["name"]): row for row in json.loads(capsys.readouterr().out)["people"]}


def test_from_the_cell_through_the_section_to_the_decision_and_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body, between = committee(tmp_path / "dang-uy"), section(tmp_path / "bo-phan")
    one = cell(tmp_path, "mot", between)
    cards = (tmp_path / "mot.kdunit",)
    up, down = tmp_path / "chuyen.kddossier", tmp_path / "ve"
    assert kiemdiem(between, "units", "add", *cards) == 0
    forward = ("appraise", "forward", "--for", tmp_path / "dang-uy.kdunit", "-o", up)
    assert kiemdiem(between, *forward) == 2
    assert kiemdiem(between, "appraise", "take", tmp_path / "mot.kddossier") == 0
    assert kiemdiem(body, "appraise", "take", tmp_path / "mot.kddossier") == 1  # sealed to the section alone
    assert kiemdiem(between, "appraise", "level", "Đặng Mẫu Đào", "HTT", *BECAUSE) == 0
    capsys.readouterr()
    assert kiemdiem(between, "appraise", "issue", *NAMED, "-o", down) == 2
    assert "chỉ đề xuất" in capsys.readouterr().err
    assert kiemdiem(between, *forward) == 0
    said = "Chuyển Đảng uỷ xã Mây Hạ hồ sơ của 1 chi bộ, 4 đồng chí; đề xuất khác chi bộ: 1 đồng chí."
    assert said in capsys.readouterr().err

    assert kiemdiem(body, "units", "add", tmp_path / "bo-phan.kdunit") == 0
    assert kiemdiem(body, "units", "add", *cards) == 0
    assert kiemdiem(body, "appraise", "take", up) == 2
    assert f"không trực thuộc {SECTION}" in capsys.readouterr().err
    assert kiemdiem(body, "units", "add", *cards, "--under", SECTION) == 0
    for _once_more in range(2):
        assert kiemdiem(body, "appraise", "take", up) == 0
    assert "hồ sơ của 1 chi bộ, 4 đồng chí; đề xuất khác chi bộ: 1 đồng chí" in capsys.readouterr().err
    dao = people(body, capsys, 0, 1)["Chi bộ mot", "Đặng Mẫu Đào"]
    assert (dao["proposed"], dao["section"]["level"], dao["standing"]) == ("HTXS", "HTT", "open")
    assert kiemdiem(body, "dossier", "--open", up, "-o", tmp_path / "doc") == 0
    assert [path.name for path in (tmp_path / "doc").rglob("*.pdf")] == ["bien-ban.pdf"]

    assert kiemdiem(body, "appraise", "issue", *NAMED, "-o", down) == 2
    assert "đề xuất khác nhau" in capsys.readouterr().err
    assert kiemdiem(body, "appraise", "level", "Đặng Mẫu Đào", "HTT") == 2  # as the section: still unlike the cell
    assert kiemdiem(body, "appraise", "level", "Đặng Mẫu Đào", "HTT", "--because", "theo bộ phận") == 0
    assert kiemdiem(body, "appraise", "issue", *NAMED, "-o", down) == 0
    (decided,) = down.iterdir()

    assert kiemdiem(between, "appraise", "take", decided) == 0
    rows = people(between, capsys, 0, 1)
    assert {row["above"] for row in rows.values()} == {"HTT", "HTNV"}
    assert kiemdiem(between, *forward) == 2  # nobody waits any more
    assert kiemdiem(one, "decision", "import", decided, "--yes") == 0
    year = opened(one).units.documents.load(Campaign, "2026")
    assert year is not None
    assert [member.level("decided") for member in year.doc.members] == ["HTT", "HTT", "HTT", "HTNV"]
