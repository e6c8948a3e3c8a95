"""A folder of files → tables: read, extract and write, in one process or several, with the same bytes as a result."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from pipeline.errors import PipelineError, cause
from pipeline.read import read
from pipeline.read.folder import Source, Sources, find_sources
from pipeline.records import Document, Header, Layout

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.extract import Extraction

BATCH_FILES, BATCH_BYTES = 32, 512 * 1024
SMALL = 4 * 1024 * 1024  # bytes of input below which starting a worker takes longer than it saves

Progress = Callable[[int, int], None]
"""Told how many documents of how many are done."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of one document: its status, counts of what was found in it, and why it failed."""

    source: str
    status: str
    error: str | None
    chars: int
    articles: int
    sentences: int
    claims: int
    leftovers: int


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run: how many documents and claims, how many documents failed, seconds taken, where the tables lie.

    ``summaries`` has one entry a document, in the order of the tables; ``skipped`` names files of no known format.
    """

    documents: int
    claims: int
    failed: int
    seconds: float
    out: Path
    summaries: tuple[Summary, ...] = ()
    skipped: tuple[str, ...] = ()

    @property
    def failures(self) -> tuple[Summary, ...]:
        """The documents that failed, with their reasons in ``error``."""
        return tuple(summary for summary in self.summaries if summary.status == "failed")


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker must know beside the files; plain values, so that it travels to another process."""

    rules: Path | None
    published: date | None
    segmenter: str


def extract_folder(
    folder: str | Path,
    out: str | Path = "data/out",
    *,
    workers: int | None = None,
    rules: str | Path | None = None,
    published: date | None = None,
    segmenter: str = "rjieba",
    force: bool = False,
    progress: Progress | None = None,
) -> Run:
    """Read a folder (or a file) and write its tables under ``out``: ``extract_folder("data/raw", "data/out").claims``.

    ``workers`` is the number of processes, chosen by the amount of text if None; the tables are the same, byte for
    byte, with any. ``published`` dates documents that don't state their date. ``rules`` is a folder of rule files in
    place of the packaged ones. ``force`` does again what is up to date already; as yet every run does everything. A
    document that can't be read or worked through is a row with the status ``failed``, and the others are done. Raises
    ``PipelineError`` where the run itself can't be done: then the old tables stay as they were.
    """
    from pipeline.store import Store
    from pipeline.tables import SCHEMAS

    began = time.perf_counter()
    folder, out = Path(folder), Path(out)
    sources = find_sources(folder, leave_out=out)
    job = Job(Path(rules) if rules is not None else None, published, segmenter)
    _prepare(job)
    summaries: list[Summary] = []
    with Store(out, SCHEMAS) as store:
        for tables, part in _work_through(sources.files, job, workers):
            store.write(tables)
            summaries += part
            if progress:
                progress(len(summaries), len(sources.files))
        store.commit()
    return _run(summaries, time.perf_counter() - began, out, sources)


def survey_folder(
    folder: str | Path,
    out: str | Path = "data/out",
    *,
    rules: str | Path | None = None,
    progress: Progress | None = None,
) -> Run:
    """Read and lay out a folder and write nothing: ``survey_folder("data/raw").summaries[0].sentences``.

    Nothing is extracted: ``claims`` and ``leftovers`` are 0. The rule files are loaded, so that their mistakes show.
    """
    began = time.perf_counter()
    sources = find_sources(Path(folder), leave_out=Path(out))
    _prepare(Job(Path(rules) if rules is not None else None, None, "rjieba"))
    summaries = []
    for source in sources.files:
        summaries.append(_summary(_attempt(read(source.path, source.name), _laid_out)))
        if progress:
            progress(len(summaries), len(sources.files))
    return _run(summaries, time.perf_counter() - began, Path(out), sources)


def _laid_out(document: Document) -> Extraction:
    from pipeline.extract import Extraction
    from pipeline.layout import lay_out

    layout = lay_out(document)
    return Extraction(document, layout, (), ())


