"""The secretary's dashboard from the cell's books: the table at once, the charts when every review has been read."""

from __future__ import annotations

from collections.abc import Callable

from questionnaires.model import Questionnaire
from reviews.actions.ledger import settle
from reviews.collection import replay
from reviews.collection_status import status_of
from reviews.dashboard import Dashboard, table, with_charts, year_before
from reviews.ports import Clock, Store, Tools
from reviews.records import Submission

Load = Callable[[bytes], Submission]
Find = Callable[[str, str], Questionnaire | None]


def load_table(store: Store, clock: Clock) -> Dashboard:
    """The table of today, by name. Raises as `settle`."""
    ledger = settle(store, clock)
    status = status_of(ledger.roster, ledger.campaign, ledger.books, clock.now().date())
    return table(status, ledger.campaign, ledger.roster)


def answers_of(store: Store, period: str, load: Load, find: Find) -> dict[str, tuple[Submission, Questionnaire]]:
    """Data of every counted review of a period with its questionnaire, by roster id; paper has none."""
    found: dict[str, tuple[Submission, Questionnaire]] = {}
    for member, entry in replay(store.units.collected.entries(period)).current.items():
        pack = store.units.collected.pack(period, entry.pack) if entry.pack else None
        if pack is None or not pack.payload:
            continue
        submission = load(pack.payload)
        edition = find(submission.questionnaire, submission.edition)
        if edition is not None:
            found[member] = (submission, edition)
    return found


def review_of(store: Store, period: str, member: str, load: Load) -> Submission | None:
    """Data of one member's counted review, None where there is none or only paper. Raises storage errors."""
    entry = replay(store.units.collected.entries(period)).current.get(member) if period else None
    pack = store.units.collected.pack(period, entry.pack) if entry and entry.pack else None
    return load(pack.payload) if pack is not None and pack.payload else None


def load_charts(tools: Tools, made: Dashboard, load: Load, find: Find, skipped: str) -> Dashboard:
    """The dashboard with its charts, beside those of the year before where that is kept. Raises storage errors."""
    store, earlier = tools.store(), year_before(made.period)
    counted = {line.status.line.member for line in made.lines if line.status.counted}
    now = answers_of(store, made.period, load, find)
    before = answers_of(store, earlier, load, find) if earlier else {}
    return with_charts(made, [now[who] for who in now if who in counted], tuple(before.values()), skipped)
