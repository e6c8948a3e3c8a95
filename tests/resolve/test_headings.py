"""What the headings above a sentence say of it."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.api import extract_text
from pipeline.dates import DATES
from pipeline.extract import load_rules
from pipeline.resolve.headings import Above, HeadingReader
from pipeline.resolve.reading import DateReader

RULES = load_rules()
REPORT = "2016年工作总结"

CASES = [
    (Above(None, None, None, REPORT), 2016, None),
    (Above("一、2015年回顾", "一、2015年回顾", None, REPORT), 2015, "modality.told_section"),  # the nearest counts
    (Above("（一）农业", "二、2017年重点工作", None, REPORT), 2017, "modality.planned_section"),
    (Above("（一）农业", "三、主要成效", None, None), None, None),
]


@pytest.mark.parametrize(("above", "year", "rule"), CASES)
def test_headings_date_and_plan(above: Above, year: int | None, rule: str | None) -> None:
    reader = HeadingReader(DateReader(date(2021, 7, 29), None, RULES[DATES]), RULES)
    said = reader.read(above)
    assert (said.dates.report_year, said.context.above) == (year, rule)
    assert said.context.published == date(2021, 7, 29)
    assert reader.read(above) is said  # each is read once


def test_the_year_that_opens_a_text_without_a_day_is_that_of_its_whole_year() -> None:
    text = "2015年，面对下行压力，全县稳增长。\n全年粮食产量46695吨。"
    claims = extract_text(text).claims
    assert [(one.date_start, one.date_end) for one in claims] == [(date(2015, 1, 1), date(2015, 12, 31))]


def test_the_day_of_a_text_comes_before_the_year_that_opens_it() -> None:
    text = "2015年，面对下行压力，全县稳增长。\n今年粮食产量46695吨。"
    claims = extract_text(text, published=date(2016, 3, 1)).claims
    assert [one.date_start for one in claims] == [date(2016, 1, 1)]


ATTACHED = [
    # the title of an attachment holds below the headings of its parts, until one of them says otherwise
    ("附件\n2026年市民生实事\n一、提升养老服务水平\n新增床位500张。", "planned"),
    ("2026年市民生实事项目\n一、2025年完成情况\n新增床位500张。", "actual"),
    ("市政府发布行动计划\n一、提升养老服务水平\n新增床位500张。", "actual"),
    # and so does what a sentence before all headings opens
    ("今年经济社会发展的主要预期目标是：经济增长5%。\n一、提升养老服务水平\n新增床位500张。", "planned"),
]


@pytest.mark.parametrize(("text", "modality"), ATTACHED)
def test_what_the_title_of_an_attachment_plans(text: str, modality: str) -> None:
    assert extract_text("政府工作报告\n各位代表，大家好。\n" + text).claims[-1].modality == modality


@pytest.mark.parametrize(
    ("body", "year", "modality"),
    [
        ("现将去年工作报告如下。年内新建学校5所。", 2012, "actual"),
        ("经济社会发展的主要预期目标是：投资增长5%。\n扎实推进教育事业。年内新建学校5所。", 2013, "planned"),
    ],
)
def test_within_the_year_is_the_year_ahead_in_what_a_report_plans(body: str, year: int, modality: str) -> None:
    told = extract_text(f"2013年全县政府工作报告\n各位代表，大家好。\n{body}", published=date(2013, 3, 8)).claims[-1]
    assert (told.date_start, told.modality) == (date(year, 1, 1), modality)


def test_the_number_of_a_document_below_its_title_is_no_title() -> None:
    text = "关于印发“十三五”生态保护规划的通知\n国发〔2016〕65号\n改造锅炉50台。完成项目200个。"
    assert [one.modality for one in extract_text(text).claims] == ["planned", "planned"]


UNDATED = [
    ("2018年救助工作总结\n\n今年累计救助230人。", date(2018, 1, 1), date(2018, 12, 31)),  # 今年 is that of the title
    ("2019年政府工作报告\n\n全市稳中有进。全年接待读者230人。", date(2018, 1, 1), date(2018, 12, 31)),  # looks back
    ("2019年政府工作报告\n\n今年计划接待读者230人。", date(2019, 1, 1), date(2019, 12, 31)),
    ("截至2019年末，全市有图书馆6个。\n全年接待读者230人。", date(2019, 1, 1), date(2019, 12, 31)),
    ("近日，省厅发布《全省2019年文化统计公报》。\n全年接待读者230人。", date(2019, 1, 1), date(2019, 12, 31)),
    ("到2025年，全市将有图书馆6个。\n全年接待读者230人。", None, None),
    ("近日，省厅发布《2019年工作方案》。\n全年接待读者230人。", None, None),
    # what a report without a day plans is of the year in its title
    (
        "2019年市政府工作报告\n\n今年经济社会发展的主要预期目标是：经济增长5%。\n做好文化工作，全年接待读者230人。",
        date(2019, 1, 1),
        date(2019, 12, 31),
    ),
    # a page from the middle of a report: the only year that it names is that of 全年
    ("校区录取人数比2025年多300人。\n全年，接待读者230人。", date(2025, 1, 1), date(2025, 12, 31)),
    ("校区录取人数比2025年和2024年多300人。\n全年，接待读者230人。", None, None),
]


@pytest.mark.parametrize(("text", "start", "end"), UNDATED)
def test_a_document_without_a_day_speaks_of_a_year(text: str, start: date | None, end: date | None) -> None:
    claim = next(one for one in extract_text(text).claims if one.quantity == "230人")
    assert (claim.date_start, claim.date_end) == (start, end)
