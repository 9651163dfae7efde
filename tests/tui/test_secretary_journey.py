"""The secretary's year-end from the inbox to the closed year, for a cell of twenty-four, at the command line."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviews.campaign import Campaign
from reviews.member_year import MemberYear
from storage.clock_random import SystemClock, SystemRandomness
from storage.store import open_store
from tests.tui.conftest import Cell, Ended, Run, typed

MISSING = ["Hồ Mẫu Yên", "Lưu Mẫu Ý"]
SIGNED_FILES = 14
"""So many have come before eight more are handed in: as files in the journey, on paper beside it."""
UNSIGNED = {"agenda", "reminders", "ballots", "dossier"}
"""Papers that nobody signs."""
BODY = "Đảng uỷ xã Mây Hạ"
MEETING, AFTER = "2026-12-12T13:00:00+07:00", "2026-12-22T08:00:00+07:00"


@dataclass(frozen=True)
class Office:
    """A secretary's store, with commands typed in it at a given time; each must end as said."""

    run: Run
    store: Path
    now: str = "2026-11-30T08:00:00+07:00"

    def __call__(self, *words: object, code: int = 0, now: str = "") -> Ended:
        ended = self.run("--store", self.store, "--now", now or self.now, *words)
        assert ended.code == code, (words, ended.out[-800:], ended.err[-800:])
        return ended

    def years(self) -> dict[str, MemberYear]:
        """What the books hold of each member, by name."""
        store = open_store(str(self.store), clock=SystemClock(), randomness=SystemRandomness())
        stored, roster = store.units.documents.load(Campaign, "2026"), store.units.load()
        assert stored is not None
        assert roster is not None
        return {line.profile.name: stored.doc.of(line.member) for line in roster.doc.lines}


def names(ended: Ended, status: str) -> list[str]:
    return [row["name"] for row in ended.data["members"] if row["status"] == status]


def levels(ended: Ended) -> dict[str, dict[str, Any]]:
    return {item["name"]: item["levels"] for item in ended.data["items"] if item["name"]}


def test_twenty_four_members_from_the_inbox_to_the_closed_year(
    run: Run, tmp_path: Path, validate_pdf: Callable[..., None]
) -> None:
    made = typed(("demo", tmp_path / "cell", "--members", 24, "--seed", 7, "--done", 22), "")
    assert made.code == 0, made.err
    cell = Cell(tmp_path / "cell")
    office = Office(run, cell.secretary)
    beside = _collected(office, cell, tmp_path)
    _prepared(office)
    _met(office, cell)
    papers = _papers(office, cell, run)
    validate_pdf(sorted(Path("out").rglob("*.pdf")))  # PDF/A-3a, PDF/UA-1
    _verified(office, cell, papers)
    _eight_on_paper_count_alike(beside, office, cell)
    _sent_up(office, run)
    _decided_and_closed(office)


def _collected(office: Office, cell: Cell, tmp_path: Path) -> Office:
    """Everybody's file is taken, none twice; a copy of the office as it was after the first fourteen comes back."""
    assert office("collect", *cell.inbox[:SIGNED_FILES]).err.count("đã nhận") >= 1
    shutil.copytree(cell.secretary, tmp_path / "beside")
    taken = office("collect", cell.folder / "inbox", "--json").data
    text = str(taken)
    assert len(cell.inbox) == 22
    assert text.count("'code': 'ok'") + text.count("'verdict': 'ok'") >= 8
    status = office("status", "--json", code=1)
    assert names(status, "missing") == MISSING
    assert (status.data["received"], status.data["days_left"]) == (18, 0)  # four who sent one owe none
    office("remind", "-o", "nhac.txt")
    reminded = Path("nhac.txt").read_text(encoding="utf-8")
    assert all(name in reminded for name in MISSING)
    assert "Đặng Mẫu Đào" not in reminded
    return Office(office.run, tmp_path / "beside")


def _prepared(office: Office) -> None:
    """Chi uỷ's opinion makes a review ready; the others follow with the record of the conference."""
    checked = {row["name"]: row for row in office("prepare", "check", "--json", code=1).data}
    assert len(checked) == 20  # two exempt, one suspended, one admitted less than six months ago
    assert not checked["Đặng Mẫu Đào"]["ready"]
    office("opinion", "set", "Đặng Mẫu Đào", "--level", "HTT", "--text", "Hoàn thành tốt việc được giao.")
    office("prepare", "ready", "Đặng Mẫu Đào")
    assert "Chủ trì: Nguyễn Mẫu An" in office("prepare", "show").out


def _met(office: Office, cell: Cell) -> None:
    """The conference that was kept on paper is taken over; its figures are those of the record."""
    office("meeting", "import", cell.folder / "meeting.yaml", now=MEETING)
    seen = office("meeting", "show", "--json", now=MEETING)
    assert (seen.data["base"]["base"], seen.data["base"]["majority"]) == (16, 9)
    proposed = [one["proposed"] for one in levels(seen).values() if one["proposed"]]
    assert {level: proposed.count(level) for level in set(proposed)} == {"HTXS": 3, "HTT": 12, "HTNV": 2, "KHT": 1}


