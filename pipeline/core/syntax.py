"""The structure of a regex, as far as a prefilter asks for it: what stands in a row, what in its place, what repeats.

``re`` keeps its own reading to itself. This one need not be complete: what it does not know it takes for any character,
which only makes a prefilter let more through.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from pipeline.core.characters import ARABIC

CHARS: Final = "chars"
ROW: Final = "row"
BRANCH: Final = "branch"
REPEAT: Final = "repeat"
AHEAD: Final = "ahead"
BEHIND: Final = "behind"
EDGE: Final = "edge"
"""Kinds of a node. An edge takes no character: ``^``, ``$``, ``\\b``, and what must not stand at a place."""

_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a"}
_CODES: Final = {"x": 2, "u": 4, "U": 8}
_WIDEST: Final = 128
"""Characters of a class beyond which it counts as any character."""


class Node(NamedTuple):
    """A part of a regex: ``Node(REPEAT, (inner,), None, 0)`` for ``(?:…)*``; ``chars`` is None for any character."""

    kind: str
    inner: tuple[Node, ...] = ()
    chars: frozenset[str] | None = None
    least: int = 1


ANY: Final = Node(CHARS)
_EDGE: Final = Node(EDGE)


@lru_cache(maxsize=64)  # a regex is asked several things in a row
def parsed(source: str) -> Node:
    """Read a regex that compiles: ``parsed("[届次]").inner[0].chars == {"届", "次"}`` within a row."""
    reader = _Reader(source)
    node = reader.branches()
    return ANY if reader.flagged else node


class _Reader:
    """A place in a regex, moved on by what reads it."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.flagged = False
        """Whether flags hold for the whole: then no character is what it seems."""

    def takes(self, text: str) -> bool:
        """Move past a text where it stands here."""
        if not self.source.startswith(text, self.at):
            return False
        self.at += len(text)
        return True

    def next(self) -> str:
        """Move past one character; empty at the end."""
        char = self.source[self.at : self.at + 1]
        self.at += 1
        return char

    def until(self, end: str) -> str:
        """Move past what ends with a text, and return what stands before that."""
        start, self.at = self.at, self.source.index(end, self.at) + len(end)
        return self.source[start : self.at - len(end)]

    def branches(self) -> Node:
        rows = [self.row()]
        while self.takes("|"):
            rows.append(self.row())
        return rows[0] if len(rows) == 1 else Node(BRANCH, tuple(rows))

    def row(self) -> Node:
        items: list[Node] = []
        while self.at < len(self.source) and self.source[self.at] not in "|)":
            items.append(self.repeated(self.item()))
        return Node(ROW, tuple(items))

    def repeated(self, item: Node) -> Node:
        least = self.least()
        if least < 0:
            return item
        if not self.takes("?"):
            self.takes("+")
        return Node(REPEAT, (item,), None, least)

    def least(self) -> int:
        """Move past a quantifier and return how often it asks for its item at least; -1 where there is none."""
        if self.takes("*") or self.takes("?"):
            return 0
        if self.takes("+"):
            return 1
        end = self.source.find("}", self.at)
        least, _, most = self.source[self.at + 1 : end].partition(",")
        if not self.source.startswith("{", self.at) or end < 0 or not f"{least}{most}".isdecimal():
            return -1
        self.at = end + 1
        return int(least or 0)

    def item(self) -> Node:
        char = self.next()
        if char == "(":
            return self.group()
        if char == "[":
            return self.chosen()
        if char in "^$":
            return _EDGE
        if char == ".":
            return ANY
        if char != "\\":
            return Node(CHARS, (), frozenset(char))
        if self.source[self.at : self.at + 1] in ("A", "Z", "b", "B"):
            self.at += 1
            return _EDGE
        return Node(CHARS, (), self.escaped())

    def escaped(self) -> frozenset[str] | None:
        """Read what stands behind a backslash; None for a category and a reference."""
        char = self.next()
        if char == "d":
            return frozenset(ARABIC)
        if char in _ESCAPES:
            return frozenset(_ESCAPES[char])
        if char in _CODES:
            start, self.at = self.at, self.at + _CODES[char]
            return frozenset(chr(int(self.source[start : self.at], 16)))
        return None if char.isascii() and char.isalnum() else frozenset(char)

    def chosen(self) -> Node:
        """Read a class: ``[届次]``, ``[一-龥]``, ``[^，。]``."""
        chars: set[str] = set()
        known = not self.takes("^")
        first = True
        while first or not self.takes("]"):
            first = False
            char = self.next()
            one = self.escaped() if char == "\\" else frozenset(char)
            if self.source.startswith("-", self.at) and not self.source.startswith("-]", self.at):
                self.at += 1
                char = self.next()
                last = self.escaped() if char == "\\" else frozenset(char)
                one = _between(one, last)
            if one is None:
                known = False
            else:
                chars |= one
        return Node(CHARS, (), frozenset(chars)) if known else ANY

    def group(self) -> Node:
        """Read what stands behind an opening bracket, and the bracket that closes it."""
        kind, known = ROW, True
        if self.takes("?"):
            if self.takes("P<"):
                self.until(">")
            elif self.takes("P=") or self.takes("#"):
                self.until(")")
                return ANY
            elif self.takes("="):
                kind = AHEAD
            elif self.takes("<="):
                kind = BEHIND
            elif self.takes("!") or self.takes("<!"):
                kind = EDGE
            elif not self.takes(":") and not self.takes(">"):
                self.flags()
                known = False
        inner = self.branches()
        self.takes(")")
        if not known:
            return Node(REPEAT, (ANY,), None, 0)
        if kind == ROW:
            return inner
        return _EDGE if kind == EDGE else Node(kind, (inner,))

    def flags(self) -> None:
        """Move past flags or a condition; what stands in such a group is not told."""
        if self.takes("("):
            self.until(")")
            return
        while self.source[self.at : self.at + 1] not in (":", ")", ""):
            self.at += 1
        self.flagged = self.flagged or not self.takes(":")


def _between(first: frozenset[str] | None, last: frozenset[str] | None) -> frozenset[str] | None:
    """Return the characters of a range; None for many."""
    if first is None or last is None or len(first) != 1 or len(last) != 1:
        return None
    start, end = ord(min(first)), ord(min(last))
    return frozenset(map(chr, range(start, end + 1))) if end - start < _WIDEST else None
