"""`practice` as a secretary types it: rows, refusals, what is due, papers, slips; never a word of the private notes."""

from __future__ import annotations

import click
import pytest

from reviews.practice_kinds import FIELDS, LISTS, PRIVATE
from reviews.practice_sheets import PAPERS
from tests.tui.conftest import Cell, Ended, Run
from tui.cli.practice import practice
from tui.cli.practice_add import EXAMPLES, add

SECRET = "Gặp riêng đồng chí trước hội nghị"
NOW = "2026-11-22T09:00:00+07:00"


@pytest.fixture
def book(run: Run, own_cell: Cell) -> Run:
    """Commands of the secretary of a demo."""

    def command(*arguments: object, stdin: str = "") -> Ended:
        return run("--store", own_cell.secretary, "--now", NOW, "practice", *arguments, stdin=stdin)

    return command


def split(words: str) -> list[str]:
    import shlex

    return shlex.split(words)


def filled(book: Run) -> None:
    for kind, words in EXAMPLES.items():
        typed = split(words) if kind != "private" else ["--what", SECRET]
        ended = book("add", kind, *typed)
        assert ended.code == 0, (kind, ended.err)


def test_every_list_takes_its_own_example_and_every_paper_is_written_without_a_private_word(
    book: Run, own_cell: Cell
) -> None:
    filled(book)
    counts = book("--json").data
    assert counts == dict.fromkeys(LISTS, 1)
    told = book("list").out + book().out
    for kind in LISTS:
        if kind not in PRIVATE:
            told += book("list", kind).out + book("list", kind, "--json").out
    refused = book("list", "private", "--json")
    assert refused.data["error"]["code"] == "practice_private"
    assert refused.code == 2
    for command in ("due", "rates", "points", "progress"):
        told += book(command).out + book(command, "--json").out
    for paper in PAPERS:
        ended = book("print", paper, "-o", f"{paper}.txt")
        assert ended.code == 0, (paper, ended.err)
        told += (own_cell.folder.parent / f"{paper}.txt").read_text(encoding="utf-8")
    assert SECRET not in told
    assert "Nộp sổ tay học tập" in told
    assert book("print", "issues", "-o", "viec.pdf").code == 0
    assert (own_cell.folder.parent / "viec.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert "BẢN THỬ" not in told


def test_a_row_is_changed_and_taken_out_and_what_is_wrong_is_one_sentence_with_the_fields_name(book: Run) -> None:
    assert book("add", "reminder", *split(EXAMPLES["reminder"])).err == "Đã ghi (e1).\n"
    assert book("change", "e1", "done=co", "done_on=28/11/2026").code == 0
    (row,) = book("list", "reminder", "--json").data
    assert (row["done"], row["done_on"], row["due"], row["on"]) == (True, "2026-11-28", "2026-11-30", "2026-11-22")
    assert row["author"]
    for arguments, words in (
        (("change", "e1", "due="), "còn thiếu mục «Đến ngày»"),
        (("change", "e1", "colour=đỏ"), "Sổ «Nhắc việc» không có mục «colour»"),
        (("change", "e9", "done=co"), "Không có «e9» trong sổ"),
        (("add", "meeting", "--topic", "x", "--sort", "thuong-ky", "--expected", "5", "--present", "6"),
         "Mục «Có mặt» không thể lớn hơn «Phải dự»"),
        (("add", "issue", "--deadline", "mai"), "Không hiểu ngày «mai»"),
        (("add", "item", "--points", "nhiều"), "Mục «Điểm»: không hiểu «nhiều»"),
        (("add", "evaluation", "--month", "13/2026"), "Mục «Tháng»: không hiểu «13/2026»"),
        (("print", "pledges"), "Chưa có dòng nào đủ thông tin để in «Cam kết công khai của lãnh đạo»"),
        (("list", "nonsense"), "Không có «nonsense» trong sổ"),
    ):  # fmt: skip
        ended = book(*arguments)
        assert (ended.code, words in ended.err) == (2, True), (arguments, ended.err)
    assert book("remove", "e1").code == 0
    assert book("list", "reminder", "--json").data == []


def test_what_is_late_is_said_and_ends_with_one(book: Run) -> None:
    assert book("due").code == 0
    book("add", "reminder", "--person", "Lục Thị Sim", "--what", "Nộp sổ", "--due", "1/11/2026")
    ended = book("due")
    assert (ended.code, "QUÁ HẠN" in ended.out) == (1, True)
    found = book("due", "--json").data
    assert [row["late"] for row in found["open"]] == [True]
    assert len(found["unchecked"]) == 4
    book("add", "check", "--person", "1", "--by", "An", "--finding", "đủ", "--result", "tot")
    assert book("due", "--json").data["unchecked"] == found["unchecked"][1:]


def test_rates_and_points_as_numbers(book: Run) -> None:
    for audience, present, expected in (("dang-vien", 24, 24), ("doan-vien", 84, 85)):
        book("add", "dissemination", "--document", "CT 07", "--audience", audience, "--present", present,
             "--expected", expected)  # fmt: skip
    assert [(r["name"], r["percent"]) for r in book("rates", "--json").data["documents"]] == [
        ("member", 100.0), ("youth", 98.8),
    ]  # fmt: skip
    assert "84/85  98,8 %" in book("rates").out
    book("add", "point", *split(EXAMPLES["point"]))
    assert "Chưa có mục điểm «Sáng kiến»" in book("points").err
    book("add", "item", *split(EXAMPLES["item"]))
    assert book("points", "--json").data == [
        {"person": "Lục Thị Sim", "base": 0.0, "hundred": 0.0, "bonus": 5.0, "penalty": 0.0}
    ]


def test_notes_go_from_the_member_to_the_secretary_as_a_signed_slip(book: Run, run: Run, own_cell: Cell) -> None:
    member = ("--store", own_cell.member(1))
    run(*member, "commitments", "add", "Số hoá 300 hồ sơ", "--block", "nhiem-vu")
    run(*member, "note", "add", "Được 150 hồ sơ", "--for", "1", "--on", "31/3/2026", "--outcome", "mot-phan")
    run(*member, "note", "add", "Chỉ giữ cho mình", "--on", "1/4/2026")
    run(*member, "note", "add", "Giúp bà Tư làm thẻ", "--good-deed", "--on", "2/4/2026")
    sent = run(*member, "note", "export", "n1", "n3", "--publish", "-o", "quy-1.kdnotes")
    assert sent.code == 0, sent.err
    slip = own_cell.folder.parent / "quy-1.kdnotes"
    assert "Chỉ giữ cho mình".encode() not in slip.read_bytes()
    taken = book("import", "quy-1.kdnotes")
    assert (taken.code, "2 dòng mới, 0 đã có" in taken.out) == (0, True), taken.err
    assert "0 dòng mới, 2 đã có" in book("import", "quy-1.kdnotes").out
    progress = book("progress", "--json").data
    assert [(p["line"], p["outcome"], len(p["quarters"][0])) for p in progress] == [
        ("Số hoá 300 hồ sơ", "partly", 1), ("", None, 0),
    ]  # fmt: skip
    assert "quý 1: Được 150 hồ sơ" in book("progress").out
    assert book("print", "bulletin", "-o", "viec-tot.txt").code == 0
    assert "Giúp bà Tư làm thẻ" in (own_cell.folder.parent / "viec-tot.txt").read_text(encoding="utf-8")
    damaged = slip.read_bytes()[:-3]
    slip.write_bytes(damaged)
    refused = book("import", "quy-1.kdnotes")
    assert (refused.code, refused.err) == (1, "quy-1.kdnotes: Không đọc được\n")


def test_a_signed_commitment_becomes_the_sheet_to_present_and_one_that_was_changed_does_not(
    book: Run, run: Run, own_cell: Cell
) -> None:
    member = ("--store", own_cell.member(1))
    run(*member, "commitments", "add", "Số hoá 300 hồ sơ", "--block", "nhiem-vu", "--supervisor", "Tổ đảng số 2")
    assert run(*member, "commitments", "print", "-o", "cam-ket.pdf").code == 0
    taken = book("import", "cam-ket.pdf")
    assert (taken.code, "1 dòng mới, 0 đã có" in taken.out) == (0, True), taken.err
    assert "0 dòng mới, 1 đã có" in book("import", "cam-ket.pdf").out
    (row,) = book("list", "registration", "--json").data
    assert (row["content"], row["supervisor"], row["lacking"]) == ("Số hoá 300 hồ sơ", "Tổ đảng số 2", [])
    assert book("print", "registration", "--person", row["person"], "-o", "trinh-bay.txt").code == 0
    whole = (own_cell.folder.parent / "cam-ket.pdf").read_bytes()
    (own_cell.folder.parent / "doi.pdf").write_bytes(whole + b"\n%more\n")
    refused = book("import", "doi.pdf", own_cell.inbox[0])
    assert refused.code == 1
    assert refused.err.count("\n") == 2
    assert "Có phần thêm sau khi ký" in refused.err
    assert "Không phải tệp ghi chép (.kdnotes) hay bản cam kết đã ký." in refused.err
    assert len(book("list", "registration", "--json").data) == 1


def test_a_store_without_a_unit_has_no_book(run: Run, own_cell: Cell) -> None:
    ended = run("--store", own_cell.member(1), "practice")
    assert (ended.code, "kiemdiem init unit" in ended.err) == (2, True)


def test_every_command_has_help_with_an_example_and_every_field_an_option(run: Run) -> None:
    assert isinstance(practice, click.Group)
    assert list(add.commands) == list(LISTS)
    for kind in LISTS:
        assert {p.name for p in add.commands[kind].params} == {f.id for f in FIELDS[kind]} | {"period"}
        assert f"kiemdiem practice add {kind}" in run("practice", "add", kind, "--help").out
    for name in practice.commands:
        words = run("practice", name, "--help")
        assert (words.code, f"practice {name}" in words.out) == (0, True)
