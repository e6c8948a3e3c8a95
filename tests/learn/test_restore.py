"""Texts of annotated documents are found again by their figures."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from learn import restore
from learn.restore import Mirror, cells, placed, restored, stretch, without_tags

GOLD: list[dict[str, Any]] = [
    {"start": 6, "end": 9, "quantity": "10家"},
    {"start": 12, "end": 15, "quantity": "20%"},
    {"start": 40, "end": 43, "quantity": "10家"},
    {"start": 46, "end": 48, "quantity": "3家"},
]
PAGE = "<html><body><h1>公报</h1><p>全市企业\n有10 家，增长20%。</p><p>{0}其中新办10家，关停3家。</p></body></html>"


def test_quantities_are_found_in_their_order_about_as_far_apart() -> None:
    text = without_tags(PAGE.format("以上" * 10))
    places = placed(GOLD, text)
    assert [text[start:end] for start, end in places.values()] == ["10 家", "20%", "10家", "3家"]


def test_a_line_break_that_a_cell_writes_out_is_one() -> None:
    book, content = openpyxl.Workbook(), io.BytesIO()
    book.active.append([r"一、回顾 \r\n全年投资增长5%。\n二、安排" + "工作" * 60, "短"])
    book.save(content)
    (text,) = cells(content.getvalue())
    assert text.startswith("一、回顾\n全年投资增长5%。\n二、安排")


def test_what_was_left_out_between_two_figures_is_left_out() -> None:
    text = without_tags(PAGE.format("别的事情。" * 40))
    found, moved = stretch(GOLD, placed(GOLD, text), text)
    assert "别的事情" not in found
    assert [found[one["start"] : one["end"]] for one in moved] == ["10 家", "20%", "10家", "3家"]


def test_a_text_that_is_not_at_hand_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    every = {"corpus/a.txt": "全市企业有10家，增长20%。".encode("gb18030"), "corpus/b.txt": "全市企业有10家。".encode()}
    monkeypatch.setattr(restore, "corpus", lambda: every)
    mirror = Mirror(restore.FIGURES / "nowhere")
    assert restored(GOLD[:2], "corpus/a.txt", mirror) == (
        "全市企业有10家，增长20%。\n",
        [{**GOLD[0], "start": 5, "end": 8}, {**GOLD[1], "start": 11, "end": 14}],
    )
    assert restored(GOLD[:2], "corpus/b.txt", mirror) is None
    assert restored(GOLD[:2], "owner/name @ 0a1 : news.md, line 2", mirror) is None
