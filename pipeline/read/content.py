"""What a reader makes of a file's bytes."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.records import Block


class Content(NamedTuple):
    """Text and its blocks, how it was encoded, and how many places could not be decoded."""

    text: str
    blocks: tuple[Block, ...]
    encoding: str = ""
    lost: int = 0
