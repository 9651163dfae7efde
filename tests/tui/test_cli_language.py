"""Vietnamese is the language of the program; English is asked for, and says the same facts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from string import Formatter

import click
import pytest
from babel.messages.pofile import read_po

from tui.__main__ import VALUED
from tui.cli import cli
from tui.messages_rollup import absent_words

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "tui" / "translations" / "en" / "LC_MESSAGES" / "kiemdiem.po"


def said(*arguments: str, **environment: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of the program started for real."""
    ended = subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        capture_output=True, text=True, check=False, cwd=ROOT, env={**os.environ, **environment},
    )  # fmt: skip
    return ended.returncode, ended.stdout, ended.stderr


@pytest.mark.parametrize(
    ("arguments", "environment", "begins", "holds"),
    [
        (("--help",), {}, "Cách dùng: kiemdiem [TUỲ CHỌN]", "Kiểm tra chữ ký và nội dung"),
        (("--lang", "en", "--help"), {}, "Usage: kiemdiem [OPTIONS]", "Verify signatures and content"),
        (("--store", "x", "--lang", "en", "verify", "-h"), {}, "Usage: kiemdiem verify [OPTIONS] FILE...", "Example:"),
        (("--lang=en", "verify", "-h"), {}, "Usage: kiemdiem verify [OPTIONS] FILE...", "Example:"),
        (("verify", "--help"), {"KIEMDIEM_LANG": "en"}, "Usage:", "one verdict a file"),
        (("--lang=vi", "verify", "--help"), {"KIEMDIEM_LANG": "en"}, "Cách dùng:", "mỗi tệp một kết luận"),
        (("--help",), {"LANG": "en_US.UTF-8", "LANGUAGE": "en"}, "Cách dùng:", "Tuỳ chọn:"),
    ],
)
def test_the_help_is_in_the_language_that_was_asked_for(
    arguments: tuple[str, ...], environment: dict[str, str], begins: str, holds: str
) -> None:
    code, out, err = said(*arguments, **environment)
    assert (code, err) == (0, "")
    assert out.startswith(begins)
    assert holds in out


def test_every_option_before_the_command_that_takes_a_value_is_passed_over_in_search_of_the_language() -> None:
    options = [option for option in cli.params if isinstance(option, click.Option)]
    assert {name for option in options if not option.is_flag for name in option.opts} == VALUED


def test_who_only_proposes_is_told_in_that_language_wherever_its_name_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "Chi bộ 4 (mới có mức đề xuất), Đảng uỷ A"
    assert absent_words(name) == name
    monkeypatch.setattr("tui.messages_rollup._", {"mới có mức đề xuất": "only proposed so far"}.__getitem__)
    assert absent_words(name) == "Chi bộ 4 (only proposed so far), Đảng uỷ A"


def test_refusals_are_in_that_language_too() -> None:
    assert said("--lang", "en", "questionnaires", "show", "qd145")[2].startswith("There is no questionnaire «qd145».")
    assert said("questionnaires", "show", "qd145")[2].startswith("Không có bộ câu hỏi «qd145».")
    code, _out, err = said("--lang", "fr", "check")
    assert (code, err.startswith("Cách dùng:")) == (2, True)


def test_a_translation_names_the_same_facts_as_its_source() -> None:
    with CATALOGUE.open("rb") as source:
        messages = [m for m in read_po(source, locale="en") if isinstance(m.id, str) and m.id and m.string]
    assert len(messages) > 400
    for message in messages:
        assert isinstance(message.id, str)
        assert isinstance(message.string, str)
        assert facts(message.string) == facts(message.id), message.id


def facts(text: str) -> list[str]:
    return sorted(name for _text, name, _spec, _conversion in Formatter().parse(text) if name)


def test_what_is_typed_is_the_same_in_every_language() -> None:
    helps = [said("--lang", language, "practice", "add", "check", "--help") for language in ("vi", "en")]
    for code, out, err in helps:
        assert (code, err) == (0, "")
        assert "con-han-che" in out
