"""``Document`` → ``Layout``: header, articles, sections and sentences; page breaks mended."""

from __future__ import annotations

from pipeline.dates.full_date import full_date as date_of
from pipeline.layout.articles import assemble
from pipeline.layout.header import date_of_name, header
from pipeline.layout.lines import lines
from pipeline.layout.paragraphs import paragraphs
from pipeline.layout.roles import roles
from pipeline.layout.rules import LAYOUT
from pipeline.layout.wrapping import wrap_width
from pipeline.records import Document, Layout
from pipeline.rulebook import Rules

__all__ = ["LAYOUT", "date_of", "date_of_name", "lay_out"]


def lay_out(document: Document, rules: Rules) -> Layout:
    """Lay a document out: ``lay_out(document, rules).articles[0].title == "市教育局全力推进“双减”工作落地见效"``.

    Every character of its blocks that holds a digit lies in exactly one sentence; furniture too, in the section
    ``furniture``. ``sentence.text == document.text[sentence.start:sentence.end]``, always.
    """
    words = rules[LAYOUT]
    found = list(lines(document, words))
    width = wrap_width(found, words)
    own = roles(found, words, width)
    parts = list(paragraphs(found, own, words, width))
    head = header(document.text, found, own, parts, words)
    articles, sentences = assemble(document, parts, head, words)
    return Layout(head, articles, sentences)
