"""``subjects.toml`` and ``context.toml``: which rules find subjects, and what stands around a figure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from pipeline.resolve.patterns import guarded, patterns_of
from pipeline.rulebook import Family, Guarded, Rules
from pipeline.rulebook.schema import Proven, RuleFile


class SubjectRule(Proven, frozen=True, kw_only=True):
    """A strategy that finds a subject; the code of that name carries it out, in the order of the file."""


class PatternFile(RuleFile, frozen=True, kw_only=True):
    """A rule file that also holds patterns by name."""

    patterns: dict[str, str] = {}  # noqa: RUF012  (msgspec copies defaults)


class WeightFile(RuleFile, frozen=True, kw_only=True):
    """``confidence.toml``: the weight of each mark."""

    weights: dict[str, Any] = {}  # noqa: RUF012


class SubjectPatterns(NamedTuple):
    """The patterns of ``subjects.toml``, compiled; the file says what each is."""

    agency: re.Pattern[str]
    cohort: re.Pattern[str]
    aligned: re.Pattern[str]
    aligned_joint: re.Pattern[str]
    row_joint: re.Pattern[str]
    member_joint: re.Pattern[str]
    headless_comparing: re.Pattern[str]
    share: re.Pattern[str]
    share_tail: re.Pattern[str]
    share_noun: re.Pattern[str]
    share_whole: re.Pattern[str]
    averaged: re.Pattern[str]
    fulfilled: re.Pattern[str]
    standard: re.Pattern[str]
    list_mark: re.Pattern[str]
    list_head: re.Pattern[str]
    list_topic: re.Pattern[str]
    list_run: re.Pattern[str]
    list_member: re.Pattern[str]
    list_opening: re.Pattern[str]
    listed_on: re.Pattern[str]
    scoring: re.Pattern[str]
    scored_behind: re.Pattern[str]
    shots_behind: re.Pattern[str]
    scores_of: re.Pattern[str]
    paid: re.Pattern[str]


class ContextPatterns(NamedTuple):
    """The patterns of ``context.toml``, compiled; the file says what each is."""

    amounting: re.Pattern[str]
    founding: re.Pattern[str]
    ranked: re.Pattern[str]
    anew: re.Pattern[str]
    leaving_out: re.Pattern[str]
    left_out: re.Pattern[str]
    reasoning: re.Pattern[str]
    reasoned: re.Pattern[str]
    said_on: re.Pattern[str]
    said: re.Pattern[str]
    restating: re.Pattern[str]
    foreseen: re.Pattern[str]
    accounts: re.Pattern[str]
    yearly: re.Pattern[str]
    plan: re.Pattern[str]
    ranking: re.Pattern[str]
    ahead: re.Pattern[str]
    reporting: re.Pattern[str]
    report: re.Pattern[str]
    given_in: re.Pattern[str]
    reached: re.Pattern[str]
    named_report: re.Pattern[str]
    year_untold: re.Pattern[str]
    year_named: re.Pattern[str]
    top_heading: re.Pattern[str]
    no_title: re.Pattern[str]
    second_heading: re.Pattern[str]


def _given(rules: Rules, file: str) -> dict[str, str]:
    table = rules.files[file]
    assert isinstance(table, PatternFile)
    return table.patterns


def _subjects(rules: Rules) -> SubjectPatterns:
    file = "subjects.toml"
    return SubjectPatterns(**patterns_of(rules, file, _given(rules, file), SubjectPatterns._fields))


def _context(rules: Rules) -> ContextPatterns:
    file = "context.toml"
    return ContextPatterns(**patterns_of(rules, file, _given(rules, file), ContextPatterns._fields))


def _guard(file: str) -> Callable[[Rules], Iterable[Guarded]]:
    return lambda rules: guarded(rules, file, _given(rules, file))


SUBJECTS = Family(
    "subjects", _subjects, "subjects.toml", SubjectRule, PatternFile, by_examples=True,
    guard=_guard("subjects.toml"),
    required=(
        "governing", "linking", "adverbs", "changing", "nominal", "compounding", "measuring", "modifying",
        "embedded", "supporting", "averaging", "naming", "scoring", "indicating", "owning", "relative", "hollow",
        "rates_of_change", "areas", "area_ends", "breaking", "paying", "summing", "bounding", "times",
        "metrics", "comparing", "leading", "aspects", "disposing", "enrolling", "agencies", "lasting",
        "scoping", "saying", "objects", "not_placing", "achieving", "spending", "coordinating",
        "enumerating", "copulas", "unnamed", "scores", "batches", "points", "tying", "attributive", "ordinals", "light",
        "time_units", "sectors", "trades", "ranking", "sharing", "holding", "numbering", "moving",
        "trailing", "preceding", "heading_lists", "held", "dealings", "traders", "offices", "spent", "of_kinds",
        "alone", "causing", "locating", "grounds", "apiece", "totalling",
        "having", "thinking", "by_means", "means", "shares", "coupling", "accompanying", "existing", "spells",
        "contrasting",
    ),
)  # fmt: skip
CONTEXT = Family(
    "context", _context, "context.toml", shape=PatternFile,
    required=(
        "standing", "compared_with", "compared_behind", "starting_from", "basis", "becoming", "compared_in_heading",
    ),
    guard=_guard("context.toml"),
)  # fmt: skip
