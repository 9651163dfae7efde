"""What the open paper is called: the year's review, a quarter's self-assessment, the collective's report."""

from __future__ import annotations

from reviews.forms import COLLECTIVE, QUARTERLY
from tui.locale import _

_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def period_words(period: str) -> str:
    """«Quý III/2026» of `2026-Q3`; any other period as it stands."""
    year, _mark, number = period.partition("-Q")
    return _("Quý {n}/{year}").format(n=_ROMAN[number], year=year) if number in _ROMAN else period


def trail_words(form: str, period: str) -> str:
    """The first words of every screen's title: «Tự kiểm điểm 2026»."""
    if form == QUARTERLY:
        return _("Tự đánh giá {0}").format(period_words(period))
    if form == COLLECTIVE:
        return _("Báo cáo tập thể {0}").format(period)
    return _("Tự kiểm điểm {0}").format(period)


def paper_name(form: str, period: str) -> str:
    """«Bản kiểm điểm năm 2026», at the beginning of a sentence."""
    if form == QUARTERLY:
        return _("Bản tự đánh giá {period}").format(period=period_words(period))
    if form == COLLECTIVE:
        return _("Báo cáo kiểm điểm của tập thể năm {year}").format(year=period)
    return _("Bản kiểm điểm năm {year}").format(year=period)


def begin_words(form: str, period: str) -> str:
    """What to do with an empty form."""
    if form == QUARTERLY:
        return _("Bắt đầu tự đánh giá {period}").format(period=period_words(period))
    if form == COLLECTIVE:
        return _("Bắt đầu báo cáo kiểm điểm của tập thể năm {year}").format(year=period)
    return _("Bắt đầu tự kiểm điểm năm {year}").format(year=period)


def go_on_words(form: str, period: str) -> str:
    """What to do with a form that is begun."""
    if form == QUARTERLY:
        return _("Tiếp tục tự đánh giá {period}").format(period=period_words(period))
    if form == COLLECTIVE:
        return _("Tiếp tục báo cáo kiểm điểm của tập thể năm {year}").format(year=period)
    return _("Tiếp tục tự kiểm điểm năm {year}").format(year=period)


def finish_words(form: str, period: str) -> str:
    """What to do with a form that is complete."""
    if form == QUARTERLY:
        return _("Đọc lại, ký và gửi bản tự đánh giá {period}").format(period=period_words(period))
    if form == COLLECTIVE:
        return _("Đọc lại, ký báo cáo kiểm điểm của tập thể năm {year}").format(year=period)
    return _("Đọc lại, ký và gửi bản kiểm điểm năm {year}").format(year=period)


def ask_words(form: str) -> str:
    """Asked once before signing."""
    if form == QUARTERLY:
        return _("Ký bản tự đánh giá này?")
    if form == COLLECTIVE:
        return _("Ký báo cáo này?")
    return _("Ký bản kiểm điểm này?")


def signed_words(form: str, number: int) -> str:
    """What was signed just now."""
    if form == QUARTERLY:
        return _("✓ Đã ký bản tự đánh giá, lần nộp {n}.").format(n=number)
    if form == COLLECTIVE:
        return _("✓ Đã ký báo cáo của tập thể, lần nộp {n}.").format(n=number)
    return _("✓ Đã ký bản kiểm điểm, lần nộp {n}.").format(n=number)


def place_words(form: str) -> str:
    """Over which place on the paper the hand signs."""
    if form == QUARTERLY:
        return _("Cá nhân tự đánh giá")
    if form == COLLECTIVE:
        return _("T/M chi uỷ (chi bộ)")
    return _("Người tự kiểm điểm")


def along_words(form: str) -> tuple[str, ...]:
    """What goes along with the paper."""
    if form == QUARTERLY:
        return (_("· bản tự đánh giá quý, mẫu 05"), _("· phụ lục nhiệm vụ trong quý, nếu có dòng nào"))
    if form == COLLECTIVE:
        return (_("· báo cáo kiểm điểm của tập thể, mẫu 01"),)
    return (
        _("· bản kiểm điểm mẫu {form}").format(form=form),
        _("· phụ lục: tự đánh giá theo Quy định 144-QĐ/TW và chủ đề năm"),
    )
