"""Bounds: what the words at a quantity say of its exactness."""

from __future__ import annotations

from typing import Final

from pipeline.match.matcher import Matcher

_REACH: Final = 14
"""How many characters before a figure the words of its bound may begin."""


def bound_of(norm: str, start: int, end: int, own: str, matcher: Matcher) -> tuple[str, str | None]:
    """Return the bound and its rule: ``bound_of("约30%", 1, 4, "eq", matcher)`` → ``("approx", "bound.approx")``.

    A word before or behind the quantity outweighs what the numeral itself says (``own``).
    """
    bounds = matcher.bounds
    hit = bounds.before.before(norm, start, max(0, start - _REACH)) or bounds.behind.at(norm, end)
    return (hit.cue.value, hit.cue.rule) if hit else (own, None)
