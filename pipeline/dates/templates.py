"""Date rules as templates that take words apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.dates.patterns import INNER, DatePattern, Holes
from pipeline.rulebook import compiled

_INNER_HOLE: Final = INNER.strip("{}")


@dataclass(frozen=True, slots=True)
class Slots:
    """What filled a template: ``parts`` by name (a vocabulary word's value), ``inner`` the words of ``{period}``."""

    parts: Mapping[str, str]
    inner: tuple[str, ...]


class Template:
    """One rule as a pattern with a group for each hole: ``Template(pattern, holes).slots("截至2021年5月").inner``."""

    def __init__(self, pattern: DatePattern, holes: Holes) -> None:
        self.pattern: Final = pattern
        source, self._groups = holes.grouped(pattern.source, pattern.where)
        self.regex: Final[re.Pattern[str]] = compiled(source, pattern.where)
        self._vocabulary: Final = holes.vocabulary

    def slots(self, words: str) -> Slots | None:
        """Take words apart; None where the rule does not fit them as a whole."""
        match = self.regex.fullmatch(words)
        if match is None:
            return None
        parts: dict[str, str] = {}
        inner: list[str] = []
        for (name, hole), text in zip(self._groups, match.groups(), strict=True):
            if text is None:
                continue
            if hole == _INNER_HOLE:
                inner.append(text)
            else:
                values = self._vocabulary.get(hole) or self._vocabulary.get(name, {})
                parts[name] = values.get(text, text)
        return Slots(parts, tuple(inner))
