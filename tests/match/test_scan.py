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
    ("再降企业税负2800亿元。", "2800亿元", "money", 280_000_000_000, "元", "eq"),
    ("发行1.3万亿特别国债。", "1.3万亿", "money", 1_300_000_000_000, "元", "eq"),
    ("一举突破万亿大关。", "万亿", "money", 1_000_000_000_000, "元", "gt"),
    ("产量占全国1/4。", "1/4", "percent", 25, "%", "eq"),
    ("气温降到-35℃。", "-35℃", "measure", -35, "摄氏度", "eq"),
    ("智能算力超4.8万P。", "4.8万P", "measure", 48_000, "PFLOPS", "gt"),
    ("全省18市达标。", "18市", "count", 18, "市", "eq"),
    ("较上月回升0.6点。", "0.6点", "count", 0.6, "点", "eq"),
    ("吸引上百家企业。", "百家", "count", 100, "家", "gt"),
    ("走访三五家企业。", "三五家", "count", 3, "家", "eq"),
    ("长度3.9 m。", "3.9 m", "measure", 3.9, "m", "eq"),
    ("每天45分钟到1小时。", "45分钟到1小时", "duration", 45, "分钟", "eq"),
    ("教师2 318名。", "2 318名", "count", 2318, "名", "eq"),
    ("投资增速为11. 6%。", "11. 6%", "percent", 11.6, "%", "eq"),
    ("总产4 6. 8 万吨。", "4 6. 8 万吨", "measure", 468_000, "吨", "eq"),
    ("快递12，480.6万件。", "12，480.6万件", "count", 124_806_000, "件", "eq"),
    (r"占比达到 $36.\,5\%$，", r"36.\,5\%", "percent", 36.5, "%", "eq"),
    ("就业&nbsp;3.2&nbsp;万人", "3.2&nbsp;万人", "count", 32_000, "人", "eq"),
    ("人均GNI9800美元。", "9800美元", "money", 9800, "美元", "eq"),
    ("获得贷款HK$2.5bn，", "2.5bn", "money", 2_500_000_000, "港元", "eq"),
    ("偿还EUR 30 million。", "30 million", "money", 30_000_000, "EUR", "eq"),
    ("合同总价USD1.6亿，", "1.6亿", "money", 160_000_000, "USD", "eq"),
    ("注册资金RMB 6,800万元。", "6,800万元", "money", 68_000_000, "元", "eq"),
    ("借款美元150万元。", "150万元", "money", 1_500_000, "美元", "eq"),
    ("库温-25～-18℃。", "-25～-18℃", "measure", -25, "摄氏度", "eq"),
    ("经营现金流-3600万元。", "-3600万元", "money", -36_000_000, "元", "eq"),
    ("播放量突破1200W次。", "1200W次", "count", 12_000_000, "次", "gt"),
    ("总库容约2.4×10⁷立方米。", "2.4×10⁷立方米", "measure", 24_000_000, "立方米", "approx"),
    ("年供水6.5×10^6吨。", "6.5×10^6吨", "measure", 6_500_000, "吨", "eq"),
    ("用水18.3立方米/万元。", "18.3立方米/万元", "measure", 18.3, "立方米", "eq"),
    ("出水总磷0.3mg/L。", "0.3mg/L", "measure", 0.3, "mg", "eq"),
    ("氨氮1.5mg/L至2.0mg/L。", "1.5mg/L至2.0mg/L", "measure", 1.5, "mg", "eq"),
    ("坡度＞25度。", "25度", "measure", 25, "度", "gt"),
    ("净息差收窄15bps。", "15bps", "percent", 0.15, "百分点", "eq"),
    ("三分之二弱的居民。", "三分之二", "percent", 66.6667, "%", "lt"),
    ("现有耕地3千零50亩。", "3千零50亩", "measure", 3050, "亩", "eq"),
    ("维修水渠二〇六处。", "二〇六处", "count", 206, "处", "eq"),
    ("总投资（万元）：5,600", "5,600", "money", 56_000_000, "元", "eq"),
    ("户数（户）：432", "432", "count", 432, "户", "eq"),
    ("十分之三二手房。", "十分之三", "percent", 30, "%", "eq"),
    (BROKEN_PAGE, "892人\n\n次", "count", 892, "人次", "eq"),
]


@pytest.mark.parametrize(("text", "quantity", "kind", "amount", "unit", "bound"), CASES)
def test_quantity(text: str, quantity: str, kind: str, amount: float, unit: str, bound: str) -> None:
    mention = pipeline.find_quantities(text)[0]
    value = mention.percent if mention.kind == "percent" else mention.count
    assert (mention.text, mention.kind, mention.unit, mention.bound) == (quantity, kind, unit, bound)
    assert float(value or 0) == pytest.approx(amount, rel=1e-5)
    assert text[mention.start : mention.end] == quantity


RULES = [
    # text, which of its quantities, the rules of its quantity, unit, bound and denominator
    ("卖到三块两毛五。", 0, "money.kuai", "unit.yuan", None, None),
    ("约14亿美元。", 0, "money.unit", "unit.dollar", "bound.approx", None),
    ("600元/生/年。", 0, "money.unit", "unit.yuan", None, "rate.slash"),
    ("每人5000元左右。", 0, "money.unit", "unit.yuan", "bound.approx", "rate.each"),
    ("分别突破300亿元和3000亿元。", 1, "money.unit", "unit.yuan", "bound.gt", None),
    ("分别提高0.9、5.9个百分点。", 0, "percent.unit", "unit.percentage_points", None, None),
    ("2500余名保洁员。", 0, "count.unit", "unit.people", None, None),
    ("平板电脑销量970万，", 0, "count.bare_figure", None, None, None),
]


@pytest.mark.parametrize(("text", "which", "rule", "unit", "bound", "per"), RULES)
def test_a_mention_carries_the_rules_that_gave_it(
    text: str, which: int, rule: str, unit: str | None, bound: str | None, per: str | None
) -> None:
    mention = pipeline.find_quantities(text)[which]
    assert (mention.rule, mention.unit_rule, mention.bound_rule, mention.per_rule) == (rule, unit, bound, per)


PIECES = st.sampled_from([*"约3万亿元人%至-、，。个“”（）每/年\n ", "1.5", "同比增长", "2021年", "三分之二", "学校"])


NONE = """
1.4项目建成。
综合排名由12位上升到8位。
抽检奶粉（2段）。
没有人能100%保证。
指数近十年百分位不高。
招聘2005届毕业生。
人数三年来翻番。
支付王三人民币抚恤金。
"""


@pytest.mark.parametrize("text", NONE.split())
def test_no_quantity(text: str) -> None:
    assert pipeline.find_quantities(text) == ()


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


LARGE = [
    "9" * 309 + "元",
    "9" * 31 + "元",
    "五" + "亿" * 40 + "元",
    "1" + "0" * 400 + "%",
    "百分之" + "九" * 400,
    "5×10^99元",
]


@pytest.mark.parametrize("text", LARGE, ids=lambda text: text[:9])
def test_a_number_beyond_measure_is_left_over_with_its_reason(text: str) -> None:
    result = pipeline.extract_text(f"投资{text}，新建学校3所。")
    assert [claim.quantity for claim in result.claims] == ["3所"]
    assert "size" in {left.reason for left in result.leftovers}


@pytest.mark.parametrize("text", ["9" * 30 + "元", "5×10^29元", "五" + "亿" * 3 + "元"])
def test_a_large_number_is_one_all_the_same(text: str) -> None:
    (claim,) = pipeline.extract_text(f"投资{text}。").claims
    assert 1e24 <= float(claim.count or 0) <= 1e30
