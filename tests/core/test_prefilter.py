"""What a pattern needs: worked out by hand for some, and tried for all rules on all their examples.

Each look that saves work is compared with its plain twin, which tries every pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.core.characters import HAN_NUMERAL
from pipeline.core.prefilter import ARABIC_DIGITS, AtNumber, ByHead, Needing, following, heads, needed, one_of
from pipeline.extract import load_rules as load
from pipeline.match import MATCHER
from pipeline.match.cues import Cue, PatternCues
from pipeline.match.matcher import Tail
from pipeline.resolve.rules.changes import CHANGES
from pipeline.resolve.rules.modality import MODALITY

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


def test_following_of_arabic_digits() -> None:
    assert following(r"一些|\d+[一号]", ARABIC_DIGITS) == {"一", "号"}
    assert following("万千", ARABIC_DIGITS) == {"万"}


def test_heads() -> None:
    assert heads("(?<!不)(?:左右|上下)|[0-2]") == set("左上012")
    assert heads("(?:大?概)?约?") is None
    assert heads(".{2}年") is None


def test_one_of() -> None:
    assert one_of(frozenset("第-]"), frozenset()).findall("第[5-3]") == ["第", "-", "]"]
    assert one_of().search("第") is None


RULES = load()
MATCHING, CHANGING = RULES[MATCHER], RULES[CHANGES]
TAILS = {
    "taking": MATCHING.quantities.taking,
    "looking": MATCHING.quantities.looking,
}
SEARCHED = {
    "nonclaims": MATCHING.nonclaims.searched,
    "labels": MATCHING.nonclaims.labels,
    "rates": MATCHING.rates.before,
    "modality": RULES[MODALITY].cues,
}
AT_A_PLACE = {
    "nonclaims": MATCHING.nonclaims.at_number.cues,
    "unexplained": MATCHING.nonclaims.unexplained.cues,
    "rates": MATCHING.rates.behind.cues,
    "changes": CHANGING.behind.cues,
}


def tails() -> Iterator[Tail]:
    """Every quantity rule once: each is there at some character."""
    seen = {}
    for group in TAILS.values():
        for char in {text[at] for text in TEXTS for at in range(len(text))} | {""}:
            seen |= {tail.rule: tail for tail in group.there(char)}
    assert len(seen) == len(RULES.of("quantities.toml"))
    yield from seen.values()


@pytest.mark.parametrize("name", SEARCHED)
def test_cues_that_a_text_may_hold_are_those_that_it_holds(name: str) -> None:
    cues: PatternCues = SEARCHED[name]
    held = 0
    for text in TEXTS:
        plain = [cue for cue in cues.cues if any(cue.regex.search(text, 0, end) for end in range(len(text) + 1))]
        there = cues.there(text)
        assert [cue for cue in there if cue in plain] == plain, text
        held += len(plain)
    assert held > 5


def test_a_tail_is_left_out_nowhere_it_matches() -> None:
    for tail in tails():
        places = [(text, at) for text in TEXTS for at in range(len(text) + 1) if tail.regex.match(text, at)]
        assert places, tail.rule
        for text, at in places:
            assert any(tail in group.there(text[at : at + 1]) for group in TAILS.values()), (tail.rule, text, at)


@pytest.mark.parametrize("name", AT_A_PLACE)
def test_the_first_cue_at_a_numeral_is_that_of_the_plain_twin(name: str) -> None:
    cues = AT_A_PLACE[name]
    sorted_cues = AtNumber([(cue, cue.regex.pattern) for cue in cues])
    heads_of = ByHead([(cue, cue.regex.pattern) for cue in cues])
    taken = 0
    for text in TEXTS:
        for start in range(len(text)):
            first = first_of(cues, text, start)
            assert first_of(heads_of.there(text[start]), text, start) is first, (text, start)
            if text[start] in f"0123456789{HAN_NUMERAL}半几":
                assert first_of(sorted_cues.there(text, start), text, start) is first, (text, start)
            taken += first is not None
    assert taken > 1


def first_of(cues: tuple[Cue, ...], text: str, at: int) -> Cue | None:
    return next((cue for cue in cues if cue.regex.match(text, at)), None)


PIECES = st.sampled_from(
    [
        *("个", "0", "^", ".", r"\d+", "年?", "月*", "[一二]", "[^年]", "(?:个|届)", "(?:月|)"),
        *("(?!半)", "(?=[个月])", "(?<=年)", "(?P<a>年|1)"),
    ]
)
SMALL = st.lists(st.sampled_from("一二个届月年半01"), max_size=7).map("".join)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.lists(PIECES, min_size=1, max_size=4).map("".join), min_size=1, max_size=3).map("|".join), SMALL)
def test_looks_are_sound(source: str, text: str) -> None:
    try:
        regex = re.compile(source)
    except re.error:  # a group named twice
        return
    there = Needing([(1, needed(source))]).there(text)
    by_head, at_number = ByHead([(1, source)]), AtNumber([(1, source)])
    for at in range(len(text)):
        if regex.match(text, at):
            assert there == (1,)
            assert by_head.there(text[at]) == (1,)
            if text[at] in "一二01":
                assert at_number.there(text, at) == (1,)
