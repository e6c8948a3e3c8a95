"""Two amounts that are the ends of one range: 3-5年, 10万元至20万元, 七至八成."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from pipeline.core.characters import LARGE_MULTIPLIERS
from pipeline.match.amounts import Draft, number_in, worked_out
from pipeline.match.matcher import Matcher
from pipeline.records import Number

_REACH: Final = 13
_PERCENT: Final = "%"
"""A change of 1% to 11% is a range, however far apart they are."""
_FAR: Final = 4
"""So many times the amount of a change is what it leads to: 增加12亿元至320亿元."""


def joined(norm: str, first: Draft, last: Draft, mark: str, matcher: Matcher) -> Draft | None:
    """Join two amounts that a range mark parts; None where they are no ends of one range.

    The ends must rise and share their base unit. Parted by a word they are the ends of a change behind 由 and 从,
    unless such an end is a range itself (由2%至3%提高到…), and behind a word of change its amount and what it leads
    to, where the second is far greater.
    """
    if first.tail is None or (_is_bare(first) and last.tail and not _is_bare(last)):
        return _unit_behind(norm, first, last)
    if last.tail is None:
        return _unit_before(norm, first, last)
    words, floor = matcher.quantities, max(0, first.start - _REACH)
    in_words = mark[-1].isalpha()
    starts = in_words and words.range_start.search(norm, floor, first.start)
    if starts and not (words.changing_to.match(norm, last.end) or words.changing_to.search(norm, floor, first.start)):
        return None
    high = _in_unit_of(first, last, matcher)
    if high is None or high < first.number.low:
        return None
    stepped = in_words and first.unit != _PERCENT and words.stepping.search(norm, floor, first.start)
    if stepped and high >= first.number.low * _FAR:
        return None
    return replace(first, end=last.end, number=Number(first.number.low, high, last.number.bound))


def _unit_behind(norm: str, first: Draft, last: Draft) -> Draft | None:
    """Read 3-5年, 3至5万亩 and 七至八成: the first end borrows what stands only at the last."""
    if last.tail is None or (
        last.end == last.numeral_end and last.tail.kind == "count" and norm[last.end - 1].isdigit()
    ):
        return None
    number = number_in(f"{norm[first.start : first.end]}-{norm[last.start : last.numeral_end]}")
    if number is None or number.high is None:
        return None
    high = last.number.high or last.number.low
    return replace(last, start=first.start, number=Number(worked_out(number, last.tail).low, high, number.bound))


def _unit_before(norm: str, first: Draft, last: Draft) -> Draft | None:
    """Read 百分之三至五 and 挂牌价在360万-410万之间: the last end borrows the words before the first."""
    if _is_bare(first) and norm[last.end - 1] in LARGE_MULTIPLIERS and last.number.low > first.number.low:
        return replace(first, end=last.end, number=Number(first.number.low, last.number.low, last.number.bound))
    if first.tail is None or first.tail.value != "share" or first.end != first.numeral_end:
        return None
    number = number_in(f"{norm[first.start : first.end]}-{norm[last.start : last.end]}")
    if number is None or number.high is None:
        return None
    return replace(first, end=last.end, numeral_end=last.end, number=worked_out(number, first.tail))


def _is_bare(draft: Draft) -> bool:
    """Tell an amount whose unit is only meant: the 300万 of 花费300万."""
    return draft.tail is not None and draft.tail.kind == "money" and draft.end == draft.numeral_end


def _in_unit_of(first: Draft, last: Draft, matcher: Matcher) -> Decimal | None:
    """Return the upper end in the unit of the lower: 1.2公斤 behind 800克 is 1200."""
    high = last.number.high or last.number.low
    if first.unit == last.unit:
        return high
    one, other = (matcher.units.find(draft.unit, draft.tail.kind if draft.tail else None) for draft in (first, last))
    if one is None or other is None or one.base != other.base or one.name == one.base == other.name:
        return None
    ratio = other.factor / one.factor
    return high * ratio.numerator / ratio.denominator
