"""One document from text to claims: every stage in turn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from pipeline.core.words import load_segmenter
from pipeline.dates import DATES
from pipeline.layout import LAYOUT, TABLES, day_of_names, lay_out
from pipeline.match import MATCHER, labels_in, scan
from pipeline.match import rules as match_rules
from pipeline.match.cells import left_in_cells
from pipeline.match.scan import NOTHING
from pipeline.options import Options
from pipeline.records import Claim, Document, Extraction, Found, Header, Layout, Left, Leftover, Region, Sentence
from pipeline.regions import REGIONS
from pipeline.resolve import FAMILIES as RESOLVING
from pipeline.resolve import resolve_sentence
from pipeline.resolve.cells.document import DocumentTables
from pipeline.resolve.claims import Memory, Setting, past
from pipeline.resolve.entity.about import Abouts
from pipeline.resolve.entity.owning import OwnerChooser, likeliest
from pipeline.resolve.headings import Above, HeadingReader, level_of, says_itself
from pipeline.resolve.paragraph import with_rules
from pipeline.resolve.reading import DateReader, opening_year
from pipeline.resolve.repeats import Repeats
from pipeline.resolve.row import DOLLAR, DOLLARS, Origin
from pipeline.resolve.rules.modality import MODALITY
from pipeline.resolve.rules.subjects import CONTEXT
from pipeline.resolve.sentence.dictionary import DICTIONARY
from pipeline.resolve.subject.choose import Chooser
from pipeline.resolve.subject.ranking.ranker import ranked
from pipeline.rulebook import Rules, load
from pipeline.rulebook.variants import FOLDING
from pipeline.sources.sidecar import Facts

__all__ = ["FAMILIES", "Extraction", "extract_document", "load_rules"]

FAMILIES: Final = (FOLDING, DATES, REGIONS, TABLES, LAYOUT, *match_rules.FAMILIES, *RESOLVING)
"""Every family of rules, in the order in which they are compiled."""

Drain = Callable[[Sequence[Claim], Sequence[Leftover]], None]
"""Told what was found so far in a long document, to be kept elsewhere."""

_MANY = 1024  # claims and leftovers that are held before they are drained; tests of compiled code set it as well
_DEFAULTS: Final = Options()
_NO_FACTS: Final = Facts()
_READ: Final = 20_000  # characters of a text in which the area of its dollars is looked for


def load_rules(folder: Path | None = None, only: bool = False) -> Rules:
    """Load rules once: ``load_rules()[MATCHER]``; a folder adds to those of the package, or stands alone with ``only``.

    A folder is loaded anew when a file in it has changed. Raises ``RuleError``, one sentence that names file, rule and
    line.
    """
    return _loaded(folder, only, _state(folder) if folder else ())


@lru_cache(maxsize=8)
def _loaded(folder: Path | None, only: bool, state: tuple[object, ...]) -> Rules:
    return load(folder, FAMILIES, only)


def _state(folder: Path) -> tuple[object, ...]:
    """What tells a folder before an edit from the same after it, so that a rule mended in a notebook counts at once."""
    files: list[object] = [str(folder.absolute())]
    for file in sorted(folder.glob("*")):
        try:
            told = file.stat()
        except OSError:  # a link that leads nowhere: loading tells it
            files.append(file.name)
        else:
            files.append((file.name, told.st_size, told.st_mtime_ns))
    return tuple(files)


def extract_document(
    document: Document,
    rules: Rules | None = None,
    options: Options = _DEFAULTS,
    facts: Facts | None = None,
    chooser: Chooser = ranked,
    owning: OwnerChooser = likeliest,
    drain: Drain | None = None,
) -> Extraction:
    """Extract the claims of a document: ``extract_document(read(path, "brief.txt")).claims``.

    A document is dated by its words, else by ``facts`` (a sidecar), its file, its name, by ``options.published``.
    ``chooser`` takes the subject of a claim, ``owning`` its owner; ``drain`` is given all that is found, part by part,
    which then is not in what is returned. Raises ``RuleError`` for rules that don't compile.
    """
    rules, facts = rules or load_rules(options.rules, options.only_rules), facts or _NO_FACTS
    areas, segmenter = rules[REGIONS], load_segmenter(options.segmenter, rules[DICTIONARY])
    laid = lay_out(document, rules, areas.lookup(facts.region) if facts.region else None)
    layout = replace(laid, header=_header(laid, document, facts, options))
    header = layout.header
    origin = Origin(
        document.source, header.published, rules[FOLDING], header.region or _named_beside_dollars(document, rules)
    )
    repeats = Repeats(sentence.norm for sentence in layout.sentences)
    setting = Setting(origin, header.region, rules, segmenter, areas, chooser, owning, repeats)
    tables = DocumentTables(layout, setting, options.max_cells)
    document = replace(document, warnings=(*document.warnings, *tables.warnings))
    claims, leftovers = _resolved(document, layout, setting, tables, drain)
    return Extraction(document, layout, tuple(_on_pages(claims, document.pages)), tuple(leftovers))


def _resolved(
    document: Document, layout: Layout, setting: Setting, tables: DocumentTables, drain: Drain | None
) -> tuple[list[Claim], list[Leftover]]:
    """Resolve the sentences of a document in turn, rows of tables among them."""
    rules, header = setting.rules, layout.header
    dates = DateReader(header.published, opening_year(layout.sentences, header.published, rules), rules[DATES])
    headings, abouts = HeadingReader(dates, rules), Abouts(layout, setting.segmenter, rules)
    claims: list[Claim] = []
    leftovers: list[Leftover] = []
    memory, last, section = Memory(), None, None
    for sentence, ruled, top, found in _found(document, layout, tables, rules):
        if sentence.article_id != last:
            memory, last = Memory(), sentence.article_id
        if sentence.section != section:
            section = sentence.section
            memory = memory.below(level_of(section, rules), *says_itself(section, rules))
        if drain and len(claims) + len(leftovers) > _MANY:
            drain(_on_pages(claims, document.pages), leftovers)
            claims, leftovers = [], []
        row = tables.holds(sentence)
        if not row and not found.mentions:
            memory = past(sentence, found, memory, dates, abouts.articles.get(sentence.article_id), setting)
            leftovers += [_leftover(sentence, left) for left in found.leftovers]
            continue
        about = abouts.of(sentence.article_id)
        above = headings.read(
            Above(sentence.section, top, about.article.title if about.article else None, header.title)
        )
        if row:
            more, left_over = tables.read(sentence, about.article, above)
        else:
            more, memory = resolve_sentence(sentence, found, about, setting, above.within(ruled), memory)
            left_over = [_leftover(sentence, left) for left in found.leftovers]
        claims += more
        leftovers += left_over
    if drain:
        drain(_on_pages(claims, document.pages), leftovers)
        return [], []
    return claims, leftovers


def _on_pages(claims: Sequence[Claim], pages: Sequence[int]) -> Sequence[Claim]:
    """Say of each claim on which page it stands, in a document that has pages."""
    return [claim._replace(page=max(bisect_right(pages, claim.start), 1)) for claim in claims] if pages else claims


def _header(layout: Layout, document: Document, facts: Facts, options: Options) -> Header:
    """Complete what the document says of itself: by its sidecar, its file, its name, and by what the caller says.

    A month that it names without a day gives way to a day in it that one of these knows.
    """
    own = layout.header
    known = facts.published or document.published or day_of_names(document.source)
    if known and own.month and (known.year, known.month) != (own.month.year, own.month.month):
        known = own.month
    day = own.published or known or own.month or options.published
    return Header(own.title or document.title, own.issuer or facts.issuer, own.issue_no, day, own.region)


def _named_beside_dollars(document: Document, rules: Rules) -> Region | None:
    """Return the area where a bare $ is that area's money, if a text that has the sign names one."""
    if DOLLAR not in document.text:
        return None
    norm = rules[FOLDING].fold(document.text[:_READ])
    found = (one.region for one in rules[REGIONS].find(norm, None))
    return next((region for region in found if region.code and region.code[:2] in DOLLARS), None)


