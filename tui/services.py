"""What the screens need from the outside; `tui.wiring` builds it, tests build a fake."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from questionnaires.catalogue import Catalogue
from questionnaires.values import KiemdiemError, Problem
from reviews.ports import Tools, Unlocked

if TYPE_CHECKING:  # what goes up is known when it goes
    from reviews.member_preparation import PreparationFiles
    from reviews.ports_session import SessionPapers
    from reviews.ports_survey import SurveyTools
    from reviews.ports_upward import Upward
    from reviews.rules import RuleSet
    from tui.rolling import Rolling
    from tui.summing import Summing


def _code_only(error: KiemdiemError | Problem) -> str:
    return error.code


def _no_matrix(text: str) -> tuple[tuple[bool, ...], ...]:  # noqa: ARG001 -- a stand-in with the port's signature
    return ()


def _no_rules(rule_set: str) -> RuleSet | None:  # noqa: ARG001 -- as above
    return None


def _no_stamp(name: str, at: datetime) -> tuple[str, ...]:  # noqa: ARG001 -- as above
    return ()


def _nothing_waits() -> Path | None:
    return None


@dataclass(frozen=True)
class Services:
    """All that the app is handed. Nothing else reaches a screen: no global, no environment."""

    tools: Tools
    catalogue: Catalogue
    save_file: Callable[[Path, bytes], object]
    """Writes a file that leaves the store, atomically."""
    sentence: Callable[[Problem], str] = _code_only
    """A problem in words for people (`tui.messages.sentence`)."""
    qr: Callable[[str], tuple[tuple[bool, ...], ...]] = _no_matrix
    """Modules of a QR code for a text, row by row."""
    rules: Callable[[str], RuleSet | None] = _no_rules
    """The rule set with this id; None where there is none: then no level is proposed."""
    stamp: Callable[[str, datetime], tuple[str, ...]] = _no_stamp
    """The very words that signing with an own key prints, for a name and a time."""
    upward: Upward | None = None
    """What goes up and comes back; None where there is nothing to make it with."""
    rolling: Callable[[], Rolling] | None = None
    """A committee's runs of rolling figures up; None where there is nothing to make the paper with."""
    summing: Callable[[], Summing] | None = None
    """Runs of a cell's own figures for the level above; None where there is nothing to make the paper with."""
    surveys: SurveyTools | None = None
    """Files and papers of surveys; None where there is nothing to write them with."""
    session_papers: SessionPapers | None = None
    """Papers of the session; None where there is nothing to draw them with."""
    demo: Callable[[], Services] | None = None
    """Services over a temporary store with fictional people, for looking around."""
    beside: Callable[[], Iterable[bytes]] = tuple
    """Returns (`*.kdreturn`) that lie beside the store."""
    preparations: PreparationFiles | None = None
    """Preparation files (`*.kdprep`); None where there is nothing to read them with."""
    waiting: Callable[[], Path | None] = _nothing_waits
    """The preparation file beside the store that nobody opened yet."""
    start: str = ""
    """Screen to open first once a person is known: empty = home, or `questionnaire`."""
    form: str = ""
    survey: str = ""
    """Id of the survey to answer at this machine, where the first screen is the kiosk."""
    period: str = ""
    """Which draft; empty = the unit's settings."""
    unlocked: Unlocked | None = field(default=None, repr=False)
    """Opened keys, when the command line asked for the passphrase itself."""

    def words(self, error: KiemdiemError) -> str:
        """The first problem of a refusal in words."""
        return self.sentence(error.problems[0]) if error.problems else error.code
