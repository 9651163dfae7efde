"""Papers of the body that decides: what stands on them, that they are archivable, signed, and known to the reader."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import docx
import pytest

from exports.decision_papers import WeasyDecisions
from exports.errors import UnprintableError
from exports.layouts.decision_v1.page import page_of
from exports.layouts.session_v1.blocks import texts
from exports.reading import PdfReader
from exports.signing import PadesSigning
from questionnaires.values import KiemdiemError
from reviews.campaign import Document, Rated
from reviews.collectives import CollectiveLevel
from reviews.deciding import DecidingBook, Issued, Prompted
from reviews.deciding_collectives import rated_again
from reviews.decision_papers import (
    BodyPaper,
    DecisionPaper,
    PromptPaper,
    again_paper,
    decision_paper,
    frame_of,
)
from reviews.people import UnitCard
from reviews.proposal_list import ProposalList, ProposedLine
from reviews.rule_books import rules_for
from reviews.section import Between, CollectiveWord, SectionWord
from tests.exports.kit import NOON, key, reader
from tests.exports.sheets import flat, flat_text, pages, renderer, run

BODY = UnitCard(
    "Đảng uỷ xã Mây Hạ", "Đảng bộ tỉnh thử", "Mây Hạ", "ab" * 16, period="2026", secretary="Lê Mẫu Cúc",
    certificate=key("Lê Mẫu Cúc").certificate,
)  # fmt: skip
DECIDED = Document("45-QĐ/ĐU", date(2026, 12, 20), "Đảng uỷ xã Mây Hạ")
LATER = Document("52-QĐ/ĐU", date(2027, 2, 5), "Ban Thường vụ Đảng uỷ xã Mây Hạ")
TODAY = date(2026, 12, 19)
ONE, TWO = "11" * 16, "22" * 16


def line(name: str, proposed: str, post: str = "") -> ProposedLine:
    return ProposedLine(name, date(1990, 2, 14), "2B", "Đảng viên", post, "91", proposed, "", "", proposed, "")


@cache
def book() -> DecidingBook:
    """Two cells; one member lowered, one passed on; the decision went out."""
    first = (line("Đặng Mẫu Đào", "HTXS", "Bí thư chi bộ"), line("Lý Mẫu Minh", "HTT"), line("Hà Mẫu Lan", "HTT"))
    found = DecidingBook("2026").with_list(ProposalList(ONE, "Chi bộ Thôn Đồng Mơ", "2026", first))
    found = found.with_list(ProposalList(TWO, "Chi bộ Trường học", "2026", (line("Vũ Mẫu Hạnh", "HTNV"),)))
    found = found.settled("Đặng Mẫu Đào", "decided", "HTT", "vượt tỷ lệ của nhóm")
    found = found.settled("Hà Mẫu Lan", "passed_on", "", "diện tỉnh quản lý")
    return replace(found, issued=(Issued(ONE, DECIDED, 2, "căn cứ CV 5 của Tỉnh uỷ"), Issued(TWO, DECIDED, 1)))


@cache
def paper(kind: str, *, draft: bool = False) -> BodyPaper:
    if kind == "prompting":
        points = ("Việc chậm giải quyết hồ sơ quý II", "Trách nhiệm người đứng đầu.")
        asked = Prompted(ONE, "Chi bộ Thôn Đồng Mơ", "Lý Mẫu Minh", points, Document("03-GY/ĐU", TODAY, BODY.name))
        return PromptPaper(frame_of("prompting", BODY, asked.document, TODAY), asked)
    if kind == "decision-again":
        changed, made = book().rated_again("Lý Mẫu Minh", "HTNV", "kết luận kiểm tra số 12", LATER)
        return again_paper(changed, frame_of("decision-again", BODY, LATER, TODAY), made)
    held = replace(book(), issued=()) if draft else book()
    document = Document(issuer=BODY.name) if draft else DECIDED
    return decision_paper(held, frame_of("decision", BODY, document, TODAY, draft=draft))


@cache
def drawn(kind: str, *, draft: bool = False) -> bytes:
    return WeasyDecisions(renderer()).pdf(paper(kind, draft=draft))


@cache
def signed(kind: str) -> bytes:
    return PadesSigning(renderer()).sign(drawn(kind), "secretary", key("Lê Mẫu Cúc"), NOON, ("Đã ký",))


KINDS = ("decision", "decision-again", "prompting")


def test_each_is_pdf_a_and_pdf_ua_signed_and_the_signature_holds(
    validate_pdf: Callable[..., None], tmp_path: Path
) -> None:
    files = [tmp_path / f"{kind}.pdf" for kind in KINDS]
    for kind, file in zip(KINDS, files, strict=True):
        file.write_bytes(signed(kind))
        assert "Signature is Valid" in run("pdfsig", "-nocert", str(file))
    validate_pdf(files)


def test_the_decision_has_its_head_articles_signature_and_list() -> None:
    text, sheets = flat_text(drawn("decision")), pages(drawn("decision"))
    for words in (
        "ĐẢNG BỘ TỈNH THỬ ĐẢNG UỶ XÃ MÂY HẠ * Số 45-QĐ/ĐU", "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Mây Hạ, ngày 20 tháng 12 năm 2026", "QUYẾT ĐỊNH về kết quả đánh giá, xếp loại chất lượng đảng viên năm 2026",
        "Căn cứ Quy định số 366-QĐ/TW, ngày 30/8/2025",
        "- Căn cứ CV 5 của Tỉnh uỷ; - Xét đề nghị của 02 chi bộ", "ĐẢNG UỶ XÃ MÂY HẠ QUYẾT ĐỊNH",
        "đối với 03 đảng viên của 02 chi bộ", "Hoàn thành tốt nhiệm vụ: 02 đồng chí; Hoàn thành nhiệm vụ: 01 đồng chí.",
        "T/M ĐẢNG UỶ BÍ THƯ", "chưa đối chiếu với mẫu chính thức",
        "(Kèm theo Quyết định số 45-QĐ/ĐU, ngày 20/12/2026 của Đảng uỷ xã Mây Hạ)",
    ):  # fmt: skip
        assert flat(words) in text, words
    assert len(sheets) == 2
    assert "DANH SÁCH" in sheets[1]
    assert "Lê Mẫu Cúc" in sheets[0]
    assert flat("Chi bộ đề xuất: Xuất sắc; vượt tỷ lệ của nhóm") in flat(sheets[1])
    assert "Hà Mẫu Lan" not in sheets[1]  # passed on: decided elsewhere


def test_the_office_gets_the_same_words_to_edit_with_the_list_on_a_page_of_its_own() -> None:
    found = docx.Document(io.BytesIO(WeasyDecisions(renderer()).editable(paper("decision"))))
    words = [paragraph.text for paragraph in found.paragraphs]
    assert words.index("DANH SÁCH") > next(n for n, text in enumerate(words) if text.startswith("Điều 3."))
    assert any("w:br" in paragraph._p.xml and "page" in paragraph._p.xml for paragraph in found.paragraphs)
    rows = [[cell.text for cell in row.cells] for row in found.tables[-1].rows]
    assert rows[2][1:6] == ["Đặng Mẫu Đào", "14/02/1990", "Bí thư chi bộ", "Hoàn thành tốt nhiệm vụ",
                            "Chi bộ đề xuất: Xuất sắc; vượt tỷ lệ của nhóm"]  # fmt: skip


def test_one_cells_list_alone_names_nobody_of_another() -> None:
    found = decision_paper(book(), frame_of("decision", BODY, DECIDED, TODAY), TWO)
    text = flat_text(WeasyDecisions(renderer()).pdf(found))
    assert flat("đối với 01 đảng viên của Chi bộ Trường học") in text
    assert flat("Đặng Mẫu Đào") not in text


def test_a_body_that_gives_notice_instead_gets_a_notice_by_its_number() -> None:
    told = Document("12-TB/ĐU", DECIDED.on, DECIDED.issuer)
    held = replace(book(), issued=tuple(replace(one, document=told) for one in book().issued))
    text = flat_text(WeasyDecisions(renderer()).pdf(decision_paper(held, frame_of("decision", BODY, told, TODAY))))
    assert flat("THÔNG BÁO kết quả đánh giá, xếp loại chất lượng đảng viên năm 2026") in text
    assert flat("(Kèm theo Thông báo số 12-TB/ĐU, ngày 20/12/2026 của Đảng uỷ xã Mây Hạ)") in text
    assert flat("Nơi nhận: - Chi bộ Thôn Đồng Mơ; - Chi bộ Trường học;") in text
    assert "Điều1" not in text


def test_a_draft_says_so_and_waits_for_no_signature() -> None:
    text = flat_text(drawn("decision", draft=True))
    assert flat("Số ……-QĐ/ĐU Dự thảo") in text
    assert PadesSigning(renderer()).roles(drawn("decision", draft=True)) == ()
    with pytest.raises(KiemdiemError) as refused:
        decision_paper(replace(book(), issued=()), frame_of("decision", BODY, DECIDED, TODAY))
    assert refused.value.code == "deciding_no_document"


def test_a_level_decided_anew_names_both_levels_and_both_decisions() -> None:
    text = flat_text(drawn("decision-again"))
    assert (
        flat("Huỷ kết quả xếp loại chất lượng năm 2026 mức Hoàn thành tốt nhiệm vụ tại Quyết định số 45-QĐ/ĐU") in text
    )
    assert flat("đối với đồng chí Lý Mẫu Minh: Hoàn thành nhiệm vụ. Lý do: kết luận kiểm tra số 12.") in text
    assert flat("T/M BAN THƯỜNG VỤ") in text
    assert flat("Mẫu 03-HD KĐ.ĐG") in text
    assert flat("ngày 05 tháng 02 năm 2027") in text


def test_points_to_account_for_are_numbered() -> None:
    text = flat_text(drawn("prompting"))
    assert flat("GỢI Ý KIỂM ĐIỂM năm 2026 đối với đồng chí Lý Mẫu Minh") in text
    assert flat("1. Việc chậm giải quyết hồ sơ quý II. 2. Trách nhiệm người đứng đầu.") in text


@pytest.mark.parametrize("kind", KINDS)
def test_the_reader_knows_which_paper_it_is_and_whom_it_waits_for(kind: str) -> None:
    known: PdfReader = reader()
    before, after = known.read(drawn(kind)), known.read(signed(kind))
    assert before.codes == ("unsigned", "wrong_kind")
    assert after.codes == ("wrong_kind",)
    assert after.paper is not None
    assert (after.paper.paper, after.paper.unit_key, after.paper.period) == (kind, BODY.key, "2026")
    assert after.paper.signers == {"secretary": "Lê Mẫu Cúc"}


def test_a_letter_that_the_type_lacks_is_refused_wherever_it_stands() -> None:
    held = paper("decision")
    assert isinstance(held, DecisionPaper)
    strange = replace(held, cells=(replace(held.cells[0], unit_name="Chi bộ 😀"),))
    with pytest.raises(UnprintableError):
        WeasyDecisions(renderer()).pdf(strange)


def test_the_book_keeps_one_level_after_the_other() -> None:
    once, first = book().rated_again("Lý Mẫu Minh", "HTNV", "kết luận", LATER)
    third = Document("60-QĐ/ĐU", date(2027, 5, 1), "Đảng uỷ")
    twice, second = once.rated_again("Lý Mẫu Minh", "KHT", "kỷ luật", third)
    assert [(one.before, one.level) for one in twice.again] == [("HTT", "HTNV"), ("HTNV", "KHT")]
    found = again_paper(twice, frame_of("decision-again", BODY, third, TODAY), second)
    assert found.first == LATER
    other, _made = twice.rated_again("Đặng Mẫu Đào", "HTNV", "kết luận", LATER)
    assert other.rated_again("Lý Mẫu Minh", "HTNV", "kết luận", LATER) == (other, first)  # not whoever came last
    with pytest.raises(KiemdiemError) as refused:
        other.rated_again("Lý Mẫu Minh", "KHT", "kết luận", LATER)  # one paper cannot say two levels
    assert refused.value.code == "deciding_other_level"
    for name, level, why, code in (
        ("Lý Mẫu Minh", "HTT", "x", "deciding_same_level"), ("Lý Mẫu Minh", "KHT", " ", "deciding_reason"),
        ("Hà Mẫu Lan", "KHT", "x", "deciding_not_issued"), ("Ai Đó", "KHT", "x", "deciding_unknown"),
    ):  # fmt: skip
        with pytest.raises(KiemdiemError) as refused:
            book().rated_again(name, level, why, third)
        assert refused.value.code == code


def test_who_was_sent_back_or_late_is_decided_later_under_a_number_of_its_own() -> None:
    second = Document("60-QĐ/ĐU", date(2026, 12, 28), BODY.name)
    rules = rules_for("2026")
    first = replace(book(), issued=()).settled("Lý Mẫu Minh", "sent_back", "", "chưa rõ")
    out = tuple(Issued(key, DECIDED, len(one.lines)) for key, one in first.decisions(DECIDED, rules).items())
    held = replace(first, issued=out)  # as an older program kept it: without names
    cell = held.cell("Đồng Mơ")
    with pytest.raises(KiemdiemError) as refused:
        held.with_list(replace(cell, lines=cell.lines[:1]))
    assert refused.value.code == "deciding_issued"
    late = replace(cell, lines=(line("Đặng Mẫu Đào", "KHT"), line("Lý Mẫu Minh", "HTNV"), line("Tạ Mẫu Quế", "HTT")))
    held = held.with_list(late)
    with pytest.raises(KiemdiemError):
        held.settled("Đặng Mẫu Đào", "decided", "KHT", "khác")
    found = {one.name: one.level for made in held.decisions(second, rules).values() for one in made.lines}
    assert found == {"Lý Mẫu Minh": "HTNV", "Tạ Mẫu Quế": "HTT"}
    assert {one.name: v.standing for _cell, one, v in held.people()}["Hà Mẫu Lan"] == "passed_on"

    whom = tuple((name, date(1990, 2, 14)) for name in found)
    held = replace(held, issued=(*held.issued, Issued(ONE, second, 2, whom=whom)))
    papers = [decision_paper(held, frame_of("decision", BODY, one, TODAY)) for one in (DECIDED, second)]
    names = [[one.name for one in paper.lines] for paper in papers]
    assert names == [["Vũ Mẫu Hạnh", "Đặng Mẫu Đào"], ["Lý Mẫu Minh", "Tạ Mẫu Quế"]]
    again, made = held.rated_again("Tạ Mẫu Quế", "HTNV", "kết luận", LATER)
    assert again_paper(again, frame_of("decision-again", BODY, LATER, TODAY), made).first == second
    top = held.rated_again("Tạ Mẫu Quế", "HTXS", "kết luận", LATER)[0].groups(rules)
    assert [(one.top, one.over) for one in top] == [(1, True)]


def test_collectives_stand_on_a_list_of_their_own_and_are_counted_apart() -> None:
    rated = (Rated("Chi bộ", "HTXS", "HTXS"), Rated("Chi uỷ", "HTT", "HTT"))
    first, second = book().issued
    out = replace(first, collectives=(CollectiveLevel("Chi bộ", "HTT", "còn việc chậm"),
                                      CollectiveLevel("Chi uỷ", "HTT")))  # fmt: skip
    held = replace(
        book(), issued=(out, second), lists=tuple(
            replace(one, collectives=rated if one.unit_key == ONE else ()) for one in book().lists)
    )  # fmt: skip
    made = decision_paper(held, frame_of("decision", BODY, DECIDED, TODAY))
    found = flat(" ".join(texts(page_of(made))))
    for words in (
        "về kết quả đánh giá, xếp loại chất lượng tập thể, đảng viên năm 2026",
        "đối với 03 đảng viên và 02 tập thể của 02 chi bộ",
        "đảng viên: Hoàn thành tốt nhiệm vụ: 02 đồng chí; Hoàn thành nhiệm vụ: 01 đồng chí; tập thể: ",
        "tập thể: Hoàn thành tốt nhiệm vụ: 02 tập thể.",
        "Danh sách có 03 đồng chí.", "Chi uỷ, Chi bộ Thôn Đồng Mơ", "Chi bộ đề xuất: Xuất sắc; còn việc chậm",
        "Danh sách có 02 tập thể.",
    ):  # fmt: skip
        assert flat(words) in found, words
    whole = replace(out, members=0, whom=(), document=LATER)
    alone = decision_paper(replace(held, issued=(first, second, whole)), frame_of("decision", BODY, LATER, TODAY))
    assert not alone.lines
    found = flat(" ".join(texts(page_of(alone))))
    assert flat("đối với 02 tập thể của Chi bộ Thôn Đồng Mơ") in found
    assert "đảng viên có tên" not in found
    assert "00 đồng chí" not in found
    anew, again = rated_again(held, "Chi bộ Thôn Đồng Mơ", "HTNV", "kết luận kiểm tra số 12", LATER)
    found = flat(" ".join(texts(page_of(again_paper(anew, frame_of("decision-again", BODY, LATER, TODAY), again)))))
    for words in (
        "đánh giá, xếp loại lại tổ chức đảng năm 2026",
        "Huỷ kết quả xếp loại chất lượng năm 2026 mức Hoàn thành tốt nhiệm vụ tại Quyết định số 45-QĐ/ĐU",
        "đối với tập thể Chi bộ Thôn Đồng Mơ.", "Hoàn thành nhiệm vụ", "kết luận kiểm tra số 12",
    ):  # fmt: skip
        assert flat(words) in found, words
    assert "đồng chí" not in found


def test_a_draft_leaves_open_what_cell_and_section_propose_differently() -> None:
    words = (
        SectionWord("Lý Mẫu Minh", date(1990, 2, 14), "HTT", "level", "HTNV", "còn việc chậm"),
        SectionWord("Vũ Mẫu Hạnh", date(1990, 2, 14), "HTNV", "passed_on", "", "diện tỉnh quản lý"),
    )
    lines = (line("Đặng Mẫu Đào", "HTT"), line("Lý Mẫu Minh", "HTT"), line("Vũ Mẫu Hạnh", "HTNV"))
    rated = (Rated("Chi uỷ", "HTXS", "HTXS"),)
    found = DecidingBook("2026").with_list(ProposalList(ONE, "Chi bộ 1", "2026", lines, collectives=rated))
    whole = (CollectiveWord("Chi uỷ", "HTXS", "HTT", "vượt tỷ lệ"),)
    found = found.with_between(Between(ONE, TWO, "Đảng uỷ bộ phận", NOON, words, whole))
    frame = frame_of("decision", BODY, Document("", None, "Đảng uỷ xã Mây Hạ"), TODAY, draft=True)
    said = texts(page_of(decision_paper(found, frame)))
    told = "\n".join(said)
    assert "Chi bộ đề xuất: Tốt; đảng uỷ bộ phận đề xuất: Hoàn thành; còn việc chậm" in told
    assert "Chi bộ đề xuất: Hoàn thành; đảng uỷ bộ phận đề xuất: cấp trên quyết định; diện tỉnh quản lý" in told
    assert "Chi bộ đề xuất: Xuất sắc; đảng uỷ bộ phận đề xuất: Tốt; vượt tỷ lệ" in told
    assert "Danh sách có 03 đồng chí. Hoàn thành tốt nhiệm vụ: 01 đồng chí; Chưa quyết định: 02 đồng chí." in told
    assert sum(text == "……" for text in said) == 3
