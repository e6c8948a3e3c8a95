"""The tables of one document at work: a row of a table becomes claims, and its other numbers are left over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.dates import DATES
from pipeline.layout.columns import HEAD, heading
from pipeline.layout.table_words import TABLES, TableWords
from pipeline.match import MATCHER
from pipeline.match.rates import rates_before
from pipeline.records import Article, Claim, Column, Mention, Sentence, Table, TableRow
from pipeline.resolve.cells.beside import changed, levels_beside
from pipeline.resolve.cells.dating import Dater
from pipeline.resolve.cells.figures import Figure, FigureReader
from pipeline.resolve.cells.head import HeadReader
from pipeline.resolve.cells.ladder import Ladder
from pipeline.resolve.cells.names import Named, Namer, spoken
from pipeline.resolve.cells.places import COLUMN as COLUMN_PLACE
from pipeline.resolve.cells.places import ROW as ROW_PLACE
from pipeline.resolve.cells.places import Placer
from pipeline.resolve.cells.rows import RowReader
from pipeline.resolve.cells.units import PERCENT, UnitReader
from pipeline.resolve.cells.values import UNKNOWN, with_rate
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
        apart = (rules.words["table_counts"], rules.sets["table_scaled"], rules.words["table_unscaled"])
        self.ladder: Final = Ladder(units, self.words, lines, *apart)
        self.dater: Final = Dater(above, self.heads, lines)
        self.place: Final = self.placer.in_lines(lines, table.grid.after)
        self.lines: Final = tuple(self.heads.read((line,)) for line in lines)
        self.figures: Final = FigureReader(table.grid, self.heads, self.rows, self.ladder, self.dater, self.lines)
        self.spoken: Final = [line for line in lines if not self.words.says("scale_line", line)]
        self.topic: Final = self.namer.topic(lines)
        self.firm: Final = _firm(article, rules.words["table_firms"])
        self.written: Final = self._written()
        self.last = ""

    def claims(self, sentence: Sentence, table_row: TableRow) -> Iterator[Claim]:
        """Yield the claims of a row of values, from left to right."""
        for figure in self.figures.of(table_row, self.setting.rules[CHANGES]):
            yield self._claim(sentence, table_row, figure)

    def _claim(self, sentence: Sentence, table_row: TableRow, figure: Figure) -> Claim:
        setting, mention, cell = self.setting, figure.amount.mention, figure.cell
        subject = self._subject(figure, table_row)
        levels = levels_beside(table_row.columns, figure.column, self.heads)
        date = self.dater.of(figure.head, figure.row, levels)
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
            in_points = figure.amount.mention.kind == "percent" and figure.amount.mention.unit != PERCENT
            level = changed(table_row.columns, figure.column, in_points, self.heads)
            column = self.namer.measured(level) if level else ""
        name = figure.row.name
        if figure.row.head.change and not name:
            name = self.last
        elif name and not figure.row.head.change:
            self.last = name
        if (self.placer.known(column) or self.words.says("everywhere", column)) and (name or self.topic.text):
            column = ""
        several = self.words.says("several", self.topic.text)
        if column and not name and self.topic.text.endswith(column) and not several:
            column = self.topic.text
        if figure.row.total and figure.head.share and column and not (name or several):
            column = self.namer.together(self.topic.text, column).text
        if not name and not column and several:
            column = figure.head.words
        if name and not column and self._classes(table_row, figure.column) and self.topic.text:
            return Named(self.namer.together(name, self.topic.text).text, self.topic.source)
        if figure.head.part and name and column:
            return Named(f"{name}{column}", "both")
        told = self.namer.together(name, column)
        if told.text and not (figure.row.total and not name and not column):
            return told
        return self.topic if self.topic.text else Named(told.text or figure.head.words, self.topic.source)

    def _classes(self, table_row: TableRow, column: Column) -> bool:
        """Whether rows are only classes of what the caption measures: 制造业 below 行业, of 平均工资."""
        sets = self.setting.rules.sets["table_classes"]
        heads = [one.head for one in heading(table_row.columns, column.number)]
        return bool(heads) and sets.issuperset(heads)

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
        found = {ord(plain): char for plain, char in pairs if plain != char and plain >= _HAN}
        return {ord(plain): char for plain, char in self.words.traditional.items()} | found if found else found


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
