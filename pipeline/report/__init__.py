"""The tables of a run as a page to read, filter and review; works on finished tables only."""

from pipeline.report.page import ASSETS, page
from pipeline.report.writing import Report, write_report

__all__ = ["ASSETS", "Report", "page", "write_report"]
