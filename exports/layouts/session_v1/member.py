"""Papers about one member: the sheet «Nhận xét, đề xuất» bound to the review, and the notice."""

from __future__ import annotations

from fractions import Fraction

from exports.layouts.session_v1 import words
from exports.layouts.session_v1.blocks import Block, Heading, Page, Para, Run, para, spoken
from reviews.member_year import Subject
from reviews.naming import check_code
from reviews.session_parts import Person
from reviews.session_results import Notice, Sheet

BLANK = "…………………………………………………………………………………………………………………"


def sheet(paper: Sheet) -> Page:
    """Comment and levels on a sheet of their own; the review itself stays as the member signed it (process.md 3)."""
    frame, person = paper.frame, paper.person
    year = person.year
    code = f"; mã kiểm tra của bản kiểm điểm: {check_code(frame.review_sha256)}" if frame.review_sha256 else ""
    posts = words.posts(person).replace("\n", ", ")
    blocks: list[Block] = [
        Para((Run("Họ và tên: "), Run(person.profile.name, bold=True), Run(f"; ngày sinh: {words.born(person)}"))),
        para(f"Chức vụ: {posts}; đơn vị công tác: {person.profile.workplace or '–'}."),
        para(f"Kèm theo bản kiểm điểm mẫu {year.form or person.profile.form} năm {words.year(frame)}{code}."),
        Heading("1. Nhận xét, đánh giá của chi uỷ (chi bộ)"),
        *(spoken("", year.opinion or paper.conclusion) or [para(BLANK, "line")] * 3),
        Heading("2. Mức xếp loại chất lượng"),
        para(f"- Đảng viên tự nhận: {words.level(year.level('self'), none='chưa có')}."),
        *_official(person),
        *_level("- Chi uỷ đề xuất", person, "committee"),
        *_level("- Tập thể lãnh đạo đoàn thể đánh giá", person, "mass"),
        *_votes(person, paper.base),
        *_level("- Chi bộ đề xuất xếp loại", person, "proposed", always=True),
    ]
    signer = words.for_cell(paper.head, "Chữ ký thay mặt chi uỷ (chi bộ)", "T/M CHI UỶ (CHI BỘ)")
    return Page(
        words.top(frame, subject=f"của chi uỷ (chi bộ) đối với đồng chí {person.profile.name}, năm {frame.period}"),
        tuple(blocks), right=signer, demo=frame.demo,
        recipients=words.filed(f"Đồng chí {person.profile.name}", "Hồ sơ kiểm điểm"),
    )  # fmt: skip


def _official(person: Person) -> list[Block]:
    found = person.year.level("official")
    if not found and not person.standing.civil_servant:
        return []
    return [para(f"- Kết quả xếp loại cán bộ, công chức, viên chức: {words.level(found, none='chưa có kết quả')}.")]


def _level(label: str, person: Person, subject: Subject, *, always: bool = False) -> list[Block]:
    value = person.year.levels.get(subject)
    code = value.level if value else ""
    if not code and not always:
        return []
    lines: list[Block] = [Para((Run(f"{label}: "), Run(words.level(code, none="…………………………"), bold=always), Run(".")))]
    if always and value and value.reason:
        lines += spoken("Lý do:", words.sentence(value.reason))
    return lines


def _votes(person: Person, base: int) -> list[Block]:
    if person.votes is None:
        return []
    base = person.votes.base or base
    found = "; ".join(
        f"{words.SHORT[code]} {count} phiếu" + (f" ({words.percent(Fraction(100 * count, base))})" if base else "")
        for code, count in person.votes.counts.items()
        if count
    )
    return [
        para(f"- Kết quả phiếu biểu quyết: {found}" + (f", tính trên {base} đảng viên làm căn cứ." if base else "."))
    ]


def notice(paper: Notice) -> Page:
    """The decision where there is one, else what the cell proposes; the comment in both cases (Điều 15)."""
    frame, person = paper.frame, paper.person
    decided = person.year.levels.get("decided")
    proposed = person.year.level("proposed")
    blocks: list[Block] = [
        para(
            f"{words.cell(frame)} thông báo kết quả kiểm điểm, đánh giá, xếp loại chất lượng đảng viên năm "
            f"{words.year(frame)} đối với đồng chí {person.profile.name}, ngày sinh {words.born(person)}, như sau:"
        ),
        Heading("1. Nhận xét, đánh giá"),
        *(spoken("", paper.conclusion or person.year.opinion) or [para("Như kết luận tại hội nghị chi bộ.")]),
        Heading("2. Mức xếp loại chất lượng"),
    ]
    if proposed:
        share = ""
        base = (person.votes.base if person.votes else 0) or paper.base
        if person.votes is not None and base:
            found = person.votes.of(proposed)
            share = f" ({found}/{base} phiếu, {words.percent(Fraction(100 * found, base))})"
        blocks.append(Para((Run("- Chi bộ đề nghị: "), Run(words.level(proposed), bold=True), Run(f"{share}."))))
    if decided is not None and decided.level:
        by = f" theo {decided.document}" if decided.document else ""
        blocks.append(
            Para((Run("- Cấp có thẩm quyền quyết định: "), Run(words.level(decided.level), bold=True), Run(f"{by}.")))
        )
        if proposed and decided.level != proposed and decided.reason:
            blocks += spoken("Lý do khác với đề nghị của chi bộ:", words.sentence(decided.reason))
    else:
        blocks.append(para(f"- Mức xếp loại chính thức do {paper.to or 'cấp có thẩm quyền'} xem xét, quyết định."))
    blocks.append(para("Đồng chí có ý kiến về kết quả trên thì gửi chi bộ để xem xét hoặc chuyển cấp có thẩm quyền."))
    return Page(
        words.top(
            frame,
            subject="kết quả kiểm điểm, đánh giá, xếp loại chất lượng đảng viên "
            f"năm {words.year(frame)} đối với đồng chí {person.profile.name}",
        ),
        tuple(blocks), right=words.for_cell(paper.head), demo=frame.demo,
        recipients=words.filed(f"Đồng chí {person.profile.name}"),
    )  # fmt: skip
