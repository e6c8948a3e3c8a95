"""A file put together from others: some of its lines are in UTF-8, the rest in GB18030 or Big5."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from pipeline.read.guess import DOUBLE_BYTE, MIN_COMMON, SAMPLE, best_of, score

_UTF8: Final = "utf-8"
_SURE: Final = 0.9  # score from which a line in UTF-8 can't be one of another encoding that happens to decode
_FEWEST: Final = 2  # Chinese characters of such a line
_ASCII: Final = rb"[\x00-\x09\x0b-\x7f]*+"
_MAYBE: Final = re.compile(rb"\n" + _ASCII + rb"(?:[\xc2-\xdf][\x80-\xbf]" + _ASCII + rb")*+[\xe2-\xef][\x80-\xbf]{2}")
"""How a line begins that may be one in UTF-8 with a Chinese character: few of other encodings do. The end of the line
before is a part of it, so that a search skips from line to line."""
_FIRST_WIDE: Final = "\u2e80"


class TwoEncodings(NamedTuple):
    """The text, the encoding of most of it, and the other one."""

    text: str
    encoding: str
    other: str


def lines_of_two(data: bytes) -> TwoEncodings | None:
    """Read a file line by line where it is in two encodings: ``lines_of_two("增长5%".encode("gbk")) is None``.

    None where all lines are in one, or what is no UTF-8 makes no sense in another encoding: then it is damaged.
    """
    if b"\n" not in data or not _MAYBE.search(b"\n" + data.replace(b"\r", b"\n")):
        return None
    lines = data.splitlines(keepends=True)
    sure = [_utf8(line) for line in lines]
    if not any(sure):
        return None
    rest = [line for line, text in zip(lines, sure, strict=True) if not text and not line.isascii()]
    pooled = b"".join(rest)[:SAMPLE]
    guess = best_of(pooled, DOUBLE_BYTE)
    if guess.score < MIN_COMMON or _is_damaged_utf8(pooled):
        return None
    parts = [text or _other(line, guess.encoding) for line, text in zip(lines, sure, strict=True)]
    foremost = sum(len(line) for line in rest) * 2 < len(data)
    named = (_UTF8, guess.encoding) if foremost else (guess.encoding, _UTF8)
    return TwoEncodings("".join(parts), *named)


def _utf8(line: bytes) -> str:
    """Return the text of a line that is surely in UTF-8, else nothing."""
    if not _MAYBE.match(b"\n" + line):
        return ""
    try:
        text = line.decode(_UTF8)
    except UnicodeDecodeError:
        return ""
    wide = sum(char >= _FIRST_WIDE for char in text)
    return text if wide >= _FEWEST and score(text, _UTF8) >= _SURE else ""


def _other(line: bytes, encoding: str) -> str:
    """Read a line in the other encoding, unless it is a damaged one in UTF-8."""
    return line.decode(_UTF8 if line.isascii() or _is_damaged_utf8(line) else encoding, "replace")


def _is_damaged_utf8(data: bytes) -> bool:
    text = data.decode(_UTF8, "replace")
    return text.count("\ufffd") * 2 <= sum(char >= _FIRST_WIDE and char != "\ufffd" for char in text)
