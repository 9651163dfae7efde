"""The catalogue: what is at hand, read once, when it is asked for, with every fault reported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from questionnaires import loading
from questionnaires.catalogue import Catalogue
from questionnaires.loaded import Fetch, Loaded
from questionnaires.problems import QuestionnaireRefusedError
from tests.questionnaires.forms import HEAD, questions

GOOD = HEAD + questions("id: a, kind: text, ask: A, regulation: 'rule#one'", "id: b, kind: text, ask: B, verified: no")
MODULE = GOOD.replace("questionnaire: small", "questionnaire: part\nkind: module")
WHOLE = HEAD.replace("small", "whole") + "sections: [{id: x, title: X, include: part as p}]\n"
TEXT = """\
# Văn bản {#top}

Mở đầu.

## Điều 1. Một {#one}

Chữ một.

### Khoản {#one-a}

Chữ con.

## Điều 2. Hai {#two}

Chữ hai.
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    for folder in ("library", "texts"):
        (tmp_path / folder).mkdir()
    (tmp_path / "texts" / "rule.md").write_text(TEXT, encoding="utf-8")
    put(tmp_path, "small", GOOD)
    return tmp_path


def put(shelf: Path, name: str, text: str) -> Path:
    path = shelf / "library" / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def opened(shelf: Path, *extra: Path) -> Catalogue:
    return Catalogue(extra, library=shelf / "library", texts=shelf / "texts")


def codes(found: Catalogue, *paths: Path) -> list[str]:
    return [problem.code for problem in found.check(paths)]


def test_an_entry_counts_what_is_asked_and_what_was_compared_with_its_source(shelf: Path) -> None:
    (entry,) = opened(shelf).entries()
    assert (entry.id, entry.kind, entry.edition, entry.title.vi) == ("small", "form", "1", "Thử")
    assert (entry.items, entry.verified_items) == (2, 1)
    assert entry.sha256 == opened(shelf).load("small").sha256


