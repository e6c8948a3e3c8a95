"""Golden cells of real tables against what the program reads: ``python scripts/score_tables.py [STEM …] [--errors]``.

A golden file (``tests/golden/tables/STEM.jsonl``) is one table, or two, of a file that lies elsewhere: each line is one
numeric cell, with its row head, its column head, its quantity, and the fields that a claim of it must have or
``no_claim``. A claim is the cell's when its number is the same and it stands in the same table; of several, that whose
heads are most alike. Fields are compared as ``pipeline/score`` does it.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from pipeline.extract import extract_document  # noqa: E402
from pipeline.read import read  # noqa: E402
from pipeline.score.fields import Row, compare  # noqa: E402
from pipeline.score.golden import json_lines  # noqa: E402

GOLDEN: Final = ROOT / "tests" / "golden" / "tables"
PLACES: Final = ("shared/files", "shared", "tables-gold/files")
"""Folders beside the project that may hold the files."""
FIELDS: Final = ("value", "unit", "per", "date", "subject", "region", "change", "baseline")
_SIGNS: Final = re.compile(r"[\s/·_—–\-：:、，,（）()“”\"*#＃]")
_NUMBER: Final = re.compile(r"[-−–－]?[0-9][0-9,，]*(?:\.[0-9]+)?")
_ALIKE: Final = 0.5
_FEW: Final = 0.1


def main() -> None:
    """Print a line of figures a table, and one of all; with ``--errors`` each difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stems", nargs="*")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--toml", action="store_true", help="print the figures as FIRST.toml keeps them")
    chosen = parser.parse_args()
    counts: dict[str, Counter[str]] = {}
    read_files: dict[Path, list[Row]] = {}
    for stem in chosen.stems or stems():
        golden = golden_of(stem)
        file = file_of(str(golden[0]["file"]))
        if file is None:
            print(f"{stem}: {golden[0]['file']} is not on this machine", file=sys.stderr)
            continue
        if file not in read_files:
            read_files[file] = claims_of(file)
        counts[stem], errors = score_table(golden, read_files[file])
        if chosen.errors:
            print(*errors, sep="\n")
    counts["all"] = sum(counts.values(), Counter())
    for stem, count in counts.items():
        print(_as_toml(stem, count) if chosen.toml else _as_line(stem, count))


def stems() -> list[str]:
    """The golden tables, by name."""
    return sorted(file.stem for file in GOLDEN.glob("*.jsonl"))


def golden_of(stem: str) -> list[Row]:
    """The lines of a golden table."""
    return json_lines(GOLDEN / f"{stem}.jsonl", "cells")


def file_of(name: str) -> Path | None:
    """Where a file lies on this machine: ``file_of("corpus/01_a.html")``; None where it is absent."""
    found = (ROOT.parent / place / name for place in PLACES)
    return next((file for file in found if file.is_file()), None)


def claims_of(file: Path) -> list[Row]:
    """Every claim of a cell in a file, as rows."""
    extraction = extract_document(read(file, file.name))
    return [claim._asdict() for claim in extraction.claims if claim.table_id]


def score_table(golden: Sequence[Row], claims: Sequence[Row]) -> tuple[Counter[str], list[str]]:
    """Compare the cells of a table with the claims of its file: counts of what is right, and each difference."""
    pairs = dict(_pairs(golden, claims))
    count: Counter[str] = Counter()
    errors: list[str] = []
    for at, want in enumerate(golden):
        have = claims[pairs[at]] if at in pairs else None
        if want.get("optional"):
            continue
        if want.get("no_claim"):
            count.update(no_claim=1, claimed=have is not None)
            errors += [_told("CLAIMED", want, have)] if have else []
            continue
        count.update(cells=1, found=have is not None)
        if have is None:
            errors.append(_told("MISSED", want, None))
            continue
        right = best(want, have)
        count.update({field: right[field] for field in FIELDS})
        wrong = [field for field in FIELDS if not right[field]]
        errors += [_told("WRONG " + ",".join(wrong), want, have)] if wrong else []
    rows = {(claims[at]["table_id"], _row(claims[at])) for at in pairs.values()}
    used = set(pairs.values())
    extra = [claim for at, claim in enumerate(claims) if at not in used and (claim["table_id"], _row(claim)) in rows]
    count["extra"] = len(extra)
    return count, errors + [_told("EXTRA", None, claim) for claim in extra]


def best(want: Row, have: Row) -> dict[str, bool]:
    """Compare with a golden line and all that it says is as good; the comparison with most fields right."""
    return max((compare(one, have) for one in variants(want)), key=lambda right: sum(right[name] for name in FIELDS))


