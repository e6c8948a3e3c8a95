"""The ranker: of the spans of a sentence, the one whose features weigh most is the subject."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

from pipeline.resolve.subject.choose import first
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.ranking.edges import (
    Group,
    after,
    before,
    between,
    closer,
    closing,
    gap,
    group_of,
    of_kind,
    of_unit,
    of_verb,
    opener,
    opening,
)
from pipeline.resolve.subject.ranking.groups import WORD_GROUPS, Groups
from pipeline.resolve.subject.ranking.looks import Looks
from pipeline.resolve.subject.ranking.spans import MOVED, Span, key, reach_of, seeds
from pipeline.resolve.subject.ranking.weights import SUBJECT_WEIGHTS
from pipeline.resolve.subject.slot import Slot, Subject
from pipeline.rulebook import Family

RULE: Final = "subject.ranked"
EDGES: Final = "rank.edges"
OTHERS: Final = "rank.others"
BEAM: Final = 6
"""How many spans are looked at whole, the likeliest by their edges."""
_SURE: Final = (0.99, 0.97, 0.94, 0.9, 0.85, 0.78, 0.7, 0.6, 0.5, 0.4, 0.3)
"""Steps of how likely the best span is."""
_REMEMBERED: Final = 200_000

_NO_GROUP: Final = ("", "")

Names = Callable[[str, Group, str], list[str]]
"""What names the features of a word, its groups, and what stands beside it."""


class Ranked(NamedTuple):
    """A span with the sum of its weights."""

    score: float
    span: Span


class Ranker:
    """Weighs spans: ``Ranker({"s1tb": 1.0}, {})``, by weights of features and groups of words.

    What a word says at an edge is remembered for all texts, what an edge says for all figures of its sentence.
    """

    def __init__(self, weights: Mapping[str, float], groups: Groups) -> None:
        self.weights: Final = weights
        self.groups: Final = groups
        named = (opening_of, before, opener, closing_of, closer, after, of_kind, of_unit)
        self._sums: Final[dict[Names, dict[tuple[str, str], float]]] = {names: {} for names in named}
        self._gaps: Final[dict[tuple[str, str, str], float]] = {}

    def choose(self, slot: Slot, answer: Candidate) -> Candidate:
        """Return the strategies' answer, or a better span of the sentence."""
        looks = Looks(slot, answer.subject, self.groups)
        order = self.ranked(looks)
        best = order[0].span
        agreed = looks.text(best) == answer.subject.text
        one = answer if agreed else candidate(slot, subject_of(looks, best))
        said = ("rank.agreed" if agreed else "rank.other", f"at.{looks.zone_of(best)}", rival(order), sure(order))
        return Candidate(one.subject, one.features + said)

    def ranked(self, looks: Looks) -> list[Ranked]:
        """Return the likeliest spans with their scores, the best first."""
        zones: dict[str, float] = {}
        named = looks.zone()
        out = []
        for score, span in self._likeliest(looks):
            zone = looks.zone_of(span)
            if zone not in zones:
                zones[zone] = self.total([name + zone for name in named])
            out.append(Ranked(score + zones[zone] + self.total(looks.pair(span, zone)), span))
        return sorted(out, key=_score, reverse=True)

    def total(self, names: list[str]) -> float:
        """Return the sum of the weights of some features."""
        weight = self.weights.get
        return sum([weight(name, 0.0) for name in names])

    def _likeliest(self, looks: Looks) -> list[tuple[float, Span]]:
        """Return the spans that their edges and what proposed them speak for most, and those that stand elsewhere."""
        found = seeds(looks.slot, looks.answer)
        at: dict[int, Span] = {}
        scores: dict[int, float] = {}
        near: dict[int, float] = {}
        for span in found.here:
            zone = looks.zone_of(span)
            firsts, lasts = reach_of(looks.tokens.codes, span, looks.k)
            left = [self._left(looks, a, zone, near) for a in firsts]
            right = [self._right(looks, b, zone, near) for b in lasts]
            for a, one in zip(firsts, left, strict=True):
                for b, other in zip(lasts, right, strict=True):
                    scores.setdefault(key(a, b), one + other)
            at[key(span.first, span.last)] = span
        for place, span in at.items():
            scores[place] += self.total(looks.seed(span, looks.zone_of(span)))
        order = sorted(zip(scores.values(), scores, strict=True), reverse=True)
        best = [(score, at.get(place) or Span(*divmod(place, key(1, 0)), MOVED)) for score, place in order[:BEAM]]
        return best + [(self.total(looks.seed(span, "x")), span) for span in found.elsewhere]

    def _left(self, looks: Looks, a: int, zone: str, near: dict[int, float]) -> float:
        """Return what the left edge weighs; behind the figure, with what stands between."""
        edges = looks.slot.edges
        score = edges.get(a)
        if score is None:
            score = edges[a] = self._before(looks, a)
        return score + self._gap(looks, zone, a, near) if zone == "a" else score

    def _right(self, looks: Looks, b: int, zone: str, near: dict[int, float]) -> float:
        """Return what the right edge weighs with the last word; before the figure, with what stands between."""
        edges = looks.slot.edges
        score = edges.get(-1 - b)
        if score is None:
            score = edges[-1 - b] = self._behind(looks, b)
        if -1 - b not in near:
            near[-1 - b] = self._head(looks, b)
        score += near[-1 - b]
        return score if zone == "a" else score + self._gap(looks, zone, b, near)

    def _before(self, looks: Looks, a: int) -> float:
        codes = f"ww{looks.codes}"[a : a + 5]
        word, other = looks.word(a), looks.word(a - 1)
        one, two = group_of(self.groups, word, codes[2]), group_of(self.groups, other, codes[1])
        return (
            self._sum("", codes, _NO_GROUP, opening_of)
            + self._sum(other, codes[1:4], two, before)
            + self._sum(word, codes[1:3], one, opener)
            + self.weights.get(f"lp{two[0]}|{one[0]}", 0.0)
        )

    def _behind(self, looks: Looks, b: int) -> float:
        codes = f"ww{looks.codes}"[b : b + 5]
        word, other = looks.word(b), looks.word(b + 1)
        one, two = group_of(self.groups, word, codes[2]), group_of(self.groups, other, codes[3])
        return (
            self._sum("", codes, _NO_GROUP, closing_of)
            + self._sum(word, codes[2:4], one, closer)
            + self._sum(other, codes[1:3], two, after)
            + self.weights.get(f"rp{one[0]}|{two[0]}", 0.0)
        )

    def _head(self, looks: Looks, b: int) -> float:
        word, group = looks.word(b), looks.group(b)
        two = looks.group(looks.k - 1)
        return (
            self._sum(word, looks.case, group, of_kind)
            + self._sum(word, looks.unit, group, of_unit)
            + self.total(of_verb(word, group, looks.word(looks.k - 1), two))
            + self.weights.get(f"h0{two[0]}|{group[0]}{looks.kind}", 0.0)
        )

    def _gap(self, looks: Looks, zone: str, edge: int, near: dict[int, float]) -> float:
        """Return what the classes between figure and span weigh."""
        if edge not in near:
            classes = between(looks.codes, zone, edge, edge, looks.k)
            memo, name = self._gaps, (zone, classes, looks.case)
            if name not in memo:
                memo[name] = self.total(gap(*name))
            near[edge] = memo[name] + self.total(looks.parallel(zone, classes))
        return near[edge]

    def _sum(self, word: str, beside: str, group: Group, names: Names) -> float:
        """Return the sum of what a word says beside some classes or words, worked out once."""
        memo = self._sums[names]
        score = memo.get((word, beside))
        if score is None:
            if len(memo) >= _REMEMBERED:
                memo.clear()
            score = memo[word, beside] = self.total(names(word, group, beside))
        return score


