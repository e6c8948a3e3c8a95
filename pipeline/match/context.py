"""What the words around a quantity say of it: bound and rate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.match.grammar import Grammar
from pipeline.records import DateMention, Rate

ROUND: Final = "十百千万亿"
"""What a round numeral begins with: 百余家, 上千人."""


def bound_of(norm: str, start: int, end: int, own: str, grammar: Grammar) -> tuple[str, str | None]:
    """Return the bound and its rule: ``bound_of("约30%", 1, 4, "eq", grammar)`` → ``("approx", "bound.approx")``.

    A word before or behind the quantity outweighs what the numeral itself says (``own``).
    """
    bounds = grammar.bounds
    match = bounds.before.match(norm[max(0, start - 14) : start][::-1])
    if match and not bounds.glued.search(norm, 0, start - match.start(1)):
        word = match[1][::-1]
        if word not in bounds.round or norm[start] in ROUND:
            return bounds.words_before[word]
    match = bounds.after.match(norm, end)
    if match and match[0]:
        return bounds.words_after[match[0]]
    return own, None


_CLAUSE_MARK: Final = re.compile(r"[，；。！？?!;]")
_OTHER_MEMBER: Final = re.compile(r"、[^\d、]{2,}$")
_SENTENCE_PART: Final = re.compile(r"[；。！？?!;]")


def rate_after(norm: str, end: int, grammar: Grammar) -> Rate | None:
    """Return the rate written behind a quantity: 600元/生/年 → ``生/年``."""
    for rule in grammar.rates_after:
        match = rule.pattern.match(norm, end)
        if match:
            per = next(group for group in match.groups() if group)
            return Rate(per.strip("/"), *match.span(), rule.rule)
    return None


def rates_before(norm: str, telling: frozenset[str], grammar: Grammar) -> tuple[Rate, ...]:
    """Find the words of a sentence that make rates of the quantities behind them: 每人每月, 日均, 时速.

    ``telling`` are the characters of the sentence that some rule needs.
    """
    found = []
    for rule in grammar.rates_before:
        if rule.needs and rule.needs.isdisjoint(telling):
            continue
        for match in rule.regex.finditer(norm):
            groups = match.groupdict()
            per = rule.per or (groups.get("number") or "") + groups["per"].replace("每", "/")
            found.append(Rate(per, *match.span(), rule.rule))
    return tuple(sorted(found, key=lambda rate: rate.start)) if found else ()


def governing_rate(
    norm: str, start: int, rates: Sequence[Rate], dates: Sequence[DateMention], grammar: Grammar
) -> Rate | None:
    """Return the rate that governs a quantity in its clause; 每年 and the like reach further to what is required.

    县级每年抽检不少于8000个，乡镇不少于2000个: the second is a rate too. A date in between ends it, and so does a
    preposition that makes the quantity the place of the action: 每年对31个公园开展检查. 年均 ends with its
    member of a list: 年均增长6%、占比超三成.
    """
    words = grammar.words
    for rate in reversed(rates):
        if rate.end > start:
            continue
        if words.handled.search(norm, rate.end, start) or any(rate.end <= date.start < start for date in dates):
            return None
        if not _CLAUSE_MARK.search(norm, rate.end, start):
            return rate if rate.each or not _OTHER_MEMBER.search(norm, rate.end, start) else None
        further = rate.each and words.times.fullmatch(rate.per) and words.required.search(norm, 0, start)
        return rate if further and not _SENTENCE_PART.search(norm, rate.end, start) else None
    return None
