# ruff: noqa: E501 (a case is a line)
"""Saved pages: what is their article, what their tables say, and what they say of themselves."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest

from conftest import SHARED
from pipeline.read.content import Content
from pipeline.read.errors import UnreadableError
from pipeline.read.web import article, html
from pipeline.read.web.html import read_html

PROSE = "初步核算，全年地区生产总值{}亿元，比上年增长5.2%，其中第一产业增加值18亿元，第二产业增加值97亿元。"
TABLE = "<table><caption>表1</caption><tr><th>行业<th>增速（%）<tr><td>工业<td>5.8<tr><td>农业<td>3.1</table>"
MENU = "".join(f"<li><a href='/{at}'>栏目{at}</a></li>" for at in range(40))
RELATED = "".join(f"<li><a href='/n{at}'>某地完成投资{at}00亿元</a></li>" for at in range(12))


def site(body: str, head: str = "", top: str = "", title: str = "统计公报") -> bytes:
    """A page as sites make it: menus above, an article, related news and the address below."""
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}_某某市统计局</title>{head}</head><body>"
        f"<div class='top'>今天是2023年10月9日</div><ul>{MENU}</ul>{top}<div class='main'><div class='text'>{body}</div></div>"
        f"<div class='side'><h3>为你推荐</h3><ul>{RELATED}</ul></div><div class='foot'>电话：0351-3985088</div></body></html>"
    ).encode()


def told(page: str | bytes) -> list[str]:
    return read_html(page.encode() if isinstance(page, str) else page).text.split("\n")


def cells(content: Content) -> list[tuple[str, int, int, int, int]]:
    return [(content.text[block.start : block.end], *block.cell[1:]) for block in content.blocks if block.cell]


PLAIN = [  # name, a page that is all article, its lines
    ("paragraphs", "<p>共5家。</p><p>共6家。", ["共5家。", "共6家。"]),
    ("words of several elements", "<p>共<b>5</b><span>家</span>。</p>", ["共5家。"]),
    ("a line that the source wraps", "<p>第一\n  产业增加\n值 5\n亿元</p>", ["第一产业增加值 5 亿元"]),
    ("breaks", "<p>共5家。<br>共6家。<br/><br/>共7家。</p>", ["共5家。", "共6家。", "共7家。"]),
    ("text between elements", "共5家。<div>共6家。</div>共7家。", ["共5家。", "共6家。", "共7家。"]),
    ("a column kept as it is", "<pre>共5家\n共6家</pre>", ["共5家", "共6家"]),
    ("what nobody sees", "<p>共5家。</p><script>var a=6</script><style>p{7}</style><p style='color:red; display: none'>共8家</p><p hidden>共9家", ["共5家。"]),
    ("what a script will show", "<div style='visibility: hidden; opacity: 0'><p>共5家。</p></div>", ["共5家。"]),
    ("numbers of Word's lists", "<p><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>共5家。</p>", ["共5家。"]),
    ("a comment within words", "<p>共<!-- 6 -->5家<?a 7?>。</p>", ["共5家。"]),
    ("references", "<p>&ge;5&nbsp;家&#65292;1&lt;2</p>", ["≥5\xa0家，1<2"]),
    ("raised digits", "<p>3×10<sup>4</sup>米，PM<sub>2.5</sub></p>", ["3×10⁴米，PM2.5"]),
    ("how a name is spoken", "<p><ruby>五<rp>(</rp><rt>5</rt></ruby>家</p>", ["五家"]),
    ("control characters", "<p>增\x10长\x005%</p>", ["增长5%"]),
    ("words behind the end of the page", "<html><body><p>共5家。</p></body></html><p>共6家。</p>", ["共5家。", "共6家。"]),
    ("a page within a page", "<html><body><!DOCTYPE html><html><body><p>页眉</p></body></html><p>共6家。</p></body></html>", ["页眉", "共6家。"]),
    ("one cell a row lays out", "<table><tr><td>共5家。<tr><td>共6家。</table>", ["共5家。", "共6家。"]),
    ("a table without figures", "<table><tr><td>姓名<td>职务<tr><td>某甲<td>主任</table>", ["姓名", "职务", "某甲", "主任"]),
    ("tables that lay out tables", f"<table><tr><td>菜单<td><p>前言</p>{TABLE}<p>后记</p></table>", ["菜单", "前言", "表1", "行业\t增速（%）", "工业\t5.8", "农业\t3.1", "后记"]),
    ("nothing", "", [""]),
]  # fmt: skip


@pytest.mark.parametrize(("page", "lines"), [case[1:] for case in PLAIN], ids=[case[0] for case in PLAIN])
def test_a_page_without_menus_is_all_article(page: str, lines: list[str]) -> None:
    assert told(page) == lines


def test_kinds_are_those_of_the_elements() -> None:
    content = read_html(
        "<h1>公报</h1><h3>一、综合</h3><p>正文</p><ul><li>甲5个<li><p>乙</ul><h2>共完成5亿元。</h2>".encode()
    )
    assert [(block.kind, block.level) for block in content.blocks] == [
        *(("heading", 1), ("heading", 3), ("paragraph", 0), ("item", 0), ("item", 0), ("paragraph", 0)),
    ]


SPANS = [  # name, rows, lines, cells
    (
        "heads over rows and columns",
        "<tr><td rowspan=2>地区<td colspan='2'>贫困人口<tr><td>户<td>人<tr><td>甲<td>1<td>2",
        ["地区\t贫困人口\t", "\t户\t人", "甲\t1\t2"],
        [("地区", 0, 0, 2, 1), ("贫困人口", 0, 1, 1, 2), ("户", 1, 1, 1, 1), ("人", 1, 2, 1, 1), ("甲", 2, 0, 1, 1), ("1", 2, 1, 1, 1), ("2", 2, 2, 1, 1)],
    ),
    ("to the end, and nonsense", "<tr><td rowspan=0>甲<td colspan=x>1<tr><td rowspan=-3>2", ["甲\t1", "\t2"], [("甲", 0, 0, 2, 1), ("1", 0, 1, 1, 1), ("2", 1, 1, 1, 1)]),
    ("breaks within a cell, an empty cell", "<tr><td>绝对额<br>（万元）<td><td>5", ["绝对额 （万元）\t\t5"], [("绝对额 （万元）", 0, 0, 1, 1), ("5", 0, 2, 1, 1)]),
    ("paragraphs and links within cells", "<tr><td><p>产&nbsp;量</p><td><a href='#'>5.2</a>", ["产\xa0量\t5.2"], [("产\xa0量", 0, 0, 1, 1), ("5.2", 0, 1, 1, 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "lines", "spots"), [case[1:] for case in SPANS], ids=[case[0] for case in SPANS])
def test_tables(rows: str, lines: list[str], spots: list[tuple[str, int, int, int, int]]) -> None:
    content = read_html(f"<p>前</p><table><tbody>{rows}</tbody></table><p>后</p>".encode())
    assert content.text.split("\n") == ["前", *lines, "后"]
    assert cells(content) == spots


def test_the_article_of_a_site() -> None:
    body = f"<p>{PROSE.format(100)}</p>{TABLE}<p>注：不含农户。</p>" + "".join(
        f"<p>{PROSE.format(at)}</p>" for at in range(3)
    )
    content = read_html(site(body, top="<h1>统计公报</h1><div>发布时间：2021-07-29 来源：统计局</div>"))
    lines = content.text.split("\n")
    assert lines[0] == "统计公报"
    assert lines[-9:-3] == [PROSE.format(100), "表1", "行业\t增速（%）", "工业\t5.8", "农业\t3.1", "注：不含农户。"]
    assert not [line for line in lines if "推荐" in line or "栏目" in line or "投资" in line]
    assert (content.title, content.published) == ("统计公报", date(2021, 7, 29))
    assert content.blocks[0][0] == "heading"


@pytest.mark.parametrize("found", ["", "首页|简|繁|EN|登录", "栏目1\n栏目2"])
def test_an_article_that_one_extractor_loses_is_found_by_the_other(found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article, "_trafilatura", lambda page: found)
    lines = told(site("".join(f"<p>{PROSE.format(at)}</p>" for at in range(4))))
    assert [line for line in lines if line.startswith("初步")] == [PROSE.format(at) for at in range(4)]
    assert not [line for line in lines if "栏目" in line or "投资" in line]


def test_an_article_that_both_lose_is_what_is_not_made_of_links(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_trafilatura", "_resiliparse"):
        monkeypatch.setattr(article, name, lambda page: "")
    lines = told(site(f"<p>{PROSE.format(1)}</p>"))
    assert PROSE.format(1) in lines and "栏目1" not in lines


TITLES = [  # name, head, top, title
    ("declared", "<meta name='ArticleTitle' content='关于增长的公报'>", "<h1>某某市人民政府</h1>", "关于增长的公报"),
    ("the heading of the window's title", "", "<h1>网站名称</h1><h1>统计公报</h1>", "统计公报"),
    ("the window's title without the site", "", "<div>统计公报</div>", "统计公报"),
    ("for other sites", "<meta property='og:title' content='统计公报'>", "", "统计公报"),
]


@pytest.mark.parametrize(("head", "top", "title"), [case[1:] for case in TITLES], ids=[case[0] for case in TITLES])
def test_titles(head: str, top: str, title: str) -> None:
    assert read_html(site(f"<p>{PROSE.format(1)}</p>" * 3, head, top)).title == title


DAYS = [  # name, head, top, day
    ("declared", "<meta name='PubDate' content='2021-07-29 10:00'>", "发布日期：2020-01-01", date(2021, 7, 29)),
    (
        "declared for other sites",
        "<meta property='article:published_time' content='2021-07-29T08:00:00+08:00'>",
        "",
        date(2021, 7, 29),
    ),
    (
        "linked data",
        '<script type=\'application/ld+json\'>{"datePublished": "2021-07-29"}</script>',
        "",
        date(2021, 7, 29),
    ),
    ("under the title", "", "<h1>统计公报</h1><p>2021年7月29日　来源：统计局</p>", date(2021, 7, 29)),
    ("an element of time", "", "<time datetime='2021-07-29'>昨天</time>", date(2021, 7, 29)),
    ("no day", "<meta name='pubdate' content='2021-13-45'>", "<h1>统计公报</h1>", None),
    ("a sentence is no such line", "", "<h1>统计公报</h1><p>2021年7月29日会议通过了决定。</p>", None),
]


@pytest.mark.parametrize(("head", "top", "day"), [case[1:] for case in DAYS], ids=[case[0] for case in DAYS])
def test_days(head: str, top: str, day: date | None) -> None:
    assert read_html(site(f"<p>{PROSE.format(1)}</p>" * 3, head, top)).published == day


CODES = [  # name, bytes, encoding
    ("declares GB2312 and is UTF-8", "<meta charset=gb2312><p>增长5%。</p>".encode(), "utf-8"),
    ("declares GB2312 and is", "<meta charset=gb2312><p>增长5%，朱镕基㐀。</p>".encode("gb18030"), "gb18030"),
    ("declares it in the old way", "<meta http-equiv='Content-Type' content='text/html; charset=GBK'><p>增长5%。</p>".encode("gbk"), "gb18030"),
    ("declares Big5 and is", "<meta charset=big5><p>增長5%。</p>".encode("big5hkscs"), "big5hkscs"),
    ("declares nothing", f"<p>{PROSE}</p>".encode("gb18030"), "gb18030"),
    ("declares what there is not", f"<meta charset=chinese2><p>{PROSE}</p>".encode("gb18030"), "gb18030"),
    ("a mark", b"\xef\xbb\xbf<meta charset=gb2312><p>5</p>", "utf-8"),
    ("a mark of UTF-16", "\ufeff<p>增长5%。</p>".encode("utf-16-le"), "utf-16-le"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "encoding"), [case[1:] for case in CODES], ids=[case[0] for case in CODES])
def test_bytes_are_decoded_before_they_are_parsed(data: bytes, encoding: str) -> None:
    content = read_html(data)
    assert content.encoding == encoding
    assert "\ufffd" not in content.text and "5" in content.text


def test_damaged_bytes_are_counted() -> None:
    content = read_html(f"<meta charset=utf-8><p>{PROSE}</p>".encode().replace("核".encode(), "核".encode()[:2]))
    assert content.lost == 1 and "97亿元" in content.text


def test_what_is_no_page() -> None:
    with pytest.raises(UnreadableError, match="a JPEG picture"):
        read_html(b"\xff\xd8\xff\xe0" + bytes(900))


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 200_000 + PROSE * 20,
        "<p>" + PROSE * 10 + "</p><script>" * 20_000,
        "<a>" * 30_000 + PROSE * 10,
        "<table><tr><td>" * 3000 + PROSE * 10,
        "<!--" * 50_000 + PROSE * 10,
    ],
    ids=["divs", "scripts", "links", "tables", "comments"],
)
def test_no_page_is_lost_in_silence(page: str) -> None:
    """libxml2 gives nothing past its limits, and extractors hang there."""
    began = time.process_time()
    try:
        found = read_html(page.encode()).text
    except UnreadableError as error:
        assert "could not be read" in str(error)
    else:
        assert "5.2%" in found or page.startswith("<!--")
    assert time.process_time() - began < 15


def test_a_node_of_many_megabytes_is_read() -> None:
    count = 12_000_000 // len(PROSE.encode())
    assert len(read_html(f"<p>{PROSE * count}</p>".encode()).text) == count * len(PROSE)


def test_what_did_not_come_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = html.parse(f"<p>{PROSE * 20}</p>")
    cut = html.parse(f"<p>{PROSE * 10}</p>")
    for root, warned in ((whole, 0), (cut, 1)):
        monkeypatch.setattr(html, "parse", lambda page, root=root: root)
        assert len(read_html(f"<p>{PROSE * 20}</p>".encode()).warnings) == warned


NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
FILES = [  # name, numbers of the article, a day
    ("10_deqing_investment.html", 19, date(2016, 11, 22)),
    ("11_163_declared_gb2312_is_utf8.html", 24, date(2019, 5, 17)),
    ("12_people_declared_gb2312_is_utf8.html", 4, date(2019, 6, 15)),
    ("13_shanxi_gov_portal.html", 6, date(2019, 9, 18)),
    ("14_npc_decision.html", 8, date(2007, 6, 29)),
    ("15_stcn_company_notices.html", 11, date(2019, 9, 26)),
    ("16_sxmu_law_layout_tables.html", 11, date(2018, 5, 17)),
    ("29_deqing_investment_gb2312.html", 19, date(2016, 11, 22)),
]


@pytest.mark.parametrize(("name", "numbers", "day"), FILES)
def test_real_pages(name: str, numbers: int, day: date) -> None:
    file = SHARED / "files" / name
    if not file.exists():
        pytest.skip("needs ../shared/files")
    content = read_html(file.read_bytes())
    assert len(NUMBER.findall(content.text)) == numbers
    assert content.published == day
    assert not cells(content)  # all their tables lay out


def test_a_real_page_with_tables() -> None:
    file = SHARED / "corpus" / "01_changshun_poverty_profile.html"
    if not file.exists():
        pytest.skip("needs ../shared/corpus")
    content = read_html(file.read_bytes())
    assert len(NUMBER.findall(content.text)) == 390
    assert {block.cell.grid for block in content.blocks if block.cell} == {0, 1, 2}
    assert any(block.cell.row_span == 5 for block in content.blocks if block.cell)
