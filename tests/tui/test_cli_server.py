"""Cells that share a server, at the command line: the administrator sets it up, a member and a secretary work on it."""

from __future__ import annotations

import json
from pathlib import Path

import psycopg
import pytest

from tests.storage.server.cluster import Cluster
from tui.cli import run


def kiemdiem(store: Path | None, *words: object) -> int:
    return run([*(("--store", str(store)) if store else ()), *map(str, words)])


def test_a_server_is_set_up_joined_and_worked_on(
    server: Cluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    admin = server.address()
    assert kiemdiem(None, "server", "init", admin) == 0
    assert "đã ở bản mới nhất" in capsys.readouterr().err
    for login, role in (("dao", "member"), ("an", "secretary")):
        assert kiemdiem(None, "server", "place", login, "P34.D09.C0499", "--role", role, "--at", admin) == 0
    capsys.readouterr()
    assert kiemdiem(None, "server", "list", admin, "--json") == 0
    assert {"login": "dao", "unit": "P34.D09.C0499", "role": "member"} in json.loads(capsys.readouterr().out)

    mine, unit = tmp_path / "dao", tmp_path / "an"
    assert kiemdiem(mine, "server", "join", server.address("dao")) == 0
    assert "P34.D09.C0499" in capsys.readouterr().err
    assert kiemdiem(mine, "init", "member", "--name", "Đặng Mẫu Đào", "--no-passphrase") == 0
    capsys.readouterr()
    assert kiemdiem(mine, "check") == 0
    assert "P34.D09.C0499 member" in capsys.readouterr().out

    assert kiemdiem(unit, "server", "join", server.address("an")) == 0
    assert kiemdiem(unit, "init", "unit", "--name", "Chi bộ Thôn Đồng Mơ", "--above", "Đảng bộ xã Mây Hạ",
                    "--secretary", "Nguyễn Mẫu An", "--no-passphrase", "-o", tmp_path / "a.kdunit") == 0  # fmt: skip
    assert kiemdiem(unit, "roster", "add", "--name", "Đặng Mẫu Đào", "--born", "02/03/1990") == 0
    assert sorted(path.name for path in mine.iterdir()) == [".lock", "SERVER", "keys"]
    with psycopg.connect(admin) as connection:
        asked = "select holder, body from kiemdiem.document where holder in ('p:dao', 'p:an', 'u:P34.D09.C0499')"
        rows = connection.execute(asked.encode()).fetchall()
    assert {holder for holder, _ in rows} >= {"p:dao", "u:P34.D09.C0499"}
    assert not any("Đào".encode() in body for _, body in rows)


def test_what_goes_wrong_is_said_in_words(server: Cluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert kiemdiem(tmp_path / "x", "server", "join", server.address("nobody_placed_this_one")) == 3
    assert kiemdiem(tmp_path / "x", "server", "join", f"postgresql:///postgres?host={tmp_path}") == 3
    assert kiemdiem(tmp_path / "x", "server", "join", "postgresql://dao:mat-khau@may/kiemdiem") != 0
    assert kiemdiem(None, "server", "place", "dao", "P34..C1", "--role", "member", "--at", server.address()) != 0
    said = capsys.readouterr().err
    for words in ("Máy chủ không trả lời", "~/.pgpass", "P01.D09.C0499"):
        assert words in said
    assert "mat-khau" not in said
    assert not (tmp_path / "x").exists()
