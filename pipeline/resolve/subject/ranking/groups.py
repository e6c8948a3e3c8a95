"""The groups of ``word_groups.csv``: words that stand among the same words, made by ``python -m learn.groups``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pipeline.errors import RuleError
from pipeline.rulebook import Family, Rules
from pipeline.rulebook.files import read_keyed

FILE: Final = "word_groups.csv"
COLUMNS: Final = ("word", "group")

Groups = Mapping[str, str]
"""The group of a word."""


def read_groups(path: Path) -> dict[str, str]:
    """Read the group of each word: ``read_groups(rules_dir() / FILE)["营收"] == "208"``, say.

    Raises ``RuleError`` that names the line for a word without its group, and for one that had its line.
    """
    rows = read_keyed(path, COLUMNS)
    for line, (word, group) in enumerate(rows, 2):
        if not (word and group.isdigit()):
            raise RuleError(
                f"{path}, line {line}: {word!r} needs the number of its group; make it anew by python -m learn.groups"
            )
    return dict(rows)


def group_of(groups: Groups, word: str, code: str) -> str:
    """Return the group of a word, its class where it has none: ``group_of({"营收": "208"}, "净利", "n") == "n"``."""
    return groups.get(word) or code


def groups(rules: Rules) -> Groups:
    """Compile the groups of a folder of rules: ``groups(load_rules())["营收"]``."""
    return read_groups(rules.path(FILE))


WORD_GROUPS: Final[Family[Groups]] = Family("word groups", groups)
