"""``nonclaims.toml``: stretches whose numbers are no claims."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.errors import RuleError
from pipeline.match.cues import Cue, NumberCues, PatternCues
from pipeline.match.matcher import Nonclaims
from pipeline.match.rules.holes import filled, guarded
from pipeline.rulebook import ADVICE, Family, Guarded, Rule, Rules, compiled
from pipeline.rulebook.schema import Proven

FILE = "nonclaims.toml"


class NonclaimRule(Proven, frozen=True, kw_only=True):
    """A stretch whose numbers are no claims, and the reason that the leftovers give.

    ``starts_at_number`` says that it can stand nowhere else; a match inside one of ``unless`` does not count.
    ``only_unexplained`` keeps it to numbers to which no quantity rule gives a unit. What the group ``label`` of
    ``labels`` finds in a document is left over wherever the document repeats it.
    """

    pattern: str
    reason: str
    starts_at_number: bool = False
    only_unexplained: bool = False
    unless: str | None = None
    labels: str | None = None


def _compiled(rules: Rules) -> Nonclaims:
    searched, at_number, unexplained, labels = [], [], [], []
    for rule in rules.of(FILE):
        cue = _cue(rule, "pattern", rules)
        if rule.keys.labels:
            labels.append(_cue(rule, "labels", rules))
        if rule.keys.only_unexplained:
            unexplained.append(cue)
        elif rule.keys.starts_at_number:
            at_number.append(cue)
        else:
            searched.append(cue)
    return Nonclaims(PatternCues(searched), NumberCues(at_number), PatternCues(unexplained), PatternCues(labels))


def _cue(rule: Rule, key: str, rules: Rules) -> Cue:
    regex = compiled(filled(rule, key, rules), rule.where(key))
    if key == "labels" and "label" not in regex.groupindex:
        raise RuleError(f"{rule.where(key)}: needs a group (?P<label>…); {ADVICE}")
    unless = compiled(filled(rule, "unless", rules), rule.where("unless")) if rule.keys.unless else None
    return Cue(rule.keys.reason, rule.name, regex, pseudo=unless)


def _guarded(rules: Rules) -> Iterator[Guarded]:
    for one in guarded(rules, FILE, {"pattern": False, "unless": False, "labels": False}):
        yield one._replace(anchored=one.key == "pattern" and one.rule.keys.starts_at_number)


NONCLAIMS = Family("nonclaims", _compiled, FILE, NonclaimRule, by_examples=True, guard=_guarded)
