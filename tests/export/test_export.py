"""Every format from the tables of the briefs and from hostile text; where an export goes, and what can't be done."""

from __future__ import annotations

import csv
import datetime
import json
import os
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from conftest import contents, python
from pipeline.errors import InputError, OutputError
from pipeline.export import FORMATS, columns, export_tables, workbook
from pipeline.run.folder import Run
from pipeline.store import open_tables
from pipeline.tables import SCHEMAS, TABLES, to_arrow
from pipeline.tables.captions import TABLE_NAMES
from samples import claim, extraction, write_tables

BYTES = os.fsdecode(b"\xff\xfe.duckdb")
FORMULA = '=HYPERLINK("x","y")'


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Tables whose text looks like formulas, links and markup, and holds what XML may not."""
    text = f"{FORMULA}\n<script>&\x01_x0041_😀"
    odd = claim(
        2,
        subject=FORMULA,
        entity="@a",
        region="http://a.example",
        quantity="-5%",
        sentence=text,
        count=Decimal("0.1"),
        published=datetime.date(1899, 1, 1),
        modality="planned",
        rule="12345678901234567890",
    )
    write_tables(tmp_path / "out", to_arrow([extraction(odd, text=text)]))
    return tmp_path / "out"


def rows_of(file: Path, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet by the heads of its columns."""
    lines = openpyxl.load_workbook(file)[sheet].iter_rows(values_only=True)
    heads = [str(head) for head in next(lines)]
    return [dict(zip(heads, line, strict=True)) for line in lines]


@pytest.mark.parametrize("to", FORMATS)
def test_every_row_arrives(briefs_run: Run, tmp_path: Path, to: str) -> None:
    if to == "duckdb":
        pytest.importorskip("duckdb", reason="duckdb is not installed: pip install '.[dev]'")
    done = export_tables(briefs_run.out, to, tmp_path / "there" / "export")
    assert list(done.rows) == list(SCHEMAS)
    assert (done.rows["claims"], done.rows["documents"]) == (briefs_run.claims, 5)
    assert all(file.is_file() for file in done.files)
    assert [file.name for file in tmp_path.rglob("*~")] == []


def test_a_workbook_reads_as_an_analyst_reads(briefs_run: Run, tmp_path: Path) -> None:
    (file,) = export_tables(briefs_run.out, "xlsx", tmp_path / "a.xlsx").files
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == [*TABLE_NAMES.values(), "说明"]
    page = book["断言"]
    last = openpyxl.utils.get_column_letter(len(TABLES[0].columns))
    assert (page.freeze_panes, page.auto_filter.ref) == ("B2", f"A1:{last}{briefs_run.claims + 1}")
    assert [cell.value for cell in page[1]][:6] == ["来源文件", "主体", "数量", "数值", "上限", "百分数"]
    first = rows_of(file, "断言")[0]
    assert (first["数值"], first["情态"], first["时段起"]) == (1241, "实际", datetime.datetime(2021, 11, 2))
    assert page["D2"].number_format == "#,##0"
    told = rows_of(file, "说明")
    wanted = sum(len(table.columns) + 1 for table in TABLES)
    assert len(told) == wanted
    assert all(row["意思"] for row in told)
    assert "计划 = planned" in next(row["取值"] for row in told if row["程序中的列名"] == "modality")


def test_a_workbook_holds_text_as_text(hostile: Path, tmp_path: Path) -> None:
    (file,) = export_tables(hostile, "xlsx", tmp_path / "a.xlsx").files
    book = openpyxl.load_workbook(file)
    assert {cell.data_type for page in book for row in page.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for page in book for row in page.iter_rows() for cell in row)
    row = rows_of(file, "断言")[0]
    assert (row["主体"], row["地区"], row["成文日期"], row["规则"]) == (
        *(FORMULA, "http://a.example", "1899-01-01", "12345678901234567890"),
    )
    assert row["原句"].replace("_x005F_x0041_", "_x0041_") == f"{FORMULA}\n<script>&_x0041_😀"


