"""``extract explain``: rules and fields, as text and as JSON."""

from __future__ import annotations

import json

from conftest import CommandLine


def test_explain_tells_rules_and_fields(extract: CommandLine) -> None:
    args = ("explain", "去年完成投资约14亿美元。", "--published", "2021-07-29")
    code, out, err = extract(*args)
    assert (code, err) == (0, "")
    assert "14亿美元" in out
    told = json.loads(extract(*args, "--json")[1])
    assert "14亿美元" in json.dumps(told, ensure_ascii=False)
    assert "2020-01-01" in json.dumps(told)
