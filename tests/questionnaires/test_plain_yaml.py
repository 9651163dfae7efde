"""Plain data files of other people are read as texts, within bounds; what would end the program is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questionnaires.limits import MAX_BYTES, MAX_DEPTH
from questionnaires.material import data_file
from questionnaires.plain_yaml import plain_yaml


def test_every_scalar_is_a_text() -> None:
    assert plain_yaml("a: 1\nb: [no, 2026-01-01, ~]\nc: {d: ''}\n") == {
        "a": "1", "b": ["no", "2026-01-01", "~"], "c": {"d": ""},
    }  # fmt: skip
    assert plain_yaml(b"") is None


def test_as_deep_as_the_limit_is_read_and_one_more_is_not() -> None:
    deepest: object = plain_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    for _ in range(MAX_DEPTH - 1):
        assert isinstance(deepest, list)
        (deepest,) = deepest
    assert deepest == []
    assert plain_yaml("[[], []]\n") == [[], []], "beside each other is not within each other"
    with pytest.raises(yaml.YAMLError):
        plain_yaml("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))


@pytest.mark.parametrize(
    "written",
    ["[" * 300_000, "- " * 300_000, "? " * 100_000, "a: &x [b]", "&x [*x]", "a: *x"],
    ids=lambda text: text[:9],
)
def test_what_would_end_the_program_is_refused(written: str, tmp_path: Path) -> None:
    with pytest.raises(yaml.YAMLError):
        plain_yaml(written)
    file = tmp_path / "rules.yaml"
    file.write_text(written, "utf-8")
    assert data_file(file) is None


def test_a_data_file_of_somebody_else_is_a_mapping_of_at_most_1_mib(tmp_path: Path) -> None:
    file = tmp_path / "rules.yaml"
    for written, found in ((b"a: b", {"a": "b"}), (b"- a", None), (b"\xff\xfe\xff", None)):
        file.write_bytes(written)
        assert data_file(file) == found
    file.write_bytes(b"a: b\n#" + b"x" * MAX_BYTES)
    assert data_file(file) is None
    assert data_file(tmp_path / "none.yaml") is None
