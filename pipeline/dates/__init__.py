"""Date words: where they stand in a sentence, and which days they mean."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from pipeline.core.folding import fold
from pipeline.dates.calendar import Days
from pipeline.dates.grammar import Grammar
from pipeline.dates.meanings import days
from pipeline.dates.rules import FILE, load
from pipeline.dates.units import Frame
from pipeline.records import DateMention, Period
from pipeline.rulebook import rules_dir

_BLANKS: Final = re.compile(r"\s+")


@cache
def _grammar(folder: Path | None = None) -> Grammar:
    """Load the date rules of a folder once, by default those that travel with the package."""
    return Grammar(load((folder or rules_dir()) / FILE))


def find(norm: str, folder: Path | None = None) -> list[DateMention]:
    """Find the date words of a folded sentence without blanks: ``find("截至2021年5月,全县")`` → ``[截至2021年5月]``.

    The longest words at each place, from left to right, never overlapping; offsets count in ``norm``. ``folder``
    is another folder of rules.
    """
    return [DateMention(start, end, norm[start:end], rule.name) for start, end, rule in _grammar(folder).spans(norm)]


def resolve(
    words: str,
    reference: date | None,
    *,
    report_year: int | None = None,
    anchor: Period | None = None,
    folder: Path | None = None,
) -> Period | None:
    """Read date words: ``resolve("今年1-5月", date(2021, 7, 29))`` is 1 January to 31 May 2021.

    ``reference`` is the document's own date; ``report_year`` the year that a yearly report speaks of; ``anchor`` the
    period named before, on which 同期 and 当月 lean. None for words that are no date, or that need a reference and have
    none. A period whose start and end are both None is a date without known days (近年来, 年初).
    """
    return _resolved(words, reference, report_year, (anchor.start, anchor.end) if anchor else None, folder)


@lru_cache(maxsize=4096)
def _resolved(
    words: str, reference: date | None, report_year: int | None, anchor: Days | None, folder: Path | None
) -> Period | None:
    """Remembered, as a document says the same dates again and again, and so do its neighbours."""
    rules = _grammar(folder)
    node = rules.read(_BLANKS.sub("", fold(words)), talk=True)
    if node is None:
        return None
    frame = Frame(rules, reference, report_year, anchor)
    try:
        start, end = days(node, frame)
    except (ValueError, LookupError, OverflowError):
        return None
    return Period(start, end, words) if not (start and end and start > end) else None


def check(file: Path | None = None) -> list[str]:
    """Run the examples and near misses of every date rule: ``check() == []`` when all hold, else a sentence a failure.

    ``file`` is a rule file to check in place of the packaged one. Raises ``RuleError`` for a file that can't be loaded.
    """
    from pipeline.dates.proof import failures

    return failures(Grammar(load(file)) if file else _grammar())
