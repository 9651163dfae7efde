"""The deciding body at the command line: dossiers in, a table by group, levels settled, signed lists back to cells."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from reviews.campaign import Campaign
from reviews.deciding import DecidingBook
from reviews.member_year import LevelValue, MemberYear
from reviews.people import Roster
from storage.clock_random import SystemClock, SystemRandomness
from storage.store import FileStore, open_store
from tests.tui.figures import committee
from tui.cli import run

NAMES = ("Đặng Mẫu Đào", "Lý Mẫu Minh", "Vũ Mẫu Hạnh", "Hà Mẫu Lan")
NAMED = ("--number", "45-QĐ/ĐU", "--on", "20/12/2026", "--body", "Đảng uỷ xã Mây Hạ")


def kiemdiem(store: Path, *arguments: object) -> int:
    return run(["--store", str(store), *map(str, arguments)])


def opened(path: Path) -> FileStore:
    return open_store(str(path), clock=SystemClock(), randomness=SystemRandomness())


def cell(folder: Path, name: str, body: Path, before: Callable[[Path], None] | None = None) -> Path:
    """A cell that sent its dossier to the body; `before` is done in its store first."""
    path, card = folder / name, folder / f"{name}.kdunit"
    about = ("--name", f"Chi bộ {name}", "--above", "Đảng bộ xã Mây Hạ", "--secretary", "Nguyễn Mẫu An")
    assert kiemdiem(path, "init", "unit", *about, "--no-passphrase", "-o", card) == 0
    for member in NAMES:
        assert kiemdiem(path, "roster", "add", "--name", member) == 0
    store = opened(path)
    stored = store.units.load()
    assert stored is not None
    lines = tuple(replace(line, standing=replace(line.standing, group="Dân")) for line in stored.doc.lines)
    store.units.save(Roster(stored.doc.unit, lines), expected_rev=stored.rev)
    levels = ("HTXS", "HTT", "HTT", "HTNV")
    years = tuple(
        MemberYear(line.member, "proposed", levels={"proposed": LevelValue(level)})
        for line, level in zip(lines, levels, strict=True)
    )
    store.units.documents.save(Campaign("2026", "concluded", members=years), "2026", expected_rev=0)
    if before is not None:
        before(path)
    papers = folder / f"{name}-giay-to"
    papers.mkdir()
    (papers / "bien-ban.pdf").write_bytes(b"%PDF-1.7 sample")
    dossier = folder / f"{name}.kddossier"
    assert kiemdiem(path, "dossier", "--papers", papers, "--for", body.with_suffix(".kdunit"), "-o", dossier,
                    "--incomplete") == 0  # fmt: skip
    return path


@pytest.fixture
def body(tmp_path: Path) -> Path:
    return committee(tmp_path / "dang-uy")


def test_from_the_dossier_to_the_decision_entered_in_the_cell(
    body: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = cell(tmp_path, "mot", body), cell(tmp_path, "hai", body)
    dossiers = [tmp_path / "mot.kddossier", tmp_path / "hai.kddossier"]
    assert kiemdiem(body, "appraise", "take", dossiers[0]) == 2
    assert "không có trong danh sách tổ chức" in capsys.readouterr().err
    assert kiemdiem(body, "units", "add", tmp_path / "mot.kdunit", tmp_path / "hai.kdunit") == 0
    assert kiemdiem(body, "appraise", "take", *dossiers) == 0

    capsys.readouterr()
    assert kiemdiem(body, "appraise", "table", "--json") == 1
    found = json.loads(capsys.readouterr().out)
    (group,) = found["groups"]  # 2 at the top of 4 at HTT over both cells: 20 % of 4, rounded down
    assert (group["counts"]["HTXS"], group["limit"], group["over"]) == (2, "0", True)
    assert len(found["people"]) == 8

    for words, limit in (("từ 0,5 làm tròn lên", "1"), ("không làm tròn", "4/5"), ("bỏ phần lẻ", "0")):
        assert kiemdiem(body, "prepare", "set", f"Cách làm tròn tỷ lệ={words}") == 0
        capsys.readouterr()
        assert kiemdiem(body, "appraise", "table", "--json") == 1
        assert json.loads(capsys.readouterr().out)["groups"][0]["limit"] == limit
    target = tmp_path / "quyet-dinh"
    assert kiemdiem(body, "appraise", "issue", *NAMED, "-o", target) == 2
    assert "nhiều nhất 0" in capsys.readouterr().err
    assert kiemdiem(body, "appraise", "level", "Đặng Mẫu Đào", "HTT", "--unit", "mot") == 2
    assert kiemdiem(body, "appraise", "level", "Đặng Mẫu Đào", "HTT", "--because", "vượt tỷ lệ") == 2
    for unit in ("mot", "hai"):
        why = ("--because", "vượt tỷ lệ của nhóm", "--unit", unit)
        assert kiemdiem(body, "appraise", "level", "Đặng Mẫu Đào", "HTT", *why) == 0
    assert kiemdiem(body, "appraise", "pass-on", "Hà Mẫu Lan", "--unit", "hai", "--because", "diện tỉnh quản lý") == 0
    assert kiemdiem(body, "appraise", "issue", *NAMED, "-o", target) == 0
    assert kiemdiem(body, "appraise", "issue", *NAMED, "-o", target) == 2
    assert kiemdiem(body, "appraise", "take", dossiers[0]) == 2

    lists = {file.name.split("-")[2]: file for file in target.iterdir()}
    assert kiemdiem(one, "decision", "import", lists["mot"], "--yes") == 0
    assert kiemdiem(two, "decision", "import", lists["hai"], "--yes") == 0
    year = opened(two).units.documents.load(Campaign, "2026")
    assert year is not None
    assert [member.level("decided") for member in year.doc.members] == ["HTT", "HTT", "HTT", ""]
    stored = opened(body).units.documents.load(DecidingBook, "2026")
    assert stored is not None
    assert [one.members for one in stored.doc.issued] == [4, 3]
    _the_papers(body, tmp_path, capsys)


def _the_papers(body: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The decision as a paper, a level decided anew, both signed and known to `verify`."""
    paper, again = tmp_path / "qd.pdf", tmp_path / "lai.pdf"
    assert kiemdiem(body, "appraise", "paper", "--number", "99-QĐ/ĐU", "-o", paper) == 2
    assert not paper.exists()
    assert kiemdiem(body, "appraise", "paper", "--deputy", "Phạm Mẫu Dần", "--sign", "-o", paper) == 2
    assert "Ô này ghi tên đồng chí Phạm Mẫu Dần" in capsys.readouterr().err
    assert kiemdiem(body, "appraise", "paper", "-o", paper) == 0
    capsys.readouterr()
    assert kiemdiem(body, "verify", paper) == 1
    assert "chờ ký: thay mặt cấp uỷ" in capsys.readouterr().out
    assert kiemdiem(body, "appraise", "paper", "--sign", "-o", paper) == 0
    assert kiemdiem(body, "appraise", "paper", "--sign", "-o", paper.with_suffix(".docx")) == 2
    assert kiemdiem(body, "appraise", "paper", "-o", paper.with_suffix(".docx")) == 0
    assert paper.with_suffix(".docx").read_bytes().startswith(b"PK")
    later = ("--number", "52-QĐ/ĐU", "--on", "15/3/2027", "--body", "Đảng uỷ xã Mây Hạ", "--because", "kết luận")
    whom = ("Lý Mẫu Minh", "HTNV", "--unit", "mot")
    for _once_more in range(2):
        assert kiemdiem(body, "appraise", "again", *whom, *later, "--sign", "-o", again) == 0
    asked = tmp_path / "goi-y.pdf"
    named = ("--number", "03-CV/ĐU", "--on", "20/11/2026", "--body", "Đảng uỷ xã", "--point", "Việc chậm")
    assert kiemdiem(body, "appraise", "prompt", "--unit", "Chi bộ khác", *named, "-o", asked) == 2
    assert kiemdiem(body, "appraise", "prompt", "Ai Đó", "--unit", "Chi bộ mot", *named, "--sign", "-o", asked) == 0
    capsys.readouterr()
    assert kiemdiem(body, "verify", paper, again, asked) == 0
    said = capsys.readouterr().out
    assert "Gợi ý kiểm điểm, Đảng uỷ xã Mây Hạ" in said
    assert kiemdiem(body, "verify", tmp_path / "mot.kddossier") == 1
    assert "đây là tệp đã mã hoá" in capsys.readouterr().out
    assert kiemdiem(body, "appraise", "table", "--json") == 0
    people = json.loads(capsys.readouterr().out)["people"]
    assert [(one["name"], one["again"]) for one in people if one["again"]] == [("Lý Mẫu Minh", "HTNV")]
    assert "Quyết định xếp loại kèm danh sách, Đảng uỷ xã Mây Hạ, kỳ 2026" in said
    assert "Quyết định xếp loại lại (Mẫu 03)" in said


