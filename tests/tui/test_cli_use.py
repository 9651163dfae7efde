"""Every command explains itself, refuses wrong use in words, and never shows what only programmers read."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.tui.conftest import Cell, Run
from tui.cli import cli

ROOT = Path(__file__).parents[2]
ENGLISH = ("Usage", "Options:", "Commands:", "Show this", "OPTIONS", "COMMAND", "ARGS", "FILE", " TEXT", "INTEGER")


def every_command(group: click.Group = cli, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from every_command(command, (*path, name))
        else:
            yield (*path, name)


@pytest.fixture(scope="module")
def helps() -> dict[tuple[str, ...], str]:
    """Every command's help, from one real start that sets the language as the program does."""
    program = (
        "import json, sys\n"
        "from tui.locale import set_language\n"
        "set_language('vi')\n"
        "from click.testing import CliRunner\n"
        "from tui.cli import cli\n"
        "paths = json.loads(sys.stdin.read())\n"
        "run = CliRunner().invoke\n"
        "print(json.dumps([run(cli, [*p, '--help'], prog_name='kiemdiem').output for p in paths]))\n"
    )
    paths = list(every_command())
    ended = subprocess.run(
        [sys.executable, "-c", program], input=json.dumps(paths), capture_output=True, text=True, check=True, cwd=ROOT
    )
    return dict(zip(paths, json.loads(ended.stdout), strict=True))


def test_every_help_is_vietnamese_and_has_an_example_that_can_be_typed(helps: dict[tuple[str, ...], str]) -> None:
    assert len(helps) > 20
    for path, words in helps.items():
        assert words.startswith(f"Cách dùng: {' '.join(('kiemdiem', *path))} ["), words
        assert "Ví dụ:\n    kiemdiem " in words, path
        assert f" {path[-1]}" in words.partition("Ví dụ:")[2].partition("Tuỳ chọn:")[0] if path else True
        assert not [english for english in ENGLISH if english in words], words
        assert max(map(len, words.splitlines())) <= 100


def test_the_version_is_printed(run: Run) -> None:
    ended = run("--version")
    assert (ended.code, ended.err) == (0, "")
    assert all(part.isdecimal() for part in ended.out.strip().split("."))


