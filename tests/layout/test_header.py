"""What the head and the foot of a document say of it: on the briefs and on small texts."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import BULLETIN, RAW, laid_out
from pipeline.extract import load_rules
from pipeline.layout import date_of, day_of_names, lay_out
from pipeline.read import document_of

BRIEFS: dict[str, tuple[str, date, str, list[str | None]]] = {
    "000": ("第132期", date(2021, 11, 2), "赣州市", ["赣州市", "上犹县", "兴国县", "信丰县"]),
    "001": ("第125期", date(2021, 7, 29), "赣州市", ["赣州市", "赣州市", "赣州经开区", "于都县", "定南县"]),
    "002": ("第51期", date(2019, 8, 16), "赣州市", [*["赣州市"] * 4, "章贡区", "安远县", "石城县"]),
    "003": ("第35期", date(2022, 9, 9), "南昌市", [*["南昌市"] * 4, "红谷滩区", None]),
    "004": ("第121期", date(2021, 6, 28), "赣州市", ["赣州市", "赣州经开区", "于都县", "章贡区", "安远县"]),
}


@pytest.mark.parametrize("name", BRIEFS)
def test_briefs(name: str) -> None:
    issue_no, published, region, regions = BRIEFS[name]
    (file,) = RAW.glob(f"{name}_*.txt")
    found = laid_out(file.read_text("utf-8"))
    assert (found.header.issue_no, found.header.published) == (issue_no, published)
    assert found.header.region is not None and found.header.region.name == region
    assert len(found.articles) == len(regions)
    for article, expected in zip(found.articles, regions, strict=True):
        assert expected is None or (article.region is not None and article.region.name == expected)


def test_header_of_a_bulletin() -> None:
    header = laid_out(BULLETIN + "市教育局推进“双减”工作\n\n全市有学校575所。\n").header
    assert header.title == "赣州市“五型”政府建设 工作简报"
    assert header.issuer == "市“五型”政府建设领导小组办公室"


DATES = [
    ("某县工作情况\n发布时间：2017-03-10\n全县有企业5家。", date(2017, 3, 10)),
    ("某县工作情况\n来源：新华网 2024-10-21 10:00\n全县有企业5家。", date(2024, 10, 21)),
    ("某县工作情况\n信息来源：统计局 发布日期：2016年7月25日\n全县有企业5家。", date(2016, 7, 25)),
    ("某县工作情况\n2021年3月5日\n时间：2021-03-09\n全县有企业5家。", date(2021, 3, 5)),
    ("某县工作情况\n时间：2021-03-09\n全县有企业5家。\n2021年3月5日", date(2021, 3, 9)),
    ("政府工作报告\n——2008年3月5日在第十一届全国人民代表大会第一次会议上\n各位代表：\n增长5%。", date(2008, 3, 5)),
    ("---\ntitle: 某文\ndate: 2020-09-16\n---\n# 某文\n\n失业率5%。\n", date(2020, 9, 16)),
    ("某县工作情况\ndate: Fri, 17 Sep 2021 11:05:53 GMT\n全县有企业5家。", date(2021, 9, 17)),
    ('某县工作情况\nlast_updated: "2019-11-23 08:05:00"\n全县有企业5家。', date(2019, 11, 23)),
    ("某县工作情况\n文章來源:統計局 發布時間:2008-02-04\n全县有企业5家。", date(2008, 2, 4)),
    ("某县工作情况\n江南晚报 2020-11-01\n全县有企业5家。", date(2020, 11, 1)),
    ("全县一周情况 2019/8/16\n全县有企业5家，增长5%。", date(2019, 8, 16)),
    ("某县工作情况\n全县有企业5家。\n[查看原文](https://news.example.com/2025/10/22/a5.shtml)", date(2025, 10, 22)),
    ("某县工作情况\n全县有企业5家，见https://news.example.com/2025/10/22/a5.shtml的报道。", None),
    ("某县召开会议\n2021年3月5日召开的会议听取了3个汇报。", None),
    ("全县2021年3月5日有企业5家。", None),
]


@pytest.mark.parametrize(("text", "published"), DATES)
def test_published(text: str, published: date | None) -> None:
    assert laid_out(text).header.published == published


MONTHS = [
    # text, the day that it states, the last day of the month that it states alone
    ("某公司上半年销售5亿元\n2021-07\n今年上半年，公司新增门店5家。", None, date(2021, 7, 31)),
    ("某县工作情况\n今年上半年，全县新增企业5家。\n二〇二一年七月", None, date(2021, 7, 31)),
    ("某县工作情况\n2021年7月\n全县有企业5家。\n发布时间：2021-08-02", date(2021, 8, 2), date(2021, 7, 31)),
    ("某县大事记\n2021年7月\n新增企业5家。\n2021年8月\n新增企业6家。", None, None),
    ("某县大事记\n全县有企业3家。\n2021年7月\n新增企业5家。", None, None),
]


@pytest.mark.parametrize(("text", "published", "month"), MONTHS)
def test_month(text: str, published: date | None, month: date | None) -> None:
    found = laid_out(text).header
    assert (found.published, found.month) == (published, month)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2021年11月2日", date(2021, 11, 2)),
        ("2017-03-10", date(2017, 3, 10)),
        ("2017.3.10", date(2017, 3, 10)),
        ("二〇二一年十二月三十一日", date(2021, 12, 31)),
        ("二○二一年三月五日", date(2021, 3, 5)),
        ("2021年13月2日", None),
        ("2021-03/10", None),
        ("2021年11月", None),
    ],
)
def test_date_of(words: str, day: date | None) -> None:
    assert date_of(words) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("20241021_03.txt", date(2024, 10, 21)),
        ("news/2024-10-21.html", date(2024, 10, 21)),
        ("简报2021年11月2日.docx", date(2021, 11, 2)),
        ("brief_2024_10_21.md", date(2024, 10, 21)),
        ("20241301.txt", None),
        ("2016年上半年.txt", date(2016, 12, 31)),
        ("article_10051.txt", None),
        ("000_35f7e2a558a5270a.txt", None),
        ("120241021.txt", None),
    ],
)
def test_day_of_names(name: str, day: date | None) -> None:
    assert day_of_names(name) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2026年/云南省/20260128.txt", date(2026, 1, 28)),
        ("2026-01-28/云南省/报告.txt", date(2026, 1, 28)),
        ("2026年/云南省/报告.txt", date(2026, 12, 31)),
        ("2026/03/报告.txt", date(2026, 12, 31)),
        ("2024年2月/报告.txt", date(2024, 2, 29)),
        ("2024-02/报告.txt", date(2024, 2, 29)),
        ("2024年/2018年统计公报.txt", date(2018, 12, 31)),
        ("2024年13月/报告.txt", None),
        ("gwr2026/报告.txt", None),
        ("reports/2014.txt", None),
        ("2014/3.txt", date(2014, 12, 31)),
        ("20261/a.txt", None),
    ],
)
def test_days_of_file_and_folders(name: str, day: date | None) -> None:
    assert day_of_names(name) == day


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("贵州省.txt", "贵州省"),
        ("2026年/云南省/报告.txt", "云南省"),
        ("江西省/上犹县/报告.txt", "上犹县"),
        ("雲南省2026年政府工作報告.txt", "云南省"),
        ("上海大学/报告.txt", None),
        ("报告.txt", None),
    ],
)
def test_the_region_of_file_and_folders_is_the_last_resort(name: str, region: str | None) -> None:
    found = lay_out(document_of("新建学校3所。", name), load_rules()).header.region
    assert (found and found.name) == region
    told = lay_out(document_of("广东省教育厅简报\n\n广东省新建学校3所。", name), load_rules()).header.region
    assert told and told.name == "广东省"


def test_a_name_in_full_width_digits_has_a_date_too() -> None:
    assert day_of_names("２０２４年１０月２１日.txt") == date(2024, 10, 21)
