"""Numbers written as Chinese numerals."""

from __future__ import annotations

from decimal import Decimal

from pipeline.core.characters import HAN_VALUES
from pipeline.numerals.value import POWERS


def format_number(number: int | Decimal) -> str:
    """Return the Chinese numeral of a number: ``format_number(350000000000) == "三千五百亿"``.

    Standard writing with 零, 十, 百, 千, 万, 亿 and 点; ``parse_number`` reads it back exactly up to 10¹⁶.
    """
    sign, (whole, _, decimals) = "负" if number < 0 else "", f"{abs(Decimal(number)):f}".partition(".")
    han = _format_whole(int(whole))
    han = han[1:] if han.startswith("一十") else han
    return sign + han + ("点" + "".join(HAN_VALUES[int(digit)] for digit in decimals) if decimals else "")


def _format_whole(number: int) -> str:
    for unit in "亿万千百十":
        size = POWERS[unit]
        if number >= size:
            head, rest = divmod(number, size)
            gap = "零" if 0 < rest < size // 10 else ""
            return _format_whole(head) + unit + gap + (_format_whole(rest) if rest else "")
    return HAN_VALUES[number]
