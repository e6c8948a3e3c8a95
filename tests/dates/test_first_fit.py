"""Leaving out rules that can't begin at a place never changes which rule fits."""

from __future__ import annotations

import re

from pipeline.dates import DATES
from pipeline.dates.first_fit import FirstFit
from pipeline.extract import load_rules


def test_no_rule_is_left_out_where_it_fits() -> None:
    rules = load_rules()
    holes = rules[DATES].parser.holes
    plain = rules[DATES].parser.plain
    finder = FirstFit(plain, holes)
    regexes = {each.name: re.compile(holes.bare(each.source, each.where)) for each in plain}
    keys = [rule.keys for rule in rules.of("dates.toml")]
    seen = set()
    for text in {text for each in keys for text in (*(one.text for one in each.examples), *each.near_misses)}:
        for at in range(len(text)):
            fits = {name for name, regex in regexes.items() if regex.match(text, at)}
            found = finder.match(text, at)
            assert (found[1].name if found else None) in (fits or {None}), (text, at)
            seen |= fits
    assert seen == regexes.keys()