def _papers(office: Office, cell: Cell, run: Run) -> dict[str, dict[str, Any]]:
    """All papers in one go; then whoever is waited for signs on his or her own machine."""
    ended = office("report", "--all", "-o", "out", "--sign", "--json", now=MEETING)
    papers = {one["file"]: one for one in ended.data["made"]}
    assert len([file for file in papers if file.startswith("19-")]) == 18
    by_name = {name: cell.member(number) for number, name in enumerate(office.years(), 1)}
    waiting = {file: one["waits"] for file, one in papers.items() if one["waits"]}
    assert {Path(file).name for file in waiting} >= {"06-bien-ban-kiem-phieu.pdf", "08-bien-ban-hoi-nghi.pdf"}
    for file, signers in waiting.items():
        for who in signers:
            signed = run("--store", by_name[who["name"]], "--now", MEETING, "sign", Path("out", file), "--as",
                         who["field"])  # fmt: skip
            assert signed.code == 0, (file, who, signed.err)
    return papers


def _verified(office: Office, cell: Cell, papers: dict[str, dict[str, Any]]) -> None:
    """Every paper is in order, everybody's signature still holds after the secretary's was added."""
    files = sorted(Path("out").rglob("*.pdf"))
    verdicts = {row["file"]: row for row in office("verify", *files, "--json", now=MEETING).data}
    assert {file for file, row in verdicts.items() if row["verdict"] != "ok"} == set()
    unsigned = {papers[Path(file).relative_to("out").as_posix()]["paper"]
                for file, row in verdicts.items() if not row["signers"]}  # fmt: skip
    assert unsigned == UNSIGNED
    sent = {path.name.split("-", 1)[1]: path.read_bytes() for path in cell.inbox}
    for file in Path("out").glob("19-*/*.pdf"):
        assert file.read_bytes().startswith(sent[file.name])  # the member's revision, byte for byte
        assert [s["role"] for s in verdicts[str(file)]["signers"]] == ["member", "secretary"]


def _eight_on_paper_count_alike(beside: Office, office: Office, cell: Cell) -> None:
    """Eight more reviews typed in from paper: status, levels and the cell's report are as with eight signed files."""
    signed = office.years()
    on_paper = list(signed)[SIGNED_FILES:22]
    for name in on_paper:
        year = signed[name]
        work = (("--done", year.work.done), ("--late", year.work.late), ("--above", year.work.above),
                ("--remedied", year.work.remedied))  # fmt: skip
        rates = [word for flag, rate in work if rate is not None for word in (flag, float(rate))]
        assert year.general is not None
        assert year.result is not None
        beside("collect", "paper", name, "--general", float(year.general), "--result", float(year.result),
               "--level", year.level("self"), *rates, "--by", "Lục Mẫu Bưởi", "--date", "20/11/2026")  # fmt: skip
    status = beside("status", "--json", code=1)
    exempt = [name for name in on_paper if name in names(status, "exempt")]
    counted = [name for name in on_paper if name not in exempt]
    assert (names(status, "paper"), names(status, "missing")) == (counted, MISSING)
    assert (status.data["received"], len(exempt)) == (18, 4)
    beside("meeting", "import", cell.folder / "meeting.yaml", now=MEETING)
    both = [one("meeting", "show", "--json", now=MEETING) for one in (beside, office)]
    assert levels(both[0]) == levels(both[1])
    assert both[0].data["quota"] == both[1].data["quota"]
    said = []
    for folder, one in (("paper", beside), ("files", office)):
        one("report", "report", "-o", folder, "--draft", now=MEETING)
        said.append(_text(Path(folder, "12-bao-cao-du-thao.pdf")))
    assert said[0] == said[1]


def _text(pdf: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout


def _sent_up(office: Office, run: Run) -> None:
    """The dossier is sealed to the body that decides, which finds every paper in it as it was signed."""
    committee = Path("cap-tren")
    made = run("--store", committee, "init", "unit", "--name", BODY, "--above", "Tỉnh uỷ", "--secretary",
               "Đỗ Mẫu Sự", "--no-passphrase", "-o", "du.kdunit")  # fmt: skip
    assert made.code == 0, made.err
    office("dossier", "--papers", "out", "--for", "du.kdunit", "-o", "chi-bo.kddossier", now=AFTER)
    assert run("--store", committee, "dossier", "--open", "chi-bo.kddossier", "-o", "ho-so").code == 0
    for file in Path("out").rglob("*.pdf"):
        assert Path("ho-so", file.relative_to("out")).read_bytes() == file.read_bytes()
    assert len(list(Path("ho-so/ban-kiem-diem-goc").iterdir())) == 22


def _decided_and_closed(office: Office) -> None:
    """The decision comes back with one level changed; everybody is told; the year is closed and stays as it is."""
    proposed = {name: one["proposed"] for name, one in levels(office("meeting", "show", "--json")).items()}
    rows: list[Sequence[str]] = [("Họ và tên", "Mức xếp loại", "Lý do")]
    rows += [(n, level, "") for n, level in proposed.items() if level and n != "Dương Mẫu Lan"]
    with Path("qd.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([*rows, ("Dương Mẫu Lan", "HTNV", "cấp uỷ thẩm định")])
    named = ("--number", "45-QĐ/ĐU", "--on", "20/12/2026", "--body", BODY, "--yes")
    said = office("decision", "import", "qd.csv", *named, now=AFTER).err
    assert "Dương Mẫu Lan: đề xuất Tốt, quyết định Hoàn thành. cấp uỷ thẩm định" in said
    assert office("notify", now=AFTER).out.count("\n") == 18
    closed = office("close", "--yes", now=AFTER)
    assert "Đã khép năm 2026" in closed.out + closed.err
    assert office.years()["Dương Mẫu Lan"].level("decided") == "HTNV"
    office("opinion", "set", "1", "--level", "HTT", "--text", "x", code=2, now=AFTER)
