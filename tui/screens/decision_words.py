"""What the page of the decision says: where the year stands, each member's two levels, what differs."""

from __future__ import annotations

from collections.abc import Iterable

from reviews.campaign import Campaign, Document, Rated
from reviews.decision import Decision, Difference, Matched
from reviews.member_year import MemberYear
from reviews.naming import fingerprint_groups
from reviews.people import Roster, RosterLine
from tui.locale import _
from tui.messages import sentence
from tui.messages_unit import CAMPAIGN_STATES, LEVEL_WORDS, SHORT_LEVELS, STATES
from tui.output import foreign
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Row, row

WHOLE = "whole-"
"""Begins the id of a collective's row; the number of the collective follows."""
MOST = 8
"""Differences that a question over the screen names; the rest are counted."""


def document_words(document: Document) -> str:
    """«45-QĐ/ĐU, ngày 20/12/2026, Đảng uỷ xã Mây Hạ»."""
    day = _("ngày {day}").format(day=f"{document.on:%d/%m/%Y}") if document.on else ""
    return ", ".join(part for part in (document.number, day, document.issuer) if part)


def about(year: Campaign) -> tuple[Words, ...]:
    """State, decision, what is to be done next."""
    rows: list[Words] = [styled(CAMPAIGN_STATES()[year.state].capitalize() + ".", "bold")]
    if year.decision.number:
        rows.append(_("Quyết định {document}.").format(document=document_words(year.decision)))
    if year.closing is not None:
        words = _("Khép năm ngày {day}. Mã sổ ghi: {head}").format(
            day=f"{year.closing.at:%d/%m/%Y}", head=year.closing.ledger_head[:32] or "—")  # fmt: skip
        if any(member.state == "decided" for member in year.members):
            rows[0] = styled(_("Có mức đã sửa: thông báo lại cho đồng chí ấy, rồi ghi bằng F5."), "bold $warn")
        return (*rows, words)
    return (*rows, styled(_next(year), "$muted"))


def _next(year: Campaign) -> str:
    states = [member.state for member in year.members]
    if "complaint" in states:
        return _("Có khiếu nại, kiến nghị chưa trả lời: đứng ở đồng chí ấy, bấm F2.")
    if "decided" in states:
        return _("Việc tiếp: thông báo kết quả cho đảng viên, rồi ghi lại bằng F5.")
    if "sent_back" in states:
        return _("Cấp trên yêu cầu kiểm điểm lại: họp bổ sung ở trang Hội nghị, rồi gửi lại.")
    if "sent_up" in states:
        return _("Việc tiếp: có quyết định thì nhập bằng F4.")
    if "proposed" in states:
        return _("Việc tiếp: lập hồ sơ gửi cấp quyết định bằng F3.")
    if "notified" in states:
        return _("Việc tiếp: khép năm bằng F9.")
    return _("Hội nghị chi bộ chưa đề xuất mức nào.")


def figures_row(year: Campaign, ident: str) -> Row:
    """The figures without names that go up beside the dossier, and when they were last made."""
    last = year.published[-1] if year.published else None
    words = _("lần {n}, ngày {day}").format(n=last.seq, day=f"{last.on:%d/%m/%Y}") if last else _("chưa lập")
    right = styled(words, "$ok" if last else "$muted")
    return row(_("Biểu tổng hợp số liệu gửi cấp trên, không có họ tên"), right, id=ident, gap=True)


def figures_now(year: Campaign) -> str:
    """What the figures would count today, and that they count as sent once they are written."""
    kept = _("Biểu đã ghi được coi là đã gửi; số liệu đổi thì lập lại, ghi là lần sau.")
    if year.decision.number:
        return f"{_('Số lượng theo mức đã quyết định.')} {kept}"
    if any(member.level("proposed") for member in year.members):
        return f"{_('Chưa có quyết định: số lượng theo mức đề xuất.')} {kept}"
    return f"{_('Hội nghị chưa đề xuất mức nào: mọi số lượng theo mức sẽ là 0.')} {kept}"


def lines(roster: Roster, year: Campaign) -> tuple[RosterLine, ...]:
    """Members with a level on its way, in the order of the list."""
    return tuple(line for line in roster.lines if year.of(line.member).level("proposed") or decided(year, line))


def decided(year: Campaign, line: RosterLine) -> str:
    """The decided level of a member."""
    return year.of(line.member).level("decided")


def member_row(line: RosterLine, found: MemberYear) -> Row:
    """Name; proposed and decided level where they differ, the state."""
    before, after = found.level("proposed"), found.level("decided")
    level = SHORT_LEVELS().get(after or before, "—")
    differs = bool(after) and before != after
    if differs:
        level = _("{before} → {after}").format(before=SHORT_LEVELS().get(before, "—"), after=level)
    colour = "bold $warn" if differs or found.state in ("complaint", "sent_back") else "$ok" if after else "$muted"
    return row(line.profile.name, styled(f"{level} · {STATES()[found.state]}", colour), id=line.member)


