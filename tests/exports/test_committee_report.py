"""A committee's report upward: every figure out of its rollup, headings in their order, archivable, bound, signed."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import docx
import pytest

from exports.canonical import canonical
from exports.committee_reports import WeasyReports
from exports.errors import BadPayloadError, UnprintableError
from exports.layouts.committee_v1.page import page
from exports.layouts.session_v1.blocks import Bars, Grid, Para
from exports.paper_note_v1 import read_note, report_note
from exports.signing import PadesSigning
from reviews.campaign import Document, Plan
from reviews.committee_report import CommitteeReport
from reviews.country import Country
from reviews.people import UnitCard
from reviews.rollup import Tally, level_totals
from reviews.rules import LEVELS
from reviews.summary import Count, SourceUnit, Summary, Unlike, cell_key
from tests.exports.kit import NOON, key, reader
from tests.exports.sheets import flat, flat_text, pages, renderer, run

BODY = UnitCard(
    "Đảng uỷ xã Mây Hạ", "Đảng bộ tỉnh thử", "Mây Hạ", "ab" * 16, secretary="Lê Mẫu Cúc",
    certificate=key("Lê Mẫu Cúc").certificate,
)  # fmt: skip
LONG = "Chi bộ Trường Tiểu học và Trung học cơ sở Nguyễn Mẫu Khai, khu phố 12"
PLAN = Plan(
    committee_plan=Document("12-KH/ĐU", date(2026, 10, 1), "Đảng uỷ xã Mây Hạ"),
    upward_shortcomings="Một số chi bộ góp ý còn nể nang.\nViệc nộp bản kiểm điểm còn chậm",
    upward_causes="Chưa phân công rõ người theo dõi",
)  # fmt: skip
ABSENT = ("Chi bộ Thôn Bến Đò", "Chi bộ Công an xã")


@cache
def figures(units: int, missing: int = 0) -> Summary:
    """A rollup of so many cells, the first with a long name."""
    country = Country(provinces=1, communes=1, cells=units, questions=0)
    sent = [country.figures(n) for n in range(units)]
    tally = Tally(sent)
    sources = tuple(
        SourceUnit(one.unit_key, 1, "", one.unit_name if n else LONG, "chi bộ", 1, 0, level_totals(one.counts))
        for n, one in enumerate(sent)
    )  # fmt: skip
    absent = tuple(f"Tổ chức vắng {n}" for n in range(missing))
    return Summary(
        "rollup", BODY.key, BODY.name, (BODY.above,), "2026", 2, rule_set="qd366-2025", counts=tally.counts(),
        sources=sources, missing=absent if missing > len(ABSENT) else ABSENT[:missing],
        cells=tuple(sorted(cell_key(one.unit_key) for one in sent)), collectives=tally.collectives(),
    )  # fmt: skip


def report(found: Summary, *, draft: bool = False, plan: Plan = PLAN, number: int | None = 5) -> CommitteeReport:
    return CommitteeReport(
        BODY, plan, found, "0a" * 32, date(2026, 12, 28), date(2026, 12, 30),
        number=None if draft else number, signer="Lê Mẫu Cúc", draft=draft,
    )  # fmt: skip


@cache
def drawn(units: int = 6, missing: int = 2, *, draft: bool = False) -> bytes:
    return WeasyReports(renderer()).pdf(report(figures(units, missing), draft=draft))


@cache
def signed() -> bytes:
    return PadesSigning(renderer()).sign(drawn(), "secretary", key("Lê Mẫu Cúc"), NOON, ("Đã ký",))


def grids(found: CommitteeReport) -> list[Grid]:
    made = page(found)
    return [block for block in (*made.blocks, *made.annex) if isinstance(block, Grid)]


def test_it_is_pdf_a_and_pdf_ua_signed_and_the_signature_holds(
    validate_pdf: Callable[..., None], tmp_path: Path
) -> None:
    files = [tmp_path / "signed.pdf", tmp_path / "draft.pdf"]
    for file, data in zip(files, (signed(), drawn(draft=True)), strict=True):
        file.write_bytes(data)
    assert "Signature is Valid" in run("pdfsig", "-nocert", str(files[0]))
    validate_pdf(files)


def test_head_headings_and_closing_stand_as_the_layout_has_them() -> None:
    text = flat_text(drawn())
    for words in (
        "ĐẢNG BỘ TỈNH THỬ ĐẢNG UỶ XÃ MÂY HẠ * Số 05-BC/ĐU", "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Mây Hạ, ngày 30 tháng 12 năm 2026",
        "BÁO CÁO Kết quả đánh giá, xếp loại chất lượng tổ chức đảng, đảng viên năm 2026",
        "Thực hiện Quy định số 366-QĐ/TW, ngày 30/8/2025",
        "Kế hoạch số 12-KH/ĐU, ngày 01/10/2026, Đảng uỷ xã Mây Hạ báo cáo",
        "biểu tổng hợp lần 2, ngày 28/12/2026); mức xếp loại là mức do chi bộ đề xuất, chưa có quyết định",
        "Còn 02 tổ chức chưa gửi số liệu: Chi bộ Thôn Bến Đò; Chi bộ Công an xã (Biểu số 2).",
        "- Một số chi bộ góp ý còn nể nang. - Việc nộp bản kiểm điểm còn chậm.",
        "Nguyên nhân: Chưa phân công rõ người theo dõi.", "T/M ĐẢNG UỶ BÍ THƯ",
        "Nơi nhận: - Đảng bộ tỉnh thử (để báo cáo);", "chưa đối chiếu với mẫu báo cáo", "mã 0a0a 0a0a 0a0a 0a0a",
        "(Kèm theo Báo cáo số 05-BC/ĐU, ngày 30 tháng 12 năm 2026 của Đảng uỷ xã Mây Hạ)",
    ):  # fmt: skip
        assert flat(words) in text, words
    headings = ["1.Tổngsố", "2.Đảngviênthuộc", "3.Đảngviênthuộc", "4.Kếtquả", "5.Kếtquả", "6.Khắcphục", "7.Hạnchế",
                "8.Biệnpháp", "9.Khenthưởng", "10.Kiếnnghị"]  # fmt: skip
    places = [text.index(one) for one in headings]
    assert places == sorted(places)


def sentences(found: Summary) -> list[str]:
    return ["".join(run.text for run in one.runs) for one in page(report(found)).blocks if isinstance(one, Para)]


def test_what_was_decided_otherwise_and_who_has_no_level_are_told_as_that() -> None:
    counted = replace(figures(6, 2), counts=(Count("", "2B", "HTT", 9), Count("", "2B", "missing", 2)))
    found = replace(counted, stage="decided", unlike=(Unlike("Chi bộ A", "HTT", 2, 1),))
    said, before = sentences(found), sentences(counted)
    assert "- Chi bộ A: biểu ghi 2 Hoàn thành tốt nhiệm vụ, quyết định là 1." in said
    assert any("(chưa kiểm điểm, trả lại hoặc chờ cấp trên quyết định 2)" in one for one in said)
    assert any("(chưa kiểm điểm 2)" in one for one in before)
    assert not any("quyết định là" in one for one in before)


def test_every_figure_is_the_rollups() -> None:
    found = figures(6, 2)
    text = flat_text(drawn())
    full = sum(one.n for one in found.counts if one.membership == "full")
    women = sum(one.n for one in found.counts if one.gender == "nữ")
    out = sum(found.total(status) for status in ("exempt", "suspended", "under_six_months"))
    rated = sum(found.total(level) for level in LEVELS)
    assert flat(f"{found.people} đảng viên; chính thức {full}, dự bị {found.people - full}; nam") in text
    assert flat(f"nữ {women}.") in text
    assert flat(f"{found.people - out} đồng chí, trong đó: đã đánh giá, xếp loại {rated}") in text
    levels, groups, kinds, units, absent = grids(report(found))
    assert [row.cells[1] for row in levels.rows] == [*(str(found.total(level)) for level in LEVELS), str(rated)]
    assert [row.cells[3] for row in levels.rows[:-1]] == [
        str(sum(one.n for one in found.counts if one.level == level and one.membership == "full")) for level in LEVELS
    ]
    tops = [sum(c.n for c in found.counts if (c.group, c.level) == (row.cells[0], "HTXS")) for row in groups.rows]
    assert [row.cells[2] for row in groups.rows] == list(map(str, tops))
    assert sum(int(row.cells[1]) for row in kinds.rows) == sum(one.n for one in found.collectives)
    assert [row.cells[1] for row in units.rows] == [*(one.name for one in found.sources), "Cộng"]
    assert units.rows[-1].cells[3] == str(found.people)
    assert [row.cells[1] for row in absent.rows] == list(ABSENT)
    bars = next(block for block in page(report(found)).blocks if isinstance(block, Bars))
    assert [bar.count for bar in bars.charts[0].bars] == [found.total(level) for level in LEVELS]


def test_what_older_figures_do_not_say_is_said_to_be_missing() -> None:
    found = figures(6)
    merged: dict[tuple[str, str, str], int] = {}
    for one in found.counts:
        merged[one.group, one.form, one.level] = merged.get((one.group, one.form, one.level), 0) + one.n
    old = replace(found, counts=tuple(Count(*key, n) for key, n in merged.items()), collectives=(), stage="decided")
    text = flat_text(WeasyReports(renderer()).pdf(report(old, plan=Plan(), number=None)))
    assert flat("chính thức, dự bị: chưa có số liệu; nam, nữ: chưa có số liệu.") in text
    assert flat("5. Kết quả đánh giá, xếp loại tổ chức đảng, tập thể Chưa có số liệu.") in text
    assert flat("mức xếp loại là mức đã có quyết định của cấp có thẩm quyền.") in text
    assert flat("Số ……-BC/ĐU") in text
    assert flat("10. Kiến nghị, đề xuất …………") in text
    assert "chưagửi" not in text.replace("Chưagửi", "")
    assert len(grids(report(old))[0].cols) == 3


def test_small_organisations_have_numbers_and_no_shares() -> None:
    found = figures(6)
    few = replace(found.sources[1], totals=(("HTXS", 1), ("HTT", 3)))
    row = grids(report(replace(found, sources=(found.sources[0], few))))[3].rows[1].cells
    assert (row[6], row[7], row[9], row[-2]) == ("1", "–", "–", "–")


def test_many_organisations_fill_landscape_pages_under_a_repeated_head(tmp_path: Path) -> None:
    data, file = drawn(45, 30), tmp_path / "report.pdf"
    file.write_bytes(data)
    sheets = [flat(sheet) for sheet in pages(data)]
    wide = [n for n, sheet in enumerate(sheets) if "Đãxếp" in sheet and "chibộ" in sheet.lower() and n > 2]
    assert len(wide) >= 2
    sizes = [line for line in run("pdfinfo", "-f", "1", "-l", "99", str(file)).splitlines() if " size:" in line]
    assert {n for n, line in enumerate(sizes) if "841.89 x 595.276" in line} == set(range(min(wide), len(sheets)))
    assert all("Tổchức" in sheets[n] for n in wide)
    assert flat(LONG) in "".join(sheets)
    assert "Tổchứcvắng29" in sheets[-1]
    assert flat("Còn 30 tổ chức chưa gửi số liệu (Biểu số 2).") in "".join(sheets)


def test_the_office_gets_the_same_words_to_edit_with_the_tables_turned() -> None:
    made = docx.Document(io.BytesIO(WeasyReports(renderer()).editable(report(figures(6, 2)))))
    words = [paragraph.text for paragraph in made.paragraphs]
    assert "10. Kiến nghị, đề xuất" in words
    assert words.index("Biểu số 1") > words.index("10. Kiến nghị, đề xuất")
    upright, turned = made.sections
    sizes = [
        tuple(round((side or 0) / 36000) for side in (one.page_width, one.page_height)) for one in (upright, turned)
    ]
    assert sizes == [(210, 297), (297, 210)]
    assert made.tables[-2].rows[-1].cells[3].text == str(figures(6, 2).people)


def test_a_draft_says_so_and_waits_for_no_signature() -> None:
    assert flat("Số ……-BC/ĐU Dự thảo") in flat_text(drawn(draft=True))
    assert PadesSigning(renderer()).roles(drawn(draft=True)) == ()


def test_the_reader_knows_it_and_the_figures_it_is_bound_to() -> None:
    before, after = reader().read(drawn()), reader().read(signed())
    assert before.codes == ("unsigned", "wrong_kind")
    assert after.codes == ("wrong_kind",)
    assert after.paper is not None
    assert (after.paper.paper, after.paper.unit_key, after.paper.number) == ("committee-report", BODY.key, 5)
    assert (after.paper.figures_sha256, after.paper.figures_seq) == ("0a" * 32, 2)
    assert after.paper.signers == {"secretary": "Lê Mẫu Cúc"}


def test_a_note_of_format_4_reads_as_it_was_written_once() -> None:
    golden = (Path(__file__).parent / "golden" / "van-ban-4.json").read_bytes()
    fact = read_note(golden)
    assert (fact.paper, fact.number, fact.fields, fact.figures_seq) == ("committee-report", 5, ("secretary",), 2)
    assert golden == report_note(report(figures(6)))


@pytest.mark.parametrize("change", [
    {"format": 2}, {"format": 3}, {"kind": "session"}, {"kind": "decision"}, {"layout": "decision/1"},
    {"paper": "report"}, {"paper": "decision"}, {"figures": None}, {"figures": {"seq": 0, "sha256": "0a" * 32}},
    {"figures": {"seq": 1, "sha256": "0a"}},
])  # fmt: skip
def test_a_note_that_mixes_kinds_or_names_no_figures_is_refused(change: dict[str, object]) -> None:
    whole = json.loads(report_note(report(figures(6))))
    assert read_note(canonical(whole)).figures_seq == 2
    whole.update(change)
    with pytest.raises(BadPayloadError):
        read_note(canonical({name: value for name, value in whole.items() if value is not None or name != "figures"}))


def test_a_letter_that_the_type_lacks_is_refused_wherever_it_stands() -> None:
    with pytest.raises(UnprintableError):
        WeasyReports(renderer()).pdf(report(figures(6), plan=replace(PLAN, upward_awards="Tặng 😀")))
