"""Files are read as plain located trees; whatever YAML could do beyond that is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.limits import MAX_BYTES, MAX_DEPTH
from questionnaires.nodes import Entries, Items, Node, Scalar, parse
from questionnaires.problems import Findings


def tree(text: str) -> Entries:
    findings = Findings("f.yaml")
    found = parse(text.encode(), findings)
    assert findings.problems == []
    assert found is not None
    return found


def codes(data: bytes | str) -> list[tuple[str, str]]:
    findings = Findings("f.yaml")
    parse(data.encode() if isinstance(data, str) else data, findings)
    return [(problem.code, problem.where) for problem in findings.problems]


def test_scalars_stay_the_text_that_was_written() -> None:
    found = tree("a: no\nb: 010\nc: 12:30:00\nd: 2026.10\ne: null\nf: ~\ng: 'yes'\n")
    texts = {key: node.text for key, node in found.values.items() if isinstance(node, Scalar)}
    assert texts == {"a": "no", "b": "010", "c": "12:30:00", "d": "2026.10", "e": "null", "f": "~", "g": "yes"}
    quoted = [key for key, node in found.values.items() if isinstance(node, Scalar) and node.quoted]
    assert quoted == ["g"]


def test_every_node_knows_its_line_and_column() -> None:
    found = tree("a:\n  - b\n  - {c: đ, d: [e]}\n")
    items = found.values["a"]
    assert isinstance(items, Items)
    assert (items.line, items.column) == (2, 3)
    inner = items.nodes[1]
    assert isinstance(inner, Entries)
    assert inner.flow
    assert (inner.keys["d"].line, inner.keys["d"].column) == (3, 12)


def test_text_is_composed() -> None:
    assert tree("a: 'tie\u0302\u0301ng'").values["a"] == Scalar("tiếng", 1, 4, quoted=True)


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert list(tree("\ufeffa: 1").keys) == ["a"]


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("a: &x 1\n", "yaml_alias", "f.yaml:1:4"),
        ("a: 1\nb: *x\n", "yaml_alias", "f.yaml:2:4"),
        ("a: !!python/object:os.system x\n", "yaml_tag", "f.yaml:1:4"),
        ("a: !!str 1\n", "yaml_tag", "f.yaml:1:4"),
        ("a: &x [1]\n", "yaml_alias", "f.yaml:1:4"),
        ("a: 1\na: 2\n", "yaml_duplicate_key", "f.yaml:2:1"),
        ("a: 1\n---\nb: 1\n", "yaml_several_documents", "f.yaml:2:1"),
        ("a: b: c\n", "yaml_syntax", "f.yaml:1:5"),
        ("a: [b\n", "yaml_syntax", "f.yaml:2:1"),
        ("a: 'b\n", "yaml_syntax", "f.yaml:2:1"),
        ("a: \x01\n", "yaml_syntax", "f.yaml:1:4"),
        ("{[1]: 2}\n", "wrong_shape", "f.yaml:1:2"),
        ("- a\n", "yaml_not_mapping", "f.yaml:1:1"),
        ("", "yaml_not_mapping", "f.yaml:1:1"),
        ("# only words\n", "yaml_not_mapping", "f.yaml:1:1"),
    ],
)
def test_what_is_refused_is_named_with_its_place(text: str, code: str, where: str) -> None:
    assert codes(text) == [(code, where)]


def test_all_duplicate_keys_are_reported_not_the_first_only() -> None:
    assert [where for _, where in codes("a: 1\na: 2\nb: 1\nb: 2\n")] == ["f.yaml:2:1", "f.yaml:4:1"]


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x]\n" + "".join(
        f"{name}: &{name} [{','.join(f'*{before}' for _ in range(8))}]\n"
        for before, name in zip("abcdefg", "bcdefgh", strict=True)
    )
    assert codes(bomb) == [("yaml_alias", "f.yaml:1:4")]


def test_a_file_that_is_not_text_or_too_large_is_refused() -> None:
    assert codes(b"a: \xff\n") == [("file_not_utf8", "f.yaml:1:4")]
    assert codes(b"a: " + b"x" * MAX_BYTES) == [("file_too_large", "f.yaml:1:1")]


def test_nesting_is_cut_off_at_the_first_level_too_deep() -> None:
    assert codes("a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)) == []
    # Read to its end this would be a syntax error at the end, after more than ten seconds.
    assert codes("a: " + "[" * 100_000) == [("yaml_too_deep", f"f.yaml:1:{3 + MAX_DEPTH}")]


@given(st.binary(max_size=200) | st.text("ab: -[]{},'\"\n#&*!|>\t%@`é", max_size=80).map(str.encode))
def test_no_bytes_make_it_fail_otherwise(data: bytes) -> None:
    findings = Findings("f.yaml")
    found: Node | None = parse(data, findings)
    assert found is not None or findings.problems
