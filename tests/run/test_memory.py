"""While a run works, Python seldom looks for cycles; that costs no memory, as documents make none."""

from __future__ import annotations

import gc

import pyarrow as pa
import pytest

from conftest import RAW
from pipeline.extract import extract_document
from pipeline.read import read
from pipeline.run.memory import frugal


def test_everything_is_as_it_was_afterwards() -> None:
    before = gc.get_threshold(), pa.default_memory_pool().backend_name
    with pytest.raises(ValueError, match="stop"), frugal():
        assert gc.get_threshold() != before[0]
        assert pa.default_memory_pool().backend_name == "system"
        raise ValueError("stop")
    assert (gc.get_threshold(), pa.default_memory_pool().backend_name) == before


def test_documents_make_no_cycles() -> None:
    documents = [read(path, path.name) for path in sorted(RAW.glob("*.txt"))]
    for document in documents:  # what is loaded or remembered is there after the first time
        extract_document(document)
    gc.collect()
    gc.disable()
    try:
        assert sum(len(extract_document(document).claims) for document in documents) > 400
        assert gc.collect() == 0
    finally:
        gc.enable()
