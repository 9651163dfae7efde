"""The conference in a real terminal: the power goes in the middle of an item, and it goes on at the same item."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reviews.people import Profile
from tests.reviews.village import desk_in, store_of, village
from tests.tui.terminal import Terminal

SAVED = "✓ Đã lưu"


def office(store: Path) -> None:
    """An's machine: he is the cell's secretary; everybody's review is there."""
    desk_in(store)
    opened = store_of(store)
    roster = village()
    unit = replace(roster.unit, secretary="Nguyễn Mẫu An")
    opened.units.save(replace(roster, unit=unit), expected_rev=1)
    opened.vault.add(Profile("Nguyễn Mẫu An", party_post="Bí thư chi bộ"), unit, None)


def to_the_conference(terminal: Terminal, store: Path) -> None:
    """Start the app and choose the conference's row by its number."""
    terminal.start("--store", str(store))
    terminal.wait("Bàn làm việc của đồng chí")
    rows = terminal.settled().splitlines()
    terminal.keys(next(row.strip("▌ ").split()[0] for row in rows if "Hội nghị kiểm điểm, xếp loại" in row))


@pytest.mark.serial
def test_after_a_power_cut_the_conference_goes_on_at_the_same_item(tmp_path: Path) -> None:
    store = tmp_path / "kho"
    office(store)
    with Terminal() as terminal:
        to_the_conference(terminal, store)
        terminal.wait("Khai mạc")
        terminal.keys("F9")
        terminal.wait("Tiếp tục: thứ 1 trong 21")
        terminal.keys("F9")
        terminal.wait("Thứ 1 trong 21")
        terminal.type("Chi uỷ đã họp đủ kỳ.")
        terminal.wait("Chi uỷ đã họp đủ kỳ.")
        terminal.keys("F3")
        terminal.wait("Người góp ý")
        terminal.type("lan")
        terminal.keys("Enter")
        terminal.type("Nghị quyết tháng 5 chưa rõ người.")
        terminal.keys("F9")
        terminal.wait("Dương Mẫu Lan: Nghị quyết tháng 5 chưa rõ người.")
        terminal.keys("Tab", "Tab", pause=0.5)
        terminal.type("Tiếp thu.")
        terminal.wait("Tiếp thu.")
        terminal.keys("Tab", pause=0.5)
        terminal.type("Đoàn kết.")
        terminal.wait("Đoàn kết.")
        terminal.keys("F9")
        terminal.wait("Thứ 2 trong 21")
        terminal.type("Đồng chí An trình bày bản tự kiểm điểm")
        terminal.wait(lambda rows: SAVED in rows and "tự kiểm điểm" in rows)
        terminal.kill()

        to_the_conference(terminal, store)
        terminal.wait("Tiếp tục: thứ 2 trong 21")
        terminal.keys("1")
        rows = terminal.wait("Đồng chí An trình bày bản tự kiểm điểm")
        assert "xong 1/21 · 17 đồng chí biểu quyết" in rows
        terminal.keys("PageUp")
        terminal.wait("Dương Mẫu Lan: Nghị quyết tháng 5 chưa rõ người.")
