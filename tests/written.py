"""A document's parts written as other formats: Word, a page of a portal, PDF with justified lines, PDF by programs."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from pipeline.records import Document

Writer = Callable[[Document, Path], bytes]

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"

WIDE, MARGIN, SIZE = 595.0, 80.0, 12
COLUMN = WIDE - 2 * MARGIN
LINES = 32
PIECE = re.compile(r"[!-~]+[，。；：、）”》！？]*|.[，。；：、）”》！？]*")
"""What no typesetter breaks: a number, a word, a character with the stops behind it."""


def kinds(document: Document) -> Iterator[tuple[int, str]]:
    """The level (0 for a paragraph) and the words of each part of a document."""
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if re.search(r"\w", text):
            yield (block.level if block.kind == "heading" else 0), text


def relations(kind: str, target: str) -> str:
    link = f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships>'


def as_docx(document: Document, folder: Path | None = None) -> bytes:
    paragraphs = []
    for level, text in kinds(document):
        style = f'<w:pPr><w:pStyle w:val="{level}"/></w:pPr>' if level else ""
        paragraphs.append(f'<w:p>{style}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>')
    heading = '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="heading {0}"/></w:style>'
    styles = "".join(map(heading.format, range(1, 7)))
    types = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{KIND}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{KIND}.styles+xml"/>'
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{types}</Types>',
        "_rels/.rels": relations("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": relations("styles", "styles.xml"),
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{"".join(paragraphs)}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>',
    }
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return file.getvalue()


def as_html(document: Document, folder: Path | None = None) -> bytes:
    """A page of a portal in GB18030: a menu above, the article, a foot below."""
    parts = list(kinds(document))
    tags = [(f"h{level}" if level else "p", escape(text)) for level, text in parts]
    body = "".join(f"<{tag}>{text}</{tag}>" for tag, text in tags)
    menu = "".join(f'<li><a href="/{name}/">{name}</a></li>' for name in ("首页", "政务公开", "政务服务", "互动交流"))
    head = f'<head><meta charset="gb2312"><title>{escape(parts[0][1])}</title></head>'
    foot = '<div class="footer"><a href="/about/">关于我们</a> <a href="/map/">网站地图</a></div>'
    page = f'<body><div class="nav"><ul>{menu}</ul></div><div class="article">{body}</div>{foot}</body>'
    return f'<!DOCTYPE html><html lang="zh">{head}{page}</html>'.encode("gb18030")


def as_pdf(document: Document, folder: Path | None = None) -> bytes:
    """Pages of A4 whose lines end at one edge, headings in the middle, a page number at the foot; by fpdf2."""
    pdf = pytest.importorskip("fpdf").FPDF(format="A4", unit="pt")
    pdf.add_font("han", fname=next(Path(pytest.importorskip("notojp_matplotlib").__file__).parent.rglob("*.otf")))
    pdf.set_font("han", size=SIZE)
    pdf.set_auto_page_break(False)
    width = cache(pdf.get_string_width)
    lines = [line for level, text in kinds(document) for line in typeset(text, level > 0, width)]
    for page, first in enumerate(range(0, len(lines), LINES), 1):
        pdf.add_page()
        for at, (left, gap, line) in enumerate(lines[first : first + LINES]):
            pdf.set_char_spacing(gap)
            pdf.text(MARGIN + left, 70 + at * 22, line)
        pdf.set_char_spacing(0)
        pdf.text(WIDE / 2 - 12, 810, f"- {page} -")
    return bytes(pdf.output())


def as_ragged_pdf(document: Document, folder: Path | None = None, blanks: bool = False) -> bytes:
    """Pages as browsers print them: lines end where the next piece does not fit, a blank line parts paragraphs.

    With ``blanks`` a line breaks at its blanks alone, as some programs do with words of any length; by fpdf2.
    """
    pdf = pytest.importorskip("fpdf").FPDF(format="A4", unit="pt")
    pdf.add_font("han", fname=next(Path(pytest.importorskip("notojp_matplotlib").__file__).parent.rglob("*.otf")))
    pdf.set_font("han", size=SIZE)
    pdf.set_auto_page_break(blanks, 60)
    if blanks:
        pdf.add_page()
        for _, text in kinds(document):
            pdf.multi_cell(0, 20, text, align="L", new_x="LMARGIN", new_y="NEXT")
            pdf.ln(SIZE)
        return bytes(pdf.output())
    width, top = cache(pdf.get_string_width), WIDE * 2
    for _, text in kinds(document):
        for line in ragged(text, width):
            if top > 760:
                pdf.add_page()
                top = 70.0
            pdf.text(MARGIN, top, line)
            top += 20
        top += SIZE
    return bytes(pdf.output())


def ragged(text: str, width: Callable[[str], float]) -> Iterator[str]:
    """Break a paragraph before the first piece that does not fit; an opening mark goes with what it opens."""
    line = ""
    for piece in re.findall(rf"[“‘（《(]*(?:{PIECE.pattern})", text):
        if width(line + piece) > COLUMN and line:
            yield line
            line = piece.lstrip(" ")
        else:
            line += piece
    yield line


def typeset(text: str, heading: bool, width: Callable[[str], float]) -> Iterator[tuple[float, float, str]]:
    """Break a paragraph into lines that reach the edge, but for its last: where it begins, the gap of its signs."""
    line, used = "", 0.0
    start = 0.0 if heading else 2.0 * SIZE
    for piece in PIECE.findall(text):
        if start + used + width(piece) > COLUMN and line:
            yield start, (COLUMN - start - used) / max(len(line) - 1, 1), line
            line, used, start = "", 0.0, 0.0
            if piece == " ":
                continue
        line += piece
        used += width(piece)
    yield start + ((COLUMN - used) / 2 if heading else 0.0), 0.0, line


def by_program(names: str, source: str, *options: str) -> Writer:
    """Write ``brief.pdf`` by a program, under any of its names, from a file of ``source``."""

    def write(document: Document, folder: Path) -> bytes:
        program = next((found for name in names.split() if (found := shutil.which(name))), None)
        if program is None:
            pytest.skip(f"none of {names} on this machine")
        file = folder / f"brief.{source}"
        file.write_bytes(as_docx(document) if source == "docx" else as_html(document))
        command = [program, *(option.format(folder=folder) for option in options), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=120, cwd=folder)
        return (folder / "brief.pdf").read_bytes()

    return write
