"""Every code that any package can report has a sentence, and every report gives what its sentence says."""

from __future__ import annotations

import ast
import errno
from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Final

import pytest

from questionnaires import problems
from questionnaires.values import Problem
from reviews import verdicts
from storage import care, errors
from tui import messages
from tui.messages import FINDINGS, ROLES, fields, sentence, sentences
from tui.open_words import OPEN
from tui.verdict_words import VERDICTS

ROOT = Path(__file__).parents[2]
PACKAGES = ("questionnaires", "reviews", "storage", "exports", "tui")
REPORTERS: Final = {"add", "note", "hint", "refuse", "_refuse", "_report", "_nearest"}
"""Functions of ours that take a code first and the facts as keywords."""
ALWAYS = frozenset({"where", "answer", "role"})
DERIVED: Final = {"cause": {"reason", "found"}}


def calls(tree: ast.AST) -> Iterator[tuple[str, frozenset[str] | None]]:
    """(code, facts) of every report in a file; facts None where they are made elsewhere."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if not call.args or not (isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)):
            continue
        code = call.args[0].value
        if name == "Problem":
            given = next((k.value for k in call.keywords if k.arg == "params"), (*call.args, None, None, None)[2])
            yield code, _keys(given)
        elif name in REPORTERS and "_" in code and (call.keywords or len(call.args) > 1):
            starred = any(k.arg is None for k in call.keywords)
            known = frozenset(k.arg for k in call.keywords if k.arg)
            yield code, None if (starred and not known) or len(call.args) > 3 else known


def _keys(given: ast.expr | None) -> frozenset[str] | None:
    if given is None:
        return frozenset()
    if not isinstance(given, ast.Dict):
        return None
    if any(key is None for key in given.keys):
        return None
    return frozenset(str(key.value) for key in given.keys if isinstance(key, ast.Constant))


def reports() -> Mapping[str, list[frozenset[str] | None]]:
    found: dict[str, list[frozenset[str] | None]] = defaultdict(list)
    for package in PACKAGES:
        for file in (ROOT / package).rglob("*.py"):
            for code, facts in calls(ast.parse(file.read_text(encoding="utf-8"))):
                found[code].append(facts)
    return found


REPORTS = reports()
KNOWN = {*sentences(), *VERDICTS(), *FINDINGS(), *OPEN()}
DECLARED = {
    *problems.CODES, *problems.ANSWER_CODES, *problems.MOVE_CODES, *errors.CODES, *verdicts.ORDER,
}  # fmt: skip


def classes(package: str) -> Iterator[str]:
    """Values of `CODE = "…"` in classes of a package."""
    for file in (ROOT / package).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                for line in node.body:
                    target = line.targets[0] if isinstance(line, ast.Assign) else getattr(line, "target", None)
                    value = getattr(line, "value", None)
                    if isinstance(target, ast.Name) and target.id == "CODE" and isinstance(value, ast.Constant):
                        yield str(value.value)


def test_every_code_that_a_package_declares_has_a_sentence() -> None:
    declared = {*DECLARED, *(code for package in PACKAGES for code in classes(package))}
    assert len(declared) > 100
    assert sorted(declared - {*sentences(), *VERDICTS()}) == []


def test_every_code_that_stands_in_a_report_has_a_sentence() -> None:
    assert len(REPORTS) > 80
    assert sorted(set(REPORTS) - KNOWN) == []


def test_every_finding_of_the_stores_check_and_every_open_item_has_words() -> None:
    assert sorted(set(care.CODES) - set(FINDINGS())) == []
    assert sorted({*problems.OPEN_CODES, *problems.FLAG_CODES} - set(OPEN())) == []


@pytest.mark.parametrize("code", sorted(set(REPORTS) & set(sentences())))
def test_every_report_gives_what_its_sentence_says(code: str) -> None:
    known = sentences()[code]
    templates = (known,) if isinstance(known, str) else known
    for facts in REPORTS[code]:
        if facts is None:
            continue
        there = facts | ALWAYS | {name for name, made in DERIVED.items() if made & facts}
        assert any(fields(words) <= there for words in templates), (code, sorted(facts))


def test_no_sentence_is_for_a_code_that_nobody_reports() -> None:
    written = "\n".join(
        file.read_text(encoding="utf-8")
        for package in PACKAGES
        for file in (ROOT / package).rglob("*.py")
        if file.name not in ("messages.py", "messages_files.py")
    )
    assert [code for code in sentences() if f'"{code}"' not in written and f" {code} " not in written] == []


def all_words() -> Iterator[str]:
    for known in sentences().values():
        yield from (known,) if isinstance(known, str) else known
    for table in (VERDICTS(), FINDINGS(), OPEN(), ROLES()):
        yield from table.values()
    yield messages.NO_SECRETS()


def test_sentences_are_sentences_and_say_dong_chi() -> None:
    for words in all_words():
        assert "bạn" not in words.lower().split(), words
        assert words == words.strip()
    for code, known in sentences().items():
        for words in (known,) if isinstance(known, str) else known:
            last = words.removesuffix(".").rpartition(":")[2]
            assert words.endswith((".", "}")) or "kiemdiem" in last or "apt-get" in last or "roster" in last, (
                code,
                words,
            )


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (
            Problem("answer_range", "b_i_1", {"found": Fraction("30.5"), "minimum": 0, "maximum": 30}),
            "Câu «b_i_1»: 30,5 nằm ngoài khoảng 0 đến 30.",
        ),
        (
            Problem("answer_range", "x", {"found": Fraction(5), "minimum": None, "maximum": Fraction(3)}),
            "Câu «x»: 5 lớn hơn 3.",
        ),
        (
            Problem("answer_range", "x", {"found": Fraction(-5), "minimum": Fraction(3), "maximum": None}),
            "Câu «x»: -5 nhỏ hơn 3.",
        ),
        (
            Problem("answer_too_long", "tasks", {"found": 20001, "maximum": 20000, "row": 3, "column": "task"}),
            "Câu «tasks», dòng 3, cột «task»: dài 20001 ký tự, nhiều nhất 20000.",
        ),
        (
            Problem("answer_step", "b_i_1", {"found": Fraction(1, 3), "step": Fraction(1, 20)}),
            "Câu «b_i_1»: 0,333333 không theo bước 0,05.",
        ),
        (
            Problem("unknown_key", "a.yaml:3:5", {"found": "asq", "nearest": "ask", "corrected": "ask: x"}),
            "a.yaml:3:5: không có khoá «asq». Có phải là «ask»?\n    Sửa thành: ask: x",
        ),
        (Problem("damaged", "drafts/x", {"how": "seal"}), "Tệp drafts/x trong kho bị hỏng: không mở được niêm phong."),
        (Problem("disk_failed", "keys", {"reason": "EROFS"}), "Không dùng được keys: ổ đĩa chỉ đọc được."),
        (Problem("file_unwritable", "x.pdf", {"reason": errno.ENOSPC}), "Không ghi được x.pdf: hết chỗ."),
        (Problem("not_complete", "tasks", {"why": "empty"}), "Mục tasks chưa đủ: chưa điền."),
        (Problem("already_signed", "secretary"), "Ô ký của bí thư đã được ký."),
        (Problem("unreadable", "a.pdf"), "a.pdf: Không đọc được"),
        (
            Problem(
                "test_unreadable", "a.yaml:9:1",
                {"question": "level", "reason": "answer_option", "found": "XS", "expected": ("HTT", "KHT")},
            ),
            "a.yaml:9:1: phép thử không đọc được. Câu «level»: không có lựa chọn «XS»; chọn một trong HTT, KHT.",
        ),
        (Problem("never_heard_of", "x"), "Có vấn đề (never_heard_of) ở x."),
    ],
)  # fmt: skip
def test_the_facts_are_in_the_sentence(problem: Problem, words: str) -> None:
    assert sentence(problem).startswith(words)
    assert "?" not in sentence(problem).replace("Có phải là", "").replace("»?", "")
