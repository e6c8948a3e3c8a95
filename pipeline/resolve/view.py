"""A sentence as a row of classed tokens, which the subject and entity strategies walk over.

Classes, one character each: ``Q`` quantity · ``T`` date · ``R`` region · ``n`` noun · ``N`` quoted or titled name · ``X``
parenthesis · ``b`` other modifier · ``a`` adjective · ``v`` verb · ``g`` governing verb · ``l`` linking verb · ``i`` word of
change · ``d`` adverb · ``p`` preposition · ``u`` 的 · ``c`` coordinator · ``f`` locative or other end of a phrase · ``m``
numeral · ``w`` punctuation that ends a clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.match import Found
from pipeline.regions import RegionMention, gazetteer
from pipeline.rulebook import Rulebook
from pipeline.segment import Tagger

_ATOMS = re.compile(r"[“「『‘][^”」』’，。；]{1,40}[”」』’]|《[^》]{1,120}》|[（(][^（）()，。；\d]{1,24}[）)]")
_CLAUSE_END = frozenset("①②③④⑤⑥⑦⑧⑨⑩，,；;。：:！!？?…—（）()\n|[]【】“”「」")
_AREA_ENDS = ("省", "市", "县", "区", "州", "旗", "国", "洲")
_LIST = frozenset("、和与及以及或暨跟·/")
_BY_TAG = {
    "n": "n", "v": "v", "a": "a", "d": "d", "p": "p", "c": "c", "u": "u", "f": "f", "m": "m", "t": "b", "q": "n", "r": "d",
    "s": "n", "b": "b", "i": "v", "l": "v", "j": "n", "z": "a", "g": "n", "o": "d", "y": "d", "e": "d", "k": "n", "h": "b", "x": "n",
}  # fmt: skip
_CLASSES = (
    ("governing", "g"), ("linking", "l"), ("nominal", "n"), ("adverbs", "d"), ("changing", "i"), ("areas", "R"), ("breaking", "f"),
    ("rates_of_change", "n"), ("hollow", "n"), ("compounding", "n"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """The tokens of one sentence: token k is ``norm[starts[k]:ends[k]]`` of class ``codes[k]``."""

    norm: str
    clean: str
    starts: Sequence[int]
    ends: Sequence[int]
    codes: str
    quantities: Mapping[int, int]
    """The token of the mention that starts at an offset."""

    def word(self, k: int) -> str:
        """Return token ``k`` as the rules read it."""
        return self.norm[self.starts[k] : self.ends[k]]

    def text(self, first: int, last: int) -> str:
        """Return tokens ``first`` to ``last``, both included, as the source writes them."""
        return self.clean[self.starts[first] : self.ends[last]]

    def clause(self, k: int) -> int:
        """Return the first token of the clause of token ``k``."""
        while k > 0 and self.codes[k - 1] != "w":
            k -= 1
        return k

    def at(self, offset: int) -> int:
        """Return the first token that begins at or after an offset."""
        return bisect_left(self.starts, offset)


@cache
def word_classes(book: Rulebook) -> dict[str, str]:
    """Return the class of each listed word; a word in two lists has the class of the later one."""
    classes: dict[str, str] = {}
    for name, code in _CLASSES:
        for word in book.words[name]:
            classes[word] = code
    for word in {*book.words["governing"]} & {*book.words["nominal"]}:
        classes[word] = "h"
    for line in book.segmenter_words:
        word, _, tag = line.partition(" ")
        classes.setdefault(word, _BY_TAG[tag[:1] or "n"])
    return classes


def view(norm: str, clean: str, found: Found, regions: Sequence[RegionMention], tag: Tagger, book: Rulebook) -> View:
    """Cut a sentence into classed tokens; quantities, dates, regions, quoted names and short parentheses stay whole."""
    atoms = [(m.start, m.end, "Q") for m in found.mentions] + [(d.start, d.end, "T") for d in found.dates]
    atoms += [(r.start, r.end, "d") for r in found.rates if r.each]
    taken = sorted(atoms)
    for region in regions:
        if not _taken(taken, region.start, region.end):
            atoms.append((region.start, region.end, "R"))
    for match in _ATOMS.finditer(norm):
        start, end = match.span()
        if not _taken(taken, start, end):
            atoms.append((start, end, "X" if norm[start] in "（(" else "N"))
    classes = word_classes(book)
    starts: list[int] = []
    ends: list[int] = []
    codes: list[str] = []
    quantities: dict[int, int] = {}
    at = 0
    for start, end, code in (*sorted(atoms, key=lambda atom: (atom[0], -atom[1])), (len(norm), len(norm), "")):
        if start < at:
            continue
        for word, tag_ in tag(norm[at:start]) if start > at else ():
            starts.append(at)
            at += len(word)
            ends.append(at)
            codes.append(classes.get(word) or classes.setdefault(word, _class(word, tag_, classes, tag)))
        if code:
            if code == "Q":
                quantities[start] = len(starts)
            starts.append(start)
            ends.append(end)
            codes.append(code)
        at = end
    _settle(norm, starts, ends, codes, word_heads(book))
    return View(norm, clean, starts, ends, "".join(codes), quantities)


def _taken(atoms: Sequence[tuple[int, int, str]], start: int, end: int) -> bool:
    at = bisect_left(atoms, (start,))
    return (at < len(atoms) and atoms[at][0] < end) or (at > 0 and atoms[at - 1][1] > start)


@cache
def word_heads(book: Rulebook) -> tuple[frozenset[str], ...]:
    """Return the nouns that make a compound of a verb before them, those that do so of any verb, and the modifiers."""
    return tuple(frozenset(book.words[name]) for name in ("compounding", "measuring", "modifying"))


def _settle(
    norm: str, starts: Sequence[int], ends: Sequence[int], codes: list[str], heads: tuple[frozenset[str], ...]
) -> None:
    """Decide for words that are both verb and noun (培训): a verb where a clause opens, but for 培训机构, else a noun."""
    compounding, measuring, modifying = heads
    for k, code in enumerate(codes):
        if code in "dv" and norm[starts[k] : ends[k]] in modifying and k + 1 < len(codes) and codes[k + 1] in "nb":
            codes[k] = "b"
        if k and codes[k - 1] == "n" and norm[starts[k] : ends[k]] == "新增":
            codes[k] = "b"
        if code == "f" and ends[k] - starts[k] == 1 and (k == 0 or codes[k - 1] in "wTRQ"):
            codes[k] = "b"
        if code not in "hgli":
            continue
        following = norm[starts[k + 1] : ends[k + 1]] if k + 1 < len(codes) else ""
        after = codes[k + 1] if k + 1 < len(codes) else "w"
        if code == "h":
            opens = k == 0 or codes[k - 1] in "wdTRp" or (codes[k - 1] == "Q" and after not in "nb")
            codes[k] = "g" if opens and after not in "wcuQdl" and following not in compounding else "n"
        elif code == "i":
            if following in compounding:
                codes[k] = "n"
        elif following in measuring and ends[k] - starts[k] > 1:
            codes[k] = "n"


def _class(word: str, tag: str, classes: Mapping[str, str], tagger: Tagger) -> str:
    """Class a word by its tag. A phrase of four characters that the dictionary holds goes by its halves: 广泛开展, 污水处理."""
    if word in _CLAUSE_END:
        return "w"
    if word in _LIST:
        return "c"
    if tag in ("vn", "an", "eng"):
        return "n"
    if tag == "zg":
        return "n"
    if tag == "ns":
        return "R" if gazetteer().is_name(word) or word.endswith(_AREA_ENDS) else "n"
    if len(word) == 4 and tag[0] in "nli":
        return _of_halves(word, tag, classes, tagger)
    if tag == "d" and len(word) == 1:
        return "b"
    if tag == "x" and not word.isalnum():
        return "f" if word in " -~%" else "w"
    return _BY_TAG.get(tag[0], "n") if word != "的" else "u"


def _of_halves(word: str, tag: str, classes: Mapping[str, str], tagger: Tagger) -> str:
    """Class four characters by their halves: 广泛开展 acts, 污水处理 and 水土流失 name a thing, 符合条件 does something."""
    first, second = (classes.get(half) or tagger(half)[0][1][:1] for half in (word[:2], word[2:]))
    if second in "gh":
        return "g" if first in "ad" else "n"
    if first in "nfbthsR" or (first in "ab" and second in "nh"):
        return "n"
    return "v" if first in "glv" or tag[0] == "i" else "n"
