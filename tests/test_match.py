"""Quantities in sentences: a new case is a line of data."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline

BROKEN_PAGE = "资助工作\n\n二是落实政策，累计资助家庭经济困难学生892人\n\n次，实现资助全覆盖。"

CASES = [
    # text, quantity, kind, count or percent, unit, bound
    ("约14亿美元", "14亿美元", "money", 1_400_000_000, "美元", "approx"),
    ("占比近50%", "50%", "percent", 50, "%", "approx"),
    ("2500余名保洁员", "2500余名", "count", 2500, "名", "gt"),
    ("169余万人", "169余万人", "count", 1_690_000, "人", "gt"),
    ("3-5年", "3-5年", "duration", 3, "年", "eq"),
    ("890 亿美元至 930 亿美元", "890 亿美元至 930 亿美元", "money", 89_000_000_000, "美元", "eq"),
    ("三分之二以上业主", "三分之二", "percent", 66.6667, "%", "ge"),
    ("600 元/生/年", "600 元/生/年", "money", 600, "元", "eq"),
    ("25.9微克/立方米", "25.9微克/立方米", "measure", 25.9, "微克", "eq"),
    ("28秒76", "28秒76", "duration", 28.76, "秒", "eq"),
    ("97．81％", "97．81％", "percent", 97.81, "%", "eq"),
    ("近千名干部", "千名", "count", 1000, "名", "approx"),
    ("增长2.5‰", "2.5‰", "percent", 0.25, "%", "eq"),
    ("68.89 万脱贫劳动力", "68.89 万", "count", 688_900, "人", "eq"),
    (BROKEN_PAGE, "892人\n\n次", "count", 892, "人次", "eq"),
]


@pytest.mark.parametrize(("text", "quantity", "kind", "amount", "unit", "bound"), CASES)
def test_quantity(text: str, quantity: str, kind: str, amount: float, unit: str, bound: str) -> None:
    mention = pipeline.find_quantities(text)[0]
    value = mention.percent if mention.kind == "percent" else mention.count
    assert (mention.text, mention.kind, mention.unit, mention.bound) == (quantity, kind, unit, bound)
    assert float(value or 0) == pytest.approx(amount, rel=1e-5)
    assert text[mention.start : mention.end] == quantity


NO_CLAIMS = [
    ("落实“四个不摘”要求。", "slogan"),
    ("开通5G基站。", "identifier"),
    ("拨打12345热线。", "identifier"),
    ("编印简报第132期。", "ordinal"),
    ("前30名予以奖励。", "ordinal"),
    ("打造一批精品线路。", "article"),
    ("出台《二十条措施》。", "title"),
    ("2021年召开会议。", "date"),
    ("教财〔2018〕14号", "identifier"),
    ("庆祝建党100周年。", "title"),
    ("每天8:00—20:00受理。", "date"),
    ("迎接党的二十大胜利召开。", "ordinal"),
]


@pytest.mark.parametrize(("text", "reason"), NO_CLAIMS)
def test_number_that_is_no_claim(text: str, reason: str) -> None:
    result = pipeline.extract_text(text)
    assert [claim.quantity for claim in result.claims] == []
    assert reason in {left.reason for left in result.leftovers}


PIECES = st.sampled_from([*"约3万亿元人%至-、，。个“”（）每/年\n ", "1.5", "同比增长", "2021年", "三分之二", "学校"])


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_spans_hold_what_they_say_and_do_not_overlap(text: str) -> None:
    result = pipeline.extract_text(text)
    rows = sorted(
        [(c.start, c.end, c.quantity) for c in result.claims] + [(n.start, n.end, n.text) for n in result.leftovers]
    )
    for start, end, words in rows:
        assert text[start:end] == words
    for (_, end, _), (start, _, _) in pairwise(rows):
        assert end <= start


def test_every_row_of_the_briefs_points_at_its_words(briefs_run: object) -> None:
    tables = pipeline.read_tables(briefs_run.out)  # type: ignore[attr-defined]
    texts = dict(zip(tables.documents["doc_id"], tables.documents["text"], strict=True))
    for table, column in ((tables.claims, "quantity"), (tables.leftovers, "text"), (tables.sentences, "text")):
        assert len(table)
        for doc, start, end, words in zip(table["doc_id"], table["start"], table["end"], table[column], strict=True):
            assert texts[doc][start:end] == words
