"""`verify` says of a printed commitment whose it is and whether it is whole, in words of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.tui.conftest import Cell, Ended, Run


@pytest.fixture
def sheet(run: Run, cell: Cell, tmp_path: Path) -> Path:
    """A commitment of the demo's first member, signed with the key that the secretary's roster pins."""
    store = tmp_path / "m01"
    shutil.copytree(cell.member(1), store)
    added = run(
        "--store", store, "commitments", "add", "Số hoá 300 hồ sơ", "--block", "nhiem-vu", "--measure", "có biên bản",
        "--deadline", "30/6/2026",
    )  # fmt: skip
    assert added.code == 0, added.err
    target = tmp_path / "cam-ket.pdf"
    printed = run("--store", store, "commitments", "print", "-o", target)
    assert printed.code == 0, printed.err
    return target


def verdict(ended: Ended) -> dict[str, object]:
    found = ended.data[0]
    assert isinstance(found, dict)
    return {name: found[name] for name in ("verdict", "codes", "paper", "form", "period", "pages_match")}


def test_a_signed_commitment_is_accepted_by_the_cell_and_never_as_a_review(run: Run, cell: Cell, sheet: Path) -> None:
    known = run("--store", cell.secretary, "verify", sheet)
    assert (known.code, "Bản cam kết, đăng ký hợp lệ" in known.out) == (0, True), known.out
    assert "bản cam kết, đăng ký của đồng chí" in known.out
    assert "Chi bộ Thôn Đồng Mơ, năm 2026, lần 1: 1 nội dung" in known.out
    as_data = run("--store", cell.secretary, "verify", sheet, "--json")
    assert verdict(as_data) == {
        "verdict": "ok", "codes": ["ok"], "paper": "commitments", "form": None, "period": "2026", "pages_match": True,
    }  # fmt: skip
    refused = run("--store", cell.secretary, "roster", "add", "--file", sheet)
    assert refused.code != 0
    assert "Không phải bản kiểm điểm" in refused.err


def test_without_a_roster_nobody_is_known_and_a_changed_file_is_refused(run: Run, cell: Cell, sheet: Path) -> None:
    alone = run("verify", sheet)
    assert (alone.code, "Người ký không có trong danh sách" in alone.out) == (1, True)
    longer = sheet.with_name("them.pdf")
    longer.write_bytes(sheet.read_bytes() + b"\n% them\n")
    told = run("--store", cell.secretary, "verify", longer)
    assert told.code == 1
    assert "hợp lệ" not in told.out


def test_a_paper_for_a_hands_signature_is_not_signed(run: Run, cell: Cell, sheet: Path, tmp_path: Path) -> None:
    target = tmp_path / "giay.pdf"
    assert run("--store", tmp_path / "m01", "commitments", "print", "--paper", "-o", target).code == 0
    told = run("--store", cell.secretary, "verify", target)
    assert (told.code, "Bản cam kết, đăng ký chưa ký" in told.out) == (1, True), told.out
    assert sheet.exists()
