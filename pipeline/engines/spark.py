"""A folder → tables on Spark: one pass over the text for all tables, by workers that know nothing of each other.

A worker is handed documents in Arrow batches and answers with one stream of rows for all tables: a row has the struct
of its table filled and those of the others empty. The stream is kept while Spark writes one table after the other, each
sorted by document and place, so that the rows are those of the local engine, in its order. The schemas are those of
``pipeline.tables``; what a column means is its comment.
"""

from __future__ import annotations

import os
import sys
import time
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import date
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa

from pipeline.columns import DAY, NUMBER, TEXT, WHOLE, column
from pipeline.errors import InputError, OutputError, PipelineError, one_line
from pipeline.extract import Extraction, extract_document
from pipeline.read import FORMATS, read
from pipeline.read.folder import SIDECARS, find_sources
from pipeline.rulebook import load
from pipeline.run import Job as LocalJob
from pipeline.run import Run, Summary, _attempt, _prepare, _summary
from pipeline.tables import SCHEMAS, to_arrow

BATCH = 32  # documents that a worker takes at once
SLICES = 4  # tasks for each core, so that a slow one doesn't keep the others waiting
_TYPES = {TEXT: "string", WHOLE: "long", NUMBER: "double", DAY: "date"}
_NUMBERS = frozenset({"chars", "articles", "sentences", "claims", "leftovers"})
SUMMARIES = pa.schema([pa.field(field.name, WHOLE if field.name in _NUMBERS else TEXT) for field in fields(Summary)])
PARTS = {**SCHEMAS, "summaries": SUMMARIES}
_FIELDS: list[pa.Field[Any]] = [
    pa.field("source", TEXT),
    pa.field("place", WHOLE),
    *(pa.field(name, pa.struct(list(schema))) for name, schema in PARTS.items()),
]
STREAM = pa.schema(_FIELDS)
"""The one stream of rows: ``place`` orders the rows of a table within their document."""

