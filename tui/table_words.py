"""What taking a spreadsheet over would do, in lines that the command and the screen both show."""

from __future__ import annotations

from collections.abc import Iterator

from questionnaires.numbers import decimal
from reviews.actions.table_import import TablePreview
from tui.locale import _
from tui.messages import sentence


def mapping_lines(preview: TablePreview) -> Iterator[str]:
    """Which column becomes what, and which ones are left out."""
    sheet = preview.sheet.name or _("tệp CSV")
    yield _("Trang tính: {sheet}; dòng tiêu đề: {row}").format(sheet=sheet, row=preview.head.row + 1)
    for column in preview.head.columns:
        header = " ".join(column.header.split())
        yield _("  cột {letter} «{header}» → {field}").format(
            letter=column.letter, header=header, field=column.field.title
        )
    if preview.head.unused:
        left = ", ".join(f"{letter} «{' '.join(header.split())}»" for letter, header in preview.head.unused)
        yield _("  không lấy: {columns}").format(columns=left)


def result_lines(preview: TablePreview) -> Iterator[str]:
    """How many rows come, what was worked out, which ones are refused and why."""
    yield _("Lấy {n} dòng.").format(n=len(preview.rows))
    if preview.paced:
        yield _("{n} dòng: tiến độ tính từ thời hạn và ngày hoàn thành.").format(n=preview.paced)
    if preview.repeated:
        yield _("{n} dòng đã có trong bảng, không lấy lại.").format(n=preview.repeated)
    for row in preview.refused:
        yield _("Dòng {n} không lấy («{words}»): {why}").format(
            n=row.number, words=row.words, why=sentence(row.problem)
        )
    for score, value in preview.rates:
        if value is not None:
            yield f"{score.title.vi}: {decimal(value, 0 if value.denominator == 1 else 1)}"
