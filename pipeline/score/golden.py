"""Reading what is compared: golden files, and claims however they are given."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.errors import InputError, OutputError, one_line, reason
from pipeline.score.fields import Row

if TYPE_CHECKING:
    import pandas as pd


_NUMBER, _LIST = (int, float, type(None)), (list,)
_SPAN: Final[dict[str, tuple[type, ...]]] = {"start": (int,), "end": (int,)}
NEEDED: Final[dict[str, dict[str, tuple[type, ...]]]] = {
    "golden": _SPAN | {"subject": (str,), "unit": (str,)},
    "claims": _SPAN | {"source": (str,)},
    "cells": {"file": (str,), "row": (int,), "quantity": (str,)},
}
"""What a line of golden files, one of claims and one of golden tables must say to be compared."""
_KINDS: Final[dict[str, tuple[type, ...]]] = {
    **dict.fromkeys(("count", "count_max", "percent"), _NUMBER),
    **dict.fromkeys(("subject_alt", "entity_alt", "region_alt", "date_alt"), _LIST),
}
"""What else must be of its kind where it stands."""
_SAID: Final = {int: "a whole number", str: "text", list: "a list", float: "a number"}
_AGAIN: Final = "make them again with extract FOLDER --out …"


def rows_of(claims: str | Path | pd.DataFrame | Iterable[Row]) -> Iterable[Row]:
    """Return claims as rows: a folder of tables, a file, a DataFrame, or rows as they are."""
    if isinstance(claims, str | Path):
        return _read_claims(Path(claims))
    frame: Any = claims
    rows: Iterable[Row] = frame.to_dict("records") if hasattr(frame, "to_dict") else frame
    return rows


def _read_claims(path: Path) -> Sequence[Row]:
    if path.suffix == ".jsonl" and path.is_file():
        return json_lines(path, "claims")
    table = path / "claims" if (path / "claims").is_dir() else path
    if not table.is_file() and not any(table.glob("*.parquet")):
        raise OutputError(f"{path}: no claims here; make them with: extract FOLDER --out {path}")
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        rows: Sequence[Row] = pq.read_table(table).to_pylist()
    except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
        raise OutputError(f"{path}: the claims can't be read ({_words(error)}); {_AGAIN}") from None
    if rows and not {"source", "start", "end"} <= rows[0].keys():
        raise OutputError(f"{path}: no table of claims: source, start or end is missing; {_AGAIN}")
    return rows


def json_lines(path: Path, kind: str = "golden") -> list[Row]:
    """Read a file of a JSON object a line, by its kind of ``NEEDED``: ``json_lines(Path("a.jsonl"))[0]["subject"]``.

    Raises ``InputError`` that names file and line for what is none, and for a claim that lacks what is compared.
    """
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n") if path.is_file() else None
    except OSError as error:
        raise InputError(f"{path}: can't be read ({reason(error)}); allow reading it, or take it out") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8; save it as UTF-8") from None
    if lines is None:
        raise InputError(f"{path}: not a file; take it out of the folder")
    return [_row(path, number, line, kind) for number, line in enumerate(lines, 1) if line.strip()]


def _row(path: Path, number: int, line: str, kind: str) -> Row:
    where = f"{path}, line {number}"
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as slip:
        raise InputError(f"{where}: not JSON ({getattr(slip, 'msg', 'too deep')}); mend the line") from None
    if not isinstance(row, dict):
        raise InputError(f"{where}: not an object {{…}}; write a claim a line")
    told = {key: row.get(key) for key in NEEDED[kind]} | {key: row[key] for key in _KINDS if key in row}
    for key, value in told.items():
        kinds = NEEDED[kind].get(key) or _KINDS[key]
        if not isinstance(value, kinds) or isinstance(value, bool):
            raise InputError(f"{where}: {key} is {'missing' if key not in row else f'not {_SAID[kinds[0]]}'}; mend it")
    return row


def _words(error: Exception) -> str:
    return one_line(error)[:200]
