"""From the proposals to the closed year at the command line: dossier, decision, notices, complaint, closing, Mẫu 03."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from exports.decisions import KdDecisions
from exports.summary_v1 import dumps, loads
from reviews.campaign import Campaign, Document
from reviews.decision import DecidedLine, Decision
from reviews.member_year import LevelValue, MemberYear
from reviews.naming import fingerprint_groups
from reviews.people import Roster
from reviews.standing import Span, Standing
from storage.clock_random import SystemClock, SystemRandomness
from storage.store import FileStore, open_store
from tui.cli import run

NAMES = ("Đặng Mẫu Đào", "Lý Mẫu Minh", "Vũ Mẫu Hạnh")
NAMED = ("--number", "45-QĐ/ĐU", "--on", "20/12/2026", "--body", "Đảng uỷ xã Mây Hạ")


def kiemdiem(store: Path, *arguments: str) -> int:
    return run(["--store", str(store), *arguments])


def opened(path: Path) -> FileStore:
    return open_store(str(path), clock=SystemClock(), randomness=SystemRandomness())


def _campaign(path: Path) -> Campaign:
    stored = opened(path).units.documents.load(Campaign, "2026")
    assert stored is not None
    return stored.doc


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A cell whose meeting has proposed levels for three members; one more is exempt."""
    path = tmp_path / "kho"
    named = ("--name", "Chi bộ Thôn Đồng Mơ", "--above", "Đảng bộ xã Mây Hạ", "--place", "Mây Hạ")
    target = str(tmp_path / "a.kdunit")
    assert kiemdiem(path, "init", "unit", *named, "--secretary", "Nguyễn Mẫu An", "--no-passphrase", "-o", target) == 0
    for name in (*NAMES, "Quách Mẫu Phúc"):
        assert kiemdiem(path, "roster", "add", "--name", name) == 0
    store = opened(path)
    stored = store.units.load()
    assert stored is not None
    lines = list(stored.doc.lines)
    lines[3] = replace(lines[3], standing=Standing(exempt=Span(datetime(2026, 1, 1, tzinfo=UTC).date())))
    store.units.save(Roster(stored.doc.unit, tuple(lines)), expected_rev=stored.rev)
    years = tuple(
        MemberYear(line.member, "proposed", levels={"proposed": LevelValue(level)}, payload_sha256=f"{n:02x}" * 32)
        for n, (line, level) in enumerate(zip(lines[:3], ("HTXS", "HTT", "HTT"), strict=True))
    )
    sent_in = MemberYear(lines[3].member, "submitted", payload_sha256="ab" * 32)
    """Somebody who is exempt has sent a review all the same: it is kept, and holds nothing up."""
    store.units.documents.save(Campaign("2026", "concluded", members=(*years, sent_in)), "2026", expected_rev=0)
    return path


def _sent(office: Path, tmp_path: Path) -> Path:
    """The dossier, sealed to a committee of its own."""
    committee = tmp_path / "cap-tren"
    assert kiemdiem(committee, "init", "unit", "--name", "Đảng uỷ xã Mây Hạ", "--above", "Tỉnh uỷ", "--secretary",
                    "Ai", "--no-passphrase", "-o", str(tmp_path / "du.kdunit")) == 0  # fmt: skip
    papers = tmp_path / "giay-to" / "16-nhan-xet"
    papers.mkdir(parents=True)
    (papers / "a.pdf").write_bytes(b"%PDF-1.7 mot")
    target = tmp_path / "chi-bo.kddossier"
    assert kiemdiem(office, "dossier", "--papers", str(tmp_path / "giay-to"), "--for", str(tmp_path / "du.kdunit"),
                    "-o", str(target), "--incomplete") == 0  # fmt: skip
    return target


