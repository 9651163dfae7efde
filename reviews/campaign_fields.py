"""The unit's card and the year's plan as named fields of text, for commands and for small forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final, Literal

from questionnaires.values import KiemdiemError, Problem, nfc
from reviews.campaign import Document, Marking, Plan, Rated
from reviews.meeting_words import LEVEL_WORDS, WRITTEN
from reviews.people import UnitCard
from reviews.section import proposes_only, with_proposes_only
from reviews.table_cells import CellError, as_day, as_number, as_yes_no
from reviews.tables import bare

PointsMode = Literal["totals", "criteria"]


@dataclass(frozen=True, slots=True)
class YearField:
    """One field: id, title, how text changes card and plan, how it is shown."""

    id: str
    title: str
    put: Callable[[UnitCard, Plan, str], tuple[UnitCard, Plan]]
    show: Callable[[UnitCard, Plan], str]
    hint: str = ""
    public: bool = False
    """Stands in the unit file that members get."""
    long: bool = False
    """Words of several lines."""
    committee: bool = False
    """Only a committee that merges what others send is asked for it."""


def _same(text: str) -> str:
    return text


def _card(name: str, title: str, read: Callable[[str], Any] = _same, hint: str = "") -> YearField:
    def put(card: UnitCard, plan: Plan, text: str) -> tuple[UnitCard, Plan]:
        return replace(card, **{name: read(text)}), plan

    return YearField(name, title, put, lambda card, _plan: _words(getattr(card, name)), hint, public=True)


def _plan(name: str, title: str, read: Callable[[str], Any] = _same, hint: str = "") -> YearField:
    def put(card: UnitCard, plan: Plan, text: str) -> tuple[UnitCard, Plan]:
        return card, replace(plan, **{name: read(text)})

    return YearField(name, title, put, lambda _card, plan: _words(getattr(plan, name)), hint)


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Document):
        parts = (value.number, _words(value.on), value.issuer, value.subject)
        return "; ".join(parts).rstrip("; ")
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


def _day(text: str) -> date | None:
    return as_day(text) if text else None


def _deadline(card: UnitCard, plan: Plan, text: str) -> tuple[UnitCard, Plan]:
    """The one day that members see; a longer time given before lapses unless it is still longer."""
    day = _day(text)
    longer = plan.hand_in if day and plan.hand_in and plan.hand_in > day and plan.hand_in != card.deadline else None
    return replace(card, deadline=day), replace(plan, hand_in=longer)


def _whole(text: str) -> int | None:
    if not text:
        return None
    number = as_number(text)
    if number.denominator != 1 or number < 0:
        raise CellError(Problem("cell_number", text))
    return int(number)


def document_of(text: str) -> Document:
    """`12-KH/ĐU; 01/10/2026; Đảng uỷ xã Mây Hạ; trích yếu` as people type it. Raises CellError."""
    number, *rest = [part.strip() for part in text.split(";")]
    return Document(
        number, _day(rest[0]) if rest else None, rest[1] if len(rest) > 1 else "", rest[2] if len(rest) > 2 else ""
    )


def _moment(text: str) -> datetime | None:
    """`12/12/2026 08:00` (08:00 where no hour is named), in the local zone of the machine."""
    if not text:
        return None
    day, _space, hour = text.strip().partition(" ")
    found = as_day(day)
    try:
        clock = datetime.strptime(hour.strip().replace("h", ":").replace("giờ", ":") or "08:00", "%H:%M").time()  # noqa: DTZ007 - a time of day; the zone comes with the day
    except ValueError:
        raise CellError(Problem("cell_day", text)) from None
    return datetime.combine(found, clock).astimezone()


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _collectives(text: str) -> tuple[Rated, ...]:
    """`Chi uỷ: Tốt; Chi bộ Thôn Đồng Mơ`: names, each with its own level where that is known. Raises CellError."""
    found = []
    for part in _names(text):
        name, _sign, word = (piece.strip() for piece in part.partition(":"))
        level = LEVEL_WORDS.get(word.casefold(), "") if word else ""
        if not name or (word and not level):
            raise CellError(Problem("cell_choice", word or part, {"expected": tuple(WRITTEN.values())[:4]}))
        found.append(Rated(name, level))
    return tuple(found)


def _collectives_words(plan: Plan) -> str:
    return "; ".join(f"{one.name}: {WRITTEN[one.own]}" if one.own else one.name for one in plan.collectives)


MODES: Final[Mapping[PointsMode, str]] = {"totals": "hai tổng điểm", "criteria": "từng tiêu chí"}


def _mode(text: str) -> PointsMode:
    if not text:
        return "totals"
    for code, words in MODES.items():
        if bare(text) in (code, bare(words)):
            return code
    raise CellError(Problem("cell_choice", text, {"expected": tuple(MODES.values())}))


MARKINGS: Final[Mapping[Marking, str]] = {"recall": "Tài liệu thu hồi", "return": "Xem xong trả lại"}


def _marking(text: str) -> Marking:
    if not text:
        return "recall"
    for code, words in MARKINGS.items():
        if bare(text) in (code, bare(words)):
            return code
    raise CellError(Problem("cell_choice", text, {"expected": tuple(MARKINGS.values())}))


BASES: Final[Mapping[str, str]] = {
    "": "", "HTT": "số Hoàn thành tốt", "HTT_up": "từ Hoàn thành tốt trở lên", "all": "mọi đồng chí được xếp loại",
}  # fmt: skip
ROUNDINGS: Final[Mapping[str, str]] = {
    "": "", "floor": "bỏ phần lẻ", "half_up": "từ 0,5 làm tròn lên", "none": "không làm tròn",
}  # fmt: skip


def _reading(name: str, title: str, options: Mapping[str, str]) -> YearField:
    """A setting of the quota: people read and write words, the code is never shown; the code is understood too."""
    labels = tuple(label for label in options.values() if label)

    def put(card: UnitCard, plan: Plan, text: str) -> tuple[UnitCard, Plan]:
        code = next((code for code, label in options.items() if bare(text) in (bare(code), bare(label))), None)
        if code is None:
            raise CellError(Problem("cell_choice", text, {"expected": labels}))
        chosen: dict[str, Any] = {name: code}
        return card, replace(plan, **chosen)

    hint = "; ".join(labels)
    return YearField(name, title, put, lambda _card, plan: options.get(getattr(plan, name), getattr(plan, name)), hint)


def _upward(name: str, title: str) -> YearField:
    """Words of the committee's report upward, as many lines as wanted."""
    return replace(_plan(name, title, hint="mỗi dòng một ý"), long=True, committee=True)


