"""While a run works, Python seldom looks for cycles; that costs no memory, as documents make none."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tracemalloc

import pyarrow as pa
import pytest

from conftest import PROGRAM, RAW
from pipeline.extract import extract_document
from pipeline.layout import long
from pipeline.read import read
from pipeline.run.long import Found
from pipeline.run.memory import frugal

PROSE = "全市上下坚持稳中求进，各项工作扎实推进，城乡面貌明显改善，产业结构不断优化。\n"
FIGURES = "新建学校{}所，完成投资{}.5亿元，同比增长{}%。\n"


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


def test_a_long_document_takes_little_for_each_character(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long, "LONG", 1_000)
    monkeypatch.setattr("pipeline.extract._MANY", 50)
    text = "".join(PROSE * 9 + FIGURES.format(at % 97, at % 89, at % 83) for at in range(120))
    extract_document(read(text.encode(), "a.txt"))  # what is remembered of words is there after the first time
    tracemalloc.start()
    try:
        found = Found()
        done = extract_document(read(text.encode(), "a.txt"), drain=found.keep)
        assert sum(table.num_rows for table in found.rows_of(done)["claims"]) == found.claims == 360
        assert tracemalloc.get_traced_memory()[1] < 20 * len(text)  # 29 with an object for each sentence
    finally:
        tracemalloc.stop()


def test_arrow_takes_memory_from_one_pool() -> None:
    code = "import pipeline.run.folder, pyarrow; assert pyarrow.default_memory_pool().backend_name == 'system'"
    run = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(PROGRAM)})
    assert run.returncode == 0