def variants(want: Row) -> Iterator[Row]:
    """Yield a golden line in each way in which it may be read."""
    base = {name: value for name, value in want.items() if value is not None or name not in ("unit", "per")}
    base = {"unit": ""} | base
    names = [name for name in ("unit", "per", "baseline") if f"{name}_alt" in want]
    ways = [[base.get(name), *want[f"{name}_alt"]] for name in names]
    moves: list[Row] = [{}, *want.get("change_alt", [])]
    for values in product(*ways):
        yield from (base | dict(zip(names, values, strict=True)) | move for move in moves)


def _pairs(golden: Sequence[Row], claims: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield pairs of golden cells and claims, those with the most alike heads first, each once."""
    rows = [_number(str(claim["quantity"])) for claim in claims]
    numbers = [_number(str(want["quantity"])) for want in golden]
    alike = [
        (_alike(want, claims[to]), at, to)
        for at, want in enumerate(golden)
        for to in range(len(claims))
        if rows[to] == numbers[at] is not None
    ]
    votes = Counter(claims[to]["table_id"] for (row, column), _, to in alike if min(row, column) >= _ALIKE)
    most = max(votes.values(), default=0)
    tables = {name for name, number in votes.items() if number > most * _FEW}
    left: set[int] = set(range(len(golden)))
    taken: set[int] = set()
    ranked = sorted(alike, key=lambda one: (-round(sum(one[0]), 3), one[1], one[2]))
    for (row, column), at, to in ranked:
        head = max(row, column) if not golden[at].get("no_claim") else min(row, column)
        if at in left and to not in taken and claims[to]["table_id"] in tables and head >= _ALIKE:
            left.discard(at)
            taken.add(to)
            yield at, to


def _alike(want: Row, have: Row) -> tuple[float, float]:
    """How alike the heads of a golden cell and a claim are: row and column."""
    return (
        _likeness(want.get("row_head"), have["row_head"]),
        _likeness(want.get("column_head"), have["column_head"]),
    )


def _likeness(one: Any, other: Any) -> float:
    left, right = _SIGNS.sub("", str(one or "")), _SIGNS.sub("", str(other or ""))
    if not left or not right:
        return float(left == right)
    return 2 * (Counter(left) & Counter(right)).total() / (len(left) + len(right))


def _number(text: str) -> float | None:
    found = _NUMBER.search(text)
    return abs(float(re.sub("[,，−–－]", "", found[0]))) if found else None


def _row(claim: Row) -> str:
    return str(claim["cell"]).partition("C")[0]


def _told(what: str, want: Row | None, have: Row | None) -> str:
    parts = [what]
    for name, row in (("gold", want), ("have", have)):
        if row:
            shown = {key: row.get(key) for key in ("percent", "count", "unit", "per", "change", "baseline", "subject")}
            days = f"{row.get('date_start')}–{row.get('date_end')}"
            head = f"{row.get('row_head')} | {row.get('column_head')} | {row['quantity']}"
            rest = " ".join(f"{key}={value}" for key, value in shown.items() if value not in (None, ""))
            parts.append(f"  {name}: {head} → {rest} {days} {row.get('region')} {row.get('rule', '')}")
    return "\n".join(parts)


def shares(count: Mapping[str, int]) -> dict[str, float]:
    """The figures of counts: found of the cells, each field of the found."""
    cells, found = count["cells"], count["found"]
    told = {"found": found / cells if cells else 1.0}
    return told | {field: count[field] / found if found else 1.0 for field in FIELDS}


def _as_line(stem: str, count: Mapping[str, int]) -> str:
    told = " ".join(f"{name} {share:.3f}" for name, share in shares(count).items())
    return f"{stem:18} {count['cells']:5} cells: {told} · {count['claimed']} of {count['no_claim']}, {count['extra']} +"


def _as_toml(stem: str, count: Mapping[str, int]) -> str:
    names = ("cells", *shares(count), "no_claim", "claimed", "extra")
    told: dict[str, Any] = {name: count[name] for name in ("cells", "no_claim", "claimed", "extra")}
    told |= {name: round(share, 4) for name, share in shares(count).items()}
    inner = ", ".join(f"{name} = {told[name]}" for name in names)
    return f'"{stem}" = {{ {inner} }}'


def first_scores() -> Mapping[str, Mapping[str, float]]:
    """The scores that were kept before the program had seen the tables."""
    scores: Mapping[str, Mapping[str, float]] = tomllib.loads((GOLDEN / "FIRST.toml").read_text("utf-8"))["scores"]
    return scores


if __name__ == "__main__":
    main()
