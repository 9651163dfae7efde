"""`keys token` as it is typed: what is refused before a PIN is asked for, and that it is never asked twice."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from questionnaires.values import Problem
from reviews.actions.roster import the_roster
from reviews.ports import Signer
from reviews.ports_tokens import TokenError, TokenKey
from storage.clock_random import SystemClock, SystemRandomness
from storage.store import open_store
from storage.tokens import PluggedTokens
from tests.exports import kit
from tests.storage.test_tokens import MODULE, PIN, load
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


@pytest.fixture(scope="module")
def device(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real driver with one token; the name in its certificate."""
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
        load("thiet-bi", "Đỗ Mẫu Hoà", ec.generate_private_key(ec.SECP256R1()), folder)
        yield "Đỗ Mẫu Hoà"


def on_device(words: str = PIN) -> tuple[object, ...]:
    return ("--token", "thiet-bi", "--module", MODULE, "--pin-fd", pin(words))


def test_a_review_is_submitted_with_the_key_of_the_device(own_cell: Cell, device: str, run: Run) -> None:
    submit = ("--store", own_cell.member(1), "submit", "-o", "a.pdf")
    wrong = run(*submit, *on_device("000000"))
    assert (wrong.code, wrong.err.count("PIN chưa đúng"), Path("a.pdf").exists()) == (2, 1, False)
    empty = run(*submit, *on_device(""))
    assert (empty.code, "Chưa thử PIN nào" in empty.err) == (3, True)
    both = run(*submit, "--paper", *on_device())
    assert (both.code, "--paper hoặc --token" in both.err) == (2, True)
    done = run(*submit, *on_device(), "--json")
    assert (done.code, done.data["signed"]) == (0, True), done.err
    told = run("verify", "a.pdf", "--json").data[0]
    assert [(signer["role"], signer["name"]) for signer in told["signers"]] == [("member", device)]
    assert set(told["codes"]) <= {"not_in_roster"}


def test_the_cells_papers_are_signed_with_the_device_once_its_key_is_on_the_roster(
    own_cell: Cell, device: str, run: Run
) -> None:
    report = ("--store", own_cell.secretary, "report", "contents", "not-subject", "-o", "out", "--json", "--sign")
    before = run(*report, *on_device())
    assert {one["state"] for one in before.data["made"]} == {"waiting"}
    assert "không ký được ô nào" in before.err
    store = open_store(str(own_cell.secretary), clock=SystemClock(), randomness=SystemRandomness())
    held = the_roster(store)
    (found,) = PluggedTokens().keys(MODULE)
    first, *others = held.doc.lines
    mark, post = sha256(found.certificate).hexdigest(), replace(first.standing, role="secretary")
    own = replace(first, certificate=found.certificate, fingerprint=mark, standing=post)
    store.units.save(replace(held.doc, lines=(own, *others)), expected_rev=held.rev)
    after = run(*report, *on_device())
    assert {one["state"] for one in after.data["made"]} == {"signed"}, after.err
    told = run("--store", own_cell.secretary, "verify", "out/15-danh-muc-ho-so.pdf", "--json").data[0]
    assert (told["verdict"], [signer["name"] for signer in told["signers"]]) == ("ok", [device])
    assert run(*report[:-1], *on_device()).code == 2
