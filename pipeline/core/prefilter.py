r"""What a text must hold for a pattern to match, read from the pattern itself, so that most patterns are never tried.

Looking for one of a few characters takes a tenth of the time of trying a pattern. What a pattern forbids (``(?!…)``) is
not looked at: it may fail though the characters are there, never the other way round. Each look has a plain twin, which
tries every pattern; tests compare the two. A look stays where it saves two hundredths of a run or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, Generic, TypeVar

from pipeline.core.characters import ARABIC, COMMON, HAN_NUMERAL
from pipeline.core.prepared import preparing
from pipeline.core.syntax import BEHIND, BRANCH, CHARS, EDGE, ROW, Node, parsed

ARABIC_DIGITS: Final = frozenset(ARABIC)
DIGITS: Final = ARABIC_DIGITS | frozenset(HAN_NUMERAL)
_WRITTEN: Final = ARABIC_DIGITS | frozenset("〈〉")
"""What is no sign of anything: most sentences hold it, or the program writes it around a figure."""
_COMMON: Final = DIGITS | frozenset(COMMON)
"""What most sentences hold: waiting for one of these saves little, and for one of 0 to 9 nothing."""
_AS_RARE: Final = 5
"""How many other characters tell as little as a common one."""
_REMEMBERED: Final = 4096  # answers of one look; a few hundred come up
_LONGEST_RUN: Final = 64  # digits behind a numeral that are looked through; behind more of them all things are tried
_NOTHING: Final[frozenset[str]] = frozenset()

Chars = frozenset[str] | None
"""Some characters; None for any."""
T = TypeVar("T")


def heads(source: str) -> Chars:
    """Return the characters with which a match can begin: ``heads("(?<!不)(?:左右|上下)") == {"左", "上"}``.

    None where it may be any, or where the pattern also matches no characters at all.
    """
    return following(source, _NOTHING)


def following(source: str, digits: frozenset[str] = DIGITS) -> Chars:
    r"""Return the characters of which one stands behind a run of digits wherever a pattern matches at its start.

    ``following(r"\d+届|十大") == {"届", "大"}``; None where any character may, as for ``0\d+``. The run goes on as long
    as there are ``digits``.
    """

    def find() -> str | None:
        chars, inside = _following(parsed(source), digits)
        return None if inside or chars is None else "".join(sorted(chars))

    found = preparing().answer(f"following {''.join(sorted(digits))} {source}", find)
    return None if found is None else frozenset(found)


def needed(source: str) -> frozenset[str]:
    r"""Return the characters of which a text that holds a match holds one: ``needed(r"第\d+[届次]") == {"第"}``.

    Empty where the pattern does not tell.
    """
    found = preparing().answer(f"needed {source}", lambda: "".join(sorted(_needed(parsed(source)) or _NOTHING)))
    return frozenset(found or "")


def one_of(*kinds: frozenset[str]) -> re.Pattern[str]:
    """Make a search for some characters: ``one_of({"第"}, {"前", "后"}).findall("前五名") == ["前"]``."""
    chars = _NOTHING.union(*kinds)
    return preparing().pattern(f"[{re.escape(''.join(sorted(chars)))}]" if chars else "(?!)")


class Needing(Generic[T]):
    """Things that are tried in a text only where it holds a character that they need.

    ``Needing([("届", {"届"}), ("号", {"号"})]).there("第3届") == ("届",)``: one look at the text for all of them.
    """

    def __init__(self, things: Sequence[tuple[T, frozenset[str]]]) -> None:
        self._things: Final = tuple(things)
        self._telling: Final = one_of(*(needs for _, needs in things))
        self._known: Final[dict[frozenset[str], tuple[T, ...]]] = {}

    def there(self, text: str) -> tuple[T, ...]:
        """Return those that a text may hold, in their order; remembered by the characters that tell it."""
        found = frozenset(self._telling.findall(text))
        there = self._known.get(found)
        if there is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            there = tuple(thing for thing, needs in self._things if not needs or not needs.isdisjoint(found))
            self._known[found] = there
        return there


class ByHead(Generic[T]):
    """Things by the character with which they begin: ``ByHead([("left", "左右"), ("any", ".")]).there("左")`` is both.

    Each comes with its regex; one that may begin with any character, or with none, is always there. With ``skipped``
    digits it is the character behind these that counts.
    """

    def __init__(self, things: Iterable[tuple[T, str]], skipped: frozenset[str] = _NOTHING) -> None:
        told = [(thing, following(source, skipped)) for thing, source in things]
        every = _NOTHING.union(*(chars for _, chars in told if chars))
        self._by_char: Final = {
            char: tuple(thing for thing, chars in told if chars is None or char in chars) for char in every
        }
        self._usual: Final = tuple(thing for thing, chars in told if chars is None)

    def there(self, char: str) -> tuple[T, ...]:
        """Return those that may begin with a character, in their order; empty for the end of a text."""
        return self._by_char.get(char, self._usual)


class AtNumber(Generic[T]):
    r"""Things that begin at a numeral, sorted by its first character and by the one behind its digits.

    ``AtNumber([("届", r"\d+届"), ("号", r"\d+号")]).there("3号", 0) == ("号",)``; each comes with its regex.
    """

    def __init__(self, things: Sequence[tuple[T, str]]) -> None:
        told = [((thing, heads(source)), source) for thing, source in things]
        self._every: Final = tuple(thing for thing, _ in things)
        self._arabic: Final = ByHead(told, ARABIC_DIGITS)
        self._other: Final = ByHead(told, DIGITS)
        self._known: Final[dict[tuple[str, str, bool], tuple[T, ...]]] = {}

    def there(self, text: str, start: int) -> tuple[T, ...]:
        """Return those that may begin at a place, in their order."""
        at, end, things = start, min(len(text), start + _LONGEST_RUN), self._arabic
        while at < end and text[at] in ARABIC_DIGITS:
            at += 1
        if at == start or (at < end and text[at] in DIGITS):
            things = self._other
            while at < end and text[at] in DIGITS:
                at += 1
        if at == start + _LONGEST_RUN:
            return self._every
        first, behind = text[start], text[at : at + 1]
        key = (first, behind, things is self._arabic)
        there = self._known.get(key)
        if there is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            there = tuple(thing for thing, chars in things.there(behind) if chars is None or first in chars)
            self._known[key] = there
        return there


def _needed(node: Node) -> Chars:
    """Return the rarest characters of which a match holds one; None where the node does not tell."""
    if node.kind == CHARS:
        return node.chars
    if node.kind == BRANCH:
        every = [_needed(branch) for branch in node.inner]
        told = [chars for chars in every if chars is not None]
        return _NOTHING.union(*told) if len(told) == len(every) else None
    if node.kind == EDGE or not node.least:
        return None
    known = [chars for chars in map(_needed, node.inner) if chars is not None and chars.isdisjoint(_WRITTEN)]
    return min(known, key=_commonness, default=None)


def _commonness(chars: frozenset[str]) -> int:
    return len(chars) + _AS_RARE * len(chars & _COMMON)


def _following(node: Node, digits: frozenset[str]) -> tuple[Chars, bool]:
    """Return the characters beyond the digits that a node takes first, and whether digits alone may do."""
    if node.kind in (EDGE, BEHIND):
        return _NOTHING, True
    if node.kind == CHARS:
        return (None, False) if node.chars is None else (node.chars - digits, not node.chars.isdisjoint(digits))
    if node.kind == BRANCH:
        every = [_following(branch, digits) for branch in node.inner]
        told = [chars for chars, _ in every if chars is not None]
        return (_NOTHING.union(*told) if len(told) == len(every) else None), any(inside for _, inside in every)
    if node.kind == ROW:
        return _following_row(node.inner, digits)
    chars, inside = _following(node.inner[0], digits)
    return chars, inside or not node.least


def _following_row(items: Sequence[Node], digits: frozenset[str]) -> tuple[Chars, bool]:
    chars = _NOTHING
    for item in items:
        more, inside = _following(item, digits)
        if more is None:
            return None, False
        chars |= more
        if not inside:
            return chars, False
    return chars, True
