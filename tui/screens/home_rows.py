"""What the home screen says, worked out from the open draft: the next thing, the rest, the days left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from questionnaires.completeness import Progress
from reviews.actions.fill import Filling
from reviews.actions.other_forms import OtherForm
from reviews.card_settings import heads_first
from reviews.forms import REVIEWS
from reviews.people import UnitCard
from reviews.records import Draft
from tui.locale import _
from tui.output import foreign
from tui.returns_beside import returned_words
from tui.screens.paper_words import begin_words, finish_words, go_on_words, paper_name
from tui.screens.question_words import short_name
from tui.widgets.cells import Words, bar, join, styled
from tui.widgets.lines import BlockRow, Row, numbered, row

LINE: Final = 34
"""Cells of the progress line in the first item."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the open draft stands."""

    period: str
    form: str
    begun: bool
    progress: Progress
    open_count: int
    next_name: str
    marked: int
    draft: Draft

    @property
    def complete(self) -> bool:
        """Nothing required is open."""
        return self.begun and not self.open_count

    @property
    def signed(self) -> bool:
        """Submitted at least once."""
        return self.draft.revision > 0


def other_row(other: OtherForm) -> tuple[str, str, Words]:
    """The row of another form of this person: its command, its name, how far it is."""
    form, draft = other.key.form, other.draft
    state = _("mẫu {form}, đang viết").format(form=form) if draft else _("mẫu {form}").format(form=form)
    if draft is not None and draft.revision:
        state = _("đã nộp lần {n}").format(n=draft.revision)
    return other.id, paper_name(form, other.key.period), styled(state, "$muted")


def newer_words(filling: Filling) -> str:
    """That the draft could move to another edition; empty where there is none."""
    return _("Có bộ câu hỏi mới cho bản này: bấm F4 xem trước.") if filling.newer_edition else ""


def standing(filling: Filling) -> Standing:
    """Where this draft stands."""
    questions = filling.questionnaire.questions
    here = questions.get(filling.place) or next(iter(filling.steps()), None)
    if here is not None and here.grid:
        here = questions[here.grid]
    return Standing(
        period=filling.key.period,
        form=filling.key.form,
        begun=bool(filling.place),
        progress=filling.progress(),
        open_count=len(filling.open_items()),
        next_name=short_name(here) if here is not None else "",
        marked=len(filling.marked),
        draft=filling.draft,
    )


def weekday(today: date) -> str:
    """«Chủ nhật, 22/11/2026»."""
    names = (
        _("Thứ hai"), _("Thứ ba"), _("Thứ tư"), _("Thứ năm"), _("Thứ sáu"), _("Thứ bảy"), _("Chủ nhật"),
    )  # fmt: skip
    return f"{names[today.weekday()]}, {long_day(today)}"


def long_day(found: date) -> str:
    """A day as in letters of the unit: 03/12/2026."""
    return f"{found:%d/%m/%Y}"


def deadline_words(unit: UnitCard, today: date) -> Words:
    """«Nộp trước 30/11/2026 · còn 8 ngày»; nothing where the unit named no day."""
    if unit.deadline is None:
        return ""
    left = (unit.deadline - today).days
    words = _("Nộp trước {day} · ").format(day=long_day(unit.deadline))
    if left > 0:
        return join(words, styled(_("còn {n} ngày").format(n=left), "bold" if left > 3 else "bold $warn"))
    if left == 0:
        return join(words, styled(_("hôm nay là hạn cuối"), "bold $warn"))
    return join(words, styled(_("quá hạn {n} ngày").format(n=-left), "bold $warn"))


def head(name: str, form: str, unit: UnitCard, now: Standing, today: date) -> tuple[BlockRow, ...]:
    """Greeting, day, form, days left."""
    paper = paper_name(form, now.period)
    form_words = _("{paper}, mẫu {form}").format(paper=paper, form=form)
    if now.signed:
        form_words = _("{paper}: đã nộp lần {n}").format(paper=paper, n=now.draft.revision)
    return (
        (styled(_("Kính chào đồng chí {name}").format(name=name), "bold"), styled(weekday(today), "$muted")),
        (form_words, deadline_words(unit, today) if form in REVIEWS else ""),
        *given_back(now.draft),
        *heads_words(unit, form, now),
    )


def waiting_words(name: str) -> str:
    """That a preparation file lies beside the store."""
    return _("Chi bộ gửi tệp chuẩn bị ({name}): bấm F8 xem.").format(name=foreign(name))


def heads_words(unit: UnitCard, form: str, now: Standing) -> tuple[BlockRow, ...]:
    """«Trên trước, dưới sau»: said to a leader until the review is handed in, and to the others."""
    first = heads_first(unit)
    if first is None or form not in REVIEWS:
        return ()
    if form != "2A":
        words = _("Trên trước, dưới sau: cán bộ lãnh đạo, quản lý tự kiểm điểm trước.")
        return (styled(words, "$muted"),)
    if now.signed:
        return ()
    words = _("Trên trước, dưới sau: đồng chí tự kiểm điểm trước, nộp trước {day}.").format(day=long_day(first))
    return (styled(words, "bold"),)


def given_back(draft: Draft) -> tuple[BlockRow, ...]:
    """What the secretary wrote, until it is answered by a new submission."""
    return (styled(returned_words(draft.returned), "bold $warn"),) if draft.returned else ()


