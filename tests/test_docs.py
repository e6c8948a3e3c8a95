"""What the program has is in the documents: strategies, scopes, keys, columns, commands, options, exit codes."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from conftest import ROOT, CommandLine
from pipeline.cli.options import NOT_DONE, SOME_FAILED
from pipeline.extract import FAMILIES, extract_document, load_rules
from pipeline.read import read
from pipeline.rulebook import Family, rules_dir
from pipeline.run.folder import Run
from pipeline.tables import TABLES
from scripts import build_commands, build_dictionary

READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "rules").glob("*.md")])
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
    assert build_dictionary.CHINESE.read_text("utf-8") == build_dictionary.chinese()


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


# ── pages ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_make_is_asked_for_is_a_target(page: Path) -> None:
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8")))
    assert set(re.findall(r"`make ([a-z-]+)", page.read_text("utf-8"))) <= targets


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.name)
def test_every_page_is_reached_from_the_readme(page: Path) -> None:
    told = "".join((ROOT / name).read_text("utf-8") for name in ("README.md", "CONTRIBUTING.md"))
    assert f"](docs/{page.name})" in told


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "zh").glob("*.md")), ids=lambda page: page.name)
def test_every_chinese_page_is_reached_from_the_chinese_readme(page: Path) -> None:
    assert f"](docs/zh/{page.name})" in READMES[1].read_text("utf-8")


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_the_readme_shows_what_explain_prints(page: Path, extract: CommandLine) -> None:
    command, shown = re.findall(
        r"`\.venv/bin/extract (explain [^`]+)`\n\n```text\n(.*?)```", page.read_text("utf-8"), re.DOTALL
    )[0]
    assert extract(*shlex.split(command))[1] == shown


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_the_readme_shows_the_figures_of_the_briefs(page: Path, briefs_run: Run) -> None:
    shown = re.findall(r"(?m)^(\w+\.txt) .*?(\d+) +\d+$", page.read_text("utf-8"))
    assert shown == [(one.source, str(one.claims)) for one in briefs_run.summaries]


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_the_readme_shows_the_rows_of_its_table(page: Path) -> None:
    text, rows = re.findall(r"```text\n([^`]+\n\|[^`]+)```\n\n.+\n\n((?:\|.+\n)+)", page.read_text("utf-8"))[0]
    heads, _, *shown = [[cell.strip(" `") for cell in row.split("|")[1:-1]] for row in rows.splitlines()]
    claims = extract_document(read(text.encode(), "bulletin.md")).claims
    told = [[getattr(claim, name) for name in heads] for claim in claims]
    numbers = [["–" if value is None else value for value in row] for row in told]
    assert [[_as_shown(value) for value in row] for row in numbers] == shown


def _as_shown(value: object) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


RECIPES = {"CONTRIBUTING.md": "Add a rule in five steps", "docs/zh/add-a-rule.md": "五步添加一条规则"}


@pytest.mark.parametrize("page", RECIPES)
def test_the_recipe_for_a_rule_is_true(page: str, tmp_path: Path, extract: CommandLine) -> None:
    """``CONTRIBUTING.md`` adds a rule in five steps, in Chinese too: what they show is what the program prints."""
    recipe = sections((ROOT / page).read_text("utf-8"))[RECIPES[page]]
    before, check, after = re.findall(r"```console\n\$ \.venv/bin/extract ([^\n]+)\n(.*?)```", recipe, re.DOTALL)
    (rule,) = re.findall(r"```toml\n(.*?)```", recipe, re.DOTALL)
    (right,) = re.findall(r"(?:With|换成) `(.*?)` ?(?:it passes|就通过)", recipe)
    bounds = (rules_dir() / "bounds.toml").read_text("utf-8")
    mended = re.sub("(?m)^after = .*", right, rule)

    def told(command: str, added: str) -> str:
        rules = shutil.copytree(rules_dir(), tmp_path / str(len(list(tmp_path.iterdir()))))
        (rules / "bounds.toml").write_text(f"{bounds}\n{added}", "utf-8")
        option = ["--rules"] if command.startswith("explain") else []
        return without_line("".join(extract(*shlex.split(command), *option, rules)[1:]))

    def without_line(text: str) -> str:
        return re.sub(r"toml:\d+:", "toml:N:", text)

    assert told(before[0], "") == before[1]
    assert told(check[0], rule) == without_line(check[1])
    assert "通过" in told(check[0], mended)
    assert told(after[0], mended) == after[1]


def named_in(page: Path) -> set[str]:
    """Every file and folder that a page names as code, but patterns of names."""
    code = re.findall(r"`([^`\n]+)`", page.read_text("utf-8"))
    return {name for name in code if re.fullmatch(r"[\w.-]+(?:/[\w.-]+)*(?:\.(?:py|toml|csv|txt|md)|/)", name)}


@pytest.mark.parametrize(
    "page",
    [ROOT / "docs" / "architecture.md", ROOT / "CONTRIBUTING.md"],
    ids=lambda page: page.relative_to(ROOT).as_posix(),
)
def test_files_that_a_page_names_are_there(page: Path) -> None:
    homes = (ROOT, ROOT / "pipeline", ROOT / "pipeline" / "resolve", ROOT / "docs")
    lost = {name for name in named_in(page) if not any((home / name).exists() for home in homes)}
    assert {name for name in lost if "/" in name or not any(ROOT.glob(f"pipeline/**/{name}"))} == set()
