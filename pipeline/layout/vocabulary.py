"""The vocabulary of layouts, compiled: furniture, headings, date labels, organisations."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.core.folding import Folding
from pipeline.dates import DateGrammar
from pipeline.layout.table_words import TableWords
from pipeline.regions import Gazetteer


@dataclass(frozen=True, slots=True)
class Limits:
    """How long what may be: characters of titles, sentences, headings, furniture; lines of the head and the foot.

    A stretch of more than ``figures`` numbers is cut at ``listing`` characters.
    """

    title: int
    sentence: int
    figures: int
    listing: int
    heading: int
    inline_heading: int
    furniture: int
    head: int
    tail: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A kind of heading: level 1 closes all deeper ones; ``inline`` ones need text behind them in their paragraph."""

    level: int
    inline: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The rules compiled: ``rules[LAYOUT].role("电话：8992528") == "furniture"``.

    With them the folding, the areas, the dates and the words of tables.
    """

    limits: Limits
    folding: Folding
    gazetteer: Gazetteer
    dates: DateGrammar
    tables: TableWords
    stops: frozenset[str]
    brief_columns: frozenset[str]
    collections: re.Pattern[str]
    openers: re.Pattern[str]
    issuers: re.Pattern[str]
    signatures: re.Pattern[str]
    firms: re.Pattern[str]
    no_firms: re.Pattern[str]
    organisations: re.Pattern[str]
    no_organisations: re.Pattern[str]
    no_organisation_before: re.Pattern[str]
    verbs: re.Pattern[str]
    heading_starts: re.Pattern[str]
    headings: tuple[Heading, ...]
    lines: re.Pattern[str]
    roles: tuple[str, ...]

    def plain(self, text: str) -> str:
        """Return a line as patterns see it, half-width, no blanks and marks: ``plain("第 132 期") == "第132期"``."""
        folding = self.folding
        return text if folding.is_plain(text) else folding.fold(folding.squeeze(text)[0]).replace(" ", "")

    def role(self, plain: str) -> str | None:
        """Say what a line is by its words alone: ``role("第132期") == "issue"``; None for running text."""
        match = self.lines.fullmatch(plain)
        return self.roles[int(match.lastgroup[1:])] if match and match.lastgroup else None

    def heading(self, plain: str) -> Heading | None:
        """Say what kind of heading ``plain`` opens with: ``heading("一、总体要求").level == 2``; None for none."""
        match = self.heading_starts.match(plain)
        return self.headings[int(match.lastgroup[1:])] if match and match.lastgroup else None
