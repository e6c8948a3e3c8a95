"""What a reader makes of a file's bytes."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from pipeline.records import Block


class Content(NamedTuple):
    """Text and its blocks, how it was encoded, and what the file says of itself: ``Content("约5家", ())``.

    ``lost`` is how many places could not be decoded. ``title`` and ``published`` are those of the file's own metadata,
    ``pages`` the offsets at which its pages begin, ``warnings`` a sentence for each part that could not be read, and
    ``digits`` how many digits stand in the file where the reader can count them apart from the text.
    """

    text: str
    blocks: tuple[Block, ...]
    encoding: str = ""
    lost: int = 0
    title: str | None = None
    published: date | None = None
    pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
    digits: int | None = None
