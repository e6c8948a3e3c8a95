"""Sheets of doubtful figures for readers, and the golden files that come of their answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from learn import doubtful
from learn.doubtful import Figure, answers, golden_of, marked, write_golden, write_sheets

TEXT = "简报\n全市新增学位3.3万个。经费同比增长35.8%，其中市级占两成。\n"


def test_a_sheet_marks_the_figures_that_are_asked_for_and_shows_what_stands_before() -> None:
    start = TEXT.index("35.8%")
    lines = list(marked(TEXT, {12: Figure("a", start, start + 5, "35.8%", "%")}))
    assert lines == ["# 简报", "  简报", "  全市新增学位3.3万个。", "> 经费同比增长⟦12:35.8%⟧，其中市级占两成。"]


def test_answers_that_name_no_subject_are_passed_over() -> None:
    assert list(answers(["3 | 学位 / 新增学位", "4 | -", "5 | ?", "", "no answer"])) == [(3, ["学位", "新增学位"])]


@pytest.mark.parametrize(
    ("names", "told"),
    [(["学位", "新增学位"], ["学位", "新增学位"]), (["学位", "名额"], ["学位"]), (["名额", "学位"], None)],
)
def test_only_words_of_the_text_are_subjects(names: list[str], told: list[str] | None) -> None:
    start = TEXT.index("3.3万个")
    claim = golden_of(Figure("a", start, start + 5, "3.3万个", "个"), names, TEXT)
    assert (claim and [claim["subject"], *claim["subject_alt"]]) == told


def test_a_figure_that_does_not_stand_where_it_stood_is_not_learnt_from() -> None:
    assert golden_of(Figure("a", 0, 5, "3.3万个", "个"), ["学位"], TEXT) is None


def test_blanks_within_a_figure_are_no_other_figure() -> None:
    text, quantity = "失業率下滑 0.05\n個百分點。", "0.05 個百分點"
    assert golden_of(Figure("a", 6, 15, quantity, "個百分點"), ["失業率"], text) is not None


def test_from_texts_to_golden_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubtful, "SURE", 1.1)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    write_sheets(tmp_path)
    sheet = (tmp_path / "sheets" / "s00.txt").read_text("utf-8")
    number = int(sheet.partition(":3.3万个")[0].rpartition("⟦")[2])
    (tmp_path / "answers" / "s00.txt").write_text(f"{number} | 学位\n", "utf-8")
    write_golden(tmp_path)
    assert '"subject": "学位"' in (tmp_path / "a.jsonl").read_text("utf-8")
