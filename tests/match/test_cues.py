"""The engine of cues: where words count as a cue of a figure, and where they don't."""

from __future__ import annotations

import re

import pytest

from pipeline.match.cues import (
    AFTER,
    AROUND,
    CLAUSE,
    REACH,
    SENTENCE,
    Cue,
    NumberCues,
    PatternCues,
    WordCues,
    in_scope,
    masked,
    stopped,
    unmasked,
)

PSEUDO = re.compile("节约|条约|增加值")
WORDS = WordCues(
    {
        "约": Cue("approx", "approx", pseudo=PSEUDO),
        "上": Cue("gt", "round", opening=frozenset("百千")),
        "增": Cue("increase", "grow", glue=frozenset("新递")),
        "增加": Cue("increase", "add", pseudo=PSEUDO),
    },
    "here",
    passed=("有", "为"),
    most=2,
)

BEFORE = [
    # the words up to a figure, the first character of it, the rule of the cue
    ("共约", "3", "approx"),
    ("共约有", "3", "approx"),
    ("约为有", "3", "approx"),
    ("约有有有", "3", None),  # more is passed than may be
    ("节约", "3", None),
    ("约定", "3", None),
    ("吸引上", "百", "round"),
    ("吸引上", "3", None),
    ("增", "3", "grow"),
    ("新增", "3", None),
    ("新增加", "3", "add"),  # the longer word has no glue
    ("", "3", None),
]


@pytest.mark.parametrize(("before", "figure", "rule"), BEFORE)
def test_a_word_before_a_figure(before: str, figure: str, rule: str | None) -> None:
    hit = WORDS.before(before + figure, len(before))
    assert (hit.cue.rule if hit else None) == rule
    if hit:
        assert WORDS.words[before[hit.start : hit.end]] is hit.cue


def test_a_cue_before_the_floor_does_not_count() -> None:
    assert WORDS.before("约3", 1, floor=1) is None


def test_the_last_cue_of_a_stretch() -> None:
    text = "增加岗位，实现增加值3亿元"
    hit = WORDS.last(text, 0, 10)
    assert hit and (hit.start, hit.cue.rule) == (0, "add")
    assert WORDS.last(text, 3, 10) is None


def test_a_word_at_a_place() -> None:
    hit = WORDS.at("3增加", 1)
    assert hit and (hit.cue.rule, hit.end) == ("add", 3)
    assert WORDS.at("3加", 1) is None


def pattern(rule: str, source: str, **more: object) -> Cue:
    return Cue("", rule, re.compile(source), **more)  # type: ignore[arg-type]


def test_the_first_pattern_at_a_place_counts_and_a_pseudo_cue_silences_it() -> None:
    first = pattern("first", "一(?=个)", pseudo=re.compile("一个半"))
    for cues in (PatternCues([first, pattern("second", "一")]), NumberCues([first, pattern("second", "一")])):
        assert [hit.cue.rule if (hit := cues.at(text, 0)) else None for text in ("一个", "一", "一个半", "个")] == [
            "first", "second", None, None,
        ]  # fmt: skip


def test_every_cue_of_a_text_rule_by_rule() -> None:
    cues = PatternCues([pattern("号", r"\d号"), pattern("第", r"第\d", pseudo=re.compile("第5届"))])
    assert [(hit.cue.rule, hit.start) for hit in cues.every("第3号第5届7号")] == [("号", 1), ("号", 6), ("第", 0)]


SCOPES = [
    # scope, where the clause begins, whether 计划 counts for the 3 of the text
    (CLAUSE, 0, True),
    (CLAUSE, 4, False),
    (SENTENCE, 4, True),
    (AFTER, 0, False),
]


@pytest.mark.parametrize(("scope", "left", "counts"), SCOPES)
def test_in_scope(scope: str, left: int, counts: bool) -> None:
    text = "按计划，建成3个"
    assert in_scope(pattern("plan", "计划", scope=scope), text, text[left:6], 6, 7) is counts
    assert in_scope(pattern("plan", "个", scope=AFTER), text, text[left:6], 6, 7)


@pytest.mark.parametrize("scope", [CLAUSE, SENTENCE, AROUND])
@pytest.mark.parametrize(("between", "counts"), [(REACH - 2, True), (REACH - 1, False), (9 * REACH, False)])
def test_a_cue_is_not_looked_for_without_end(scope: str, between: int, counts: bool) -> None:
    """Each figure of a list looks afresh: without an end the time would grow with its square."""
    text = f"计划{'甲' * between}3个"
    assert in_scope(pattern("plan", "计划", scope=scope), text, text[:-2], len(text) - 2, len(text) - 1) is counts
    assert stopped(pattern("plan", "", stop=re.compile("计划")), text[:-2]) is counts


@pytest.mark.parametrize("text", ["节约约节约", "约", "", "条约约增加值约", "约节约" * 40])
def test_one_walk_over_matches_and_what_masks_them_finds_what_each_alone_does(text: str) -> None:
    cue = Cue("approx", "approx", regex=re.compile("约"), pseudo=PSEUDO)
    alone = [found.start() for found in cue.regex.finditer(text) if not masked(cue, text, found.start())]
    assert [found.start() for found in unmasked(cue, text)] == alone
