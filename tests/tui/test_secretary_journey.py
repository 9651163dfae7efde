"""The year-end of a cell of twenty-four, from the inbox to the closed year: by keyboard, then at the command line."""

from __future__ import annotations

import csv
import re
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
from tests.tui import by_keyboard
from tests.tui.conftest import Cell, Ended, Run, typed
from tests.tui.terminal import Terminal

MISSING = ["Hồ Mẫu Yên", "Lưu Mẫu Ý"]
ON_PAPER = {
    "m02": "Hoàng Mẫu Hà", "m05": "Lê Mẫu Cúc", "m10": "Ngô Mẫu Khánh", "m12": "Lý Mẫu Minh", "m14": "Phan Mẫu Oanh",
    "m19": "Võ Mẫu Thảo", "m20": "Cao Mẫu Uyên", "m22": "Đinh Mẫu Xuân",
}  # fmt: skip
"""Whose review is typed in from paper at the command line; by keyboard they come as signed files."""
TYPED = {"m06": "Phạm Mẫu Dũng"}
"""The other way round: typed in by keyboard, a signed file at the command line."""
UNSIGNED = {"agenda", "reminders", "ballots", "dossier", "attendance"}
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


def test_twenty_four_members_from_the_inbox_to_the_closed_year_by_keyboard_and_by_command(
    run: Run, tmp_path: Path, validate_pdf: Callable[..., None]
) -> None:
    made = typed(("demo", tmp_path / "cell", "--members", 24, "--seed", 7, "--done", 22), "")
    assert made.code == 0, made.err
    cell = Cell(tmp_path / "cell")
    above = run("--store", "cap-tren", "init", "unit", "--name", BODY, "--above", "Tỉnh uỷ", "--secretary",
                "Đỗ Mẫu Sự", "--no-passphrase", "-o", "du.kdunit")  # fmt: skip
    assert above.code == 0, above.err
    walked = _by_keyboard(run, cell, tmp_path)

    office = Office(run, cell.secretary)
    _collected(office, cell, walked.years())
    _prepared(office)
    _met(office, cell)
    _alike(walked, office)
    papers = _papers(office, cell, run)
    validate_pdf(sorted(Path("out").rglob("*.pdf")))  # PDF/A-3a, PDF/UA-1
    _verified(office, cell, papers)
    _sent_up(office, run)
    _decided_and_closed(office)


def _by_keyboard(run: Run, cell: Cell, tmp_path: Path) -> Office:
    """The whole year-end with keys in a terminal of 80x24; the store as it was after the conference comes back."""
    own, home, beside = Cell(tmp_path / "tay"), tmp_path / "nha", tmp_path / "beside"
    shutil.copytree(cell.folder, own.folder)
    home.mkdir()
    shutil.copy("du.kdunit", home)
    for file in own.inbox:
        if file.name[:3] in TYPED:
            file.unlink()
    (name,) = TYPED.values()
    with Terminal(home=str(home)) as terminal:
        keyboard = by_keyboard.Keyboard(terminal)
        terminal.start("--store", str(own.secretary))
        assert "0/20 bài" in terminal.wait("Bàn làm việc")
        by_keyboard.collected(keyboard, own.folder / "inbox", [name, *MISSING])
        by_keyboard.typed_from_paper(keyboard, name, MISSING)
        by_keyboard.opinion_given(keyboard)
        by_keyboard.looked_around(keyboard)
        by_keyboard.record_taken(keyboard, own.folder / "meeting.yaml")
        shutil.copytree(own.secretary, beside)
        walked = Office(run, beside)
        by_keyboard.papers_made(keyboard)
        proposed = {name: year.level("proposed") for name, year in walked.years().items()}
        by_keyboard.decided(keyboard, home, [f"{name},{level}," for name, level in proposed.items() if level])
    papers = home / "giay-to"
    assert len(list(papers.glob("19-*/*.pdf"))) == 17  # the eighteenth is on paper
    some = [*papers.glob("[01]*.pdf"), *(min(folder.glob("*.pdf")) for folder in papers.iterdir() if folder.is_dir())]
    files = [file for file in some if not file.name.startswith("18-")]
    verdicts = {Path(row["file"]).name: row for row in run("--store", own.secretary, "verify", *files, "--json").data}
    waiting = {name for name, row in verdicts.items() if row["verdict"] != "ok"}
    assert waiting <= {"06-bien-ban-kiem-phieu.pdf", "08-bien-ban-hoi-nghi.pdf"}  # what waits for others
    return walked


