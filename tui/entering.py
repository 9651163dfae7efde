"""Numbers and days as people type them, and one clear sentence when they cannot be."""

from __future__ import annotations

import calendar
import re
from datetime import date
from fractions import Fraction

from questionnaires.answering import YEARS
from questionnaires.model import Question
from questionnaires.numbers import decimal
from tui.locale import _
from tui.plain_answers import NotUnderstoodError, amount


class MistypedError(ValueError):
    """What was typed is no such value; the argument is the sentence for the person."""


def number(typed: str, question: Question | None = None) -> Fraction | None:
    """An exact number, comma or point; None when nothing was typed. Raises MistypedError."""
    if not typed.strip():
        return None
    try:
        found = amount(typed)
    except NotUnderstoodError as wrong:
        raise MistypedError(_("Đề nghị ghi bằng chữ số, thí dụ 28 hoặc 28,5")) from wrong
    if question is not None:
        _in_range(found, question)
    return found


def _in_range(found: Fraction, question: Question) -> None:
    low, high = question.minimum, question.maximum
    if (low is not None and found < low) or (high is not None and found > high):
        if high is None:
            raise MistypedError(_("Số phải từ {0} trở lên").format(decimal(low or Fraction(0))))
        raise MistypedError(_("Số phải từ {0} đến {1}").format(decimal(low or Fraction(0)), decimal(high)))
    if question.step is not None and ((found - (low or 0)) / question.step).denominator != 1:
        raise MistypedError(_("Chỉ ghi theo bước {0}").format(decimal(question.step)))


def day(typed: str, *, year: int | None = None) -> date | None:
    """A day as `30/6/2026`, `30/6` (of `year`), `30062026`, `2026-06-30`; None for nothing. Raises MistypedError."""
    typed = typed.strip()
    if not typed:
        return None
    found = re.fullmatch(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?", typed) or re.fullmatch(
        r"(\d{2})(\d{2})(\d{4})", typed
    )
    if found is None:
        found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", typed)
        if found is None:
            raise MistypedError(_("Đề nghị ghi ngày/tháng/năm, thí dụ 30/6/{0}").format(year or 2026))
        of_year, month, of_month = (int(part) for part in found.groups())
    else:
        of_month, month = int(found[1]), int(found[2])
        of_year = _year(found[3], year)
    return _checked(of_year, month, of_month)


def _year(typed: str | None, year: int | None) -> int:
    if typed is None:
        if year is None:
            raise MistypedError(_("Đề nghị ghi cả năm, thí dụ 30/6/1985"))
        return year
    if len(typed) == 2:
        raise MistypedError(_("Đề nghị ghi năm bằng bốn chữ số"))
    return int(typed)


def _checked(year: int, month: int, of_month: int) -> date:
    if not 1 <= month <= 12:
        raise MistypedError(_("Một năm chỉ có 12 tháng"))
    if not YEARS[0] <= year <= YEARS[1]:
        raise MistypedError(_("Năm phải từ {0} đến {1}").format(*YEARS))
    last = calendar.monthrange(year, month)[1]
    if not 1 <= of_month <= last:
        words = _("Tháng {0} chỉ có {1} ngày") if month != 2 else _("Tháng {0} năm đó chỉ có {1} ngày")
        raise MistypedError(words.format(month, last))
    return date(year, month, of_month)


def day_words(value: date, *, year: int | None = None) -> str:
    """`30/6/2026`; without the year where it is `year`."""
    return f"{value.day}/{value.month}" + ("" if value.year == year else f"/{value.year}")
