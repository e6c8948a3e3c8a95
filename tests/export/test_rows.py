"""Rows of a sheet: what each type of column becomes, and what no file may hold."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from pipeline.export.cells import LONGEST
from pipeline.export.columns import Head
from pipeline.export.rows import Styles, letters, rows_of
from pipeline.tables.arrow import DAY, NUMBER, TEXT, WHOLE

STYLES = Styles("1", "2", "3")


def text(words: str) -> str:
    return f't="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


@pytest.mark.parametrize(
    ("value", "kind", "cell"),
    [
        ("a&b<c>", TEXT, text("a&amp;b&lt;c&gt;")),
        ("a\0\x1f\ufffeb\r\n\t", TEXT, text("ab_x000D_\n\t")),
        ("_x0041_", TEXT, text("_x005F_x0041_")),
        ("planned", TEXT, text("计划")),
        ("甲" * (LONGEST + 1), TEXT, text("甲" * (LONGEST - 1) + "…")),
        ("", TEXT, text("")),
        (7, WHOLE, 's="2"><v>7</v></c>'),
        (5.0, NUMBER, 's="2"><v>5</v></c>'),
        (0.1, NUMBER, 's="3"><v>0.1</v></c>'),
        (1e17, NUMBER, 's="3"><v>1e+17</v></c>'),
        (date(2021, 7, 29), DAY, 's="1"><v>44406</v></c>'),
        (date(1899, 12, 31), DAY, text("1899-12-31")),
    ],
)
def test_a_cell_is_what_a_spreadsheet_reads(value: Any, kind: pa.DataType, cell: str) -> None:
    assert made([value], kind) == f'<row r="5"><c r="A5" {cell}</row>'


@pytest.mark.parametrize(("value", "kind"), [(None, TEXT), (None, NUMBER), (float("nan"), NUMBER), (None, DAY)])
def test_nothing_is_no_cell(value: Any, kind: pa.DataType) -> None:
    assert made([value], kind) == '<row r="5"></row>'


def made(values: list[Any], kind: pa.DataType) -> str:
    batch = pa.record_batch([pa.array(values, kind)], names=["modality"])
    return rows_of(batch, [Head("modality", kind, "情态", "", {"planned": "计划"})], 5, STYLES).decode()


def test_columns_are_named_by_letters() -> None:
    assert [letters(number) for number in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
