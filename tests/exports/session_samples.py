"""The fictional cell of 24 with its conference, as values: books from which every paper can be composed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from typing import Any

from reviews.campaign import Award, Campaign, CommitteeMeeting, Document, Plan, Prompt, Remedy
from reviews.meetings import Hands, Resolution
from reviews.member_year import LevelValue, MemberYear, Step, Subject
from reviews.people import Profile, Roster, RosterLine, UnitCard
from reviews.rules import LEVELS
from reviews.session_books import Books
from reviews.session_facts import Absence, Attendance, Ballots, BaseStep, Item, Remark, SessionFacts, Votes
from reviews.session_papers import SessionPaper
from reviews.session_parts import Bar, Chart
from reviews.standing import Span, Standing

HANOI = timezone(timedelta(hours=7))
MEETING = datetime(2026, 12, 12, 8, 0, tzinfo=HANOI)
UNIT = UnitCard("Chi bộ Thôn Đồng Mơ", "Đảng bộ xã Mây Hạ", "Mây Hạ", "ab" * 16, secretary="Nguyễn Mẫu An")

PEOPLE: tuple[tuple[str, str, str, str, str, str, str, str, str], ...] = (
    # name | born | joined | Party, government, union posts | form | points | self | votes | proposed
    ("Nguyễn Mẫu An", "1961-02-10", "1986-02-03", "Bí thư chi bộ//", "2C", "29+66", "HTXS", "13/2/0/0", "HTXS"),
    ("Trần Mẫu Bình", "1978-05-02", "2004-05-19", "Phó Bí thư/Trưởng thôn/", "2A", "28+64", "HTXS", "9/6/0/0", "HTXS"),
    ("Lê Mẫu Cúc", "1984-09-12", "2010-09-02", "Chi uỷ viên/Trạm trưởng Trạm Y tế/", "2A", "28+60", "HTT",
     "2/13/0/0", "HTT"),
    ("Phạm Mẫu Dũng", "1975-11-20", "2001-11-07", "/Phó Hiệu trưởng/", "2A", "27+58", "HTT", "0/15/0/0", "HTT"),
    ("Đặng Mẫu Đào", "1990-03-30", "2016-03-26", "//Bí thư chi đoàn", "2B", "29+65", "HTXS", "12/3/0/0", "HTXS"),
    ("Hoàng Mẫu Hà", "1993-07-01", "2018-05-19", "//", "2B", "27+55", "HTT", "0/14/1/0", "HTT"),
    ("Bùi Mẫu Giang", "1987-01-08", "2013-02-03", "//", "2B", "26+40", "HTNV", "0/3/12/0", "HTNV"),
    ("Vũ Mẫu Hạnh", "1981-12-25", "2008-09-02", "//", "2B", "24+50", "HTNV", "0/1/5/9", "KHT"),
    ("Đỗ Mẫu Hoà", "1955-10-10", "1979-12-22", "//", "2C", "28+58", "HTT", "0/15/0/0", "HTT"),
    ("Ngô Mẫu Khánh", "1958-04-18", "1983-04-30", "//Chi hội trưởng Cựu chiến binh", "2C", "29+63", "HTXS",
     "8/7/0/0", "HTT"),
    ("Dương Mẫu Lan", "1969-06-06", "1998-03-08", "Chi uỷ viên//Chi hội trưởng Phụ nữ", "2C", "57/2+61", "HTT",
     "1/14/0/0", "HTT"),
    ("Lý Mẫu Minh", "1972-08-15", "2003-10-14", "//", "2C", "28+62", "HTXS", "2/13/0/0", "HTT"),
    ("Mai Mẫu Nga", "1995-02-14", "2020-03-26", "//", "2C", "26+54", "HTT", "0/15/0/0", "HTT"),
    ("Phan Mẫu Oanh", "1992-09-09", "2019-05-01", "//", "2C", "25+45", "HTT", "0/11/4/0", "HTT"),
    ("Quách Mẫu Phúc", "1944-01-01", "1968-02-03", "//", "2C", "", "", "", ""),
    ("Tạ Mẫu Quang", "1998-03-17", "2022-08-19", "//", "2C", "", "", "", ""),
    ("Trịnh Mẫu Sơn", "1976-05-05", "2006-05-19", "//", "2C", "", "", "", ""),
    ("Từ Mẫu Tâm", "2004-11-11", "2026-08-19", "//", "2C", "", "", "", ""),
    ("Võ Mẫu Thảo", "2003-12-02", "2026-02-03", "//", "2C", "27+53", "HTT", "0/14/1/0", "HTT"),
    ("Cao Mẫu Uyên", "1999-10-30", "2026-05-19", "//", "2C", "25+48", "HTT", "0/12/3/0", "HTT"),
    ("Châu Mẫu Việt", "1983-04-04", "2012-09-02", "//", "2C", "24+44", "HTNV", "0/2/13/0", "HTNV"),
    ("Đinh Mẫu Xuân", "1965-01-20", "1995-03-08", "//", "2C", "27+50", "HTT", "0/15/0/0", "HTT"),
    ("Hồ Mẫu Yên", "1980-07-19", "2009-12-22", "//", "2C", "18+30", "HTNV", "0/0/5/10", "KHT"),
    ("Lưu Mẫu Ý", "1967-02-28", "1999-04-30", "//", "2C", "26+52", "HTT", "0/15/0/0", "HTT"),
)  # fmt: skip

STANDINGS: dict[int, dict[str, Any]] = {
    1: {"role": "secretary"}, 2: {"role": "deputy"}, 3: {"role": "committee", "residence": "received"},
    4: {"residence": "received", "civil_servant": True}, 5: {"residence": "received"}, 6: {"residence": "received"},
    9: {"residence": "not_applicable"}, 11: {"role": "committee"},
    15: {"exempt": Span(date(2025, 1, 1), None, "tuổi cao, sức yếu", "QĐ 15-QĐ/ĐU, 20/12/2024")},
    16: {"exempt": Span(date(2026, 3, 1), date(2027, 2, 28), "lao động ở nước ngoài", "QĐ 31-QĐ/ĐU, 25/02/2026")},
    17: {"suspended": Span(date(2026, 9, 1), None, "đình chỉ sinh hoạt đảng", "QĐ 44-QĐ/ĐU, 30/8/2026")},
    18: {"probationary": True}, 19: {"probationary": True}, 20: {"probationary": True},
    21: {"away": Span(date(2026, 6, 1), None, "Chi bộ Bến xe")},
}  # fmt: skip


def ident(number: int) -> str:
    """Roster id of the person with this number."""
    return f"{number:016x}"


def roster() -> Roster:
    """The roster of 24."""
    return Roster(UNIT, tuple(_line(n) for n in range(1, len(PEOPLE) + 1)))


def _line(number: int) -> RosterLine:
    name, born, joined, posts, form, *_ = PEOPLE[number - 1]
    party, government, union = posts.split("/")
    standing = Standing(number=number, joined=date.fromisoformat(joined), **STANDINGS.get(number, {}))
    profile = Profile(name, date.fromisoformat(born), form, party, government, union, "Thôn Đồng Mơ")  # type: ignore[arg-type]  # forms of the table
    return RosterLine(ident(number), profile, "confirmed", standing=standing)


def year(number: int) -> MemberYear:
    """The record of one member."""
    *_, form, points, own, votes, proposed = PEOPLE[number - 1]
    if not points:
        return MemberYear(ident(number))
    general, result = points.split("+")
    counts = [int(n) for n in votes.split("/")]
    levels: dict[Subject, LevelValue] = {"self": LevelValue(own), "committee": LevelValue(proposed)}
    if max(counts) >= 9:
        levels["ballot"] = LevelValue(LEVELS[counts.index(max(counts))])
    reason = "không mức nào quá nửa; từ Hoàn thành tốt trở lên 15 phiếu" if max(counts) < 9 else ""
    levels["proposed"] = LevelValue(proposed, MEETING.date(), reason)
    return MemberYear(
        ident(number), "proposed", form, "file", f"{number:064x}", 1, datetime(2026, 11, 28, 9, tzinfo=HANOI),
        Fraction(general), Fraction(result), levels=levels,
        opinion="Chấp hành tốt chủ trương, nghị quyết; hoàn thành nhiệm vụ được giao; cần tích cực phát biểu hơn.",
    )  # fmt: skip


def campaign() -> Campaign:
    """The year's books after the conference."""
    plan = Plan(
        deciding_body="Đảng uỷ xã Mây Hạ", meeting=MEETING, meeting_place="Nhà văn hoá thôn Đồng Mơ",
        hand_in=date(2026, 11, 30), chair=ident(1), own_chair=ident(2), clerk=ident(5),
        tellers=(ident(11), ident(13), ident(14)), guests=("Nguyễn Mẫu Giám, Phó Bí thư Đảng uỷ xã",),
    )  # fmt: skip
    return Campaign(
        "2026", "concluded", plan, tuple(year(n) for n in range(1, len(PEOPLE) + 1)),
        prompts=(Prompt("p1", Document("12-CV/ĐU", date(2026, 11, 20), "Đảng uỷ xã"), points=("Thu quỹ",)),),
        committee=CommitteeMeeting(
            date(2026, 12, 3), "Nhà văn hoá thôn", (ident(1), ident(2), ident(3), ident(11)), (), ident(1), ident(3),
            "Chi uỷ kiểm điểm tập thể theo Mẫu 01.\nThảo luận nhận xét từng đảng viên.", "Thống nhất 4/4.",
        ),
        awards=(Award(ident(5), "Giấy khen của Đảng uỷ xã", "Dạy học và công tác đoàn nổi trội"),),
        remedies=(Remedy("r1", "Rà soát, thu nộp quỹ đúng hạn hằng quý", ident(11), date(2027, 3, 31)),),
    )  # fmt: skip


