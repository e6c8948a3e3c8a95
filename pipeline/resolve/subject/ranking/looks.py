"""What speaks for and against a span: features as short strings, in groups that are summed one by one.

A group depends on a part of the span only, so that its sum is remembered: ``left`` and ``right`` on one edge in the
sentence, ``head`` and ``gap`` on one edge and the figure, ``zone`` on where the span stands; ``pair`` on all of it.
"""

from __future__ import annotations

from typing import Final

from pipeline.resolve.subject.ranking.spans import Span, place
from pipeline.resolve.subject.slot import Slot, Subject


class Looks:
    """The features of the spans of one figure; ``answer`` is what the strategies say of its subject."""

    def __init__(self, slot: Slot, answer: Subject) -> None:
        tokens, mention = slot.tokens, slot.mention
        self.slot: Final = slot
        self.tokens: Final = tokens
        self.answer: Final = answer
        self.codes: Final = tokens.codes + "ww"
        self.k: Final = slot.token
        self.own: Final = tokens.clause(slot.token)
        self.kind: Final = mention.kind[:2]
        self.case: Final = mention.kind[:2] + slot.change.change[:2]
        self.unit: Final = mention.unit
        self.rule: Final = answer.rule[8:]
        self.place: Final = place(slot, answer)

    def word(self, k: int) -> str:
        """Return a token as the rules read it, empty beyond the ends."""
        return self.tokens.word(k) if 0 <= k < len(self.tokens.codes) else ""

    def zone_of(self, span: Span) -> str:
        """Where a span stands: b before the figure in its clause, e earlier, a behind, x elsewhere."""
        if span.first < 0:
            return "x"
        if span.first > self.k:
            return "a"
        return "b" if span.first >= self.own else "e"

    def zone(self, zone: str) -> list[str]:
        """What the figure says of where its subject stands."""
        codes, k, case, kind = self.codes, self.k, self.case, self.kind
        after, before = codes[k + 1], codes[k - 1] if k else "w"
        lead = self.tokens.norm[self.tokens.starts[self.own] : self.slot.mention.start]
        out = [
            f"z1{zone}{case}",
            f"z2{zone}{case}{after}{before}",
            f"z6{zone}{self.rule}{case}",
        ]
        if self.bracketed():
            out.append(f"ze{zone}")
        if "分别" in lead:
            out.append(f"zf{zone}{case}")
        if "占" in lead:
            out.append(f"zs{zone}{case}")
        if lead.rfind("（") > lead.rfind("）"):
            out.append(f"zb{zone}{kind}")
        return out

    def bracketed(self) -> bool:
        """Tell whether a bracket opens between the figure before and this one: 94亿元（约合14亿美元）."""
        slot = self.slot
        if not slot.index:
            return False
        between = self.tokens.norm[slot.mentions[slot.index - 1].end : slot.mention.start]
        return len(between) < 8 and between[:1] in ("（", "(")

    def left(self, a: int) -> list[str]:
        """The left edge: what stands before and what opens the span."""
        codes = self.codes
        before, first = self.word(a - 1), self.word(a)
        b1 = codes[a - 1] if a else "w"
        opens = codes[a]
        return [
            f"l1{b1}{opens}",
            f"l5{before}",
            f"l6{first}",
            f"l7{before}|{opens}",
            f"l8{b1}|{first}",
        ]

    def right(self, b: int) -> list[str]:
        """The right edge: what closes the span and what stands behind."""
        codes = self.codes
        last, after = self.word(b), self.word(b + 1)
        b1 = codes[b - 1] if b else "w"
        closes, r1 = codes[b], codes[b + 1]
        return [
            f"r1{closes}{r1}",
            f"r2{b1}{closes}{r1}",
            f"r3{codes[b : b + 3]}",
            f"r5{last}",
            f"r6{after}",
            f"r7{last}|{r1}",
            f"r8{closes}|{after}",
            f"r0{last[-2:]}",
        ]

    def head(self, b: int) -> list[str]:
        """The last token beside what the figure is."""
        last = self.word(b)
        return [f"h1{last[-1:]}{self.kind}", f"h2{last[-1:]}|{self.unit}"]

    def gap(self, zone: str, edge: int) -> list[str]:
        """What stands between the figure and the edge that is nearer to it."""
        codes = self.codes
        between = codes[self.k + 1 : edge] if zone == "a" else codes[edge + 1 : self.k]
        marks = between.count("w")
        nouns = sum([between.count(code) for code in "nNXb"])
        return [
            f"g1{zone}{between if len(between) < 4 else '~'}",
            f"g3{zone}{min(nouns, 6)}",
            f"g4{zone}{min(marks, 3)}{self.case}",
        ]

    def pair(self, span: Span, zone: str) -> list[str]:
        """Both edges at once, and the span beside what the strategies answer."""
        a, b, case, rule = span.first, span.last, self.case, self.rule
        text = self.text(span)
        out = [f"s1{span.seed}{zone}"]
        if text == self.answer.text:
            out += [f"t1{rule}", f"t2{rule}{case}"]
        previous = self.slot.previous
        if previous is not None and text == previous.text:
            if self.bracketed():
                out.append("p0")
            out += [f"p2{zone}{case}"]
        out.append(f"n2{min(len(text), 16)}")
        quotes = text.count("“") - text.count("”") + text.count("《") - text.count("》")
        if quotes:
            out.append(f"nq{quotes}")
        if a < 0:
            return out
        inner = self.codes[a : b + 1]
        out += [f"n1{min(b - a + 1, 9)}{zone}", f"n3{inner if len(inner) < 5 else '~'}"]
        first, last = self.place
        if first >= 0:
            dl, dr = max(-4, min(4, a - first)), max(-4, min(4, b - last))
            out += [f"d1{dl}{dr}", f"d2{dl}{rule}", f"d3{dr}{rule}"]
        return out

    def text(self, span: Span) -> str:
        """Return the words of a span as the source writes them."""
        return span.subject.text if span.subject is not None else self.tokens.text(span.first, span.last)

    def all(self, span: Span) -> list[str]:
        """Return every feature of a span."""
        zone = self.zone_of(span)
        out = self.zone(zone) + self.pair(span, zone)
        if span.first >= 0:
            out += self.left(span.first) + self.right(span.last) + self.head(span.last)
            out += self.gap(zone, span.first if zone == "a" else span.last)
        return out
