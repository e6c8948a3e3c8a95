"""Quantitative claims from Chinese reports: ``pipeline.extract_text("全市完成投资195.43万元").to_pandas()``.

Everything here is loaded when it is first used, so that ``import pipeline`` takes no time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline import dates, numerals
    from pipeline.api import TextResult, extract_batch, extract_text, find_quantities
    from pipeline.run.folder import Run, extract_folder
    from pipeline.store import Tables, read_tables

__version__ = "0.1.0"
__all__ = [
    "Run",
    "Tables",
    "TextResult",
    "dates",
    "extract_batch",
    "extract_folder",
    "extract_text",
    "find_quantities",
    "numerals",
    "read_tables",
]

_HOMES = {
    "Run": "run.folder",
    "Tables": "store",
    "TextResult": "api",
    "extract_batch": "api",
    "extract_folder": "run.folder",
    "extract_text": "api",
    "find_quantities": "api",
    "read_tables": "store",
}
_MODULES = frozenset({"dates", "numerals"})


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(f"pipeline.{name}")
    if name in _HOMES:
        return getattr(import_module(f"pipeline.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'pipeline' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
