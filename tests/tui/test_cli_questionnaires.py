"""Officers at the command line: what to compare, an overlay to fill in, what changed, a draft moved."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from questionnaires import catalogue as catalogue_module
from questionnaires.catalogue import Catalogue
from tests.tui.conftest import Run
from tui.wiring import assembly

FORM = "review-2026-2b"
LIBRARY = Path(catalogue_module.__file__).parent / "library"


def test_the_list_names_forms_modules_frames_rules_and_themes(run: Run) -> None:
    listed = run("questionnaires", "list", "--json").data
    assert {tuple(entry) for entry in listed} == {
        ("id", "kind", "edition", "title", "source", "items", "verified_items", "sha256")
    }
    assert {"form", "module", "frame", "rules", "theme"} <= {entry["kind"] for entry in listed}
    words = run("questionnaires", "list")
    assert [line.split()[0] for line in words.out.splitlines()] == [entry["id"] for entry in listed]
    assert "check --unverified" in words.err


def test_what_an_officer_must_compare_is_listed_with_source_note_and_place(run: Run) -> None:
    ended = run("questionnaires", "check", "--unverified", "--json")
    assert ended.code == 0
    assert all(list(one) == ["file", "kind", "id", "words", "source", "note", "where"] for one in ended.data)
    assert {one["kind"] for one in ended.data} == {"file", "item", "source"}
    rule = next(one for one in ended.data if one["file"] == "rules/qd366-2025.yaml" and one["kind"] == "item")
    assert rule["source"]["number"] == "366-QĐ/TW"
    words = run("questionnaires", "check", "--unverified")
    items = [one for one in ended.data if one["kind"] == "item"]
    assert f"{len(items)} mục và {len(ended.data) - len(items)} tệp, nguồn cần đối chiếu." in words.err
    assert "43-HD/BTCTW, 31/10/2025, Ban Tổ chức Trung ương" in words.out


def test_a_new_overlay_passes_check_and_is_never_written_over(run: Run, tmp_path: Path) -> None:
    made = run("questionnaires", "new", "--from", FORM, "-o", "unit.yaml")
    assert (made.code, made.out) == (0, "unit.yaml\n")
    assert run("questionnaires", "check", "unit.yaml").code == 0
    before = (tmp_path / "unit.yaml").read_bytes()
    again = run("questionnaires", "new", "--from", FORM, "-o", "unit.yaml")
    assert (again.code, again.err) == (2, "Đã có tệp unit.yaml; hãy chọn tên khác.\n")
    assert (tmp_path / "unit.yaml").read_bytes() == before
    assert run("questionnaires", "new", "--from", "review-2026-2x", "-o", "other.yaml").code == 2
    assert not (tmp_path / "other.yaml").exists()


def test_a_broken_edit_of_the_overlay_is_told_in_one_sentence(run: Run, tmp_path: Path) -> None:
    run("questionnaires", "new", "--from", FORM, "-o", "unit.yaml")
    text = (tmp_path / "unit.yaml").read_text(encoding="utf-8").replace("kind: points", "kind: point", 1)
    (tmp_path / "unit.yaml").write_text(text, encoding="utf-8")
    told = run("questionnaires", "check", "unit.yaml")
    line = next(number for number, words in enumerate(text.splitlines(), 1) if "kind: point\n" in words + "\n")
    assert told.code == 1
    assert told.out.startswith(f"unit.yaml:{line}:15: khoá «kind» phải là một trong ")
    assert told.out.endswith("Có phải là «points»?\n    Sửa thành: kind: points\n")


def test_what_an_overlay_adds_is_said_in_words(run: Run) -> None:
    run("questionnaires", "new", "--from", FORM, "-o", "unit.yaml")
    told = run("questionnaires", "diff", FORM, "unit.yaml")
    assert told.code == 0
    assert "Phần «Chuẩn mực đạo đức của đơn vị»: thêm mới.\n" in told.out
    assert "Câu «Tiêu chí thứ nhất» (unit_point_1): thêm mới.\n" in told.out
    assert "0 câu đổi mã, 0 câu không còn chỗ." in told.out
    data = run("questionnaires", "diff", FORM, "unit.yaml", "--json").data
    assert (data["same"], data["same_core"]) == (False, True)
    assert {one["fate"] for one in data["draft"]} == {"kept"}
    assert "unit_point_1" in data["added"]
    assert all(change["words"] in told.out for change in data["changes"])


def test_an_edition_does_not_differ_from_itself(run: Run) -> None:
    edition = Catalogue().load(FORM).edition
    told = run("questionnaires", "diff", FORM, f"{FORM}@{edition}")
    assert told.out.startswith("Hai phiên bản giống nhau.\n")
    assert run("questionnaires", "diff", FORM, f"{FORM}@1").code == 2
    assert run("questionnaires", "diff", FORM, "nowhere.yaml").code in (1, 2)


# --- a draft moved ----------------------------------------------------------------------------

OLD = """\
questionnaire: review-2026-2b
edition: "2026.0"
title: Bản kiểm điểm
form: "2B"
sections:
  - id: all
    title: Tất cả
    questions:
      - {id: kept, kind: text, ask: "Giữ nguyên"}
      - {id: before, kind: text, ask: "Câu cũ"}
      - {id: retired, kind: text, ask: "Câu bỏ"}
