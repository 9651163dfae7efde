"""Fictional answers: one person's words, marks, tasks and points, made to fit together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

from questionnaires.feeds import compose
from questionnaires.model import Kind, Question
from questionnaires.values import Answer, Row, Value
from reviews.actions.demo_people import Person
from reviews.actions.fill import Filling

ETHICS: Final = "qd144_"
"""Prefix under which the forms include the module of the five standards."""
SECOND_SENTENCE: Final = 0.35
SKIPPED: Final = 0.3
LEFT_EMPTY: Final = 0.6
"""How often a brief person leaves empty what need not be said."""
NOT_YET: Final = 0.12
"""Share of low marks that are the lowest one."""
LAST_DUE: Final = (11, 12)
"""Month and day after which no task of the year is due, so that it is done before the signature."""


def fill_in(filling: Filling, material: Mapping[str, Any], person: Person, share: float) -> None:
    """Answer the draft in walking order; with `share` below 1 stop on the way, as somebody called away."""
    limit = int(len(filling.steps()) * share)
    seen: set[str] = set()
    while share >= 1 or len(seen) < limit:
        step = next((q for q in filling.steps() if q.id not in seen), None)
        if step is None:
            break
        seen.add(step.id)
        for question in step.rows or (step,):
            answer = _answer(filling, question, material, person)
            if answer is not None:
                filling.put(question.id, answer)
        filling.move(step.id)


def _answer(filling: Filling, question: Question, material: Mapping[str, Any], person: Person) -> Answer | None:
    """What this person says to one question; None leaves it open."""
    if not filling.sheet.answer(question.id).empty:
        return None
    if question.visible == "self":
        return _private(question)
    if question.composed:
        opening = person.pen.write(material["openings"][question.id])
        return Answer("\n".join(filter(None, (opening, compose(filling.sheet, question.composed)))))
    known = _KNOWN.get(question.id)
    if known is not None:
        return known(material, person)
    if question.kind is Kind.RATE:
        return _mark(question, material, person)
    texts = material["texts"].get(question.id)
    return _words(question, texts, person) if texts else None


def _private(question: Question) -> Answer | None:
    """Private parts are read, and say so; nothing of them leaves."""
    read = question.option("read_none")
    if read is not None:
        return Answer(read.code)
    return Answer(value=False) if question.kind is Kind.YES_NO else None


# --- marks and words --------------------------------------------------------------------------


def _mark(question: Question, material: Mapping[str, Any], person: Person) -> Answer:
    name = question.id.removeprefix(ETHICS)
    codes = [option.code for option in question.options]
    pen = person.pen
    topic = person.low.get(name)
    if topic is not None:
        lowest = topic.prose.get("value") == "not_yet" or person.chance.random() < NOT_YET
        remedy = pen.write(topic.prose["mend"], **topic.facts) if person.speaks() or lowest else ""
        beside = pen.write(topic.prose["beside"], **topic.facts)
        return Answer(codes[2 if lowest else 1], evidence=beside, remedy=remedy)
    if name == person.no_chance and "no_chance" in codes:
        return Answer("no_chance", evidence=pen.write(material["reasons"][name]))
    if name in material["skips"] and question.skip and not person.earlier and person.chance.random() < SKIPPED:
        return Answer(skip_reason=pen.write(material["skips"][name]))
    told = person.speaks() and name not in person.silent
    return Answer(codes[0], evidence=_lines(material, person, name) if told else "")


def _lines(material: Mapping[str, Any], person: Person, name: str) -> str:
    """One deed, or two of a talkative person; those of the trade beside those that anybody may tell."""
    said = [*material["marks"][name], *person.work["more"].get(name, ())]
    lines = [person.pen.write(said)]
    if person.voice == 2 and person.chance.random() < SECOND_SENTENCE:
        lines.append(person.pen.write(said))
    return " ".join(lines)


def _words(question: Question, parts: Sequence[Sequence[str]], person: Person) -> Answer | None:
    """As many paragraphs as the person's voice allows; nothing where nothing must be said and none likes to."""
    brief = not person.voice and person.chance.random() < LEFT_EMPTY
    if question.required == "no" and (brief or question.id in person.silent):
        return None
    story = person.work.get("story")
    paragraphs = []
    for templates in parts[: person.voice + 1]:
        said = story if story and list(templates) == ["{story}"] else templates
        lines = [person.pen.write(said)]
        if person.voice == 2 and len(said) > 2 and question.required == "no":
            lines.append(person.pen.write(said))
        paragraphs.append(" ".join(lines))
    return Answer("\n".join(paragraphs))


# --- tables -----------------------------------------------------------------------------------


