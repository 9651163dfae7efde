"""The unit's content while it is open on the secretary's screen: changed in memory, saved whenever the face asks."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from reviews.actions.unit_content import Held, held, keep
from reviews.people import UnitCard
from reviews.ports import Clock, Store
from reviews.standards import Standard, Term
from reviews.themes import Theme, plain, themes
from reviews.unit_content import UnitContent

UNDO_STEPS: Final = 200


class ContentBook:
    """Open content. Changes are in memory only; `save` is durable when it returns and may run in a worker thread."""

    read_only: Final = False
    """Two windows are kept apart by the revision: the later save is refused, nothing is overwritten."""

    def __init__(self, store: Store, clock: Clock, found: Held) -> None:
        self.saved_at: datetime | None = None
        self._store, self._clock, self._held = store, clock, found
        self._content = self._saved = found.content
        self._undo: list[tuple[str, UnitContent]] = []
        self._saving = threading.Lock()

    @property
    def card(self) -> UnitCard:
        """The unit's card as it was when this was opened or published."""
        return self._held.card

    @property
    def content(self) -> UnitContent:
        """The content as it stands, perhaps not yet saved."""
        return self._content

    @property
    def dirty(self) -> bool:
        """Something is not saved yet."""
        return self._content is not self._saved

    def change(self, deed: Callable[[UnitContent], UnitContent], *, step: str = "") -> None:
        """A change; those of one `step` in a row are one for undo. Raises what the deed raises."""
        changed = deed(self._content)
        if changed == self._content:
            return
        if not (step and self._undo and self._undo[-1][0] == step):
            self._undo = [*self._undo[-UNDO_STEPS:], (step, self._content)]
        self._content = changed

    def put_themes(self, found: tuple[Theme, ...], *, step: str = "") -> None:
        """All themes as they stand now; those without an id are new. Raises ThemeError."""
        number = 1 + max((int(one.id[1:]) for one in found if one.id[1:].isdecimal()), default=0)
        numbered = []
        for one in found:
            numbered.append(one if one.id else replace(one, id=f"u{number}"))
            number += not one.id
        themes({"themes": [plain(one) for one in numbered]})
        self.change(lambda content: replace(content, themes=tuple(numbered)), step=step)

    def put_terms(self, terms: tuple[Term, ...], *, step: str = "") -> None:
        """All terms of the edition that is worked on; a first term begins the standard. Raises StandardError."""

        def with_terms(content: UnitContent) -> UnitContent:
            standard = content.standard or Standard("")
            changed = standard.with_terms(terms)
            if not standard.motto or standard.motto == motto_of(standard):
                changed = changed.with_motto(motto_of(changed))
            return content.with_standard(changed)

        self.change(with_terms, step=step)

    def undo(self) -> bool:
        """Take the last step back; False where there is none."""
        if not self._undo:
            return False
        self._content = self._undo.pop()[1]
        return True

    def save(self) -> datetime:
        """Write the content; durable when it returns, with the time. Raises storage errors; may be retried."""
        with self._saving:
            content = self._content
            if content is not self._saved:
                self._held = keep(self._store, self._held, content)
                self._saved = content
            self.saved_at = self._clock.now()
            return self.saved_at

    def read_again(self) -> None:
        """Take what stands in the store now, after it was published."""
        self._held = held(self._store)
        self._content = self._saved = self._held.content
        self._undo = []


def motto_of(standard: Standard) -> str:
    """The motto that the terms themselves make: «Công minh, chính trực»."""
    names = [term.name for term in standard.terms]
    return ", ".join([*names[:1], *(name[:1].lower() + name[1:] for name in names[1:])])


def open_content(store: Store, clock: Clock) -> ContentBook:
    """Open the unit's content. Raises KiemdiemError `no_unit`, storage errors."""
    return ContentBook(store, clock, held(store))
