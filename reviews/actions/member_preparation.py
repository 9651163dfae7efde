"""Preparation files: the secretary gathers what the cell knows of a member, the member takes it over as offers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from questionnaires.catalogue import Catalogue
from questionnaires.model import Kind, Question
from questionnaires.sheet import AnswerRefusedError
from questionnaires.values import Answer, KiemdiemError, Problem, Row
from reviews.actions.commitments import open_book
from reviews.actions.enrol import line_for
from reviews.actions.fill import Filling, ReadOnlyError, open_filling
from reviews.actions.practice import open_practice
from reviews.actions.roster import the_roster
from reviews.actions.unit_year import campaign
from reviews.collection import replay
from reviews.commitments import Commitment
from reviews.member_preparation import (
    PREVIOUS,
    MemberPreparation,
    PreparationFiles,
    attendance,
    commitments_of,
    lines_of,
    named_before,
    prompts_for,
    tasks_of,
)
from reviews.people import Profile, RosterLine
from reviews.ports import Clock, Signer, Store, Tools, Unlocked
from reviews.practice import PracticeBook
from reviews.receipt import same_person
from reviews.receiving import receivers
from reviews.records import Submission

TASKS = "tasks"
PROMPTS = "prompts"
COMMITMENTS = "a_i_3"
"""Where each part goes: tables of A.I.2, A.IV, the text of A.I.3."""


class PreparationError(KiemdiemError):
    """A preparation file that cannot be made, or that this person cannot use.

    Codes `prep_nothing prep_no_unit prep_other_signer prep_other_unit prep_other_member`.
    """


@dataclass(frozen=True, slots=True)
class Typed:
    """What the secretary adds by hand: tasks, shortcomings named last time, commitments on paper."""

    tasks: tuple[str, ...] = ()
    shortcomings: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()


NOTHING_TYPED = Typed()


def prepared(
    store: Store, clock: Clock, member: str, by: str, load: Callable[[bytes], Submission], typed: Typed = NOTHING_TYPED
) -> tuple[MemberPreparation, RosterLine]:
    """What the cell's books hold of a member, with what is typed. Raises RosterError, PreparationError `prep_nothing`.

    Shortcomings are those of the review that the cell collected a year before, where its books are here.
    """
    roster, year = the_roster(store).doc, campaign(store).doc
    line = line_for(roster, member)
    stored = store.units.documents.load(PracticeBook, year.period[:4])
    book = stored.doc if stored else PracticeBook(year.period[:4])
    names = [found.profile.name for found in roster.lines if found.status != "withdrawn"]
    attended, held = attendance(book, names, line.profile.name)
    sheet = MemberPreparation(
        unit_key=roster.unit.key, unit_name=roster.unit.name, period=year.period, form=line.profile.form,
        name=line.profile.name, born=line.profile.born, at=clock.now(), by=by,
        tasks=lines_of((*tasks_of(book, line.profile.name), *typed.tasks)),
        attended=attended, held=held,
        commitments=lines_of((*commitments_of(book, line.profile.name), *typed.commitments)),
        shortcomings=lines_of((*_last_year(store, year.period, line.member, load), *typed.shortcomings)),
        prompts=prompts_for(year, line),
    )  # fmt: skip
    if not (sheet.tasks or sheet.held or sheet.commitments or sheet.shortcomings or sheet.prompts):
        raise PreparationError(Problem("prep_nothing", line.profile.name))
    return sheet, line


def tasks_given(store: Store, name: str) -> tuple[str, ...]:
    """What the year's book says that this member was given to do. Raises RosterError `no_unit`."""
    stored = store.units.documents.load(PracticeBook, the_roster(store).doc.unit.period[:4])
    return tasks_of(stored.doc, name) if stored else ()


def preparation_file(
    tools: Tools, files: PreparationFiles, sheet: MemberPreparation, line: RosterLine, signer: Signer, key: bytes = b""
) -> bytes:
    """The signed file, sealed for its member where a key is given or known, else only signed. Raises BadFileError."""
    data = files.write(sheet, signer)
    named = (key,) if key else receivers(tools.transport.sealing, the_roster(tools.store()).doc, line)
    return tools.transport.sealing.seal(data, named) if named else data


def keep_tasks(store: Store, clock: Clock, sheet: MemberPreparation, author: str) -> int:
    """Put the sheet's tasks into the year's book, so that nobody types them again; how many were new.

    Durable when it returns. Raises PracticeError, RosterError, storage errors.
    """
    work = open_practice(store, clock, author, sheet.period[:4])
    there = tasks_of(work.book, sheet.name)
    new = [task for task in sheet.tasks if task not in there]
    for task in new:
        work.add("task", {"on": work.today, "person": sheet.name, "content": task})
    if new:
        work.save()
    return len(new)


def _last_year(store: Store, period: str, member: str, load: Callable[[bytes], Submission]) -> tuple[str, ...]:
    """Shortcomings of the review that counted a year before; one that cannot be read any more names none."""
    before = str(int(period[:4]) - 1)
    entry = replay(store.units.collected.entries(before)).current.get(member)
    pack = store.units.collected.pack(before, entry.pack) if entry and entry.pack else None
    if pack is None or not pack.payload:
        return ()
    try:
        return named_before(load(pack.payload).answers)
    except KiemdiemError:
        return ()


