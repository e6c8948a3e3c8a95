"""A row is put together: a column is one line here, and is worked out in the file of its group."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from pipeline.core.folding import Folding
from pipeline.records import Claim, Mention, Period, Provenance, Region, Sentence
from pipeline.resolve.change import Change
from pipeline.resolve.confidence import Trust
from pipeline.resolve.date import Dating
from pipeline.resolve.entity.owner import Owner
from pipeline.resolve.indicator import Indicator
from pipeline.resolve.modality import Modality
from pipeline.resolve.period import RowPeriod
from pipeline.resolve.region import Place
from pipeline.resolve.subject.slot import Subject

LONGEST: Final = 800
"""Characters of a sentence that its rows repeat in full."""
AROUND: Final = 150
"""Characters before and behind a figure that its row repeats of a longer one."""
LEFT_OUT: Final = "…"
_PLAIN: Final = Folding()
"""Folds widths and radicals, and no traditional character."""
_NO_DAYS: Final = Period(None, None, "")


DOLLAR: Final = "$"
DOLLARS: Final = {"81": "HKD", "71": "TWD"}
"""Currencies by the first two figures of an area's code, where they are called dollars."""


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
    trust: Trust
    indicator: Indicator

    @property
    def dated(self) -> Period:
        """The days of the claim's own date, none where it has no date."""
        return self.dating.period or _NO_DAYS

    @property
    def shown(self) -> Period:
        """The days of the row's period, none where nothing tells them."""
        return self.period.period or _NO_DAYS


class Origin(NamedTuple):
    """Where rows come from: the name of the document, its day, how its characters are folded, its area."""

    source: str
    published: date | None
    folding: Folding
    region: Region | None = None


def row(sentence: Sentence, known: Resolved, origin: Origin) -> Claim:
    """Put together what is known of a mention: ``row(sentence, known, origin).quantity == "5家"``."""
    mention, change, place = known.mention, known.change, known.place.region
    start, end = _span(sentence, mention)
    return Claim(
        claim_id=f"{sentence.doc_id}-{start:08d}",
        doc_id=sentence.doc_id,
        article_id=sentence.article_id,
        sentence_id=sentence.sentence_id,
        source=origin.source,
        published=origin.published,
        start=start,
        end=end,
        quantity=sentence.text[start - sentence.start : end - sentence.start],
        kind=mention.kind,
        count=mention.count,
        count_max=mention.count_max,
        unit=_unit(sentence, mention, origin.folding),
        per=_as_written(mention.per, sentence, mention.end, origin.folding) if mention.per else None,
        percent=mention.percent,
        bound=mention.bound,
        change=change.change,
        baseline=change.baseline,
        modality=known.modality.modality,
        date_text=_date_text(sentence, known, origin.folding),
        date_start=known.dated.start,
        date_end=known.dated.end,
        period_start=known.shown.start,
        period_end=known.shown.end,
        period_source=known.period.source,
        subject=known.subject.text,
        entity=known.owner.name,
        region=_named(place, sentence, origin.folding) if place else None,
        region_code=place.code if place else None,
        unit_base=_base(mention, place, origin.region),
        count_base=mention.count_base,
        sentence=quoted(sentence, start, end),
        rule=mention.rule,
        confidence=known.trust.confidence,
        indicator=known.indicator.name,
        doubt=known.trust.doubt,
        provenance=_provenance(known),
    )


def quoted(sentence: Sentence, start: int, end: int) -> str:
    """Return what a row shows of its sentence: all, or of a very long one what stands around ``text[start:end]``.

    A list of thousands of figures is one sentence, and each of its rows would repeat it. ``…`` marks what is left out.
    """
    text = sentence.text
    if len(text) <= LONGEST:
        return text
    low, high = max(start - sentence.start - AROUND, 0), min(end - sentence.start + AROUND, len(text))
    return f"{LEFT_OUT if low else ''}{text[low:high]}{LEFT_OUT if high < len(text) else ''}"


def _base(mention: Mention, *places: Region | None) -> str:
    """Return the unit to count in; a dollar that names no country is that of the area: in Hong Kong, HKD."""
    if mention.unit != DOLLAR:
        return mention.unit_base
    codes = [place.code[:2] for place in places if place and place.code]
    return next((DOLLARS[code] for code in codes if code in DOLLARS), mention.unit_base)


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
        indicator=known.indicator.rule,
        marks=known.trust.marks,
    )


def _unit(sentence: Sentence, mention: Mention, folding: Folding) -> str:
    """Return the unit as written, a share always in % or 百分点."""
    return mention.unit if mention.kind == "percent" else _as_written(mention.unit, sentence, mention.end, folding)


def _date_text(sentence: Sentence, known: Resolved, folding: Folding) -> str | None:
    """Return the words that date a claim, which may stand behind it; those of another sentence as they were read."""
    period = known.dating.period
    return _as_written(known.dated.text, sentence, len(sentence.norm), folding) if period else None


def _as_written(word: str, sentence: Sentence, end: int, folding: Folding) -> str:
    """Return the last such word before ``end`` as the source writes it: 噸, not 吨; an alias as the rules name it.

    What a font put in place of a plain character is none that anybody wrote: ⽇ is 日.
    """
    if not word or sentence.clean == sentence.norm:
        return word
    at = sentence.norm.rfind(word, 0, end)
    written = sentence.clean[at : at + len(word)]
    return _PLAIN.fold(written) if at >= 0 and folding.fold(written) == word else word


def _named(place: Region, sentence: Sentence, folding: Folding) -> str:
    """Return the name of an area, as the source writes it where the table does not know it (尼日利亞)."""
    return _as_written(place.name, sentence, len(sentence.norm), folding) if place.code is None else place.name


def _span(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    """Return the offsets of a mention in the source."""
    if sentence.offsets is None:
        return sentence.start + mention.start, sentence.start + mention.end
    return sentence.offsets[mention.start], sentence.offsets[mention.end - 1] + 1
