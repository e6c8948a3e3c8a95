"""Spreadsheets and lists of records → text with grids: ``.xlsx``, ``.xls``, ``.csv``, ``.tsv``, ``.jsonl``.

A cell is written as a person sees it; title lines before a table and notes after it are paragraphs. What a function
needs is loaded when it is called, as most runs read plain text alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.content import Content


def read_workbook(data: bytes) -> Content:
    """Read an ``.xlsx`` or ``.xls`` file, each sheet under its name: ``read_workbook(data).blocks[0].level == 1``.

    What it is the bytes tell, not the name. Raises ``UnreadableError`` for what is broken or no workbook.
    """
    from pipeline.read.sheets import read

    return read.read_workbook(data)


def read_separated(data: bytes) -> Content:
    """Read a ``.csv`` or ``.tsv`` file: ``read_separated(b"a,b\\n1,5").text == "a\\tb\\n1\\t5"``.

    Raises ``NotTextError`` for binary data, ``UnreadableError`` for too many cells.
    """
    from pipeline.read.sheets import read

    return read.read_separated(data)


def read_records(data: bytes) -> Content:
    """Read a ``.jsonl`` file: ``read_records(b'{"a": 1}\\n{"a": 2}').text == "a\\n1\\n2"``.

    The texts of a column of texts, else a table. Raises ``NotTextError`` for binary data, ``UnreadableError`` where no
    line is JSON.
    """
    from pipeline.read.sheets import read

    return read.read_records(data)


def workbook_rows(data: bytes, column: str) -> Sequence[Content] | None:
    """Return the texts of a column of a workbook, a content a row: ``workbook_rows(data, "正文")[2].text``.

    A row without a text gives an empty content; None where there is no such column. Raises as ``read_workbook``.
    """
    from pipeline.read.sheets import rows

    return rows.workbook_rows(data, column)


def separated_rows(data: bytes, column: str) -> Sequence[Content] | None:
    """Return the texts of a column of a list: ``separated_rows(b"id,text\\n1,a\\n2,b", "text")[1].text == "b"``.

    As ``workbook_rows``. Raises ``NotTextError`` for binary data.
    """
    from pipeline.read.sheets import rows

    return rows.separated_rows(data, column)


def record_rows(data: bytes, column: str) -> Sequence[Content] | None:
    """Return the texts of a column of records: ``record_rows(b'{"text": "a"}', "text")[0].text == "a"``.

    A content a line, else as ``workbook_rows``. Raises as ``read_records``.
    """
    from pipeline.read.sheets import rows

    return rows.record_rows(data, column)
