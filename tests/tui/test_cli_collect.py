"""Collecting as it is typed: a cell's inbox, who has sent, one given back and sent again sealed, watching, refusals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reviews.ports_server import Posted
from storage.clock_random import SystemClock, SystemRandomness
from storage.errors import ServerError
from storage.store import open_store
from tests.tui.conftest import Cell, Run
from tui.watching import PostWatch, Watch


def test_from_the_inbox_to_a_review_given_back_and_sent_again_sealed(own_cell: Cell, run: Run, tmp_path: Path) -> None:
    office = ("--store", own_cell.secretary)
    taken = run(*office, "collect", own_cell.folder / "inbox", "--no-pages")
    assert taken.code == 0
    assert taken.out.count("Hợp lệ") == 3
    assert "3 tệp: đã nhận 3." in taken.err
    again = run(*office, "collect", own_cell.folder / "inbox", "--json")
    assert (again.code, {found["kept"] for found in again.data}) == (0, {"already"})

    status = run(*office, "status", "--json")
    assert (status.code, status.data["counts"], len(status.data["missing"])) == (1, {"received": 3, "missing": 1}, 1)
    reminder = run(*office, "remind")
    assert status.data["missing"][0] in reminder.out
    assert status.data["members"][0]["name"] not in reminder.out

    back = tmp_path / "r.kdreturn"
    assert run(*office, "return", 1, "--because", "Mục A.II chưa nêu nguyên nhân", "-o", back).code == 0
    assert "trả lại: Mục A.II chưa nêu nguyên nhân" in run(*office, "status").out
    other = run("--store", own_cell.member(2), "open", back)
    assert (other.code, "mã hoá cho người khác" in other.err) == (1, True)
    own = ("--store", own_cell.member(1))
    assert "Mục A.II chưa nêu nguyên nhân" in run(*own, "open", back).err
    assert "đã ghi nhận" in run(*own, "open", back).err
    sent = run(*own, "submit", "--seal", "-o", tmp_path / "lan2.pdf", "--json")
    assert (sent.code, sent.data["revision"]) == (0, 2)
    envelope = Path(sent.data["sealed"])
    assert b"%PDF" not in envelope.read_bytes()
    refused = run("--store", own_cell.member(2), "open", envelope, "-o", tmp_path / "x.pdf")
    assert (refused.code, "mã hoá cho người khác" in refused.err) == (1, True)
    assert run(*own, "open", envelope, "-o", tmp_path / "own.pdf").code == 0
    assert (tmp_path / "own.pdf").read_bytes() == (tmp_path / "lan2.pdf").read_bytes()
    newer = run(*office, "collect", envelope, "--json").data
    assert [(found["kept"], found["revision"], found["sealed"]) for found in newer] == [("newer", 2, True)]
    older = run(*office, "collect", own_cell.inbox[0], "--json")
    assert (older.code, older.data[0]["verdict"], older.data[0]["kept"]) == (1, "older_revision", "already")
    assert run(*office, "check").code == 0


def test_paper_is_counted_alike_and_every_refusal_says_why(own_cell: Cell, run: Run, tmp_path: Path) -> None:
    office = ("--store", own_cell.secretary)
    assert run(*office, "collect", own_cell.inbox[0], "--no-pages").code == 0
    typed = run(*office, "collect", "paper", 4, "--general", "27,5", "--result", 60, "--level", "HTT", "--by", "Lục")
    assert (typed.code, "bản giấy là bản chính" in typed.err) == (0, True)
    for arguments, words in (
        (("paper", 1, "--by", "Lục"), "đã có bản ký"),
        (("paper", 2, "--general", 31, "--by", "Lục"), "từ 0 đến 30"),
        (("choose", 1, "AAAA", "--because", "x"), "không có hai bản"),
        (("paper", "ai đó", "--by", "Lục"), "Không tìm được"),
    ):
        ended = run(*office, "collect", *arguments)
        assert (ended.code, words in ended.err) == (2, True), ended.err
    assert run(*office, "return", 3, "--because", "thiếu").code == 2
    nothing = run(*office, "collect", tmp_path / "không có")
    assert (nothing.code, "không có thư mục hoặc tệp này" in nothing.err) == (2, True)
    bad = tmp_path / "trang web.pdf"
    bad.write_bytes(b"<html>")
    ended = run(*office, "collect", bad)
    assert (ended.code, ended.out.strip()) == (
        1, "trang web.pdf: Không đọc được (tệp không phải PDF) · không nhận, cất riêng"
    )  # fmt: skip
    aside = run(*office, "collect", "refused", "--out", tmp_path / "xem", "--json").data
    assert [(found["file"], found["verdict"]) for found in aside] == [(str(bad), "unreadable")]
    assert Path(aside[0]["written"][0]).read_bytes() == b"<html>"


@contextmanager
def watching(*arguments: object) -> Iterator[subprocess.Popen[str]]:
    """The command in a process of its own."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tui", *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    try:
        yield child
    finally:
        child.kill()
        child.communicate()


