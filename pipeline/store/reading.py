"""The finished tables of a run, as DataFrames."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import OutputError, one_line
from pipeline.files import open_folder
from pipeline.store.commit import recover
from pipeline.tables import SCHEMAS

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a run as DataFrames: ``read_tables("data/out").claims``; ``checks`` may be empty."""

    claims: pd.DataFrame
    documents: pd.DataFrame
    articles: pd.DataFrame
    sentences: pd.DataFrame
    leftovers: pd.DataFrame
    checks: pd.DataFrame


def read_tables(out: str | Path) -> Tables:
    """Open the tables of a run: ``read_tables("data/out").claims.groupby("region")["count"].sum()``.

    Raises ``OutputError`` where ``out`` holds no tables.
    """
    import pandas as pd
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder = open_folder(out)
    recover(out)
    files = {name: [file for file in folder.sizes(name) if file.endswith(".parquet")] for name in (*SCHEMAS, "checks")}
    missing = [name for name in SCHEMAS if not files[name]]
    if missing:
        raise OutputError(
            f"{out}: no tables here ({missing[0]} is missing); make them with: extract FOLDER --out {out}"
        )
    try:
        frames = {
            name: pq.read_table([folder.at(file) for file in sorted(found)], filesystem=folder.system).to_pandas()
            for name, found in files.items()
            if found
        }
    except (OSError, ValueError, pa.ArrowException) as error:
        told = one_line(error)[:200]
        raise OutputError(
            f"{out}: the tables can't be read ({told}); make them again: extract FOLDER --out {out}"
        ) from None
    return Tables(**{"checks": pd.DataFrame(), **frames})
