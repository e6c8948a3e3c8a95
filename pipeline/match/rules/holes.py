"""What fills the holes of patterns: ``{number}``, ``{unit:money}``, ``{words:people}``, ``{date}``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from pipeline.core.characters import HAN_NUMERAL
from pipeline.dates import DATES
from pipeline.match.rules.units import UNITS, Kind
from pipeline.numerals import NUMBER
from pipeline.regions import REGIONS
from pipeline.rulebook import Family, Guarded, Rule, Rules, alternation, compiled, fill

NUMBER_HOLE = "{number}"
_WHOLE_LATIN = "(?!(?<=[A-Za-z])[A-Za-z])"  # 5 m, but not the m of 5 months
_FEW_WORDS = 8  # a list of words can't make a pattern slow, only its length the guard


def _holes(rules: Rules, most: int | None = None) -> Mapping[str, str]:
    """Return what fills holes, as regex sources by the names of the holes; ``most`` cuts lists of words short."""
    number = compiled(NUMBER, "numerals")
    units = rules[UNITS].by_word
    lists: dict[str, Iterable[str]] = {f"words:{name}": words for name, words in rules.words.items()}
    lists |= {name: rules.words[name] for name in ("per", "each")}
    lists["areas"] = [name for name in rules[REGIONS].table.independent() if number.match(name)] or ["\0"]
    holes = {name: alternation(sorted(words)[:most]) for name, words in lists.items()}
    for kind in get_args(Kind):
        words = sorted(word for word, unit in units.items() if unit.kind == kind)
        holes[f"unit:{kind}"] = (alternation(words[:most]) or "(?!)") + _WHOLE_LATIN
    return holes | {"number": NUMBER, "cn": f"[{HAN_NUMERAL}]+", "date": rules[DATES].date_word}


def guarded(rules: Rules, file: str, keys: Mapping[str, bool]) -> Iterator[Guarded]:
    """Yield the patterns of a file, with holes cut short; ``keys`` says of each whether it is anchored."""
    holes = _holes(rules, _FEW_WORDS)
    for rule in rules.of(file):
        for key, anchored in keys.items():
            source = getattr(rule.keys, key)
            if source:
                yield Guarded(rule, key, fill(source.removeprefix(NUMBER_HOLE), holes, rule.where(key)), anchored)


def filled(rule: Rule, key: str, rules: Rules) -> str:
    """Return a pattern of a rule with its holes filled: ``filled(rule, "pattern", rules)``."""
    return fill(getattr(rule.keys, key), rules[HOLES], rule.where(key))


HOLES: Family[Mapping[str, str]] = Family("holes", _holes)
