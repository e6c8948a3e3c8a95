"""The rows of all tables of a document: which sentence is which row, and what it becomes."""

from __future__ import annotations

from collections import Counter
from typing import Final

from pipeline.layout.columns import VALUE
from pipeline.match import MATCHER
from pipeline.options import MAX_CELLS
from pipeline.records import Article, Claim, Layout, Leftover, Period, Sentence, Table, TableRow
from pipeline.resolve.cells.leftovers import left_in_row
from pipeline.resolve.cells.reader import TableReader
from pipeline.resolve.claims import Setting
from pipeline.resolve.headings import Headings
from pipeline.resolve.period import heading_period

_OPENING: Final = 12  # so many sentences are looked at for the period of a document whose titles name none
_LINE: Final = 30  # characters of such a line
_MONTH: Final = 27  # days of the shortest month from its first to its last: what is shorter is an event of the text


class DocumentTables:
    """The tables of a document at work: ``DocumentTables(layout, setting).read(sentence, article, above)``.

    Of a table of more than ``most`` amounts the rows behind give no claims.
    """

    def __init__(self, layout: Layout, setting: Setting, most: int = MAX_CELLS) -> None:
        self._setting: Final = setting
        self._places: Final[dict[int, tuple[Table, int]]] = {}
        self._rows: Final[dict[tuple[int, int], TableRow]] = {}
        self._readers: Final[dict[Table, TableReader]] = {}
        self._past: Final[set[tuple[int, int]]] = set()
        self._most: Final = most
        self._opening: Final = layout.sentences[:_OPENING]
        counts: Counter[int] = Counter()
        for table in layout.tables:
            for number, start in table.grid.rows.items():
                self._places.setdefault(start, (table, number))
            for row in table.rows:
                self._rows[table.grid.number, row.number] = row
                counts[table.grid.number] += sum(column.role == VALUE for column in row.columns)
                if counts[table.grid.number] > most:
                    self._past.add((table.grid.number, row.number))

    @property
    def warnings(self) -> tuple[str, ...]:
        """Name each table that is not read to its end: ``tables.warnings[0].startswith("table 1 ")``."""
        tables = sorted({table for table, _ in self._past})
        return tuple(
            f"table {table + 1} has more than {self._most:,} amounts; the rest is left over: --max-cells reads more"
            for table in tables
        )

    def holds(self, sentence: Sentence) -> bool:
        """Tell whether a sentence is the row of a table."""
        return sentence.is_row and sentence.start in self._places

    def read(self, sentence: Sentence, article: Article | None, above: Headings) -> tuple[list[Claim], list[Leftover]]:
        """Return the claims of a row, and the numbers left over; those above the table are what its first row saw."""
        table, number = self._places[sentence.start]
        row = self._rows.get((table.grid.number, number))
        reader = self._readers.get(table)
        if reader is None:
            told = above if above.period else above._replace(period=self._period(above))
            reader = self._readers[table] = TableReader(table, self._setting, article, told)
        read = row and (table.grid.number, number) not in self._past
        claims = list(reader.claims(sentence, row)) if row and read else []
        matcher = self._setting.rules[MATCHER]
        return claims, list(left_in_row(sentence, table.grid, number, row, claims, matcher))

    def _period(self, above: Headings) -> Period | None:
        """Return the period that a line at the head of the document names, as a cover does: 2017年年度报告."""
        for sentence in self._opening:
            if len(sentence.norm) <= _LINE and not sentence.is_row:
                period = heading_period(sentence.norm, above.dates, self._setting.rules)
                if period and period.start and period.end and (period.end - period.start).days >= _MONTH:
                    return period
        return None
