"""The files of a folder of rules, read; whatever is wrong with one is told in a sentence that names file and line."""

from __future__ import annotations

import csv
import difflib
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from pipeline.errors import RuleError, reason

ADVICE: Final = "mend it, then run `extract rules check`"


def rules_dir() -> Path:
    """Return the folder of the rules that travel with the package: ``rules_dir() / "units.toml"``."""
    packaged = Path(__file__).parents[1] / "_rules"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[2] / "rules"


def read_text(path: Path) -> str:
    """Return the text of a rule file: ``read_text(rules_dir() / "bounds.toml")``.

    Raises ``RuleError`` for a file that is missing, a folder, a loop of links, locked, or not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise RuleError(f"{path}: the rule file is missing; copy it from the rules of the package") from None
    except IsADirectoryError:
        raise RuleError(f"{path}: a folder stands where the rule file should be; put the file in its place") from None
    except OSError as error:
        raise RuleError(f"{path}: can't be read ({reason(error)}); allow reading it, or copy it anew") from None
    except UnicodeDecodeError as slip:
        line = slip.object.count(b"\n", 0, slip.start) + 1
        raise RuleError(f"{path}, line {line}: not UTF-8; save the file as UTF-8") from None


def read_toml(path: Path) -> tuple[str, dict[str, Any]]:
    """Return a rule file as text and as a table. Raises ``RuleError`` as ``read_text`` does, and for a slip in TOML."""
    text = read_text(path)
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as slip:
        raise RuleError(f"{path}: {slip}; {ADVICE}") from None
    except RecursionError:
        line = _deepest_line(text)
        raise RuleError(f"{path}, line {line}: tables or lists stand too deep in each other; {ADVICE}") from None


def read_rows(path: Path, columns: Sequence[str]) -> list[list[str]]:
    """Return the lines of a CSV below its head: ``read_rows(rules_dir() / "variants.csv", ("traditional", …))``.

    Raises ``RuleError`` that names the line for one with too few or too many fields, and for another head.
    """
    lines = read_text(path).splitlines()
    try:
        rows = list(csv.reader(lines, strict=True))
    except csv.Error as slip:
        raise RuleError(f"{path}: not CSV ({slip}); {ADVICE}") from None
    if not rows or rows[0] != list(columns):
        raise RuleError(f"{path}, line 1: the head line must be {','.join(columns)}; {ADVICE}")
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(columns):
            raise RuleError(f"{path}, line {number}: {len(row)} fields where {len(columns)} should stand; {ADVICE}")
    return rows[1:]


def nearest(word: str, known: Iterable[str]) -> str:
    """Suggest the nearest right word: ``nearest("patern", ["pattern"])`` → ``"; did you mean 'pattern'?"``."""
    close = difflib.get_close_matches(word, sorted(known), 1)
    return f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(sorted(known))}"


def _deepest_line(text: str) -> int:
    """Return the line with the most opening brackets."""
    lines = text.split("\n")
    return max(range(len(lines)), key=lambda at: lines[at].count("[") + lines[at].count("{")) + 1
