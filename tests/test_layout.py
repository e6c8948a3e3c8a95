"""Layout: articles, sections, headers and sentences, on small texts and on every real document at hand."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout import date_of, date_of_name, lay_out
from pipeline.layout.lines import NUMERAL
from pipeline.layout.organisations import organisation
from pipeline.layout.vocabulary import failures, vocabulary
from pipeline.records import Document, Layout

ROOT = Path(__file__).parents[1]
RAW = ROOT / "data" / "raw"
SHARED = ROOT.parent / "shared"

HEAD = "赣州市“五型”政府建设 工作简报\n\n第 132 期\n\n市“五型”政府建设领导小组办公室\n\n2021 年 11 月 2 日\n\n"


def layout(text: str, name: str = "test.txt") -> Layout:
    return lay_out(Document("d", name, "0" * 64, "text/plain", "utf-8", text))


def cleans(text: str, section: str | None = "") -> list[str]:
    """The sentences outside furniture, or those of one section."""
    found = layout(text).sentences
    return [s.clean for s in found if (s.section != "furniture" if section == "" else s.section == section)]


def test_the_vocabulary_proves_itself() -> None:
    assert failures() == []


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
    found = layout(file.read_text("utf-8"), file.name)
    assert (found.header.issue_no, found.header.published) == (issue_no, published)
    assert found.header.region is not None and found.header.region.name == region
    assert len(found.articles) == len(regions)
    for article, expected in zip(found.articles, regions, strict=True):
        assert expected is None or (article.region is not None and article.region.name == expected)


def test_entities_of_a_brief() -> None:
    (file,) = RAW.glob("002_*.txt")
    entities = [article.entity for article in layout(file.read_text("utf-8")).articles]
    assert entities == ["市教育局", "市公安局", "市商务局", "市林业局", None, None, None]


def test_header_of_a_bulletin() -> None:
    header = layout(HEAD + "市教育局推进“双减”工作\n\n全市有学校575所。\n").header
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
    ("某县召开会议\n2021年3月5日召开的会议听取了3个汇报。", None),
    ("全县2021年3月5日有企业5家。", None),
]


@pytest.mark.parametrize(("text", "published"), DATES)
def test_published(text: str, published: date | None) -> None:
    assert layout(text).header.published == published


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
        ("2016年上半年.txt", None),
        ("article_10051.txt", None),
        ("000_35f7e2a558a5270a.txt", None),
        ("120241021.txt", None),
    ],
)
def test_date_of_name(name: str, day: date | None) -> None:
    assert date_of_name(name) == day


BODY = "近年来，某县建成基地5个，覆盖乡镇12个，带动农户3000户。"

ARTICLES = [
    ("marks", f"{HEAD}## 甲县推进建设\n\n{BODY}\n\n### 一、主要做法\n\n{BODY}\n\n## 乙县推进建设\n\n{BODY}", 2),
    ("no marks", f"{HEAD}甲县推进建设\n\n{BODY}\n\n一、主要做法。{BODY}\n\n乙县推进建设\n\n{BODY}", 2),
    ("a heading in a line of its own", f"{HEAD}甲县推进建设\n\n{BODY}\n\n（一）主要做法\n\n{BODY}", 1),
    ("two lines", f"{HEAD}甲县抓实工程\n推动工作再上台阶\n\n{BODY}\n\n乙县推进建设\n\n{BODY}", 2),
    ("column of briefs", f"{HEAD}【工作简讯】\n\n甲县：{BODY}\n\n乙县：{BODY}\n\n丙县：{BODY}", 3),
    ("digest", f"国内联播快讯\n央视网消息（新闻联播）：\n甲县开工\n{BODY}\n乙县开工\n{BODY}", 2),
    ("one article with subheads", f"甲县开工\n{BODY}\n小标题\n{BODY}\n小标题\n{BODY}", 1),
    ("one paragraph", BODY, 1),
    ("two short lines", "全市共有5家企业\n增长3%", 1),
    ("a cut line is no title", f"{HEAD}甲县推进建设\n\n为贯彻落实上级决策部署要\n\n求，{BODY}", 1),
]


@pytest.mark.parametrize(("text", "count"), [case[1:] for case in ARTICLES], ids=[case[0] for case in ARTICLES])
def test_articles(text: str, count: int) -> None:
    assert len(layout(text).articles) == count


def test_a_title_of_two_lines() -> None:
    found = layout(f"{HEAD}甲县抓实工程\n推动工作再上台阶\n\n{BODY}")
    assert [article.title for article in found.articles] == ["甲县抓实工程 推动工作再上台阶"]
    assert [s.clean for s in found.sentences if s.is_title] == ["甲县抓实工程 推动工作再上台阶"]


MENDED = [
    ("page break", f"{HEAD}甲县推进\n\n全市，1241 所校外\n\n培训机构关停。", "全市，1241所校外培训机构关停。"),
    ("page number", f"{HEAD}甲县推进\n\n全市，10 批\n\n— 12 —\n\n次 36 家关停。", "全市，10批次36家关停。"),
    (
        "closing quote",
        f"{HEAD}甲县推进\n\n聚焦主业，实施‘旅游+’\n\n的新路径3条。",
        "聚焦主业，实施‘旅游+’的新路径3条。",
    ),
    ("comma", f"{HEAD}甲县推进\n\n今年，\n\n建成5个。", "今年，建成5个。"),
]


@pytest.mark.parametrize(("text", "sentence"), [case[1:] for case in MENDED], ids=[case[0] for case in MENDED])
def test_mended(text: str, sentence: str) -> None:
    assert sentence in cleans(text)


def test_not_mended() -> None:
    text = f"{HEAD}甲县推进\n\n完成投资5亿元；\n\n建成3个。\n\n一、做法：\n\n招商2次。"
    assert {"完成投资5亿元；", "建成3个。", "招商2次。"} <= set(cleans(text))


def test_hard_wrapped_text_is_joined() -> None:
    words = "某县深化改革，村均收入十八万元，同比增长百分之十二，带动就业一千人，惠及农户三万户" * 3
    wrapped = "\n".join(words[at : at + 18] for at in range(0, len(words), 18))
    assert cleans(f"某县深化改革\n\n{wrapped}。\n") == ["某县深化改革", words + "。"]


SENTENCES = [
    ("增长3.5%。达到5家！为什么？", ["增长3.5%。", "达到5家！", "为什么？"]),
    ("他说：“有5家。”随后离开。", ["他说：“有5家。”", "随后离开。"]),
    ("（共5家。）其余关停。", ["（共5家。）", "其余关停。"]),
    ("喊出“加油！”的口号5次。", ["喊出“加油！”的口号5次。"]),
    ("《你好！同学》发行5万册。", ["《你好！同学》发行5万册。"]),
    ("完成5件；办结3件。", ["完成5件；办结3件。"]),
    ("网址a.cn/?id=5共3个。", ["网址a.cn/?id=5共3个。"]),
    ("真的吗？！有5家。", ["真的吗？！", "有5家。"]),
    ("**一是抓。**完成5件。", ["一是抓。", "完成5件。"]),
    ("| 甲 | 5 |\n| 乙 | 6 |", ["|甲|5|", "|乙|6|"]),
    ("- 甲5家\n- 乙6家", ["甲5家", "乙6家"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert cleans(text) == expected


@pytest.mark.parametrize(
    "text", ["全市新建学校。\n建成12个活动中心", "全市新建学校，\n建成三个活动中心", "全县有企业5家"]
)
def test_counts_are_no_furniture(text: str) -> None:
    assert cleans(text, "furniture") == []


def test_sections() -> None:
    text = (
        f"{HEAD}甲县推进建设\n\n开头5家。\n\n一、深化治理，规范行为。一是完善政策。出台3件。二是加强督查。查处2起。\n\n"
        "二、提质增效\n\n（一）抓教学\n\n建校4所。\n\n三、下步打算。再建6所。"
    )
    assert cleans(text, "一是完善政策") == ["一是完善政策。", "出台3件。"]
    assert cleans(text, "二是加强督查") == ["二是加强督查。", "查处2起。"]
    assert cleans(text, "（一）抓教学") == ["（一）抓教学", "建校4所。"]
    assert cleans(text, "三、下步打算") == ["三、下步打算。", "再建6所。"]
    assert "开头5家。" in cleans(text, None)


def test_furniture() -> None:
    text = f"{HEAD}甲县推进建设\n\n{BODY}\n\n市“五型”政府建设领导小组办公室编\n\n电话：8992528\n\n— 3 —\n"
    assert cleans(text, "furniture")[-3:] == ["市“五型”政府建设领导小组办公室编", "电话：8992528", "—3—"]
    assert layout(text).articles[0].end == text.index(BODY) + len(BODY)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("市教育局全力推进“双减”工作落地见效", "市教育局"),
        ("【一线】国家统计局：前三季度增长5%", "国家统计局"),
        ("技能报国正当时——南昌市人社局持续深化", "南昌市人社局"),
        ("国家药监局部署专项行动", "国家药监局"),
        ("全国人大常委会举行会议", "全国人大常委会"),
        ("教育部部署开展百日冲刺行动", "教育部"),
        ("和平县教育局推进建设", "和平县教育局"),
        ("赣州经开区“链长制”保驾护航", None),
        ("上犹县巧做“加减乘除法”", None),
        ("北京城市副中心落户交易所", None),
        ("国务院总理会见来宾", None),
        ("全县各部门干部下基层", None),
        ("某地推动公司上市", None),
    ],
)
def test_organisation(title: str, name: str | None) -> None:
    assert organisation(title, vocabulary()) == name


def assert_sound(text: str) -> None:
    """Sentences follow each other, slice the source, and hold every digit and numeral."""
    found = layout(text)
    ids = {article.article_id for article in found.articles}
    at = 0
    for sentence in found.sentences:
        assert at <= sentence.start < sentence.end
        assert not NUMERAL.search(text, at, sentence.start)
        assert text[sentence.start : sentence.end] == sentence.text
        places = sentence.offsets or range(sentence.start, sentence.start + len(sentence.clean))
        assert len(places) == len(sentence.clean) == len(sentence.norm)
        assert all(text[place] == char or char == " " for place, char in zip(places, sentence.clean, strict=True))
        assert sentence.article_id in ids
        at = sentence.end
    assert not NUMERAL.search(text, at)
    spans = [(article.start, article.end) for article in found.articles]
    assert all(low[1] <= high[0] for low, high in pairwise(spans))


LINES = """第 3 期/2021年3月4日/市政府办公室/## 标题/短行/一、总则/【工作简讯】/— 3 —/全市有5家，增长3%/有5家。/
| a | 3 |/---/发布时间：2020-01-02/- 项 5/电话：12/一是抓。办3件。/<b>5<b>/　　""".replace("/\n", "/").split("/")


@given(st.lists(st.sampled_from(LINES), max_size=25), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_any_lines_are_sound(lines: list[str], newline: str) -> None:
    assert_sound(newline.join(lines))


@given(st.text(alphabet="一十万5３.%。！？；：，“”（）《》[]*_#|-— \u3000\t\n\r\x0c\u200bA年期", max_size=200))
def test_any_text_is_sound(text: str) -> None:
    assert_sound(text)


@pytest.mark.parametrize(
    "text",
    [
        "全市有3351家，" * 20_000,
        "5" * 50_000,
        "[" * 50_000,
        "正文，没完\n— 3 —\n" * 5_000,
        "# 标题\n" * 5_000,
        "。" * 50_000,
    ],
    ids=["no stop", "digits", "brackets", "pages", "titles", "stops"],
)
def test_strange_documents_are_sound(text: str) -> None:
    assert_sound(text)


def test_an_empty_document() -> None:
    found = layout(" \n\u3000\n")
    assert (found.articles, found.sentences) == ((), ())


@pytest.mark.parametrize("file", sorted(RAW.glob("*.txt")), ids=lambda file: file.name)
def test_briefs_are_sound(file: Path) -> None:
    assert_sound(file.read_bytes().decode("utf-8"))


def others() -> Iterator[str]:
    """Texts that others own: beside the project where they are, never in it."""
    for file in sorted((SHARED / "golden-more").glob("*.txt")):
        yield file.read_bytes().decode("utf-8")
    archive = SHARED / "corpus" / "corpus.tar.gz"
    if archive.exists():
        with tarfile.open(archive) as members:
            for number, member in enumerate(members):
                content = members.extractfile(member) if member.isfile() and number % 40 == 0 else None
                if content:
                    yield content.read().decode("utf-8")


@pytest.mark.skipif(not SHARED.exists(), reason="the texts of others do not lie beside the project")
def test_texts_of_others_are_sound() -> None:
    for text in others():
        assert_sound(text)


@pytest.mark.skipif(not SHARED.exists(), reason="the texts of others do not lie beside the project")
def test_a_damaged_gb18030_file_is_sound() -> None:
    for file in (SHARED / "corpus").glob("*gb18030*"):
        assert_sound(file.read_bytes().decode("gb18030", "replace"))
