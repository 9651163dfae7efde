"""The top of page 1: organ block, Party heading with its rule, place and date, title, personal lines."""

from __future__ import annotations

from exports.layouts.review_v1.figures import short_date, written_date
from exports.layouts.review_v1.forms import Form
from exports.layouts.review_v1.markup import esc, unbroken_hyphens
from exports.layouts.review_v1.said import Said

NO_POST = "Không"


def head(said: Said, form: Form) -> str:
    """Organ block to personal lines (HD 05-HD/VPTW, 2.1 and 4.1; Mẫu 2B, 2C of HD 43-HD/BTCTW)."""
    unit = said.submission.unit
    return (
        '<table class="organs" role="presentation"><tr>'
        f'<td class="left"><div>{esc(_capitals(unit.above, "ĐẢNG BỘ …………………"))}</div>'
        f"<div><b>{esc(_capitals(unit.name, 'CHI BỘ …………………'))}</b></div></td>"
        '<td class="right"><div class="party"><span>ĐẢNG CỘNG SẢN VIỆT NAM</span></div>'
        f'<div class="place">{esc(written_date(unit.place, said.submission.signed_on))}</div></td></tr></table>'
        f'<h1>{esc(form.title)}</h1><p class="year">Năm {esc(year(said.submission.period))}</p>'
        f'<p class="subtitle">{esc(form.subtitle)}</p>{_person(said, form)}'
    )


def full_name(said: Said) -> str:
    """The name as the member confirmed it."""
    return said.text("full_name", said.submission.profile.name)


def _capitals(name: str, blank: str) -> str:
    return name.upper() or blank


def year(period: str) -> str:
    """`2026` of a period `2026` or `2026-Q3`."""
    return period.partition("-")[0]


def _person(said: Said, form: Form) -> str:
    profile = said.submission.profile
    born = said.text("born", short_date(profile.born) if profile.born else "…………")
    first = (
        '<table class="person" role="presentation"><tr>'
        f"<td>Họ và tên: <b>{esc(full_name(said))}</b></td><td>Ngày sinh: {esc(born)}</td></tr></table>"
    )
    posts = (
        ("Chức vụ Đảng", said.text("party_post", profile.party_post)),
        ("Chức vụ chính quyền", said.text("government_post", profile.government_post)),
        ("Chức vụ đoàn thể", said.text("union_post", profile.union_post)),
    )
    shown = [(label, text or NO_POST) for label, text in posts if text or form.posts]
    shown.append(("Đơn vị công tác", said.text("workplace", profile.workplace) or "…………"))
    shown.append(("Chi bộ", said.submission.unit.name.removeprefix("Chi bộ ") or "…………"))
    return first + "".join(f'<p class="line">{esc(label)}: {unbroken_hyphens(text)}</p>' for label, text in shown)
