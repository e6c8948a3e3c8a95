"""The rule file of layouts, ``layout.toml``: furniture, headings, date labels, organisations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Final, Literal

from msgspec import Meta
from msgspec.structs import asdict

from pipeline.core.characters import COUNTING
from pipeline.dates import DATES
from pipeline.dates.full_date import FULL_DATE
from pipeline.errors import RuleError
from pipeline.layout.table_words import TABLES
from pipeline.layout.vocabulary import Heading, Limits, Vocabulary
from pipeline.regions import REGIONS
from pipeline.rulebook import ADVICE, Family, Guarded, Problem, Rule, Rules, alternation, compiled, fill
from pipeline.rulebook.schema import Name, NearMisses, RuleFile, Strict
from pipeline.rulebook.variants import FOLDING

FILE: Final = "layout.toml"
_HAN: Final = f"[{COUNTING}]{{1,4}}"

Count = Annotated[int, Meta(ge=1)]
Level = Annotated[int, Meta(ge=1, le=5)]


class LineRule(Strict, frozen=True, kw_only=True):
    """What a line is for, by its words from the first character to the last; a heading has a ``level``.

    ``inline`` headings need their text behind them in the same paragraph.
    """

    name: Name
    note: str | None = None
    role: Literal["issue", "date", "month", "dated", "subtitle", "furniture", "page", "speaker", "column", "heading"]
    pattern: str
    level: Level | None = None
    inline: bool = False
    examples: Annotated[list[str], Meta(min_length=1)]
    near_misses: NearMisses


class LimitsTable(Strict, frozen=True, kw_only=True):
    """How long what may be: characters of titles, sentences, headings, furniture; lines of the head and the foot.

    A stretch of more than ``figures`` numbers is cut at ``listing`` characters.
    """

    title: Count
    sentence: Count
    figures: Count
    listing: Count
    heading: Count
    inline_heading: Count
    furniture: Count
    head: Count
    tail: Count


class LayoutFile(RuleFile, frozen=True, kw_only=True):
    """The rule file of layouts: limits beside words and rules."""

    limits: LimitsTable


def _compile(rules: Rules) -> Vocabulary:
    words, sets, sources = rules.words, rules.sets, _sources(rules)
    issuer = f"(?:{alternation(words['issuers'])})(?:[(（].{{1,30}}[)）])?"
    headings = [(rule, source) for rule, source in sources if rule.keys.role == "heading"]
    lines = [(rule, source) for rule, source in sources if rule.keys.role != "heading"]
    return Vocabulary(
        limits=_limits(rules),
        folding=rules[FOLDING],
        gazetteer=rules[REGIONS],
        dates=rules[DATES],
        tables=rules[TABLES],
        stops=sets["stops"],
        brief_columns=sets["brief_columns"],
        collections=_listed("collections", rf"(?:{alternation(words['collections'])})\Z"),
        openers=_listed("openers", alternation(words["openers"])),
        issuers=_listed("issuers", rf".{{1,40}}{issuer}"),
        signatures=_listed("issuers", rf"[^\d，。、；]{{1,40}}{issuer}"),
        firms=_listed("firms", _firms(rules)),
        no_firms=_listed("no_firms", alternation(words["no_firms"])),
        organisations=_listed("organisations", alternation(words["organisations"])),
        no_organisations=_listed("no_organisations", alternation(words["no_organisations"])),
        no_organisation_before=_listed("no_organisation_before", alternation(words["no_organisation_before"])),
        verbs=_listed("verbs", alternation(words["verbs"])),
        heading_starts=_either(headings),
        headings=tuple(Heading(rule.keys.level, rule.keys.inline) for rule, _ in headings),
        lines=_either(lines),
        roles=tuple(rule.keys.role for rule, _ in lines),
    )


def _firms(rules: Rules) -> str:
    """Return the pattern of a firm's name in a title: its full name, that behind a label, that before a yearly paper.

    The label and the paper tell a short name: 股票简称：甲乙科技, 甲乙科技2023年年度报告.
    """
    firms, openers, labels, papers = (
        alternation(rules.words[name]) for name in ("firms", "firm_openers", "firm_labels", "firm_papers")
    )
    letters = "[一-鿿A-Za-z*]"
    return (
        rf"(?:{openers})?(?P<full>[一-鿿（）()]{{2,24}}?{firms})"
        rf"|{labels}[:：]\s*(?P<short>{letters}{{2,8}})(?![一-鿿])"
        rf"|\A(?P<reporter>{letters}{{3,8}})[:：]?\s*(?:19|20)\d\d\D?{papers}"
    )


def _limits(rules: Rules) -> Limits:
    file = rules.files[FILE]
    assert isinstance(file, LayoutFile)
    return Limits(**asdict(file.limits))


def _listed(name: str, source: str) -> re.Pattern[str]:
    return compiled(source, f"{FILE}: the word list {name!r}")


def _sources(rules: Rules) -> list[tuple[Rule, str]]:
    """Fill the holes of the patterns, and see that each is a regex by itself.

    Raises ``RuleError`` for one that is none, and for a heading without a level.
    """
    sources = []
    holes = {"han": _HAN, "date": FULL_DATE, "labels": alternation(rules.words["date_labels"])}
    for rule in rules.of(FILE):
        if (rule.keys.role == "heading") != (rule.keys.level is not None):
            raise RuleError(f"{rule.where('level')}: a heading has a level from 1 to 5, another line none; {ADVICE}")
        source = fill(rule.keys.pattern, holes, rule.where())
        compiled(source, rule.where())
        sources.append((rule, source))
    return sources


def _either(sources: Sequence[tuple[Rule, str]]) -> re.Pattern[str]:
    """Compile rules as one alternation; the name of the group that matched tells which."""
    either = "|".join(f"(?P<r{number}>{source})" for number, (_, source) in enumerate(sources))
    return compiled(either, f"{FILE}: the patterns put together")


def _prove(rules: Rules) -> Iterator[Problem]:
    """Try each pattern on its examples and near misses, from the first character of a line to its last."""
    vocabulary = rules[LAYOUT]
    for rule, source in _sources(rules):
        pattern = compiled(source, rule.where())
        for text in rule.keys.examples:
            if not pattern.fullmatch(vocabulary.plain(text)):
                yield Problem(rule.file, rule.name, rule.line, f"does not match its example {text!r}")
        for text in rule.keys.near_misses:
            if pattern.fullmatch(vocabulary.plain(text)):
                yield Problem(rule.file, rule.name, rule.line, f"matches its near miss {text!r}")


def _guard(rules: Rules) -> Iterable[Guarded]:
    return (Guarded(rule, "pattern", source, anchored=True) for rule, source in _sources(rules))


LAYOUT = Family(
    "layout", _compile, FILE, LineRule, LayoutFile, prove=_prove, guard=_guard,
    required=(
        "stops", "collections", "brief_columns", "date_labels", "openers", "issuers", "organisations",
        "no_organisations", "no_organisation_before", "verbs", "firms", "firm_openers", "firm_labels", "firm_papers",
        "no_firms",
    ),
)  # fmt: skip