@pytest.mark.parametrize(
    "arguments",
    [
        ("nothing",), ("verify",), ("--nothing",), ("init",), ("roster", "confirm"), ("sign", "x.pdf"),
        ("sign", "x.pdf", "--as", "nobody"), ("demo", "x", "--members", "many"), ("answers", "import", "nowhere.json"),
        ("questionnaires", "show"), ("export", "nothing"), ("init", "member", "--form", "2Z"), ("init", "member"),
        ("demo", "x", "--year", "2031"), ("demo", "x", "--members", "25"), ("demo", "x", "--done", "9"),
        ("questionnaires", "show", "nothing"), ("--now", "tomorrow", "check"), ("check",), ("roster", "list"),
        ("answers", "export", "-"), ("submit",), ("keys", "show"), ("fill", "--plain"), ("keys", "recover"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_use_ends_with_2_and_a_sentence(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    ended = run("--store", tmp_path / "nobody", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.strip()
    assert not (tmp_path / "nobody").exists()
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "where"),
    [
        (("verify", "--json"), "usage", "kiemdiem verify"),
        (("keys", "show", "--json"), "no_store", "nobody"),
        (("submit", "--json"), "no_store", "nobody"),
        (("check", "--json"), "no_store", "nobody"),
        (("questionnaires", "show", "qd145", "--json"), "questionnaire_unknown", "qd145"),
        (("answers", "import", "x.json", "--json"), "answers_unreadable", "1"),
    ],
)
def test_a_failure_is_json_where_json_was_asked_for(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], code: str, where: str
) -> None:
    (tmp_path / "x.json").write_text("?")
    ended = run("--store", "nobody", *arguments)
    assert ended.code == 2
    assert list(ended.data) == ["error"]
    assert list(ended.data["error"]) == ["code", "message", "where"]
    assert (ended.data["error"]["code"], ended.data["error"]["where"]) == (code, where)


def test_a_folder_that_is_no_store_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("x")
    for command in (("check",), ("init", "member", "--name", "A", "--no-passphrase"), ("roster", "list")):
        ended = run("--store", tmp_path / "letters", *command)
        assert (ended.code, "không phải kho dữ liệu" in ended.err) == (4, True)
    assert [entry.name for entry in (tmp_path / "letters").iterdir()] == ["one.txt"]


def test_a_place_that_cannot_be_used_is_the_environments_fault(run: Run) -> None:
    ended = run("--store", "/proc/1/nowhere", "init", "member", "--name", "A", "--no-passphrase")
    assert (ended.code, ended.err.startswith("Không dùng được /proc/1/nowhere: ")) == (3, True), ended.err


def test_an_assumed_time_is_for_demos_only(run: Run, own_cell: Cell, tmp_path: Path) -> None:
    moment = "2026-12-24T10:30:00+07:00"
    sent = run("--store", own_cell.member(1), "--now", moment, "submit", "-o", "late.pdf")
    assert sent.code == 0
    assert run("verify", "late.pdf", "--json").data[0]["signers"][0]["signed_at"] == moment

    run("--store", tmp_path / "mine", "init", "member", "--name", "A", "--no-passphrase")
    refused = run("--store", tmp_path / "mine", "--now", moment, "check")
    assert (refused.code, refused.err) == (2, "--now chỉ dùng với dữ liệu thử (kho do lệnh demo tạo).\n")


def test_several_people_at_one_computer_are_told_apart_by_name(run: Run, tmp_path: Path) -> None:
    for name in ("Đỗ Mẫu Hoà", "Hồ Mẫu Yên"):
        assert run("--store", "home", "init", "member", "--name", name, "--no-passphrase").code == 0
    unclear = run("--store", "home", "keys", "show")
    assert (unclear.code, "(Đỗ Mẫu Hoà, Hồ Mẫu Yên)" in unclear.err) == (2, True)
    made = run("--store", "home", "--person", "hồ mẫu yên", "keys", "new", "--no-passphrase")
    assert made.code == 0
    assert run("--store", "home", "--person", "Hồ Mẫu Yên", "keys", "show", "--json").data["name"] == "Hồ Mẫu Yên"
    assert run("--store", "home", "--person", "Mai Mẫu Nga", "keys", "show").code == 2


# --- questionnaires ---------------------------------------------------------------------------


def test_the_catalogue_is_listed_and_shown_whole(run: Run) -> None:
    listed = run("questionnaires", "list", "--json").data
    keys = ["id", "kind", "edition", "title", "source", "items", "verified_items", "sha256"]
    assert [list(entry) for entry in listed] == [keys] * len(listed)
    ids = [entry["id"] for entry in listed]
    assert {"review-2026-2b", "qd144"} <= set(ids)
    assert next(entry["items"] for entry in listed if entry["id"] == "qd144") == 19
    assert all(0 <= entry["verified_items"] <= entry["items"] for entry in listed)

    shown = run("questionnaires", "show", "review-2026-2b", "--json").data
    assert json.dumps(shown).count('"qd144_i') > 18
    words = run("questionnaires", "show", "qd144").out
    assert "Yêu nước" in words
    assert "[chưa đối chiếu bản gốc]" in words
    assert run("questionnaires", "list").out.count("\n") == len(listed)


def test_a_broken_questionnaire_is_told_with_place_and_nearest_name(run: Run, tmp_path: Path) -> None:
    whole = (ROOT / "questionnaires" / "library" / "qd144.yaml").read_text(encoding="utf-8")
    broken = whole.replace("        scale: practice", "        scale: practise", 1).replace(
        "required: yes", "requird: yes", 1
    )
    (tmp_path / "mine.yaml").write_text(broken, encoding="utf-8")

    ended = run("questionnaires", "check", "mine.yaml")
    assert ended.code == 1
    line = next(n for n, text in enumerate(broken.splitlines(), 1) if "practise" in text)
    assert f"mine.yaml:{line}:16: không có thang «practise». Có phải là «practice»?" in ended.out
    assert f"mine.yaml:{line + 1}:9: không có khoá «requird». Có phải là «required»?" in ended.out
    assert "Sửa thành: scale: practice" in ended.out

    told = run("questionnaires", "check", "mine.yaml", "--json")
    assert told.code == 1
    assert {(p["code"], p["where"]) for p in told.data} >= {("unknown_scale", f"mine.yaml:{line}:16")}
    assert all({"code", "message", "where", "params"} == set(p) for p in told.data)


def test_the_built_in_questionnaires_are_sound(run: Run) -> None:
    ended = run("questionnaires", "check")
    assert (ended.code, ended.out, ended.err) == (0, "", "Không có vấn đề nào.\n")
    assert run("questionnaires", "check", "--json").data == []


# --- care -------------------------------------------------------------------------------------


def test_check_finds_what_is_wrong_with_a_store(run: Run, own_cell: Cell) -> None:
    assert run("--store", own_cell.secretary, "check").code == 0
    assert {f["code"] for f in run("--store", own_cell.secretary, "check", "--json").data} == {"sound"}

    (own_cell.member(1) / "note.txt").write_text("x")
    (own_cell.member(1) / "note.txt").chmod(0o600)
    odd = run("--store", own_cell.member(1), "check")
    assert (odd.code, "! tệp lạ trong kho note.txt" in odd.out) == (1, True)

    draft = next((own_cell.member(2) / "drafts").rglob("*.kds"))
    draft.write_bytes(draft.read_bytes()[:-1] + b"?")
    damaged = run("--store", own_cell.member(2), "check", "--json")
    assert damaged.code == 4
    assert {"damage"} == {f["grade"] for f in damaged.data if f["code"] == "hash"}
    opened = run("--store", own_cell.member(2), "answers", "export", "-")
    assert (opened.code, "bị hỏng: không khớp mã kiểm tra" in opened.err) == (4, True), opened.err


def test_the_doctor_says_what_this_machine_has(run: Run, cell: Cell) -> None:
    ended = run("--store", cell.secretary, "doctor", "--json")
    assert ended.code == 0
    rows = {row["what"]: row["ok"] for row in ended.data}
    assert (rows["In PDF"], rows["Python"], rows["Dữ liệu"]) == (True, True, True)
    assert "✓ In PDF: được" in run("doctor").out


# --- the demo ---------------------------------------------------------------------------------


def test_a_demo_fills_only_an_empty_folder(run: Run, cell: Cell, tmp_path: Path) -> None:
    ended = run("demo", cell.folder)
    assert (ended.code, ended.err) == (
        2,
        f"Thư mục {cell.folder} không trống; hãy chọn thư mục khác hoặc thư mục chưa có.\n",
    )
    (tmp_path / "file").write_text("x")
    assert run("demo", tmp_path / "file").code == 2
    assert run("demo", "/proc/1/cell").code == 2


def test_a_demo_has_what_it_promises_and_every_page_says_that_it_is_one(cell: Cell) -> None:
    made = sorted(entry.name for entry in cell.folder.iterdir())
    assert made == ["inbox", "meeting.yaml", "members", "secretary", "unit.kdunit"]
    assert [entry.name for entry in sorted((cell.folder / "members").iterdir())] == ["m01", "m02", "m03", "m04"]
    assert [file.name for file in cell.inbox] == [
        "m01-ban-kiem-diem-2026-dang-mau-dao.pdf",
        "m02-ban-kiem-diem-2026-hoang-mau-ha.pdf",
        "m03-ban-kiem-diem-2026-bui-mau-giang.pdf",
    ]
    for file in cell.inbox:
        printed = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout
        pages = printed.split("\f")[:-1]
        assert len(pages) >= 5
        assert [page for page in pages if "BẢN THỬ" not in page] == []


def test_who_has_not_sent_it_has_a_draft_to_go_on_with(run: Run, cell: Cell) -> None:
    answers = run("--store", cell.member(4), "answers", "export", "-").data["answers"]
    begun = [name for name, answer in answers.items() if any(answer.values())]
    assert 8 < len(begun) < len(answers) - 20
    assert run("--store", cell.member(4), "keys", "show").code == 0


def test_equal_seeds_give_equal_reviews_and_other_keys(run: Run, cell: Cell, tmp_path: Path) -> None:
    assert run("demo", tmp_path / "again", "--members", "2", "--seed", "3", "--done", "1").code == 0
    first = run("verify", "--no-pages", cell.inbox[0], "--json").data[0]
    second = run("verify", "--no-pages", *Cell(tmp_path / "again").inbox, "--json").data[0]
    assert first["payload_sha256"] == second["payload_sha256"]
    assert first["signers"][0]["fingerprint"] != second["signers"][0]["fingerprint"]


def test_the_demo_says_what_to_try_next(run: Run, tmp_path: Path) -> None:
    ended = run("demo", tmp_path / "new", "--members", "1", "--done", "0")
    assert (ended.code, ended.out) == (0, f"{tmp_path / 'new'}\n")
    assert f"kiemdiem --store {tmp_path}/new/members/m01" in ended.err
    assert list((tmp_path / "new" / "inbox").iterdir()) == []
