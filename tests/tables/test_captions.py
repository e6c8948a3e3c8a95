"""Every column of every table, and every value of the columns that have few, is said in Chinese."""

from __future__ import annotations

import re
from typing import Any

import pytest

from pipeline.extract import load_rules
from pipeline.run.folder import Run
from pipeline.store import read_tables
from pipeline.tables import SCHEMAS, TABLES
from pipeline.tables.captions import EXPLAINED, KINDS, TABLE_NAMES, TABLES_EXPLAINED, VALUES, said


def test_every_column_is_explained_and_none_that_is_not_there() -> None:
    assert {table: list(told) for table, told in EXPLAINED.items()} == {
        table.name: [column.name for column in table.columns] for table in TABLES
    }
    assert list(TABLE_NAMES) == list(TABLES_EXPLAINED) == list(SCHEMAS)
    assert all(re.search("[一-鿿]", text) for told in EXPLAINED.values() for text in told.values())


def test_every_value_of_the_briefs_has_its_word(briefs_run: Run) -> None:
    tables = read_tables(briefs_run.out)
    for table in (tables.claims, tables.documents, tables.leftovers):
        for name in set(VALUES) & set(table.columns) - {"baseline"}:
            assert set(table[name].dropna()) <= set(VALUES[name])


@pytest.mark.parametrize(
    ("file", "key", "column"),
    [
        ("nonclaims.toml", "reason", "reason"),
        ("bounds.toml", "bound", "bound"),
        ("modality.toml", "modality", "modality"),
        ("changes.toml", "change", "change"),
        ("units.toml", "kind", "kind"),
    ],
)
def test_every_value_that_a_rule_gives_has_its_word(file: str, key: str, column: str) -> None:
    given: set[Any] = {getattr(rule.keys, key, None) for rule in load_rules().of(file)} - {None}
    assert given and given <= set(VALUES[column])


def test_other_words_stand_as_they_are() -> None:
    assert (said("baseline", "yoy"), said("baseline", "2017年"), said("subject", "yoy")) == ("同比", "2017年", "yoy")
    assert set(KINDS) <= set(VALUES)
