"""The report upward by commands and on screen: drafted, numbered by the register, signed, known above by its key."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from exports.committee_reports import WeasyReports
from exports.errors import UnprintableError
from exports.reading.attachment import attached
from exports.reading.opening import BoundedReader
from exports.summary_v1 import NAME, dumps, loads
from reviews.country import Country
from reviews.expected_units import ExpectedUnit
from reviews.rollup_book import RollupBook
from reviews.summary import Count
from storage.clock_random import SystemClock
from tests.exports.sheets import flat, flat_text, pages
from tests.tui.fakes import Desk
from tests.tui.figures import committee, listed, paper, pen
from tests.tui.visiting import Visit
from tui.app import KiemdiemApp
from tui.cli import run
from tui.launch import services_of
from tui.wiring import Wiring

CELLS = Country(provinces=1, communes=1, cells=2, questions=0)


def kiemdiem(store: Path, *arguments: object) -> int:
    return run(["--store", str(store), *map(str, arguments)])


@pytest.fixture(scope="module")
def rolled_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a committee that rolled up two cells; before that there was no report."""
    place = tmp_path_factory.mktemp("rolled")
    store, box = committee(place / "kho"), place / "box"
    units = [replace(unit, parent="") for unit in CELLS.units() if unit.level == "chi bộ"][:2]
    box.mkdir()
    for n in range(2):
        found = CELLS.figures(n)
        (box / f"{n}.pdf").write_bytes(paper(found, pen(found.unit_name)))
    assert kiemdiem(store, "units", "import", listed(units, place / "ds.csv")) == 0
    assert kiemdiem(store, "report", "-o", place / "early") == 2
    assert not (place / "early").exists()
    assert kiemdiem(store, "rollup", box, "-o", place / "all.pdf", "--sign") == 0
    return place


