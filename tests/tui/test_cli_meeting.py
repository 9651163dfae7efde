"""The conference at the command line: from a file kept on paper, and led entry by entry."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.reviews.village import desk_in
from tests.tui.conftest import Cell, Ended, Run, typed


@pytest.fixture
def village_store(tmp_path: Path) -> Path:
    """A secretary's store with all 24; everybody's review is there."""
    desk_in(tmp_path / "kho")
    return tmp_path / "kho"


def meeting(store: Path, *words: object) -> Ended:
    return typed(("--store", store, "meeting", *words), "")


def shown(store: Path) -> Any:
    return meeting(store, "show", "--json").data


def test_the_fictional_conference_follows_the_collection(own_cell: Cell, run: Run) -> None:
    before = run("--store", own_cell.secretary, "meeting", "import", own_cell.folder / "meeting.yaml")
    assert before.code == 2
    assert before.err.count("chi bộ chưa nhận bản kiểm điểm") == 3
    assert run("--store", own_cell.secretary, "collect", own_cell.folder / "inbox").code == 0

    done = run("--store", own_cell.secretary, "meeting", "import", own_cell.folder / "meeting.yaml")

    assert (done.code, "hội nghị đã bế mạc" in done.out) == (0, True), done.err
    found = run("--store", own_cell.secretary, "meeting", "show", "--json").data
    assert (found["state"], found["base"]["base"], found["base"]["majority"]) == ("closed", 4, 3)
    assert [bool(item["deferred"]) for item in found["items"]].count(True) == 1
    states = [item["state"] for item in found["items"] if item["name"] and not item["deferred"]]
    assert states == ["proposed"] * 3
    listed = run("--store", own_cell.secretary, "meeting", "show")
    assert "Đảng viên chính thức của chi bộ: 4" in listed.out
    assert not re.search(r"\b(HTXS|HTT|HTNV|KHT)\b", listed.out + done.out + done.err)


def test_mistakes_of_a_file_are_all_said_and_nothing_is_taken(village_store: Path, tmp_path: Path) -> None:
    file = tmp_path / "bb.yaml"
    assert meeting(village_store, "new", "-o", file).code == 0
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("địa điểm:", "địa diểm:").replace('"Trần Mẫu Bình"', '"Trần Mẫu Binh"'), encoding="utf-8"
    )

    refused = meeting(village_store, "import", file)

    assert refused.code == 2
    assert f"{file}:5:1: không có khoá «địa diểm». Có phải là «địa điểm»?" in refused.err
    assert "không có đồng chí «Trần Mẫu Binh»" in refused.err
    assert "chưa ghi tóm tắt tự kiểm điểm" in refused.err
    assert shown(village_store)["state"] == "planned"
    as_json = meeting(village_store, "import", file, "--json").data
    assert len(as_json["more"]) > 20


def test_a_conference_led_entry_by_entry(village_store: Path, tmp_path: Path) -> None:
    store = village_store
    done = meeting(store, "attend", "Lưu Mẫu Ý", "--excused", "đi viện")
    assert "quá nửa là 9" in done.out
    assert meeting(store, "open").code == 0
    assert (
        meeting(store, "conclude", "tập thể").err.strip()
        == "Chưa ghi tóm tắt tự kiểm điểm.\nChưa ghi kết luận của chủ trì."
    )
    assert meeting(store, "remark", "tập thể", "Nói thẳng.", "--by", "Lê Mẫu Cúc").code == 0
    assert meeting(store, "remark", "10", "Một ý.", "--by", "Đại biểu Mẫu").code == 0
    for who in ("tập thể", *map(str, range(1, 15)), "19", "20", "21", "22", "23"):
        words = ("--summary", "tóm tắt", "--answer", "tiếp thu", "--conclusion", "kết luận")
        assert meeting(store, "write", who, *words).code == 0
        ended = meeting(store, "conclude", who)
        assert ended.code == 0, ended.err
    assert meeting(store, "ballots").err.strip() == "Còn 1 phần chưa kết luận: Lưu Mẫu Ý."
    assert meeting(store, "defer", "24", "").err.strip() == "Đồng chí Lưu Mẫu Ý: cần ghi lý do."
    assert meeting(store, "defer", "24", "đi viện").code == 0
    assert meeting(store, "ballots", "--collective", "Chi uỷ").code == 0

    members = [item["name"] for item in shown(store)["items"] if item["name"] and not item["deferred"]]
    rows = [f"{name}=0/15/0/0" for name in members if name != "Ngô Mẫu Khánh"]
    slips = ("--issued", 16, "--returned", 16, "--valid", 15, "--invalid", 1)
    assert meeting(store, "count", "--by", "11", *slips, *rows, "10=8/7/0/0").code == 0
    assert "mới có 1 lần đếm" in meeting(store, "accept").err
    assert meeting(store, "count", "--by", "13", *slips, *rows, "10=8/7/0").code == 2
    assert meeting(store, "count", "--by", "13", *slips, *rows, "10=9/6/0/0").code == 0
    assert "Ngô Mẫu Khánh, Hoàn thành xuất sắc nhiệm vụ: lần một 8, lần hai 9" in meeting(store, "accept").err
    assert meeting(store, "count", "--by", "13", *slips, *rows, "10=8/7/0/0").code == 0
    accepted = meeting(store, "accept")
    assert "Ngô Mẫu Khánh: Không mức nào quá nửa. Từ Tốt trở lên: 15/16. Hội nghị quyết định." in accepted.out

    for teller in ("11", "13"):
        whole = ("count", "--kind", "collective", "--by", teller, *slips, "Chi uỷ=2/13/0/0")
        assert meeting(store, *whole).code == 0
    assert meeting(store, "accept").code == 0
    told = meeting(store, "propose", "Chi uỷ", "Tốt")
    assert told.out.strip() == "Chi uỷ · Tự xếp loại: chưa ghi · Phiếu: Tốt · Đề xuất: Tốt"
    assert shown(store)["collectives"] == [{"name": "Chi uỷ", "self": None, "proposed": "HTT", "reason": None}]

    refused = meeting(store, "propose", "10", "Tốt")
    assert (refused.code, "cần ghi lý do của mức đề xuất (không mức nào quá nửa)" in refused.err) == (2, True)
    assert (
        "Không có mức «Giỏi»; ghi một trong: Xuất sắc, Tốt, Hoàn thành, Không hoàn thành."
        in meeting(store, "propose", "10", "Giỏi").err
    )
    assert meeting(store, "propose", "10", "Tốt", "--reason", "hội nghị thống nhất").code == 0
    assert "Còn 18 đồng chí chưa ghi mức đề xuất" in meeting(store, "close").err
    for name in members:
        if name != "Ngô Mẫu Khánh":
            reason = ("--reason", "phiếu quá nửa") if name == "Vũ Mẫu Hạnh" else ()
            assert meeting(store, "propose", name, "Tốt", *reason).code == 0
    assert meeting(store, "resolve", "Thông qua.", "--agree", 16).code == 0
    ended = meeting(store, "close", "--minutes-read", "--keeper", "5")
    assert ended.err.strip() == "Hội nghị đã bế mạc. Đề xuất: Tốt 19."
    file = tmp_path / "ra.json"
    assert meeting(store, "export", "-o", file).code == 0
    assert json.loads(file.read_text(encoding="utf-8"))["kiểm phiếu"]["người giữ phiếu"] == "Đặng Mẫu Đào"
    assert meeting(store, "supplement").out.strip() == "Lưu Mẫu Ý"


def test_a_pause_another_order_and_a_second_ballot(village_store: Path) -> None:
    store = village_store
    assert meeting(store, "order", "5", "6", "--reason", "phải về sớm").code == 0
    assert [item["name"] for item in shown(store)["items"]][1:3] == ["Đặng Mẫu Đào", "Hoàng Mẫu Hà"]
    assert (
        meeting(store, "officers", "--own-chair", "3", "--teller", "5", "--guest", "Đỗ Mẫu Sự, đảng uỷ viên").code == 0
    )
    assert meeting(store, "open").code == 0
    assert meeting(store, "pause", "mất điện").code == 0
    assert "đang tạm nghỉ" in meeting(store, "defer", "5", "vắng").err
    assert meeting(store, "resume").code == 0
    assert meeting(store, "level", "5", "--official", "Xuất sắc", "--mass", "Tốt").out.startswith(
        "Tự nhận: Tốt · Cơ quan: Xuất sắc"
    )
    assert "đã kiểm phiếu" in meeting(store, "ballots", "--again").err
