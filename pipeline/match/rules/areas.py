"""The names of areas, from ``regions.csv``: some begin like a numeral (六盘水) or like a unit."""

from __future__ import annotations

from pipeline.rulebook import Family, Rules, read_rows

_COLUMNS = ("code", "name", "short", "alone", "until")


def _names(rules: Rules) -> frozenset[str]:
    """Return the names of areas that may stand alone; a folder without ``regions.csv`` has none."""
    path = rules.folder / "regions.csv"
    rows = read_rows(path, _COLUMNS) if path.exists() else []
    return frozenset(name for _, name, *_ in rows) | {short for _, _, short, alone, _ in rows if alone and short}


AREAS = Family("area names", _names)
