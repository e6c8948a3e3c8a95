"""Words that go together: ``python -m learn.pairs FOLDER…`` writes ``rules/word_pairs.csv``.

The sentences of folders of texts are cut as the program cuts them. Of two words side by side it is counted how often
they stand so, against how often they would if each stood anywhere (pointwise mutual information). The file holds the
pairs that stand so often enough, by class; no sentences.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import regex

from learn.groups import sentences
from learn.tables import texts_named, write_table
from pipeline.resolve.subject.ranking.pairs import BETWEEN, CLASSES, COLUMNS, FILE, STEPS

LEAST = 5
"""How often two words must stand side by side; at 8 a third of the gain is left."""
PAIRS = Path(__file__).resolve().parents[1] / "rules" / FILE
_ENDS = ("^", "$")
_WORD = regex.compile(r"\p{Han}+")

Pair = tuple[str, str]


def counted(texts: Iterable[list[str]]) -> tuple[Counter[str], Counter[Pair]]:
    """Count words, and words side by side; the ends of a sentence count as words: ``counted([["抽水", "蓄能"]])``."""
    words: Counter[str] = Counter()
    pairs: Counter[Pair] = Counter()
    for text in texts:
        row = [_ENDS[0], *text, _ENDS[1]]
        words.update(row)
        pairs.update(pairwise(row))
    return words, pairs


def classed(words: Mapping[str, int], pairs: Mapping[Pair, int], least: int = LEAST) -> Iterator[tuple[str, str, int]]:
    """Yield the pairs that stand often enough and more than by chance, each with the number of its class."""
    every = sum(words.values())
    for (one, other), number in pairs.items():
        if number >= least and _WORD.fullmatch(one) and _WORD.fullmatch(other):
            step = bisect_right(STEPS, math.log(number * every / (words[one] * words[other])))
            if step:
                yield one, other, step - 1


def lines(found: Iterable[tuple[str, str, int]]) -> Iterator[tuple[str, str]]:
    """Yield the lines of the file: ``list(lines([("抽水", "蓄能", 1)])) == [("抽水", "/蓄能")]``."""
    behind: dict[str, list[list[str]]] = defaultdict(lambda: [[] for _ in CLASSES])
    for one, other, step in found:
        behind[one][step].append(other)
    for word in sorted(behind):
        yield word, BETWEEN.join(" ".join(sorted(some)) for some in behind[word]).rstrip(BETWEEN)


def main() -> None:
    """Do what the command line says."""
    files = texts_named(__doc__)
    rows = list(lines(classed(*counted(sentences(files)))))
    write_table(PAIRS, COLUMNS, rows)
    print(f"{len(rows)} words from {len(files)} texts, {PAIRS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
