"""What kind of figure a quantity is: a level, or the amount or an end of a change, and against what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from pipeline.core.prefilter import Headed, headed
from pipeline.dates import DATES
from pipeline.records import Mention
from pipeline.rulebook import Rules, alternation, fill

MOVES: Final = frozenset({"increase", "decrease"})
"""The kinds of change that have a baseline; one that follows another has the same: 环比减少78亿元，下降13.8%."""
LIST_MARK: Final = re.compile(r"(?:以上|以下|左右)?(?:[、和与及]|以及)")
"""What joins two figures of one list."""


class Change(NamedTuple):
    """``Change("increase", "yoy", 12, "change.increase", "baseline.yoy")``: ``at`` is where the change word begins."""

    change: str
    baseline: str | None
    at: int | None
    rule: str | None
    baseline_rule: str | None


_COMPARES: Final = re.compile(r"[比较]")
LEVEL: Final = Change("level", None, None, None, None)


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The change words of a rulebook as one look back from the quantity."""

    adjacent: re.Pattern[str]
    words: dict[str, tuple[str, str]]
    somewhere: re.Pattern[str]
    unchanged: re.Pattern[str]
    compared: frozenset[str]
    directly: frozenset[str]
    contributing: frozenset[str]
    gluing: frozenset[str]
    baselines: tuple[tuple[str, str, re.Pattern[str]], ...]
    behind: tuple[tuple[str, str, Headed], ...]


@cache
def lexicon(book: Rules) -> Lexicon:
    """Compile the change rules of a rulebook."""
    rules = book.of("changes.toml")
    words = {word: (rule.keys.change, rule.name) for rule in rules for word in rule.keys.words}
    backwards = alternation(sorted(word[::-1] for word in words))
    between = alternation(sorted(word[::-1] for word in book.words["between"]))
    holes = {"date": book[DATES].date_word}
    baselines = tuple(
        (rule.name, rule.keys.baseline, re.compile(fill(rule.keys.pattern, holes, rule.name)))
        for rule in rules
        if rule.keys.baseline
    )
    behind = tuple(
        (r.keys.change, r.name, headed(r.keys.pattern)) for r in rules if r.keys.change and r.keys.place == "behind"
    )
    long_words = [word for word in words if len(word) > 1]
    compared, directly, contributing, gluing = (
        book.sets[name] for name in ("compared", "directly", "contributing", "gluing")
    )
    return Lexicon(
        re.compile(f"(?:{between}){{0,16}}({backwards})"), words, re.compile(alternation(sorted(long_words))),
        re.compile(alternation(book.words["unchanged"])), compared, directly, contributing, gluing, baselines, behind,
    )  # fmt: skip


def change_of(
    norm: str, source: str, mention: Mention, left: int, before: Mention | None, previous: Change, book: Rules
) -> Change:
    """Return the change of a mention.

    ``norm`` has its dates blanked, ``source`` not; ``left`` is where its clause begins, ``before`` the mention before
    it there. ``previous`` is the change of that mention: members of a list share it (``分别下降15.05%和13.03%``).
    """
    lex = lexicon(book)
    start = max(left, before.end if before else 0)
    stretch = norm[start : mention.start]
    if before and LIST_MARK.fullmatch(stretch) and previous.change in ("increase", "decrease", "to"):
        return previous
    found = _adjacent(stretch, mention, lex) or _somewhere(stretch, mention, lex)
    if found is None:
        return _behind(norm, mention, lex)
    change, rule, offset = found
    at = start + offset
    baseline, baseline_rule = (None, None)
    if change in ("increase", "decrease"):
        baseline, baseline_rule = _baseline(source[left : at + 1], lex)
    return Change(change, baseline, at, rule, baseline_rule)


def _behind(norm: str, mention: Mention, lex: Lexicon) -> Change:
    """Read the noun of change behind a figure: 实现1.5%的正增长."""
    for change, rule, pattern in lex.behind:
        if pattern.match(norm, mention.end):
            return Change(change, None, mention.start, rule, None)
    return LEVEL


def _adjacent(stretch: str, mention: Mention, lex: Lexicon) -> tuple[str, str, int] | None:
    match = lex.adjacent.match(stretch[::-1])
    if match is None:
        return None
    word = match[1][::-1]
    at = len(stretch) - match.end()
    if _unchanged(stretch, at, lex) or _glued(stretch, at, word, lex):
        return None
    change, rule = lex.words[word]
    if _contributes(word, mention, lex):
        return None
    if word in lex.compared and not _COMPARES.search(stretch[:at]):
        return None
    return change, rule, at


def _somewhere(stretch: str, mention: Mention, lex: Lexicon) -> tuple[str, str, int] | None:
    """Find a change word with the changing thing behind it: 增加公办园学位3.3万个."""
    if mention.kind == "duration":
        return None
    last = None
    for match in lex.somewhere.finditer(stretch):
        if not _unchanged(stretch, match.start(), lex) and not _glued(stretch, match.start(), match[0], lex):
            last = match
    if last is None or len(stretch) - last.end() > 14 or re.search(r"[的]|[达为是占]到?$", stretch[last.end() :]):
        return None
    change, rule = lex.words[last[0]]
    if change in ("to", "from") or last[0] in lex.directly or _contributes(last[0], mention, lex):
        return None
    return change, rule, last.start()


def _unchanged(stretch: str, at: int, lex: Lexicon) -> bool:
    return any(match.start() <= at < match.end() for match in lex.unchanged.finditer(stretch))


def _glued(stretch: str, at: int, word: str, lex: Lexicon) -> bool:
    """Tell 少 in 至少, 减 in 加减, 多 in 许多 from words of change."""
    return len(word) == 1 and at > 0 and stretch[at - 1] in lex.gluing


def _contributes(word: str, mention: Mention, lex: Lexicon) -> bool:
    """Tell 拉动消费5000万元, where nothing grows by the amount, from 拉动增长2个百分点."""
    return word in lex.contributing and mention.kind != "percent"


def last_match(regex: re.Pattern[str], text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """Return the last match of a regex in a stretch of text."""
    match = None
    for found in regex.finditer(text, start, len(text) if end is None else end):
        match = found
    return match


def _baseline(clause: str, lex: Lexicon) -> tuple[str | None, str | None]:
    for name, baseline, regex in lex.baselines:
        match = last_match(regex, clause)
        if match:
            return (match["words"] if baseline == "words" else baseline), name
    return None, None