def _tasks(_material: Mapping[str, Any], person: Person) -> Answer:
    year, chance = person.year, person.chance
    late = set(chance.sample(range(year.tasks), year.late))
    above = set(chance.sample(sorted(set(range(year.tasks)) - late), year.above))
    left = list(person.work["tasks"])
    rows = []
    for number in range(year.tasks):
        entry = left.pop(chance.randrange(len(left)))
        rows.append(_task(person, entry, late=number in late, above=number in above))
    return Answer(tuple(sorted(rows, key=lambda row: str(row["due"]))))


def _task(person: Person, entry: Mapping[str, str], *, late: bool, above: bool) -> Row:
    chance, until = person.chance, person.pen.until
    due = _due(person, *map(int, entry["months"].split("..")))
    early = 0 if late else chance.choice((0, 0, 0, 2, 3, 5, 8))
    finished = due + timedelta(days=chance.randint(2, (until - due).days)) if late else due - timedelta(days=early)
    cells = person.pen.write_together(
        [{name: entry[name] for name in ("task", "product", "proof")}], f=f"{finished.day}/{finished.month}"
    )
    return {
        "task": cells["task"], "product": _inside(cells["product"]), "due": due, "finished": finished,
        "pace": "late" if late else "early" if early else "on_time", "quality": "assured", "above": above,
        "evidence": _inside(cells["proof"]),
    }  # fmt: skip


def _due(person: Person, first: int, last: int) -> date:
    """A day within these months, early enough that also a late task is done before the signature."""
    year = person.pen.until.year
    start, end = date(year, first, 5), min(date(year, last, 28), date(year, *LAST_DUE))
    return date.fromordinal(person.chance.randint(start.toordinal(), end.toordinal()))


def _inside(text: str) -> str:
    """A cell that is also read after a colon."""
    return text[:1].lower() + text[1:]


def _shortcomings(material: Mapping[str, Any], person: Person) -> Answer:
    pen = person.pen
    return Answer(
        tuple(
            {
                **{name: pen.write(topic.prose[name], **topic.facts) for name in ("what", "cause", "remedy")},
                "due": _inside(pen.write(material["due"])),
                "support": _inside(pen.write(material["support"])),
            }
            for topic in person.topics
        )
    )


def _previous(material: Mapping[str, Any], person: Person) -> Answer:
    pen, chance = person.pen, person.chance
    entries = chance.sample(material["previous"], len(person.earlier))
    rows: list[Row] = []
    for entry, state in zip(entries, person.earlier, strict=True):
        degree = 100 if state == "fixed" else chance.choice((60, 70, 75, 80, 90))
        rows.append({
            "item": pen.write(entry["item"]), "state": state, "degree": Fraction(degree),
            "difficulty": pen.write(entry[state]), "responsibility": pen.write(entry["responsibility"]),
        })  # fmt: skip
    return Answer(tuple(rows))


def _prompts(material: Mapping[str, Any], person: Person) -> Answer:
    entry = material["prompts"][0]
    return Answer(({name: person.pen.write(entry[name]) for name in entry},))


# --- the rest ---------------------------------------------------------------------------------


def _residence(material: Mapping[str, Any], person: Person) -> Answer:
    chance = person.chance.random()
    if chance < 0.08:
        return Answer("exempt_comment", evidence=person.pen.write(material["reasons"]["residence"]))
    return Answer("commented" if person.profile.form == "2B" and chance < 0.75 else "not_applicable")


def _assets(material: Mapping[str, Any], person: Person) -> Answer:
    if person.chance.random() < 0.35:
        return Answer("not_subject")
    return Answer("declared", evidence=person.pen.write(material["assets"]) if person.voice == 2 else "")


def _level(material: Mapping[str, Any], person: Person) -> Answer:
    level = person.year.level
    return Answer(level, evidence=person.pen.write(material["level"][level]) if person.voice else "")


def _value(of: Callable[[Person], Value]) -> Callable[[Mapping[str, Any], Person], Answer]:
    return lambda _material, person: Answer(of(person))


_KNOWN: Final[Mapping[str, Callable[[Mapping[str, Any], Person], Answer]]] = {
    "tasks": _tasks,
    "residence_status": _residence,
    "asset_declaration": _assets,
    "shortcomings": _shortcomings,
    "previous_any": _value(lambda person: bool(person.earlier)),
    "previous": _previous,
    "prompted": _value(lambda person: person.chance.random() < 0.07),
    "prompts": _prompts,
    "points_mode": _value(lambda _person: "totals"),
    "b_i_1": _value(lambda person: person.year.general),
    "b_i_2": _value(lambda person: person.year.result),
    "level_self": _level,
}
