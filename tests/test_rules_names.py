"""No rule names a place, a company or a programme: rules state how such texts are written, not what one of them says.

Word lists, patterns and the segmenter's words are looked at; examples and near misses may name anything, as they prove
the rule. The list of regions is where names of places belong.
"""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from conftest import RAW, ROOT
from pipeline.rulebook import rules_dir

PROOF = frozenset({"name", "note", "source", "reason", "examples", "near_misses"})
"""Keys of a rule that are no vocabulary."""

ELSEWHERE = """
美国 英国 法国 德国 日本 韩国 俄罗斯 印度 新加坡 加拿大 澳大利亚 欧洲 欧美 亚洲 非洲 美洲 米兰 台北 高雄 元朗 九龙
三亚湾 三峡 八达岭 京津冀 长三角 珠三角 粤港澳 大湾区
"""
"""Places that the list of areas doesn't have; a number or a unit begins some of them."""

FIRMS = """
万科 万达 万向 万华 三一 三一重工 三星 三菱 三元 三只松鼠 百度 百胜 千方 九阳 八马 七匹狼 五粮液 一汽 一拖 二汽 双汇
华为 中兴 腾讯 阿里巴巴 京东 恒大 碧桂园 茅台 比亚迪 宁德时代 特斯拉 苹果公司 联通 中石油 中石化 中海油 台积电
台塑 美团 元气森林 米其林 张裕
"""
"""Companies that such texts often name, first of all those whose names begin with a number or a unit."""

ALLOWED = {
    "香港回归": "a memorial day of the calendar",
    "澳门回归": "a memorial day of the calendar",
    "北京时间": "the name of the clock",
    "专精特新": "a class of firms that every report counts",
    "小巨人": "those among them that the state supports",
}
"""Words of the language that hold a name. Another needs its reason."""
_ALLOWED = re.compile("|".join(ALLOWED))

COMMON = frozenset({"持牌", "上市", "普惠"})
"""What stands in a company's name in the golden files and is an ordinary word."""

COMPANY_TAIL = re.compile(r"(?:股份|有限|责任|消费|控股|科技|电子|软件|商业|发展|连锁|超市|显示|银行|金融|集团|公司)+$")
AREA_HEAD = re.compile(r"^.{2,3}?[省市县区]|（[^）]*）")
ENTITY = re.compile(r"(?:公司|集团|银行|金融|科技)$")
QUOTED = re.compile(r"“([^“”\n]{3,20})”")


@dataclass(frozen=True, slots=True)
class Names:
    """What no rule may hold: ``inside`` at any place of a word or pattern, ``whole`` only as a word of its own."""

    inside: Mapping[str, str]
    whole: Mapping[str, str]


def vocabulary(folder: Path) -> Iterator[tuple[str, str]]:
    """Every word and every pattern of the rules, with the file it stands in."""
    for file in sorted(folder.glob("*.toml")):
        table = tomllib.loads(file.read_text("utf-8"))
        if file.name == "regions.toml":  # its lists name areas; its rules point to one by `area`
            table = {"rule": [{key: rule[key] for key in rule.keys() - {"area"}} for rule in table.get("rule", ())]}
        yield from ((file.name, word) for word in _strings(table))
    for line in (folder / "words.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield "words.txt", line.split()[0]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.split()
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, dict) and value.get("kind") != "money":  # a currency is called after its country
        for key, one in value.items():
            if key not in PROOF:
                yield from _strings(one)
                if isinstance(one, dict):  # factors and aliases have words on the left as well
                    yield from one


def violations(words: Iterable[tuple[str, str]], names: Names) -> list[str]:
    """One line for each name in a word or pattern: ``["units.toml: 张家口 names the place 张家口"]``."""
    longest = max(map(len, names.inside))
    found = []
    for file, word in words:
        rest = _ALLOWED.sub(" ", word)
        starts = range(len(rest) - 1)
        parts = (rest[at : at + size] for at in starts for size in range(longest, 1, -1) if at + size <= len(rest))
        name = next((part for part in parts if part in names.inside), None) or (rest if rest in names.whole else None)
        if name:
            kind = names.inside.get(name) or names.whole[name]
            found.append(f"{file}: {word[:60]} names the {kind} {name}")
    return found


@cache
def known_names() -> Names:
    """Names from the list of regions, the golden files and the briefs, and the lists above."""
    firms = FIRMS.split()
    inside = dict.fromkeys(ELSEWHERE.split(), "place") | dict.fromkeys(_companies(), "company")
    inside |= dict.fromkeys((name for name in firms if len(name) > 2), "company")
    areas, counties = _areas()
    inside |= dict.fromkeys(_programmes(), "programme") | dict.fromkeys(areas, "place")
    whole = dict.fromkeys(counties, "place") | dict.fromkeys((name for name in firms if len(name) == 2), "company")
    return Names(inside, whole)


