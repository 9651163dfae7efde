"""Papers of the body that decides: căn cứ, điều, signature, then the list that belongs to the decision."""

from __future__ import annotations

import re
from collections.abc import Sequence

from exports.layouts.decision_v1 import words
from exports.layouts.decision_v1.collectives import (
    counts,
    informed,
    level,
    named,
    note,
    numbers,
    rated_list,
    subjects,
)
from exports.layouts.review_v1.figures import short_date
from exports.layouts.session_v1.blocks import Block, Col, Grid, Page, Para, Row, Run, Signer, Top, para
from exports.layouts.session_v1.words import LEVEL, long_day, sentence, two
from reviews.campaign import Document
from reviews.decision_papers import AgainPaper, BodyPaper, DecisionPaper, Frame, PromptPaper

COLUMNS = (
    Col("TT", 9, "center"), Col("Họ và tên", 36), Col("Ngày sinh", 22, "center"), Col("Chức vụ", 30),
    Col("Mức xếp loại", 32), Col("Ghi chú", 36),
)  # fmt: skip

FEW = 6
"""Cells that «Nơi nhận» names one by one."""


def page_of(paper: BodyPaper) -> Page:
    """The page of a paper."""
    if isinstance(paper, DecisionPaper):
        return decision(paper)
    return again(paper) if isinstance(paper, AgainPaper) else prompting(paper)


def decision(paper: DecisionPaper) -> Page:
    """The decision; its list follows after the signature."""
    frame, cells = paper.frame, [cell.unit_name for cell in paper.cells]
    whose = f"của {cells[0]}" if len(cells) == 1 else f"của {two(len(cells))} chi bộ"
    bases = [*_bases(frame), f"- Xét đề nghị {whose} và kết quả thẩm định."]
    if paper.over:
        bases.insert(-1, f"- Căn cứ {re.sub('^căn cứ ', '', paper.over, flags=re.IGNORECASE)};")
    if words.is_notice(frame.document.number):
        return _notice(paper, whose)
    articles = [
        _article(1, f"Công nhận kết quả đánh giá, xếp loại chất lượng năm {_year(frame)} đối với {subjects(paper)} "
                    f"{whose} (có danh sách kèm theo), trong đó: {numbers(paper)}."),
        _article(2, f"Chi bộ thông báo kết quả {informed(paper)}công khai trong chi bộ và lưu hồ sơ theo quy định."),
        _closing_article(3, "các chi bộ" if len(cells) > 1 else cells[0], f"các {named(paper)} có tên trong danh sách"),
    ]  # fmt: skip
    return _page(paper, [*map(para, bases), _decides(frame), *articles], annex=_list(paper), recipients=(
        "- Như Điều 3;", *_reported(frame), "- Lưu Văn phòng cấp uỷ."))  # fmt: skip


def _notice(paper: DecisionPaper, whose: str) -> Page:
    """The same result as a notice: paragraphs instead of articles."""
    frame = paper.frame
    over = f" (căn cứ {re.sub('^căn cứ ', '', paper.over, flags=re.IGNORECASE)})" if paper.over else ""
    blocks: list[Block] = [
        para(f"Sau khi xem xét đề nghị {whose} và kết quả thẩm định, {frame.document.issuer} thông báo kết quả đánh "
             f"giá, xếp loại chất lượng năm {_year(frame)} đối với {subjects(paper)} (có danh sách kèm "
             f"theo): {numbers(paper)}{over}."),
        para(f"Đề nghị chi bộ thông báo kết quả {informed(paper)}công khai trong chi bộ và lưu hồ sơ theo quy định."),
    ]  # fmt: skip
    cells = tuple(f"- {cell.unit_name};" for cell in paper.cells) if len(paper.cells) <= FEW else ("- Các chi bộ;",)
    recipients = (*cells, *_reported(frame), "- Lưu Văn phòng cấp uỷ.")
    return _page(paper, blocks, annex=_list(paper), recipients=recipients)


def again(paper: AgainPaper) -> Page:
    """Mẫu 03: the earlier level with its decision, the new one, why."""
    frame, one = paper.frame, paper.again
    born = f", ngày sinh {short_date(one.born)}" if one.born else ""
    post = f", {paper.post}" if paper.post else ""
    who, short_name = f"đồng chí {one.name}{born}{post}, đảng viên {paper.unit_name}", f"đồng chí {one.name}"
    kept = "hồ sơ đảng viên"
    if paper.collective:
        who = short_name = f"tập thể {paper.collective}"
        kept = "hồ sơ chi bộ"
    before = f" tại Quyết định số {_cited(paper.first)}" if paper.first.number else ""
    year = f"chất lượng năm {_year(frame)}"
    articles = [
        _article(1, f"Huỷ kết quả xếp loại {year} mức {LEVEL[one.before]}{before} đối với {who}."),
        Para((Run("Điều 2. ", bold=True), Run(f"Xếp loại lại {year} đối với {short_name}: "),
              Run(LEVEL[one.level], bold=True), Run("."))),
        para(f"Lý do: {sentence(one.reason)}"),
        _closing_article(3, paper.unit_name, short_name),
    ]  # fmt: skip
    bases = [*_bases(frame), "- Xét kết quả thẩm định, xác minh."]
    return _page(paper, [*map(para, bases), _decides(frame), *articles], recipients=(
        "- Như Điều 3;", *_reported(frame), f"- Lưu Văn phòng cấp uỷ, {kept}."))  # fmt: skip


