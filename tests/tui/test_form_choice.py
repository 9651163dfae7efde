"""Another form than the unit's, taken in the app: the reason is asked first and stands in the questionnaire."""

from __future__ import annotations

from questionnaires.values import Answer
from reviews.actions.fill import open_filling
from reviews.records import DraftKey
from tests.tui import working
from tests.tui.fakes import Desk
from tests.tui.visiting import Visit, visit


async def choose(seen: Visit) -> None:
    await seen.press("ctrl+p")
    await seen.write("chon mau khac")
    await seen.press("enter")
    await seen.until_shown("Chi bộ chọn mẫu 2B cho đồng chí")


async def test_the_reason_is_kept_in_the_other_form_and_the_first_one_stays() -> None:
    desk = Desk()
    member = desk.member()
    before = open_filling(member, working.catalogue(), desk.clock, hold=False)
    before.put("collective", Answer("Chưa góp ý kịp thời."))
    before.save()
    async with visit(desk) as seen:
        await choose(seen)
        assert seen.shows("Mẫu 2C: không làm việc trong hệ thống chính trị")
        await seen.press("3")
        await seen.until_shown("Vì sao mẫu 2C, không phải mẫu 2B?")
        await seen.write("Tôi nghỉ hưu từ tháng 3")
        await seen.press("f9")
        await seen.until("Home")
        assert seen.filling.key.form == "2C"
        assert seen.filling.sheet.answer("form_because").value == "Tôi nghỉ hưu từ tháng 3"
        assert "form_because" in [step.id for step in seen.filling.steps()]
        await seen.press("ctrl+p")
        await seen.write("chon mau khac")
        await seen.press("enter")
        await seen.until_shown("Giữ mẫu 2C đang viết")
        await seen.press("3")
        await seen.until("Home")
        assert seen.filling.key.form == "2B"
        assert seen.filling.sheet.answer("collective").value == "Chưa góp ý kịp thời."
        assert "form_because" not in [step.id for step in seen.filling.steps()]
    kept = member.drafts.kept[DraftKey(member.id, "2026", "2C")].doc
    assert kept.answers["form_because"].value == "Tôi nghỉ hưu từ tháng 3"


async def test_without_a_reason_nothing_changes() -> None:
    desk = Desk()
    desk.member()
    async with visit(desk) as seen:
        await choose(seen)
        await seen.press("3", "f9")
        await seen.until("Home")
        assert seen.filling.key.form == "2B"
        await choose(seen)
        await seen.press("escape")
        assert seen.filling.key.form == "2B"
