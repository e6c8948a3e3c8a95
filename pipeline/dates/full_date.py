"""Full dates, as the heads of pages and the names of files write them: a year, a month and a day, nothing to work out.

They are no date rules, as the layout must know them before there are sentences.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

from pipeline.core.characters import HAN_DIGITS, TYPED_ZEROS
from pipeline.dates.calendar import integer

_YEAR: Final = r"(?:19|20)\d{2}"
_END: Final = 2100  # no page is dated beyond this century
_SEPARATED: Final = "|".join(rf"{mark}\d{{1,2}}{mark}\d{{1,2}}" for mark in ("-", "/", r"\."))
_ARABIC: Final = rf"{_YEAR}(?:年\d{{1,2}}月\d{{1,2}}日|{_SEPARATED})"
_NUMERAL: Final = f"[{HAN_DIGITS}十]{{1,3}}"
_HAN: Final = f"[{HAN_DIGITS}{TYPED_ZEROS}]{{4}}年{_NUMERAL}月{_NUMERAL}日"
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ENGLISH: Final = rf"(?<!\d)\d{{1,2}} ?(?:{'|'.join(_MONTHS)})[a-z]*\.?,? ?{_YEAR}"
FULL_DATE: Final = f"(?:{_ARABIC}|{_HAN}|{_ENGLISH})"
"""Regex source of a full date: ``2021年7月29日``, ``2021-07-29``, ``二〇二一年七月二十九日``, ``29 Jul 2021``."""

_ARABIC_DATE: Final = re.compile(_ARABIC)
_HAN_DATE: Final = re.compile(_HAN)
_ENGLISH_DATE: Final = re.compile(rf"(\d+) ?([A-Z][a-z]{{2}})[a-z.,]* ?({_YEAR})")
_AT_THE_END: Final = re.compile(rf"{FULL_DATE}[)）]?\Z")
_MARKS: Final = re.compile("[-/.年月日]")
_IN_NAME: Final = re.compile(rf"(?<!\d)({_YEAR})(?:([-_.年/]?)(\d{{2}}|\d(?=\D))(?:[-_.月/]?(\d{{1,2}}))?日?)?(?!\d)")
_YEAR_IN_NAME: Final = re.compile(rf"(?<!\d)({_YEAR})年(?:(\d{{1,2}})月)?(?!\d)")
_NAMED_YEAR: Final = re.compile(rf"({_YEAR})(?:[-_.]?(\d{{2}}))?")
_MONTH: Final = re.compile(rf"((?:19|20)\d\d|[{HAN_DIGITS}{TYPED_ZEROS}]{{4}})[-/.年](\d{{1,2}}|{_NUMERAL})月?")
_PLAIN_ZEROS: Final = str.maketrans(dict.fromkeys(TYPED_ZEROS, "〇"))


def full_date(words: str) -> date | None:
    """Read the first full date: ``full_date("发布时间:2017-03-10") == date(2017, 3, 10)``, ``二〇二一年三月五日`` too.

    None where there is none, or the first that is written in Arabic digits is no day of the calendar.
    """
    found = _ARABIC_DATE.search(words) or _HAN_DATE.search(words)
    try:
        if found is None:
            return _english_date(words)
        year, month, day, *_ = (integer(part) for part in _MARKS.split(found[0].translate(_PLAIN_ZEROS)) if part)
        return date(year, month, day) if year < _END else None
    except ValueError:
        return None


def closing_date(words: str) -> date | None:
    """Read the full date with which a title ends: ``closing_date("全市周报2019/8/16") == date(2019, 8, 16)``."""
    found = _AT_THE_END.search(words.strip())
    return full_date(found[0]) if found else None


def _english_date(words: str) -> date | None:
    """Read a day as the heads of feeds and pages write it: ``Fri, 17 Sep 2021 11:05:53 GMT``."""
    found = _ENGLISH_DATE.search(words)
    if found is None or found[2] not in _MONTHS:
        return None
    return date(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))


def last_day_in_name(name: str) -> date | None:
    """Read the last day of the year or the month in a name: ``last_day_in_name("2018年公报") == date(2018, 12, 31)``.

    A year needs its 年, or a name of its own: ``2026``, ``2026-03``. None where there is none.
    """
    found = _YEAR_IN_NAME.search(name) or _NAMED_YEAR.fullmatch(name.strip())
    if found is None:
        return None
    year, month = int(found[1]), int(found[2] or 12)
    return date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 else None


def last_day_of_month(words: str) -> date | None:
    """Read the last day of the month that a line names: ``last_day_of_month("（2019年7月）") == date(2019, 7, 31)``."""
    found = _MONTH.search(words.translate(_PLAIN_ZEROS))
    if found is None:
        return None
    year, month = integer(found[1]), integer(found[2])
    return date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 and year < _END else None


def date_in_name(name: str) -> date | None:
    """Read the date in the name of a file: ``date_in_name("20241021_03") == date(2024, 10, 21)``.

    Also ``2024-10-21``, ``2024年10月21日``, ``2024_10_21``. A year or month alone gives no day, so None.
    """
    for year, _, month, day in _IN_NAME.findall(name):
        try:
            if month and day:
                return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None
