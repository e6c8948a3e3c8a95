"""The tables: what each column is, and records → Arrow."""

from pipeline.tables.columns import CLAIMS, SCHEMAS, TABLES, Column, TableSpec
from pipeline.tables.rows import Rows, claims_table, to_arrow

__all__ = ["CLAIMS", "SCHEMAS", "TABLES", "Column", "Rows", "TableSpec", "claims_table", "to_arrow"]
