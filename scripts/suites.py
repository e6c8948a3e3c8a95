"""Run the public suites of ../shared/suites through the project: each suite's share, and every miss.

usage: suites.py [SUITES_DIR]        (`make suites`)

A case is right as ../shared/tools/suites.py says. A value that is a list is a range: both ends must be right; where
the words are vague (3000多) the lower end and a bound other than `eq`, as the annotation guide drops the rest. Cases
that we hold to be wrong stand in suites_disputed.toml with the reason. They count as misses in the first share, are
left out of the second, and are printed with the misses. Exit code 1 where the suites are missing or a first share is
below its aim.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
AIMS = {"numerals": 0.98, "percents": 0.975, "money": 0.94, "units": 0.92, "durations": 0.93, "dates": 0.92}
"""The share of each suite that must be right."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Result:
    """One case: where it stands in its suite, whether it is right, and why we hold it to be wrong, if we do."""

    line: int
    row: Row
    right: bool
    told: str
    dispute: str | None


def main() -> int:
    """Run all suites and print their shares and misses."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED / "suites"
    tool = SHARED / "tools" / "suites.py"
    if not folder.is_dir() or not tool.is_file():
        print(f"suites: they are not part of the project; put the shared material at {SHARED}", file=sys.stderr)
        return 1
    sys.path.insert(0, str(HERE.parent))
    judges = _module(tool)
    disputes = tomllib.loads((HERE / "suites_disputed.toml").read_text("utf-8"))["case"]
    enough = True
    for name, aim in AIMS.items():
        results = list(_run(name, folder / f"{name}.jsonl", disputes, judges))
        enough &= _print(name, aim, results)
    return 0 if enough else 1


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("shared_suites", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _run(name: str, file: Path, disputes: list[Row], judges: ModuleType) -> Iterator[Result]:
    reasons = {(case["line"], case["source"]): case["reason"] for case in disputes if case["suite"] == name}
    for line, text in enumerate(file.read_text("utf-8").splitlines(), 1):
        row = json.loads(text)
        judged = row.get("span_text") and (name == "dates" or row.get("value") is not None)
        if judged and not {"expect_none", "odd_convention"} & set(row.get("tags", ())):
            right, told = _judged(name, row, judges)
            yield Result(line, row, right, told, reasons.get((line, row["source"])))


def _judged(name: str, row: Row, judges: ModuleType) -> tuple[bool, str]:
    """Say whether a case is right, and what the program makes of its words."""
    import pipeline

    words = row["span_text"]
    try:
        ranged = isinstance(row.get("value"), list)
        right = _range_is_right(row, judges) if ranged else judges.judge(name, row, pipeline)
    except Exception as slip:  # an error is a miss, and is shown as one
        return False, f"{type(slip).__name__}: {slip}"
    if name in ("numerals", "dates"):
        return right, ""
    found = ((m.text, m.percent if m.count is None else m.count, m.unit) for m in pipeline.find_quantities(words))
    return right, ", ".join(f"{text} = {amount} {unit}" for text, amount, unit in found) or "nothing"


def _range_is_right(row: Row, judges: ModuleType) -> bool:
    """Compare both ends, as written or in the base unit; of a vague number the lower one."""
    import pipeline

    mention = judges.only(pipeline.find_quantities(row["span_text"]))
    if mention is None or not mention.count:
        return False
    low, high = map(float, row["value"])
    scale = float(mention.count_base / mention.count) if row["unit"] not in judges.BASE else 1.0
    if mention.unit_base != row["unit"] and mention.kind == "money" and row["unit"] != "generic-yuan/dollar":
        return False
    if mention.count_max is None:
        return mention.bound != "eq" and judges.close(float(mention.count) * scale, low)
    return judges.close(float(mention.count) * scale, low) and judges.close(float(mention.count_max) * scale, high)


def _print(name: str, aim: float, results: list[Result]) -> bool:
    """Print both shares of a suite and its misses; return whether the first reaches its aim."""
    misses = [result for result in results if not result.right]
    undisputed = [result for result in results if result.right or not result.dispute]
    share = 1 - len(misses) / len(results)
    rest = sum(result.right for result in undisputed) / len(undisputed)
    verdict = "" if share >= aim else f"  below {aim}"
    print(
        f"{name:10} {len(results) - len(misses):4}/{len(results):<4} {share:.3f}   without disputed {rest:.3f}{verdict}"
    )
    for miss in misses:
        wanted = " ".join(f"{key}={miss.row[key]}" for key in ("value", "unit", "start", "end") if key in miss.row)
        told = f" · got {miss.told}" if miss.told else ""
        print(f"    {miss.line:4} {miss.row['span_text']} · {wanted}{told} · {miss.row['source']}")
        if miss.dispute:
            print(f"         disputed: {miss.dispute}")
    return share >= aim


if __name__ == "__main__":
    sys.exit(main())
