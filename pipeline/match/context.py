"""What the words around a quantity say of it: bound and rate."""

from __future__ import annotations

import re

from pipeline.match.grammar import Grammar

_LIGHT = re.compile(r"(?:[了为到在达有占]|达到|人民币|共|不)$")


def bound_of(norm: str, start: int, end: int, own: str, grammar: Grammar) -> tuple[str, str | None]:
    """Return the bound and its rule: ``bound_of("约30%", 1, 4, "eq", grammar)`` → ``("approx", "bound.approx")``.

    A word before or behind the quantity outweighs what the numeral itself says (``own``).
    """
    bounds = grammar.bounds
    before = norm[max(0, start - 8) : start]
    while before and before[-1] in "了人民币美元¥￥$ （(":
        before = before[:-1]
    match = bounds.before.match(before[::-1])
    if match:
        word = match[0][::-1]
        if not _inside_word(before, word):
            return bounds.words_before[word]
    match = bounds.after.match(norm, end)
    if match and match[0]:
        return bounds.words_after[match[0]]
    return own, None


def _inside_word(before: str, word: str) -> bool:
    """Tell 上 in 以上, 近 in 附近, 约 in 节约 from bound words."""
    left = before[: -len(word)][-1:]
    pairs = {"约": "节签预契合集条", "近": "附邻靠最", "上": "以网线路加会岗", "过": "通经超已曾度胜", "破": "侦爆", "超": "赶反", "下": "以"}
    return left in pairs.get(word, "") and bool(left)


def rate_of(norm: str, start: int, end: int, grammar: Grammar) -> tuple[int, str | None]:
    """Return where the quantity ends with its rate, and the denominator: 600元/生/年 → ``生/年``."""
    for rate in grammar.rates_after:
        match = rate.regex.match(norm, end)
        if match:
            return match.end(), (match["per"] or match[0][1:]).strip("/")
    return end, None
