"""Whether the date rules do what their own examples and near misses say."""

from __future__ import annotations

from datetime import date

from pipeline.dates.grammar import Grammar
from pipeline.dates.meanings import MEANINGS, days
from pipeline.dates.rules import FILE, Example, Rule
from pipeline.dates.units import Frame
from pipeline.text import fold


def failures(grammar: Grammar) -> list[str]:
    """List what does not hold, one sentence each: ``failures(grammar) == []`` when every rule is proven."""
    found: list[str] = []
    for rule in grammar.file.rules:
        where = f"{FILE}: rule {rule.name!r}"
        if rule.means not in MEANINGS:
            found.append(f"{where} means {rule.means!r}, which no calculation is named")
            continue
        found += [f"{where}: {slip}" for example in rule.examples if (slip := _slip(grammar, rule, example))]
        found += [f"{where} must not fire in {text!r}, but does" for text in rule.near_misses if _fires(grammar, rule, text)]
    return found


def _slip(grammar: Grammar, rule: Rule, example: Example) -> str | None:
    name = example.settings.get("rule", rule.name)
    text = fold(example.text)
    words = fold(example.words)
    if not rule.talk:
        spans = [(text[start:end], fired.name) for start, end, fired in grammar.spans(text)]
        if (words, name) not in spans:
            return f"{example.words!r} should be found in {example.text!r}; found are {spans}"
    node = grammar.read(words, talk=True)
    if node is None or node.rule.name != example.settings.get("read_as", name):
        return f"{example.words!r} is read as {node and node.rule.name}"
    anchor = example.settings.get("anchor")
    frame = Frame(
        grammar,
        example.settings.get("reference"),
        example.settings.get("report_year"),
        (anchor[0], anchor[1]) if anchor else None,
    )
    wanted = (example.settings.get("start"), example.settings.get("end"))
    try:
        got = days(node, frame)
    except (ValueError, LookupError, OverflowError) as slip:
        return f"{example.words!r} can't be worked out: {slip}"
    return None if got == wanted else f"{example.words!r} is {_show(got)}, not {_show(wanted)}"


def _fires(grammar: Grammar, rule: Rule, text: str) -> bool:
    text = fold(text)
    if rule.talk:
        node = grammar.read(text, talk=True)
        return node is not None and node.rule is rule
    return any(fired is rule for _, _, fired in grammar.spans(text))


def _show(days: tuple[date | None, date | None]) -> str:
    return " to ".join(str(day) for day in days)
