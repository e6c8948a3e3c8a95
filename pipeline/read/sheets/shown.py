"""What a cell of a spreadsheet holds → what a person sees there: ``0.153`` is ``15.3%`` where the format says so."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from typing import Final

from pipeline.read.sheets.builtin import LONG_DATE, LONG_TIME
from pipeline.read.sheets.codes import (
    COMMA,
    DIGIT,
    GENERAL,
    LITERAL,
    PERCENT,
    PLAIN,
    POINT,
    TEXT,
    Section,
    Token,
    sections_of,
)
from pipeline.read.sheets.moments import DAY_PARTS, moment_of, written

GENERAL_CODE: Final = "General"
"""The format of cells that have none."""
_OF_THE_COMPUTER: Final = {"[$-F800]": LONG_DATE, "[$-F400]": LONG_TIME}
_ROOM: Final = Context(prec=400)  # a float has up to 309 digits
_WORD: Final = re.compile(r"[^\W\d_]")
_CURRENCY: Final = re.compile(r"[A-Z]{2,3}")
_SIGNS: Final = "-−－"
_DIGITS: Final = 15  # of a number that a spreadsheet keeps; what a float has beyond is noise


def shown(value: float, code: str = GENERAL_CODE, since_1904: bool = False) -> str:
    """Write a number as its cell shows it: ``shown(0.153, "0.0%") == "15.3%"``, ``shown(2023.0) == "2023"``.

    ``code`` is the cell's number format, ``since_1904`` which calendar its days count from. A negative number keeps a
    minus, also where the sheet shows it by brackets or a colour alone; a scientific format writes all figures.
    """
    if not math.isfinite(value):
        return ""
    if code == GENERAL_CODE:
        return plain(value)
    if (parts := day_parts(code)) is not None and (moment := moment_of(value, since_1904)):
        return "".join([part if isinstance(part, str) else part(moment) for part in parts])
    sections = sections_of(_OF_THE_COMPUTER.get(code[:8].upper(), code))
    section, bare = _section(sections, value)
    if section.dated:
        moment = moment_of(value, since_1904)
        return _squeezed(written(section.tokens, moment, value)) if moment else plain(value)
    if any(token.kind in (GENERAL, PLAIN) for token in section.tokens):
        return _around(section.tokens, plain(abs(value) if bare else value))
    if not any(token.kind == DIGIT for token in section.tokens):
        return plain(value) if _is_text(section) else _squeezed(_literals(section.tokens))
    amount = _figures(section.tokens, abs(value))
    if value >= 0 or not re.search("[1-9]", amount) or (bare and _says_sign(section.tokens)):
        return amount
    return f"-{amount.strip('()（）')}"


@cache
def day_parts(code: str) -> Sequence[str | Callable[[datetime], str]] | None:
    """Return what writes a day by a format of one section without hours: ``len(day_parts("yyyy-mm-dd")) == 5``.

    None for any other format.
    """
    sections = sections_of(_OF_THE_COMPUTER.get(code[:8].upper(), code))
    if len(sections) > 1 or sections[0].test or not sections[0].dated:
        return None
    tokens = sections[0].tokens
    literals = "".join(token.text for token in tokens if token.kind == LITERAL)
    if (
        not all(token.kind == LITERAL or token.text.lower() in DAY_PARTS for token in tokens)
        or _squeezed(f"1{literals}1") != f"1{literals}1"
    ):
        return None
    return [token.text if token.kind == LITERAL else DAY_PARTS[token.text.lower()] for token in tokens]


def shown_text(text: str, code: str = GENERAL_CODE) -> str:
    """Write words as their cell shows them: ``shown_text("5", '@"家"') == "5家"``."""
    section = sections_of(code)[-1]
    if len(section.tokens) < 2 or not _is_text(section):
        return text
    return "".join(text if token.kind == TEXT else token.text for token in section.tokens)


def plain(value: float) -> str:
    """Write a number without a format, without noise or exponent: ``plain(0.1 + 0.2) == "0.3"``."""
    text = f"{value:.15g}"
    if "e" not in text:
        return text if text != "-0" else "0"
    return format(_ROOM.create_decimal(text), "f")


def _exact(value: float) -> Decimal:
    exact = Decimal(f"{value:.{_DIGITS}g}")
    return exact if exact else Decimal(0)  # no minus before a zero


def _is_text(section: Section) -> bool:
    return any(token.kind == TEXT for token in section.tokens)


def _section(sections: Sequence[Section], value: float) -> tuple[Section, bool]:
    """Choose the section for a value, and say whether it is one for negative numbers, which writes the sign."""
    if any(section.test for section in sections):
        for section in sections[:3]:
            if not section.test or section.takes(value):
                return section, False
        return sections[-1], False
    numeric = [section for section in sections[:3] if not (_is_text(section) and len(sections) > 1)] or sections[:1]
    if value < 0 and len(numeric) > 1:
        return numeric[1], True
    if value == 0 and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], False


def _says_sign(tokens: Sequence[Token]) -> bool:
    """Say whether a section for negative numbers tells so in words or by a minus: ``"下降"0.0%``, ``-0.0``."""
    before = "".join(token.text for token in _before_digits(tokens) if token.kind == LITERAL)
    return any(sign in before for sign in _SIGNS) or bool(_WORD.search(_CURRENCY.sub("", before)))


def _before_digits(tokens: Sequence[Token]) -> Sequence[Token]:
    return tokens[: next((at for at, token in enumerate(tokens) if token.kind == DIGIT), len(tokens))]


def _literals(tokens: Sequence[Token]) -> str:
    return "".join(token.text for token in tokens if token.kind in (LITERAL, PERCENT, POINT))


def _around(tokens: Sequence[Token], number: str) -> str:
    """Put the literals of a format around a number that is written plain."""
    at = next(at for at, token in enumerate(tokens) if token.kind in (GENERAL, PLAIN, DIGIT))
    if any(token.kind == PLAIN for token in tokens):
        return number
    return _squeezed(_literals(tokens[:at]) + number + _literals(tokens[at:]))


def _figures(tokens: Sequence[Token], value: float) -> str:
    """Write an amount by the digits, the point, the commas and the words of a section."""
    point = next((at for at, token in enumerate(tokens) if token.kind == POINT), len(tokens))
    whole, part = tokens[:point], tokens[point + 1 :]
    places = sum(token.kind == DIGIT for token in part)
    last = max((at for at, token in enumerate(whole) if token.kind == DIGIT), default=-1)
    end = max((at for at, token in enumerate(part) if token.kind == DIGIT), default=-1)
    behind = [*(whole[last + 1 :] if last >= 0 else ()), *part[end + 1 :]]  # commas behind digits divide by a thousand
    scale = sum(token.kind == COMMA for token in behind)
    percents = sum(token.kind == PERCENT for token in tokens)
    exact = _exact(value).scaleb(2 * percents - 3 * scale, _ROOM)
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _ROOM)
    figures, _, decimals = format(rounded, "f").partition(".")
    grouped = any(token.kind == COMMA for token in whole[: max(last, 0)])
    front = _whole(whole, "" if figures == "0" else figures, grouped)
    back = _decimals(part, decimals)
    if re.match("[0-9]", back):
        front = front if re.search("[0-9]", front) else f"{front}0"
        return _squeezed(f"{front}.{back}")
    return _squeezed(front + back)


def _whole(tokens: Sequence[Token], figures: str, grouped: bool) -> str:
    """Write the figures before the point from the last to the first, words between them as the format has them."""
    pieces: list[str] = []
    left = sum(token.kind == DIGIT for token in tokens)
    done = 0
    rest = figures
    for token in reversed(tokens):
        if token.kind != DIGIT:
            pieces.append(token.text if token.kind in (LITERAL, PERCENT) else "")
            continue
        left -= 1
        take = rest if left == 0 else rest[-1:]
        rest = rest[: len(rest) - len(take)]
        if not take and token.text == "0":
            take = "0"
        for figure in reversed(take):
            pieces.append("," if grouped and done and done % 3 == 0 else "")
            pieces.append(figure)
            done += 1
    return "".join(reversed(pieces))


def _decimals(tokens: Sequence[Token], figures: str) -> str:
    """Write the figures behind the point; zeros at their end only where the format has a ``0``."""
    kinds = [token.text for token in tokens if token.kind == DIGIT]
    kept = len(kinds)
    while kept and kinds[kept - 1] != "0" and figures[kept - 1] == "0":
        kept -= 1
    figure = iter(figures[:kept])
    pieces = (
        next(figure, "") if token.kind == DIGIT else token.text if token.kind in (LITERAL, PERCENT) else ""
        for token in tokens
    )
    return "".join(pieces)


def _squeezed(text: str) -> str:
    """Leave out the blanks at the ends and of the width of other signs: ``￥ -5`` is ``￥-5``."""
    return re.sub(r"(?<=[$￥¥]) +", "", text.strip())
