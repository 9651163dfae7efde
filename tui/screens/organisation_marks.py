"""What is said about pinned keys of organisations: to be compared aloud with the other side, never by a few letters."""

from __future__ import annotations

from collections.abc import Sequence

from reviews.expected_units import ExpectedUnit
from reviews.naming import fingerprint_groups
from tui.locale import _
from tui.output import foreign
from tui.widgets.cells import Words, styled


def mark_of(unit: ExpectedUnit) -> str:
    """The ten groups of the pinned certificate as the organisation's own «keys show» says them; empty for none."""
    return " ".join(fingerprint_groups(unit.fingerprint))


def mark_words(unit: ExpectedUnit) -> tuple[Words, ...]:
    """The mark of one organisation, how it is compared, what to do where it is another one."""
    groups = fingerprint_groups(unit.fingerprint)
    if not unit.fingerprint:
        return (_("Chưa ghim khoá. F3 lấy tệp *.kdunit của tổ chức này."),)
    return (
        _("Gặp hoặc gọi bí thư của tổ chức này: mỗi bên đọc, đối chiếu từng nhóm. Bên ấy xem ở trang «Khoá cá nhân»."),
        "", styled("   ".join(groups[:5]), "bold $ink"), styled("   ".join(groups[5:]), "bold $ink"), "",
        _("Khác một nhóm: không dùng khoá này. Delete bỏ tổ chức khỏi danh sách, xin tệp *.kdunit mới, F3 ghim lại."),
    )  # fmt: skip


def pinned(units: Sequence[ExpectedUnit]) -> tuple[Words, ...]:
    """The certificates that were pinned just now, to be compared in person."""
    if len(units) == 1:
        return mark_words(units[0])
    rows: list[Words] = [
        _("Đối chiếu từng nhóm với bí thư của từng tổ chức (gặp, điện thoại); F8 xem lại từng dấu."), "",
    ]  # fmt: skip
    for unit in units:
        rows += [foreign(unit.name), styled(mark_of(unit), "bold"), ""]
    return tuple(rows)


def repinned_words(changed: Sequence[tuple[ExpectedUnit, str]]) -> list[str]:
    """Whose pinned key a list or a unit file has replaced just now: nobody should learn that later."""
    words = _("Khoá đã ghim bị thay: {unit}, {old} → {new}. Đối chiếu trực tiếp với bí thư của tổ chức ấy.")
    return [
        words.format(unit=foreign(unit.name), old=old[:8].upper(), new=unit.fingerprint[:8].upper())
        for unit, old in changed
    ]
