"""Tables → a DuckDB database, with types, comments, and a view that puts claims beside what they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from pipeline.errors import OutputError, one_line
from pipeline.export.columns import Sheet
from pipeline.store import Finished
from pipeline.tables.arrow import DAY, NUMBER, TEXT, WHOLE

_TYPES: Final = {TEXT: "VARCHAR", WHOLE: "BIGINT", NUMBER: "DOUBLE", DAY: "DATE"}
VIEW: Final = "claims_in_context"
_VIEW: Final = f"""
CREATE VIEW {VIEW} AS
SELECT c.*, s.section, a.title AS article, d.title AS document, d.issuer, d.issue_no
FROM claims c
LEFT JOIN sentences s ON s.doc_id = c.doc_id AND s.sentence_id = c.sentence_id
LEFT JOIN articles a ON a.doc_id = c.doc_id AND a.article_id = c.article_id
LEFT JOIN documents d ON d.doc_id = c.doc_id;
COMMENT ON VIEW {VIEW} IS 'Claims with the section, the article and the document that they stand in';
"""


def write_duckdb(file: Path, finished: Finished, sheets: Sequence[Sheet]) -> Mapping[str, int]:
    """Write all tables into one database: ``write_duckdb(Path("export.duckdb"), finished, sheets)["claims"]``.

    Raises ``OutputError`` where the package is missing, ``OSError`` for what DuckDB can't write.
    """
    try:
        import duckdb
    except ImportError:
        advice = "install it with: python -m pip install duckdb"
        raise OutputError(f"duckdb: this export needs the package duckdb, which is not installed; {advice}") from None
    slips: list[BaseException] = []
    try:
        str(file).encode()  # DuckDB takes no other names
        with duckdb.connect(str(file)) as base:
            rows = {sheet.table: _add(base, finished, sheet, slips) for sheet in sheets}
            base.execute(_VIEW)
            return rows
    except UnicodeEncodeError:
        raise OSError(0, "DuckDB: the name is no UTF-8") from None
    except duckdb.Error as error:
        if slips:
            raise slips[0] from None
        raise OSError(0, f"DuckDB: {one_line(error)}") from error
    finally:
        file.with_name(f"{file.name}.wal").unlink(missing_ok=True)


def _add(base: Any, finished: Finished, sheet: Sheet, slips: list[BaseException]) -> int:
    """Make a table, fill it, and say what its columns mean; the names are those of the program.

    What is wrong with the tables, or a stop, is kept in ``slips``: DuckDB would tell it as an error of its own.
    """
    import pyarrow as pa

    schema = finished.schema(sheet.table)
    columns = ", ".join(f"{_name(field.name)} {_TYPES.get(field.type, 'VARCHAR')}" for field in schema)
    base.execute(f"CREATE TABLE {_name(sheet.table)} ({columns})")
    rows = pa.RecordBatchReader.from_batches(schema, _kept(finished.batches(sheet.table), slips))
    base.register("rows_to_add", rows)
    base.execute(f"INSERT INTO {_name(sheet.table)} SELECT * FROM rows_to_add")
    base.unregister("rows_to_add")
    base.execute(f"COMMENT ON TABLE {_name(sheet.table)} IS {_text(f'{sheet.caption}: {sheet.meaning}')}")
    for head in sheet.heads:
        place = f"{_name(sheet.table)}.{_name(head.name)}"
        base.execute(f"COMMENT ON COLUMN {place} IS {_text(f'{head.caption}: {head.meaning}')}")
    return int(base.execute(f"SELECT count(*) FROM {_name(sheet.table)}").fetchone()[0])


def _kept(batches: Iterator[Any], slips: list[BaseException]) -> Iterator[Any]:
    try:
        yield from batches
    except BaseException as slip:
        slips.append(slip)
        raise


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
