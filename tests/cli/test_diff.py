"""``extract diff``: counts, fields, rules and lines, as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import CommandLine


def test_diff_says_what_differs(extract: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("今年新建学校3所。全市完成投资5亿元。", "utf-8")
    for out, day in (("one", "2020-05-05"), ("two", "2021-05-05")):
        extract(tmp_path / "a.txt", "--out", tmp_path / out, "--published", day, "--quiet")
    code, out, err = extract("diff", tmp_path / "one", tmp_path / "two")
    assert (code, err) == (0, "")
    assert out.startswith("断言 2 → 2：多出 0，少了 0，变了 2，未变 0")
    assert "date_start" in out and "~ a.txt [4:6]" not in out
    assert "date_start 2020-01-01 → 2021-01-01" in out
    told = json.loads(extract("diff", tmp_path / "one", tmp_path / "two", "--json")[1])
    assert (told["changed"], told["by_field"]["date_start"], len(told["differences"])) == (2, 1, 2)
    few = extract("diff", tmp_path / "one", tmp_path / "two", "--rows", "1")[1]
    assert "另有 1 条未列出" in few
    same = extract("diff", tmp_path / "one", tmp_path / "one")[1]
    assert same == "断言 2 → 2：多出 0，少了 0，变了 0，未变 2（0 条只是可信度不同）。\n"
