"""Date words: where they stand in a sentence, and which days they mean.

``rules[DATES]`` are the rules of a folder at work; the functions here ask those that travel with the package.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from pipeline.dates.grammar import DateGrammar
from pipeline.dates.rules import DATES
from pipeline.records import DateMention, Period
from pipeline.rulebook import Rules, load
from pipeline.rulebook.variants import FOLDING

__all__ = ["DATES", "DateGrammar", "check", "find", "resolve"]


@cache
def _packaged() -> Rules:
    return load(None, (FOLDING, DATES))


def find(norm: str) -> list[DateMention]:
    """Find the date words of a folded sentence without blanks: ``find("2021年5月,全县")[0].text == "2021年5月"``.

    The longest words at each place, from left to right, never overlapping; offsets count in ``norm``.
    """
    return _packaged()[DATES].find(norm)


def resolve(
    words: str,
    reference: date | None,
    *,
    report_year: int | None = None,
    anchor: Period | None = None,
    told: Period | None = None,
) -> Period | None:
    """Read date words: ``resolve("今年1-5月", date(2021, 7, 29)).end == date(2021, 5, 31)``; None for what is no date.

    ``reference`` is the document's own date, ``report_year`` the year that a yearly report speaks of, ``anchor`` the
    period named before, ``told`` the one that the text around speaks of. A period whose start and end are both None
    is a date without known days (近年来, 年初).
    """
    return _packaged()[DATES].resolve(words, reference, report_year=report_year, anchor=anchor, told=told)


def check() -> list[str]:
    """Run the examples and near misses of every date rule: ``check() == []`` when all hold, else a sentence each."""
    assert DATES.prove is not None
    return [f"{one.file}, line {one.line}: rule {one.rule!r} {one.message}" for one in DATES.prove(_packaged())]
