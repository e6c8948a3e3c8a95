"""Bounds: what the words at a quantity say of its exactness."""

from __future__ import annotations

from typing import Final

from pipeline.match.cues import Hit, masked
from pipeline.match.matcher import Matcher

_REACH: Final = 14
"""How many characters before a figure the words of its bound may begin."""


def _hit(norm: str, start: int, end: int, matcher: Matcher, share: bool) -> Hit | None:
    """Return the words of a bound directly before a figure, or behind it; behind a ``share`` 强 is one as well."""
    bounds = matcher.bounds
    hit = bounds.before.before(norm, start, max(0, start - _REACH)) or bounds.behind.at(norm, end)
    if hit is None and share:
        hit = bounds.behind_share.at(norm, end)
        return None if hit and masked(hit.cue, norm, hit.start) else hit
    return hit


def bound_of(
    norm: str, start: int, end: int, own: str, matcher: Matcher, share: bool = False
) -> tuple[str, str | None]:
    """Return the bound and its rule: ``bound_of("约30%", 1, 4, "eq", matcher)`` → ``("approx", "bound.approx")``.

    A word before or behind the quantity outweighs what the numeral itself says (``own``).
    """
    hit = _hit(norm, start, end, matcher, share)
    return (hit.cue.value, hit.cue.rule) if hit else (own, None)
