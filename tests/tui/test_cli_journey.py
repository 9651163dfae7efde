"""The first ten minutes at the command line: join, fill in, hand in, sign, check."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.conftest import Cell, Run

VERDICT_KEYS = [
    "file", "verdict", "codes", "member", "unit", "period", "form", "form_because", "paper", "payload_sha256",
    "signers", "pages_match",
]  # fmt: skip


def answers_of(run: Run, cell: Cell, number: int = 1) -> dict[str, object]:
    """What a member of the demo answered, without what only belongs to that person."""
    document = run("--store", cell.member(number), "answers", "export", "-").data
    assert isinstance(document, dict)
    return document


@pytest.fixture
def store(run: Run, tmp_path: Path) -> Path:
    """A member without a passphrase."""
    place = tmp_path / "mine"
    joined = run("--store", place, "init", "member", "--name", "Đặng Mẫu Đào", "--born", "14/2/1990", "--no-passphrase")
    assert (joined.code, "Đặng Mẫu Đào" in joined.err) == (0, True)
    return place


def test_from_an_empty_store_to_a_signed_and_countersigned_file(
    run: Run, store: Path, own_cell: Cell, tmp_path: Path
) -> None:
    blank = run("--store", store, "answers", "export", "-").data
    assert blank["answers"]["full_name"]["value"] == "Đặng Mẫu Đào"
    assert {tuple(a) for a in blank["answers"].values()} == {("value", "evidence", "remedy", "skip_reason")}
    assert blank["answers"]["tasks"] == dict.fromkeys(("value", "evidence", "remedy", "skip_reason"))

    unready = run("--store", store, "submit", "-o", tmp_path / "early.pdf", "--json")
    assert unready.code == 1
    assert {"question": "tasks", "why": "empty"} in unready.data["open"]
    assert not (tmp_path / "early.pdf").exists()
    told = run("--store", store, "submit", "-o", tmp_path / "early.pdf")
    assert (told.code, "A.II: Hạn chế, khuyết điểm — chưa điền" in told.err) == (1, True)

    source = tmp_path / "answers.json"
    source.write_text(json.dumps(answers_of(run, own_cell)), encoding="utf-8")
    taken = run("--store", store, "answers", "import", source, "--json")
    assert (taken.code, taken.data["refused"]) == (0, [])
    assert taken.data["taken"] > 50

    paper = run("--store", store, "submit", "--paper", "-o", tmp_path / "paper.pdf", "--json")
    assert (paper.code, paper.data["signed"], paper.data["revision"]) == (0, False, 1)
    assert run("--store", store, "keys", "show").code == 1
    unsigned = run("verify", tmp_path / "paper.pdf", "--json").data[0]
    assert (unsigned["verdict"], unsigned["signers"]) == ("unsigned", [])

    signed = run("--store", store, "submit", "--no-passphrase", "-o", tmp_path / "review.pdf", "--json")
    assert (signed.code, signed.data["signed"], signed.data["revision"]) == (0, True, 2)
    assert len(signed.data["recovery_code"].split("-")) == 7
    verdict = run("verify", tmp_path / "review.pdf", "--json").data[0]
    assert (verdict["verdict"], verdict["payload_sha256"]) == ("not_in_roster", signed.data["payload_sha256"])
    mark = run("--store", store, "keys", "show", "--json").data["fingerprint"]
    assert [(s["role"], s["name"], s["fingerprint"]) for s in verdict["signers"]] == [("member", "Đặng Mẫu Đào", mark)]

    own = run("--store", own_cell.secretary, "sign", tmp_path / "review.pdf", "--as", "secretary", "-o", "both.pdf")
    assert own.code == 0
    both = run("verify", "both.pdf", "--json").data[0]
    assert [s["role"] for s in both["signers"]] == ["member", "secretary"]
    assert both["payload_sha256"] == signed.data["payload_sha256"]
    again = run("--store", own_cell.secretary, "sign", "both.pdf", "--as", "secretary")
    assert (again.code, again.err) == (2, "Ô ký của bí thư đã được ký.\n")


def test_the_secretary_of_the_cell_accepts_its_files_and_says_what_each_is(run: Run, cell: Cell) -> None:
    ended = run("--store", cell.secretary, "verify", *cell.inbox, "--json")
    assert ended.code == 0
    assert [list(v) for v in ended.data] == [VERDICT_KEYS] * 3
    assert [(v["verdict"], v["codes"], v["pages_match"]) for v in ended.data] == [("ok", ["ok"], True)] * 3
    assert {tuple(s) for v in ended.data for s in v["signers"]} == {("role", "name", "fingerprint", "signed_at")}
    assert {v["unit"] for v in ended.data} == {"Chi bộ Thôn Đồng Mơ"}

    words = run("--store", cell.secretary, "verify", *cell.inbox)
    assert words.out.count(": Hợp lệ\n") == 3
    assert "ký (đảng viên): Đặng Mẫu Đào" in words.out


def test_without_a_roster_the_facts_are_told_and_nobody_is_known(run: Run, cell: Cell) -> None:
    ended = run("verify", cell.inbox[0])
    assert ended.code == 1
    assert "Người ký không có trong danh sách" in ended.out
    assert "Đặng Mẫu Đào, Chi bộ Thôn Đồng Mơ, kỳ 2026, mẫu 2B, lần nộp 1" in ended.out


def test_one_bad_file_stops_no_other(run: Run, cell: Cell, tmp_path: Path) -> None:
    (tmp_path / "note.pdf").write_text("not a PDF")
    ended = run("--store", cell.secretary, "verify", "note.pdf", cell.inbox[0], "nowhere.pdf", tmp_path, "--json")
    assert ended.code == 1
    assert [v["verdict"] for v in ended.data] == ["unreadable", "ok", "unreadable", "unreadable"]


def test_an_import_reports_every_refused_answer_and_takes_the_rest_only_when_told(
    run: Run, store: Path, tmp_path: Path
) -> None:
    document = {
        "format": 1,
        "questionnaire": "review-2026-2b",
        "answers": {
            "b_i_1": {"value": 31},
            "b_i_2": {"value": "60.5"},
            "level_self": {"value": "GIỎI"},
            "born": {"value": "14/2/1990"},
            "tasks": {"value": [{"task": "Dạy lớp 4B"}, {"task": "Phụ đạo", "due": "mai"}]},
            "shortcoming": {"value": "gì đó"},
            "direction": "xin giữ nếp cũ",
        },
    }
    source = tmp_path / "answers.json"
    source.write_text(json.dumps(document), encoding="utf-8")

    none = run("--store", store, "answers", "import", source)
    assert none.code == 1
    assert none.err.splitlines() == [
        "Câu «b_i_1»: 31 nằm ngoài khoảng 0 đến 30.",
        "Câu «level_self»: không có lựa chọn «GIỎI»; chọn một trong HTXS, HTT, HTNV, KHT.",
        "Câu «born»: phải là ngày, viết như 2026-11-22, ở đây là 14/2/1990.",
        "Câu «tasks», dòng 2, cột «due»: phải là ngày, viết như 2026-11-22, ở đây là mai.",
        "Không có câu «shortcoming» trong bộ câu hỏi này. Có phải là «shortcomings»?",
        "Câu «direction»: phải là nhóm khoá và giá trị, ở đây là chữ.",
        "Đã nhận 0 câu, từ chối 6 câu.",
        "Có câu bị từ chối thì không nhận câu nào; thêm --partial để nhận những câu hợp lệ.",
    ]
    assert run("--store", store, "answers", "export", "-").data["answers"]["b_i_2"]["value"] is None

    some = run("--store", store, "answers", "import", source, "--partial", "--json")
    assert (some.code, some.data["taken"], len(some.data["refused"])) == (1, 1, 6)
    assert list(some.data["refused"][0]) == ["code", "message", "where"]
    assert run("--store", store, "answers", "export", "-").data["answers"]["b_i_2"]["value"] == "60.5"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{\n\n", "Tệp câu trả lời không phải JSON đọc được (dòng 3)."),
        ("[]", "Tệp câu trả lời phải có phần «answers»"),
        ('{"format": 2}', "Tệp câu trả lời có định dạng 2; chương trình này đọc định dạng 1."),
        ("{}", "Tệp không ghi «format»: 1 nên không phải tệp câu trả lời."),
        ('{"format": 1, "questionnaire": "x"}', "Tệp là câu trả lời của «x», bản đang viết là «review-2026-2b»."),
        ('{"format": 1, "questionnaire": "review-2026-2b", "answers": []}', "phải có phần «answers»"),
        ('{"format": 1, "format": 1}', "Tệp câu trả lời không phải JSON đọc được."),
    ],
)
def test_a_file_that_holds_no_answers_is_refused_in_words(
    run: Run, store: Path, tmp_path: Path, content: str, words: str
) -> None:
    source = tmp_path / "answers.json"
    source.write_text(content, encoding="utf-8")
    ended = run("--store", store, "answers", "import", source)
    assert (ended.code, words in ended.err) == (2, True), ended.err


def test_what_cannot_be_written_is_said_before_anything_is_handed_in(run: Run, own_cell: Cell, tmp_path: Path) -> None:
    member = own_cell.member(1)
    ended = run("--store", member, "submit", "-o", tmp_path / "nowhere" / "review.pdf", "--json")
    assert (ended.code, ended.data["error"]["code"]) == (2, "file_unwritable")
    assert "không có thư mục hoặc tệp này" in ended.data["error"]["message"]
    assert run("--store", member, "submit", "-o", tmp_path, "--json").data["error"]["code"] == "file_unwritable"
    assert run("--store", member, "submit", "-o", "second.pdf", "--json").data["revision"] == 2


def test_a_passphrase_from_the_first_line_closes_keys_and_opens_them_again(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "closed"
    joined = run("--store", place, "init", "member", "--name", "Lê Mẫu Cúc", "--passphrase-stdin", stdin="mật khẩu\n")
    assert joined.code == 0
    assert run("--store", place, "keys", "show").code == 3
    asked = run("--store", place, "keys", "show", "--json")
    assert (asked.code, asked.data["error"]["code"]) == (3, "no_passphrase")

    made = run("--store", place, "--passphrase-stdin", "keys", "new", stdin="mật khẩu\n")
    assert (made.code, len(made.out.split())) == (0, 10)
    assert "Mã khôi phục khoá" in made.err
    again = run("--store", place, "--passphrase-stdin", "keys", "new", stdin="mật khẩu\n")
    assert (again.code, again.out) == (0, "")
    shown = run("--store", place, "--passphrase-stdin", "keys", "show", "--json", stdin="mật khẩu\n").data
    assert (shown["groups"], list(shown)) == (made.out.split(), ["name", "fingerprint", "groups"])

    wrong = run("--store", place, "--passphrase-stdin", "keys", "show", "--json", stdin="mật khẫu\n")
    assert (wrong.code, wrong.data) == (
        2,
        {
            "error": {
                "code": "wrong_passphrase",
                "message": "Mật khẩu chưa đúng.",
                "where": wrong.data["error"]["where"],
            }
        },
    )


def test_the_roster_grows_from_signed_files(run: Run, cell: Cell, tmp_path: Path) -> None:
    place = tmp_path / "office"
    made = run(
        "--store", place, "init", "unit", "--name", "Chi bộ Thôn Đồng Mơ", "--above", "Đảng bộ xã Mây Hạ",
        "--secretary", "Nguyễn Mẫu An", "--no-passphrase", "-o", tmp_path / "unit.kdunit",
    )  # fmt: skip
    assert (made.code, (tmp_path / "unit.kdunit").is_file()) == (0, True)
    assert run("--store", place, "verify", cell.inbox[0], "--json").data[0]["codes"] == ["other_unit", "not_in_roster"]

    added = run("--store", place, "roster", "add", "--file", cell.inbox[0])
    assert (added.code, "Đặng Mẫu Đào" in added.err) == (0, True)
    line = run("--store", place, "roster", "list", "--json").data[0]
    assert list(line) == ["member", "name", "form", "status", "born", "fingerprint"]
    assert (line["name"], line["status"], line["born"]) == ("Đặng Mẫu Đào", "listed", "1990-02-14")
    assert run("--store", place, "verify", cell.inbox[0], "--json").data[0]["codes"] == ["other_unit", "not_confirmed"]

    assert run("--store", place, "roster", "confirm", "1", "--by", "Nguyễn Mẫu An").code == 0
    assert run("--store", place, "verify", cell.inbox[0], "--json").data[0]["codes"] == ["other_unit"]
    assert "đã xác nhận" in run("--store", place, "roster", "list").out

    assert run("--store", place, "roster", "add", "--name", "Bùi Mẫu Giang").code == 0
    for arguments, words in (
        (("confirm", "2"), "Chưa có khoá của đồng chí Bùi Mẫu Giang"),
        (("confirm", "9"), "Không tìm được đúng một đảng viên cho «9»."),
        (("add", "--name", "Bùi Mẫu Giang"), "Đồng chí Bùi Mẫu Giang đã có trong danh sách."),
        (("add",), "Cần --name hoặc --file."),
        (("add", "--name", "A", "--born", "31/2/1990"), "Không hiểu ngày «31/2/1990»"),
    ):
        refused = run("--store", place, "roster", *arguments)
        assert (refused.code, words in refused.err) == (2, True), refused.err


def test_a_unit_file_gives_the_member_the_names_of_the_unit(run: Run, cell: Cell, tmp_path: Path) -> None:
    place = tmp_path / "new"
    unit = cell.folder / "unit.kdunit"
    assert run("--store", place, "init", "member", "--name", "Võ Mẫu Thảo", "--unit", unit, "--no-passphrase").code == 0
    assert run("--store", place, "export", "review", "-o", "draft.pdf").code == 0
    text = subprocess.run(["pdftotext", "draft.pdf", "-"], capture_output=True, text=True, check=True).stdout
    assert "CHI BỘ THÔN ĐỒNG MƠ" in text.upper()

    (tmp_path / "odd.kdunit").write_text("x" * 500)
    odd = run(
        "--store", place, "init", "member", "--name", "A", "--unit", "odd.kdunit", "--no-passphrase", "--form", "2B"
    )
    assert (odd.code, odd.err) == (1, "odd.kdunit: Không đọc được\n")


def test_a_draft_says_so_on_every_page_and_an_unsigned_final_waits_for_a_signature(
    run: Run, cell: Cell, tmp_path: Path
) -> None:
    assert run("--store", cell.member(4), "export", "review", "-o", "draft.pdf").out == "draft.pdf\n"
    verdict = run("verify", "draft.pdf", "--json").data[0]
    assert verdict["verdict"] in {"unsigned", "payload_shape", "wrong_kind"}
    assert run("--store", cell.member(1), "export", "2B", "--final", "-o", "final.pdf").code == 0
    assert run("verify", "final.pdf", "--json").data[0]["verdict"] == "unsigned"
    listed = run("export", "--list")
    assert (listed.code, listed.out.startswith("review\t")) == (0, True)
    assert run("export", "mau-la", "-o", "x.pdf").code == 2


def test_signing_asks_for_the_member_first_and_for_a_file_that_can_be_signed(
    run: Run, own_cell: Cell, tmp_path: Path
) -> None:
    assert run("--store", own_cell.member(1), "export", "2B", "--final", "-o", "final.pdf").code == 0
    early = run("--store", own_cell.secretary, "sign", "final.pdf", "--as", "secretary")
    assert (early.code, early.err) == (2, "Đảng viên phải ký trước; bí thư ký sau.\n")
    (tmp_path / "note.pdf").write_text("not a PDF")
    odd = run("--store", own_cell.secretary, "sign", "note.pdf", "--as", "secretary")
    assert (odd.code, odd.err) == (1, "note.pdf: Không đọc được\n")
    assert run("--store", own_cell.member(1), "sign", "final.pdf", "--as", "member").code == 0
    assert run("--store", own_cell.secretary, "sign", "final.pdf", "--as", "secretary").code == 0
    assert run("--store", own_cell.secretary, "verify", "final.pdf", "--json").data[0]["verdict"] == "ok"


def test_a_program_started_for_real_speaks_the_same(cell: Cell, tmp_path: Path) -> None:
    start = [sys.executable, "-m", "tui", "--store", str(cell.secretary), "verify", str(cell.inbox[1]), "--json"]
    ended = subprocess.run(start, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert (ended.returncode, ended.stderr) == (0, "")
    assert json.loads(ended.stdout)[0]["verdict"] == "ok"
