"""`commitments` and `note` as they are typed: a year from the first line to the notes for the secretary."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tui.cli import run

NAME = "Đặng Mẫu Đào"


@dataclass
class Ran:
    """How one command ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Shell = Callable[..., Ran]


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Runs commands on one member's store."""

    def type_in(*arguments: str) -> Ran:
        code = run(["--store", str(tmp_path / "store"), *arguments])
        found = capsys.readouterr()
        return Ran(code, found.out, found.err)

    type_in("init", "member", "--name", NAME, "--form", "2B", "--unit-name", "Chi bộ Thôn Đồng Mơ", "--no-passphrase")
    return type_in


def test_a_year_of_commitments_from_the_first_line_to_the_notes_for_the_secretary(shell: Shell, tmp_path: Path) -> None:
    added = shell("commitments", "add", "Luôn cố gắng", "--block", "nhiem-vu")
    assert added.code == 0
    assert "Chưa rõ việc làm: mới có lời chung «luôn», «cố gắng»." in added.err
    changed = shell(
        "commitments", "change", "1", "--deed", "Số hoá 300 hồ sơ", "--measure", "có biên bản", "--deadline",
        "30/6/2026", "--json",
    )  # fmt: skip
    assert changed.data["findings"] == []
    assert (changed.data["block"], changed.data["deadline"]) == ("duty", "2026-06-30")
    assert shell("commitments", "add", "Dự đủ 12 kỳ sinh hoạt", "--block", "neu-guong").code == 0

    assert shell("note", "add", "Được 280 hồ sơ", "--for", "1", "--on", "30/6/2026", "--outcome", "mot-phan",
                 "--because", "máy hỏng", "--evidence", "biên bản 02/7").code == 0  # fmt: skip
    assert shell("note", "add", "Giúp bà Tư làm thẻ", "--on", "1/3/2026", "--good-deed").code == 0
    dialogue = shell("note", "add", "Đối thoại", "--on", "2/3/2026", "--received", "5", "--settled", "4", "--json").data
    assert dialogue["pending"] == 1

    listed = shell("commitments", "--json").data["commitments"]
    assert [(line["deed"], line["outcome"], line["notes"]) for line in listed] == [
        ("Số hoá 300 hồ sơ", "partly", 1), ("Dự đủ 12 kỳ sinh hoạt", None, 0),
    ]  # fmt: skip
    lines = shell("note").out.splitlines()
    assert [line.split()[:2] for line in lines] == [["n2", "01/03/2026"], ["n3", "02/03/2026"], ["n1", "30/06/2026"]]
    assert "làm một phần, máy hỏng · «Số hoá 300 hồ sơ»" in lines[2]

    target = tmp_path / "quy-1.txt"
    assert shell("note", "export", "--since", "1/1/2026", "--until", "31/3/2026", "-o", str(target)).code == 0
    assert "Giúp bà Tư" in target.read_text(encoding="utf-8")
    assert "280 hồ sơ" not in target.read_text(encoding="utf-8")
    assert [n["id"] for n in shell("note", "export", "--good-deeds", "--json").data] == ["n2"]
    assert shell("commitments", "remove", "1").code == 0
    assert shell("note", "list", "--json").data[2]["commitment"] is None


def test_what_is_not_there_is_one_sentence_and_exit_2(shell: Shell) -> None:
    refused = shell("commitments", "remove", "7")
    assert refused.code == 2
    assert "«7»" in refused.err
    assert shell("note", "add", "x", "--for", "3", "--json").data["error"]["code"] == "commitment_unknown"
    assert shell("note", "add", " ").code == 2
    assert shell("note", "add", "x", "--received", "1", "--settled", "2").code == 2


@pytest.mark.parametrize(("lines", "code"), [("Mỗi quý viết 01 bài, có sổ.\n", 0), ("Hoàn thành tốt nhiệm vụ.\n", 1)])
def test_check_ends_with_1_only_when_something_is_pointed_out(
    shell: Shell, tmp_path: Path, lines: str, code: int
) -> None:
    file = tmp_path / "danh-sach.txt"
    file.write_text(lines, encoding="utf-8")
    plain = shell("commitments", "check", str(file))
    assert plain.code == code
    assert ("Chưa rõ thời hạn" in plain.out) == bool(code)
    report = shell("commitments", "check", str(file), "--json").data
    assert [entry["line"] for entry in report] == [1, 0]
    assert [f["rule"] for f in report[0]["findings"]] == (["a", "b", "c", "e"] if code else [])


def test_check_needs_no_store_and_refuses_what_is_no_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.json"
    file.write_text("3", encoding="utf-8")
    assert run(["--store", str(tmp_path / "none"), "commitments", "check", str(file)]) == 2
    assert "không đọc được danh sách cam kết" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("command", ["commitments", "note"])
def test_every_command_has_help_with_an_example(command: str, shell: Shell) -> None:
    from importlib import import_module

    import click

    module = {"commitments": "tui.cli.commitments", "note": "tui.cli.notes"}[command]
    group = getattr(import_module(module), command)
    assert isinstance(group, click.Group)
    for path in ([], *([name] for name in group.commands)):
        words = shell(command, *path, "--help")
        assert words.code == 0
        assert f"kiemdiem {' '.join((command, *path))}" in words.out


def test_the_paper_is_signed_noted_and_kept_once_more_as_a_draft_or_for_a_hand(shell: Shell, tmp_path: Path) -> None:
    target = tmp_path / "cam-ket.pdf"
    assert shell("commitments", "print", "-o", str(target)).code == 2
    assert not target.exists()
    shell("commitments", "add", "Mỗi quý viết 01 bài thu hoạch, có sổ", "--block", "chinh-tri")
    shell("commitments", "add", "Dự đủ 12 kỳ sinh hoạt", "--kind", "dang-ky")
    draft = shell("commitments", "print", "--draft", "-o", str(tmp_path / "nhap.pdf"))
    assert draft.code == 0
    assert {line["status"] for line in shell("commitments", "--json").data["commitments"]} == {"draft"}
    done = shell("commitments", "print", "-o", str(target), "--kind", "cam-ket", "--no-passphrase", "--json").data
    assert (done["revision"], done["signed"]) == (1, True)
    assert b"/ByteRange" in target.read_bytes()
    assert [line["status"] for line in shell("commitments", "--json").data["commitments"]] == ["registered", "draft"]
    by_hand = tmp_path / "ky-tay.pdf"
    assert shell("commitments", "print", "--paper", "-o", str(by_hand), "--json").data["revision"] == 2
    assert b"/ByteRange" not in by_hand.read_bytes()
    shell("commitments", "change", "1", "--confirmed")
    shell("commitments", "change", "2", "--measure", "có điểm danh")
    assert [line["status"] for line in shell("commitments", "--json").data["commitments"]] == ["confirmed", "draft"]