def first(now: Standing) -> Row:
    """The one thing to do next, three rows high."""
    counted = _("{done}/{total} mục").format(done=now.progress.done, total=now.progress.total)
    minutes = now.progress.minutes_left
    line = join("   ", bar(now.progress.done, now.progress.total, LINE))
    left = counted + (_(" · còn khoảng {n} phút").format(n=minutes) if minutes else _(" · đủ"))
    if not now.begun:
        title = begin_words(now.form, now.period)
        about = _("Trả lời từng câu một. Làm dần được, lần sau mở lại đúng chỗ.")
    elif now.complete:
        title = finish_words(now.form, now.period)
        about = _("Các mục bắt buộc đã đủ. Xem lại điểm, mức, rồi in hoặc ký.")
        if now.signed:
            about = _("Đã nộp lần {n}. Sửa rồi ký lại thì thành lần nộp {next}.").format(
                n=now.draft.revision, next=now.draft.revision + 1
            )
    else:
        title = go_on_words(now.form, now.period)
        about = _("Câu đang làm: {name}").format(name=now.next_name)
    return Row(
        (
            (styled(f"1  {title}", "bold"), styled("Enter", "bold")),
            (f"   {about}", ""),
            (line, styled(left, "$muted")),
        ),
        "go_on",
        gap=True,
    )


def menu(
    now: Standing, *, last_level: str, has_key: bool, theme: str, people: int, others: Sequence[OtherForm] = ()
) -> tuple[Row, ...]:
    """The first thing, then the numbered rest; a row's id is the command of the table of keys."""
    rest: list[tuple[str, str, Words]] = []
    if now.complete:
        rest.append(("fill", _("Xem lại, sửa từng câu"), styled(now.next_name, "$muted")))
    else:
        todo = _("còn {n} chỗ phải điền").format(n=now.open_count)
        rest.append(("review", _("Rà soát, điểm và mức, ký"), styled(todo, "$muted")))
    rest += map(other_row, others)
    marked = styled(_("{n} mục").format(n=now.marked), "$warn" if now.marked else "$muted")
    rest.append(("marked", _("Những mục để lại sau"), marked if now.marked else styled(_("chưa có"), "$muted")))
    about = styled(_("việc làm, mức đạt, thời hạn"), "$muted")
    rest.append(("commitments", _("Cam kết, đăng ký năm {year}").format(year=now.period[:4]), about))
    rest.append(("notes", _("Ghi việc đã làm, minh chứng"), styled(_("theo tháng, theo quý"), "$muted")))
    year = int(now.period[:4]) - 1 if now.period[:4].isdigit() else ""
    before = _("năm {year}: {level}").format(year=year, level=last_level) if last_level else _("các bản đã viết, đã ký")
    rest.append(("history", _("Các năm trước"), styled(before, "$muted")))
    rest.append(("regulations", _("Quy định, hướng dẫn"), styled(_("đọc được khi không có mạng"), "$muted")))
    key = _("đã có") if has_key else _("tạo khi ký lần đầu")
    rest.append(("keys", _("Khoá cá nhân"), styled(key, "$muted")))
    rest.append(("settings", _("Cài đặt"), styled(_("giao diện {theme}").format(theme=theme), "$muted")))
    rest.append(("incoming", _("Mở tệp bí thư gửi"), styled(_("F8 · tệp chuẩn bị, trả lại"), "$muted")))
    if people > 1:
        rest.append(("person", _("Đổi người dùng máy"), styled(_("{n} đồng chí").format(n=people), "$muted")))
    items = (row(numbered(n, words), right, id=name) for n, (name, words, right) in enumerate(rest, 2))
    return (first(now), *items)


def side(filling: Filling, unit: UnitCard, today: date) -> tuple[BlockRow, ...]:
    """The parts and how far each is, the unit's dates, whom to ask."""
    own = filling.key.form in REVIEWS
    title = _("Các phần của bản kiểm điểm") if own else _("Các phần của bản này")
    rows: list[BlockRow] = [styled(title, "bold"), ""]
    progress = filling.section_progress()
    place = filling.questionnaire.section_of.get(filling.place)
    for section in filling.questionnaire.sections:
        found = progress.get(section.id)
        if found is None:
            continue
        here = place is not None and place.id == section.id
        words = f"{section.number}  {section.title.vi}" if section.number else section.title.vi
        count = "✓" if found.done == found.total else f"{found.done}/{found.total}"
        style = "$ok" if count == "✓" else "bold $ink" if here else "$muted"
        rows.append((styled(words, "bold" if here else ""), styled(count, style) if found.total else ""))
    dates = [*([(_("Nộp bản kiểm điểm"), unit.deadline)] if unit.deadline else []), *unit.calendar]
    if dates:
        rows += ["", styled(_("Lịch của chi bộ"), "bold"), ""]
        coming = min((day for _words, day in dates if day >= today), default=None)
        rows += [(words, styled(long_day(day), "bold" if day == coming else "")) for words, day in dates]
    if unit.secretary:
        rows += ["", styled(_("Có gì chưa rõ, hỏi đồng chí {name}, bí thư.").format(name=unit.secretary), "$muted")]
    return tuple(rows)