def _run(summaries: Sequence[Summary], seconds: float, out: Path, sources: Sources) -> Run:
    claims = sum(summary.claims for summary in summaries)
    failed = sum(summary.status == "failed" for summary in summaries)
    return Run(len(summaries), claims, failed, seconds, out, tuple(summaries), sources.skipped)


def _prepare(job: Job) -> None:
    """Load what every document needs, so that a mistake in it shows before the first."""
    from pipeline.match import compile_grammar
    from pipeline.rulebook import load
    from pipeline.segment import SEGMENTERS

    compile_grammar(load(job.rules))
    if job.segmenter not in SEGMENTERS:
        raise PipelineError(f"{job.segmenter}: no such segmenter; use {' or '.join(SEGMENTERS)}")


def _work_through(
    files: Sequence[Source], job: Job, workers: int | None
) -> Iterator[tuple[dict[str, pa.Table], list[Summary]]]:
    """The rows of each batch, in the order of the files."""
    batches = list(_batches(files))
    workers = min(_worker_count(files) if workers is None else workers, len(batches))
    if workers <= 1:
        yield from map(partial(_work, job), batches)
        return
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _prepare, (job,))
    waiting: deque[Future[tuple[dict[str, pa.Table], list[Summary]]]] = deque()
    try:
        for batch in batches:
            with _apart():
                waiting.append(pool.submit(_work, job, batch))
            if len(waiting) > 2 * workers:  # so that finished tables don't pile up behind a slow batch
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        advice = "run again with fewer --workers"
        raise PipelineError(f"a worker process was stopped from outside, maybe for want of memory; {advice}") from None
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _apart() -> Iterator[None]:
    """Start workers that know nothing of the caller.

    They don't import its script: one without ``if __name__ == "__main__"`` would start the run anew in each. And Ctrl-C
    is for the caller alone, which stops them, so that they don't fill the screen with tracebacks.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    on_main_thread = threading.current_thread() is threading.main_thread()  # no other may set a handler
    handler = signal.getsignal(signal.SIGINT) if on_main_thread else None
    if handler is not None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        if handler is not None:
            signal.signal(signal.SIGINT, handler)


def _work(job: Job, batch: Sequence[Source]) -> tuple[dict[str, pa.Table], list[Summary]]:
    from pipeline.extract import extract_document
    from pipeline.rulebook import load
    from pipeline.tables import to_arrow

    work = partial(extract_document, rulebook=load(job.rules), published=job.published, segmenter=job.segmenter)
    done = [_attempt(read(source.path, source.name), work) for source in batch]
    return to_arrow(done), [_summary(extraction) for extraction in done]


def _attempt(document: Document, work: Callable[[Document], Extraction]) -> Extraction:
    """Work on a document that could be read; one that breaks the program fails alone."""
    if document.status == "ok":
        try:
            return work(document)
        except PipelineError:  # a mistake in the rules: no document could be done
            raise
        except Exception as error:
            told = f"{document.source}: the program broke on it ({cause(error)}); please report this with the file"
            document = replace(document, status="failed", error=told)
    from pipeline.extract import Extraction

    return Extraction(document, Layout(Header(), (), ()), (), ())


def _summary(done: Extraction) -> Summary:
    document, layout = done.document, done.layout
    return Summary(
        document.source,
        document.status,
        document.error,
        len(document.text),
        len(layout.articles),
        len(layout.sentences),
        len(done.claims),
        len(done.leftovers),
    )


def _batches(files: Sequence[Source]) -> Iterator[list[Source]]:
    batch: list[Source] = []
    size = 0
    for file in files:
        batch.append(file)
        size += _size(file)
        if len(batch) >= BATCH_FILES or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _size(file: Source) -> int:
    try:
        return file.path.stat().st_size
    except OSError:
        return 0


def _worker_count(files: Sequence[Source]) -> int:
    if sum(map(_size, files)) < SMALL:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