def facts() -> SessionFacts:
    """The conference."""
    rows = tuple(
        Votes(ident(n), dict(zip(LEVELS, map(int, p[7].split("/")), strict=True)))
        for n, p in enumerate(PEOPLE, 1)
        if p[7]
    )
    items = tuple(
        Item(
            ident(n), "", "Nêu ưu điểm, hai hạn chế và biện pháp khắc phục; tự nhận mức như bản kiểm điểm.",
            (Remark("Trần Mẫu Bình", "Đồng chí cần sâu sát hơn với tổ đảng."),),
            "Tiếp thu ý kiến.", "Nhất trí với bản kiểm điểm; đề nghị khắc phục trước tháng 3/2027.",
            "Trần Mẫu Bình" if n == 1 else "",
        )
        for n, p in enumerate(PEOPLE, 1)
        if p[7]
    )  # fmt: skip
    collective = Item(
        "", "Chi uỷ", "Bí thư trình bày báo cáo kiểm điểm.", (Remark("Đỗ Mẫu Hoà", "Nhất trí."),), "", "Thông qua."
    )
    return SessionFacts(
        began=MEETING, ended=MEETING + timedelta(hours=8, minutes=30), place="Nhà văn hoá thôn Đồng Mơ",
        chair="Nguyễn Mẫu An", clerk="Đặng Mẫu Đào", own_chair="Trần Mẫu Bình",
        tellers=("Dương Mẫu Lan", "Mai Mẫu Nga", "Phan Mẫu Oanh"),
        attendance=Attendance(
            24, 21, 3, 17, 19, 16, (Absence("Lưu Mẫu Ý", "đi viện", accepted=True),),
            ("Quách Mẫu Phúc", "Tạ Mẫu Quang"), ("Trịnh Mẫu Sơn",), ("Châu Mẫu Việt",), ("Nguyễn Mẫu Giám",),
        ),
        base=16, majority=9,
        base_steps=(
            BaseStep("full_members", 21), BaseStep("away", 1, ("Châu Mẫu Việt",)),
            BaseStep("exempt_absent", 2, ("Quách Mẫu Phúc", "Tạ Mẫu Quang")),
            BaseStep("suspended", 1, ("Trịnh Mẫu Sơn",)), BaseStep("excused", 1, ("Lưu Mẫu Ý",)),
        ),
        items=(collective, *items), ballots=Ballots(16, 16, 15, 1, rows, "đánh hai dấu"),
        collective_ballots=Ballots(16, 16, 16, 0, (Votes("", {"HTT": 14, "HTXS": 2}, 0, "Chi bộ Thôn Đồng Mơ"),)),
        counted_at=MEETING + timedelta(hours=7), keeper="Trần Mẫu Bình",
        resolutions=(Resolution("Đề nghị Đảng uỷ xã xem xét hỗ trợ sửa nhà văn hoá", Hands(16, 0, 0)),),
        minutes_read=True,
    )  # fmt: skip


