"""The first questions of all, one at a time: what each asks, and what is kept from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal

from questionnaires.values import KiemdiemError
from reviews.forms import questionnaire_for
from reviews.people import Form, Profile, UnitCard
from tui.entering import MistypedError, day
from tui.locale import _
from tui.services import Services

STEPS: Final = ("name", "born", "form", "unit", "lock")
"""What is asked of a member, in this order."""

OFFICE_STEPS: Final = ("name", "unit", "lock")
"""What is asked of a secretary, or for a committee; the rest stands on the screen of the year's plan."""

Who = Literal["member", "cell", "committee"]
DOORS: Final[tuple[Who, ...]] = ("member", "cell", "committee")
"""For whom the first doors are, in their order; the one after them leads to a look around."""

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
    who: Who = "member"

    @property
    def office(self) -> bool:
        """A secretary who sets up the unit, or a committee, on this computer."""
        return self.who != "member"

    @property
    def steps(self) -> tuple[str, ...]:
        """What is asked, in this order."""
        return OFFICE_STEPS if self.office else STEPS

    def profile(self) -> Profile:
        """The person as the form's head will name him or her."""
        post = {"member": "", "cell": "Bí thư chi bộ", "committee": "Bí thư"}[self.who]
        return Profile(name=self.name, born=self.born, form=self.form, party_post=post)

    def lines(self) -> tuple[tuple[str, str], ...]:
        """What was given, as pairs of words for the screen."""
        found = [
            (_("Họ và tên"), self.name),
            (_("Ngày sinh"), written(self.born) if self.born else ""),
            (_("Cấp uỷ") if self.who == "committee" else _("Chi bộ"), self.unit.name),
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


def unit_given(who: Who, typed: Mapping[str, str]) -> tuple[UnitCard, str, str]:
    """The card out of what was typed by field; the field that is wrong and what is wrong with it, empty for none."""
    made = UnitCard(typed["unit"], typed["above"], typed["place"], electronic_permission=typed.get("permission", ""))
    committee = who == "committee"
    if not made.above:
        return made, "above", _("Mời đồng chí gõ tên đảng bộ cấp trên.")
    if not made.name:
        return made, "unit", _("Mời đồng chí gõ tên cấp uỷ.") if committee else _("Mời đồng chí gõ tên chi bộ.")
    if not committee:
        return made, "", ""
    made = replace(made, period=typed["period"])
    wrong = not re.fullmatch(r"20[0-9]{2}", made.period)
    return (made, "period", _("Ghi năm bằng bốn chữ số, ví dụ 2026.")) if wrong else (made, "", "")


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
