"""A folder of rules → one compiled ``Rules``, or one sentence that names file, rule and line.

A rule file is TOML: ``[words]`` names lists of words, ``[[rule]]`` states a pattern with holes
(``{number}{unit:money}``) or words, and proves itself with examples and near misses. Each room registers its files as
families; this package reads, checks, compiles and proves them.
"""

from pipeline.rulebook.family import Family, Guarded, Problem, Rule, Rules
from pipeline.rulebook.files import (
    ADVICE,
    key_lines,
    layers,
    nearest,
    read_rows,
    read_text,
    read_toml,
    rule_file,
    rules_dir,
)
from pipeline.rulebook.loading import load
from pipeline.rulebook.pattern import alternation, compiled, fill

__all__ = [
    "ADVICE",
    "Family",
    "Guarded",
    "Problem",
    "Rule",
    "Rules",
    "alternation",
    "compiled",
    "fill",
    "key_lines",
    "layers",
    "load",
    "nearest",
    "read_rows",
    "read_text",
    "read_toml",
    "rule_file",
    "rules_dir",
]
