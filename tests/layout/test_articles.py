"""Articles, their organisations and their sections."""

from __future__ import annotations

import pytest

from conftest import BULLETIN, RAW, cleans, laid_out


def test_entities_of_a_brief() -> None:
    (file,) = RAW.glob("002_*.txt")
    entities = [article.entity for article in laid_out(file.read_text("utf-8")).articles]
    assert entities == ["市教育局", "市公安局", "市商务局", "市林业局", None, None, None]


BODY = "近年来，某县建成基地5个，覆盖乡镇12个，带动农户3000户。"

ARTICLES = [
    ("marks", f"{BULLETIN}## 甲县推进建设\n\n{BODY}\n\n### 一、主要做法\n\n{BODY}\n\n## 乙县推进建设\n\n{BODY}", 2),
    ("no marks", f"{BULLETIN}甲县推进建设\n\n{BODY}\n\n一、主要做法。{BODY}\n\n乙县推进建设\n\n{BODY}", 2),
    ("a heading in a line of its own", f"{BULLETIN}甲县推进建设\n\n{BODY}\n\n（一）主要做法\n\n{BODY}", 1),
    ("two lines", f"{BULLETIN}甲县抓实工程\n推动工作再上台阶\n\n{BODY}\n\n乙县推进建设\n\n{BODY}", 2),
    ("column of briefs", f"{BULLETIN}【工作简讯】\n\n甲县：{BODY}\n\n乙县：{BODY}\n\n丙县：{BODY}", 3),
    ("digest", f"国内联播快讯\n央视网消息（新闻联播）：\n甲县开工\n{BODY}\n乙县开工\n{BODY}", 2),
    ("one article with subheads", f"甲县开工\n{BODY}\n小标题\n{BODY}\n小标题\n{BODY}", 1),
    ("one paragraph", BODY, 1),
    ("two short lines", "全市共有5家企业\n增长3%", 1),
    ("a cut line is no title", f"{BULLETIN}甲县推进建设\n\n为贯彻落实上级决策部署要\n\n求，{BODY}", 1),
]


@pytest.mark.parametrize(("text", "count"), [case[1:] for case in ARTICLES], ids=[case[0] for case in ARTICLES])
def test_articles(text: str, count: int) -> None:
    assert len(laid_out(text).articles) == count


def test_a_title_of_two_lines() -> None:
    found = laid_out(f"{BULLETIN}甲县抓实工程\n推动工作再上台阶\n\n{BODY}")
    assert [article.title for article in found.articles] == ["甲县抓实工程 推动工作再上台阶"]
    assert [s.clean for s in found.sentences if s.is_title] == ["甲县抓实工程 推动工作再上台阶"]


def test_sections() -> None:
    text = (
        f"{BULLETIN}甲县推进建设\n\n开头5家。\n\n一、深化治理，规范行为。一是完善政策。出台3件。二是加强督查。查处2起。\n\n"
        "二、提质增效\n\n（一）抓教学\n\n建校4所。\n\n三、下步打算。再建6所。"
    )
    assert cleans(text, "一是完善政策") == ["一是完善政策。", "出台3件。"]
    assert cleans(text, "二是加强督查") == ["二是加强督查。", "查处2起。"]
    assert cleans(text, "（一）抓教学") == ["（一）抓教学", "建校4所。"]
    assert cleans(text, "三、下步打算") == ["三、下步打算。", "再建6所。"]
    assert "开头5家。" in cleans(text, None)
