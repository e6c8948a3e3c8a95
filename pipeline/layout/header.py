"""What the head and the foot of a document say of it: title, issuer, issue number, date, region."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from posixpath import basename, splitext
from typing import Final

from pipeline.core.characters import ARABIC, HAN, HAN_VALUES, TYPED_ZEROS
from pipeline.core.folding import Folding
from pipeline.layout.lines import Line
from pipeline.layout.paragraphs import Paragraph
from pipeline.layout.roles import DATE, DATED, FURNITURE, ISSUE, ISSUER, MASTHEAD, RUNNING, SUBTITLE, TITLE
from pipeline.layout.vocabulary import Vocabulary
from pipeline.records import Header, Region

_DIGITS: Final = str.maketrans(TYPED_ZEROS + HAN, "0" * len(TYPED_ZEROS) + ARABIC[1:])
_DATE: Final = re.compile(r"((?:19|20)\d{2})(?:年(\d{1,2})月(\d{1,2})日|([-/.])(\d{1,2})\4(\d{1,2}))")
_HAN_DATE: Final = re.compile(rf"([{TYPED_ZEROS}{HAN}]{{4}})年([{HAN}十]{{1,3}})月([{HAN}十]{{1,3}})日")
_NAME_DATE: Final = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(?:([-_.年/]?)(\d{2}|\d(?=\D))(?:[-_.月/]?(\d{1,2}))?日?)?(?!\d)"
)
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
    published = next((day for line in dates if (day := date_of(line.plain))), None)
    return Header(title or None, issuer, issue, published, _region(masthead, issuer, title, words))


def title_of(text: str, paragraph: Paragraph, folding: Folding) -> str:
    """Return the words of a title, its two halves parted by one blank."""
    return folding.squeeze(text[paragraph.start : paragraph.end], title=True)[0].strip()


def date_of(words: str) -> date | None:
    """Read the first full date: ``date_of("发布时间:2017-03-10") == date(2017, 3, 10)``, ``二〇二一年三月五日`` too."""
    if match := _DATE.search(words):
        year, month, day, _, month_too, day_too = match.groups()
        return _day(int(year), int(month or month_too), int(day or day_too))
    if match := _HAN_DATE.search(words):
        year, month, day = match.groups()
        return _day(int(year.translate(_DIGITS)), _han(month), _han(day))
    return None


def date_of_name(source: str) -> date | None:
    """Read the date in a file name: ``date_of_name("20241021_03.txt") == date(2024, 10, 21)``.

    Also ``2024-10-21``, ``2024年10月21日``, ``2024_10_21``. A year or month alone gives no day, so None.
    """
    name = unicodedata.normalize("NFKC", splitext(basename(source))[0])  # full-width digits
    for match in _NAME_DATE.finditer(name):
        year, _, month, day = match.groups()
        if month and day and (found := _day(int(year), int(month), int(day))):
            return found
    return None


def _words(text: str, line: Line, folding: Folding) -> str:
    """Return the words of a line; blanks that only stretch a word (``简 报``) are left out."""
    return _SPACED.sub(r"\1", folding.squeeze(text[line.start : line.end], title=True)[0].strip())


def _han(numeral: str) -> int:
    tens, _, ones = numeral.rpartition("十")
    return (HAN_VALUES.index(tens or "一") * 10 if "十" in numeral else 0) + (HAN_VALUES.index(ones) if ones else 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _region(masthead: str, issuer: str | None, title: str | None, words: Vocabulary) -> Region | None:
    """Find the place that the masthead, the issuer or the title names."""
    for line in (masthead, issuer):
        found = words.gazetteer.find(words.folding.fold(line)) if line else []
        if found:
            return found[0].region
    return words.gazetteer.of_title(words.folding.fold(title), None) if title else None
