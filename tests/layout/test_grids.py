"""Blocks become grids: merged cells once, lines before and behind, cells without the blanks inside words."""

from __future__ import annotations

from importlib import import_module

import pytest

from gridded import gridded
from pipeline.extract import load_rules
from pipeline.layout.grids import WIDEST, grids, plain
from pipeline.records import Grid
from pipeline.rulebook.variants import FOLDING


def first(*parts: object) -> Grid:
    return next(grids(gridded(*parts), load_rules()[FOLDING]))  # type: ignore[arg-type]


def test_a_merged_cell_is_one_cell_in_all_its_places() -> None:
    grid = first([[("年度", 2, 1), ("人口", 1, 2)], ["户", "人"], ["2017", "5", "6"]])
    assert (grid.height, grid.width, len(grid.cells)) == (3, 3, 7)
    assert grid.at[1, 0] is grid.at[0, 0]
    assert [cell.norm for cell in grid.row(0)] == ["年度", "人口"]
    assert [cell.norm for cell in grid.row(1)] == ["户", "人"]


def test_blanks_inside_words_go_and_those_between_numbers_stay() -> None:
    folding = load_rules()[FOLDING]
    assert plain("粮 食", folding)[1] == "粮食"
    assert plain("5.2 4.6", folding)[1] == "5.2 4.6"
    grid = first([["粮 食", "１２"], ["a", "1"]])
    cell = grid.at[0, 0]
    assert (cell.norm, cell.span(1, 2)) == ("粮食", (cell.start + 2, cell.start + 3))
    assert grid.at[0, 1].norm == "12"


def test_short_lines_before_and_behind_belong_to_a_table() -> None:
    grid = first("全年生产粮食5吨。", "表1 产量", "√适用 □不适用", "单位：吨", [["甲", "5"]], "注：含薯类。")
    assert [line.norm for line in grid.before] == ["表1产量", "单位：吨"]
    assert grid.after == ("注：含薯类。",)


def test_nothing_but_prose_between_tables_parts_them() -> None:
    document = gridded([["甲", "5"]], "续表", [["乙", "6"]], "全年增长5%。", [["丙", "7"]])
    assert [grid.joined for grid in grids(document, load_rules()[FOLDING])] == [False, True, False]


def test_a_table_of_a_thousand_columns_and_more_is_none() -> None:
    """What a cell means is looked for in all cells of its row: a million of them would take hours."""
    for width, count in ((WIDEST, 1), (WIDEST + 1, 0)):
        assert len(list(grids(gridded([["5"] * width]), load_rules()[FOLDING]))) == count


def test_spans_fill_no_more_places_than_a_table_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some thousand cells that span all that HTML allows would be a billion places."""
    monkeypatch.setattr(import_module("pipeline.layout.grids"), "_MOST_PLACES", 50)
    grid = first([[("甲", 9, 9), "5"]])
    assert len(grid.at) == 50
