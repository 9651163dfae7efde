"""`keys token` as it is typed: what is refused before a PIN is asked for, and that it is never asked twice."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from questionnaires.values import Problem
from reviews.ports import Signer
from reviews.ports_tokens import TokenError, TokenKey
from tests.exports import kit
from tests.tui.conftest import Cell, Run


def key(name: str) -> TokenKey:
    return TokenKey("driver.so", "thẻ", "01", "02", name, kit.key(name).certificate, own=False)


class Plugged:
    """Two certificates; one PIN opens them."""

    tried: list[str]

    def keys(self, module: str) -> tuple[TokenKey, ...]:
        return key("Đặng Mẫu Đào"), key("Lục Mẫu Bưởi")

    @contextmanager
    def signer(self, wanted: TokenKey, pin: str, *, last_try: bool = False) -> Iterator[Signer]:
        self.tried.append(pin)
        if pin != "271828":
            raise TokenError(Problem("token_pin_wrong", wanted.module))
        yield kit.key(wanted.name)


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> Plugged:
    found = Plugged()
    found.tried = []
    monkeypatch.setattr("tui.wiring.Wiring.tokens", found)
    return found


def pin(words: str) -> int:
    reading, writing = os.pipe()
    os.write(writing, f"{words}\n".encode())
    os.close(writing)
    return reading


def test_a_paper_is_signed_and_names_the_authoritys_certificate(
    cell: Cell, plugged: Plugged, run: Run, tmp_path: Path
) -> None:
    assert run("--store", cell.member(1), "export", "review", "--final", "-o", tmp_path / "a.pdf").code == 0
    sign = ("keys", "token", "sign", tmp_path / "a.pdf", "--as", "member", "-o", tmp_path / "b.pdf")
    several = run(*sign, "--pin-fd", pin("271828"))
    assert (several.code, "nhiều chứng thư" in several.err, plugged.tried) == (2, True, [])
    wrong = run(*sign, "--key", "đào", "--pin-fd", pin("000000"))
    assert (wrong.code, "không tự thử lại" in wrong.err, plugged.tried) == (2, True, ["000000"])
    assert not (tmp_path / "b.pdf").exists()
    assert run(*sign, "--key", "1", "--pin-fd", pin("271828")).code == 0
    assert plugged.tried == ["000000", "271828"]
    told = run("verify", tmp_path / "b.pdf", "--json").data[0]
    assert [(signer["role"], signer["name"]) for signer in told["signers"]] == [("member", "Đặng Mẫu Đào")]


def test_without_a_terminal_and_a_pin_nothing_is_tried(plugged: Plugged, run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    ended = run("keys", "token", "sign", tmp_path / "a.pdf", "--as", "member", "--key", "2")
    assert (ended.code, plugged.tried) == (3, [])
    listed = run("keys", "token", "list", "--json")
    assert [found["name"] for found in listed.data] == ["Đặng Mẫu Đào", "Lục Mẫu Bưởi"]
    assert run("keys", "token", "list").out.count("có nơi cấp") == 2


def test_a_driver_that_is_not_there_is_told(run: Run) -> None:
    ended = run("keys", "token", "list", "--module", "/không/có.so")
    assert (ended.code, "/không/có.so" in ended.err) == (2, True)
