"""The committee of the demo: figures to add up, dossiers to decide on, decisions that its cells can enter."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from storage.clock_random import SystemClock, SystemRandomness
from tests.tui.fakes import Desk
from tests.tui.figures import committee
from tests.tui.village_committee import app_of, made
from tests.tui.visiting import Visit
from tui.cli import run
from tui.wiring import new_demo_store


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("demo") / "thu")


@pytest.fixture
def store(village: Path, tmp_path: Path) -> Path:
    """The committee's store, a fresh copy for each test."""
    return Path(shutil.copytree(village / "cap-uy", tmp_path / "cap-uy"))


def kiemdiem(store: Path, *arguments: object) -> int:
    return run(["--store", str(store), *map(str, arguments)])


def test_the_demos_figures_add_up_with_one_missing_and_one_corrected(
    village: Path, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "xa.pdf"
    assert kiemdiem(store, "rollup", village / "hop-thu", "-o", target, "--sign") == 1
    assert "Chi bộ Công an xã" in capsys.readouterr().err
    assert kiemdiem(store, "rollup", village / "hop-thu", "-o", target, "--sign", "--incomplete", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["people"], found["cells"], found["units"]) == (48, 7, 6)
    assert found["totals"] == {"HTXS": 7, "HTT": 35, "HTNV": 5, "KHT": 1}  # one lowered by the correction
    assert [Path(name).name for name in found["replaced"]] == ["thon-dong-mo.pdf"]
    assert found["missing"] == ["Chi bộ Công an xã"]
    assert kiemdiem(store, "verify", target) == 0
    for paper in (target, village / "hop-thu" / "thon-dong-mo.pdf", village / "hop-thu" / "co-quan-xa.pdf"):
        pages = subprocess.run(["pdftotext", paper, "-"], capture_output=True, text=True, check=True).stdout
        assert [page for page in pages.split("\f")[:-1] if "BẢN THỬ" not in page] == []


def test_the_demos_dossiers_are_decided_on_and_a_cell_enters_the_decision(
    village: Path, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for dossier in (village / "ho-so").iterdir():
        assert kiemdiem(store, "appraise", "take", dossier) == 0
    capsys.readouterr()
    assert kiemdiem(store, "appraise", "table", "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert {one["group"]: one["over"] for one in found["groups"]} == {
        "Lãnh đạo, quản lý": True, "Không giữ chức vụ": False
    }  # fmt: skip
    assert len(found["people"]) == 23
    assert all(" Mẫu " in one["name"] for one in found["people"])
    named = ("--number", "45-QĐ/ĐU", "--on", "20/12/2026", "--body", "Đảng uỷ xã Mây Hạ", "--over", "CV 5")
    assert kiemdiem(store, "appraise", "issue", *named, "-o", tmp_path / "ra") == 0
    (file,) = (tmp_path / "ra").glob("chi-bo-tram-y-te-*.kddecision")
    cell = Path(shutil.copytree(village / "chi-bo" / "tram-y-te", tmp_path / "cell"))
    assert kiemdiem(cell, "decision", "import", file, "--yes") == 0


def test_the_folder_must_be_empty(village: Path) -> None:
    assert run(["demo", str(village), "--committee"]) == 2


def test_a_real_committee_refuses_trial_figures_by_name(
    village: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    real, file = committee(tmp_path / "that"), village / "hop-thu" / "co-quan-xa.pdf"
    assert kiemdiem(real, "units", "add", village / "bo-phan" / "co-quan-xa.kdunit") == 0
    assert kiemdiem(real, "rollup", file, "-o", tmp_path / "that.pdf", "--sign") == 1
    said = capsys.readouterr().err
    assert "co-quan-xa.pdf: Số liệu thử (BẢN THỬ), không cộng vào số liệu thật (Đảng bộ bộ phận Cơ quan xã)" in said
    assert kiemdiem(real, "rollup", file, "-o", tmp_path / "that.pdf", "--incomplete") == 2  # nothing is left
    assert not (tmp_path / "that.pdf").exists()


async def test_one_goes_down_as_far_as_files_reach(village: Path, store: Path, tmp_path: Path) -> None:
    new_demo_store(tmp_path / "tinh", SystemClock(), SystemRandomness())
    xa, province = tmp_path / "xa.pdf", committee(tmp_path / "tinh", "Đảng uỷ tỉnh Mẫu")
    assert kiemdiem(store, "rollup", village / "hop-thu", "-o", xa, "--sign", "--incomplete") == 0
    assert kiemdiem(province, "units", "add", village / "cap-uy.kdunit") == 0
    assert kiemdiem(province, "rollup", xa, "-o", tmp_path / "tinh.pdf", "--sign") == 0
    app = app_of(province)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        seen = Visit(app, pilot, Desk())
        await pilot.pause()
        await seen.show("organisations")
        await seen.press("enter")
        await seen.until_shown("Đảng uỷ tỉnh Mẫu › Đảng uỷ xã Mây Hạ")
        await seen.press("end")
        await seen.until_shown("chỉ ghi đến đây. Enter mở tệp biểu gốc")
        await seen.press("enter")
        await seen.answer(str(village / "bo-phan"))
        await seen.until_shown("Không có tệp nào ở đó đúng")
        await seen.press("enter")
        await seen.answer(str(village))
        await seen.until_shown("Đảng uỷ xã Mây Hạ › Đảng bộ bộ phận Cơ quan xã")
        assert seen.shows("Chi bộ Văn phòng")
        assert seen.shows("11 đảng viên, 11 thuộc diện")
        await seen.press("escape", "escape")
        await seen.until_shown("48 đảng viên")
        assert not seen.shows("›  Đảng uỷ xã")
