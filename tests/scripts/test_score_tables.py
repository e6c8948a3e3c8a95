"""The scorer of tables: which claim is a cell's, what counts against it."""

from __future__ import annotations

from typing import Any

from scripts.score_tables import FIELDS, score_table, shares

CELL: dict[str, Any] = {
    "row_head": "其中：粮食", "column_head": "2016年 产量（吨）", "quantity": "1,200", "kind": "measure", "count": 1200,
    "percent": None, "unit": "吨", "per": None, "change": "level", "baseline": None, "date_start": "2016-01-01",
    "date_end": "2016-12-31", "subject": "粮食产量", "region": "长顺县",
}  # fmt: skip
CLAIM = CELL | {"row_head": "其中:粮 食", "table_id": "d-t0001", "cell": "R2C2", "rule": "table.unit_head"}
OTHER = CELL | {"row_head": "其中：薯类", "subject": "薯类产量"}


def scored(golden: list[dict[str, Any]], *claims: dict[str, Any]) -> tuple[dict[str, int], dict[str, float]]:
    count, _ = score_table(golden, claims)
    return {name: count[name] for name in ("cells", "found", "claimed", "extra")}, shares(count)


def test_a_claim_of_the_same_number_below_the_same_heads_is_the_cell_s() -> None:
    counts, told = scored([CELL], CLAIM)
    assert counts == {"cells": 1, "found": 1, "claimed": 0, "extra": 0}
    assert told == dict.fromkeys(["found", *FIELDS], 1.0)


def test_equal_numbers_go_by_their_heads() -> None:
    twin = CLAIM | {"row_head": "其中：薯类", "subject": "薯类产量", "cell": "R3C2"}
    assert scored([OTHER, CELL], CLAIM, twin)[1]["subject"] == 1.0


def test_each_field_is_compared() -> None:
    wrong = CLAIM | {
        "count": 12, "unit": "公斤", "per": "户", "date_end": None, "subject": "油料", "region": "贵州省",
        "change": "increase", "baseline": "yoy",
    }  # fmt: skip
    assert scored([CELL], wrong)[1] == {"found": 1.0} | dict.fromkeys(FIELDS, 0.0)


def test_what_is_as_good_counts_as_right() -> None:
    golden = CELL | {"unit_alt": ["公斤"], "change_alt": [{"change": "decrease", "count": 1200}]}
    assert scored([golden], CLAIM | {"unit": "公斤", "change": "decrease"})[1]["change"] == 1.0
    assert scored([golden | {"optional": True}])[0]["cells"] == 0


def test_what_is_none_and_what_is_too_many() -> None:
    rank = CELL | {"quantity": "3", "column_head": "位次", "no_claim": True}
    assert scored([rank, CELL], CLAIM)[0]["claimed"] == 0
    third = CLAIM | {"quantity": "3", "column_head": "位次"}
    assert scored([rank, CELL], CLAIM, third)[0]["claimed"] == 1
    assert scored([CELL], CLAIM, third)[0]["extra"] == 1
