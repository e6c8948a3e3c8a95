"""An area by its name, by a word for it, by a title; and the way from one area to the next."""

from __future__ import annotations

import pytest

from pipeline.extract import load_rules
from pipeline.records import Region
from pipeline.regions import NATION, REGIONS

AREAS = load_rules()[REGIONS]


def area(name: str | None) -> Region | None:
    """An area by name; ``北京市/朝阳区`` settles which."""
    outer, _, inner = (name or "").rpartition("/")
    return AREAS.lookup(inner, area(outer) if outer else None) if name else None


LOOKUPS = [
    ("赣州", None, "360700"),
    ("上犹", None, "360724"),
    ("江西省赣州市上犹县", None, "360724"),
    ("吉林", None, "220000"),
    ("吉林市", None, "220200"),
    ("铜仁市", None, "520600"),
    ("巢湖市", None, "340181"),
    ("朝阳", None, "211300"),
    ("朝阳区", "北京市", "110105"),
    ("全国", None, ""),
    ("内蒙古", None, "150000"),
    ("恩施州", None, "422800"),
]


@pytest.mark.parametrize(("name", "within", "code"), LOOKUPS)
def test_lookup(name: str, within: str | None, code: str) -> None:
    region = AREAS.lookup(name, area(within))
    assert region is not None
    assert region.code == code


@pytest.mark.parametrize("name", ["", "火星市", "鼓楼", "赣州上犹县和", "教育局"])
def test_lookup_of_no_area(name: str) -> None:
    assert AREAS.lookup(name) is None


def test_a_shared_name_has_no_code() -> None:
    assert AREAS.lookup("鼓楼区") == Region(None, "鼓楼区", "鼓楼区")


GENERIC = [  # word, context, meaning
    ("全县", "上犹县", "上犹县"),
    ("该县", "上犹县", "上犹县"),
    ("全市", "上犹县", "赣州市"),
    ("全省", "上犹县", "江西省"),
    ("我国", "上犹县", "全国"),
    ("全市", "赣州市", "赣州市"),
    ("全县", "赣州市", None),
    ("全区", "赣州市", None),
    ("全市", "瑞金市", "瑞金市"),
    ("全区", "章贡区", "章贡区"),
    ("全市", "章贡区", "赣州市"),
    ("全区", "赣州经开区", "赣州经开区"),
    ("全市", "赣州经开区", "赣州市"),
    ("全市", "北京市/朝阳区", "北京市"),
    ("全区", "北京市/朝阳区", "北京市/朝阳区"),
    ("全区", "南宁市", "广西壮族自治区"),
    ("全州", "长顺县", "黔南布依族苗族自治州"),
    ("全市", "济源市", "济源市"),
    ("全省", "济源市", "河南省"),
    ("全旗", "准格尔旗", "准格尔旗"),
    ("辖区", "章贡区", "章贡区"),
    ("本港", "赣州市", "香港特别行政区"),
    ("全县", None, None),
    ("全校", "上犹县", None),
    ("县级", "上犹县", None),
]


@pytest.mark.parametrize(("word", "context", "expected"), GENERIC)
def test_words_for_an_area(word: str, context: str | None, expected: str | None) -> None:
    assert AREAS.generic(word, area(context)) == area(expected)


TITLES = [  # title, the document's area, the area of the title
    ("上犹县巧做“加减乘除法”", "赣州市", "上犹县"),
    ("赣州市“五型”政府建设 工作简报", None, "赣州市"),
    ("2016年上半年大庆市经济运行情况", None, "大庆市"),
    ("市教育局全力推进“双减”工作", "赣州市", "赣州市"),
    ("市教育局全力推进“双减”工作", "上犹县", "赣州市"),
    ("县卫健委开展义诊", "上犹县", "上犹县"),
    ("市场监管改革见成效", "上犹县", "上犹县"),
    ("区块链应用", "章贡区", "章贡区"),
    ("上海大学招生简章", None, None),
    ("天津国际车展亮点", None, None),
    ("山西甲乙科技创业股份有限公司2022年报", None, None),
    ("浙江省能源有限公司2022年报", None, None),
    ("股票简称：宁波甲乙", None, None),
    ("第22届中国—东盟博览会闭幕", None, "全国"),
    ("赣州：上犹县茶产业兴旺", None, "上犹县"),
    ("赣州经开区“链长制”", "赣州市", "赣州经开区"),
    ("上犹县、崇义县联手治水", "江西省", "赣州市"),
    ("上犹县获评全国先进", "赣州市", "上犹县"),
    ("全县农产品质量安全情况", "长顺县", "长顺县"),
    ("国内联播快讯", None, None),
    ("", "赣州市", "赣州市"),
]


@pytest.mark.parametrize(("title", "own", "expected"), TITLES)
def test_titles(title: str, own: str | None, expected: str | None) -> None:
    assert AREAS.of_title(title, area(own)) == area(expected)


WALKS = [  # area, level, the next larger one
    ("全国", "nation", None),
    ("江西省", "province", "全国"),
    ("北京市", "province", "全国"),
    ("赣州市", "city", "江西省"),
    ("黔南州", "city", "贵州省"),
    ("上犹县", "county", "赣州市"),
    ("瑞金市", "county", "赣州市"),
    ("济源市", "county", "河南省"),
    ("北京市/朝阳区", "county", "北京市"),
    ("赣州经开区", "zone", "赣州市"),
    ("赣州蓉江新区", "zone", "赣州市"),
    ("上海自贸区临港新片区", "zone", "上海市"),
    ("雄安新区", "zone", None),
    ("鼓楼区", "county", None),
]


@pytest.mark.parametrize(("name", "level", "outer"), WALKS)
def test_level_and_parent(name: str, level: str, outer: str | None) -> None:
    region = area(name)
    assert region is not None
    assert (AREAS.level(region), AREAS.parent(region)) == (level, area(outer))


CONTAINS = [
    ("江西省", "上犹县", True),
    ("赣州市", "赣州经开区", True),
    ("全国", "江西省", True),
    ("全国", "雄安新区", True),
    ("上犹县", "上犹县", True),
    ("上犹县", "赣州市", False),
    ("湖南省", "上犹县", False),
    ("吉林省", "吉林市", True),
]


@pytest.mark.parametrize(("outer", "inner", "expected"), CONTAINS)
def test_contains(outer: str, inner: str, expected: bool) -> None:
    larger, smaller = area(outer), area(inner)
    assert larger and smaller
    assert AREAS.contains(larger, smaller) is expected


def test_the_nation_lies_in_nothing() -> None:
    assert AREAS.parent(NATION) is None
