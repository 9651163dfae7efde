"""Numbers and dates as Party papers write them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction


def decimal(number: Fraction, places: int = 2) -> str:
    """A number with a decimal comma, half up, no needless zeros: 57/2 is `28,5`."""
    scaled = abs(number) * 10**places
    rounded = int(scaled + Fraction(1, 2))
    whole, rest = divmod(rounded, 10**places)
    digits = f"{rest:0{places}d}".rstrip("0")
    sign = "-" if number < 0 and rounded else ""
    return f"{sign}{whole},{digits}" if digits else f"{sign}{whole}"


def two_digits_day(day: date) -> tuple[str, str]:
    """Day and month; a zero before a day below 10 and a month below 3 (HD 05-HD/VPTW, 4.2.2)."""
    return f"{day.day:02d}", f"{day.month:02d}" if day.month < 3 else str(day.month)


def written_date(place: str, day: date) -> str:
    """`Mây Hạ, ngày 05 tháng 12 năm 2026`; without a place, dots to be filled by hand."""
    number, month = two_digits_day(day)
    return f"{place or '…………'}, ngày {number} tháng {month} năm {day.year}"


def short_date(day: date) -> str:
    """`05/12/2026`, `19/5/2004`, `03/02/1986`."""
    return "/".join((*two_digits_day(day), str(day.year)))
