"""``Document`` → ``Layout``: header, articles, sections and sentences; page breaks mended."""

from __future__ import annotations

from dataclasses import replace

from pipeline.dates.full_date import full_date as date_of
from pipeline.layout.articles import assemble, text_region
from pipeline.layout.grids import grids
from pipeline.layout.header import day_of_names, header, region_of_names
from pipeline.layout.lines import lines
from pipeline.layout.paragraphs import paragraphs
from pipeline.layout.roles import roles
from pipeline.layout.rules import LAYOUT
from pipeline.layout.table_words import TABLES
from pipeline.layout.tables import captions, tables
from pipeline.layout.wrapping import wrap_width
from pipeline.records import Document, Layout, Region
from pipeline.rulebook import Rules

__all__ = ["LAYOUT", "TABLES", "date_of", "day_of_names", "lay_out"]


def lay_out(document: Document, rules: Rules, known: Region | None = None) -> Layout:
    """Lay a document out: ``lay_out(document, rules).articles[0].title == "市教育局全力推进“双减”工作落地见效"``.

    Every character of its blocks that holds a digit lies in exactly one sentence; furniture too, in the section
    ``furniture``. ``sentence.text == document.text[sentence.start:sentence.end]``, always. ``known`` is the area of the
    document where its head names none; without it the weight of the text's own words decides, and last the names of
    file and folders.
    """
    words = rules[LAYOUT]
    found = list(lines(document, words))
    width = wrap_width(found, words)
    read = tuple(tables(grids(document, words.folding), words))
    spoken = captions(read, words.tables)
    own = roles(found, words, width, spoken)
    parts = list(paragraphs(found, own, words, width))
    head = header(document.text, found, own, parts, words)
    head = head if head.region or not known else replace(head, region=known)
    rows = frozenset(start for table in read for start in table.grid.rows.values())
    articles, sentences = assemble(document, parts, head, words, rows)
    if head.region is None:
        whole = articles[0].region if len(articles) == 1 else text_region(sentences, words)
        head = replace(head, region=whole or region_of_names(document.source, words))
    return Layout(head, articles, sentences, read, spoken)
