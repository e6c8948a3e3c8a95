"""Whether the date rules do what their own examples and near misses say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.dates.calculations import days
from pipeline.dates.calendar import Days
from pipeline.dates.grammar import DateGrammar
from pipeline.dates.units import Frame
from pipeline.rulebook import Rule


def failures(grammar: DateGrammar, rule: Rule) -> Iterator[str]:
    """Yield a clause for each example of a rule that does not hold, and each near miss in which it fires."""
    for example in rule.keys.examples:
        if slip := _slip(grammar, rule, example):
            yield slip
    yield from (f"must not fire in {text!r}" for text in rule.keys.near_misses if _fires(grammar, rule, text))


def _slip(grammar: DateGrammar, rule: Rule, example: Any) -> str | None:
    """Say what an example shows wrong: the words found, the rule that reads them, or the days they mean."""
    text, words = grammar.folding.fold(example.text), grammar.folding.fold(example.words)
    name = example.rule or rule.name
    if not rule.keys.spoken:
        found = [(mention.text, mention.rule) for mention in grammar.find(text)]
        if (words, name) not in found:
            return f"{words!r} should be found in {text!r} by {name}; found are {found}"
    node = grammar.parser.read(words, spoken=True)
    if node is None or node.pattern.name != (example.read_as or name):
        return f"{words!r} is read by {node.pattern.name if node else 'no rule'}"
    frame = Frame(grammar.parser, example.reference, example.report_year, example.anchor)
    try:
        got = days(node, frame)
    except (ValueError, LookupError, OverflowError) as slip:
        return f"{words!r} can't be worked out: {slip}"
    wanted = (example.start, example.end)
    return None if got == wanted else f"{words!r} is {_show(got)}, not {_show(wanted)}"


def _fires(grammar: DateGrammar, rule: Rule, text: str) -> bool:
    text = grammar.folding.fold(text)
    if rule.keys.spoken:
        node = grammar.parser.read(text, spoken=True)
        return node is not None and node.pattern.name == rule.name
    return any(mention.rule == rule.name for mention in grammar.find(text))


def _show(period: Days) -> str:
    return " to ".join(str(day) for day in period)
