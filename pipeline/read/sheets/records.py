"""``.jsonl``: a record a line; a column of text is text, else all of it is a table."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from pipeline.core.characters import SENTENCE_STOPS
from pipeline.read.decode import decode
from pipeline.read.errors import UnreadableError

TEXT: Final = 40
"""Characters on average of what is a text, not a cell."""
_DECODER: Final = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
"""What reads a line; numbers stay as they are written."""
_STOPPED: Final = 0.5  # of its texts have a mark that ends a sentence
_JOINT: Final = "、"  # between the members of a list
_DEEPEST: Final = 4  # levels of records inside records that get columns of their own


class Records(NamedTuple):
    """The records of a file with their lines, its encoding, lost places, and lines that are none."""

    records: list[tuple[int, dict[str, str]]]
    encoding: str
    lost: int = 0
    broken: int = 0


def records_of(data: bytes) -> Records:
    """Read the records of a file: ``records_of(b'{"a": 1.50}').records == [(1, {"a": "1.50"})]``.

    Numbers stay as they are written. Records inside records have columns such as ``a.b``. Raises ``NotTextError`` for
    binary data, ``UnreadableError`` where no line is a record.
    """
    found = decode(data)
    records = []
    broken = 0
    for number, line in enumerate(found.text.split("\n"), 1):
        if not line.strip("\r\t \ufeff"):
            continue
        try:
            value = _DECODER.decode(line.strip("\r\t \ufeff"))
        except (ValueError, RecursionError):
            broken += 1
            continue
        records.append((number, _flat(value if isinstance(value, dict) else {"": value})))
    if broken and not records:
        raise UnreadableError("none of its lines is JSON")
    return Records(records, found.encoding, found.lost, broken)


def columns_of(records: Sequence[Mapping[str, str]]) -> list[str]:
    """Name the columns in the order in which they come: ``columns_of([{"a": "1"}, {"b": "2"}]) == ["a", "b"]``."""
    return list(dict.fromkeys(name for record in records for name in record))


def text_column_of(columns: Mapping[str, Sequence[str]]) -> str | None:
    """Tell which column holds texts: ``text_column_of({"id": ["1"], "text": ["产量约5万吨。" * 6]}) == "text"``.

    That is the longest whose cells are sentences, not words; None where none is.
    """
    best, longest = None, float(TEXT)
    for name, texts in columns.items():
        held = [text for text in texts if text]
        mean = sum(map(len, held)) / max(len(held), 1)
        if mean >= longest and sum(map(_is_stopped, held)) >= len(held) * _STOPPED:
            best, longest = name, mean
    return best


def _is_stopped(text: str) -> bool:
    return any(stop in text for stop in SENTENCE_STOPS)


def _flat(record: Mapping[str, Any], prefix: str = "", depth: int = 1) -> dict[str, str]:
    if depth == 1 and {*map(type, record.values())} == {str}:
        return {**record}
    flat: dict[str, str] = {}
    for name, value in record.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict) and depth < _DEEPEST:
            flat |= _flat(value, f"{key}.", depth + 1)
        elif isinstance(value, str):
            flat[key] = value
        elif isinstance(value, list) and not any(isinstance(one, list | dict) for one in value):
            flat[key] = _JOINT.join(map(str, value))
        elif value is not None:
            flat[key] = json.dumps(value, ensure_ascii=False)
    return flat
