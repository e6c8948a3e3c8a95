"""The characters of ``variants.csv``, traditional → simplified, as the ``Folding`` that every room is handed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pipeline.core.folding import Folding
from pipeline.errors import RuleError
from pipeline.rulebook.family import Family, Rules
from pipeline.rulebook.files import ADVICE, read_keyed

FILE: Final = "variants.csv"
_COLUMNS: Final = ("traditional", "simplified")


def read_variants(path: Path) -> list[tuple[str, str]]:
    """Read the pairs of a table of variants: ``read_variants(rules_dir() / FILE)[0] == ("㑯", "㑔")``.

    Raises ``RuleError`` that names the line for anything but two Chinese characters of the basic plane, and for a
    character that has had its line already.
    """
    rows = read_keyed(path, _COLUMNS)
    for line, (old, new) in enumerate(rows, 2):
        if not (_is_han(old) and _is_han(new)):
            raise RuleError(f"{path}, line {line}: {old!r} and {new!r} must be one Chinese character each; {ADVICE}")
    return [(old, new) for old, new in rows]


def _is_han(char: str) -> bool:
    return len(char) == 1 and ("\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff")


def _folding(rules: Rules) -> Folding:
    return Folding(read_variants(rules.path(FILE)))


FOLDING = Family("folding", _folding)
