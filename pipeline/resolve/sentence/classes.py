"""The class of each word, one character: what the subject and entity strategies walk over.

====  ==============================  ====  ==============================
Q     quantity                        g     verb that governs a figure
T     date                            h     verb and noun, not yet settled
R     region                          l     linking verb
n     noun                            i     word of change
N     quoted or titled name           d     adverb
X     parenthesis                     p     preposition
b     other modifier                  u     的
a     adjective                       c     coordinator
v     verb                            f     locative, end of a phrase
m     numeral                         w     mark that ends a clause
====  ==============================  ====  ==============================
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pipeline.core.words import NO_WORD
from pipeline.regions import REGIONS, Gazetteer
from pipeline.resolve.rules.subjects import SUBJECTS
from pipeline.resolve.sentence.dictionary import DICTIONARY
from pipeline.resolve.sentence.senses import SENSES, Senses
from pipeline.rulebook import Family, Rules

TagOf = Callable[[str], str]

_CLAUSE_END: Final = frozenset("①②③④⑤⑥⑦⑧⑨⑩，,；;。：:！!？?…—（）()\n|[]【】“”「」")
_BY_TAG: Final = dict(
    zip("nvadpcufmtqrsbiljzgoyekhx", "nvadpcufmbndnbvvnnndddnbn", strict=True)  # the first letter of jieba's tags
)
_BY_SENSE: Final = {
    **dict.fromkeys(("NA", "NM", "NP", "NO", "NG", "NJ", "NE", "ND", "NI", "NB", "NX"), "n"),
    **dict.fromkeys(("VX", "VS", "VP"), "v"),
    "MA": "b",
    "VM": "l",
    "VC": "i",
    "VR": "g",
    "FD": "d",
    "FP": "p",
    "FC": "c",
}
"""The senses that settle the class of a word that no list holds; jieba's tag settles it for the others."""
_REMEMBERED: Final = 100_000  # words; six thousand news and documents hold 46,000
_OF_LIST: Final = {
    "governing": "g",
    "linking": "l",
    "nominal": "n",
    "adverbs": "d",
    "changing": "i",
    "areas": "R",
    "breaking": "f",
    "rates_of_change": "n",
    "hollow": "n",
    "compounding": "n",
}


@dataclass(frozen=True, slots=True, eq=False)
class WordClasses:
    """The classes of the listed words and of those met so far, senses, and the lists that settle what is open."""

    listed: dict[str, str]
    met: dict[str, str]
    senses: Senses
    gazetteer: Gazetteer
    coordinating: frozenset[str]
    attributive: frozenset[str]
    compounding: frozenset[str]
    measuring: frozenset[str]
    modifying: frozenset[str]
    embedded: frozenset[str]
    leading: frozenset[str]
    aspects: frozenset[str]
    area_ends: tuple[str, ...]
    agency: re.Pattern[str]
    """Names of agencies, which the dictionary cuts apart: 市住建局, 县平安办."""
    cohort: re.Pattern[str]
    """People by the decade in which they were born: 90后."""

    def of(self, word: str, tag_of: TagOf) -> str:
        """Return the class of a word by its list, else by its sense or its tag; remembered, as a word has one tag."""
        code = self.met.get(word)
        if code is None:
            if len(self.met) >= _REMEMBERED:
                self.met.clear()
            code = self.met[word] = self.listed.get(word) or self._by_tag(word, tag_of)
        return code

    def _by_tag(self, word: str, tag_of: TagOf) -> str:
        tag = tag_of(word)
        if word in _CLAUSE_END:
            return "w"
        if word in self.coordinating:
            return "c"
        if word in self.attributive:
            return "u"
        code = self._by_sense(word)
        if code and not self.gazetteer.is_name(word):
            return code
        if tag in ("vn", "an", "eng", "zg"):
            return "n"
        if tag[0] == "u":
            return "d"
        if tag == "ns":
            area = self.gazetteer.is_name(word) or (len(word) > 2 and word.endswith(self.area_ends))
            return "R" if area else "n"
        if len(word) == 4 and tag[0] in "nli":
            return self._by_halves(word, tag, tag_of)
        if tag == "d" and len(word) == 1:
            return "b"
        if tag == "x" and not word.isalnum():
            return "f" if word in " -~%" else "w"
        return _BY_TAG.get(tag[0], "n")

    def _by_sense(self, word: str) -> str:
        return _BY_SENSE.get(self.senses.get(word, ""), "")

    def _by_halves(self, word: str, tag: str, tag_of: TagOf) -> str:
        """Class a phrase by its halves: 广泛开展 acts, 污水处理 and 水土流失 are things, 符合条件 does something."""
        first, second = (self._half(half, tag_of) for half in (word[:2], word[2:]))
        if second in "gh":
            return "g" if first in "ad" else "n"
        if first in "nfbthsR" or (first in "ab" and second in "nh"):
            return "n"
        return "v" if first in "glv" or tag[0] == "i" else "n"

    def _half(self, half: str, tag_of: TagOf) -> str:
        return self.listed.get(half) or self._by_sense(half) or _letter(tag_of(half))