def opening_of(word: str, group: Group, codes: str) -> list[str]:
    """What the classes around a left edge say."""
    return opening(codes)


def closing_of(word: str, group: Group, codes: str) -> list[str]:
    """What the classes around a right edge say."""
    return closing(codes)


def sure(order: list[Ranked]) -> str:
    """Say how likely the best span is: ``rank.97`` where its share of all is 0.97 or more."""
    best = order[0].score
    share = 1.0 / sum([math.exp(one.score - best) for one in order])
    return next((f"rank.{step * 100:.0f}" for step in _SURE if share >= step), "rank.0")


def rival(order: list[Ranked]) -> str:
    """Say whether the next best span shares words with the best: ``EDGES``, or says something else: ``OTHERS``."""
    if len(order) < 2:
        return "rank.alone"
    one, other = order[0].span, order[1].span
    if one.first < 0 or other.first < 0:
        return OTHERS
    return EDGES if one.first <= other.last and other.first <= one.last else OTHERS


def _score(one: Ranked) -> float:
    return one.score


def subject_of(looks: Looks, span: Span) -> Subject:
    """Return a span as a subject; it keeps the owner that the strategies name where they end at the same word."""
    answer = looks.answer
    if span.subject is not None and span.seed != "t":
        return Subject(span.subject.text, span.subject.start, span.subject.end, RULE, span.subject.owner)
    tokens = looks.tokens
    text = looks.text(span)
    owner = answer.owner if looks.place[1] == span.last and answer.owner and answer.owner not in text else None
    return Subject(text, tokens.starts[span.first], tokens.ends[span.last], RULE, owner)


RANKER: Final[Family[Ranker]] = Family("ranker", lambda rules: Ranker(rules[SUBJECT_WEIGHTS], rules[WORD_GROUPS]))


def three_best(slot: Slot, answer: Subject) -> list[tuple[str, float]]:
    """Return the three best spans with their scores, for those who ask why."""
    ranker = slot.rules[RANKER]
    looks = Looks(slot, answer, ranker.groups)
    return [(looks.text(one.span), round(one.score, 2)) for one in ranker.ranked(looks)[:3]]


def ranked(slot: Slot, candidates: Iterable[Candidate]) -> Candidate:
    """Take the best span by the weights of ``rules/subject_weights.csv``: ``extract_document(…, chooser=ranked)``."""
    return slot.rules[RANKER].choose(slot, first(slot, candidates))
