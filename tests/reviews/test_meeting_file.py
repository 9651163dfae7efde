"""The record on file: what goes out comes in again, every mistake at its line, and nothing half-taken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from questionnaires.problems import Findings
from questionnaires.values import KiemdiemError, Problem
from reviews.actions.meet import Desk
from reviews.actions.meet_file import export_record, take_record
from reviews.ballots import Count, Row, Slips
from reviews.campaign import Campaign, Rated
from reviews.meeting_file import read_record
from reviews.meeting_record import as_yaml, record_data
from reviews.meeting_steps import with_levels
from reviews.meetings import COLLECTIVE, Hands, Meeting, Pause, Remark, Resolution
from reviews.member_year import LevelValue
from tests.reviews.test_meeting import SIXTEEN, count, counted, reviewed
from tests.reviews.village import NOW, desk_again, desk_in


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The record of the village's conference, every kind of entry in it, as YAML."""
    from dataclasses import replace

    desk = counted(desk_in(tmp_path_factory.mktemp("whole")))
    held = desk.meeting
    for member in held.names:
        reason = 'hội nghị thống nhất, "15/16"\nđã trao đổi' if member == "m10" else "vì"
        level = desk.outcomes(member)[0].won or "HTT"
        told = {"proposed": LevelValue(level, NOW.date(), reason), "mass": LevelValue("HTXS")}
        held = with_levels(held, member, told)  # type: ignore[arg-type]  # two of the known subjects
    item = held.item("m02")
    remarks = (Remark("Lê Mẫu Cúc", "Nói: «rõ ràng» # không phải ghi chú", "m03"), Remark("Đỗ Mẫu Sự", "Một ý."))
    held = held.with_item(replace(item, remarks=remarks, answer="tiếp thu", standard=(("Nêu gương", "rõ"),)))
    held = replace(
        held, state="closed", closed=NOW, place="Nhà văn hoá", pauses=(Pause(NOW, NOW, "mất điện"),), keeper="m05",
        resolutions=(Resolution("Thông qua.", Hands(16)), Resolution("Sửa đường.", None, "Chi uỷ", NOW.date())),
        minutes_read=True, discussion="Trao đổi.", source="paper",
    )  # fmt: skip
    return as_yaml(record_data(held, desk.name, desk.year, blank=False), comments=False)


def taken(path: Path, text: str, *absent: str) -> Desk:
    desk = desk_in(path, *absent)
    take_record(desk, text.encode(), "bb.yaml")
    return desk


def problems(path: Path, text: str, *absent: str) -> tuple[Problem, ...]:
    """Every problem; nothing may have been saved."""
    desk = desk_in(path, *absent)
    with pytest.raises(KiemdiemError) as refusal:
        take_record(desk, text.encode(), "bb.yaml")
    assert desk.store.units.documents.load(Meeting, "2026") is None
    stored = desk.store.units.documents.load(Campaign, "2026")
    assert stored is not None
    assert stored.rev == 1
    return refusal.value.problems


def line_of(problem: Problem) -> int:
    return int(problem.where.split(":")[1])


def at(text: str, *words: str) -> int:
    """The line of the last of these words, each looked for after the one before."""
    position = 0
    for word in words:
        position = text.index(word, position)
    return text.count("\n", 0, position) + 1


def test_a_record_is_taken_whole_and_goes_out_as_it_came_in(tmp_path: Path, whole: str) -> None:
    desk = taken(tmp_path / "a", whole)

    held = desk.meeting
    assert (held.state, desk.campaign.state, held.source) == ("closed", "concluded", "paper")
    assert (desk.base.base, desk.base.majority) == (16, 9)
    assert held.tallies[0].slips == Slips(16, 16, 0, 15, 1, "bỏ trống")
    assert {desk.year(member).state for member in held.names} == {"proposed"}
    assert desk.year("m10").levels["proposed"].reason == 'hội nghị thống nhất, "15/16"\nđã trao đổi'
    assert held.item("m02").remarks[0].member == "m03"
    assert held.item("m01").chair == "m02"

    out = export_record(desk_again(tmp_path / "a")).decode()
    assert out == whole
    as_json = export_record(desk, as_json=True)
    assert json.loads(as_json)["kiểm phiếu"]["hợp lệ"] == 15
    other = taken(tmp_path / "b", as_json.decode())
    assert other.meeting == held


