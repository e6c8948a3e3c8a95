"""The program beside others, on the same text, in one run: ``python -m benchmarks.bench [--quick]``.

Every contender runs in a process of its own, all of them in turn, three times and more; a ratio is the median of the
ratios of the rounds, so that a machine that is busy for a while tells little. The texts are different documents: what
is remembered of one helps with the next as it does in practice, and no more.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmarks import rivals
from benchmarks.texts import ROOT, briefs, everything, news, reports

PROGRAM, COMPILED = "extract", "extract compiled"
PARTS = ("documents", "no subject ranker", "no owner ranker")
RIVALS = ("JioNLP", "Recognizers-Text")
ALL = (PROGRAM, COMPILED, "re", "jieba.cut", "jieba.posseg", *RIVALS)
SAMPLE = {"jieba.posseg": 500_000, "JioNLP": 200_000, "Recognizers-Text": 90_000}
"""How many bytes of the text slow contenders are given: the five briefs, at least."""
TOLD = {
    PROGRAM: "`extract`, folder to Parquet, one process",
    COMPILED: "`extract` compiled with mypyc, one process",
    "re": "`re` scan for numerals (the floor)",
    "jieba.cut": "`jieba.cut`",
    "jieba.posseg": "`jieba.posseg.cut`",
    "JioNLP": "JioNLP `extract_money` + `extract_time`",
    "Recognizers-Text": "Recognizers-Text, five Chinese models",
}
MB = 1e6
BY_HAND = "\n## What stands between"
"""The heading of what people write behind the figures, which is kept."""
COMPILED_PYTHON = ROOT / ".make" / "compiled" / "bin" / "python"


@dataclass(slots=True)
class Measured:
    """What one contender took for one text, round by round."""

    rounds: list[dict[str, float]] = field(default_factory=list)

    def speed(self, at: int) -> float:
        """Return MB a second of processor time in one round."""
        return self.rounds[at]["bytes"] / MB / self.rounds[at]["cpu"]

    def median(self, key: str) -> float:
        """Return the median of one figure over the rounds."""
        return median(one[key] for one in self.rounds)


def main() -> None:
    """Measure, print the table, and write it unless only a quick look was asked for."""
    asked = argparse.ArgumentParser(description="The program beside others, on the same text.")
    asked.add_argument("--quick", action="store_true", help="1 MB of each text; writes no RESULTS.md")
    asked.add_argument("--megabytes", type=float, default=4, metavar="N", help="how much of the news")
    asked.add_argument("--two", default="4,10", metavar="N,N", help="MB of different documents for two workers")
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--only", default=",".join(ALL), help="contenders, joined by commas")
    options = asked.parse_args()
    size = int(MB if options.quick else options.megabytes * MB)
    names = [name for name in ALL if name in options.only.split(",")]
    python, troubles = rivals.prepare() if set(names) & set(RIVALS) else (Path(sys.executable), {})
    if COMPILED in names and not COMPILED_PYTHON.exists():
        troubles[COMPILED] = "run `make compiled`"
    texts = {"briefs": briefs(min(size, 1_000_000)), "reports": reports(), "news": news(size)}
    parts = [_head(size, options.rounds), "## Throughput"]
    for label, folder in texts.items():
        if folder is None:
            parts.append(f"The {label} were not measured: the corpus is not beside the repository.")
            continue
        here = [name for name in names if name not in troubles]
        measured = _measure(here, folder, size, options.rounds, python)
        parts.append(_table(label, folder, measured, options.rounds))
    parts += [f"{TOLD[name]} could not be measured: {reason}" for name, reason in troubles.items()]
    sizes = [1] if options.quick else [float(one) for one in options.two.split(",") if one]
    ours = [name for name in (PROGRAM, COMPILED) if name in names and name not in troubles]
    parts += ["## Two workers", _two([int(one * MB) for one in sizes], ours, options.rounds)]
    parts += ["## Parts", _parts(reports(), options.rounds), *_readers(), "## Start", _starts(ours, options.rounds)]
    parts += ["## Machine", _machine(python)]
    told = "\n\n".join(parts) + "\n"
    print(told)
    if not options.quick:
        results = ROOT / "benchmarks" / "RESULTS.md"
        _, mark, written = results.read_text("utf-8").partition(BY_HAND)
        results.write_text(f"{told}{mark}{written}", "utf-8")


def _measure(names: list[str], folder: Path, size: int, rounds: int, python: Path) -> dict[str, Measured]:
    measured = {name: Measured() for name in names}
    for at in range(rounds):
        for name in names:
            most = min(size, SAMPLE.get(name, size))
            command = [*_interpreter(name, python), "-m", "benchmarks.contenders", name, folder, str(most)]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
            if done.returncode:
                sys.exit(f"{name} broke:\n{done.stderr}")
            measured[name].rounds.append(json.loads(done.stdout.splitlines()[-1]))
            speed = measured[name].speed(at)
            print(f"{folder.name}, round {at + 1}: {name} {speed:.3f} MB/s", file=sys.stderr, flush=True)
    return measured


def _table(label: str, folder: Path, measured: dict[str, Measured], rounds: int) -> str:
    """Show each contender's speed, and how many times as fast the program is, from its sources and compiled."""
    lines = [f"### {_described(label, folder, measured.get(PROGRAM))}", ""]
    lines += [
        "| | MB/s | the program is × | compiled × | peak MB | sample MB |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, one in measured.items():
        speed = median(one.speed(at) for at in range(rounds))
        ratios = [
            f"{median(measured[ours].speed(at) / one.speed(at) for at in range(rounds)):.3g}"
            if ours in measured and ours != name
            else ""
            for ours in (PROGRAM, COMPILED)
        ]
        row = (TOLD[name], f"{speed:.3g}", *ratios, f"{one.median('peak'):.0f}", f"{one.median('bytes') / MB:.2f}")
        lines.append(f"| {' | '.join(row)} |")
    return "\n".join(lines)


def _interpreter(name: str, python: Path = Path(sys.executable)) -> list[str | Path]:
    if name.startswith(COMPILED):
        return [COMPILED_PYTHON, "-P", "-W", "ignore"]  # so that no sources stand before what is installed
    return [python if name in RIVALS else sys.executable, "-W", "ignore"]


def _two(sizes: list[int], ours: list[str], rounds: int) -> str:
    """Run one worker and two in turn, by the wall clock, the whole command with its start."""
    lines = ["| | MB | documents | one worker, seconds | two workers, seconds | gain | peak MB of a process |"]
    lines.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for size in sizes:
        folder = everything(size)
        if folder is None:
            return "Not measured: the corpus is not beside the repository."
        files = [path.stat().st_size for path in folder.iterdir()]
        for name in ours:
            walls: dict[int, list[float]] = {1: [], 2: []}
            peak = 0.0
            for _ in range(rounds):
                for workers, taken in walls.items():
                    seconds, most = _command(name, folder, workers)
                    taken.append(seconds)
                    peak = max(peak, most)
            gain = median(first / second for first, second in zip(walls[1], walls[2], strict=True))
            shown = f"{median(walls[1]):.1f} | {median(walls[2]):.1f} | {gain:.2f} | {peak:.0f}"
            lines.append(f"| {TOLD[name].partition(',')[0]} | {sum(files) / MB:.1f} | {len(files):,} | {shown} |")
    return "\n".join(lines)


def _command(name: str, folder: Path, workers: int) -> tuple[float, float]:
    """Run the whole command; return its seconds, and the most memory of any process in MB."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as place:
        call = [*_interpreter(name), "-m", "pipeline", folder, "--out", place, "--workers", str(workers), "--quiet"]
        began = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", MEMORY, *call], cwd=ROOT, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{name} broke:\n{done.stderr}")
        return time.perf_counter() - began, float(done.stdout.split()[-1])


MEMORY = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=sys.stderr)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3))
"""


def _parts(folder: Path | None, rounds: int) -> str:
    """Tell what the two rankers cost: documents in memory with each, and with the first subject or nobody instead."""
    if folder is None:
        return "Not measured: the corpus is not beside the repository."
    whole, *others = _measure(list(PARTS), folder, sys.maxsize, rounds, Path(sys.executable)).values()
    lines = ["| reports in memory, plain | share of the processor time |", "| --- | ---: |"]
    for name, one in zip(("the subject ranker", "the owner ranker"), others, strict=True):
        share = median(1 - some["cpu"] / every["cpu"] for some, every in zip(one.rounds, whole.rounds, strict=True))
        lines.append(f"| {name} | {share:.0%} |")
    return "\n".join(lines)


def _readers() -> list[str]:
    """Return the rows of the readers, or why there are none."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.readers", "3"], cwd=ROOT, capture_output=True, text=True)
    said = done.stderr.strip().splitlines()
    return ["## Readers", f"Not measured: {said[-1]}" if done.returncode and said else done.stdout.strip()]


def _described(label: str, folder: Path, whole: Measured | None) -> str:
    files = list(folder.iterdir())
    size = sum(path.stat().st_size for path in files) / MB
    told = f"{label.capitalize()}: {len(files):,} documents, {size:.1f} MB"
    if whole is None:
        return told
    claims = whole.median("claims")
    return f"{told}, {claims:,.0f} claims, {whole.median('cpu') / claims * 1e6:.0f} µs a claim"


def _starts(ours: list[str], rounds: int) -> str:
    """Time the command from its start, its help and its first claim: processor time, and by the wall clock."""
    lines = ["| | processor time, median s | best s | wall clock, best s |", "| --- | ---: | ---: | ---: |"]
    for name in ours:
        for label, args in (("`extract --help`", ("--help",)), ("first claim (`extract explain 约5家`)", FIRST)):
            call = [*_interpreter(name), "-m", "pipeline", *args]
            taken = [_taken(call) for _ in range(max(rounds, 7) + 1)][1:]  # the first keeps what rules have become
            clock, walls = [one for one, _ in taken], [one for _, one in taken]
            kind = " compiled" if name == COMPILED else ""
            lines.append(f"| {label}{kind} | {median(clock):.2f} | {min(clock):.2f} | {min(walls):.2f} |")
    return "\n".join(lines)


FIRST = ("explain", "约5家")


def _taken(call: list[str | Path]) -> tuple[float, float]:
    """Run a command; return its processor time and its seconds."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(call, check=True, capture_output=True, cwd=ROOT)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - began
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def _head(size: int, rounds: int) -> str:
    return (
        f"# What `make bench` measured\n\n{time.strftime('%Y-%m-%d')}, {size / MB:.0f} MB of news, the reports of 28 "
        f"provinces, the briefs repeated; medians of {rounds} interleaved rounds. MB/s is UTF-8 text by processor time "
        "after loading; two workers are measured by the wall clock, the whole command with its start. Slow contenders "
        "get a sample of the same text, rivals line by line."
    )


def _machine(python: Path) -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    names = ("jieba", "rjieba", "pyarrow")
    versions = {name: version(name) for name in names} | rivals.versions(python)
    told = ", ".join(f"{name} {number}" for name, number in versions.items())
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    busy = max(os.getloadavg()) > (cores or 1) + 1
    warning = (
        " The machine was busy with other work: two workers and the start are worse here than they are." if busy else ""
    )
    return (
        f"{_processor()}, {cores} cores for this process, {platform.system()} {platform.machine()}, load at the end "
        f"{load}; Python {platform.python_version()}, {told}.{warning}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown processor"
    )


if __name__ == "__main__":
    main()
