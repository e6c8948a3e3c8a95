"""A folder of files → tables: list, deal out, work, put together; what earlier runs have done is not done again."""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.options import MAX_CELLS, MAX_CHARS, Options, day_of
from pipeline.read import SUFFIXES, read_bounded
from pipeline.records import Document
from pipeline.review import load_corrections, stale_lines
from pipeline.run.fingerprint import fingerprint
from pipeline.run.memory import frugal
from pipeline.run.work import Done, Job, Task, attempt, prepare
from pipeline.sources.fetch import Fetcher
from pipeline.sources.folder import Listing, find_sources
from pipeline.sources.sidecar import SIDECAR
from pipeline.store import Manifest, Store
from pipeline.store.batches import Batch, batches, parts
from pipeline.store.pieces import read_summaries
from pipeline.store.summary import Summary, summary_of

if TYPE_CHECKING:
    from pipeline.records import Extraction
    from pipeline.rulebook import Rules

Progress = Callable[[int, int], None]
"""Told how many files of how many are done."""


@dataclass(frozen=True, slots=True, repr=False)
class Run:
    """A finished run: how many documents and claims, how many documents failed, seconds taken, where the tables lie.

    ``summaries`` has one entry a document, in the order of the tables; ``skipped`` names files of no known format.
    ``warnings`` say what was odd about the folder.
    ``worked`` documents were worked on in this run, ``reused`` ones taken over from earlier runs, and ``removed`` ones
    left the tables, as their files are gone.
    """

    documents: int
    claims: int
    failed: int
    seconds: float
    out: Path | str
    summaries: tuple[Summary, ...] = ()
    skipped: tuple[str, ...] = ()
    worked: int = 0
    reused: int = 0
    removed: int = 0
    warnings: tuple[str, ...] = ()

    def __repr__(self) -> str:
        counts = f"{self.documents:,} documents, {self.claims:,} claims, {self.failed:,} failed, {self.seconds:.1f} s"
        return f"<Run: {counts}; tables in {self.out}>"

    @property
    def failures(self) -> tuple[Summary, ...]:
        """The documents that failed, with their reasons in ``error``."""
        return tuple(summary for summary in self.summaries if summary.status == "failed")


def extract_folder(
    folder: str | Path,
    out: str | Path = "data/out",
    *,
    workers: int | None = None,
    rules: str | Path | None = None,
    published: date | str | None = None,
    segmenter: str = "rjieba",
    max_chars: int = MAX_CHARS,
    encoding: str | None = None,
    text_column: str | None = None,
    only_rules: bool = False,
    corrections: str | Path | None = None,
    max_cells: int = MAX_CELLS,
    force: bool = False,
    progress: Progress | None = None,
) -> Run:
    """Read a folder (or a file) and write its tables under ``out``: ``extract_folder("data/raw", "data/out").claims``.

    Both may lie in an object store (``s3://bucket/folder``). Only documents that are new or changed since the last run
    are worked on, or all where the program, the rules or an option changed that decides what comes out, or with
    ``force``; a run that was killed is gone on with. ``workers`` is the number of processes, if None as many as cores
    may be used; the tables are the same, byte for byte, with any. ``published`` dates documents that don't state their
    date. ``rules`` is a folder of rule files that add to the packaged ones, or a copy of them that stands in their
    place, as any does with ``only_rules``. ``encoding`` is that of every file that is text, ``text_column`` the
    column of tables each row of which is a document. ``corrections`` is a review that the report saved: it stands in
    the column ``corrected``, and ``warnings`` list what of it is stale. A document that can't be read or worked
    through, or has more than ``max_chars`` characters, is a row with the status ``failed``, and the others are done;
    what a table holds beyond ``max_cells`` amounts is left over.
    Raises ``PipelineError`` where the run itself can't be done: then the old tables stay as they were.
    """
    own = Path(rules) if rules is not None else None
    review = Path(corrections) if corrections is not None else None
    options = Options(
        own, day_of(published), segmenter, max_chars, encoding, text_column, only_rules, review, max_cells
    )
    return _run_through(folder, out, options, workers, force, progress)


def _run_through(
    folder: str | Path, out: str | Path, options: Options, workers: int | None, force: bool, progress: Progress | None
) -> Run:
    from pipeline.tables import SCHEMAS

    began = time.perf_counter()
    sources = listed(folder, out, options)
    corrections = load_corrections(options.corrections)
    job = Job(sources.root, str(out), options, fingerprint(options))
    with frugal(), Store(out, SCHEMAS) as store:
        if store.old.settings != job.settings:
            prepare(options)
        gone = _Gone(store, force)
        if force:
            store.forget()
        done = _work_through(sources, job, workers, store, progress)
        removed = gone.count(sources, (one.piece for one in done))
        store.commit(job.settings)
    summaries = tuple(summary for one in done for summary in one.summaries)
    worked = sum(one.worked for one in done)
    run = finished(summaries, time.perf_counter() - began, out, sources)
    told = (*run.warnings, *stale_lines(corrections, out))
    return replace(run, worked=worked, reused=len(summaries) - worked, removed=removed, warnings=told)