def prompting(paper: PromptPaper) -> Page:
    """Points to account for, numbered."""
    frame, found = paper.frame, paper.prompted
    whom = f"đồng chí {found.name}" if found.name else f"tập thể {found.unit_name}"
    blocks: list[Block] = [
        para(f"{frame.document.issuer} gợi ý {whom}"
             f"{f', {found.unit_name},' if found.name else ''} kiểm điểm làm rõ các nội dung sau:")
    ]  # fmt: skip
    blocks += [para(f"{n}. {sentence(point)}") for n, point in enumerate(found.points, 1)]
    blocks.append(
        para(
            "Đề nghị tiếp thu, giải trình từng nội dung trong bản kiểm điểm và tại hội nghị; kết quả ghi vào biên bản."
        )
    )
    copies = (f"- {found.unit_name};", *((f"- Đồng chí {found.name};",) if found.name else ()))
    return _page(paper, blocks, whom=whom, recipients=(*copies, "- Lưu Văn phòng cấp uỷ."))


def _page(
    paper: BodyPaper, blocks: Sequence[Block], *, recipients: tuple[str, ...], whom: str = "",
    annex: tuple[Block, ...] = (),
) -> Page:  # fmt: skip
    frame = paper.frame
    notice = frame.paper == "decision" and words.is_notice(frame.document.number)
    title, about = words.NOTICE if notice else words.TITLES[frame.paper]
    if isinstance(paper, DecisionPaper) and paper.collectives:
        about = about.replace(words.OF_MEMBERS, words.OF_BOTH)
    if isinstance(paper, AgainPaper) and paper.collective:
        about = about.replace(words.MEMBERS, words.ORGANISATION)
    number = frame.document.number or "……-QĐ/ĐU"
    top = Top(
        above=(frame.unit.above or "ĐẢNG BỘ …………………").upper(), organ=(frame.unit.name or "…………………").upper(),
        place=frame.unit.place, on=frame.on, title=title,
        subject=about.format(year=f"\u00a0{_year(frame)}", whom=whom).replace("năm \u00a0", "năm\u00a0"),
        number=f"Số {number}", draft=frame.draft,
    )  # fmt: skip
    signer = Signer(
        words.capacity(frame.document.issuer), "PHÓ BÍ THƯ" if frame.deputy else "BÍ THƯ", frame.signer,
        "" if frame.draft else "secretary", "Chữ ký thay mặt cấp uỷ",
    )  # fmt: skip
    return Page(
        top, tuple(blocks), right=signer, recipients=recipients, demo=frame.demo, author=frame.unit.name,
        after=(para(words.NOTES[frame.paper], "foot"),), annex=annex,
    )  # fmt: skip


def _list(paper: DecisionPaper) -> tuple[Block, ...]:
    """Heading of the list, cell by cell, counts at its foot."""
    frame, rows, number = paper.frame, [], 0
    for cell in (cell for cell in paper.cells if cell.lines):
        rows.append(Row((f"{cell.unit_name} ({two(len(cell.lines))} đồng chí)",), head=True))
        for line in cell.lines:
            number += 1
            rows.append(Row((str(number), line.name, short_date(line.born) if line.born else "–", line.post or "–",
                             level(line), note(line))))  # fmt: skip
    subject = words.LIST_SUBJECT_BOTH if paper.collectives else words.LIST_SUBJECT
    kind = "Thông báo" if words.is_notice(frame.document.number) else "Quyết định"
    members: tuple[Block, ...] = ()
    if paper.lines:
        told = f"Danh sách có {two(number)} đồng chí. {counts(paper.lines, 'đồng chí')}."
        members = (Grid(COLUMNS, tuple(rows), "small"), para(told))
    cited = _cited(frame.document) if frame.document.number else f"……, {long_day(None)}"
    return (
        Para((Run(words.LIST, bold=True),), "centre", keep=True),
        Para((Run(subject.format(year=_year(frame)), bold=True),), "centre", keep=True),
        Para((Run(words.BELONGS.format(kind=kind, document=cited), italic=True),), "centre", keep=True),
        *members, *rated_list(paper),
    )  # fmt: skip


def _cited(found: Document) -> str:
    """«45-QĐ/ĐU, ngày 20/12/2026 của Đảng uỷ xã Mây Hạ»."""
    day = f", ngày {short_date(found.on)}" if found.on else ""
    return f"{found.number}{day}" + (f" của {found.issuer}" if found.issuer else "")


def _bases(frame: Frame) -> list[str]:
    return [f"- Căn cứ {text};" for text in words.BASES.get(frame.rule_set, ())]


def _decides(frame: Frame) -> Para:
    return Para(
        (Run(f"{frame.document.issuer or frame.unit.name} QUYẾT ĐỊNH".upper(), bold=True),), "centre", keep=True
    )


def _article(number: int, text: str) -> Para:
    return Para((Run(f"Điều {number}. ", bold=True), Run(text)))


def _closing_article(number: int, cells: str, people: str) -> Para:
    whose = f"Văn phòng cấp uỷ, {cells} và {people} chịu trách nhiệm thi hành Quyết định này. "
    return _article(number, whose + "Quyết định có hiệu lực từ ngày ký.")


def _reported(frame: Frame) -> tuple[str, ...]:
    return (f"- {frame.unit.above} (để báo cáo);",) if frame.unit.above else ()


def _year(frame: Frame) -> str:
    return frame.period.partition("-")[0]
