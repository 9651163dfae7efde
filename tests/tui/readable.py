"""What somebody without a key may read: bytes of files, whatever they are packed in, searched for words and for ids."""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from questionnaires.catalogue import Catalogue
from questionnaires.values import Answer
from tui.wiring import Wiring

SHORTEST = 12
"""Letters of a text that counts as somebody's words; shorter ones stand in every form."""


def written(store: Path) -> set[str]:
    """The names of a store's people, and every long text in the drafts of those whose keys are not closed."""
    wiring, found = Wiring(store), set[str]()
    for who in wiring.store.vault.people():
        found.add(who.name)
        if who.locked:
            continue
        drafts = wiring.store.vault.unlock(who.id, None).drafts
        for key in tuple(drafts.keys()):
            stored = drafts.load(key)
            for answer in stored.doc.answers.values() if stored else ():
                found |= {text for text in _texts(answer) if len(text) >= SHORTEST}
    return found


def _texts(answer: Answer) -> Iterator[str]:
    yield from (answer.evidence, answer.remedy, answer.skip_reason)
    value = answer.value
    if isinstance(value, str):
        yield value
    if isinstance(value, tuple):
        yield from (cell for row in value if not isinstance(row, str) for cell in row.values() if isinstance(cell, str))


def private_ids(form: str = "review-2026-2b") -> set[str]:
    """Ids of the questions whose answers only the member sees."""
    return {q.id for q in Catalogue().load(form).answerable if q.visible == "self"}


def spelled(words: str) -> Iterator[bytes]:
    """The words as bytes in the ways in which programs write them."""
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, words)
        yield from (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"))
        yield text.encode("ascii", "backslashreplace")


def found_in(data: bytes, words: Iterable[str]) -> set[str]:
    """Those of the words that can be read in these bytes."""
    return {word for word in words if any(way in data for way in spelled(word))}


def files(folder: Path) -> list[Path]:
    """Every regular file below."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def unpacked(path: Path) -> bytes:
    """A file with everything in it unfolded: streams of a PDF, its text and attachments; parts of office files."""
    data = path.read_bytes()
    if data.startswith(b"%PDF"):
        line = ["qpdf", "--qdf", "--object-streams=disable", "--stream-data=uncompress", str(path), "-"]
        plain = subprocess.run(line, capture_output=True, check=False).stdout
        text = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=False).stdout
        return data + plain + text + re.sub(rb"\s+", b" ", text)
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return data + b"".join(archive.read(name) for name in archive.namelist())
    return data


def open_modes(folder: Path) -> list[str]:
    """Files and folders of a store that somebody else than its owner could open."""
    return [str(path) for path in (folder, *folder.rglob("*")) if path.lstat().st_mode & 0o077]
