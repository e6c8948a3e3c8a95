"""Facts about documents that stand beside them: ``metadata.csv`` in the folder that is read, as a person saves it.

Excel on a Chinese Windows writes it in GBK, its dates as 2018/9/30, and its user heads the columns in Chinese: which
heads mean what stands in ``rules/sidecar.csv``.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Final

from pipeline.errors import InputError

SIDECAR = "metadata.csv"
HEADS = "sidecar.csv"
COLUMNS = ("source", "published", "issuer", "region")
_DAY: Final = re.compile(r"((?:19|20)\d{2})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})(?!\d).*|((?:19|20)\d{2})(\d{2})(\d{2})")
_SERIAL: Final = re.compile(r"\d{5}")  # days of Excel, where a cell has lost its format
_EXCEL_ZERO: Final = date(1899, 12, 30)
_DELIMITERS: Final = ",\t;"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a sidecar says of one document: ``Facts(date(2021, 7, 29), "市教育局", "赣州市")``; each may be None."""

    published: date | None = None
    issuer: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The facts of each document by its name in the folder, the line of each, and what was odd, a sentence each."""

    facts: Mapping[str, Facts] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def strangers(self, names: Sequence[str]) -> Iterator[str]:
        """Yield a sentence for each row that names none of these files: ``Sidecar().strangers(["a.txt"])``."""
        for name in sorted(self.facts.keys() - set(names)):
            yield f"{SIDECAR}, line {self.lines[name]}: {name} is no file that is read; check the spelling"


def read_sidecar(folder: str | Path, rules: Path | None = None) -> Sidecar:
    """Return what the sidecar of a folder says: ``read_sidecar(Path("data/raw")).facts["brief.txt"].region``.

    The file is CSV with a head line; of its columns for source, published, issuer and region only the first must be
    there. ``rules`` is the folder that says which heads mean these, without it that of the package. Without the file
    there are no facts. The folder may lie in an object store. Raises ``InputError`` that names the line for a date that
    is none, and for what is no table of files.
    """
    path = f"{folder}/{SIDECAR}"
    try:
        data = _bytes(folder)
    except OSError as slip:
        raise InputError(f"{path}: can't be read as CSV ({slip}); save it again or remove it") from None
    return Sidecar() if data is None else sidecar_of(data, path, rules)


def sidecar_of(data: bytes, path: str, rules: Path | None = None) -> Sidecar:
    """Return what the bytes of a sidecar say: ``sidecar_of(b"source,region\\na.txt,x", "b.zip/metadata.csv").facts``.

    Raises as ``read_sidecar``.
    """
    try:
        text = _text(data)
        head, _, _ = text.partition("\n")
        rows = csv.reader(StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=head.count))
        return _sidecar([(rows.line_num, row) for row in rows], path, rules)
    except (UnicodeDecodeError, csv.Error) as slip:
        raise InputError(f"{path}: can't be read as CSV ({slip}); save it again or remove it") from None


def within(sidecar: Sidecar, place: str) -> Sidecar:
    """Return a sidecar of a folder inside another: ``within(sidecar, "b.zip").facts`` names ``b.zip/a.txt``."""
    facts = {f"{place}/{name}": told for name, told in sidecar.facts.items()}
    lines = {f"{place}/{name}": line for name, line in sidecar.lines.items()}
    return Sidecar(facts, lines, tuple(f"{place}/{warning}" for warning in sidecar.warnings))


def _bytes(folder: str | Path) -> bytes | None:
    if "://" in str(folder):
        from pipeline.files import open_folder

        return open_folder(folder).read(SIDECAR)
    path = Path(folder, SIDECAR)
    return path.read_bytes() if path.is_file() else None


def _text(data: bytes) -> str:
    """Decode what Excel writes: UTF-8, UTF-16 with its mark (as "Unicode text"), else GBK."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _sidecar(rows: Sequence[tuple[int, Sequence[str]]], path: str, rules: Path | None) -> Sidecar:
    head = rows[0][1] if rows else ()
    columns, warnings = _columns(head, path, rules)
    facts: dict[str, Facts] = {}
    lines: dict[str, int] = {}
    for line, row in rows[1:]:
        told = {column: row[at].strip() for at, column in columns.items() if at < len(row)}
        name = _name(told.get("source", ""))
        if name:
            if name in facts:
                warnings.append(f"{SIDECAR}, line {line}: {name} has a line already; the later one counts")
            facts[name] = _facts(told, path, line)
            lines[name] = line
        elif any(told.values()):
            warnings.append(f"{SIDECAR}, line {line}: it names no file, and is passed over")
    return Sidecar(facts, lines, tuple(warnings))


def _columns(head: Sequence[str], path: str, rules: Path | None) -> tuple[dict[int, str], list[str]]:
    """Tell which column stands where, and which are none that count."""
    from pipeline.rulebook import layers, read_rows, rule_file  # most folders have no sidecar

    known = {row[0]: row[1] for row in read_rows(rule_file(HEADS, layers(rules)), ("head", "column"))}
    columns: dict[int, str] = {}
    strange = []
    for at, word in enumerate(head):
        column = known.get(word.strip().lower())
        if column and column not in columns.values():
            columns[at] = column
        elif word.strip():
            strange.append(word.strip())
    if "source" not in columns.values():
        raise InputError(
            f"{path}: its head line must name source and may name {', '.join(COLUMNS[1:])}; mend the first line"
        )
    if not strange:
        return columns, []
    return columns, [f"{SIDECAR}: passed over, as no column is called so: {', '.join(strange)}"]


def _name(told: str) -> str:
    """Write the name of a file as the tables do, from one that Windows writes."""
    return unicodedata.normalize("NFC", told.replace("\\", "/")).removeprefix("./")


def _facts(told: Mapping[str, str], path: str, line: int) -> Facts:
    day = told.get("published", "")
    published = _day(day) if day else None
    if day and not published:
        raise InputError(f"{path}, line {line}: {day!r} is no date; write it as 2021-07-29")
    return Facts(published, told.get("issuer") or None, told.get("region") or None)


def _day(told: str) -> date | None:
    if _SERIAL.fullmatch(told):
        return _EXCEL_ZERO + timedelta(days=int(told))
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", told))
    try:
        return date(*(int(part) for part in found.groups() if part)) if found else None
    except ValueError:
        return None
