"""What a pattern needs: worked out by hand for some, and tried for all rules on all their examples."""

from __future__ import annotations

import re

import pytest
from pipeline.match.nonclaims import Chooser

from pipeline.core.prefilter import ARABIC, DIGITS, following, heads, needed, one_of
from pipeline.extract import load_rules as load
from pipeline.match import compile_grammar
from pipeline.resolve.change import lexicon
from pipeline.resolve.modality import cues

NEEDED = [
    ("第[0-9]+[届次]", "第"),
    ("电话|手机?号", "电手"),  # the first of two as rare
    ("(?:前|后)(?:年|月)?[0-9]", "前后"),
    (r"(?<=[省市])长\d", "长"),
    ("[一-龥]+(?=[局厅])", "局厅"),
    ("(?:每|，)一(?!次)", "一"),  # a comma is no rarer, and both are better than nothing
    ("(?!第)[一-龥]+", ""),
    ("届?", ""),
    (r"\d+", ""),
    ("a|届*", ""),
    ("(?i)kg", ""),
    ("(?i:kg)", ""),
    (r"(届)\1?", "届"),
]
FOLLOWING = [
    (r"\d+届|十大", "届大"),
    ("[一二三]+(?:号|个?月)", "号个月"),
    (r"\d+(?=强)", "强"),
    (r"\d+(?!强)", None),
    ("一些|万千", None),  # the second is digits alone
    ("(?<=第)一(?:批|[次届])", "批次届"),
    (r"0\d{2}-\d+", "-"),
    (r"\d+[一-龥]", None),
    (r"\d+.?号", None),
    (r"(?i)\d+g", None),
    (r"\d+(?i:g)", None),
    ("半(?=场)", "半"),
    ("[^年]", None),
]
TEXTS = [
    case if isinstance(case, str) else case["text"] if isinstance(case, dict) else case.text
    for rules in load().listed.values()
    for rule in rules
    for case in (*rule.keys.examples, *rule.keys.near_misses)
]


@pytest.mark.parametrize(("source", "chars"), NEEDED)
def test_needed(source: str, chars: str) -> None:
    assert needed(source) == set(chars)


@pytest.mark.parametrize(("source", "chars"), FOLLOWING)
def test_following(source: str, chars: str | None) -> None:
    assert following(source) == (None if chars is None else set(chars))


def test_needed_of_a_text_that_ends_where_a_look_back_begins() -> None:
    assert needed("(?<=第)[百千]+") == {"第"}
    assert needed("(?<=第)[百千]+", behind=False) == {"百", "千"}


def test_following_of_arabic_digits() -> None:
    assert following(r"一些|\d+[一号]", ARABIC) == {"一", "号"}
    assert following("万千", ARABIC) == {"万"}


def test_heads() -> None:
    assert heads("(?<!不)(?:左右|上下)|[0-2]") == set("左上012")
    assert heads("(?:大?概)?约?") is None
    assert heads(".{2}年") is None


def test_one_of() -> None:
    assert one_of(frozenset("第-]"), frozenset()).findall("第[5-3]") == ["第", "-", "]"]
    assert one_of().search("第") is None


def test_no_rule_matches_without_what_it_needs() -> None:
    grammar, book = compile_grammar(load()), load()
    kept = (*grammar.nonclaims.searched, *grammar.rates_before, *(cue for cue in cues(book) if cue.needs))
    assert sum(bool(rule.needs) for rule in kept) > 15
    for rule in kept:
        held = [text for text in TEXTS if any(rule.regex.search(text, 0, end) for end in range(len(text) + 1))]
        assert held, rule.rule
        assert all(not rule.needs or not rule.needs.isdisjoint(text) for text in held), rule.rule


def test_no_numeral_fits_a_rule_without_what_it_needs() -> None:
    grammar = compile_grammar(load())
    tails = {tail for group in (*grammar.tails.values(), grammar.any_tails) for tail in group if tail.needs}
    assert len(tails) > 10
    for tail in tails:
        spans = [(text, at.start(), at.end()) for text in TEXTS for at in grammar.number.finditer(text)]
        held = [
            text[start:end] for text, start, end in spans if tail.numeral and tail.numeral.fullmatch(text, start, end)
        ]
        assert held, tail.rule
        assert not any(tail.needs.isdisjoint(numeral) for numeral in held), tail.rule


def test_a_pattern_is_left_out_nowhere_it_matches() -> None:
    grammar = compile_grammar(load())
    behind = (pattern for _, _, pattern in lexicon(load()).behind)
    for pattern in (
        grammar.bounds.after,
        grammar.words.range_mark,
        *(one.pattern for one in grammar.rates_after),
        *behind,
    ):
        places = [(text, at) for text in TEXTS for at in range(len(text)) if pattern.regex.match(text, at)]
        assert places, pattern.regex.pattern
        assert all(pattern.match(text, at) for text, at in places), pattern.regex.pattern
        assert pattern.heads, pattern.regex.pattern


@pytest.mark.parametrize("name", ["at_number", "unexplained"])
def test_a_chooser_takes_the_first_rule_that_matches(name: str) -> None:
    chooser: Chooser = getattr(compile_grammar(load()).nonclaims, name)
    tables = (chooser.arabic, chooser.other)
    rules = {rule.rule: rule for at in tables for group in (*at.behind.values(), at.usual) for rule in group}
    ordered = [rules[rule.name] for rule in load().of("nonclaims.toml") if rule.name in rules]
    taken = 0
    for text in TEXTS:
        for start in (match.start() for match in re.finditer(f"[{''.join(DIGITS)}半几]", text)):
            first = next((rule for rule in ordered if rule.regex.match(text, start)), None)
            chosen = chooser.match(text, start)
            assert (chosen[0] if chosen else None) is first, (text, start)
            taken += first is not None
    assert taken > 50
