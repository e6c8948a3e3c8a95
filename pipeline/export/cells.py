"""Values of cells that no program may take for something else: text stays text, whoever wrote it."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Final

_FORMULA: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
"""What may begin a formula, behind characters that nobody sees too."""
_NUMBER: Final = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?%?")
_UNFIT: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LONGEST: Final = 32_767
"""Characters that a cell of a workbook holds, in the units of UTF-16."""


def harmless(text: str) -> str:
    """Text that no spreadsheet runs as a formula when it opens a CSV: ``harmless("=1+1") == "'=1+1"``.

    A quote goes before what a formula may begin with, of full width too; a signed number stays: ``harmless("-5%") ==
    "-5%"``.
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def plain(text: str) -> str:
    """Text without what no XML file may hold, cut to what a cell holds: ``plain("a\\0b") == "ab"``."""
    text = _UNFIT.sub("", text)
    if len(text) * 2 <= LONGEST or len(text.encode("utf-16-le")) // 2 <= LONGEST:
        return text
    return text.encode("utf-16-le")[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"


def number(value: float) -> float | int | None:
    """A number as people write it: ``number(5.0) == 5``, ``number(0.5) == 0.5``; None for what is none (NaN)."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return int(value) if value == int(value) and abs(value) < 1e15 else value


def iso(value: object) -> str:
    """A day as text: ``iso(date(2021, 7, 29)) == "2021-07-29"``."""
    return value.isoformat() if isinstance(value, date) else str(value)
