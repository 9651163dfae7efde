"""What taking a roster over would do, in lines that the command and the screen both show."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.actions.roster import differences
from reviews.people import Roster
from reviews.roster_import import RosterPreview
from tui.locale import _
from tui.messages import sentence


def preview_lines(preview: RosterPreview, roster: Roster) -> Iterator[str]:
    """Columns, people, what changes of those who are known, refused rows with every reason."""
    name, at = preview.sheet.name, preview.head.row + 1
    words = _("Trang tính «{name}», dòng tiêu đề {n}:") if name else _("Tệp CSV, dòng tiêu đề {n}:")
    yield words.format(name=name, n=at)
    for column in preview.head.columns:
        yield f"  {column.letter}  «{_flat(column.header)}» → {column.field.title}"
    for letter, header in preview.head.unused:
        yield _("  {letter}  «{header}»: không lấy").format(letter=letter, header=_flat(header))
    if preview.masked:
        yield _("Số căn cước, số thẻ đảng không được giữ trong chương trình này.")
    yield _("Thêm {new} đồng chí, sửa {old}, {same} không đổi, không lấy {bad} dòng.").format(
        new=len(preview.added), old=len(preview.updated), same=preview.same, bad=len(preview.refused)
    )
    known = {line.member: line for line in roster.lines}
    for line in preview.updated:
        changes = "; ".join(
            f"{title}: {before or '—'} → {after or '—'}"
            for title, before, after in differences(known[line.member], line)
        )
        yield _("  sửa {name}: {changes}").format(name=line.profile.name, changes=changes)
    for refused in preview.refused:
        why = " ".join(sentence(problem) for problem in refused.problems)
        yield _("  dòng {n} ({name}): {why}").format(n=refused.number, name=refused.words or "?", why=why)


def taken_words(preview: RosterPreview) -> str:
    """What was taken."""
    return _("Đã thêm {new}, sửa {old} đồng chí.").format(new=len(preview.added), old=len(preview.updated))


def _flat(header: str) -> str:
    return " ".join(header.split())
