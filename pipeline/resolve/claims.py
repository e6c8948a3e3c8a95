"""The mentions of one sentence become claims, each field by its own strategy."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from pipeline.core.prefilter import headed
from pipeline.core.words import Segmenter
from pipeline.match import Found
from pipeline.records import Article, Claim, Mention, Period, Region, Sentence
from pipeline.regions import Gazetteer
from pipeline.resolve.change import LEVEL, LIST_MARK, MOVES, Change, change_of
from pipeline.resolve.confidence import confidence_of, marks
from pipeline.resolve.date import Reader, period_of
from pipeline.resolve.entity import entity_of
from pipeline.resolve.modality import Context, cues_in, modality_of
from pipeline.resolve.period import period_and_source
from pipeline.resolve.region import placing, region_of
from pipeline.resolve.sentence.tokens import view
from pipeline.resolve.subject.choose import subject_of
from pipeline.resolve.subject.slot import Scene, Subject
from pipeline.resolve.trace import Traces, trace_of
from pipeline.rulebook import Rules
from pipeline.rulebook.variants import fold

_CLAUSE_MARK: Final = re.compile(r"[，；。！？?!;：:](?:(?<![：:])|(?<![\d:：].)(?!\d))")
# Before a digit a colon may part a ratio or a time, but not where the figure itself begins: 其中：5家.
_LEADING_COLON: Final = headed(r"(?<![\d:：])[：:]")


_UNDATED: Final = Period(None, None, "")


class Setting(NamedTuple):
    """What every sentence of a document shares."""

    source: str
    published: date | None
    region: Region | None
    dates: Reader
    book: Rules
    segmenter: Segmenter
    gazetteer: Gazetteer
    traces: Traces | None = None


class Headings(NamedTuple):
    """What the headings above a sentence say: how to read its dates, whether it plans, and the period they name."""

    dates: Reader
    context: Context
    period: Period | None


class Memory(NamedTuple):
    """What a sentence hands on to the next of its article: its last subject."""

    subject: Subject | None = None


def resolve_sentence(
    sentence: Sentence, found: Found, article: Article | None, setting: Setting, above: Headings, memory: Memory
) -> tuple[list[Claim], Memory]:
    """Resolve the quantities of a sentence: ``resolve_sentence(sentence, scan(sentence.norm, grammar), …)``."""
    norm, mentions, book = sentence.norm, found.mentions, setting.book
    clauses = _clause_starts(norm, mentions)
    changes = _changes(_blank(norm, found), norm, mentions, clauses, book)
    own = article.region if article and article.region else setting.region
    named = setting.gazetteer.find(norm, own)
    seen = view(norm, sentence.clean, found, named, setting.segmenter, book)
    places = placing(seen, named, book)
    scene = Scene(seen, mentions, changes, book, memory.subject)
    cues = cues_in(norm, book)
    claims = []
    entity = None
    for mention, left, change in zip(mentions, clauses, changes, strict=True):
        subject = subject_of(scene)
        entity = entity_of(scene, subject, article.entity if article else None, entity)
        period = period_of(norm, mention, found.dates, above.dates)
        signs = marks(scene, subject, period, setting.published is not None)
        scene.settle(subject)
        modality, modality_rule = modality_of(seen, mention, left, period, above.context, cues, book)
        region = region_of(mention, places, own)
        sure = confidence_of(tuple(signs), book.folder)
        claims.append(
            _claim(sentence, mention, change, modality, period, subject, entity, region, sure, setting, above)
        )
        if setting.traces is not None:
            trace = trace_of(norm, mention, change, modality_rule, period, subject, found, book)
            setting.traces.claims.append(replace(trace, marks=signs))
    return claims, Memory(scene.found[-1] if scene.found else memory.subject)


def _blank(norm: str, found: Found) -> str:
    """Blank out the date words, which may stand between a word of change and its figure: 提高到2022年的43%."""
    spans = [(date.start, date.end) for date in found.dates]
    spans += [(rate.start, rate.end) for rate in found.rates if rate.each]
    for start, end in spans:
        norm = norm[:start] + "\0" * (end - start) + norm[end:]
    return norm


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


def _changes(norm: str, source: str, mentions: Sequence[Mention], clauses: Sequence[int], book: Rules) -> list[Change]:
    changes: list[Change] = []
    for index, (mention, left) in enumerate(zip(mentions, clauses, strict=True)):
        before = mentions[index - 1] if index else None
        near = before if before and before.end >= left else None
        previous = changes[-1] if changes else LEVEL
        change = change_of(norm, source, mention, left, near, previous, book)
        opens = change.at is not None and not norm[left : change.at].strip("\0")
        if opens and change.change in MOVES and previous.change in MOVES and change.baseline is None:
            change = change._replace(baseline=previous.baseline, baseline_rule=previous.baseline_rule)
        changes.append(change)
    return _ends(norm, mentions, clauses, changes)


_FROM: Final = re.compile(r"(?:由|从|自)[^，。；]{0,24}$")


def _ends(norm: str, mentions: Sequence[Mention], clauses: Sequence[int], changes: list[Change]) -> list[Change]:
    """Mark the first end of a change whose second end follows: 由1所增至189所."""
    for at in range(len(mentions) - 2, -1, -1):
        mention, after = mentions[at], mentions[at + 1]
        if changes[at].change != "level" or mention.unit != after.unit:
            continue
        between = norm[mention.end : after.start]
        if changes[at + 1].change == "from" and LIST_MARK.fullmatch(between):
            changes[at] = changes[at + 1]
        elif changes[at + 1].change == "to" and not re.search(r"[。；]", between):
            source = _FROM.search(norm, clauses[at], mention.start)
            if source:
                changes[at] = Change("from", None, source.start(), "change.from", None)
    return changes


def _claim(
    sentence: Sentence,
    mention: Mention,
    change: Change,
    modality: str,
    period: Period | None,
    subject: Subject,
    entity: str | None,
    region: Region | None,
    confidence: float,
    setting: Setting,
    above: Headings,
) -> Claim:
    start, end = _span(sentence, mention)
    dated = period or _UNDATED
    shown, source = period_and_source(period, above.period, above.dates)
    shown = shown or _UNDATED
    unit = _as_written(mention.unit, sentence, mention)
    per = _as_written(mention.per, sentence, mention) if mention.per else None
    return Claim(
        f"{sentence.doc_id}-{start:08d}", sentence.doc_id, sentence.article_id, sentence.sentence_id,
        setting.source, setting.published,
        start, end, sentence.text[start - sentence.start : end - sentence.start],
        mention.kind, mention.count, mention.count_max, unit, per, mention.percent, mention.bound,
        change.change, change.baseline, modality,
        dated.text if period else None, dated.start, dated.end, shown.start, shown.end, source,
        subject.text, entity, region.name if region else None, region.code if region else None,
        mention.unit_base, mention.count_base, sentence.text, mention.rule, confidence,
    )  # fmt: skip


def _as_written(word: str, sentence: Sentence, mention: Mention) -> str:
    """Return a word of the quantity as the source writes it (噸, not 吨); an alias stays as the rules name it."""
    at = sentence.norm.rfind(word, 0, mention.end) if word and sentence.clean != sentence.norm else -1
    written = sentence.clean[at : at + len(word)]
    return written if at >= 0 and fold(written) == word else word


def _span(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    """Return the offsets of a mention in the source."""
    if sentence.offsets is None:
        return sentence.start + mention.start, sentence.start + mention.end
    return sentence.offsets[mention.start], sentence.offsets[mention.end - 1] + 1
