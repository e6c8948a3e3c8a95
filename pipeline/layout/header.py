"""What the head and the foot of a document say of it: title, issuer, issue number, date, region."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from posixpath import splitext
from typing import Final

from pipeline.core.folding import Folding
from pipeline.dates.full_date import closing_date, date_in_name, full_date, last_day_in_name, last_day_of_month
from pipeline.layout.lines import Line
from pipeline.layout.paragraphs import Paragraph
from pipeline.layout.roles import DATE, DATED, FURNITURE, ISSUE, ISSUER, MASTHEAD, MONTH, RUNNING, SUBTITLE, TITLE
from pipeline.layout.vocabulary import Vocabulary
from pipeline.records import Header, Region

_SPACED: Final = re.compile(r"(?<![^ ])(\S) (?=\S(?: |$))")
_LINKED: Final = re.compile(r"https?://[^\s，。]{1,60}?/((?:19|20)\d\d/\d\d?/\d\d?)/")
_FRONT_TITLE: Final = re.compile(r"title:\s*[\"']?(.+?)[\"']?")


def header(
    text: str, lines: Sequence[Line], roles: Sequence[str], paragraphs: Sequence[Paragraph], words: Vocabulary
) -> Header:
    """Gather the facts of a document from the roles of its lines; what it does not state is None.

    The head comes before the foot, there a date alone in its line before a labelled one (发布时间); then a subtitle,
    a date with which the title ends, last that in the address of a link (…/2021/07/29/….html).
    """
    where: dict[str, list[Line]] = {}
    for line, role in zip(lines, roles, strict=True):
        if role not in RUNNING:
            where.setdefault(role, []).append(line)
    folding = words.folding
    masthead = " ".join(_words(text, line, folding) for line in where.get(MASTHEAD, ()))
    titles = (title_of(text, paragraph, folding) for paragraph in paragraphs if paragraph.role == TITLE)
    title = masthead or next(titles, None)
    front = (_FRONT_TITLE.fullmatch(text, line.start, line.end) for line in where.get(FURNITURE, ()))
    title = title or next((found[1] for found in front if found), None)
    issuer = next((_words(text, line, folding) for line in where.get(ISSUER, ())), None)
    issue = next((line.plain.strip("()（）") for line in where.get(ISSUE, ())), None)
    running = next((line.start for line, role in zip(lines, roles, strict=True) if role in RUNNING), len(text))
    dates = [line for role in (DATE, DATED) for line in where.get(role, ())]
    dates = sorted(dates, key=lambda line: line.start > running) + where.get(SUBTITLE, [])
    published = next((day for line in dates if (day := full_date(line.plain))), None)
    headed = next(iter(where.get(TITLE, ())), None)
    published = published or (headed and closing_date(headed.plain)) or _linked(text, where.get(FURNITURE, ()))
    return Header(
        title or None,
        issuer,
        issue,
        published,
        _region(masthead, issuer, title, words) or _session(text, where.get(SUBTITLE, ()), words),
        next((last_day_of_month(line.plain) for line in where.get(MONTH, ())), None),
    )


def title_of(text: str, paragraph: Paragraph, folding: Folding) -> str:
    """Return the words of a title, its two halves parted by one blank."""
    return folding.squeeze(text[paragraph.start : paragraph.end], title=True)[0].strip()


def day_of_names(source: str) -> date | None:
    """Read a day in the names of a file and its folders: ``day_of_names("2026年/3/a.txt") == date(2026, 12, 31)``.

    The file's own name comes before those of folders, inner before outer, and a full date before a mere year or month,
    whose last day it then is. A file called ``2014`` may be the two thousand and fourteenth.
    """
    parts = _names(source)
    periods = parts[1:] if parts and parts[0].isdigit() else parts
    return next(filter(None, (*map(date_in_name, parts), *map(last_day_in_name, periods))), None)


def region_of_names(source: str, words: Vocabulary) -> Region | None:
    """Find the place that the names of a file and its folders name: ``region_of_names("云南省/3.txt", words)``."""
    named = (words.gazetteer.of_title(words.folding.fold(part), None) for part in _names(source))
    return next(filter(None, named), None)


def _names(source: str) -> list[str]:
    """Return the name of a file without its ending and those of its folders, inner before outer."""
    plain = unicodedata.normalize("NFKC", splitext(source)[0])  # full-width digits
    return [part for part in reversed(plain.split("/")) if part]


def _linked(text: str, lines: Sequence[Line]) -> date | None:
    """Read the day in the address to which a line of its own links, as pages of news file them by day."""
    found = (_LINKED.search(text, line.start, line.end) for line in lines)
    return next((day for link in found if link and (day := full_date(link[1]))), None)


def _words(text: str, line: Line, folding: Folding) -> str:
    """Return the words of a line; blanks that only stretch a word (``简 报``) are left out."""
    return _SPACED.sub(r"\1", folding.squeeze(text[line.start : line.end], title=True)[0].strip())


def _session(text: str, lines: Sequence[Line], words: Vocabulary) -> Region | None:
    """Find the area whose assembly a line below the title names: ——2026年1月28日在云南省第十四届人民代表大会…上."""
    named = (words.gazetteer.of_session(words.folding.fold(text[line.start : line.end])) for line in lines)
    return next(filter(None, named), None)


def _region(masthead: str, issuer: str | None, title: str | None, words: Vocabulary) -> Region | None:
    """Find the place that the masthead, the issuer or the title names."""
    for line in (masthead, issuer):
        found = words.gazetteer.find(words.folding.fold(line)) if line else []
        if found:
            return found[0].region
    return words.gazetteer.of_title(words.folding.fold(title), None) if title else None
