"""Facts about documents that stand beside them: ``metadata.csv`` in the folder that is read."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

from pipeline.errors import InputError

SIDECAR = "metadata.csv"
COLUMNS = ("source", "published", "issuer", "region")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a sidecar says of one document: ``Facts(date(2021, 7, 29), "市教育局", "赣州市")``; each may be None."""

    published: date | None = None
    issuer: str | None = None
    region: str | None = None


def read_sidecar(folder: str | Path) -> Mapping[str, Facts]:
    """Return the facts of each document by its name in the folder: ``read_sidecar(Path("data/raw"))["brief.txt"]``.

    The file is CSV in UTF-8 with a head line; of its columns source, published (ISO date), issuer and region only the
    first must be there. Without the file there are none. The folder may lie in an object store. Raises ``InputError``
    that names the line for a wrong one.
    """
    path = f"{folder}/{SIDECAR}"
    try:
        data = _bytes(folder)
        if data is None:
            return {}
        rows = csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""))
        _check(rows.fieldnames or (), path)
        return {row["source"].strip(): _facts(row, path, number) for number, row in enumerate(rows, 2)}
    except (OSError, UnicodeDecodeError, csv.Error) as slip:
        raise InputError(f"{path}: can't be read as CSV in UTF-8 ({slip}); save it again or remove it") from None


def _bytes(folder: str | Path) -> bytes | None:
    if "://" in str(folder):
        from pipeline.files import open_folder

        return open_folder(folder).read(SIDECAR)
    path = Path(folder, SIDECAR)
    return path.read_bytes() if path.is_file() else None


def _check(names: object, path: str) -> None:
    known = set(names) if isinstance(names, list | tuple) else set()
    if "source" not in known or known - set(COLUMNS):
        raise InputError(
            f"{path}: its head line must name source and may name {', '.join(COLUMNS[1:])}; mend the first line"
        )


def _facts(row: Mapping[str, str | None], path: str, number: int) -> Facts:
    day = (row.get("published") or "").strip()
    try:
        published = date.fromisoformat(day) if day else None
    except ValueError:
        raise InputError(f"{path}, line {number}: {day!r} is no date; write it as 2021-07-29") from None
    return Facts(published, (row.get("issuer") or "").strip() or None, (row.get("region") or "").strip() or None)
