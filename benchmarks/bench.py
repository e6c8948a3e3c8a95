"""The program beside others, on the same text, in one run: ``python -m benchmarks.bench [--quick]``.

Every contender runs in a process of its own, all of them in turn, three times and more; a ratio is the median of the
ratios of the rounds, so that a machine that is busy for a while tells little.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmarks import readers, rivals
from benchmarks.texts import ROOT, briefs, news

PROGRAM, TWO, COMPILED = "extract", "extract×2", "extract compiled"
RIVALS = ("JioNLP", "Recognizers-Text")
ALL = (PROGRAM, COMPILED, "re", "jieba.cut", "jieba.posseg", *RIVALS)
SAMPLE = {"jieba.posseg": 1_000_000, "JioNLP": 300_000, "Recognizers-Text": 90_000}
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
    asked.add_argument("--quick", action="store_true", help="1 MB in place of 10; writes no RESULTS.md")
    asked.add_argument("--megabytes", type=float, default=10, metavar="N", help="how much of each text")
    asked.add_argument("--two", type=float, metavar="N", help="MB of each text for two workers (10); 0: none")
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--only", default=",".join(ALL), help="contenders, joined by commas")
    options = asked.parse_args()
    size = int(MB if options.quick else options.megabytes * MB)
    names = [name for name in ALL if name in options.only.split(",")]
    python, troubles = rivals.prepare() if set(names) & set(RIVALS) else (Path(sys.executable), {})
    if COMPILED in names and not COMPILED_PYTHON.exists():
        troubles[COMPILED] = "run `make compiled`"
    texts = {"briefs": briefs(size), "news": news(size)}
    parts = [_head(size, options.rounds), "## Throughput"]
    for label, folder in texts.items():
        if folder is None:
            parts.append(f"The {label} were not measured: the corpus is not beside the repository.")
            continue
        here = [name for name in names if name not in troubles]
        measured = _measure(here, folder, size, options.rounds, python)
        parts.append(_table(label, folder, measured, options.rounds))
    parts += [f"{TOLD[name]} could not be measured: {reason}" for name, reason in troubles.items()]
    two = (2 if options.quick else 10) if options.two is None else options.two
    if two:
        parts += ["## Two workers", _two(int(two * MB), options.rounds)]
    parts += ["## Readers", readers.table(options.rounds)]
    parts += ["## Start", _starts(options.rounds), "## Machine", _machine(python)]
    told = "\n\n".join(parts) + "\n"
    print(told)
    if not options.quick:
        (ROOT / "benchmarks" / "RESULTS.md").write_text(told, "utf-8")


def _measure(names: list[str], folder: Path, size: int, rounds: int, python: Path) -> dict[str, Measured]:
    measured = {name: Measured() for name in names}
    for at in range(rounds):
        for name in names:
            most = min(size, SAMPLE.get(name, size))
            interpreter = [python if name in RIVALS else sys.executable]
            if name == COMPILED:
                interpreter = [COMPILED_PYTHON, "-P"]  # so that no sources stand before what is installed
            command = [*interpreter, "-W", "ignore", "-m", "benchmarks.contenders", name, folder, str(most)]
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


def _two(size: int, rounds: int) -> str:
    """Run one worker and two in turn, by the wall clock, from the folder to the tables."""
    lines = ["| | MB | one worker, seconds | two workers, seconds | gain | peak MB of a process |"]
    lines.append("| --- | ---: | ---: | ---: | ---: | ---: |")
    for label, folder in (("briefs", briefs(size)), ("news", news(size))):
        if folder is None:
            continue
        one, two = _measure([PROGRAM, TWO], folder, size, rounds, Path(sys.executable)).values()
        gain = median(first["wall"] / second["wall"] for first, second in zip(one.rounds, two.rounds, strict=True))
        walls = f"{one.median('wall'):.1f} | {two.median('wall'):.1f}"
        lines.append(f"| {label} | {one.median('bytes') / MB:.1f} | {walls} | {gain:.2f} | {two.median('peak'):.0f} |")
    return "\n".join(lines)


def _described(label: str, folder: Path, whole: Measured | None) -> str:
    files = list(folder.iterdir())
    size = sum(path.stat().st_size for path in files) / MB
    told = f"{label.capitalize()}: {len(files):,} documents, {size:.1f} MB"
    if whole is None:
        return told
    claims = whole.median("claims")
    return f"{told}, {claims:,.0f} claims, {whole.median('cpu') / claims * 1e6:.0f} µs a claim"


def _starts(rounds: int) -> str:
    """Time the command from its start: its help, and its first claim."""
    here = str(Path(sys.executable).with_name("extract"))
    calls = {"`extract --help`": [here, "--help"], "first claim (`extract explain 约5家`)": [here, "explain", "约5家"]}
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(max(rounds, 5)):
        for name, call in calls.items():
            began = time.perf_counter()
            subprocess.run(call, check=True, capture_output=True)
            taken[name].append(time.perf_counter() - began)
    lines = ["| | median s | best s |", "| --- | ---: | ---: |"]
    lines += [f"| {name} | {median(seconds):.2f} | {min(seconds):.2f} |" for name, seconds in taken.items()]
    return "\n".join(lines)


def _head(size: int, rounds: int) -> str:
    return (
        f"# What `make bench` measured\n\n{time.strftime('%Y-%m-%d')}, {size / MB:.0f} MB of each text, medians of "
        f"{rounds} interleaved rounds. MB/s is UTF-8 text by processor time, after loading; two workers and the start "
        "are measured by the wall clock. Slow contenders get a sample of the same text, rivals line by line."
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
