"""What a cell is by its own words: an amount, a mark for none, the number of a column, or words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.core.characters import MULTIPLIERS
from pipeline.dates.cell_dates import date_in, is_year
from pipeline.layout.table_words import TableWords
from pipeline.records import GridCell

__all__ = ["date_in", "is_named", "is_numbering", "is_value", "is_year", "says_nothing"]

_VALUE: Final = re.compile(
    rf"[≈>＜<≥≤+\-−–—±↑↓▲▼△(（]{{0,3}}[$¥￥]?[0-9][0-9,，]*(?:[.．][0-9]+)?(?:[ ~～—–-]+[0-9][0-9,.]*)?[{MULTIPLIERS}]*"
    rf"(?:(?![-–—~～])[^0-9\s，。；、：:.．（(]{{1,8}})?(?:[\[［（(][^（()）]{{1,14}}[\]］)）]|[*※①-⑳])?[)）]?"
)
_NAMED: Final = re.compile(r"[0-9]+(?:[-–—~～][0-9]+)?[㐀-鿿]{4}")
_ORDINAL: Final = re.compile(r"[0-9]{1,3}")


def is_value(norm: str) -> bool:
    """Tell an amount by its shape: ``is_value("1,234.5") and not is_value("5家，其中2家")``."""
    return _VALUE.fullmatch(norm) is not None


def is_named(norm: str) -> bool:
    """Tell words that only begin with a number, as heads may: ``is_named("16岁人口数") and not is_named("5万元")``."""
    return _NAMED.match(norm) is not None


def is_numbering(cells: Sequence[GridCell], words: TableWords) -> bool:
    """Tell the row that numbers the columns: ``甲 1 2 3``."""
    numbers = [int(cell.norm) for cell in cells if _ORDINAL.fullmatch(cell.norm)]
    others = [cell.norm for cell in cells if not _ORDINAL.fullmatch(cell.norm)]
    counted = len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))
    return counted and all(words.says("counter", norm) for norm in others)


def says_nothing(norm: str, words: TableWords) -> bool:
    """Tell a mark for none: ``says_nothing("--", words)``."""
    return words.says("none", norm)
