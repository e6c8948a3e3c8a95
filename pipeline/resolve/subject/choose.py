"""What is counted or measured: named strategies, tried in the order of ``rules/subjects.toml``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pipeline.errors import RuleError
from pipeline.resolve.subject.candidates import changing, elided, nouns, shares
from pipeline.resolve.subject.slot import Scene, Subject
from pipeline.rulebook import nearest

STRATEGIES: dict[str, Callable[[Scene], Subject | None]] = {
    "subject.unit": nouns.unit_itself,
    "subject.share": shares.share,
    "subject.aligned": shares.aligned,
    "subject.change": changing.change,
    "subject.headless": nouns.headless,
    "subject.repeated": nouns.repeated,
    "subject.noun_after": nouns.noun_after,
    "subject.noun_before": nouns.noun_before,
    "subject.purpose": elided.purpose,
    "subject.event": elided.event,
    "subject.carried": elided.carried,
    "subject.words": elided.words,
}
"""The strategies by the names that ``rules/subjects.toml`` gives them."""

NONE: Final = Subject("", -1, -1, "subject.none")


def subject_of(scene: Scene) -> Subject:
    """Return the subject of the scene's next mention: the first strategy that finds one.

    Raises ``RuleError`` for a strategy that the rules name and the program does not have.
    """
    for rule in scene.book.of("subjects.toml"):
        strategy = STRATEGIES.get(rule.name)
        if strategy is None:
            raise RuleError(f"{rule.file}, line {rule.line}: no strategy {rule.name!r}{nearest(rule.name, STRATEGIES)}")
        found = strategy(scene)
        if found:
            return found
    return NONE
