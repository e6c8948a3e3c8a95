"""What speaks for and against a span: terms, whose features are summed one term after the other.

A term depends on a part of the span only, so that its sum is remembered: those of ``left`` on the left edge and the
words and classes around it, of ``right`` on the right edge, of ``head`` on the last word and the figure, of ``gap`` on
what stands between figure and span, of ``zone`` on where the span stands, of ``seed`` and ``pair`` on all of it.
"""

from __future__ import annotations

from itertools import chain
from typing import Final

from pipeline.resolve.sentence.senses import Senses, sense_of
from pipeline.resolve.sentence.tokens import Tokens
from pipeline.resolve.subject.ranking import reading, terms
from pipeline.resolve.subject.ranking.groups import Groups, group_of
from pipeline.resolve.subject.ranking.pairs import NO_PAIRS, NO_WORDS, Pairs
from pipeline.resolve.subject.ranking.spans import Span, place, place_found
from pipeline.resolve.subject.ranking.sums import Word
from pipeline.resolve.subject.ranking.terms import Term
from pipeline.resolve.subject.slot import Slot, Subject

ZONES: Final = "beax"
"""Where a span stands: b before the figure in its clause, e earlier, a behind, x in another sentence."""
_FAR: Final = 4
_WIDE: Final = 2 * _FAR + 1
SHIFTS: Final = tuple(
    f"{left} {right} {apart}"
    for left in range(-_FAR, _FAR + 1)
    for right in range(-_FAR, _FAR + 1)
    for apart in (False, True)
)
"""How far the edges of a span are from those of the strategies' answer, as ``terms.shifted`` reads it."""
LONGEST: Final = 16
"""Lengths beyond are told apart no further."""
BRACKETED: Final = "p0"
_NO_WORDS: Final = frozenset("QT")


class Scene:
    """A sentence as all its figures see it: words, their groups, senses and classes; beyond both ends is nothing.

    ``met`` are the words that a ranker has looked up, ``left`` and ``right`` what it remembers of edges, ``single`` of
    words within a span, ``joined`` of a word and the next.
    """

    def __init__(self, tokens: Tokens, groups: Groups, senses: Senses, pairs: Pairs = NO_PAIRS) -> None:
        self.words: Final = [*tokens.words, "", ""]
        self.codes: Final = f"{tokens.codes}ww"
        self.around: Final = f"ww{self.codes}"
        self.groups: Final = groups
        self.senses: Final = senses
        self.pairs: Final = pairs
        self.met: Final[list[Word | None]] = [None] * len(self.words)
        self.left: Final[list[float | None]] = [None] * len(self.words)
        self.right: Final[list[float | None]] = [None] * len(self.words)
        self.single: Final[list[float | None]] = [None] * len(self.words)
        self.joined: Final[list[float | None]] = [None] * len(self.words)
        self._groups_met: Final[list[str]] = [""] * len(self.words)
        self._senses_met: Final[list[str]] = [""] * len(self.words)
        self._links_met: Final[list[str]] = [""] * len(self.words)

    def group(self, k: int) -> str:
        """Return the group of a word."""
        group = self._groups_met[k]
        if not group:
            group = self._groups_met[k] = group_of(self.groups, self.words[k], self.codes[k])
        return group

    def sense(self, k: int) -> str:
        """Return the sense of a word."""
        sense = self._senses_met[k]
        if not sense:
            sense = self._senses_met[k] = sense_of(self.senses, self.words[k], self.codes[k])
        return sense

    def link(self, k: int) -> str:
        """Return how closely a word goes together with the next."""
        link = self._links_met[k]
        if not link:
            no_words = k < 0 or k >= len(self.words) - 3 or not _NO_WORDS.isdisjoint(self.codes[k : k + 2])
            link = self._links_met[k] = NO_WORDS if no_words else self.pairs.of(self.words[k], self.words[k + 1])
        return link

    def before(self, a: int) -> list[Term]:
        """What stands before a span that begins with a token, and what opens it."""
        words, group, codes = self.words, self.group, self.around[a : a + 4]
        beside = codes[1:3]
        return [
            (terms.opening, codes, "", ""),
            (terms.before, words[a - 1], group(a - 1), beside),
            (terms.opener, words[a], group(a), beside),
            (terms.left_senses, self.sense(a - 1), self.sense(a), ""),
        ]

    def behind(self, b: int) -> list[Term]:
        """What closes a span that ends with a token, and what stands behind it."""
        words, group, codes = self.words, self.group, self.around[b + 1 : b + 5]
        return [
            (terms.closing, codes, "", ""),
            (terms.closer, words[b], group(b), codes[1:3]),
            (terms.after, words[b + 1], group(b + 1), codes[1:2]),
            (terms.right_senses, self.sense(b), self.sense(b + 1), ""),
        ]


