"""The papers of a session from the command line: made, numbered, signed as far as the key may, signed on by others."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from reviews.actions.roster import the_roster
from storage.clock_random import SystemClock, SystemRandomness
from storage.store import open_store
from tests.tui.conftest import Cell, Run

BY_NATURE = {"agenda", "reminders", "ballots", "dossier", "attendance"}


@pytest.fixture
def concluded(run: Run, own_cell: Cell) -> Cell:
    """A cell of four whose reviews were collected and whose conference was taken over from paper."""
    assert run("--store", own_cell.secretary, "collect", own_cell.folder / "inbox").code == 0
    taken = run("--store", own_cell.secretary, "meeting", "import", own_cell.folder / "meeting.yaml")
    assert taken.code == 0, taken.err
    return own_cell


def made(run: Run, cell: Cell, *forms: object) -> dict[str, dict[str, Any]]:
    ended = run("--store", cell.secretary, "report", *forms, "-o", "out", "--json")
    assert ended.code == 0, ended.err
    return {one["file"]: one for one in ended.data["made"]}


def people(cell: Cell) -> dict[str, Path]:
    """Name: the store of that member."""
    office = open_store(str(cell.secretary), clock=SystemClock(), randomness=SystemRandomness())
    return {line.profile.name: cell.member(n) for n, line in enumerate(the_roster(office).doc.lines, 1)}


def test_the_whole_way_from_the_inbox_to_signed_papers(run: Run, concluded: Cell) -> None:
    first = made(run, concluded, "--all", "--sign")
    states = Counter(one["state"] for one in first.values())
    assert states["signed"] >= 6
    assert {one["paper"] for one in first.values() if one["state"] == "unsigned"} == BY_NATURE
    minutes = first["08-bien-ban-hoi-nghi.pdf"]
    assert (minutes["state"], minutes["signed"], minutes["number"]) == ("waiting", [], 2)
    (clerk, chair) = minutes["waits"]
    assert (clerk["field"], chair["field"]) == ("clerk", "chair")

    stores, paper = people(concluded), Path("out/08-bien-ban-hoi-nghi.pdf")
    named = ("--name", "Đảng uỷ xã Mây Hạ", "--above", "Tỉnh uỷ", "--secretary", "Ai", "--no-passphrase")
    assert run("--store", "cap-tren", "init", "unit", *named, "-o", "du.kdunit").code == 0
    dossier = ("dossier", "--papers", "out", "--for", "du.kdunit", "-o", "ho-so.kddossier")
    refused = run("--store", concluded.secretary, *dossier)
    assert (refused.code, f"Biên bản hội nghị: chờ ký: {clerk['name']} (người ghi biên bản)" in refused.err) == (
        1,
        True,
    )
    assert "Báo cáo kết quả" not in refused.err
    early = run("--store", stores[chair["name"]], "sign", paper, "--as", "chair")
    assert (early.code, "chủ trì ký sau cùng" in early.err) == (2, True)
    stranger = next(store for name, store in stores.items() if name != clerk["name"])
    wrong = run("--store", stranger, "sign", paper, "--as", "clerk")
    assert (wrong.code, clerk["name"] in wrong.err) == (2, True)
    assert run("--store", stores[clerk["name"]], "sign", paper, "--as", "clerk").code == 0
    waits = first["06-bien-ban-kiem-phieu.pdf"]["waits"]
    assert (
        run("--store", stores[waits[0]["name"]], "sign", "out/06-bien-ban-kiem-phieu.pdf", "--as", "teller").code == 0
    )

    assert run("--store", stores[chair["name"]], "sign", paper, "--as", "chair").code == 0
    assert (
        run("--store", stores[chair["name"]], "sign", Path("out/06-bien-ban-kiem-phieu.pdf"), "--as", "chair").code == 0
    )

    second = first | made(run, concluded, "minutes", "count", "--sign")
    assert second["08-bien-ban-hoi-nghi.pdf"]["signed"] == ["clerk", "chair"]
    assert second["06-bien-ban-kiem-phieu.pdf"]["state"] == "signed"
    assert not [one for one in second.values() if one["aside"]]
    assert {f: one["number"] for f, one in second.items()} == {f: one["number"] for f, one in first.items()}

    assert run("--store", concluded.secretary, *dossier).code == 0
    files = sorted(Path("out").rglob("*.pdf"))
    verdicts = {Path(v["file"]).relative_to("out").as_posix(): v for v in run(
        "--store", concluded.secretary, "verify", *files, "--json").data}  # fmt: skip
    for file, verdict in verdicts.items():
        wanted = "unsigned" if second[file]["state"] == "waiting" and second[file]["paper"] != "reviews" else "ok"
        assert (file, verdict["verdict"]) == (file, wanted)

    sent = {p.name.split("-", 1)[1]: p.read_bytes() for p in concluded.inbox}
    countersigned = [f for f, one in second.items() if one["paper"] == "reviews" and one["state"] == "signed"]
    assert countersigned
    for file in countersigned:
        data, before = Path("out", file).read_bytes(), sent[Path(file).name]
        assert data.startswith(before)  # the member's signature, byte for byte
        assert [s["role"] for s in verdicts[file]["signers"]] == ["member", "secretary"]


def test_drafts_are_files_of_their_own_without_number_and_use_no_number(run: Run, concluded: Cell) -> None:
    drafts = made(run, concluded, "report", "summary", "--draft")
    assert all(one["number"] is None for one in drafts.values())
    assert all("-du-thao." in file for file in drafts)
    assert {one["state"] for one in drafts.values()} == {"draft", "editable", "table"}
    final = made(run, concluded, "report")
    assert final["12-bao-cao.pdf"]["number"] == 1
    assert Path("out/12-bao-cao-du-thao.pdf").exists()
    assert run("--store", concluded.secretary, "report", "--all", "-o", "x", "--draft", "--sign").code == 2


def test_a_signed_paper_whose_content_changed_is_put_aside_and_never_overwritten(run: Run, concluded: Cell) -> None:
    made(run, concluded, "report", "--sign")
    before = Path("out/12-bao-cao.pdf").read_bytes()
    Path("out/12-bao-cao.docx").write_bytes(b"edited by the office")
    name = next(iter(people(concluded)))
    assert run("--store", concluded.secretary, "prepare", "award", name, "Giấy khen").code == 0
    again = made(run, concluded, "report", "--sign")
    report = again["12-bao-cao.pdf"]
    assert (report["aside"], report["state"], report["number"]) == ("12-bao-cao-ban-truoc-1.pdf", "signed", 1)
    assert Path("out", report["aside"]).read_bytes() == before
    assert Path("out", again["12-bao-cao.docx"]["aside"]).read_bytes() == b"edited by the office"


def test_a_text_that_cannot_be_printed_stops_only_its_own_paper(run: Run, own_cell: Cell) -> None:
    assert run("--store", own_cell.secretary, "prepare", "remedy", "Dọn kho 🙂").code == 0
    ended = run("--store", own_cell.secretary, "report", "remedy", "agenda", "-o", "out")
    assert ended.code == 1
    assert "🙂" in ended.err
    assert "Kế hoạch khắc phục: có ký tự không in được" in ended.err
    assert Path("out/01-chuong-trinh.pdf").exists()
    assert not Path("out/14-ke-hoach-khac-phuc.pdf").exists()


def test_a_cell_before_its_conference_gets_what_can_be_made_and_is_told_what_lacks(run: Run, own_cell: Cell) -> None:
    ended = run("--store", own_cell.secretary, "report", "agenda", "minutes", "-o", "out", "--draft")
    assert ended.code == 0
    assert Path("out/01-chuong-trinh-du-thao.pdf").exists()
    assert "Biên bản hội nghị: chưa có biên bản ghi hội nghị" in ended.err
    assert "Không soạn, lưu tài liệu có dấu MẬT" in ended.err
    unknown = run("--store", own_cell.secretary, "report", "minuets", "-o", "out")
    assert (unknown.code, "export --list" in unknown.err) == (2, True)
    assert run("--store", own_cell.secretary, "report", "-o", "out").code == 2
    listed = run("export", "--list").out
    assert all(paper in listed for paper in ("minutes", "summary", "ballots", "dossier"))