def _letter(tag: str) -> str:
    return "n" if tag in ("vn", "an") else tag[:1]


def word_classes(rules: Rules) -> WordClasses:
    """Compile the word lists: ``word_classes(load_rules()).listed["建成"] == "g"``.

    A word in two lists has the class of the later one.
    """
    sets = rules.sets
    listed = {word: code for name, code in _OF_LIST.items() for word in rules.words[name]}
    listed |= dict.fromkeys(sets["governing"] & sets["nominal"], "h")
    for line in rules[DICTIONARY]:
        word, _, tag = line.partition(" ")
        if tag != NO_WORD:
            listed.setdefault(word, _BY_TAG[tag[:1] or "n"])
    return WordClasses(
        listed=listed,
        met={},
        senses=rules[SENSES],
        gazetteer=rules[REGIONS],
        coordinating=sets["coordinating"],
        attributive=sets["attributive"],
        compounding=sets["compounding"],
        measuring=sets["measuring"],
        modifying=sets["modifying"],
        embedded=sets["embedded"],
        leading=sets["leading"],
        aspects=sets["aspects"],
        area_ends=rules.words["area_ends"],
        agency=rules[SUBJECTS].agency,
        cohort=rules[SUBJECTS].cohort,
    )


CLASSES: Final = Family("word classes", word_classes)


def settle(words: list[str], codes: list[str], classes: WordClasses) -> None:
    """Settle in place what only the neighbours tell: 培训 is a verb where a clause opens, in 培训机构 a noun."""
    last = len(codes) - 1
    for k, code in enumerate(codes):
        word, before = words[k], codes[k - 1] if k else "w"
        after, following = (codes[k + 1], words[k + 1]) if k < last else ("w", "")
        if code in "dv" and after in "nb" and word in classes.modifying:
            codes[k] = "b"
        elif code == "d" and after in "lQwd" and classes.senses.get(word) == "NA":
            codes[k] = "n"  # 震源深度10公里, 深度合作
        elif before == "n" and word in classes.embedded:
            codes[k] = "b"
        elif code == "f" and (
            (len(word) == 1 and before in "wTRQ") or (before in "nb" and after in "nb" and len(word) > 1)
        ):
            codes[k] = "b"
        elif code == "h":
            opens = before in "wdTRp" or (before == "Q" and after not in "nb")
            opens = opens or (before == "a" and after == "Q" and k > 1 and codes[k - 2] == "n")
            acts = (
                following in classes.aspects
                or before == "a"
                or (after not in "wcuQdl" and following not in classes.compounding)
            )
            codes[k] = "g" if opens and acts else "n"
        elif code == "g" and before == "g" and after in "nb" and words[k - 1] not in classes.leading:
            codes[k] = "n"
        elif code == "i" and following in classes.compounding:
            codes[k] = "n"
        elif code in "gl" and following in classes.measuring and len(word) > 1:
            codes[k] = "n"
