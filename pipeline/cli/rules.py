"""``extract rules``: what can be done with rules: write one, look at them, let them prove themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.helping import Command, Group
from pipeline.cli.language import english, note, say, told
from pipeline.cli.options import AsJson, Lang, OnlyRules, Rules, place, print_json, stop
from pipeline.cli.settings import Configured, settings_of
from pipeline.errors import InputError, OutputError, reason

if TYPE_CHECKING:
    from pipeline.cli.rule_use import Use
    from pipeline.rulebook import Rule

OWN = Path("my-rules")
"""Where a project's own rules go, unless it says otherwise."""

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Rules: write, list, show, check · 规则：新建、列出、查看、检查。",
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="Its name, like bound.starting_price · 规则名")]
Id = Annotated[str, typer.Argument(metavar="ID", help="Name of a rule · 规则名")]
Out = Annotated[str | None, typer.Option(metavar="OUT", help="Count how often it fired there · 在该结果中触发了几次")]


@app.command("check", cls=Command)
def check_rules(
    folder: Annotated[
        Path | None, typer.Argument(parser=place, metavar="DIR", help="Folder of rule files · 规则目录")
    ] = None,
    only_rules: OnlyRules = False,
    lang: Lang = None,
) -> None:
    """Load every rule file and run its own examples · 加载规则并运行其中的例子。"""
    from pipeline.explain import check_rules as prove

    own = settings_of().values.get("rules") if folder is None else None
    problems = prove(Path(own) if own else folder, only_rules)
    for problem in problems:
        print(": ".join(filter(None, (f"{problem.file}:{problem.line}", problem.rule, told(problem.message)))))
    if problems:
        stop(note("rules_fail", len(problems)))
    print(say("rules_pass"))


@app.command("new", cls=Configured)
def new_rule(name: Name, rules: Rules = None, lang: Lang = None) -> None:
    """Write a rule to begin with into a project's own folder · 在自己的规则目录里新建一条规则，再改成想要的。"""
    from pipeline.cli.screen import called
    from pipeline.cli.templates import TEMPLATES
    from pipeline.extract import FAMILIES
    from pipeline.rulebook import load

    kind, _, rest = name.partition(".")
    if kind not in TEMPLATES or not rest.replace("_", "").isalnum() or not name.isascii():
        known = ", ".join(f"{one}.…" for one in TEMPLATES)
        raise InputError(f"{name}: a rule is named like bound.starting_price, and begins with one of {known}")
    folder, template = rules or OWN, TEMPLATES[kind]
    place = folder / template.file
    book = load(folder if folder.is_dir() and any(folder.glob("*.toml")) else None, FAMILIES)
    taken = next((rule for listed in book.listed.values() for rule in listed if rule.name == name), None)
    if taken and taken.file != template.file:
        raise InputError(
            f"{name}: stands in {taken.file}, line {taken.line}, already; take another name, or mend it there"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with place.open("a", encoding="utf-8") as file:
            file.write(template.named(name))
    except OSError as error:
        raise OutputError(f"{place}: can't be written ({reason(error)}); name another folder with --rules") from None
    print(say("rule_written", place, template.decides[english()]))
    program = called("extract")
    for command in (f"rules check {folder}", f"explain TEXT --rules {folder}", f"FOLDER --rules {folder}"):
        print(f"  {program} {command}")


@app.command("list", cls=Configured)
def list_rules(rules: Rules = None, only_rules: OnlyRules = False, as_json: AsJson = False, lang: Lang = None) -> None:
    """List all rules with the place of each and its first example · 列出全部规则。"""
    from pipeline.cli.screen import table
    from pipeline.extract import load_rules

    listed = [rule for of_file in load_rules(rules, only_rules).listed.values() for rule in of_file]
    if as_json:
        print_json({"rules": [_as_dict(rule) for rule in listed]})
        return
    print(
        table(
            list(map(say, ("rule", "place", "example"))),
            [[rule.name, f"{rule.file}:{rule.line}", _example(rule)] for rule in listed],
        )
    )
    print(say("rules_listed", len(listed)))


@app.command("show", cls=Configured)
def show_rule(
    rule_id: Id,
    out: Out = None,
    rules: Rules = None,
    only_rules: OnlyRules = False,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    """Show a rule, its examples, and how often it fired · 查看一条规则、它的例子和触发次数。"""
    from pipeline.cli.rule_use import use_of
    from pipeline.extract import load_rules
    from pipeline.rulebook import nearest

    book = load_rules(rules, only_rules)
    known = {rule.name: rule for listed in book.listed.values() for rule in listed}
    if rule_id not in known:
        close = nearest(rule_id, known)
        more = "; list them with: extract rules list" if "known are" in close else close
        raise InputError(f"{rule_id}: no such rule{more}")
    used = use_of(rule_id, out, book) if out else None
    if as_json:
        count = {"fired": used.fired, "read": used.read, "of": used.sentences, "where": used.examples} if used else {}
        print_json(_as_dict(known[rule_id]) | count)
    else:
        print("\n".join(_lines(known[rule_id], used)))


def _as_dict(rule: Rule) -> dict[str, Any]:
    return {"id": rule.name, "file": rule.file, "line": rule.line, **_keys(rule)}


def _keys(rule: Rule) -> dict[str, Any]:
    """Return what a rule says in plain values, but for what it leaves out."""
    import msgspec

    said = msgspec.to_builtins(rule.keys)
    return {key: value for key, value in said.items() if key != "name" and value not in (None, False, "", [], {}, ())}


def _example(rule: Rule) -> str:
    first = next(iter(_keys(rule).get("examples", ())), "")
    text = first if isinstance(first, str) else str(first["text"])
    return text if len(text) <= 40 else f"{text[:39]}…"


def _lines(rule: Rule, used: Use | None) -> Iterator[str]:
    yield f"{rule.name}  {rule.file}:{rule.line}"
    said = _keys(rule)
    examples, near_misses = said.pop("examples", ()), said.pop("near_misses", ())
    for key, value in said.items():
        yield f"   {key}  {' '.join(map(str, value)) if isinstance(value, tuple | list) else value}"
    for example in examples:
        fields = {"text": example} if isinstance(example, str) else example
        wanted = "  ".join(f"{key}={value}" for key, value in fields.items() if key != "text" and value is not None)
        yield f"   {say('example')}  {fields['text']}  {wanted}".rstrip()
    yield from (f"   {say('near_miss')}  {text}" for text in near_misses)
    if used:
        yield f"   {say('fired', used.fired, f'{used.read:,}', f'{used.sentences:,}')}"
        yield from (f"      {text}" for text in used.examples)
