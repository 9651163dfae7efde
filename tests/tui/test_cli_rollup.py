"""A committee's figures at the command line: whom it expects, what came, one paper; stopped, run again; corrected."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from exports.reading.attachment import attached
from exports.reading.opening import BoundedReader
from exports.summary_v1 import NAME, loads
from reviews.campaign import Document
from reviews.deciding import DecidingBook, Issued
from reviews.proposal_list import ProposalList, ProposedLine
from reviews.rollup import Tally
from reviews.summary import Count, Summary
from storage.clock_random import SystemClock, SystemRandomness
from storage.store import open_store
from tests.exports.sheets import flat, flat_text
from tests.tui.figures import FEW, SIGNED, committee, listed, paper, pen
from tui.cli import run

CELLS = 4


def kiemdiem(store: Path, *arguments: object) -> int:
    return run(["--store", str(store), *map(str, arguments)])


@pytest.fixture(scope="module")
def sent_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What four cells sent, a corrected file of the first, and one that is not signed."""
    folder = tmp_path_factory.mktemp("sent")
    for n in range(CELLS):
        summary = FEW.figures(n)
        (folder / f"{n}.pdf").write_bytes(paper(summary, pen(summary.unit_name)))
    first = FEW.figures(0)
    newer = replace(first, seq=2, counts=(Count("", "2C", "HTT", 3), *first.counts[1:]))
    (folder / "new.pdf").write_bytes(paper(newer, pen(first.unit_name)))
    (folder / "unsigned.pdf").write_bytes(paper(FEW.figures(3), None))
    (folder / "forged.pdf").write_bytes(paper(FEW.figures(3), pen("somebody else")))
    return folder


@pytest.fixture
def office(tmp_path: Path) -> Path:
    store = committee(tmp_path / "kho")
    units = [replace(unit, parent="") for unit in FEW.units() if unit.level == "chi bộ"][:CELLS]
    assert kiemdiem(store, "units", "import", listed(units, tmp_path / "ds.csv")) == 0
    return store


def inside(pdf: Path) -> Summary:
    return loads(attached(BoundedReader(pdf.read_bytes()).get_historical_resolver(0), NAME))


def inbox(tmp_path: Path, sent_in: Path, *names: str) -> Path:
    folder = tmp_path / "hop-thu"
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_bytes((sent_in / name).read_bytes())
    return folder


ALL = tuple(f"{n}.pdf" for n in range(CELLS))


