"""The mentions of one sentence become claims, each field by its own strategy."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from pipeline.core.words import Segmenter
from pipeline.records import Claim, Found, Mention, Period, Provenance, Region, Sentence
from pipeline.regions import Gazetteer
from pipeline.resolve.change import Change, changes_of
from pipeline.resolve.confidence import CONFIDENCE, marks_of
from pipeline.resolve.date import WHOLE_YEAR, DateReader, Dating, dated
from pipeline.resolve.entity.about import About
from pipeline.resolve.entity.owner import Owner, Owners
from pipeline.resolve.entity.owning import OwnerChooser, Owning
from pipeline.resolve.frames import frames_of
from pipeline.resolve.headings import Headings
from pipeline.resolve.modality import Modality, ModalityCues, has_begun, modality_of, opening_rule
from pipeline.resolve.period import RowPeriod, row_period
from pipeline.resolve.region import Place, own_place, place_of, placing
from pipeline.resolve.rules.changes import CHANGES
from pipeline.resolve.rules.modality import MODALITY
from pipeline.resolve.rules.subjects import CONTEXT
from pipeline.resolve.sentence.classes import CLASSES
from pipeline.resolve.sentence.tokens import tokenized
from pipeline.resolve.subject.choose import STRATEGIES, Chooser, candidates_of
from pipeline.resolve.subject.slot import Slot, Subject
from pipeline.rulebook import Rules
from pipeline.rulebook.variants import FOLDING

_CLAUSE_MARK: Final = re.compile(r"[，；。！？?!;：:](?:(?<![：:])|(?<![\d:：].)(?!\d))")
# Before a digit a colon may part a ratio or a time, but not where the figure itself begins: 其中：5家.
_LEADING_COLON: Final = re.compile(r"(?<![\d:：])[：:]")


_NO_DAYS: Final = Period(None, None, "")


class Setting(NamedTuple):
    """What every sentence of a document shares; ``chooser`` takes the subject of a figure, ``owning`` its owner."""

    source: str
    published: date | None
    region: Region | None
    rules: Rules
    segmenter: Segmenter
    gazetteer: Gazetteer
    chooser: Chooser
    owning: OwnerChooser


class Memory(NamedTuple):
    """What a sentence hands on to the next of its article.

    ``subject`` is its last subject, ``owners`` who owned figures so far, ``told`` the period
    that it speaks of, ``opening`` the rule of modality that it
    fulfils for what follows, ``level`` that of the heading above it.
    """

    subject: Subject | None = None
    owners: Owners | None = None
    told: Period | None = None
    opening: str | None = None
    level: int = 1

    def below(self, level: int) -> Memory:
        """Return what is left below another heading: of ``Memory(told=period)`` only ``Memory()``.

        The period goes; what a sentence opened stays where the heading is of a lower level than the one above it.
        """
        kept = self.opening if level > self.level else None
        return self._replace(told=None, opening=kept, level=self.level if kept else level)


class Resolved(NamedTuple):
    """All that is known of one mention: a record for each group of columns."""

    mention: Mention
    change: Change
    modality: Modality
    dating: Dating
    period: RowPeriod
    subject: Subject
    owner: Owner
    place: Place
    confidence: float
    marks: tuple[str, ...]

    @property
    def dated(self) -> Period:
        """The days of the claim's own date, none where it has no date."""
        return self.dating.period or _NO_DAYS

    @property
    def shown(self) -> Period:
        """The days of the row's period, none where nothing tells them."""
        return self.period.period or _NO_DAYS