def test_a_dossier_without_its_papers_or_to_the_cell_itself_is_not_made_unasked(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers, target, own = tmp_path / "giay-to", tmp_path / "ho-so.kddossier", tmp_path / "a.kdunit"
    papers.mkdir()
    (papers / "12-bao-cao.pdf").write_bytes(b"%PDF-1.7 mot")
    asked = ("dossier", "--papers", str(papers), "--for", str(own), "-o", str(target))
    assert kiemdiem(office, *asked) == 1
    said = capsys.readouterr().err
    assert "Biên bản hội nghị: chưa có biên bản ghi hội nghị" in said
    assert "Tổng hợp đề xuất mức xếp loại: chưa có trong thư mục" in said
    assert kiemdiem(office, *asked, "--incomplete") == 2
    assert "tệp của chính chi bộ mình" in capsys.readouterr().err
    assert not target.exists()
    assert [year.state for year in _campaign(office).members[:3]] == ["proposed"] * 3


def test_the_dossier_opens_only_for_the_body_that_decides(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = _sent(office, tmp_path)
    assert [year.state for year in _campaign(office).members] == ["sent_up"] * 3 + ["submitted"]
    assert b"%PDF-1.7 mot" not in target.read_bytes()
    out = tmp_path / "ra"
    assert kiemdiem(tmp_path / "cap-tren", "dossier", "--open", str(target), "-o", str(out)) == 0
    assert (out / "16-nhan-xet" / "a.pdf").read_bytes() == b"%PDF-1.7 mot"
    capsys.readouterr()
    assert kiemdiem(office, "dossier", "--open", str(target), "-o", str(tmp_path / "khong")) != 0
    assert "mã hoá cho người khác" in capsys.readouterr().err
    broken = bytearray(target.read_bytes())
    broken[len(broken) // 2] ^= 1
    target.write_bytes(broken)
    assert kiemdiem(tmp_path / "cap-tren", "dossier", "--open", str(target), "-o", str(tmp_path / "hong")) != 0


def test_a_decision_is_compared_entered_whole_told_and_closed(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _sent(office, tmp_path)
    rows = ["Họ và tên,Mức xếp loại,Lý do", "Đặng Mẫu Đào,Tốt,", "lý mẫu minh,Hoàn thành tốt nhiệm vụ,",
            "Vũ Mẫu Hạnh,HTNV,bị kỷ luật"]  # fmt: skip
    table = tmp_path / "qd.csv"
    table.write_text("\n".join(rows), encoding="utf-8")
    assert kiemdiem(office, "decision", "import", str(table), *NAMED, "--yes") == 1
    said = capsys.readouterr().err
    assert "Đặng Mẫu Đào: đề xuất Xuất sắc, quyết định Tốt" in said
    assert "Đồng chí Đặng Mẫu Đào: quyết định khác đề xuất, cần ghi lý do" in said
    assert {year.state for year in _campaign(office).members[:3]} == {"sent_up"}
    back = ("decision", "sent-back", "Lý Mẫu Minh", "--number", "12-CV/ĐU", "--body", "Đảng uỷ xã")
    assert kiemdiem(office, *back, "--on", "22/12/2026", "--because", " ") == 2
    assert kiemdiem(office, "close", "--yes") == 2
    rows[1] = "Đặng Mẫu Đào,Tốt,hết tỷ lệ"
    table.write_text("\n".join(rows), encoding="utf-8")
    assert kiemdiem(office, "decision", "import", str(table), "--yes") == 2  # no number, no body
    assert kiemdiem(office, "decision", "import", str(table), *NAMED, "--yes") == 0
    assert _campaign(office).state == "decided"
    assert kiemdiem(office, "notify") == 0
    assert kiemdiem(office, "complaint", "add", "Đặng Mẫu Đào", "Đề nghị xem lại") == 0
    ident = capsys.readouterr().out.split()[-1]
    assert kiemdiem(office, "close", "--yes") == 2
    assert "Đặng Mẫu Đào" in capsys.readouterr().err
    assert kiemdiem(office, "complaint", "answer", ident, "Giữ nguyên", "--number", "02-TB/ĐU", "--on", "5/1/2027") == 0
    settled = _campaign(office).complaints[0]
    assert (settled.answered, settled.document.on) == (date(2027, 1, 5), date(2027, 1, 5))
    assert kiemdiem(office, "notify") == 0
    assert kiemdiem(office, "close", "--yes") == 0
    assert kiemdiem(office, "opinion", "set", "1", "--level", "HTT", "--text", "x") == 2
    assert "đã khép" in capsys.readouterr().err
    member = ("Vũ Mẫu Hạnh", "--level", "HTT", "--because", "giải quyết khiếu nại")
    assert kiemdiem(office, "correct", *member, *NAMED) == 0
    year = _campaign(office)
    assert year.closing is not None
    assert [step.to for step in year.members[2].history][-3:] == ["closed", "reopened", "decided"]
    assert (year.members[2].level("decided"), len(year.corrections)) == ("HTT", 1)
    capsys.readouterr()
    assert kiemdiem(office, "notify", "Đặng Mẫu Đào") == 1  # nothing of that member's changed
    assert kiemdiem(office, "notify") == 0
    assert capsys.readouterr().out.split("\n")[0] == "Vũ Mẫu Hạnh"
    after = _campaign(office)
    assert [step.to for step in after.members[2].history][-2:] == ["notified", "closed"]
    assert (after.closing, after.corrections) == (year.closing, year.corrections)
    assert kiemdiem(office, "notify") == 1
    assert kiemdiem(office, "correct", *member, *NAMED) == 0  # a year that was corrected once can be again


def test_a_signed_decision_of_another_cell_or_with_a_stranger_is_refused(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _sent(office, tmp_path)
    unlocked = (store := opened(tmp_path / "cap-tren")).vault.unlock(store.vault.people()[0].id, None)
    signer = unlocked.signer()
    assert signer is not None
    named = Document("1-QĐ", datetime(2026, 12, 20, tzinfo=UTC).date(), "Đảng uỷ")
    lines = tuple(DecidedLine(name, "HTT", reason="thẩm định") for name in NAMES)
    stored = opened(office).units.load()
    assert stored is not None
    file = tmp_path / "qd.kddecision"
    own, more = stored.doc.unit.key, (*lines, DecidedLine("Người Lạ", "HTT"))
    for lines_now, key, code in ((lines, "ab", 2), (more, own, 1), (lines, own, 0)):
        file.write_bytes(KdDecisions().write(Decision(named, lines_now, "2026", key), signer))
        assert kiemdiem(office, "decision", "import", str(file), "--yes") == code
    mark = hashlib.sha256(signer.certificate).hexdigest()
    assert " ".join(fingerprint_groups(mark)) in capsys.readouterr().err  # whose key that is, a person has to say


def test_a_signed_decision_of_an_earlier_day_does_not_undo_a_later_one(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _sent(office, tmp_path)
    signer = (store := opened(tmp_path / "cap-tren")).vault.unlock(store.vault.people()[0].id, None).signer()
    stored = opened(office).units.load()
    assert signer is not None
    assert stored is not None

    def enter(day: int, *levels: str) -> int:
        lines = tuple(DecidedLine(name, level, reason="x") for name, level in zip(NAMES, levels, strict=False))
        decision = Decision(Document(f"{day}-QĐ", date(2026, 12, day), "Đảng uỷ"), lines, "2026", stored.doc.unit.key)
        (tmp_path / "qd.kddecision").write_bytes(KdDecisions().write(decision, signer))
        return kiemdiem(office, "decision", "import", str(tmp_path / "qd.kddecision"), "--yes")

    assert enter(22, "HTNV") == 0
    assert enter(20, "HTXS", "HTT", "HTT") == 0  # the others of an earlier decision are entered
    assert "Đặng Mẫu Đào: đã có quyết định sau ngày ấy, giữ nguyên" in capsys.readouterr().err
    assert enter(20, "HTXS") == 1
    assert "đã có quyết định sau ngày ấy; không lấy" in capsys.readouterr().err
    assert [year.level("decided") for year in _campaign(office).members[:3]] == ["HTNV", "HTT", "HTT"]


def test_the_summary_counts_everybody_and_a_newer_one_names_the_older(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for n in ("1", "1b", "2"):
        if n == "2":
            kiemdiem(office, "roster", "add", "--name", "Người Mới")
        assert kiemdiem(office, "summary", "-o", str(tmp_path / f"{n}.pdf"), "--sign") == 0
    published = _campaign(office).published
    assert [one.seq for one in published] == [1, 2]  # written twice, the same summary is one
    first, second = (loads(one.data.encode()) for one in published)
    assert (first.total("HTXS"), first.total("HTT"), first.total("exempt"), first.people) == (1, 2, 1, 4)
    assert (second.people, second.replaces) == (5, published[0].sha256)
    assert not [name for name in NAMES if name in published[0].data]
    assert dumps(first).decode() == published[0].data
    capsys.readouterr()
    newest = tmp_path / "2.pdf"
    assert kiemdiem(office, "verify", str(newest)) == 0
    said = capsys.readouterr().out
    assert "Biểu tổng hợp số liệu hợp lệ" in said
    assert "kỳ 2026, lần 2: 5 đảng viên" in said
    assert kiemdiem(office, "verify", str(newest), "--json") == 0
    found = json.loads(capsys.readouterr().out)[0]
    assert (found["paper"], found["pages_match"], found["form"]) == ("figures", True, None)
    assert kiemdiem(office, "collect", str(newest)) == 1  # never taken for a review
    assert "đây là bản tổng hợp" in capsys.readouterr().out


def test_a_summary_elsewhere_unsigned_or_changed_is_told_apart(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "chi-bo-khac"
    assert kiemdiem(other, "init", "unit", "--name", "Chi bộ khác", "--above", "x", "--secretary", "Ai",
                    "--no-passphrase", "-o", str(tmp_path / "k.kdunit")) == 0  # fmt: skip
    plain, signed = tmp_path / "chua-ky.pdf", tmp_path / "da-ky.pdf"
    assert kiemdiem(office, "summary", "-o", str(plain)) == 0
    assert kiemdiem(office, "summary", "-o", str(signed), "--sign") == 0
    longer = tmp_path / "them.pdf"
    longer.write_bytes(signed.read_bytes() + b"\n% them\n")
    capsys.readouterr()
    for store, file, words in (
        (office, plain, "Biểu tổng hợp số liệu chưa ký"), (other, signed, "của chi bộ khác"),
        (other, signed, "trang in chưa so được ở đây"), (office, longer, "Có phần thêm sau khi ký"),
    ):  # fmt: skip
        assert kiemdiem(store, "verify", str(file)) == 1
        assert words in capsys.readouterr().out
