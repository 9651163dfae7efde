"""The books change hands on the screen: the taker types the own passphrase, the giver's keys open nothing any more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from exports.exchange import KdUnitFiles
from tests.tui.test_cli_handover import NAMES, kiemdiem
from tests.tui.test_documents_screen import settled
from tui.app import KiemdiemApp
from tui.launch import services_of
from tui.wiring import Wiring


async def test_both_sit_there_and_the_new_secretary_holds_the_books(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_home: Path
) -> None:
    store = tmp_path / "kho"

    def go(lines: str, *arguments: str) -> int:
        return kiemdiem(monkeypatch, store, lines, *arguments)

    unit = ("--name", "Chi bộ Thôn Đồng Mơ", "--above", "Đảng bộ xã Mây Hạ", "--secretary", NAMES[0])
    assert go("", "init", "unit", *unit, "--no-passphrase", "-o", str(tmp_path / "cu.kdunit")) == 0
    assert go("khoá của Bình\n", "init", "member", "--name", NAMES[1]) == 0
    assert go("khoá của Bình\n", "--person", NAMES[1], "keys", "new") == 0
    wiring = Wiring(store)
    people = {person.name: person.id for person in wiring.store.vault.people()}
    app = KiemdiemApp(services_of(wiring, wiring.store.vault.unlock(people[NAMES[0]], None)))

    def seen(words: str) -> Callable[[], bool]:
        def there() -> bool:
            strips = app.screen._compositor.render_strips()
            return words in "\n".join("".join(segment.text for segment in strip) for strip in strips)

        return there

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.show("unit")
        await settled(pilot, seen("F4 Bàn giao"))
        await pilot.press("f4")
        await settled(pilot, seen("3  Đồng chí khác: cất việc này, mời vào ghi tên"))
        await pilot.press("2")
        await settled(pilot, seen("Ghi lý do, văn bản"))
        await pilot.press(*"dai hoi", "f9")
        await settled(pilot, seen("thôi giữ sổ sách"))
        await pilot.press("2")
        await settled(pilot, seen(f"Người nhận: đồng chí {NAMES[1]}"))
        await pilot.press(*"sai", "enter")
        await settled(pilot, seen("✗"))
        await pilot.press(*"khoá của Bình", "enter")
        await settled(pilot, seen("Tệp chi bộ mới"))
        await pilot.press("enter")
        await settled(pilot, seen(f"Đồng chí {NAMES[1]} giữ sổ sách từ bây giờ."))
        await pilot.press("escape")
        await settled(pilot, seen("Đồng chí nào đang ngồi ở máy?"))
    card = KdUnitFiles().read((own_home / "chi-bo.kdunit").read_bytes())
    assert (card.secretary, [name for name, _key in card.receiving]) == (NAMES[1], [NAMES[1]])
    assert go("", "--person", NAMES[0], "roster", "list") == 2
    assert go("khoá của Bình\n", "--person", NAMES[1], "roster", "list") == 0
