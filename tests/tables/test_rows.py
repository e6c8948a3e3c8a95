"""Records become rows: each field in its column, rows by their place in the text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pipeline.tables import SCHEMAS, Rows, claims_table, to_arrow
from samples import claim, extraction


def test_rows_hold_the_records() -> None:
    tables = to_arrow([extraction(claim(9), claim(2, count=Decimal("0.1"), date_start=date(2021, 1, 1)))])
    assert {name: table.schema for name, table in tables.items()} == SCHEMAS
    claims, documents, articles = (tables[name].to_pylist() for name in ("claims", "documents", "articles"))
    assert [(row["start"], row["count"], row["date_start"]) for row in claims] == [
        (2, 0.1, date(2021, 1, 1)),
        (9, None, None),
    ]
    assert documents[0] | {"title": "简报", "region": "上犹县", "region_code": "360724", "claims": 2} == documents[0]
    assert (
        documents[0] | {"chars": 5, "text": "投资5个。", "published": date(2021, 7, 29), "sha256": None} == documents[0]
    )
    assert [(row["ordinal"], row["entity"], row["region_code"]) for row in articles] == [
        (1, None, None),
        (2, "市教育局", "360724"),
    ]
    assert [row["text"] for row in tables["leftovers"].to_pylist()] == ["一", "五"]
    assert tables["sentences"].to_pylist()[0]["text"] == "投资5个。"


def test_no_rows_keep_their_columns() -> None:
    assert claims_table([]).schema == SCHEMAS["claims"]
    assert {name: table.num_rows for name, table in to_arrow([]).items()} == dict.fromkeys(SCHEMAS, 0)


def test_rows_stand_in_the_order_of_documents() -> None:
    rows = Rows()
    rows.add(extraction(claim(2)))
    rows.add(extraction(claim(0), claim(1), text="又投资5个。"))
    tables = rows.to_arrow()
    assert tables["claims"]["start"].to_pylist() == [2, 0, 1]
    assert tables["documents"]["text"].to_pylist() == ["投资5个。", "又投资5个。"]
    assert rows.chars == 11
