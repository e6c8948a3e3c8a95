"""Paragraphs → articles and their sentences, each with its section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline.layout.header import title_of
from pipeline.layout.lines import NUMERAL
from pipeline.layout.long import holder
from pipeline.layout.organisations import organisation
from pipeline.layout.paragraphs import Paragraph
from pipeline.layout.roles import BODY, COLUMN, HEADING, RUNNING, TITLE
from pipeline.layout.sentences import cleaned, shortened, spans
from pipeline.layout.vocabulary import Vocabulary
from pipeline.records import Article, Document, Header, Region, Sentence
from pipeline.records.blocks import ITEM
from pipeline.regions import READ

_FURNITURE: Final = "furniture"
_OPENING: Final = 40  # characters of an item without a title that name its place
_UNNUMBERED: Final = 1  # level of a heading without a number
_LISTED: Final = 4  # from this level on, a heading with its text behind it must be short
_INLINE: Final = 5  # level of 一是…, which ends with its paragraph


@dataclass(slots=True)
class _Draft:
    """An article while its paragraphs are gathered; ``brief`` is an item of a column of briefs, without a title."""

    start: int
    end: int
    title: str | None = None
    brief: bool = False
    paragraphs: list[Paragraph] = field(default_factory=list)


def assemble(
    document: Document, paragraphs: Iterable[Paragraph], header: Header, words: Vocabulary, rows: frozenset[int]
) -> tuple[tuple[Article, ...], Sequence[Sentence]]:
    """Gather paragraphs into articles and cut them into sentences, in reading order.

    ``rows`` are where the rows of tables begin that are read as such: each is one sentence, however long.
    """
    articles: list[Article] = []
    sentences = holder(document, words.folding)
    for ordinal, draft in enumerate(_drafts(document.text, paragraphs, words), 1):
        name, first = f"{document.doc_id}-a{ordinal:04d}", len(sentences)
        for sentence in _sentences(document, name, draft.paragraphs, words, first, rows):
            sentences.append(sentence)
        own = map(sentences.__getitem__, range(first, len(sentences)))
        region = _region(_opening(document, draft), header.region, words) or text_region(own, words)
        articles.append(_article(document, ordinal, name, draft, region, words))
    return tuple(articles), tuple(sentences) if isinstance(sentences, list) else sentences


def text_region(sentences: Iterable[Sentence], words: Vocabulary) -> Region | None:
    """Find the place that running text speaks of, where no title names one."""
    sent: list[str] = []
    norms: list[str] = []
    read = 0
    for sentence in sentences:
        if sentence.section == _FURNITURE:
            if words.gazetteer.sends(sentence.norm):
                sent.append(sentence.norm)
        else:
            norms.append(sentence.norm)
            read += len(sentence.norm)
            if read > READ:
                break
    return words.gazetteer.of_text("\n".join([*sent, *norms]))


def _drafts(text: str, paragraphs: Iterable[Paragraph], words: Vocabulary) -> list[_Draft]:
    """Part the paragraphs into articles: furniture goes with the article before it, that of the head with the first."""
    drafts: list[_Draft] = []
    waiting: list[Paragraph] = []
    in_briefs, fresh = False, True
    for paragraph in paragraphs:
        if paragraph.role == COLUMN:
            in_briefs = paragraph.first.plain.strip("【】[]") in words.brief_columns
            fresh = not drafts or drafts[-1].end > drafts[-1].start
            waiting.append(paragraph)
        elif paragraph.role not in RUNNING and paragraph.role != TITLE:
            (drafts[-1].paragraphs if drafts and not waiting else waiting).append(paragraph)
        else:
            titled = paragraph.role == TITLE
            in_briefs = in_briefs and not titled
            if fresh or (titled and drafts[-1].end > drafts[-1].start) or (in_briefs and paragraph.role == BODY):
                drafts.append(_Draft(paragraph.start, paragraph.start, brief=in_briefs))
            draft = drafts[-1]
            draft.paragraphs += [*waiting, paragraph]
            waiting, fresh = [], False
            if titled:  # one that follows another without text between replaces it: that was the document's
                draft.start = draft.end = paragraph.start
                draft.title = title_of(text, paragraph, words.folding)
            else:
                draft.end = paragraph.end
    if waiting:
        drafts = drafts or [_Draft(waiting[0].start, waiting[-1].end)]
        drafts[-1].paragraphs += waiting
    return drafts


def _opening(document: Document, draft: _Draft) -> str | None:
    """Return the title of an article, for a brief its first words."""
    if draft.title is None and draft.brief:
        return document.text[draft.start : draft.start + _OPENING].split("，")[0].split("。")[0]
    return draft.title


def _article(
    document: Document, ordinal: int, name: str, draft: _Draft, region: Region | None, words: Vocabulary
) -> Article:
    """Make the article of a draft; a brief takes its organisation from its first words."""
    opening = _opening(document, draft)
    return Article(
        article_id=name,
        doc_id=document.doc_id,
        ordinal=ordinal,
        title=draft.title,
        start=draft.start,
        end=max(draft.end, draft.paragraphs[-1].end) if draft.end == draft.start else draft.end,
        entity=organisation(opening, words) if opening else None,
        region=region,
    )


def _region(opening: str | None, region: Region | None, words: Vocabulary) -> Region | None:
    """Find the place that the opening words name, else that of the document."""
    return (words.gazetteer.of_title(words.folding.fold(opening), region) if opening else None) or region


def _sentences(
    document: Document,
    article_id: str,
    paragraphs: Sequence[Paragraph],
    words: Vocabulary,
    count: int,
    rows: frozenset[int],
) -> Iterator[Sentence]:
    """Cut the paragraphs of an article; ``count`` is how many sentences of the document precede."""
    text, doc_id = document.text, document.doc_id
    sections: dict[int, str] = {}
    for paragraph in paragraphs:
        running, titled = paragraph.role in RUNNING, paragraph.role == TITLE
        in_table, last = paragraph.first.in_table, paragraph.end
        cuts = _cuts(text, paragraph, words, rows)
        plain = -1  # up to here the text is known to stand as it is read
        for start, end in cuts:
            written = clean = norm = text[start:end]
            offsets = None
            if plain < start:
                plain = words.folding.plain_until(text, start, last)
            if plain < end or len(paragraph.pieces) > 1:
                shown = titled or paragraph.role == HEADING
                clean, norm, offsets = cleaned(text, start, end, paragraph, words.folding, title=shown)
            if not clean and not NUMERAL.search(text, start, end):
                continue
            if running:
                _open(sections, paragraph, clean, norm, end == last, words)
            section = (sections[max(sections)] if sections else None) if running or titled else _FURNITURE
            count += 1
            name = f"{doc_id}-s{count:06d}"
            yield Sentence(
                name, doc_id, article_id, section, start, end, written, clean, norm, offsets, titled, in_table
            )
        sections.pop(_INLINE, None)


def _cuts(text: str, paragraph: Paragraph, words: Vocabulary, rows: frozenset[int]) -> Iterable[tuple[int, int]]:
    """Return the spans of the sentences of a paragraph: one, but for running text and where it is too long for one."""
    if paragraph.role in (BODY, ITEM):
        return spans(text, paragraph, words.limits)
    if paragraph.first.in_table and paragraph.start in rows:
        return ((paragraph.start, paragraph.end),)
    return shortened(text, paragraph.start, paragraph.end, words.limits)


def _open(sections: dict[int, str], paragraph: Paragraph, clean: str, norm: str, last: bool, words: Vocabulary) -> None:
    """Open the section that a sentence heads, if it does, and close those below it."""
    alone = paragraph.role == HEADING
    if last and not alone:
        return
    heading = words.heading(norm) if len(clean) <= words.limits.heading else None
    if alone:
        level = heading.level if heading else _UNNUMBERED
    elif heading is None or (heading.level >= _LISTED and len(clean) > words.limits.inline_heading):
        return
    else:
        level = heading.level
    for deeper in [other for other in sections if other >= level]:
        del sections[deeper]
    sections[level] = clean.rstrip("。！？：；:;!?")
