"""Help, regulations, settings, the personal key, earlier years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reviews.actions.enrol import fingerprint
from reviews.naming import fingerprint_groups
from reviews.people import UnitCard
from reviews.records import Draft, DraftKey, Stored
from tests.tui.fakes import DONG_MO, Desk
from tests.tui.visiting import filled, visit
from tui.bindings import KEYS
from tui.screens.keys_qr import QUIET, qr_lines
from tui.screens.regulations_topics import text_topics


async def test_help_lists_the_keys_of_the_screen_one_came_from() -> None:
    desk = Desk()
    filled(desk, desk.member())
    async with visit(desk) as seen:
        await seen.show("review")
        await seen.press("f1")
        assert seen.name == "HelpPage"
        for key in KEYS:
            if key.screen == "review" and key.key:
                assert seen.shows(key.hint), key
        await seen.press("escape")
        assert seen.name == "Review"


async def test_help_is_searched_with_or_without_marks_and_read_on_a_page() -> None:
    desk = Desk()
    desk.member()
    async with visit(desk) as seen:
        await seen.press("ctrl+g")
        await seen.write("quen mat khau")
        assert seen.shows("Quên mật khẩu?")
        assert not seen.shows("Sao chép và dán chữ?")
        await seen.press("enter")
        assert seen.shows("gõ mã khôi phục đã chép khi ký lần đầu")
        await seen.press("escape")
        await seen.write(" xyz")
        assert seen.shows("Không thấy chữ này ở đâu.")


async def test_regulations_are_found_by_their_words_and_stand_beside_the_list_when_wide() -> None:
    desk = Desk()
    desk.member()
    async with visit(desk, size=(120, 40)) as seen:
        await seen.show("regulations")
        await seen.write("can kiem liem")
        assert seen.shows("tóm lược, không thay văn bản")
        assert seen.shows("Quy định 144-QĐ/TW")
        await seen.press("ctrl+u")
        before = seen.rows()
        await seen.press("down")
        assert seen.rows() != before


def test_a_regulation_is_cut_at_its_headings() -> None:
    topics = text_topics("# Quy định\n\n*Tóm lược.*\n\n## Điều 1\n\nMột.\n\n## Điều 2\n\n- Hai\n")
    assert [(topic.group, topic.heading) for topic in topics] == [("Quy định", "Điều 1"), ("Quy định", "Điều 2")]
    assert "Hai" in topics[1].words


async def test_settings_hold_at_once_and_are_kept() -> None:
    desk = Desk()
    desk.member()
    async with visit(desk) as seen:
        await seen.show("settings")
        await seen.press("enter")
        assert seen.app.theme == "dark"
        assert seen.shows("Giao diện tối")
        await seen.press("left", "down", "right")
        assert seen.shows("Tự khoá sau 30 phút")
    assert desk.store.words == {"theme": "light", "idle_minutes": "30"}


async def test_a_mistyped_unit_is_mended_in_the_open_draft_too() -> None:
    desk = Desk()
    member = desk.member(unit=UnitCard(name="Chi bộ Thôn Đồng Mo", above="Đảng bộ xã Mây Hạ", place="Mây Hạ"))
    async with visit(desk) as seen:
        await seen.show("settings")
        await seen.press("3")
        assert seen.name == "UnitSettings"
        await seen.press("enter", "backspace", "backspace")
        await seen.write("Mơ")
        await seen.press("f9")
        await seen.until("Settings")
        assert seen.shows("Chi bộ Chi bộ Thôn Đồng Mơ")
        await seen.pilot.pause(0.1)
    assert member.unit.name == "Chi bộ Thôn Đồng Mơ"
    assert next(iter(member.drafts.kept.values())).doc.unit.name == "Chi bộ Thôn Đồng Mơ"


async def test_a_unit_file_says_what_it_changes_before_it_is_taken(tmp_path: Path) -> None:
    desk = Desk()
    member = desk.member(unit=replace(DONG_MO, deadline=date(2026, 11, 25)))
    quarter = DraftKey(member.person.id, "2026-Q3", "05")
    member.drafts.kept[quarter] = Stored(Draft(member.profile, member.unit, "quarterly-2026", "2026.1", ""), 1)
    file = tmp_path / "chi-bo.kdunit"
    file.write_text("Chi bộ Thôn Đồng Mới", encoding="utf-8")
    async with visit(desk) as seen:
        await seen.show("settings")
        await seen.press("3")
        await seen.write(str(file))
        await seen.press("f9")
        await seen.until("Ask")
        assert seen.shows("→ Chi bộ Thôn Đồng Mới")
        assert seen.shows("25/11/2026 → 30/11/2026")
        await seen.press("enter")
        await seen.until("UnitSettings")
        assert member.unit.name == DONG_MO.name
        await seen.press("f9")
        await seen.until("Ask")
        await seen.press("down", "enter")
        await seen.until("Settings")
        await seen.pilot.pause(0.1)
    assert member.unit.name == "Chi bộ Thôn Đồng Mới"
    assert len(member.drafts.kept) == 2  # the open one, and that of the quarter
    assert {kept.doc.unit.name for kept in member.drafts.kept.values()} == {"Chi bộ Thôn Đồng Mới"}


async def test_before_the_first_signature_there_is_no_key_to_show() -> None:
    desk = Desk()
    desk.member()
    async with visit(desk) as seen:
        await seen.show("keys")
        assert seen.shows("Đồng chí chưa có khoá cá nhân.")


async def test_the_key_is_shown_as_ten_groups_and_as_squares() -> None:
    desk = Desk()
    member = desk.member()
    signer, _code = member.make_signer(None)
    async with visit(desk) as seen:
        await seen.show("keys")
        for group in fingerprint_groups(fingerprint(signer)):
            assert seen.shows(group)
        assert seen.shows("Chưa có mật khẩu: ai dùng máy này cũng ký được.")
        assert sum(row.count("▀") for row in seen.rows()) == (25 + 2 * QUIET) * 15


def test_squares_keep_black_black_in_every_theme() -> None:
    lines = qr_lines([[True, False], [False, True]])
    assert len(lines) == (2 + 2 * QUIET) // 2
    styles = [str(span.style) for span in lines[1].spans]
    assert styles[QUIET : QUIET + 2] == ["#000000 on #FFFFFF", "#FFFFFF on #000000"]


async def test_the_passphrase_is_changed_only_by_who_knows_the_present_one() -> None:
    desk = Desk()
    member = desk.member(passphrase="tre xanh")
    async with visit(desk) as seen:
        await seen.write("tre xanh")
        await seen.press("enter")
        await seen.until("Home")
        await seen.show("keys")
        await seen.press("f3")
        await seen.write("tre vàng")
        await seen.press("enter")
        await seen.write("lá cờ đỏ")
        await seen.press("enter")
        await seen.write("lá cờ đỏ")
        await seen.press("f9")
        await seen.until_shown("✗ Mật khẩu chưa đúng.")
        assert member.passphrase == "tre xanh"
        await seen.press("ctrl+u")
        await seen.write("tre xanh")
        await seen.press("f9")
        await seen.until("Keys")
    assert member.passphrase == "lá cờ đỏ"


async def test_earlier_years_are_listed_and_a_submitted_file_is_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    desk = Desk()
    member = desk.member()
    filled(desk, member)
    key = next(iter(member.drafts.kept))
    now = member.drafts.kept[key].doc
    earlier = DraftKey(member.id, "2025", "2B")
    member.drafts.kept[earlier] = Stored(replace(now, revision=2, status="submitted"), 1)
    member.sent.files[earlier] = [b"first", b"second"]
    async with visit(desk) as seen:
        await seen.until_shown("năm 2025: Hoàn thành tốt nhiệm vụ")
        await seen.press("6")
        await seen.until_shown("Năm 2025, mẫu 2B")
        assert seen.shows("Năm 2026, mẫu 2B đang viết")
        await seen.press("1")
        assert seen.name == "History"
        await seen.press("2")
        await seen.until("Ask")
    assert (tmp_path / "ban-kiem-diem-2025-dang-mau-dao-lan-2.pdf").read_bytes() == b"second"
