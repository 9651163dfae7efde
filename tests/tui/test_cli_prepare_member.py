"""What the cell prepares for a member: made, sealed, printed; opened by the member, offered and never written over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from exports.preparations import KdPreparations
from reviews.naming import slug
from tests.tui.conftest import Cell, Run

OPENERS = ("prompted", "previous_any")
TABLES = ("tasks", "previous", "prompts")
TASK = "Phụ trách tổ tự quản số 2"


def _answers(run: Run, store: Path, tmp_path: Path) -> dict[str, Any]:
    target = tmp_path / "tra-loi.json"
    target.unlink(missing_ok=True)
    assert run("--store", store, "answers", "export", target).code == 0
    found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))["answers"]
    return found


def test_the_member_is_offered_what_the_cell_prepared_and_keeps_what_stands_there(
    own_cell: Cell, run: Run, tmp_path: Path
) -> None:
    office, own = ("--store", own_cell.secretary), ("--store", own_cell.member(4))
    assert run(*office, "prompt", "add", "4", "--number", "12-CV/ĐU", "--issuer", "Đảng uỷ xã", "--on", "1/10/2026",
               "--point", "Giải quyết kiến nghị về nước sạch").code == 0  # fmt: skip
    file = tmp_path / "chuan-bi.kdprep"
    typed = ("--task", TASK, "--shortcoming", "Còn nể nang", "--commitment", "Học một chuyên đề mỗi quý")
    assert run(*office, "prepare", "member", "4", *typed, "-o", file).code == 0

    looked = run(*own, "open", file)
    assert (looked.code, "thêm --yes" in looked.err) == (1, True)
    assert all(words in looked.out for words in (TASK, "Còn nể nang", "12-CV/ĐU", "nước sạch", "Học một chuyên đề"))
    before = _answers(run, own_cell.member(4), tmp_path)
    assert TASK not in json.dumps(before, ensure_ascii=False)

    first = run(*own, "open", file, "--yes")
    assert (first.code, "«không» ở câu «Gợi ý kiểm điểm»" in first.err) == (0, True)
    assert "nước sạch" not in json.dumps(_answers(run, own_cell.member(4), tmp_path), ensure_ascii=False)
    assert run(*own, "answers", "export", tmp_path / "sua-lai.json").code == 0
    document = json.loads((tmp_path / "sua-lai.json").read_text(encoding="utf-8"))
    document["answers"] = {name: {"value": True} for name in OPENERS}
    mended = tmp_path / "sua-lai.json"
    mended.write_text(json.dumps(document), encoding="utf-8")
    assert run(*own, "answers", "import", mended, "--partial").code == 0
    assert run(*own, "open", file, "--yes").code == 0
    after = _answers(run, own_cell.member(4), tmp_path)
    said = json.dumps(after, ensure_ascii=False)
    assert all(words in said for words in (TASK, "Còn nể nang", "nước sạch"))
    kept = {name: answer for name, answer in before.items() if name not in (*TABLES, *OPENERS, "a_i_3")}
    assert {name: after[name] for name in kept} == kept
    there = before["tasks"]["value"]
    assert (after["tasks"]["value"][: len(there)], len(after["tasks"]["value"])) == (there, len(there) + 1)
    assert "Học một chuyên đề mỗi quý" in run(*own, "commitments", "list").out
    again = run(*own, "open", file, "--yes")
    assert (again.code, "đã có đủ" in again.err) == (0, True)
    assert _answers(run, own_cell.member(4), tmp_path) == after


def test_only_the_member_it_is_for_can_use_it_and_sealed_only_that_one_reads_it(
    own_cell: Cell, run: Run, tmp_path: Path
) -> None:
    """The confirmed certificate names the key: nobody types one. Without it the file is signed, and still refused."""
    office, file = ("--store", own_cell.secretary), tmp_path / "chuan-bi.kdprep"
    written = ("prepare", "member", "1", "--task", TASK, "-o", file)
    assert run(*office, *written).code == 0
    assert not KdPreparations().is_one(file.read_bytes())
    refused = run("--store", own_cell.member(2), "open", file)
    assert (refused.code, "mã hoá cho người khác" in refused.err) == (1, True)
    assert TASK in run("--store", own_cell.member(1), "open", file, "--yes").out

    assert run(*office, "roster", "withdraw", "1", "--because", "mất máy").code == 0
    assert run(*office, "roster", "restore", "1", "--because", "đã có khoá mới").code == 0  # no key confirmed now
    assert run(*office, *written).code == 0
    assert KdPreparations().is_one(file.read_bytes())
    other = run("--store", own_cell.member(2), "open", file, "--yes")
    assert (other.code, "là của đồng chí" in other.err) == (2, True)
    broken = bytearray(file.read_bytes())
    broken[-60] ^= 1
    file.write_bytes(broken)
    assert run("--store", own_cell.member(1), "open", file, "--yes").code != 0


def test_any_file_is_sealed_for_one_member_by_the_confirmed_or_by_a_typed_key(
    own_cell: Cell, run: Run, tmp_path: Path
) -> None:
    office, file = ("--store", own_cell.secretary), tmp_path / "thong-bao.pdf"
    file.write_bytes(b"%PDF-1.7 notice")
    sealed, back = tmp_path / "thong-bao.pdf.kdsealed", tmp_path / "mo.pdf"

    def only_for(number: int) -> bool:
        assert run(*office, "seal", file, "--to", "1").code == 0
        opened = run("--store", own_cell.member(number), "open", sealed, "-o", back)
        other = run("--store", own_cell.member(3 - number), "open", sealed, "-o", tmp_path / "khac.pdf")
        return opened.code == 0 and back.read_bytes() == file.read_bytes() and other.code == 1

    assert only_for(1)
    assert run(*office, "roster", "withdraw", "1", "--because", "mất máy").code == 0
    assert run(*office, "roster", "restore", "1", "--because", "máy mới").code == 0
    unknown = run(*office, "seal", file, "--to", "1")
    assert (unknown.code, "Chưa biết mã nhận tệp" in unknown.err) == (2, True)
    key = run("--store", own_cell.member(2), "keys", "show", "--receiving").out.strip()
    wrong = run(*office, "roster", "receive", "1", key[:-2])
    assert (wrong.code, "không phải mã nhận tệp" in wrong.err) == (2, True)
    assert run(*office, "roster", "receive", "1", key).code == 0
    back.unlink()
    assert only_for(2)
    assert run(*office, "roster", "receive", "1").code == 0
    assert run(*office, "seal", file, "--to", "1").code == 2


def test_a_task_is_typed_once_and_goes_into_every_later_file(own_cell: Cell, run: Run, tmp_path: Path) -> None:
    office = ("--store", own_cell.secretary)
    listed = ("--person", "Đặng Mẫu Đào", "--content", "Dạy chữ cho 3 hộ", "--deadline", "30/9/2026")
    name = run(*office, "roster", "list", "--json").data[1]["name"]
    assert (
        run(*office, "practice", "add", "task", *(name if word == "Đặng Mẫu Đào" else word for word in listed)).code
        == 0
    )
    for number, typed in enumerate((("--task", TASK), ())):
        file = tmp_path / f"{number}.kdprep"
        assert run(*office, "prepare", "member", "2", *typed, "-o", file).code == 0
        said = run("--store", own_cell.member(2), "open", file).out
        assert "Dạy chữ cho 3 hộ" in said
        assert said.count(TASK) == 1
    tasks = run(*office, "practice", "list", "task", "--json").data
    assert [row["content"] for row in tasks if row["person"] == name] == ["Dạy chữ cho 3 hộ", TASK]
    assert run(*office, "practice", "print", "tasks", "-o", tmp_path / "so.txt").code == 0
    assert TASK in (tmp_path / "so.txt").read_text(encoding="utf-8")


def test_notices_are_sealed_each_for_its_member(own_cell: Cell, run: Run, tmp_path: Path) -> None:
    office, folder = ("--store", own_cell.secretary), tmp_path / "giay-to" / "17-thong-bao"
    names = [line["name"] for line in run(*office, "roster", "list", "--json").data]
    folder.mkdir(parents=True)
    file = folder / f"{slug(names[0])}.pdf"
    file.write_bytes(b"%PDF-1.7 notice")
    told = run(*office, "notify", "1", "2", "--papers", folder.parent)
    assert f"Chưa mã hoá được giấy của: {names[1]}" in told.err
    sealed = file.with_name(f"{file.name}.kdsealed")
    assert [path.name for path in folder.iterdir() if path != file] == [sealed.name]
    assert run("--store", own_cell.member(2), "open", sealed, "-o", "x.pdf").code == 1
    assert run("--store", own_cell.member(1), "open", sealed, "-o", "x.pdf").code == 0
    assert Path("x.pdf").read_bytes() == file.read_bytes()


def test_printed_it_says_the_same_and_of_nothing_there_is_no_file(own_cell: Cell, run: Run, tmp_path: Path) -> None:
    office = ("--store", own_cell.secretary)
    page = tmp_path / "chuan-bi.pdf"
    assert run(*office, "prepare", "member", "4", "--task", TASK, "-o", page).code == 0
    assert page.read_bytes().startswith(b"%PDF")
    assert run(*office, "practice", "list", "meeting").code in (0, 1)
    everybody = run(*office, "prepare", "member", "--all", "-o", tmp_path / "tat-ca")
    assert everybody.code in (0, 1)
    written = len(list((tmp_path / "tat-ca").iterdir()))
    assert written + (everybody.err.count(",") + 1 if everybody.code else 0) >= 4
