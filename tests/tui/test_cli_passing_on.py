"""Members whom a higher level manages: passed on by name, decided above, brought back down to their cell."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from questionnaires.values import KiemdiemError
from reviews.campaign import Campaign
from reviews.deciding import DecidingBook
from reviews.passed_on import with_passed
from tests.exports.test_passed_on import FOUND
from tests.tui.figures import committee
from tests.tui.test_cli_appraise import NAMED, cell, kiemdiem, opened

ABOVE = ("--number", "7-QĐ/TU", "--on", "25/12/2026", "--body", "Ban Thường vụ Tỉnh uỷ thử")


def book_of(store: Path) -> DecidingBook:
    stored = opened(store).units.documents.load(DecidingBook, "2026")
    assert stored is not None
    return stored.doc


def test_up_by_name_decided_there_and_down_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    province, body = committee(tmp_path / "tinh", "Tỉnh uỷ thử", ""), committee(tmp_path / "dang-uy")
    one, up, down = cell(tmp_path, "mot", body), tmp_path / "len.kddossier", tmp_path / "ve"
    assert kiemdiem(body, "units", "add", tmp_path / "mot.kdunit") == 0
    assert kiemdiem(body, "appraise", "take", tmp_path / "mot.kddossier") == 0
    hand_up = ("appraise", "pass-on", "--for", tmp_path / "tinh.kdunit", "-o", up)
    assert kiemdiem(body, *hand_up) == 2
    assert "Chưa có đồng chí nào" in capsys.readouterr().err
    whom = ("Hà Mẫu Lan", "--because", "diện tỉnh quản lý", "--papers", tmp_path / "mot-giay-to")
    assert kiemdiem(body, *hand_up[:2], *whom, *hand_up[2:-1], tmp_path / "truoc.kddossier") == 0
    assert kiemdiem(body, *hand_up[:2], *whom, *hand_up[2:]) == 0
    assert "Chuyển Tỉnh uỷ thử 1 đồng chí, kèm 1 tệp giấy tờ." in capsys.readouterr().err
    itself = (*hand_up[:3], tmp_path / "dang-uy.kdunit", *hand_up[4:])
    assert kiemdiem(body, *itself) == 2

    assert kiemdiem(province, "appraise", "take", up) == 2
    assert "không có trong danh sách tổ chức" in capsys.readouterr().err
    assert kiemdiem(province, "units", "add", tmp_path / "dang-uy.kdunit") == 0
    assert kiemdiem(body, "appraise", "take", up) == 1  # sealed to the province alone
    for _once_more in range(2):
        assert kiemdiem(province, "appraise", "take", up) == 0
    assert "Đảng uỷ xã Mây Hạ: chuyển lên 1 đồng chí." in capsys.readouterr().err
    assert kiemdiem(province, "appraise", "take", tmp_path / "truoc.kddossier") == 2
    assert "cũ hơn hồ sơ đã nhận" in capsys.readouterr().err
    assert kiemdiem(province, "appraise", "table", "--json") == 0
    (person,) = json.loads(capsys.readouterr().out)["people"]
    assert (person["name"], person["unit"]) == ("Hà Mẫu Lan", "Chi bộ mot, Đảng uỷ xã Mây Hạ")
    why = ("--because", "có thành tích")
    assert kiemdiem(province, "appraise", "level", "Hà Mẫu Lan", "HTT", *why) == 0
    assert kiemdiem(province, "appraise", "take", up) == 0  # nothing new: the word stands
    assert kiemdiem(province, "appraise", "issue", *ABOVE, "-o", down) == 0
    assert kiemdiem(province, "appraise", "take", up) == 0

    (decided,) = down.iterdir()
    assert kiemdiem(body, "appraise", "level", "Đặng Mẫu Đào", "HTT", "--because", "vượt tỷ lệ") == 0
    assert kiemdiem(body, "appraise", "issue", *NAMED, "-o", tmp_path / "qd") == 0
    (own,) = (tmp_path / "qd").iterdir()
    assert kiemdiem(one, "verify", own) == 1  # no review: what it says and by whose key
    assert "Quyết định 45-QĐ/ĐU, Đảng uỷ xã Mây Hạ, kỳ 2026: 3 đồng chí; chữ ký đúng, khoá " in capsys.readouterr().out
    (tmp_path / "gia.kddecision").write_bytes(own.read_bytes()[:-1] + b"?")
    assert kiemdiem(one, "verify", tmp_path / "gia.kddecision") == 1
    assert "chữ ký đúng" not in capsys.readouterr().out
    assert kiemdiem(body, "appraise", "take", own) == 2
    assert "không ký bằng khoá của cấp trên" in capsys.readouterr().err
    for _once_more in range(2):
        assert kiemdiem(body, "appraise", "take", decided) == 0
    assert "cấp trên đã quyết định 1 đồng chí" in capsys.readouterr().err
    assert [(above.name, above.level) for above in book_of(body).above] == [("Hà Mẫu Lan", "HTT")]
    assert kiemdiem(body, *hand_up) == 2

    assert kiemdiem(one, "decision", "import", own, "--yes") == 0
    capsys.readouterr()
    assert kiemdiem(one, "decision", "import", decided, "--yes") == 2  # the dossier went to another body
    assert "không ký bằng khoá của Đảng uỷ xã Mây Hạ" in capsys.readouterr().err
    wrong = ("--from", tmp_path / "mot.kdunit", "--yes")
    assert kiemdiem(one, "decision", "import", decided, *wrong) == 2
    assert kiemdiem(one, "decision", "import", decided, "--from", tmp_path / "tinh.kdunit", "--yes") == 0
    assert "khoá đã biết của Tỉnh uỷ thử" in capsys.readouterr().err
    year = opened(one).units.documents.load(Campaign, "2026")
    assert year is not None
    assert [member.level("decided") for member in year.doc.members] == ["HTT", "HTT", "HTT", "HTT"]
    assert year.doc.decision.number == "45-QĐ/ĐU"
    value = year.doc.members[3].levels["decided"]
    assert value.document.startswith("7-QĐ/TU")


def test_members_of_one_cell_come_from_one_sender_and_of_this_year_only() -> None:
    book = with_passed(DecidingBook("2026"), FOUND)
    assert with_passed(book, FOUND) == book
    for other, code in (
        (replace(FOUND, by_key="99" * 16), "deciding_other_sender"),
        (replace(FOUND, period="2025"), "deciding_other_year"),
    ):  # fmt: skip
        with pytest.raises(KiemdiemError) as refused:
            with_passed(book if code.endswith("sender") else DecidingBook("2026"), other)
        assert refused.value.code == code