def collective_rows(year: Campaign, rated: Iterable[Rated]) -> tuple[Row, ...]:
    """One row a collective with a level: proposed and decided; nothing where none was rated."""
    decided_of, short = {one.name: one for one in year.collectives}, SHORT_LEVELS()
    found: list[Row] = []
    for number, one in enumerate(rated):
        after = decided_of.get(one.name)
        if not one.proposed and after is None:
            continue
        words, colour = short.get(one.proposed, "—"), "$muted"
        if after is not None:
            differs = after.level != one.proposed
            before, told = words, short[after.level]
            words = _("{before} → {after}").format(before=before, after=told) if differs else told
            words, colour = f"{words} · {after.document.number}", "bold $warn" if differs else "$ok"
        left = _("Tập thể: {name}").format(name=foreign(one.name))
        found.append(row(left, styled(words, colour), id=f"{WHOLE}{number}", gap=not found))
    return tuple(found)


def collective_details(year: Campaign, one: Rated) -> tuple[Words, ...]:
    """Everything about one collective's level."""
    names = LEVEL_WORDS()
    own, proposed = names.get(one.own, "—"), names.get(one.proposed, "—")
    rows: list[Words] = [
        _("Tự nhận: {level}").format(level=own),
        _("Hội nghị đề xuất: {level}. {why}").format(level=proposed, why=foreign(one.reason)).rstrip(),
    ]
    for after in year.collectives:
        if after.name == one.name:
            words = _("Quyết định: {level}. {why}").format(level=names[after.level], why=foreign(after.reason))
            rows += [words.rstrip(), styled(f"  {foreign(document_words(after.document))}", "$muted")]
    return tuple(rows)


def details(line: RosterLine, year: Campaign) -> tuple[Words, ...]:
    """Everything about one member's level: values, reasons, steps, complaints."""
    found = year.of(line.member)
    rows: list[Words] = [styled(STATES()[found.state].capitalize() + ".", "bold"), ""]
    for subject, title in (("proposed", _("Chi bộ đề xuất")), ("decided", _("Quyết định"))):
        value = found.levels.get(subject)  # type: ignore[call-overload]  # the two subjects named above
        if value is not None:
            rows.append(f"{title}: {LEVEL_WORDS().get(value.level, '—')}. {foreign(value.reason)}".rstrip())
            if value.document:
                rows.append(styled(f"  {foreign(value.document)}", "$muted"))
    rows.append("")
    rows += [_step(step.at.strftime("%d/%m/%Y"), STATES()[step.to], step.reason) for step in found.history]
    for complaint in year.complaints:
        if complaint.member == line.member:
            rows += ["", styled(_("Khiếu nại, kiến nghị ngày {day}").format(day=f"{complaint.on:%d/%m/%Y}"), "bold"),
                     foreign(complaint.text), foreign(complaint.answer) or _("Chưa trả lời.")]  # fmt: skip
    return tuple(rows)


def _step(day: str, state: str, reason: str) -> str:
    return f"{day}  {state}" + (f": {foreign(reason)}" if reason else "")


def _difference(one: Difference) -> str:
    words = _("{name}: đề xuất {before}, quyết định {after}. {why}")
    before, after = SHORT_LEVELS().get(one.proposed, "—"), SHORT_LEVELS()[one.decided]
    return words.format(name=foreign(one.name), before=before, after=after, why=foreign(one.reason)).rstrip()


def signed_words(fingerprint: str, known: str) -> str:
    """Whose key signed a decision, as far as that is known here."""
    groups = " ".join(fingerprint_groups(fingerprint))
    if known:
        return _("Ký bằng khoá {groups}: khoá đã biết của {who}.").format(groups=groups, who=foreign(known))
    words = _("Ký bằng khoá {groups}. Chưa biết khoá này là của ai: đối chiếu với cấp gửi trước khi nhập.")
    return words.format(groups=groups)


def looked_at(decision: Decision, seen: Matched, signed: str = "") -> str:
    """The decision beside the proposals, and whose key signed it, as a question needs it."""
    rows = [signed] if signed else []
    rows += [_("{document}: {n} đồng chí.").format(
        document=foreign(document_words(decision.document)) or "?", n=len(decision.lines))]  # fmt: skip
    if decision.collectives:
        told = (f"{foreign(one.name)}: {SHORT_LEVELS()[one.level]}" for one in decision.collectives)
        rows.append(_("Tập thể: {told}.").format(told=", ".join(told)))
    rows += map(_difference, seen.differences[:MOST])
    if len(seen.differences) > MOST:
        rows.append(_("và {n} chỗ khác nữa.").format(n=len(seen.differences) - MOST))
    if not seen.differences:
        rows.append(_("Mọi mức đúng như chi bộ đề xuất."))
    if seen.absent:
        rows.append(_("Không có trong quyết định: {names}.").format(names=", ".join(seen.absent)))
    if seen.later:
        rows.append(_("Đã có quyết định sau ngày ấy, giữ nguyên: {names}.").format(names=", ".join(seen.later)))
    rows += [f"· {sentence(problem)}" for problem in seen.problems]
    return "\n".join(rows)