"""
NEW = (
    OLD.replace("2026.0", "2026.1")
    .replace("before", "after")
    .replace("Câu cũ", "Câu mới")
    .replace('      - {id: retired, kind: text, ask: "Câu bỏ"}\n', "moves: {before: after}\n")
)


@pytest.fixture
def begun(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store whose draft was begun with edition 2026.0; the program has 2026.1 by now."""
    library = tmp_path / "library"
    library.mkdir()
    monkeypatch.setattr(assembly, "Catalogue", lambda **_: Catalogue(library=library, texts=library))
    (library / "review-2026-2b.yaml").write_text(OLD, encoding="utf-8")
    store = tmp_path / "mine"
    run("--store", store, "init", "member", "--name", "Đặng Mẫu Đào", "--born", "14/2/1990", "--no-passphrase")
    answers = {name: {"value": f"Lời ở {name}"} for name in ("kept", "before", "retired")}
    (tmp_path / "a.json").write_text(
        json.dumps({"format": 1, "questionnaire": FORM, "answers": answers}), encoding="utf-8"
    )
    taken = run("--store", store, "answers", "import", "a.json", "--period", "2026", "--form", "2B")
    assert taken.code == 0, taken.err
    (library / "review-2026-2b@2026.0.yaml").write_text(OLD, encoding="utf-8")
    (library / "review-2026-2b.yaml").write_text(NEW, encoding="utf-8")
    return store


def edition_of(run: Run, store: Path, form: str = "2B") -> str:
    return str(run("--store", store, "answers", "export", "-", "--period", "2026", "--form", form).data["edition"])


def test_a_draft_is_not_moved_without_a_yes(run: Run, begun: Path) -> None:
    shown = run("--store", begun, "answers", "move", "--period", "2026", "--form", "2B")
    assert shown.code == 1
    assert "Bản đang viết theo phiên bản 2026.0; chương trình có phiên bản 2026.1." in shown.err
    assert "1 câu trả lời giữ nguyên, 1 đổi sang câu mới, 1 không còn chỗ." in shown.err
    assert "«Câu cũ» (before) → «Câu mới» (after)" in shown.err
    assert "«Câu bỏ» (retired): Phiên bản mới không còn câu «retired»" in shown.err
    assert "Chưa chuyển." in shown.err
    preview = run("--store", begun, "answers", "move", "--period", "2026", "--form", "2B", "--json")
    assert (preview.code, preview.data["moved"], preview.data["kept_aside"]) == (1, False, "2B@2026.0")
    assert preview.data["renamed"] == [{"from": "before", "to": "after"}]
    assert [one["where"] for one in preview.data["dropped"]] == ["retired"]
    assert edition_of(run, begun) == "2026.0"


def test_a_yes_moves_it_and_the_old_draft_can_still_be_read(run: Run, begun: Path) -> None:
    done = run("--store", begun, "answers", "move", "--period", "2026", "--form", "2B", "--yes")
    assert (done.code, "Đã chuyển sang phiên bản 2026.1." in done.err) == (0, True)
    document = run("--store", begun, "answers", "export", "-", "--period", "2026", "--form", "2B").data
    assert {name: answer["value"] for name, answer in document["answers"].items()} == {
        "kept": "Lời ở kept", "after": "Lời ở before",
    }  # fmt: skip
    assert edition_of(run, begun, "2B@2026.0") == "2026.0"
    again = run("--store", begun, "answers", "move", "--period", "2026", "--form", "2B", "--json")
    assert (again.code, again.data) == (0, {"offered": False, "moved": False})


def test_filling_in_line_by_line_says_that_there_is_a_newer_edition(run: Run, begun: Path) -> None:
    told = run("--store", begun, "fill", "2B", "--period", "2026", "--plain", stdin="")
    assert (told.code, "Bộ câu hỏi có phiên bản 2026.1." in told.err) == (0, True)
    asked = run("--store", begun, "fill", "2B", "--period", "2026", "--plain", "--move", stdin="")
    assert "Chưa chuyển." in asked.err
    assert edition_of(run, begun) == "2026.0"


@pytest.mark.parametrize(("typed", "moved"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_on_a_terminal_it_asks_and_enter_means_no(
    run: Run, begun: Path, monkeypatch: pytest.MonkeyPatch, *, typed: str, moved: bool
) -> None:
    terminal = SimpleNamespace(isatty=lambda: True)
    monkeypatch.setattr("tui.cli.moving.sys", SimpleNamespace(stdin=terminal, stderr=terminal))
    asked = run("--store", begun, "answers", "move", "--period", "2026", "--form", "2B", stdin=typed)
    assert "Chuyển bây giờ?" in asked.err
    assert (asked.code, edition_of(run, begun)) == ((0, "2026.1") if moved else (1, "2026.0"))
