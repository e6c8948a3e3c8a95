"""Names of areas in sentences, and words that only look like names."""

from __future__ import annotations

import pytest

from pipeline.extract import load_rules
from pipeline.records import Region
from pipeline.regions import REGIONS

AREAS = load_rules()[REGIONS]


def area(name: str | None) -> Region | None:
    """An area by name; ``北京市/朝阳区`` settles which."""
    outer, _, inner = (name or "").rpartition("/")
    return AREAS.lookup(inner, area(outer) if outer else None) if name else None


def named(text: str, within: str | None) -> str:
    """What is found, as ``words=full name`` parted by blanks."""
    return " ".join(f"{text[hit.start : hit.end]}={hit.region.full_name}" for hit in AREAS.find(text, area(within)))


FOUND = [  # text, the area it speaks of, what is found
    ("上犹县建成光伏电站175个", None, "上犹县=江西省赣州市上犹县"),
    ("江西省赣州市上犹县", None, "江西省赣州市上犹县=江西省赣州市上犹县"),
    ("江西赣州上犹", None, "江西赣州上犹=江西省赣州市上犹县"),
    ("内蒙古自治区呼和浩特市新城区", None, "内蒙古自治区呼和浩特市新城区=内蒙古自治区呼和浩特市新城区"),
    ("新疆维吾尔自治区和田地区", None, "新疆维吾尔自治区和田地区=新疆维吾尔自治区和田地区"),
    ("贵州省黔南布依族苗族自治州长顺县", None, "贵州省黔南布依族苗族自治州长顺县=贵州省黔南布依族苗族自治州长顺县"),
    ("黔南州长顺县", None, "黔南州长顺县=贵州省黔南布依族苗族自治州长顺县"),
    ("青海海东互助县", None, "青海海东互助县=青海省海东市互助土族自治县"),
    ("广西南宁至凭祥", None, "广西南宁=广西壮族自治区南宁市"),
    ("吉林省吉林市", None, "吉林省吉林市=吉林省吉林市"),
    ("吉林的大田里", None, "吉林=吉林省"),
    ("吉林的大田里", "吉林市", "吉林=吉林省吉林市"),
    ("海南藏族自治州共和县", None, "海南藏族自治州共和县=青海省海南藏族自治州共和县"),
    ("海南橡胶产量33万吨", None, "海南=海南省"),
    ("辽宁朝阳市", None, "辽宁朝阳市=辽宁省朝阳市"),
    ("北京市朝阳区", None, "北京市朝阳区=北京市朝阳区"),
    ("河北、河南、海南三省", None, "河北=河北省 河南=河南省 海南=海南省"),
    ("香港、澳门和台湾", None, "香港=香港特别行政区 澳门=澳门特别行政区 台湾=台湾省"),
    ("香港特别行政区", None, "香港特别行政区=香港特别行政区"),
    ("澳门特区", None, "澳门特区=澳门特别行政区"),
    ("济源市GDP800亿元", None, "济源市=河南省济源市"),
    ("湖北仙桃", None, "湖北仙桃=湖北省仙桃市"),
    ("新疆石河子市", None, "新疆石河子市=新疆维吾尔自治区石河子市"),
    ("重庆市渝中区", None, "重庆市渝中区=重庆市渝中区"),
    ("云南芒市", None, "云南芒市=云南省德宏傣族景颇族自治州芒市"),
    ("胶南市文化馆3个", None, "胶南市=山东省青岛市胶南市"),
    ("襄樊市", None, "襄樊市=湖北省襄樊市"),
    ("赣县", None, "赣县=江西省赣州市赣县"),
    ("赣县区", None, "赣县区=江西省赣州市赣县区"),
    ("福建省三明市沙县", None, "福建省三明市沙县=福建省三明市沙县"),
    ("佛山、中山、厦门等地", None, "佛山=广东省佛山市 中山=广东省中山市 厦门=福建省厦门市"),
    ("推动赣州市场化", None, "赣州=江西省赣州市"),
    ("北京朝阳医院", None, "北京=北京市"),
    ("江西上高速", None, "江西=江西省"),
    ("湖北公安部门", None, "湖北=湖北省"),
    ("广东新兴产业", None, "广东=广东省"),
    # one name, several bearers
    ("朝阳区", None, "朝阳区=朝阳区"),
    ("朝阳区", "北京市", "朝阳区=北京市朝阳区"),
    ("朝阳区", "北京市/海淀区", "朝阳区=北京市朝阳区"),
    ("鼓楼区", "南京市", "鼓楼区=江苏省南京市鼓楼区"),
    ("鼓楼区", "福州市", "鼓楼区=福建省福州市鼓楼区"),
    ("西湖区", "南昌市", "西湖区=江西省南昌市西湖区"),
    # short names of counties
    ("上犹、于都、信丰3县", "赣州市", "上犹=江西省赣州市上犹县 于都=江西省赣州市于都县 信丰=江西省赣州市信丰县"),
    ("助推上犹成为", "上犹县", "上犹=江西省赣州市上犹县"),
    ("助推上犹成为", None, ""),
    ("如兴国开设课程", "会昌县", "兴国=江西省赣州市兴国县"),
    ("兴国之要", None, ""),
    ("上高、高安、樟树等地", "宜春市", "上高=江西省宜春市上高县 高安=江西省宜春市高安市"),
    ("规模以上高新技术企业", "宜春市", ""),
    ("长城、运河资源丰富", "桂林市", ""),
    ("在新建、东湖举办", "南昌市", ""),
    # zones
    ("赣州经开区企业", None, "赣州经开区=江西省赣州市赣州经开区"),
    ("江西赣州经开区", None, "江西赣州经开区=江西省赣州市赣州经开区"),
    ("赣州经济技术开发区", None, "赣州经济技术开发区=江西省赣州市赣州经济技术开发区"),
    ("章贡区、蓉江新区、南康区", None, "章贡区=江西省赣州市章贡区 蓉江新区=蓉江新区 南康区=江西省赣州市南康区"),
    ("赣州蓉江新区", None, "赣州蓉江新区=江西省赣州市蓉江新区"),
    ("支持雄安新区建设", None, "雄安新区=雄安新区"),
    ("上海浦东新区", None, "上海浦东新区=上海市浦东新区"),
    ("湾里管理局办园达标率", "南昌市", "湾里管理局=江西省南昌市湾里区湾里管理局"),
    ("湾里区城市管理局", "南昌市", "湾里区=江西省南昌市湾里区"),
    ("深化开发区改革", None, ""),
    ("5个国家级经开区", None, ""),
    ("推动高新区升级", None, ""),
    # words for an area
    ("全县131个行政村", "上犹县", "全县=江西省赣州市上犹县"),
    ("全县131个行政村", None, ""),
    ("全市1241所", "上犹县", "全市=江西省赣州市"),
    ("全国41万个", None, "全国=全国"),
    ("广西全州县", None, "广西全州县=广西壮族自治区桂林市全州县"),
]


