"""Collectives at the command line: from the conference of a cell to the decision, back, and into the figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from exports.summary_v1 import loads
from reviews.campaign import Campaign, Plan, Rated
from reviews.meetings import Meeting
from reviews.summary import CollectiveCount
from tests.tui.figures import committee
from tests.tui.test_cli_appraise import NAMED, cell, kiemdiem, opened

HELD = datetime(2026, 12, 12, 1, tzinfo=UTC)
RATED = (Rated("Chi bộ", "HTXS", "HTXS", "phiếu tập trung"), Rated("Chi uỷ", "HTT", "HTT"))


def rate(path: Path) -> None:
    """What the conference of the cell proposes for its collectives."""
    documents = opened(path).units.documents
    stored = documents.load(Campaign, "2026")
    assert stored is not None
    year = replace(stored.doc, plan=Plan(collectives=tuple(Rated(one.name, one.own) for one in RATED)))
    documents.save(year, "2026", expected_rev=stored.rev)
    held = Meeting("2026", opened=HELD, closed=HELD, collectives=tuple(one.name for one in RATED), rated=RATED)
    documents.save(held, "2026", expected_rev=0)


def counted(path: Path) -> tuple[str, tuple[CollectiveCount, ...]]:
    """Stage and collectives of the figures that the cell published last."""
    stored = opened(path).units.documents.load(Campaign, "2026")
    assert stored is not None
    found = loads(stored.doc.published[-1].data.encode())
    return found.stage, found.collectives


def test_a_collective_is_proposed_decided_and_counted_beside_the_members(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = committee(tmp_path / "dang-uy")
    one = cell(tmp_path, "mot", body, before=rate)
    assert kiemdiem(one, "summary", "-o", tmp_path / "bieu-1.pdf") == 0
    assert counted(one) == ("proposed", (CollectiveCount("chi bộ", "HTXS", 1), CollectiveCount("chi uỷ", "HTT", 1)))

    assert kiemdiem(body, "units", "add", tmp_path / "mot.kdunit") == 0
    assert kiemdiem(body, "appraise", "take", tmp_path / "mot.kddossier") == 0
    capsys.readouterr()
    assert kiemdiem(body, "appraise", "table") == 1
    said = capsys.readouterr().out
    assert "Tập thể: chi bộ\tChi bộ mot\tXuất sắc" in said
    assert "Tập thể: chi uỷ\tChi uỷ, Chi bộ mot\tTốt" in said
    assert "Tập thể: chi bộ: Xuất sắc 1, nhiều nhất 0 (20% trong 0), VƯỢT" in said

    why = ("--because", "vượt tỷ lệ")
    assert kiemdiem(body, "appraise", "level", "Đặng Mẫu Đào", "HTT", *why) == 0
    target = tmp_path / "quyet-dinh"
    assert kiemdiem(body, "appraise", "issue", *NAMED, "-o", target) == 2
    assert "Tập thể «chi bộ»: 1 Xuất sắc, nhiều nhất 0" in capsys.readouterr().err
    assert kiemdiem(body, "appraise", "level", "--collective", "Chi bộ 9", "HTT", *why) == 2
    assert kiemdiem(body, "appraise", "level", "--collective", "Chi bộ mot", "HTT", *why) == 0
    assert kiemdiem(body, "appraise", "send-back", "--collective", "Chi uỷ", "--because", "chờ kiểm tra") == 0
    assert kiemdiem(body, "appraise", "issue", *NAMED, "-o", target) == 0
    paper = tmp_path / "qd.pdf"
    assert kiemdiem(body, "appraise", "paper", "--sign", "-o", paper) == 0
    (file,) = target.iterdir()
    capsys.readouterr()
    assert kiemdiem(one, "decision", "import", file, "--yes") == 0
    assert "Chi bộ: đề xuất Xuất sắc, quyết định Tốt. vượt tỷ lệ" in capsys.readouterr().err
    stored = opened(one).units.documents.load(Campaign, "2026")
    assert stored is not None
    assert [(told.name, told.level, told.document.number) for told in stored.doc.collectives] == [
        ("Chi bộ", "HTT", "45-QĐ/ĐU")
    ]
    assert kiemdiem(one, "summary", "-o", tmp_path / "bieu-2.pdf") == 0
    assert counted(one) == ("decided", (CollectiveCount("chi bộ", "HTT", 1), CollectiveCount("chi uỷ", "missing", 1)))

    assert kiemdiem(body, "appraise", "level", "--collective", "Chi uỷ", "HTT") == 0
    later = ("--number", "46-QĐ/ĐU", *NAMED[2:])
    assert kiemdiem(body, "appraise", "issue", *later, "-o", tmp_path / "sau") == 0
    (file,) = (tmp_path / "sau").iterdir()
    capsys.readouterr()
    assert kiemdiem(one, "verify", file) == 1  # a list of levels, no review
    assert "tập thể được xếp loại: Chi uỷ" in capsys.readouterr().out
    assert kiemdiem(one, "decision", "import", file, "--yes") == 0
    stored = opened(one).units.documents.load(Campaign, "2026")
    assert stored is not None
    assert [(told.name, told.document.number) for told in stored.doc.collectives] == [
        ("Chi bộ", "45-QĐ/ĐU"), ("Chi uỷ", "46-QĐ/ĐU"),
    ]  # fmt: skip
    assert stored.doc.decision.number == "45-QĐ/ĐU"

    again, named = tmp_path / "lai.pdf", ("--number", "52-QĐ/ĐU", "--on", "15/3/2027", "--body", "Đảng uỷ xã Mây Hạ")
    anew = ("--collective", "Chi bộ mot", "HTNV", *named, "--because", "kết luận kiểm tra")
    for _once_more in range(2):
        assert kiemdiem(body, "appraise", "again", *anew, "--sign", "-o", again) == 0
    capsys.readouterr()
    assert kiemdiem(body, "verify", paper, again) == 0
    assert kiemdiem(body, "appraise", "table") == 0
    assert "Chi bộ mot\tXuất sắc → Hoàn thành · xếp loại lại" in capsys.readouterr().out
    fixed = ("--level", "HTNV", *named, "--because", "kết luận kiểm tra")
    assert kiemdiem(one, "correct", "Công đoàn", "--collective", *fixed) == 2
    assert kiemdiem(one, "correct", "Chi bộ", "--collective", *fixed) == 0
    assert kiemdiem(one, "summary", "-o", tmp_path / "bieu-3.pdf") == 0
    assert counted(one) == ("decided", (CollectiveCount("chi bộ", "HTNV", 1), CollectiveCount("chi uỷ", "HTT", 1)))