Files = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker must know beside the documents; ``rules`` are the files themselves, whose folder it may not see."""

    rules: Files | None
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
    session: Any = None,
) -> Run:
    """Do what ``pipeline.extract_folder`` does, on Spark: ``extract_folder("hdfs://…/briefs", "hdfs://…/out").claims``.

    A path is read and written by every worker itself and so must lie on a disk that all of them see; an address
    (``hdfs://``, ``s3a://``, ``abfs://``, ``gs://``) is read and written by Spark. ``session`` is a Spark session to
    work in; without it the one that runs is taken, or one is started (with ``workers`` cores of this machine, if that
    is given), which stops at the end. Tables that stand in ``out`` are replaced, one after the other. Raises
    ``PipelineError`` where the run can't be done.
    """
    began = time.perf_counter()
    _prepare(LocalJob(Path(rules) if rules is not None else None, published, segmenter))
    job = Job(_files(Path(rules)) if rules is not None else None, published, segmenter)
    with _spark(session, workers) as spark:
        documents, skipped = _documents(spark, str(folder), str(out))
        try:
            rows = documents.mapInArrow(partial(work, job), _spark_schema(STREAM)).persist()
            try:
                for name in SCHEMAS:
                    _table(rows, name).write.mode("overwrite").parquet(_address(f"{out}/{name}"))
                summaries = _table(rows, "summaries").toArrow().to_pylist()
            finally:
                rows.unpersist()
        except Exception as error:
            raise OutputError(f"{out}: Spark could not do it ({_spark_reason(error)}); its log tells more") from error
    told = tuple(Summary(**summary) for summary in summaries)
    if not told:
        raise InputError(f"{folder}: no {' or '.join(sorted(FORMATS, reverse=True))} files in this folder")
    claims, failed = sum(one.claims for one in told), sum(one.status == "failed" for one in told)
    return Run(len(told), claims, failed, time.perf_counter() - began, Path(out), told, skipped)


def work(job: Job, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Turn batches of documents into the stream of rows: ``df.mapInArrow(partial(work, job), schema)``.

    A batch has the columns ``source`` and either ``path`` or ``content``; the result has the schema ``STREAM``.
    """
    book = load(_unpacked(job.rules).path if job.rules is not None else None)
    extract = partial(extract_document, rulebook=book, published=job.published, segmenter=job.segmenter)
    for batch in batches:
        place: Any = "path" if "path" in batch.schema.names else "content"
        contents = ((str(row["source"]), row[place]) for row in batch.to_pylist())
        documents = (read(Path(content) if place == "path" else content, name) for name, content in contents)
        yield from _rows([_attempt(document, extract) for document in documents])


def _rows(done: list[Extraction]) -> Iterator[pa.RecordBatch]:
    """Yield the rows of some documents, table by table."""
    sources: dict[Any, str] = {one.document.doc_id: one.document.source for one in done}
    for name, table in {**to_arrow(done), "summaries": _summaries(done)}.items():
        keys = table["source" if "source" in table.schema.names else "doc_id"].to_pylist()
        struct = pa.StructArray.from_arrays(
            [part.combine_chunks() for part in table.columns], fields=list(table.schema)
        )
        count = table.num_rows
        columns = [
            column([sources.get(key, key) for key in keys], TEXT),
            column(range(count), WHOLE),
            *(struct if part == name else pa.nulls(count, STREAM.field(part).type) for part in PARTS),
        ]
        yield pa.RecordBatch.from_arrays(columns, schema=STREAM)


def _summaries(done: list[Extraction]) -> pa.Table:
    rows = [_summary(one) for one in done]
    arrays = [column([getattr(row, field.name) for row in rows], field.type) for field in SUMMARIES]
    return pa.Table.from_arrays(arrays, schema=SUMMARIES)


def _table(rows: Any, name: str) -> Any:
    """Select the rows of one table, in the order of documents and places."""
    return rows.where(f"{name} is not null").orderBy("source", "place").select(f"{name}.*")


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


def _documents(spark: Any, folder: str, out: str) -> tuple[Any, tuple[str, ...]]:
    """List the documents: their names with a path, or with what Spark read; and the names of files of no known format.

    What is only a part of a path (hidden files, sidecars, the folder of the tables) is left out here as there.
    """
    if "://" in folder:
        return _stored(spark, folder.rstrip("/"), out.rstrip("/")), ()
    found = find_sources(Path(folder), leave_out=Path(out))
    names = pa.table(
        {
            "source": pa.array([source.name for source in found.files], TEXT),
            "path": pa.array([str(source.path.absolute()) for source in found.files], TEXT),
        }
    )
    slices = min(len(found.files), SLICES * spark.sparkContext.defaultParallelism)
    return spark.createDataFrame(names).repartition(slices), found.skipped


def _stored(spark: Any, folder: str, out: str) -> Any:
    """Let Spark read the files below an address."""
    from pyspark.sql import functions as sql

    suffixes = ",".join(suffix[1:] for suffix in FORMATS)
    files = spark.read.format("binaryFile").options(recursiveFileLookup=True, pathGlobFilter=f"*.{{{suffixes}}}")
    path = sql.expr("regexp_replace(path, '^([a-z0-9]+):/+', '$1:/')")  # file:/a and file:///a are one
    root = f"{folder.partition('://')[0]}:/{folder.partition('://')[2].lstrip('/')}/"
    below = files.load(folder).select(path.alias("path"), "content")
    named = below.select(sql.substr(sql.col("path"), sql.lit(len(root) + 1)).alias("source"), "content")
    keep = ~sql.col("source").rlike(r"(^|/)[.]") & ~sql.element_at(sql.split("source", "/"), -1).isin(*SIDECARS)
    inside = out.removeprefix(f"{folder}/") if out.startswith(f"{folder}/") else None
    return named.where(keep & ~sql.col("source").startswith(f"{inside}/") if inside else keep)


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
    return place if "://" in place else f"file://{Path(place).absolute()}"


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
