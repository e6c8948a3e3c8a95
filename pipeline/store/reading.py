"""The finished tables of a run: in streams, and as DataFrames."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import OutputError, one_line
from pipeline.files import Folder, open_folder
from pipeline.store.commit import recover
from pipeline.tables import SCHEMAS
from pipeline.tables.frames import to_frame

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

MORE = ("checks",)
"""Tables that a run may have or not."""
LATER = frozenset(
    ("indicator", "doubt", "table_id", "cell", "row_head", "column_head", "page", "corrected", "warnings", "coverage")
)
"""Columns that tables of an older version do not have."""


@dataclass(frozen=True, slots=True, repr=False)
class Tables:
    """The tables of a run as DataFrames: ``read_tables("data/out").claims``; ``checks`` may be empty."""

    claims: pd.DataFrame
    documents: pd.DataFrame
    articles: pd.DataFrame
    sentences: pd.DataFrame
    leftovers: pd.DataFrame
    checks: pd.DataFrame

    def __repr__(self) -> str:
        rows = ", ".join(f"{len(getattr(self, name)):,} {name}" for name in self.__slots__)
        return f"<Tables: {rows}>"


@dataclass(frozen=True, slots=True)
class Finished:
    """The finished tables of a folder, to be read in streams: ``open_tables("data/out").schema("claims").names``.

    ``files`` holds the Parquet files of each table in the order of their rows; a table may be longer than memory.
    """

    folder: Folder
    files: Mapping[str, Sequence[str]]

    def schema(self, table: str) -> pa.Schema:
        """Return the columns that a table has in its files, which an older version may have written."""
        import pyarrow.parquet as pq

        first = self.files[table][0]
        with _told(self.folder, first):
            return _known(table, pq.read_schema(self.folder.at(first), filesystem=self.folder.system))

    def count(self, table: str) -> int:
        """Say how many rows a table has, without reading them: ``finished.count("claims") == 415``."""
        import pyarrow.parquet as pq

        rows = 0
        for file in self.files[table]:
            with _told(self.folder, file):
                rows += pq.read_metadata(self.folder.at(file), filesystem=self.folder.system).num_rows
        return rows

    def batches(self, table: str, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """Yield the rows of a table in order, some thousand at a time: ``for rows in finished.batches("claims"): …``.

        Raises ``OutputError`` for a file that is damaged.
        """
        import pyarrow.parquet as pq

        for file in self.files[table]:
            with _told(self.folder, file), self.folder.system.open_input_file(self.folder.at(file)) as stream:
                parquet = pq.ParquetFile(stream)
                _known(table, parquet.schema_arrow)
                yield from parquet.iter_batches(8192, columns=list(columns) if columns else None)

    def read(self, table: str, columns: Sequence[str] | None = None) -> pa.Table:
        """Return a whole table, or some of its columns: ``finished.read("claims", ["rule"]).num_rows``."""
        import pyarrow as pa

        schema = self.schema(table)
        wanted = schema if columns is None else pa.schema([schema.field(name) for name in columns])
        return pa.Table.from_batches(self.batches(table, columns), wanted)


def _known(table: str, schema: pa.Schema) -> pa.Schema:
    """Return a schema. Raises ``ValueError`` where it is not that of the table."""
    for wanted in SCHEMAS.get(table, ()):
        if wanted.name not in schema.names:
            if wanted.name not in LATER:
                raise ValueError(f"no table of {table}: the column {wanted.name} is missing")
        elif schema.field(wanted.name).type != wanted.type:
            raise ValueError(f"no table of {table}: the column {wanted.name} is no {wanted.type}")
    return schema


class _told:  # noqa: N801  (a block, read as a verb)
    """Tell in one sentence of a file of a table that can't be read: ``with _told(folder, file): …``."""

    def __init__(self, folder: Folder, name: str) -> None:
        self.place = f"{folder.shown}/{name}"

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        import pyarrow as pa

        if isinstance(error, OSError | ValueError | pa.ArrowException):
            advice = "make the tables anew with: extract FOLDER --force"
            raise OutputError(
                f"{self.place}: can't be read as Parquet ({one_line(error).partition('.')[0]}); {advice}"
            ) from error


def open_tables(out: str | Path) -> Finished:
    """Open the tables of a run without reading them: ``open_tables("data/out").files["claims"]``.

    Raises ``OutputError`` where ``out`` holds no tables.
    """
    folder = open_folder(out)
    recover(out)
    found = {name: [file for file in folder.sizes(name) if file.endswith(".parquet")] for name in (*SCHEMAS, *MORE)}
    missing = [name for name in SCHEMAS if not found[name]]
    if missing:
        raise OutputError(
            f"{out}: no tables here ({missing[0]} is missing); make them with: extract FOLDER --out {out}"
        )
    return Finished(folder, {name: sorted(files) for name, files in found.items() if files})


def read_tables(out: str | Path) -> Tables:
    """Open the tables of a run: ``read_tables("data/out").claims.groupby("region")["count"].sum()``.

    Days are ``datetime64``, columns of few words (``kind``, ``modality`` …) categories. Raises ``OutputError`` where
    ``out`` holds no tables.
    """
    import pandas as pd

    finished = open_tables(out)
    frames = {name: to_frame(finished.read(name)) for name in finished.files}
    return Tables(**{"checks": pd.DataFrame(), **frames})
