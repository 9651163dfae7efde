"""A new secretary takes over: the old passphrase opens nothing any more, members' files go to the new one."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from exports.exchange import KdUnitFiles
from tui.cli import run

NAMES = ("Nguyễn Mẫu An", "Trần Mẫu Bình")


def kiemdiem(monkeypatch: pytest.MonkeyPatch, store: Path, lines: str, *arguments: str) -> int:
    """Run with these lines on the standard input: passphrases in the order in which they are asked for."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines.encode()), encoding="utf-8"))
    return run(["--store", str(store), "--passphrase-stdin", *arguments])


def test_only_who_keeps_the_books_hands_them_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a passphrase the books open at this machine for anybody, but nobody takes them away so."""
    store, file = tmp_path / "kho", tmp_path / "moi.kdunit"

    def go(*arguments: str) -> int:
        return kiemdiem(monkeypatch, store, "", *arguments)

    unit = ("--name", "Chi bộ Thôn Đồng Mơ", "--above", "Đảng bộ xã Mây Hạ", "--secretary", NAMES[0])
    assert go("init", "unit", *unit, "--no-passphrase", "-o", str(tmp_path / "cu.kdunit")) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run(["--store", str(store), "init", "member", "--name", NAMES[1], "--no-passphrase"]) == 0
    assert run(["--store", str(store), "--person", NAMES[1], "keys", "new", "--no-passphrase"]) == 0
    hand = ("roster", "handover", "--because", "tự nhận", "-o", str(file))
    assert go("--person", NAMES[1], *hand, NAMES[0]) == 2
    assert "Chỉ bí thư đang giữ sổ sách" in capsys.readouterr().err
    assert not file.exists()
    assert go("--person", NAMES[0], *hand, NAMES[1]) == 0


def test_the_books_change_hands_with_both_present(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store, file = tmp_path / "kho", tmp_path / "moi.kdunit"

    def go(lines: str, *arguments: str) -> int:
        return kiemdiem(monkeypatch, store, lines, *arguments)

    unit = ("--name", "Chi bộ Thôn Đồng Mơ", "--above", "Đảng bộ xã Mây Hạ", "--secretary", NAMES[0])
    assert go("khoá của An\n", "init", "unit", *unit, "-o", str(tmp_path / "cu.kdunit")) == 0
    assert go("khoá của Bình\n", "init", "member", "--name", NAMES[1]) == 0
    an, binh = ("--person", NAMES[0]), ("--person", NAMES[1])
    assert go("khoá của Bình\n", *binh, "roster", "list") == 2  # not hers yet
    assert "chỉ mở bằng mật khẩu của bí thư" in capsys.readouterr().err
    hand = ("roster", "handover", NAMES[1], "--because", "Đại hội chi bộ", "-o", str(file))
    assert go("khoá của An\nkhoá của Bình\n", *an, *hand) == 2  # no key yet
    assert go("khoá của Bình\n", *binh, "keys", "new") == 0
    for name, post in zip(NAMES, ("secretary", "deputy"), strict=True):
        assert go("khoá của An\n", *an, "roster", "add", "--name", name) == 0
        assert go("khoá của An\n", *an, "roster", "set", name, f"role={post}") == 0
    assert go("khoá của An\nsai\n", *an, *hand) == 2
    assert go("khoá của An\nkhoá của Bình\n", *an, *hand) == 0
    assert go("khoá của Bình\n", *binh, "roster", "add", "--name", "Lê Mẫu Cúc") == 0
    assert go("khoá của An\n", *an, "roster", "list") == 2
    capsys.readouterr()
    assert go("khoá của Bình\n", *binh, "roster", "show", NAMES[1], "--json") == 0
    assert json.loads(capsys.readouterr().out)["role"] == "Bí thư"  # who signs T/M CHI BỘ from now on
    assert go("khoá của Bình\n", *binh, "roster", "show", NAMES[0], "--json") == 0
    assert "role" not in json.loads(capsys.readouterr().out)
    card = KdUnitFiles().read(file.read_bytes())
    assert card.secretary == NAMES[1]
    assert [name for name, _key in card.receiving] == [NAMES[1]]
