"""The pairs of ``word_pairs.csv``: words that stand side by side more often than by chance, and how closely.

Between two words that go together no subject begins or ends. Made by ``python -m learn.pairs`` of text that nobody has
annotated: counts alone, no sentences.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pipeline.errors import RuleError
from pipeline.rulebook import Family, Rules
from pipeline.rulebook.files import read_keyed

FILE: Final = "word_pairs.csv"
COLUMNS: Final = ("word", "behind")
STEPS: Final = (2.0, 4.0, 5.0, 6.5)
"""How often two words stand side by side, to how often they would by chance: natural logarithms, a class each."""
APART: Final = "0"
"""Two words of which nothing is known."""
NO_WORDS: Final = "1"
"""One of the two is a figure, a date, or the end of the sentence."""
CLASSES: Final = ("2", "3", "4", "5")
"""The classes of the steps, the closest last."""
BETWEEN: Final = "/"
"""What parts the words of two classes in a line."""


class Pairs:
    """How closely words go together: ``Pairs({"抽水": "/蓄能"}).of("抽水", "蓄能") == "3"``.

    The words behind each are read when it is first asked for.
    """

    def __init__(self, lines: Mapping[str, str]) -> None:
        self._lines: Final = lines
        self._met: Final[dict[str, dict[str, str]]] = {}

    def of(self, word: str, behind: str) -> str:
        """Return the class of two words, one behind the other."""
        known = self._met.get(word)
        if known is None:
            known = self._met[word] = read_line(self._lines.get(word, ""))
        return known.get(behind, APART)


NO_PAIRS: Final = Pairs({})


def read_line(line: str) -> dict[str, str]:
    """Return the class of each word of a line: ``read_line("中心/蓄能") == {"中心": "2", "蓄能": "3"}``."""
    told = zip(line.split(BETWEEN), CLASSES, strict=False)
    return {word: name for words, name in told for word in words.split(" ") if word}


def read_pairs(path: Path) -> Pairs:
    """Read the pairs: ``read_pairs(rules_dir() / FILE).of("抽水", "蓄能")``.

    Raises ``RuleError`` that names the line for a word without others behind it, or with more than four classes.
    """
    rows = read_keyed(path, COLUMNS)
    for line, (word, behind) in enumerate(rows, 2):
        if not (word and behind) or behind.count(BETWEEN) >= len(CLASSES):
            raise RuleError(
                f"{path}, line {line}: {word!r} needs the words behind it; make it anew by python -m learn.pairs"
            )
    return Pairs(dict(rows))


def pairs(rules: Rules) -> Pairs:
    """Compile the pairs of a folder of rules: ``pairs(load_rules()).of("抽水", "蓄能")``."""
    return read_pairs(rules.path(FILE))


WORD_PAIRS: Final[Family[Pairs]] = Family("word pairs", pairs)
