"""Sealed drafts of one person: one file per period and form, `drafts/<period>/<opaque>.kds`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from reviews.records import Draft, DraftKey, Stored
from storage.atomic import PREVIOUS
from storage.disk import store_errors
from storage.errors import ConflictError, DamagedError, NotWritableError, ReadOnlyError, UnknownPersonError
from storage.ground import Ground
from storage.records_v1 import DraftV1, MetaV1, draft_record, draft_value, parsed
from storage.sealed import SealedFile, SealingKey
from storage.tiny import ONLY, SealedDocument

FOLDER: Final = "drafts"
SUFFIX: Final = ".kds"
KIND: Final = "draft"

_PERIOD: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,31}")


def period_folder(period: str) -> str:
    """A period as the name of a folder. Raises ValueError for anything that could lead elsewhere."""
    if not _PERIOD.fullmatch(period):
        raise ValueError(period)
    return period


class DraftFiles:
    """`reviews.ports.Drafts` on files."""

    def __init__(self, disk: Ground, person: str, key: SealingKey) -> None:
        self._disk = disk
        self._person = person
        self._key = key
        self._held: set[DraftKey] = set()
        self._read_only: set[DraftKey] = set()

    def _file(self, key: DraftKey) -> SealedFile:
        if key.person != self._person:
            raise UnknownPersonError(key.person)
        period = period_folder(key.period)
        name = self._key.name(KIND, key.person, period, key.form)
        return SealedFile(self._disk, f"{FOLDER}/{period}/{name}{SUFFIX}", KIND, name, self._key, period)

    def load(self, key: DraftKey) -> Stored[Draft] | None:
        """The stored draft, or None. Takes no lock: a reader sees one whole version."""
        return self._stored(self._file(key), "")

    def previous(self, key: DraftKey) -> Stored[Draft] | None:
        """The version before the last save, where it is still there."""
        return self._stored(self._file(key), PREVIOUS)

    @staticmethod
    def _stored(file: SealedFile, suffix: str) -> Stored[Draft] | None:
        with SealedDocument(file, suffix) as db:
            rev = db.revision
            return Stored(_draft(db, file.path), rev) if rev else None

    def save(self, key: DraftKey, draft: Draft, *, expected_rev: int) -> int:
        """Durable when it returns; on any error the old version is intact and a retry writes a new file.

        Raises ConflictError, LockedError, StoreFullError, DiskError, DamagedError, TooNewError, and
        ReadOnlyError while another session holds this draft.
        """
        file = self._file(key)
        if key in self._read_only:
            raise ReadOnlyError(file.path)
        record = draft_record(draft)
        meta = MetaV1(rev=expected_rev + 1, period=key.period, form=key.form)
        with self._disk.lock(), SealedDocument(file) as db:
            found = db.revision
            if found != expected_rev:
                raise ConflictError(file.path, expected=expected_rev, found=found)
            db.replace({"meta": {ONLY: meta}, "draft": {ONLY: record}})
        return expected_rev + 1

    def set_aside_damaged(self, key: DraftKey) -> Stored[Draft] | None:
        """Where the draft is damaged: move it to `trash/` and bring the previous version back, by the member's wish.

        The draft as it is then; None where no earlier version is readable and one starts anew.
        A draft that is whole stays as it is.
        """
        file = self._file(key)
        with self._disk.lock():
            try:
                return self.load(key)
            except DamagedError:
                before = self._previous_if_whole(key)
            self._disk.set_aside(file.path, forward=before is not None)
            return before

    def _previous_if_whole(self, key: DraftKey) -> Stored[Draft] | None:
        try:
            return self.previous(key)
        except DamagedError:
            return None

    def keys(self) -> tuple[DraftKey, ...]:
        """Every draft of this person, by period and form; of a damaged one, where its previous version tells."""
        files = (
            (period, name)
            for period in self._disk.names(FOLDER)
            for name in self._disk.names(f"{FOLDER}/{period}")
            if name.endswith(SUFFIX)
        )
        found = [key for period, name in files if (key := self._key_of(period, name))]
        return tuple(sorted(found, key=lambda key: (key.period, key.form)))

    def _key_of(self, period: str, name: str) -> DraftKey | None:
        """Whose name says nothing: the file is ours if it opens with our key."""
        stem = name.removesuffix(SUFFIX)
        file = SealedFile(self._disk, f"{FOLDER}/{period}/{name}", KIND, stem, self._key, period)
        for suffix in ("", PREVIOUS):
            try:
                with SealedDocument(file, suffix) as db:
                    plain = db.only("meta")
                    if plain is not None:
                        return DraftKey(self._person, period, parsed(plain, MetaV1, file.path).form)
            except DamagedError:
                continue
        return None

    @contextmanager
    def session(self, key: DraftKey) -> Iterator[bool]:
        """Hold the session lock; yields False (and refuses saves) when another session holds it.

        Also False where nothing can be written at all.
        """
        file = self._file(key)
        try:
            with store_errors(file.path):
                self._disk.make_folder(f"{FOLDER}/{key.period}")
                held = self._disk.session(file.path.removesuffix(SUFFIX) + ".lock")
                mine = held.__enter__()
        except NotWritableError:
            held, mine = None, False
        # A second session of the same opened person reads only, but takes nothing from the first.
        kept = self._held if mine else self._read_only if key not in self._held else set()
        kept.add(key)
        try:
            yield mine
        finally:
            kept.discard(key)
            if held is not None:
                held.__exit__(None, None, None)


def _draft(db: SealedDocument, where: str) -> Draft:
    return draft_value(parsed(db.only("draft"), DraftV1, where), where)
