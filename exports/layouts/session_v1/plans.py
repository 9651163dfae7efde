"""Tờ trình khen thưởng and the plan to remedy."""

from __future__ import annotations

from exports.layouts.review_v1.figures import short_date
from exports.layouts.session_v1 import words
from exports.layouts.session_v1.blocks import Col, Grid, Page, Para, Row, Run, para
from reviews.session_filing import AwardProposal, RemedyPlan


def awards(paper: AwardProposal) -> Page:
    """Who is proposed for what, and how many years in a row at the top level (HD 06-HD/TW 19.2)."""
    frame = paper.frame
    to = paper.to or words.above(frame) or "…………………………"
    cols = (
        Col("TT", 10, "center"), Col("Họ và tên", 45), Col("Hình thức đề nghị", 45), Col("Thành tích, lý do", 43),
        Col("Số năm liền xếp loại xuất sắc", 22, "center"),
    )  # fmt: skip
    rows = tuple(
        Row((str(n), name, award.title, award.reason, str(run))) for n, (name, award, run) in enumerate(paper.rows, 1)
    )
    return Page(
        words.top(frame),
        (
            Para((Run("Kính trình: ", italic=True), Run(f"{to}.")), "centre"),
            para(
                f"Căn cứ kết quả kiểm điểm, đánh giá, xếp loại chất lượng đảng viên năm {words.year(frame)}, "
                f"{words.cell(frame)} đề nghị xét khen thưởng các đồng chí có tên sau:"
            ),
            Grid(cols, rows, "small"),
            para(f"Kính trình {to} xem xét, quyết định."),
        ),
        right=words.for_cell(paper.head), recipients=words.filed("Như trên"), demo=frame.demo,
    )  # fmt: skip


def remedy(paper: RemedyPlan) -> Page:
    """What is to be mended, by whom, until when."""
    frame = paper.frame
    cols = (
        Col("TT", 10, "center"), Col("Hạn chế, khuyết điểm; việc phải làm", 75), Col("Người chịu trách nhiệm", 38),
        Col("Thời hạn", 22, "center"), Col("Kết quả", 20),
    )  # fmt: skip
    rows = tuple(
        Row((
            str(n), line.what, line.who, short_date(line.due) if line.due else "",
            line.result or (f"xong {short_date(line.done)}" if line.done else ""),
        ))
        for n, line in enumerate(paper.rows, 1)
    )  # fmt: skip
    return Page(
        words.top(frame),
        (
            para(
                f"Để khắc phục các hạn chế, khuyết điểm nêu ra tại hội nghị kiểm điểm năm {words.year(frame)}, "
                f"{words.cell(frame)} xây dựng kế hoạch như sau:"
            ),
            Grid(cols, rows, "small"),
            para("Chi uỷ theo dõi, báo cáo kết quả thực hiện tại các kỳ sinh hoạt chi bộ."),
        ),
        right=words.for_cell(paper.head),
        recipients=words.filed(
            words.reported(frame), "Các đồng chí có tên trong kế hoạch"
        ),
        demo=frame.demo,
    )  # fmt: skip