def survey_folder(
    folder: str | Path,
    out: str | Path = "data/out",
    *,
    rules: str | Path | None = None,
    max_chars: int = MAX_CHARS,
    encoding: str | None = None,
    text_column: str | None = None,
    only_rules: bool = False,
    progress: Progress | None = None,
) -> Run:
    """Read and lay out a folder and write nothing: ``survey_folder("data/raw").summaries[0].sentences``.

    Nothing is extracted: ``claims`` and ``leftovers`` are 0. The rule files are loaded, so that their mistakes show.
    """
    from pipeline.extract import load_rules

    began = time.perf_counter()
    own = Path(rules) if rules is not None else None
    options = Options(own, None, "rjieba", max_chars, encoding, text_column, only_rules)
    sources = listed(folder, out, options)
    prepare(options)
    fetcher, lay = Fetcher(sources.root), partial(_laid_out, rules=load_rules(options.rules, options.only_rules))
    summaries: list[Summary] = []
    for count, source in enumerate(sources.files, 1):
        summaries += [summary_of(attempt(one, lay), source) for one in read_bounded(fetcher, source, options)]
        if progress:
            progress(count, len(sources.files))
    return finished(summaries, time.perf_counter() - began, out, sources)


def _laid_out(document: Document, rules: Rules) -> Extraction:
    from pipeline.layout import lay_out
    from pipeline.records import Extraction

    layout = lay_out(document, rules)
    return Extraction(document, layout, (), ())


def finished(summaries: Sequence[Summary], seconds: float, out: str | Path, sources: Listing) -> Run:
    """Sum up a run by what became of its documents: ``finished(summaries, 1.5, "data/out", sources).claims``."""
    claims = sum(summary.claims for summary in summaries)
    failed = sum(summary.status == "failed" for summary in summaries)
    place = out if "://" in str(out) else Path(out)
    return Run(
        len(summaries), claims, failed, seconds, place, tuple(summaries), sources.skipped, warnings=sources.warnings
    )


def listed(folder: str | Path, out: str | Path, options: Options) -> Listing:
    """List the files of a run, with a warning for each area that its sidecar names and nobody knows.

    ``listed("data/raw", "data/out", Options()).files``. Raises ``InputError`` for nothing to read, ``RuleError``.
    """
    sources = find_sources(folder, SUFFIXES, out, options.rules)
    named = {file.facts.region: file.name for file in reversed(sources.files) if file.facts and file.facts.region}
    if not named:
        return sources
    from pipeline.extract import load_rules
    from pipeline.regions import REGIONS

    areas = load_rules(options.rules, options.only_rules)[REGIONS]
    unknown = sorted(name for name in named if areas.lookup(name) is None)
    told = (f"{SIDECAR}: {name} (of {named[name]}) is no area that is known; write its full name" for name in unknown)
    return replace(sources, warnings=(*sources.warnings, *told))


def _work_through(
    sources: Listing, job: Job, workers: int | None, store: Store, progress: Progress | None
) -> list[Done]:
    """Work on all batches, and put each part together as soon as its batches are done."""
    from pipeline.run.local import work_through

    work = batches(sources.files)
    ends: set[int] = set()
    for part in parts(work):
        ends.add(max(ends, default=-1) + len(part))
    known = _Known(store.old if store.old.settings == job.settings else Manifest())
    tasks = [Task(index, batch, known.of(batch)) for index, batch in enumerate(work)]
    done: list[Done | None] = [None] * len(tasks)
    ready = count = 0
    for task, one in work_through(tasks, job, workers):
        done[task.index] = one
        count += len(task.batch)
        if progress:
            progress(count, len(sources.files))
        while ready < len(done) and (following := done[ready]) is not None:
            store.add(following.piece, work[ready][0].name, following.rows)
            done[ready] = following.without_rows()
            if ready in ends:
                store.end_part()
            ready += 1
    return [one for one in done if one is not None]


class _Known:
    """Which pieces of the last run may hold documents of a batch: those whose sources lie between its ends."""

    def __init__(self, manifest: Manifest) -> None:
        self.pieces = manifest.pieces
        self.firsts = manifest.firsts

    def of(self, batch: Batch) -> tuple[str, ...]:
        start = max(bisect_right(self.firsts, batch[0].name) - 1, 0)
        return self.pieces[start : bisect_right(self.firsts, batch[-1].name)]


class _Gone:
    """Counts the documents of the last run whose files are gone."""

    def __init__(self, store: Store, force: bool) -> None:
        self.folder = store.folder
        self.pieces = store.old.pieces
        self.names = set(self._sources(self.pieces)) if force else None  # the pieces are dropped next

    def count(self, sources: Listing, pieces: Iterable[str]) -> int:
        left = set(self.pieces) - set(pieces)  # the others hold what they held
        names = self._sources(left) if self.names is None else self.names
        files = [file.name for file in sources.files]
        return sum(files[at : at + 1] != [name] for name in names for at in (bisect_left(files, name),))

    def _sources(self, pieces: Iterable[str]) -> list[str]:
        return [summary.file for piece in pieces for summary in read_summaries(self.folder, piece) or ()]
