"""Tables that line up with Chinese characters."""

from __future__ import annotations

from pipeline.cli.screen import table, width


def test_tables_line_up_with_chinese_characters() -> None:
    lines = table(["文件", "断言"], [["简报.txt", 1234], ["a", 5]]).splitlines()
    assert lines == ["文件       断言", "────────  ─────", "简报.txt  1,234", "a             5"]
    assert width("e\u0301５") == 3
