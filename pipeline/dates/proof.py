"""Whether the date rules do what their own examples and near misses say."""

from __future__ import annotations

from pipeline.core.folding import fold
from pipeline.dates.calendar import Days
from pipeline.dates.grammar import Grammar
from pipeline.dates.meanings import MEANINGS, days
from pipeline.dates.rules import FILE, Example, Rule
from pipeline.dates.units import Frame
from pipeline.rulebook import nearest


def failures(grammar: Grammar) -> list[str]:
    """List what does not hold, one sentence each: ``failures(grammar) == []`` when every rule is proven."""
    found: list[str] = []
    for rule in grammar.file.rules:
        where = f"{FILE}: rule {rule.name!r}"
        if rule.means not in MEANINGS:
            found.append(f"{where}: no calculation is named {rule.means!r}{nearest(rule.means, MEANINGS)}")
            continue
        found += [f"{where}: {slip}" for example in rule.examples if (slip := _slip(grammar, rule, example))]
        found += [f"{where} must not fire in {text!r}" for text in rule.near_misses if _fires(grammar, rule, text)]
    return found


def _slip(grammar: Grammar, rule: Rule, example: Example) -> str | None:
    """Say what an example shows wrong: the words found, the rule that reads them, or the days they mean."""
    text, words, settings = fold(example.text), fold(example.words), example.settings
    name = settings.get("rule", rule.name)
    if not rule.talk:
        found = [(text[start:end], fired.name) for start, end, fired in grammar.spans(text)]
        if (words, name) not in found:
            return f"{words!r} should be found in {text!r} by {name}; found are {found}"
    node = grammar.read(words, talk=True)
    if node is None or node.rule.name != settings.get("read_as", name):
        return f"{words!r} is read by {node.rule.name if node else 'no rule'}"
    anchor = settings.get("anchor")
    frame = Frame(grammar, settings.get("reference"), settings.get("report_year"), (*anchor,) if anchor else None)
    try:
        got = days(node, frame)
    except (ValueError, LookupError, OverflowError) as slip:
        return f"{words!r} can't be worked out: {slip}"
    wanted = (settings.get("start"), settings.get("end"))
    return None if got == wanted else f"{words!r} is {_show(got)}, not {_show(wanted)}"


def _fires(grammar: Grammar, rule: Rule, text: str) -> bool:
    text = fold(text)
    if rule.talk:
        node = grammar.read(text, talk=True)
        return node is not None and node.rule is rule
    return any(fired is rule for _, _, fired in grammar.spans(text))


def _show(period: Days) -> str:
    return " to ".join(str(day) for day in period)
