"""Spreadsheets and lists of records → text with grids: ``.xlsx``, ``.xls``, ``.csv``, ``.tsv``, ``.jsonl``."""

from pipeline.read.sheets.read import read_records, read_separated, read_workbook
from pipeline.read.sheets.rows import record_rows, separated_rows, workbook_rows

__all__ = ["read_records", "read_separated", "read_workbook", "record_rows", "separated_rows", "workbook_rows"]
