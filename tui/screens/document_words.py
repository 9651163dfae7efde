"""What the list of papers says, row by row and on a page of its own."""

from __future__ import annotations

from reviews.actions.report_standing import Standing
from reviews.session_kinds import BY_ID
from tui.locale import _
from tui.messages_papers import needs, paper_titles, sign_fields
from tui.output import foreign
from tui.widgets.cells import Words, styled
from tui.widgets.lines import Row, row


def line(number: int, found: Standing) -> Row:
    """Name at the left, how it stands at the right."""
    words, colour = stands(found)
    return row(f"{number:>2}  {paper_titles()[found.paper]}", styled(words, colour), id=str(number - 1))


def stands(found: Standing) -> tuple[str, str]:
    """How a kind of paper stands, and the colour of the words."""
    if found.need:
        return short_need(found), "$muted"
    if not found.total:
        return _("không có ai"), "$muted"
    if not found.made:
        return (_("có dự thảo"), "$ink") if found.drafts else (_("chưa làm"), "$muted")
    share = _("{n}/{all} ").format(n=found.made, all=found.total) if found.made < found.total else ""
    if found.by_nature_unsigned:
        return share + _("✓ đã làm, không ký"), "$ok"
    if not found.waits:
        return share + _("✓ đã ký"), "$ok"
    names = ", ".join(name or "?" for _field, name in found.waits)
    if found.signed:
        return _("ký {n}/{all}, chờ {names}").format(n=found.signed, all=found.total, names=names), "bold $warn"
    return share + _("chờ {names} ký").format(names=names), "bold $warn"


def short_need(found: Standing) -> str:
    """What is missing, in few words."""
    return {
        "meeting": _("chưa họp"), "count": _("chưa kiểm phiếu"), "committee": _("chưa ghi họp chi uỷ"),
        "awards": _("chưa có đề nghị"), "remedies": _("chưa có việc khắc phục"),
        "proposals": _("chưa có mức đề xuất"), "packs": _("chưa nhận bài"),
        "comments": _("không còn ai thiếu"),
    }[found.need]  # fmt: skip


def lacking(found: Standing) -> str:
    """What is missing, in a sentence."""
    return _("{title}: {need}.").format(title=paper_titles()[found.paper], need=needs()[found.need])


def details(found: Standing, place: str) -> tuple[Words, ...]:
    """A page about one kind: state, who signs in which order, files."""
    words, colour = stands(found)
    rows: list[Words] = [styled(words[:1].upper() + words[1:] + ".", f"bold {colour}".replace("bold bold", "bold"))]
    if found.need:
        rows += ["", lacking(found)]
    kind = BY_ID[found.paper]
    names = ", ".join(sign_fields()[field] for field in kind.fields)
    rows += ["", _("Ký theo thứ tự: {names}.").format(names=names) if names else _("Văn bản này không ký.")]
    if found.waits:
        rows += [
            "",
            _("Người ký nhận tệp, ký trên máy mình bằng: kiemdiem sign TỆP --as {role}").format(role=found.waits[0][0]),
            _("rồi chép tệp đã ký về đúng chỗ cũ; ở đây bấm F9 để ký tiếp phần còn lại."),
        ]
    if kind.editable:
        rows += ["", _("Có bản Word để sửa; chỉ bản PDF được ký.")]
    if kind.table:
        rows += ["", _("Có bảng Excel để tính tiếp.")]
    if found.files:
        rows += ["", styled(_("Tệp trong {place}:").format(place=foreign(place)), "$muted")]
        rows += [f"· {foreign(file)}" for file in found.files]
    return tuple(rows)
