"""After a year in one cell nobody without a key reads an answer, a name or a remark, and no private answer goes out.

The same with everything typed by keyboard, the list of processes, scrollback and title: `scripts/prove secrecy`.
"""

from __future__ import annotations

import re
import socket
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any, Never

import pytest

from exports.canonical import canonical
from questionnaires.values import Answer
from reviews.actions.fill import open_filling
from tests.exports import kit
from tests.exports.tampering import private_answer
from tests.tui import readable
from tests.tui.conftest import Cell, Run
from tui.wiring import Wiring

REMARK = "Đồng chí còn nể nang khi góp ý với tổ trưởng tổ hai"
PRIVATE = "Riêng tôi thấy mình đã giấu việc này với chi bộ"


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Sockets that lead out of the process tree are refused and written down."""
    tried: list[str] = []

    def refused(_self: socket.socket, address: Any, *_more: Any) -> Never:
        tried.append(str(address))
        raise OSError("no network here")

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, refused)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *about, **_: refused(socket.socket(), about))
    return tried


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, empty at the beginning."""
    folder = tmp_path / "tạm"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def private_answers(store: Path) -> dict[str, Answer]:
    """The member's own test, answered with words that must never leave the machine."""
    wiring = Wiring(store)
    unlocked = wiring.store.vault.unlock(wiring.store.vault.people()[0].id, None)
    filling = open_filling(unlocked, wiring.catalogue, wiring.clock)
    asked = [q for q in filling.questionnaire.answerable if q.visible == "self"]
    for question in asked:
        answer = filling.sheet.answer(question.id)
        if answer.value is not None:
            filling.put(question.id, replace(answer, evidence=PRIVATE))
    filling.save()
    filling.close()
    return {question.id: filling.sheet.answer(question.id) for question in asked}


def test_after_the_year_nobody_without_a_key_reads_anything(
    own_cell: Cell, run: Run, tmp_path: Path, temporary: Path, own_home: Path, no_network: list[str]
) -> None:
    member, office = own_cell.member(1), ("--store", own_cell.secretary)
    private = private_answers(member)
    assert sum(answer.evidence == PRIVATE for answer in private.values()) >= 5
    assert run("--store", member, "export", "review", "-o", "nhap.pdf").code == 0
    again = run("--store", member, "submit", "-o", "lan2.pdf")
    assert again.code == 0, again.err
    assert run(*office, "collect", own_cell.folder / "inbox", "lan2.pdf").code == 0
    assert run(*office, "opinion", "set", 1, "--level", "HTT", "--text", REMARK).code == 0
    assert run(*office, "meeting", "import", own_cell.folder / "meeting.yaml").code == 0
    assert run(*office, "report", "minutes", "summary", "notices", "-o", "giay-to", "--sign").code == 0
    assert run(*office, "summary", "-o", "tong-hop.pdf", "--sign").code == 0

    stores = [own_cell.secretary, *(own_cell.member(n) for n in range(1, 5))]
    secrets = {REMARK, PRIVATE}.union(*map(readable.written, stores))
    assert len(secrets) > 30
    for store in stores:
        inside = readable.files(store)
        assert len(inside) > 4
        for path in inside:
            name = str(path.relative_to(store))
            assert readable.found_in(path.read_bytes() + name.encode(), secrets) == set(), path
            assert re.fullmatch(r"[0-9a-zA-Z._/-]+", name), name
        assert readable.open_modes(store) == []
    for path in readable.files(temporary):  # WeasyPrint keeps the fonts there while it lives
        assert readable.found_in(path.read_bytes(), secrets) == set(), path
    assert readable.files(own_home) == []
    assert no_network == []

    sent = [path for path in (*readable.files(tmp_path), *own_cell.inbox) if not any(s in path.parents for s in stores)]
    assert {path.suffix for path in sent} >= {".pdf", ".docx", ".xlsx", ".kdunit"}
    marks = set(private) - {name for name in private if len(name) < 5}
    for path in sent:
        plain = readable.unpacked(path)
        assert readable.found_in(plain, {PRIVATE}) == set(), path
        assert [name for name in marks if f'"{name}"'.encode() in plain] == [], path


def test_a_private_answer_would_be_seen_if_it_went_out(tmp_path: Path) -> None:
    """The search above has teeth: a paper that holds one is found, packed and signed though it is."""
    assert readable.found_in(b"x" + PRIVATE.encode("utf-16-le"), {PRIVATE}) == {PRIVATE}
    (tmp_path / "x.pdf").write_bytes(private_answer())
    assert b'"sign_1"' in readable.unpacked(tmp_path / "x.pdf")
    assert b'"sign_1"' not in (tmp_path / "x.pdf").read_bytes()
    made = kit.paper(kit.SUBMISSION, payload=canonical({"x": PRIVATE}))
    (tmp_path / "y.pdf").write_bytes(made)
    assert readable.found_in(readable.unpacked(tmp_path / "y.pdf"), {PRIVATE}) == {PRIVATE}
