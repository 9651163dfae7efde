"""Lists of commitments are read from the files in which people keep them; anything else is one clear refusal."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.wording import Promise, Surroundings
from questionnaires.wording_files import ListFileError, read_list

ROW = {"deed": "Viết 01 bài", "measure": "có sổ", "deadline": "31/12/2026", "block": "duty", "weakness": "Nộp chậm"}
WANTED = Promise("Viết 01 bài; có sổ", "duty", dated=True, weakness="Nộp chậm")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", json.dumps([ROW])),
        ("a.json", json.dumps({"commitments": [ROW]})),
        ("a.YAML", "- {" + ", ".join(f'{k}: "{v}"' for k, v in ROW.items()) + "}"),
        (
            "a.csv",
            "\ufeffviệc làm;cách kiểm chứng;thời hạn;mục;hạn chế\nViết 01 bài;có sổ;31/12/2026;nhiem-vu;Nộp chậm\n",
        ),
        ("a.csv", "deed,measure,deadline,block,weakness\nViết 01 bài,có sổ,31/12/2026,duty,Nộp chậm\n"),
    ],
)
def test_a_row_with_fields_reads_the_same_from_each_kind_of_file(name: str, text: str) -> None:
    assert read_list(text.encode(), name) == ((WANTED,), Surroundings())


def test_plain_lines_drop_dashes_and_blank_lines() -> None:
    lines, _ = read_list("- Một việc\n\n  • Hai việc\nBa việc\n".encode(), "danh-sach.txt")
    assert [line.text for line in lines] == ["Một việc", "Hai việc", "Ba việc"]


def test_a_mapping_may_tell_what_is_known_besides() -> None:
    lines, around = read_list("lines: [Một]\nweaknesses: [Nộp chậm]\nduties: [kế toán]\n".encode(), "a.yml")
    assert lines == (Promise("Một"),)
    assert around == Surroundings(duties=("kế toán",), weaknesses=("Nộp chậm",))


def test_what_is_told_besides_may_be_left_empty_or_be_one_text() -> None:
    assert read_list(b"lines: [a]\nduties:\n", "a.yaml")[1] == Surroundings()
    assert read_list(b'{"lines": ["a"], "duties": null}', "a.json")[1] == Surroundings()
    assert read_list("lines: [a]\nduties: kế toán\n".encode(), "a.yaml")[1] == Surroundings(duties=("kế toán",))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", b"{"), ("a.json", b"3"), ("a.json", b"[3]"), ("a.json", b"[" * 100_000), ("a.yaml", b"a: [b"),
        ("a.yaml", b"- &x [a]\n- *x\n"), ("a.txt", b"\xff\xfe"), ("a.txt", b"x" * (1 << 20) + b"x"),
        ("a.txt", b"x\n" * 2001), ("a.yaml", b"[" * 100_000), ("a.yml", b"- " * 300_000), ("a.yaml", b"? " * 100_000),
        ("a.json", b'{"duties": 5, "lines": []}'), ("a.yaml", b"weaknesses: {a: b}\nlines: []"),
    ],
    ids=lambda part: part[:9],
)  # fmt: skip
def test_what_is_no_list_is_refused_with_the_place(name: str, data: bytes) -> None:
    with pytest.raises(ListFileError) as caught:
        read_list(data, name)
    assert caught.value.code == "list_unreadable"
    assert caught.value.problems[0].where.startswith(name)


@given(st.text(max_size=300), st.sampled_from(["a.txt", "a.json", "a.yaml", "a.csv"]))
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    with suppress(ListFileError):
        lines, _ = read_list(text.encode("utf-8", "ignore"), name)
        assert all(isinstance(line, Promise) for line in lines)
