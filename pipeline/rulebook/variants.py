"""The characters of ``variants.csv``, traditional → simplified, as the ``Folding`` that every room is handed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from pipeline.core.folding import Folding
from pipeline.core.squeezing import squeeze
from pipeline.errors import RuleError
from pipeline.rulebook.family import Family, Rules
from pipeline.rulebook.files import ADVICE, read_rows, rules_dir

FILE: Final = "variants.csv"
_COLUMNS: Final = ("traditional", "simplified")


def read_variants(path: Path) -> list[tuple[str, str]]:
    """Read the pairs of a table of variants: ``read_variants(rules_dir() / FILE)[0] == ("㑯", "㑔")``.

    Raises ``RuleError`` that names the line for anything but two Chinese characters of the basic plane, and for a
    character that has had its line already.
    """
    pairs: dict[str, str] = {}
    for line, (old, new) in enumerate(read_rows(path, _COLUMNS), 2):
        if not (_is_han(old) and _is_han(new)):
            raise RuleError(f"{path}, line {line}: {old!r} and {new!r} must be one Chinese character each; {ADVICE}")
        if old in pairs:
            raise RuleError(f"{path}, line {line}: {old!r} has a line already; keep one of them")
        pairs[old] = new
    return list(pairs.items())


def _is_han(char: str) -> bool:
    return len(char) == 1 and ("\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff")


def _folding(rules: Rules) -> Folding:
    return Folding(read_variants(rules.folder / FILE))


FOLDING = Family("folding", _folding)


# ---- for rooms that are not handed their rules yet; goes when the last of them is ----


@cache
def packaged() -> Folding:
    """Return the folding of the packaged table: ``packaged().fold("億") == "亿"``."""
    return Folding(read_variants(rules_dir() / FILE))


def fold(text: str) -> str:
    """Fold by the packaged table: ``fold("３．５億") == "3.5亿"``."""
    return packaged().fold(text)


def is_plain(text: str) -> bool:
    """Ask the packaged table: ``is_plain("共3条") == True``."""
    return packaged().is_plain(text)


def plain_until(text: str, start: int, end: int) -> int:
    """Ask the packaged table: ``plain_until("共３条", 0, 3) == 1``."""
    return packaged().plain_until(text, start, end)


__all__ = ["FILE", "FOLDING", "fold", "is_plain", "packaged", "plain_until", "read_variants", "squeeze"]
