"""Lists of commitments as files that people keep them in: plain lines, YAML, JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import yaml

from questionnaires.plain_yaml import plain_yaml
from questionnaires.values import KiemdiemError, Problem, nfc
from questionnaires.wording import Block, Promise, Surroundings

LIMIT: Final = 1 << 20
"""Bytes that a list may have (1 MiB)."""
MOST: Final = 2000
"""Lines that are read; a longer file is no list of commitments."""

_TEXTS: Final = ("text", "content", "deed", "measure", "nội dung", "việc làm", "chỉ tiêu", "cách kiểm chứng")
_DEADLINES: Final = ("deadline", "thời hạn", "hạn")
_BLOCKS: Final = ("block", "mục")
_WEAKNESSES: Final = ("weakness", "hạn chế")
_AROUND: Final = ("duties", "last_year", "others", "weaknesses")
_BLOCK_NAMES: Final[Mapping[str, Block]] = {
    "politics": "politics", "ethics": "ethics", "duty": "duty", "discipline": "discipline", "remedy": "remedy",
    "chinh-tri": "politics", "dao-duc": "ethics", "nhiem-vu": "duty", "neu-guong": "discipline",
    "khac-phuc": "remedy",
}  # fmt: skip


class ListFileError(KiemdiemError):
    """A file that cannot be read as a list of commitments; code `list_unreadable`, `where` names the place."""


CODE: Final = "list_unreadable"


def _refusal(where: str, reason: str) -> ListFileError:
    return ListFileError(Problem(CODE, where, {"what": reason}))


def read_list(data: bytes, name: str) -> tuple[tuple[Promise, ...], Surroundings]:
    """The lines of a file, by the ending of its `name`; a mapping may also tell duties, last_year, weaknesses.

    Endings `.yaml .yml .json .csv`; anything else is one line a commitment, empty lines dropped, leading
    dashes and numbers too. Raises ListFileError.
    """
    if len(data) > LIMIT:
        raise _refusal(name, "1 MiB")
    try:
        text = nfc(data.decode("utf-8-sig"))
        found = _parsed(text, name.casefold().rpartition(".")[2])
    except (ValueError, RecursionError, yaml.YAMLError, csv.Error) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise _refusal(name, reason[:120]) from error
    lines, around = _opened(found, name)
    if len(lines) > MOST:
        raise _refusal(name, f"> {MOST}")
    return tuple(_promise(line, f"{name}: {number}") for number, line in enumerate(lines, 1)), around


def _parsed(text: str, ending: str) -> object:
    if ending == "json":
        return json.loads(text)
    if ending in ("yaml", "yml"):
        return plain_yaml(text)
    if ending == "csv":
        first = text.partition("\n")[0]
        delimiter = max(",;\t", key=first.count)
        return list(csv.DictReader(io.StringIO(text), delimiter=delimiter))
    bare = (line.strip().lstrip("-–•*+ ").strip() for line in text.splitlines())
    return [line for line in bare if line]


def _opened(found: object, name: str) -> tuple[Sequence[object], Surroundings]:
    around = Surroundings()
    if isinstance(found, Mapping):
        around = Surroundings(**{key: _texts(found[key], f"{name}: {key}") for key in _AROUND if key in found})
        found = found.get("lines", found.get("commitments"))
    if not isinstance(found, list):
        raise _refusal(name, "[…]")
    return found, around


def _texts(found: object, where: str) -> tuple[str, ...]:
    """What a list holds, or one text alone; nothing where none was written."""
    items = [found] if isinstance(found, str) or found is None else found
    if not isinstance(items, list):
        raise _refusal(where, "[…]")
    return tuple(str(item) for item in items if item)


def _promise(line: object, where: str) -> Promise:
    if isinstance(line, str):
        return Promise(line)
    if not isinstance(line, Mapping):
        raise _refusal(where, str(line)[:40])
    fields = {str(key).strip().casefold(): value for key, value in line.items()}
    block = _BLOCK_NAMES.get(_first(fields, _BLOCKS).casefold(), "")
    text = "; ".join(part for key in _TEXTS if (part := _text(fields.get(key)).strip(" ;")))
    return Promise(text, block, bool(_first(fields, _DEADLINES)), _first(fields, _WEAKNESSES))


def _first(fields: Mapping[str, object], keys: Iterable[str]) -> str:
    return next((text for key in keys if (text := _text(fields.get(key)).strip())), "")


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)