# --- the member's side ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Offers:
    """What a preparation file would add: rows by table, lines of the register, the text of A.I.3; nothing else."""

    rows: Mapping[str, tuple[Row, ...]]
    commitments: tuple[str, ...]
    text: str = ""
    said_none: Mapping[str, str] = field(default_factory=dict)
    """Table: name of the question to which the member said that there is nothing, though the file names something."""

    @property
    def count(self) -> int:
        """Rows and lines."""
        return sum(map(len, self.rows.values())) + len(self.commitments)


def check_mine(sheet: MemberPreparation, certificate: bytes, unlocked: Unlocked) -> None:
    """Raises PreparationError where the unit's secretary did not sign it, or it is for somebody else."""
    unit = unlocked.unit
    if not unit.certificate:
        raise PreparationError(Problem("prep_no_unit"))
    if sha256(certificate).digest() != sha256(unit.certificate).digest():
        raise PreparationError(Problem("prep_other_signer"))
    if sheet.unit_key != unit.key:
        raise PreparationError(Problem("prep_other_unit"))
    if not same_person(Profile(sheet.name, sheet.born), unlocked.profile):
        raise PreparationError(Problem("prep_other_member", sheet.name))


def take_preparation(
    sheet: MemberPreparation, unlocked: Unlocked, catalogue: Catalogue, clock: Clock,
    agree: Callable[[Offers], bool],
) -> tuple[Offers, bool]:  # fmt: skip
    """Offer the file's lines to the member's draft and register; what was written is never changed.

    Rows are added to tables where they are missing, A.I.3 is filled only while it is empty. `agree` is asked
    once where there is something to add; the second value says whether it was taken. Durable when it returns.
    Raises ReadOnlyError, storage errors.
    """
    filling = open_filling(unlocked, catalogue, clock, period=sheet.period, form=unlocked.profile.form)
    try:
        offers = _offers(sheet, filling, unlocked, clock)
        if not offers.count or not agree(offers):
            return offers, False
        if filling.read_only:
            raise ReadOnlyError(Problem("read_only", filling.key.form))
        _put(filling, offers)
        filling.save()
    finally:
        filling.close()
    book = open_book(unlocked, clock, sheet.period[:4])
    for line in offers.commitments:
        book.add(Commitment("", content=line, status="registered"))
    if offers.commitments:
        book.save()
    return offers, True


def _offers(sheet: MemberPreparation, filling: Filling, unlocked: Unlocked, clock: Clock) -> Offers:
    points = [point for prompt in sheet.prompts for point in prompt.points]
    wanted = {TASKS: sheet.tasks, PREVIOUS: sheet.shortcomings, PROMPTS: points}
    rows = {table: found for table, lines in wanted.items() if (found := _missing(filling, table, lines))}
    questions = filling.questionnaire.questions
    none = {
        table: questions[opener].name.vi
        for table, lines in wanted.items()
        if lines and (opener := _said_none(filling, table))
    }
    register = open_book(unlocked, clock, sheet.period[:4]).register
    there = {text for line in register.commitments for text in (line.content, line.deed)}
    new = tuple(line for line in sheet.commitments if line not in there)
    empty = COMMITMENTS in filling.questionnaire.questions and filling.sheet.answer(COMMITMENTS).empty
    return Offers(rows, new, "\n".join(f"- {line}" for line in new) if empty else "", none)


def _missing(filling: Filling, table: str, lines: Sequence[str]) -> tuple[Row, ...]:
    """Rows that the table has room for and does not hold; none where the member said that there is nothing."""
    question = filling.questionnaire.questions.get(table)
    if question is None or question.kind is not Kind.TABLE or _said_none(filling, table):
        return ()
    first = question.columns[0].id
    rows = _rows(filling, table)
    there = {row.get(first) for row in rows}
    return tuple({first: line} for line in lines if line not in there)[: max(0, question.max_rows - len(rows))]


def _said_none(filling: Filling, table: str) -> str:
    """The question before a table to which the member said no; empty where that was not said."""
    question = filling.questionnaire.questions.get(table)
    opener = _opener(filling, question) if question is not None else ""
    return opener if opener and filling.sheet.answer(opener).value is False else ""


def _opener(filling: Filling, table: Question) -> str:
    """The «có hay không» before a table; empty where it has none."""
    found = filling.questionnaire.questions.get(table.when)
    return found.id if found is not None and found.kind is Kind.YES_NO else ""


def _rows(filling: Filling, table: str) -> tuple[Row, ...]:
    value = filling.sheet.answer(table).value
    return tuple(row for row in value if isinstance(row, Mapping)) if isinstance(value, tuple) else ()


def _put(filling: Filling, offers: Offers) -> None:
    for table, rows in offers.rows.items():
        opener = _opener(filling, filling.questionnaire.questions[table])
        if opener:
            filling.put(opener, Answer(value=True))
        before = filling.sheet.answer(table)
        filling.put(table, Answer((*_rows(filling, table), *rows), before.evidence))
    if offers.text:
        try:
            filling.put(COMMITMENTS, Answer(value=offers.text))
        except AnswerRefusedError:  # an edition whose A.I.3 is shorter; the lines stand in the register
            return