def test_a_file_is_read_once_and_only_when_asked_for(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(shelf, "part", MODULE)
    put(shelf, "whole", WHOLE)
    read: list[str] = []
    load = loading.load

    def counted(data: bytes, file: str, fetch: Fetch) -> Loaded:
        read.append(file)
        return load(data, file, fetch)

    monkeypatch.setattr(loading, "load", counted)
    found = opened(shelf)
    assert read == []
    found.load("whole")
    found.load("whole")
    assert read == ["whole.yaml", "part.yaml"]
    found.entries()
    found.check()
    assert sorted(read) == ["part.yaml", "small.yaml", "whole.yaml"]


def test_older_editions_lie_beside_the_current_one(shelf: Path) -> None:
    put(shelf, "small@0", GOOD.replace('edition: "1"', 'edition: "0"'))
    found = opened(shelf)
    assert found.load("small").edition == "1"
    assert found.load("small", "0").edition == "0"
    with pytest.raises(QuestionnaireRefusedError) as caught:
        found.load("small", "7")
    assert caught.value.code == "edition_unknown"
    assert set(caught.value.problems[0].params["expected"]) == {"0", "1"}  # type: ignore[call-overload]  # a tuple


def test_an_unknown_id_names_the_nearest(shelf: Path) -> None:
    with pytest.raises(QuestionnaireRefusedError) as caught:
        opened(shelf).load("smal")
    assert (caught.value.code, caught.value.problems[0].params["nearest"]) == ("questionnaire_unknown", "small")


def test_a_file_of_ones_own_is_found_by_the_id_inside_it(shelf: Path, tmp_path: Path) -> None:
    own = tmp_path / "cua-toi.yaml"
    own.write_text(GOOD.replace("questionnaire: small", "questionnaire: mine"), encoding="utf-8")
    found = opened(shelf, own)
    assert found.load("mine").path == str(own)
    assert [entry.id for entry in found.entries()] == ["mine", "small"]


def test_check_reports_every_file_and_a_broken_one_hides_no_other(shelf: Path) -> None:
    put(shelf, "broken", GOOD.replace("kind: text", "kind: txt"))
    put(shelf, "lost", GOOD.replace("rule#one", "rule#tow").replace("small", "lost"))
    found = opened(shelf)
    assert codes(found) == ["bad_choice", "bad_choice", "regulation_unknown"]
    (problem,) = found.check([shelf / "library" / "lost.yaml"])
    assert (problem.params["nearest"], problem.where.rpartition("/")[2]) == ("rule#two", "lost.yaml:14:50")
    assert [entry.id for entry in found.entries()] == ["lost", "small"]


def test_a_file_that_cannot_be_read_is_a_finding(shelf: Path) -> None:
    assert codes(opened(shelf), shelf / "none.yaml") == ["file_unreadable"]


def test_a_broken_module_is_reported_where_it_is_included_once(shelf: Path) -> None:
    put(shelf, "part", MODULE.replace("kind: text", "kind: txt"))
    path = put(shelf, "whole", WHOLE)
    (problem,) = opened(shelf).check([path])
    assert problem.code == "include_refused"
    assert problem.params["first"] == "part.yaml:15:23 bad_choice"


def test_files_that_include_each_other_are_refused(shelf: Path) -> None:
    other = WHOLE.replace("questionnaire: whole", "questionnaire: part\nkind: module").replace("part as p", "loop as l")
    put(shelf, "part", other)
    put(shelf, "loop", other.replace("questionnaire: part", "questionnaire: loop").replace("loop as l", "part as p"))
    path = put(shelf, "whole", WHOLE)
    assert "include_cycle" in codes(opened(shelf), path)
    with pytest.raises(QuestionnaireRefusedError):
        opened(shelf).load("loop")


def test_regulation_texts_come_by_heading_without_the_anchors(shelf: Path) -> None:
    found = opened(shelf)
    assert found.regulation("rule#one") == "## Điều 1. Một\n\nChữ một.\n\n### Khoản\n\nChữ con."
    assert found.regulation("rule#one-a") == "### Khoản\n\nChữ con."
    assert found.regulation("rule#two") == "## Điều 2. Hai\n\nChữ hai."
    assert found.regulation("rule").startswith("# Văn bản\n\nMở đầu.")
    assert "{#" not in found.regulation("rule")


def test_the_texts_at_hand_are_listed_by_name(shelf: Path) -> None:
    (shelf / "texts" / "another.md").write_text("# Văn bản khác\n", encoding="utf-8")
    assert opened(shelf).regulations() == ("another", "rule")


@pytest.mark.parametrize("anchor", ["rule#three", "none#one", "../library/small", "", "#one"])
def test_an_anchor_that_leads_nowhere_is_refused(shelf: Path, anchor: str) -> None:
    with pytest.raises(QuestionnaireRefusedError) as caught:
        opened(shelf).regulation(anchor)
    assert caught.value.code == "regulation_unknown"


def test_the_resolved_form_shows_everything_and_is_json(shelf: Path) -> None:
    put(shelf, "part", MODULE)
    put(shelf, "whole", WHOLE)
    found = opened(shelf).resolved("whole")
    assert json.loads(json.dumps(found, ensure_ascii=False)) == found
    written = json.dumps(found, ensure_ascii=False)
    assert '"id": "p_b"' in written
    assert '"verified": false' in written
    assert found["verified"] is True
    assert len(str(found["sha256"])) == 64


def test_the_shipped_form_names_the_modules_it_is_made_of() -> None:
    shipped = Catalogue()
    form = shipped.load("review-2026-2b")
    assert {part.id: part.sha256 for part in form.parts} == {
        part.id: shipped.load(part.id).sha256 for part in form.parts
    }
    assert form.core_sha256
    assert form is shipped.load("review-2026-2b", form.edition)