def test_a_long_table_goes_on_in_the_next_sheet(
    briefs_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 301)
    (file,) = export_tables(briefs_run.out, "xlsx", tmp_path / "a.xlsx").files
    assert len(rows_of(file, "断言")) == 300
    assert len(rows_of(file, "断言 2")) == briefs_run.claims - 300


def test_csv_opens_in_a_spreadsheet(hostile: Path, tmp_path: Path) -> None:
    claims = export_tables(hostile, "csv", tmp_path / "csv").files[0]
    data = claims.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and b"\r\n" in data
    (row,) = csv.DictReader(data.decode("utf-8-sig").splitlines(keepends=True))
    assert (row["主体"], row["归属"], row["数量"], row["数值"], row["情态"]) == (
        f"'{FORMULA}",
        "'@a",
        "-5%",
        "0.1",
        "计划",
    )


def test_english_heads_are_the_names_of_the_tables(hostile: Path, tmp_path: Path) -> None:
    claims = export_tables(hostile, "csv", tmp_path / "csv", "en").files[0]
    (row,) = csv.DictReader(claims.read_text("utf-8-sig").splitlines(keepends=True))
    assert set(row) == set(SCHEMAS["claims"].names)
    assert row["modality"] == "planned"
    (file,) = export_tables(hostile, "xlsx", tmp_path / "a.xlsx", "en").files
    assert openpyxl.load_workbook(file).sheetnames == [*SCHEMAS, "columns"]


def test_json_lines_are_the_rows_of_the_tables(hostile: Path, tmp_path: Path) -> None:
    files = export_tables(hostile, "jsonl", tmp_path / "jsonl").files
    assert [file.name for file in files] == [f"{name}.jsonl" for name in SCHEMAS]
    (row,) = (json.loads(line) for line in files[0].read_text("utf-8").splitlines())
    assert list(row) == SCHEMAS["claims"].names
    assert (row["subject"], row["published"], row["percent"]) == (FORMULA, "1899-01-01", None)


