"""Plain text: the text is the file's own, decoded; tables are made out by bars, tabs or aligned blanks."""

from __future__ import annotations

from pipeline.read.blocks import blocks_of
from pipeline.read.cells import ALIGNED, BARS, TABS
from pipeline.read.content import Content
from pipeline.read.decode import decode
from pipeline.records import Block


def read_plain(data: bytes) -> Content:
    """Read a ``.txt`` file, its text unchanged: ``read_plain(b"5\\r\\n").text == "5\\r\\n"``.

    Raises ``NotTextError`` for binary data.
    """
    found = decode(data)
    return Content(found.text, plain_blocks(found.text), found.encoding, found.lost, warnings=found.warnings)


def plain_blocks(text: str) -> tuple[Block, ...]:
    """Find the blocks of plain text, a line each: ``plain_blocks("- 甲5家")[0].kind == "item"``.

    People mark headings and lists in plain text as in Markdown, so these marks are read as well.
    """
    return tuple(blocks_of(text, (BARS, TABS, ALIGNED)))
