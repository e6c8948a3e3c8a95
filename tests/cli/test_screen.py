"""Tables that line up with Chinese characters."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli.screen import called, table, width


def test_tables_line_up_with_chinese_characters() -> None:
    lines = table(["文件", "断言"], [["简报.txt", 1234], ["a", 5]]).splitlines()
    assert lines == ["文件       断言", "────────  ─────", "简报.txt  1,234", "a             5"]
    assert width("e\u0301５") == 3


def test_a_program_is_named_as_it_can_be_called_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "a b" / "bin" / "extract"
    program.parent.mkdir(parents=True)
    program.write_text("")
    program.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(program.with_name("python")))
    monkeypatch.setenv("PATH", "")
    monkeypatch.chdir(tmp_path)
    assert called("extract") == "'a b/bin/extract'"
    (tmp_path / "beside").mkdir()
    monkeypatch.chdir(tmp_path / "beside")
    assert called("extract") == f"'{program}'"
    monkeypatch.setenv("PATH", str(program.parent))
    assert called("extract") == "extract"
    assert called("gone") == "gone"
