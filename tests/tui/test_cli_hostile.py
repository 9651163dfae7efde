"""Commands among strangers' files, broken streams, full disks and a second window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reviews.actions.fill import open_filling
from tests.tui.conftest import Cell, Run
from tui.wiring import Wiring

ROOT = Path(__file__).parents[2]


def test_an_empty_passphrase_never_leaves_a_draft_open(run: Run, tmp_path: Path) -> None:
    for given in ("", "\n"):
        ended = run(
            "--store", tmp_path / "mine", "--passphrase-stdin", "init", "member", "--name", "Lê Mẫu Cúc", stdin=given
        )
        assert (ended.code, "rỗng" in ended.err) == (3, True)
    assert Wiring(tmp_path / "mine").store.vault.people() == ()


def test_a_name_of_a_file_cannot_pretend_to_be_a_verdict_or_move_the_cursor(
    run: Run, cell: Cell, tmp_path: Path
) -> None:
    nasty = tmp_path / "a.pdf: Hợp lệ\nb\x1b[2J\u202e.pdf"
    nasty.write_bytes(b"%PDF-1.7 nothing")
    ended = run("--store", cell.secretary, "verify", nasty)
    assert ended.code == 1
    assert len(ended.out.splitlines()) == 1
    assert not {"\x1b", "\u202e"} & set(ended.out)


def test_a_pipe_among_the_files_is_not_waited_for(run: Run, cell: Cell, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    ended = run("--store", cell.secretary, "verify", tmp_path / "pipe.pdf", cell.inbox[0], "--json")
    assert [verdict["verdict"] for verdict in ended.data] == ["unreadable", "ok"]


def test_the_recovery_code_of_a_new_key_is_shown_even_if_the_file_cannot_be_written(
    run: Run, cell: Cell, tmp_path: Path
) -> None:
    place = tmp_path / "secretary"
    run("--store", place, "init", "member", "--name", "Lê Mẫu Cúc", "--no-passphrase")
    failed = run("--store", place, "sign", cell.inbox[0], "--as", "secretary", "-o", tmp_path / "nowhere" / "x.pdf")
    assert (failed.code, "Mã khôi phục khoá" in failed.err) == (2, True)
    assert run("--store", place, "keys", "show").code == 0


def test_a_second_window_hands_nothing_in(run: Run, own_cell: Cell) -> None:
    member = own_cell.member(1)
    wiring = Wiring(member)
    unlocked = wiring.store.vault.unlock(wiring.store.vault.people()[0].id, None)
    open_here = open_filling(unlocked, wiring.catalogue, wiring.clock)
    sent = sorted(path.name for path in (member / "sent").rglob("*"))
    ended = run("--store", member, "submit", "-o", "second.pdf", "--json")
    open_here.close()
    assert (ended.code, ended.data["error"]["code"]) == (2, "read_only")
    assert sorted(path.name for path in (member / "sent").rglob("*")) == sent
    assert not Path("second.pdf").exists()


def test_who_exports_the_private_part_is_told(run: Run, cell: Cell) -> None:
    for target in ("answers.json", "-"):
        ended = run("--store", cell.member(1), "answers", "export", target)
        assert "phần chỉ đồng chí xem" in ended.err


def program(words: str, store: Path) -> subprocess.CompletedProcess[str]:
    """The program by a shell's command line, `KD` standing for it."""
    line = words.replace("KD", f"'{sys.executable}' -P -m tui --store '{store}'")
    around = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False, env=around, timeout=60)


@pytest.mark.parametrize(
    ("words", "code"),
    [("KD fill <&-", 3), ("KD keys show >&-", 0), ("KD fill --plain <&-", 0), ("KD keys show 2>&- <&- >&-", 0)],
)
def test_streams_that_are_closed_are_no_fault_of_the_program(cell: Cell, words: str, code: int) -> None:
    ended = program(words, cell.member(1))
    assert (ended.returncode, "ngoài dự kiến" in ended.stderr) == (code, False), ended.stderr


def test_words_that_find_no_room_are_told_as_that(cell: Cell) -> None:
    ended = program("KD questionnaires list >/dev/full", cell.member(1))
    assert (ended.returncode, "hết chỗ" in ended.stderr, "Traceback" in ended.stderr) == (3, True, False)
