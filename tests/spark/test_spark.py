"""The Spark engine gives the rows of the local one: ``make test-spark``."""

from __future__ import annotations

import json
import os
import pickle
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from shutil import copy, copytree

import pyarrow as pa
import pytest
from pyarrow import parquet as pq
from pyspark.sql import SparkSession

from conftest import RAW, ROOT, CommandLine
from pipeline.errors import InputError, OutputError, RuleError
from pipeline.options import Options
from pipeline.read import SUFFIXES
from pipeline.run import spark as engine
from pipeline.run.folder import extract_folder
from pipeline.sources.folder import find_sources
from pipeline.store import read_tables
from pipeline.tables import SCHEMAS


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", False)
    session = builder.config("spark.sql.shuffle.partitions", 4).getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The briefs, a folder below with one of them again, and what local and Spark must treat alike."""
    folder = tmp_path_factory.mktemp("in") / "简报 1"
    copytree(RAW, folder)
    (folder / "附 件").mkdir()
    copy(sorted(RAW.glob("*.txt"))[0], folder / "附 件" / "again.md")
    (folder / "empty.txt").write_text(" \n", "utf-8")
    (folder / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    (folder / ".hidden.txt").write_text("5家", "utf-8")
    (folder / "note.txt").write_text("今年新建学校12所。", "utf-8")  # says nothing of itself: the sidecar does
    (folder / "metadata.csv").write_text("source,published,issuer,region\nnote.txt,2020-01-02,县志办,上犹县\n", "utf-8")
    return folder


def rows(out: Path, name: str) -> pa.Table:
    """All rows of a table in the order of its files, without what a file says of itself."""
    tables = [pq.read_table(file) for file in sorted((out / name).glob("*.parquet"))]
    return pa.concat_tables(tables).replace_schema_metadata().cast(plain(SCHEMAS[name]))


def plain(schema: pa.Schema) -> pa.Schema:
    return pa.schema([(field.name, field.type) for field in schema])


@pytest.fixture(scope="module")
def local(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return extract_folder(folder, tmp_path_factory.mktemp("local") / "out", workers=1).out


@pytest.mark.parametrize("address", [False, True], ids=["path", "address"])
def test_all_tables_are_those_of_the_local_engine(
    session: SparkSession, folder: Path, local: Path, tmp_path: Path, address: bool
) -> None:
    done = engine.extract_folder(folder.as_uri() if address else folder, tmp_path / "out", session=session)
    for name in SCHEMAS:
        assert rows(tmp_path / "out", name).to_pylist() == rows(local, name).to_pylist(), name
    assert [summary.source for summary in done.summaries] == rows(local, "documents")["source"].to_pylist()
    assert (done.documents, done.failed, done.claims) == (9, 1, rows(local, "claims").num_rows)
    assert read_tables(tmp_path / "out").claims.equals(read_tables(local).claims)


def test_the_sidecar_dates_and_places_a_document(session: SparkSession, folder: Path, tmp_path: Path) -> None:
    engine.extract_folder(folder, tmp_path / "out", session=session)
    told = [row for row in rows(tmp_path / "out", "documents").to_pylist() if row["source"] == "note.txt"]
    assert [(row["published"], row["issuer"], row["region"]) for row in told] == [
        (date(2020, 1, 2), "县志办", "上犹县")
    ]
    claims = [row for row in rows(tmp_path / "out", "claims").to_pylist() if row["source"] == "note.txt"]
    assert [(row["date_start"], row["period_source"]) for row in claims] == [(date(2020, 1, 1), "sentence")]
    assert all(0 < row["confidence"] <= 1 for row in claims)


def test_names_and_lengths_are_treated_as_the_local_engine_treats_them(session: SparkSession, tmp_path: Path) -> None:
    """Two files of one name in the tables, a name that is no UTF-8, and a document that is too long."""
    (tmp_path / "in").mkdir()
    named = [("\u00e9.txt", 11), ("e\u0301.txt", 12), (os.fsdecode("简报.txt".encode("gb18030")), 13)]
    for name, count in named:
        (tmp_path / "in" / name).write_text(f"新建学校{count}所。\n新建医院{count}家。", "utf-8")
    (tmp_path / "in" / "long.txt").write_text("新建学校12所。" * 20, "utf-8")
    here = extract_folder(tmp_path / "in", tmp_path / "local", workers=1, max_chars=100)
    there = engine.extract_folder(tmp_path / "in", tmp_path / "spark", session=session, max_chars=100)
    for name in SCHEMAS:
        assert rows(tmp_path / "spark", name).to_pylist() == rows(tmp_path / "local", name).to_pylist(), name
    assert there.summaries == here.summaries
    assert [failure.source for failure in there.failures] == ["long.txt"]


def test_a_second_run_replaces_the_tables(session: SparkSession, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    for words in ("新建学校12所。", "新建医院7家。"):
        file.write_text(words, "utf-8")
        engine.extract_folder(file, tmp_path / "out", session=session, published=date(2021, 7, 29))
    assert rows(tmp_path / "out", "claims")["quantity"].to_pylist() == ["7家"]
    assert rows(tmp_path / "out", "claims")["published"].to_pylist() == [date(2021, 7, 29)]


def test_rules_travel_with_the_job(session: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("新建学校约12所。", "utf-8")
    rules = Path(copytree(ROOT / "rules", tmp_path / "rules"))
    bounds = (rules / "bounds.toml").read_text("utf-8")
    (rules / "bounds.toml").write_text(bounds.replace('bound = "approx"', 'bound = "ge"'), "utf-8")
    engine.extract_folder(tmp_path / "a.txt", tmp_path / "out", session=session, rules=rules)
    assert rows(tmp_path / "out", "claims")["bound"].to_pylist() == ["ge"]


def test_a_mistake_in_the_rules_is_told_before_anything_is_done(session: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("新建学校约12所。", "utf-8")
    rules = Path(copytree(ROOT / "rules", tmp_path / "rules"))
    (rules / "bounds.toml").write_text("[[rule]]\nname = 1", "utf-8")
    with pytest.raises(RuleError, match=r"bounds\.toml"):
        engine.extract_folder(tmp_path / "a.txt", tmp_path / "out", session=session, rules=rules)


def test_what_columns_mean_is_their_comment(session: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("新建学校12所。", "utf-8")
    engine.extract_folder(tmp_path / "a.txt", tmp_path / "out", session=session)
    for name, schema in SCHEMAS.items():
        read = session.read.parquet(f"file://{tmp_path}/out/{name}").schema
        meanings = {field.name: field.metadata[b"description"].decode() for field in schema}
        assert {field.name: field.metadata.get("comment") for field in read} == meanings


def test_tables_of_the_local_engine_are_left_alone(session: SparkSession, tmp_path: Path) -> None:
    extract_folder(RAW, tmp_path / "out", workers=1)
    with pytest.raises(OutputError, match="another folder"):
        engine.extract_folder(RAW, tmp_path / "out", session=session)


def test_a_folder_without_documents_is_told(session: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for place in (tmp_path / "in", f"file://{tmp_path}/in"):
        with pytest.raises(InputError):
            engine.extract_folder(place, tmp_path / "out", session=session)


def test_the_work_is_a_pure_function_of_arrow_batches() -> None:
    files = find_sources(RAW, SUFFIXES).files
    numbers = list(range(len(files)))
    batch = pa.record_batch({"number": numbers, "document": [pickle.dumps(file) for file in files]})
    work = partial(engine.work, engine.Errand(str(RAW), Options()))
    once, twice = (pa.Table.from_batches(list(work([batch]))) for _ in range(2))
    assert once == twice
    assert once.schema == engine.STREAM


def test_the_command_line(session: SparkSession, extract: CommandLine, tmp_path: Path) -> None:
    code, out, _ = extract(RAW, "--out", tmp_path / "out", "--engine", "spark", "--json")
    assert (code, json.loads(out)["documents"]) == (0, 5)