class Looks:
    """What speaks for the spans of one figure; ``answer`` is what the strategies say of its subject."""

    def __init__(self, slot: Slot, answer: Subject, scene: Scene) -> None:
        tokens, mention = slot.tokens, slot.mention
        self.slot: Final = slot
        self.tokens: Final = tokens
        self.answer: Final = answer
        self.scene: Final = scene
        self.words: Final = scene.words
        self.codes: Final = scene.codes
        self.size: Final = len(tokens.codes)
        self.k: Final = slot.token
        self.own: Final = tokens.clause(slot.token)
        self.kind: Final = mention.kind[:2]
        self.case: Final = self.kind + slot.change.change[:2]
        self.unit: Final = mention.unit
        self.rule: Final = answer.rule[8:]
        self.place: Final = place(slot, answer)
        self.past: Final = self._past()
        self.relation: Final = self._relation()

    def _past(self) -> str:
        """Say whether the figure before stands in the same clause, and whether its unit or its kind is the same."""
        slot = self.slot
        if not slot.index:
            return "f-"
        before, mention = slot.mentions[slot.index - 1], slot.mention
        alike = "u" if before.unit == mention.unit else "k" if before.kind == mention.kind else "d"
        return ("n" if before.start >= self.tokens.starts[self.own] else "f") + alike

    def _relation(self) -> tuple[str, str]:
        """Return where the subject of the figure before stands to it, and the classes between."""
        slot = self.slot
        if not slot.found:
            return "", ""
        first, last = place_found(slot, len(slot.found) - 1)
        if first < 0:
            return "", ""
        figure = self.tokens.quantities[slot.mentions[slot.index - 1].start]
        if first > figure:
            return "a", self.codes[figure + 1 : first]
        return ("b" if first >= self.tokens.clause(figure) else "e"), self.codes[last + 1 : figure]

    def zone_of(self, span: Span) -> str:
        """Return where a span stands, one of ``ZONES``."""
        if span.first < 0:
            return "x"
        if span.first > self.k:
            return "a"
        return "b" if span.first >= self.own else "e"

    def bracketed(self) -> bool:
        """Tell whether a bracket opens between the figure before and this one: 94亿元（约合14亿美元）."""
        slot = self.slot
        if not slot.index:
            return False
        gap = self.tokens.norm[slot.mentions[slot.index - 1].end : slot.mention.start]
        return len(gap) < 8 and gap[:1] in ("（", "(")

    def zone(self) -> list[Term]:
        """What the figure says of where its subject stands; the zone is written behind each feature."""
        asked, *rest = self.placed()
        return [asked, (terms.words_beside, self.words[self.k + 1], self.words[self.k - 1], self.unit), *rest]

    def placed(self) -> list[Term]:
        """What it says but for the words beside it."""
        codes, k, case, kind, past = self.codes, self.k, self.case, self.kind, self.past
        out: list[Term] = [
            (terms.asked, self.rule, past, case),
            (terms.classes_beside, codes[k + 1 : k + 3], codes[max(k - 2, 0) : k], case),
            (terms.placed, self.relation[0], past, f"{kind}{min(k - self.own, 4)}"),
        ]
        lead = self.tokens.norm[self.tokens.starts[self.own] : self.slot.mention.start]
        if self.bracketed():
            out.append((terms.plain, "ze", "", ""))
        if "分别" in lead:
            out.append((terms.plain, f"zf{case}", "", ""))
        if "占" in lead:
            out.append((terms.plain, f"zs{case}", "", ""))
        if lead.rfind("（") > lead.rfind("）"):
            out.append((terms.plain, f"zb{kind}", "", ""))
        return out

    def head(self, b: int) -> list[Term]:
        """What the last word says of the figure: beside its kind and beside its unit."""
        word, group = self.words[b], self.scene.group(b)
        return [
            (terms.of_kind, word, group, self.kind),
            (terms.of_unit, word, group, self.unit),
            (terms.of_sense, self.scene.sense(b), self.kind, self.unit),
        ]

    def gap(self, zone: str, edge: int) -> list[Term]:
        """What stands between the figure and the edge that is nearer to it, also beside that of the figure before."""
        classes = self.between(zone, edge)
        out: list[Term] = [(terms.gap, zone, classes, self.case)]
        return [*out, self.parallel(zone, classes)] if self.relation[0] else out

    def between(self, zone: str, edge: int) -> str:
        """Return the classes between the figure and an edge."""
        return self.codes[self.k + 1 : edge] if zone == "a" else self.codes[edge + 1 : self.k]

    def parallel(self, zone: str, classes: str) -> Term:
        """Say whether a span stands to the figure as the subject of the figure before stands to that."""
        same = "True" if self.relation == (zone, classes) else "False"
        return terms.parallel, same, self.past, zone + self.case

    def seed(self, span: Span, zone: str) -> list[Term]:
        """What proposed the span."""
        if not span.seed:
            return []
        out: list[Term] = [(terms.seeded, span.seed, zone, self.case)]
        if span.seed == "t":
            out.append((terms.answered, self.rule, self.past, self.case))
        return out

    def pair(self, span: Span, zone: str) -> list[Term]:
        """Both edges at once, and the span beside what the strategies answer."""
        text = self.text(span)
        out: list[Term] = [(terms.plain, f"n2{min(len(text), LONGEST)}", "", "")]
        previous = self.slot.previous
        if previous is not None and text == previous.text:
            if self.bracketed():
                out.append((terms.plain, BRACKETED, "", ""))
            out.append((terms.repeated, zone, self.past, self.case))
        if quotes := quotes_of(text):
            out.append((terms.plain, f"nq{quotes}", "", ""))
        if span.first < 0:
            return out
        out.append((terms.inside, self.codes[span.first : span.last + 1], zone, ""))
        if self.place[0] >= 0:
            out.append((terms.shifted, SHIFTS[self.shift(span)], self.rule, self.case))
        return out

    def shift(self, span: Span) -> int:
        """Return how far a span is from the strategies' answer, as a place in ``SHIFTS``."""
        (first, last), a, b = self.place, span.first, span.last
        left, right = max(-_FAR, min(_FAR, a - first)), max(-_FAR, min(_FAR, b - last))
        return 2 * (_WIDE * (left + _FAR) + right + _FAR) + (b < first or a > last)

    def text(self, span: Span) -> str:
        """Return the words of a span as the source writes them."""
        return span.subject.text if span.subject is not None else self.tokens.text(span.first, span.last)

    def all(self, span: Span) -> list[str]:
        """Return every feature of a span."""
        zone = self.zone_of(span)
        said = self.seed(span, zone) + self.pair(span, zone)
        if span.first >= 0:
            a, b = span.first, span.last
            said += self.scene.before(a) + self.scene.behind(b) + self.head(b) + self.gap(zone, a if zone == "a" else b)
        return [name + zone for name in named(self.zone())] + named(said) + self.whole(span, zone)

    def whole(self, span: Span, zone: str) -> list[str]:
        """Return what speaks for a span of the sentence as it is read whole, each once."""
        a, b, scene, unit = span.first, span.last, self.scene, self.unit
        if a < 0:
            return []
        every, words, edge = range(a, b + 1), self.words[a : b + 1], self.tokens.clause(a)
        groups, senses = [scene.group(k) for k in every], [scene.sense(k) for k in every]
        links, around = [scene.link(k) for k in range(a - 1, b + 1)], scene.around
        said = (
            reading.within(words, groups, senses),
            reading.edges(words, groups, senses, scene.sense(a - 1), scene.sense(b + 1), zone),
            reading.held(links, around[a + 1 : a + 3], around[b + 2 : b + 4]),
            reading.counted_in(unit, self.text(span), senses),
            reading.opened(self.words[self.own], scene.sense(self.own), zone + self.case, zone + self.codes[b]),
            reading.deep(self.words[edge], a - edge, zone, self.case),
            reading.repeated(self.repeats(a, b), zone),
        )
        return list(dict.fromkeys(chain.from_iterable(said)))

    def repeats(self, a: int, b: int) -> list[int]:
        """Count how often the document has a span's words, and of these with the word before and the one behind."""
        tokens, size = self.tokens, self.size
        norm, starts, ends = tokens.norm, tokens.starts, tokens.ends
        ahead = norm[starts[a - 1] : starts[a]] if a else ""
        behind = norm[ends[b] : ends[b + 1]] if b + 1 < size else ""
        return self.slot.repeats.of(norm[starts[a] : ends[b]], ahead, behind)


def quotes_of(text: str) -> int:
    """Count the quotation marks that open, less those that close: ``quotes_of("“一老一小") == 1``."""
    return text.count("“") - text.count("”") + text.count("《") - text.count("》")


def named(said: list[Term]) -> list[str]:
    """Return the features of some terms: ``named([(terms.plain, "p0", "", "")]) == ["p0"]``."""
    return [name for names, one, two, three in said for name in names(one, two, three)]