def _collected(office: Office, cell: Cell, sent: dict[str, MemberYear]) -> None:
    """Fourteen files are taken, eight reviews typed in from paper; two are missing and are reminded."""
    files = [file for file in cell.inbox if file.name[:3] not in ON_PAPER]
    taken = str(office("collect", *files, "--json").data)
    assert taken.count("'code': 'ok'") + taken.count("'verdict': 'ok'") >= len(files) == 14
    for name in ON_PAPER.values():
        year = sent[name]
        work = (("--done", year.work.done), ("--late", year.work.late), ("--above", year.work.above),
                ("--quality", year.work.quality), ("--remedied", year.work.remedied))  # fmt: skip
        rates = [word for flag, rate in work if rate is not None for word in (flag, round(float(rate), 2))]
        assert year.general is not None
        assert year.result is not None
        office("collect", "paper", name, "--general", float(year.general), "--result", float(year.result),
               "--level", year.level("self"), *rates, "--by", "Lục Mẫu Bưởi", "--date", "20/11/2026")  # fmt: skip
    status = office("status", "--json", code=1)
    assert (names(status, "missing"), names(status, "paper")) == (MISSING, list(ON_PAPER.values()))
    assert (status.data["received"], status.data["days_left"]) == (18, 0)  # four who sent one owe none
    office("remind", "-o", "nhac.txt")
    reminded = Path("nhac.txt").read_text(encoding="utf-8")
    assert all(name in reminded for name in MISSING)
    assert "Đặng Mẫu Đào" not in reminded


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
    assert len([file for file in papers if file.startswith("19-")]) == 18 - len(ON_PAPER)
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


def _alike(walked: Office, office: Office) -> None:
    """Eight on paper at the command line, one by keyboard: levels, quota, the report are the same."""
    both = [one("meeting", "show", "--json", now=MEETING) for one in (walked, office)]
    assert levels(both[0]) == levels(both[1])
    assert both[0].data["quota"] == both[1].data["quota"]
    said = []
    for folder, one in (("keys", walked), ("words", office)):
        one("report", "report", "-o", folder, "--draft", now=MEETING)
        said.append(" ".join(_text(Path(folder, "12-bao-cao-du-thao.pdf")).replace("BẢN THỬ", " ").split()))
    own = re.compile(r"Theo (\d+) bản tự kiểm điểm có dữ liệu: [^.]*\.")  # paper has no answers to count these from
    read = [int(found) for words in said for found in own.findall(words)]
    assert (len(read), read[0] - read[1]) == (2, len(ON_PAPER) - len(TYPED))
    assert own.sub("", said[0]) == own.sub("", said[1])


def _text(pdf: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout


def _sent_up(office: Office, run: Run) -> None:
    """The dossier is sealed to the body that decides, which finds every paper in it as it was signed."""
    office("dossier", "--papers", "out", "--for", "du.kdunit", "-o", "chi-bo.kddossier", now=AFTER)
    assert run("--store", "cap-tren", "dossier", "--open", "chi-bo.kddossier", "-o", "ho-so").code == 0
    for file in Path("out").rglob("*.pdf"):
        assert Path("ho-so", file.relative_to("out")).read_bytes() == file.read_bytes()
    assert len(list(Path("ho-so/ban-kiem-diem-goc").iterdir())) == 22 - len(ON_PAPER)


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
