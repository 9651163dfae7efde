"""Cells that share a server, at the command line: the administrator sets it up, a member and a secretary work on it."""

from __future__ import annotations

import itertools
import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from reviews.ports_server import Posted
from tests.storage.server.cluster import Cluster
from tests.tui.conftest import Cell, Run
from tui.cli import run as run_cli
from tui.watching import PostWatch


def figures_on(server: Cluster) -> list[tuple[str, int, bytes]]:
    """Everything that went up: unit, number, body, as the administrator sees it."""
    asked = "select unit, number, body from kiemdiem.aggregate where unit like 'P35%' order by unit, number, copy"
    with psycopg.connect(server.address()) as connection:
        return connection.execute(asked.encode()).fetchall()


def kiemdiem(store: Path | None, *words: object) -> int:
    return run_cli([*(("--store", str(store)) if store else ()), *map(str, words)])


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
    assert sorted(path.name for path in mine.iterdir()) == [".lock", "SERVER", "UNITS", "keys"]
    with psycopg.connect(admin) as connection:
        asked = "select holder, body from kiemdiem.document where holder in ('p:dao', 'p:an', 'u:P34.D09.C0499')"
        rows = connection.execute(asked.encode()).fetchall()
    assert {holder for holder, _ in rows} >= {"p:dao", "u:P34.D09.C0499"}
    assert not any("Đào".encode() in body for _, body in rows)


def test_what_looks_after_files_says_who_looks_after_the_server(server: Cluster, run: Run, tmp_path: Path) -> None:
    admin, mine = server.address(), tmp_path / "mai"
    place = ("place", "mai", "P34.D09.C0500", "--role", "member", "--at", admin)
    assert run("server", "init", admin).code == run("server", *place).code == 0
    assert run("--store", mine, "server", "join", server.address("mai")).code == 0
    assert run("--store", mine, "init", "member", "--name", "Lê Mẫu Mai", "--no-passphrase").code == 0
    before = sorted(path.name for path in mine.rglob("*"))
    lines: tuple[tuple[object, ...], ...] = (("backup", tmp_path / "x.kdbackup"), ("repair",), ("migrate",))
    for words in lines:
        told = run("--store", mine, *words)
        assert (told.code, "pg_dump" in told.err, str(mine) in told.err) == (2, True, True), told
        assert run("--store", mine, *words, "--json").data["error"]["code"] == "on_server"
    assert sorted(path.name for path in mine.rglob("*")) == before
    assert not (tmp_path / "x.kdbackup").exists()


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


ABOVE, COMMUNE, CELL = "P35", "P35.D09", "P35.D09.C0001"
PEOPLE = (("binh", CELL, "member"), ("binh_bi_thu", CELL, "secretary"), ("xa", COMMUNE, "committee"),
          ("tinh", ABOVE, "committee"))  # fmt: skip


