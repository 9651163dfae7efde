"""What a roster knows of a member as named fields of text: for files, for the command line and for a small form.

Identity cards and Party card numbers are no fields: they are not asked for and not taken (process.md 5.8).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from questionnaires.values import KiemdiemError, Problem, nfc
from reviews.decision import NAMES as LEVEL_NAMES
from reviews.decision import SHORT as LEVEL_SHORT
from reviews.people import Profile, RosterLine
from reviews.standing import Discipline, Span
from reviews.table_cells import CellError, as_choice, as_day, as_yes_no
from reviews.tables import TableField, bare

LONGEST: Final = 500
"""Letters of any field: what is longer is no name and no reason, and no page could be set with it in one line."""
YEAR: Final = re.compile(r"(19|20)[0-9]{2}")

FORMS: Final = (("2A", "lãnh đạo, quản lý"), ("2B", "không giữ chức vụ"), ("2C", "ngoài hệ thống chính trị"))
ROLES: Final = (("secretary", "Bí thư"), ("deputy", "Phó bí thư"), ("committee", "Chi uỷ viên"), ("", "Không"))
RESIDENCE: Final = (
    ("received", "Có nhận xét"), ("yearly_exempt", "Được miễn lấy nhận xét hằng năm"),
    ("introduction_exempt", "Được miễn giới thiệu"), ("not_applicable", "Không áp dụng"), ("", "Chưa có"),
)  # fmt: skip
GENDERS: Final = (("nam", "Nam"), ("nữ", "Nữ"), ("", "Không ghi"))
KINDS: Final = ((False, "Chính thức"), (True, "Dự bị"))

REFUSED: Final = (
    "cccd", "cmnd", "can cuoc", "chung minh", "so the", "the dang", "dinh danh",
)  # fmt: skip
"""Words in headers of numbers that the program does not keep."""


@dataclass(frozen=True, slots=True)
class RosterField:
    """One field: its name for the command line, its title, other headers, how text changes a line, how it is shown."""

    id: str
    title: str
    aliases: tuple[str, ...]
    put: Callable[[RosterLine, str], RosterLine]
    show: Callable[[RosterLine], str]
    hint: str = ""

    def column(self) -> TableField:
        """As a column of a file."""
        return TableField(self.id, self.title, self.aliases, required=self.id == "name")


def _day(text: str) -> date | None:
    return as_day(text) if text else None


def _shown(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _profile(name: str, read: Callable[[str], Any] = str) -> Callable[[RosterLine, str], RosterLine]:
    def put(line: RosterLine, text: str) -> RosterLine:
        return replace(line, profile=replace(line.profile, **{name: read(text)}))

    return put


def _standing(name: str, read: Callable[[str], Any] = str) -> Callable[[RosterLine, str], RosterLine]:
    def put(line: RosterLine, text: str) -> RosterLine:
        return replace(line, standing=replace(line.standing, **{name: read(text)}))

    return put


def _choice(options: tuple[tuple[Any, str], ...], **aliases: tuple[str, ...]) -> Callable[[str], Any]:
    def read(text: str) -> Any:  # noqa: ANN401 - a code of the options, whatever it is
        codes = [(str(code), label) for code, label in options]
        found = as_choice(text, codes, aliases) if text else str(options[-1][0])
        return next(code for code, _label in options if str(code) == found)

    return read


def _label(options: tuple[tuple[Any, str], ...], code: object) -> str:
    return next((label for known, label in options if known == code and known != ""), "")


def span(text: str) -> Span | None:
    """`01/3/2026 - 28/02/2027; lý do; số văn bản`: a span as people type it; empty text is none. Raises CellError."""
    if not text.strip():
        return None
    days, *rest = [part.strip() for part in text.split(";")]
    begin, _sign, end = days.replace("–", "-").partition(" - ")
    if not _sign and days.count("-") == 1:
        begin, _sign, end = days.partition("-")
    return Span(as_day(begin), _day(end.strip()), rest[0] if rest else "", rest[1] if len(rest) > 1 else "")


def span_words(found: Span | None) -> str:
    """The same text back."""
    if found is None:
        return ""
    days = _shown(found.begin) + (f" - {_shown(found.end)}" if found.end else "")
    return "; ".join(part for part in (days, found.reason, found.document) if part)


def levels_before(text: str) -> tuple[tuple[str, str], ...]:
    """`2025 Xuất sắc; 2024 Tốt`: levels of earlier years as people type them, oldest first. Raises CellError."""
    found: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        year, level = part[:4], part[4:].strip(" :=-–")
        if not YEAR.fullmatch(year):
            raise CellError(Problem("cell_choice", part, {"expected": ("2025 Xuất sắc; 2024 Tốt",)}))
        found[year] = as_choice(level, LEVEL_NAMES, LEVEL_SHORT)
    return tuple(sorted(found.items()))


def levels_words(found: tuple[tuple[str, str], ...]) -> str:
    """The same text back, the latest year first."""
    names = dict(LEVEL_NAMES)
    return "; ".join(f"{year} {names.get(level, level)}" for year, level in reversed(found))


DISCIPLINE: Final = (
    "15/8/2026; khiển trách; QĐ 12-QĐ/ĐU; liên quan nhiệm vụ; tự nhận, đã sửa; vi phạm 02/3/2026; nơi vi phạm: …"
)
ON_DUTY, MENDED, FAULT, WHERE = "liên quan nhiệm vụ", "tự nhận, đã sửa", "vi phạm ", "nơi vi phạm:"


def disciplines(text: str) -> tuple[Discipline, ...]:
    """Records as people type them, several apart by `|`: day, measure, document, what applies. Raises CellError."""
    return tuple(_discipline(part) for part in text.split("|") if part.strip())


def _discipline(text: str) -> Discipline:
    day, *rest = [part.strip() for part in text.split(";")]
    if not rest or not rest[0]:
        raise CellError(Problem("cell_choice", text.strip(), {"expected": (DISCIPLINE,)}))
    found = Discipline(as_day(day), rest[0], rest[1] if len(rest) > 1 else "")
    for part in filter(None, rest[2:]):
        if bare(part) == bare(ON_DUTY):
            found = replace(found, duty_related=True)
        elif bare(part) == bare(MENDED):
            found = replace(found, self_reported=True)
        elif part.lower().startswith(WHERE):
            found = replace(found, fault_unit=part[len(WHERE) :].strip())
        elif part.lower().startswith(FAULT):
            found = replace(found, fault_on=as_day(part[len(FAULT) :]))
        else:
            raise CellError(Problem("cell_choice", part, {"expected": (DISCIPLINE,)}))
    return found


def disciplines_words(found: tuple[Discipline, ...]) -> str:
    """The same text back."""
    return " | ".join(_discipline_words(record) for record in found)


def _discipline_words(record: Discipline) -> str:
    more = (
        ON_DUTY if record.duty_related else "", MENDED if record.self_reported else "",
        f"{FAULT}{_shown(record.fault_on)}" if record.fault_on else "",
        f"{WHERE} {record.fault_unit}" if record.fault_unit else "",
    )  # fmt: skip
    return "; ".join((_shown(record.on), record.measure, record.document, *filter(None, more))).rstrip("; ")


def _span(name: str, title: str, *aliases: str) -> RosterField:
    return RosterField(
        name, title, aliases, _standing(name, span), lambda line: span_words(getattr(line.standing, name)),
        "từ ngày - đến ngày; lý do; số văn bản",
    )  # fmt: skip


def _text(name: str, title: str, *aliases: str) -> RosterField:
    return RosterField(name, title, aliases, _profile(name), lambda line: getattr(line.profile, name))


def _note(name: str, title: str, *aliases: str) -> RosterField:
    return RosterField(name, title, aliases, _standing(name), lambda line: getattr(line.standing, name))


def _date(name: str, title: str, *aliases: str) -> RosterField:
    return RosterField(
        name, title, aliases, _standing(name, _day), lambda line: _shown(getattr(line.standing, name)), "dd/mm/yyyy"
    )


def _yes(name: str, title: str, *aliases: str) -> RosterField:
    return RosterField(
        name, title, aliases, _standing(name, lambda text: bool(text) and as_yes_no(text)),
        lambda line: "có" if getattr(line.standing, name) else "", "có hoặc không",
    )  # fmt: skip


FIELDS: Final[tuple[RosterField, ...]] = (
    RosterField("name", "Họ và tên", ("Họ tên", "Tên đảng viên", "Đồng chí"), _profile("name"),
                lambda line: line.profile.name),
    RosterField("born", "Ngày sinh", ("Sinh ngày", "Ngày tháng năm sinh", "Năm sinh"), _profile("born", _day),
                lambda line: _shown(line.profile.born), "dd/mm/yyyy"),
    RosterField("gender", "Giới", ("Giới tính", "Nam nữ"), _standing("gender", _choice(GENDERS)),
                lambda line: line.standing.gender),
    _date("joined", "Ngày kết nạp", "Ngày vào Đảng", "Kết nạp", "Vào Đảng"),
    _date("official", "Ngày chính thức", "Chính thức", "Ngày công nhận chính thức"),
    RosterField("probationary", "Loại đảng viên", ("Chính thức hay dự bị", "Dự bị", "Diện"),
                _standing("probationary", _choice(
                    tuple(reversed(KINDS)), **{"True": ("DB", "x", "có"), "False": ("CT", "không")})),
                lambda line: "Dự bị" if line.standing.probationary else "Chính thức"),
    RosterField("form", "Mẫu", ("Mẫu bản kiểm điểm", "Mẫu số", "Mẫu phiếu"), _profile("form", _choice(
        (*FORMS[::2], FORMS[1]), **{"2A": ("A",), "2B": ("B",), "2C": ("C",)})), lambda line: line.profile.form),
    RosterField("role", "Vai trò trong chi bộ", ("Vai trò", "Chức vụ trong chi bộ"),
                _standing("role", _choice(ROLES, secretary=("BT", "bí thư chi bộ"), deputy=("PBT",),
                                          committee=("chi ủy viên", "CUV", "uỷ viên"))),
                lambda line: _label(ROLES, line.standing.role)),
    _text("party_post", "Chức vụ Đảng", "Chức vụ đảng"),
    _text("government_post", "Chức vụ chính quyền", "Chức vụ chuyên môn"),
    _text("union_post", "Chức vụ đoàn thể", "Đoàn thể"),
    _text("workplace", "Đơn vị công tác", "Nơi công tác", "Nơi làm việc", "Đơn vị"),
    _note("occupation", "Nghề nghiệp", "Nghề"),
    _note("group", "Nhóm chức danh", "Nhóm tính tỷ lệ", "Nhóm"),
    _yes("civil_servant", "CBCCVC", "Cán bộ, công chức, viên chức", "Công chức viên chức"),
    _note("mass_organisation", "Tổ chức đoàn thể đang phụ trách", "Lãnh đạo đoàn thể"),
    RosterField("residence", "Nhận xét nơi cư trú (213)", ("Nhận xét 213", "213", "Nhận xét nơi cư trú"),
                _standing("residence", _choice(RESIDENCE)), lambda line: _label(RESIDENCE, line.standing.residence)),
    _note("residence_reason", "Lý do miễn nhận xét", "Lý do 213"),
    _span("exempt", "Miễn công tác, sinh hoạt", "Miễn sinh hoạt", "Miễn"),
    _span("suspended", "Đình chỉ sinh hoạt đảng", "Đình chỉ"),
    _span("committee_suspended", "Đình chỉ sinh hoạt cấp uỷ"),
    _span("away", "Sinh hoạt tạm thời nơi khác", "Tạm thời nơi khác", "Đi"),
    _span("guest", "Sinh hoạt tạm thời tại đây", "Tạm thời tại đây", "Đến"),
    _span("leave", "Nghỉ ốm, thai sản", "Nghỉ ốm", "Thai sản"),
    _yes("detained", "Bị khởi tố, tạm giam", "Khởi tố"),
    RosterField("discipline", "Kỷ luật", ("Hình thức kỷ luật",), _standing("discipline", disciplines),
                lambda line: disciplines_words(line.standing.discipline),
                "ngày; hình thức; số văn bản; liên quan nhiệm vụ"),
    RosterField("levels_before", "Mức các năm trước", ("Xếp loại các năm trước",),
                _standing("levels_before", levels_before), lambda line: levels_words(line.standing.levels_before),
                "2025 Xuất sắc; 2024 Tốt"),
)  # fmt: skip
"""Everything that a file, a command or the form can say, in the order of the printed list."""


def field_named(name: str) -> RosterField:
    """The field with this id or title. Raises KiemdiemError `roster_field_unknown`."""
    wanted = bare(name.replace("_", " "))
    for field in FIELDS:
        if wanted in (bare(field.id.replace("_", " ")), bare(field.title)):
            return field
    raise KiemdiemError(Problem("roster_field_unknown", name, {"names": tuple(f.id for f in FIELDS)}))


def changed(line: RosterLine, values: Mapping[str, str]) -> RosterLine:
    """The line with these fields set from text. Raises KiemdiemError with every refused field."""
    problems: list[Problem] = []
    for name, text in values.items():
        field = field_named(name)
        if len(text) > LONGEST:
            told = {"column": field.title, "found": len(text), "maximum": LONGEST}
            problems.append(Problem("roster_too_long", "", told))
            continue
        try:
            line = field.put(line, " ".join(nfc(text).split()))
        except CellError as error:
            found = error.problems[0]
            problems.append(Problem(found.code, found.where, {"column": field.title, **found.params}))
    if not line.profile.name and not problems:
        problems.append(Problem("name_empty"))
    if problems:
        raise KiemdiemError(*problems)
    return line


EMPTY: Final = RosterLine("", Profile(""))
"""What a new line begins as."""