def again(folder: Path, name: str, body: Path, level: str) -> Path:
    """The cell proposes another level for its first member, and makes another dossier."""
    path, made = folder / name, folder / f"a-{name}.kddossier"
    store = opened(path)
    stored = store.units.documents.load(Campaign, "2026")
    assert stored is not None
    first, *others = stored.doc.members
    changed = (replace(first, levels={"proposed": LevelValue(level)}), *others)
    store.units.documents.save(replace(stored.doc, members=changed), "2026", expected_rev=stored.rev)
    assert kiemdiem(path, "dossier", "--papers", folder / f"{name}-giay-to", "--for", body.with_suffix(".kdunit"),
                    "-o", made, "--incomplete") == 0  # fmt: skip
    return made


def first_level(body: Path) -> str:
    stored = opened(body).units.documents.load(DecidingBook, "2026")
    assert stored is not None
    return stored.doc.lists[0].lines[0].proposed


def test_an_older_dossier_never_takes_the_place_of_a_newer_one(
    body: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cell(tmp_path, "mot", body)
    old, new, paper = tmp_path / "mot.kddossier", again(tmp_path, "mot", body, "HTNV"), tmp_path / "a.pdf"
    paper.write_bytes(b"%PDF-1.7 sample")
    assert kiemdiem(body, "units", "add", tmp_path / "mot.kdunit") == 0
    assert kiemdiem(body, "appraise", "take", new, old) == 0  # in whatever order they are named
    assert first_level(body) == "HTNV"
    capsys.readouterr()
    assert kiemdiem(body, "appraise", "take", old) == 2
    assert "cũ hơn hồ sơ đã nhận" in capsys.readouterr().err
    assert first_level(body) == "HTNV"
    newest = again(tmp_path, "mot", body, "HTT")
    assert kiemdiem(body, "appraise", "take", old, paper, newest) == 2  # one refused does not stop the others
    said = capsys.readouterr().err
    assert "mot.kddossier: Chi bộ mot: hồ sơ này lập lúc" in said
    assert "4 đồng chí được đề xuất" in said
    assert first_level(body) == "HTT"


def test_a_dossier_of_tomorrow_is_refused_before_it_shuts_out_those_that_come(
    body: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = SystemClock().now()
    with monkeypatch.context() as wrong:
        wrong.setattr(SystemClock, "now", lambda _clock: now + timedelta(days=400))
        cell(tmp_path, "mot", body)
    assert kiemdiem(body, "units", "add", tmp_path / "mot.kdunit") == 0
    assert kiemdiem(body, "appraise", "take", tmp_path / "mot.kddossier") == 2
    assert "sau ngày giờ của máy này" in capsys.readouterr().err
    assert kiemdiem(body, "appraise", "take", again(tmp_path, "mot", body, "HTT")) == 0


def test_a_file_that_is_no_dossier_is_told_as_what_it_is(
    body: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper, unit, other = tmp_path / "a.pdf", body.with_suffix(".kdunit"), tmp_path / "a.kddossier"
    paper.write_bytes(b"%PDF-1.7 sample")
    other.write_bytes(b"")
    wanted = "cần hồ sơ đã mã hoá *.kddossier, hoặc quyết định của cấp trên *.kddecision"
    for file, what in ((paper, "đây là tệp PDF"), (unit, "đây là tệp chi bộ (.kdunit)"), (other, "tệp rỗng")):
        capsys.readouterr()
        assert kiemdiem(body, "appraise", "take", file) == 1
        assert f"{file.name}: {what}; ở đây {wanted}" in capsys.readouterr().err


def test_a_dossier_signed_with_another_key_is_refused(
    body: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cell(tmp_path, "mot", body)
    listed = tmp_path / "ds.csv"
    assert kiemdiem(body, "units", "add", tmp_path / "mot.kdunit") == 0
    capsys.readouterr()
    assert kiemdiem(body, "units", "list", "--json") == 0
    (unit,) = json.loads(capsys.readouterr().out)
    listed.write_text(f"Mã,Tên tổ chức,Dấu khoá\n{unit['key']},Chi bộ mot,{'ab' * 32}\n", encoding="utf-8")
    assert kiemdiem(body, "units", "import", listed) == 0
    assert kiemdiem(body, "appraise", "take", tmp_path / "mot.kddossier") == 2
    assert "khoá khác khoá đã ghim" in capsys.readouterr().err
