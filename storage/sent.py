"""What a person submitted, kept whole and sealed: `sent/<period>/<opaque>.kds`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

import msgspec

from reviews.records import DraftKey
from storage.drafts import SUFFIX, period_folder
from storage.errors import DamagedError, UnknownPersonError
from storage.ground import Ground
from storage.sealed import SealedFile, SealingKey

FOLDER: Final = "sent"
KIND: Final = "sent"


class SentV1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One submitted file; `order` counts within person and period."""

    order: int
    form: str
    payload_sha256: str
    pdf: bytes


_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(SentV1)


class SentFiles:
    """`reviews.ports.Sent` on files; each is written once and never changed."""

    def __init__(self, disk: Ground, person: str, key: SealingKey) -> None:
        self._disk = disk
        self._person = person
        self._key = key

    def keep(self, key: DraftKey, payload_sha256: str, pdf: bytes) -> None:
        """Keep a submitted file, durable on return; the same one twice is one."""
        period = self._period(key)
        name = self._key.name(KIND, key.person, period, key.form, payload_sha256, hashlib.sha256(pdf).hexdigest())
        file = self._file(period, name)
        with self._disk.lock():
            if file.read() is not None:
                return
            order = 1 + max((found.order for found in self._own(period)), default=0)
            record = SentV1(order, key.form, payload_sha256, pdf)
            file.write(_ENCODER.encode(record), exists=False)

    def all(self, key: DraftKey) -> tuple[bytes, ...]:
        """Submitted files, oldest first. Raises DamagedError when one of them cannot be this person's or anyone's."""
        found = [record for record in self._own(self._period(key)) if record.form == key.form]
        return tuple(record.pdf for record in sorted(found, key=lambda record: record.order))

    def _period(self, key: DraftKey) -> str:
        if key.person != self._person:
            raise UnknownPersonError(key.person)
        return period_folder(key.period)

    def _file(self, period: str, name: str) -> SealedFile:
        return SealedFile(self._disk, f"{FOLDER}/{period}/{name}{SUFFIX}", KIND, name, self._key, period)

    def _own(self, period: str) -> Iterator[SentV1]:
        for name in self._disk.names(f"{FOLDER}/{period}"):
            if not name.endswith(SUFFIX):
                continue
            file = self._file(period, name.removesuffix(SUFFIX))
            try:
                found = file.read()
            except DamagedError as error:
                if error.problems[0].params.get("how") == "seal":  # whole, but another person's
                    continue
                raise
            if found is not None:
                yield self._decoded(found[1], file.path)

    @staticmethod
    def _decoded(plain: bytes, where: str) -> SentV1:
        try:
            return _DECODER.decode(plain)
        except msgspec.DecodeError:
            raise DamagedError(where, how="record") from None
