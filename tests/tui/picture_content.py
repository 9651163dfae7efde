"""What stands in the demo cell for pictures of themes, standards, commitments and two years side by side."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from tests.tui.terminal import ROOT

CONTENT = (
    ("theme", "add", "Nêu cao trách nhiệm, linh hoạt, hành động quyết liệt", "--from", "1/1/2026",
     "--to", "31/12/2027", "--number", "05-NQ/CB", "--component", "Trách nhiệm", "--component", "Linh hoạt"),
    ("theme", "suggest", "1", "Giải quyết 100% hồ sơ đúng hạn, có sổ theo dõi", "--component", "1"),
    ("theme", "reading", "1", "Chuyện chiếc đồng hồ", "--source", "Báo Nhân Dân"),
    ("standard", "new", "Công minh, chính trực, khách quan"),
    ("standard", "change", "1", "--meaning", "Công bằng, không vị nể",
     "--ask", "Đồng chí đã xử lý việc nào khó mà vẫn công bằng?"),
    ("standard", "change", "2", "--meaning", "Ngay thẳng, nói đi đôi với làm",
     "--ask", "Việc nào đồng chí đã nói và làm đúng như đã nói?"),
)  # fmt: skip
PAGES = 4
COMMITMENTS = (
    ("commitments", "add", "Trước 30/6 số hoá 300 hồ sơ, bàn giao có biên bản", "--block", "nhiem-vu"),
    ("commitments", "add", "Tích cực học tập, nâng cao đạo đức", "--block", "dao-duc"),
    ("commitments", "add", "Mỗi quý viết 01 bài thu hoạch, báo cáo chi bộ", "--block", "chinh-tri"),
    ("note", "add", "Đã số hoá 120 hồ sơ", "--for", "1", "--evidence", "Sổ theo dõi trang 12", "--on", "15/3/2026"),
    ("note", "add", "Bài thu hoạch quý I", "--for", "3", "--evidence", "Biên bản sinh hoạt 4/2026", "--on", "2/4/2026"),
)


def year_of_content(cell: Path, somebody: str, now: datetime) -> None:
    """A year of the unit's own content, of commitments, and a review of the year before."""
    secretary, member, done = cell / "secretary", cell / somebody, cell / "members" / "m05"

    def typed(store: Path, *words: str) -> None:
        line = [sys.executable, "-m", "tui", "--store", str(store), "--now", now.isoformat(), *words]
        subprocess.run(line, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    for words in CONTENT:
        typed(secretary, *words)
    for deed in COMMITMENTS:
        typed(member, *deed)
    file = cell / "tra-loi.json"
    typed(done, "answers", "export", str(file))
    answers = json.loads(file.read_text(encoding="utf-8")) | {"questionnaire": "review-2025-2b", "edition": "2025.1"}
    file.write_text(json.dumps(answers), encoding="utf-8")
    taken = ["--store", str(done), "answers", "import", str(file), "--period", "2025", "--form", "2B", "--partial"]
    subprocess.run([sys.executable, "-m", "tui", *taken], check=False, cwd=ROOT, capture_output=True)  # 2026 knows more


def handbook_pages(store: Path, now: datetime) -> None:
    """The first pages of a member's handbook, as they are printed."""
    file = store.parent / "so-tay.pdf"
    line = ["--store", str(store), "--now", now.isoformat(), "commitments", "handbook", "-o", str(file)]
    subprocess.run([sys.executable, "-m", "tui", *line], check=True, cwd=ROOT)
    drawn = ["-f", "1", "-l", str(PAGES), "-r", "60", "-png", str(file), str(ROOT / "docs" / "paper" / "so-tay")]
    subprocess.run(["pdftoppm", *drawn], check=True)
