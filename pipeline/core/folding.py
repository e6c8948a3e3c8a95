"""Folding: every way to write a character becomes one, and no length ever changes.

Which characters are variants of others is told from outside, as pairs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from pipeline.core.prepared import preparing
from pipeline.core.squeezing import SUSPECTS, squeeze

_WIDE: Final = "０１２３４５６７８９％．＋－～／" + "".join(chr(0xFF21 + i) + chr(0xFF41 + i) for i in range(26))
_LOOKALIKES: Final = {
    "〜": "~",
    "∼": "~",
    "−": "-",
    "﹣": "-",
    "‐": "-",
    "‑": "-",
    "﹢": "+",
    "﹪": "%",
    "﹒": ".",
    "‧": "·",
    "・": "·",
}
_RADICALS: Final = (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00))  # what PDF fonts put in place of plain characters

_GROUPED: Final = re.compile(r"，(?<=[０-９]，)(?=[０-９]{3}(?![０-９]))")  # １，２３４人: as wide as its digits
_TYPED: Final = re.compile(r"[,;](?:(?<=[^\x00-\x7f].)|(?=[^\x00-\x7f])|(?<=[%)].))")  # 5家,占3%: not 1,234 or a, b
_MARKS: Final = {",": "，", ";": "；"}


class Folding:
    """One table of variants at work: ``Folding([("營", "营")]).fold("營業３％") == "营業3%"``.

    ``pairs`` are traditional characters with their simplified ones; widths, lookalikes and radicals are known without.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        # A tuple serves as the table, as a character missing from a dict costs more than one found.
        folded = _folded({ord(old): ord(new) for old, new in pairs})
        table = list(range(0x10000))
        for code, plain in folded.items():
            table[code] = plain
        self._table: Final = tuple(table)
        changed = "".join([re.escape(chr(code)) for code in sorted(folded)])
        # The search runs ten times as fast as ``translate`` and most sentences hold none of these.
        self._odd: Final = preparing().pattern(f"[{changed}{SUSPECTS},;]")

    def fold(self, text: str) -> str:
        """Fold each character to its half-width, simplified form: ``Folding().fold("３．５％") == "3.5%"``.

        The length never changes, so an offset in the result is one in ``text``. Chinese punctuation, ``㎡``, ``…`` and
        dashes stay; a half-width comma or semicolon beside Chinese is a Chinese one: ``5家,占3%`` → ``5家，占3%``.
        """
        if self._odd.search(text) is None:
            return text
        folded = _GROUPED.sub(",", text).translate(self._table)
        return _TYPED.sub(lambda mark: _MARKS[mark[0]], folded) if "," in text or ";" in text else folded

    def squeeze(self, text: str, start: int = 0, *, title: bool = False) -> tuple[str, tuple[int, ...] | None]:
        """Leave out breaks, blanks and Markdown, as ``core.squeezing`` does, which needs no table."""
        return squeeze(text, start, title=title)

    def is_plain(self, text: str) -> bool:
        """Tell at one look that both leave a text as it is, as they do most: ``Folding().is_plain("3条") == True``."""
        return self._odd.search(text) is None

    def plain_until(self, text: str, start: int, end: int) -> int:
        """Return how far both leave a stretch as it is: ``Folding().plain_until("共３条", 0, 3) == 1``."""
        odd = self._odd.search(text, start, end)
        return odd.start() if odd else end


def is_traditional(folded: str, text: str) -> bool:
    """Tell whether folding changed a Chinese character: ``is_traditional("营业3%", "營業３%") == True``.

    Both are of one length; what was only wide, ３ or ％, is no Chinese character.
    """
    if folded == text:
        return False
    pairs = zip(folded, text, strict=True)
    return any(plain != char and char.isalpha() and not plain.isascii() for plain, char in pairs)


def _folded(variants: dict[int, int]) -> dict[int, int]:
    """Return each character that changes with what it becomes; what a first step gives is simplified in a second."""
    first = {ord(char): ord(char) - 0xFEE0 for char in _WIDE}
    first |= {ord(char): ord(plain) for char, plain in _LOOKALIKES.items()}
    for code in _RADICALS:
        same = unicodedata.normalize("NFKC", chr(code))
        if len(same) == 1 and ord(same) < 0x10000:
            first[code] = ord(same)
    both = variants | {code: variants.get(plain, plain) for code, plain in first.items()}
    return {code: plain for code, plain in both.items() if code != plain}
