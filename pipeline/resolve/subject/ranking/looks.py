"""What speaks for and against a span: features as short strings, in groups that are summed one by one.

A group depends on a part of the span only, so that its sum is remembered: ``opening`` and ``closing`` on an edge and
the classes around it, ``before``, ``opener``, ``closer`` and ``after`` on one word at an edge, ``head`` on the last
word and the figure, ``gap`` on what stands between figure and span, ``zone`` on where the span stands, ``pair`` on all
of it. The first letter of a feature names its group: l and r an edge, h head, g and m gap, z zone, s t p n i d pair.
"""

from __future__ import annotations

from typing import Final

from pipeline.resolve.sentence.tokens import Tokens
from pipeline.resolve.subject.ranking import edges
from pipeline.resolve.subject.ranking.groups import Groups, group_of
from pipeline.resolve.subject.ranking.spans import Span, place
from pipeline.resolve.subject.slot import Slot, Subject

ZONES: Final = "beax"
"""Where a span stands: b before the figure in its clause, e earlier, a behind, x in another sentence."""
_INNER: Final = "vgucdRTbapm"
_FAR: Final = 4


class Scene:
    """A sentence as all its figures see it: words, their groups and classes; beyond both ends there is nothing.

    ``left`` and ``right`` are what a ranker remembers of edges.
    """

    def __init__(self, tokens: Tokens, groups: Groups) -> None:
        self.words: Final = [*tokens.words, "", ""]
        self.codes: Final = f"{tokens.codes}ww"
        self.groups: Final = [group_of(groups, word, code) for word, code in zip(self.words, self.codes, strict=True)]
        self.around: Final = f"ww{self.codes}"
        self.left: Final[dict[int, float]] = {}
        self.right: Final[dict[int, float]] = {}


class Looks:
    """The features of the spans of one figure; ``answer`` is what the strategies say of its subject."""

    def __init__(self, slot: Slot, answer: Subject, scene: Scene) -> None:
        tokens, mention = slot.tokens, slot.mention
        self.slot: Final = slot
        self.tokens: Final = tokens
        self.answer: Final = answer
        self.scene: Final = scene
        self.words: Final = scene.words
        self.groups: Final = scene.groups
        self.codes: Final = scene.codes
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
        first, last = place(slot, slot.found[-1])
        if first < 0:
            return "", ""
        figure = self.tokens.quantities[slot.mentions[slot.index - 1].start]
        zone = "a" if first > figure else "b" if first >= self.tokens.clause(figure) else "e"
        return zone, edges.between(self.codes, zone, first, last, figure)

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

    def zone(self) -> list[str]:
        """What the figure says of where its subject stands; the zone is written behind each."""
        codes, k, case, kind = self.codes, self.k, self.case, self.kind
        before = codes[k - 1] if k else "w"
        out = [
            f"z1{case}",
            f"z2{case}{codes[k + 1]}{before}",
            f"z3{self.words[k + 1]}",
            f"z4{self.words[k - 1]}",
            f"z5{self.unit}",
            f"z6{self.rule}{case}",
            f"z7{self.past}{case}",
            f"z8{kind}{min(k - self.own, 4)}",
            f"z9{codes[k + 1 : k + 3]}{kind}",
            f"z0{codes[max(k - 2, 0) : k]}{kind}",
            f"zm{self.relation[0]}{self.past}",
        ]
        lead = self.tokens.norm[self.tokens.starts[self.own] : self.slot.mention.start]
        if self.bracketed():
            out.append("ze")
        if "分别" in lead:
            out.append(f"zf{case}")
        if "占" in lead:
            out.append(f"zs{case}")
        if lead.rfind("（") > lead.rfind("）"):
            out.append(f"zb{kind}")
        return out

    def head(self, b: int) -> list[str]:
        """What the last word says of the figure: beside its kind and beside its unit."""
        word, group = self.words[b], self.groups[b]
        return edges.of_kind(word, group, self.kind) + edges.of_unit(word, group, self.unit)

    def gap(self, zone: str, edge: int) -> list[str]:
        """What stands between the figure and the edge that is nearer to it, also beside that of the figure before."""
        classes = edges.between(self.codes, zone, edge, edge, self.k)
        return edges.gap(zone, classes, self.case) + self.parallel(zone, classes)

    def parallel(self, zone: str, classes: str) -> list[str]:
        """Whether a span stands to its figure as the subject of the figure before stands to its own."""
        if not self.relation[0]:
            return []
        same = self.relation == (zone, classes)
        return [f"m1{same}{self.past}", f"m2{same}{zone}{self.case}"]

    def seed(self, span: Span, zone: str) -> list[str]:
        """What proposed the span."""
        if not span.seed:
            return []
        out = [f"s1{span.seed}{zone}", f"s3{span.seed}{zone}{self.case}"]
        if span.seed == "t":
            rule, case = self.rule, self.case
            out += [f"t1{rule}", f"t2{rule}{case}", f"t3{rule}{self.past}"]
        return out

    def pair(self, span: Span, zone: str) -> list[str]:
        """Both edges at once, and the span beside what the strategies answer."""
        case, text = self.case, self.text(span)
        out = [f"n2{min(len(text), 16)}"]
        previous = self.slot.previous
        if previous is not None and text == previous.text:
            if self.bracketed():
                out.append("p0")
            out += [f"p1{zone}{self.past}{case}", f"p2{zone}{case}"]
        quotes = text.count("“") - text.count("”") + text.count("《") - text.count("》")
        if quotes:
            out.append(f"nq{quotes}")
        return out + self._inside(span, zone) if span.first >= 0 else out

    def _inside(self, span: Span, zone: str) -> list[str]:
        a, b = span.first, span.last
        inner = self.codes[a : b + 1]
        out = [f"n1{min(b - a + 1, 9)}{zone}", f"n3{inner if len(inner) <= edges.LONG else '~'}"]
        out += [f"i{code}{min(inner.count(code), 3)}" for code in _INNER if code in inner]
        first, last = self.place
        if first >= 0:
            left, right = max(-_FAR, min(_FAR, a - first)), max(-_FAR, min(_FAR, b - last))
            apart = b < first or a > last
            out += [
                f"d1{left}{right}",
                f"d2{left}{self.rule}",
                f"d3{right}{self.rule}",
                f"d4{apart}{self.rule}{self.case}",
            ]
        return out

    def text(self, span: Span) -> str:
        """Return the words of a span as the source writes them."""
        return span.subject.text if span.subject is not None else self.tokens.text(span.first, span.last)

    def all(self, span: Span) -> list[str]:
        """Return every feature of a span."""
        zone = self.zone_of(span)
        out = [name + zone for name in self.zone()] + self.seed(span, zone) + self.pair(span, zone)
        if span.first < 0:
            return out
        a, b = span.first, span.last
        out += self.left(a) + self.right(b) + self.head(b)
        return out + self.gap(zone, a if zone == "a" else b)

    def left(self, a: int) -> list[str]:
        """What stands before the span and what opens it."""
        words, groups, codes = self.words, self.groups, self.scene.around[a : a + 4]
        out = edges.opening("", "", codes) + edges.before(words[a - 1], groups[a - 1], codes[1:3])
        return out + edges.opener(words[a], groups[a], codes[1:3])

    def right(self, b: int) -> list[str]:
        """What closes the span and what stands behind it."""
        words, groups, codes = self.words, self.groups, self.scene.around[b + 1 : b + 5]
        out = edges.closing("", "", codes) + edges.closer(words[b], groups[b], codes[1:3])
        return out + edges.after(words[b + 1], groups[b + 1], codes[1:2])
