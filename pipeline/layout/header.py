"""What the head and the foot of a document say of it: title, issuer, issue number, date, region."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from posixpath import basename, splitext
from typing import Final

from pipeline.core.folding import Folding
from pipeline.dates.full_date import date_in_name, full_date
from pipeline.layout.lines import Line
from pipeline.layout.paragraphs import Paragraph
from pipeline.layout.roles import DATE, DATED, FURNITURE, ISSUE, ISSUER, MASTHEAD, RUNNING, SUBTITLE, TITLE
from pipeline.layout.vocabulary import Vocabulary
from pipeline.records import Header, Region

_SPACED: Final = re.compile(r"(?<![^ ])(\S) (?=\S(?: |$))")
_FRONT_TITLE: Final = re.compile(r"title:\s*[\"']?(.+?)[\"']?")


def header(
    text: str, lines: Sequence[Line], roles: Sequence[str], paragraphs: Sequence[Paragraph], words: Vocabulary
) -> Header:
    """Gather the facts of a document from the roles of its lines; what it does not state is None.

    The head comes before the foot, there a date alone in its line before a labelled one (发布时间); a subtitle last.
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
    return Header(
        title or None,
        issuer,
        issue,
        published,
        _region(masthead, issuer, title, words) or _session(text, where.get(SUBTITLE, ()), words),
    )


def title_of(text: str, paragraph: Paragraph, folding: Folding) -> str:
    """Return the words of a title, its two halves parted by one blank."""
    return folding.squeeze(text[paragraph.start : paragraph.end], title=True)[0].strip()


def date_of_name(source: str) -> date | None:
    """Read the date in a file name: ``date_of_name("20241021_03.txt") == date(2024, 10, 21)``.

    Also ``2024-10-21``, ``2024年10月21日``, ``2024_10_21``. A year or month alone gives no day, so None.
    """
    return date_in_name(unicodedata.normalize("NFKC", splitext(basename(source))[0]))  # full-width digits


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
