"""What the program has is in the documents: strategies, scopes, keys, columns, commands, options, exit codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from conftest import ROOT
from pipeline.cli.options import NOT_DONE, SOME_FAILED
from pipeline.extract import FAMILIES, load_rules
from pipeline.rulebook import Family, rules_dir
from pipeline.tables import TABLES
from scripts import build_commands, build_dictionary

READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "rules").glob("*.md")])
RULES = (ROOT / "docs" / "rules.md").read_text("utf-8")
COMMANDS = dict(build_commands.commands())


def sections(page: str) -> dict[str, str]:
    """The parts of a page by their headings."""
    parts = re.split(r"(?m)^#+ (.+)$", page)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def code_of(file: str) -> set[str]:
    """Every word that stands as code where docs/rules.md speaks of a rule file, or of all of them."""
    told = [text for heading, text in sections(RULES).items() if file in heading]
    assert told, f"{file} has no section in docs/rules.md"
    text = "".join(told) + RULES.partition("## The files")[0]
    return {word for code in re.findall(r"```.*?```|`[^`]+`", text, re.DOTALL) for word in re.findall(r"\w+", code)}


# ── rules ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", [rule.name for rule in load_rules().of("subjects.toml")])
def test_every_strategy_is_in_the_docs(name: str) -> None:
    assert f"| `{name}` |" in RULES


def test_the_docs_have_the_strategies_in_the_order_of_the_rules() -> None:
    told = re.findall(r"(?m)^\| `(subject\.\w+)` \|", RULES)
    assert told == [rule.name for rule in load_rules().of("subjects.toml")]


@pytest.mark.parametrize("name", sorted(file.name for file in rules_dir().iterdir() if file.suffix != ".md"))
def test_every_rule_file_is_in_the_docs(name: str) -> None:
    assert re.search(rf"(?m)^\| .*`{re.escape(name)}`.* \|.*\|", RULES)


FILED = [family for family in FAMILIES if family.file and family.schema]
KEYS = [(family, model) for family in FILED for model in (family.schema, family.shape)]


def choices(kind: Any) -> Iterator[str]:
    """The words that a key may have, however deep they stand in its type."""
    if get_origin(kind) is Literal:
        yield from get_args(kind)
    else:
        for part in get_args(kind):
            yield from choices(part)


@pytest.mark.parametrize(("family", "model"), KEYS, ids=[f"{family.file}-{model.__name__}" for family, model in KEYS])
def test_every_key_of_a_rule_and_every_word_it_may_have_is_in_the_docs(family: Family[Any], model: type[Any]) -> None:
    """The scopes of modality among them."""
    told = code_of(str(family.file))
    for key, kind in get_type_hints(model).items():
        assert {key, *choices(kind)} <= told, key


@pytest.mark.parametrize("reason", sorted({rule.keys.reason for rule in load_rules().of("nonclaims.toml")}))
def test_every_reason_is_in_the_docs(reason: str) -> None:
    assert reason in code_of("nonclaims.toml")


# ── tables and commands ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_dictionary_is_what_the_script_makes() -> None:
    assert build_dictionary.DICTIONARY.read_text("utf-8") == build_dictionary.dictionary()


def test_the_page_of_commands_is_what_the_script_makes() -> None:
    assert build_commands.COMMANDS.read_text("utf-8") == build_commands.page()


@pytest.mark.parametrize("name", [f"{table.name}.{column.name}" for table in TABLES for column in table.columns])
def test_every_column_is_in_the_docs(name: str) -> None:
    table, _, column = name.partition(".")
    assert f"| `{column}` |" in sections(build_dictionary.DICTIONARY.read_text("utf-8"))[table]


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
@pytest.mark.parametrize("name", [table.name for table in TABLES])
def test_every_table_is_in_the_readme(page: Path, name: str) -> None:
    assert f"| `{name}` |" in page.read_text("utf-8")


OPTIONS = [(name, option) for name, command in COMMANDS.items() for param in command.params for option in param.opts]


@pytest.mark.parametrize(("name", "option"), [pair for pair in OPTIONS if pair[1].startswith("-")])
def test_every_option_is_in_the_docs(name: str, option: str) -> None:
    page = sections(build_commands.COMMANDS.read_text("utf-8"))
    assert f"| `{option}" in page[build_commands.heading(name, COMMANDS[name])]


LEAVES = [name for name, command in COMMANDS.items() if name not in ("", "run") and not hasattr(command, "commands")]


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
@pytest.mark.parametrize("name", LEAVES)
def test_every_command_is_in_the_readme(page: Path, name: str) -> None:
    assert re.search(rf"(?m)^\| `{name}\b", page.read_text("utf-8"))


@pytest.mark.parametrize("page", [*READMES, build_commands.COMMANDS], ids=lambda page: page.name)
@pytest.mark.parametrize("code", [0, NOT_DONE, 2, SOME_FAILED])
def test_every_exit_code_is_in_the_docs(page: Path, code: int) -> None:
    assert f"\n| {code} | " in page.read_text("utf-8")
