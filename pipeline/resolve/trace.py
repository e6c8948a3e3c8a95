"""Which rule gave each field of a claim: gathered only where somebody asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.match import Grammar, compile_grammar
from pipeline.match.context import bound_of, governing_rate, rate_after
from pipeline.records import Found, Left, Mention, Period, Rate
from pipeline.resolve.change import Change
from pipeline.resolve.subject.slot import Subject
from pipeline.rulebook import Rules


@dataclass(frozen=True, slots=True)
class Trace:
    """The rules behind one claim: ``Trace({"quantity": "percent.unit", "change": "change.increase", …})``."""

    rules: dict[str, str]
    marks: Sequence[str] = ()

    def names(self) -> Sequence[str]:
        """Return the names of all rules that fired."""
        return tuple(self.rules.values())


@dataclass(slots=True)
class Traces:
    """A trace a claim, in their order, and the numbers left over with the rule that left them."""

    claims: list[Trace] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def trace_of(
    norm: str,
    mention: Mention,
    change: Change,
    modality: str | None,
    period: Period | None,
    subject: Subject,
    found: Found,
    book: Rules,
) -> Trace:
    """Name the rules that gave a claim its fields; a field that stands at its default has none."""
    grammar = compile_grammar(book)
    rate = None
    if mention.per is not None:
        rate = _written(norm, mention, grammar) or governing_rate(
            norm, mention.start, found.rates, found.dates, grammar
        )
    rules = {
        "quantity": mention.rule,
        "unit": next((unit.group for unit in grammar.units.by_word.values() if unit.name == mention.unit), None),
        "bound": bound_of(norm, mention.start, mention.end, "eq", grammar)[1],
        "per": rate.rule if rate else None,
        "change": change.rule,
        "baseline": change.baseline_rule,
        "modality": modality,
        "date": next((date.rule for date in reversed(found.dates) if period and date.text == period.text), None),
        "subject": subject.rule,
    }
    return Trace({name: rule for name, rule in rules.items() if rule})


def _written(norm: str, mention: Mention, grammar: Grammar) -> Rate | None:
    """Return the rate that is written inside the quantity: 600元/生/年."""
    for at in range(mention.start + 1, mention.end):
        rate = rate_after(norm, at, grammar)
        if rate and rate.end == mention.end:
            return rate
    return None
