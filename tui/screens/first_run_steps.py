"""The first questions of all, one at a time: what each asks, and what is kept from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from questionnaires.values import KiemdiemError
from reviews.forms import questionnaire_for
from reviews.people import Form, Profile, UnitCard
from tui.entering import MistypedError, day
from tui.locale import _
from tui.services import Services

STEPS: Final = ("name", "born", "form", "unit", "lock")
"""What is asked of a member, in this order."""

OFFICE_STEPS: Final = ("name", "unit", "lock")
"""What is asked of a secretary; the rest stands on the screen of the year's plan."""

LEAST: Final = 8
"""Characters that a passphrase has at least."""

FORMS: Final[tuple[Form, ...]] = ("2B", "2C", "2A")


def form_words(form: Form) -> tuple[str, str]:
    """A form in a few words, and who fills it."""
    return {
        "2B": (_("Mẫu 2B"), _("không giữ chức vụ lãnh đạo, quản lý: giáo viên, công chức, viên chức…")),
        "2C": (_("Mẫu 2C"), _("ngoài hệ thống chính trị: hưu trí, nông dân, kinh doanh, sinh viên…")),
        "2A": (_("Mẫu 2A"), _("giữ chức vụ lãnh đạo, quản lý")),
    }[form]


@dataclass
class Given:
    """What was given so far; nothing is written before the last step."""

    name: str = ""
    born: date | None = None
    form: Form = "2B"
    unit: UnitCard = field(default_factory=UnitCard)
    office: bool = False
    """A secretary who sets up the unit on this computer."""

    @property
    def steps(self) -> tuple[str, ...]:
        """What is asked, in this order."""
        return OFFICE_STEPS if self.office else STEPS

    def profile(self) -> Profile:
        """The person as the form's head will name him or her."""
        post = "Bí thư chi bộ" if self.office else ""
        return Profile(name=self.name, born=self.born, form=self.form, party_post=post)

    def lines(self) -> tuple[tuple[str, str], ...]:
        """What was given, as pairs of words for the screen."""
        found = [
            (_("Họ và tên"), self.name),
            (_("Ngày sinh"), written(self.born) if self.born else ""),
            (_("Chi bộ"), self.unit.name),
        ]
        return tuple(pair for pair in found if pair[1])


def written(found: date) -> str:
    """A day as people write it: 4/5/1990."""
    return f"{found.day}/{found.month}/{found.year}"


def name_problem(typed: str) -> str:
    """What is wrong with a name; empty when nothing is."""
    if not typed.strip():
        return _("Mời đồng chí gõ họ và tên.")
    if len(typed.split()) < 2:
        return _("Mời đồng chí gõ đủ cả họ, chữ đệm và tên.")
    return ""


def birth_day(typed: str, today: date) -> tuple[date | None, str]:
    """A birth day (None: left for later) and what is wrong with it."""
    try:
        found = day(typed)
    except MistypedError as wrong:
        return None, f"{wrong}."
    if found is None:
        return None, ""
    age = today.year - found.year - ((today.month, today.day) < (found.month, found.day))
    if not 18 <= age <= 120:
        return None, _("Ngày sinh {day} cho ra {age} tuổi. Đề nghị xem lại năm.").format(day=written(found), age=age)
    return found, ""


def form_problem(services: Services, form: Form, period: str) -> str:
    """Whether this program can fill the form; empty when it can."""
    try:
        services.catalogue.load(questionnaire_for(form, period))
    except KiemdiemError as error:
        if error.code != "questionnaire_unknown":
            return services.words(error)
        return _("Mẫu {form} sẽ có ở bản sau của chương trình.").format(form=form)
    return ""


def passphrase_problem(first: str, second: str, *, least: int = LEAST) -> str:
    """What is wrong with a new passphrase typed twice."""
    if len(first) < least:
        return _("Mật khẩu cần ít nhất {n} ký tự; nên là vài từ dễ nhớ.").format(n=least)
    if first != second:
        return _("Hai lần gõ chưa giống nhau.")
    return ""
