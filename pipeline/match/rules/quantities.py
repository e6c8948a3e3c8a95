"""``quantities.toml``: how quantities are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from pipeline.core.characters import CLAUSE_MARKS, HAN_DIGITS, ZEROS
from pipeline.core.prefilter import ByHead
from pipeline.errors import RuleError
from pipeline.match.matcher import Quantities, Tail
from pipeline.match.rules.holes import HOLES, NUMBER_HOLE, filled, guarded
from pipeline.match.rules.units import Kind
from pipeline.numerals import NUMBER, RANGE_MARK
from pipeline.rulebook import ADVICE, Family, Guarded, Rule, Rules, alternation, compiled, fill
from pipeline.rulebook.schema import Proven

FILE = "quantities.toml"
Value = Literal["unit", "half", "share", "tenths"]
_UNIT_HOLE = re.compile(r"\{unit:\w+\}")


class QuantityRule(Proven, frozen=True, kw_only=True):
    """How a quantity is written: what follows the numeral, what the numeral itself shows, what stands before it.

    ``value`` says how the number is worked out; ``alone`` keeps a rule to texts that are one quantity and nothing else;
    ``shown`` is the unit as the table has it.
    """

    pattern: str
    numeral: str | None = None
    before: str | None = None
    alone: bool = False
    value: Value = "unit"
    kind: Kind | None = None
    unit: str | None = None
    shown: str | None = None


def _compiled(rules: Rules) -> Quantities:
    def any_of(name: str) -> str:
        return f"(?:{alternation(rules.words[name])})"

    def words(name: str, source: str) -> re.Pattern[str]:
        return compiled(source, f"{FILE}: {name}")

    tails = [_tail(rule, rules) for rule in rules.of(FILE)]
    ones = f"[{ZEROS}]?[{HAN_DIGITS}](?=$|{any_of('decimal_ends')})"
    return Quantities(
        number=compiled(NUMBER, "numerals"),
        taking=_by_head(tail for tail in tails if not _only_looks(tail)),
        looking=_by_head(tail for tail in tails if _only_looks(tail)),
        joining=words("joining", any_of("joining")),
        decimals=words("decimal_ends", rf"{ones}|\d{{1,2}}(?!\d|{any_of('no_decimals')})"),
        decimal_units=rules.sets["decimal_units"],
        implied=rules.sets["implied"],
        range_mark=words("including", f"(?:{any_of('including')})?{RANGE_MARK}"),
        flooring=words("flooring", any_of("flooring")),
        ceiling=words("ceiling", any_of("ceiling")),
        spanning=words("spanning", any_of("spanning")),
        range_start=words("range_starts", f"{any_of('range_starts')}[^{CLAUSE_MARKS}]{{0,12}}$"),
        stepping=words("stepping", f"{any_of('stepping')}[^{CLAUSE_MARKS}\\d]{{0,2}}$"),
        listing=words("listing", any_of("listing")),
        phrase_end=words("phrase_end", f"{any_of('phrase_end')}|$"),
        counting=words("counting", any_of("counting")),
        severally=words("severally", any_of("severally")),
        changing_to=words("changing_to", f"[^{CLAUSE_MARKS}]{{0,4}}?{any_of('changing_to')}"),
    )


def _by_head(tails: Iterable[Tail]) -> ByHead[Tail]:
    return ByHead([(tail, tail.regex.pattern) for tail in tails])


def _only_looks(tail: Tail) -> bool:
    """Say whether a rule takes nothing behind the numeral."""
    return tail.regex.pattern.startswith(("(?=", "(?!")) or not tail.regex.pattern


def _tail(rule: Rule, rules: Rules) -> Tail:
    keys = rule.keys
    if not keys.pattern.startswith(NUMBER_HOLE):
        raise RuleError(f"{rule.where()}: must begin with {NUMBER_HOLE}; {ADVICE}")
    behind = _UNIT_HOLE.sub(r"(?P<unit>\g<0>)", keys.pattern.removeprefix(NUMBER_HOLE), count=1)
    regex = compiled(fill(behind, rules[HOLES], rule.where()), rule.where())
    numeral = compiled(filled(rule, "numeral", rules), rule.where("numeral")) if keys.numeral else None
    before = compiled(f"(?:{filled(rule, 'before', rules)})$", rule.where("before")) if keys.before else None
    return Tail(rule.name, regex, numeral, before, keys.alone, keys.value, keys.kind, keys.unit, keys.shown)


def _guarded(rules: Rules) -> Iterator[Guarded]:
    yield from guarded(rules, FILE, {"pattern": True, "numeral": True, "before": False})


QUANTITIES = Family(
    "quantities", _compiled, FILE, QuantityRule, by_examples=True, guard=_guarded,
    required=(
        "people", "joining", "decimal_units", "decimal_ends", "no_decimals", "implied", "flooring", "ceiling",
        "spanning", "range_starts", "stepping", "listing", "phrase_end", "counting", "severally", "changing_to",
        "including",
    ),
)  # fmt: skip
