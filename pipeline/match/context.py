"""What the words around a quantity say of it: bound and rate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.match.grammar import Grammar
from pipeline.records import DateMention


def bound_of(norm: str, start: int, end: int, own: str, grammar: Grammar) -> tuple[str, str | None]:
    """Return the bound and its rule: ``bound_of("约30%", 1, 4, "eq", grammar)`` → ``("approx", "bound.approx")``.

    A word before or behind the quantity outweighs what the numeral itself says (``own``).
    """
    bounds = grammar.bounds
    before = norm[max(0, start - 8) : start]
    while before and before[-1] in "了人民币美元¥￥$ （(":
        before = before[:-1]
    match = bounds.before.match(before[::-1])
    if match and not bounds.glued.search(before):
        return bounds.words_before[match[0][::-1]]
    match = bounds.after.match(norm, end)
    if match and match[0]:
        return bounds.words_after[match[0]]
    return own, None


_CLAUSE_MARK = re.compile(r"[，；。！？?!;]")
_SENTENCE_PART = re.compile(r"[；。！？?!;]")
_TIME = re.compile(r"[年月日天周季]|季度|学期|学年")


@dataclass(frozen=True, slots=True)
class Rate:
    """A denominator and where its words stand: ``Rate("村", 2, 6, "rate.each")`` for 平均每个村."""

    per: str
    start: int
    end: int
    rule: str

    @property
    def each(self) -> bool:
        """Whether 每 makes it a rate, which may reach beyond its clause."""
        return self.rule == "rate.each"


def rate_after(norm: str, end: int, grammar: Grammar) -> Rate | None:
    """Return the rate written behind a quantity: 600元/生/年 → ``生/年``."""
    for rule in grammar.rates_after:
        match = rule.regex.match(norm, end)
        if match:
            per = next(group for group in match.groups() if group)
            return Rate(per.strip("/"), *match.span(), rule.rule)
    return None


def rates_before(norm: str, grammar: Grammar) -> list[Rate]:
    """Find the words of a sentence that make rates of the quantities behind them: 每人每月, 日均, 时速."""
    found = []
    for rule in grammar.rates_before:
        for match in rule.regex.finditer(norm):
            groups = match.groupdict()
            per = rule.per or (groups.get("number") or "") + groups["per"].replace("每", "/")
            found.append(Rate(per, *match.span(), rule.rule))
    return sorted(found, key=lambda rate: rate.start)


_REQUIRED = re.compile(r"(?:不少于|不低于|不超过|不高于|至少|最多|不得[少超低高][于过])$")
_OBJECT = re.compile(r"(?:对|把|将|向|从|在)(?:全[市县区省国州]|辖区|其|各)?(?:内|的)?$")


def governing_rate(norm: str, start: int, rates: Sequence[Rate], dates: Sequence[DateMention]) -> Rate | None:
    """Return the rate that governs a quantity in its clause; 每年 and the like reach further to what is required.

    县级每年抽检不少于8000个，乡镇不少于2000个: the second is a rate too. A date in between ends it, and so does a
    preposition that makes the quantity the place of the action: 每年对31个公园开展检查.
    """
    for rate in reversed(rates):
        if rate.end > start:
            continue
        if _OBJECT.search(norm, rate.end, start) or any(rate.end <= date.start < start for date in dates):
            return None
        if not _CLAUSE_MARK.search(norm, rate.end, start):
            return rate
        further = rate.each and _TIME.fullmatch(rate.per) and _REQUIRED.search(norm, 0, start)
        return rate if further and not _SENTENCE_PART.search(norm, rate.end, start) else None
    return None
