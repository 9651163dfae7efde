"""What the secretary's desk says, worked out from roster and campaign: the next thing, then the numbered rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from reviews.campaign import Campaign
from reviews.collection_status import Tally, tally
from reviews.people import Roster
from reviews.section import proposes_only
from tui.bindings import N_
from tui.locale import _
from tui.places import SCREENS
from tui.screens.home_rows import deadline_words, weekday
from tui.widgets.cells import Words, bar, join, styled
from tui.widgets.lines import BlockRow, Row, numbered, row

LINE: Final = 34
MEETING: Final = frozenset({"in_meeting", "balloting", "counted"})
DECIDING: Final = frozenset({"sent_up", "decided", "published"})
"""States of the campaign in which the conference, or the decision, is what comes next."""

WORK: Final = (
    ("collect", N_("Nhận bài"), N_("tệp PDF đã ký, bản giấy")),
    ("status", N_("Ai đã nộp, ai chưa"), N_("nhắc, trả lại")),
    ("dashboard", N_("Bảng tổng hợp của chi bộ"), N_("phân bố, so với năm trước")),
    ("prepare", N_("Chuẩn bị hội nghị"), N_("nhận xét, gợi ý, ý kiến chi uỷ")),
    ("meeting", N_("Hội nghị kiểm điểm, xếp loại"), N_("góp ý, kiểm phiếu, đề xuất")),
    ("documents", N_("Giấy tờ"), N_("biên bản, báo cáo, tổng hợp")),
    ("decision", N_("Gửi cấp trên, quyết định, khép năm"), N_("hồ sơ, thông báo")),
    ("organisations", N_("Tổ chức trực thuộc gửi số liệu"), N_("ai đã gửi, cộng, so sánh")),
    ("appraisal", N_("Thẩm định, quyết định xếp loại"), N_("theo nhóm, từng đồng chí")),
    ("practice", N_("Sổ theo dõi trong năm"), N_("theo tháng, theo quý")),
    ("survey", N_("Khảo sát trong chi bộ"), N_("ghi tên hoặc không ghi tên")),
    ("theme_record", N_("Chủ đề năm"), N_("nội dung, gợi ý cam kết")),
    ("standards", N_("Chuẩn mực của đơn vị"), N_("dự thảo, lấy ý kiến, ban hành")),
    ("roster", N_("Danh sách đảng viên, khoá"), N_("thêm, sửa, xác nhận khoá")),
    ("unit", N_("Chi bộ, kế hoạch năm"), N_("tên, hạn nộp, tệp chi bộ")),
)
"""Screen, its words, a note; a screen that is not built is not offered."""
OF_COMMITTEE: Final = frozenset({"organisations", "appraisal", "survey", "theme_record", "standards", "unit"})
"""What a committee without members of its own is offered of them."""
OF_THE_YEAR: Final = frozenset({"meeting", "standards"})
"""What cannot be opened without the forms and rules of the year."""
NAMED_THERE: Final = {"unit": N_("Cấp uỷ, kế hoạch năm"), "survey": N_("Khảo sát")}
"""What is called otherwise there."""
NOTED_THERE: Final = {"unit": N_("tên, cấp trên, tệp *.kdunit")}
"""What is said otherwise of it there."""


@dataclass(frozen=True, slots=True)
class Count(Tally):
    """How the collection stands."""

    stage: str = ""
    """State of the campaign (rc 3.4)."""
    proposes_only: bool = False
    """A section committee, which decides no level."""
    organisations: tuple[int, int] | None = None
    """Of a committee: how many organisations have sent figures, of how many."""

    @property
    def members_elsewhere(self) -> bool:
        """Whether this is a committee whose members are all in cells below."""
        return self.organisations is not None and not self.subject


def count(roster: Roster, campaign: Campaign | None, today: date) -> Count:
    """Members subject to review, and what has come from them; people without a role in the count are left out."""
    found = tally(roster, campaign or Campaign(roster.unit.period), today)
    return Count(
        found.subject, found.received, found.returned, found.exempt, campaign.state if campaign else "",
        proposes_only(roster.unit),
    )  # fmt: skip


def head(name: str, roster: Roster, found: Count, today: date) -> tuple[BlockRow, ...]:
    """Greeting, day, unit, days left."""
    unit = roster.unit
    members = _("{n} đồng chí thuộc diện kiểm điểm").format(n=found.subject)
    if found.members_elsewhere and found.organisations is not None:
        members = _("{n} tổ chức trực thuộc").format(n=found.organisations[1])
    return (
        (styled(_("Bàn làm việc của đồng chí {name}").format(name=name), "bold"), styled(weekday(today), "$muted")),
        (members, deadline_words(unit, today)),
    )


def first(found: Count) -> Row:
    """What comes next, three rows high: the roster, the collection, the conference, papers, the decision, the end."""
    screen, title, about, note = _next(found)
    if screen == "collect":
        under: tuple[Words, Words] = (
            join("   ", bar(found.received, found.subject, LINE)),
            styled(_("{n}/{all} bài").format(n=found.received, all=found.subject), "$muted"),
        )
    else:
        under = (join("   ", styled(note, "$muted")), "")
    head_row = (styled("1  " + title, "bold"), styled("Enter", "bold"))
    return Row((head_row, (f"   {about}", ""), under), screen, gap=True)


def _next(found: Count) -> tuple[str, str, str, str]:
    """Screen, title, one sentence, a hint."""
    if found.organisations is not None and not found.subject:
        told = _("{n}/{all} tổ chức đã gửi số liệu.").format(n=found.organisations[0], all=found.organisations[1])
        if not found.organisations[1]:
            told = _("Chưa có danh sách: lấy từ Excel, hoặc tệp *.kdunit của từng tổ chức.")
        return "organisations", _("Tổ chức trực thuộc"), told, _("Danh sách, cộng số liệu, so sánh các tổ chức.")
    if not found.subject:
        return (
            "roster", _("Lập danh sách đảng viên"), _("Chưa có đồng chí nào thuộc diện kiểm điểm trong danh sách."),
            _("Gõ từng người, hoặc lấy từ tệp Excel."),
        )  # fmt: skip
    if found.stage in MEETING:
        return (
            "meeting", _("Hội nghị kiểm điểm, xếp loại"), _("Hội nghị đang họp, hoặc mới ghi một phần biên bản."),
            _("Mở ra là đúng chỗ đang dở."),
        )  # fmt: skip
    if found.stage == "concluded":
        return (
            "documents", _("Làm, ký giấy tờ"), _("Hội nghị đã bế mạc: biên bản, tổng hợp, báo cáo, thông báo."),
            _("Xong thì gửi hồ sơ lên cấp quyết định."),
        )  # fmt: skip
    if found.stage in DECIDING:
        about = {
            "sent_up": _("Hồ sơ đã gửi; chờ quyết định của cấp có thẩm quyền."),
            "decided": _("Đã có quyết định: thông báo cho từng đồng chí."),
        }.get(found.stage, _("Đã thông báo: còn việc khép năm."))
        return "decision", _("Quyết định, thông báo, khép năm"), about, _("Nhập quyết định, xem chỗ khác đề xuất.")
    if found.stage == "archived":
        about = _("Sổ sách còn nguyên để xem; sửa mức chỉ theo quyết định mới.")
        return "decision", _("Năm đã khép"), about, _("Mức đã quyết định, mã sổ ghi, xếp loại lại.")
    about = _("Còn thiếu {n} bài").format(n=found.missing) if found.missing else _("Đã đủ bài của mọi đồng chí")
    if found.returned:
        about += _(", trong đó {n} bài trả lại chưa nộp lại").format(n=found.returned)
    return "collect", _("Nhận bài kiểm điểm"), f"{about}.", ""


def _offered(name: str, found: Count) -> bool:
    """Organisations are a committee's work; one that has no members of its own collects and meets nowhere."""
    if found.organisations is None:
        return name not in ("organisations", "appraisal")
    return bool(found.subject) or name in OF_COMMITTEE


def _named(name: str, words: str, found: Count) -> str:
    if found.proposes_only and name == "appraisal":
        return N_("Thẩm định, đề xuất xếp loại")
    return NAMED_THERE.get(name, words) if found.members_elsewhere else words


def _noted(name: str, note: str, found: Count) -> str:
    return NOTED_THERE.get(name, note) if found.members_elsewhere else note


def menu(found: Count) -> tuple[Row, ...]:
    """The first thing, then the numbered rest; a row's id is a screen, or `own`, `collective` for what one writes."""
    top = first(found)
    rest = [
        (name, _(_named(name, words, found)), styled(_(_noted(name, note, found)), "$muted"))
        for name, words, note in WORK
        if name in SCREENS and name != top.id and _offered(name, found)
    ]
    rest.append(("collective", _("Báo cáo kiểm điểm của tập thể"), styled(_("mẫu 01, viết và ký"), "$muted")))
    rest.append(("own", _("Bản kiểm điểm của chính đồng chí"), styled(_("viết, ký như mọi đảng viên"), "$muted")))
    return (top, *(row(numbered(n, words), note, id=name) for n, (name, words, note) in enumerate(rest, 2)))
