"""Figures that go up on a server are for the committee above alone: not for its administrator, nor for anybody else."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.storage.server.cluster import PROGRAMS, Cluster
from tests.tui.conftest import Ended, Run
from tests.tui.fakes import Desk
from tests.tui.visiting import Visit
from tui.app import KiemdiemApp
from tui.launch import services_of
from tui.wiring import Wiring

DATABASE = "sealed_figures"
UNITS = {"mot": "P37.D09.C1", "hai": "P37.D09.C2", "xa": "P37.D09", "tinh": "P37"}
NAMES = {"mot": "Chi bộ Thôn Đồng Mơ", "hai": "Chi bộ Thôn Bến Nổi", "xa": "Đảng uỷ xã Mây Hạ", "tinh": "Tỉnh uỷ Mây"}


class Place:
    """Two cells, their commune and the province on a database of their own, each at a machine of its own."""

    def __init__(self, server: Cluster, run: Run, folder: Path) -> None:
        self.admin = server.address().replace("/postgres?", f"/{DATABASE}?")
        self.folder, self._run = folder, run
        assert run("server", "init", self.admin).code == 0
        for login, unit in UNITS.items():
            role = "secretary" if unit.count(".") == 2 else "committee"
            assert run("server", "place", login, unit, "--role", role, "--at", self.admin).code == 0
            assert self(login, "server", "join", self.admin.replace("user=postgres", f"user={login}")).code == 0
            kind = "unit" if role == "secretary" else "committee"
            assert self(login, "init", kind, "--name", NAMES[login], "--above", "Đảng bộ trên", "--secretary",
                        f"Người Mẫu {login}", "--no-passphrase", "-o", self.card(login)).code == 0  # fmt: skip
        for cell in ("mot", "hai"):
            assert self(cell, "roster", "add", "--name", "Đặng Mẫu Đào", "--born", "02/03/1990").code == 0
        assert self("xa", "units", "add", self.card("mot"), self.card("hai")).code == 0
        assert self("tinh", "units", "add", self.card("xa")).code == 0

    def __call__(self, login: str, *words: object) -> Ended:
        return self._run("--store", self.folder / login, *words)

    def card(self, login: str) -> Path:
        return self.folder / f"{login}.kdunit"

    def sends(self, login: str, above: str = "") -> Ended:
        """The figures of a cell, drawn, signed and sent."""
        named = ("--for", self.card(above)) if above else ()
        return self(login, "summary", "-o", self.folder / f"{login}.pdf", "--sign", *named)

    def rolls(self, login: str, *words: object) -> Ended:
        return self(login, "rollup", "-o", self.folder / f"{login}.pdf", "--sign", *words)

    def administrator(self, deed: str) -> list[tuple[object, ...]]:
        """What whoever keeps the server may do."""
        with psycopg.connect(self.admin) as connection:
            done = connection.execute(deed.encode())
            return done.fetchall() if done.description else []


@pytest.fixture
def place(server: Cluster, run: Run, tmp_path: Path) -> Iterator[Place]:
    with psycopg.connect(server.address(), autocommit=True) as admin:
        admin.execute(f"create database {DATABASE}".encode())
        try:
            yield Place(server, run, tmp_path)
        finally:
            admin.execute(f"drop database {DATABASE} with (force)".encode())


def dumped(address: str) -> bytes:
    """All that the database holds, as its administrator copies it; bodies in hexadecimal."""
    program = shutil.which("pg_dump", path=str(PROGRAMS[-1])) if PROGRAMS else shutil.which("pg_dump")
    assert program
    return subprocess.run([program, address], capture_output=True, check=True).stdout


def readable(dump: bytes) -> list[str]:
    """What of names, data and papers stands in a dump for everybody's eyes."""
    clear = ["%PDF", "tong-hop.json", '"counts"', '"unit_name"', "unit_name", "HTXS", "Mẫu Đào", *NAMES.values()]
    forms = [(word, unicodedata.normalize(form, word)) for word in clear for form in ("NFC", "NFD")]
    return [
        word for word, text in forms for code in ("utf-8", "utf-16-be", "utf-16-le")
        for seen in (text.encode(code), text.encode(code).hex().encode()) if seen in dump
    ]  # fmt: skip


