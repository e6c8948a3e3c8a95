"""The rule files of areas prove themselves; rubbish in them is one sentence; another folder is honoured."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import rules_with
from pipeline import extract_text
from pipeline.errors import RuleError
from pipeline.extract import load_rules
from pipeline.regions import REGIONS
from pipeline.rulebook import Problem, Rules


def problems(rules: Rules) -> list[Problem]:
    assert REGIONS.prove is not None
    return list(REGIONS.prove(rules))


def test_the_rules_hold() -> None:
    assert problems(load_rules()) == []


LINE = "360724,上犹县,上犹,,"
RUBBISH = [
    ("too few fields", "360724,上犹县", "2 fields where 5"),
    ("too many fields", LINE + ",", "6 fields where 5"),
    ("a code that is no code", "36072,上犹县,上犹,1,", "'36072' is no code of an area"),
    ("a code of letters", "abcdef,上犹县,上犹,1,", "'abcdef' is no code of an area"),
    ("an empty name", "360724,,上犹,1,", "'' is no name of an area"),
    ("a name of blanks", "360724,  ,上犹,1,", "'  ' is no name of an area"),
    ("a short name of one character", "360724,上犹县,上,1,", "'上' is no short name"),
    ("alone", "360724,上犹县,上犹,yes,", "alone is 1 or nothing, not 'yes'"),
    ("until", "360724,上犹县,上犹,1,soon", "until is a year or nothing, not 'soon'"),
]


@pytest.mark.parametrize(("line", "told"), [case[1:] for case in RUBBISH], ids=[case[0] for case in RUBBISH])
def test_rubbish_in_the_table_is_one_sentence(tmp_path: Path, line: str, told: str) -> None:
    folder = rules_with(tmp_path, "regions.csv", (LINE, line))
    number = (folder / "regions.csv").read_text("utf-8").split("\n").index(line) + 1
    with pytest.raises(RuleError, match=told) as slip:
        load_rules(folder)
    assert f"regions.csv, line {number}: " in str(slip.value) and "\n" not in str(slip.value)


FILES = [
    (b"", "regions.csv, line 1: the head line must be code,name,short,alone,until"),
    (b"code,name,short,alone,until\n", "regions.csv: holds no area"),
    (b"\xff\xfe", "regions.csv, line 1: not UTF-8"),
    (None, "regions.csv: the rule file is missing"),
]


@pytest.mark.parametrize(("content", "told"), FILES)
def test_a_table_that_is_none_is_one_sentence(tmp_path: Path, content: bytes | None, told: str) -> None:
    file = rules_with(tmp_path, "regions.csv") / "regions.csv"
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(RuleError) as slip:
        load_rules(file.parent)
    assert told in str(slip.value) and "\n" not in str(slip.value)


SLIPS = [
    ('area = "香港特别行政区"', "", "rule 'hong_kong': object missing required field `area`"),
    ("edged = true", 'edged = "yes"', "rule 'inside_county': edged: expected `bool`"),
    ('words = "全旗 我旗', 'words = "旗 我旗', "rule 'whole_banner': words: '旗' is too short"),
    ('phrases = """', 'phrases = """\n国 ', "the word list 'phrases': '国' is too short"),
    ("zone_never = ", "zone_nevr = ", "the word list 'zone_never' is missing"),
    ('context = "准格尔旗", region', 'contxt = "准格尔旗", region', "rule 'whole_banner': examples"),
]


@pytest.mark.parametrize(("old", "new", "told"), SLIPS)
def test_a_slip_in_the_rules_is_one_sentence(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(RuleError) as slip:
        load_rules(rules_with(tmp_path, "regions.toml", (old, new)))
    said = str(slip.value)
    assert "regions.toml" in said and told in said and "\n" not in said


def test_an_example_that_fails_is_told_with_its_line(tmp_path: Path) -> None:
    folder = rules_with(
        tmp_path,
        "regions.toml",
        ('context = "准格尔旗", region = "准格尔旗"', 'context = "准格尔旗", region = "乌审旗"'),
    )
    (problem,) = problems(load_rules(folder))
    assert (problem.file, problem.rule) == ("regions.toml", "whole_banner") and problem.line > 1
    assert problem.message == "example '全旗牲畜存栏200万头' gives ['准格尔旗'], not 乌审旗"


def test_a_listed_word_that_is_no_name_is_told(tmp_path: Path) -> None:
    (problem,) = problems(load_rules(rules_with(tmp_path, "regions.toml", ('never = """\n', 'never = """\n无此县 '))))
    assert "'无此县' in 'never' is no area's name" in problem.message


def test_an_area_of_another_folder_is_found_everywhere(tmp_path: Path) -> None:
    text = "云梦坊县工作简报\n\n第 1 期\n\n## 全县学校建成情况\n\n全县建成学校5所，云梦坊县城建成3所。"
    assert {claim.region for claim in extract_text(text).claims} == {None}
    folder = rules_with(tmp_path, "regions.csv", (LINE, "360724,云梦坊县,云梦坊,1,"))
    found = extract_text(text, rules=folder)
    assert {(claim.region, claim.region_code) for claim in found.claims} == {("云梦坊县", "360724")}
