"""Verifying: one verdict for every file, from its own facts and from the unit's roster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reviews.admission import admit, commitment_codes, report_codes, summary_codes
from reviews.expected_units import ExpectedUnits
from reviews.people import Roster
from reviews.ports import Tools
from reviews.verdicts import Verdict, first


def verify(
    tools: Tools,
    files: Iterable[tuple[str, bytes]],
    roster: Roster | None,
    *,
    compare: bool = True,
    expected: ExpectedUnits | None = None,
) -> Iterator[Verdict]:
    """A verdict per (name, bytes), in order; never raises for a bad file.

    Without a roster a sound file is `not_in_roster`, with the signature's facts. `expected` are the organisations
    whose figures a committee counts: theirs are judged by the certificates that it pinned.
    """
    for name, data in files:
        facts = tools.reader.read(data, compare=compare)
        codes = facts.codes
        if facts.submission is not None:
            codes += admit(
                facts,
                roster,
                period=roster.unit.period if roster else facts.submission.period,
                unit_key=roster.unit.key if roster else "",
                at=tools.clock.now(),
                any_form=True,
            )
        elif facts.paper is not None:
            codes = report_codes(facts, facts.paper, roster, tools.clock.now(), expected)
        elif facts.commitments is not None:
            codes = commitment_codes(facts, facts.commitments, roster, tools.clock.now())
        elif facts.summary is not None:
            codes = summary_codes(facts, facts.summary, roster, tools.clock.now(), expected)
        ordered = first(codes)
        yield Verdict(name, ordered[0], ordered, facts)
