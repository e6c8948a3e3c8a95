"""Contents that travel between processes come out as they went in."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.read.builder import Builder, TableCell
from pipeline.read.content import Content
from pipeline.read.wire import packed, unpacked


def built() -> Content:
    builder = Builder()
    builder.paragraph("一、农业", "heading", 2)
    builder.table([[TableCell("地区", 2), TableCell("人口", 1, 2)], [TableCell("男"), TableCell("女")]])
    builder.plain_table([["甲", "", "5"], ["", "", ""], ["乙", "6", ""]])
    return builder.content(title="公报", published=date(2021, 7, 29), warnings=("one",))


@pytest.mark.parametrize("content", [built(), Content("", ()), Builder().content()], ids=["tables", "none", "empty"])
def test_contents_come_back_equal(content: Content) -> None:
    (again,) = unpacked(packed([content]))  # type: ignore[misc]
    assert again == content
    assert [type(block) for block in again.blocks] == [type(block) for block in content.blocks]
    assert [type(block.cell) for block in again.blocks] == [type(block.cell) for block in content.blocks]


def test_no_contents_come_back_as_none() -> None:
    assert unpacked(packed(())) == ()


def test_rows_travel_as_rows() -> None:
    builder = Builder()
    builder.paragraph("表1")
    builder.plain_table([["甲", "5"]])
    builder.paragraph("注")
    (there,) = unpacked(packed([builder.content()]))
    assert there == builder.content() and there.blocks == tuple(there.blocks) and len(there.blocks) == 5
