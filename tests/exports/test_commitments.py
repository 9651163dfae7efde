"""The printed commitment: what was written is on the page and in the data, standards hold, signatures count."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.canonical import canonical
from exports.commitment_papers import WeasyCommitments
from exports.commitments_v1 import dumps, loads
from exports.errors import BadPayloadError, NewerFormatError, UnprintableError
from exports.layouts.commitments_v1.document import commitments_html, signature_fields
from exports.layouts.commitments_v1.words import DIRECTIVE_07, title
from exports.reading import PdfReader
from reviews.commitments import KINDS, Commitment, CommitmentSheet
from reviews.people import Profile, UnitCard
from reviews.ports import CommitmentPapers, PaperState
from tests.exports.kit import NOON, edition, key, paper, reader, signing
from tests.exports.sheets import attachments, flat, flat_text, renderer, text_of

RELEASED = "8ab6f2f781018a9418f9ace6c1473481612269874e14ace69013784b5532499b"
"""SHA-256 of the sample's page and style sheet. A change needs a new layout, not a new hash here."""

SHEET = CommitmentSheet(
    period="2026",
    layout="commitments/1",
    unit=UnitCard("Chi bộ Thôn Đồng Mơ", "Đảng bộ xã Mây Hạ", "Mây Hạ", "ab" * 16),
    profile=Profile("Đặng Mẫu Đào", date(1990, 2, 14), union_post="Bí thư chi đoàn", workplace="Trường Mây Hạ"),
    revision=1,
    previous=None,
    signed_on=date(2026, 2, 5),
    lines=(
        Commitment("c1", "cam_ket", "politics", "", "Mỗi quý viết 01 bài thu hoạch", "có sổ, báo cáo chi bộ"),
        Commitment(
            "c2", "dang_ky", "duty", "Chuyển đổi số", "Số hoá 300 hồ sơ, Quy định 144-QĐ/TW", "bàn giao có biên bản",
            date(2026, 6, 30), "qd144#3.2", "Lê Thị Ổi", "Nộp báo cáo chậm 04 lần",
        ),
        Commitment("c3", "ke_hoach", "", "", "Dự đủ 12 kỳ sinh hoạt"),
    ),
)  # fmt: skip


def papers() -> WeasyCommitments:
    return WeasyCommitments(renderer())


def test_the_adapter_is_the_port() -> None:
    port: CommitmentPapers = papers()
    assert port.payload(SHEET) == dumps(SHEET)


def test_every_word_is_read_back_from_the_page_and_from_the_data(tmp_path: Path) -> None:
    pdf = papers().page(SHEET, "final")
    page = flat_text(pdf)
    for line in SHEET.lines:
        for text in (line.content, line.deed, line.measure, line.link, line.supervisor, line.weakness):
            assert flat(text) in page
    for words in ("BẢN CAM KẾT, ĐĂNG KÝ, KẾ HOẠCH CÁ NHÂN", "ĐẢNG CỘNG SẢN VIỆT NAM", "CHI BỘ THÔN ĐỒNG MƠ",
                  "30/6/2026", "XÁC NHẬN CỦA CHI BỘ", "NGƯỜI CAM KẾT"):  # fmt: skip
        assert flat(words) in page
    (attached,) = attachments(pdf, tmp_path).items()
    assert attached == ("cam-ket.json", dumps(SHEET))
    assert loads(dumps(SHEET)) == replace(SHEET, unit=replace(SHEET.unit, period="2026"))


def test_papers_are_pdf_a_3a_and_pdf_ua_1_also_when_signed_by_member_and_cell(
    tmp_path: Path, validate_pdf: Callable[[Sequence[Path]], None]
) -> None:
    states = {state: papers().page(SHEET, state) for state in ("draft", "paper", "final")}
    once = signing().sign(states["final"], "member", key("Đặng Mẫu Đào"), NOON, ())
    twice = signing().sign(once, "secretary", key("Lục Thị Sim"), NOON, ())
    assert signing().roles(states["final"]) == ("member", "secretary")
    assert signing().roles(twice) == ()
    files = []
    for name, pdf in (*states.items(), ("once", once), ("twice", twice)):
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(pdf)
    validate_pdf(files)


def test_a_draft_says_so_and_carries_no_data(tmp_path: Path) -> None:
    pdf = papers().page(SHEET, "draft")
    assert "BẢN NHÁP" in text_of(pdf)
    assert attachments(pdf, tmp_path) == {}


def test_equal_data_give_equal_bytes() -> None:
    assert papers().page(SHEET, "final") == papers().page(SHEET, "final")


def test_a_character_that_cannot_be_printed_is_named_with_its_line() -> None:
    strange = replace(SHEET, lines=(replace(SHEET.lines[0], measure="đúng hạn 😀"),))
    with pytest.raises(UnprintableError) as caught:
        papers().page(strange, "final")
    assert caught.value.problems[0].where == "c1"


def test_titles_by_kind_and_by_the_wording_of_the_day() -> None:
    before, after = date(2026, 7, 12), DIRECTIVE_07
    assert title(("dang_ky",), before).endswith("HỌC TẬP VÀ LÀM THEO TƯ TƯỞNG, ĐẠO ĐỨC, PHONG CÁCH HỒ CHÍ MINH")
    assert "THỰC HÀNH TƯ TƯỞNG, ĐẠO ĐỨC, PHƯƠNG PHÁP, PHONG CÁCH" in title(("dang_ky",), after)
    assert len({title((kind,), before) for kind in KINDS} | {title(KINDS, before)}) == 4


