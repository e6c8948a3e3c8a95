"""The names in a sentence: stretches of tokens that may name an owner, with what is known of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.resolve.entity.about import About
from pipeline.resolve.entity.blocks import Known
from pipeline.resolve.entity.words import PROPER, NameWords, TagOf
from pipeline.resolve.sentence.tokens import Tokens
from pipeline.resolve.subject.ranking.groups import Groups, group_of

_IN_RUN: Final = frozenset("nNXbahRm")
_SHORTEST: Final = 2
_LONGEST: Final = 24
_RELATIVE: Final = 6  # tokens of a relative clause before a name
_CUT: Final = PROPER | {"sec", "ppl", "prog", "pro"}
_INNER: Final = "Rgmuv"
_MARKS: Final = frozenset("，；。：、？！,;:!?")
_GROUPED: Final = frozenset(("ppl", "sec", "prog"))
_NONE: Final = frozenset(("ind", "mea", "hol", "say", "rate", "area", "t", "m"))


class Name(Known):
    """A name in a sentence: tokens ``first`` to ``last``, its text, and what no figure changes.

    ``kind`` is that of its last word, ``coarse`` one letter for it (proper S, group or programme P, common C,
    pronoun O, no name B); ``opens`` says that it opens a clause, ``behind`` what follows.
    """

    __slots__ = ("behind", "coarse", "end", "first", "kind", "last", "opens", "start", "text")

    def __init__(
        self,
        text: str,
        span: tuple[int, int, int, int],
        kind: str,
        opens: bool,
        behind: str,
    ) -> None:
        super().__init__([])
        self.text: Final = text
        self.first, self.last, self.start, self.end = span
        self.kind: Final = kind
        self.coarse: Final = _coarse(kind)
        self.opens: Final = "o" if opens else "-"
        self.behind: Final = behind


def _coarse(kind: str) -> str:
    if kind in PROPER or kind in ("N", "topic"):
        return "S"
    if kind in _GROUPED:
        return "P"
    return "B" if kind in _NONE else "O" if kind == "pro" else "C"


class Namer:
    """Finds the names of one sentence: ``Namer(tokens, words, tag_of, about, sourcing, groups, reach).names()``.

    Names that begin behind ``reach``, and those that end in a word that owns nothing, are left out.
    """

    def __init__(
        self,
        tokens: Tokens,
        words: NameWords,
        tag_of: TagOf,
        about: About,
        sourcing: frozenset[str],
        groups: Groups,
        reach: int,
    ) -> None:
        self.tokens: Final = tokens
        self.words: Final = words
        self.tag_of: Final = tag_of
        self.about: Final = about
        self.sourcing: Final = sourcing
        self.groups: Final = groups
        self.reach: Final = reach

    def names(self) -> list[Name]:
        """Return the names of the sentence in their order."""
        tokens = self.tokens
        out: dict[tuple[int, int], Name] = {}
        for first, last, cut in self._stretches():
            start, end = tokens.starts[first], tokens.ends[last]
            if start > self.reach:
                break
            if _SHORTEST <= end - start <= _LONGEST and (start, end) not in out and self._kind(last) not in _NONE:
                out[start, end] = self._name(start, end, first, last, cut)
        for topic in self.about.names:
            start = tokens.norm.find(topic)
            while start >= 0:
                end = start + len(topic)
                if (start, end) not in out:
                    first = max(tokens.at(start + 1) - 1, 0)
                    out[start, end] = self._name(start, end, first, max(tokens.at(end) - 1, first), "topic")
                start = tokens.norm.find(topic, end)
        return [out[span] for span in sorted(out)]

    def _stretches(self) -> list[tuple[int, int, str]]:
        """Return first and last token of what may be a name, and how it was cut."""
        codes = self.tokens.codes
        size, k = len(codes), 0
        out: list[tuple[int, int, str]] = []
        while k < size:
            first = k
            while k < size and (codes[k] in _IN_RUN or self._inside(k)):
                k += 1
            if k == first:
                k += 1
            elif self.tokens.starts[first] > self.reach:
                break
            else:
                self._cut(first, k - 1, out)
        return out

    def _cut(self, first: int, last: int, out: list[tuple[int, int, str]]) -> None:
        """Add the cuts of a run of nouns: whole, without its area, up to a word that ends a name."""
        codes = self.tokens.codes
        own = first
        while own <= last and codes[own] == "R":
            own += 1
        if own > last:
            return
        out.append((first, last, "run"))
        if own > first:
            out.append((own, last, "own"))
        for end in range(own, last):
            if codes[end] in "NX" or codes[end + 1] == "X" or self._kind(end) in _CUT:
                out.append((first, end, "prefix"))
                if own > first:
                    out.append((own, end, "prefix"))
        if first > 1 and codes[first - 1] == "u":
            begin = first - 1
            while begin > 0 and codes[begin - 1] not in "wQT":
                begin -= 1
            if first - begin <= _RELATIVE:
                out.append((begin, last, "relative"))

    def _inside(self, k: int) -> bool:
        """Tell whether a token belongs to a run of nouns though it is none: a single verb between two nouns."""
        codes = self.tokens.codes
        return (
            codes[k] in "vg"
            and 0 < k < len(codes) - 1
            and codes[k - 1] in "nR"
            and codes[k + 1] == "n"
            and len(self.tokens.word(k)) == 1
        )

    def _name(self, start: int, end: int, first: int, last: int, cut: str) -> Name:
        """Make a name of tokens, with its features."""
        tokens = self.tokens
        codes = tokens.codes
        norm = tokens.norm[start:end]
        about = self.about
        often, topic, weight = about.told(norm)
        kind = codes[first] if first == last and codes[first] in "NX" else self._kind(last)
        kind = "topic" if topic and topic[-1] != "+" else kind
        before, behind = self._before(first), self._behind(last)
        opens = before == "^" or before in _MARKS or (before == "T" and (first < 2 or codes[first - 2] == "w"))
        name = Name(tokens.clean[start:end].strip("“”「」"), (first, last, start, end), kind, opens, behind)
        size = end - start
        step = str(size if size < 5 else 5 if size < 7 else 7 if size < 11 else 11)
        word = tokens.word(last)
        group = group_of(self.groups, word, codes[last])
        within = codes[first + 1 : last + 1]
        inner = "".join([code for code in _INNER if code in within]) if within else ""
        name.static = [
            ("w", word, group, name.coarse, kind, cut, self._kind(first), step, inner, codes[first]),
            ("b", before, behind, name.coarse, kind, name.opens, cut),
            ("o", often, topic, name.coarse, about.genre, weight, name.opens),
        ]
        return name

    def _kind(self, k: int) -> str:
        """Return the kind of a word of the sentence; of most words none is asked."""
        return self.words.of(self.tokens.words[k], self.tag_of)

    def _before(self, first: int) -> str:
        if not first:
            return "^"
        word = self.tokens.word(first - 1)
        code = self.tokens.codes[first - 1]
        return word if code == "w" or word in self.sourcing else code

    def _behind(self, last: int) -> str:
        codes = self.tokens.codes
        if last + 1 == len(codes):
            return "$"
        code = codes[last + 1]
        kind = self._kind(last + 1) if code in "ngv" else ""
        return f"n{kind}" if code == "n" else "say" if kind == "say" else code


def focus_of(names: Sequence[Name]) -> str | None:
    """Return the last proper name that opens a clause: what the next sentence may speak of."""
    return next((name.text for name in reversed(names) if name.opens == "o" and name.coarse == "S"), None)
