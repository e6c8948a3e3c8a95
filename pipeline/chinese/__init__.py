"""The sentences of the program in Chinese: what can't be done, what was odd, what a rule must not be.

They are raised, and stand in the tables, in English; whoever shows them asks here. ``{}`` stands for what differs: a
path, a name, or another sentence of the lists.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from pipeline.chinese import people, reading, rules, runs

SENTENCES: Final[Mapping[str, str]] = dict(
    (
        *(*rules.ENDINGS, *runs.SENTENCES, *people.SENTENCES, *reading.SENTENCES),
        *(*rules.SENTENCES, *runs.USAGE, *runs.GENERAL),
    )
)
"""Each English sentence with its Chinese; a longer one stands before one that it also fits."""


@lru_cache(4096)
def in_chinese(sentence: str) -> str:
    """An English sentence in Chinese, others as they are: ``in_chinese("name another folder with --rules")``."""
    for literal, pattern, chinese in _patterns():
        if literal in sentence and (found := re.fullmatch(pattern, sentence, re.DOTALL)):
            return chinese.format(*map(in_chinese, found.groups()))
    return sentence


def lines_in_chinese(sentences: str) -> str:
    """Sentences of which each is a line: ``lines_in_chinese("not text\\nmissing") == "不是文字\\n缺失"``."""
    return "\n".join(map(in_chinese, sentences.split("\n")))


@cache
def _patterns() -> list[tuple[str, str, str]]:
    """Give each sentence the longest of its words, to pass quickly over most."""
    known = []
    for english, chinese in SENTENCES.items():
        pieces = english.split("{}")
        known.append((max(pieces, key=len), "(.*?)".join(map(re.escape, pieces)), chinese))
    return known
