"""Why a text gives what it gives: explain shows what claims carry, and runs nothing again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import rules_with
from pipeline.explain import check_rules, explain_text

PUBLISHED = date(2021, 7, 29)
TEXT = "2019年，全市预计增加公办园学位3.3万个以上。"
SHOWN = """1. 3.3万个  [17:22]  count
   主体  公办园学位  ← subject.change
   数值  33000  ← count.unit
   单位  个  ← unit.general
   界限  ge  ← bound.ge
   变化  increase  ← change.increase
   情态  planned  ← modality.planned
   时间  2019年  ← date.year
   起  2019-01-01
   止  2019-12-31
未作断言的数字：
   2019  [0:4]  date"""

OWNED = """   归属  第一产业  ← entity.achiever
   地区  上犹县  ← region.sentence"""

FAULTS = [
    ("一斤卖到三块两毛五。", "三块两毛五", "unit", "unit.yuan"),  # unit.documents was guessed
    ("收支累计分别突破300亿元和3000亿元。", "3000亿元", "bound", "bound.gt"),  # the second had none
]


def test_lines_to_read() -> None:
    assert explain_text(TEXT, PUBLISHED).to_text() == SHOWN
    assert OWNED in explain_text("上犹县第一产业实现增加值47.5亿元。").to_text()
    assert explain_text("没有。").to_text() == "没有数字。"


def test_plain_values() -> None:
    told = explain_text(TEXT, PUBLISHED).to_dict()
    (claim,) = told["claims"]
    assert (claim["count"], claim["date_start"], claim["rules"]["bound"]) == (33000, "2019-01-01", "bound.ge")
    assert "provenance" not in claim
    assert set(told["leftovers"][0]) == {"doc_id", "sentence_id", "start", "end", "text", "reason"}


@pytest.mark.parametrize(("text", "quantity", "field", "rule"), FAULTS)
def test_the_rule_that_fired_is_the_one_that_is_told(text: str, quantity: str, field: str, rule: str) -> None:
    claims = explain_text(text).to_dict()["claims"]
    assert next(claim for claim in claims if claim["quantity"] == quantity)["rules"].get(field) == rule


def test_candidates_are_listed() -> None:
    told = explain_text("12家龙头企业带动1369户脱贫户。")
    assert [one.subject.text for one in told.candidates[1]] == ["脱贫户", "带动", "龙头企业", "12家龙头企业带动"]
    assert told.candidates[1][0].subject.rule == told.claims[1].provenance.subject


def test_rules_that_do_not_hold_are_told_with_file_and_line(tmp_path: Path) -> None:
    folder = rules_with(tmp_path, "bounds.toml", ('before = "约 大约', 'before = "大约'))
    problems = [problem for problem in check_rules(folder) if problem.rule == "bound.approx"]
    assert problems and problems[0].file == "bounds.toml" and problems[0].line > 1
