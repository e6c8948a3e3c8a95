"""Dates as cells of tables write them: alone in their cell, a year without 年, a year as a spreadsheet's number."""

from __future__ import annotations

import re
from typing import Final

from pipeline.core.characters import BRACKETS
from pipeline.dates.grammar import DateGrammar

_YEAR: Final = re.compile(r"((?:19|20)[0-9]{2})(?:\.0)?")
_BRACKETED: Final = re.compile(r"[（(][^（()）]*[)）]")
_SPAN: Final = re.compile(r"((?:19|20)[0-9]{2})[/-]((?:19|20)?[0-9]{2})")
_YEARED: Final = re.compile(r"(?:19|20)[0-9]{2}(?![0-9])")
_MONTHS: Final = 12
_DIGITS_ALONE: Final = re.compile(r"[0-9.,，%\s+]*")
_LONGEST: Final = 24
_YEARLY: Final = "年度"


def is_year(norm: str) -> bool:
    """Tell a bare year, as a spreadsheet writes it too: ``is_year("2023.0")``."""
    return _YEAR.fullmatch(norm) is not None


def spans_two(norm: str) -> bool:
    """Tell a year that begins in one and ends in the next: ``spans_two("2007/08")``, which may be a month as well."""
    found = _SPAN.fullmatch(norm)
    return found is not None and int(found[2][-2:]) == (int(found[1]) + 1) % 100


def is_day(norm: str, dates: DateGrammar) -> bool:
    """Tell a cell that is a date with its year, no amount: ``is_day("2023年12月31日", dates)``, but not ``"2023"``."""
    return bool(_YEARED.match(norm)) and not _DIGITS_ALONE.fullmatch(norm) and date_in(norm, dates) is not None


def date_below(head: str, norm: str, dates: DateGrammar) -> str | None:
    """Return a cell's date words below a head: ``date_below("年度", "2007/08", dates) == "2007/08年度"``."""
    bare = norm.strip(BRACKETS)
    return f"{bare}{_YEARLY}" if _YEARLY in head and spans_two(bare) else date_in(norm, dates)


def date_in(norm: str, dates: DateGrammar) -> str | None:
    """Return a cell's date words if it is a date and nothing else: ``date_in("2017（5个）", dates) == "2017年"``."""
    bare = _BRACKETED.sub("", norm).strip(BRACKETS)
    if year := _YEAR.fullmatch(bare):
        return f"{year[1]}年"
    if spans_two(bare) and int(bare[-2:]) > _MONTHS:  # 2007/08 may be a month: its column tells
        return f"{bare}{_YEARLY}"
    if len(bare) > _LONGEST or _DIGITS_ALONE.fullmatch(bare):
        return None
    found = dates.find(bare)
    if len(found) == 1 and found[0].end - found[0].start == len(bare):
        return bare
    return bare if _YEARED.match(bare) and dates.resolve(bare, None) else None
