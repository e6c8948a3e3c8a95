"""The mentions of one sentence become claims, each field by its own strategy."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from pipeline.core.folding import is_traditional
from pipeline.core.words import Segmenter
from pipeline.records import Article, Claim, Found, Mention, Period, Region, RegionMention, Sentence
from pipeline.regions import Gazetteer
from pipeline.resolve.change import Change, changes_of
from pipeline.resolve.confidence import CONFIDENCE, Beside, marks_of
from pipeline.resolve.date import Dated, dated
from pipeline.resolve.entity.about import About
from pipeline.resolve.entity.owner import Owners
from pipeline.resolve.entity.owning import OwnerChooser, Owning
from pipeline.resolve.frames import frames_of
from pipeline.resolve.headings import Headings
from pipeline.resolve.modality import ACTUAL, Context, has_begun, modality_of, opening_rule, restated, seen_from
from pipeline.resolve.period import row_period
from pipeline.resolve.reading import ASKING, DateReader, is_quarter
from pipeline.resolve.region import Place, own_place, place_of, placing
from pipeline.resolve.repeats import Repeats
from pipeline.resolve.row import Origin, Resolved, row
from pipeline.resolve.rules.changes import CHANGES
from pipeline.resolve.rules.indicators import INDICATORS
from pipeline.resolve.rules.modality import MODALITY
from pipeline.resolve.rules.subjects import CONTEXT
from pipeline.resolve.sentence.classes import CLASSES
from pipeline.resolve.sentence.tokens import Tokens, tokenized
from pipeline.resolve.standing import NOWHERE_YET, Standing, is_open, standing_of
from pipeline.resolve.subject.candidates.headed import headed_by
from pipeline.resolve.subject.choose import STRATEGIES, Chooser, candidates_of
from pipeline.resolve.subject.slot import Slot, Subject
from pipeline.rulebook import Rules

_CLAUSE_MARK: Final = re.compile(r"[，；。！？?!;：:](?:(?<![：:])|(?<![\d:：].)(?!\d))")
# Before a digit a colon may part a ratio or a time, but not where the figure itself begins: 其中：5家.
_LEADING_COLON: Final = re.compile(r"(?<![\d:：])[：:]")


class Setting(NamedTuple):
    """What every sentence of a document shares: what takes subjects and owners, and how often words stand in it."""

    origin: Origin
    region: Region | None
    rules: Rules
    segmenter: Segmenter
    gazetteer: Gazetteer
    chooser: Chooser
    owning: OwnerChooser
    repeats: Repeats


class Memory(NamedTuple):
    """What a sentence hands on to the next of its article.

    ``subject`` is its last subject, ``owners`` who owned figures so far, ``told`` the period that it speaks of,
    ``opening`` the rule of modality that it fulfils for what follows, ``level`` that of the heading above it,
    ``standing`` the area of which it speaks, ``headed`` the indicator of the list that it tells, ``dealt`` the dates
    that it dealt out to its figures.
    """

    subject: Subject | None = None
    owners: Owners | None = None
    told: Period | None = None
    opening: str | None = None
    level: int = 0
    standing: Standing = NOWHERE_YET
    headed: Subject | None = None
    dealt: tuple[str, ...] = ()

    def below(self, level: int, rule: str | None = None, title: str | None = None) -> Memory:
        """Return what is left below another heading: of ``Memory(told=year)`` only ``Memory()``.

        The period goes, but for a quarter, of which a report on one speaks to its end; what a sentence opened stays
        where the heading is of a lower level than the one above it, as all are below a sentence that stands before
        them, but not where the heading fulfils a ``rule`` itself. One that is the title of an attachment fulfils that
        of a ``title``, which holds for all below.
        """
        if title:
            return self._replace(told=None, opening=title, standing=NOWHERE_YET, level=0, headed=None)
        kept = self.opening if level > self.level and rule is None else None
        told = self.told if self.told and is_quarter(self.told) else None
        return self._replace(
            told=told, opening=kept, standing=NOWHERE_YET, level=self.level if kept else level, headed=None
        )


def resolve_sentence(
    sentence: Sentence, found: Found, about: About, setting: Setting, above: Headings, memory: Memory
) -> tuple[list[Claim], Memory]:
    """Resolve the quantities of a sentence: ``resolve_sentence(sentence, scan(sentence.norm, matcher), …)``."""
    norm, mentions, rules = sentence.norm, found.mentions, setting.rules
    clauses = _clause_starts(norm, mentions)
    changes = changes_of(_blank(norm, found), norm, mentions, clauses, rules[CHANGES])
    tokens, places, own, standing = _seen(sentence, found, changes, about.article, setting, memory)
    slot = Slot(tokens, mentions, changes, rules, memory.subject, memory.headed, setting.repeats)
    modality, possible = rules[MODALITY], rules[MODALITY].cues.there(norm)
    opening = opening_rule(norm, modality) or memory.opening
    context = above.context._replace(above=opening or above.context.above)
    dates = above.dates._replace(told=memory.told or above.dates.told, dealt=memory.dealt)
    days = _dated(norm, found, changes, dates, context, rules)
    strategies, weights, names = rules[STRATEGIES], rules[CONFIDENCE], rules[INDICATORS].named(norm)
    owning = Owning(slot, about, memory.owners, setting.segmenter, setting.owning)
    beside = _beside(sentence, found, setting)
    claims: list[Claim] = []
    before, mode, words = None, ACTUAL, rules[CONTEXT]
    for mention, left, change in zip(mentions, clauses, changes, strict=True):
        chosen = setting.chooser(slot, candidates_of(slot, strategies))
        subject = owning.parted(chosen.subject)
        dating = days.dating(mention, change)
        if not restated(norm, before, mention, words.restating):
            mode = modality_of(tokens, mention, left, dating.period, context, possible, modality)
        before, mode = mention, seen_from(mode, change, norm[left : mention.start], modality, words.foreseen)
        if context.above is None and mode.modality == modality.begun.value and has_begun(dating.period, context):
            opening = modality.begun.rule
            context = context._replace(above=opening)
        owner = owning.owner(subject, mode.modality)
        slot.fill(subject)
        place = place_of(mention, places, own, tokens, abroad=standing.abroad)
        beside = beside._replace(change=change.change, modality=mode.modality, dated=dating.rule)
        trust = weights.trust(marks_of(chosen.features, mention, dating.period, beside))
        period = row_period(dating.period, above.period, above.dates)
        name = names.of(subject, mention.kind, owner.name)
        known = Resolved(mention, change, mode, dating, period, subject, owner, place, trust, name)
        claims.append(row(sentence, known, setting.origin))
    told, owners, dealt = dates.told_by(norm, found.dates, rules) or memory.told, owning.remembered(), days.frames.dealt
    return claims, Memory(slot.previous, owners, told, opening, memory.level, standing, headed_by(slot), dealt)


def _beside(sentence: Sentence, found: Found, setting: Setting) -> Beside:
    """Say what all figures of a sentence share of what tells how sure they are."""
    traditional = is_traditional(sentence.norm, sentence.clean)
    return Beside(len(found.mentions), setting.origin.published is not None, traditional, len(found.dates))


class Seen(NamedTuple):
    """A sentence as tokens, the areas that it names, where it stands, and the area that it speaks of."""

    tokens: Tokens
    places: list[RegionMention]
    own: Place
    standing: Standing


def _seen(
    sentence: Sentence,
    found: Found,
    changes: Sequence[Change],
    article: Article | None,
    setting: Setting,
    memory: Memory,
) -> Seen:
    """Cut a sentence into tokens and find the areas in it."""
    norm, rules, own = sentence.norm, setting.rules, own_place(article, setting.region)
    named = setting.gazetteer.find(norm, own.region)
    tokens = tokenized(norm, sentence.clean, _with_compared(found, changes), named, setting.segmenter, rules[CLASSES])
    places = placing(tokens, named, own.region, found.mentions, rules)
    standing = standing_of(
        sentence, named, places, own.region, memory.standing, setting.gazetteer, rules, figures=bool(found.mentions)
    )
    return Seen(tokens, places, Place(standing.area, "region.standing") if standing.area else own, standing)


def _dated(
    norm: str, found: Found, changes: Sequence[Change], dates: DateReader, context: Context, rules: Rules
) -> Dated:
    """Make the dates of a sentence ready, in one that looks to what is yet to come as well."""
    frames = frames_of(norm, found.dates, found.mentions, changes, rules, dates.dealt)
    asked = any(word in norm for word in ASKING)
    if asked and (context.above in rules[MODALITY].planning or rules[CONTEXT].ahead.search(norm)):
        dates = dates._replace(ahead=True)
    return dated(norm, found.dates, frames, dates, rules)


def past(
    sentence: Sentence, found: Found, memory: Memory, dates: DateReader, article: Article | None, setting: Setting
) -> Memory:
    """Return what a sentence without quantities hands on: ``今年要做好以下工作。`` opens a part that plans.

    What a title tells of dates holds below it as that of a heading does.
    """
    dated_by = found.dates and not sentence.is_title
    told = dates.told_by(sentence.norm, found.dates, setting.rules) if dated_by else None
    opening = opening_rule(sentence.norm, setting.rules[MODALITY])
    standing = _standing(sentence, found, article, setting, memory)
    return memory._replace(told=told or memory.told, opening=opening or memory.opening, standing=standing)


def _standing(sentence: Sentence, found: Found, article: Article | None, setting: Setting, memory: Memory) -> Standing:
    """Return the area of which a text speaks behind a sentence without quantities; few open one: 大会在北京开幕."""
    own, norm, last = own_place(article, setting.region).region, sentence.norm, memory.standing
    if not is_open(own, setting.rules):
        return last
    if any(word in norm for word in setting.rules.words["opens_at"]):
        return _seen(sentence, found, (), article, setting, memory).standing
    named = setting.gazetteer.find(norm) if last.area else ()
    return standing_of(sentence, named, (), own, last, setting.gazetteer, setting.rules, figures=False)


def _blank(norm: str, found: Found) -> str:
    """Blank out the date words, which may stand between a word of change and its figure: 提高到2022年的43%."""
    spans = [(date.start, date.end) for date in found.dates]
    spans += [(rate.start, rate.end) for rate in found.rates if rate.each]
    for start, end in spans:
        norm = norm[:start] + "\0" * (end - start) + norm[end:]
    return norm


def _with_compared(found: Found, changes: Sequence[Change]) -> Found:
    """Count what a change is compared with among what belongs to its figure: 增长9%，高于全国平均水平1.2个百分点."""
    compared = tuple(
        (change.at, mention.start)
        for mention, change in zip(found.mentions[1:], changes[1:], strict=True)
        if mention.kind == "percent" and change.at is not None and change.rule == change.baseline_rule
    )
    if not compared:
        return found
    return Found(found.mentions, found.dates, found.leftovers, found.rates, (*found.belonging, *compared))


def _clause_starts(norm: str, mentions: Sequence[Mention]) -> list[int]:
    """Return where the clause of each mention begins: behind a mark, or inside an open bracket."""
    ends = [mark.end() for mark in _CLAUSE_MARK.finditer(norm)]
    starts = []
    for mention in mentions:
        at = mention.start
        behind = bisect_right(ends, at)
        start = at if at and _LEADING_COLON.match(norm, at - 1) else ends[behind - 1] if behind else 0
        bracket = max(norm.rfind("（", start, at), norm.rfind("(", start, at))
        closed = bracket >= 0 and (norm.find("）", bracket, at) >= 0 or norm.find(")", bracket, at) >= 0)
        starts.append(bracket + 1 if bracket >= 0 and not closed else start)
    return starts
