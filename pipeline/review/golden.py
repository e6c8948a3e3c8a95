"""A review into golden files: every decision checked, one line a claim, what readers wrote before left alone."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from pipeline.errors import InputError, OutputError, reason
from pipeline.files.disk import put
from pipeline.review.steps import Step, decisions, read_steps
from pipeline.tables import CLAIMS

_FIRST = ("start", "end", "line", "nth", "quantity", "kind")
_ORDER = (
    *("count", "count_max", "percent", "unit", "per", "bound", "change", "baseline", "modality", "date_text"),
    *("date_start", "date_end", "subject", "entity", "region"),
)
_DEFAULTS = {column.name: column.default for column in CLAIMS.columns if column.default is not None}


@dataclass(frozen=True, slots=True)
class Applied:
    """What a review did to one golden file: lines added, changed, removed, and left as they were.

    ``skipped`` are steps of an older version of the text: their places hold no more.
    """

    file: str
    added: int = 0
    changed: int = 0
    removed: int = 0
    kept: int = 0
    skipped: int = 0


def apply_review(review: Path, golden: Path) -> tuple[Applied, ...]:
    """Merge a review into golden files: ``apply_review(Path("review.jsonl"), Path("data/golden"))[0].added``.

    A right claim becomes a line unless one stands there; a wrong one a line with the right fields, or none; a missing
    one a line. Lines that stand there keep what the review does not speak of. Nothing is written before all is checked.
    Raises ``InputError`` for a review or a golden file that is wrong, ``OutputError`` where nothing can be written.
    """
    by_file: dict[str, list[Step]] = defaultdict(list)
    for step in decisions(read_steps(review)):
        by_file[PurePath(step.source).stem].append(step)
    merged = [_merged(golden / f"{stem}.jsonl", steps, review) for stem, steps in sorted(by_file.items())]
    for told, lines in merged:
        _write(golden / told.file, lines)
    return tuple(told for told, _ in merged)


def _merged(file: Path, steps: Sequence[Step], review: Path) -> tuple[Applied, list[str]]:
    sources = {step.source for step in steps}
    if len(sources) > 1:
        named = " and ".join(sorted(sources))
        raise InputError(f"{review}: {named} would share {file.name}; review them in two files, for two golden folders")
    version = max(steps, key=lambda step: step.n).doc_id
    lines = _Lines(file)
    for step in steps:
        if step.doc_id == version:
            lines.take(step)
    told = Applied(file.name, **lines.counts, skipped=sum(step.doc_id != version for step in steps))
    return told, lines.as_text()


class _Lines:
    """The lines of one golden file: those that nobody speaks of stay as they are written."""

    def __init__(self, file: Path) -> None:
        self.rows = [(json_of(line, file), line) for line in _text(file).splitlines() if line.strip()]
        self.counts = {"added": 0, "changed": 0, "removed": 0, "kept": 0}

    def take(self, step: Step) -> None:
        at = next((at for at, (row, _) in enumerate(self.rows) if _overlap(row, step)), None)
        if step.do == "wrong" and step.fields is None:
            if at is not None:
                del self.rows[at]
                self.counts["removed"] += 1
            return
        fields = step.fields.said() if step.fields else {}
        if at is None:
            self._put(len(self.rows), golden_row(step), "added")
        elif changed := {name: value for name, value in _plain(fields).items() if self.rows[at][0].get(name) != value}:
            self._put(at, _ordered(self.rows[at][0] | changed), "changed")
        else:
            self.counts["kept"] += 1

    def _put(self, at: int, row: dict[str, Any], what: str) -> None:
        self.rows[at : at + 1] = [(row, json.dumps(row, ensure_ascii=False))]
        self.counts[what] += 1

    def as_text(self) -> list[str]:
        return [line for _, line in sorted(self.rows, key=lambda one: (one[0]["start"], one[0]["end"]))]


def golden_row(step: Step) -> dict[str, Any]:
    """Write a decision as a golden line, defaults left out: ``golden_row(step)["quantity"] == "5家"``."""
    row: dict[str, Any] = {"start": step.start, "end": step.end, "line": step.line, "quantity": step.quantity}
    row |= {"nth": step.line_nth} if step.line_nth > 1 else {}
    extracted = {} if step.do == "missing" else step.claim.said()
    return _ordered(row | _plain(extracted | (step.fields.said() if step.fields else {})))


def _ordered(row: dict[str, Any]) -> dict[str, Any]:
    """The keys in the order of CONTRIBUTING.md, without defaults; alternatives and marks come last."""
    first = [name for name in (*_FIRST, *_ORDER) if name in row]
    names = [*first, *(name for name in row if name not in first)]
    return {name: row[name] for name in names if row[name] is not None and row[name] != _DEFAULTS.get(name)}


def _plain(fields: dict[str, Any]) -> dict[str, Any]:
    """Days as ISO text, whole numbers without a point."""
    told = {name: value.isoformat() if isinstance(value, date) else value for name, value in fields.items()}
    return {name: int(one) if isinstance(one, float) and one.is_integer() else one for name, one in told.items()}


def _overlap(row: dict[str, Any], step: Step) -> bool:
    """Say whether a line and a step are about one claim, as the score does: half of their union in common."""
    common = min(row["end"], step.end) - max(row["start"], step.start)
    return bool(common > 0 and 2 * common >= max(row["end"], step.end) - min(row["start"], step.start))


def json_of(line: str, file: Path) -> dict[str, Any]:
    """Read a golden line. Raises ``InputError`` that names the file for one without places."""
    try:
        row: dict[str, Any] = json.loads(line)
        if isinstance(row["start"], int) and isinstance(row["end"], int):
            return row
    except (ValueError, TypeError, KeyError):
        pass
    raise InputError(f"{file}: not a golden file (a line without start and end); mend it or name another folder")


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        said = reason(error) if isinstance(error, OSError) else "not UTF-8"
        raise InputError(f"{file}: the golden file can't be read ({said}); mend it") from None


def _write(file: Path, lines: Sequence[str]) -> None:
    """Write a file whole or not at all."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        put(file, "".join(f"{line}\n" for line in lines).encode())
    except OSError as error:
        raise OutputError(f"{file}: the golden file can't be written ({reason(error)}); name another folder") from None