DOCUMENT: Final = "số; ngày; cơ quan; trích yếu"
DAY: Final = "dd/mm/yyyy"

FIELDS: Final[tuple[YearField, ...]] = (
    _card("name", "Tên chi bộ"),
    _card("above", "Đảng bộ cấp trên trực tiếp"),
    _card("place", "Địa danh"),
    _card("secretary", "Bí thư"),
    YearField(
        "deadline", "Hạn nộp bản kiểm điểm", _deadline, lambda card, _plan: _words(card.deadline), DAY, public=True
    ),
    _card("electronic_permission", "Văn bản cho phép lập, lưu bản điện tử", hint="số; ngày; cơ quan"),
    _card("questionnaire", "Bộ câu hỏi"),
    YearField(
        "points_mode", "Cách chấm điểm",
        lambda card, plan, text: (replace(card, points_mode=_mode(text)), plan),
        lambda card, _plan: MODES[card.points_mode], "hai tổng điểm, hoặc từng tiêu chí", public=True,
    ),
    _plan("committee_plan", "Kế hoạch của cấp uỷ", document_of, DOCUMENT),
    _plan("point_sheet", "Văn bản về thang điểm", document_of, DOCUMENT),
    _plan("cell_plan", "Kế hoạch của chi bộ", document_of, DOCUMENT),
    _plan("deciding_body", "Cấp quyết định xếp loại"),
    _plan("between_body", "Đảng uỷ bộ phận (chỉ đề xuất)"),
    YearField(
        "proposes_only", "Cấp uỷ này chỉ đề xuất",
        lambda card, plan, text: (with_proposes_only(card, only=bool(text) and as_yes_no(text)), plan),
        lambda card, _plan: "có" if proposes_only(card) else "", "có hoặc không; có: là đảng uỷ bộ phận",
        public=True, committee=True,
    ),
    _plan("allotted", "Số Hoàn thành xuất sắc được giao", _whole, "số đồng chí"),
    _plan("allotment", "Văn bản giao số lượng", document_of, DOCUMENT),
    _plan("outstanding", "Văn bản cho phép đến 25 %", document_of, DOCUMENT),
    _plan("has_committee", "Có chi uỷ", lambda text: not text or as_yes_no(text), "có hoặc không"),
    YearField(
        "hand_in", "Gia hạn nộp đến ngày", lambda card, plan, text: (card, replace(plan, hand_in=_day(text))),
        lambda card, plan: "" if plan.hand_in == card.deadline else _words(plan.hand_in),
        "dd/mm/yyyy; để trống: theo hạn nộp ở trên",
    ),
    _plan("committee_meeting", "Ngày họp chi uỷ", _day, DAY),
    _plan("documents_out", "Ngày gửi tài liệu", _day, DAY),
    _plan("meeting", "Hội nghị kiểm điểm", _moment, "dd/mm/yyyy giờ:phút"),
    _plan("meeting_end", "Hội nghị kết thúc (dự kiến)", _moment, "dd/mm/yyyy giờ:phút"),
    _plan("meeting_place", "Nơi họp"),
    _plan("dossier_in", "Ngày nộp hồ sơ", _day, DAY),
    _plan("meeting_days", "Quy định về thời gian kiểm điểm", hint="số văn bản của cấp tỉnh, nếu có"),
    YearField(
        "marking", "Dấu trên tài liệu phát trước",
        lambda card, plan, text: (card, replace(plan, marking=_marking(text))),
        lambda _card, plan: MARKINGS[plan.marking], "Tài liệu thu hồi, hoặc Xem xong trả lại",
    ),
    _plan("chair", "Chủ trì"),
    _plan("own_chair", "Chủ trì phần của bí thư"),
    _plan("clerk", "Thư ký hội nghị"),
    _plan("tellers", "Tổ kiểm phiếu", _names, "họ tên; họ tên; họ tên"),
    _plan("guests", "Đại biểu dự", _names, "họ tên; họ tên"),
    _reading("quota_base", "Cơ số tính tỷ lệ", BASES),
    _reading("quota_rounding", "Cách làm tròn tỷ lệ", ROUNDINGS),
    _plan("head_apart", "Người đứng đầu tính riêng", lambda text: bool(text) and as_yes_no(text),
          "có hoặc không; chỉ khi văn bản của cấp uỷ quy định"),
    _plan("six_months_on", "Mốc tính chưa đủ 6 tháng", _day, "dd/mm/yyyy; để trống là ngày hội nghị"),
    _plan("two_rounds", "Bỏ phiếu hai vòng", lambda text: bool(text) and as_yes_no(text), "có hoặc không"),
    YearField(
        "collectives", "Tập thể được xếp loại",
        lambda card, plan, text: (card, replace(plan, collectives=_collectives(text))),
        lambda _card, plan: _collectives_words(plan), "tên: mức tự xếp loại; tên: mức tự xếp loại",
    ),
    _plan("difference_shown", "Nêu chênh lệch điểm từ", lambda text: _whole(text) or 0, "số điểm"),
    _plan("term_begin", "Nhiệm kỳ từ ngày", _day, DAY),
    _upward("upward_mended", "Báo cáo: khắc phục hạn chế kỳ trước"),
    _upward("upward_shortcomings", "Báo cáo: hạn chế, khuyết điểm"),
    _upward("upward_causes", "Báo cáo: nguyên nhân"),
    _upward("upward_measures", "Báo cáo: biện pháp"),
    _upward("upward_awards", "Báo cáo: khen thưởng"),
    _upward("upward_requests", "Báo cáo: kiến nghị, đề xuất"),
)  # fmt: skip
"""In the order in which a secretary meets them."""


