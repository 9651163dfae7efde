"""Folders of papers: `verify` looks into them, and a dossier names what in them is not as it was signed."""

from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Cell, Run


def folder_with_one_changed(cell: Cell, at: Path) -> Path:
    """Two signed reviews, one in a folder below; a letter of the second one is another."""
    (at / "duoi").mkdir(parents=True)
    sound, other = (file.read_bytes() for file in cell.inbox[:2])
    (at / "mot.pdf").write_bytes(sound)
    (at / "duoi" / "hai.pdf").write_bytes(other.replace(b"%PDF-1.7", b"%PDF-1.6", 1))
    (at / "ghi-chu.txt").write_text("không phải PDF")
    (at / ".an.pdf").symlink_to(at / "mot.pdf")
    return at


def test_a_folder_is_verified_file_by_file(cell: Cell, run: Run, tmp_path: Path) -> None:
    folder = folder_with_one_changed(cell, tmp_path / "giay-to")
    ended = run("--store", cell.secretary, "verify", "--no-pages", folder)
    assert ended.code == 1
    verdicts = dict(line.split(": ") for line in ended.out.splitlines() if line.startswith(str(folder)))
    assert verdicts == {f"{folder}/duoi/hai.pdf": "Nội dung bị thay đổi", f"{folder}/mot.pdf": "Hợp lệ"}
    assert "+00:00" not in ended.out
    assert "/2026, khoá " in ended.out


def test_a_folder_without_papers_is_said_to_be_empty(run: Run, tmp_path: Path) -> None:
    (tmp_path / "trong").mkdir()
    ended = run("verify", tmp_path / "trong")
    assert ended.code != 0
    assert "không có tệp PDF nào" in ended.err


def test_a_dossier_names_the_paper_that_was_changed_after_signing(own_cell: Cell, run: Run, tmp_path: Path) -> None:
    folder = folder_with_one_changed(own_cell, tmp_path / "giay-to")
    assert run("--store", own_cell.secretary, "collect", own_cell.folder / "inbox").code == 0
    above = tmp_path / "tren.kdunit"
    run("--store", tmp_path / "tren", "init", "unit", "--name", "Đảng uỷ xã", "--above", "Tỉnh uỷ", "--secretary", "Ai",
        "--no-passphrase", "-o", above)  # fmt: skip
    ended = run("--store", own_cell.secretary, "dossier", "--papers", folder, "--for", above, "-o", tmp_path / "x")
    assert ended.code == 1
    assert "duoi/hai.pdf: Nội dung bị thay đổi" in ended.err
    assert "mot.pdf:" not in ended.err.replace("hai.pdf:", "")
    assert not (tmp_path / "x").exists()
