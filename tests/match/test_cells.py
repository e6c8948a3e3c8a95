"""A cell that holds a book is read in stretches, none cut inside a number."""

from __future__ import annotations

from importlib import import_module

import pytest

from conftest import COMPILED
from pipeline.extract import load_rules
from pipeline.match import MATCHER
from pipeline.match.cells import left_in_cell
from pipeline.match.matcher import Matcher
from pipeline.records import Found

ROOM = import_module("pipeline.match.cells")
LONG = [
    # the words of a cell, the numbers that are left over
    ("甲5家", ["5家"]),
    ("共5家，" * 600, ["5家"] * 600),
    ("甲" * 990 + "1234567890123456" + "乙" * 2000, ["1234567890123456"]),
    ("甲乙丙，" * 249 + "共123.456%" + "，丁戊" * 300, ["123.456%"]),
    ("9" * 2500, ["9" * 500, "9" * 500, "9" * 500, "9" * 1000]),
]


@pytest.mark.parametrize(("norm", "left"), LONG, ids=range(len(LONG)))
def test_a_cell_is_read_in_stretches(norm: str, left: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    lengths: list[int] = []
    plain = ROOM.scan

    def noted(text: str, matcher: Matcher) -> Found:
        lengths.append(len(text))
        found: Found = plain(text, matcher)
        return found

    monkeypatch.setattr(ROOM, "scan", noted)
    found = left_in_cell(norm, load_rules()[MATCHER])
    assert [norm[one.start : one.end] for one in found] == left
    if not COMPILED:  # compiled calls are not seen
        assert max(lengths) <= 1000 and sum(lengths) == len(norm)
