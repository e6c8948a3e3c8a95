"""What a text must hold for a pattern to match, read from the pattern itself, so that most patterns are never tried.

Looking for one of a few characters takes a tenth of the time of trying a pattern. What a pattern forbids (``(?!…)``) is
not looked at: it may fail though the characters are there, never the other way round.
"""

from __future__ import annotations

import re
import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

ARABIC: Final = frozenset("0123456789")
DIGITS: Final = ARABIC | frozenset("零〇一二两三四五六七八九十百千万亿")
_COMMON: Final = DIGITS | frozenset("，。、；的")
"""What most sentences hold: waiting for one of these saves little, and for one of 0 to 9 nothing."""
_AS_RARE: Final = 5
"""How many other characters tell as little as a common one."""

_WIDEST: Final = 128
"""Characters of a class beyond which it counts as any character."""
_NOTHING: Final[frozenset[str]] = frozenset()

Chars = frozenset[str] | None
"""Some characters; None for any."""


@dataclass(frozen=True, slots=True, eq=False)
class Headed:
    """A pattern that is tried only at characters with which it can begin: most places have another."""

    regex: re.Pattern[str]
    heads: Chars

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """Match at a place: ``headed("左右|上下").match("3个左右", 2)``."""
        return self.regex.match(text, at) if self.heads is None or text[at : at + 1] in self.heads else None


def headed(source: str) -> Headed:
    """Compile a pattern to be matched at a place. Raises ``re.error`` for one with a slip."""
    return Headed(re.compile(source), heads(source))


def heads(source: str) -> Chars:
    """Return the characters with which a match can begin: ``heads("(?<!不)(?:左右|上下)") == {"左", "上"}``.

    None where it may be any, or where the pattern also matches no characters at all. Raises ``re.error`` for a slip.
    """
    return following(source, _NOTHING)


def needed(source: str, *, behind: bool = True) -> frozenset[str]:
    r"""Return the characters of which a text that holds a match holds one: ``needed(r"第\d+[届次]") == {"第"}``.

    Empty where the pattern does not tell. ``behind=False`` where what the pattern looks back on is no part of the text.
    """
    parsed = parser.parse(source)
    return _NOTHING if parsed.state.flags & re.IGNORECASE else _needed(parsed, behind) or _NOTHING


def _needed(items: Iterable[tuple[Any, Any]], behind: bool) -> Chars:
    """Return the rarest characters that one of some items in a row needs."""
    every = (_needed_by(code, value, behind) for code, value in items)
    known = [chars for chars in every if chars is not None and chars.isdisjoint(ARABIC)]
    return min(known, key=lambda chars: len(chars) + _AS_RARE * len(chars & _COMMON), default=None)


def _needed_by(code: Any, value: Any, behind: bool) -> Chars:
    if code in (op.LITERAL, op.IN):
        return _chars(code, value)
    if code is op.BRANCH:
        every = [_needed(branch, behind) for branch in value[1]]
        return None if None in every else _NOTHING.union(*every)  # type: ignore[arg-type]
    if code is op.ASSERT and value[0] < 0 and not behind:
        return None
    inner, least = _inside(code, value)
    return _needed(inner, behind) if least else None


def one_of(*kinds: frozenset[str]) -> re.Pattern[str]:
    """Make a search for some characters: ``one_of({"第"}, {"前", "后"}).findall("前五名") == ["前"]``."""
    chars = _NOTHING.union(*kinds)
    return re.compile(f"[{re.escape(''.join(sorted(chars)))}]" if chars else "(?!)")


def following(source: str, digits: frozenset[str] = DIGITS) -> Chars:
    r"""Return the characters of which one stands behind a run of digits wherever a pattern matches at its start.

    ``following(r"\d+届|十大") == {"届", "大"}``; None where any character may, as for ``0\d+``. The run goes on as long
    as there are ``digits``.
    """
    parsed = parser.parse(source)
    chars, inside = _following(parsed, digits)
    return None if inside or parsed.state.flags & re.IGNORECASE else chars


def _following(items: Iterable[tuple[Any, Any]], digits: frozenset[str]) -> tuple[Chars, bool]:
    """Return the characters beyond the digits that items in a row take first, and whether digits alone may do."""
    chars = _NOTHING
    for code, value in items:
        more, inside = _followed_by(code, value, digits)
        if more is None:
            return None, False
        chars |= more
        if not inside:
            return chars, False
    return chars, True


def _followed_by(code: Any, value: Any, digits: frozenset[str]) -> tuple[Chars, bool]:
    if code in (op.AT, op.ASSERT_NOT) or (code is op.ASSERT and value[0] < 0):
        return _NOTHING, True
    if code is op.BRANCH:
        every = [_following(branch, digits) for branch in value[1]]
        told = [chars for chars, _ in every if chars is not None]
        return (_NOTHING.union(*told) if len(told) == len(every) else None), any(inside for _, inside in every)
    if code in (op.LITERAL, op.IN):
        taken = _chars(code, value)
        return (None, False) if taken is None else (taken - digits, not taken.isdisjoint(digits))
    inner, least = _inside(code, value)
    if inner is None:
        return None, False
    chars, inside = _following(inner, digits)
    return chars, inside or not least


def _inside(code: Any, value: Any) -> tuple[Any, int]:
    """Return what stands inside a group, a repeat or a look, and how often at least; None where that can't be told."""
    if code is op.SUBPATTERN and not value[1] & re.IGNORECASE:
        return value[3], 1
    if code is op.ATOMIC_GROUP:
        return value, 1
    if code is op.ASSERT:
        return value[1], 1
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return value[2], value[0]
    return None, 0


def _chars(code: Any, value: Any) -> Chars:
    """Return the characters of a literal or a class; None for many."""
    items: Sequence[tuple[Any, Any]] = [(code, value)] if code is op.LITERAL else value
    chars: set[str] = set()
    for kind, char in items:
        if kind is op.LITERAL:
            chars.add(chr(char))
        elif kind is op.RANGE and char[1] - char[0] < _WIDEST:
            chars.update(map(chr, range(char[0], char[1] + 1)))
        elif kind is op.CATEGORY and char is op.CATEGORY_DIGIT:
            chars |= ARABIC
        else:
            return None
    return frozenset(chars)
