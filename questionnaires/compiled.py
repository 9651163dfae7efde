"""Resolved questionnaires, kept where Python keeps its compiled modules and for the same reason: a quick start.

Reading, composing and checking a form takes fifteen times as long as bringing back what came of it. What is
kept is taken only while every source file is as it was (name, size, time of change), as Python does; it lies in
the same folder, so whoever could exchange it could exchange the program. Only built-in files are kept, never
what somebody gave.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import io
import os
import pickle
import sys
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, Final

from questionnaires.loaded import Loaded
from questionnaires.model import Questionnaire
from questionnaires.problems import Place
from questionnaires.rules import keep_rules, rules_of

_MAGIC: Final = b"kdform1\n"
_HASH: Final = 32
_HEAD: Final = len(_MAGIC) + 2 * _HASH + 4
_MODULES: Final = (
    "questionnaires.model", "questionnaires.rules", "questionnaires.evaluating", "questionnaires.facts",
    "questionnaires.problems", "questionnaires.values", "ast", "fractions", "builtins",
)  # fmt: skip
_DAMAGE: Final = (pickle.UnpicklingError, ValueError, TypeError, AttributeError, LookupError, EOFError, ImportError)


class Compiled:
    """What was resolved at earlier starts; without a folder nothing is kept and nothing found."""

    def __init__(self, folder: Path | None, sources: tuple[Path, ...]) -> None:
        self._folder = folder
        self._sources = sources
        self._known_state: bytes | None = None

    def get(self, name: str) -> Loaded | None:
        """The questionnaire kept under this name; None where there is none, or it is not of these sources."""
        if self._folder is None:
            return None
        try:
            content = self._file(self._folder, name).read_bytes()
            return self._loaded(content)
        except (OSError, *_DAMAGE):
            return None  # it is resolved from its sources again

    def keep(self, name: str, loaded: Loaded) -> None:
        """Keep it for the next start, where Python may keep modules; a folder that refuses is no failure."""
        if self._folder is None or sys.dont_write_bytecode:
            return
        found = loaded.questionnaire
        main = _written((found, rules_of(found), loaded.hints))
        body = main + _written(dict(loaded.places))
        head = _MAGIC + self._state() + hashlib.sha256(body).digest() + len(main).to_bytes(4, "big")
        place = self._file(self._folder, name)
        made = place.with_name(f"{place.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            made.write_bytes(head + body)
            made.replace(place)

    def _file(self, folder: Path, name: str) -> Path:
        return folder / f"{name}.{sys.implementation.cache_tag}.form"

    def _loaded(self, content: bytes) -> Loaded | None:
        body = content[_HEAD:]
        kept, digest = content[len(_MAGIC) :][:_HASH], content[len(_MAGIC) + _HASH :][:_HASH]
        whole = content.startswith(_MAGIC) and hashlib.sha256(body).digest() == digest
        if not whole or kept != self._state():
            return None
        size = int.from_bytes(content[_HEAD - 4 : _HEAD], "big")
        questionnaire, rules, hints = _Reader(io.BytesIO(body[:size])).load()
        keep_rules(questionnaire, rules)
        assert isinstance(questionnaire, Questionnaire)
        return Loaded(questionnaire, _Places(body[size:]), hints)

    def _state(self) -> bytes:
        """The names, sizes and times of change of everything that a resolved questionnaire hangs on."""
        if self._known_state is None:
            lines = sorted(line for folder in self._sources for line in _files(folder))
            self._known_state = hashlib.sha256("\n".join(lines).encode()).digest()
        return self._known_state


def beside_modules(library: Path) -> Compiled:
    """What is kept beside the compiled modules of this package, about the files of this library."""
    try:
        folder = Path(importlib.util.cache_from_source(__file__)).parent
    except NotImplementedError:  # a Python that keeps no compiled modules
        return Compiled(None, ())
    return Compiled(folder, (Path(__file__).parent, library))


def _files(folder: Path) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".py", ".yaml")):
                known = entry.stat()
                yield f"{entry.path}\t{known.st_size}\t{known.st_mtime_ns}"


class _Writer(pickle.Pickler):
    """Names members of enumerations by their values, so that the reader needs no function."""

    def reducer_override(self, value: object) -> Any:  # noqa: ANN401 -- pickle's own type for it
        """How a member is made again; everything else as usual."""
        return (type(value), (value.value,)) if isinstance(value, Enum) else NotImplemented


def _written(value: object) -> bytes:
    content = io.BytesIO()
    _Writer(content, protocol=5).dump(value)
    return content.getvalue()


class _Reader(pickle.Unpickler):
    """Makes values of the model only."""

    def find_class(self, module: str, name: str) -> type:
        """Classes of this package, parts of syntax trees, fractions and sets; nothing that could act."""
        found = super().find_class(module, name) if module in _MODULES and "." not in name else None
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found


class _Places(Mapping[str, Place]):
    """The places of a questionnaire's parts; only who composes or checks looks at them."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._read: Mapping[str, Place] | None = None

    def _places(self) -> Mapping[str, Place]:
        if self._read is None:
            self._read = _Reader(io.BytesIO(self._content)).load()
        assert self._read is not None
        return self._read

    def __getitem__(self, key: str) -> Place:
        return self._places()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places())

    def __len__(self) -> int:
        return len(self._places())
