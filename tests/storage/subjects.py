"""What the ports keep, one subject each: how version n is written, and which version is read back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from questionnaires.values import Answer
from reviews.campaign import Campaign, Prompt
from reviews.campaign import Document as Paper
from reviews.collection import Entry
from reviews.people import Profile
from reviews.ports import Store, Unlocked
from reviews.ports_collect import Pack
from reviews.records import DraftKey
from reviews.surveys import Response, Survey, SurveyBook
from tests.storage.samples import PROFILE, UNIT, draft, register, roster

PERIOD = "2026"
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
WORDS = ("", "một năm nể nang " * 300, "hai lần ngại va chạm " * 160, "ba ý kiến tôi giấu " * 400, "bốn")
"""Of versions 1, 2 and 3: more than a page each, longer and shorter, and nothing of it may be readable at rest."""


def _mine(store: Store) -> tuple[Unlocked, DraftKey]:
    person = store.vault.people()[0].id
    return store.vault.unlock(person, None), DraftKey(person, PERIOD, "2B")


@dataclass(frozen=True)
class Subject:
    """`write` puts version n where n-1 is; `seen` says which version is there whole, 0 for none."""

    name: str
    write: Callable[[Store, int], object]
    seen: Callable[[Store], int]
    checked: bool = True
    """Whoever writes says which version was seen before; what is kept once only needs no such number."""


def _versioned(stored: object, made: Callable[[int], object]) -> int:
    if stored is None:
        return 0
    rev: int = stored.rev  # type: ignore[attr-defined]  # Stored of anything
    assert stored.doc == made(rev), "a mixture"  # type: ignore[attr-defined]  # as above
    return rev


def _write_draft(store: Store, number: int) -> None:
    mine, key = _mine(store)
    mine.drafts.save(key, draft(WORDS[number]), expected_rev=number - 1)


def _seen_draft(store: Store) -> int:
    mine, key = _mine(store)
    return _versioned(mine.drafts.load(key), lambda rev: draft(WORDS[rev]))


def _write_register(store: Store, number: int) -> None:
    _mine(store)[0].registers.save(register(WORDS[number][:900]), expected_rev=number - 1)


def _seen_register(store: Store) -> int:
    return _versioned(_mine(store)[0].registers.load(PERIOD), lambda rev: register(WORDS[rev][:900]))


def _book(number: int) -> object:
    return roster(*(["Trần Văn Mít"] * number), WORDS[number][:200])


def _write_roster(store: Store, number: int) -> None:
    # The roster that `begin` saved is version 1 of the book and version 0 of this subject.
    store.units.save(_book(number), expected_rev=number)  # type: ignore[arg-type]  # a Roster


def _seen_roster(store: Store) -> int:
    stored = store.units.load()
    assert stored is not None
    if stored.rev > 1:
        assert stored.doc == _book(stored.rev - 1), "a mixture"
    return stored.rev - 1


def _campaign(number: int) -> Campaign:
    return Campaign(PERIOD, prompts=(Prompt("p1", Paper("3-CV/ĐU"), "m1", (WORDS[number],), ("Đ/c Mít",)),))


def _write_document(store: Store, number: int) -> None:
    store.units.documents.save(_campaign(number), PERIOD, expected_rev=number - 1)


def _seen_document(store: Store) -> int:
    return _versioned(store.units.documents.load(Campaign, PERIOD), _campaign)


def _entry(number: int) -> Entry:
    return Entry("refused", at=NOW, code="unreadable", file=f"{number}.pdf", reason=WORDS[number][:500])


def _write_entry(store: Store, number: int) -> None:
    store.units.collected.append(PERIOD, _entry(number), expected=number - 1)


def _seen_entries(store: Store) -> int:
    found = store.units.collected.entries(PERIOD)
    assert found == tuple(_entry(number) for number in range(1, len(found) + 1)), "a mixture"
    return len(found)


def _pdf(number: int) -> bytes:
    return b"%PDF-1.7 " + WORDS[number].encode()


def _write_sent(store: Store, number: int) -> None:
    mine, key = _mine(store)
    mine.sent.keep(key, f"{number:064x}", _pdf(number))


def _seen_sent(store: Store) -> int:
    mine, key = _mine(store)
    found = mine.sent.all(key)
    assert found == tuple(_pdf(number) for number in range(1, len(found) + 1)), "a mixture"
    return len(found)


def _pack(number: int) -> Pack:
    return Pack(_pdf(number), WORDS[number].encode(), f"{number:064x}", "cd" * 32, "bài.pdf", NOW)


def _write_pack(store: Store, number: int) -> None:
    collected = store.units.collected
    kept = collected.keep(PERIOD, _pack(number))
    assert kept == collected.keep(PERIOD, _pack(number)), "the same pack twice is one"
    store.keep_settings(store.settings() | {str(number): kept})


def _seen_packs(store: Store) -> int:
    """Packs are found by their ids, which a ledger names; here the settings stand for it."""
    ids = store.settings()
    for number, ident in ids.items():
        assert store.units.collected.pack(PERIOD, ident) == _pack(int(number)), "named and not there"
    return len(ids)


def _write_settings(store: Store, number: int) -> None:
    store.keep_settings(store.settings() | {f"v{n}": WORDS[n] for n in range(1, number + 1)})


def _seen_settings(store: Store) -> int:
    found = store.settings()
    assert found == {f"v{n}": WORDS[n] for n in range(1, len(found) + 1)}, "a mixture"
    return len(found)


def _survey(number: int) -> SurveyBook:
    """As many sheets as the number of the version says, beginning with none."""
    survey = Survey("ab12", 1, PERIOD, WORDS[1], "anonymous", "short-survey", "1", WORDS[1], state="open")
    sheets = tuple(Response(f"{n:032x}", "member", {"words": Answer(WORDS[n])}) for n in range(2, number + 1))
    return SurveyBook(survey, b"salt" * 8, sheets)


def _write_survey(store: Store, number: int) -> None:
    if number == 1 and not store.units.surveys.all():
        store.units.surveys.add(_survey(1))
        return
    store.units.surveys.change(_survey(1).survey, lambda now: _survey(max(number, len(now.responses) + 1)))


def _seen_survey(store: Store) -> int:
    found = store.units.surveys.all()
    if not found:
        return 0
    (book,) = found
    assert book == _survey(len(book.responses) + 1), "a mixture"
    return len(book.responses) + 1


def _profile(number: int) -> Profile:
    return replace(PROFILE, workplace=WORDS[number][:300]) if number else PROFILE


def _write_person(store: Store, number: int) -> None:
    mine = _mine(store)[0]
    mine.update(profile=_profile(max(number, _seen_person(store))))


def _seen_person(store: Store) -> int:
    found = _mine(store)[0].profile
    return next(number for number in range(4) if found == _profile(number))


SUBJECTS = (
    Subject("draft", _write_draft, _seen_draft),
    Subject("register", _write_register, _seen_register),
    Subject("unit book", _write_roster, _seen_roster),
    Subject("unit document", _write_document, _seen_document),
    Subject("ledger", _write_entry, _seen_entries),
    Subject("sent file", _write_sent, _seen_sent, checked=False),
    Subject("collected pack", _write_pack, _seen_packs, checked=False),
    Subject("settings", _write_settings, _seen_settings, checked=False),
    Subject("person", _write_person, _seen_person, checked=False),
    Subject("survey book", _write_survey, _seen_survey, checked=False),
)


def begin(store: Store) -> None:
    """One person and a unit, as every subject needs them."""
    store.vault.add(PROFILE, UNIT, None)
    store.units.save(replace(roster("Lê Thị Ổi"), unit=UNIT), expected_rev=0)