def test_the_empty_record_names_everybody_and_says_at_which_lines_it_is_empty(tmp_path: Path) -> None:
    text = export_record(desk_in(tmp_path / "a"), blank=True).decode()

    assert text.count("họ tên:") >= 20
    assert "Ngô Mẫu Khánh" in text
    assert "Quách Mẫu Phúc" not in text
    found = problems(tmp_path / "b", text)
    assert {problem.code for problem in found} == {"meeting_item_lacks"}
    assert len(found) > 40
    assert len({line_of(problem) for problem in found}) > 20


@pytest.mark.parametrize(
    ("old", "new", "code", "where"),
    [
        ("{xuất sắc: 8, tốt: 7,", "{xuất sắc: 8, tốt: 8,", "ballots_row", ('họ tên: "Ngô Mẫu Khánh"',)),
        ("{xuất sắc: 8, tốt: 7,", "{xuất sắc: 8,", "missing_key", ("xuất sắc: 8,",)),
        ("{xuất sắc: 8, tốt: 7,", "{xuất sắc: tám, tốt: 7,", "bad_number", ("xuất sắc: tám",)),
        ("  phát ra: 16", "  phát ra: 17", "ballots_issued", ("đảng viên:", "kiểm phiếu:")),
        ("  thu về: 16", "  thu về: 15", "ballots_returned", ("đảng viên:", "kiểm phiếu:")),
        ('đề xuất: "Không hoàn thành"', 'đề xuất: "Kém"', "meeting_level", ('"Kém"',)),
        ('chủ trì: "Nguyễn Mẫu An"', 'chủ trì: "Nguyễn Mẫu Ân"', "meeting_name_unknown", ("Nguyễn Mẫu Ân",)),
        ('kỳ: "2026"', 'kỳ: "2025"', "meeting_file_period", ('"2025"',)),
        ("biên bản hội nghị: 1", "biên bản hội nghị: 2", "meeting_file_format", ("biên bản hội nghị: 2",)),
        ("địa điểm:", "địa diểm:", "unknown_key", ("địa diểm",)),
        ('bắt đầu: "12/12/2026 08:00"', 'bắt đầu: "31/02/2026 08:00"', "meeting_time", ("31/02/2026",)),
        ('được chấp nhận: "có"', 'được chấp nhận: "ừ"', "bad_flag", ('"ừ"',)),
        ('chủ trì thay: "Trần Mẫu Bình"', 'chủ trì thay: ""', "meeting_own_chair", ('họ tên: "Nguyễn Mẫu An"',)),
        ("tập thể:\n", "tập thể:\n  lạ: 1\n", "unknown_key", ("lạ: 1",)),
        ("tập thể:\n", 'ngưỡng: "1/3"\ntập thể:\n', "meeting_threshold", ("1/3",)),
        (
            'lý do: "hội nghị thống nhất, \\"15/16\\"\\nđã trao đổi"', 'lý do: ""', "meeting_proposal_reason",
            ('họ tên: "Ngô Mẫu Khánh"',),
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_named_at_its_line_and_nothing_is_taken(
    tmp_path: Path, whole: str, old: str, new: str, code: str, where: tuple[str, ...]
) -> None:
    assert old in whole
    text = whole.replace(old, new, 1)
    found = problems(tmp_path, text)
    assert (code, at(text, *where)) in [(problem.code, line_of(problem)) for problem in found]


def test_all_mistakes_are_said_at_once_in_the_order_of_the_file(tmp_path: Path, whole: str) -> None:
    text = (
        whole.replace("địa điểm:", "địa diểm:", 1)
        .replace("{xuất sắc: 8, tốt: 7,", "{xuất sắc: 8, tốt: 9,", 1)
        .replace('đề xuất: "Không hoàn thành"', 'đề xuất: "Kém"')
        .replace("  phát ra: 16", "  phát ra: 99", 1)
    )
    found = problems(tmp_path, text)
    assert [problem.code for problem in found if problem.code != "missing_key"] == [
        "unknown_key", "meeting_level", "ballots_row", "meeting_level", "ballots_issued", "ballots_too_many",
    ]  # fmt: skip
    assert [line_of(problem) for problem in found] == sorted(line_of(problem) for problem in found)


def test_what_only_follows_from_a_mistake_is_no_further_mistake(tmp_path: Path, whole: str) -> None:
    one_row = whole.replace("{xuất sắc: 8, tốt: 7,", "{xuất sắc: 8, tốt: 9,", 1)
    assert [problem.code for problem in problems(tmp_path / "a", one_row)] == ["ballots_row"]
    (found,) = problems(
        tmp_path / "b", whole.replace('- họ tên: "Lê Mẫu Cúc"\n    tóm', '- họ tên: "Lê Mẫu Cuc"\n    tóm')
    )
    assert (found.code, found.params["nearest"]) == ("meeting_name_unknown", "Lê Mẫu Cúc")
    old, new = 'đề xuất: "Không hoàn thành"\n    lý do: "vì"', 'đề xuất: "Tốt"'
    assert old in one_row
    another = one_row.replace(old, new, 1)
    codes = [problem.code for problem in problems(tmp_path / "c", another)]
    assert sorted(codes) == ["ballots_row", "meeting_proposal_reason"]  # the other rows are judged as they stand


def without(text: str, name: str) -> str:
    """The record without one member's block."""
    start = text.index(f'  - họ tên: "{name}"\n    tóm tắt')
    return text[:start] + text[text.index("\n  - họ tên:", start) + 1 :]


def test_who_is_missing_or_does_not_belong_there_is_named(tmp_path: Path, whole: str) -> None:
    (found,) = problems(tmp_path / "a", without(whole, "Lý Mẫu Minh"))
    assert (found.code, found.params["name"]) == ("meeting_member_missing", "Lý Mẫu Minh")

    extra = whole.replace(
        '  - họ tên: "Nguyễn Mẫu An"', '  - họ tên: "Tạ Mẫu Quang"\n    hoãn: "x"\n  - họ tên: "Nguyễn Mẫu An"'
    )
    (found, *_more) = problems(tmp_path / "b", extra)
    assert (found.code, found.params["name"]) == ("meeting_member_extra", "Tạ Mẫu Quang")


def test_another_order_of_the_file_needs_its_reason(tmp_path: Path, whole: str) -> None:
    start = whole.index('  - họ tên: "Lê Mẫu Cúc"')
    end = whole.index("\n  - họ tên:", start) + 1
    block = whole[start:end]
    first = whole.index('  - họ tên: "Nguyễn Mẫu An"', whole.index("đảng viên:"))
    turned = whole[:first] + block + whole[first:start] + whole[end:]
    assert [problem.code for problem in problems(tmp_path / "a", turned)] == ["meeting_order_reason"]
    given = turned.replace("đảng viên:", 'lý do đổi thứ tự: "đồng chí Cúc trực cấp cứu"\nđảng viên:', 1)
    assert taken(tmp_path / "b", given).meeting.order[:2] == (COLLECTIVE, "m03")


def test_a_member_whose_review_is_not_there_can_only_be_put_off(tmp_path: Path, whole: str) -> None:
    (found,) = problems(tmp_path / "a", whole, "m12")
    assert (found.code, found.params["name"]) == ("meeting_member_not_received", "Lý Mẫu Minh")

    start = whole.index('  - họ tên: "Lý Mẫu Minh"')
    end = whole.index("\n  - họ tên:", start) + 1
    put_off = whole[:start] + '  - họ tên: "Lý Mẫu Minh"\n    hoãn: "chưa nộp"\n' + whole[end:]
    desk = taken(tmp_path / "b", put_off, "m12")
    assert desk.meeting.item("m12").deferred == "chưa nộp"
    assert "m12" not in desk.meeting.names
    assert desk.year("m12").state == "draft"


def test_a_record_without_a_count_leaves_the_conference_open(tmp_path: Path, whole: str) -> None:
    lines = [row for row in whole.splitlines() if not row.strip().startswith(("phiếu:", "đề xuất:", 'lý do: "vì"'))]
    text = "\n".join(lines)
    text = text[: text.index("\nkiểm phiếu:")] + text[text.index("\nnghị quyết:") :]
    text = "\n".join(row for row in text.splitlines() if "15/16" not in row)
    desk = taken(tmp_path, text)
    assert (desk.meeting.state, desk.campaign.state) == ("open", "in_meeting")
    desk.hand_out()
    assert desk.meeting.state == "balloting"


def test_a_record_is_not_taken_twice_unless_it_is_asked_for(tmp_path: Path, whole: str) -> None:
    desk = taken(tmp_path, whole)
    with pytest.raises(KiemdiemError, match="meeting_exists"):
        take_record(desk, whole.encode(), "bb.yaml")
    changed = whole.replace("Nhà văn hoá", "Trường học", 1)
    take_record(desk, changed.encode(), "bb.yaml", again=True)
    assert desk_again(tmp_path).meeting.place == "Trường học"
    assert desk.campaign.state == "concluded"


@pytest.mark.parametrize("text", ["", "- a", "{", "biên bản hội nghị: &a 1", "\tx: 1", "kỳ: !!python/object:x {}"])
def test_what_is_no_record_at_all_is_refused(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, text)


def test_two_members_of_one_name_are_told_apart_by_number(tmp_path: Path, whole: str) -> None:
    from dataclasses import replace

    from tests.reviews.village import store_of, village

    desk = desk_in(tmp_path)
    roster = village()
    twin = replace(roster.lines[8], profile=replace(roster.lines[8].profile, name="Ngô Mẫu Khánh"))
    store_of(tmp_path).units.save(replace(roster, lines=(*roster.lines[:8], twin, *roster.lines[9:])), expected_rev=1)
    desk = desk_again(tmp_path)
    with pytest.raises(KiemdiemError) as refusal:
        take_record(desk, whole.encode(), "bb.yaml")
    assert {"meeting_name_doubled"} <= {problem.code for problem in refusal.value.problems}
    numbered = whole.replace('họ tên: "Ngô Mẫu Khánh"', 'họ tên: "10"').replace('họ tên: "Đỗ Mẫu Hoà"', 'họ tên: "9"')
    given = numbered.replace("đảng viên:", 'lý do đổi thứ tự: "trùng tên"\nđảng viên:', 1)
    take_record(desk, given.encode(), "bb.yaml")
    assert desk.meeting.state == "closed"


def test_what_a_collective_takes_for_itself_and_gets_is_set_kept_and_read_back(tmp_path: Path) -> None:
    desk = reviewed(desk_in(tmp_path / "live"))
    desk.hand_out(("Chi uỷ",))
    for teller in ("Lan", "Nga"):
        count(desk, teller)
        desk.count(Count("collective", SIXTEEN, (Row("Chi uỷ", (2, 13, 0, 0)),), teller, NOW))
    with pytest.raises(KiemdiemError) as early:
        desk.rate("Chi uỷ", "HTT")
    assert early.value.code == "not_counted"
    desk.accept("levels")
    desk.accept("collective")
    desk.rate("Chi uỷ", "HTT", "theo phiếu")
    stored = desk_again(tmp_path / "live").meeting
    assert stored.rating("Chi uỷ") == Rated("Chi uỷ", "", "HTT", "theo phiếu")
    text = as_yaml(record_data(stored.with_rating(Rated("Chi uỷ", "HTXS", "HTT", "theo phiếu")), desk.name, desk.year,
                               blank=False), comments=False)  # fmt: skip
    assert "tự xếp loại" in text
    found = Findings("bb.yaml")
    record = read_record(text.encode(), found, desk.roster, NOW.tzinfo)
    assert record is not None
    assert record.meeting.rating("Chi uỷ") == Rated("Chi uỷ", "HTXS", "HTT", "theo phiếu")
    wrong = text.replace('tự xếp loại: "Xuất sắc"', 'tự xếp loại: "Rất tốt"')
    refused = Findings("bb.yaml")
    read_record(wrong.encode(), refused, desk.roster, NOW.tzinfo)
    assert "meeting_level" in {problem.code for problem in refused.problems}
