"""A member who takes another review form than the unit chose: which one, and why."""

from __future__ import annotations

from questionnaires.values import Answer, KiemdiemError
from reviews.forms import OBJECTION, REVIEWS
from reviews.people import Form
from tui.locale import _
from tui.screens.dialogs import Ask, AskText
from tui.screens.frame import Frame


def form_words(form: Form) -> str:
    """A form with whom it is for."""
    words = {
        "2A": _("giữ chức vụ lãnh đạo, quản lý"),
        "2B": _("không giữ chức vụ lãnh đạo, quản lý"),
        "2C": _("không làm việc trong hệ thống chính trị (hưu trí, học sinh, sinh viên, doanh nghiệp tư nhân)"),
    }
    return _("Mẫu {form}: {words}").format(form=form, words=words[form])


def ask_form(screen: Frame) -> None:
    """Ask which form; the one that the unit chose needs no reason, another one does."""
    filling = screen.session.filling
    given = filling.draft.profile.form
    others = [form for form in REVIEWS if form != filling.key.form]

    def chosen(place: int | None) -> None:
        if not place:
            return
        form = others[place - 1]
        if form == given:
            screen.kd.open_form(form, filling.key.period)
        else:
            _ask_reason(screen, form, given)

    facts = _("Chi bộ chọn mẫu {given} cho đồng chí. Viết theo mẫu khác thì nêu lý do; bí thư đọc lý do này.")
    stay = _("Giữ mẫu {form} đang viết").format(form=filling.key.form)
    choices = (stay, *(form_words(form) for form in others))
    screen.app.push_screen(Ask(_("Chọn mẫu khác"), facts.format(given=given), choices), chosen)


def _ask_reason(screen: Frame, form: Form, given: Form) -> None:
    period = screen.session.filling.key.period

    def told(reason: str | None) -> None:
        if reason:
            screen.kd.open_form(form, period)
            _keep(screen, form, reason)

    title = _("Vì sao mẫu {form}, không phải mẫu {given}?").format(form=form, given=given)
    facts = _("Một, hai câu là đủ. Lý do được in cùng bản kiểm điểm; bản mẫu {given} đang viết vẫn còn nguyên.")
    screen.app.push_screen(AskText(title, facts.format(given=given)), told)


def _keep(screen: Frame, form: Form, reason: str) -> None:
    """The reason, once the other form is open."""
    session = screen.kd.session
    if session is None or session.filling.key.form != form:
        return
    try:
        session.filling.put(OBJECTION, Answer(reason))
    except KiemdiemError as error:
        screen.app.notify(screen.services.words(error), severity="error")
        return
    session.saver.changed()
