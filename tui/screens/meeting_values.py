"""What stands beside the counts of one member: values of the level, why a reason is asked, quota, conditions."""

from __future__ import annotations

from questionnaires.scoring import decimal
from reviews.actions.meet import Desk
from reviews.member_year import SUBJECTS
from reviews.quota_forecast import Forecast
from reviews.rules import LEVELS
from tui.locale import _
from tui.meeting_words import (
    SUBJECT_WORDS,
    allotted_words,
    apart_words,
    level_word,
    limit_words,
    quota_words,
    reading_words,
    value_words,
)
from tui.messages_meeting import WHY_ASKED
from tui.widgets.cells import Words, join, styled
from tui.widgets.counting import Cell
from tui.widgets.lines import BlockRow


def who_words(desk: Desk, ident: str) -> tuple[Words, Words]:
    """Form and occupation; the points as a sum."""
    line, year = desk.line(ident), desk.year(ident)
    form = _("mẫu {form}").format(form=year.form or line.profile.form)
    facts = " · ".join(part for part in (form, line.standing.occupation) if part)
    points: Words = styled(_("chưa nhận bản kiểm điểm"), "$warn")
    if year.general is not None and year.result is not None and year.total is not None:
        points = join(f"{decimal(year.general)} + {decimal(year.result)} = ", styled(decimal(year.total), "bold"))
    return styled(facts, "$muted"), points


def value_cells(desk: Desk, ident: str, pending: str | None) -> list[Cell]:
    """The seven values; `pending` = a level that was chosen and waits for its reason."""
    year, words = desk.year(ident), SUBJECT_WORDS()
    counted = desk.meeting.state in ("counted", "closed")
    cells = []
    for subject in SUBJECTS:
        if subject == "proposed" and pending is not None:
            cells.append(Cell(words[subject], level_word(pending) or _("chưa xếp loại"), there=True))
            continue
        there = subject in year.levels and bool(year.level(subject) or subject == "proposed")
        cells.append(Cell(words[subject], value_words(year, subject, counted=counted), there=there))
    return cells


def reason_words(desk: Desk, ident: str, level: str | None, *, lacking: bool) -> Words:
    """Whether a reason must be written, and why."""
    if level is None:
        expected = desk.ground(ident).expected
        words = level_word(expected) if expected else _("không mức nào, do hội nghị xem xét")
        return styled(_("theo điểm, điều kiện: {level}").format(level=words), "$muted")
    asked = desk.reasons_asked(ident, level) if level else ("ballot",)
    if not asked:
        return styled(_("không bắt buộc"), "$muted")
    why = "; ".join(WHY_ASKED()[one] for one in asked)
    return styled(_("bắt buộc: {why}").format(why=why), "$warn" if lacking else "$muted")


def _forecast(desk: Desk, ident: str) -> Forecast | None:
    group = desk.line(ident).standing.group
    return next((forecast for forecast in desk.forecasts() if forecast.group == group), None)


def quota_line(desk: Desk, ident: str) -> tuple[Words, Words]:
    """The quota of this member's group in one line."""
    if desk.apart(ident):
        return styled(_("Người đứng đầu tính riêng, không tính trong tỷ lệ."), "$muted"), ""
    forecast = _forecast(desk, ident)
    if forecast is None:
        return "", ""
    words = _("quá {rule}: tối đa {n}") if forecast.over else _("{rule}: tối đa {n}")
    ours = next(reading for reading in forecast.readings if reading.ours)
    rule = reading_words(ours).partition(",")[0]
    said = words.format(rule=rule, n=limit_words(forecast.limit))
    return quota_words(forecast), styled(said, "bold $warn" if forecast.over else "$ok")


def side_rows(desk: Desk, ident: str) -> list[BlockRow]:
    """Readings of the quota, and the conditions of the top level."""
    head = (styled(_("Tỷ lệ tối đa Xuất sắc"), "bold"), styled(_("tạm tính trong chi bộ"), "$muted"), "")
    rows: list[BlockRow] = [*head]
    forecast = _forecast(desk, ident)
    if forecast is not None:
        rows += [(_("Đề xuất Xuất sắc"), str(forecast.top)), (_("Căn cứ tính"), str(forecast.base)), ""]
        for reading in forecast.readings:
            style = "bold $warn" if forecast.top > reading.limit else "$ok"
            rows.append((reading_words(reading), styled(_("tối đa {n}").format(n=limit_words(reading.limit)), style)))
    words, more = allotted_words(desk)
    rows += [styled(text, "bold $warn" if more else "$ok") for text in (words,) if text]
    rows += [styled(text, "$muted") for text in (apart_words(desk),) if text]
    note = styled(_("Nhóm và số do cấp uỷ có thẩm quyền duyệt."), "$muted")
    rows += ["", note, "", styled(_("Điều kiện mức Xuất sắc"), "bold")]
    grounds = desk.ground(ident)
    rows += [styled(gate.words, "bold $warn") for gate in grounds.proposal.gates]
    met = {True: styled(_("✓ đủ"), "$ok"), False: styled(_("chưa đủ"), "$warn"), None: styled(_("chưa rõ"), "$muted")}
    rows += [join("· ", reason.words, "  ", met[reason.met]) for reason in grounds.proposal.reasons.get(LEVELS[0], ())]
    words = level_word(grounds.expected) if grounds.expected else _("hội nghị xem xét")
    return [*rows, "", (_("Theo điểm, điều kiện"), words)]


def standard_line(desk: Desk, ident: str) -> Words:
    """The findings by the unit's own standard in one line; empty where it has none."""
    gates = desk.ground(ident).proposal.gates
    if gates:
        return styled(
            _("Trường hợp khoản 4: {what}").format(what="; ".join(gate.words for gate in gates)), "bold $warn"
        )
    found = desk.meeting.item(ident).standard
    if not found and not desk.terms:
        return ""
    words = " · ".join(f"{name}: {text}" for name, text in found) or _("chưa ghi; Ctrl+L")
    return join(styled(_("Chuẩn mực đơn vị") + "  ", "$muted"), words)


def said_rows(desk: Desk, ident: str) -> list[BlockRow]:
    """Findings by the unit's standard and opinions, where there is room for them."""
    item = desk.meeting.item(ident)
    rows: list[BlockRow] = [standard_line(desk, ident), ""] if desk.terms or item.standard else []
    if item.remarks:
        rows += [(styled(_("Ý kiến góp ý"), "bold"), styled("F3", "$muted")), ""]
    rows += [_("Đ/c {name}: {text}").format(name=one.name, text=one.text) for one in item.remarks[:6]]
    return [*rows, styled(item.answer, "$muted")] if item.answer else rows
