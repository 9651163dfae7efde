"""`serve`: the app in a real browser, only for whoever has the address, and a keyboard filter's bursts come right."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.tui.browser import browser, until
from tui.cli import run

NAMES = ("Nguyễn Thị Ẩn", "Đỗ Mẫu Hoà", "Lưu Mẫu Ý", "Quách Ngọc Ưởng")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def served(store: Path) -> Iterator[str]:
    """The address while the program serves this store."""
    command = [sys.executable, "-m", "tui", "--store", str(store), "serve", "--port", str(free_port())]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        try:
            assert program.stdout is not None
            yield program.stdout.readline().strip()
        finally:
            program.terminate()


def status(address: str, **headers: str) -> int:
    try:
        with urlopen(Request(address, headers=headers), timeout=10) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def members(store: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert run(["--store", str(store), "roster", "list", "--json"]) == 0
    return [line["name"] for line in json.loads(capsys.readouterr().out)]


def test_names_typed_in_bursts_arrive_whole_and_nobody_else_gets_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "kho"
    unit = ("--name", "Chi bộ", "--above", "Đảng bộ", "--secretary", "Nguyễn Mẫu An", "--no-passphrase")
    assert run(["--store", str(store), "init", "unit", *unit, "-o", str(tmp_path / "a.kdunit")]) == 0
    with served(store) as address, browser(free_port(), tmp_path / "hồ sơ") as window:
        host = address.split("/")[2]
        assert status(address) == 200
        assert status(f"http://{host}/") == 404
        assert status(address.replace("127.0.0.1", "localhost"), Host="evil.example") == 403
        assert status(address, Origin="http://evil.example") == 403
        window.open(address)
        until(lambda: window.run("document.body.classList.contains('-first-byte')"), "the app")
        assert until(lambda: window.run("document.activeElement.className"), "focus") == "xterm-helper-textarea"
        assert window.run("document.fonts.check(\"16px 'Roboto Mono'\", 'ễ')") is True
        assert window.run("performance.getEntriesByType('resource').every(r => new URL(r.name).host === location.host)")
        until(lambda: status(f"{address}ws", Upgrade="websocket") == 409, "a second window is refused")
        window.settled()
        window.key("Enter", 13)  # with nobody on the roster, the first thing to do is the roster
        for name in NAMES:
            window.settled()
            window.key("F3", 114)
            window.settled()
            for letter in name:  # a filter takes back what it changes: base letter, backspace, composed letter
                window.letters("e")
                window.key("Backspace", 8)
                window.letters(letter)
            window.key("Enter", 13)
            until(lambda wanted=name: wanted in members(store, capsys), name, 15)
    assert members(store, capsys) == list(NAMES)
