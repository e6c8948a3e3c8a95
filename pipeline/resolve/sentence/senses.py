"""The senses of ``senses.csv``: what a word is in sentences with figures, told by readers who know the language.

N… are nouns, M… what stands before them, V… verbs, F… function words; ``rules/README.md`` has the table of all. They
settle the class of words that jieba tags wrong, and tell the ranker what stands at the edges of a span.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pipeline.errors import RuleError
from pipeline.rulebook import ADVICE, Family, Rules, nearest
from pipeline.rulebook.files import read_keyed

FILE: Final = "senses.csv"
COLUMNS: Final = ("word", "sense")
NAMED: Final = frozenset(
    (
        *("NA", "NM", "NP", "NO", "NG", "NJ", "NL", "NE", "ND", "NI", "NB", "NT", "NR", "NX", "MA", "MQ"),
        *("VM", "VC", "VR", "VA", "VN", "VS", "VE", "VP", "VX", "FD", "FP", "FC", "FL", "FQ", "FM", "FS"),
    )
)

Senses = Mapping[str, str]
"""The sense of a word."""

INDICATOR: Final = "NA"
DEED: Final = "VN"
"""A deed that is told of as a thing: 出口, 投资."""
NAME: Final = "NR"
NAMES: Final = frozenset((NAME, "NO"))
"""Proper names, and words for organisations."""
_OWN: Final = frozenset("QTRw")
"""Classes that say more than a sense could."""
_OPEN: Final = frozenset("nbvhga")
"""Classes whose words are told by how they end: 锂矿石产量 by 产量."""


def read_senses(path: Path) -> dict[str, str]:
    """Read the sense of each word: ``read_senses(rules_dir() / FILE)["覆盖率"] == "NA"``.

    Raises ``RuleError`` that names the line of a word without a sense that there is, and of one that had its line.
    """
    rows = read_keyed(path, COLUMNS)
    for line, (word, sense) in enumerate(rows, 2):
        if not word or sense not in NAMED:
            known = nearest(sense, NAMED)
            raise RuleError(f"{path}, line {line}: no such sense {sense!r} for {word!r}{known}; {ADVICE}")
    return dict(rows)


def sense_of(senses: Senses, word: str, code: str) -> str:
    """Return what a word of a class is: ``sense_of({"产量": "NA"}, "锂矿石产量", "n") == "NA"``.

    Figures, dates, areas and marks are what their class says; a word that has no line is what its longest end is, if
    that is a noun or an attribute, else its class behind ``~``.
    """
    if code in _OWN:
        return code
    sense = senses.get(word)
    if sense is None and code in _OPEN:
        ends = (senses.get(word[k:], "") for k in range(1, len(word)))
        sense = next((end for end in ends if end[:1] in ("N", "M")), None)
    return sense or f"~{code}"


def senses(rules: Rules) -> Senses:
    """Compile the senses of a folder of rules: ``senses(load_rules())["覆盖率"]``."""
    return read_senses(rules.path(FILE))


SENSES: Final[Family[Senses]] = Family("senses", senses)