@pytest.fixture
def office(rolled_up: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """That committee's store, each test its own."""
    shutil.copytree(rolled_up, tmp_path, dirs_exist_ok=True)
    capsys.readouterr()
    return tmp_path / "kho"


def test_a_report_is_drafted_numbered_signed_and_made_anew_with_newer_figures(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, whole = tmp_path / "giay-to", tmp_path / "giay-to" / "bao-cao-2026.pdf"
    words = ("upward_awards=Khen thưởng 02 chi bộ", "upward_requests=Kéo dài hạn nộp\nTập huấn sớm hơn")
    assert kiemdiem(office, "prepare", "set", *words) == 0
    assert kiemdiem(office, "prepare", "numbers", "BC 11") == 0
    assert kiemdiem(office, "report", "-o", folder, "--draft") == 0
    assert kiemdiem(office, "prepare", "numbers") == 0
    assert "12-BC" not in capsys.readouterr().out  # a draft takes none
    assert kiemdiem(office, "report", "-o", folder, "--sign", "--json") == 0
    made = json.loads(capsys.readouterr().out)["made"]
    assert [(one["file"], one["state"], one["number"]) for one in made] == [
        ("bao-cao-2026.pdf", "signed", "12-BC/ĐU"), ("bao-cao-2026.docx", "editable", "12-BC/ĐU"),
    ]  # fmt: skip
    before = whole.read_bytes()
    text = flat_text(before)
    assert flat("9. Khen thưởng Khen thưởng 02 chi bộ. 10. Kiến nghị, đề xuất - Kéo dài hạn nộp. - Tập huấn") in text
    assert flat(f"{sum(CELLS.figures(n).people for n in range(2))} đảng viên;") in text
    assert kiemdiem(office, "report", "-o", folder, "--sign") == 0
    assert whole.read_bytes() == before  # the signed paper stays
    capsys.readouterr()
    assert kiemdiem(office, "verify", whole) == 0
    said = capsys.readouterr().out
    assert "Hợp lệ" in said
    assert "Báo cáo của cấp uỷ" in said
    mark = sha256(attached(BoundedReader((tmp_path / "all.pdf").read_bytes()), NAME)).hexdigest()
    assert f"lập từ biểu tổng hợp lần 1, mã {mark[:16]}" in said
    assert "đúng biểu mới nhất" in said

    corrected = CELLS.figures(0)
    corrected = replace(corrected, seq=2, counts=(*corrected.counts[1:], Count("", "2C", "HTT", 3)))
    (tmp_path / "box" / "new.pdf").write_bytes(paper(corrected, pen(corrected.unit_name)))
    assert kiemdiem(office, "rollup", tmp_path / "box", "-o", tmp_path / "all.pdf", "--sign") == 0
    capsys.readouterr()
    assert kiemdiem(office, "verify", whole) == 0
    assert "đã có biểu mới hơn" in capsys.readouterr().out
    assert kiemdiem(office, "report", "-o", folder, "--number", "12") == 2
    assert "12-BC" in capsys.readouterr().err  # it is the other one's
    assert kiemdiem(office, "report", "-o", folder, "--number", "15-BC/ĐU") == 0
    assert "bao-cao-2026-ban-truoc-1.pdf" in capsys.readouterr().out
    assert flat("Số 15-BC/ĐU") in flat_text(whole.read_bytes())
    assert (folder / "bao-cao-2026-ban-truoc-1.pdf").read_bytes() == before
    assert kiemdiem(office, "prepare", "numbers") == 0
    assert "15-BC/ĐU" in capsys.readouterr().out
    for wrong in ("x", "0", "7-QĐ/ĐU", "7-BC/CB"):
        assert kiemdiem(office, "report", "-o", folder, "--number", wrong) == 2


def test_the_level_above_knows_it_by_the_pinned_key_alone(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, above = tmp_path / "giay-to", committee(tmp_path / "tinh", "Tỉnh uỷ thử", "Trung ương thử")
    assert kiemdiem(office, "report", "-o", folder, "--sign") == 0
    file = folder / "bao-cao-2026.pdf"
    capsys.readouterr()
    assert kiemdiem(above, "verify", file) == 1  # nobody of ours
    card = tmp_path / "kho.kdunit"
    assert kiemdiem(above, "units", "add", card) == 0
    capsys.readouterr()
    assert kiemdiem(above, "verify", file) == 0
    assert "không có biểu ấy" in capsys.readouterr().out
    assert kiemdiem(above, "rollup", tmp_path / "all.pdf", "-o", tmp_path / "tinh.pdf") == 0
    capsys.readouterr()
    assert kiemdiem(above, "verify", file) == 0
    assert "đúng biểu mới nhất" in capsys.readouterr().out
    unit = Wiring(office).store.units.load()
    assert unit is not None
    other = ExpectedUnit(unit.doc.unit.key, "Đảng uỷ xã Mây Hạ", "", "đảng bộ xã", "cd" * 32)
    assert kiemdiem(above, "units", "import", listed([other], tmp_path / "tinh.csv")) == 0
    capsys.readouterr()
    assert kiemdiem(above, "verify", file) == 1
    assert "Người ký không có trong danh sách" in capsys.readouterr().out


def test_a_cell_has_no_such_report_and_a_committee_is_told_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cell = tmp_path / "cell"
    made = ("init", "unit", "--name", "Chi bộ thử", "--above", "Đảng bộ thử", "--no-passphrase", "-o", tmp_path / "c")
    assert kiemdiem(cell, *made) == 0
    assert kiemdiem(cell, "report", "committee-report", "-o", tmp_path / "x") == 2
    assert "không phải kho của cấp uỷ" in capsys.readouterr().err
    assert kiemdiem(cell, "report", "--all", "--deputy", "A", "-o", tmp_path / "x") == 2
    assert kiemdiem(cell, "prepare", "show") == 1
    assert "Báo cáo:" not in capsys.readouterr().out


async def test_it_is_made_on_screen_after_its_figures_are_shown(office: Path, tmp_path: Path) -> None:
    wiring, folder = Wiring(office), tmp_path / "tren-man-hinh"
    app = KiemdiemApp(services_of(wiring, wiring.store.vault.unlock(wiring.store.vault.people()[0].id, None)))
    async with app.run_test(size=(80, 24)) as pilot:
        seen = Visit(app, pilot, Desk())
        await pilot.pause()
        await seen.show("unit")
        await seen.until_shown("Cấp uỷ, kế hoạch năm")
        assert not seen.shows("Hội nghị kiểm điểm")
        await seen.press(*["down"] * 13, "enter")
        await seen.until("AskText")
        await seen.write("Xong cả hai")
        await seen.press("enter")
        await seen.write("việc năm trước")
        await seen.press("f9")
        await seen.until_shown("Xong cả hai · việc năm trước")
        await seen.press("escape")
        await seen.show("organisations")
        for choice, number in (("2", ""), ("4", "07")):
            await seen.press("f9")
            await seen.until("Ask")
            assert seen.shows("Biểu tổng hợp lần 1")
            assert seen.shows("khen thưởng")
            assert not seen.shows("khắc phục")
            await seen.press(choice)
            await seen.until("AskLine")
            await seen.press("end", "ctrl+u")
            await seen.write(str(folder))
            await seen.press("enter")
            if number:
                await seen.until_shown("Số văn bản")
                assert seen.shows("01-BC/ĐU")
                await seen.press("end", "ctrl+u")
                await seen.write(number)
                await seen.press("enter")
            await seen.until_shown("bao-cao-2026")
            await seen.press("escape")
            await seen.until("Organisations")
    assert sorted(file.name for file in folder.iterdir()) == [
        "bao-cao-2026-du-thao.docx", "bao-cao-2026-du-thao.pdf", "bao-cao-2026.docx", "bao-cao-2026.pdf",
    ]  # fmt: skip
    assert flat("Số 07-BC/ĐU") in flat_text((folder / "bao-cao-2026.pdf").read_bytes())
    assert kiemdiem(office, "verify", folder / "bao-cao-2026.pdf") == 0


def test_the_paper_of_the_figures_has_its_number_and_its_day_is_kept(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "all.pdf"
    assert flat("Số ……-BC/ĐU") in flat_text(file.read_bytes())
    assert kiemdiem(office, "rollup", tmp_path / "box", "-o", file, "--number", "9-QĐ/ĐU") == 2
    later = datetime.now(UTC).astimezone() + timedelta(days=40)
    monkeypatch.setattr(SystemClock, "now", lambda _clock: later)
    before = file.read_bytes()
    assert kiemdiem(office, "rollup", tmp_path / "box", "-o", file) == 0
    assert before.startswith(file.read_bytes())  # the same paper, without the signature
    assert kiemdiem(office, "prepare", "numbers", "BC 20") == 0
    copy, unnumbered = shutil.copytree(office, tmp_path / "khac"), tmp_path / "unnumbered.pdf"
    unnumbered.write_bytes(before)
    for arguments, number in ((("--numbered",), "21"), (("--number", "7"), "07")):
        assert kiemdiem(office, "rollup", tmp_path / "box", "-o", file, "--sign", *arguments) == 0
        assert flat(f"Số {number}-BC/ĐU") in flat_text(file.read_bytes())
    assert kiemdiem(office, "verify", file, unnumbered) == 0  # whatever number the figures were printed under
    capsys.readouterr()
    assert kiemdiem(copy, "verify", file, "--json") == 1  # here they never had that one
    assert [one["verdict"] for one in json.loads(capsys.readouterr().out)] == ["pages_differ"]
    assert kiemdiem(office, "report", "-o", tmp_path / "x") == 0
    text = flat_text((tmp_path / "x" / "bao-cao-2026.pdf").read_bytes())
    assert flat("biểu tổng hợp lần 1, số 07-BC/ĐU, ngày") in text
    assert flat("Số 21-BC/ĐU") in text


def test_a_report_from_trial_figures_says_so_on_every_page(office: Path, tmp_path: Path) -> None:
    """A store that rolled them up before they were refused."""
    assert kiemdiem(office, "report", "-o", tmp_path / "x") == 0
    assert "BẢNTHỬ" not in flat_text((tmp_path / "x" / "bao-cao-2026.pdf").read_bytes())
    documents = Wiring(office).store.units.documents
    stored = documents.load(RollupBook, "2026")
    assert stored is not None
    (last,) = stored.doc.published
    data = dumps(replace(loads(last.data.encode()), demo=True))
    trial = replace(last, data=data.decode(), sha256=sha256(data).hexdigest())
    documents.save(replace(stored.doc, published=(trial,)), "2026", expected_rev=stored.rev)
    assert kiemdiem(office, "report", "-o", tmp_path / "y") == 0
    drawn = pages((tmp_path / "y" / "bao-cao-2026.pdf").read_bytes())
    assert [n for n, page in enumerate(drawn) if "BẢN THỬ" not in page] == []


def test_nothing_is_written_of_a_report_that_cannot_be_drawn_whole(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*_report: object) -> bytes:
        raise UnprintableError([("summary", ("\U0001f600",))])

    monkeypatch.setattr(WeasyReports, "editable", refused)
    assert kiemdiem(office, "report", "-o", tmp_path / "giay-to", "--sign") == 1
    assert "không in được" in capsys.readouterr().err
    assert not (tmp_path / "giay-to").exists()
