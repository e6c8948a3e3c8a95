"""``Document`` → ``Layout``: header, articles, sections and sentences; page breaks mended."""

from __future__ import annotations

from pathlib import Path

from pipeline.layout.articles import assemble
from pipeline.layout.header import date_of, date_of_name, header
from pipeline.layout.lines import front_matter, lines
from pipeline.layout.paragraphs import paragraphs
from pipeline.layout.roles import roles
from pipeline.layout.vocabulary import vocabulary
from pipeline.layout.wrapping import wrap_width
from pipeline.records import Document, Layout

__all__ = ["date_of", "date_of_name", "lay_out"]


def lay_out(document: Document, rules: Path | None = None) -> Layout:
    """Lay a document out: ``lay_out(document).articles[0].title == "市教育局全力推进“双减”工作落地见效"``.

    Every character that holds a digit lies in exactly one sentence; furniture too, in the section ``furniture``.
    ``sentence.text == document.text[sentence.start:sentence.end]``, always. ``rules`` is another folder to take
    ``layout.toml`` from.
    """
    words = vocabulary(rules)
    found = list(lines(document.text))
    width = wrap_width(found, words)
    own = roles(found, words, width, front_matter(document.text))
    parts = list(paragraphs(found, own, words, width))
    head = header(document.text, found, own, parts)
    articles, sentences = assemble(document, parts, head, words)
    return Layout(head, articles, sentences)
