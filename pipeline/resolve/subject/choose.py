"""Strategies propose candidates for a slot, a chooser takes one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, Protocol

from pipeline.errors import RuleError
from pipeline.resolve.subject.candidates import (
    aligned,
    batches,
    bracketed,
    carried,
    change,
    event,
    headed,
    headless,
    members,
    noun_after,
    noun_before,
    pair,
    parallel,
    purpose,
    repeated,
    scored,
    severally,
    share,
    shared,
    standard,
    unit,
    words,
)
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot, Subject
from pipeline.rulebook import Family, Rules, nearest

Strategy = Callable[[Slot], Iterator[Candidate]]

BY_NAME: Final[dict[str, Strategy]] = {
    "subject.unit": unit.propose,
    "subject.scored": scored.propose,
    "subject.pair": pair.propose,
    "subject.parallel": parallel.propose,
    "subject.batches": batches.propose,
    "subject.members": members.propose,
    "subject.headed": headed.propose,
    "subject.standard": standard.propose,
    "subject.bracketed": bracketed.propose,
    "subject.shared": shared.propose,
    "subject.severally": severally.propose,
    "subject.share": share.propose,
    "subject.aligned": aligned.propose,
    "subject.change": change.propose,
    "subject.headless": headless.propose,
    "subject.repeated": repeated.propose,
    "subject.noun_after": noun_after.propose,
    "subject.noun_before": noun_before.propose,
    "subject.purpose": purpose.propose,
    "subject.event": event.propose,
    "subject.carried": carried.propose,
    "subject.words": words.propose,
}
"""The strategies by the names that ``rules/subjects.toml`` gives them; each stands in a file of its name."""

NONE: Final = Subject("", -1, -1, "subject.none")


class Chooser(Protocol):
    """What takes one of the candidates of a slot: ``first`` today, a ranker with learnt weights tomorrow.

    The candidates come one by one, in the order of the strategies: who needs all of them makes a list.
    """

    def __call__(self, slot: Slot, candidates: Iterable[Candidate]) -> Candidate:
        """Return one of the candidates, or one of its own making where there is none."""


def strategies(rules: Rules) -> tuple[Strategy, ...]:
    """Return the strategies in the order of the rules: ``strategies(load_rules())[0] is unit.propose``.

    Raises ``RuleError`` for one that the rules name and the program does not have.
    """
    for rule in rules.of("subjects.toml"):
        if rule.name not in BY_NAME:
            raise RuleError(f"{rule.file}, line {rule.line}: no strategy {rule.name!r}{nearest(rule.name, BY_NAME)}")
    return tuple(BY_NAME[rule.name] for rule in rules.of("subjects.toml"))


STRATEGIES: Final[Family[tuple[Strategy, ...]]] = Family("strategies", strategies)


def candidates_of(slot: Slot, proposing: Iterable[Strategy]) -> Iterator[Candidate]:
    """Yield what the strategies propose for a slot, each asked only when the chooser gets to it."""
    for strategy in proposing:
        yield from strategy(slot)


def first(slot: Slot, candidates: Iterable[Candidate]) -> Candidate:
    """Take the first candidate: the order of ``rules/subjects.toml`` decides."""
    for one in candidates:
        return one
    return candidate(slot, NONE)
