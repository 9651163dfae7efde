"""What the appraisal says: each quota group with its sum, everybody with what stands about them now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviews.deciding import DecidingBook, Verdict
from reviews.proposal_list import ProposalList, ProposedLine
from reviews.quota_forecast import Forecast
from reviews.rules import LEVELS
from reviews.section import SectionWord, word_about, words_on
from tui.locale import _
from tui.meeting_words import limit_words
from tui.messages_unit import LEVEL_WORDS, SHORT_LEVELS
from tui.output import foreign
from tui.screens.decision_words import document_words
from tui.screens.section_words import both, proposal_words
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Row, row


@dataclass(frozen=True, slots=True)
class Person:
    """One row of the table."""

    id: str
    cell: ProposalList
    line: ProposedLine
    verdict: Verdict
    level: str
    """The level that holds after everything; empty where the person is not decided here."""
    issued: bool
    again: bool
    above: bool = False
    """A body above has decided about the person."""
    word: SectionWord | None = None
    """What a section committee proposes, where that is something else than the cell proposes."""

    @property
    def unsaid(self) -> bool:
        """Cell and section propose different things, and the body has said nothing yet."""
        return self.word is not None and self.verdict.standing == "open" and not (self.issued or self.above)

    @property
    def sent_back_below(self) -> bool:
        """The section sent the person back to the cell, and the body has said nothing else."""
        word = self.word
        return word is not None and (word.standing, word.reason) == (self.verdict.standing, self.verdict.reason)


def people(book: DecidingBook) -> tuple[Person, ...]:
    """Everybody, group by group in the order in which groups first occur."""
    out = book.out()
    later = {one.whom: one.level for one in book.again}
    above = {(one.unit_key, one.name, one.born): one.level for one in book.above}
    rows: dict[str, list[Person]] = {}
    words = words_on(book.between)
    for number, (cell, line, verdict) in enumerate(book.people()):
        whom = (cell.unit_key, line.name, line.born)
        again, level = whom in later, later.get(whom, above.get(whom, verdict.level))
        word = word_about(words, whom, line.proposed)
        person = Person(str(number), cell, line, verdict, level, whom in out, again, whom in above, word)
        rows.setdefault(line.group, []).append(person)
    return tuple(person for group in rows.values() for person in group)


def about(book: DecidingBook, groups: Sequence[Forecast], *, section: bool = False) -> tuple[Words, ...]:
    """How many, which groups are above their share, what is to be done next; a section committee only proposes."""
    if not book.lists:
        return (
            _("Chưa nhận hồ sơ nào. F3 nhận hồ sơ đã mã hoá (*.kddossier) của các chi bộ trong danh sách tổ chức."),
        )
    everybody = people(book)
    waiting = [
        one for one in everybody if not (one.issued or one.above) and one.verdict.standing in ("open", "decided")
    ]
    words = _("{n} đồng chí của {cells} chi bộ; còn {waiting} đồng chí chưa ra quyết định.")
    if section:
        words = _("{n} đồng chí của {cells} chi bộ; {waiting} đồng chí chờ cấp trên quyết định.")
    counts = words.format(n=len(everybody), cells=len(book.lists), waiting=len(waiting))
    unsaid = sum(one.unsaid for one in everybody)
    if unsaid:
        words = _("{n} đồng chí: chi bộ và đảng uỷ bộ phận đề xuất khác nhau. F2 ghi mức quyết định, lý do.")
        return (counts, styled(words.format(n=unsaid), "bold $warn"))
    over = [found.group or _("không chia nhóm") for found in groups if found.over]
    if over:
        words = _("Vượt tỷ lệ Xuất sắc: {groups}. Sửa mức, hoặc ghi căn cứ khi ra quyết định.")
        if section:
            words = _("Tính riêng bộ phận này thì vượt tỷ lệ Xuất sắc: {groups}. F2 đề xuất mức khác.")
        return (counts, styled(words.format(groups=", ".join(over)), "bold $warn"))
    if section:
        nothing = _("F2 đề xuất mức khác, có lý do; F9 chuyển hồ sơ lên cấp quyết định.")
        return (counts, styled(nothing if waiting else _("Cấp trên đã quyết định hết."), "$muted"))
    nothing = _("Mọi nhóm trong tỷ lệ. F9 ra quyết định.") if waiting else _("Đã ra quyết định cho mọi chi bộ.")
    return (counts, styled(nothing, "$muted"))


def rows(book: DecidingBook, groups: Sequence[Forecast]) -> tuple[Row, ...]:
    """A heading a group with its sum, then its people."""
    return tuple(_rows(book, {found.group: found for found in groups}))


def _rows(book: DecidingBook, groups: dict[str, Forecast]) -> Iterator[Row]:
    last: str | None = None
    for person in people(book):
        if person.line.group != last:
            last = person.line.group
            yield row(styled(last or _("Không chia nhóm"), "bold"), _sum(groups.get(last)), head=True)
        yield _person(book, person)


def _sum(found: Forecast | None) -> Words:
    """«Xuất sắc 2, nhiều nhất 1 (20% của 6)»."""
    if found is None:
        return styled(_("không quyết định ở đây"), "$muted")
    reading = next(one for one in found.readings if one.ours)
    words = _("Xuất sắc {n}, nhiều nhất {limit} ({percent}% trong {base})").format(
        n=found.top, limit=limit_words(found.limit), percent=reading.percent, base=found.base
    )
    return styled(words, "bold $warn" if found.over else "$ok")


def standing(person: Person) -> tuple[str, str]:
    """What stands about a person, and its colour."""
    short = SHORT_LEVELS()
    if person.above:
        return _("cấp trên: {level}").format(level=short[person.level]), "$ok"
    if person.word is not None and person.unsaid:
        return both(person.line, person.word), "bold $warn"
    if person.verdict.standing == "sent_back":
        return _("bộ phận trả lại") if person.sent_back_below else _("trả lại"), "bold $warn"
    if person.verdict.standing == "passed_on":
        return _("chuyển cấp trên"), "$muted"
    level = short.get(person.level, "—")
    if person.level != person.line.proposed:
        level = _("{before} → {after}").format(before=short[person.line.proposed], after=level)
    if person.again:
        return _("{level} · xếp loại lại").format(level=level), "bold $warn"
    if person.issued:
        return _("{level} · đã quyết định").format(level=level), "$ok"
    return level, "bold $warn" if person.level != person.line.proposed else "$ink"


def _person(book: DecidingBook, person: Person) -> Row:
    words, colour = standing(person)
    mark = _(" · gợi ý") if prompts_of(book, person) else ""
    points = f"{person.line.points.replace('.', ',')} · " if person.line.points else ""
    left = f"{foreign(person.line.name)}, {foreign(person.cell.unit_name)}{mark}"
    return row(left, styled(points + words, colour), id=person.id)


def facts(book: DecidingBook, person: Person) -> str:
    """What cell and section propose, before a level is settled."""
    told = [_("Chi bộ đề xuất: {level}.").format(level=LEVEL_WORDS()[person.line.proposed])]
    level, why = proposal_words(book, person.cell, person.word)
    if level:
        told.append(_("Đảng uỷ bộ phận đề xuất: {level}.").format(level=level))
    told += [why] if why else []
    both_differ = _("Hai đề xuất khác nhau: mức nào cũng phải ghi lý do.")
    told.append(both_differ if person.word is not None else _("Mức khác đề xuất phải có lý do."))
    return "\n".join(told)


def prompts_of(book: DecidingBook, person: Person) -> list[str]:
    """Points that this person was asked to account for, with the paper."""
    return [
        f"{document_words(one.document)}: {'; '.join(one.points)}"
        for one in book.prompts
        if one.unit_key == person.cell.unit_key and one.name == person.line.name
    ]


def details(book: DecidingBook, person: Person) -> tuple[Words | tuple[Words, Words], ...]:
    """Everything about one person: values of the level, what was settled, later decisions."""
    line, verdict, names = person.line, person.verdict, LEVEL_WORDS()
    found: list[Words | tuple[Words, Words]] = [
        (_("Chi bộ"), foreign(person.cell.unit_name)), (_("Nhóm xét tỷ lệ"), foreign(line.group) or "–"),
        (_("Chức vụ"), foreign(line.post) or "–"), (_("Mẫu"), line.form),
        (_("Điểm"), line.points.replace(".", ",") or "–"),
        "", (_("Tự nhận"), names.get(line.own, "–")), (_("Cơ quan, đơn vị"), names.get(line.official, "–")),
        (_("Chi uỷ"), names.get(line.committee, "–")), (_("Chi bộ đề xuất"), names[line.proposed]),
    ]  # fmt: skip
    level, why = proposal_words(book, person.cell, person.word)
    found += [(_("Đảng uỷ bộ phận đề xuất"), level)] if level else []
    found += [why] if why else []
    if line.reason:
        found.append(_("Lý do của chi bộ: {why}").format(why=foreign(line.reason)))
    now = standing(person)[0]
    found += ["", styled(now[:1].upper() + now[1:], "bold")]
    if verdict.reason:
        found.append(_("Lý do: {why}").format(why=foreign(verdict.reason)))
    found += [
        _("Quyết định {document}.").format(document=document_words(one.document))
        for one in book.issued if (person.cell.unit_key, line.name, line.born) in book.in_issued(one)
    ]  # fmt: skip
    whom = (person.cell.unit_key, line.name, line.born)
    found += [
        _("Xếp loại lại: {before} → {after}, {document}. {why}").format(
            before=SHORT_LEVELS()[one.before], after=SHORT_LEVELS()[one.level], document=document_words(one.document),
            why=foreign(one.reason))
        for one in book.again if one.whom == whom
    ]  # fmt: skip
    found += [
        _("Cấp trên quyết định: {level}, {document}. {why}").format(
            level=names[one.level], document=document_words(one.document), why=foreign(one.reason))
        for one in book.above if (one.unit_key, one.name, one.born) == whom
    ]  # fmt: skip
    return (*found, *(_("Gợi ý kiểm điểm {words}").format(words=words) for words in prompts_of(book, person)))


def summary(book: DecidingBook, groups: Sequence[Forecast]) -> str:
    """What a decision would say now, as the question before it needs it."""
    waiting = [one for one in people(book) if not one.issued and one.verdict.standing in ("open", "decided")]
    cells = len({one.cell.unit_key for one in waiting})
    lines = [_("{n} đồng chí của {cells} chi bộ.").format(n=len(waiting), cells=cells)]
    names = SHORT_LEVELS()
    lines.append(", ".join(f"{names[code]} {sum(one.level == code for one in waiting)}" for code in LEVELS) + ".")
    unsaid = [one.line.name for one in waiting if one.unsaid]
    if unsaid:
        words = _("Chưa ghi mức (chi bộ và đảng uỷ bộ phận đề xuất khác nhau): {names}.")
        lines.append(words.format(names=", ".join(map(foreign, unsaid))))
    for word, left in (("sent_back", _("Trả lại: {names}.")), ("passed_on", _("Chuyển cấp trên: {names}."))):
        found = [one.line.name for one in people(book) if not one.issued and one.verdict.standing == word]
        if found:
            lines.append(left.format(names=", ".join(map(foreign, found))))
    lines += [
        _("VƯỢT tỷ lệ, nhóm {group}: {n} Xuất sắc, nhiều nhất {limit}.").format(
            group=found.group or _("không chia"), n=found.top, limit=limit_words(found.limit))
        for found in groups if found.over
    ]  # fmt: skip
    return "\n".join(lines)
