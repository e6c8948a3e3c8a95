"""The words that the segmenter keeps whole: ``rules/words.txt``, and those whose class the rules decide."""

from __future__ import annotations

import unicodedata
from typing import Final

from pipeline.core.words import NO_WORD
from pipeline.errors import RuleError
from pipeline.rulebook import ADVICE, Family, Rules, nearest, read_text

FILE: Final = "words.txt"
TAGS: Final = frozenset(
    (
        *("a", "ad", "ag", "an", "b", "c", "d", "df", "dg", "e", "eng", "f", "g", "h", "i", "j", "k", "l", "m", "mg"),
        *("mq", "n", "ng", "nr", "nrfg", "nrt", "ns", "nt", "nz", "o", "p", "q", "r", "rg", "rr", "rz", "s", "t", "tg"),
        *(NO_WORD, "u", "ud", "ug", "uj", "ul", "uv", "uz", "v", "vd", "vg", "vi", "vn", "vq", "x", "y", "z", "zg"),
    )
)
"""The tags of jieba's dictionary, and that of what is no word."""
_KEPT_WHOLE: Final = {"nominal": "n", "adverbs": "d", "changing": "v", "rates_of_change": "n", "people": "n"}


def dictionary(rules: Rules) -> tuple[str, ...]:
    """Return the words with their tags: ``dictionary(load_rules())[0]`` is like ``"收入 n"``.

    Raises ``RuleError`` that names the line of ``words.txt`` which is no word with a tag behind a blank.
    """
    known = dict.fromkeys(
        f"{word} {tag}" for name, tag in _KEPT_WHOLE.items() for word in rules.words[name] if len(word) > 1
    )
    for place in reversed(rules.places):  # a folder that adds to the rules adds its words
        path = place / FILE
        there = path.exists() or path.is_symlink()  # a folder of rules may do without; a loop of links is a mistake
        lines = read_text(path).split("\n") if there else []
        known |= dict.fromkeys(line for number, line in enumerate(map(str.rstrip, lines), 1) if _entry(line, number))
    return tuple(known)


def _entry(line: str, number: int) -> bool:
    """Tell whether a line holds a word; raise for one that holds something else."""
    if not line or line.startswith("#"):
        return False
    where = f"{FILE}, line {number}"
    strange = next((char for char in line if unicodedata.category(char)[0] == "C"), None)
    if strange is not None:
        raise RuleError(f"{where}: holds U+{ord(strange):04X}, which can't be seen; delete it, or {ADVICE}")
    word, *tags = line.split(" ")
    if not word:
        raise RuleError(f"{where}: the word is empty; begin the line with a word, then a blank and its tag")
    if len(tags) > 1:
        raise RuleError(f"{where}: more than a word and its tag; write one word a line, its tag behind one blank")
    if tags and tags[0] not in TAGS:
        raise RuleError(f"{where}: no such tag {tags[0]!r}{nearest(tags[0], TAGS)}; {ADVICE}")
    return True


DICTIONARY: Final = Family("dictionary", dictionary)
