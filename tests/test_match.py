"""Quantities in sentences: a new case is a line of data."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import pipeline
from pipeline.extract import load_rules as load
from pipeline.match import compile_grammar
from pipeline.match.scan import numerals_in
from pipeline.numerals import NUMBER

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
    ("演练历时1小时零5分，", "1小时零5分", "duration", 1.08333, "小时", "eq"),
    ("考察8天又20个小时。", "8天又20个小时", "duration", 8.83333, "天", "eq"),
    ("历时三年半。", "三年半", "duration", 3.5, "年", "eq"),
    ("研学6天5晚。", "6天5晚", "duration", 6, "天", "eq"),
    ("缴费123元1角1分。", "123元1角1分", "money", 123.11, "元", "eq"),
    ("卖到三块五。", "三块五", "money", 3.5, "块", "eq"),
    ("三块两毛五。", "三块两毛五", "money", 3.25, "块", "eq"),
    ("每户大米3斤5两。", "3斤5两", "measure", 3.5, "斤", "eq"),
    ("身高1米85的队员", "1米85", "measure", 1.85, "米", "eq"),
    ("以1分28秒76夺冠", "1分28秒76", "duration", 1.47933, "分", "eq"),
    ("捐赠港币2960元，", "2960元", "money", 2960, "港币", "eq"),
    ("总投资US$14亿。", "14亿", "money", 1_400_000_000, "美元", "eq"),
    ("入住率七成六。", "七成六", "percent", 76, "%", "eq"),
    ("农资八五折优惠。", "八五折", "percent", 85, "%", "eq"),
    ("隐患整改率百分百。", "百分百", "percent", 100, "%", "eq"),
    ("让近1亿农村贫困人口脱贫", "1亿", "count", 100_000_000, "人", "approx"),
    ("销量达到3万4000张。", "3万4000张", "count", 34_000, "张", "eq"),
    ("为企业减负2500亿元。", "2500亿元", "money", 250_000_000_000, "元", "eq"),
    ("发行1.3万亿特别国债。", "1.3万亿", "money", 1_300_000_000_000, "元", "eq"),
    ("一举突破万亿大关。", "万亿", "money", 1_000_000_000_000, "元", "gt"),
    ("产量占全国1/4。", "1/4", "percent", 25, "%", "eq"),
    ("气温降到-35℃。", "-35℃", "measure", -35, "摄氏度", "eq"),
    ("智能算力超4.8万P。", "4.8万P", "measure", 48_000, "PFLOPS", "gt"),
    ("全省18市达标。", "18市", "count", 18, "市", "eq"),
    ("较上月回升0.6点。", "0.6点", "count", 0.6, "点", "eq"),
    ("吸引上百家企业。", "百家", "count", 100, "家", "gt"),
    ("走访三五家企业。", "三五家", "count", 3, "家", "eq"),
    ("长度3.9 m。", "3.9 m", "measure", 3.9, "米", "eq"),
    ("每天45分钟到1小时。", "45分钟到1小时", "duration", 45, "分钟", "eq"),
    (BROKEN_PAGE, "892人\n\n次", "count", 892, "人次", "eq"),
]


@pytest.mark.parametrize(("text", "quantity", "kind", "amount", "unit", "bound"), CASES)
def test_quantity(text: str, quantity: str, kind: str, amount: float, unit: str, bound: str) -> None:
    mention = pipeline.find_quantities(text)[0]
    value = mention.percent if mention.kind == "percent" else mention.count
    assert (mention.text, mention.kind, mention.unit, mention.bound) == (quantity, kind, unit, bound)
    assert float(value or 0) == pytest.approx(amount, rel=1e-5)
    assert text[mention.start : mention.end] == quantity


ALONE = [
    # a text that is one quantity and nothing else: count_base, unit_base
    ("一个钟头", 3600, "秒"),
    ("个半小时", 5400, "秒"),
    ("一分半", 90, "秒"),
    ("米九左右", 1.9, "米"),
    ("至少三块零四", 3.04, "CNY"),
    ("两毛五", 0.25, "CNY"),
    ("三五百块", 300, "CNY"),
    ("肆佰叁拾萬", 4_300_000, "CNY"),
    ("30w", 300_000, "CNY"),
]


@pytest.mark.parametrize(("text", "amount", "base"), ALONE)
def test_text_that_is_one_quantity(text: str, amount: float, base: str) -> None:
    (mention,) = pipeline.find_quantities(text)
    assert float(mention.count_base or 0) == pytest.approx(amount)
    assert mention.unit_base == base
    assert mention.text in text


RANGES = [
    ("按5元6角至5元7角收购", 5.6, 5.7),
    ("返还比例百分之三至五。", 3, 5),
    ("用时800毫秒到1.2秒。", 800, 1200),
    ("降价七至八成。", 70, 80),
    ("罚款1万（含）-5万元", 10_000, 50_000),
    ("30.5至32度", 30.5, 32),
]


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_range(text: str, low: float, high: float) -> None:
    (mention,) = pipeline.find_quantities(text)
    value = mention.percent if mention.kind == "percent" else mention.count
    assert (float(value or 0), float(mention.count_max or 0)) == (low, high)


SHARED = [
    # what the second quantity takes from the first: bound, per
    ("营收、市值分别突破300亿元和3000亿元。", "gt", None),
    ("突破300亿元和3000亿元。", "eq", None),
    ("气价由每份20元降至9元。", "eq", "份"),
    ("由20元/份降至9元。", "eq", "份"),
    ("年均增长6%、绿电占比超三成。", "gt", None),
]


@pytest.mark.parametrize(("text", "bound", "per"), SHARED)
def test_second_of_two(text: str, bound: str, per: str | None) -> None:
    second = pipeline.find_quantities(text)[1]
    assert (second.bound, second.per) == (bound, per)


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
    ("县委十一届七次、八次全会召开。", "ordinal"),
    ("产业园二期、三期开工。", "ordinal"),
    ("打造百亿级产业集群。", "ordinal"),
    ("推动一二三产融合发展。", "ordinal"),
    ("落实中央八项规定精神。", "title"),
    ("打造15分钟便民生活圈。", "title"),
    ("晋级八分之一决赛。", "title"),
    ("以3比1战胜对手。", "score"),
    ("全场15投6中。", "score"),
    ("收入比缩小到2.52:1。", "score"),
    ("105国道改线。", "identifier"),
    ("发射02组卫星。", "identifier"),
    ("采用Model 3底盘。", "identifier"),
    ("更新时间戳1702126146066。", "identifier"),
    ("2024青年论坛开幕。", "date"),
    ("持续到26日。", "date"),
    ("昨晚8时结束。", "date"),
    ("六盘水召开现场会。", "word"),
    ("八一男篮晋级。", "word"),
    ("下半场开始。", "word"),
    ("论坛每两年举办。", "slogan"),
]


@pytest.mark.parametrize(("text", "reason"), NO_CLAIMS)
def test_number_that_is_no_claim(text: str, reason: str) -> None:
    result = pipeline.extract_text(text)
    assert [claim.quantity for claim in result.claims] == []
    assert reason in {left.reason for left in result.leftovers}


NUMERAL_PIECES = st.sampled_from("对折零一二十百千万亿余多来点半分之又几数,，.%-+/Ek年负0123456789个")


@settings(max_examples=500, deadline=None)
@given(st.lists(NUMERAL_PIECES, max_size=9).map("".join))
@example("一点820十个")  # the second numeral begins amid digits in a row
def test_numerals_are_those_of_the_grammar(text: str) -> None:
    assert numerals_in(text, compile_grammar(load())) == [match.span() for match in re.finditer(NUMBER, text)]


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
