"""Everything that is content, in one list: forms, modules, frames, themes, rule sets and other data files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any, Final

from questionnaires.canonical import canonical_json
from questionnaires.catalogue import Catalogue, Entry
from questionnaires.material import material, material_names
from questionnaires.model import Source, Text

KINDS: Final[Mapping[str, str]] = {"frame": "frame", "points": "points", "theme": "theme", "standard": "standard"}
"""What a module is more exactly, by the first word of its id."""
_FOLDERS: Final[Mapping[str, str]] = {
    "rules": "rules", "themes": "theme", "frames": "frame", "standards": "standard", "overlays": "overlay",
}  # fmt: skip
_ORDER: Final = ("form", "module", "frame", "points", "standard", "overlay", "theme", "rules")
_IDS: Final = ("rule_set", "questionnaire", "theme", "frame", "standard", "id")


def listed(catalogue: Catalogue) -> tuple[Entry, ...]:
    """Every edition at hand by kind and id; `items` of a data file are its parts that carry a mark `verified`."""
    found = [_sorted_out(entry) for entry in catalogue.entries()]
    found += [entry for name in material_names() for entry in _material(name)]
    return tuple(sorted(found, key=lambda entry: (_rank(entry.kind), entry.id, entry.edition)))


def _rank(kind: str) -> tuple[int, str]:
    return (_ORDER.index(kind) if kind in _ORDER else len(_ORDER), kind)


def _sorted_out(entry: Entry) -> Entry:
    kind = KINDS.get(entry.id.split("-")[0], entry.kind) if entry.kind == "module" else entry.kind
    return Entry(
        entry.id, kind, entry.edition, entry.title, entry.source, entry.items, entry.verified_items, entry.sha256
    )


def _material(name: str) -> list[Entry]:
    """One entry for a data file, or one for each member where it is a collection (`themes/…`: `themes`)."""
    data = material(name)
    folder, _, stem = name.partition("/")
    kind = _FOLDERS.get(folder, folder)
    members = [one for one in _listed(data.get(folder)) if isinstance(one, Mapping) and "id" in one]
    inherited: dict[str, Any] = {key: data[key] for key in ("edition", "source", "verified") if key in data}
    return [_data_entry(kind, stem, {**inherited, **one}) for one in members] or [_data_entry(kind, stem, data)]


def _data_entry(kind: str, stem: str, data: Mapping[str, Any]) -> Entry:
    marks = list(_marks({key: value for key, value in data.items() if key != "verified"}))
    whole = _yes(data.get("verified"), default=True)
    return Entry(
        id=next((str(data[key]) for key in _IDS if isinstance(data.get(key), str)), stem),
        kind=kind,
        edition=str(data.get("edition") or data.get("valid_from", "")),
        title=_title(data.get("title") or data.get("name") or stem),
        source=_sources(data),
        items=len(marks) or 1,
        verified_items=sum(_yes(mark, default=whole) for mark in marks) if marks else int(whole),
        sha256=hashlib.sha256(canonical_json(data)).hexdigest(),
    )


def _marks(node: object) -> Iterator[object]:
    """The marks `verified` of every part that has one."""
    if isinstance(node, Mapping):
        if "verified" in node:
            yield node["verified"]
        for value in node.values():
            yield from _marks(value)
    elif isinstance(node, list):
        for value in node:
            yield from _marks(value)


def _yes(mark: object, *, default: bool) -> bool:
    return default if mark is None else mark in ("yes", "true")


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - data without a schema
    return value if isinstance(value, list) else [] if value is None else [value]


def _title(value: object) -> Text:
    if isinstance(value, Mapping):
        return Text(str(value.get("vi", "")), str(value.get("en", "")))
    return Text(str(value))


def _sources(data: Mapping[str, Any]) -> tuple[Source, ...]:
    """What is named as source; for a theme its document, or, where only the press told of it, who issued it."""
    named = _listed(data.get("source") or data.get("issuing_document"))
    found = tuple(_source(node) for node in named if isinstance(node, Mapping))
    return found or ((Source("", issuer=str(data["unit"])),) if data.get("unit") else ())


def _source(node: Mapping[str, Any]) -> Source:
    return Source(*(str(node.get(key, "")) for key in ("number", "date", "issuer", "article", "title", "note")))
