"""One document from text to claims: every stage in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from pipeline.core.words import load_segmenter
from pipeline.dates import DATES
from pipeline.layout import LAYOUT, date_of_name, lay_out
from pipeline.match import Grammar, compile_grammar, scan
from pipeline.match import rules as match_rules
from pipeline.match.cells import left_in_cells
from pipeline.options import Options
from pipeline.records import Claim, Document, Extraction, Found, Header, Layout, Leftover, Sentence
from pipeline.regions import REGIONS, Gazetteer
from pipeline.resolve import resolve_sentence
from pipeline.resolve import rules as resolve_rules
from pipeline.resolve.claims import Headings, Memory, Setting
from pipeline.resolve.date import Reader
from pipeline.resolve.modality import Context, heading_rule
from pipeline.resolve.period import heading_period
from pipeline.resolve.trace import Traces
from pipeline.rulebook import Rules, load
from pipeline.rulebook.variants import FOLDING
from pipeline.sources.sidecar import Facts

__all__ = ["FAMILIES", "Extraction", "extract_document", "load_rules"]

_TOP_HEADING: Final = re.compile(r"[一二三四五六七八九十]+、|第[一二三四五六七八九十]+部分")
_LABEL: Final = re.compile(r"[“‘「]((?:[一二三四五六七八九十两]|\d{1,3})[^“”‘’「」，。；]{1,10})[”’」]")


FAMILIES: Final = (
    FOLDING, DATES, REGIONS, LAYOUT, *match_rules.FAMILIES, *resolve_rules.FAMILIES, resolve_rules.DICTIONARY
)  # fmt: skip
"""Every family of rules, in the order in which they are compiled."""


_DEFAULTS: Final = Options()


@cache
def load_rules(folder: Path | None = None) -> Rules:
    """Load the rules of a folder once: ``load_rules()[MATCHER]``; without one, those of the package.

    Raises ``RuleError``, one sentence that names file, rule and line.
    """
    return load(folder, FAMILIES)


def extract_document(
    document: Document,
    rules: Rules | None = None,
    options: Options = _DEFAULTS,
    facts: Facts | None = None,
    traces: Traces | None = None,
) -> Extraction:
    """Extract the claims of a document: ``extract_document(read(path, "brief.txt")).claims``.

    A document is dated by its own words, else by its name, by ``facts`` (a sidecar), by ``options.published``.
    ``traces`` collects which rule gave each field. Raises ``RuleError`` for rules that do not compile.
    """
    book = rules or load_rules(options.rules)
    grammar = compile_grammar(book)
    layout = _headed(lay_out(document, book), document, book[REGIONS], facts or Facts(), options.published)
    setting = _setting(document, layout.header, book, options.segmenter, traces)
    articles = {article.article_id: article for article in layout.articles}
    claims: list[Claim] = []
    leftovers: list[Leftover] = []
    memory, last = Memory(), None
    above: dict[tuple[str | None, ...], Headings] = {}
    for sentence, section, found in _found(document, layout, grammar):
        if sentence.article_id != last:
            memory, last = Memory(), sentence.article_id
        if found.mentions:
            article = articles.get(sentence.article_id)
            headings = (sentence.section, section, article.title if article else None, layout.header.title)
            if headings not in above:
                above[headings] = _headings(headings, setting)
            more, memory = resolve_sentence(sentence, found, article, setting, above[headings], memory)
            claims += more
        leftovers += [_leftover(sentence, left.start, left.end, left.reason) for left in found.leftovers]
        if traces is not None:
            traces.left += found.leftovers
    return Extraction(document, layout, tuple(claims), tuple(leftovers))


def _headed(layout: Layout, document: Document, areas: Gazetteer, facts: Facts, published: date | None) -> Layout:
    """Complete what the document says of itself by its name, by its sidecar, and by what the caller says."""
    own = layout.header
    region = own.region or (areas.lookup(facts.region) if facts.region else None)
    day = own.published or date_of_name(document.source) or facts.published or published
    header = Header(own.title, own.issuer or facts.issuer, own.issue_no, day, region)
    return Layout(header, layout.articles, layout.sentences)


def _setting(document: Document, header: Header, book: Rules, segmenter: str, traces: Traces | None) -> Setting:
    return Setting(
        source=document.source,
        published=header.published,
        region=header.region,
        dates=Reader(header.published, None, book[DATES]),
        book=book,
        segmenter=load_segmenter(segmenter, book[resolve_rules.DICTIONARY]),
        gazetteer=book[REGIONS],
        traces=traces,
    )


def _headings(headings: tuple[str | None, ...], setting: Setting) -> Headings:
    """Read the headings above a sentence, the nearest first; the second is the top heading of its section."""
    period = heading_period(headings, setting.dates)
    dates = setting.dates
    if period and period.start:
        dates = Reader(dates.reference, period.start.year, dates.dates)
    rule = heading_rule(headings[1], setting.book) if headings[1] else None
    return Headings(dates, Context(setting.published, rule), period)


def _found(document: Document, layout: Layout, grammar: Grammar) -> Iterator[tuple[Sentence, str | None, Found]]:
    """Yield each sentence that holds a number, with the top heading above it and what was found in it."""
    labels = frozenset(_LABEL.findall(document.text))
    article = section = top = None
    for sentence in layout.sentences:
        if sentence.article_id != article:
            article, section, top = sentence.article_id, None, None
        if sentence.section != section:
            section = sentence.section
            if section and _TOP_HEADING.match(section):
                top = section
        found = scan(sentence.norm, grammar, labels, furniture=section == "furniture")
        if sentence.is_row:
            found = left_in_cells(found)
        if found.mentions or found.leftovers:
            yield sentence, top, found


def _leftover(sentence: Sentence, start: int, end: int, reason: str) -> Leftover:
    if sentence.offsets is None:
        left, right = sentence.start + start, sentence.start + end
    else:
        left, right = sentence.offsets[start], sentence.offsets[end - 1] + 1
    text = sentence.text[left - sentence.start : right - sentence.start]
    return Leftover(sentence.doc_id, sentence.sentence_id, left, right, text, reason)
