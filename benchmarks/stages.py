"""Where the time goes: ``python -m benchmarks.stages [--quick]`` shows each stage in µs a claim, and its share.

The functions that do the work of a stage are wrapped with a clock; what one calls that is wrapped too counts there
alone. Then the functions with the most time of their own, as the profiler of Python sees them.
"""

from __future__ import annotations

import argparse
import cProfile
import inspect
import pstats
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial, wraps
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.texts import ROOT, briefs, news

STAGES = (
    ("read", "pipeline.read", "read"),
    ("layout: lines", "pipeline.layout", "lines"),
    ("layout: roles", "pipeline.layout", "roles"),
    ("layout: paragraphs", "pipeline.layout", "paragraphs"),
    ("layout: header", "pipeline.layout", "header"),
    ("layout: articles", "pipeline.layout", "assemble"),
    ("layout: sentences", "pipeline.layout.articles", "spans"),
    ("layout: squeeze and fold", "pipeline.layout.articles", "cleaned"),
    ("scan: numbers", "pipeline.extract", "scan"),
    ("scan: dates", "pipeline.dates", "find"),
    ("scan: what is no claim", "pipeline.match.scan", "masks_of"),
    ("scan: numerals and units", "pipeline.match.scan", "_drafts"),
    ("scan: bound, rate, amount", "pipeline.match.scan", "_mention"),
    ("resolve: the rest", "pipeline.extract", "resolve_sentence"),
    ("resolve: change", "pipeline.resolve.claims", "_changes"),
    ("resolve: regions", "pipeline.regions.gazetteer", "Gazetteer.find"),
    ("resolve: view", "pipeline.resolve.claims", "view"),
    ("resolve: segment", "pipeline.extract", "load_segmenter"),
    ("resolve: subject", "pipeline.resolve.claims", "subject_of"),
    ("resolve: owner", "pipeline.resolve.claims", "entity_of"),
    ("resolve: places", "pipeline.resolve.claims", "placing"),
    ("resolve: confidence", "pipeline.resolve.claims", "marks"),
    ("resolve: modality", "pipeline.resolve.claims", "modality_of"),
    ("resolve: timing", "pipeline.resolve.claims", "period_of"),
    ("resolve: region", "pipeline.resolve.claims", "region_of"),
    ("resolve: claim", "pipeline.resolve.claims", "_claim"),
    ("tables: to Arrow", "pipeline.tables", "to_arrow"),
    ("tables: to Parquet", "pyarrow.parquet", "ParquetWriter.write_table"),
)
"""A stage, and the function that does its work; ``load_segmenter`` gives the functions that do it."""
BATCH = 32


class Clock:
    """Time by stage, each without what other stages take inside it."""

    def __init__(self) -> None:
        self.taken: defaultdict[str, float] = defaultdict(float)
        self.calls: defaultdict[str, int] = defaultdict(int)
        self._open: list[float] = []

    def wrap(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with a clock around it; a generator is run to its end."""
        lazy = inspect.isgeneratorfunction(function)

        @wraps(function)
        def timed(*args: Any, **kwargs: Any) -> Any:
            self._open.append(0.0)
            began = time.process_time()
            try:
                out = function(*args, **kwargs)
                return list(out) if lazy else out
            finally:
                taken = time.process_time() - began
                self.taken[stage] += taken - self._open.pop()
                self.calls[stage] += 1
                if self._open:
                    self._open[-1] += taken

        return timed


def main() -> None:
    """Print where the time goes for the briefs and, where the corpus is at hand, for the news."""
    asked = argparse.ArgumentParser(description="Where the time goes, stage by stage.")
    asked.add_argument("--quick", action="store_true", help="0.3 MB in place of 2")
    asked.add_argument("--functions", type=int, default=25, metavar="N", help="show N functions")
    options = asked.parse_args()
    size = 300_000 if options.quick else 2_000_000
    for label, folder in (("briefs", briefs(size)), ("news", news(size))):
        if folder:
            _show(label, folder, options.functions)


def _show(label: str, folder: Path, functions: int) -> None:
    files = sorted(folder.iterdir())
    _work(files[:20])  # load what is loaded once
    began = time.process_time()
    claims = _work(files)
    plain = time.process_time() - began
    profiler = cProfile.Profile()
    profiler.runcall(_work, files)
    clock = _timed(partial(_work, files))
    known = sum(clock.taken.values())
    size = sum(path.stat().st_size for path in files)
    print(
        f"\n## {label.capitalize()}: {len(files)} documents, {size / 1e6:.1f} MB, {claims} claims, {plain:.2f} s, ",
        end="",
    )
    print(f"{plain / claims * 1e6:.0f} µs a claim, {size / plain / 1e6:.2f} MB/s\n")
    print(f"{'stage':28}{'µs/claim':>9}{'share':>8}{'calls':>9}")
    for stage, seconds in clock.taken.items():
        # The clock's own cost is spread over all stages, so shares are those of what was clocked.
        share = seconds / known
        print(f"{stage:28}{share * plain / claims * 1e6:9.1f}{share:8.1%}{clock.calls[stage]:9}")
    _functions(profiler, functions, claims, plain)


def _timed(work: Callable[[], object]) -> Clock:
    clock = Clock()
    kept = []
    for stage, module, name in STAGES:
        clock.taken[stage] = 0.0
        place: Any = import_module(module)
        *path, last = name.split(".")
        for step in path:
            place = getattr(place, step, None)
        original = getattr(place, last, None)
        if original is None:
            print(f"{module}.{name} is no more: mend benchmarks/stages.py", file=sys.stderr)
            continue
        kept.append((place, last, original))
        loads = last == "load_segmenter"
        setattr(place, last, _loader(clock, stage, original) if loads else clock.wrap(stage, original))
    try:
        clock.wrap("the rest", work)()
    finally:
        for place, last, original in kept:
            setattr(place, last, original)
    return clock


def _loader(clock: Clock, stage: str, original: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *args: original(*args)._replace(cut=clock.wrap(stage, original(*args).cut))


def _work(files: Sequence[Path]) -> int:
    """Do what a run does, one process, without its workers: read, extract, to Arrow, to Parquet."""
    import pyarrow.parquet as pq

    from pipeline import read, tables
    from pipeline.extract import extract_document
    from pipeline.extract import load_rules as load

    claims = 0
    with tempfile.TemporaryDirectory() as place:
        writers = {
            name: pq.ParquetWriter(Path(place, name), schema, compression="zstd")
            for name, schema in tables.SCHEMAS.items()
        }
        for at in range(0, len(files), BATCH):
            done = [extract_document(read.read(path, path.name), load()) for path in files[at : at + BATCH]]
            claims += sum(len(one.claims) for one in done)
            for name, table in tables.to_arrow(done).items():
                writers[name].write_table(table)
        for writer in writers.values():
            writer.close()
    return claims


def _functions(profiler: cProfile.Profile, most: int, claims: int, plain: float) -> None:
    entries = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    known = sum(entry[2] for entry in entries.values())
    print(f"\n{'own µs/claim':>12}{'with calls':>12}{'calls/claim':>13}  function")
    for (file, line, name), (_, calls, own, whole, _) in sorted(entries.items(), key=lambda item: -item[1][2])[:most]:
        scale = plain / known / claims * 1e6
        path = Path(file)
        where = str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) and ".venv" not in file else path.name
        print(f"{own * scale:12.1f}{whole * scale:12.1f}{calls / claims:13.2f}  {where}:{line} {name}")


if __name__ == "__main__":
    main()
