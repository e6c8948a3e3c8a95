"""Denominators: the words that make a quantity a rate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.core.characters import PART_MARKS, STATEMENT_MARKS
from pipeline.match.cues import SENTENCE, Hit
from pipeline.match.matcher import Matcher, Rates
from pipeline.records import DateMention, Rate

_PART_MARK: Final = re.compile(f"[{PART_MARKS}]")
_STATEMENT_MARK: Final = re.compile(f"[{STATEMENT_MARKS}]")
_JOINT: Final = re.compile("[·•]")
_OTHER_MEMBER: Final = re.compile(r"、[^\d、]{2,}$")


def rate_after(norm: str, end: int, matcher: Matcher) -> Rate | None:
    """Return the rate written behind a quantity: 600元/生/年 → ``生/年``."""
    hit = matcher.rates.behind.at(norm, end)
    if hit is None or hit.groups is None:
        return None
    per = hit.cue.value or next((group for group in hit.groups.groups() if group), "")
    return Rate(_JOINT.sub("/", per.strip("/")), hit.start, hit.end, hit.cue.rule, hit.cue.scope == SENTENCE)


def rates_before(norm: str, matcher: Matcher) -> tuple[Rate, ...]:
    """Find the words of a sentence that make rates of the quantities behind them: 每人每月, 日均, 时速."""
    rates = matcher.rates
    found = [
        Rate(_denominator(hit, rates), hit.start, hit.end, hit.cue.rule, hit.cue.scope == SENTENCE)
        for hit in rates.before.every(norm)
    ]
    found.sort(key=lambda rate: rate.start)
    return tuple(found)


def _denominator(hit: Hit, rates: Rates) -> str:
    """Return the denominator that a rule states, else the one of its pattern, with its number: 每100公里 → 100公里."""
    if hit.cue.value or hit.groups is None:
        return hit.cue.value
    groups = hit.groups.groupdict()
    return (groups.get("number") or "") + (groups["per"] or "").replace(rates.joint, "/")


def governing_rate(
    norm: str, start: int, rates: Sequence[Rate], dates: Sequence[DateMention], matcher: Matcher
) -> Rate | None:
    """Return the rate that governs a quantity in its clause; 每年 and the like reach further to what is required.

    县级每年抽检不少于8000个，乡镇不少于2000个: the second is a rate too. A date in between ends it, and so does a
    preposition that makes the quantity the place of the action (每年对31个公园开展检查), or 的价格 behind an amount.
    年均 ends with its member of a list: 年均增长6%、占比超三成.
    """
    words = matcher.rates
    for rate in reversed(rates):
        if rate.end > start:
            continue
        if words.ending.search(norm, rate.end, start):
            return None
        if words.handled.search(norm, rate.end, start) or any(rate.end <= date.start < start for date in dates):
            return None
        if not _PART_MARK.search(norm, rate.end, start):
            return rate if rate.each or not _OTHER_MEMBER.search(norm, rate.end, start) else None
        further = rate.each and words.times.fullmatch(rate.per) and words.required.search(norm, 0, start)
        return rate if further and not _STATEMENT_MARK.search(norm, rate.end, start) else None
    return None