PEOPLE: Final = frozenset({"chair", "own_chair", "clerk", "tellers"})
"""Fields whose text is names of members; kept as their ids on the roster."""


def year_field(name: str) -> YearField:
    """The field with this id or title. Raises KiemdiemError `year_field_unknown`."""
    wanted = bare(name.replace("_", " "))
    for field in FIELDS:
        if wanted in (bare(field.id.replace("_", " ")), bare(field.title)):
            return field
    raise KiemdiemError(Problem("year_field_unknown", name, {"names": tuple(f.id for f in FIELDS)}))


def with_fields(card: UnitCard, plan: Plan, values: Mapping[str, str]) -> tuple[UnitCard, Plan]:
    """Card and plan with these fields set from text. Raises KiemdiemError with every refused field."""
    problems: list[Problem] = []
    for name, text in values.items():
        field = year_field(name)
        try:
            card, plan = field.put(card, plan, _lines(text) if field.long else " ".join(nfc(text).split()))
        except CellError as error:
            found = error.problems[0]
            problems.append(Problem(found.code, found.where, {"column": field.title, **found.params}))
    if problems:
        raise KiemdiemError(*problems)
    return card, plan


def _lines(text: str) -> str:
    """The lines that say something, blanks taken together."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in nfc(text).splitlines())))


OF_CELL: Final = frozenset({
    "cell_plan", "deciding_body", "between_body", "allotted", "allotment", "has_committee", "hand_in",
    "committee_meeting", "documents_out", "meeting", "meeting_end", "meeting_place", "dossier_in", "meeting_days",
    "marking", "chair", "own_chair", "clerk", "tellers", "guests", "six_months_on", "two_rounds", "collectives",
    "difference_shown", "electronic_permission", "points_mode", "point_sheet",
})  # fmt: skip
"""What only whoever holds a conference of members is asked for."""


def fields_for(*, committee: bool, members: bool = True) -> tuple[YearField, ...]:
    """The fields that a cell is asked for, or a committee, which may have no members of its own."""
    return tuple(
        field for field in FIELDS if (committee or not field.committee) and (members or field.id not in OF_CELL)
    )


def year_differences(
    before: tuple[UnitCard, Plan], after: tuple[UnitCard, Plan]
) -> tuple[tuple[YearField, str, str], ...]:
    """Every field that changed, with its words before and after."""
    return tuple(
        (field, field.show(*before), field.show(*after))
        for field in FIELDS
        if field.show(*before) != field.show(*after)
    )
