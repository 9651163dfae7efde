"""Everything that is content is listed, and every mark of doubt in the files is found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from questionnaires import catalogue as catalogue_module
from questionnaires.catalogue import Catalogue
from questionnaires.listing import listed
from questionnaires.material import material_names
from questionnaires.model import Questionnaire
from questionnaires.unverified import unverified

LIBRARY = Path(catalogue_module.__file__).parent / "library"
SHIPPED = Catalogue()
ENTRIES = listed(SHIPPED)
DOUBTS = unverified(SHIPPED)


def test_forms_come_first_and_rule_sets_and_themes_are_there() -> None:
    kinds = [entry.kind for entry in ENTRIES]
    assert {"form", "module", "frame", "theme", "rules"} <= set(kinds)
    assert kinds == sorted(kinds, key=kinds.index)
    assert kinds[0] == "form"
    assert {"qd366-2025", "qd124-2023"} <= {entry.id for entry in ENTRIES if entry.kind == "rules"}
    assert len({(entry.kind, entry.id, entry.edition) for entry in ENTRIES}) == len(ENTRIES)


def test_every_entry_of_the_catalogue_is_listed_with_its_fingerprint() -> None:
    by_hash = {entry.sha256: entry for entry in ENTRIES}
    for entry in SHIPPED.entries():
        assert by_hash[entry.sha256].items == entry.items
    for entry in ENTRIES:
        assert re.fullmatch(r"[0-9a-f]{64}", entry.sha256)
        assert 0 <= entry.verified_items <= entry.items > 0
        assert entry.title.vi


def test_a_rule_set_counts_the_parts_that_carry_a_mark() -> None:
    rules = next(entry for entry in ENTRIES if entry.id == "qd366-2025")
    text = (LIBRARY / "rules" / "qd366-2025.yaml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^verified:.*\n|#.*$", "", text)
    marks = re.findall(r"\bverified: (yes|no)\b", text)
    assert (rules.items, rules.verified_items) == (len(marks), marks.count("yes"))
    assert "366-QĐ/TW" in [source.number for source in rules.source]


@pytest.mark.parametrize("entry", SHIPPED.entries(), ids=lambda entry: entry.id)
def test_the_list_of_doubts_agrees_with_the_count_of_verified_items(entry: catalogue_module.Entry) -> None:
    """Items that a form takes from a module stand under the module, once."""
    form = SHIPPED.load(entry.id)
    own = {doubt.id for doubt in DOUBTS if doubt.file == form.path and doubt.kind == "item"}
    parts = {doubt.id for doubt in DOUBTS if doubt.file in modules(form)}
    for item in form.answerable:
        bare = {item.id.split("_", 1)[-1], item.id.split("_", 2)[-1]}  # a module may stand inside a module
        assert item.verified == (item.id not in own and (item.id in form.moves or not bare & parts)), item.id


def modules(form: Questionnaire) -> set[str]:
    """Files of the modules that a form takes in, and of those inside them."""
    found = {f"{part.id}.yaml" for part in form.parts}
    return found.union(*(modules(SHIPPED.load(part.id)) for part in form.parts))


def test_no_doubt_is_told_twice_and_each_has_its_place() -> None:
    items = [(doubt.file, doubt.where) for doubt in DOUBTS if doubt.kind == "item"]
    assert len(items) == len(set(items)) > 50
    for doubt in DOUBTS:
        assert doubt.words
        assert re.fullmatch(rf"{re.escape(doubt.file)}:\d+:\d+", doubt.where)
        line = (LIBRARY / doubt.file).read_text(encoding="utf-8").splitlines()[int(doubt.where.split(":")[1]) - 1]
        assert doubt.kind != "item" or doubt.id in line or "{" in line or "- " in line


@pytest.mark.parametrize("name", material_names())
def test_every_mark_in_a_data_file_is_in_the_list(name: str) -> None:
    text = re.sub(r"(?m)#.*$", "", (LIBRARY / f"{name}.yaml").read_text(encoding="utf-8"))
    told = [doubt for doubt in DOUBTS if doubt.file == f"{name}.yaml" and doubt.kind in ("file", "item")]
    assert len(told) == len(re.findall(r"\bverified: no\b", text))


def test_an_item_says_which_document_it_must_be_compared_with() -> None:
    item = next(doubt for doubt in DOUBTS if doubt.file == "qd144.yaml" and doubt.kind == "item")
    assert item.source is not None
    assert item.source.number == "144-QĐ/TW"
    source = next(doubt for doubt in DOUBTS if doubt.kind == "source" and doubt.id == "43-HD/BTCTW")
    assert source.source is not None
    assert "chưa đối chiếu" in source.source.note


def test_only_the_named_files_are_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        'questionnaire: mine\nedition: "1"\ntitle: T\nsections:\n  - id: s\n    title: S\n    questions:\n'
        "      - {id: a, kind: line, ask: A, verified: no}\n      - {id: b, kind: line, ask: B}\n",
        encoding="utf-8",
    )
    (doubt,) = unverified(Catalogue(), (path,))
    assert (doubt.id, doubt.where) == ("a", f"{path}:8:14")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.kind}-{entry.id}")
def test_every_entry_says_which_edition_it_is_and_where_it_comes_from(entry: catalogue_module.Entry) -> None:
    assert entry.edition
    assert all(source.number or source.title or source.issuer for source in entry.source)
    assert entry.source or entry.kind == "surveys"  # questions of our own, from no document