def _areas() -> tuple[set[str], set[str]]:
    """Full names and the short ones of provinces and prefectures; and of counties those that are names alone.

    Those that ``regions.toml`` calls ordinary words (城区, 新建) are left out.
    """
    with (rules_dir() / "regions.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    lists = tomllib.loads((rules_dir() / "regions.toml").read_text("utf-8"))["words"]
    ordinary = {word for key in ("ordinary", "bounded", "never") for word in lists[key].split()}
    full = {row["name"] for row in rows}
    short = {row["short"] for row in rows if row["code"].endswith("00") and row["short"]}
    counties = {row["short"] for row in rows if row["alone"]} - short
    return (full | short) - ordinary, counties - ordinary


def _companies() -> set[str]:
    """Companies that the golden files have as a subject or an owner, whole and without 股份有限公司 and the like."""
    found = set()
    for file in (ROOT / "tests" / "golden").rglob("*.jsonl"):
        for line in file.read_text("utf-8").splitlines():
            claim = json.loads(line)
            owners = [claim.get("entity"), claim.get("subject"), *claim.get("entity_alt", ())]
            for owner in filter(None, owners):
                if ENTITY.search(owner) and _is_proper(core := AREA_HEAD.sub("", COMPANY_TAIL.sub("", owner))):
                    found |= {owner, core}
    return found


def _programmes() -> set[str]:
    """Names in quotation marks in the briefs that are no words of the language."""
    text = "".join(file.read_text("utf-8") for file in sorted(RAW.glob("*.txt")))
    return {name for name in QUOTED.findall(text) if name not in _dictionary() and not name.isascii()}


def _is_proper(core: str) -> bool:
    """Whether what is left of a company's name is a name: at least two characters, and no word of the language."""
    if not re.fullmatch("[一-鿿]{2,6}", core) or core in COMMON:
        return False
    import rjieba

    return any(len(part) > 1 and _dictionary().get(part, "nz") in ("nz", "nr", "ns", "nt") for part in rjieba.cut(core))


@cache
def _dictionary() -> dict[str, str]:
    """The segmenter's own dictionary: words and their tags."""
    import jieba

    lines = Path(jieba.__file__).with_name("dict.txt").read_text("utf-8").splitlines()
    return {word: tag for word, _, tag in map(str.split, lines)}


def test_no_rule_names_a_place_a_company_or_a_programme() -> None:
    assert violations(vocabulary(rules_dir()), known_names()) == []


BAD = [
    ('[words]\nsums = "营收 赣州营收"', "place 赣州"),
    ('[words]\nsums = ["上犹县财政收入"]', "place 上犹县"),
    ('[words]\nnot_units = "番禺"', "place 番禺"),
    ('[[rule]]\nname = "x"\npattern = "(?:南昌|九江)市{number}"', "place 南昌"),
    ('[[rule]]\nname = "x"\nwords = "米兰时装周"', "place 米兰"),
    ('[[unit]]\nname = "x"\nkind = "count"\naliases = { "四川" = "个" }', "place 四川"),
    ('[words]\nfigures = "万科"', "company 万科"),
    ('[words]\nowning = "晋商消费金融"', "company 晋商"),
    ('[[rule]]\nname = "x"\npattern = "“?学在红谷滩”?"', "programme 学在红谷滩"),
    ('[words]\nnaming = "十五百千"', "programme 十五百千"),
]

GOOD = [
    '[[rule]]\nname = "x"\npattern = "{number}家"\nexamples = [{ text = "赣州3家" }]\nnear_misses = ["上犹县"]',
    '[[unit]]\nname = "unit.dollar"\nkind = "money"\nfactors = { "澳门元" = "1" }',
    '[words]\nsums = "营收 产值"',
]


@pytest.mark.parametrize(("table", "told"), BAD)
def test_a_name_added_to_a_rule_is_found(tmp_path: Path, table: str, told: str) -> None:
    found = violations(_written(tmp_path, table), known_names())
    assert len(found) == 1 and found[0].startswith("bad.toml: ") and told in found[0]


@pytest.mark.parametrize("table", GOOD)
def test_examples_and_currencies_may_have_names(tmp_path: Path, table: str) -> None:
    assert violations(_written(tmp_path, table), known_names()) == []


def test_a_name_among_the_segmenter_s_words_is_found(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("# 赣州\n劳动力\n赣南脐橙 n\n景德镇瓷 n\n", "utf-8")
    assert violations(vocabulary(tmp_path), known_names()) == ["words.txt: 景德镇瓷 names the place 景德镇"]


def test_the_word_lists_of_regions_may_name_areas_and_its_patterns_may_not(tmp_path: Path) -> None:
    table = '[words]\nordinary = "兴国 赣州"\n[[rule]]\nname = "x"\narea = "香港特别行政区"\nwords = "全港 赣州全境"'
    found = violations(_written(tmp_path, table, "regions.toml"), known_names())
    assert found == ["regions.toml: 赣州全境 names the place 赣州"]


def _written(folder: Path, table: str, name: str = "bad.toml") -> Iterator[tuple[str, str]]:
    (folder / name).write_text(table, "utf-8")
    (folder / "words.txt").write_text("", "utf-8")
    return vocabulary(folder)