@pytest.mark.parametrize(("text", "within", "expected"), FOUND)
def test_names_are_found(text: str, within: str | None, expected: str) -> None:
    assert named(text, within) == expected


NOT_AREAS = """
陈长沙表示 ，李南昌说 被告:周宜春到庭
中山装 中山大学 和平发展 东方明珠 东方航空 长安汽车 南方 北方 大同小异 世界大同 长治久安
幸福安康 太平洋 市教育局 科教兴国 创新乡村治理 利益阳光 推广安全 重大理论 制定西部规划 均衡水平
美丽 医保定点 黄河源 峨眉山 长白山 马鞍山路 祁连山 五台山 奥巴马 多伦多 吉隆坡 别尔哥罗德州
天水围 王岐山 三明治 合作 公安 友谊 资源 振兴 比如 平和 惠民 延长 光明 青山 运河 平原
公平和谐 食品安全国家标准 健全市场 城市内涝 各县内设机构 沿海城市 新增城市绿地 顺应城市发展
新建县域医疗中心 市区 山区 郊区 县城 市场 区域 中国特色 中国互联网金融协会 中国队 全国人大代表
鄱阳湖 黄浦江
"""


@pytest.mark.parametrize("text", NOT_AREAS.split())
def test_words_that_only_look_like_names(text: str) -> None:
    assert named(text, None) == ""


def test_every_full_name_is_found_whole() -> None:
    missed = []
    for place in AREAS.table.places():
        hits = AREAS.find(place.region.full_name)
        if not place.former and [(hit.start, hit.region) for hit in hits] != [(0, place.region)]:
            missed.append(place.region.full_name)
    assert missed == []


@pytest.mark.parametrize("text", ["", "赣", "3.5%", "赣州", "abc赣州市", "。。。", "市", "\n赣州市\n"])
def test_mentions_lie_in_the_text(text: str) -> None:
    for hit in AREAS.find(text):
        assert 0 <= hit.start < hit.end <= len(text)
