"""Which encoding makes the most sense of some bytes: the characters of a text are mostly common ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

SAMPLE: Final = 32_768
"""Bytes that a guess looks at."""
MIN_COMMON: Final = 0.5
"""Chinese text read rightly has 0.95 and more (Cantonese 0.6), Latin text or noise 0 to 0.4."""

# Lead bytes of the level-1 characters (first, last) and the trail bytes of the standard.
DOUBLE_BYTE: Final = {
    "gb18030": (0xB0, 0xD7, (*range(0xA1, 0xFF),)),
    "big5hkscs": (0xA4, 0xC6, (*range(0x40, 0x7F), *range(0xA1, 0xFF))),
}
WIDE: Final = ("utf-16-le", "utf-16-be")
_BEYOND: Final = re.compile("[^\x00-\x7f]")
# What no Chinese text holds: marks of damage, private characters, Greek, Cyrillic, Hangul, Yi, Arabic, controls.
_ODD: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u0370-\u052f\ua000-\ua4cf\uac00-\ud7ff\ue000-\uf8ff\ufb50-\ufdff\ufe70-\ufeff\ufff0-\uffff]"
)
_TELLING: Final = 24  # bytes beyond ASCII that must be there to tell
_ALL: Final = 0.97  # of them, all but slips
_ODDITY: Final = 2  # what an odd character takes from the score


class Guess(NamedTuple):
    """An encoding and how much sense it makes, 1 where all characters are common: ``Guess("gb18030", 0.97)``."""

    encoding: str
    score: float


def foreign(data: bytes) -> str | None:
    """Tell Korean and Russian bytes from Chinese ones, which they look like: ``foreign("한국".encode("euc-kr"))``.

    Chinese text has characters of all of the standard, and its marks (，。) begin with A1 and A3: Korean text in EUC-KR
    takes the leads B0 to C8 alone, Russian no byte below C0. None for what is neither, and for a few words.
    """
    high, letters, capitals = (len(data[:SAMPLE].translate(None, bytes(range(first)))) for first in (0x80, 0xC0, 0xE0))
    if high < _TELLING:
        return None
    if letters >= _ALL * high:
        return "koi8-r" if (high - capitals) * 2 > high else "cp1251"  # by the small letters
    text = data[:SAMPLE].decode("euc_kr", "replace")
    beyond = _BEYOND.findall(text)
    syllables = sum("\uac00" <= char <= "\ud7a3" for char in beyond)
    return "euc_kr" if beyond and syllables >= _ALL * len(beyond) else None


def best_of(data: bytes, names: Iterable[str] = (*DOUBLE_BYTE, *WIDE)) -> Guess:
    """Tell what makes most of bytes that are no UTF-8: ``best_of("增".encode("gbk")).encoding == "gb18030"``."""
    data = data[:SAMPLE]
    fitting = [name for name in names if name not in WIDE or len(data) % 2 == 0]
    best = Guess("", float("-inf"))
    for name in fitting:
        guess = Guess(name, score(data.decode(name, "replace"), name, best.score))
        best = guess if guess.score > best.score else best
    return best


def score(text: str, encoding: str, least: float = float("-inf")) -> float:
    """Weigh the characters beyond ASCII: ``score("增长5%", "gb18030") == 1.0``; 0 where there are none.

    Where odd characters alone bring it to ``least`` or below, as they do in rubbish, the others are not looked at.
    """
    count = max(len(text) - len(text.encode("ascii", "ignore")), 1)
    odd = _ODDITY * len(_ODD.findall(text))
    if (count - odd) / count <= least:
        return (count - odd) / count
    common = _common(encoding)
    known = sum(times for char, times in Counter(_BEYOND.findall(text)).items() if char in common)
    return (known - odd) / count


@cache
def _common(encoding: str) -> frozenset[str]:
    """Punctuation, full-width signs and the common characters (level 1) of a standard, of both for Unicode."""
    if encoding not in DOUBLE_BYTE:
        return frozenset().union(*map(_common, DOUBLE_BYTE))
    first, last, trails = DOUBLE_BYTE[encoding]
    leads = (*range(0xA1, 0xA4), *range(first, last + 1))
    return frozenset("".join(bytes((lead, trail)).decode(encoding, "ignore") for lead in leads for trail in trails))
