"""The validator itself: passes what conforms, names the rule that is broken, and never passes by being absent."""

from __future__ import annotations

from pathlib import Path

import pytest
from weasyprint import HTML

from tests.validators import conformance
from tests.validators.conformance import ValidatorMissingError, validate

EMPTY_PAGE = "<html lang=vi><head><title>Trang trống</title></head><body><p></p></body></html>"


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "archived.pdf"
    path.write_bytes(HTML(string=EMPTY_PAGE).write_pdf(pdf_variant="pdf/a-3a"))
    return path


def test_names_the_file_and_rule_that_fails_and_passes_the_other(archived: Path) -> None:
    plain = archived.with_name("plain.pdf")
    plain.write_bytes(HTML(string=EMPTY_PAGE).write_pdf())
    garbage = archived.with_name("garbage.pdf")
    garbage.write_bytes(b"no PDF at all")

    broken = validate([archived, plain, garbage], ("3a", "ua1"))

    assert {(rule.file.name, rule.profile) for rule in broken} == {
        ("archived.pdf", "ua1"),
        ("plain.pdf", "3a"),
        ("plain.pdf", "ua1"),
        ("garbage.pdf", "3a"),
        ("garbage.pdf", "ua1"),
    }
    assert all(rule.says and rule.times > 0 for rule in broken)


def test_a_missing_java_is_an_error_and_not_a_pass(archived: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(ValidatorMissingError, match="java"):
        validate([archived])


def test_a_missing_engine_is_an_error_and_not_a_pass(archived: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conformance, "JAVA_LIBRARIES", Path("/nonexistent"))
    conformance._class_path.cache_clear()
    try:
        with pytest.raises(ValidatorMissingError, match="libjaxb-java"):
            validate([archived])
    finally:
        conformance._class_path.cache_clear()


def test_an_unknown_profile_is_no_pass(archived: Path) -> None:
    assert [rule.rule for rule in validate([archived], ("9z",))] == ["unreadable"]


def test_nothing_to_validate_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        validate([])
