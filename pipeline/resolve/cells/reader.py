"""The tables of one document at work: a row of a table becomes claims, and its other numbers are left over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.dates import DATES
from pipeline.layout.columns import HEAD, heading, unit_column, values
from pipeline.layout.table_words import TABLES, TableWords
from pipeline.match import MATCHER
from pipeline.match.rates import rates_before
from pipeline.records import Article, Claim, Column, GridCell, Mention, Sentence, Table, TableRow
from pipeline.resolve.cells.changes import change_of, moved
from pipeline.resolve.cells.dating import Dater
from pipeline.resolve.cells.head import Head, HeadReader
from pipeline.resolve.cells.ladder import PERCENT, Ladder, UnitFound
from pipeline.resolve.cells.names import Named, Namer, spoken
from pipeline.resolve.cells.places import COLUMN as COLUMN_PLACE
from pipeline.resolve.cells.places import ROW as ROW_PLACE
from pipeline.resolve.cells.places import Placer
from pipeline.resolve.cells.rows import RowHead, RowReader
from pipeline.resolve.cells.units import UnitReader
from pipeline.resolve.cells.values import UNKNOWN, Amount, amount_in, plain_number, shifted, with_rate
from pipeline.resolve.change import Change
from pipeline.resolve.claims import Setting
from pipeline.resolve.confidence import Weights
from pipeline.resolve.date import Dating
from pipeline.resolve.entity.owner import NOBODY, Owner
from pipeline.resolve.headings import Headings
from pipeline.resolve.modality import ACTUAL, Modality
from pipeline.resolve.period import row_period
from pipeline.resolve.region import Place, own_place
from pipeline.resolve.row import Resolved, quoted, row
from pipeline.resolve.rules.changes import CHANGES
from pipeline.resolve.rules.indicators import INDICATORS
from pipeline.resolve.subject.slot import Subject

_HAN: Final = "\u3400"
_BRACKETED: Final = re.compile(r"\s*[（(]([+\-↑↓][^（()）]+)[)）]")


class Figure(NamedTuple):
    """A value of a table before it is a claim: its cell, its column, its amount and where its unit is from."""

    cell: GridCell
    column: Column
    head: Head
    row: RowHead
    amount: Amount
    unit: UnitFound
    change: Change


class TableReader:
    """Reads one table: ``TableReader(table, setting, article, above).claims(sentence, row)``."""

    def __init__(self, table: Table, setting: Setting, article: Article | None, above: Headings) -> None:
        rules = setting.rules
        self.table: Final = table
        self.setting: Final = setting
        self.above: Final = above
        self.words: Final = rules[TABLES]
        self.matcher: Final = rules[MATCHER]
        self.weights: Final = Weights(dict(self.words.weights))
        lines = (*_corners(table, self.words), *spoken(table.lines, self.words))
        units = UnitReader(self.matcher, self.words)
        self.units: Final = units
        self.heads: Final = HeadReader(units, self.words, rules)
        self.namer: Final = Namer(self.heads, self.words, rules)
        self.placer: Final = Placer(setting.gazetteer, self.words, rules[DATES], own_place(article, setting.region))
        self.rows: Final = RowReader(table.grid, table.repeated, self.namer, self.heads, self.placer, rules)
        self.ladder: Final = Ladder(units, self.words, lines)
        self.dater: Final = Dater(above, self.heads, lines)
        self.place: Final = self.placer.in_lines(lines, table.grid.after)
        self.lines: Final = tuple(self.heads.read((line,)) for line in lines)
        self.spoken: Final = lines
        self.topic: Final = self.namer.topic(lines)
        self.firm: Final = _firm(article, rules.words["table_firms"])
        self.written: Final = self._written()
        self.last = ""

    def claims(self, sentence: Sentence, table_row: TableRow) -> Iterator[Claim]:
        """Yield the claims of a row of values, from left to right."""
        for figure in self._figures(table_row):
            yield self._claim(sentence, table_row, figure)

    def _figures(self, table_row: TableRow) -> Iterator[Figure]:
        grid = self.table.grid
        for column in values(table_row.columns):
            cell = grid.at.get((table_row.number, column.number))
            if cell is None or (cell.row, cell.column) != (table_row.number, column.number):
                continue
            if not any(char.isdigit() for char in cell.norm) or self.words.says("none", cell.norm):
                continue
            head, heads_row = self.heads.read(column.heads), self.rows.of(table_row, column.number)
            given = unit_column(table_row.columns, column.number)
            unit_cell = grid.at.get((table_row.number, given.number)) if given else None
            own = (
                self.units.plain(unit_cell.norm) if unit_cell and not self.words.says("none", unit_cell.norm) else None
            )
            differs = head.by_amount and not head.unit and self._differs(cell, table_row)
            corner = "".join(one.head for one in heading(table_row.columns, column.number))
            unit = self.ladder.of(head, heads_row.head, own, differs, corner)
            amount = amount_in(cell.norm, unit.unit, self.matcher)
            if amount is None:
                continue
            unit = UnitFound(amount.mention.unit, "cell") if amount.own else unit
            whose = head if head.change else heads_row.head
            change = change_of(amount.mention, whose, self.lines, self.words, self.setting.rules[CHANGES])
            yield Figure(cell, column, head, heads_row, amount, unit, change)
            if further := self._further(cell, amount.mention):
                yield Figure(
                    cell,
                    column,
                    head,
                    heads_row,
                    further,
                    UnitFound(further.mention.unit, "cell"),
                    moved(further.mention),
                )

    def _differs(self, cell: GridCell, table_row: TableRow) -> bool:
        """Whether a change is told in the unit of what changes.

        It is where it is the difference of two amounts of its row, a whole number as they are, or beside another change
        that is one of percent.
        """
        others = [self.heads.read(column.heads) for column in values(table_row.columns)]
        cells = [self.table.grid.at.get((table_row.number, column.number)) for column in values(table_row.columns)]
        levels = [
            number
            for other, head in zip(cells, others, strict=True)
            if other and other is not cell and not head.change and (number := plain_number(other.norm)) is not None
        ]
        value = plain_number(cell.norm)
        if value is None or not levels:
            return False
        if any(other.change and other.unit == PERCENT for other in others):
            return True
        if len(levels) == 1:
            return all(number == number.to_integral_value() for number in (value, *levels)) and "." not in cell.norm
        there = set(levels)
        return any(one + value in there for one in levels) if value else len(there) < len(levels)

    def _further(self, cell: GridCell, first: Mention) -> Amount | None:
        """Read the change that stands in brackets behind an amount: ``1.4亿（+44.7%）``."""
        found = _BRACKETED.match(cell.norm, first.end)
        amount = amount_in(found[1], None, self.matcher) if found else None
        if found is None or amount is None:
            return None
        return Amount(shifted(amount.mention, found.start(1), cell.norm), own=True)

    def _claim(self, sentence: Sentence, table_row: TableRow, figure: Figure) -> Claim:
        setting, mention, cell = self.setting, figure.amount.mention, figure.cell
        subject = self._subject(figure, table_row)
        beside = [self.heads.read(column.heads) for column in values(table_row.columns)]
        levels = [head for head in beside if not head.change]
        date = self.dater.of(figure.head, figure.row.dates, levels)
        mention = self._rated(mention, figure)
        rule = f"table.unit_{figure.unit.source}/table.{date.source}"
        owner = Owner(figure.row.owner or self.firm, "table.owner") if figure.row.owner or self.firm else NOBODY
        period = row_period(date.period, self.above.period, self.above.dates)
        own = Sentence(
            sentence.sentence_id, sentence.doc_id, sentence.article_id, sentence.section, cell.start, cell.end,
            sentence.text[cell.start - sentence.start : cell.end - sentence.start], cell.clean, cell.norm, cell.offsets,
        )  # fmt: skip
        named = Subject(self._as_written(subject.text), -1, -1, f"table.subject_{subject.source}")
        known = Resolved(
            mention,
            figure.change,
            Modality("planned", "table.planned") if figure.head.planned else ACTUAL,
            Dating(date.period, f"table.{date.source}" if date.period else None),
            period,
            named,
            owner,
            self._place(figure),
            self.weights.trust(self._marks(figure, subject, date.source)),
            setting.rules[INDICATORS]
            .named(subject.text)
            .of(Subject(subject.text, -1, -1, ""), mention.kind, owner.name),
        )
        return row(own, known, setting.origin)._replace(
            unit=self._as_written(mention.unit),
            sentence=quoted(sentence, own.start, own.end),
            rule=rule,
            table_id=table_id(sentence.doc_id, self.table),
            cell=f"R{cell.row + 1}C{cell.column + 1}",
            row_head=self._as_written(figure.row.shown) or None,
            column_head=self._as_written(" ".join(figure.column.heads)) or None,
        )

    def _subject(self, figure: Figure, table_row: TableRow) -> Named:
        """Put the subject of a figure together; a change has that of the amount beside it."""
        column = self.namer.measured(figure.head)
        if figure.head.change and not column:
            column = self._beside(figure.column, table_row, figure.amount.mention.unit != "%")
        name = figure.row.name
        if figure.row.head.change and not name:
            name = self.last
        elif name and not figure.row.head.change:
            self.last = name
        if self.placer.known(column) and (name or self.topic.text):
            column = ""
        if column and not name and self.topic.text.endswith(column):
            column = self.topic.text
        if name and not column and self._classes(table_row, figure.column) and self.topic.text:
            return Named(self.namer.together(name, self.topic.text).text, self.topic.source)
        told = self.namer.together(name, column)
        if told.text and not (figure.row.total and not name and not column):
            return told
        return self.topic if self.topic.text else Named(told.text or figure.head.words, self.topic.source)

    def _classes(self, table_row: TableRow, column: Column) -> bool:
        """Whether rows are only classes of what the caption measures: 制造业 below 行业, of 平均工资."""
        sets = self.setting.rules.sets["table_classes"]
        return any(one.head in sets for one in heading(table_row.columns, column.number))

    def _beside(self, column: Column, table_row: TableRow, in_points: bool) -> str:
        """Return what the nearest amount to the left of a change measures: of 产量 beside 比上年增长.

        A share changes ``in_points`` alone.
        """
        for other in reversed(table_row.columns[: column.number]):
            head = self.heads.read(other.heads)
            if other.role == "value" and not (head.change or head.part or (head.share and not in_points)):
                return self.namer.measured(head)
        return ""

    def _rated(self, mention: Mention, figure: Figure) -> Mention:
        """Give an amount the denominator that its heads or the caption write before it: 每百户."""
        if mention.per or mention.kind in ("percent", "index") or figure.change.change != "level":
            return mention
        for line in (figure.column.head, figure.row.shown, *reversed(self.spoken)):
            rate = next((rate for rate in rates_before(line, self.matcher) if rate.each), None)
            if rate:
                return with_rate(mention, rate)
        return mention

    def _place(self, figure: Figure) -> Place:
        if figure.row.region:
            return Place(figure.row.region, ROW_PLACE)
        for head in figure.column.heads:
            if region := self.placer.known(self.heads.read((head,)).words):
                return Place(region, COLUMN_PLACE)
        return self.place

    def _marks(self, figure: Figure, subject: Named, date: str) -> tuple[str, ...]:
        marks = [f"unit.{figure.unit.source}", f"subject.{subject.source}", date.replace("_", ".")]
        marks += ["unit.unknown"] if figure.amount.mention.rule == UNKNOWN and figure.unit.unit else []
        marks += ["subject.chained"] if figure.row.chained else []
        return (*marks, "row.total") if figure.row.total else tuple(marks)

    def _as_written(self, text: str) -> str:
        """Return words of the heads with the characters of the document: 製造, not 制造."""
        return text.translate(self.written)

    def _written(self) -> dict[int, str]:
        """Return the characters of the heads that stand in the document in another form."""
        pairs = (
            (plain, char) for cell in self.table.grid.cells for plain, char in zip(cell.norm, cell.clean, strict=True)
        )
        return {ord(plain): char for plain, char in pairs if plain != char and plain >= _HAN}


def table_id(doc_id: str, table: Table) -> str:
    """Name a table, the same on every machine: ``table_id("d", table) == "d-t0001"`` for the first."""
    return f"{doc_id}-t{table.grid.number + 1:04d}"


def _corners(table: Table, words: TableWords) -> list[str]:
    """Return the heads above row heads that say the unit of the whole table, as its corner may."""
    columns = table.rows[0].columns if table.rows else ()
    heads = [head for column in columns if column.role == HEAD for head in column.heads]
    return [head for head in heads if words.says("unit_line", head)]


def _firm(article: Article | None, firms: Sequence[str]) -> str | None:
    """Return the firm whose report an article is: every figure is its own, unless a row names another."""
    entity = article.entity if article else None
    return entity if entity and entity.endswith(tuple(firms)) else None
