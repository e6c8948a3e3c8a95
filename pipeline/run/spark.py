"""A folder → tables on Spark: one pass over the text for all tables, by workers that know nothing of each other.

A worker is handed documents in Arrow batches and answers with one stream of rows for all tables: a row has the struct
of its table filled and those of the others empty. The stream is kept while Spark writes one table after the other, each
sorted by the number of the document and the place in it, so that the rows are those of the local engine, in its order.
The schemas are those of ``pipeline.tables``; what a column means is its comment.
"""

from __future__ import annotations

import os
import pickle
import sys
import time
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa

from pipeline.errors import OutputError, PipelineError, one_line
from pipeline.extract import extract_document, load_rules
from pipeline.options import MAX_CELLS, MAX_CHARS, Options, day_of
from pipeline.read import read_bounded
from pipeline.records import Extraction
from pipeline.review import Corrections, load_corrections, stale_lines
from pipeline.run.folder import Run, finished, listed
from pipeline.run.work import TOGETHER, attempt, prepare
from pipeline.sources.fetch import Fetcher
from pipeline.sources.folder import Listing, Source
from pipeline.store import STATE
from pipeline.store.summary import SUMMARIES, Summary, summaries_table, summary_of
from pipeline.tables import SCHEMAS, to_arrow
from pipeline.tables.arrow import DAY, NUMBER, TEXT, WHOLE, column

BATCH = 32  # documents that a worker takes at once
SLICES = 4  # tasks for each core, so that a slow one doesn't keep the others waiting
_TYPES = {TEXT: "string", WHOLE: "long", NUMBER: "double", DAY: "date"}
PARTS = {**SCHEMAS, "summaries": SUMMARIES}
_FIELDS: list[pa.Field[Any]] = [
    pa.field("number", WHOLE),
    pa.field("place", WHOLE),
    *(pa.field(name, pa.struct(list(schema))) for name, schema in PARTS.items()),
]
STREAM = pa.schema(_FIELDS)
"""The one stream of rows: ``number`` is that of the file in the order of sources; ``place`` orders its rows."""

Files = tuple[tuple[str, bytes], ...]
Numbered = tuple[int, Source, Extraction]


NONE = Corrections()
"""What readers corrected where there was no review."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What a worker must know beside the documents: the rule files themselves, as it may not see their folder."""

    root: str
    options: Options
    rules: Files | None = None
    corrections: Corrections = NONE


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
    session: Any = None,
) -> Run:
    """Do what ``pipeline.extract_folder`` does, on Spark: ``extract_folder("s3://…/briefs", "s3://…/tables").claims``.

    Each worker opens the documents itself, so a plain path must lie on a disk that all of them see. All documents are
    worked on, whatever earlier runs did; tables that stand in ``out`` are replaced, one after the other. ``session`` is
    a Spark session to work in; without it the one that runs is taken, or one is started (with ``workers`` cores of this
    machine, if that is given), which stops at the end. Raises ``PipelineError`` where the run can't be done.
    """
    began = time.perf_counter()
    own = Path(rules) if rules is not None else None
    options = Options(
        own, day_of(published), segmenter, max_chars, encoding, text_column, only_rules, max_cells=max_cells
    )
    corrected = load_corrections(Path(corrections) if corrections is not None else None)
    sources = listed(folder, out, options)
    prepare(options)
    if "://" not in str(out) and Path(out, STATE).exists():
        raise OutputError(f"{out}: the local engine keeps its tables here; name another folder with --out")
    root = sources.root if "://" in sources.root else str(Path(sources.root).absolute())
    errand = Errand(root, options, _files(options.rules) if options.rules else None, corrected)
    with _spark(session, workers) as spark:
        told = _written(spark, sources, errand, out)
    run = finished(told, time.perf_counter() - began, out, sources)
    return replace(run, worked=len(told), warnings=(*run.warnings, *stale_lines(corrected, out)))


def _written(spark: Any, sources: Listing, errand: Errand, out: str | Path) -> tuple[Summary, ...]:
    """Write every table, one after the other; return what became of each document."""
    try:
        rows = _documents(spark, sources).mapInArrow(partial(work, errand), _spark_schema(STREAM)).persist()
        try:
            for name in SCHEMAS:
                _table(rows, name).write.mode("overwrite").parquet(_address(f"{out}/{name}"))
            summaries = _table(rows, "summaries").toArrow().to_pylist()
        finally:
            rows.unpersist()
    except Exception as error:
        raise OutputError(f"{out}: Spark could not do it ({_spark_reason(error)}); its log tells more") from error
    return tuple(Summary(**summary) for summary in summaries)


