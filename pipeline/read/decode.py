"""Bytes → text: which encoding a file is in, and whether it is text at all.

Tried in this order: a byte order mark; UTF-16 without a mark (its line ends and digits hold NUL bytes); UTF-8, also
with some damaged places; GB18030 or Big5 (Hong Kong), whichever gives more of the characters that its standard lists
as common: most bytes of the one decode in the other, to rubbish. Only where both give rubbish is charset-normalizer
asked. A place that can't be decoded becomes U+FFFD and is counted; data with too many of them is no text.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

LOST = "\ufffd"
MAX_CONTROL = 0.02  # a stray control character or two is a slip of some export
MAX_LOST = 0.2  # damaged pages met in practice lose 1 to 4 % of their characters, binary data a third
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Lead bytes of the level-1 characters (first, last) and the trail bytes of the standard.
DOUBLE_BYTE = {
    "gb18030": (0xB0, 0xD7, range(0xA1, 0xFF)),
    "big5hkscs": (0xA4, 0xC6, (*range(0x40, 0x7F), *range(0xA1, 0xFF))),
}
OTHERS = ("cp1252", "shift_jis")  # what else turns up among Chinese files, without the look of Chinese
SAMPLE = 32_768  # bytes that a guess looks at
MIN_COMMON = 0.5  # Chinese text read rightly has 0.95 and more (Cantonese 0.6), Latin text or noise 0 to 0.4
BINARY_STARTS = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip, Word or Excel file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF document"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x1f\x8b", "a gzip archive"),
)
_STARTS, _MARKS = (tuple(start for start, _ in known) for known in (BINARY_STARTS, BOMS))
# Control characters that no text holds: all but tab, line and page ends and the end mark of DOS.
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f]")
# What Chinese and Latin text is made of: a wrong guess at UTF-16 falls outside it.
_PLAUSIBLE = re.compile("[\t\n\r -~\u00a0-\u00ff\u2010-\u203b\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


class NotTextError(ValueError):
    """The bytes are no text; ``str(error)`` says what they seem to be."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the Python name of its encoding, and how many places could not be decoded."""

    text: str
    encoding: str
    lost: int = 0


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Bytes as text: ``decode("增长5%".encode("gb18030")).text == "增长5%"``.

    A byte order mark is no part of the text; line ends stay as they are. ``encoding`` is taken at its word. Raises
    ``NotTextError`` for binary data, ``LookupError`` for an encoding that Python does not know.
    """
    if data.startswith(_STARTS):
        raise NotTextError(f"it looks like {next(name for start, name in BINARY_STARTS if data.startswith(start))}")
    found = _told(data, encoding) if encoding else _marked(data) or _wide(data) or _utf8(data) or _double_byte(data)
    if encoding and found.lost > MAX_LOST * len(found.text):
        raise NotTextError(f"it is not in {encoding}")
    controls = len(_CONTROL.findall(found.text))
    if controls > MAX_CONTROL * len(found.text) or found.lost > MAX_LOST * len(found.text):
        raise NotTextError("it looks like binary data")
    return found


def _told(data: bytes, encoding: str) -> Decoded:
    found = _lossy(data, codecs.lookup(encoding).name)
    return Decoded(found.text.removeprefix("\ufeff"), found.encoding, found.lost)


def _marked(data: bytes) -> Decoded | None:
    if not data.startswith(_MARKS):
        return None
    mark, encoding = next(known for known in BOMS if data.startswith(known[0]))
    return _lossy(data[len(mark) :], encoding)


def _wide(data: bytes) -> Decoded | None:
    if b"\0" not in data or len(data) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _try(data, encoding)
        if text and len(_PLAUSIBLE.findall(text)) >= 0.95 * len(text):
            return Decoded(text, encoding)
    return None


def _utf8(data: bytes) -> Decoded | None:
    found = _lossy(data, "utf-8")
    # Bytes of another encoding hardly ever form the three bytes of a Chinese character, so a few prove damaged UTF-8.
    return found if found.lost == 0 or found.lost * 2 <= len(_CHINESE.findall(found.text)) else None


def _double_byte(data: bytes) -> Decoded:
    shares = {encoding: _common_share(data[:SAMPLE], encoding) for encoding in DOUBLE_BYTE}
    encoding = max(shares, key=lambda name: shares[name])
    if shares[encoding] >= MIN_COMMON:
        return _lossy(data, encoding)
    found = _lossy(data, _other(data[:SAMPLE]) or encoding)
    if found.lost:
        raise NotTextError("its encoding can't be told")
    return found


def _common_share(data: bytes, encoding: str) -> float:
    common = _common(encoding)
    beyond_ascii = [char for char in data.decode(encoding, "replace") if char > "\x7f"]
    return sum(char in common for char in beyond_ascii) / max(len(beyond_ascii), 1)


@cache
def _common(encoding: str) -> frozenset[str]:
    """Punctuation, full-width signs and the common characters (level 1) of a double-byte standard."""
    first, last, trails = DOUBLE_BYTE[encoding]
    leads = (*range(0xA1, 0xA4), *range(first, last + 1))
    return frozenset("".join(bytes((lead, trail)).decode(encoding, "ignore") for lead in leads for trail in trails))


def _other(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=list(OTHERS)).best()
    return best.encoding if best else None


def _lossy(data: bytes, encoding: str) -> Decoded:
    text = _try(data, encoding)
    if text is not None:
        return Decoded(text, encoding)
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, text.count(LOST))


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
