"""Rules prove themselves: every example must give its fields, and no near miss may make its rule fire."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.explain import Explanation, explain_text
from pipeline.extract import load_rules
from pipeline.rulebook import Problem, Rule, Rules

PUBLISHED = date(2021, 7, 29)
"""The day on which the examples are read, where they name none."""


def check(folder: Path | None = None) -> list[Problem]:
    """Run the examples of all rule files of a folder: ``check()`` → ``[]`` when all hold.

    Raises ``RuleError`` where a file does not load.
    """
    from pipeline.rulebook.backtracking import slow_rules

    book = load_rules(folder)
    by_examples = [family.file for family in book.families if family.file and family.by_examples]
    problems = [problem for file in by_examples for rule in book.of(file) for problem in _prove(rule, book)]
    problems += [problem for family in book.families if family.prove for problem in family.prove(book)]
    problems += [Problem(rule.file, rule.name, rule.line, message) for rule, message in slow_rules(book)]
    return problems


def _prove(rule: Rule, book: Rules) -> Iterator[Problem]:
    for example in rule.keys.examples:
        text, wanted = example["text"], {key: value for key, value in example.items() if key != "text"}
        message = _missing(rule, explain_text(text, PUBLISHED, book.folder), wanted)
        if message:
            yield Problem(rule.file, rule.name, rule.line, f"example {text!r} {message}")
    for text in rule.keys.near_misses:
        told = explain_text(text, PUBLISHED, book.folder)
        if rule.name in _fired(told):
            yield Problem(rule.file, rule.name, rule.line, f"fires in its near miss {text!r}")


def _fired(told: Explanation) -> set[str]:
    return {name for trace in told.traces for name in trace.names()} | {left.rule for left in told.left}


def _missing(rule: Rule, told: Explanation, wanted: Mapping[str, Any]) -> str | None:
    """Say what an example lacks: that its rule fires, on a claim (or a number left over) with the fields it names."""
    if "reason" in wanted:
        reasons = {(left.rule, left.reason) for left in told.left}
        return None if (rule.name, wanted["reason"]) in reasons else f"gives {sorted(reasons)}"
    misses = []
    for claim, trace in zip(told.to_dict()["claims"], told.traces, strict=True):
        wrong = [key for key, value in wanted.items() if not _same(claim.get(key), value)]
        if rule.name not in trace.names():
            wrong.insert(0, "rule")
        if not wrong:
            return None
        misses.append(", ".join(f"{key}={claim.get(key)!r}" for key in wrong) + f" for {claim['quantity']}")
    return "gives " + ("; ".join(misses) if misses else "no claim")


def _same(got: object, wanted: object) -> bool:
    if isinstance(wanted, int | float) and isinstance(got, int | float):
        return math.isclose(got, wanted, rel_tol=1e-4)
    return got == wanted