def work(errand: Errand, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Turn batches of documents into the stream of rows: ``df.mapInArrow(partial(work, errand), schema)``.

    A batch has the columns ``number`` and ``document``, a pickled ``Source``; the result has the schema ``STREAM``.
    """
    rules = load_rules(_unpacked(errand.rules).path if errand.rules else None, errand.options.only_rules)
    fetcher = Fetcher(errand.root)
    extract = partial(extract_document, rules=rules, options=errand.options)
    for batch in batches:
        done: list[Numbered] = []
        for row in batch.to_pylist():
            source: Source = pickle.loads(row["document"])
            found = read_bounded(fetcher, source, errand.options)
            work_on = partial(extract, facts=source.facts)
            done += [(row["number"], source, errand.corrections.apply(attempt(one, work_on))) for one in found]
            if sum(len(one.document.text) for _, _, one in done) > TOGETHER:
                yield from _rows(done)
                done = []
        if done:
            yield from _rows(done)


def _rows(done: Sequence[Numbered]) -> Iterator[pa.RecordBatch]:
    """Yield the rows of some documents, table by table."""
    numbers: dict[Any, int] = {one.document.doc_id: number for number, _, one in done}
    summaries = summaries_table([summary_of(one, source) for _, source, one in done])
    for name, table in {**to_arrow([one for _, _, one in done]), "summaries": summaries}.items():
        count = table.num_rows
        struct = pa.StructArray.from_arrays(
            [part.combine_chunks() for part in table.columns], fields=list(table.schema)
        )
        columns = [
            column([numbers[doc_id] for doc_id in table["doc_id"].to_pylist()], WHOLE),
            column(range(count), WHOLE),
            *(struct if part == name else pa.nulls(count, STREAM.field(part).type) for part in PARTS),
        ]
        yield pa.RecordBatch.from_arrays(columns, schema=STREAM)


def _table(rows: Any, name: str) -> Any:
    """Select the rows of one table, in the order of documents and places."""
    return rows.where(f"{name} is not null").orderBy("number", "place").select(f"{name}.*")


@contextmanager
def _spark(session: Any, workers: int | None) -> Iterator[Any]:
    """Lend the session to work in, with small batches; stop it only if it was started here."""
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise PipelineError('PySpark is not installed; install it with: pip install "brief-metrics[spark]"') from None
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)  # it isn't used
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # the workers are to have what this Python has
    running = session or SparkSession.getActiveSession()
    builder = SparkSession.builder.appName("brief-metrics")
    spark = running or (builder.master(f"local[{workers}]") if workers else builder).getOrCreate()
    setting = "spark.sql.execution.arrow.maxRecordsPerBatch"  # a record may be a whole book
    before = spark.conf.get(setting)
    spark.conf.set(setting, str(BATCH))
    try:
        yield spark
    finally:
        if running:
            spark.conf.set(setting, before)
        else:
            spark.stop()


def _documents(spark: Any, sources: Listing) -> Any:
    """Deal the documents out to tasks, so that large and small ones mix."""
    count = len(sources.files)
    # Pickled, as the path of a file may be bytes that are no UTF-8, which no text column holds.
    pickled = pa.array([pickle.dumps(source) for source in sources.files], pa.binary())
    slices = min(count, SLICES * spark.sparkContext.defaultParallelism)
    numbered = pa.table({"number": column(range(count), WHOLE), "document": pickled})
    return spark.createDataFrame(numbered).repartition(slices)


def _spark_schema(schema: Iterable[pa.Field[Any]]) -> Any:
    """Derive the schema of Spark from that of Arrow; what a column means is its comment."""
    from pyspark.sql.types import StructField, StructType, _parse_datatype_string

    out = StructType()
    for field in schema:
        kind = (
            _spark_schema(field.type) if pa.types.is_struct(field.type) else _parse_datatype_string(_TYPES[field.type])
        )
        meaning = (field.metadata or {}).get(b"description")
        out.add(StructField(field.name, kind, True, {"comment": meaning.decode()} if meaning else None))
    return out


def _address(place: str) -> str:
    """Name a place as Spark does: Hadoop's door to S3 is ``s3a://``."""
    if "://" in place:
        return f"s3a://{place[5:]}" if place.startswith("s3://") else place
    return f"file://{Path(place).absolute()}"


def _files(folder: Path) -> Files:
    return tuple((path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.is_file())


class _Unpacked:
    """Rule files laid down on the disk of a worker, for as long as it lives."""

    def __init__(self, files: Files) -> None:
        self._folder = TemporaryDirectory(prefix="rules-")
        self.path = Path(self._folder.name)
        for name, content in files:
            (self.path / name).write_bytes(content)


_unpacked = cache(_Unpacked)


def _spark_reason(error: Exception) -> str:
    """Return the line of a Spark error that says what went wrong in the worker, else its first."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = (line for line in reversed(lines) if "Error" in line and not line.startswith(("at ", "Caused")))
    return one_line(next(told, lines[0] if lines else type(error).__name__))
