"""A unit's own standard of ethics: written term by term, sent for opinions, settled, issued; then it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal, get_args

from questionnaires.values import KiemdiemError, Problem, nfc

StandardState = Literal["draft", "asked", "issued"]
"""Being written; sent out, opinions come in; issued with number and date: its words no longer change."""
STATES: Final[tuple[StandardState, ...]] = get_args(StandardState)

MOST_TERMS: Final = 12
"""Terms of one standard: units' mottos have three to seven."""
MOST_OPINIONS: Final = 300
LONGEST: Final = 2000
"""Letters of one text."""
LONGEST_TERM: Final = 80
"""Letters of a term: it stands in a table's first column."""


class StandardError(KiemdiemError):
    """A change of the standard that is not possible.

    Codes `standard_none standard_issued standard_not_issued standard_no_terms standard_term_empty
    standard_term_unknown standard_term_doubled standard_too_many standard_too_long standard_opinion_unknown
    standard_opinion_empty standard_open_opinions standard_no_number`.
    """


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the motto with what it means here, what is asked and what can prove it."""

    id: str
    """`t1`, `t2`, …: given once, kept through the editions, so that answers keep their place."""
    name: str
    meaning: str = ""
    ask: str = ""
    evidence: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    """Ids of central questions that ask the same: `qd144_i3_4`."""

    @property
    def missing(self) -> tuple[str, ...]:
        """What must still be written: `meaning`, `ask`."""
        return tuple(part for part in ("meaning", "ask") if not getattr(self, part).strip())


@dataclass(frozen=True, slots=True)
class Opinion:
    """One opinion on the draft, and what became of it."""

    id: str
    on: date
    who: str
    """A person, a group, a meeting."""
    text: str
    settled: str = ""
    """How it was settled: taken over, not taken over and why; empty = open."""


@dataclass(frozen=True, slots=True)
class Standard:
    """One edition of the standard."""

    motto: str
    edition: int = 1
    terms: tuple[Term, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    state: StandardState = "draft"
    asked_on: date | None = None
    asked_until: date | None = None
    number: str = ""
    """Of the document that issues it: `12-NQ/CB`."""
    issued_on: date | None = None
    issuer: str = ""

    def term(self, ident: str) -> Term:
        """The term with this id, or this number (1…). Raises StandardError `standard_term_unknown`."""
        if ident.isdecimal() and 0 < int(ident) <= len(self.terms):
            return self.terms[int(ident) - 1]
        for found in self.terms:
            if found.id == ident:
                return found
        raise StandardError(Problem("standard_term_unknown", ident))

    @property
    def open_opinions(self) -> tuple[Opinion, ...]:
        """Opinions that nobody has settled yet."""
        return tuple(found for found in self.opinions if not found.settled.strip())

    # --- terms ------------------------------------------------------------------------------------

    def with_motto(self, motto: str) -> Standard:
        """With another motto. Raises StandardError."""
        self._still_open()
        return replace(self, motto=_short(motto, LONGEST))

    def with_terms(self, terms: tuple[Term, ...]) -> Standard:
        """With these terms in this order; those without an id are new. Raises StandardError."""
        self._still_open()
        if len(terms) > MOST_TERMS:
            raise StandardError(Problem("standard_too_many", "", {"maximum": MOST_TERMS}))
        taken = {term.id for term in (*self.terms, *terms)}
        kept: list[Term] = []
        for term in terms:
            found = _tidy(term)
            if not found.name:
                raise StandardError(Problem("standard_term_empty"))
            if any(other.name.casefold() == found.name.casefold() for other in kept):
                raise StandardError(Problem("standard_term_doubled", found.name))
            if not found.id:
                found = replace(found, id=_next("t", taken))
                taken.add(found.id)
            kept.append(found)
        return replace(self, terms=tuple(kept))

    def added(self, term: Term) -> Standard:
        """With one more term at the end. Raises StandardError."""
        return self.with_terms((*self.terms, replace(term, id="")))

    def removed(self, ident: str) -> Standard:
        """Without this term. Raises StandardError."""
        gone = self.term(ident)
        return self.with_terms(tuple(term for term in self.terms if term.id != gone.id))

    # --- from draft to issued ---------------------------------------------------------------------

    def asked(self, on: date, until: date | None) -> Standard:
        """Sent out for opinions. Raises StandardError `standard_issued standard_no_terms`."""
        self._still_open()
        self._whole()
        return replace(self, state="asked", asked_on=self.asked_on or on, asked_until=until or self.asked_until)

    def with_opinion(self, opinion: Opinion) -> Standard:
        """One more opinion; the first one also says that the draft was sent out. Raises StandardError."""
        self._still_open()
        if not opinion.text.strip() or not opinion.who.strip():
            raise StandardError(Problem("standard_opinion_empty"))
        if len(self.opinions) >= MOST_OPINIONS:
            raise StandardError(Problem("standard_too_many", "", {"maximum": MOST_OPINIONS}))
        found = replace(
            opinion,
            id=_next("o", {other.id for other in self.opinions}),
            who=_short(opinion.who, LONGEST),
            text=_short(opinion.text, LONGEST),
            settled=_short(opinion.settled, LONGEST),
        )
        sent = self if self.state == "asked" else self.asked(opinion.on, None)
        return replace(sent, opinions=(*self.opinions, found))

    def settled(self, ident: str, how: str) -> Standard:
        """An opinion (id or number) is settled so. Raises StandardError."""
        self._still_open()
        found = self._opinion(ident)
        changed = replace(found, settled=_short(how, LONGEST))
        return replace(self, opinions=tuple(changed if one.id == found.id else one for one in self.opinions))

    def issued(self, number: str, on: date, issuer: str) -> Standard:
        """Issued: every term is whole and every opinion settled. Raises StandardError."""
        self._still_open()
        self._whole()
        if not number.strip():
            raise StandardError(Problem("standard_no_number"))
        if self.open_opinions:
            raise StandardError(Problem("standard_open_opinions", "", {"found": len(self.open_opinions)}))
        return replace(self, state="issued", number=nfc(number.strip()), issued_on=on, issuer=nfc(issuer.strip()))

    def revised(self) -> Standard:
        """The next edition, to be written anew from this one. Raises StandardError `standard_not_issued`."""
        if self.state != "issued":
            raise StandardError(Problem("standard_not_issued"))
        return Standard(self.motto, self.edition + 1, self.terms)

    def _still_open(self) -> None:
        if self.state == "issued":
            raise StandardError(Problem("standard_issued", self.number))

    def _whole(self) -> None:
        lacking = [term.name for term in self.terms if term.missing]
        if not self.terms or lacking:
            raise StandardError(Problem("standard_no_terms", "", {"names": ", ".join(lacking)} if lacking else {}))

    def _opinion(self, ident: str) -> Opinion:
        if ident.isdecimal() and 0 < int(ident) <= len(self.opinions):
            return self.opinions[int(ident) - 1]
        for found in self.opinions:
            if found.id == ident:
                return found
        raise StandardError(Problem("standard_opinion_unknown", ident))


def split_motto(motto: str) -> tuple[str, ...]:
    """The terms of a motto: «Công minh, chính trực, khách quan» gives three, each with a capital."""
    parts = [part.strip(" .«»\"'") for part in nfc(motto).replace(";", ",").split(",")]
    return tuple(dict.fromkeys(part[:1].upper() + part[1:] for part in parts if part))[:MOST_TERMS]


def _next(letter: str, taken: set[str]) -> str:
    number = 1 + max((int(name[1:]) for name in taken if name[1:].isdecimal()), default=0)
    return f"{letter}{number}"


def _tidy(term: Term) -> Term:
    return Term(
        id=term.id,
        name=_short(term.name, LONGEST_TERM),
        meaning=_short(term.meaning, LONGEST),
        ask=_short(term.ask, LONGEST),
        evidence=_texts(term.evidence),
        same_as=_texts(term.same_as),
    )


def _texts(found: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_short(text, LONGEST) for text in found if text.strip()))


def _short(text: str, most: int) -> str:
    found = nfc(text).strip()
    if len(found) > most:
        raise StandardError(Problem("standard_too_long", "", {"maximum": most, "found": len(found)}))
    return found
