"""Bytes → text: which encoding a file is in, and whether it is text at all.

Tried in this order: a byte order mark; UTF-16 without a mark (its line ends and digits hold NUL bytes); UTF-8; lines in
UTF-8 among others; UTF-8 with some damaged places; GB18030, Big5 (Hong Kong) or UTF-16, whichever gives the most of the
characters that are common: most bytes of the one decode in the others, to rubbish. Only where all give rubbish is
charset-normalizer asked. A place that can't be decoded becomes U+FFFD and is counted; data with too many of them is no
text. Control characters strewn among text are left out.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from pipeline.read.guess import DOUBLE_BYTE, MIN_COMMON, SAMPLE, best_of, foreign
from pipeline.read.mixed import lines_of_two

LOST = "\ufffd"
MAX_CONTROL = 0.02  # a stray control character or two is a slip of some export
MIN_CHINESE = 0.3  # of the characters of a text among which any number of control characters may be strewn
MAX_LOST = 0.2  # damaged pages met in practice lose 1 to 4 % of their characters, binary data a third
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
OTHERS = ("cp1252", "shift_jis")  # what else turns up among Chinese files, without the look of Chinese
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
_STRETCH = 1 << 20
_STARTS, _MARKS = (tuple(start for start, _ in known) for known in (BINARY_STARTS, BOMS))
# Control characters that no text holds: all but tab, line and page ends and the end mark of DOS.
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f]")
# The same as bytes: those below 128 are themselves in both encodings, those above begin like this in UTF-8 or GB18030.
_LOW_CONTROL = bytes(code for code in range(128) if _CONTROL.match(chr(code)))
_HIGH_CONTROL = re.compile(b"\xc2[\x80-\x9f]"), re.compile(b"\x810[\x81-\x84]")
# What Chinese and Latin text is made of: a wrong guess at UTF-16 falls outside it.
_PLAUSIBLE = re.compile("[\t\n\r -~\u00a0-\u00ff\u2010-\u203b\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


class NotTextError(ValueError):
    """The bytes are no text; ``str(error)`` says what they seem to be."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the Python name of its encoding, how many places could not be decoded, and what else was amiss."""

    text: str
    encoding: str
    lost: int = 0
    warnings: tuple[str, ...] = ()


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Bytes as text: ``decode("增长5%".encode("gb18030")).text == "增长5%"``.

    A byte order mark is no part of the text; line ends stay as they are. ``encoding`` is taken at its word. Raises
    ``NotTextError`` for binary data, ``LookupError`` for an encoding that Python does not know.
    """
    if data.startswith(_STARTS):
        raise NotTextError(f"it looks like {next(name for start, name in BINARY_STARTS if data.startswith(start))}")
    found = _told(data, encoding) if encoding else _guessed(data)
    if encoding and found.lost > MAX_LOST * len(found.text):
        raise NotTextError(f"it is not in {encoding}")
    text = _CONTROL.sub("", found.text) if _may_have_controls(found, data) else found.text
    controls = len(found.text) - len(text)
    if found.lost > MAX_LOST * len(text) or (
        controls > MAX_CONTROL * len(found.text) and not _is_strewn(text, controls)
    ):
        raise NotTextError("it looks like binary data")
    if not controls:
        return found
    dropped = f"{controls} control characters among the text were left out"
    return Decoded(text, found.encoding, found.lost, (*found.warnings, dropped))


def _may_have_controls(found: Decoded, data: bytes) -> bool:
    """Say whether there may be control characters in a text: few have any, and bytes tell in a sixth of the time."""
    if found.encoding not in ("utf-8", "gb18030"):
        return True
    parts = (data[at : at + _STRETCH] for at in range(0, len(data), _STRETCH))  # not a second copy of a long file
    low = any(len(part.translate(None, _LOW_CONTROL)) < len(part) for part in parts)
    return low or any(high.search(data) for high in _HIGH_CONTROL)


def _is_strewn(text: str, controls: int) -> bool:
    """Whether control characters were strewn among Chinese text: a real page holds one between each two."""
    return controls <= len(text) and len(_CHINESE.findall(text)) >= MIN_CHINESE * len(text)


def _guessed(data: bytes) -> Decoded:
    if found := _marked(data) or _wide(data):
        return found
    if (text := _try(data, "utf-8")) is not None:
        return Decoded(text, "utf-8")
    return _of_two(data) or _damaged_utf8(data) or _scored(data)


def _of_two(data: bytes) -> Decoded | None:
    two = lines_of_two(data)
    if two is None:
        return None
    told = f"lines in {two.other} stand among those in {two.encoding}"
    return Decoded(two.text, two.encoding, two.text.count(LOST), (told,))


def _told(data: bytes, encoding: str) -> Decoded:
    found = _lossy(data, codecs.lookup(encoding).name)
    return Decoded(found.text.removeprefix("\ufeff"), found.encoding, found.lost)


def _marked(data: bytes) -> Decoded | None:
    if not data.startswith(_MARKS):
        return None
    mark, encoding = next(known for known in BOMS if data.startswith(known[0]))
    found = _lossy(data[len(mark) :], encoding)
    return (_of_two(data[len(mark) :]) or found) if found.lost and encoding == "utf-8" else found


def _wide(data: bytes) -> Decoded | None:
    if b"\0" not in data or len(data) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _try(data, encoding)
        if text and len(_PLAUSIBLE.findall(text)) >= 0.95 * len(text):
            return Decoded(text, encoding)
    return None


def _damaged_utf8(data: bytes) -> Decoded | None:
    if len(data) > SAMPLE and not _mostly_utf8(_lossy(data[:SAMPLE], "utf-8")):
        return None
    found = _lossy(data, "utf-8")
    return found if _mostly_utf8(found) else None


def _mostly_utf8(found: Decoded) -> bool:
    # Bytes of another encoding hardly ever form the three bytes of a Chinese character, so a few prove damaged UTF-8.
    return found.lost * 2 <= len(_CHINESE.findall(found.text))


def _scored(data: bytes) -> Decoded:
    if other := foreign(data):
        found = _lossy(data, other)
        told = f"it seems to be in {other}, no Chinese encoding; --encoding names another"
        return Decoded(found.text, other, found.lost, (told,))
    guess = best_of(data)
    if guess.score >= MIN_COMMON:
        return _lossy(data, guess.encoding)
    found = _lossy(data, _other(data[:SAMPLE]) or best_of(data, DOUBLE_BYTE).encoding)
    if found.lost:
        raise NotTextError("its encoding can't be told")
    return found


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
