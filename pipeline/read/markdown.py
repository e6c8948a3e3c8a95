"""Markdown: the text is the file's own, decoded; marks show its headings, items of lists and tables."""

from __future__ import annotations

from pipeline.read.blocks import blocks_of
from pipeline.read.cells import BARS
from pipeline.read.content import Content
from pipeline.read.decode import decode
from pipeline.records import Block


def read_markdown(data: bytes) -> Content:
    """Read a ``.md`` file, its text unchanged: ``read_markdown(b"# 5").blocks[0].level == 1``.

    Raises ``NotTextError`` for binary data.
    """
    found = decode(data)
    return Content(found.text, markdown_blocks(found.text), found.encoding, found.lost, warnings=found.warnings)


def markdown_blocks(text: str) -> tuple[Block, ...]:
    """Find the blocks of Markdown: ``markdown_blocks("## 标题")[0] == Block("heading", 3, 5, level=2)``."""
    return tuple(blocks_of(text, (BARS,)))
