"""`fill --plain`: every kind of question answered line by line, every answer saved before the next is asked."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from questionnaires.material import rule_set_data
from questionnaires.values import Answer
from reviews.actions.fill import Filling, open_filling
from reviews.rules import RuleSet, rule_set
from tests.tui import working
from tests.tui.complete import complete
from tests.tui.fakes import Desk, FakeUnlocked
from tui.plain import run_plain
from tui.plain_answers import Command, NotUnderstoodError, choice, choices, command, text_of, yes_no

ROOT = Path(__file__).parents[2]


def opened(desk: Desk) -> tuple[FakeUnlocked, Filling]:
    member = desk.store.vault.persons[0] if desk.store.vault.persons else desk.member()
    return member, open_filling(member, working.catalogue(), desk.clock, hold=False)


def talk(filling: Filling, *lines: str, at: str = "", rules: RuleSet | None = None) -> str:
    """What is said when these lines are typed, from a question on."""
    if at:
        filling.move(at)
    writing = io.StringIO()
    run_plain(filling, working.catalogue(), io.StringIO("".join(f"{line}\n" for line in lines)), writing, rules)
    return writing.getvalue()


def test_it_says_where_the_words_stay_and_what_must_not_be_written() -> None:
    _member, filling = opened(Desk())
    said = talk(filling)
    assert "vẫn nằm lại trong phần cuộn" in said
    assert "Không soạn, lưu tài liệu có dấu MẬT" in said
    assert "Còn 44 mục phải điền." in said


def test_a_mark_its_deed_and_its_remedy_are_asked_one_after_the_other_and_saved_each() -> None:
    member, filling = opened(Desk())
    saves = member.drafts.saves
    said = talk(filling, "2", "Hai việc đã làm", "Sửa trong quý I", at="qd144_i1_1")
    stored = next(iter(member.drafts.kept.values())).doc
    assert stored.answers["qd144_i1_1"] == Answer("effort", evidence="Hai việc đã làm", remedy="Sửa trong quý I")
    assert said.count("✓ Đã lưu 14:03") == 3
    assert member.drafts.saves == saves + 4, "three answers, and the place at the end"


def test_a_choice_that_needs_a_reason_asks_for_it() -> None:
    _member, filling = opened(Desk())
    said = talk(filling, "4", "Nghỉ ốm sáu tháng", at="qd144_i1_1")
    assert "Lý do (bắt buộc): " in said
    assert filling.sheet.answer("qd144_i1_1").evidence == "Nghỉ ốm sáu tháng"


@pytest.mark.parametrize(
    ("question", "lines", "value"),
    [
        ("born", ["4/5/1990"], date(1990, 5, 4)),
        ("previous_any", ["2"], False),
        ("previous_any", ["có"], True),
        ("b_i_1", ["28,5"], Fraction(57, 2)),
        ("workplace", ["Trường Tiểu học Mây Hạ"], "Trường Tiểu học Mây Hạ"),
        ("theme_result", ["Dòng một", "", "Dòng hai", "."], "Dòng một\n\nDòng hai"),
        ("theme_result", ["Viê\u0323t Nam", "."], "Việt Nam"),
        ("theme_result", ["::không phải lệnh", "."], ":không phải lệnh"),
        ("asset_declaration", ["1"], "declared"),
    ],
)
def test_every_kind_is_answered_in_its_own_way(question: str, lines: list[str], value: object) -> None:
    _member, filling = opened(Desk())
    talk(filling, *lines, at=question)
    assert filling.sheet.answer(question).value == value


def test_a_table_is_filled_mended_and_shortened_row_by_row() -> None:
    _member, filling = opened(Desk())
    row = ["Chủ nhiệm lớp 4B", "Hồ sơ lớp", "31/5/2026", "29/5/2026", "1", "1", "2", "Sổ chủ nhiệm"]
    other = ["", "Dạy 22 tiết mỗi tuần", "", "31/6/2026", "30/6/2026", "", "", "", "", ""]
    said = talk(filling, "+", *row, "+", *other, "2", *["Dạy 23 tiết"], *[""] * 7, "-1", "", at="tasks")
    assert "Ô này phải điền." in said
    assert "Tháng 6 chỉ có 30 ngày" in said
    rows = filling.sheet.answer("tasks").value
    assert isinstance(rows, tuple)
    assert [dict(r) for r in rows if not isinstance(r, str)] == [{"task": "Dạy 23 tiết", "due": date(2026, 6, 30)}]


def test_what_is_mistyped_is_asked_again_in_a_sentence() -> None:
    _member, filling = opened(Desk())
    said = talk(filling, "31", "hai tám", "28", at="b_i_1")
    assert "Số phải từ 0 đến 30." in said
    assert "Đề nghị ghi bằng chữ số" in said
    assert filling.sheet.answer("b_i_1").value == 28


def test_commands_go_back_skip_with_a_reason_set_aside_clear_and_stop() -> None:
    _member, filling = opened(Desk())
    said = talk(filling, "1", "", ":lùi", ":xoá", ":để lại", ":luu", ":thoat", at="qd144_i1_1")
    assert filling.sheet.answer("qd144_i1_1") == Answer()
    assert filling.marked == ("qd144_i1_1",)
    assert said.rstrip().endswith("mục phải điền.")
    said = talk(filling, ":không có", "Năm nay không có gợi ý nào của cấp trên", at="shortcomings")
    assert filling.sheet.answer("shortcomings").skip_reason == "Năm nay không có gợi ý nào của cấp trên"
    said = talk(filling, ":bỏ qua vì bận", at="workplace")
    assert "Mục này cần được điền" in said
    assert "Chưa hiểu." in talk(filling, ":abc", at="workplace")


def test_help_reads_the_regulation_aloud() -> None:
    _member, filling = opened(Desk())
    said = talk(filling, ":giúp", at="qd144_i1_1")
    assert ":bỏ qua LÝ DO" in said
    assert "Tóm lược, không thay văn bản" in said
    assert "{#" not in said


def test_the_lines_of_other_questions_are_offered_and_taken_whole() -> None:
    _member, filling = opened(Desk())
    filling.put("qd144_i1_1", Answer("good", evidence="Hiến 320 m² đất mở đường"))
    talk(filling, "=", at="a_i_1")
    assert str(filling.sheet.answer("a_i_1").value).endswith("Hiến 320 m² đất mở đường")


def test_a_save_that_fails_is_told_and_the_words_stay() -> None:
    member, filling = opened(Desk())
    member.drafts.broken = "store_full"
    with pytest.raises(Exception, match="store_full"):
        talk(filling, "1", at="qd144_i1_1")
    member.drafts.broken = ""
    assert filling.sheet.answer("qd144_i1_1").value == "good"
    assert "Đã dừng. Mọi điều đồng chí gõ đã được lưu." in talk(filling)


def test_at_the_end_what_is_open_is_listed_and_gone_to_by_number() -> None:
    _member, filling = opened(Desk())
    complete(filling)
    filling.put("workplace", Answer())
    last = [step.id for step in filling.steps()][-1]
    said = talk(filling, "", "1", "Trường Mây Hạ", at=last)
    assert "1 Đơn vị công tác: chưa điền" in said
    assert filling.sheet.answer("workplace").value == "Trường Mây Hạ"


def test_lines_are_read_strictly() -> None:
    options = working.catalogue().load("review-2026-2b").questions["asset_declaration"].options
    assert choice("2.", options) == "incomplete"
    assert choice("da ke khai dung han, trung thuc", options) == "declared"
    assert choices("3 1", options) == ("declared", "not_subject")
    assert choices("0", options) == ()
    assert command(":bo qua ốm nặng") == (Command.SKIP, "ốm nặng")
    assert command("::x") is None
    assert text_of("::x ") == ":x"
    assert yes_no("Không") is False
    for wrong in ("0", "4", "", "không rõ"):
        with pytest.raises(NotUnderstoodError):
            choice(wrong, options)


@pytest.mark.serial
def test_a_script_fills_in_through_a_real_process(tmp_path: Path) -> None:
    env = {**os.environ, "LANG": "C.UTF-8", "PYTHONIOENCODING": "utf-8"}
    base = [sys.executable, "-m", "tui", "--store", str(tmp_path / "kho")]

    def run(*arguments: str, typed: str = "") -> str:
        done = subprocess.run(
            [*base, *arguments], input=typed, capture_output=True, text=True, cwd=ROOT, env=env, check=True, timeout=60
        )
        return done.stdout

    run("init", "member", "--name", "Đặng Mẫu Đào", "--form", "2B", "--no-passphrase")
    said = run("fill", "--plain", typed="\n4/5/1990\n\n\n\nTrường Tiểu học Mây Hạ\n2\nHai việc\nSẽ sửa\n1\n")
    assert "✓ Đã lưu" in said
    assert "Đang ghi" not in said.split("Ngày sinh")[1].split("✓")[0]
    run("answers", "export", str(tmp_path / "a.json"))
    answers = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["answers"]
    assert answers["born"]["value"] == "1990-05-04"
    assert answers["qd144_i1_1"] | {"skip_reason": None} == {
        "value": "effort", "evidence": "Hai việc", "remedy": "Sẽ sửa", "skip_reason": None,
    }  # fmt: skip
    again = run("fill", "--plain", typed="")
    assert "Tôn trọng Nhân dân" in again.split("Enter không gõ gì")[1]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (
            {"b_i_1": Answer(Fraction(28)), "b_i_2": Answer(Fraction(50)), "tasks": Answer(({"task": "Dạy học"},))},
            "Trường hợp xếp loại Không hoàn thành nhiệm vụ: trên 50% nhiệm vụ trong năm được đánh giá không hoàn thành",
        ),
        (
            {"special_cases": Answer(("transferred",))},
            "do hội nghị xem xét.\n  Chuyển sinh hoạt chính thức trong năm: chưa thấy quy định về nơi xếp loại",
        ),
        ({"special_cases": Answer(("sick_leave",))}, "  Trường hợp riêng: nghỉ ốm từ 3 tháng trở lên trong năm"),
        ({"b_i_1": Answer()}, "Mức theo điểm và điều kiện: chưa nói được."),
        ({}, "Vì sao chưa đủ điều kiện mức Hoàn thành xuất sắc nhiệm vụ:\n  chưa đủ: tổng điểm (Điều 11 khoản 1)."),
    ],
)
def test_the_end_says_which_level_and_why(changed: dict[str, Answer], words: str) -> None:
    _member, filling = opened(Desk())
    complete(filling)
    for question, answer in changed.items():
        filling.put(question, answer)
    filling.save()
    said = talk(filling, *([""] * 12), at="a_i_3", rules=rule_set(rule_set_data("qd366-2025")))
    assert words in said
    assert "Điểm và mức là đề xuất của đồng chí" in said
