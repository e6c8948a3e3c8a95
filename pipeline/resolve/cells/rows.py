"""What the heads of a row say: what it is of, whose it is, where and when, and its unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from pipeline.dates.cell_dates import date_below
from pipeline.layout.columns import DATE, heading
from pipeline.layout.table_words import TableWords
from pipeline.records import Column, Grid, Region, TableRow
from pipeline.resolve.cells.head import NO_HEAD, Head, HeadReader
from pipeline.resolve.cells.ladder import implied_by
from pipeline.resolve.cells.names import Namer, is_total, without_total
from pipeline.resolve.cells.places import Placer
from pipeline.resolve.cells.values import plain_number
from pipeline.rulebook import Rules

_STATES: Final = 3  # 年末 and the like, which date a noun that they begin


class RowHead(NamedTuple):
    """The heads of a row: ``RowHead("粮食", "粮食", …)``.

    ``shown`` is all as it stands, ``name`` what is counted, nothing where the rows are areas, owners or dates;
    ``head`` has its unit, ``dates`` its date words. ``total`` says that it is the sum of others, ``chained`` that its
    own name says too little, so that another row's stands in it. ``whole_unit`` is the unit of what it is a part of.
    """

    shown: str
    name: str
    head: Head = NO_HEAD
    owner: str | None = None
    region: Region | None = None
    dates: tuple[str, ...] = ()
    total: bool = False
    chained: bool = False
    whole_unit: str | None = None


class RowReader:
    """Reads the heads of the rows of one table."""

    def __init__(
        self, grid: Grid, repeated: frozenset[str], namer: Namer, heads: HeadReader, placer: Placer, rules: Rules
    ) -> None:
        self.grid: Final = grid
        self.repeated: Final = repeated
        self.namer: Final = namer
        self.heads: Final = heads
        self.placer: Final = placer
        self.rules: Final = rules
        self.words: Final[TableWords] = namer.words
        self._known: Final[dict[tuple[int, int], RowHead]] = {}
        self._wholes: Final[dict[int, Region | None]] = {}

    def of(self, row: TableRow, value: int) -> RowHead:
        """Return the heads of a row before one of its values."""
        columns = heading(row.columns, value)
        key = (row.number, columns[-1].number if columns else -1)
        if key not in self._known:
            self._known[key] = self._read(row, columns)
        return self._known[key]

    def _read(self, row: TableRow, columns: Sequence[Column]) -> RowHead:
        shown: list[str] = []
        names: list[str] = []
        dates: list[str] = []
        head, owner, region, total = NO_HEAD, None, None, False
        owned = any(column.kind == "owner" for column in columns)
        for column in columns:
            cell = self.grid.at.get((row.number, column.number))
            if cell is None or cell.norm in shown or self.words.says("none", cell.norm):
                continue
            if owned and column.kind == "thing" and column.role != DATE and not self.words.says("label", column.head):
                continue  # what else is told of an owner names no figure
            if total and plain_number(cell.norm) is not None:
                continue  # how many a total counts
            shown.append(cell.norm)
            bare = self.namer.bare(cell.norm)
            if column.role == DATE:
                date = date_below(column.head, bare, self.heads.dates) or self.words.dates.get(bare)
                dates += [date] if date else []
                continue
            total = total or is_total(bare, self.words)
            if column.kind == "area":
                region = (self._around(column) if is_total(bare, self.words) else self.placer.named(bare)) or region
            elif column.kind == "owner" and not total:
                owner = bare
            else:
                head, placed = self._thing(bare)
                region = placed or region
                names.append(head.words)
                dates += self._stating(head, bare)
        name = "".join(dict.fromkeys(names))
        if total:
            name = "" if name in self.rules.sets["table_total_ends"] else without_total(name, self.rules)
        named, chained = self._chained(name, row, columns)
        whole = self._unit_of(row.parent) if row.parent and not head.unit else None
        return RowHead(" ".join(shown), named, head, owner, region, tuple(dates), total, chained, whole)

    def _unit_of(self, parent: str) -> str | None:
        """Return the unit that the row head of a whole writes, or implies: 个 of 个案总数."""
        head = self._thing(self.namer.bare(parent))[0]
        return head.unit or implied_by(head.words, self.words.implied)

    def _around(self, column: Column) -> Region | None:
        """Return the area of a total: what the areas of a column of row heads are parts of."""
        if column.number not in self._wholes:
            cells = (self.grid.at.get((row, column.number)) for row in range(self.grid.height))
            names = dict.fromkeys(self.namer.bare(cell.norm) for cell in cells if cell)
            self._wholes[column.number] = self.placer.around(list(names))
        return self._wholes[column.number]

    def _thing(self, bare: str) -> tuple[Head, Region | None]:
        """Take apart the row head of a thing, and the area before it."""
        whole = self.placer.known(bare) if not is_total(bare, self.words) else self.placer.pointed(bare)
        if whole:
            return NO_HEAD, whole
        placed = self.placer.at_head(bare)
        head = self.heads.read((placed.rest,))
        if head.change and not head.unit:
            head = head._replace(words=placed.rest, change=None, by_amount=False, compared="")
        if head.dates and not self._stating(head, placed.rest):
            head = head._replace(words=self.heads.units.in_head(placed.rest).rest if head.unit else placed.rest)  # type: ignore[union-attr]
        return head, placed.region

    def _stating(self, head: Head, bare: str) -> tuple[str, ...]:
        """Return the date words of a row head that date it: with a number, of a state (年末), or the whole head."""
        return tuple(
            date
            for date in head.dates
            if any(char.isdigit() for char in date) or date == bare or date in self.rules.sets["table_states"]
        )

    def _chained(self, name: str, row: TableRow, columns: Sequence[Column]) -> tuple[str, bool]:
        """Put a name that says too little to that of its whole or its section."""
        single = [column for column in columns if column.kind == "thing" and column.role != DATE]
        shown = "".join(
            dict.fromkeys(cell.norm for column in single if (cell := self.grid.at.get((row.number, column.number))))
        )
        groups = self.rules.sets["table_groups"]
        group = row.parent is not None and name in groups and self.namer.bare(row.parent) not in groups
        if not name or not (group or shown in self.repeated or name in self.rules.sets["table_empty_names"]):
            return name, False
        owner = row.parent or row.section
        if owner is None or self.words.says("classified", owner):
            return name, False
        whole = self._thing(self.namer.bare(owner))[0].words
        return self.namer.within(name, whole), True
