"""The papers of a session as they lie on the table: heads, numbers, sheets, signatures, editable files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pytest

from exports.errors import SigningRefusedError, UnprintableError
from exports.reading import PdfReader
from exports.session_papers import WeasySession
from exports.signing import PadesSigning
from reviews.admission import paper_codes
from reviews.campaign import numbered
from reviews.campaign_fields import with_fields
from reviews.people import Profile, Roster
from reviews.session_books import Books
from reviews.session_calling import BallotPaper
from reviews.session_compose import compose
from reviews.session_filing import Dossier
from reviews.session_kinds import KINDS, PaperId
from reviews.session_papers import SessionPaper
from reviews.session_results import Summary
from tests.exports import samples as forms
from tests.exports import session_samples as samples
from tests.exports.kit import NOON, key, reader
from tests.exports.sheets import find, flat, flat_text, inside, objects, pages, phrase, renderer, words

FEW = 6


@cache
def session() -> WeasySession:
    return WeasySession(find, renderer())


def small() -> Books:
    """The first six of the cell: everything is there, and little of it."""
    whole = samples.books()
    year, _ = numbered(whole.campaign, "BC", date(2026, 12, 13), "report", "report")
    year = replace(year, plan=replace(year.plan, two_rounds=False), last_numbers={})
    roster = Roster(whole.roster.unit, whole.roster.lines[:FEW])
    return replace(whole, roster=roster, campaign=year, reviews={samples.ident(5): forms.submission()})


@cache
def made(kind: PaperId, *, draft: bool = False, demo: bool = False) -> SessionPaper:
    cell = samples.books() if kind == "temporary-requests" else small()  # one of the others is away
    return compose(replace(cell, draft=draft, demo=demo), kind)[0]


@cache
def drawn(kind: PaperId, *, draft: bool = False, demo: bool = False) -> bytes:
    return session().pdf(made(kind, draft=draft, demo=demo))


ALL = tuple(kind.id for kind in KINDS if kind.id != "reviews")


def test_every_paper_is_pdf_a_and_pdf_ua_signed_or_not(validate_pdf: Callable[..., None], tmp_path: Path) -> None:
    signing = PadesSigning(renderer())
    files = []
    for kind in ALL:
        file = tmp_path / f"{kind}.pdf"
        paper_ = made(kind)
        pdf = session().pdf(replace(paper_, sheets=2)) if isinstance(paper_, BallotPaper) else drawn(kind)
        for field in signing.roles(pdf) if kind in ("count", "summary") else ():
            pdf = signing.sign(pdf, field, key("Dương Mẫu Lan"), NOON)
        file.write_bytes(pdf)
        files.append(file)
    whole = compose(small(), "ballots")[-1]
    assert isinstance(whole, BallotPaper)
    files.append(tmp_path / "ballots-3.pdf")
    files[-1].write_bytes(session().pdf(replace(whole, sheets=2)))
    validate_pdf(files)
    text = flat_text(files[-1].read_bytes())
    assert flat("đề nghị xếp loại chất lượng tập thể năm 2026") in text
    assert text.count(flat("Phiếu không ghi tên người biểu quyết")) == 2


def test_the_request_for_a_comment_names_the_member_and_has_a_page_for_the_reply() -> None:
    home, away = drawn("residence-requests"), drawn("temporary-requests")
    letter, reply = pages(home)
    assert flat("đối với: Họ và tên: Nguyễn Mẫu An") in flat(letter)
    assert flat("chưa đối chiếu với mẫu phiếu chính thức") in flat(letter)
    assert flat("Ý KIẾN NHẬN XÉT đối với đồng chí Nguyễn Mẫu An") in flat(reply)
    assert flat("Kính gửi: Chi bộ Bến xe") in flat(pages(away)[0])
    assert PadesSigning(renderer()).roles(home) == ("secretary",)
    listed = flat_text(drawn("attendance"))
    assert flat("Ký tên (vắng: lý do)") in listed
    assert PadesSigning(renderer()).roles(drawn("attendance")) == ()


def test_the_head_of_a_report_stands_as_hd_05_wants(tmp_path: Path) -> None:
    found = words(drawn("report"))
    number, party, place = (
        phrase(found, "Số 01-BC/CB"),
        phrase(found, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        phrase(found, "Mây Hạ,"),
    )
    organ = phrase(found, "CHI BỘ THÔN ĐỒNG MƠ")
    star = next(word for word in found if word.text == "*")
    assert organ[0].top < star.top < number[0].top
    assert number[0].left > 29
    assert party[-1].right < 210 - 14.5
    assert abs(party[0].top - phrase(found, "ĐẢNG BỘ XÃ MÂY HẠ")[0].top) < 2
    assert place[0].top > party[0].bottom
    text = flat_text(drawn("report"))
    assert flat("BÁO CÁO kết quả kiểm điểm, đánh giá, xếp loại chất lượng đảng viên năm 2026") in text
    assert flat("Nơi nhận: - Đảng uỷ xã Mây Hạ (để báo cáo);") in text
    assert flat("T/M CHI BỘ BÍ THƯ") in text
    assert "Dự thảo" not in text


def test_pages_are_numbered_from_the_second_and_minutes_name_both_signers() -> None:
    sheets = pages(drawn("minutes"))
    assert len(sheets) > 1
    assert not sheets[0].lstrip().startswith("1")
    assert sheets[1].lstrip().startswith("2")
    fields = [o.get("value", {}) for o in objects(drawn("minutes")).values()]
    assert {f["/T"] for f in fields if isinstance(f, dict) and f.get("/FT") == "/Sig"} == {"u:clerk", "u:chair"}
    assert flat("Ý kiến góp ý: - Đồng chí Trần Mẫu Bình: Đồng chí cần sâu sát hơn với tổ đảng.") in flat_text(
        drawn("minutes")
    )


def test_a_draft_says_so_has_no_number_and_no_field() -> None:
    draft = drawn("report", draft=True)
    text = flat_text(draft)
    assert flat("Số ……-BC/CB Dự thảo") in text
    assert PadesSigning(renderer()).roles(draft) == ()
    assert PadesSigning(renderer()).roles(drawn("report")) == ("secretary",)


def test_ballots_are_equal_sheets_two_to_a_page_where_twelve_rows_fit() -> None:
    few = made("ballots")
    assert isinstance(few, BallotPaper)
    assert few.sheets == 16
    sheets = pages(drawn("ballots"))
    assert len(sheets) == 8
    assert len(set(sheets)) == 1
    assert sheets[0].count("PHIẾU BIỂU QUYẾT") == 2
    assert sheets[0].count("Hoàng Mẫu Hà") == 2
    all_ = compose(samples.books(), "ballots")[0]
    assert isinstance(all_, BallotPaper)
    many = replace(all_, sheets=3)
    whole = pages(session().pdf(many))
    assert len(whole) == 3
    assert len(set(whole)) == 1
    assert all(name in whole[0] for name in ("Nguyễn Mẫu An", "Lưu Mẫu Ý"))
    assert "Nguyễn Mẫu Giám" not in whole[0]


def test_the_second_round_asks_agreed_or_not() -> None:
    one = made("ballots")
    assert isinstance(one, BallotPaper)
    text = flat_text(session().pdf(replace(one, round=2, sheets=1)))
    assert flat("PHIẾU BÌNH CHỌN đảng viên Hoàn thành xuất sắc nhiệm vụ năm 2026") in text
    assert "Khôngđồngý" in text
    below = pages(session().pdf(replace(one, round=1, sheets=1)))[0]
    assert "PHIẾU XẾP LOẠI" in below
    assert below.count("xuất sắc") == 0


def test_the_count_prints_votes_the_base_and_how_it_came_about() -> None:
    text = flat_text(drawn("count"))
    assert flat("Số phiếu phát ra: 16; thu về: 16; hợp lệ: 15; không hợp lệ: 1 (lý do: đánh hai dấu).") in text
    assert flat("tính tỷ lệ (điểm 9.3.2, Quy định thi hành Điều lệ Đảng): 16") in text
    assert flat("quá nửa là từ 9 phiếu") in text
    assert flat("13 / 81,25%") in text
    assert flat("T/M TỔ KIỂM PHIẾU") in text
    assert flat("giao đồng chí Trần Mẫu Bình lưu giữ") in text


def test_the_summary_lies_across_and_adds_up_at_its_foot() -> None:
    assert all(box[2] > box[3] for box in _boxes(drawn("summary")))
    text = flat_text(session().pdf(compose(samples.books(), "summary")[0]))
    assert flat("Hoàn thành xuất sắc nhiệm vụ ÷ Hoàn thành tốt nhiệm vụ: 3/13 = 23,08%") in text
    assert flat("không mức nào quá nửa") in text


def _boxes(pdf: bytes) -> list[tuple[float, float, float, float]]:
    kept = objects(pdf)
    found = [kept[f"obj:{page['object']}"]["value"]["/MediaBox"] for page in inside(pdf, "pages")]
    return [(float(a), float(b), float(c), float(d)) for a, b, c, d in found]


def test_charts_have_their_numbers_in_words() -> None:
    alternatives = [
        o["value"].get("/Alt", "")
        for o in objects(drawn("self-assessments")).values()
        if isinstance(o.get("value"), dict)
    ]
    said = "Làm tốt 15, Có mặt cần cố gắng 4, Chưa làm được 0, Không có điều kiện 1 (trong 20)"
    assert f"u:Giữ gìn đoàn kết, thống nhất trong Đảng: {said}" in alternatives


def test_a_sheet_is_bound_to_the_review_and_a_notice_says_who_decides() -> None:
    sheet = made("sheets")
    assert sheet.frame.review_sha256 == f"{1:064x}"
    assert "mã kiểm tra" in pages(drawn("sheets"))[0]
    notice = flat_text(drawn("notices"))
    assert flat("Mức xếp loại chính thức do Đảng uỷ xã Mây Hạ xem xét, quyết định.") in notice


def test_the_volume_says_that_it_is_drawn_anew_and_names_the_page_of_each() -> None:
    volume = Dossier(made("report").frame, (forms.submission(), forms.submission()), 1)
    volume = replace(volume, frame=replace(volume.frame, paper="dossier", number=None))
    pdf = session().pdf(volume)
    found = pages(pdf)
    assert "in lại từ dữ liệu" in " ".join(found[0].split())
    assert "TÀI LIỆU THU HỒI" in found[0]
    second = next(n for n, page in enumerate(found[2:], 3) if "BẢN KIỂM ĐIỂM, TỰ ĐÁNH GIÁ" in page)
    assert re.search(rf"\b{second}\b", found[0])
    titles = [line["title"] for line in inside(pdf, "outlines")]
    assert titles.count("Đặng Mẫu Đào") == 2
    assert PadesSigning(renderer()).roles(pdf) == ()


def test_a_character_that_the_font_lacks_is_named_before_anything_is_drawn() -> None:
    books = small()
    first = replace(books.roster.lines[0], profile=Profile("Nguyễn Mẫu 🙂"))
    with pytest.raises(UnprintableError) as refused:
        session().pdf(compose(replace(books, roster=Roster(books.roster.unit, (first,))), "agenda")[0])
    assert refused.value.problems[0].params["characters"] == ("🙂",)


def test_equal_books_give_equal_bytes_in_every_form() -> None:
    again = WeasySession(find, renderer())
    for kind in ("notices", "count"):
        assert again.pdf(made(kind)) == drawn(kind)
    assert session().editable(made("minutes")) == session().editable(made("minutes"))
    summary = made("summary")
    assert isinstance(summary, Summary)
    assert session().table(summary) == session().table(summary)


def test_editable_papers_hold_the_same_words_on_an_official_page() -> None:
    for kind in ("invitation", "count", "minutes", "report", "notices"):
        document = docx.Document(io.BytesIO(session().editable(made(kind))))
        section = document.sections[0]
        assert section.left_margin is not None
        assert section.right_margin is not None
        assert (round(section.left_margin.mm), round(section.right_margin.mm)) == (30, 15)
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        said = flat(" ".join((*(p.text for p in document.paragraphs), *cells)))
        for line in pages(drawn(kind))[0].splitlines()[:12]:
            assert flat(line) in said, (kind, line)


def test_the_table_holds_numbers_as_numbers_and_every_text_as_text() -> None:
    books = small()
    wicked = replace(
        books.roster.lines[0], profile=Profile('=HYPERLINK("http://x")', party_post="+1+cmd|' /C calc'!A0")
    )
    roster = Roster(books.roster.unit, (wicked, *books.roster.lines[1:]))
    summary = compose(replace(books, roster=roster), "summary")[0]
    assert isinstance(summary, Summary)
    data = session().table(summary)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    cell = next(c for row in sheet.iter_rows() for c in row if str(c.value).startswith("=HYPER"))
    assert cell.data_type == "s"
    assert sheet.freeze_panes == "C7"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$5:$6"
    total = next(row for row in sheet.iter_rows(min_row=7) if row[1].value == "Dương Mẫu Lan" or row[0].value == 2)
    assert total[7].value == 92
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert not any(b"<f>" in parts.read(name) or "externalLink" in name for name in parts.namelist())


# --- signatures ---------------------------------------------------------------------------------------


def test_the_chair_signs_after_the_clerk_and_both_are_verified() -> None:
    signing, books = PadesSigning(renderer()), small()
    clerk, chair = key("Đặng Mẫu Đào"), key("Nguyễn Mẫu An")
    pdf = drawn("minutes")
    with pytest.raises(SigningRefusedError) as refused:
        signing.sign(pdf, "chair", chair, NOON)
    assert refused.value.code == "earlier_first"
    signed = signing.sign(signing.sign(pdf, "clerk", clerk, NOON), "chair", chair, NOON)
    assert signed.startswith(pdf)
    facts = session_reader().read(signed)
    assert facts.paper is not None
    assert (facts.codes, [s.role for s in facts.signers]) == (("wrong_kind",), ["clerk", "chair"])
    known = tuple(
        replace(line, certificate=k.certificate, fingerprint=k.fingerprint)
        if (k := {"Đặng Mẫu Đào": clerk, "Nguyễn Mẫu An": chair}.get(line.profile.name)) else line
        for line in books.roster.lines
    )  # fmt: skip
    roster = Roster(books.roster.unit, known)
    assert paper_codes(facts, facts.paper, roster, NOON) == ()
    other = replace(books.roster.unit, key="cd" * 16)
    assert paper_codes(facts, facts.paper, Roster(other, known), NOON) == ("other_unit",)
    assert set(paper_codes(facts, facts.paper, books.roster, NOON)) == {"not_in_roster"}


def test_somebody_else_under_the_clerks_name_is_found() -> None:
    signing, books = PadesSigning(renderer()), small()
    wrong = key("Hoàng Mẫu Hà")
    facts = session_reader().read(signing.sign(drawn("minutes"), "clerk", wrong, NOON))
    lines = tuple(
        replace(line, certificate=wrong.certificate, fingerprint=wrong.fingerprint)
        if line.profile.name == "Hoàng Mẫu Hà" else line
        for line in books.roster.lines
    )  # fmt: skip
    assert facts.paper is not None
    assert paper_codes(facts, facts.paper, Roster(books.roster.unit, lines), NOON) == ("other_member",)


def test_a_changed_page_of_signed_minutes_is_found() -> None:
    signing = PadesSigning(renderer())
    signed = signing.sign(drawn("count"), "teller", key("Dương Mẫu Lan"), NOON)
    touched = bytearray(signed)
    touched[len(drawn("count")) // 2] ^= 1
    assert session_reader().read(bytes(touched)).codes != ("wrong_kind",)
    assert session_reader().read(signed).codes == ("wrong_kind",)
    assert "trailing_bytes" in session_reader().read(signed + b"\n% more").codes


def test_a_ballot_is_whole_without_a_signature() -> None:
    facts = session_reader().read(drawn("ballots"))
    assert facts.paper is not None
    assert paper_codes(facts, facts.paper, small().roster, NOON) == ()
    assert facts.submission is None


def session_reader() -> PdfReader:
    return reader()


def test_two_processes_draw_the_same_papers() -> None:
    shared = WeasySession(find, renderer(), lambda: child_session)
    papers = [made("notices"), made("count"), made("invitation")]
    drawn_apart = dict(shared.many(papers, workers=2))
    assert drawn_apart == {n: session().pdf(paper_) for n, paper_ in enumerate(papers)}
    assert [n for n, _pdf in session().many(papers, workers=2)] == [0, 1, 2]  # without a maker: here, in order


def child_session() -> WeasySession:
    """What a working process draws with; it is found by its name."""
    return WeasySession(find, renderer())


def test_what_is_handed_out_before_the_meeting_says_how_it_comes_back() -> None:
    """TÀI LIỆU THU HỒI is the usual mark; the plan may choose the other one (HD 05-HD/VPTW, Phụ lục 2, 11a)."""
    books = small()
    _card, plan = with_fields(books.roster.unit, books.campaign.plan, {"marking": "xem xong trả lại"})
    chosen = replace(books, campaign=replace(books.campaign, plan=plan))
    usual, other = "TÀI LIỆU THU HỒI", "XEM XONG TRẢ LẠI"
    for kind in ("self-assessments", "dossier"):
        first = pages(session().pdf(compose(chosen, kind)[0]))[0]
        assert (usual in first, other in first) == (False, True)
    before = pages(drawn("self-assessments"))[0]
    assert (usual in before, other in before) == (True, False)
    assert usual not in pages(drawn("not-subject"))[0]
