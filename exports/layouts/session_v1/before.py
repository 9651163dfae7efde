"""Papers before the meeting: agenda, invitation, reminder list, table of self-assessments."""

from __future__ import annotations

from exports.layouts.session_v1 import words
from exports.layouts.session_v1.blocks import Bars, Block, Break, Col, Grid, Heading, Page, Row, labelled, para
from reviews.rules import LEVELS
from reviews.session_calling import Agenda, Invitation, Reminders, SelfAssessments

STEPS = (
    ("Ổn định tổ chức, điểm danh; nêu mục đích, yêu cầu của hội nghị; thông qua chương trình", "{chair}"),
    ("Cử thư ký hội nghị và tổ kiểm phiếu", "{chair}"),
)
AFTER = (
    ("Thảo luận mức xếp loại chất lượng của từng đảng viên", "Hội nghị"),
    ("Phổ biến thể lệ, phát phiếu, bỏ phiếu kín", "Tổ kiểm phiếu: {tellers}"),
    ("Kiểm phiếu, công bố kết quả kiểm phiếu", "{teller}"),
    ("Kết luận của chủ trì; đề nghị mức xếp loại, khen thưởng, biện pháp khắc phục", "{chair}"),
    ("Thông qua biên bản, bế mạc", "{clerk}"),
)


def agenda(paper: Agenda) -> Page:
    """Collective first, then bí thư, phó bí thư and the others (QĐ 366 Điều 7 k.3)."""
    frame = paper.frame
    names = {
        "chair": paper.chair or "Chủ trì", "clerk": paper.clerk or "Thư ký", "tellers": ", ".join(paper.tellers) or "…",
        "teller": paper.tellers[0] if paper.tellers else "Tổ trưởng tổ kiểm phiếu",
    }  # fmt: skip
    rows: list[Row] = [Row((what, who.format(**names))) for what, who in STEPS]
    if paper.collective:
        rows.append(
            Row(("Kiểm điểm tập thể chi uỷ: trình bày báo cáo kiểm điểm, góp ý, tiếp thu, kết luận", paper.chair))
        )
    for name in paper.order:
        own = name == paper.secretary and paper.own_chair and paper.own_chair != name
        note = f"\n(đồng chí {paper.own_chair} điều hành)" if own else ""
        note += "\n(chưa có kết quả CBCCVC)" if name in paper.waiting else ""
        rows.append(Row((f"Kiểm điểm cá nhân: đồng chí {name}", f"{name}{note}")))
    rows += [Row((what, who.format(**names))) for what, who in AFTER]
    numbered = tuple(Row((str(n), *row.cells)) for n, row in enumerate(rows, 1))
    blocks: list[Block] = [
        labelled("Thời gian:", f"{words.when(paper.at)}."),
        labelled("Địa điểm:", words.sentence(paper.place or "…………………………")),
        labelled("Chủ trì:", f"đồng chí {names['chair']}."),
        Grid((Col("TT", 12, "center"), Col("Nội dung", 103), Col("Người thực hiện", 50)), numbered, "small"),
        para(
            "Từng đảng viên trình bày tóm tắt bản tự kiểm điểm; hội nghị góp ý; đảng viên tiếp thu, giải trình; "
            "chủ trì kết luận."
        ),
    ]
    return Page(words.top(frame), tuple(blocks), demo=frame.demo)


def invitation(paper: Invitation) -> Page:
    """One letter for the members and the guests it names."""
    frame = paper.frame
    blocks: list[Block] = [
        para(f"{words.cell(frame)} trân trọng kính mời:"),
        *(para(f"- Đồng chí {guest};") for guest in paper.guests),
        para(f"- Các đồng chí đảng viên {words.cell(frame)}"),
        para(
            f"Dự hội nghị kiểm điểm, đánh giá, xếp loại chất lượng đảng viên năm {words.year(frame)}."
        ),
        labelled("Thời gian:", f"{words.when(paper.at)}."),
        labelled("Địa điểm:", words.sentence(paper.place or "…………………………")),
        labelled("Chủ trì:", f"đồng chí {paper.chair or '…………………………'}."),
        para(
            "Đề nghị các đồng chí nghiên cứu trước tài liệu gửi kèm, chuẩn bị ý kiến tự phê bình và phê bình, dự hội "
            "nghị đầy đủ, đúng giờ. Đồng chí vắng mặt báo cáo lý do với bí thư chi bộ trước hội nghị."
        ),
    ]  # fmt: skip
    return Page(
        words.top(frame), tuple(blocks), right=words.for_cell(paper.head), demo=frame.demo,
        recipients=words.filed("Như trên"),
    )  # fmt: skip


def reminders(paper: Reminders) -> Page:
    """Who has not handed in yet; a sheet for the wall or the telephone, signed by nobody."""
    frame = paper.frame
    left = (paper.deadline - paper.today).days if paper.deadline else None
    due = f"Hạn nộp: {words.long_day(paper.deadline)}" if paper.deadline else "Hạn nộp: chưa đặt"
    if left is not None:
        due += f" (còn {left} ngày)" if left >= 0 else f" (đã quá {-left} ngày)"
    rows = tuple(
        Row((
            str(n), line.name, f"Mẫu {line.form}", "Trả lại để bổ sung" if line.returned else "Chưa nộp", line.reason,
        ))
        for n, line in enumerate(paper.rows, 1)
    )  # fmt: skip
    cols = (
        Col("TT", 12, "center"), Col("Họ và tên", 55), Col("Mẫu", 22, "center"), Col("Tình trạng", 36, "center"),
        Col("Nội dung cần bổ sung", 40),
    )  # fmt: skip
    blocks: list[Block] = [
        para(f"{due}. Đến {words.long_day(paper.today)}: đã nhận {paper.received} bản, còn {len(paper.rows)} bản."),
    ]
    if rows:
        blocks.append(Grid(cols, rows, "small"))
    else:
        blocks.append(para("Tất cả đảng viên thuộc diện kiểm điểm đã nộp."))
    return Page(words.top(frame), tuple(blocks), demo=frame.demo)


def self_assessments(paper: SelfAssessments) -> Page:
    """Points and own level of each member, then the distributions."""
    frame = paper.frame
    cols = (
        Col("TT", 10, "center"), Col("Họ và tên", 48), Col("Mẫu", 14, "center"), Col("Điểm\nchung", 16, "center"),
        Col("Điểm\nkết quả", 17, "center"), Col("Tổng", 15, "center"), Col("Mức tự nhận", 45, "center"),
    )  # fmt: skip
    rows = tuple(
        Row((
            str(n), p.profile.name, p.profile.form, words.points(p.year.general), words.points(p.year.result),
            words.points(p.year.total), words.short(p.year.level("self"), "chưa có"),
        ))
        for n, p in enumerate(paper.rows, 1)
    )  # fmt: skip
    levels = [p.year.level("self") for p in paper.rows]
    named = "; ".join(f"{words.LEVEL[code]}: {levels.count(code)}" for code in LEVELS)
    none = f"; chưa có: {levels.count('')}" if levels.count("") else ""
    blocks: list[Block] = [Grid(cols, rows, "small"), para(f"Cộng: {len(levels)} đảng viên. Tự nhận: {named}{none}.")]
    if paper.charts:
        blocks += [Break(), Heading("Phân bố các nội dung tự đánh giá"), Bars(paper.charts)]
    return Page(
        words.top(frame), tuple(blocks), right=words.for_cell(paper.head), demo=frame.demo, recipients=words.filed()
    )
