"""People, drafts, clock and randomness that storage tests share."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Protocol

from questionnaires.values import Answer, Row
from reviews.commitments import Commitment, Note, Register
from reviews.people import Profile, Roster, RosterLine, UnitCard
from reviews.records import Draft
from storage.os_layer import Os
from storage.slots import Cost
from storage.store import FileStore

CHEAP = Cost(memory=64, passes=1, lanes=1)
PROFILE = Profile("Nguyễn Thị Bưởi", date(1984, 2, 29), "2B", party_post="Chi ủy viên", workplace="Trạm Y tế xã Mây Hạ")
UNIT = UnitCard(
    "Chi bộ Thôn Đồng Mơ",
    "Đảng bộ xã Mây Hạ",
    "Mây Hạ",
    deadline=date(2026, 12, 10),
    calendar=(("họp chi bộ", date(2026, 12, 15)),),
    settings={"size": "14"},
)
SECRET_WORDS = "Tôi còn nể nang, ngại va chạm khi góp ý với đồng chí phụ trách"

TASK: Row = {"what": "Tiêm chủng", "share": Fraction(1, 3), "ok": False, "on": date(2026, 1, 2), "x": None}


class TickingClock:
    """One second later at each question."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)

    def now(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


class Seeded:
    """The same bytes in every run."""

    def __init__(self, seed: int = 1) -> None:
        self.seed = seed
        self.count = 0

    def bytes(self, count: int) -> bytes:
        self.count += 1
        return hashlib.shake_256(f"{self.seed}/{self.count}".encode()).digest(count)


def draft(words: str = SECRET_WORDS, **changed: object) -> Draft:
    """A draft with an answer of each kind."""
    answers = {
        "a1": Answer(words, evidence="Biên bản ngày 03/5", remedy="Học cách góp ý"),
        "points": Answer(Fraction(39, 2)),
        "done": Answer(value=True),
        "day": Answer(date(2026, 5, 19)),
        "ticks": Answer(("a", "b")),
        "none": Answer(()),
        "tasks": Answer((TASK,)),
        "later": Answer(skip_reason="Chưa được giao"),
    }
    fields: dict[str, object] = {"profile": PROFILE, "unit": UNIT, "questionnaire": "review-2026-2b", "edition": "1"}
    fields |= {"sha256": "ab" * 32, "answers": answers, "place": "a1", "marked": ("points",), **changed}
    return Draft(**fields)  # type: ignore[arg-type]  # fields are put together by name here


def register(words: str = SECRET_WORDS) -> Register:
    """A register with every field filled."""
    line = Commitment(
        "c1", "dang_ky", "duty", "Chuyển đổi số", words, "Biên bản bàn giao", date(2026, 6, 30), "qd144#3.2",
        "Lê Thị Ổi", "Nộp báo cáo chậm", "registered",
    )  # fmt: skip
    note = Note("n1", date(2026, 3, 31), words, "Sổ tay trang 12", "c1", "partly", "Máy hỏng", "dialogue", 5, 4)
    return Register("2026", (line, Commitment("c2")), (note, Note("n2", date(2026, 4, 1), "x")), 2, "ab" * 32)


def roster(*names: str) -> Roster:
    lines = tuple(
        RosterLine(
            f"m{number}",
            Profile(name),
            "confirmed",
            "ab" * 32,
            b"\x30\x82",
            "Bí thư",
            datetime(2026, 11, 1, tzinfo=UTC),
        )
        for number, name in enumerate(names)
    )
    return Roster(UNIT, lines)


class Opener(Protocol):
    """The `opener` fixture."""

    def __call__(
        self, *, os: Os | None = None, path: Path | None = None, create: bool = True, demo: bool = False
    ) -> FileStore: ...
