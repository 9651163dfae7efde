"""The secretary at the command line: a roster out of a file, the year's plan, what stands before the meeting."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from questionnaires.values import KiemdiemError
from reviews.people import RosterLine
from reviews.roster_fields import EMPTY, FIELDS, changed
from reviews.roster_import import look
from reviews.tables import TableSheet
from tui.cli import run

HEAD = ("TT", "Họ và tên", "Ngày sinh", "Số CCCD", "Ngày vào Đảng", "Chức vụ Đảng", "Mẫu", "Dự bị")
ROWS = (
    ("1", "Nguyễn Mẫu An", "12/5/1961", "001061000001", "03/02/1986", "Bí thư chi bộ", "2C", ""),
    ("2", "Trần Mẫu Bình", "30/02/1978", "", "", "", "2A", ""),
    ("3", "Từ Mẫu Tâm", "2004-08-01", "", "19/8/2026", "", "2C", "x"),
    ("4", "nguyen mau an", "12/5/1961", "", "", "", "", ""),
    ("", "Tổng số: 4", "", "", "", "", "", ""),
)


def kiemdiem(store: Path, *arguments: str) -> int:
    return run(["--store", str(store), *arguments])


@pytest.fixture
def office(tmp_path: Path) -> Path:
    store = tmp_path / "kho"
    made = kiemdiem(store, "init", "unit", "--name", "Chi bộ Thôn Đồng Mơ", "--above", "Đảng bộ xã Mây Hạ",
                    "--secretary", "Nguyễn Mẫu An", "--no-passphrase", "-o", str(tmp_path / "a.kdunit"))  # fmt: skip
    assert made == 0
    return store


def _file(tmp_path: Path) -> str:
    data = BytesIO()
    with xlsxwriter.Workbook(data) as book:
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row(0, 0, ("ĐẢNG BỘ XÃ MÂY HẠ",))
        for number, row in enumerate((HEAD, *ROWS), 2):
            sheet.write_row(number, 0, row)
    path = tmp_path / "ds.xlsx"
    path.write_bytes(data.getvalue())
    return str(path)


def test_a_roster_out_of_excel_is_looked_at_first_and_taken_once(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = _file(tmp_path)
    assert kiemdiem(office, "roster", "import", file) == 1
    seen = capsys.readouterr().err
    assert "«Ngày vào Đảng» → Ngày kết nạp" in seen
    assert "«Số CCCD»: không lấy" in seen
    assert "Số căn cước, số thẻ đảng không được giữ" in seen
    assert "dòng 5 (Trần Mẫu Bình): cột «Ngày sinh»: «30/02/1978» không phải ngày" in seen
    assert "dòng 7 (nguyen mau an): trùng với dòng 4" in seen
    assert "Tổng số" not in seen
    assert kiemdiem(office, "roster", "list") == 0
    assert not capsys.readouterr().out
    assert kiemdiem(office, "roster", "import", file, "--yes") == 1  # two rows were refused
    capsys.readouterr()
    assert kiemdiem(office, "roster", "import", file, "--yes", "--json") == 1
    again = json.loads(capsys.readouterr().out)
    assert (again["taken"], again["same"], again["added"]) == (False, 2, [])
    assert kiemdiem(office, "roster", "show", "Từ Mẫu Tâm", "--json") == 0
    assert json.loads(capsys.readouterr().out)["probationary"] == "Dự bị"
    store = b"".join(path.read_bytes() for path in office.rglob("*") if path.is_file())
    assert b"001061000001" not in store


def test_fields_are_set_by_name_and_every_refusal_is_told_at_once(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kiemdiem(office, "roster", "import", _file(tmp_path), "--yes")
    capsys.readouterr()
    span = "exempt=01/3/2026 - 28/02/2027; lao động ở nước ngoài; NQ 05"
    assert kiemdiem(office, "roster", "set", "1", "role=Phó bí thư", span) == 0
    assert "Vai trò trong chi bộ: — → Phó bí thư" in capsys.readouterr().out
    assert kiemdiem(office, "roster", "set", "1", "joined=hôm qua", "form=4D") == 2
    said = capsys.readouterr().err
    assert "Ngày kết nạp" in said
    assert "4D" in said
    assert kiemdiem(office, "roster", "set", "1", "chuc_vu_la=x") == 2
    assert kiemdiem(office, "roster", "withdraw", "2", "--because", " ") == 2
    assert kiemdiem(office, "roster", "withdraw", "2", "--because", "chuyển sinh hoạt") == 0
    capsys.readouterr()
    target = tmp_path / "ra.csv"
    assert kiemdiem(office, "roster", "export", "-o", str(target)) == 0
    text = target.read_text(encoding="utf-8-sig")
    assert "lao động ở nước ngoài" in text
    assert "Từ Mẫu Tâm" not in text


def test_what_a_field_shows_it_takes_again() -> None:
    line = changed(EMPTY, {
        "name": "Lê Mẫu Cúc", "born": "1/2/1984", "gender": "Nữ", "joined": "2/9/2010", "role": "chi uỷ viên",
        "form": "2a", "group": "A", "civil_servant": "x", "residence": "Được miễn giới thiệu", "away": "1/6/2026",
        "leave": "1/5/2026 - 31/10/2026; thai sản", "probationary": "DB", "guest": "", "detained": "không",
    })  # fmt: skip
    line = changed(line, {
        "discipline": "15/8/2026; khiển trách; ; Liên quan nhiệm vụ; tự nhận, đã sửa; vi phạm 02/3/2026; "
        "nơi vi phạm: Chi bộ Thôn Hạ | 1/9/2026; cảnh cáo; QĐ 5",
    })  # fmt: skip
    first, second = line.standing.discipline
    assert (first.measure, first.document, first.duty_related, first.self_reported) == ("khiển trách", "", True, True)
    assert (first.fault_on, first.fault_unit) == (date(2026, 3, 2), "Chi bộ Thôn Hạ")
    assert (second.measure, second.document, second.duty_related) == ("cảnh cáo", "QĐ 5", False)
    for wrong in ("khiển trách", "15/8/2026", "15/8/2026; khiển trách; QĐ 1; nặng"):
        with pytest.raises(KiemdiemError):
            changed(line, {"discipline": wrong})
    for field in FIELDS:
        assert changed(line, {field.id: field.show(line)}) == line, field.id
    assert line.standing.role == "committee"


def test_one_of_two_with_the_same_name_is_never_guessed() -> None:
    two = tuple(RosterLine(m, changed(EMPTY, {"name": "Lê Mẫu Cúc", "born": b}).profile)
                for m, b in (("a", ""), ("b", "1/2/1984")))  # fmt: skip
    from reviews.people import Roster, UnitCard

    sheet = TableSheet("S", (("Họ và tên", "Ngày sinh"), ("Lê Mẫu Cúc", "3/3/1990")))
    found = look((sheet,), Roster(UnitCard(), two))
    assert [refused.problems[0].code for refused in found.refused] == ["roster_row_unclear"]


def test_the_plan_is_checked_and_members_are_told_when_the_unit_file_changes(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kiemdiem(office, "prepare", "show") == 1
    assert "Chưa ghi ngày giờ hội nghị" in capsys.readouterr().out
    plan = ("deadline=30/11/2026", "meeting=14/12/2026 08:00", "documents_out=10/12/2026", "deciding_body=Đảng uỷ xã",
            "committee_plan=12-KH/ĐU; 01/10/2026; Đảng uỷ xã Mây Hạ", "has_committee=không",
            "meeting_days=05-QĐ/TU")  # fmt: skip
    assert kiemdiem(office, "prepare", "set", *plan) == 0
    said = capsys.readouterr()
    assert "Hạn nộp bản kiểm điểm: — → 30/11/2026" in said.out
    assert "phát lại tệp chi bộ" in said.err
    assert kiemdiem(office, "prepare", "show", "--json") == 1
    open_points = json.loads(capsys.readouterr().out)["open"]
    assert [point["code"] for point in open_points] == ["plan_documents_late"]
    assert "09/12/2026" in open_points[0]["message"]
    assert kiemdiem(office, "prepare", "set", "documents_out=09/12/2026") == 0
    assert kiemdiem(office, "prepare", "show") == 0
    for more, wanted in (
        (("meeting_days=", "meeting_end="), "Chưa ghi giờ kết thúc dự kiến"),
        (("meeting_end=14/12/2026 11:30",), "Hội nghị dưới 01 ngày"),
        (("meeting_end=14/12/2026 17:00",), ""),
    ):
        assert kiemdiem(office, "prepare", "set", *more) == 0
        capsys.readouterr()
        assert kiemdiem(office, "prepare", "show") == (1 if wanted else 0)
        assert wanted in " ".join(capsys.readouterr().out.split())
    for sent, code in (("10/12/2026", 1), ("09/12/2026", 0)):
        assert kiemdiem(office, "prepare", "committee", "--on", "03/12/2026", "--collective-sent", sent) == 0
        capsys.readouterr()
        assert kiemdiem(office, "prepare", "show") == code
        assert ("chậm hơn 03 ngày làm việc" in " ".join(capsys.readouterr().out.split())) is bool(code)
    assert kiemdiem(office, "prepare", "issue", "-o", str(tmp_path / "b.kdunit")) == 0
    member = tmp_path / "dv"
    assert kiemdiem(member, "init", "member", "--name", "Ai", "--unit", str(tmp_path / "b.kdunit"),
                    "--no-passphrase") == 0  # fmt: skip


def test_how_the_quota_is_read_is_said_in_words_and_nothing_else_is_taken(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kiemdiem(office, "prepare", "set", "quota_base=Từ hoàn thành tốt trở lên", "quota_rounding=floor") == 0
    said = capsys.readouterr().out
    assert "Cách làm tròn tỷ lệ: — → bỏ phần lẻ" in said
    assert "HTT" not in said
    assert kiemdiem(office, "prepare", "set", "quota_base=foo") == 2
    assert "mọi đồng chí được xếp loại" in capsys.readouterr().err
    assert kiemdiem(office, "prepare", "set", "quota_base=") == 0


def test_opinions_and_outside_comments_open_the_way_to_the_meeting(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kiemdiem(office, "roster", "import", _file(tmp_path), "--yes")
    capsys.readouterr()
    assert kiemdiem(office, "comments", "ask", "official", "1", "--from", "Trường") == 0
    ident = capsys.readouterr().out.strip()
    assert kiemdiem(office, "comments", "received", ident, "--level", "HTT") == 0
    assert kiemdiem(office, "opinion", "set", "1", "--level", "HTT", "--text", "Gương mẫu") == 0
    assert kiemdiem(office, "opinion", "set", "1", "--level", "HTT", "--text", " ") == 2
    assert kiemdiem(office, "prompt", "add", "1", "--number", "3-CV/ĐU", "--point", "Việc chậm") == 0
    capsys.readouterr()
    assert kiemdiem(office, "comments", "list", "--json") == 0
    assert json.loads(capsys.readouterr().out)[0]["level"] == "HTT"
    assert kiemdiem(office, "prepare", "check", "--json") == 1
    (first, *_others) = json.loads(capsys.readouterr().out)
    assert first["comments"] == ["residence"]
    assert "chưa ở chi bộ (trạng thái: chưa nhận)" in first["missing"][0]
    assert kiemdiem(office, "prepare", "ready", "--all") == 1
    assert kiemdiem(office, "comments", "received", "zzz", "--level", "HTT") == 2


def test_officers_are_named_as_on_the_roster_and_shown_by_name(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kiemdiem(office, "roster", "import", _file(tmp_path), "--yes")
    capsys.readouterr()
    named = ("chair=nguyễn mẫu an", "clerk=2", "tellers=Từ Mẫu Tâm; 1")
    assert kiemdiem(office, "prepare", "set", *named) == 0
    assert "Chủ trì: — → Nguyễn Mẫu An" in capsys.readouterr().out
    kiemdiem(office, "prepare", "show", "--json")
    plan = json.loads(capsys.readouterr().out)["plan"]
    assert (plan["clerk"], plan["tellers"]) == ("Từ Mẫu Tâm", "Từ Mẫu Tâm; Nguyễn Mẫu An")
    assert kiemdiem(office, "meeting", "new", "-o", str(tmp_path / "bb.yaml")) == 0
    assert "chủ trì: Nguyễn Mẫu An" in (tmp_path / "bb.yaml").read_text(encoding="utf-8").replace('"', "")
    assert kiemdiem(office, "prepare", "set", "chair=Người Lạ") == 2
    assert "Người Lạ" in capsys.readouterr().err
    assert kiemdiem(office, "prepare", "set", "chair=") == 0


def test_a_signed_roster_is_taken_only_from_the_cells_own_secretary(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kiemdiem(office, "roster", "import", _file(tmp_path), "--yes")
    file = tmp_path / "a.kdroster"
    assert kiemdiem(office, "roster", "sign", "-o", str(file)) == 0
    assert kiemdiem(office, "roster", "sign", "--read", str(file)) == 0
    kiemdiem(office, "roster", "withdraw", "1", "--because", "mất máy")
    capsys.readouterr()
    assert kiemdiem(office, "roster", "sign", "--read", str(file)) == 2  # it would bring the withdrawn key back
    assert "trước khi kho này xác nhận hoặc rút khoá" in capsys.readouterr().err
    kiemdiem(office, "roster", "list", "--json")
    assert [line["status"] for line in json.loads(capsys.readouterr().out)] == ["withdrawn", "listed"]
    assert kiemdiem(office, "roster", "sign", "-o", str(file)) == 0
    assert kiemdiem(office, "roster", "sign", "--read", str(file)) == 0
    other = tmp_path / "khac"
    made = kiemdiem(other, "init", "unit", "--name", "Chi bộ khác", "--above", "Đảng bộ", "--secretary", "Ai",
                    "--no-passphrase", "-o", str(tmp_path / "k.kdunit"))  # fmt: skip
    assert made == 0
    assert kiemdiem(other, "roster", "sign", "--read", str(file)) == 2
    assert "không phải do bí thư" in capsys.readouterr().err
    data = bytearray(file.read_bytes())
    data[-60] ^= 1
    file.write_bytes(data)
    assert kiemdiem(office, "roster", "sign", "--read", str(file)) != 0
