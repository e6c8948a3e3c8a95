"""One quantity at a numeral: an amount or a range of two, in running text or as the whole of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.core.characters import HAN_DIGITS, MULTIPLIERS
from pipeline.match.amounts import Draft, amount_at
from pipeline.match.bounds import bound_of
from pipeline.match.masks import mask_at
from pipeline.match.matcher import Matcher
from pipeline.match.ranges import joined
from pipeline.match.rates import rate_after
from pipeline.records import Left, Rate

_PER: Final = "/"
_DASH: Final = "-"
_LISTING: Final = "、"
_COUNT: Final = "count"
_TEN: Final = 10
_HUNDRED: Final = 100
"""Neighbours are two numbers or two tens below it: 两、三, 60、70."""
_BACK: Final = 8
"""Characters before them in which 分别 may stand, behind which they are two figures."""


def quantity_at(norm: str, start: int, end: int, matcher: Matcher, alone: bool = False) -> Draft | None:
    """Read the quantity that begins at the numeral ``norm[start:end]``, a range or a compound (1小时30分) included.

    The draft has no rule where nothing explains the number; None where the characters are no number.
    """
    if end - start == 1 and norm[start] in MULTIPLIERS[1:] and bound_of(norm, start, start, "eq", matcher)[0] == "eq":
        return None  # 近千名 is a number, 万人空巷 is none
    first = amount_at(norm, start, end, matcher, alone)
    if first is None:
        return None
    rate = rate_after(norm, first.end, matcher) if first.tail and norm.startswith(_PER, first.end) else None
    mark = matcher.quantities.range_mark.match(norm, rate.end if rate else first.end)
    if mark is None and not rate and (floor := matcher.quantities.flooring.match(norm, first.end)):
        return _closed(norm, first, floor, matcher) or first
    if mark is None and first.tail is None and (both := _neighbours(norm, first, matcher, alone)):
        return both
    numeral = matcher.quantities.number.match(norm, mark.end()) if mark else None
    last = amount_at(norm, numeral.start(), numeral.end(), matcher, alone) if numeral else None
    if mark is None or last is None:
        return first
    if rate and (last.tail is None or not _same_rate(rate, rate_after(norm, last.end, matcher))):
        return first
    return joined(norm, first, last, mark[0], matcher) or first


def _neighbours(norm: str, first: Draft, matcher: Matcher, alone: bool) -> Draft | None:
    """Read two neighbouring numbers as a range: 仅得两、三名律师; behind a mark they number a list: 1、2名教师."""
    if not norm.startswith(_LISTING, first.end) or not norm[max(0, first.start - 1) : first.start].isalpha():
        return None
    numeral = matcher.quantities.number.match(norm, first.end + 1)
    last = amount_at(norm, numeral.start(), numeral.end(), matcher, alone) if numeral else None
    unit = matcher.units.find(last.unit, last.tail.kind) if last and last.tail else None
    if last is None or unit is None or unit.kind != _COUNT:
        return None
    low, step = first.number.low, last.number.low - first.number.low
    near = step == 1 or (step == _TEN and low % _TEN == 0)
    severally = matcher.quantities.severally.search(norm, max(0, first.start - _BACK), first.start)
    return joined(norm, first, last, _DASH, matcher) if near and low < _HUNDRED and not severally else None


def _closed(norm: str, first: Draft, floor: re.Match[str], matcher: Matcher) -> Draft | None:
    """Read a range that is closed on both sides: 10人以上30人以下, 500吨以上不足1000吨."""
    words = matcher.quantities
    spanning = words.spanning.match(norm, first.end)
    numeral = words.number.match(norm, (spanning or floor).end())
    last = amount_at(norm, *numeral.span(), matcher) if numeral else None
    if last is None or not first.tail or not last.tail or not (spanning or words.ceiling.match(norm, last.end)):
        return None
    whole = joined(norm, first, last, _DASH, matcher)
    return replace(whole, closed=True) if whole else None


def _same_rate(rate: Rate, other: Rate | None) -> bool:
    """Tell whether both ends of a range are written with one denominator: 6.2mg/L至7.8mg/L."""
    return other is not None and rate.per == other.per


def whole_text(norm: str, masks: Sequence[Left], matcher: Matcher) -> Draft | None:
    """Read a text that is one quantity and nothing else but a bound: 一个钟头, 至少三块四, 米九左右.

    Here 一 counts, and talk may leave it out: 个半小时 is 一个半小时.
    """
    opening = matcher.bounds.before.at(norm, 0)
    lead = opening.end if opening else 0
    text = norm
    if norm[lead : lead + 1] in matcher.quantities.implied:
        text = f"{norm[:lead]}{HAN_DIGITS[0]}{norm[lead:]}"
    numeral = matcher.quantities.number.match(text, lead)
    if numeral is None or (text is norm and mask_at(*numeral.span(), [m for m in masks if m.reason != "article"])):
        return None
    draft = quantity_at(text, *numeral.span(), matcher, alone=True)
    if draft is None or draft.tail is None:
        return None
    rate = rate_after(text, draft.end, matcher)
    end = rate.end if rate else draft.end
    after = matcher.bounds.behind.at(text, end)
    if (after.end if after else end) != len(text):
        return None
    left_out = len(text) - len(norm)
    return replace(draft, end=draft.end - left_out, numeral_end=draft.numeral_end - left_out)