def test_a_database_has_types_comments_and_a_view(briefs_run: Run, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed: pip install '.[dev]'")
    (file,) = export_tables(briefs_run.out, "duckdb", tmp_path / "a.duckdb").files
    with duckdb.connect(str(file), read_only=True) as base:
        about = "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = 'claims'"
        columns = {name: (kind, comment) for name, kind, comment in base.execute(about).fetchall()}
        assert list(columns) == SCHEMAS["claims"].names
        assert (columns["count"][0], columns["date_start"][0], columns["start"][0]) == ("DOUBLE", "DATE", "BIGINT")
        assert all(comment for _, comment in columns.values())
        seen = base.execute("SELECT count(*), count(document), count(section) FROM claims_in_context").fetchone()
        assert seen[0] == briefs_run.claims and seen[1] == seen[0] and seen[2] > 0
    assert [path.name for path in tmp_path.iterdir()] == ["a.duckdb"]


def test_without_duckdb_one_sentence_says_what_to_install(
    hostile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(OutputError, match=r"duckdb: .* python -m pip install duckdb"):
        export_tables(hostile, "duckdb", tmp_path / "a.duckdb")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_the_same_tables_give_the_same_files(hostile: Path, tmp_path: Path) -> None:
    for to in ("xlsx", "csv", "jsonl"):
        first, second = (export_tables(hostile, to, tmp_path / f"{to}{turn}").files for turn in (1, 2))
        assert [file.read_bytes() for file in first] == [file.read_bytes() for file in second]


def test_an_export_goes_beside_the_tables_and_leaves_them(hostile: Path) -> None:
    assert export_tables(hostile, "xlsx").files == (hostile / "export.xlsx",)
    assert export_tables(hostile, "csv").files[0] == hostile / "csv" / "claims.csv"
    assert list(open_tables(hostile).files) == list(SCHEMAS)
    assert export_tables(hostile, "xlsx").files[0].stat().st_size > 0  # over the one that is there


@pytest.mark.parametrize(
    ("out", "to", "dest", "words"),
    [
        ("gone", "xlsx", "a.xlsx", "no tables here"),
        ("out", "xlsx", "out", "a folder; name a file"),
        ("out", "csv", "file", "a file; name a folder"),
        ("out", "xlsx", "file/a.xlsx", "can't be written"),
        ("out", "csv", "file/csv", "can't be written"),
        ("out", "xlsx", "pipe", "a folder, a pipe or a device stands there"),
        ("out", "duckdb", "pipe", "a folder, a pipe or a device stands there"),
        ("out", "duckdb", BYTES, "DuckDB: the name is no UTF-8"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(hostile: Path, out: str, to: str, dest: str, words: str) -> None:
    place = hostile.parent
    (place / "file").write_text("")
    os.mkfifo(place / "pipe")
    before = sorted(place.rglob("*"))
    with pytest.raises(OutputError, match=words):
        export_tables(place / out, to, place / dest)
    assert sorted(place.rglob("*")) == before


FULL = """
import resource, sys
from pipeline.export import export_tables
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, most))
export_tables(sys.argv[1], sys.argv[2], sys.argv[3])
"""


@pytest.mark.parametrize("to", FORMATS)
def test_a_disk_that_is_full_leaves_the_old_export(briefs_run: Run, tmp_path: Path, to: str) -> None:
    dest = tmp_path / "export"
    export_tables(briefs_run.out, to, dest)
    before = contents(tmp_path)
    told = python("-c", FULL, briefs_run.out, to, dest).stderr
    assert "OutputError" in told.splitlines()[-1] and "can't be written" in told
    assert contents(tmp_path) == before
    assert {path.name for path in tmp_path.iterdir()} == {"export"}


@pytest.mark.parametrize("to", FORMATS)
def test_a_stop_leaves_the_old_export(
    briefs_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, to: str
) -> None:
    """Ctrl-C while rows are read."""

    def stopped(*_: object) -> Iterator[Any]:
        raise KeyboardInterrupt
        yield

    export_tables(briefs_run.out, to, tmp_path / "export")
    before = contents(tmp_path)
    monkeypatch.setattr("pipeline.store.reading.Finished.batches", stopped)
    with pytest.raises(KeyboardInterrupt):
        export_tables(briefs_run.out, to, tmp_path / "export")
    assert contents(tmp_path) == before


@pytest.mark.parametrize("to", FORMATS)
def test_an_export_is_on_the_disk_before_it_counts(
    briefs_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, to: str
) -> None:
    steps: list[str] = []
    sync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda file: (steps.append("sync"), sync(file))[1])
    monkeypatch.setattr(os, "rename", lambda *names: (steps.append("rename"), replace(*names))[1])
    monkeypatch.setattr(os, "replace", lambda *names: (steps.append("rename"), replace(*names))[1])
    files = export_tables(briefs_run.out, to, tmp_path / "export").files
    assert steps == ["sync", "rename", "sync"] * len(files)


def test_a_store_is_no_place_for_an_export(hostile: Path) -> None:
    with pytest.raises(OutputError, match="name the place with --dest"):
        export_tables("s3://bucket/out", "xlsx")
    with pytest.raises(OutputError, match="an export goes to a disk"):
        export_tables(hostile, "xlsx", "s3://bucket/a.xlsx")
    with pytest.raises(InputError, match="known are xlsx, csv"):
        export_tables(hostile, "xls")


def test_a_damaged_table_is_one_sentence(hostile: Path, tmp_path: Path) -> None:
    next((hostile / "claims").iterdir()).write_bytes(b"PAR1 and nothing more")
    with pytest.raises(OutputError, match=r"claims/part-00000.parquet: can't be read as Parquet"):
        export_tables(hostile, "csv", tmp_path / "csv")


def test_what_is_read_first_are_columns() -> None:
    assert set(columns.FIRST) == set(SCHEMAS)
    assert all(set(names) <= set(SCHEMAS[table].names) for table, names in columns.FIRST.items())
