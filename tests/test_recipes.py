"""The recipes of the docs run as they stand, on a small folder that has an answer to each of their questions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from pipeline.run.folder import extract_folder

PAGE = (ROOT / "docs" / "own-folder.md").read_text("utf-8")
TEXTS = {
    "江西省.txt": "江西省政府工作报告\n\n2025年，全省地区生产总值增长5.5%，规模以上工业增加值增长8.5%，完成重大项目"
    "投资1.2万亿元。\n\n2026年，全省地区生产总值将增长5%，城镇新增就业45万人。\n",
    "湖南省.txt": "湖南省政府工作报告\n\n2025年，全省地区生产总值增长4.8%，高技术制造业增加值增长10.1%。\n\n"
    "2026年，计划完成项目总投资2万亿元，全省地区生产总值将增长5.2%。\n",
    "公司.txt": "甲公司第三季度财报\n\n2025年第三季度，公司实现营业收入69亿元，净利润5亿元。\n",
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("recipes")
    (place / "in").mkdir()
    for name, text in TEXTS.items():
        (place / "in" / name).write_text(text, "utf-8")
    extract_folder(place / "in", place / "data" / "out", published="2026-01-20")
    return place


def code(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_the_five_questions_have_answers(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(out)
    names: dict[str, Any] = {}
    answers = []
    for snippet in code("python"):
        exec(snippet, names)
        last = snippet.strip().splitlines()[-1]
        answers.append(eval(last, names) if "=" not in last else None)
    targets, invested, growth, both, quarters = answers[1:]
    assert targets.loc["江西省", "地区生产总值"] == "5%" and targets.loc["湖南省", "地区生产总值"] == "5.2%"
    assert invested["quantity"].tolist() == ["2万亿元", "1.2万亿元"]
    assert [str(one) for one in invested["modality"]] == ["planned", "actual"]
    assert growth["percent"].tolist() == [10.1, 8.5]
    assert both.loc[("江西省", "地区生产总值")].iloc[0].tolist() == ["5.5%", "5%"]
    assert quarters["quantity"].tolist() == ["69亿元", "5亿元"]
    assert {str(one) for one in quarters["quarter"]} == {"2025Q3"}


@pytest.mark.parametrize("query", code("sql"))
def test_queries_run_in_duckdb(out: Path, query: str, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed: pip install '.[dev]'")
    monkeypatch.chdir(out)
    assert duckdb.sql(query).fetchall()
