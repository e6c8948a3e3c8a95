"""One document from text to claims: every stage in turn."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from pipeline.layout import date_of_name, lay_out
from pipeline.match import Grammar, compile_grammar, scan
from pipeline.records import Claim, Document, Header, Layout, Leftover, Sentence
from pipeline.regions import gazetteer
from pipeline.resolve import resolve_sentence
from pipeline.resolve.claims import Memory, Setting
from pipeline.resolve.modality import heading_modality
from pipeline.resolve.trace import Traces
from pipeline.rulebook import Rulebook, load
from pipeline.segment import tagger

_TOP = re.compile(r"[一二三四五六七八九十]+、|第[一二三四五六七八九十]+部分")
_LABEL = re.compile(r"[“‘「]((?:[一二三四五六七八九十两]|\d{1,3})[^“”‘’「」，。；]{1,10})[”’」]")


@dataclass(frozen=True, slots=True)
class Extraction:
    """A document with all that was found in it."""

    document: Document
    layout: Layout
    claims: tuple[Claim, ...]
    leftovers: tuple[Leftover, ...]

    @property
    def header(self) -> Header:
        """What the head of the document says of itself."""
        return self.layout.header


def extract_document(
    document: Document, rulebook: Rulebook | None = None, published: date | None = None, segmenter: str = "rjieba",
    traces: Traces | None = None,
) -> Extraction:  # fmt: skip
    """Extract the claims of a document: ``extract_document(read(path, "brief.txt")).claims``.

    ``published`` is used where the document does not date itself; ``traces`` collects which rule gave each field.
    Raises ``RuleError`` for a rulebook that does not
    compile.
    """
    book = rulebook or load()
    grammar = compile_grammar(book)
    layout = lay_out(document)
    header = layout.header
    setting = Setting(
        document.source,
        header.published or date_of_name(document.source) or published,
        header.region,
        None,
        book,
        tagger(segmenter, book.segmenter_words),
        gazetteer(),
        traces,
    )
    articles = {article.article_id: article for article in layout.articles}
    labels = frozenset(_LABEL.findall(document.text))
    claims: list[Claim] = []
    leftovers: list[Leftover] = []
    memory = Memory()
    article_id = section = None
    for sentence in layout.sentences:
        if sentence.article_id != article_id:
            article_id, memory, section = sentence.article_id, Memory(), None
            setting = replace(setting, section=None)
        if sentence.section == "furniture":
            leftovers += _furniture(sentence, grammar)
            continue
        if sentence.section != section:
            section = sentence.section
            if section and _TOP.match(section):
                setting = replace(setting, section=heading_modality(section, book))
        found = scan(sentence.norm, grammar, labels)
        if found.mentions:
            more, memory = resolve_sentence(sentence, found, articles.get(sentence.article_id), setting, memory)
            claims += more
        leftovers += [_leftover(sentence, left.start, left.end, left.reason) for left in found.leftovers]
        if traces is not None:
            traces.left += found.leftovers
    return Extraction(document, layout, tuple(claims), tuple(leftovers))


def _furniture(sentence: Sentence, grammar: Grammar) -> list[Leftover]:
    return [_leftover(sentence, *match.span(), "furniture") for match in grammar.number.finditer(sentence.norm)]


def _leftover(sentence: Sentence, start: int, end: int, reason: str) -> Leftover:
    if sentence.offsets is None:
        left, right = sentence.start + start, sentence.start + end
    else:
        left, right = sentence.offsets[start], sentence.offsets[end - 1] + 1
    text = sentence.text[left - sentence.start : right - sentence.start]
    return Leftover(sentence.doc_id, sentence.sentence_id, left, right, text, reason)
