"""What a text has become, kept from one start of the program to the next: compiled regexes, parsed TOML.

Everything kept is found by the very text that it was made of, and what made it (this Python, the files of ``_MAKERS``)
names the file, so none of it can be stale: a rule that changes is prepared anew. It is plain data, which gives nothing
to run to whoever reads it, in a folder that only its owner may write. Where there is no such folder, or what is kept is
damaged, all is prepared as if nothing had been kept.
"""

from __future__ import annotations

import atexit
import hashlib
import re
import sys
import tomllib
from array import array
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import msgspec

from pipeline.core.own_folder import cache_folder, read_own, write_own

MOST_BYTES: Final = 8 * 1024 * 1024
"""What is kept beyond this is dropped, but for what this start has used."""
_WORD: Final = 4
"""Bytes of a step of a compiled regex."""

_MAKERS: Final = ("syntax.py", "prefilter.py")
"""The files whose code makes answers; they stand beside this one, in a compiled program too."""
_DAY: Final = 1
"""The code of a day among plain values."""
_SRE: Final = import_module("_sre")
_compile: Final[Any] = getattr(_SRE, "compile", None)

Pattern = re.Pattern[str]
_Steps = tuple[int, bytes, int, dict[str, int]]
"""A compiled regex: its flags, its steps, how many groups it has, and their names."""


class _Kept(msgspec.Struct):
    """Regexes by flags and source, tables by the checksum of their text, answers by what was asked."""

    patterns: dict[str, _Steps]
    tables: dict[str, msgspec.Raw]
    answers: dict[str, str | None]


class Prepared:
    """What is kept of earlier starts, and what is new: ``Prepared(folder).pattern("约|近", 0).match("约5家")``.

    Without a folder nothing is kept.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._file = folder / f"{_makers()}.rules" if folder else None
        self._kept = _Kept({}, {}, {})
        self._used = _Kept({}, {}, {})
        self._new = False
        if self._file and (data := read_own(self._file)):
            with suppress(ValueError, msgspec.MsgspecError):
                self._kept = msgspec.msgpack.decode(data, type=_Kept)

    def pattern(self, source: str, flags: int = 0) -> Pattern:
        """Compile a regex, as ``re.compile`` does; raises what that raises."""
        key = f"{flags} {source}"
        kept = self._kept.patterns.get(key)
        if kept is None or (made := _rebuilt(source, kept)) is None:
            made = re.compile(source, flags)
            kept = _steps(source, flags) if self._file else None
            if kept is None or _rebuilt(source, kept) != made:  # equal are those with the same steps
                return made
            self._new = True
        self._used.patterns[key] = kept
        return made

    def table(self, text: str) -> dict[str, Any]:
        """Parse TOML, as ``tomllib.loads`` does; raises what that raises."""
        key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        kept = self._kept.tables.get(key)
        if kept is None or (table := _unpacked(kept)) is None:
            table = tomllib.loads(text)
            kept = _packed(table) if self._file else None
            if kept is None:
                return table
            self._new = True
        self._used.tables[key] = kept
        return table

    def answer(self, question: str, find: Callable[[], str | None]) -> str | None:
        """Return what ``find`` gives, a function in one of ``_MAKERS``; the question holds all that it depends on."""
        known = self._kept.answers
        if question in known:
            found = known[question]
        else:
            found, self._new = find(), True
        self._used.answers[question] = found
        return found

    def save(self) -> None:
        """Keep what is new for the next start, if there is anything."""
        if not self._file or not self._new:
            return
        kept, used = self._kept, self._used
        every = _Kept(kept.patterns | used.patterns, kept.tables | used.tables, kept.answers | used.answers)
        data = msgspec.msgpack.encode(every)
        if len(data) > MOST_BYTES:
            data = msgspec.msgpack.encode(self._used)
        write_own(self._file, data)
        self._new = False


_preparing: Prepared | None = None


def preparing() -> Prepared:
    """Return what this process goes on with: ``preparing().pattern("约|近")``."""
    global _preparing
    if _preparing is None:
        _preparing = Prepared(cache_folder())
        atexit.register(_preparing.save)  # regexes are joined later, too, when a text first needs them
    return _preparing


def _makers() -> str:
    """Name all that decides what a text becomes, beside the text."""
    told = hashlib.sha256("\0".join((sys.version, sys.byteorder, str(getattr(_SRE, "MAGIC", "")))).encode())
    for name in _MAKERS:
        told.update(Path(__file__).with_name(name).read_bytes())
    return told.hexdigest()[:16]


def _steps(source: str, flags: int) -> _Steps | None:
    """Compile a regex to steps, as ``re`` does within; None where this Python does it otherwise."""
    with suppress(Exception):
        parsed = import_module("re._parser").parse(source, flags)
        steps = array("I", import_module("re._compiler")._code(parsed, flags))
        if steps.itemsize == _WORD:
            return flags | parsed.state.flags, steps.tobytes(), parsed.state.groups - 1, dict(parsed.state.groupdict)
    return None


def _rebuilt(source: str, kept: _Steps) -> Pattern | None:
    """Make a regex of its steps, which are checked on the way; None where they are none."""
    flags, data, groups, names = kept
    with suppress(Exception):
        steps = array("I")
        steps.frombytes(data)
        by_number: list[str | None] = [None] * (groups + 1)
        for name, number in names.items():
            by_number[number] = name
        made = _compile(source, flags, steps.tolist(), groups, names, tuple(by_number))
        return made if isinstance(made, re.Pattern) else None
    return None


def _packed(table: Mapping[str, Any]) -> msgspec.Raw | None:
    """Pack a table; None for one that would not come back as it is: a time of the day would be a text."""
    with suppress(TypeError, ValueError, OverflowError, RecursionError):
        packed = msgspec.Raw(msgspec.msgpack.encode(_with_days(table)))
        return packed if repr(_unpacked(packed)) == repr(table) else None
    return None


def _with_days(value: Any) -> Any:
    """Mark days, which would come back as texts."""
    if isinstance(value, dict):
        return {key: _with_days(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_with_days(each) for each in value]
    return msgspec.msgpack.Ext(_DAY, value.isoformat().encode()) if type(value) is date else value


def _unpacked(kept: msgspec.Raw) -> dict[str, Any] | None:
    with suppress(ValueError, RecursionError, msgspec.MsgspecError):
        return msgspec.msgpack.decode(kept, type=dict[str, Any], ext_hook=_day)
    return None


def _day(code: int, data: memoryview) -> date:
    return date.fromisoformat(bytes(data).decode())
