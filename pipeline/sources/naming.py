"""A name of its own for every file: names are bytes to the system, and several may read alike.

``café.txt`` with a composed and with a decomposed é are two files, as are one in UTF-8 and one in GB18030; folded to
what reads well they would be one, and the rows of one would stand for both.
"""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from posixpath import splitext

from pipeline.sources.source import Source


def source_name(path: str) -> str:
    """A path as text that every machine writes alike: NFC, and no bytes that are no UTF-8.

    Names written by old Chinese Windows programs are GB18030; they come back readable.
    """
    raw = os.fsencode(path)
    for encoding in ("utf-8", "gb18030"):
        try:
            return unicodedata.normalize("NFC", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


def distinct(found: Iterable[Source]) -> tuple[list[Source], list[str]]:
    """Give files that read alike the names that the system knows, with a sentence for each such group.

    ``distinct([Source("é", "é"), Source("é", "e\\u0301")])[0][1].name == "e\\u0301"``.
    """
    files = list(found)
    shared = {name for name, count in Counter(file.name for file in files).items() if count > 1}
    if not shared:
        return files, []
    named = [replace(file, name=_written(file.path)) if file.name in shared else file for file in files]
    alike = {name: [own.name for own, file in zip(named, files, strict=True) if file.name == name] for name in shared}
    told = [f"{len(own)} files read alike, and are kept apart: {', '.join(map(ascii, own))}" for own in alike.values()]
    return named, sorted(told)


def numbered(files: Sequence[Source]) -> list[Source]:
    """Number those of one name: the second ``附件/1.txt`` of an archive is ``附件/1 (2).txt``."""
    if len({file.name for file in files}) == len(files):
        return list(files)
    taken = {file.name for file in files}
    seen: set[str] = set()
    out = []
    for file in files:
        name, number = file.name, 1
        stem, ending = splitext(file.name)
        while name in seen or (number > 1 and name in taken):
            number += 1
            name = f"{stem} ({number}){ending}"
        seen.add(name)
        out.append(file if name == file.name else replace(file, name=name))
    return out


def _written(path: str) -> str:
    """Write a path as it is, bytes that are no UTF-8 as numbers."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
