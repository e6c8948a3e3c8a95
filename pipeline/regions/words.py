"""The words around the names of areas: zones, words that point to an area (全县), words that only hide a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

AS_WRITTEN: Final = "*"
"""The area of a rule whose words are names themselves: 美国, 长三角."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words for an area as seen from that of the text: 全县, 我省, 辖区.

    ``area`` is the tail of the area's name, or a whole name, or empty for the text's own, or ``*`` for the words as
    they stand (美国, 长三角). ``edged`` says that no Chinese character but a joint (在, 和 …) may stand before the words;
    ``unless`` is what may not follow them.
    """

    name: str
    area: str
    words: tuple[str, ...]
    edged: bool
    unless: re.Pattern[str] | None


class AreaWords:
    """The lists and the rules of ``regions.toml``: ``AreaWords(lists, rules).pointers["全县"].area == "县"``."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]], rules: tuple[Pointer, ...]) -> None:
        self.lists: Final = lists
        self.sets: Final = {name: frozenset(words) for name, words in lists.items()}
        self.pointers: Final = {word: rule for rule in rules for word in rule.words}
        self.tails: Final = frozenset(rule.area for rule in rules) - {AS_WRITTEN}

    def is_joined(self, norm: str, at: int) -> bool:
        """Whether the character at ``at`` is a Chinese one, and no joint like 在 or 和."""
        return 0 <= at < len(norm) and "一" <= norm[at] <= "鿿" and norm[at] not in self.sets["joints"]

    def is_broken(self, norm: str, end: int) -> bool:
        """Whether the last character of a word belongs to the next one: 赣州|市场."""
        return norm[end - 1 : end + 1] in self.sets["broken"]

    def points(self, norm: str, start: int, end: int) -> bool:
        """Whether a word like 全县 stands here as itself: not in 本市场, 城市内涝 or 中国互联网金融协会."""
        rule = self.pointers[norm[start:end]]
        if self.is_broken(norm, end) or (rule.edged and self.is_joined(norm, start - 1)):
            return False
        return not (rule.unless and rule.unless.match(norm, end))
