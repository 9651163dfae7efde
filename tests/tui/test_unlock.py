"""Who sits here: names, passphrases, the recovery code."""

from __future__ import annotations

from dataclasses import replace

from tests.tui.fakes import CODE, DAO, Desk
from tests.tui.visiting import visit


async def test_a_locked_draft_opens_with_its_passphrase_only() -> None:
    desk = Desk()
    desk.member(passphrase="tre xanh")
    async with visit(desk) as seen:
        assert seen.name == "Unlock"
        await seen.write("tre vàng")
        assert not seen.shows("tre vàng")
        await seen.press("f4")
        assert seen.shows("tre vàng")
        await seen.press("enter")
        await seen.until_shown("✗ Mật khẩu chưa đúng.")
        await seen.press("ctrl+u")
        await seen.write("tre xanh")
        await seen.press("enter")
        await seen.until("Home")


async def test_the_printed_code_opens_a_draft_whose_passphrase_is_forgotten() -> None:
    desk = Desk()
    desk.member(passphrase="quên mất rồi")
    async with visit(desk) as seen:
        await seen.press("f3")
        await seen.write(CODE.lower().replace("-", " "))
        await seen.press("enter")
        await seen.write("mật khẩu mới")
        await seen.press("enter")
        await seen.write("mật khẩu mới")
        await seen.press("enter")
        await seen.until("Home")
    assert desk.store.vault.persons[0].passphrase == "mật khẩu mới"


async def test_several_members_pick_their_name_and_can_change_places() -> None:
    desk = Desk()
    desk.member()
    desk.member(replace(DAO, name="Đỗ Mẫu Hoà"), passphrase="tre xanh")
    async with visit(desk) as seen:
        assert seen.name == "PickPerson"
        assert seen.shows("1 Đặng Mẫu Đào")
        await seen.press("2")
        assert seen.name == "Unlock"
        assert seen.shows("Kính chào đồng chí Đỗ Mẫu Hoà")
        await seen.press("escape")
        await seen.press("1")
        await seen.until("Home")
        assert seen.shows("Đổi người dùng máy")
        await seen.press("end", "enter")
        await seen.until("PickPerson")
        assert seen.app.session is None


async def test_another_member_joins_from_the_list_of_names() -> None:
    desk = Desk()
    desk.member()
    desk.member(replace(DAO, name="Đỗ Mẫu Hoà"))
    async with visit(desk) as seen:
        await seen.press("f3")
        assert seen.shows("Thêm một đồng chí")
        await seen.write("Nguyễn Mẫu An")
        await seen.press("enter", "enter", "1")
        for words in ("Đảng bộ xã Mây Hạ", "Chi bộ Thôn Đồng Mơ"):
            await seen.write(words)
            await seen.press("enter")
        await seen.press("enter", "1")
        await seen.until("Home")
        assert seen.shows("Kính chào đồng chí Nguyễn Mẫu An")
