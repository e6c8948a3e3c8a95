"""Numbers that a converter or a printer broke, and formulas: which blanks and marks in them carry no meaning.

Only stretches are told; leaving them out is the business of ``core.squeezing``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.core.characters import MULTIPLIERS

_GAP: Final = r"[\s\u2009\u202f]{1,3}"
_THIN: Final = r"[\u2009\u202f]"  # blanks that only part thousands
_HAN: Final = r"[\u3400-\u9fff]"
_SINGLE: Final = rf"(?:[0-9]+|[0-9](?:{_GAP}[0-9])+)"
_ENDS: Final = rf"(?=[\s\u2009\u202f]{{0,2}}(?:[%‰％]|{_HAN}))"
_ENDS_LATIN: Final = rf"(?=[\s\u2009\u202f]{{0,2}}(?:[%‰％]|{_HAN}|(?:k?m|hm|cm|k?g|t)(?![A-Za-z])))"
_BROKEN: Final = re.compile(
    rf"""(?<![0-9A-Za-z.,])[1-9][0-9]{{0,2}}(?:{_THIN}[0-9]{{3}})+(?![0-9]){_ENDS}
       | (?<={_HAN})[1-9][0-9]{{0,2}}(?:\ [0-9]{{3}})+(?:\.[0-9]+)?(?![0-9.]){_ENDS_LATIN}
       | (?<={_HAN}[、，；：,;:])[1-9][0-9]{{0,2}}(?:\ [0-9]{{3}})+(?:\.[0-9]+)?(?=\ ?[{MULTIPLIERS}])
       | (?<={_HAN})[0-9]{{2,}}(?:\.{_GAP}|{_GAP}\.(?:{_GAP})?)[0-9]{{1,4}}{_ENDS}
       | (?<={_HAN})0\.{_GAP}[0-9]{{1,3}}{_ENDS}
       | (?<={_HAN}){_SINGLE}(?:{_GAP})?\.(?:{_GAP})?{_SINGLE}(?=[\s\u2009\u202f]{{0,2}}[%‰％{MULTIPLIERS}])""",
    re.VERBOSE,
)
"""1 241所, 27. 3%, 3 5. 2 万人: behind a Chinese character, as numbers in a row are several."""
_NUMERIC: Final = "0123456789."
_AROUND: Final = 32
"""How far from a blank the number that it breaks may begin or end."""

_INSIDE: Final = rf"(?:[^$\n\u3400-\u9fff]|(?<=\{{){_HAN}|{_HAN}(?=\}}))"
_FORMULA: Final = re.compile(rf"(?<![A-Z])\$[0-9.,]{{1,12}}\$(?![0-9])|\$(?=[^$\n]{{0,80}}\\){_INSIDE}{{1,160}}\$")
_MARKS: Final = re.compile(
    r"\\(?:mathrm|mathbf|mathit|text|textbf|rm|operatorname)\s*\{?|\\[,;:!> ]|\\(?=[%#&_])|(?<=[}A-Za-z])\^|[{}$~]|\s+"
)
ENTITY: Final = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|#160|#xa0);", re.IGNORECASE)
"""A blank of HTML."""


def in_number(text: str, at: int) -> bool:
    """Tell whether the blank at a place only breaks a number: ``in_number("全县1 241所", 3) is True``."""
    before = text[at - 1 : at]
    if before not in _NUMERIC and not before.isspace():
        return False  # a broken number goes on across the blank: most blanks stand behind no digit
    first = max(0, at - _AROUND)
    broken = _BROKEN.finditer(text, first, at + _AROUND)
    return any(number.start() < at < number.end() for number in broken)


def formula_marks(text: str) -> Iterator[tuple[int, int]]:
    r"""Yield the stretches of formulas that are marks: the ``\,``, ``\`` and dollars of ``$9.\,9\%$``."""
    for formula in _FORMULA.finditer(text):
        for mark in _MARKS.finditer(text, *formula.span()):
            yield mark.span()
