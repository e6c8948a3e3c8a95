"""The area that a text speaks of, by the weight of its own words."""

from __future__ import annotations

import pytest

from pipeline.extract import load_rules
from pipeline.regions import REGIONS

AREAS = load_rules()[REGIONS]

TOPICS = [  # text, the area it speaks of
    ("我国粮食产量6.5亿吨。国家统计局表示，夏粮增产。", "全国"),
    ("市场监管总局抽查产品564批次。国务院要求加强监管。", "全国"),
    ("——2009年3月5日在第十一届全国人民代表大会第二次会议上\n各位代表：江西省、广东省", "全国"),
    ("2021年1月在广东省第十三届人民代表大会第四次会议上\n去年全国增长5%，我国发展稳定。", "广东省"),
    ("广东省十件民生实事\n广东新增学位5万个。", "广东省"),
    ("据省假日办统计，我省接待游客5万人次。哈尔滨接待2万人次，牡丹江接待1万人次。我省旅游收入增长。", "黑龙江省"),
    ("产粮大县监利减产。湖北监利县抗旱，监利县农业局称，县里缺水。", "监利县"),
    ("韩国健康保险工团发表资料，在韩国就业的外国人参保。韩国国内", "韩国"),
    ("赣州市的上犹县东山镇修路。东山镇有学校5所，东山镇新建水塔。", "东山镇"),
    ("新华社北京8月24日电 我国粮食储备充足，全国粮食库存稳定。", "全国"),
    ("公司前三季度营收5亿元，净利润1亿元，集团股东增持。美国市场增长，美国收入3亿元。", None),
    ("公司在北京、上海、广州和深圳开店30家。", None),
    ("酒店由十个房间组成。", None),
    ("湖南日报9月18日讯(记者 王某)省统计局发布消息，全省工业增长7%，推动我省经济平稳。", "湖南省"),
    ("河池日报讯 我市新建学校5所，全市共有学校80所。", "河池市"),
    ("湖南日报9月18日讯 商场促销5天。", None),
    ("立法会昨日讨论公屋申请，特首表示会增加供应5000个单位，财政司支持。", "香港特别行政区"),
    ("行政院通过总预算，立法院将审议，主计总处说岁入增加3%。", "台湾省"),
    ("立法会通过法案3项。", None),
    ("全球手表出货量1000万台，全球增长67%，全球份额5%。", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), TOPICS)
def test_the_area_of_a_text(text: str, expected: str | None) -> None:
    region = AREAS.of_text(text)
    assert (region and region.name) == expected
