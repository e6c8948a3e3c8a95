"""Every column once: those of the contract, described, captioned, in the order of the records."""

from __future__ import annotations

import re
from typing import get_type_hints

import pytest

from conftest import COMPILED
from pipeline.records import Article, Claim, Leftover, Sentence
from pipeline.store.parquet import IDS, LONG
from pipeline.tables import CLAIMS, SCHEMAS, TABLES, TableSpec
from pipeline.tables.arrow import DAY, NUMBER, TEXT, WHOLE

# What the contract promises, in its order. A column more or less is a change of the contract.
CONTRACT = {
    "claims": "claim_id doc_id article_id sentence_id source published start end quantity kind count count_max unit "
    "per percent bound change baseline modality date_text date_start date_end "
    "period_start period_end period_source subject entity region region_code "
    "unit_base count_base sentence rule confidence indicator doubt table_id cell row_head column_head page corrected",
    "documents": "doc_id source sha256 media_type encoding title issuer issue_no published region region_code chars "
    "claims status error text warnings coverage",
    "articles": "article_id doc_id ordinal title start end entity region region_code",
    "sentences": "sentence_id doc_id article_id section start end text",
    "leftovers": "doc_id sentence_id start end text reason",
}


TYPES = {
    **dict.fromkeys(("start", "end", "chars", "claims", "ordinal", "page"), "int64"),
    **dict.fromkeys(("count", "count_max", "percent", "count_base", "confidence", "coverage"), "double"),
    **dict.fromkeys(("published", "date_start", "date_end", "period_start", "period_end"), "date32[day]"),
}


def test_a_claim_is_its_row() -> None:
    """A claim is written as it is, so its first fields are the columns; behind them stands what is no column."""
    names = [name for name in Claim._fields if name != "provenance"]
    assert names == SCHEMAS["claims"].names
    assert list(Claim._fields[: len(names)]) == names


HELD = {TEXT: "str", WHOLE: "int", NUMBER: "Decimal|float", DAY: "date"}


@pytest.mark.skipif(COMPILED, reason="compiled records keep no annotations")
def test_the_fields_of_a_claim_are_of_the_types_of_its_columns() -> None:
    told = {name: re.findall(r"\w+", str(kind).removeprefix("<class")) for name, kind in get_type_hints(Claim).items()}
    for column in CLAIMS.columns:
        assert set(told[column.name]) & set(HELD[column.type].split("|")), column.name


@pytest.mark.parametrize(("name", "record"), [("sentences", Sentence), ("leftovers", Leftover), ("articles", Article)])
def test_the_columns_are_fields_of_the_records(name: str, record: type) -> None:
    taken_apart = {"region", "region_code"}  # of a Region, the field of an article
    assert set(SCHEMAS[name].names) - taken_apart <= set(get_type_hints(record))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_told_in_both_languages(table: TableSpec) -> None:
    assert len({column.name for column in table.columns}) == len(table.columns)
    for column in table.columns:
        assert len(column.meaning) > 5, column.name
        assert re.search("[一-鿿]", column.caption), column.name
        assert table.column(column.name) is column


def test_defaults_are_what_golden_files_leave_out() -> None:
    told = {column.name: column.default for column in CLAIMS.columns if column.default is not None}
    assert told == {"bound": "eq", "change": "level", "modality": "actual"}


def test_columns_that_files_treat_apart_exist() -> None:
    assert {column.name for table in TABLES for column in table.columns} >= LONG | IDS


@pytest.mark.parametrize("name", CONTRACT)
def test_columns_are_those_of_the_contract(name: str) -> None:
    schema = SCHEMAS[name]
    assert schema.names == CONTRACT[name].split()
    for field in schema:
        assert str(field.type) == TYPES.get(field.name, "string")
        assert field.metadata[b"description"]
    assert schema.metadata[b"description"]
