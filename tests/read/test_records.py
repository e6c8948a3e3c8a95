"""``.jsonl``: a column of texts is text, else a table; numbers stay as they are written."""

from __future__ import annotations

import pytest

from pipeline.read.errors import UnreadableError
from pipeline.read.sheets import read_records
from pipeline.read.sheets.records import records_of

TEXT = "今年上半年，全市完成固定资产投资5亿元，同比增长3%，新开工项目12个，较去年同期多出两成。"


def test_records_without_texts_are_a_table() -> None:
    content = read_records('{"地区": "甲", "产量": 12.50}\n\n{"地区": "乙", "产量": null, "年": 2023}\n'.encode())
    assert content.text == "地区\t产量\t年\n甲\t12.50\n乙\t\t2023"
    assert content.blocks[0].kind == "row"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_column_of_texts_is_the_text(encoding: str) -> None:
    content = read_records(
        f'{{"id": 1, "正文": "{TEXT}\\n第二段。"}}\n{{"id": 2, "正文": "{TEXT}"}}\n'.encode(encoding)
    )
    assert content.text == f"{TEXT}\n第二段。\n{TEXT}"
    assert {block.kind for block in content.blocks} == {"paragraph"}
    assert content.warnings == (
        "of its columns '正文' alone was read; --text-column 正文 reads each text as a document",
    )


@pytest.mark.parametrize(
    ("line", "record"),
    [
        *(('{"a": {"b": 1.0, "c": {"d": "x"}}}', {"a.b": "1.0", "a.c.d": "x"}), ('{"a": [1, "二"]}', {"a": "1、二"})),
        *(('{"a": true, "b": null}', {"a": "true"}), ("[1, 2]", {"": "1、2"}), ('{"a": 1e400}', {"a": "1e400"})),
        ('{"a": ' + "9" * 5000 + "}", {"a": "9" * 5000}),
    ],
)
def test_a_record_is_a_row(line: str, record: dict[str, str]) -> None:
    assert records_of(line.encode()).records == [(1, record)]


def test_lines_that_are_no_json_are_told() -> None:
    content = read_records(b'{"a": 1}\nrubbish\n{"a": 2}\n{"a": \n')
    assert content.warnings == ("2 of 4 lines are no JSON and were left out",)
    assert content.text == "a\n1\n2"


@pytest.mark.parametrize("data", [b"rubbish\n", b"[" * 100_000])
def test_no_json_at_all_is_told_in_a_clause(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"^none of its lines is JSON$"):
        read_records(data)