def test_a_review_and_the_figures_go_up_by_the_server_alone(
    server: Cluster, run: Run, cell: Cell, tmp_path: Path
) -> None:
    """Member → the cell's inbox → collected once → summary → rolled up → seen by the province; sealed where named."""
    stores = {login: tmp_path / login for login, _unit, _role in PEOPLE}
    for login, unit, role in PEOPLE:
        assert run("server", "place", login, unit, "--role", role, "--at", server.address()).code == 0
        assert run("--store", stores[login], "server", "join", server.address(login)).code == 0
    member, secretary, commune = stores["binh"], stores["binh_bi_thu"], stores["xa"]

    document = run("--store", cell.member(1), "answers", "export", "-").data
    name, born = (document["answers"][question]["value"] for question in ("full_name", "born"))
    (tmp_path / "answers.json").write_text(json.dumps(document), encoding="utf-8")
    card, office, top = tmp_path / "chi-bo.kdunit", tmp_path / "xa.kdunit", tmp_path / "tinh.kdunit"
    assert run("--store", secretary, "init", "unit", "--name", "Chi bộ Thôn Đồng Mơ", "--above", "Đảng bộ xã Mây Hạ",
               "--secretary", "Nguyễn Mẫu An", "--no-passphrase", "-o", card).code == 0  # fmt: skip
    assert run("--store", secretary, "roster", "add", "--name", name, "--born", born).code == 0
    assert run("--store", secretary, "collect", "--json").data == []

    assert run("--store", member, "init", "member", "--name", name, "--born", born, "--no-passphrase").code == 0
    assert run("--store", member, "answers", "import", tmp_path / "answers.json").code == 0
    alone = run("--store", member, "submit", "-o", tmp_path / "1.pdf", "--no-passphrase")
    assert (alone.code, "Chưa gửi qua máy chủ" in alone.err) == (0, True)  # nobody's key is known: nothing goes open
    assert run("--store", member, "init", "update", card, "--yes").code == 0
    sent = run("--store", member, "submit", "-o", tmp_path / "2.pdf", "--no-passphrase", "--json")
    assert (sent.code, sent.data["delivered"]) == (0, True)
    with psycopg.connect(server.address()) as connection:
        lying = connection.execute("select sender, body from kiemdiem.delivery where unit = %s", (CELL,)).fetchall()
    assert [sender for sender, _body in lying] == ["binh"]
    assert b"%PDF" not in lying[0][1]

    first = run("--store", secretary, "collect", "--json").data
    assert [(one["verdict"], one["kept"], one["sealed"]) for one in first] == [("not_confirmed", "waiting", True)]
    assert first[0]["payload_sha256"] == sent.data["payload_sha256"]
    assert run("--store", secretary, "roster", "confirm", name, "--by", "Nguyễn Mẫu An").code == 0
    again = run("--store", secretary, "collect", "--json").data
    assert [(one["verdict"], one["kept"]) for one in again] == [("ok", "already")]

    assert run("--store", commune, "init", "committee", "--name", "Đảng uỷ xã Mây Hạ", "--above", "Đảng bộ tỉnh",
               "--secretary", "Lê Mẫu Cúc", "--no-passphrase", "-o", office).code == 0  # fmt: skip
    assert run("--store", stores["tinh"], "init", "committee", "--name", "Đảng bộ tỉnh", "--above", "Trung ương",
               "--secretary", "Vũ Mẫu Dừa", "--no-passphrase", "-o", top).code == 0  # fmt: skip
    assert run("--store", commune, "units", "add", card, "--level", "chi bộ").code == 0
    unsigned = run("--store", secretary, "summary", "-o", tmp_path / "0.pdf")
    assert (unsigned.code, "chưa gửi cho cấp trên" in unsigned.err) == (0, True)
    assert run("--store", commune, "rollup", "-o", tmp_path / "xa.pdf", "--sign").code == 2  # no figures at all
    signed = ("summary", "-o", tmp_path / "0.pdf", "--sign")
    unknown = run("--store", secretary, *signed)
    assert (unknown.code, "Chưa gửi lên máy chủ" in unknown.err, "--for" in unknown.err) == (0, True, True)
    own = run("--store", secretary, *signed, "--for", card)
    assert (own.code, "chính đơn vị mình" in own.err) == (2, True)
    assert figures_on(server) == []  # nobody's key is known: nothing goes open
    for words, more in (("Đã gửi lần 1", ("--for", office)), ("đã gửi cho Đảng uỷ xã Mây Hạ", ())):
        told = run("--store", secretary, *signed, *more)
        assert (told.code, words in told.err) == (0, True), told.err
    rolled = run("--store", commune, "rollup", "-o", tmp_path / "xa.pdf", "--sign", "--for", top)
    assert (rolled.code, "Đã gửi lần 1" in rolled.err) == (0, True), rolled.err
    assert [(unit, number) for unit, number, _body in figures_on(server)] == [(COMMUNE, 1), (CELL, 1)]

    open_row = (tmp_path / "0.pdf").read_bytes()
    with psycopg.connect(server.address()) as connection:  # as a program that did not seal left it
        connection.execute("update kiemdiem.aggregate set body = %s where unit = %s", (open_row, CELL))
    again = run("--store", commune, "rollup", "-o", tmp_path / "xa-2.pdf", "--sign")
    assert (again.code, "đã gửi cho Đảng bộ tỉnh" in again.err) == (0, True), again.err
    sealed = run("--store", secretary, *signed)
    assert (sealed.code, "Đã gửi lại lần 1" in sealed.err) == (0, True)
    assert [number for unit, number, _body in figures_on(server) if unit == CELL] == [1, 1]

    province = stores["tinh"]
    assert run("--store", province, "units", "add", office, "--level", "xã").code == 0
    whole = run("--store", province, "rollup", "-o", tmp_path / "tinh.pdf", "--sign")
    assert whole.code == 0, whole.err
    assert "1 đảng viên" in whole.err


