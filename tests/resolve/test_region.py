"""Where a figure is: the area that its sentence names before it, else its article's, else its document's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.api import extract_text
from pipeline.records import Claim

HEAD = "上犹县工作简报\n\n第1期\n\n"
CASES = [
    ("上犹县建成光伏电站175个，赣州市建成学校3所。", "175个", "上犹县", "region.sentence"),
    ("上犹县建成光伏电站175个，赣州市建成学校3所。", "3所", "赣州市", "region.sentence"),
    ("在会昌县的5个乡镇开展。", "5个", "会昌县", "region.sentence"),
    ("培育贵州省著名商标5件。", "5件", None, None),  # the object of a verb
    ("江西信息产业基地有企业5家。", "5家", None, None),  # part of a name
    ("面向广东招聘教师30人。", "30人", None, None),  # no place of the figure
    ("建成光伏电站175个，服务上犹县。", "175个", None, None),  # behind it
]

REPORT = "2021年江西省政府工作报告\n\n"
IN_A_REPORT = [  # a sentence in a province's report, a figure, its area
    ("粮食产量616万吨、占全国92.8%，蔬菜206万吨。", "206万吨", "江西省"),
    ("毛入学率达到96.9%，高于全国平均水平4.9个百分点。", "4.9个百分点", "江西省"),
    ("收入增长3.7%，努力跑赢全国；新能源产业增长8%。", "8%", "江西省"),
    ("设立全国重点实验室等创新平台5个。", "5个", "江西省"),
    ("引入国机集团、中国通用等企业，国企增加值增长6.2%。", "6.2%", "江西省"),
    ("其中，全国新增企业300万家。", "300万家", "全国"),
    ("进出口总值占浙江全省的比重为58.8%。", "58.8%", "江西省"),
    ("东临衢州市，西与长沙市接壤，总面积3654平方千米。", "3654平方千米", "江西省"),
    ("深圳市龙岗区累计支援学校2350万元。", "2350万元", "江西省"),
    ("先后到杭州、宁波、南京等城市举行招聘会20场。", "20场", "江西省"),
    ("赣州、吉安分别建成学校3所、4所。", "3所", "赣州市"),
    ("赣州、吉安分别建成学校3所、4所。", "4所", "吉安市"),
    ("在赣州、吉安新建学校7所。", "7所", "赣州、吉安"),
    ("上犹县东山镇建成学校7所。", "7所", "东山镇"),
    ("上犹县农村人口7万人。", "7万人", "上犹县"),
    ("美国人口是我国的两倍，美国进口3亿吨。", "3亿吨", "美国"),
    ("虎头经济开发区接待游客2万人次；油田乐园接待游客1万人次。", "1万人次", "江西省"),
    ("全球智能手机出货量3亿台。", "3亿台", None),
    ("全球“灯塔工厂”3家。", "3家", "江西省"),
    ("国内手机市场出货量3亿台。", "3亿台", "全国"),
    ("台风致赣州、吉安、抚州3个市18万人受灾。", "18万人", "江西省"),
    ("推进赣州、吉安等项目，投资增长10%。", "10%", "江西省"),
    ("病例80例（其中赣州5例），治愈60例。", "60例", "江西省"),
    ("赣州、吉安分别下降2%、3%，森林覆盖率达到63%。", "2%", "赣州市"),
    ("赣州、吉安分别下降2%、3%，森林覆盖率达到63%。", "63%", "江西省"),
    ("赣州常住人口897万人。", "897万人", "赣州市"),
    ("对美国出口30亿元，增长5%。", "30亿元", "江西省"),
    ("与第一大贸易伙伴——东盟贸易总值30亿元。", "30亿元", "江西省"),
    ("中西部地区投资增长5%。", "5%", "中西部地区"),
]

ON_A_WAY = [  # a sentence of a text about no area, a figure, its area
    ("成都至宜宾高铁全长260公里。", "260公里", "四川省"),
    ("通车后成都到宜宾只需1小时。", "1小时", "四川省"),
    ("南京至上海的列车运行3小时。", "3小时", None),
    ("线路起于广州，经东莞至深圳，全长87公里。", "87公里", "广东省"),
    ("该镇距兰州市98公里。", "98公里", None),
    ("美国公司自加拿大进口矿石5万吨。", "5万吨", None),
]


@pytest.mark.parametrize(("text", "quantity", "region"), ON_A_WAY)
def test_the_area_of_a_way(text: str, quantity: str, region: str | None) -> None:
    assert [one.region for one in extract_text(text).claims if one.quantity == quantity] == [region]


@pytest.mark.parametrize(("text", "quantity", "region"), IN_A_REPORT)
def test_the_area_of_a_figure_in_a_report(text: str, quantity: str, region: str | None) -> None:
    claims = extract_text(REPORT + text).claims
    assert [one.region for one in claims if one.quantity == quantity] == [region]


@pytest.mark.parametrize(("text", "quantity", "region", "rule"), CASES)
def test_the_area_of_a_figure(
    claim_of: Callable[..., Claim], text: str, quantity: str, region: str | None, rule: str | None
) -> None:
    claim = claim_of(text, quantity)
    assert (claim.region, claim.provenance.region) == (region, rule)


def test_a_code_comes_with_its_name(claim_of: Callable[..., Claim]) -> None:
    assert claim_of("上犹县建成光伏电站175个。", "175个").region_code == "360724"


ABROAD = [  # a text, a figure, its area
    ("加纳：以可可闻名。农业人口占四成。全国公路承担98%的货运。", "四成", "加纳"),
    ("加纳：以可可闻名。农业人口占四成。全国公路承担98%的货运。", "98%", "加纳"),
    ("加納：以可可聞名。農業人口佔四成。", "四成", "加納"),  # as the source writes it
    ("加纳：以可可闻名。上犹县建成学校3所。投资5亿元。", "5亿元", None),
    ("在云南大理，工程加紧施工。惠及沿线1100多万人。", "1100多万人", "大理白族自治州"),
    ("在广东，环北部湾广东水资源配置工程总长超490公里。", "490公里", "广东省"),
    ("上犹县投资3亿元。加纳出口可可。上犹县兴旺。农业人口占四成。", "四成", "上犹县"),
]


@pytest.mark.parametrize(("text", "quantity", "region"), ABROAD)
def test_a_country_is_carried_on(text: str, quantity: str, region: str | None) -> None:
    assert [one.region for one in extract_text(text).claims if one.quantity == quantity] == [region]
