"""The numbers of a table that are no claims, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.dates.cell_dates import is_year
from pipeline.match.cells import CELL, left_in_cell
from pipeline.match.matcher import Matcher
from pipeline.records import Claim, Grid, Leftover, Sentence, TableRow

TABLE: Final = "table"
"""The reason of a value that can't be read, as nothing gives it a unit."""
_REASONS: Final = {"rank": "ordinal", "code": "identifier", "date": "date", "dates": "date"}
_VALUE: Final = "value"


def left_in_row(
    sentence: Sentence, grid: Grid, number: int, row: TableRow | None, claims: Sequence[Claim], matcher: Matcher
) -> Iterator[Leftover]:
    """Yield the numbers of a row that became no claim: ranks, codes and dates by their column, labels as ``cell``.

    ``row`` is None for a row of heads, whose numbers are labels all.
    """
    taken = [(claim.start, claim.end) for claim in claims]
    for cell in grid.row(number):
        if not cell.norm or cell.span(0, len(cell.norm)) in taken:
            continue
        role = row.columns[cell.column].role if row and cell.column < len(row.columns) else ""
        for left in left_in_cell(cell.norm, matcher):
            start, end = cell.span(left.start, left.end)
            if any(start < high and low < end for low, high in taken):
                continue
            reason = _REASONS.get(role, left.reason)
            if role == _VALUE and (reason == CELL or _is_bare(cell.norm[left.start : left.end])):
                reason = TABLE
            text = sentence.text[start - sentence.start : end - sentence.start]
            yield Leftover(sentence.doc_id, sentence.sentence_id, start, end, text, reason, left.rule)


def _is_bare(text: str) -> bool:
    """Whether a numeral is no year: 49.0 is left over for the want of a unit, whatever the date parser thinks of it."""
    return text.replace(".", "").replace(",", "").isdigit() and not is_year(text)
