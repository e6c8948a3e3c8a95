"""Rules prove themselves: every example must give its fields, and no near miss may make its rule fire."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from pipeline.rulebook.backtracking import slow_rules
from pipeline.rulebook.family import Problem, Rule, Rules

PUBLISHED: Final = date(2021, 7, 29)
"""The day on which the examples are read, where they name none."""


class Told(NamedTuple):
    """What a text gives: claims as plain values with the rules behind them; of a number left over, rule and reason."""

    claims: Sequence[tuple[Mapping[str, Any], frozenset[str]]]
    leftovers: Sequence[tuple[str, str]]


Explain = Callable[[str, date, Rules], Told]
"""What tells by some rules what a text of some day gives; whoever knows the stages hands it in."""


def prove(rules: Rules, explain: Explain) -> list[Problem]:
    """Return what the rules of a folder don't hold of themselves: ``prove(rules, explain) == []`` when all is well.

    Families whose examples are texts are proven by ``explain``, others by their own proof; patterns must not get stuck.
    """
    problems = []
    for family in rules.families:
        if family.by_examples and family.file:
            problems += [problem for rule in rules.of(family.file) for problem in _examples(rule, rules, explain)]
        if family.prove:
            problems += family.prove(rules)
    return problems + [Problem(rule.file, rule.name, rule.line, message) for rule, message in slow_rules(rules)]


def _examples(rule: Rule, rules: Rules, explain: Explain) -> Iterator[Problem]:
    for example in rule.keys.examples:
        text, wanted = example["text"], {key: value for key, value in example.items() if key != "text"}
        message = _missing(rule, explain(text, PUBLISHED, rules), wanted)
        if message:
            yield Problem(rule.file, rule.name, rule.line, f"example {text!r} {message}")
    for text in rule.keys.near_misses:
        if rule.name in _fired(explain(text, PUBLISHED, rules)):
            yield Problem(rule.file, rule.name, rule.line, f"fires in its near miss {text!r}")


def _fired(told: Told) -> set[str]:
    return {name for _, fired in told.claims for name in fired} | {name for name, _ in told.leftovers}


def _missing(rule: Rule, told: Told, wanted: Mapping[str, Any]) -> str | None:
    """Say what an example lacks: that its rule fires, on a claim (or a number left over) with the fields it names."""
    if "reason" in wanted:
        reasons = set(told.leftovers)
        return None if (rule.name, wanted["reason"]) in reasons else f"gives {sorted(reasons)}"
    misses = []
    for claim, fired in told.claims:
        wrong = [key for key, value in wanted.items() if not _same(claim.get(key), value)]
        if rule.name not in fired:
            wrong.insert(0, "rule")
        if not wrong:
            return None
        misses.append(", ".join(f"{key}={claim.get(key)!r}" for key in wrong) + f" for {claim['quantity']}")
    return "gives " + ("; ".join(misses) if misses else "no claim")


def _same(got: object, wanted: object) -> bool:
    if isinstance(wanted, int | float) and isinstance(got, int | float):
        return math.isclose(got, wanted, rel_tol=1e-4)
    return got == wanted
