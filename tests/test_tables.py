"""The tables: their columns and types, what a killed run leaves, the same bytes for the same rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_type_hints
from uuid import uuid4

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import python, tables_in
from pipeline.errors import OutputError
from pipeline.files import Folder
from pipeline.records import Article, Claim, Document, Extraction, Header, Layout, Leftover, Region, Sentence
from pipeline.run.folder import Run
from pipeline.store import Store, parquet, read_tables
from pipeline.store.pieces import write_piece
from pipeline.tables import SCHEMAS, claims_table, to_arrow
from pipeline.tables.arrow import DAY, NUMBER, TEXT, WHOLE, column

PART = "part-00000.parquet"

# What the contract promises, in its order. A column more or less is a change of the contract.
CONTRACT = {
    "claims": "claim_id doc_id article_id sentence_id source published start end quantity kind count count_max unit "
    "per percent bound change baseline modality date_text date_start date_end "
    "period_start period_end period_source subject entity region region_code "
    "unit_base count_base sentence rule confidence",
    "documents": "doc_id source sha256 media_type encoding title issuer issue_no published region region_code chars "
    "claims status error text",
    "articles": "article_id doc_id ordinal title start end entity region region_code",
    "sentences": "sentence_id doc_id article_id section start end text",
    "leftovers": "doc_id sentence_id start end text reason",
}
TYPES = {
    **dict.fromkeys(("start", "end", "chars", "claims", "ordinal"), "int64"),
    **dict.fromkeys(("count", "count_max", "percent", "count_base", "confidence"), "double"),
    **dict.fromkeys(("published", "date_start", "date_end", "period_start", "period_end"), "date32[day]"),
}
EMPTY = {str: "", float: 0.0}
SHANGYOU = Region("360724", "上犹县", "江西省赣州市上犹县")


def claim(start: int, **fields: object) -> Claim:
    # A compiled record takes nothing that is not of its type.
    facts: dict[str, object] = {name: EMPTY.get(kind) for name, kind in get_type_hints(Claim).items()}
    facts |= {"source": "a.txt", "start": start, "end": start + 2, "quantity": "5个", "kind": "count"}
    return Claim(**(facts | fields))  # type: ignore[arg-type]


def extraction(*claims: Claim, text: str = "投资5个。") -> Extraction:
    document = Document("d", "a.txt", "", "text/plain", "utf-8", text)
    header = Header(title="简报", published=date(2021, 7, 29), region=SHANGYOU)
    articles = (Article("a", "d", 1, None, 0, 5, None, None), Article("b", "d", 2, "标题", 0, 5, "市教育局", SHANGYOU))
    sentences = (Sentence("s", "d", "a", None, 0, 5, text, text, text, None),)
    leftovers = (Leftover("d", "s", 4, 5, "五", "ordinal"), Leftover("d", "s", 0, 1, "一", "date"))
    return Extraction(document, Layout(header, articles, sentences), claims, leftovers)


def test_a_claim_is_its_row() -> None:
    assert [*SCHEMAS["claims"].names, "provenance"] == list(Claim._fields)


@pytest.mark.parametrize("name", CONTRACT)
def test_columns_are_those_of_the_contract(name: str) -> None:
    schema = SCHEMAS[name]
    assert schema.names == CONTRACT[name].split()
    for field in schema:
        assert str(field.type) == TYPES.get(field.name, "string")
        assert field.metadata[b"description"]
    assert schema.metadata[b"description"]


def test_rows_hold_the_records() -> None:
    tables = to_arrow([extraction(claim(9), claim(2, count=Decimal("0.1"), date_start=date(2021, 1, 1)))])
    assert {name: table.schema for name, table in tables.items()} == SCHEMAS
    claims, documents, articles = (tables[name].to_pylist() for name in ("claims", "documents", "articles"))
    assert [(row["start"], row["count"], row["date_start"]) for row in claims] == [
        (2, 0.1, date(2021, 1, 1)),
        (9, None, None),
    ]
    assert documents[0] | {"title": "简报", "region": "上犹县", "region_code": "360724", "claims": 2} == documents[0]
    assert (
        documents[0] | {"chars": 5, "text": "投资5个。", "published": date(2021, 7, 29), "sha256": None} == documents[0]
    )
    assert [(row["ordinal"], row["entity"], row["region_code"]) for row in articles] == [
        (1, None, None),
        (2, "市教育局", "360724"),
    ]
    assert [row["text"] for row in tables["leftovers"].to_pylist()] == ["一", "五"]
    assert tables["sentences"].to_pylist()[0]["text"] == "投资5个。"


COLUMNS = [
    (TEXT, st.text()),
    (WHOLE, st.integers(-(2**63), 2**63 - 1)),
    (NUMBER, st.floats(allow_nan=False)),
    (DAY, st.dates()),
]


@pytest.mark.parametrize(("kind", "values"), COLUMNS, ids=["text", "whole", "number", "day"])
@given(data=st.data())
def test_columns_are_as_arrow_makes_them(
    data: st.DataObject, kind: pa.DataType, values: st.SearchStrategy[object]
) -> None:
    given_values = data.draw(st.lists(st.none() | values, max_size=20))
    made = column(given_values, kind)
    made.validate(full=True)
    assert made.equals(pa.array(given_values, kind))


def test_no_rows_keep_their_columns() -> None:
    assert claims_table([]).schema == SCHEMAS["claims"]
    assert {name: table.num_rows for name, table in to_arrow([]).items()} == dict.fromkeys(SCHEMAS, 0)


def write(out: Path, *parts: dict[str, pa.Table]) -> None:
    with Store(out, SCHEMAS) as store:
        for part in parts:
            add(store, part)
        store.end_part()
        store.commit("")


def add(store: Store, rows: dict[str, pa.Table]) -> None:
    tables = {name: [rows.get(name, schema.empty_table())] for name, schema in SCHEMAS.items()}
    piece = uuid4().hex
    write_piece(store.folder, piece, [], tables)
    store.add(piece, piece)


def numbered(first: int, count: int) -> dict[str, pa.Table]:
    return {"claims": claims_table([claim(start) for start in range(first, first + count)])}


def test_bytes_do_not_depend_on_how_rows_are_dealt_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP_ROWS", 7)
    write(tmp_path / "one", numbered(0, 30))
    write(tmp_path / "many", *(numbered(start, 3) for start in range(0, 30, 3)))
    assert tables_in(tmp_path / "one") == tables_in(tmp_path / "many")
    assert pd.read_parquet(tmp_path / "one" / "claims")["start"].tolist() == list(range(30))
    file = pq.ParquetFile(tmp_path / "one" / "claims" / PART)
    assert [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)] == [7, 7, 7, 7, 2]


def test_tables_come_back_as_frames(tmp_path: Path) -> None:
    write(tmp_path, to_arrow([extraction(claim(2, count=Decimal(5)))]))
    tables = read_tables(tmp_path)
    for name in SCHEMAS:
        assert list(getattr(tables, name).columns) == SCHEMAS[name].names
    assert tables.claims["count"].dtype == "float64"
    assert tables.claims["start"].dtype == "int64"
    assert tables.checks.empty
    stored = pq.read_schema(tmp_path / "claims" / PART)
    assert stored.field("count").metadata[b"description"] == SCHEMAS["claims"].field("count").metadata[b"description"]


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_no_tables_is_said_in_one_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(OutputError, match=rf"{name}: no tables here .* extract FOLDER --out"):
        read_tables(tmp_path / name)
    assert not (tmp_path / "nowhere").exists()


def test_a_run_that_fails_leaves_the_old_tables(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, numbered(0, 3))
    (out / "notes.txt").write_text("mine")
    (out / "claims" / "part-7.parquet.bak").write_text("mine")
    before = tables_in(out)

    def fail() -> None:
        with Store(out, SCHEMAS) as store:
            add(store, numbered(0, 9))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert tables_in(out) == before
    write(out, numbered(5, 1))
    assert tables_in(out).keys() == before.keys()


def test_a_run_that_fails_leaves_no_new_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError), Store(tmp_path / "out", SCHEMAS):
        raise ValueError
    assert list(tmp_path.iterdir()) == []


KILLED_WHILE_WRITING = """
import os, sys
from pathlib import Path
from typing import get_type_hints
from pipeline.store import Store
from pipeline.tables import SCHEMAS
from pipeline.store.pieces import write_piece
with Store(Path(sys.argv[1]), SCHEMAS) as store:
    write_piece(store.folder, "new", [], {name: [schema.empty_table()] for name, schema in SCHEMAS.items()})
    store.add("new", "a.txt")
    os.kill(os.getpid(), 9)
