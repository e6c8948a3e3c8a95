"""The five briefs written as other formats and read again: nearly the same rows come out."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from pipeline.extract import extract_document
from pipeline.read import SUFFIXES, read
from pipeline.records import Document
from written import Writer, as_docx, as_html, as_pdf, as_ragged_pdf, by_program

BRIEFS = sorted((ROOT / "data" / "raw").glob("*.txt"))
ELSEWHERE = {
    *("claim_id", "doc_id", "article_id", "sentence_id", "source", "start", "end", "sentence", "page"),
    *("confidence", "doubt", "provenance"),
}
"""Columns that say where a row stands, and how sure it is."""
OFFICE = ("--headless", "-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf")
BROWSER = ("--headless", "--no-sandbox", "--print-to-pdf=brief.pdf")
WRITERS: dict[str, tuple[str, float, Writer]] = {
    "docx": (".docx", 0.98, as_docx),
    "html": (".html", 0.98, as_html),
    "pdf": (".pdf", 0.95, as_pdf),
    "ragged pdf": (".pdf", 0.95, as_ragged_pdf),
    "pdf broken at blanks": (".pdf", 0.95, partial(as_ragged_pdf, blanks=True)),
    "pdf by LibreOffice": (".pdf", 0.95, by_program("soffice libreoffice", "docx", *OFFICE)),
    "pdf by Chromium": (".pdf", 0.95, by_program("chromium chromium-browser google-chrome", "html", *BROWSER)),
}

Row = tuple[tuple[str, Any], ...]


def rows_of(document: Document) -> Counter[Row]:
    """Each claim without the columns that say where it stands, its words without blanks, which line ends eat."""
    rows = (claim._asdict() for claim in extract_document(document).claims)
    return Counter(
        tuple(
            (name, re.sub(r"\s", "", value) if name == "quantity" else value)
            for name, value in row.items()
            if name not in ELSEWHERE
        )
        for row in rows
    )


@cache
def brief(path: Path) -> tuple[Document, Counter[Row]]:
    document = read(path, "brief.txt")
    return document, rows_of(document)


@pytest.mark.parametrize("name", WRITERS)
def test_the_briefs_come_back(name: str, tmp_path: Path) -> None:
    suffix, least, write = WRITERS[name]
    if suffix not in SUFFIXES:
        pytest.skip(f"{suffix} is not read yet")
    equal = most = 0
    for path in BRIEFS:
        document, told = brief(path)
        again = read(write(document, tmp_path), f"brief{suffix}")
        assert again.error is None
        found = rows_of(again)
        equal += (told & found).total()
        most += max(told.total(), found.total())
    assert most > 400
    assert equal >= least * most, f"{equal} of {most} rows"