def test_signed_figures_become_one_signed_paper_that_adds_up_and_that_verify_knows(
    office: Path, sent_in: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, before = tmp_path / "xa.pdf", (sent_in / "0.pdf").read_bytes()
    target.write_bytes(before)
    assert kiemdiem(office, "rollup", inbox(tmp_path, sent_in, *ALL), "-o", target, "--sign", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["aside"], (tmp_path / "xa-ban-truoc-1.pdf").read_bytes()) == ("xa-ban-truoc-1.pdf", before)
    found, cells = inside(target), [FEW.figures(n) for n in range(CELLS)]
    assert (found.counts, said["people"]) == (Tally(cells).counts(), sum(cell.people for cell in cells))
    assert found.distributions == Tally(cells).distributions()
    assert [source.name for source in found.sources] == [cell.unit_name for cell in cells]
    assert not (tmp_path / "xa.pdf.work").exists()
    assert kiemdiem(office, "verify", target, sent_in / "0.pdf", "--json") == 0
    assert [one["pages_match"] for one in json.loads(capsys.readouterr().out)] == [True, None]
    assert kiemdiem(office, "verify", sent_in / "forged.pdf") == 1
    assert "0.pdf" not in capsys.readouterr().out
    assert kiemdiem(office, "units", "list", "--json") == 0
    assert [unit["seq"] for unit in json.loads(capsys.readouterr().out)] == [1] * CELLS


def test_a_gap_a_stranger_and_a_forgery_are_told_and_nothing_is_made_unless_it_is_meant(
    office: Path, sent_in: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, folder = tmp_path / "xa.pdf", inbox(tmp_path, sent_in, "0.pdf", "1.pdf", "2.pdf")
    assert kiemdiem(office, "rollup", folder, "-o", target) == 1
    assert "Chi bộ thử 4" in capsys.readouterr().err
    inbox(tmp_path, sent_in, "forged.pdf", "unsigned.pdf")
    (folder / "empty.pdf").touch()
    (folder / "gone.pdf").symlink_to(folder / "nowhere.pdf")
    (folder / "same.pdf").write_bytes((folder / "1.pdf").read_bytes())
    assert kiemdiem(office, "rollup", folder, "-o", target) == 1
    words = capsys.readouterr().err
    assert (words.count("empty.pdf"), words.count("gone.pdf"), words.count("Trùng một tệp khác")) == (1, 1, 1)
    assert "Ký bằng khoá khác" in words
    assert "chưa ký" in words
    assert not target.exists()
    assert kiemdiem(office, "rollup", folder, "-o", target, "--incomplete") == 1
    found = inside(target)
    assert (found.missing, found.distributions) == (("Chi bộ thử 4",), ())


def test_a_corrected_file_changes_the_counts_and_shows_the_same_answers(
    office: Path, sent_in: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, one, two = inbox(tmp_path, sent_in, *ALL), tmp_path / "1.pdf", tmp_path / "2.pdf"
    assert kiemdiem(office, "rollup", folder, "-o", one) == 0
    inbox(tmp_path, sent_in, "new.pdf")
    assert kiemdiem(office, "rollup", folder, "-o", two) == 0
    before, after = inside(one), inside(two)
    assert (after.seq, after.people - before.people) == (2, 3 - FEW.figures(0).counts[0].n)
    assert after.distributions == before.distributions
    assert [source.seq for source in after.sources] == [2, 1, 1, 1]
    (folder / "new.pdf").unlink()
    assert kiemdiem(office, "rollup", folder, "-o", tmp_path / "3.pdf") == 2
    assert "đã cộng biểu lần 2" in capsys.readouterr().err
    assert not (tmp_path / "3.pdf").exists()


def test_a_correction_is_not_undone_over_a_run_that_left_its_unit_out(
    office: Path, sent_in: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, rest = inbox(tmp_path, sent_in, "new.pdf", "1.pdf"), ("1.pdf", "0.pdf")
    for name in ("once.pdf", "signed-again.pdf"):
        (first / name).write_bytes(paper(FEW.figures(0), pen(FEW.figures(0).unit_name)))
    assert kiemdiem(office, "rollup", first, "-o", tmp_path / "1.pdf", "--incomplete") == 0
    assert capsys.readouterr().err.count("bản cũ (lần 1) được thay") == 1
    assert kiemdiem(office, "rollup", sent_in / "1.pdf", "-o", tmp_path / "2.pdf", "--incomplete") == 0
    capsys.readouterr()
    assert kiemdiem(office, "units", "list", "--json") == 0
    listed_now = json.loads(capsys.readouterr().out)
    assert [unit["seq"] for unit in listed_now] == [None, 1, None, None]
    old = [sent_in / name for name in rest]
    assert kiemdiem(office, "rollup", *old, "-o", tmp_path / "3.pdf", "--incomplete") == 2
    assert "đã cộng biểu lần 2" in capsys.readouterr().err
    assert not (tmp_path / "3.pdf").exists()


def test_a_killed_run_goes_on_where_it_was_and_comes_to_the_same(office: Path, sent_in: Path, tmp_path: Path) -> None:
    folder, target = inbox(tmp_path, sent_in, *ALL), tmp_path / "xa.pdf"
    work = Path(f"{target}.work")
    command = [sys.executable, "-m", "tui", "--store", str(office), "rollup", str(folder), "-o", str(target)]
    running = subprocess.Popen(command, cwd=Path(__file__).parents[2], stdout=subprocess.DEVNULL)
    while running.poll() is None and (not work.exists() or work.stat().st_size < 300):
        time.sleep(0.002)
    os.kill(running.pid, signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    assert not target.exists()
    ended = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert (ended.returncode, "Làm tiếp" in ended.stderr) == (0, True), ended.stderr
    cells = Tally(FEW.figures(n) for n in range(CELLS))
    assert (inside(target).counts, inside(target).distributions) == (cells.counts(), cells.distributions())


def test_who_only_proposes_is_left_out_by_name_and_numbers_not_decided_so_are_told(
    office: Path, sent_in: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, target = inbox(tmp_path, sent_in, "3.pdf"), tmp_path / "xa.pdf"
    for n in range(2):
        decided = replace(FEW.figures(n), stage="decided", counts=(Count("", "2C", "HTT", 4),))
        (folder / f"qd-{n}.pdf").write_bytes(paper(decided, pen(decided.unit_name)))
    assert kiemdiem(office, "rollup", folder, "-o", target) == 1
    assert "Còn 1 tổ chức mới có mức đề xuất" in capsys.readouterr().err
    decided_here(office, FEW.figures(0), "HTXS", "HTT", "HTT", "HTT")
    assert kiemdiem(office, "rollup", folder, "-o", target, "--incomplete", "--sign") == 0
    words = capsys.readouterr().err
    assert "Chi bộ thử 1: biểu ghi 0 Xuất sắc, quyết định là 1" in words
    assert "Chi bộ thử 2: biểu ghi" not in words
    found = inside(target)
    assert (found.stage, found.people) == ("decided", 8)
    assert found.missing == ("Chi bộ thử 4 (mới có mức đề xuất)", "Chi bộ thử 3")
    line = flat("- Chi bộ thử 1: biểu ghi 0 Hoàn thành xuất sắc nhiệm vụ, quyết định là 1; biểu ghi 4 Hoàn thành tốt")
    assert line in flat_text(target.read_bytes())
    assert kiemdiem(office, "report", "-o", tmp_path / "giay") == 0
    assert line in flat_text((tmp_path / "giay" / "bao-cao-2026.pdf").read_bytes())
    undecided(office)
    capsys.readouterr()
    assert kiemdiem(office, "verify", target, "--json") == 0
    assert json.loads(capsys.readouterr().out)[0]["pages_match"] is True  # the line is of its data, not of the book
    assert kiemdiem(office, "rollup", folder, "-o", target, "--incomplete") == 0
    assert (inside(target).seq, inside(target).unlike) == (found.seq + 1, ())


def decided_here(office: Path, cell: Summary, *levels: str) -> None:
    """The committee's book with a decision that went out to the cell."""
    lines = tuple(
        ProposedLine(f"Người Mẫu {n}", None, "2C", "", "", "", "", "", "", level, "") for n, level in enumerate(levels)
    )
    known = ProposalList(cell.unit_key, cell.unit_name, "2026", lines)
    document = Document("45-QĐ/ĐU", SIGNED.date(), "Đảng uỷ xã Mây Hạ")
    store = open_store(str(office), clock=SystemClock(), randomness=SystemRandomness())
    book = DecidingBook("2026", (known,), issued=(Issued(cell.unit_key, document, len(lines)),))
    store.units.documents.save(book, "2026", expected_rev=0)


def undecided(office: Path) -> None:
    """The same book before the decision went out."""
    documents = open_store(str(office), clock=SystemClock(), randomness=SystemRandomness()).units.documents
    stored = documents.load(DecidingBook, "2026")
    assert stored is not None
    documents.save(replace(stored.doc, issued=()), "2026", expected_rev=stored.rev)


def test_a_list_with_an_unknown_organisation_above_is_refused_whole(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text(f"Mã,Tên tổ chức,Cấp trên\n{'1' * 32},Chi bộ A,Không ai\n", encoding="utf-8")
    assert kiemdiem(office, "units", "import", bad) == 2
    assert "Không ai" in capsys.readouterr().err
    assert kiemdiem(office, "units", "add", tmp_path / "kho.kdunit", "--level", "đảng bộ") == 0
    assert kiemdiem(office, "units", "remove", "Đảng uỷ xã Mây Hạ") == 0


def test_a_name_that_no_paper_can_print_is_refused_with_the_name(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "la.csv"
    bad.write_text(f"Mã,Tên tổ chức\n{'1' * 32},Chi bộ A\n{'2' * 32},Chi bộ 😀\n", encoding="utf-8")
    assert kiemdiem(office, "units", "import", bad) == 2
    words = capsys.readouterr().err
    assert ("«Chi bộ 😀»" in words, "U+1F600" in words, "Chi bộ A" in words) == (True, True, False)
    assert kiemdiem(office, "units", "add", tmp_path / "kho.kdunit", "--level", "cấp 😀") == 2
    assert "«Đảng uỷ xã Mây Hạ»" in capsys.readouterr().err
    assert kiemdiem(office, "units", "list", "--json") == 0
    assert len(json.loads(capsys.readouterr().out)) == CELLS


def test_a_doubled_row_is_refused_and_a_pinned_key_that_a_list_replaces_is_told(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twice = tmp_path / "hai.csv"
    twice.write_text(f"Mã,Tên tổ chức\n{'1' * 32},Chi bộ A\n{'1' * 32},Chi bộ B\n", encoding="utf-8")
    assert kiemdiem(office, "units", "import", twice) == 2
    assert "có hai lần" in capsys.readouterr().err
    other = replace(next(unit for unit in FEW.units() if unit.level == "chi bộ"), parent="", fingerprint="cd" * 32)
    assert kiemdiem(office, "units", "import", listed([other], tmp_path / "khac.csv")) == 0
    assert "Khoá đã ghim bị thay: Chi bộ thử 1" in capsys.readouterr().err


def test_a_second_run_for_the_same_paper_is_told_in_one_sentence(
    office: Path, sent_in: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, target = inbox(tmp_path, sent_in, *ALL), tmp_path / "xa.pdf"
    store = open_store(str(office), clock=SystemClock(), randomness=SystemRandomness())
    running = store.units.rollup_work(f"{target}.work")
    assert kiemdiem(office, "rollup", folder, "-o", target) == 2
    words = capsys.readouterr().err
    assert (words.count("\n"), "đang chạy" in words) == (1, True)
    running.close(finished=True)
    assert kiemdiem(office, "rollup", folder, "-o", target) == 0