"""


def test_a_run_killed_while_writing_leaves_the_old_tables(tmp_path: Path) -> None:
    write(tmp_path, numbered(0, 3))
    before = tables_in(tmp_path)
    assert python("-c", KILLED_WHILE_WRITING, tmp_path).returncode == -9
    assert (tmp_path / ".writing").is_dir()
    assert {name: data for name, data in tables_in(tmp_path).items() if name[0] != "."} == before
    assert len(read_tables(tmp_path).claims) == 3
    write(tmp_path, numbered(0, 4))
    assert tables_in(tmp_path).keys() == before.keys()


@pytest.mark.parametrize("moved", range(len(SCHEMAS)))
def test_a_run_killed_while_putting_in_place_is_finished_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: int
) -> None:
    part = {name: schema.empty_table() for name, schema in SCHEMAS.items()}
    write(tmp_path, numbered(0, 3))
    (tmp_path / "claims" / "part-1.parquet").write_bytes((tmp_path / "claims" / PART).read_bytes())  # of a larger run
    plain_move, calls = Folder.move, []

    def killed(folder: Folder, name: str, to: str) -> None:
        if len(calls) == moved:
            raise SystemExit
        calls.append(name)
        plain_move(folder, name, to)

    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(Folder, "move", killed)
        write(tmp_path, part)
    assert len(read_tables(tmp_path).claims) == 0
    assert sorted(tables_in(tmp_path)) == sorted(f"{name}/{PART}" for name in SCHEMAS)


def test_two_runs_do_not_write_at_once(tmp_path: Path) -> None:
    with Store(tmp_path, SCHEMAS) as store:
        with pytest.raises(OutputError, match="another run is writing here"):
            write(tmp_path, numbered(0, 1))
        add(store, numbered(0, 2))
        store.end_part()
        store.commit("")
    assert len(read_tables(tmp_path).claims) == 2


def test_a_place_that_cannot_be_written_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for out in (tmp_path / "file", tmp_path / "file" / "out"):
        with pytest.raises(OutputError, match=r"the tables can't be written .* --out"):
            write(out)


def test_every_row_points_at_its_words(briefs_run: Run) -> None:
    tables = read_tables(briefs_run.out)
    texts = tables.documents.set_index("doc_id")["text"]
    for frame, words in ((tables.claims, "quantity"), (tables.sentences, "text"), (tables.leftovers, "text")):
        assert len(frame) > 0
        cut = [texts[row.doc_id][row.start : row.end] for row in frame.itertuples()]
        assert cut == frame[words].tolist()
    assert tables.documents["claims"].sum() == len(tables.claims)
    assert tables.claims["claim_id"].is_unique
    assert set(tables.claims["sentence_id"]) <= set(tables.sentences["sentence_id"])
    assert set(tables.claims["article_id"]) <= set(tables.articles["article_id"])
    assert tables.claims.sort_values(["source", "start"], kind="stable").index.tolist() == tables.claims.index.tolist()


def test_readers_can_skip(briefs_run: Run) -> None:
    file = pq.ParquetFile(briefs_run.out / "claims" / PART)
    group = file.metadata.row_group(0)
    columns = {group.column(i).path_in_schema: group.column(i) for i in range(group.num_columns)}
    assert (columns["source"].statistics.min, columns["source"].statistics.max) == (
        "000_35f7e2a558a5270a.txt",
        "004_f83a46e96b4c1c00.txt",
    )
    assert not columns["sentence"].is_stats_set
    assert [file.schema_arrow.names[order.column_index] for order in group.sorting_columns] == ["source", "start"]
    assert columns["start"].has_offset_index
    assert columns["start"].has_column_index


def test_row_groups_end_by_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP_BYTES", 2000)
    write(tmp_path, *(to_arrow([extraction(text=text)]) for text in ("短", "长" * 1000, "短")))
    file = pq.ParquetFile(tmp_path / "documents" / PART)
    assert [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)] == [2, 1]
