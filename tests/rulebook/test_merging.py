"""A project's own rules beside those of the package: added, overridden by name, told where they go wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.api import extract_text, find_quantities
from pipeline.errors import RuleError
from pipeline.explain import explain_text
from pipeline.extract import load_rules
from pipeline.options import Options
from pipeline.rulebook import layers, rules_dir
from pipeline.run.fingerprint import fingerprint

PRICE = """
[[rule]]
name = "bound.starting_price"
bound = "ge"
after = "起售 起拍 起租"
examples = [{ text = "门票每张88元起售。", quantity = "88元", bound = "ge" }]
near_misses = ["罚款200元起到了警示作用。"]
"""
APPROX = PRICE.replace("bound.starting_price", "bound.approx").replace('"ge"', '"approx"')


def own(folder: Path, **files: str) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    return folder


def test_a_new_rule_stands_beside_those_of_the_package(tmp_path: Path) -> None:
    mine = own(tmp_path / "mine", bounds=PRICE)
    assert find_quantities("门票88元起售，约5家。", mine)[0].bound == "ge"
    assert find_quantities("门票88元起售，约5家。", mine)[1].bound == "approx"
    assert find_quantities("门票88元起售。")[0].bound == "eq"
    rule = load_rules(mine).of("bounds.toml")[0]
    assert (rule.name, rule.where()) == (
        *("bound.starting_price", "mine/bounds.toml, line 3: rule 'bound.starting_price': pattern"),
    )


def test_a_rule_that_is_mended_counts_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the same process, as in a notebook; and a folder of the same name elsewhere is another."""
    monkeypatch.chdir(tmp_path)
    mine = own(tmp_path / "mine", bounds=PRICE.replace("起售 ", ""))
    mended = [find_quantities("门票88元起售。", Path("mine"))[0].bound]
    (mine / "bounds.toml").write_text(PRICE, "utf-8")
    mended.append(find_quantities("门票88元起售。", Path("mine"))[0].bound)
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    own(tmp_path / "other" / "mine", bounds=APPROX)
    mended.append(find_quantities("门票88元起售。", Path("mine"))[0].bound)
    assert mended == ["eq", "ge", "approx"]


def test_a_rule_of_the_same_name_stands_in_its_place(tmp_path: Path) -> None:
    rules = load_rules(own(tmp_path / "mine", bounds=APPROX))
    names = [rule.name for rule in rules.of("bounds.toml")]
    assert names == [rule.name for rule in load_rules().of("bounds.toml")]
    assert find_quantities("门票88元起售，约5家。", rules.folder)[0].bound == "approx"
    assert find_quantities("门票88元起售，约5家。", rules.folder)[1].bound == "eq"


def test_words_are_added_to_the_list_of_their_name(tmp_path: Path) -> None:
    mine = own(tmp_path / "mine", bounds='[words]\nnot_bounds = "大约摸"\n')
    known = load_rules().words["not_bounds"]
    assert load_rules(mine).words["not_bounds"] == (*known, "大约摸")
    (mine / "words.txt").write_text("赣江新区数据港 n\n", "utf-8")
    assert extract_text("约5家。", rules=mine).claims[0].bound == "approx"


def test_a_new_rule_goes_before_all_others(tmp_path: Path) -> None:
    text = load_rules().of("quantities.toml")
    money = next(rule for rule in text if rule.name == "money.unit").keys.pattern
    mine = own(
        tmp_path / "mine",
        quantities=f'[[rule]]\nname = "money.mine"\npattern = "{money}"\n'
        'examples = [{ text = "5元", kind = "money" }]\nnear_misses = ["5个"]\n',
    )
    assert explain_text("投资5元。", rules=mine).claims[0].rule == "money.mine"


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("bound", PRICE, r"mine/bound\.toml: no rule file is called so; did you mean 'bounds\.toml'\?"),
        ("bounds", PRICE + PRICE, r"mine/bounds\.toml, line 1[01]: .* has the name of a rule in mine/bounds\.toml"),
        ("bounds", PRICE.replace("after", "aftr"), r"mine/bounds\.toml, line 3: .*unknown key 'aftr'"),
        (
            "bounds",
            PRICE.replace("bound.starting_price", "money.unit"),
            r"mine/bounds\.toml, line 3: .* the name of a rule in quan",
        ),
        ("bounds", "[words]\nnot_bounds = 5\n", r"mine/bounds\.toml, line 2: words.not_bounds"),
        ("bounds", "[[rule]\n", r"mine/bounds\.toml: "),
    ],
)
def test_a_slip_names_the_file_of_the_folder(tmp_path: Path, name: str, text: str, words: str) -> None:
    with pytest.raises(RuleError, match=words):
        load_rules(own(tmp_path / "mine", **{name: text}))


def test_a_folder_without_rules_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no rule file in this folder; write one with: extract rules new NAME"):
        load_rules(own(tmp_path / "mine"))


def test_alone_a_folder_needs_every_file(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"the rule file is missing"):
        load_rules(own(tmp_path / "mine", bounds=PRICE), only=True)


def test_a_copy_of_the_rules_stands_alone(tmp_path: Path) -> None:
    mine = own(tmp_path / "mine", bounds=PRICE)
    assert layers(mine) == (mine, rules_dir())
    assert layers(mine, only=True) == (mine,)
    assert layers(rules_dir()) == layers(None) == (rules_dir(),)
    (mine / "regions.csv").write_text("")
    assert layers(mine) == (mine,)


def test_what_is_added_decides_what_is_done_again(tmp_path: Path) -> None:
    mine = own(tmp_path / "mine", bounds=PRICE)
    told = {fingerprint(options) for options in (Options(), Options(mine), Options(mine, only_rules=True))}
    assert len(told) == 3
