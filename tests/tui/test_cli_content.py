"""`theme`, `standard`, `commitments handbook|suggested` as they are typed: from the secretary's desk to a member's."""

from __future__ import annotations

import json
from pathlib import Path

from tests.tui.conftest import Cell, Run


def test_a_theme_and_a_standard_reach_a_member_as_questions_suggestions_and_a_handbook(
    own_cell: Cell, run: Run, tmp_path: Path
) -> None:
    def office(*arguments: object) -> str:
        ended = run("--store", own_cell.secretary, *arguments)
        assert ended.code == 0, ended.err
        return ended.out

    office("theme", "add", "Trách nhiệm, linh hoạt", "--from", "1/1/2026", "--to", "31/12/2027", "--component",
           "Trách nhiệm", "--breakthrough", "Việc tồn đọng", "--highlight", "Đối thoại hằng quý")  # fmt: skip
    office("theme", "component", 1, "Linh hoạt", "--ask", "Đồng chí đã điều chỉnh cách làm ra sao?")
    office("theme", "suggest", 1, "Giải quyết 100% hồ sơ đúng hạn, có sổ", "--component", "Trách nhiệm")
    office("theme", "question", 1, "Kết quả chung là gì?")
    office("theme", "reading", 1, "Chuyện chiếc đồng hồ", "--source", "Báo Nhân Dân", "--file", "dong-ho.pdf")
    shown = office("theme", "show", 1)
    for words in ("Thành phần 2: Linh hoạt", "Nội dung đột phá: Việc tồn đọng", "Điểm nhấn: Đối thoại hằng quý",
                  "Tài liệu: Chuyện chiếc đồng hồ (Báo Nhân Dân, dong-ho.pdf)", "đến 31/12/2027"):  # fmt: skip
        assert words in shown

    office("standard", "new", "Công minh, chính trực")
    for number, name in ((1, "Công minh"), (2, "Chính trực")):
        office("standard", "change", number, "--meaning", f"{name} ở đơn vị", "--ask", f"Đồng chí {name} ra sao?",
               "--evidence", "Sổ theo dõi", "--same-as", "qd144_i3_4")  # fmt: skip
    office("standard", "ask", "--on", "1/2/2026", "--until", "15/2/2026")
    office("standard", "opinion", "Nên rõ hơn", "--who", "Tổ đảng 1", "--on", "5/2/2026")
    refused = run("--store", own_cell.secretary, "standard", "issue", "--number", "12-NQ/CB")
    assert refused.code == 2
    assert "Còn 1 ý kiến chưa ghi cách giải quyết" in refused.err
    office("standard", "opinion", "Tiếp thu", "--settle", 1)
    office("standard", "print", "-o", "du-thao.pdf")
    office("standard", "issue", "--number", "12-NQ/CB", "--on", "1/3/2026")
    office("standard", "module", "heads", "conduct")
    said = office("theme", "publish", "-o", "chi-bo.kdunit", "--no-passphrase")
    assert "Câu «Công minh» (us_t1): thêm mới." in said
    assert b"%PDF" in (tmp_path / "du-thao.pdf").read_bytes()[:8]

    def member(*arguments: object) -> str:
        ended = run("--store", tmp_path / "moi", *arguments)
        assert ended.code == 0, ended.err
        return ended.out

    member("init", "member", "--name", "Lê Mẫu Mới", "--form", "2A", "--unit", "chi-bo.kdunit", "--no-passphrase")
    given = {"us_t1": "good", "ut1_c2": "effort", "um_heads_head_first": "good", "um_conduct_attitude": "good"}
    answers = {name: {"value": code} for name, code in given.items()}
    own = {"format": 1, "questionnaire": "unit-review-2026-2a", "answers": answers}
    (tmp_path / "own.json").write_text(json.dumps(own), encoding="utf-8")
    member("answers", "import", "own.json")
    kept = json.loads(member("answers", "export", "-"))["answers"]
    assert {name: kept[name]["value"] for name in given} == given
    assert "Giải quyết 100% hồ sơ đúng hạn, có sổ" in member("commitments", "suggested")
    member("commitments", "suggested", "--take", 1)
    (line,) = run("--store", tmp_path / "moi", "commitments", "list", "--json").data["commitments"]
    assert (line["kind"], line["link"]) == ("dang_ky", "Trách nhiệm, linh hoạt: Trách nhiệm")
    assert "Giải quyết 100%" not in member("commitments", "suggested")
    member("commitments", "handbook", "-o", "so-tay.pdf")
    assert (tmp_path / "so-tay.pdf").read_bytes().startswith(b"%PDF")


def test_an_unknown_central_question_is_refused_and_a_published_standard_is_revised_as_a_new_edition(
    own_cell: Cell, run: Run
) -> None:
    def office(*arguments: object) -> str:
        ended = run("--store", own_cell.secretary, *arguments)
        assert ended.code == 0, ended.err
        return ended.out

    office("standard", "new", "Gần dân")
    refused = run("--store", own_cell.secretary, "standard", "change", 1, "--same-as", "qd144_i9_9")
    assert refused.code != 0
    assert "qd144_i9_9" in refused.err
    office("standard", "change", 1, "--meaning", "Nghe dân", "--ask", "Đồng chí gần dân thế nào?")
    office("standard", "issue", "--number", "1-NQ/CB")
    again = run("--store", own_cell.secretary, "standard", "add", "Khiêm tốn")
    assert "đã ban hành" in again.err
    office("standard", "revise")
    office("standard", "add", "Khiêm tốn", "--meaning", "Lắng nghe", "--ask", "Đồng chí tiếp thu ra sao?")
    shown = run("--store", own_cell.secretary, "standard", "show", "--json").data
    assert (shown["edition"], shown["state"], [term["id"] for term in shown["terms"]]) == (2, "draft", ["t1", "t2"])
    assert [one["state"] for one in shown["editions"]] == ["issued", "draft"]
    preview = office("theme", "publish", "--preview")
    assert "us_t1" in preview
    assert "us_t2" not in preview


def test_the_mapping_of_a_questionnaire_is_shown_question_by_question(run: Run) -> None:
    shown = run("questionnaires", "show", "criteria-144-21-01", "--mapping")
    assert shown.code == 0
    assert "Nguồn: 144-QĐ/TW, 01-KL/TW" in shown.out
    assert "Cùng nội dung với: «Gương mẫu»; đã trả lời ở đó thì không bắt buộc nữa" in shown.out
    assert "27 câu, 3 văn bản; 5 câu cùng nội dung" in shown.err
    (first, *_rest) = run("questionnaires", "show", "criteria-144-21-01", "--mapping", "--json").data
    assert (first["id"], first["sources"]) == ("qd144_i1_1", ["144-QĐ/TW"])
