"""The unit's themes and standard are written on screens, without YAML, and handed to members as a unit file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from reviews.card_settings import overlay_of
from reviews.local_points import DOCUMENT, points_of
from reviews.people import Roster
from reviews.records import Stored
from reviews.unit_content import UnitContent
from tests.tui.fakes import DONG_MO, Desk
from tests.tui.visiting import Visit, visit


def office() -> Desk:
    """A secretary with a unit."""
    desk = Desk()
    unit = replace(DONG_MO, key="ab" * 16, secretary="Đặng Mẫu Đào")
    desk.store.units.kept = Stored(Roster(unit), 1)
    desk.member(unit=unit)
    return desk


def content(desk: Desk) -> UnitContent:
    stored = desk.store.units.documents.load(UnitContent, "2026")
    assert stored is not None
    return stored.doc


async def saved(seen: Visit) -> None:
    await seen.pilot.pause(0.7)


async def line(seen: Visit, kind: str, text: str) -> None:
    """One more row: what it is by its number, then its words."""
    await seen.press("f3")
    if kind:
        await seen.press(kind)
    await seen.press("tab")
    await seen.write(text)


async def test_a_theme_is_written_row_by_row_and_kept_as_a_record() -> None:
    desk = office()
    async with visit(desk) as seen:
        await seen.show("theme_record")
        await line(seen, "1", "Trách nhiệm, linh hoạt")
        await seen.press("tab")
        await seen.write("1/1/2026")
        await seen.press("tab")
        await seen.write("31/12/2027")
        await line(seen, "5", "Việc tồn đọng")
        await line(seen, "2", "Trách nhiệm")
        await line(seen, "3", "Việc nào đã theo đến cùng?")
        await line(seen, "4", "Giải quyết 100% hồ sơ đúng hạn")
        await line(seen, "", "Linh hoạt")
        await saved(seen)
        assert seen.shows("✓ Đã lưu")
        assert seen.shows("31/12/2027")  # whole in the list, whose row is left
    (theme,) = content(desk).themes
    assert (theme.id, theme.name) == ("u1", "Trách nhiệm, linh hoạt")
    assert (theme.valid_from, theme.valid_to) == (date(2026, 1, 1), date(2027, 12, 31))
    assert theme.breakthrough_tasks == ("Việc tồn đọng",)
    assert [(part.id, part.name) for part in theme.components] == [("c1", "Trách nhiệm"), ("c2", "Linh hoạt")]
    assert [(one.text, one.component) for one in theme.suggestions] == [("Giải quyết 100% hồ sơ đúng hạn", "c1")]


async def test_a_standard_goes_from_rows_through_an_opinion_to_issued_and_into_the_unit_file(own_home: Path) -> None:
    desk = office()
    async with visit(desk) as seen:
        await seen.show("standards")
        await seen.press("f3")
        await seen.write("Công minh")
        await seen.press("tab")
        await seen.write("Công bằng")
        assert seen.shows("Chưa đủ ý nghĩa, câu hỏi: Công minh.")
        await seen.press("tab")
        await seen.write("Đồng chí công bằng thế nào?")
        await seen.press("tab")
        await seen.write("Số vụ việc; Sổ theo dõi")
        await saved(seen)
        await seen.press("f4")
        await seen.until("Ask")
        await seen.press("2")
        await seen.until("AskLine")
        await seen.write("Tổ đảng 1")
        await seen.press("enter")
        await seen.pilot.pause()
        await seen.write("Nên rõ hơn")
        await seen.press("enter")
        await seen.until("Standards")
        assert seen.shows("đang lấy ý kiến")
        assert seen.shows("1 ý kiến, 1 chưa giải quyết")
        await seen.press("f4")
        await seen.until("Ask")
        await seen.press("2", "1")
        await seen.until("AskLine")
        await seen.write("Tiếp thu")
        await seen.press("enter")
        await seen.until("Standards")
        await seen.press("f4")
        await seen.until("Ask")
        await seen.press("3")
        await seen.until("AskLine")
        await seen.write("12-NQ/CB")
        await seen.press("enter")
        await seen.until("Standards")
        assert seen.shows("đã ban hành 12-NQ/CB, 22/11/2026")
        await seen.press("f8")
        await seen.until("Ask")
        await seen.press("enter")
        await seen.until("Standards")
        await seen.press("f9")
        await seen.until("Ask")
        assert seen.shows("Câu «Công minh» (us_t1): thêm mới.")
        await seen.press("2")
        await seen.until("AskPassphrase")
        await seen.write("một hai ba bốn năm")
        await seen.press("enter")
        await seen.write("một hai ba bốn năm")
        await seen.press("enter")
        await seen.until("RecoveryCode")
        await seen.press("f9")
        await seen.until_shown("Đã ghi tệp chi bộ")
    standard = content(desk).in_force
    assert standard is not None
    assert (standard.motto, standard.number, standard.terms[0].evidence) == (
        "Công minh", "12-NQ/CB", ("Số vụ việc", "Sổ theo dõi"),
    )  # fmt: skip
    assert desk.store.units.kept is not None
    assert "us_t1" in overlay_of(desk.store.units.kept.doc.unit, "2B")
    assert (own_home / "chi-bo.kdunit").exists()
    assert b"issued" in (own_home / "chuan-muc-2026.pdf").read_bytes()


async def test_where_each_question_comes_from_can_be_looked_up_in_the_app() -> None:
    desk = Desk()
    desk.member()
    async with visit(desk) as seen:
        await seen.show("regulations")
        await seen.press("f3")
        assert seen.name == "SourceMap"
        await seen.write("ton trong nhan")
        assert seen.shows("144-QĐ/TW")
        await seen.press("enter")
        assert seen.shows("Dòng đồng chí viết được gợi ý vào: A.I.1.g")


async def test_the_forms_of_the_unit_are_chosen_in_words_and_the_difference_is_seen_first(tmp_path: Path) -> None:
    desk = office()
    async with visit(desk) as seen:
        await seen.show("unit")
        assert seen.shows("mẫu 2A, 2B, 2C")
        assert not seen.shows("review-2026")
        await seen.press(*["down"] * 6, "enter")
        await seen.until("UnitForms")
        assert seen.shows("2B Bản kiểm điểm, tự đánh giá, xếp loại cá nhân năm 2026 Điểm: hai tổng điểm của mẫu")
        await seen.press("down", "enter")
        await seen.until("Ask")
        assert seen.shows("9 Bản kiểm điểm năm 2026, thêm chuẩn mực của Kho bạc")
        await seen.press("9")
        await seen.until_shown("Mẫu 2B sẽ khác")
        assert seen.shows("«Chuẩn mực người kho bạc»")
        await seen.press("1")
        await seen.until("UnitForms")
        assert desk.store.units.documents.load(UnitContent, "2026") is None
        await seen.press("enter")
        await seen.until("Ask")
        await seen.press("9")
        await seen.until_shown("Mẫu 2B sẽ khác")
        await seen.press("2")
        await seen.until_shown("Câu hỏi riêng: thêm ")
        assert dict(content(desk).written).keys() == {"2B"}
        assert seen.shows("bấm F8 ký")

        await seen.press("home", "enter")
        await seen.until("Ask")
        await seen.press("3")
        await seen.until_shown("Mẫu 2A sẽ khác")
        await seen.press("2")
        await seen.until("AskLine")
        await seen.write("06-HD, 12/8/2026, Tỉnh uỷ")
        await seen.press("enter")
        await seen.until_shown("Điểm: Thang điểm quý, Mẫu 01-B")
        stored = desk.store.units.load()
        assert stored is not None
        assert (stored.doc.unit.points_mode, points_of(stored.doc.unit, "2A").preset) == ("criteria", "hcm-01b")
        assert stored.doc.unit.settings[DOCUMENT] == "06-HD, 12/8/2026, Tỉnh uỷ"

        await seen.press("f8")
        await seen.until_shown("Đảng viên sẽ được hỏi khác trước")
        await seen.press("2")
        for _key in range(3):  # the key is made here: passphrase, the code to be copied
            if seen.name != "AskLine":
                await seen.pilot.pause(0.2)
        assert seen.name in ("AskLine", "AskPassphrase")
        await seen.press("escape", "escape")


async def test_a_file_with_mistakes_is_refused_in_words_and_nothing_changes(tmp_path: Path) -> None:
    desk = office()
    (tmp_path / "sai.yaml").write_text("questionnaire: x\n", encoding="utf-8")
    async with visit(desk) as seen:
        await seen.show("unit_forms")
        await seen.press("enter")
        await seen.until("Ask")
        await seen.press("end", "enter")
        await seen.until("AskLine")
        await seen.press("end", "ctrl+u")
        await seen.write(str(tmp_path / "sai.yaml"))
        await seen.press("enter")
        await seen.until("Page")
        assert seen.shows("Chưa dùng được")
        await seen.press("escape")
        assert desk.store.units.documents.load(UnitContent, "2026") is None