def test_an_inbox_on_the_server_is_watched_and_a_broken_line_is_waited_out(
    server: Cluster, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit, office = "P38.C1", tmp_path / "an38"
    for login, role in (("an38", "secretary"), ("dao38", "member")):
        assert run("server", "place", login, unit, "--role", role, "--at", server.address()).code == 0
    assert run("--store", office, "server", "join", server.address("an38")).code == 0
    assert run("--store", office, "init", "unit", "--name", "Chi bộ Thôn Đồng Mơ", "--above", "Đảng bộ xã Mây Hạ",
               "--secretary", "Nguyễn Mẫu An", "--no-passphrase", "-o", tmp_path / "a.kdunit").code == 0  # fmt: skip
    monkeypatch.setattr(PostWatch, "ready", stepping(PostWatch.ready, server, unit))
    monkeypatch.setattr(PostWatch.__init__, "__defaults__", (0.01,))
    told = run("--store", office, "collect", "files", "--watch")
    assert told.code == 0
    lines = [line for line in told.out.splitlines() if line.startswith("dao38 ")]
    assert len(lines) == 2, told.out
    assert all("Không đọc được" in line for line in lines)
    assert ("Đang chờ bài mới trong hộp thư" in told.err, told.err.count("Máy chủ không trả lời")) == (True, 1)


def stepping(
    ready: Callable[[PostWatch], tuple[Posted, ...]], server: Cluster, unit: str
) -> Callable[[PostWatch], tuple[Posted, ...]]:
    """What happens between the looks: one comes, the line breaks, another comes, Ctrl+C."""
    looks = itertools.count(1)

    def hand_in(body: bytes) -> None:
        with psycopg.connect(server.address("dao38")) as member:
            member.execute("insert into kiemdiem.delivery (unit, period, id, sender, body) values "
                           "(%s, '2026', sha256(%s), 'dao38', %s)", (unit, body, body))  # fmt: skip

    def cut() -> None:
        with psycopg.connect(server.address()) as admin:
            admin.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'an38'")

    between: dict[int, Callable[[], None]] = {
        2: lambda: hand_in(b"one"), 3: cut, 5: lambda: hand_in(b"two"), 7: lambda: os.kill(os.getpid(), signal.SIGINT),
    }  # fmt: skip

    def looked(watch: PostWatch) -> tuple[Posted, ...]:
        between.get(next(looks), lambda: None)()
        return ready(watch)

    return looked


def test_a_server_that_lies_is_believed_nothing(server: Cluster, run: Run, cell: Cell, tmp_path: Path) -> None:
    """Rows that its administrator put there, or exchanged, are judged as any file."""
    unit = "P36.C1"
    office = tmp_path / "xa"
    assert run("server", "place", "xa36", "P36", "--role", "committee", "--at", server.address()).code == 0
    assert run("--store", office, "server", "join", server.address("xa36")).code == 0
    assert run("--store", office, "init", "committee", "--name", "Đảng uỷ xã Mây Thượng", "--above", "Đảng bộ tỉnh",
               "--secretary", "Lê Mẫu Cúc", "--no-passphrase", "-o", tmp_path / "xa.kdunit").code == 0  # fmt: skip
    review = cell.inbox[0].read_bytes()
    with psycopg.connect(server.address()) as connection:
        for number, body in enumerate((b"", b"\0" * 7_000_000, review), 1):
            connection.execute(
                "insert into kiemdiem.aggregate (unit, period, number, body) values (%s, '2026', %s, %s)",
                (unit, number, body),
            )
    told = run("--store", office, "rollup", "-o", tmp_path / "xa.pdf", "--incomplete")
    said = [line.partition(": ")[2] for line in told.err.splitlines() if line.startswith(f"{unit} ")]
    assert said == ["Không đọc được", "Tệp quá lớn", "Không phải bản kiểm điểm của chương trình này"]
    assert told.code == 2
    assert not (tmp_path / "xa.pdf").exists()
