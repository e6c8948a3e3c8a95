"""Spreadsheets and lists of records → text with grids: ``.xlsx``, ``.xls``, ``.csv``, ``.tsv``, ``.jsonl``."""

from pipeline.read.sheets.read import read_records, read_separated, read_workbook
from pipeline.read.sheets.rows import ROW_SUFFIXES, read_rows

__all__ = ["ROW_SUFFIXES", "read_records", "read_rows", "read_separated", "read_workbook"]
