"""Format 1 of `*.kddossier`: the cell's files in one archive, signed by the secretary, sealed to the deciding body."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Annotated, Final

import msgspec

from exports import passed_v1, section_v1
from exports.canonical import canonical, read_strictly
from exports.errors import BadFileError
from exports.proposals_v1 import dumps, loads
from exports.sealing import KdSealed
from exports.signed_frame import pack, unpack
from questionnaires.values import nfc
from reviews.passed_on import PassedList
from reviews.ports import Randomness, Signer
from reviews.ports_collect import Receiver
from reviews.ports_upward import DossierFacts
from reviews.proposal_list import ProposalList
from reviews.section import SectionList

KIND: Final = "dossier"
FORMAT: Final = 1
LIMIT: Final = 256 << 20
"""Bytes (256 MiB), sealed or not."""
MOST_FILES: Final = 2000
LIST: Final = "danh-muc.json"
"""First file of the archive: what the dossier is and the hash of every other file."""
_DAMAGED: Final = (
    zipfile.BadZipFile, struct.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, KeyError,
)  # fmt: skip
"""What zipfile and msgspec raise for archives that are damaged or were made so."""
_STILL: Final = (1980, 1, 1, 0, 0, 0)
"""Time of every entry: equal contents give equal archives."""

Name = Annotated[str, msgspec.Meta(pattern=r"^[^\x00-\x1f\\]{1,200}\Z")]
Hash = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]


class FileShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file."""

    name: Name
    sha256: Hash


class DossierShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The list."""

    files: Annotated[tuple[FileShape, ...], msgspec.Meta(max_length=MOST_FILES)]
    ledger_head: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{0,128}\Z")]
    made: Annotated[datetime, msgspec.Meta(tz=True)]
    period: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}\Z")]
    unit_key: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{0,128}\Z")]
    unit_name: Annotated[str, msgspec.Meta(max_length=500)]


class KdDossiers:
    """`reviews.ports_upward.Dossiers`."""

    def __init__(self, randomness: Randomness) -> None:
        self._sealing = KdSealed(randomness, LIMIT)

    def write(
        self, facts: DossierFacts, files: Mapping[str, bytes], signer: Signer, recipients: tuple[bytes, ...]
    ) -> bytes:
        """The sealed file. Raises BadFileError `too_large`, KiemdiemError `no_recipient`."""
        listed = tuple(FileShape(nfc(name), sha256(files[name]).hexdigest()) for name in sorted(files))
        shape = DossierShape(listed, facts.ledger_head, facts.made, facts.period, facts.unit_key, nfc(facts.unit_name))
        body = io.BytesIO()
        with zipfile.ZipFile(body, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(zipfile.ZipInfo(LIST, _STILL), canonical(msgspec.to_builtins(shape)))
            for name in sorted(files):
                archive.writestr(zipfile.ZipInfo(nfc(name), _STILL), files[name])
        return self._sealing.seal(pack(KIND, FORMAT, body.getvalue(), signer), recipients)

    def open(self, data: bytes, receiver: Receiver) -> bytes:
        """The signed archive of a sealed dossier. Raises BadFileError."""
        return self._sealing.open(data, receiver)

    def proposals(self, found: ProposalList) -> bytes:
        """The cell's proposals as the data file of the dossier. Raises BadPayloadError."""
        return dumps(found)

    def read_proposals(self, data: bytes) -> ProposalList:
        """Out of that file. Raises BadPayloadError."""
        return loads(data)

    def passed(self, found: PassedList) -> bytes:
        """Members passed on to a higher body as the data file of a dossier. Raises BadPayloadError."""
        return passed_v1.dumps(found)

    def read_passed(self, data: bytes) -> PassedList:
        """Out of that file. Raises BadPayloadError."""
        return passed_v1.loads(data)

    def section(self, found: SectionList) -> bytes:
        """What a section committee proposes as the data file of a dossier. Raises BadPayloadError."""
        return section_v1.dumps(found)

    def read_section(self, data: bytes) -> SectionList:
        """Out of that file. Raises BadPayloadError."""
        return section_v1.loads(data)

    def read(self, data: bytes) -> tuple[DossierFacts, Mapping[str, bytes], bytes]:
        """Facts, files by name, and the certificate that signed them; `data` is the opened dossier.

        Raises BadFileError: codes of `unpack`; `payload_shape` where the archive is not one that is written here (a
        name twice, one that leads out of a folder, entries that lie upon each other), `payload_differs` where list
        and files do not agree.
        """
        signed = unpack(data, KIND, FORMAT, limit=LIMIT)
        try:
            with zipfile.ZipFile(io.BytesIO(signed.body)) as archive:
                found = {entry.filename: archive.read(entry) for entry in _plain(archive.infolist())}
                shape = msgspec.convert(read_strictly(found.pop(LIST), limit=4 << 20), DossierShape)
        except BadFileError:
            raise
        except (
            Exception
        ) as error:  # zipfile fails on damaged archives in many ways: BadZipFile, ValueError, struct.error …
            raise BadFileError("payload_shape", reason=str(error)[:160]) from error
        listed = {file.name: file.sha256 for file in shape.files}
        if listed != {name: sha256(content).hexdigest() for name, content in found.items()}:
            raise BadFileError("payload_differs", reason="list and files")
        facts = DossierFacts(
            shape.unit_key, shape.unit_name, shape.period, shape.made, tuple(listed.items()), shape.ledger_head
        )
        return facts, found, signed.certificate


def _plain(entries: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """The same entries, where they are few, stored as they are, each name once and within the folder.

    Together they are no more than a file may hold: entries that lie upon each other would unfold to more than
    the file has. Raises BadFileError `payload_shape`.
    """
    names = [entry.filename for entry in entries]
    if (
        len(entries) > MOST_FILES + 1
        or len(set(names)) < len(names)
        or any(entry.compress_type != zipfile.ZIP_STORED for entry in entries)
        or sum(entry.file_size for entry in entries) > LIMIT
        or any(part in ("", ".", "..") for name in names for part in name.split("/"))
    ):
        raise BadFileError("payload_shape", reason="archive")
    return entries
