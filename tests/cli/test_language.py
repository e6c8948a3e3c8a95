"""Both languages of the screen: which is spoken, that nothing is left out of the catalogue, help and wrong usage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT, CommandLine
from pipeline.cli.catalogue import SCREEN
from pipeline.cli.language import choose, speaking, spoken
from scripts import build_commands

HOUSE = ROOT / "pipeline"


def keys() -> Iterator[str]:
    for file in (HOUSE / "cli").glob("*.py"):
        yield from re.findall(r'\b(?:say|note)\(\s*"(\w+)"', file.read_text("utf-8"))


def test_every_sentence_of_the_screen_is_in_the_catalogue() -> None:
    assert set(keys()) <= set(SCREEN)
    for chinese, english in SCREEN.values():
        assert set(re.findall(r"\{\d?\}", chinese)) == set(re.findall(r"\{\d?\}", english))
        assert not re.search("[一-鿿，。：；（）]", english)


@pytest.mark.parametrize(
    ("lang", "env", "spoken"),
    [
        ("en", {"LANG": "zh_CN.UTF-8"}, "en"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        (None, {"LANG": "C.UTF-8"}, None),
        (None, {}, None),
    ],
)
def test_the_option_goes_before_the_locale(lang: str | None, env: dict[str, str], spoken: str | None) -> None:
    with speaking():
        assert choose(lang, env) == spoken


def test_a_run_speaks_either_language(extract: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("今年新建学校3所。", "utf-8")
    for lang, words in (("zh", "接下来："), ("en", "What next:")):
        out = extract(tmp_path / "a.txt", "--out", tmp_path / "out", "--lang", lang)[1]
        assert words in out
        assert bool(re.search("[一-鿿]", out)) == (lang == "zh")
    english = extract("diff", tmp_path / "out", tmp_path / "out", "--lang", "en")[1]
    assert english.startswith("claims 1 → 1: gained 0")
    assert extract("export", tmp_path / "out", "--to", "csv", "--lang", "en")[1].startswith("Exported 1 rows of claims")


def test_an_error_speaks_either_language_or_both(extract: CommandLine) -> None:
    chinese, english = "gone：没有这个文件或目录，请检查拼写", "gone: no such file or folder; check the spelling"
    assert extract("gone", "--lang", "zh")[2] == f"{chinese}\n"
    assert extract("gone", "--lang", "en")[2] == f"{english}\n"
    assert extract("gone")[2] == f"{english} · {chinese}\n"


def test_arguments_ask_for_a_language_before_they_are_understood() -> None:
    for args, language in (
        (["run", "--help", "--lang", "en"], "en"),
        (["--lang=zh"], "zh"),
        (["x", "--lang"], None),
        ([], None),
    ):
        with speaking(args):
            assert spoken() == language


@pytest.mark.parametrize("command", list(dict(build_commands.commands())))
def test_help_speaks_one_language_where_one_is_asked_for(extract: CommandLine, command: str) -> None:
    chinese = extract(*command.split(), "--help", "--lang", "zh")[1]
    assert chinese.startswith(f"用法：extract {command}".rstrip())
    assert not re.search("[a-z]{2,} [a-z]{2,} [a-z]{2,}", chinese.partition("\n")[2].partition("例：")[0])
    assert " · " not in chinese
    assert not re.search(
        "[一-鿿]", re.sub('extract explain ".*?"', "", extract(*command.split(), "-h", "--lang", "en")[1])
    )


def test_the_list_of_commands_is_whole_in_both_languages(extract: CommandLine) -> None:
    told = " ".join(extract("--help")[1].split())
    for name, command in build_commands.commands():
        if name and " " not in name:
            assert " ".join(command.help.split("\n\n")[0].split()) in told


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["run"], "缺 'FOLDER'"),
        (["x", "--workers", "0"], "'--workers' 的值不对：0 不在 x>=1 的范围里"),
        (["x", "--enigne", "local"], "没有 --enigne 这个选项"),
        (["x", "--engine", "cloud"], "'--engine' 的值不对：'cloud' 不是 'local', 'spark' 之一"),
        (["x", "y"], "多写了 y"),
        (["rules", "nonsense"], "没有 'nonsense' 这个命令"),
        (["rules", "chek"], "没有 'chek' 这个命令，是否指 'check'？"),
        (["x", "--workers", "many"], "'--workers' 的值不对：'many' 不是整数"),
        (["exprot", "x"], "没有名为 'exprot' 的命令或目录，是否指 `extract export`？"),
        (["x", "--published", "heute"], "'--published' 的值不对：'heute' 不是日期，请写成 2021-07-29"),
    ],
)
def test_wrong_usage_is_told_in_either_language(extract: CommandLine, args: list[str], words: str) -> None:
    code, out, err = extract(*args, "--lang", "zh")
    assert (code, out) == (2, "")
    assert err.startswith("用法：extract") and f"错误：{words}" in err and "-h' 看说明。" in err
    assert not re.search("[一-鿿]", extract(*args, "--lang", "en")[2])
    both = extract(*args)[2]
    assert both.startswith("Usage: extract") and f" · {words}" in both


def test_what_failed_and_what_was_odd_is_told_in_either_language(extract: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("今年新建学校3所。", "utf-8")
    (tmp_path / "in" / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "in" / "c.pdf").write_bytes(b"no PDF")
    (tmp_path / "in" / "metadata.csv").write_text("source,region\nd.txt,\na.txt,某某县\n", "utf-8")
    chinese = extract(tmp_path / "in", "--out", tmp_path / "out", "--lang", "zh")[2].splitlines()
    assert chinese == [
        "metadata.csv 第 2 行：没有读到 d.txt 这个文件，请检查拼写",
        "metadata.csv：不认识地区 某某县（a.txt 的），请写全称",
        "b.txt：不是文本：看起来是PNG 图片；请另存为纯文本（UTF-8），或移出目录",
        "c.pdf：读不了：PDF 已损坏，或根本不是 PDF",
    ]
    assert not re.search(
        "[一-鿿]", extract(tmp_path / "in", "--out", tmp_path / "out", "--lang", "en")[2].replace("某某县", "")
    )
    extract("export", tmp_path / "out", "--to", "csv")
    assert "c.pdf：读不了：PDF 已损坏" in (tmp_path / "out" / "csv" / "documents.csv").read_text("utf-8-sig")


def test_a_wrong_rule_is_told_in_either_language(extract: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "bounds.toml").write_text("[[rule]]\nname = 'bound.mine'\npatern = '约'\n", "utf-8")
    chinese = extract("rules", "check", tmp_path, "--lang", "zh")[2]
    assert "没有 'patern' 这一项" in chinese and chinese.endswith("请改正，再运行 extract rules check\n")
    assert not re.search("[一-鿿]", extract("rules", "check", tmp_path, "--lang", "en")[2])
    extract("rules", "new", "bound.mine", "--rules", tmp_path / "mine")
    place = tmp_path / "mine" / "bounds.toml"
    place.write_text(
        place.read_text("utf-8").replace(
            'near_misses = ["', 'near_misses = ["门票起售某。", "门票每张88元起售某。", "'
        ),
        "utf-8",
    )
    code, out, err = extract("rules", "check", tmp_path / "mine", "--lang", "zh")
    assert code == 1 and "bound.mine: 在反例 '门票每张88元起售某。' 里触发了" in out
    assert err == "规则有 1 处不符，请改正上面的规则再检查\n"


def test_documents_without_a_day_are_counted(extract: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("今年新建学校3所。", "utf-8")
    run = (tmp_path / "a.txt", "--out", tmp_path / "out")
    assert "1 个文件没有成文日期" in extract(*run)[1]
    assert "1 files do not say their day" in extract(*run, "--lang", "en")[1]
    assert "没有成文日期" not in extract(*run, "--published", "2021-07-29")[1]
