"""The record of a conference kept on paper, read from YAML or JSON: every mistake with its line, all at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from fractions import Fraction
from typing import Final

from questionnaires.fields import Fields
from questionnaires.nodes import Entries, Items, Node, Scalar, parse
from questionnaires.problems import Findings, Place, nearest
from questionnaires.values import KiemdiemError, nfc
from reviews.ballots import BallotKind, Row, Slips
from reviews.campaign import Rated
from reviews.meeting_words import (
    COLLECTIVE_LEVELS,
    COLUMN_WORDS,
    FORMAT,
    HEAD,
    INVALID_ROW,
    ITEM,
    LEVEL_WORDS,
    MEMBER,
    NO,
    ROUND_TOP,
    SLIPS,
    TOP,
    WRITTEN,
    YES,
)
from reviews.meetings import COLLECTIVE, Attendee, Guest, Hands, Item, Meeting, Pause, Remark, Resolution
from reviews.member_year import LevelValue, Subject
from reviews.people import Roster
from reviews.voting_base import HALF, read_threshold

MOST_VOTES: Final = 100_000
_DAY: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:[ ,]+(\d{1,2})[:h](\d{2}))?")
_OTHER_LEVELS: Final[Mapping[str, Subject]] = {"mức cơ quan": "official", "mức đoàn thể": "mass"}


@dataclass(slots=True)
class Record:
    """What a file says, and where: the conference without its counts, the counts, and places of names and blocks."""

    meeting: Meeting
    slips: dict[BallotKind, Slips] = field(default_factory=dict)
    rows: dict[BallotKind, list[Row]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    """Roster id, or the key of a block: its place; a kind of ballot: the place of its sheets."""
    unread: set[str] = field(default_factory=set)
    """Members whose proposed level stands there and cannot be read."""
    listed: tuple[str, ...] = ()
    """Roster ids in the order of the file."""
    closed: bool = False


def read_record(data: bytes, findings: Findings, roster: Roster, zone: tzinfo | None) -> Record | None:
    """The record, as far as it can be read; what is wrong is in `findings`. None where it is no mapping at all."""
    tree = parse(data, findings)
    return None if tree is None else _Reader(findings, roster, zone).record(tree)


class _Reader:
    def __init__(self, findings: Findings, roster: Roster, zone: tzinfo | None) -> None:
        self.findings = findings
        self.roster = roster
        self.zone = zone
        self.known = {_alike(line.profile.name): line.member for line in reversed(roster.lines)}
        names = [_alike(line.profile.name) for line in roster.lines]
        self.main: BallotKind = "levels"
        """What the sheet with everybody's levels counts: the lower ones only, where the top was voted on apart."""
        self.doubled = {name for name in names if names.count(name) > 1}

    def record(self, tree: Entries) -> Record:
        top = Fields(tree, TOP, self.findings)
        self.main = "lower_levels" if top.has(ROUND_TOP) else "levels"
        self.version(top)
        chair, opened = self.person(top, "chủ trì", required=True), self.moment(top, "bắt đầu", required=True)
        closed = self.moment(top, "kết thúc")
        meeting = Meeting(
            self.roster.unit.period, state="open", place=top.text("địa điểm"), opened=opened, closed=closed,
            chair=chair, own_chair=self.person(top, "chủ trì thay"), clerk=self.person(top, "thư ký", required=True),
            tellers=self.people(top, "tổ kiểm phiếu"), attendance=(*self.absent(top), *self.late(top)),
            guests=self.guests(top), order_reason=top.text("lý do đổi thứ tự"), discussion=top.text("thảo luận"),
            pauses=self.pauses(top), resolutions=self.resolutions(top),
            minutes_read=self.flag(top, "đã thông qua biên bản"), source="paper",
        )  # fmt: skip
        record = Record(meeting, closed=closed is not None)
        record.meeting = replace(meeting, threshold=self.threshold(top))
        record.places["kỳ"] = top.place("kỳ")
        self.collective(top, record)
        self.members(top, record)
        self.sheets(top, record)
        return record

    def version(self, top: Fields) -> None:
        """The first key says what the file is; the period must be the roster's."""
        if top.text(HEAD, required=True) not in ("", str(FORMAT)):
            self.findings.add("meeting_file_format", top.place(HEAD), found=top.text(HEAD), expected=FORMAT)
        period = top.text("kỳ", required=True)
        if period and period != self.roster.unit.period:
            self.findings.add("meeting_file_period", top.place("kỳ"), found=period, expected=self.roster.unit.period)

    def threshold(self, top: Fields) -> Fraction:
        """`1/2` unless the file says otherwise."""
        text = top.text("ngưỡng")
        try:
            return read_threshold(text) if text else HALF
        except KiemdiemError:
            self.findings.add("meeting_threshold", top.place("ngưỡng"), found=text)
            return HALF

    # --- people ---------------------------------------------------------------------------

    def member(self, name: str, place: Place) -> str:
        """The roster id of a name (or of a number on the roster); empty, with a problem, where there is none."""
        wanted = _alike(name)
        if wanted in self.doubled:
            self.findings.add("meeting_name_doubled", place, found=name)
            return ""
        if wanted in self.known:
            return self.known[wanted]
        if wanted.isdecimal() and 0 < int(wanted) <= len(self.roster.lines):
            return self.roster.lines[int(wanted) - 1].member
        by_id = next((line.member for line in self.roster.lines if line.member == name), "")
        if not by_id:
            near = nearest(name, [line.profile.name for line in self.roster.lines])
            swap = (name, near) if near else None
            self.findings.add("meeting_name_unknown", place, found=name, nearest=near, swap=swap)
        return by_id

    def person(self, fields: Fields, key: str, *, required: bool = False) -> str:
        name = fields.text(key, required=required)
        return self.member(name, fields.place(key)) if name else ""

    def people(self, fields: Fields, key: str) -> tuple[str, ...]:
        node = fields.node.values.get(key)
        nodes = node.nodes if isinstance(node, Items) else [node] if isinstance(node, Scalar) and node.text else []
        if isinstance(node, Entries):
            fields.names(key)
        found = [self.member(n.text.strip(), _inside(self.findings, n)) for n in nodes if isinstance(n, Scalar)]
        return tuple(ident for ident in found if ident)

    def absent(self, top: Fields) -> list[Attendee]:
        found = []
        for node in top.mappings("vắng"):
            who = Fields(node, ("họ tên", "lý do", "được chấp nhận"), self.findings)
            member = self.person(who, "họ tên", required=True)
            excused = self.flag(who, "được chấp nhận")
            if excused:
                who.text("lý do", required=True)
            if member:
                found.append(Attendee(member, "excused" if excused else "absent", who.text("lý do")))
        return found

    def late(self, top: Fields) -> list[Attendee]:
        found = []
        for node in top.mappings("đến muộn"):
            who = Fields(node, ("họ tên", "lúc", "lý do"), self.findings)
            member = self.person(who, "họ tên", required=True)
            if member:
                found.append(Attendee(member, "late", who.text("lý do"), who.text("lúc")))
        return found

    def guests(self, top: Fields) -> tuple[Guest, ...]:
        nodes = [Fields(node, ("họ tên", "chức vụ"), self.findings) for node in top.mappings("đại biểu")]
        return tuple(Guest(who.text("họ tên", required=True), who.text("chức vụ")) for who in nodes)

    # --- the course -----------------------------------------------------------------------

    def pauses(self, top: Fields) -> tuple[Pause, ...]:
        found = []
        for node in top.mappings("tạm nghỉ"):
            one = Fields(node, ("từ", "đến", "lý do"), self.findings)
            begin, end = self.moment(one, "từ", required=True), self.moment(one, "đến", required=True)
            if begin and end:
                found.append(Pause(begin, end, one.text("lý do")))
        return tuple(found)

    def resolutions(self, top: Fields) -> tuple[Resolution, ...]:
        found = []
        keys = ("nội dung", "đồng ý", "không đồng ý", "ý kiến khác", "người thực hiện", "thời hạn")
        for node in top.mappings("nghị quyết"):
            one = Fields(node, keys, self.findings)
            due = self.moment(one, "thời hạn")
            hands = None
            if one.has("đồng ý"):
                hands = Hands(*(one.whole(key, 0, 0, MOST_VOTES) for key in keys[1:4]))
            text = one.text("nội dung", required=True)
            found.append(Resolution(text, hands, one.text("người thực hiện"), due.date() if due else None))
        return tuple(found)

    def remarks(self, fields: Fields) -> tuple[Remark, ...]:
        found = []
        for node in fields.mappings("góp ý"):
            one = Fields(node, ("người", "nội dung"), self.findings)
            name, text = one.text("người", required=True), one.text("nội dung", required=True)
            found.append(Remark(name, text, self.known.get(_alike(name), "")))
        return tuple(found)

    def item(self, fields: Fields, ident: str) -> Item:
        standard = fields.mapping("chuẩn mực đơn vị")
        lines = [(key, node.text) for key, node in (standard.values if standard else {}).items()
                 if isinstance(node, Scalar)]  # fmt: skip
        return Item(
            ident, fields.text("tóm tắt"), self.remarks(fields), fields.text("tiếp thu"), fields.text("kết luận"),
            tuple(lines),
        )  # fmt: skip

    def collective(self, top: Fields, record: Record) -> None:
        node = top.mapping("tập thể")
        if node is not None:
            record.places[COLLECTIVE] = top.key_place("tập thể")
            record.meeting = record.meeting.with_item(self.item(Fields(node, ITEM, self.findings), COLLECTIVE))

    def members(self, top: Fields, record: Record) -> None:
        if not top.has("đảng viên"):
            top.text("đảng viên", required=True)
        listed = []
        for node in top.mappings("đảng viên"):
            fields = Fields(node, MEMBER, self.findings)
            ident = self.person(fields, "họ tên", required=True)
            if not ident:
                continue
            if ident in record.places:
                self.findings.add("meeting_member_twice", fields.place("họ tên"), found=fields.text("họ tên"))
                continue
            record.places[ident] = fields.place("họ tên")
            listed.append(ident)
            item = self.item(fields, ident)
            self.opinion(fields, item, record)
            self.votes(fields, ident, record)
        record.listed = tuple(listed)

    def opinion(self, fields: Fields, item: Item, record: Record) -> None:
        """Values of the level and what puts the member off; the item goes into the record."""
        levels: dict[Subject, LevelValue] = {}
        day = record.meeting.day
        node, opinion = fields.mapping("chi uỷ"), ""
        if node is not None:
            ours = Fields(node, ("mức", "nhận xét", "điểm"), self.findings)
            opinion = ours.text("nhận xét")
            item = replace(item, appraised=ours.number("điểm") if ours.text("điểm") else None)
            self.level(ours, "mức", levels, "committee")
        for key, subject in _OTHER_LEVELS.items():
            self.level(fields, key, levels, subject)
        self.level(fields, "đề xuất", levels, "proposed")
        if fields.text("đề xuất") and "proposed" not in levels:
            record.unread.add(item.id)
        if "proposed" in levels:
            levels["proposed"] = LevelValue(levels["proposed"].level, day, fields.text("lý do"))
        item = replace(item, opinion=opinion, deferred=fields.text("hoãn"), levels=levels)
        record.meeting = record.meeting.with_item(item)

    def level(self, fields: Fields, key: str, into: dict[Subject, LevelValue], subject: Subject) -> None:
        word = fields.text(key)
        code = LEVEL_WORDS.get(" ".join(word.casefold().split()))
        if code is not None and (code or subject == "proposed"):
            into[subject] = LevelValue(code)
        elif word:
            self.no_level(fields, key, word)

    def code(self, fields: Fields, key: str) -> str:
        """The level written there, empty where nothing is."""
        word = fields.text(key)
        code = LEVEL_WORDS.get(" ".join(word.casefold().split()), "") if word else ""
        if word and not code:
            self.no_level(fields, key, word)
        return code

    def no_level(self, fields: Fields, key: str, word: str) -> None:
        near = nearest(word, list(WRITTEN.values()))
        expected = ", ".join(list(WRITTEN.values())[:4])
        self.findings.add("meeting_level", fields.place(key), found=word, nearest=near, expected=expected)

    # --- ballots --------------------------------------------------------------------------

    def votes(self, fields: Fields, ident: str, record: Record) -> None:
        sheets: dict[str, BallotKind] = {"phiếu": self.main, "bình chọn": "top"}
        for key, kind in sheets.items():
            node = _filled(fields.mapping(key))
            if node is not None:
                record.rows.setdefault(kind, []).append(self.row(node, COLUMN_WORDS[kind], ident))

    def row(self, node: Entries, words: Sequence[str], subject: str) -> Row:
        fields = Fields(node, (*words, INVALID_ROW), self.findings)
        votes = tuple(self.number(fields, word) for word in words)
        return Row(subject, votes, self.spoilt(fields))

    def spoilt(self, fields: Fields) -> int:
        """Rows that are no vote for this name; left empty where there were none."""
        return fields.whole(INVALID_ROW, 0, 0, MOST_VOTES) if fields.text(INVALID_ROW) else 0

    def number(self, fields: Fields, key: str) -> int:
        """A number that must be there: nothing is taken for zero."""
        return fields.whole(key, 0, 0, MOST_VOTES) if fields.text(key, required=True) else 0

    def sheets(self, top: Fields, record: Record) -> None:
        """The sheets of each ballot, and the rows of the collectives."""
        kinds: dict[str, BallotKind] = {
            "kiểm phiếu": self.main, ROUND_TOP: "top", "kiểm phiếu tập thể": "collective",
        }  # fmt: skip
        for key, kind in kinds.items():
            node = _filled(top.mapping(key))
            if node is not None:
                record.places[kind] = top.key_place(key)
                record.slips[kind] = self.slips(Fields(node, SLIPS, self.findings), record)
        words = COLUMN_WORDS["collective"]
        for node in top.mappings("phiếu tập thể"):
            fields = Fields(node, ("tên", *words, INVALID_ROW, *COLLECTIVE_LEVELS), self.findings)
            votes = tuple(self.number(fields, word) for word in words)
            name = fields.text("tên", required=True)
            own, proposed = (self.code(fields, key) for key in COLLECTIVE_LEVELS[:2])
            rating = Rated(name, own, proposed, fields.text(COLLECTIVE_LEVELS[2]))
            if rating != Rated(name):
                record.meeting = record.meeting.with_rating(rating)
            record.rows.setdefault("collective", []).append(Row(name, votes, self.spoilt(fields)))

    def slips(self, fields: Fields, record: Record) -> Slips:
        keeper = fields.text("người giữ phiếu")
        if keeper:
            record.meeting = replace(record.meeting, keeper=self.known.get(_alike(keeper), keeper))
        issued, returned, lost, valid, invalid = (self.number(fields, key) for key in SLIPS[:5])
        return Slips(issued, returned, lost, valid, invalid, fields.text("lý do"))

    # --- scalars --------------------------------------------------------------------------

    def moment(self, fields: Fields, key: str, *, required: bool = False) -> datetime | None:
        """`12/12/2026 08:00` (or ISO), in the zone of the clock."""
        text = fields.text(key, required=required)
        if not text:
            return None
        found = _DAY.fullmatch(text)
        try:
            if found:
                day, month, year, hour, minute = (int(part or 0) for part in found.groups())
                return datetime(year, month, day, hour, minute, tzinfo=self.zone)
            moment = datetime.fromisoformat(text)
            return moment if moment.tzinfo else moment.replace(tzinfo=self.zone)
        except ValueError:
            self.findings.add("meeting_time", fields.place(key), found=text)
            return None

    def flag(self, fields: Fields, key: str) -> bool:
        word = fields.text(key).casefold()
        if word and word not in (*YES, *NO):
            self.findings.add("bad_flag", fields.place(key), key=key, found=word, expected="có, không")
        return word in YES


def _filled(node: Entries | None) -> Entries | None:
    """The mapping, if anything is filled in: an untouched one of the empty record counts as not there."""
    values = node.values.values() if node else ()
    return node if any(not isinstance(value, Scalar) or value.text.strip() for value in values) else None


def _inside(findings: Findings, node: Node) -> Place:
    return findings.place(node.line, node.column + (1 if isinstance(node, Scalar) and node.quoted else 0))


def _alike(name: str) -> str:
    """Names as people compare them; «đồng chí», «đ/c» before them are left out."""
    words = " ".join(nfc(name).casefold().split())
    for title in ("đồng chí ", "đ/c ", "đ/c. "):
        words = words.removeprefix(title)
    return words
