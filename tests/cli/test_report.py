"""``extract report``: where the page lies, as words and as JSON, and opened when asked."""

from __future__ import annotations

import json
import shutil
import webbrowser
from pathlib import Path

import pytest

from conftest import CommandLine
from pipeline.run.folder import Run


def test_report_says_where_the_page_lies(
    extract: CommandLine, briefs_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    out = shutil.copytree(briefs_run.out, tmp_path / "out")
    code, said, err = extract("report", out)
    assert (code, err, opened) == (0, "", [])
    assert f"{out}/report.html" in said
    told = json.loads(extract("report", out, "--json", "--open")[1])
    assert (told["documents"], told["claims"], told["pages"]) == (5, briefs_run.claims, 0)
    assert opened == [(out / "report.html").as_uri()]


def test_no_tables_are_told(extract: CommandLine, tmp_path: Path) -> None:
    code, out, err = extract("report", tmp_path / "gone")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "no tables here" in err