def test_whoever_copies_the_database_reads_no_figure_and_no_name(place: Place) -> None:
    for cell in ("mot", "hai"):
        sent = place.sends(cell, "xa")
        assert (sent.code, "mã hoá cho riêng cấp ấy" in sent.err) == (0, True), sent.err
    assert place.rolls("xa").code == 0  # the paper is there; without a key it goes nowhere, also said to a machine
    assert place.rolls("xa", "--json").data["server"][0].startswith("Chưa gửi lên máy chủ")
    assert place.rolls("xa", "--for", place.card("tinh")).code == 0
    whole = place.rolls("tinh")
    assert (whole.code, "2 đảng viên, 2 chi bộ" in whole.err) == (0, True), whole.err
    rows = place.administrator('select unit, number from kiemdiem.aggregate order by unit collate "C"')
    assert rows == [("P37.D09", 1), ("P37.D09.C1", 1), ("P37.D09.C2", 1)]
    dump = dumped(place.admin)
    assert b"P37.D09.C1" in dump
    assert readable(dump) == []
    with psycopg.connect(place.admin) as connection:  # the search would find it
        open_row = (place.folder / "mot.pdf").read_bytes()
        connection.execute("update kiemdiem.aggregate set body = %s where number = 1", (open_row,))
    assert "%PDF" in readable(dumped(place.admin))


def test_what_was_sealed_for_another_is_refused_by_name_until_it_is_sent_again(place: Place) -> None:
    assert place.sends("mot", "xa").code == 0
    wrong = place.sends("hai", "tinh")
    assert (wrong.code, "Tỉnh uỷ Mây" in wrong.err) == (0, True)
    refused = place.rolls("xa")
    assert refused.code == 1
    (said,) = (line for line in refused.err.splitlines() if line.startswith("P37.D09.C2 "))
    assert said.endswith(": Tệp mã hoá cho người khác")
    assert not (place.folder / "xa.pdf").exists()
    mended = place.sends("hai", "xa")
    assert (mended.code, "Khoá cũ: Tỉnh uỷ Mây" in mended.err, "Đã gửi lại lần 1" in mended.err) == (0, True, True)
    again = place.rolls("xa")
    assert (again.code, "2 đảng viên" in again.err) == (0, True), again.err
    assert "Làm tiếp lần chạy trước: 1 tệp" in again.err  # the run that was refused had judged the other


def test_the_server_makes_no_figures_count_twice_and_is_asked_for_no_key(place: Place) -> None:
    for cell in ("mot", "hai"):
        assert place.sends(cell, "xa").code == 0
    place.administrator("insert into kiemdiem.aggregate (unit, period, number, body) select 'P37.D09.C3', period, "
                        "number, body from kiemdiem.aggregate where unit = 'P37.D09.C1'")  # fmt: skip
    doubled = place.rolls("xa")
    assert (doubled.code, "2 đảng viên, 2 chi bộ" in doubled.err, "Trùng một tệp khác" in doubled.err) == (
        1,
        True,
        True,
    )
    place.administrator("update kiemdiem.aggregate set body = substr(body, 1, length(body) - 1) || '\\x00' "
                        "where unit = 'P37.D09.C1'")  # fmt: skip
    damaged = place.rolls("xa")
    assert damaged.code == 1
    assert [line.partition(": ")[2] for line in damaged.err.splitlines() if line.startswith("P37.D09.C1 ")] == [
        "Không đọc được"
    ]


def app_of(place: Place, login: str) -> KiemdiemApp:
    wiring = Wiring(place.folder / login)
    people = wiring.store.vault
    return KiemdiemApp(services_of(wiring, people.unlock(people.people()[0].id, None)))


async def test_the_pages_ask_once_for_whom_figures_are_sealed(place: Place) -> None:
    app = app_of(place, "mot")
    async with app.run_test(size=(80, 24)) as pilot:
        seen = Visit(app, pilot, Desk())
        await pilot.pause()
        await seen.show("decision")
        for asked in (True, False):
            await seen.press("home", "enter")
            await seen.until("Ask")
            await seen.press("2")
            await seen.answer(str(place.folder / "mot.pdf"))
            if asked:
                await seen.until_shown("Mã hoá biểu gửi lên cho")
                await seen.answer(str(place.card("mot")))
                await seen.until_shown("là tệp của chính đơn vị mình")
                await seen.press("end", "ctrl+u")
                await seen.write(str(place.card("xa")))
                await seen.press("enter")
            await seen.until_shown("Đảng uỷ xã Mây Hạ trên máy chủ" if asked else "từ trước; giữ nguyên bản ấy")
            await seen.press("escape")
    assert place.sends("hai", "xa").code == 0
    app = app_of(place, "xa")
    async with app.run_test(size=(80, 24)) as pilot:
        seen = Visit(app, pilot, Desk())
        await pilot.pause()
        await seen.show("organisations")
        await seen.press("f4")
        await seen.until_shown("Mã hoá biểu gửi lên cho")
        await seen.press("escape")
        await seen.until_shown("2 đảng viên, 2 chi bộ")
        assert seen.shows("Chưa gửi lên máy chủ: chưa có khoá nhận của cấp trên")
    assert [unit for (unit,) in place.administrator("select unit from kiemdiem.aggregate order by unit")] == [
        "P37.D09.C1", "P37.D09.C2",
    ]  # fmt: skip
