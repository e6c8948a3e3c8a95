"""``changes.toml``: words of change, and what a change is measured against."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pipeline.errors import RuleError
from pipeline.match.cues import Cue, PatternCues, WordCues
from pipeline.match.rules.holes import filled, guarded
from pipeline.resolve.change import ChangeCues
from pipeline.rulebook import ADVICE, Family, Guarded, Rule, Rules, alternation, compiled
from pipeline.rulebook.schema import Proven, Words

FILE = "changes.toml"
_IN_WORDS = "words"
"""The baseline of a rule whose pattern has the words of the baseline in its group of that name."""
_MOST_PASSED = 16


class ChangeRule(Proven, frozen=True, kw_only=True):
    """Words that make a quantity a change, or a pattern: for its start, for a baseline, or at its ``place``."""

    change: Literal["level", "increase", "decrease", "from", "to"] | None = None
    baseline: str | None = None
    place: Literal["before", "behind", "back", "reached", "clause"] = "before"
    words: Words = Words()
    pattern: str | None = None


def _compiled(rules: Rules) -> ChangeCues:
    words: dict[str, Cue] = {}
    roles = ("start", "behind", "back", "reached", "baseline", "clause")
    patterns: dict[str, list[Cue]] = {role: [] for role in roles}
    pseudo = compiled(alternation(rules.words["unchanged"]), f"{FILE}: unchanged")
    for rule in rules.of(FILE):
        keys = rule.keys
        for word in keys.words:
            glue = rules.sets["gluing"] if len(word) == 1 else frozenset[str]()
            words[word] = Cue(keys.change or "level", rule.name, pseudo=pseudo, glue=glue)
        if role := _role(rule):
            patterns[role].append(_pattern(rule, rules))
    long_words = {word: cue for word, cue in words.items() if len(word) > 1}
    bounds, listing = alternation(rules.words["listed_bounds"]), (*rules.words["listing"], *rules.words["again"])
    listed = f"(?:{bounds})?{alternation(listing)}"
    return ChangeCues(
        words=WordCues(words, f"{FILE}: words", rules.words["between"], _MOST_PASSED),
        long_words=WordCues(long_words, f"{FILE}: words"),
        start=PatternCues(patterns["start"]),
        behind=PatternCues(patterns["behind"]),
        back=PatternCues(patterns["back"]),
        reached=PatternCues(patterns["reached"]),
        baselines=PatternCues(patterns["baseline"]),
        compared_clause=PatternCues(patterns["clause"]),
        otherwise=rules.words["otherwise"],
        likewise=compiled(listed, f"{FILE}: listed_bounds"),
        compared=rules.sets["compared"],
        comparing_with=rules.words["comparing_with"],
        directly=rules.sets["directly"],
        contributing=rules.sets["contributing"],
        parting=rules.words["parting"],
        stating=rules.words["stating"],
    )


def _pattern(rule: Rule, rules: Rules) -> Cue:
    """Make a cue of a rule with a pattern; one whose baseline are words of the text has no value of its own."""
    keys = rule.keys
    regex = compiled(filled(rule, "pattern", rules), rule.where())
    in_words = keys.baseline == _IN_WORDS
    if in_words and _IN_WORDS not in regex.groupindex:
        raise RuleError(f"{rule.where()}: needs a group (?P<{_IN_WORDS}>…); {ADVICE}")
    return Cue("" if in_words else keys.baseline or keys.change, rule.name, regex)


def _role(rule: Rule) -> str | None:
    """Say what the pattern of a rule is for; None for a rule of words. Raises for a key that would never count."""
    keys = rule.keys
    if (keys.change is None) == (keys.baseline is None):
        raise RuleError(f"{rule.where('change')}: a rule has either a `change` or a `baseline`; {ADVICE}")
    if keys.place != "before" and (keys.place == "clause") != (keys.baseline is not None):
        raise RuleError(f"{rule.where('place')}: {keys.place!r} is no place of such a rule; {ADVICE}")
    role: str = keys.place if keys.place != "before" else "baseline" if keys.baseline else "start"
    patterned = role != "start" or keys.change == "from"
    if patterned and (not keys.pattern or keys.words):
        raise RuleError(f"{rule.where()}: this rule needs a pattern, and no words; {ADVICE}")
    if not patterned and (keys.pattern or not keys.words):
        raise RuleError(f"{rule.where('words')}: this rule needs words, and no pattern: it would never count; {ADVICE}")
    return role if patterned else None


def _guarded(rules: Rules) -> Iterator[Guarded]:
    for one in guarded(rules, FILE, {"pattern": False}):
        anchored = one.rule.keys.place in ("behind", "reached", "clause")
        yield one._replace(anchored=anchored, afresh=not anchored)


CHANGES = Family(
    "changes", _compiled, FILE, ChangeRule, by_examples=True, guard=_guarded,
    required=(
        "between", "unchanged", "compared", "comparing_with", "directly", "contributing", "gluing", "parting",
        "stating", "listed_bounds", "again", "otherwise",
    ),
)  # fmt: skip
