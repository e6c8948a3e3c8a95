"""Whether a document costs the same in a large folder: ``python -m benchmarks.scale [--quick]``.

A thousand documents, and the same thousand fifty times over; one worker and two. Each folder is worked on in a process
of its own. The processor time of a document must stay within a tenth, and no process may take more than 350 MB.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.texts import ROOT, briefs, news, repeated

MOST_MB = 350
MOST_GROWTH = 1.1


@dataclass(frozen=True, slots=True)
class Cost:
    """What one folder took: seconds in all, milliseconds of processor time a document, peaks in MB."""

    documents: int
    workers: int
    seconds: float
    each: float
    parent: float
    worker: float


def main() -> None:
    """Measure, print the table, and say whether the bounds hold."""
    asked = argparse.ArgumentParser(description="Whether a document costs the same in a large folder.")
    asked.add_argument("--quick", action="store_true", help="200 and 2,000 documents")
    asked.add_argument("--documents", type=int, nargs="+", default=[1_000, 50_000], metavar="N")
    asked.add_argument("--workers", type=int, nargs="+", default=[1, 2], metavar="N")
    options = asked.parse_args()
    counts = [200, 2_000] if options.quick else options.documents
    few = min(counts)
    original = sorted((news(6_000 * few) or briefs(20_000 * few)).iterdir())[:few]
    costs = []
    for count in counts:
        folder = repeated(original, count)
        costs += [_cost(folder, count, workers) for workers in options.workers]
    print("\n".join([_table(costs), "", *_judged(costs)]))


def _cost(folder: Path, count: int, workers: int) -> Cost:
    command = [sys.executable, "-m", "benchmarks.contenders", f"extract×{workers}", folder, "0"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{count} documents, {workers} workers broke:\n{done.stderr}")
    told = json.loads(done.stdout.splitlines()[-1])
    print(f"{count:,} documents, workers: {workers}, {told['wall']:.0f} s", file=sys.stderr, flush=True)
    return Cost(count, workers, told["wall"], told["cpu"] / count * 1e3, told["parent"], told["worker"])


def _table(costs: list[Cost]) -> str:
    lines = [
        "| documents | workers | seconds | processor ms a document | peak MB | peak MB of a worker |",
        "| ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for one in costs:
        worker = f"{one.worker:.0f}" if one.workers > 1 else ""
        lines.append(
            f"| {one.documents:,} | {one.workers} | {one.seconds:.1f} | {one.each:.2f} | {one.parent:.0f} | {worker} |"
        )
    return "\n".join(lines)


def _judged(costs: list[Cost]) -> list[str]:
    told = []
    for workers in sorted({one.workers for one in costs}):
        small, *_, large = sorted((one for one in costs if one.workers == workers), key=lambda one: one.documents)
        growth = large.each / small.each
        holds = "as it must" if growth <= MOST_GROWTH else f"more than {MOST_GROWTH}"
        told.append(
            f"Workers: {workers}. A document among {large.documents:,} costs {growth:.2f} times one among "
            f"{small.documents:,}, {holds}."
        )
    peak = max(max(one.parent, one.worker) for one in costs)
    told.append(f"Peak of any process: {peak:.0f} MB, {'within' if peak <= MOST_MB else 'over'} {MOST_MB} MB.")
    return told


if __name__ == "__main__":
    main()