def test_a_released_layout_still_makes_the_same_page() -> None:
    from importlib import resources

    css = (resources.files("exports.layouts.commitments_v1") / "commitments.css").read_text(encoding="utf-8")
    page = commitments_html(SHEET, "final", "A" * 32)
    assert hashlib.sha256((page + css).encode()).hexdigest() == RELEASED


@pytest.mark.parametrize(
    ("change", "code"),
    [({"kind": "review"}, "wrong_kind"), ({"lines": []}, "payload_shape"), ({"more": 1}, "payload_shape")],
)
def test_other_data_are_refused(change: dict[str, object], code: str) -> None:
    import json

    with pytest.raises(BadPayloadError) as caught:
        loads(canonical(json.loads(dumps(SHEET)) | change))
    assert caught.value.code == code
    with pytest.raises(NewerFormatError):
        loads(canonical(json.loads(dumps(SHEET)) | {"format": 2}))


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=60)


@given(deed=TEXT, measure=TEXT, day=st.none() | st.dates())
def test_any_line_comes_back_from_its_payload(deed: str, measure: str, day: date | None) -> None:
    from questionnaires.values import nfc

    line = Commitment("c1", deed=nfc(deed), measure=nfc(measure), deadline=day)
    assert loads(dumps(replace(SHEET, lines=(line,)))).lines == (line,)


def test_markup_in_a_text_stays_text() -> None:
    page = commitments_html(replace(SHEET, lines=(Commitment("c1", deed="<b>x</b> & y"),)), "final", "A" * 32)
    assert "<b>x</b>" not in page
    assert "&lt;b&gt;x" in page


def test_a_signed_commitment_is_told_from_a_review() -> None:
    signed = signing().sign(papers().page(SHEET, "final"), "member", key("Đặng Mẫu Đào"), NOON, ())
    facts = reader().read(signed)
    assert facts.codes == ("wrong_kind",)
    assert [signer.name for signer in facts.signers] == ["Đặng Mẫu Đào"]


def signed_sheet(sheet: CommitmentSheet = SHEET, state: PaperState = "final") -> bytes:
    return signing().sign(papers().page(sheet, state), "member", key("Đặng Mẫu Đào"), NOON, ())


def comparing() -> PdfReader:
    return PdfReader(edition, paper, papers().page)


def test_a_signed_commitment_is_read_with_its_data_and_its_pages_are_drawn_again() -> None:
    facts = comparing().read(signed_sheet())
    assert (facts.codes, facts.pages_match) == (("wrong_kind",), True)
    assert facts.commitments == replace(SHEET, unit=replace(SHEET.unit, period="2026"))
    assert facts.payload_sha256 == hashlib.sha256(dumps(SHEET)).hexdigest()
    both = signing().sign(signed_sheet(), "secretary", key("Lục Thị Sim"), NOON, ())
    again = comparing().read(both)
    assert (again.codes, again.pages_match) == (("wrong_kind",), True)
    assert [signer.role for signer in again.signers] == ["member", "secretary"]


def test_pages_that_say_something_else_than_the_data_are_found() -> None:
    other = replace(SHEET, lines=(replace(SHEET.lines[0], deed="Mỗi quý viết 09 bài thu hoạch"), *SHEET.lines[1:]))
    shown = commitments_html(other, "final", "A" * 32)
    pdf = renderer().pdf(
        shown, css="", payload=dumps(SHEET), name="cam-ket.json", stamp=NOON, fields=signature_fields(SHEET)
    )
    facts = comparing().read(signing().sign(pdf, "member", key("Đặng Mẫu Đào"), NOON, ()))
    assert (facts.codes, facts.pages_match) == (("wrong_kind", "pages_differ"), False)


def test_a_changed_a_lengthened_and_an_unsigned_commitment_are_told() -> None:
    pdf = signed_sheet()
    broken = pdf[: len(pdf) // 3] + bytes([pdf[len(pdf) // 3] ^ 1]) + pdf[len(pdf) // 3 + 1 :]
    assert {"digest", "unreadable", "payload_shape"} & set(comparing().read(broken).codes)
    assert comparing().read(pdf + b"\n%more\n").codes[0] in {"trailing_bytes", "unreadable"}
    unsigned = comparing().read(papers().page(SHEET, "paper"))
    assert (unsigned.codes, unsigned.pages_match) == (("unsigned", "wrong_kind"), True)


def test_data_of_another_shape_are_no_commitment() -> None:
    pdf = renderer().pdf(
        commitments_html(SHEET, "final", "A" * 32), css="", payload=b'{"kind":"commitments"}', name="cam-ket.json",
        stamp=NOON, fields=signature_fields(SHEET),
    )  # fmt: skip
    facts = comparing().read(signing().sign(pdf, "member", key("Đặng Mẫu Đào"), NOON, ()))
    assert (facts.codes, facts.commitments) == (("payload_shape", "wrong_kind"), None)
