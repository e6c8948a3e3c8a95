"""Where a line goes on in the next: hard-wrapped documents, and text that a page break cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.core.characters import MULTIPLIERS
from pipeline.layout.lines import Line
from pipeline.layout.vocabulary import Vocabulary
from pipeline.records.blocks import ITEM, ROW

PROSE: Final = "，。；、：,"
"""Marks that running text holds and a list of names or cells does not."""

_CUT: Final = re.compile(r"[㐀-鿿][0-9]{1,6}\.$")
_DECIMALS: Final = re.compile(f"[0-9]{{1,4}}[%‰{MULTIPLIERS}]")
_LABELLED: Final = re.compile(r"[^，。；、,:：]{1,20}[:：][-+0-9.,]+[%‰]?")

_SAMPLE: Final = 400  # lines that tell whether a document is hard-wrapped
_FEWEST: Final = 6
_SLACK: Final = 5  # columns by which a full line may miss the width: a stop or a number moved to the next
_NARROWEST, _WIDEST = 20, 150


def is_complete(last: str, words: Vocabulary) -> bool:
    """Say whether a line ends its paragraph: ``is_complete("已经结束。”", words)``; a closing quote alone ends none."""
    bare = last.rstrip("”’\"')）]】」』》*")
    return not bare or bare[-1] in words.stops


def cuts_number(line: Line, after: Line) -> bool:
    """Say whether a number goes on in the next line behind its decimal point: 完成投资195. and 43亿元."""
    return _CUT.search(line.last) is not None and _DECIMALS.match(after.plain) is not None


def is_labelled(line: Line) -> bool:
    """Say whether a line is a label with a number, which goes on in no other: ``总数：120``."""
    return _LABELLED.fullmatch(line.plain) is not None


def wrap_width(lines: Sequence[Line], words: Vocabulary) -> int:
    """Return the width in columns to which a document is hard-wrapped, 0 if it is not.

    It is where a third of the lines reach the same width, and most of those are prose that ends inside a sentence.
    """
    sample = [(columns(line.plain), line) for line in lines[:_SAMPLE] if line.kind not in (ITEM, ROW)]
    if len(sample) < _FEWEST:
        return 0
    width = sorted(size for size, _ in sample)[int(len(sample) * 0.95)]
    full = [line for size, line in sample if width - _SLACK <= size <= width + 2]
    running = sum(not is_complete(line.last, words) for line in full)
    prose = sum(any(mark in line.plain for mark in PROSE) for line in full)
    wrapped = len(full) * 3 >= max(len(sample), _FEWEST * 2) and running * 3 >= len(full) * 2 and prose * 2 >= len(full)
    return width if _NARROWEST <= width <= _WIDEST and wrapped else 0


def follows(line: Line, after: Line, width: int) -> bool:
    """Say whether ``after`` continues ``line`` in a document wrapped to ``width``: it is full, no gap parts them."""
    return not after.apart and not after.indent and columns(line.plain) >= width - _SLACK


def columns(text: str) -> int:
    """Count columns, two for a Chinese character: ``columns("GDP增长") == 7``."""
    return len(text) + (len(text.encode("utf-8", "replace")) - len(text)) // 2