def resolve_sentence(
    sentence: Sentence, found: Found, about: About, setting: Setting, above: Headings, memory: Memory
) -> tuple[list[Claim], Memory]:
    """Resolve the quantities of a sentence: ``resolve_sentence(sentence, scan(sentence.norm, matcher), …)``."""
    norm, mentions, rules = sentence.norm, found.mentions, setting.rules
    clauses = _clause_starts(norm, mentions)
    changes = changes_of(_blank(norm, found), norm, mentions, clauses, rules[CHANGES])
    own = own_place(about.article, setting.region)
    named = setting.gazetteer.find(norm, own.region)
    tokens = tokenized(norm, sentence.clean, found, named, setting.segmenter, rules[CLASSES])
    places = placing(tokens, named, own.region, mentions, rules)
    slot = Slot(tokens, mentions, changes, rules, memory.subject)
    modality = rules[MODALITY]
    possible = modality.cues.there(norm)
    opening = opening_rule(norm, modality) or memory.opening
    context = above.context._replace(above=opening) if opening else above.context
    strategies, weights = rules[STRATEGIES], rules[CONFIDENCE]
    dates = above.dates._replace(told=memory.told) if memory.told else above.dates
    ahead = WHOLE_YEAR in norm and bool(context.above in modality.planning or rules[CONTEXT].ahead.search(norm))
    frames = frames_of(norm, found.dates, mentions, changes, rules)
    days = dated(norm, found.dates, frames, dates._replace(ahead=True) if ahead else dates, rules)
    owning = Owning(slot, about, memory.owners, setting.segmenter, setting.owning)
    claims = []
    for mention, left, change in zip(mentions, clauses, changes, strict=True):
        chosen = setting.chooser(slot, candidates_of(slot, strategies))
        dating = days.dating(mention, change)
        mode = modality_of(tokens, mention, left, dating.period, context, possible, modality)
        if context.above is None and mode.modality == modality.begun.value and has_begun(dating.period, context):
            opening = modality.begun.rule
            context = context._replace(above=opening)
        owner = owning.owner(chosen.subject, mode.modality)
        slot.fill(chosen.subject)
        marks = marks_of(chosen.features, mention, dating.period, setting.published is not None)
        period = row_period(dating.period, above.period, above.dates)
        place, sure = place_of(mention, places, own, tokens), weights.confidence(marks)
        known = Resolved(mention, change, mode, dating, period, chosen.subject, owner, place, sure, marks)
        claims.append(_claim(sentence, *_span(sentence, known.mention), setting, known))
    told = dates.told_by(norm, found.dates) or memory.told
    return claims, memory._replace(subject=slot.previous, owners=owning.remembered(), told=told, opening=opening)


def past(sentence: Sentence, found: Found, memory: Memory, dates: DateReader, modality: ModalityCues) -> Memory:
    """Return what a sentence without quantities hands on: ``今年要做好以下工作。`` opens a part that plans."""
    told = dates.told_by(sentence.norm, found.dates) if found.dates else None
    opening = opening_rule(sentence.norm, modality)
    return memory._replace(told=told or memory.told, opening=opening or memory.opening) if told or opening else memory


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


def _claim(sentence: Sentence, start: int, end: int, setting: Setting, known: Resolved) -> Claim:
    """Put a row together: a column is one line here, and is worked out in the file of its group."""
    mention, change, place = known.mention, known.change, known.place.region
    return Claim(
        claim_id=f"{sentence.doc_id}-{start:08d}",
        doc_id=sentence.doc_id,
        article_id=sentence.article_id,
        sentence_id=sentence.sentence_id,
        source=setting.source,
        published=setting.published,
        start=start,
        end=end,
        quantity=sentence.text[start - sentence.start : end - sentence.start],
        kind=mention.kind,
        count=mention.count,
        count_max=mention.count_max,
        unit=_as_written(mention.unit, sentence, mention, setting),
        per=_as_written(mention.per, sentence, mention, setting) if mention.per else None,
        percent=mention.percent,
        bound=mention.bound,
        change=change.change,
        baseline=change.baseline,
        modality=known.modality.modality,
        date_text=known.dated.text if known.dating.period else None,
        date_start=known.dated.start,
        date_end=known.dated.end,
        period_start=known.shown.start,
        period_end=known.shown.end,
        period_source=known.period.source,
        subject=known.subject.text,
        entity=known.owner.name,
        region=place.name if place else None,
        region_code=place.code if place else None,
        unit_base=mention.unit_base,
        count_base=mention.count_base,
        sentence=sentence.text,
        rule=mention.rule,
        confidence=known.confidence,
        provenance=_provenance(known),
    )


def _provenance(known: Resolved) -> Provenance:
    """Gather the rules behind a row."""
    mention, change = known.mention, known.change
    return Provenance(
        quantity=mention.rule,
        unit=mention.unit_rule,
        bound=mention.bound_rule,
        per=mention.per_rule,
        change=change.rule,
        baseline=change.baseline_rule,
        modality=known.modality.rule,
        date=known.dating.rule,
        subject=known.subject.rule,
        entity=known.owner.rule,
        region=known.place.rule,
        marks=known.marks,
    )


def _as_written(word: str, sentence: Sentence, mention: Mention, setting: Setting) -> str:
    """Return a word of the quantity as the source writes it (噸, not 吨); an alias stays as the rules name it."""
    if not word or sentence.clean == sentence.norm:
        return word
    at = sentence.norm.rfind(word, 0, mention.end)
    written = sentence.clean[at : at + len(word)]
    return written if at >= 0 and setting.rules[FOLDING].fold(written) == word else word


def _span(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    """Return the offsets of a mention in the source."""
    if sentence.offsets is None:
        return sentence.start + mention.start, sentence.start + mention.end
    return sentence.offsets[mention.start], sentence.offsets[mention.end - 1] + 1