CHARTS = (
    Chart("Đảng viên tự nhận mức", (
        Bar("Hoàn thành xuất sắc nhiệm vụ", 5), Bar("Hoàn thành tốt nhiệm vụ", 11), Bar("Hoàn thành nhiệm vụ", 4),
        Bar("Không hoàn thành nhiệm vụ", 0),
    )),
    Chart("Giữ gìn đoàn kết, thống nhất trong Đảng", (
        Bar("Làm tốt", 15), Bar("Có mặt cần cố gắng", 4), Bar("Chưa làm được", 0), Bar("Không có điều kiện", 1),
    ), "Quy định 144-QĐ/TW"),
)  # fmt: skip


def books() -> Books:
    """Everything recorded."""
    return Books(roster(), campaign(), date(2026, 12, 13), facts(), charts=CHARTS)


def deferred() -> Books:
    """The same, with one member put off and another who has not handed in."""
    whole = books()
    late = replace(whole.campaign.of(ident(24)), state="deferred", history=(Step("deferred", MEETING, "", "đi viện"),))
    missing = MemberYear(ident(22))
    return replace(whole, campaign=whole.campaign.with_member(late).with_member(missing))


def only(found: tuple[SessionPaper, ...]) -> SessionPaper:
    """The one paper of a kind."""
    (paper,) = found
    return paper
