"""The unit and the year's plan: names, dates, the committee's documents; the signed unit file for members."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from textual import work

from questionnaires.values import KiemdiemError
from reviews.actions.committee_desk import COMMITTEE, ORGAN
from reviews.actions.roster import the_roster
from reviews.actions.sealing import receive_at
from reviews.actions.unit_forms import forms_now
from reviews.actions.unit_year import campaign, fields_of, issue, open_points, set_numbers, set_year, shown
from reviews.campaign_fields import YearField, year_field
from reviews.paper_numbers import SAMPLE, numbers_words
from reviews.ports import Signer
from tui.locale import _
from tui.messages import sentence
from tui.screens.dialogs import AskText
from tui.screens.field_list import AskLine, FieldList, Shown
from tui.screens.frame import title_words
from tui.screens.handing_over import hand_over_asked
from tui.screens.signing_asked import signer_asked
from tui.widgets.cells import Words, styled

FORM = "questionnaire"
"""Id of the field that leads to the forms."""
NUMBERS = "last_numbers"
"""Id of the register of paper numbers."""


class UnitYear(FieldList):
    """Every field of the plan; what the plan does not settle yet is counted above."""

    NAME = "unit_year"

    def __init__(self) -> None:
        super().__init__()
        self._reissue = False

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Cấp uỷ, kế hoạch năm") if self._of_committee() else _("Chi bộ, kế hoạch năm"))

    def _of_committee(self) -> bool:
        return the_roster(self.services.tools.store()).doc.unit.settings.get(ORGAN) == COMMITTEE

    def state(self) -> Words:
        """Every field is kept at once."""
        return styled(_("ghi ngay từng mục"), "$muted")

    def fields(self) -> Sequence[Shown]:
        """Card and plan."""
        store = self.services.tools.store()
        roster, plan = the_roster(store).doc, campaign(store).doc.plan
        numbers = numbers_words(campaign(store).doc.last_numbers)
        return [
            Shown(
                field.id,
                self._named(field),
                self._forms() if field.id == FORM else shown(roster, plan, field),
                field.hint,
            )
            for field in fields_of(roster)
        ] + [Shown(NUMBERS, _("Số văn bản cuối đã dùng"), numbers, _("ví dụ {sample}").format(sample=SAMPLE))]

    def _named(self, field: YearField) -> str:
        return _("Tên cấp uỷ") if field.id == "name" and self._of_committee() else field.title

    def _forms(self) -> str:
        """What members are asked, in words: the field holds only an id."""
        store, catalogue = self.services.tools.store(), self.services.catalogue
        try:
            found = forms_now(store, catalogue)
        except KiemdiemError as error:
            return self.services.words(error)
        words = [_("mẫu {forms}").format(forms=", ".join(one.form for one in found))]
        if points := [one.form for one in found if one.points]:
            words.append(_("thang điểm riêng: {forms}").format(forms=", ".join(points)))
        if more := [one.form for one in found if one.more]:
            words.append(_("câu hỏi thêm: {forms}").format(forms=", ".join(more)))
        return " · ".join(words)

    def change(self, field: Shown) -> None:
        """The forms are chosen on a page of their own, words of several lines on a sheet, the rest in a line."""
        if field.id == FORM:
            self.kd.show("unit_forms")
        elif field.id != NUMBERS and year_field(field.id).long:
            self._write(field)
        else:
            super().change(field)

    def _write(self, field: Shown) -> None:
        def put(text: str | None) -> None:
            if text is not None:
                self.take(field, text)
            self.show_again()

        self.app.push_screen(AskText(field.title, field.hint.capitalize(), field.value, keep=_("Ghi")), put)

    def above(self) -> Sequence[Words | tuple[Words, Words]]:
        """The first thing that is open, and whether members need a new file."""
        store = self.services.tools.store()
        found = open_points(campaign(store).doc, the_roster(store).doc)
        rows: list[Words | tuple[Words, Words]] = []
        if self._reissue:
            words = _("Đảng viên cần tệp chi bộ mới: bấm F8.")
            if self._of_committee():
                words = _("Cấp trên, chi bộ cần tệp *.kdunit mới: bấm F8.")
            rows.append(styled(words, "bold $warn"))
        if found:
            rows.append(styled(_("Còn {n} điều cần xem: {first}").format(
                n=len(found), first=sentence(found[0])), "$warn"))  # fmt: skip
        return rows or [styled(_("Kế hoạch năm đã đủ."), "$ok")]

    def take(self, field: Shown, text: str) -> None:
        """Keep it; what members see asks for a new unit file."""
        if field.id == NUMBERS:
            set_numbers(self.services.tools.store(), text)
            return
        changes = set_year(self.services.tools.store(), {field.id: text})
        self._reissue = self._reissue or any(changed.public for changed, _before, _after in changes)

    @work(exclusive=True, group="deed")
    async def action_issue(self) -> None:
        """The own key (made now where there is none), then where, then sign and write."""
        signer = await signer_asked(self)
        title, file = _("Ghi tệp chi bộ cho đảng viên"), "chi-bo.kdunit"
        if self._of_committee():
            title, file = _("Ghi tệp *.kdunit để gửi cấp trên, các chi bộ"), str(Path.home() / "cap-uy.kdunit")
        if signer is not None:
            self.app.push_screen(
                AskLine(title, _("Tên tệp"), file, partial(self._issue, signer)),
                lambda done: self.notify(_("Đã ghi {file}.").format(file=done)) if done else None,
            )

    @work(exclusive=True, group="deed")
    async def action_hand_over(self) -> None:
        """A new secretary takes the books; whoever gave them away leaves, or makes room for a newcomer."""
        if await hand_over_asked(self) and self.kd.leave():
            self.kd.replace("pick_person")

    def _issue(self, signer: Signer, name: str) -> str:
        try:
            receive_at(self.services.tools.store(), self.session.unlocked)
            data, _card = issue(self.services.tools.store(), self.services.tools.unit_files, signer)
            self.services.save_file(Path(name).expanduser(), data)
        except KiemdiemError as error:
            return self.services.words(error)
        except OSError as error:
            return _("Không ghi được tệp: {why}").format(why=error.strerror or error)
        self._reissue = False
        return ""
