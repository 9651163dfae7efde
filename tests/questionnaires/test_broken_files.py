"""Mistakes that authors make: each gives one clear Vietnamese sentence with line and column.

The files lie in `broken/`; each line of `broken/expected.txt` was compared with its file by eye.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from questionnaires.catalogue import Catalogue
from questionnaires.problems import LINT_CODES, QuestionnaireRefusedError
from questionnaires.values import Problem
from tui.messages import sentence

BROKEN = Path(__file__).parent / "broken"
FILES = sorted(BROKEN.glob("*.yaml"))
ENGLISH = re.compile(r"\b(found|expected|did not|missing|unknown|wrong|error|must|cannot|invalid)\b")


def expected() -> Mapping[str, str]:
    """`line:column code` by file name."""
    lines = (BROKEN / "expected.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("  ", 1) for line in lines if not line.startswith("#"))


def shelf(path: Path) -> Catalogue:
    return Catalogue([path], library=BROKEN / "library", texts=BROKEN / "library")


def found(path: Path) -> Problem:
    (problem,) = shelf(path).check([path])
    return problem


def test_every_file_is_expected_to_be_broken_in_its_own_way() -> None:
    assert len(FILES) >= 40
    assert set(expected()) == {path.name for path in FILES}
    assert len({code for place in expected().values() for code in place.split(" ")[1:]}) >= 40


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_one_mistake_is_one_sentence_with_its_place(path: Path) -> None:
    problem = found(path)
    assert f"{problem.where.removeprefix(f'{path}:')} {problem.code}" == expected()[path.name]
    words = sentence(problem)
    first, *more = words.split("\n")
    assert first.startswith(f"{problem.where}: ")
    said = first.removeprefix(f"{problem.where}: ")
    assert said.endswith((".", "?"))
    assert "«?»" not in words
    assert " ?" not in words
    assert "Có vấn đề" not in words
    quoted = re.sub(r"«[^»]*»|\([^)]*\)", "", said)
    assert re.search(r"[à-ỹđ]", quoted), words
    assert not ENGLISH.search(quoted), words
    assert all(line.startswith("    Sửa thành: ") for line in more)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_broken_file_cannot_be_used_unless_only_check_minds(path: Path) -> None:
    problem = found(path)
    if problem.code in (*LINT_CODES, "regulation_unknown"):
        assert shelf(path).read(path).questionnaire.id == "mine"
    else:
        with pytest.raises(QuestionnaireRefusedError) as caught:
            shelf(path).read(path)
        assert caught.value.problems == (problem,)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_corrected_line_mends_what_it_can(path: Path, tmp_path: Path) -> None:
    problem = found(path)
    corrected = str(problem.params.get("corrected", ""))
    line = int(problem.where.split(":")[-2])
    text = path.read_bytes().decode("utf-8", errors="replace").split("\n")
    if not corrected:
        assert "Sửa thành" not in sentence(problem)
        return
    indent = text[line - 1][: len(text[line - 1]) - len(text[line - 1].lstrip())]
    text[line - 1] = indent + corrected
    mended = tmp_path / path.name
    mended.write_text("\n".join(text), encoding="utf-8")
    left = [(again.code, again.where.split(":")[-2]) for again in shelf(mended).check([mended])]
    assert (problem.code, str(line)) not in left


def test_a_file_of_ten_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    path.write_bytes(b'questionnaire: huge\nedition: "1"\n' + b"# " + b"x" * (10 * 1024 * 1024))
    started = time.perf_counter()
    problem = found(path)
    assert time.perf_counter() - started < 1
    assert (problem.code, problem.where) == ("file_too_large", f"{path}:1:1")
    assert sentence(problem).startswith(f"{path}:1:1: tệp dài ")


@pytest.mark.parametrize("part", ["[", "{a: ", "a: ", "? ", "- "])
def test_a_file_of_nothing_but_nesting_is_refused_at_once(tmp_path: Path, part: str) -> None:
    path = tmp_path / "deep.yaml"
    path.write_text("questionnaire: " * (part == "[") + part * 100_000, encoding="utf-8")
    started = time.perf_counter()
    problem = found(path)
    assert time.perf_counter() - started < 2
    assert problem.code in ("yaml_too_deep", "yaml_syntax", "wrong_shape")