def _found(
    document: Document, layout: Layout, tables: DocumentTables, rules: Rules
) -> Iterator[tuple[Sentence, str | None, str | None, Found]]:
    """Yield each sentence with the rule of its paragraph, the top heading above it, and what was found in it.

    Rows of tables are read elsewhere.
    """
    context, matcher = rules[CONTEXT], rules[MATCHER]
    labels = labels_in(document.text, matcher)
    article = section = top = None
    for sentence, ruled in with_rules(layout.sentences, document.text, rules[MODALITY], rules.words["task_labels"]):
        if sentence.article_id != article:
            article, section, top = sentence.article_id, None, None
        if sentence.section != section:
            section = sentence.section
            if section and context.top_heading.match(section):
                top = section
        if tables.holds(sentence):
            yield sentence, ruled, top, NOTHING
            continue
        found = scan(sentence.norm, matcher, labels, furniture=section == "furniture")
        if sentence.is_row or sentence.start in layout.captions:
            found = left_in_cells(found)
        yield sentence, ruled, top, found


def _leftover(sentence: Sentence, left: Left) -> Leftover:
    if sentence.offsets is None:
        start, end = sentence.start + left.start, sentence.start + left.end
    else:
        start, end = sentence.offsets[left.start], sentence.offsets[left.end - 1] + 1
    text = sentence.text[start - sentence.start : end - sentence.start]
    return Leftover(sentence.doc_id, sentence.sentence_id, start, end, text, left.reason, left.rule)
