"""What a reader makes of a file's bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from pipeline.core.characters import WIDE_ARABIC
from pipeline.records import Block

_DIGITS: Final = b"0123456789"
_WIDE_LEAD: Final = b"\xef\xbc"  # with which all wide ones begin in UTF-8


class Content(NamedTuple):
    """Text and its blocks, how it was encoded, and what the file says of itself: ``Content("约5家", ())``.

    ``lost`` is how many places could not be decoded. ``title`` and ``published`` are those of the file's own metadata,
    ``pages`` the offsets at which its pages begin, ``warnings`` a sentence for each part that could not be read, and
    ``digits`` how many digits stand in the file where the reader can count them apart from the text.
    """

    text: str
    blocks: Sequence[Block]
    encoding: str = ""
    lost: int = 0
    title: str | None = None
    published: date | None = None
    pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
    digits: int | None = None


def digits_in(text: str) -> int:
    """Count the digits of a text, of both widths, as ``Content.digits`` does: ``digits_in("约1２家") == 2``."""
    raw = text.encode("utf-8", "surrogatepass")
    wide = sum(map(text.count, WIDE_ARABIC)) if _WIDE_LEAD in raw else 0
    return len(raw) - len(raw.translate(None, _DIGITS)) + wide
