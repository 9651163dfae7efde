"""The summary for the level above as an unsigned PDF with its data embedded; drawn with the session's layout."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from hashlib import sha256
from typing import Final

from exports.coverage import refuse_missing
from exports.layouts.rollup_v1.grids import grid
from exports.layouts.session_v1.blocks import Bars, Block, Col, Grid, Heading, Page, Row, Signer, Top, para, texts
from exports.layouts.session_v1.page import fields, html
from exports.layouts.session_v1.words import LEVEL
from exports.layouts.style import behind, style
from exports.render import Renderer
from exports.summary_v1 import NAME, dumps
from reviews.national_tables import tables
from reviews.rules import LEVELS
from reviews.session_parts import Bar, Chart
from reviews.summary import STATUSES, Summary

STATUS: Final[Mapping[str, str]] = {
    "exempt": "Không thuộc diện: được miễn công tác, sinh hoạt đảng",
    "suspended": "Không thuộc diện: bị đình chỉ sinh hoạt đảng",
    "under_six_months": "Không thuộc diện: mới kết nạp chưa đủ 06 tháng",
    "deferred": "Chưa kiểm điểm, xếp loại: hoãn",
    "missing": "Chưa kiểm điểm, xếp loại",
}
WHO: Final[Mapping[str, str]] = {"full": "chính thức", "probationary": "dự bị", "": "chưa ghi"}
PEOPLE: Final = ("memberships", "genders")
NOTE: Final = (
    "Số đảng viên và số mức xếp loại là số liệu thống kê, ghi đúng và đủ. Phân bố câu trả lời chỉ ghi khi có từ 05 "
    "người trả lời và không ai suy ra được câu trả lời của người khác; mỗi kỳ công bố một lần. Không có họ tên."
)


class WeasySummaries:
    """`reviews.ports_upward.SummaryPapers` with WeasyPrint."""

    def __init__(self, renderer: Renderer | None = None) -> None:
        self._renderer = renderer or Renderer()

    def data(self, summary: Summary) -> bytes:
        """The canonical JSON that is embedded and hashed. Raises BadPayloadError."""
        return dumps(summary)

    def pdf(
        self, summary: Summary, on: date, *, place: str, signer: str, deputy: bool, titles: Mapping[str, str],
        labels: Mapping[str, Mapping[str, str]],
    ) -> bytes:  # fmt: skip
        """The paper, with the field `secretary`. `titles` and `labels` name questions and their marks.

        Raises UnprintableError, NoPangoError, BadPayloadError.
        """
        drawn = page(summary, on, place, signer, deputy=deputy, titles=titles, labels=labels)
        refuse_missing(("summary", text) for text in texts(drawn))
        data = dumps(summary)
        css = style("exports.layouts.session_v1", "session.css") + behind(demo=summary.demo)
        return self._renderer.pdf(
            html(drawn), css=css, payload=data, name=NAME,
            stamp=datetime.combine(on, time(), UTC), fields=dict(fields(drawn)), identifier=sha256(data).digest()[:16],
        )  # fmt: skip


def page(
    summary: Summary, on: date, place: str, signer: str, *, deputy: bool, titles: Mapping[str, str],
    labels: Mapping[str, Mapping[str, str]],
) -> Page:  # fmt: skip
    """The whole paper; `titles` and `labels` name questions and their marks."""
    charts = tuple(
        Chart(
            titles.get(found.question, found.question),
            tuple(Bar(labels.get(found.question, {}).get(code, code), n) for code, n in found.counts),
        )
        for found in summary.distributions
    )
    blocks: list[Block] = [
        para(NOTE, "note"), Heading("I. Số lượng theo mức xếp loại"), _levels(summary), Heading("II. Chi tiết"),
        _details(summary),
    ]  # fmt: skip
    people = [found for found in tables(summary) if found.id in PEOPLE]
    whole = [found for found in tables(summary) if found.id == "collectives"]
    if people:  # not in figures of format 1, whose paper stays as it was
        blocks += [Heading("III. Theo đảng viên chính thức, dự bị và giới tính")]
        blocks += [grid(found, narrow=True) for found in people]
    if whole:
        blocks += [Heading(f"{'IV' if people else 'III'}. Tập thể"), grid(whole[0], narrow=True)]
    if charts:
        number = ("III", "IV", "V")[bool(people) + bool(whole)]
        blocks += [Heading(f"{number}. Phân bố câu trả lời của đảng viên"), Bars(charts)]
    above = summary.unit_path[-1] if summary.unit_path else "ĐẢNG BỘ …………………"
    post = "PHÓ BÍ THƯ" if deputy else "BÍ THƯ"
    subject = f"kết quả đánh giá, xếp loại chất lượng đảng viên năm {summary.period[:4]}"
    return Page(
        top=Top(above.upper(), summary.unit_name.upper(), place, on, "BIỂU TỔNG HỢP SỐ LIỆU", subject),
        blocks=tuple(blocks),
        right=Signer("T/M CHI BỘ", post, signer, "secretary", f"Chữ ký của {post.lower()} chi bộ"),
        recipients=("- Cấp uỷ cấp trên (để tổng hợp);", "- Lưu Chi bộ."),
        demo=summary.demo,
        author=summary.unit_name,
    )


def _levels(summary: Summary) -> Grid:
    classified = sum(summary.total(level) for level in LEVELS)

    def share(n: int) -> str:
        return f"{100 * n / classified:.2f}%".replace(".", ",") if classified else "–"

    rows = [Row((LEVEL[level], str(summary.total(level)), share(summary.total(level)))) for level in LEVELS]
    rows.append(Row(("Cộng đã đánh giá, xếp loại", str(classified), share(classified)), bold=True))
    rows += [Row((STATUS[status], str(summary.total(status)), "")) for status in STATUSES if summary.total(status)]
    rows.append(Row(("Tổng số đảng viên", str(summary.people), ""), bold=True))
    return Grid(
        (Col("Mức, tình trạng", 105), Col("Số đảng viên", 30, "center"), Col("Tỷ lệ", 30, "center")), tuple(rows)
    )


def _details(summary: Summary) -> Grid:
    """One row a cell of the cube; who and gender only where the figures hold them."""
    told = any(count.membership or count.gender for count in summary.counts)
    rows = tuple(
        Row(
            (
                count.group or "–", count.form,
                *((WHO[count.membership], count.gender or "chưa ghi") if told else ()),
                LEVEL.get(count.level) or STATUS.get(count.level, count.level), str(count.n),
            )
        )
        for count in summary.counts
    )  # fmt: skip
    group, form, level, n = (30, 14, 65, 21) if told else (35, 15, 90, 25)
    who = (Col("Đảng viên", 20, "center"), Col("Giới", 15, "center")) if told else ()
    heads = (
        Col("Nhóm", group), Col("Mẫu", form, "center"), *who, Col("Mức, tình trạng", level),
        Col("Số đảng viên", n, "center"),
    )  # fmt: skip
    return Grid(heads, rows, "small")
