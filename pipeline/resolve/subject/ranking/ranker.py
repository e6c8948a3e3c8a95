"""The ranker: of the spans of a sentence, the one whose features weigh most is the subject."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from pipeline.resolve.subject.choose import first
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.ranking.looks import Looks
from pipeline.resolve.subject.ranking.spans import Span, spans
from pipeline.resolve.subject.ranking.weights import SUBJECT_WEIGHTS
from pipeline.resolve.subject.slot import Slot, Subject

DOUBTFUL: Final = frozenset(("subject.change", "subject.carried", "subject.purpose", "subject.event", "subject.words"))
"""Strategies whose answers are weighed against other spans; those of the others stand."""
_AHEAD: Final = 0.7
_FAR: Final = 2.0
"""Margins of scores; 0.7 is two to one."""
RULE: Final = "subject.ranked"


class Ranked(NamedTuple):
    """A span with the sum of its weights."""

    score: float
    span: Span


class Ranker:
    """Weighs spans: ``Ranker({"s1tb": 1.0})``.

    Sums of edges are remembered on the slot, for all figures of a sentence.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights: Final = weights

    def choose(self, slot: Slot, answer: Candidate) -> Candidate:
        """Return the strategies' answer, or a better span of the sentence."""
        if not doubtful(answer.subject):
            return answer
        looks = Looks(slot, answer.subject)
        order = self.ranked(looks)
        best = order[0].span
        agreed = looks.text(best) == answer.subject.text
        one = answer if agreed else candidate(slot, subject_of(looks, best))
        return Candidate(one.subject, (*one.features, "rank.agreed" if agreed else "rank.other", _margin(order)))

    def ranked(self, looks: Looks) -> list[Ranked]:
        """Return the spans with their scores, the best first."""
        found = spans(looks.slot, looks.answer)
        scored = self._by_edges(looks, found)
        out = [
            Ranked(score + self.total(looks.pair(span, looks.zone_of(span))), span)
            for score, span in zip(scored, found, strict=True)
        ]
        return sorted(out, key=_score, reverse=True)

    def total(self, names: list[str]) -> float:
        """Return the sum of the weights of some features."""
        weight = self.weights.get
        return sum([weight(name, 0.0) for name in names])

    def _by_edges(self, looks: Looks, found: list[Span]) -> list[float]:
        """Return the sum of each span without ``pair``; each edge and each zone is summed once."""
        zones: dict[str, float] = {}
        near: dict[int, float] = {}
        edges = looks.slot.edges
        out = []
        for span in found:
            zone = looks.zone_of(span)
            if zone not in zones:
                zones[zone] = self.total(looks.zone(zone))
            score = zones[zone]
            a, b = span.first, span.last
            if a >= 0:
                if a not in edges:
                    edges[a] = self.total(looks.left(a))
                if -1 - b not in edges:
                    edges[-1 - b] = self.total(looks.right(b))
                if b not in near:
                    near[b] = self.total(looks.head(b))
                key = -1 - (a if zone == "a" else b)
                if key not in near:
                    near[key] = self.total(looks.gap(zone, a if zone == "a" else b))
                score += edges[a] + edges[-1 - b] + near[b] + near[key]
            out.append(score)
        return out


def doubtful(answer: Subject) -> bool:
    """Tell whether an answer is weighed: not one that comes with its owner, 完成投资15亿元；乙公司1.1亿元."""
    return answer.rule in DOUBTFUL and answer.owner is None


def _margin(order: list[Ranked]) -> str:
    """Say how far the best span is before the next."""
    apart = order[0].score - order[1].score if len(order) > 1 else _FAR
    return "rank.far" if apart >= _FAR else "rank.ahead" if apart >= _AHEAD else "rank.close"


def _score(one: Ranked) -> float:
    return one.score


def subject_of(looks: Looks, span: Span) -> Subject:
    """Return a span as a subject; it keeps the owner that the strategies name where they end at the same word."""
    answer = looks.answer
    if span.subject is not None:
        return Subject(span.subject.text, span.subject.start, span.subject.end, RULE, span.subject.owner)
    tokens = looks.tokens
    text = looks.text(span)
    owner = answer.owner if looks.place[1] == span.last and answer.owner and answer.owner not in text else None
    return Subject(text, tokens.starts[span.first], tokens.ends[span.last], RULE, owner)


def three_best(slot: Slot, answer: Subject) -> list[tuple[str, float]]:
    """Return the three best spans with their scores, for those who ask why; none where the answer is not weighed."""
    if not doubtful(answer):
        return []
    looks = Looks(slot, answer)
    order = Ranker(slot.rules[SUBJECT_WEIGHTS]).ranked(looks)
    return [(looks.text(one.span), round(one.score, 2)) for one in order[:3]]


def ranked(slot: Slot, candidates: Iterable[Candidate]) -> Candidate:
    """Take the best span by the weights of ``rules/subject_weights.csv``: ``extract_document(…, chooser=ranked)``."""
    return Ranker(slot.rules[SUBJECT_WEIGHTS]).choose(slot, first(slot, candidates))
