"""Fictional persons: how each one's year went, before a word of it is written."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final, Literal, cast

from reviews.actions.demo_pen import Memory, Pen
from reviews.people import Form, Profile

MEETINGS: Final = 11
"""Meetings of the cell from January to the day of signing in November."""
ABSENCES: Final = ("không vắng kỳ nào", "vắng 1 kỳ có xin phép", "vắng 2 kỳ đều báo trước")
SHARE_OF_WORDS: Final = (0.25, 0.5, 0.8)
"""How often a brief, a usual and a talkative person writes a line beside a good mark."""
NO_CHANCE: Final = 0.4
"""Share of persons for whom one of the contents did not arise."""
ANOTHER_MARK: Final = 0.6
EARLIER: Final = 0.45
"""Share of persons with shortcomings named in the review before."""

Outcome = Literal["excellent", "good", "late", "modest", "hopeful"]
"""`modest` asks for less than points and rates would give, `hopeful` for more; the others for just that."""

OUTCOMES: Final[tuple[Outcome, ...]] = (
    "good", "excellent", "good", "good", "late", "good", "excellent", "hopeful", "good", "good", "modest", "good",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Year:
    """What a person's figures will say: the level asked for, points, tasks late and above what was asked."""

    level: str
    general: Fraction
    result: Fraction
    tasks: int
    above: int
    late: int

    @property
    def total(self) -> Fraction:
        """Points of both groups together."""
        return self.general + self.result


@dataclass(frozen=True, slots=True)
class Topic:
    """One shortcoming of a person: the prose about it, and the numbers that all of its sentences share."""

    prose: Mapping[str, Any]
    facts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Person:
    """One member of the fictional cell with a pen of his or her own."""

    profile: Profile
    work: Mapping[str, Any]
    """The prose of this person's trade."""
    pen: Pen
    voice: int
    """0 brief, 1 usual, 2 talkative."""
    year: Year
    topics: tuple[Topic, ...]
    """One to three."""
    low: Mapping[str, Topic]
    """Contents marked low, and why."""
    silent: frozenset[str]
    """Contents of which nothing good is told, lest it contradict a shortcoming."""
    no_chance: str
    """The content that did not arise; may be empty."""
    earlier: tuple[str, ...]
    """`fixed` or `ongoing` for every shortcoming named the year before."""

    @property
    def chance(self) -> random.Random:
        """This person's chance."""
        return self.pen.chance

    def speaks(self) -> bool:
        """Whether a line is written where none is asked for."""
        return self.chance.random() < SHARE_OF_WORDS[self.voice]


def person(material: Mapping[str, Any], number: int, seed: int, until: date, memory: Memory) -> Person:
    """The `number`th member of the cell (from 1); equal for equal seed."""
    entry = material["people"][number - 1]
    chance = random.Random(f"kiemdiem-{seed}-{number}")  # noqa: S311 - fictional, and the same every time on purpose
    work, form = material["work"][entry["work"]], cast("Form", entry["form"])
    profile = Profile(
        entry["name"], date.fromisoformat(entry["born"]), form, entry["party"], entry["government"],
        entry["union"], entry["workplace"],
    )  # fmt: skip
    year = _year(chance, OUTCOMES[(5 * number + seed) % len(OUTCOMES)], form)
    words = {**material["words"], **work["words"]}
    known = {**_known(chance, profile, until, words["xom"]), **_figures(year)}
    topics = _topics(chance, material["topics"], 3 if year.late else chance.choice((1, 2, 2, 3)), late=bool(year.late))
    low = {mark: topic for topic in topics for mark in _marks(chance, topic)}
    spared = [name for name in material["reasons"] if name not in {*low, "residence"}]
    return Person(
        profile=profile, work=work, pen=Pen(chance, memory, words, known, until, material["tails"]),
        voice=chance.choice((0, 1, 1, 2)), year=year, topics=topics, low=low,
        silent=frozenset(name for topic in topics for name in topic.prose.get("hush", ())),
        no_chance=chance.choice(spared) if chance.random() < NO_CHANCE else "",
        earlier=_earlier(chance, all_fixed=year.level == "HTXS"),
    )  # fmt: skip


def _known(chance: random.Random, profile: Profile, until: date, places: Sequence[str]) -> dict[str, str | int]:
    """What stays the same wherever this person speaks of it."""
    age = until.year - (profile.born.year if profile.born else until.year)
    missed, pupils = chance.choice((0, 0, 0, 1, 1, 2)), chance.randint(25, 35)
    return {
        "Y": until.year, "tuổi": age, "lâu": max(2, min(30, age - chance.randint(20, 24))),
        "kỳ": MEETINGS, "dự": MEETINGS - missed, "vắng": ABSENCES[missed], "người": chance.randint(3, 7),
        "hộ": chance.randint(7, 22), "xóm": chance.choice(places), "sĩ": pupils,
        "đạt": pupils - chance.randint(0, 2),
    }  # fmt: skip


def _figures(year: Year) -> dict[str, str | int]:
    return {"n": year.tasks, "vượt": year.above, "chậm": year.late, "điểm": points_in_words(year.total)}


def _topics(chance: random.Random, topics: Sequence[Mapping[str, Any]], count: int, *, late: bool) -> tuple[Topic, ...]:
    """Different shortcomings; who was late speaks of being late."""
    first = [topic for topic in topics if late and "commitment_duty" in topic["marks"]]
    others = [topic for topic in topics if topic not in first]
    chosen = first + chance.sample(others, count - len(first))
    return tuple(
        Topic(prose, {name: _between(chance, span) for name, span in prose["facts"].items()}) for prose in chosen
    )


def _between(chance: random.Random, span: str) -> int:
    low, high = span.split("..")
    return chance.randint(int(low), int(high))


def _marks(chance: random.Random, topic: Topic) -> list[str]:
    """The first content always, another one often."""
    first, *others = topic.prose["marks"]
    return [first, *(chance.sample(others, 1) if others and chance.random() < ANOTHER_MARK else ())]


def points_in_words(points: Fraction) -> str:
    """`86,5`: halves only."""
    whole, half = divmod(int(points * 2), 2)
    return f"{whole},5" if half else str(whole)


def _year(chance: random.Random, outcome: Outcome, form: Form) -> Year:
    tasks = chance.randint(5, 7) if form == "2B" or outcome == "late" else chance.randint(4, 5)
    level, halves, above = {
        "excellent": ("HTXS", (180, 192), -(-tasks * 3 // 10) + chance.choice((0, 0, 1))),
        "good": ("HTT", (140, 179), 1),
        "late": ("HTNV", (140, 156), 0),
        "modest": ("HTT", (180, 186), -(-tasks * 3 // 10)),
        "hopeful": ("HTXS", (180, 184), 1),
    }[outcome]
    total = Fraction(chance.randint(*halves), 2)
    general = min(Fraction(round(total * 3 / 5) + chance.randint(-1, 2), 2), Fraction(59, 2))
    return Year(level, general, total - general, tasks, above, 1 if outcome == "late" else 0)


def _earlier(chance: random.Random, *, all_fixed: bool) -> tuple[str, ...]:
    if chance.random() >= EARLIER:
        return ()
    states = ("fixed",) if all_fixed else ("fixed", "fixed", "ongoing")
    return tuple(chance.choice(states) for _ in range(chance.choice((1, 1, 2))))
