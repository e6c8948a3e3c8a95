"""Finished tables in forms that people open: a workbook, CSV, JSON lines, a DuckDB database."""

from pipeline.export.export import FORMATS, Exported, export_tables

__all__ = ["FORMATS", "Exported", "export_tables"]
