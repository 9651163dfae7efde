"""The conference in lines of text: base of the vote, values of a level, sum of the quota."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from reviews.actions.meet import Desk
from reviews.ballots import Outcome, Tally
from reviews.member_year import SUBJECTS, MemberYear, Subject
from reviews.proposals import Remark
from reviews.quota_forecast import Forecast, Reading
from reviews.rules import LEVELS
from reviews.voting_base import Deduction, VotingBase
from tui.locale import _
from tui.messages_unit import SHORT_LEVELS
from tui.output import foreign


def DEDUCTION_WORDS() -> Mapping[Deduction, str]:  # noqa: N802 - texts that have to be asked for after the language is set
    """Why a full member is not in the base."""
    return {
        "away": _("đã giới thiệu sinh hoạt tạm thời nơi khác"),
        "exempt_absent": _("được miễn công tác và sinh hoạt, không dự"),
        "suspended": _("bị đình chỉ sinh hoạt"),
        "detained": _("bị khởi tố, truy tố, tạm giam"),
        "excused": _("vắng cả buổi, có lý do được chấp nhận"),
    }


def SUBJECT_WORDS() -> Mapping[Subject, str]:  # noqa: N802 - as above
    """Whose value of a level."""
    return {
        "self": _("Tự nhận"), "official": _("Cơ quan"), "committee": _("Chi uỷ"), "mass": _("Đoàn thể"),
        "ballot": _("Phiếu"), "proposed": _("Đề xuất"), "decided": _("Quyết định"),
    }  # fmt: skip


def REMARK_WORDS() -> Mapping[Remark, str]:  # noqa: N802 - as above
    """What is pointed out beside a level."""
    return {
        "no_official_result": _("chưa có kết quả CBCCVC"),
        "above_official": _("mức đề xuất cao hơn mức của cơ quan"),
        "no_committee_opinion": _("chưa có ý kiến chi uỷ"),
        "appraisal_gap": _("điểm chi uỷ và điểm tự chấm chênh nhiều"),
        "duty_discipline": _("trong năm có kỷ luật liên quan nhiệm vụ, chưa xét là trường hợp của khoản 4"),
    }


def base_lines(desk: Desk, base: VotingBase) -> list[str]:
    """The base worked out, a line each: called, each deduction with its names, base, majority."""
    rows = [_("Đảng viên chính thức của chi bộ: {n}").format(n=len(base.called))]
    words = DEDUCTION_WORDS()
    for why, members in base.minus.items():
        names = ", ".join(desk.name(member) for member in members)
        rows.append(_("· trừ {n}: {why}: {names}").format(n=len(members), why=words[why], names=names))
    rows.append(
        _("Số làm căn cứ tính tỷ lệ (điểm 9.3.2): {base}; quá {part} là {majority}").format(
            base=base.base, part=_("nửa") if base.threshold == Fraction(1, 2) else str(base.threshold),
            majority=base.majority,
        )
    )  # fmt: skip
    if base.absent:
        rows.append(_("· trong đó vắng không lý do, không nhận phiếu: {n}").format(n=len(base.absent)))
    if base.probationary:
        rows.append(_("Không biểu quyết: {n} đảng viên dự bị").format(n=len(base.probationary)))
    return rows


def percent(share: Fraction, places: int = 1) -> str:
    """A share as people write it: `43,8 %`, half up."""
    scaled = share * 100 * 10**places
    whole = int(scaled + Fraction(1, 2))
    head, tail = divmod(whole, 10**places)
    return f"{head},{tail:0{places}d} %" if whole % 10**places or places > 1 else f"{head} %"


def level_word(code: str) -> str:
    """The short name of a level."""
    return SHORT_LEVELS().get(code, code)


def value_words(year: MemberYear, subject: Subject, *, counted: bool = False) -> str:
    """One value of a level in words; what is not there says so."""
    value = year.levels.get(subject)
    if value is not None and value.level:
        return level_word(value.level)
    if subject == "ballot":
        return _("chưa quá nửa") if counted or value is not None else _("chưa có")
    if subject == "proposed" and value is not None:
        return _("chưa xếp loại")
    return _("không có") if subject in ("official", "mass") else _("chưa có")


def values_line(year: MemberYear) -> str:
    """The seven values of a level side by side."""
    words = SUBJECT_WORDS()
    return " · ".join(f"{words[subject]}: {value_words(year, subject)}" for subject in SUBJECTS)


def rating_values(desk: Desk, name: str) -> tuple[tuple[str, str], ...]:
    """Of a collective: own level, ballot, proposed level, each with its title; what is not there says so."""
    won = next((found.won for found in desk.outcomes(name)), None)
    ballot = _("chưa có") if won is None else level_word(won) if won else _("chưa quá nửa")
    own, proposed = desk.own_level(name), desk.meeting.rating(name).proposed
    return (
        (_("Tự xếp loại"), level_word(own) if own else _("chưa ghi")), (_("Phiếu"), ballot),
        (_("Đề xuất"), level_word(proposed) if proposed else _("chưa có")),
    )  # fmt: skip


def rating_line(desk: Desk, name: str) -> str:
    """The three levels of a collective side by side."""
    return f"{name} · " + " · ".join(f"{title}: {words}" for title, words in rating_values(desk, name))


def sum_words(tally: Tally, member: str) -> str:
    """`8 + 7 + 0 + 0 = 15`, with the rows that are no vote where there are any."""
    row = tally.row(member)
    if row is None:
        return ""
    parts = [*row.votes, *([row.invalid] if row.invalid else [])]
    return " + ".join(map(str, parts)) + f" = {row.total}"


def finding_words(outcome: Outcome) -> str:
    """What the ballot says in a sentence: the majority, or that there is none and the cumulated count."""
    if outcome.columns[0] == "agree":
        return _("Bình chọn Xuất sắc: {words}").format(words=_top_words(outcome))
    if outcome.won:
        name = level_word(outcome.won)
        at = outcome.columns.index(outcome.won)
        return _("{level} quá nửa: {n}/{base}.").format(level=name, n=outcome.votes[at], base=outcome.base)
    found = outcome.won_cumulated
    if found is None:
        return _("Không mức nào quá nửa. Hội nghị quyết định.")
    return _("Không mức nào quá nửa. Từ {level} trở lên: {n}/{base}. Hội nghị quyết định.").format(
        level=level_word(found[0]), n=found[1], base=outcome.base
    )


def _top_words(outcome: Outcome) -> str:
    words = {"agree": _("đồng ý quá nửa"), "disagree": _("không đồng ý quá nửa"), "": _("không quá nửa")}
    return f"{words[outcome.won]} ({outcome.votes[0]}/{outcome.base})."


def quota_words(forecast: Forecast) -> str:
    """`Tỷ lệ tối đa Xuất sắc, tạm tính: 3/13 = 23,1 %`."""
    head = _("Tỷ lệ tối đa Xuất sắc, tạm tính")
    group = f" ({forecast.group})" if forecast.group else ""
    if forecast.share is None:
        return f"{head}{group}: {forecast.top}/{forecast.base}"
    return f"{head}{group}: {forecast.top}/{forecast.base} = {percent(forecast.share)}"


def allotted_words(desk: Desk) -> tuple[str, bool]:
    """«Cấp trên giao 3 (05-TB/ĐU); đề xuất 4», and whether that is more; empty where nothing was allotted."""
    plan, top = desk.campaign.plan, desk.proposed_counts()[LEVELS[0]]
    if plan.allotted is None:
        return "", False
    number = f" ({foreign(plan.allotment.number)})" if plan.allotment.number else ""
    words = _("Số Xuất sắc được giao: {n}{number}; đang đề xuất {top}")
    return words.format(n=plan.allotted, number=number, top=top), top > plan.allotted


def apart_words(desk: Desk) -> str:
    """That the head is counted apart; empty where the plan does not say so."""
    return _("Người đứng đầu tính riêng, không tính trong tỷ lệ này.") if desk.campaign.plan.head_apart else ""


def reading_words(reading: Reading) -> str:
    """`20 %, bỏ phần lẻ`."""
    words = {"floor": _("bỏ phần lẻ"), "half_up": _("làm tròn"), "none": _("không làm tròn")}
    whole = reading.percent.denominator == 1
    number = str(reading.percent.numerator) if whole else f"{float(reading.percent):g}".replace(".", ",")
    return f"{number} %, {words[reading.rounding]}"


def limit_words(limit: Fraction) -> str:
    """The number of a reading."""
    return str(limit.numerator) if limit.denominator == 1 else f"{float(limit):.2f}".replace(".", ",")


def expected_words(desk: Desk, member: str) -> str:
    """What points and conditions give a member."""
    expected = desk.ground(member).expected
    return level_word(expected) if expected else _("không mức nào, do hội nghị xem xét")