def test_a_watched_folder_tells_one_line_a_verdict_and_ends_with_ctrl_c(own_cell: Cell, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    with watching("--store", own_cell.secretary, "collect", inbox, "--watch", "--json", "--no-pages") as child:
        (inbox / "a.pdf").write_bytes(own_cell.inbox[0].read_bytes())
        assert child.stdout is not None
        told = json.loads(child.stdout.readline())
        assert (told["verdict"], told["kept"]) == ("ok", "new")
        child.send_signal(signal.SIGINT)
        assert child.wait(timeout=20) == 0


def test_a_file_is_taken_after_it_lay_still_and_once_more_when_it_changed(tmp_path: Path) -> None:
    watch, file = Watch((tmp_path,)), tmp_path / "a.pdf"
    assert watch.ready() == ()
    file.write_bytes(b"ha")
    assert watch.ready() == ()
    file.write_bytes(b"half a file")
    assert watch.ready() == ()
    assert watch.ready() == (file,)
    assert watch.ready() == ()
    file.write_bytes(b"another file")
    os.utime(file, ns=(time.time_ns(), time.time_ns() + 5))
    assert watch.ready() == ()
    assert watch.ready() == (file,)
    file.unlink()
    assert watch.ready() == ()


def test_of_an_inbox_on_a_server_only_what_was_not_done_with_is_taken_again() -> None:
    rows = [Posted(name, "dao", datetime(2026, 12, 1, tzinfo=UTC), bytes) for name in "abc"]
    lying = rows[:1]
    away = False

    def look() -> tuple[Posted, ...]:
        if away:
            raise ServerError("postgresql")
        return tuple(lying)

    watch = PostWatch(look)
    assert watch.ready() == (rows[0],)
    assert watch.ready() == ()
    lying = rows[:2]
    assert watch.ready() == (rows[1],)
    watch.again()
    assert watch.ready() == (rows[1],)
    away = True
    with pytest.raises(ServerError):
        watch.ready()
    watch.again()
    away, lying = False, rows
    assert watch.ready() == (rows[2],)


@pytest.mark.parametrize("name", ["choose", "paper"])
def test_a_file_named_like_a_command_is_reached_by_its_path(
    own_cell: Cell, run: Run, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(b"x")
    assert run("--store", own_cell.secretary, "collect", f"./{name}").code == 1
    assert run("--store", own_cell.secretary, "collect", name).code == 2


def test_a_key_that_was_never_the_members_gives_way_to_the_own_one(own_cell: Cell, run: Run) -> None:
    """A stranger was first with a file in the member's name: nobody confirms it, and the member is not shut out."""
    office = ("--store", own_cell.secretary)
    store = open_store(str(own_cell.secretary), clock=SystemClock(), randomness=SystemRandomness())
    held = store.units.load()
    assert held is not None
    first, *others = held.doc.lines
    squatted = replace(first, status="listed", certificate=b"a stranger's", fingerprint="ab" * 32)
    store.units.save(replace(held.doc, lines=(squatted, *others)), expected_rev=held.rev)
    file = own_cell.inbox[0]
    assert [found["kept"] for found in run(*office, "collect", file, "--no-pages", "--json").data] == ["aside"]
    assert run(*office, "roster", "withdraw", "1", "--because", "khoá lạ").code == 0
    assert run(*office, "roster", "restore", "1", "--because", "chờ khoá đúng", "--new-key").code == 0
    assert [found["kept"] for found in run(*office, "collect", file, "--no-pages", "--json").data] == ["waiting"]
    assert run(*office, "roster", "confirm", "1").code == 0
    assert run(*office, "status", "--json").data["counts"]["received"] == 1
