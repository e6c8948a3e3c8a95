"""The likeliest of the candidates, by weights that ``python -m learn.owner train`` learns."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.resolve.entity.blocks import PIVOTS, Block, Weighed, names_of
from pipeline.resolve.entity.candidates import OwnerCandidate
from pipeline.resolve.subject.ranking.weights import read_weights
from pipeline.rulebook import Family, Rules

WEIGHTS_FILE: Final = "owner_weights.csv"
_LIKE: Final = 0.43
"""How much of a name another that it holds must have to be a cut of the same one: 华光 of 华光公司."""
_LEAST: Final = 0.05
_REMEMBERED: Final = 50_000
_SELDOM: Final = frozenset("wm")
"""Letters of blocks that seldom come again: to remember one costs more than to weigh it."""


class OwnerRanker:
    """Weighs candidates: ``OwnerRanker({"n0cnt": 1.0}).choose(candidates)``; the sum of a block is remembered."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights: Final = weights
        self._weighed: Final = {letter: Weighed(letter, weights) for letter in PIVOTS}
        self._sums: Final[dict[Block, float]] = {}
        self._sources: Final[dict[Block, dict[str, float]]] = {}

    def choose(self, candidates: Sequence[OwnerCandidate]) -> OwnerCandidate:
        """Take the candidate that is most likely right; cuts of the same name speak for each other."""
        scores = [self.score(one) for one in candidates]
        top = max(scores)
        chances = [math.exp(score - top) for score in scores]
        likely = [(chance, one) for chance, one in zip(chances, candidates, strict=True) if chance > _LEAST]
        if len(likely) == 1:
            return likely[0][1]
        best, most = likely[0][1], -1.0
        for chance, one in likely:
            mass = sum([other for other, cut in likely if cut is one or _alike(one.name, cut.name)]) + chance / 1000
            if mass > most:
                best, most = one, mass
        return best

    def score(self, one: OwnerCandidate) -> float:
        """Return the sum of the weights of a candidate."""
        total, known = self._total(one.blocks), one.stands
        if one.sources:
            total = self._with_sources(total, one)
        if known is None:
            return total
        if known.score is None:
            known.score = self._total(known.static)
        return total + known.score

    def _with_sources(self, total: float, one: OwnerCandidate) -> float:
        """Add what is said by where a candidate is remembered from, which many figures have in common."""
        known = self._sources.get(one.figure)
        if known is None:
            if len(self._sources) >= _REMEMBERED:
                self._sources.clear()
            known = self._sources[one.figure] = {}
        for source in one.sources:
            score = known.get(source)
            if score is None:
                score = known[source] = self._weigh(("f", source, *one.figure))
            total += score
        return total

    def _total(self, blocks: Sequence[Block]) -> float:
        total, sums = 0.0, self._sums
        for block in blocks:
            if block[0] in _SELDOM:
                total += self._weigh(block)
                continue
            known = sums.get(block)
            if known is None:
                if len(sums) >= _REMEMBERED:
                    sums.clear()
                known = sums[block] = self._weigh(block)
            total += known
        return total

    def _weigh(self, block: Block) -> float:
        weighed = self._weighed.get(block[0])
        if weighed is not None:
            return weighed.weigh(block)
        weight = self.weights.get
        return sum([weight(name, 0.0) for name in names_of(block)])


def _alike(name: str | None, other: str | None) -> bool:
    if name is None or other is None:
        return name is other
    short, long = (name, other) if len(name) <= len(other) else (other, name)
    return short in long and len(short) >= _LIKE * len(long)


def _weights(rules: Rules) -> Mapping[str, float]:
    return read_weights(rules.path(WEIGHTS_FILE))


OWNER_WEIGHTS: Final[Family[Mapping[str, float]]] = Family("owner weights", _weights)
OWNER_RANKER: Final[Family[OwnerRanker]] = Family("owner ranker", lambda rules: OwnerRanker(rules[OWNER_WEIGHTS]))
