"""The files of a folder of rules, read; whatever is wrong with one is told in a sentence that names file and line."""

from __future__ import annotations

import csv
import difflib
import re
import tomllib
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, Final

from pipeline.core.prepared import preparing
from pipeline.errors import RuleError, reason

ADVICE: Final = "mend it, then run `extract rules check`"
_WRITTEN: Final = "sidecar.csv"
"""The one table that is written by hand."""
_TABLE: Final = re.compile(r"\s*\[\[?([^\[\]]+)\]")
_KEY: Final = re.compile(r"""\s*["']?([^\s"'=]+)["']?\s*=""")


def rules_dir() -> Path:
    """Return the folder of the rules that travel with the package: ``rules_dir() / "units.toml"``."""
    packaged = Path(__file__).parents[1] / "_rules"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[2] / "rules"


def layers(folder: Path | None, only: bool = False) -> tuple[Path, ...]:
    """Return the folders in which a rule file is looked for, the first that has it first: ``layers(None)``.

    A copy of the rules stands alone, as any folder does with ``only``; a folder with files of a project's own goes
    before the rules of the package, which it adds to. A copy has all rule files, or one of the derived tables.
    """
    base = rules_dir()
    if folder is None:
        return (base,)
    return (folder,) if only or _whole(folder, base) else (folder, base)


def _whole(folder: Path, base: Path) -> bool:
    try:
        there = {file.name for file in folder.iterdir()}
    except OSError:  # told by whoever reads the files
        return True
    derived = {file.name for file in base.glob("*.csv")} - {_WRITTEN}
    return bool(there & derived) or there >= {file.name for file in base.glob("*.toml")}


def rule_file(name: str, places: Sequence[Path]) -> Path:
    """Return where a file stands: ``rule_file("sidecar.csv", layers(None))``; in the last place if it is nowhere."""
    found = (place / name for place in places[:-1] if (place / name).exists() or (place / name).is_symlink())
    return next(found, places[-1] / name)


def read_text(path: Path) -> str:
    """Return the text of a rule file: ``read_text(rules_dir() / "bounds.toml")``.

    Raises ``RuleError`` for a file that is missing, a folder, a loop of links, locked, or not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
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
        return text, preparing().table(text)
    except tomllib.TOMLDecodeError as slip:
        raise RuleError(f"{path}: {slip}; {ADVICE}") from None
    except RecursionError:
        line = _line_with_most(text, r"[\[{]")
        raise RuleError(f"{path}, line {line}: tables or lists stand too deep in each other; {ADVICE}") from None
    except ValueError:
        line = _line_with_most(text, "[0-9]")
        raise RuleError(f"{path}, line {line}: a number of too many digits; {ADVICE}") from None


def read_rows(path: Path, columns: Sequence[str]) -> list[list[str]]:
    """Return the rows of a CSV below its head: ``read_rows(rules_dir() / "variants.csv", ("traditional", …))``.

    A row is one line, so that ``rows[0]`` stands in line 2. Raises ``RuleError`` that names the line for one with too
    few or too many fields, for another head, and for what is no CSV.
    """
    text = read_text(path)
    if rows := _plain_rows(text, columns):
        return rows
    reader = csv.reader(StringIO(text), strict=True)
    try:
        for number, row in enumerate(reader, 1):
            if number == 1 and row != list(columns):
                break
            if len(row) != len(columns) or reader.line_num != number:
                fields = "a field of several lines" if len(row) == len(columns) else f"{len(row)} fields"
                wanted = f"{fields} where {len(columns)} of one line should stand"
                raise RuleError(f"{path}, line {number}: {wanted}; {ADVICE}")
            rows.append(row)
    except csv.Error as slip:
        raise RuleError(f"{path}, line {len(rows) + 1}: not CSV ({slip}); {ADVICE}") from None
    if not rows:
        raise RuleError(f"{path}, line 1: the head line must be {','.join(columns)}; {ADVICE}")
    return rows[1:]


def read_keyed(path: Path, columns: Sequence[str]) -> list[list[str]]:
    """Return the rows of a CSV whose first column names a thing once: ``read_keyed(rules_dir() / "variants.csv", …)``.

    Raises ``RuleError`` as ``read_rows`` does, and for a name that had its line.
    """
    rows = read_rows(path, columns)
    if len({row[0] for row in rows}) < len(rows):
        known: set[str] = set()
        for line, (name, *_) in enumerate(rows, 2):
            if name in known:
                raise RuleError(f"{path}, line {line}: {name!r} has a line already; keep one of them")
            known.add(name)
    return rows


def _plain_rows(text: str, columns: Sequence[str]) -> list[list[str]]:
    """Return the rows of a table that has no mistake, which is soon seen; nothing for any other."""
    reader = csv.reader(StringIO(text), strict=True)
    try:
        rows = list(reader)
    except csv.Error:
        return []
    whole = reader.line_num == len(rows) and set(map(len, rows)) == {len(columns)} and rows[0] == list(columns)
    return rows[1:] if whole else []


def key_lines(text: str) -> dict[str, int]:
    """Return the lines of keys and tables of TOML: ``key_lines("[words]\\nper = 5") == {"words": 1, "words.per": 2}``.

    For a key that stands more than once, as in rules, it is the first.
    """
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        if header := _TABLE.match(line):
            table = f"{header[1].strip()}."
            found.setdefault(table[:-1], number)
        elif key := _KEY.match(line):
            found.setdefault(table + key[1], number)
    return found


def nearest(word: str, known: Iterable[str]) -> str:
    """Suggest the nearest right word: ``nearest("patern", ["pattern"])`` → ``"; did you mean 'pattern'?"``."""
    close = difflib.get_close_matches(word, sorted(known), 1)
    return f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(sorted(known))}"


def _line_with_most(text: str, pattern: str) -> int:
    lines = text.split("\n")
    return max(range(len(lines)), key=lambda at: len(re.findall(pattern, lines[at]))) + 1
