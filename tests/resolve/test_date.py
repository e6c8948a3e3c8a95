"""Which date words date a figure, and the date rule that found them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pipeline.extract import extract_document
from pipeline.read import document_of
from pipeline.records import Claim
from pipeline.sources.sidecar import Facts

QUARTERS = "今年一、二季度，收入分别为7亿元、9亿元，同比增长17%、75%；利润1亿元、2亿元。"
YEARS = "2018-2020年，收入分别为1亿元、2亿元和3亿元，增长5%、6%、7%，2021年为9亿元、8亿元、7亿元。"

CASES = [
    ("今年1-5月，完成投资195亿元。", "195亿元", "今年1-5月", "2021-01-01", "2021-05-31"),
    ("2019年为3家，2020年为5家。", "3家", "2019年", "2019-01-01", "2019-12-31"),
    ("2019年为3家，2020年为5家。", "5家", "2020年", "2020-01-01", "2020-12-31"),
    ("2020年收入较2019年增长5%。", "5%", "2020年", "2020-01-01", "2020-12-31"),  # the baseline is passed over
    ("2020年（2019年为3家）建成学校5所。", "5所", "2020年", "2020-01-01", "2020-12-31"),  # so is a bracket it isn't in
    ("2020年（2019年为3家）建成学校5所。", "3家", "2019年", "2019-01-01", "2019-12-31"),
    ("全市有5家现有企业。", "5家", "现有", None, "2021-07-29"),  # dates what it stands at
    ("现有企业5家，投资3亿元。", "5家", "现有", None, "2021-07-29"),
    ("现有企业5家，投资3亿元。", "3亿元", None, None, None),
    ("2015年“十三五”规划投资5亿元。", "5亿元", "2015年", "2015-01-01", "2015-12-31"),  # a plan gives way
    ("2020年的项目，建成学校5所。", "5所", None, None, None),  # the date of the projects
    ("去年增长3%，当年完成投资5亿元。", "5亿元", "当年", "2020-01-01", "2020-12-31"),  # leans on the date before
    ("2015年，除去2004年到期面积5亩后，补助面积为11亩。", "5亩", "2004年", "2004-01-01", "2004-12-31"),
    ("2015年，除去2004年到期面积5亩后，补助面积为11亩。", "11亩", "2015年", "2015-01-01", "2015-12-31"),
    ("2015年，除去2000年、2001年、2004年到期面积5亩后，补助面积为11亩。", "11亩", "2015年", "2015-01-01", "2015-12-31"),
    ("除2020年外，投资增长5%。", "5%", None, None, None),
    ("除2020年外贸企业5家，新增6家。", "6家", "2020年", "2020-01-01", "2020-12-31"),
    ("根据统计处2017年的数字显示，估计有198万人患病。", "198万人", "2017年", "2017-01-01", "2017-12-31"),
    (QUARTERS, "7亿元", "今年一季度", "2021-01-01", "2021-03-31"),
    (QUARTERS, "75%", "今年二季度", "2021-04-01", "2021-06-30"),
    (QUARTERS, "2亿元", "今年二季度", "2021-04-01", "2021-06-30"),
    ("4、5月份，收入分别为7亿元和9亿元。", "7亿元", "4月份", "2021-04-01", "2021-04-30"),
    (YEARS, "6%", "2019年", "2019-01-01", "2019-12-31"),
    (YEARS, "8亿元", "2021年", "2021-01-01", "2021-12-31"),
    ("6月2日，水库迎来2021年最大洪峰，流量超过4万立方米每秒。", "4万立方米每秒", "6月2日", "2021-06-02", "2021-06-02"),
    ("6月2日发布，2021年最大的5家企业投资3亿元。", "3亿元", "2021年", "2021-01-01", "2021-12-31"),
    ("建成学校5所。", "5所", None, None, None),
    ("2021年人数是2014年的10倍。", "10倍", "2021年", "2021-01-01", "2021-12-31"),  # what it is a multiple of
    ("2020年收入比上年决算数8亿元增长5%。", "8亿元", "上年", "2019-01-01", "2019-12-31"),
    ("2020年收入比上年决算数8亿元增长5%。", "5%", "2020年", "2020-01-01", "2020-12-31"),
    ("2018-2020年，收入分别为1亿元、2亿元和3亿元。", "2亿元", "2019年", "2019-01-01", "2019-12-31"),
    ("2019、2020年收入分别为5亿元、6亿元，利润分别为1亿元、2亿元。", "1亿元", "2019年", "2019-01-01", "2019-12-31"),
    ("2018-2020年，收入分别为1亿元和3亿元。", "3亿元", "2018-2020年", "2018-01-01", "2020-12-31"),
    ("截至本公告披露日，甲公司持股3%。", "3%", "截至本公告披露日", None, "2021-07-29"),
    ("截至周一中午，共受理5件。", "5件", "截至周一中午", None, "2021-07-26"),
    ("从1-6月的数值看，投资3亿元。", "3亿元", "1-6月", "2021-01-01", "2021-06-30"),
    ("今年第29周均价24元。", "24元", "今年第29周", "2021-07-19", "2021-07-25"),
    ("上半年客运量恢复到2019年同期的84.6%。", "84.6%", "上半年", "2021-01-01", "2021-06-30"),  # what it is a share of
    ("上半年收入在上年的基础上增长10%。", "10%", "上半年", "2021-01-01", "2021-06-30"),
    ("与2018年招录1.7万人相比，2019年招录1.1万人。", "1.7万人", "2018年", "2018-01-01", "2018-12-31"),
    ("前7月销量8万台，远超去年全年销量（7万台）。", "7万台", "去年全年", "2020-01-01", "2020-12-31"),
    ("2020年占比由2018年的5.7:49.3优化为6.6:45.8，增加值提高2.6%。", "2.6%", "2020年", "2020-01-01", "2020-12-31"),
    ("6月的食品价格中，粮食上涨12.4%。", "12.4%", "6月", "2021-06-01", "2021-06-30"),
    ("今年销量大涨，开售当天卖出5万台。", "5万台", "当天", None, None),  # no day of the year is known
    ("未来五年投资8亿元。", "8亿元", "未来五年", "2021-07-29", "2026-07-29"),
]

WEEKLY = "鸡蛋行情周报\n\n2021年第29周，蛋价上涨1%。\n\n"
IN_A_WEEKLY_REPORT = [  # a sentence of a report on a week, and the days of its figure
    ("本周销量5吨。", "2021-07-19", "2021-07-25"),
    ("上周销量5吨。", "2021-07-12", "2021-07-18"),
]


@pytest.mark.parametrize(("text", "start", "end"), IN_A_WEEKLY_REPORT)
def test_weeks_count_from_the_week_reported_on(claim_of: Callable[..., Claim], text: str, start: str, end: str) -> None:
    claim = claim_of(WEEKLY + text, "5吨")
    assert (str(claim.date_start), str(claim.date_end)) == (start, end)


@pytest.mark.parametrize(("text", "quantity", "words", "start", "end"), CASES)
def test_the_date_of_a_figure(
    claim_of: Callable[..., Claim], text: str, quantity: str, words: str | None, start: str | None, end: str | None
) -> None:
    claim = claim_of(text, quantity)
    days = [day.isoformat() if day else None for day in (claim.date_start, claim.date_end)]
    assert [claim.date_text, *days] == [words, start, end]
    assert (claim.provenance.date is None) == (words is None)


def test_the_rule_behind_a_date_is_that_of_its_words(claim_of: Callable[..., Claim]) -> None:
    assert claim_of("今年以来，通报4380次。", "4380次").provenance.date == "date.since"
    assert claim_of("全市有5家现有企业。", "5家").provenance.date == "date.now"


@pytest.mark.parametrize(
    ("text", "known", "end"),
    [
        ("某公司上半年销售\n2021-07\n目前，公司有门店5家。", None, date(2021, 7, 31)),
        ("某公司上半年销售\n2021-07\n目前，公司有门店5家。", date(2021, 7, 9), date(2021, 7, 9)),
        ("某公司上半年销售\n2021-07\n目前，公司有门店5家。", date(2021, 8, 9), date(2021, 7, 31)),
        ("某公司上半年销售\n2021-07\n今年上半年，公司新增门店5家。", None, date(2021, 6, 30)),
        ("某公司上半年销售\n2021-07-31\n目前，公司有门店5家。", date(2021, 7, 9), date(2021, 7, 31)),
    ],
)
def test_a_month_dates_a_document_to_its_last_day_where_no_day_in_it_is_known(
    text: str, known: date | None, end: date
) -> None:
    claim = extract_document(document_of(text, "brief"), facts=Facts(published=known)).claims[-1]
    assert claim.date_end == end
