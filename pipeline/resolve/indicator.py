"""Which indicator a subject is: GDP, 生产总值 and 全省地区生产总值 have one canonical name, 人均地区生产总值 another.

The names stand in ``rules/indicators.toml``. A subject must be one exactly, once what may stand around it is off; where
the sentence has a longer name around the subject (归母净利润 around 净利润), that is the one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from pipeline.core.folding import Folding
from pipeline.regions import Gazetteer
from pipeline.resolve.subject.slot import Subject

_REMEMBERED: Final = 4096  # subjects; documents of one kind have the same
_POINTING: Final = 8  # as long as a word for an area can be: 全省, 县境内


class Indicator(NamedTuple):
    """A canonical name, the rule that gave it, the kinds of quantity that measure it, and behind what it is another."""

    name: str | None
    rule: str | None
    kinds: frozenset[str] = frozenset()
    not_behind: tuple[str, ...] = ()


class Looked(NamedTuple):
    """What is known of a subject by its words alone, and so remembered.

    Its indicator, how many of its characters are a tail (年均), and whether the rest is part of some name: else no name
    of a sentence can hold it.
    """

    indicator: Indicator
    tail: int
    part: bool


NONE: Final = Indicator(None, None)


class Indicators:
    """The dictionary at work: ``rules[INDICATORS].called("全省生产总值", None).name == "地区生产总值"``.

    ``by_alias`` leads from each name to its indicator, and ``names`` matches each. ``heads`` matches a word that may
    stand before a name, ``tails`` a run of those behind one; areas that stand before it are the gazetteer's.
    ``not_before`` are words of the sentence before which no name is an indicator.
    """

    def __init__(
        self,
        by_alias: Mapping[str, Indicator],
        names: re.Pattern[str],
        heads: re.Pattern[str],
        tails: re.Pattern[str],
        not_before: tuple[str, ...],
        gazetteer: Gazetteer,
        folding: Folding,
    ) -> None:
        self.by_alias: Final = by_alias
        self.names: Final = names
        self.not_before: Final = not_before
        self._heads: Final = heads
        self._tails: Final = tails
        self._gazetteer: Final = gazetteer
        self._folding: Final = folding
        self._longest: Final = max(map(len, by_alias), default=0)
        self._endings: Final = frozenset(name[-2:] for name in by_alias)
        self._every: Final = "\n".join(by_alias)
        self._remembered: Final[dict[tuple[str, str | None], Looked]] = {}

    def named(self, norm: str) -> Named:
        """Return what asks for names in a sentence: ``named("生产总值5亿元。").of(subject, "money", None)``."""
        return Named(norm, self)

    def called(self, subject: str, owner: str | None) -> Indicator:
        """Return the indicator that a subject is by its own words: ``called("某公司营收", "某公司").name``.

        ``NONE`` for no indicator. ``owner`` is the entity of the claim, which may stand before the name as areas do.
        """
        return self.looked(subject, owner).indicator

    def looked(self, subject: str, owner: str | None) -> Looked:
        """Return what a subject tells by its own words: ``looked("GDP年均", None).tail == 2``."""
        key = (subject, owner if owner and subject.startswith(owner) else None)
        known = self._remembered.get(key)
        if known is None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            norm = self._folding.fold(subject)
            bare = self._tails.sub("", norm) or norm
            known = Looked(self._looked_up(norm, bare, key[1]), len(norm) - len(bare), bare in self._every)
            self._remembered[key] = known
        return known

    def _looked_up(self, norm: str, bare: str, owner: str | None) -> Indicator:
        """Find the longest name at the end of a subject, or of that without tail, with all before it explained."""
        for text in (norm, bare):
            if text[-2:] not in self._endings:
                continue
            for start in range(max(0, len(text) - self._longest), len(text)):
                known = self.by_alias.get(text[start:])
                if known and self._may_stand_before(text[:start], len(owner or "")):
                    return NONE if text[:start].endswith(known.not_behind) else known
        return NONE

    def _may_stand_before(self, text: str, owned: int) -> bool:
        """Whether a text is made of areas and of words that may stand before a name: ``全年全省``, ``江西省``."""
        at = owned if owned <= len(text) else 0
        while at < len(text):
            head = self._heads.match(text, at)
            end = head.end() if head else self._area(text, at)
            if end == at:
                return False
            at = end
        return True

    def _area(self, text: str, at: int) -> int:
        """Return where an area ends that is named at a place, the place itself where none is."""
        pointers = self._gazetteer.words.pointers
        for end in range(min(len(text), at + _POINTING), at, -1):
            if text[at:end] in pointers:
                return end
        found = self._gazetteer.find(text[at:])
        return at + found[0].end if found and found[0].start == 0 else at


class Named:
    """The indicators that a folded sentence names, looked for when first asked."""

    def __init__(self, norm: str, indicators: Indicators) -> None:
        self._norm: Final = norm
        self._indicators: Final = indicators
        self._spans: list[tuple[int, int, Indicator]] | None = None

    def of(self, subject: Subject, kind: str, owner: str | None) -> Indicator:
        """Return the indicator of a subject for a kind of quantity: ``of(subject, "money", None).name == "出口总额"``.

        ``NONE`` for none, where no quantity of the kind measures it (出口 of money is exports, 出口 of 个 is none), and
        where the words around make it another thing: 企业 before 研发经费, 之比 behind 营收.
        """
        norm, start, end = self._norm, subject.start, subject.end
        looked = self._indicators.looked(subject.text, owner)
        if start < 0 or not subject.text.startswith(norm[start : start + 1]) or end - start != len(subject.text):
            known = looked.indicator  # it stands in a sentence before
            return known if kind in known.kinds else NONE
        around = self._around(start, end - looked.tail) if looked.part else None
        start, end, known = around or (start, end, looked.indicator)
        if kind not in known.kinds or norm.startswith(self._indicators.not_before, end):
            return NONE
        return NONE if norm.endswith(known.not_behind, 0, start) else known

    def _around(self, start: int, end: int) -> tuple[int, int, Indicator] | None:
        """Return where a name stands that holds a span and goes beyond it, and its indicator."""
        if self._spans is None:
            by_alias, names = self._indicators.by_alias, self._indicators.names
            self._spans = [(*name.span(), by_alias[name[0]]) for name in names.finditer(self._norm)]
        for left, right, known in self._spans:
            if left <= start and right >= end and right - left > end - start:
                return left, right, known
        return None


def by_alias(entries: Iterable[tuple[Indicator, Iterable[str]]]) -> dict[str, Indicator]:
    """Lead from each name to its indicator: ``by_alias([(gdp, ["GDP"])])["GDP"] is gdp``; the first of a name stays."""
    names: dict[str, Indicator] = {}
    for indicator, aliases in entries:
        for alias in (indicator.name or "", *aliases):
            names.setdefault(alias, indicator)
    return names
